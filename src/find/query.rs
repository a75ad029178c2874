//! What a text asks for: words to find, and years.

use super::fold::{fold, words};
use crate::portfolio::Period;

/// Characters of a text that are looked at.
const MAX_CHARS: usize = 400;
/// Words of a text that are looked for.
const MAX_WORDS: usize = 16;

/// Words that questions are made of, in English, Spanish, Portuguese and French; they ask for nothing themselves.
const STOP_WORDS: &str = "\
    a about al and any anything are as at au aux avec avez ce como con da dans de del des did do \
    does done dos du e el em en es est et fait feito for from ha had han has have hay hecho how \
    i il in is la las le les lo los na nas no nos o of on or os ou para por pour projects \
    proyectos que quoi se show sobre some sur the there they to trabajan trabaja travaillez um \
    uma un una une vous was we were what where which who with work worked y you your";
const SINCE: &[&str] = &[
    "since", "from", "after", "desde", "tras", "despues", "depuis", "apres", "depois",
];
const UNTIL: &[&str] = &[
    "until", "before", "till", "antes", "hasta", "avant", "jusqu", "ate",
];

/// Words that may stand between these and a year.
const ARTICLES: &[&str] = &[
    "de", "del", "the", "year", "el", "ano", "la", "l", "annee", "o",
];

/// A span of years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// First year; `None` = open.
    pub from: Option<i32>,
    /// Last year; `None` = open.
    pub to: Option<i32>,
}

impl Years {
    /// Whether a period may overlap these years, as far as it is published: an unknown end stays open. `None` = nothing
    /// of the period is published.
    #[must_use]
    pub fn may_overlap(&self, period: &Period) -> Option<bool> {
        let begins = period.start.or(period.after).map(|date| date.year);
        let ends = period.end.or(period.before).map(|date| date.year);
        let starts_in_time = begins.zip(self.to).is_none_or(|(begins, to)| begins <= to);
        let ends_in_time = ends.zip(self.from).is_none_or(|(ends, from)| ends >= from);
        period
            .is_published()
            .then_some(starts_in_time && ends_in_time)
    }
}

/// What a text asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Words to find, folded.
    pub words: Vec<String>,
    /// Years asked for.
    pub years: Option<Years>,
}

impl Query {
    /// Reads a text as people type it: "disaster preparedness in Guatemala since 2005".
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let short: String = text.chars().take(MAX_CHARS).collect();
        let folded = fold(&short);
        let all: Vec<&str> = words(&folded).collect();
        let years: Vec<(usize, i32)> = all
            .iter()
            .enumerate()
            .filter_map(|(at, word)| Some((at, year(word)?)))
            .collect();
        let is_stop = |word: &&str| {
            STOP_WORDS
                .split_ascii_whitespace()
                .any(|stop| stop == *word)
        };
        let is_article = |word: &&&str| ARTICLES.contains(*word);
        let before = |at: usize| {
            all.iter()
                .take(at)
                .rev()
                .find(|word| !is_article(word))
                .copied()
                .unwrap_or_default()
        };
        let mut content: Vec<&str> = all
            .iter()
            .filter(|word| year(word).is_none())
            .copied()
            .collect();
        if !years.is_empty() {
            content.retain(|word| !SINCE.contains(word) && !UNTIL.contains(word));
        }
        if years.is_empty() && content.iter().all(is_stop) {
            // A text of nothing but such words may be a name all the same.
        } else {
            content.retain(|word| !is_stop(word));
        }
        let years = match years.as_slice() {
            [] => None,
            [(at, year)] if SINCE.contains(&before(*at)) => Some(Years {
                from: Some(*year),
                to: None,
            }),
            [(at, year)] if UNTIL.contains(&before(*at)) => Some(Years {
                from: None,
                to: Some(*year),
            }),
            several => {
                let of = |(_, year): &(usize, i32)| *year;
                Some(Years {
                    from: several.iter().map(of).min(),
                    to: several.iter().map(of).max(),
                })
            }
        };
        content.dedup();
        let words = content
            .into_iter()
            .take(MAX_WORDS)
            .map(str::to_owned)
            .collect();
        Self { words, years }
    }
}

/// The year that a word is.
fn year(word: &str) -> Option<i32> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let year = if is_year { word.parse().ok() } else { None };
    year.filter(|year| (1800..=2199).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_question_asks_for_its_words_and_years() {
        let query =
            Query::parse("What have you done on disaster preparedness in Guatemala since 2005?");
        assert_eq!(query.words, ["disaster", "preparedness", "guatemala"]);
        assert_eq!(
            query.years,
            Some(Years {
                from: Some(2005),
                to: None
            })
        );
        assert_eq!(Query::parse("Do you work in Peru?").words, ["peru"]);
    }

    #[test]
    fn two_years_are_a_span_and_one_is_itself() {
        assert_eq!(
            Query::parse("1998-2006").years,
            Some(Years {
                from: Some(1998),
                to: Some(2006)
            })
        );
        assert_eq!(
            Query::parse("USAID 1998").years,
            Some(Years {
                from: Some(1998),
                to: Some(1998)
            })
        );
        assert_eq!(
            Query::parse("antes de 1999").years,
            Some(Years {
                from: None,
                to: Some(1999)
            })
        );
    }

    #[test]
    fn a_number_of_places_is_no_year() {
        assert_eq!(
            Query::parse("22 cities"),
            Query {
                words: vec!["22".into(), "cities".into()],
                years: None
            }
        );
    }

    proptest! {
        #[test]
        fn any_text_can_be_asked(text in ".{0,600}") {
            prop_assert!(Query::parse(&text).words.len() <= MAX_WORDS);
        }
    }
}
