//! What the list shows: entries in groups, by theme, country or year.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Context;

use crate::portfolio::{PartialDate, PlainFeature, Program, Reach, Theme};
use crate::ui::Cx;
use crate::ui::kept::kept;
use crate::view::{Grouping, Selection};

/// One heading with its entries.
pub(super) struct Group {
    /// What folds it.
    pub(super) key: String,
    /// Its heading in words.
    pub(super) title: String,
    /// What the heading stands for, where it can be selected or lit on the map.
    pub(super) stands_for: Option<Selection>,
    /// The number of the theme, whose symbol is the legend.
    theme: Option<usize>,
    /// Its entries.
    pub(super) lines: Vec<Line>,
    /// Whether its entries are left out of the map.
    pub(super) hidden: bool,
}

impl Group {
    /// The theme, whose symbol is the legend.
    pub(super) fn theme<'a>(&self, cx: &Cx<'a>) -> Option<&'a Theme> {
        cx.portfolio.themes.get(self.theme?)
    }

    /// Whether its entries are folded away.
    pub(super) fn is_folded(&self, cx: &Cx<'_>) -> bool {
        cx.view.folded.contains(&self.key)
    }
}

/// What stands in a line of the list, by its number in the file.
#[derive(Clone, Copy)]
pub(super) enum Line {
    Program(usize),
    Feature(usize),
}

impl Line {
    /// What that is.
    pub(super) fn entry<'a>(self, cx: &Cx<'a>) -> Option<Entry<'a>> {
        Some(match self {
            Self::Program(number) => Entry::Program(cx.portfolio.programs.get(number)?),
            Self::Feature(number) => Entry::Feature(cx.portfolio.features.get(number)?),
        })
    }
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

/// All groups, in the order of the list; found out once for a portfolio, a filter, a language and a way to group.
pub(super) fn groups(ctx: &Context, cx: &Cx<'_>) -> Arc<Vec<Group>> {
    let view = cx.view;
    let question = (
        cx.portfolio.serial(),
        view.filter.clone(),
        view.lang.clone(),
        view.grouping,
    );
    kept(ctx, "groups", question, |_| find_groups(cx))
}

pub(super) fn find_groups(cx: &Cx<'_>) -> Vec<Group> {
    let programs = cx.portfolio.programs.iter().enumerate();
    let listed = programs.filter(|(_, program)| cx.view.filter.lists(program, cx.portfolio));
    let listed: Vec<(usize, &Program)> = listed.collect();
    let mut groups = match cx.view.grouping {
        Grouping::Theme => by_theme(cx, &listed),
        Grouping::Country => by_country(cx, &listed),
        Grouping::Year => by_year(cx, &listed),
    };
    let features = 0..cx.portfolio.features.len();
    let title = cx.tr.text("list-features").into_owned();
    groups.push(Group {
        lines: features.map(Line::Feature).collect(),
        ..group("features", title, Vec::new())
    });
    groups.retain(|group| !group.lines.is_empty());
    groups
}

/// A group of programs, by their numbers.
fn group(key: &str, title: String, programs: Vec<usize>) -> Group {
    Group {
        key: key.to_owned(),
        title,
        stands_for: None,
        theme: None,
        lines: programs.into_iter().map(Line::Program).collect(),
        hidden: false,
    }
}

fn by_theme(cx: &Cx<'_>, listed: &[(usize, &Program)]) -> Vec<Group> {
    let mut of_themes: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for (number, program) in listed {
        let theme = program.theme.as_deref();
        of_themes.entry(theme).or_default().push(*number);
    }
    let themes = cx.portfolio.themes.iter().enumerate();
    let groups = themes.map(|(number, theme)| Group {
        stands_for: Some(Selection::Theme(theme.id.clone())),
        theme: Some(number),
        hidden: cx.view.filter.hidden_themes.contains(&theme.id),
        ..group(
            &format!("theme:{}", theme.id),
            cx.words(&theme.title).into_owned(),
            of_themes
                .get(&Some(&*theme.id))
                .cloned()
                .unwrap_or_default(),
        )
    });
    let mut groups: Vec<Group> = groups.collect();
    let none = cx.tr.text("list-no-theme").into_owned();
    let without = of_themes.remove(&None).unwrap_or_default();
    groups.push(group("theme:", none, without));
    groups
}

fn by_country(cx: &Cx<'_>, listed: &[(usize, &Program)]) -> Vec<Group> {
    let mut of_countries: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let (mut everywhere, mut nowhere) = (Vec::new(), Vec::new());
    for (number, program) in listed {
        let countries = cx.portfolio.countries_of(program);
        if program.reach == Reach::Region {
            everywhere.push(*number);
        } else if program.reach == Reach::NotPublished && countries.is_empty() {
            nowhere.push(*number);
        }
        for code in countries {
            of_countries.entry(code).or_default().push(*number);
        }
    }
    let groups = of_countries.into_iter().map(|(code, programs)| Group {
        stands_for: Some(Selection::Country(code.to_owned())),
        ..group(&format!("country:{code}"), cx.country(code), programs)
    });
    let mut groups: Vec<Group> = groups.collect();
    groups.sort_by_cached_key(|group| sort_key(&group.title));
    let region = cx.tr.text("list-whole-region").into_owned();
    groups.push(group("region", region, everywhere));
    let unpublished = cx.tr.text("list-no-country").into_owned();
    groups.push(group("country:", unpublished, nowhere));
    groups
}

/// By what is published of the period, in words; what is not dated comes last and says so.
fn by_year(cx: &Cx<'_>, listed: &[(usize, &Program)]) -> Vec<Group> {
    let mut dated: BTreeMap<(PartialDate, String), Vec<usize>> = BTreeMap::new();
    let mut undated = Vec::new();
    for (number, program) in listed {
        let period = &program.period;
        match period
            .start
            .or(period.after)
            .or(period.end)
            .or(period.before)
        {
            Some(date) => {
                let words = cx.tr.period(period);
                dated.entry((date, words)).or_default().push(*number);
            }
            None => undated.push(*number),
        }
    }
    let groups = dated
        .into_iter()
        .map(|((_, words), programs)| group(&format!("year:{words}"), words, programs));
    let mut groups: Vec<Group> = groups.collect();
    let unpublished = cx.tr.text("period-not-published").into_owned();
    groups.push(group("year:", unpublished, undated));
    groups
}

/// Names in the order that readers look for them: without case and accents.
pub(in crate::ui) fn sort_key(name: &str) -> String {
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
