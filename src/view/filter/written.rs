//! A filter in one line, as links and the command line have it: `theme=ID,ID,country=HN,years=2005..,undated=no`.

use std::fmt::{Display, Formatter};
use std::str::FromStr;

use super::{Filter, Precision, Wish};
use crate::find::Years;
use crate::portfolio::{Asked, Kind, countries};
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
        let written = |(name, value): (&str, String)| match name {
            "years" => format!("{name}={value}"),
            _ => format!("{name}={}", encoded(&value)),
        };
        let parts: Vec<String> = self.parts().map(written).collect();
        f.write_str(&parts.join(","))
    }
}

impl Filter {
    /// What it asks, as slides and bookmarks of a portfolio hold it.
    #[must_use]
    pub fn asked(&self) -> Asked {
        let mut asked = Asked::new();
        for (name, value) in self.parts() {
            asked.entry(name.to_owned()).or_default().push(value);
        }
        asked
    }

    /// What it asks, each value by the name of what it is asked of.
    fn parts(&self) -> impl Iterator<Item = (&'static str, String)> {
        let years = self.years.map(|Years { from, to }| {
            let year = |year: Option<i32>| year.map_or_else(String::new, |year| year.to_string());
            ("years", format!("{}..{}", year(from), year(to)))
        });
        let undated = self.without_undated.then(|| ("undated", "no".to_owned()));
        let hidden = self.hidden_themes.iter();
        let hidden = hidden.map(|id| ("hidden", id.clone()));
        let wishes = self.wishes.iter().map(wish_part);
        wishes.chain(years).chain(undated).chain(hidden)
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

fn wish_part(wish: &Wish) -> (&'static str, String) {
    let word = |of: Option<&'static str>| of.unwrap_or_default().to_owned();
    match wish {
        Wish::Theme(id) => ("theme", id.clone()),
        Wish::Country(code) => ("country", code.clone()),
        Wish::Funder(key) => ("funder", key.clone()),
        Wish::Partner(key) => ("partner", key.clone()),
        Wish::Party(key) => ("party", key.clone()),
        Wish::Kind(kind) => {
            let found = KINDS.iter().find(|(known, _)| known == kind);
            ("kind", word(found.map(|(_, word)| *word)))
        }
        Wish::Status(status) => ("status", status.clone()),
        Wish::Precision(precision) => {
            let found = PRECISIONS.iter().find(|(known, _)| known == precision);
            ("precision", word(found.map(|(_, word)| *word)))
        }
    }
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
            prop_assert_eq!(filter.to_string().parse::<Filter>(), Ok(filter.clone()));
            let asked = filter.asked();
            let parts = asked.iter();
            let parts = parts.flat_map(|(name, values)| values.iter().map(move |v| (&**name, &**v)));
            prop_assert_eq!(Filter::of_parts(parts), Some(filter));
        }

        #[test]
        fn no_text_makes_the_reader_of_filters_panic(text in ".{0,60}") {
            let _read: Result<Filter, String> = text.parse();
        }
    }
}
