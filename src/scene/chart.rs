//! A slide's small chart: how many of the entries that its filter leaves are of each theme, country or year.

use std::collections::BTreeMap;

use super::extents;
use crate::i18n::{Arg, CountryNames, Phrases, Tr};
use crate::portfolio::{
    Chart, PartialDate, Period, Phrasebook as _, Portfolio, Program, Slide, Text,
};
use crate::style::{Color, Style};

/// More bars than this would not be read from the back row; what is left is gathered in the last one.
const MOST: usize = 8;

/// One bar of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it counts.
    pub label: String,
    /// How many entries it counts.
    pub count: usize,
    /// A color that is seen on the panel (3:1).
    pub color: Color,
}

/// What charts are made from.
#[derive(Clone, Copy)]
pub struct Charts<'a> {
    /// The data.
    pub portfolio: &'a Portfolio,
    /// Words.
    pub tr: &'a Tr,
    /// Language of the data's words (BCP 47).
    pub lang: &'a str,
    /// Names of countries.
    pub countries: &'a dyn CountryNames,
    /// Colors.
    pub style: &'a Style,
}

/// What is told of an entry's time by one date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Start,
    After,
    End,
    Before,
}

impl Told {
    /// All of them, the most telling first.
    const ALL: [Self; 4] = [Self::Start, Self::After, Self::End, Self::Before];
}

