//! What the list shows: entries in groups, by theme, country or year.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::portfolio::{PartialDate, PlainFeature, Program, Reach, Theme};
use crate::ui::Cx;
use crate::view::{Grouping, Selection};

/// One heading with its entries.
pub(super) struct Group<'a> {
    /// What folds it.
    pub(super) key: String,
    /// Its heading in words.
    pub(super) title: String,
    /// What the heading stands for, where it can be selected or lit on the map.
    pub(super) stands_for: Option<Selection>,
    /// The theme, whose symbol is the legend.
    pub(super) theme: Option<&'a Theme>,
    /// Its entries.
    pub(super) entries: Vec<Entry<'a>>,
    /// Whether its entries are left out of the map.
    pub(super) hidden: bool,
    /// Whether its entries are folded away.
    pub(super) folded: bool,
}

/// One line of the list.
#[derive(Clone, Copy)]
pub(super) enum Entry<'a> {
    /// An entry of the portfolio.
    Program(&'a Program),
    /// A feature of a plain GeoJSON file.
    Feature(&'a PlainFeature),
}

impl<'a> Entry<'a> {
    /// What a click selects.
    pub(super) fn selection(&self) -> Selection {
        match self {
            Self::Program(program) => Selection::Program(program.id.clone()),
            Self::Feature(feature) => Selection::Feature(feature.id.clone()),
        }
    }

    /// Its label.
    pub(super) fn label(&self, cx: &Cx<'a>) -> Cow<'a, str> {
        match self {
            Self::Program(program) => cx.words(program.label()),
            Self::Feature(feature) => cx.words(&feature.name),
        }
    }

    /// Where it is, in a word or two.
    pub(super) fn aside(&self, cx: &Cx<'a>) -> String {
        let Self::Program(program) = self else {
            return String::new();
        };
        let by_country = cx.view.grouping == Grouping::Country;
        match &program.reach {
            Reach::NotPublished => String::new(),
            Reach::Region if by_country => String::new(),
            Reach::Region => cx.tr.text("list-region").into_owned(),
            Reach::Countries(codes) => match codes.as_slice() {
                // Under the country's own name there is no need to say it again.
                [_] if by_country && !program.more_countries => String::new(),
                [code] if !program.more_countries => cx.country(code),
                _ => {
                    let key = if program.more_countries {
                        "list-countries-more"
                    } else {
                        "list-countries"
                    };
                    cx.tr.with(key, &[("n", codes.len().into())])
                }
            },
        }
    }

    /// Its theme.
    pub(super) fn theme(&self, cx: &Cx<'a>) -> Option<&'a Theme> {
        match self {
            Self::Program(program) => cx.portfolio.theme(program.theme.as_deref()?),
            Self::Feature(_) => None,
        }
    }

    /// Whether the filter leaves it out of the map.
    pub(super) fn is_hidden(&self, cx: &Cx<'a>) -> bool {
        matches!(self, Self::Program(program) if !cx.view.filter.admits(program, cx.portfolio))
    }
}

/// All groups, in the order of the list.
pub(super) fn groups<'a>(cx: &Cx<'a>) -> Vec<Group<'a>> {
    let mut groups = match cx.view.grouping {
        Grouping::Theme => by_theme(cx),
        Grouping::Country => by_country(cx),
        Grouping::Year => by_year(cx),
    };
    let lists = |entry: &Entry<'a>| match entry {
        Entry::Program(program) => cx.view.filter.lists(program, cx.portfolio),
        Entry::Feature(_) => true,
    };
    for group in &mut groups {
        group.entries.retain(lists);
    }
    groups.retain(|group| !group.entries.is_empty());
    let features: Vec<Entry<'a>> = cx.portfolio.features.iter().map(Entry::Feature).collect();
    if !features.is_empty() {
        groups.push(group(
            cx,
            "features",
            cx.tr.text("list-features").into_owned(),
            features,
        ));
    }
    groups
}

