//! Which options of `export` belong to what is written: one table, by which options are refused and told in the help.

use super::export_args::{ExportArgs, Layout};
use crate::export::Format;
use crate::view::SCHEME;

/// What is written, as far as options tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Product {
    /// A picture of the map: PNG, JPEG, WebP, SVG.
    Picture,
    /// A layout of PDF.
    Pdf(Layout),
    /// Slides of PPTX.
    Pptx,
    /// A web page.
    WebPage,
    /// Records.
    Data,
}

impl Product {
    /// All of them, in the order in which they are told.
    const ALL: [Self; 10] = [
        Self::Picture,
        Self::Pdf(Layout::Map),
        Self::Pdf(Layout::Handout),
        Self::Pdf(Layout::Profile),
        Self::Pdf(Layout::Slides),
        Self::Pdf(Layout::Notes),
        Self::Pdf(Layout::Talk),
        Self::Pptx,
        Self::WebPage,
        Self::Data,
    ];

    /// What a format and a layout make.
    pub(super) fn of(format: Format, layout: Layout) -> Self {
        match format {
            Format::Png | Format::Jpeg | Format::WebP | Format::Svg => Self::Picture,
            Format::Pdf => Self::Pdf(layout),
            Format::Pptx => Self::Pptx,
            Format::Html => Self::WebPage,
            Format::Data(_) => Self::Data,
        }
    }

    /// What a reader calls one that was asked for by its format.
    pub(super) fn told_as(self, format: Format) -> String {
        match self {
            Self::Pdf(_) => self.name(),
            _ => format.name().to_owned(),
        }
    }

    /// Its formats, and what has to be written to have it: names that are the same in all languages.
    fn name(self) -> String {
        let all = |is_meant: fn(&Format) -> bool| {
            let formats = Format::ALL.into_iter().filter(is_meant);
            let names: Vec<&str> = formats.map(Format::name).collect();
            names.join(", ")
        };
        match self {
            Self::Picture => all(|format| Self::of(*format, Layout::Map) == Self::Picture),
            Self::Pdf(layout) => format!("PDF (--layout {})", layout.name()),
            Self::Pptx => Format::Pptx.name().to_owned(),
            Self::WebPage => Format::Html.name().to_owned(),
            Self::Data => all(|format| matches!(format, Format::Data(_))),
        }
    }
}

/// An option that does not belong to everything.
struct OptionRow {
    name: &'static str,
    is_given: fn(&ExportArgs) -> bool,
    /// Whether something takes it.
    goes_with: fn(Product) -> bool,
}

/// A picture of the map alone.
fn is_map(product: Product) -> bool {
    matches!(product, Product::Picture | Product::Pdf(Layout::Map))
}

/// What has a look: all but records.
fn is_seen(product: Product) -> bool {
    product != Product::Data
}

/// What has a size and maps of our own: a web page draws its own.
fn is_laid_out(product: Product) -> bool {
    is_seen(product) && product != Product::WebPage
}

/// What one filter holds for: a slide has a filter and a view of its own.
fn is_filtered(product: Product) -> bool {
    match product {
        Product::Pdf(layout) => {
            matches!(layout, Layout::Map | Layout::Handout | Layout::Profile)
        }
        Product::Picture | Product::WebPage | Product::Data => true,
        Product::Pptx => false,
    }
}

/// What tells a story.
fn is_told(product: Product) -> bool {
    match product {
        Product::Pdf(layout) => {
            matches!(layout, Layout::Slides | Layout::Notes | Layout::Talk)
        }
        Product::Pptx | Product::WebPage => true,
        Product::Picture | Product::Data => false,
    }
}

fn is_of_talk(product: Product) -> bool {
    product == Product::Pdf(Layout::Talk)
}

fn is_framed(product: Product) -> bool {
    is_map(product) || product == Product::Pdf(Layout::Profile)
}

/// The options that not everything takes. `--lang` is none of them: it is the language of messages, too.
const OPTIONS: &[OptionRow] = &[
    OptionRow {
        name: "--story",
        is_given: |args| args.story.is_some(),
        goes_with: is_told,
    },
    OptionRow {
        name: "--slides",
        is_given: |args| !args.slides.is_empty(),
        goes_with: is_of_talk,
    },
    OptionRow {
        name: "--opened",
        is_given: |args| !args.opened.is_empty(),
        goes_with: is_of_talk,
    },
    OptionRow {
        name: "--fit",
        is_given: |args| args.fit.is_some(),
        goes_with: is_framed,
    },
    OptionRow {
        name: "--extent",
        is_given: |args| args.extent.is_some(),
        goes_with: is_map,
    },
    OptionRow {
        name: "--size",
        is_given: |args| args.size.is_some(),
        goes_with: is_laid_out,
    },
    OptionRow {
        name: "--text-size",
        is_given: |args| args.text_size.is_some(),
        goes_with: is_map,
    },
    OptionRow {
        name: "--look",
        is_given: |args| args.look.is_some(),
        goes_with: is_seen,
    },
    OptionRow {
        name: "--filter",
        is_given: |args| args.filter.is_some(),
        goes_with: is_filtered,
    },
    OptionRow {
        name: SCHEME,
        is_given: |args| args.link().is_some(),
        goes_with: is_filtered,
    },
    OptionRow {
        name: "--basemap",
        is_given: |args| !args.basemap.is_empty(),
        goes_with: is_laid_out,
    },
    OptionRow {
        name: "--with",
        is_given: |args| !args.with.is_empty(),
        goes_with: is_map,
    },
    OptionRow {
        name: "--without",
        is_given: |args| !args.without.is_empty(),
        goes_with: is_map,
    },
];

