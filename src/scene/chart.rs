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
    // In the order of time, where the date is the same.
    Before,
    Start,
    End,
    After,
}

impl Told {
    /// All of them, the most telling first.
    const ALL: [Self; 4] = [Self::Start, Self::After, Self::End, Self::Before];

    /// A period of which but this is told.
    fn period(self, date: PartialDate) -> Period {
        let date = Some(date);
        let none = Period::default();
        match self {
            Self::Start => Period {
                start: date,
                ..none
            },
            Self::After => Period {
                after: date,
                ..none
            },
            Self::End => Period { end: date, ..none },
            Self::Before => Period {
                before: date,
                ..none
            },
        }
    }
}

fn of_year(year: i32) -> PartialDate {
    PartialDate {
        year,
        month: None,
        day: None,
    }
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

    /// By the years in which entries began, as far as they are published; many years by their decades. What is not known to have
    /// begun in a year, but after or before a date, has a bar that says so.
    fn by_year(&self, programs: &[&Program]) -> Vec<Bar> {
        let date = |program: &&Program| {
            let period = &program.period;
            let dates = [period.start, period.after, period.end, period.before];
            let mut dates = dates.into_iter().zip(Told::ALL);
            dates.find_map(|(date, told)| Some((date?, told)))
        };
        let dated: Vec<(PartialDate, Told)> = programs.iter().filter_map(date).collect();
        let (began, less_told): (Vec<_>, Vec<_>) = dated
            .iter()
            .copied()
            .partition(|(_, told)| *told == Told::Start);
        let began_by = |width: i32| {
            let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
            for (date, _) in &began {
                let first = date.year.div_euclid(width) * width;
                *counts.entry(first).or_default() += 1;
            }
            (width, counts)
        };
        let finest = |others: usize| {
            let counts = [1, 10, 100].map(began_by);
            let has_room = |(_, counts): &(i32, BTreeMap<i32, usize>)| counts.len() + others < MOST;
            counts.into_iter().find(has_room)
        };
        let mut others: BTreeMap<(PartialDate, Told), usize> = BTreeMap::new();
        for told in &less_told {
            *others.entry(*told).or_default() += 1;
        }
        let apart = finest(others.len());
        let are_apart = apart.is_some();
        let color = self.tint(self.style.panel.accent);
        let bar = |label: String, count: usize| Bar {
            label,
            count,
            color,
        };
        let mut bars = Vec::new();
        if let Some((width, counts)) = apart.or_else(|| finest(1)) {
            bars.extend(counts.into_iter().map(|(first, count)| {
                let label = match width {
                    1 => first.to_string(),
                    _ => format!("{first}–{}", first + width - 1),
                };
                ((of_year(first), Told::Start), bar(label, count))
            }));
        }
        if are_apart {
            let others = others.into_iter();
            bars.extend(others.map(|((date, told), count)| {
                let label = self.tr.period(&told.period(date));
                ((date, told), bar(label, count))
            }));
        }
        bars.sort_by_key(|(at, _)| *at);
        let mut bars: Vec<Bar> = bars.into_iter().map(|(_, bar)| bar).collect();
        if !are_apart {
            let args = [("n", Arg::from(less_told.len()))];
            let label = self.tr.with("stage-others", &args);
            bars.push(bar(label, less_told.len()));
        }
        let undated = programs.len() - dated.len();
        if undated > 0 {
            bars.push(Bar {
                label: self.tr.text("period-not-published").into_owned(),
                count: undated,
                color: self.tint(self.style.panel.quiet_text),
            });
        }
        bars
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

    fn labels(periods: Vec<Period>) -> Vec<(String, usize)> {
        let style = Style::of(Look::Light);
        let programs = periods.into_iter().map(|period| Program {
            period,
            ..Program::default()
        });
        let portfolio = Portfolio {
            programs: programs.collect(),
            ..Portfolio::default()
        };
        let charts = Charts {
            portfolio: &portfolio,
            tr: &Tr::new("en"),
            lang: "en",
            countries: &(),
            style: &style,
        };
        let slide = Slide {
            chart: Some(Chart::Year),
            ..Slide::default()
        };
        let bars = charts.bars(&slide).into_iter();
        bars.map(|bar| (bar.label, bar.count)).collect()
    }

    #[test]
    fn what_is_known_to_be_after_a_date_does_not_count_as_begun_then() {
        let october = PartialDate {
            month: Some(10),
            ..of_year(1998)
        };
        let mut periods = vec![
            Told::Start.period(of_year(1998)),
            Told::After.period(october),
            Told::After.period(october),
            Told::Before.period(of_year(1990)),
            Period::default(),
        ];
        let named = |list: &[(&str, usize)]| -> Vec<(String, usize)> {
            list.iter()
                .map(|(label, n)| ((*label).to_owned(), *n))
                .collect()
        };
        let few = named(&[
            ("Before 1990", 1),
            ("1998", 1),
            ("After October 1998", 2),
            ("Years not published", 1),
        ]);
        assert_eq!(labels(periods.clone()), few);
        periods.extend((1991..=1997).map(|year| Told::Start.period(of_year(year))));
        let many = named(&[
            ("Before 1990", 1),
            ("1990–1999", 8),
            ("After October 1998", 2),
            ("Years not published", 1),
        ]);
        assert_eq!(labels(periods.clone()), many);
        let after = |year| Told::After.period(of_year(year));
        periods.extend((2000..=2008).map(after));
        let gathered = labels(periods);
        assert_eq!(gathered[0], ("1990–1999".to_owned(), 8), "{gathered:?}");
        let counted: usize = gathered.iter().map(|(_, n)| n).sum();
        assert_eq!(counted, 21);
    }

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