fn group<'a>(cx: &Cx<'a>, key: &str, title: String, entries: Vec<Entry<'a>>) -> Group<'a> {
    Group {
        key: key.to_owned(),
        title,
        stands_for: None,
        theme: None,
        entries,
        hidden: false,
        folded: cx.view.folded.contains(key),
    }
}

fn by_theme<'a>(cx: &Cx<'a>) -> Vec<Group<'a>> {
    let of = |theme: Option<&str>| -> Vec<Entry<'a>> {
        let programs = cx.portfolio.programs.iter();
        programs
            .filter(|program| program.theme.as_deref() == theme)
            .map(Entry::Program)
            .collect()
    };
    let mut groups: Vec<Group<'a>> = cx
        .portfolio
        .themes
        .iter()
        .map(|theme| Group {
            stands_for: Some(Selection::Theme(theme.id.clone())),
            theme: Some(theme),
            hidden: cx.view.filter.hidden_themes.contains(&theme.id),
            ..group(
                cx,
                &format!("theme:{}", theme.id),
                cx.words(&theme.title).into_owned(),
                of(Some(&theme.id)),
            )
        })
        .collect();
    groups.push(group(
        cx,
        "theme:",
        cx.tr.text("list-no-theme").into_owned(),
        of(None),
    ));
    groups
}

fn by_country<'a>(cx: &Cx<'a>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = cx
        .portfolio
        .countries()
        .into_iter()
        .map(|code| Group {
            stands_for: Some(Selection::Country(code.to_owned())),
            ..group(
                cx,
                &format!("country:{code}"),
                cx.country(code),
                cx.portfolio.programs_in(code).map(Entry::Program).collect(),
            )
        })
        .collect();
    groups.sort_by_cached_key(|group| sort_key(&group.title));
    let reaching = |reach: &Reach| -> Vec<Entry<'a>> {
        let programs = cx
            .portfolio
            .programs
            .iter()
            .filter(|program| program.reach == *reach);
        programs.map(Entry::Program).collect()
    };
    let region = cx.tr.text("list-whole-region").into_owned();
    groups.push(group(cx, "region", region, reaching(&Reach::Region)));
    let mut nowhere = reaching(&Reach::NotPublished);
    let has_site = |entry: &Entry<'a>| matches!(entry, Entry::Program(program) if cx.portfolio.sites_of(&program.id).any(|site| site.country.is_some()));
    nowhere.retain(|entry| !has_site(entry));
    groups.push(group(
        cx,
        "country:",
        cx.tr.text("list-no-country").into_owned(),
        nowhere,
    ));
    groups
}

/// By what is published of the period, in words; what is not dated comes last and says so.
fn by_year<'a>(cx: &Cx<'a>) -> Vec<Group<'a>> {
    let mut dated: BTreeMap<(PartialDate, String), Vec<Entry<'a>>> = BTreeMap::new();
    let mut undated = Vec::new();
    for program in &cx.portfolio.programs {
        let period = &program.period;
        match period
            .start
            .or(period.after)
            .or(period.end)
            .or(period.before)
        {
            Some(date) => {
                let words = cx.tr.period(period);
                dated
                    .entry((date, words))
                    .or_default()
                    .push(Entry::Program(program));
            }
            None => undated.push(Entry::Program(program)),
        }
    }
    let mut groups: Vec<Group<'a>> = dated
        .into_iter()
        .map(|((_, words), entries)| group(cx, &format!("year:{words}"), words.clone(), entries))
        .collect();
    groups.push(group(
        cx,
        "year:",
        cx.tr.text("period-not-published").into_owned(),
        undated,
    ));
    groups
}

/// Names in the order that readers look for them: without case and accents.
fn sort_key(name: &str) -> String {
    let plain = |c: char| match c {
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        other => other,
    };
    name.to_lowercase().chars().map(plain).collect()
}