/// An option that was given and that what is written does not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misplaced {
    /// The option.
    pub(super) option: &'static str,
    /// What would take it.
    pub(super) goes_with: String,
}

/// The options of a command line that what is written does not take.
pub(super) fn misplaced(args: &ExportArgs, product: Product) -> Vec<Misplaced> {
    let wrong = OPTIONS
        .iter()
        .filter(|row| (row.is_given)(args) && !(row.goes_with)(product));
    wrong
        .map(|row| Misplaced {
            option: row.name,
            goes_with: named(row.goes_with),
        })
        .collect()
}

/// The names of products; layouts of PDF after one another are told as one.
fn named(is_meant: fn(Product) -> bool) -> String {
    let ordered = Product::ALL.into_iter();
    let ordered = ordered.filter(|product| is_meant(*product));
    let mut names: Vec<String> = Vec::new();
    for product in ordered {
        let layout = match product {
            Product::Pdf(layout) => Some(layout.name()),
            _ => None,
        };
        match (layout, names.last_mut()) {
            (Some(layout), Some(last)) if last.starts_with("PDF") => {
                last.pop();
                last.push_str(&format!("|{layout})"));
            }
            _ => names.push(product.name()),
        }
    }
    names.join(", ")
}

/// What the help says of the table.
pub(super) fn help() -> String {
    let width = OPTIONS.iter().map(|row| row.name.len()).max().unwrap_or(0);
    let mut help = "What takes which option:".to_owned();
    for row in OPTIONS {
        let (name, with) = (row.name, named(row.goes_with));
        help.push_str(&format!("\n  {name:width$}  {with}"));
    }
    help.push_str("\nAll others go with everything; an option that a file cannot take is refused.");
    help
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Invocation, parse_from};

    fn export(arguments: &[&str]) -> Box<ExportArgs> {
        let line = ["footprint-atlas", "export"].iter().chain(arguments);
        match parse_from(line.map(std::ffi::OsString::from)) {
            Ok(Invocation::Export(args)) => args,
            other => panic!("{other:?}"),
        }
    }

    fn wrong(arguments: &[&str]) -> Vec<&'static str> {
        let args = export(arguments);
        let product = args.product().expect("the layout goes with the format");
        let misplaced = misplaced(&args, product).into_iter();
        misplaced.map(|wrong| wrong.option).collect()
    }

    #[test]
    fn options_that_a_file_cannot_take_are_found_and_all_others_are_taken() {
        for (arguments, options) in [
            (&["--to", "a.csv", "--with", "legend"][..], &["--with"][..]),
            (&["--to", "a.xlsx", "--size", "4:3"], &["--size"]),
            (
                &["--to", "a.kml", "--look", "dark", "--fit", "HN"],
                &["--fit", "--look"],
            ),
            (&["--to", "a.pdf", "--fit", "HN"], &["--fit"]),
            (
                &[
                    "--to",
                    "a.pdf",
                    "--layout",
                    "notes",
                    "--filter",
                    "theme=crime",
                ],
                &["--filter"],
            ),
            (
                &["--to", "a.html", "--basemap", "x.mbtiles"],
                &["--basemap"],
            ),
            (&["--to", "a.pptx", "--basemap", "x.mbtiles"], &[]),
            (&["--to", "a.html", "--without", "sea"], &["--without"]),
            (&["--to", "a.png", "--story", "s"], &["--story"]),
            (&["--to", "a.html", "--extent", "1,2,3,4"], &["--extent"]),
            (
                &[
                    "--to", "a.pdf", "--layout", "profile", "--fit", "HN", "--size", "letter",
                ],
                &[],
            ),
            (
                &[
                    "--to", "a.pdf", "--layout", "map", "--with", "inset", "--extent", "1,2,3,4",
                ],
                &[],
            ),
            (
                &[
                    "--to", "a.pptx", "--size", "4:3", "--story", "s", "--lang", "es",
                ],
                &[],
            ),
            (
                &["--to", "a.csv", "--filter", "country=HN", "--lang", "es"],
                &[],
            ),
        ] {
            assert_eq!(wrong(arguments), options, "{arguments:?}");
        }
    }

    #[test]
    fn type_is_as_large_as_asked_else_as_the_sheet_has_it() {
        for (more, text) in [
            (&[][..], 1.0),
            (&["--size", "a3"], 1.0),
            (&["--size", "a1@100"], 2.0),
            (&["--size", "a1@100", "--text-size", "150"], 1.5),
            (&["--size", "1920x1080@48"], 1.0),
        ] {
            let args = export(&[&["--to", "a.png"], more].concat());
            assert!((args.text() - text).abs() < 0.01, "{more:?}");
        }
    }

    #[test]
    fn what_would_take_an_option_is_told_with_its_layouts() {
        let args = export(&["--to", "a.csv", "--story", "s", "--basemap", "x.mbtiles"]);
        let told = misplaced(&args, Product::Data);
        assert_eq!(
            told[0].goes_with,
            "PDF (--layout slides|notes|talk), PPTX, HTML"
        );
        assert_eq!(
            told[1].goes_with,
            "PNG, JPEG, WebP, SVG, PDF (--layout map|handout|profile|slides|notes|talk), PPTX"
        );
        let help = help();
        let mut lines = help.lines();
        let line = lines.find(|line| line.starts_with("  --story "));
        assert!(
            line.is_some_and(|line| line.ends_with(" PDF (--layout slides|notes|talk), PPTX, HTML"))
        );
    }
}
