//! KML 2.2 (OGC 12-007r2) and KMZ: folders by theme, for globes and phones. In one language: there is no room for more.

use std::sync::Arc;

use super::geometry;
use super::records::{self, Row};
use super::table::{Column, Tongue};
use crate::atlas::Atlas;
use crate::export::Progress;
use crate::export::dated::day_of_files;
use crate::export::xml::Xml;
use crate::export::zipped::zipped;
use crate::i18n::{Phrases, Tr};
use crate::portfolio::{Details, Portfolio, Program, Site, Text};
use crate::scene::AtlasNames;

/// The portfolio as KML, for a reader of `lang` (BCP 47).
pub(super) fn write((portfolio, atlas): From<'_>, lang: &str, progress: &Progress) -> String {
    let tr = Tr::new(lang);
    let writer = Writer {
        portfolio,
        lang,
        progress,
        phrases: Phrases {
            tr: &tr,
            countries: &AtlasNames(Arc::clone(atlas)),
        },
    };
    let mut xml = Xml::new();
    xml.open("kml", &[("xmlns", "http://www.opengis.net/kml/2.2")]);
    xml.open("Document", &[]);
    writer.head(&mut xml);
    writer.folders(&mut xml);
    writer.features(&mut xml);
    xml.done()
}

/// The same as a KMZ archive.
///
/// # Errors
/// Where it is larger than an archive can hold.
pub(super) fn packed(
    from: From<'_>,
    lang: &str,
    progress: &Progress,
) -> Result<Vec<u8>, zip::result::ZipError> {
    let kml = write(from, lang, progress);
    // The first file is the one that is shown.
    zipped(&[("doc.kml", kml.as_bytes())], day_of_files(from.0))
}

/// What it is made from.
type From<'a> = (&'a Portfolio, &'a Arc<Atlas>);

struct Writer<'a> {
    portfolio: &'a Portfolio,
    lang: &'a str,
    phrases: Phrases<'a>,
    progress: &'a Progress,
}

/// Rows of the table of sites with the same theme, and the columns of the whole table.
struct Placemarks<'a> {
    columns: &'a [Column],
    rows: &'a [Row],
}

