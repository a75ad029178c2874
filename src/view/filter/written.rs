//! A filter in one line, as links and the command line have it: `theme=ID,ID,country=HN,years=2005..,undated=no`.

use std::fmt::{Display, Formatter};
use std::str::FromStr;

use super::{Filter, Precision, Wish};
use crate::find::Years;
use crate::portfolio::{Kind, countries};
use crate::view::escapes::{decoded, encoded};

/// How a filter is written.
const FORM: &str = "write theme=ID,country=HN, with more values after commas; there are also funder, partner, party, kind, \
                    status, precision, years=2005..2010, undated=no and hidden";

impl FromStr for Filter {
    type Err = String;

    /// A part without a name goes on with the name before it. Values may have their signs escaped (`%2C`).
    fn from_str(text: &str) -> Result<Self, String> {
        let mut filter = Self::default();
        let mut name = "";
        for part in text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let value = match part.split_once('=') {
                Some((named, value)) => {
                    name = named.trim();
                    value.trim()
                }
                None => part,
            };
            let value = decoded(value).ok_or_else(|| format!("\"{part}\" is no text; {FORM}"))?;
            filter.read(name, value).ok_or_else(|| match name {
                "country" => format!("\"{part}\" has no country code; {FORM}"),
                _ => format!("\"{part}\" filters by nothing known; {FORM}"),
            })?;
        }
        Ok(filter)
    }
}

impl Filter {
    /// The filter that asks for these values, each by the name of what it is asked of; `None` where one is not known.
    #[must_use]
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let mut filter = Self::default();
        for (name, value) in parts {
            filter.read(name, value.to_owned())?;
        }
        Some(filter)
    }

    fn read(&mut self, name: &str, value: String) -> Option<()> {
        let wish = match name {
            "theme" => Wish::Theme(value),
            "country" => Wish::Country(countries::alpha2(&value)?.to_owned()),
            "funder" => Wish::Funder(value),
            "partner" => Wish::Partner(value),
            "party" => Wish::Party(value),
            "kind" => Wish::Kind(
                *KINDS
                    .iter()
                    .find(|(_, word)| *word == value)
                    .map(|(kind, _)| kind)?,
            ),
            "status" => Wish::Status(value),
            "precision" => {
                let mut known = PRECISIONS.iter();
                Wish::Precision(known.find(|(_, word)| *word == value)?.0)
            }
            "years" => {
                let (from, to) = value.split_once("..")?;
                let year = |text: &str| match text {
                    "" => Some(None),
                    text => text.parse().ok().map(Some),
                };
                self.years = Some(Years {
                    from: year(from)?,
                    to: year(to)?,
                });
                return Some(());
            }
            "undated" => {
                self.without_undated = match value.as_str() {
                    "no" => true,
                    "yes" => false,
                    _ => return None,
                };
                return Some(());
            }
            "hidden" => {
                self.hidden_themes.insert(value);
                return Some(());
            }
            _ => return None,
        };
        self.wishes.insert(wish);
        Some(())
    }
}

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let mut parts: Vec<String> = self.wishes.iter().map(wish_text).collect();
        if let Some(Years { from, to }) = self.years {
            let year = |year: Option<i32>| year.map_or_else(String::new, |year| year.to_string());
            parts.push(format!("years={}..{}", year(from), year(to)));
        }
        if self.without_undated {
            parts.push("undated=no".to_owned());
        }
        let hidden = self.hidden_themes.iter();
        parts.extend(hidden.map(|id| format!("hidden={}", encoded(id))));
        f.write_str(&parts.join(","))
    }
}

const KINDS: [(Kind, &str); 3] = [
    (Kind::Program, "program"),
    (Kind::Office, "office"),
    (Kind::Partnership, "partnership"),
];

const PRECISIONS: [(Precision, &str); 4] = [
    (Precision::Exact, "exact"),
    (Precision::Approximate, "approximate"),
    (Precision::Country, "country"),
    (Precision::NoSite, "none"),
];

fn wish_text(wish: &Wish) -> String {
    let word =
        |of: &mut dyn Iterator<Item = &'static str>| of.next().unwrap_or_default().to_owned();
    let (name, value) = match wish {
        Wish::Theme(id) => ("theme", encoded(id)),
        Wish::Country(code) => ("country", encoded(code)),
        Wish::Funder(key) => ("funder", encoded(key)),
        Wish::Partner(key) => ("partner", encoded(key)),
        Wish::Party(key) => ("party", encoded(key)),
        Wish::Kind(kind) => {
            let mut found = KINDS.iter().filter(|(known, _)| known == kind);
            ("kind", word(&mut found.by_ref().map(|(_, word)| *word)))
        }
        Wish::Status(status) => ("status", encoded(status)),
        Wish::Precision(precision) => {
            let mut found = PRECISIONS.iter().filter(|(known, _)| known == precision);
            (
                "precision",
                word(&mut found.by_ref().map(|(_, word)| *word)),
            )
        }
    };
    format!("{name}={value}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_filter_takes_several_values_of_several_kinds() {
        let filter: Filter = "theme=crime,finance,country=hn,GTM".parse().unwrap();
        let wishes: Vec<Wish> = filter.wishes.into_iter().collect();
        let theme = |id: &str| Wish::Theme(id.to_owned());
        let country = |code: &str| Wish::Country(code.to_owned());
        let wanted = [
            theme("crime"),
            theme("finance"),
            country("GT"),
            country("HN"),
        ];
        assert_eq!(wishes, wanted);
        for wrong in [
            "country=Honduras",
            "crime",
            "years=2005",
            "undated=perhaps",
            "kind=x",
        ] {
            assert!(wrong.parse::<Filter>().is_err(), "{wrong}");
        }
    }

    fn a_wish() -> impl Strategy<Value = Wish> {
        prop_oneof![
            "[a-z]{1,8}".prop_map(Wish::Theme),
            prop_oneof!["HN", "GT", "PE"].prop_map(Wish::Country),
            ".{1,12}".prop_map(Wish::Funder),
            ".{1,12}".prop_map(Wish::Partner),
            ".{1,12}".prop_map(Wish::Party),
            prop_oneof![Just(Kind::Program), Just(Kind::Office)].prop_map(Wish::Kind),
            "[a-z-]{1,9}".prop_map(Wish::Status),
            prop_oneof![Just(Precision::Exact), Just(Precision::NoSite)].prop_map(Wish::Precision),
        ]
    }

    proptest! {
        #[test]
        fn a_filter_that_was_written_is_read_back(
            wishes in proptest::collection::btree_set(a_wish(), 0..5),
            from in proptest::option::of(1900..2100_i32),
            has_years: bool,
            without_undated: bool,
            hidden_themes in proptest::collection::btree_set("[a-z]{1,8}", 0..3),
        ) {
            let years = has_years.then_some(Years { from, to: None });
            let filter = Filter { hidden_themes, wishes, years, without_undated };
            prop_assert_eq!(filter.to_string().parse::<Filter>(), Ok(filter));
        }

        #[test]
        fn no_text_makes_the_reader_of_filters_panic(text in ".{0,60}") {
            let _read: Result<Filter, String> = text.parse();
        }
    }
}
