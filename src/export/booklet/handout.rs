//! The handout: cover, contents, overview, a page for each entry, sources.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::BookletError;
use super::contents::OVERVIEW_SHARE;
use super::cover::CoverWords;
use super::maker::{Maker, Setting};
use super::record::RecordPlate;
use crate::export::page::{Book, Column, Flow, Spot};
use crate::i18n::Arg;
use crate::portfolio::Program;
use crate::scene::Scene;
use crate::style::paper as size;
use crate::view::{Selection, Viewport};

/// The plates of a handout: they are made once, the pages twice, as the contents name pages.
struct Plates<'a> {
    cover: Arc<Scene>,
    overview: Arc<Scene>,
    entries: Vec<&'a Program>,
    records: Vec<RecordPlate>,
}

/// The handout of a portfolio.
///
/// # Errors
/// Where it is given up.
pub fn handout(setting: Setting<'_>) -> Result<Book, BookletError> {
    let maker = Maker::new(setting);
    let entries = maker.entries();
    let records = maker.records(&entries)?;
    let plates = Plates {
        cover: maker.cover_map(),
        overview: maker.overview(overview_size(&maker), true),
        entries,
        records,
    };
    let first = lay_out(&maker, &plates, BTreeMap::new());
    Ok(lay_out(&maker, &plates, first.spots))
}

/// As much as title and legend leave of a page.
fn overview_size(maker: &Maker<'_>) -> Viewport {
    let paper = maker.setting.size;
    let width = paper.width - 2.0 * size::SIDE;
    let height = paper.height - size::TOP - size::BOTTOM;
    if maker.is_wide() {
        let [left, _] = maker.halves(Column { x: 0.0, width }, OVERVIEW_SHARE);
        return Viewport {
            width: f64::from(left.width.max(64.0)).floor(),
            height: f64::from((height - 60.0).max(64.0)).floor(),
        };
    }
    let height = height - 220.0;
    Viewport {
        width: f64::from(width.max(64.0)).round(),
        height: f64::from(height.min(width * 1.2).max(64.0)).round(),
    }
}

fn lay_out(maker: &Maker<'_>, plates: &Plates<'_>, known: BTreeMap<String, Spot>) -> Book {
    let portfolio = maker.portfolio();
    let title = maker.words(&portfolio.title).to_owned();
    let what = maker.what(&plates.entries);
    let about = maker.about(title.clone(), what.clone());
    let mut flow = Flow::new(about, maker.setting.size, maker.paper(), known);
    let mut notes = vec![maker.dated(), maker.tr.text("map-credits").into_owned()];
    if !maker.setting.filter.is_empty() {
        let of = maker.setting.whole.programs.len();
        notes.insert(0, maker.counted(plates.entries.len(), of));
    }
    let cover = CoverWords {
        owner: maker.owner(),
        title: title.clone(),
        what,
        figures: maker.cover_figures(&plates.entries),
        notes,
    };
    maker.cover(&mut flow, &plates.cover, &cover);
    maker.contents(&mut flow, &title, &plates.entries);
    maker.overview_page(&mut flow, &title, (&plates.overview, &plates.entries));
    let mut theme = None;
    for (program, plate) in plates.entries.iter().zip(&plates.records) {
        if theme != Some(&program.theme) {
            theme = Some(&program.theme);
            let name = maker.theme_name(maker.theme_of(program));
            flow.bookmark_next(1, &name);
        }
        maker.record_page(&mut flow, plate, (&title, 2));
    }
    maker.features(&mut flow, &title);
    maker.credits(&mut flow, &title);
    maker.finish(flow)
}

impl Maker<'_> {
    /// Whose work it is: the organization in full.
    pub(super) fn owner(&self) -> String {
        let organization = &self.portfolio().organization;
        let name = organization.full_name.as_ref();
        self.words(name.unwrap_or(&organization.name)).to_owned()
    }

    /// What a handout is, in a sentence.
    fn what(&self, entries: &[&Program]) -> String {
        if entries.is_empty() {
            let is_filtered = !self.setting.filter.is_empty();
            let key = if is_filtered {
                "booklet-nothing-fits"
            } else {
                "booklet-nothing"
            };
            return self.tr.text(key).into_owned();
        }
        let countries = self.countries(entries);
        let args = [
            ("entries", Arg::from(entries.len())),
            ("countries", Arg::from(countries)),
        ];
        self.tr.with("booklet-what", &args)
    }

    fn countries(&self, entries: &[&Program]) -> usize {
        let portfolio = self.portfolio();
        let codes = entries
            .iter()
            .flat_map(|program| portfolio.countries_of(program));
        codes.collect::<std::collections::BTreeSet<&str>>().len()
    }

    /// The figures that the first screen has, too.
    fn cover_figures(&self, entries: &[&Program]) -> Vec<(String, String)> {
        if entries.is_empty() {
            return Vec::new();
        }
        let tr = &self.tr;
        let counted = |count: usize, key: &str| {
            let number = tr.number(count as f64);
            (number, tr.with(key, &[("n", Arg::from(count))]))
        };
        let themes = entries.iter().filter_map(|program| self.theme_of(program));
        let themes = themes.map(|theme| theme.id.as_str());
        let themes = themes.collect::<std::collections::BTreeSet<&str>>().len();
        let mut figures = vec![counted(self.countries(entries), "figure-countries")];
        if themes > 0 {
            figures.push(counted(themes, "figure-themes"));
        }
        // The first year is that of all entries, and is said where all are told of.
        if entries.len() == self.portfolio().programs.len()
            && let Some(year) = self.portfolio().first_year()
        {
            figures.push((year.to_string(), tr.text("figure-since").into_owned()));
        }
        figures
    }

    /// Plain features with their properties, one after the other.
    fn features(&self, flow: &mut Flow, document: &str) {
        let features = &self.portfolio().features;
        if features.is_empty() {
            return;
        }
        let title = self.tr.text("list-features").into_owned();
        self.chapter(flow, (&title, "features"), document);
        for feature in features {
            let what = Selection::Feature(feature.id.clone());
            let details =
                crate::portfolio::Details::of_feature(self.portfolio(), feature, self.setting.lang);
            let column = flow.column();
            flow.space(14.0);
            let name = self.name_of(&what);
            flow.heading(3, &name, (self.section(), column), 40.0);
            self.facts(
                flow,
                (&details, column),
                &[crate::portfolio::Label::Sources],
            );
        }
    }

    /// Ends a booklet: running heads, feet and numbers.
    pub(super) fn finish(&self, flow: Flow) -> Book {
        let foot = self.words(&self.portfolio().organization.name).to_owned();
        flow.finish((self.small(), self.line()), &foot, |n, of| {
            self.page_number(n, of)
        })
    }
}