impl Charts<'_> {
    /// The bars of a slide's chart; none where it has no chart.
    #[must_use]
    pub fn bars(&self, slide: &Slide) -> Vec<Bar> {
        let filter = extents::slide_filter(&slide.filter);
        let programs = self.portfolio.programs.iter();
        let left: Vec<&Program> = programs
            .filter(|program| filter.admits(program, self.portfolio))
            .collect();
        match slide.chart {
            None => Vec::new(),
            Some(Chart::Theme) => self.by_theme(&left),
            Some(Chart::Country) => self.by_country(&left),
            Some(Chart::Year) => self.by_year(&left),
        }
    }

    /// What a chart's bars count, as its title.
    #[must_use]
    pub fn title(&self, chart: Chart) -> String {
        self.tr.with("stage-chart", &[("by", chart.name().into())])
    }

    fn book(&self) -> Phrases<'_> {
        Phrases {
            tr: self.tr,
            countries: self.countries,
        }
    }

    fn words(&self, text: &Text) -> String {
        text.show(self.lang, &self.portfolio.languages).to_owned()
    }

    /// A color as it is on the map, or as near to it as is seen on the panel (WCAG 2.2, 1.4.11: 3:1).
    fn tint(&self, color: Color) -> Color {
        let panel = &self.style.panel;
        let mixed = |step: u8| color.mixed(panel.text, f32::from(step) / 10.0);
        let seen = (0..10)
            .map(mixed)
            .find(|mixed| mixed.contrast(panel.panel) >= 3.0);
        seen.unwrap_or(panel.text)
    }

    fn by_theme(&self, programs: &[&Program]) -> Vec<Bar> {
        let count = |id: Option<&str>| {
            let of_theme = programs.iter().filter(|program| {
                let theme = program.theme.as_deref();
                theme.and_then(|id| self.portfolio.theme(id)).map(|_| theme) == id.map(Some)
            });
            of_theme.count()
        };
        let themes = self.portfolio.themes.iter().map(|theme| Bar {
            label: self.words(&theme.title),
            count: count(Some(&theme.id)),
            color: self.tint(theme.color.into()),
        });
        let none = Bar {
            label: self.tr.text("list-no-theme").into_owned(),
            count: count(None),
            color: self.tint(self.style.panel.quiet_text),
        };
        let bars = themes.chain([none]).filter(|bar| bar.count > 0);
        self.gathered(bars.collect())
    }

    fn by_country(&self, programs: &[&Program]) -> Vec<Bar> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for program in programs {
            for code in self.portfolio.countries_of(program) {
                *counts.entry(code).or_default() += 1;
            }
        }
        let color = self.tint(self.style.map.active_land);
        let bars = counts.into_iter().map(|(code, count)| Bar {
            label: self.book().country(code),
            count,
            color,
        });
        let mut bars: Vec<Bar> = bars.collect();
        bars.sort_by(|a, b| b.count.cmp(&a.count).then(a.label.cmp(&b.label)));
        self.gathered(bars)
    }

    /// By the years in which entries began, as far as they are published; many years by their decades. What was not begun in
    /// the one year that is told of it, but after or before it, has a bar that says so.
    fn by_year(&self, programs: &[&Program]) -> Vec<Bar> {
        let year = |program: &&Program| {
            let period = &program.period;
            let dates = [period.start, period.after, period.end, period.before];
            let dates = dates.into_iter().zip(Told::ALL);
            dates
                .flat_map(|(date, told)| Some((date?.year, told)))
                .next()
        };
        let years: Vec<(i32, Told)> = programs.iter().filter_map(year).collect();
        let count_by = |width: i32| {
            let mut counts: BTreeMap<(i32, Told), usize> = BTreeMap::new();
            for (year, told) in &years {
                let told = if width == 1 { *told } else { Told::Start };
                let first = year.div_euclid(width) * width;
                *counts.entry((first, told)).or_default() += 1;
            }
            counts
        };
        let widths = [1, 10, 100];
        let counts = widths.map(|width| (width, count_by(width)));
        let fitting = counts.iter().find(|(_, counts)| counts.len() < MOST);
        let color = self.tint(self.style.panel.accent);
        let mut bars = Vec::new();
        if let Some((width, counts)) = fitting {
            bars.extend(counts.iter().map(|((first, told), count)| Bar {
                label: match width {
                    1 => self.year(*first, *told),
                    _ => format!("{first}–{}", first + width - 1),
                },
                count: *count,
                color,
            }));
        }
        let undated = programs.len() - years.len();
        if undated > 0 {
            bars.push(Bar {
                label: self.tr.text("period-not-published").into_owned(),
                count: undated,
                color: self.tint(self.style.panel.quiet_text),
            });
        }
        bars
    }

    /// A year in words: whether something began in it, or all that is told is that it was after or before it.
    fn year(&self, year: i32, told: Told) -> String {
        let date = Some(PartialDate {
            year,
            month: None,
            day: None,
        });
        let none = Period::default();
        let period = match told {
            Told::Start => return year.to_string(),
            Told::After => Period {
                after: date,
                ..none
            },
            Told::End => Period { end: date, ..none },
            Told::Before => Period {
                before: date,
                ..none
            },
        };
        self.tr.period(&period)
    }

    /// The bars, those beyond what is read gathered in one.
    fn gathered(&self, mut bars: Vec<Bar>) -> Vec<Bar> {
        if bars.len() > MOST {
            let rest = bars.split_off(MOST - 1);
            let others = [("n", Arg::from(rest.len()))];
            bars.push(Bar {
                label: self.tr.with("stage-others", &others),
                count: rest.iter().map(|bar| bar.count).sum(),
                color: self.tint(self.style.panel.quiet_text),
            });
        }
        bars
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Look;

    #[test]
    fn bars_are_seen_on_the_panel_whatever_color_a_theme_has() {
        let loaded = crate::portfolio::load_embedded().expect("it is whole");
        let tr = Tr::new("en");
        for look in [Look::Light, Look::Dark, Look::Projector] {
            let style = Style::of(look);
            let charts = Charts {
                portfolio: &loaded.portfolio,
                tr: &tr,
                lang: "en",
                countries: &(),
                style: &style,
            };
            let panel = style.panel.panel;
            for color in [panel, style.panel.text, style.map.land, style.map.lit_land] {
                let ratio = charts.tint(color).contrast(panel);
                assert!(ratio >= 3.0, "{look:?}: {color:?} has {ratio:.2}");
            }
        }
    }
}