impl Writer<'_> {
    fn words(&self, text: &Text) -> String {
        text.show(self.lang, &self.portfolio.languages).to_owned()
    }

    /// What the document is called and who has to be credited, and a style for each theme.
    fn head(&self, xml: &mut Xml) {
        let portfolio = self.portfolio;
        xml.leaf("name", &[], &self.words(&portfolio.title));
        xml.leaf("open", &[], "1");
        let organization = self.words(&portfolio.organization.name);
        let mut lines = vec![organization];
        lines.extend(portfolio.credits.iter().map(|credit| self.words(credit)));
        lines.retain(|line| !line.is_empty());
        if !lines.is_empty() {
            xml.leaf("description", &[], &balloon(&lines.join("\n")));
        }
        for (nth, theme) in portfolio.themes.iter().enumerate() {
            let [red, green, blue] = theme.color;
            xml.open("Style", &[("id", &format!("theme-{}", nth + 1))]);
            xml.open("IconStyle", &[]);
            // Opacity, blue, green, red (section 16.7).
            xml.leaf("color", &[], &format!("ff{blue:02x}{green:02x}{red:02x}"));
            xml.close();
            xml.close();
        }
    }

    fn folders(&self, xml: &mut Xml) {
        let portfolio = self.portfolio;
        let rows = records::rows(portfolio);
        let tongue = Tongue::One {
            lang: self.lang,
            languages: &portfolio.languages,
        };
        let mut columns = records::site_columns(portfolio, &rows, tongue);
        columns.append(&mut records::entry_columns(portfolio, &rows, tongue));
        let placemarks = Placemarks {
            columns: &columns,
            rows: &rows,
        };
        for (nth, theme) in portfolio.themes.iter().enumerate() {
            let title = self.words(&theme.title);
            self.folder(&title, Some((nth, theme.id.as_str())), &placemarks, xml);
        }
        let none = self.phrases.tr.text("list-no-theme").into_owned();
        self.folder(&none, None, &placemarks, xml);
    }

    /// The rows of a theme, where there are any; `None` for those without one.
    fn folder(
        &self,
        title: &str,
        theme: Option<(usize, &str)>,
        all: &Placemarks<'_>,
        xml: &mut Xml,
    ) {
        let portfolio = self.portfolio;
        let mut is_open = false;
        for (number, row) in self.progress.while_awaited(all.rows.iter().enumerate()) {
            let site = row.site.and_then(|number| portfolio.sites.get(number));
            let program = row
                .program
                .and_then(|number| portfolio.programs.get(number));
            let own = program
                .and_then(|program| program.theme.as_deref())
                .filter(|id| portfolio.theme(id).is_some());
            if own != theme.map(|(_, id)| id) {
                continue;
            }
            if !is_open {
                xml.open("Folder", &[]);
                xml.leaf("name", &[], title);
                is_open = true;
            }
            let style = theme.map(|(nth, _)| format!("#theme-{}", nth + 1));
            xml.open("Placemark", &[]);
            self.placemark((site, program), style.as_deref(), xml);
            extended(all.columns, number, xml);
            if let Some(position) = site.and_then(|site| site.place.position()) {
                let point = geojson::GeometryValue::new_point([position.lon, position.lat]);
                geometry::kml(&point, xml);
            }
            xml.close();
        }
        if is_open {
            xml.close();
        }
    }

    /// Name, description, period and style, in the order that KML wants.
    fn placemark(
        &self,
        (site, program): (Option<&Site>, Option<&Program>),
        style: Option<&str>,
        xml: &mut Xml,
    ) {
        let name = site.and_then(|site| site.name.as_ref());
        let name = name
            .or(program.map(Program::label))
            .map(|name| self.words(name));
        xml.leaf("name", &[], &name.unwrap_or_default());
        let details = match (site, program) {
            (Some(site), _) => Some(Details::of_place(self.portfolio, site, self.lang)),
            (None, Some(program)) => Some(Details::of_program(self.portfolio, program, self.lang)),
            (None, None) => None,
        };
        xml.leaf("Snippet", &[("maxLines", "0")], "");
        if let Some(details) = details {
            xml.leaf("description", &[], &balloon(&details.say(&self.phrases)));
        }
        let period = program.map(|program| &program.period);
        let start = period.and_then(|period| period.start);
        let end = period.and_then(|period| period.end);
        if start.is_some() || end.is_some() {
            xml.open("TimeSpan", &[]);
            for (name, date) in [("begin", start), ("end", end)] {
                if let Some(date) = date {
                    xml.leaf(name, &[], &date.to_string());
                }
            }
            xml.close();
        }
        if let Some(style) = style {
            xml.leaf("styleUrl", &[], style);
        }
    }

    fn features(&self, xml: &mut Xml) {
        let tongue = Tongue::One {
            lang: self.lang,
            languages: &self.portfolio.languages,
        };
        let columns = records::feature_columns(self.portfolio, tongue);
        let features = self.portfolio.features.iter().enumerate();
        for (number, feature) in self.progress.while_awaited(features) {
            let details = Details::of_feature(self.portfolio, feature, self.lang);
            xml.open("Placemark", &[]);
            xml.leaf("name", &[], &self.words(&feature.name));
            xml.leaf("Snippet", &[("maxLines", "0")], "");
            xml.leaf("description", &[], &balloon(&details.say(&self.phrases)));
            extended(&columns, number, xml);
            if let Some(shape) = &feature.geometry {
                geometry::kml(&shape.value, xml);
            }
            xml.close();
        }
    }
}

/// All that the table has of a row.
fn extended(columns: &[Column], row: usize, xml: &mut Xml) {
    xml.open("ExtendedData", &[]);
    for column in columns {
        if let Some(value) = column.cell(row).text() {
            xml.open("Data", &[("name", &column.name)]);
            xml.leaf("value", &[], &value);
            xml.close();
        }
    }
    xml.close();
}

/// A text for a balloon, which takes a description for HTML (section 9.1.3.10): nothing of the data can begin a tag, nor stand
/// for another sign.
fn balloon(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let is_reference = || {
            let name = rest.split(';').next().unwrap_or_default();
            let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '#';
            name.len() < rest.len() && !name.is_empty() && name.chars().all(is_plain)
        };
        match c {
            '<' => safe.push_str("&lt;"),
            '&' if is_reference() => safe.push_str("&amp;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::balloon;

    #[test]
    fn nothing_in_a_balloon_is_html() {
        assert_eq!(
            balloon("<script>a & b && c; &lt; R&D"),
            "&lt;script>a & b && c; &amp;lt; R&D"
        );
    }
}
