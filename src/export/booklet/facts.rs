//! Facts of a record, beside their labels.

use super::maker::Maker;
use super::record::{program_spot, site_words};
use crate::export::page::{Column, Flow, Role, Run, Target};
use crate::i18n::Arg;
use crate::portfolio::{
    Details, Item, Label, Phrasebook as _, Section, SourceLine, is_web_address,
};
use crate::style::Face;

/// Room between facts, in points.
const GAP: f32 = 5.0;
/// So many of the last facts stand on one page: none of them begins a page alone.
const TOGETHER: usize = 3;
/// Unless they take more of its height than this.
const MOST_TOGETHER: f32 = 0.25;

impl Maker<'_> {
    /// The facts of a record in the order of its details, but for those left out.
    pub(super) fn facts(
        &self,
        flow: &mut Flow,
        (details, column): (&Details, Column),
        left_out: &[Label],
    ) {
        let all = details.sections.iter();
        let told: Vec<&Section> = all
            .filter(|section| !left_out.contains(&section.label))
            .collect();
        let (first, last) = told.split_at(told.len().saturating_sub(TOGETHER));
        flow.open(Role::List, None);
        self.each_fact(flow, details, (first, column));
        let high = self.height_of(|scratch| self.each_fact(scratch, details, (last, column)));
        if high < self.setting.size.height * MOST_TOGETHER {
            flow.need(high);
        }
        self.each_fact(flow, details, (last, column));
        flow.close();
    }

    fn each_fact(
        &self,
        flow: &mut Flow,
        details: &Details,
        (sections, column): (&[&Section], Column),
    ) {
        for section in sections {
            flow.space(GAP);
            let label = self.label_of(section);
            flow.fact((&label, self.label()), column, |flow, column| {
                self.fact_items(flow, details, (section, column));
            });
        }
    }

    /// A label as the card has it: one funder, several funders.
    fn label_of(&self, section: &Section) -> String {
        let key = match section.label {
            Label::Funders => "card-funders",
            Label::Partners => "card-partners",
            Label::Sources => "card-sources",
            _ => return self.tr.text(section.label.key()).into_owned(),
        };
        self.tr.with(key, &[("n", Arg::from(section.items.len()))])
    }

    fn fact_items(
        &self,
        flow: &mut Flow,
        details: &Details,
        (section, column): (&Section, Column),
    ) {
        if section.label == Label::Places {
            self.places(flow, details, column);
        }
        if section.label == Label::Activities && section.items.len() > 1 {
            flow.open(Role::Bullets, None);
            for item in &section.items {
                let voice = (self.body(), self.style.panel.accent);
                flow.item(None, voice, column, |flow, column| {
                    self.item(flow, item, column);
                });
            }
            flow.close();
            return;
        }
        for item in &section.items {
            if !matches!(item, Item::Place(_)) {
                self.item(flow, item, column);
            }
        }
    }

    /// The places that are known equally well together: their names, and how well they are known.
    pub(super) fn places(&self, flow: &mut Flow, details: &Details, column: Column) {
        for known in details.known_places(&self.phrases()) {
            let names = known.names.join(" · ");
            let quiet = self.body().color(self.style.panel.quiet_text);
            let runs = [
                Run::new(self.tr.labeled(&names, ""), self.body()),
                Run::new(known.words, quiet),
            ];
            flow.paragraph(&runs, column, None);
        }
    }

    fn item(&self, flow: &mut Flow, item: &Item, column: Column) {
        let phrases = self.phrases();
        let body = self.body();
        let quiet = body.color(self.style.panel.quiet_text);
        match item {
            Item::Words(words) => {
                let lang = words.other_lang.as_deref();
                flow.paragraph(&[Run::new(words.say(&phrases), body)], column, lang);
            }
            Item::NotPublished | Item::NoEntryIn(_) => {
                flow.paragraph(&[Run::new(item.say(&phrases), quiet)], column, None);
            }
            Item::Years(years) => {
                let (period, note) = years.parts(&phrases);
                let voice = if years.period.is_published() {
                    body
                } else {
                    quiet
                };
                let mut runs = vec![Run::new(period, voice)];
                runs.extend(note.map(|note| Run::new(format!("\n{note}"), quiet)));
                flow.paragraph(&runs, column, None);
            }
            Item::Party(name, note) => {
                let mut runs = vec![Run::new(name.say(&phrases), body)];
                let note = note.as_ref().map(|note| note.say(&phrases));
                runs.extend(note.map(|note| Run::new(format!(" ({note})"), quiet)));
                flow.paragraph(&runs, column, name.other_lang.as_deref());
            }
            Item::Link { title, url } => {
                let accent = body.color(self.style.panel.accent);
                let mut runs = Vec::new();
                if title.text != *url {
                    let said = item.say(&phrases);
                    let label = said.strip_suffix(url.as_str()).unwrap_or(&said);
                    runs.push(Run::new(label, body));
                }
                runs.push(self.address(url, accent));
                flow.paragraph(&runs, column, title.other_lang.as_deref());
            }
            Item::Source(source) => self.source(flow, source, column),
            Item::Entry(entry) => {
                let spot = program_spot(&entry.id);
                let period = entry.period.say(&phrases);
                let title = Run::new(entry.title.say(&phrases), body);
                let title = if flow.knows(&spot) {
                    let voice = body.color(self.style.panel.accent);
                    Run { voice, ..title }.link(Target::Spot(spot))
                } else {
                    title
                };
                let runs = [title, Run::new(format!(" ({period})"), quiet)];
                flow.paragraph(&runs, column, entry.title.other_lang.as_deref());
            }
            Item::Place(place) => {
                flow.paragraph(&[Run::new(site_words(place, &phrases), body)], column, None);
            }
            other => flow.paragraph(&[Run::new(other.say(&phrases), body)], column, None),
        }
    }

    /// An address; a link where it may be followed.
    fn address(&self, url: &str, voice: crate::export::page::Voice) -> Run {
        let run = Run::new(url, voice);
        if is_web_address(url) {
            run.link(Target::Web(url.to_owned()))
        } else {
            run
        }
    }

    /// A source as it is cited; its address is a link.
    pub(super) fn source(&self, flow: &mut Flow, source: &SourceLine, column: Column) {
        // As far apart as running text, so that it stands beside its label.
        let voice = self
            .label()
            .face(Face::Regular)
            .color(self.style.panel.text);
        let said = source.say(&self.phrases());
        let lang = source.title.other_lang.as_deref();
        let parts = source.url.as_deref().and_then(|url| {
            let (before, after) = said.split_once(url)?;
            Some((before, url, after))
        });
        let runs = match parts {
            None => vec![Run::new(said, voice)],
            Some((before, url, after)) => vec![
                Run::new(before, voice),
                self.address(url, voice.color(self.style.panel.accent)),
                Run::new(after, voice),
            ],
        };
        flow.paragraph(&runs, column, lang);
    }

    /// Key figures of a record: the number, and what it counts.
    pub(super) fn key_figures(&self, details: &Details) -> Vec<(String, String)> {
        let phrases = self.phrases();
        let figures = details.figures.iter().map(|figure| {
            let counted = figure.label.as_ref().unwrap_or(&figure.unit);
            (phrases.number(figure.number), counted.say(&phrases))
        });
        figures.collect()
    }

    /// A paragraph in bold letters that is no heading.
    pub(super) fn strong(&self, flow: &mut Flow, words: &str, column: Column) {
        let voice = self.body().face(Face::SemiBold);
        flow.paragraph(&[Run::new(words, voice)], column, None);
    }
}
