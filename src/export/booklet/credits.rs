//! The last page: where the facts come from, what they do not say, and whom to credit.

use std::collections::BTreeMap;

use super::contents::CREDITS;
use super::maker::Maker;
use super::profile::NEARLY_EMPTY;
use crate::export::page::{About, Column, Flow, Role, Run};
use crate::i18n::gaps;
use crate::portfolio::{Details, Item, Label, SourceLine};
use crate::style::paper as size;

/// Adds a source to a list that has each once. What entries remark on it may differ: the first remark stays, as their own pages
/// have them all.
fn cite(list: &mut Vec<SourceLine>, item: Item) {
    if let Item::Source(source) = item {
        let is_same = |known: &SourceLine| {
            known.title == source.title && known.url == source.url && known.file == source.file
        };
        if !list.iter().any(is_same) {
            list.push(source);
        }
    }
}

impl Maker<'_> {
    /// Sets it, in letters a little smaller where a page would hold but a few lines otherwise.
    pub(super) fn credits(&self, flow: &mut Flow, document: &str) {
        const SMALLER: [f32; 5] = [0.97, 0.94, 0.91, 0.88, 0.86];
        let title = self.tr.text("booklet-credits").into_owned();
        let (pages, filled) = self.credits_extent(&title);
        let saves = |factor: &f32| self.with_type(*factor).credits_extent(&title).0 < pages;
        let smaller = if pages > 1 && filled < 1.5 * NEARLY_EMPTY {
            SMALLER.into_iter().find(saves)
        } else {
            None
        };
        match smaller {
            Some(factor) => self
                .with_type(factor)
                .credits_chapter(flow, &title, document),
            None => self.credits_chapter(flow, &title, document),
        }
    }

    /// How many pages it has, and which share of the last one it fills.
    fn credits_extent(&self, title: &str) -> (usize, f32) {
        let paper = self.setting.size;
        let mut scratch = Flow::new(About::default(), paper, None, BTreeMap::new());
        self.credits_chapter(&mut scratch, title, "");
        (scratch.pages(), (scratch.y() - size::TOP) / paper.height)
    }

    fn credits_chapter(&self, flow: &mut Flow, title: &str, document: &str) {
        let portfolio = self.portfolio();
        self.chapter(flow, (title, CREDITS), document);
        let column = flow.column();
        flow.paragraph(&[Run::new(self.dated(), self.body())], column, None);
        let missing = gaps(portfolio, &self.tr);
        if !missing.is_empty() {
            self.part(flow, "about-data-gaps");
            self.bullets(flow, missing.into_iter(), column);
        }
        if !portfolio.about.is_empty() {
            self.part(flow, "about-data-notes");
        }
        for (nth, text) in portfolio.about.iter().enumerate() {
            let heading = portfolio.about_titles.get(nth);
            flow.space(7.0);
            if let Some(heading) = heading.filter(|heading| !heading.is_empty()) {
                flow.need(3.0 * self.body().line_height());
                self.strong(flow, self.words(heading), column);
            }
            flow.paragraph(&[Run::new(self.words(text), self.body())], column, None);
        }
        self.sources(flow, column);
        self.organization(flow, column);
        self.part(flow, "about-data-credits");
        self.bullets(flow, self.credit_lines().into_iter(), column);
    }

    fn part(&self, flow: &mut Flow, key: &str) {
        let column = flow.column();
        flow.space(20.0);
        let words = self.tr.text(key).into_owned();
        flow.heading(3, &words, (self.section(), column), 50.0);
        flow.space(4.0);
    }

    fn bullets(&self, flow: &mut Flow, lines: impl Iterator<Item = String>, column: Column) {
        flow.open(Role::Bullets, None);
        for line in lines {
            let voice = (self.body(), self.style.panel.accent);
            flow.item(None, voice, column, |flow, column| {
                flow.paragraph(&[Run::new(line, self.body())], column, None);
            });
        }
        flow.close();
    }

    /// The sources that are cited by what is told of, then those that the portfolio names beside them; a filtered booklet has
    /// none of those.
    fn sources(&self, flow: &mut Flow, column: Column) {
        let (portfolio, lang) = (self.portfolio(), self.setting.lang);
        let entries = self.entries();
        let of_entries = entries.iter().flat_map(|program| {
            let details = Details::of_program(portfolio, program, lang);
            let section = details.section(&Label::Sources).cloned();
            section.map(|section| section.items).unwrap_or_default()
        });
        let mut cited: Vec<SourceLine> = Vec::new();
        of_entries.for_each(|item| cite(&mut cited, item));
        let known = cited.len();
        if self.setting.filter.is_empty() {
            let all = portfolio.sources.iter();
            all.for_each(|source| cite(&mut cited, Details::of_source(portfolio, source, lang)));
        }
        let (cited, more) = cited.split_at(known);
        let more_heading = if cited.is_empty() {
            "about-data-sources"
        } else {
            "booklet-more-sources"
        };
        for (heading, list) in [("about-data-sources", cited), (more_heading, more)] {
            if list.is_empty() {
                continue;
            }
            for (nth, source) in list.iter().enumerate() {
                let set = |flow: &mut Flow| {
                    if nth == 0 {
                        self.part(flow, heading);
                    }
                    self.source(flow, source, column);
                };
                flow.need(self.height_of(set));
                set(flow);
                flow.space(3.0);
            }
        }
    }

    fn organization(&self, flow: &mut Flow, column: Column) {
        let organization = &self.portfolio().organization;
        let name = self.owner();
        if name.is_empty() && organization.contact.is_empty() {
            return;
        }
        let mut lines = vec![name];
        let contact = organization.contact.iter();
        lines.extend(contact.map(|line| self.words(line).to_owned()));
        let block = |flow: &mut Flow| {
            self.part(flow, "about-data-organization");
            flow.paragraph(&[Run::new(lines.join("\n"), self.body())], column, None);
        };
        // Who writes to it finds address and telephone on one page.
        flow.need(self.height_of(block));
        block(flow);
    }

    /// The credits of the data and of the built-in map, and that borders endorse nothing.
    pub(super) fn credit_lines(&self) -> Vec<String> {
        let portfolio = self.portfolio();
        let mut lines: Vec<String> = portfolio
            .credits
            .iter()
            .map(|credit| self.words(credit).to_owned())
            .collect();
        let disclaimer = self.tr.text("boundaries-disclaimer").into_owned();
        let is_said = lines
            .iter()
            .any(|line| line.trim_end_matches('.') == disclaimer.trim_end_matches('.'));
        if !is_said {
            lines.push(disclaimer);
        }
        lines.push(self.tr.text("map-credits").into_owned());
        for lang in &portfolio.unreviewed_translations {
            let args = [("lang", lang.as_str().into())];
            lines.push(self.tr.with("about-data-unreviewed", &args));
        }
        lines
    }
}
