//! How many entries each value of each facet would leave, counted for all of them in one pass.

use std::collections::{BTreeMap, HashMap};

use super::{Facet, Filter, Precision, Wish};
use crate::portfolio::{Kind, Party, Portfolio, Program};

/// The values that the entries of a portfolio have: found once, and counted again for each filter.
#[derive(Debug)]
pub struct Facets {
    /// Every wish that some entry fulfills, in the order in which they are met in the file.
    wishes: Vec<Wish>,
    /// Which of them each entry fulfills, entry after entry.
    fulfilled: Vec<usize>,
    /// Where those of each entry end.
    ends: Vec<usize>,
}

/// Counts under one filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// How many entries each wish would leave, with what the filter asks of the other facets: every wish that some entry
    /// fulfills, and those of the filter.
    pub left: BTreeMap<Wish, usize>,
    /// How many entries have what is wished of each facet and no published years, whatever is asked of these.
    pub undated: usize,
}

impl Facets {
    /// Finds the values of all entries.
    #[must_use]
    pub fn of(portfolio: &Portfolio) -> Self {
        let mut numbers: HashMap<Value<'_>, usize> = HashMap::new();
        let (mut wishes, mut fulfilled, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        // The entry that fulfilled each wish last.
        let mut last = Vec::new();
        for (entry, program) in portfolio.programs.iter().enumerate() {
            for value in values(program, portfolio) {
                let number = *numbers.entry(value).or_insert_with(|| {
                    wishes.push(value.wish());
                    last.push(None);
                    wishes.len() - 1
                });
                // An entry counts once for a value that it names several times.
                if last[number].replace(entry) != Some(entry) {
                    fulfilled.push(number);
                }
            }
            ends.push(fulfilled.len());
        }
        Self {
            wishes,
            fulfilled,
            ends,
        }
    }

    /// Counts what each wish would leave of the portfolio that they were found in.
    #[must_use]
    pub fn count(&self, filter: &Filter, portfolio: &Portfolio) -> FacetCounts {
        let asked: Vec<bool> = self
            .wishes
            .iter()
            .map(|wish| filter.wishes.contains(wish))
            .collect();
        let facets: Vec<u8> = self.wishes.iter().map(|wish| bit(wish.facet())).collect();
        let wanted = filter
            .wishes
            .iter()
            .fold(0, |bits, wish| bits | bit(wish.facet()));
        let mut counts = vec![0; self.wishes.len()];
        let (mut begin, mut undated) = (0, 0);
        for (program, end) in portfolio.programs.iter().zip(&self.ends) {
            let own = self.fulfilled.get(begin..*end).unwrap_or_default();
            begin = *end;
            let fitting = own.iter().filter(|number| asked[**number]);
            let missed = wanted & !fitting.fold(0, |bits, number| bits | facets[*number]);
            undated += usize::from(missed == 0 && !program.period.is_published());
            // Who misses what is asked of one facet counts for that alone: any of its values may be chosen instead.
            if missed.count_ones() > 1 || !filter.is_in_time(program) {
                continue;
            }
            for number in own {
                counts[*number] += usize::from(missed == 0 || missed == facets[*number]);
            }
        }
        let mut left: BTreeMap<Wish, usize> =
            filter.wishes.iter().map(|wish| (wish.clone(), 0)).collect();
        left.extend(self.wishes.iter().cloned().zip(counts));
        FacetCounts { left, undated }
    }
}

/// A facet as one of eight bits.
fn bit(facet: Facet) -> u8 {
    match facet {
        Facet::Theme => 1,
        Facet::Country => 1 << 1,
        Facet::Funder => 1 << 2,
        Facet::Partner => 1 << 3,
        Facet::Party => 1 << 4,
        Facet::Kind => 1 << 5,
        Facet::Status => 1 << 6,
        Facet::Precision => 1 << 7,
    }
}

/// A wish in the words of the portfolio, without a copy of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Value<'a> {
    Theme(&'a str),
    Country(&'a str),
    Funder(&'a str),
    Partner(&'a str),
    Party(&'a str),
    Kind(Kind),
    Status(&'a str),
    Precision(Precision),
}

impl Value<'_> {
    fn wish(self) -> Wish {
        match self {
            Self::Theme(id) => Wish::Theme(id.to_owned()),
            Self::Country(code) => Wish::Country(code.to_owned()),
            Self::Funder(key) => Wish::Funder(key.to_owned()),
            Self::Partner(key) => Wish::Partner(key.to_owned()),
            Self::Party(key) => Wish::Party(key.to_owned()),
            Self::Kind(kind) => Wish::Kind(kind),
            Self::Status(status) => Wish::Status(status.to_owned()),
            Self::Precision(precision) => Wish::Precision(precision),
        }
    }
}

/// Everything that [`Wish::admits`] finds in an entry, some of it several times.
fn values<'a>(
    program: &'a Program,
    portfolio: &'a Portfolio,
) -> impl Iterator<Item = Value<'a>> + use<'a> {
    let funders = || parties(program.funders.as_deref());
    let partners = || parties(program.partners.as_deref());
    [
        Value::Theme(program.theme.as_deref().unwrap_or_default()),
        Value::Kind(program.kind),
        Value::Status(program.status.as_deref().unwrap_or_default()),
    ]
    .into_iter()
    .chain(
        portfolio
            .countries_of(program)
            .into_iter()
            .map(Value::Country),
    )
    .chain(funders().map(Value::Funder))
    .chain(partners().map(Value::Partner))
    .chain(funders().chain(partners()).map(Value::Party))
    .chain(Precision::of(program, portfolio).map(Value::Precision))
}

/// The keys of the names of parties; an empty one where none are published.
fn parties(parties: Option<&[Party]>) -> impl Iterator<Item = &str> {
    let unpublished = parties.is_none().then_some("");
    let published = parties.into_iter().flatten();
    published.map(|party| party.name.key()).chain(unpublished)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use proptest::sample::subsequence;

    use super::*;
    use crate::find::Years;
    use crate::portfolio::{Reach, load_embedded};
    use crate::view::Relaxed;

    /// Every wish that some entry fulfills.
    fn every_wish(portfolio: &Portfolio) -> Vec<Wish> {
        let mut wishes = BTreeSet::new();
        for program in &portfolio.programs {
            wishes.insert(Wish::Theme(program.theme.clone().unwrap_or_default()));
            wishes.insert(Wish::Status(program.status.clone().unwrap_or_default()));
            wishes.insert(Wish::Kind(program.kind));
            wishes.extend(Precision::of(program, portfolio).map(Wish::Precision));
            if let Reach::Countries(codes) = &program.reach {
                wishes.extend(codes.iter().cloned().map(Wish::Country));
            }
            for party in program.funders.iter().flatten() {
                wishes.insert(Wish::Funder(party.name.key().to_owned()));
                wishes.insert(Wish::Party(party.name.key().to_owned()));
            }
            for party in program.partners.iter().flatten() {
                wishes.insert(Wish::Partner(party.name.key().to_owned()));
                wishes.insert(Wish::Party(party.name.key().to_owned()));
            }
        }
        wishes.into_iter().collect()
    }

    proptest! {
        /// Each count is what choosing that value leaves, counted by hand.
        #[test]
        fn counts_equal_brute_force(
            chosen in subsequence((0..150_usize).collect::<Vec<_>>(), 0..6),
            asked in 0..150_usize,
            from in proptest::option::of(1988..2020_i32),
            without_undated: bool,
        ) {
            let portfolio = load_embedded().unwrap().portfolio;
            let facets = Facets::of(&portfolio);
            let wishes = every_wish(&portfolio);
            let wish = &wishes[asked % wishes.len()];
            let filter = Filter {
                wishes: chosen.iter().map(|number| wishes[number % wishes.len()].clone()).collect(),
                years: from.map(|year| Years { from: Some(year), to: None }),
                without_undated,
                ..Filter::default()
            };
            let mut instead = filter.without(Relaxed::Facet(wish.facet()));
            instead.wishes.insert(wish.clone());
            let fits_all = |wishes: &BTreeSet<Wish>, program: &Program| {
                let mut fits = true;
                for facet in wishes.iter().map(Wish::facet) {
                    let of_facet = wishes.iter().filter(|wish| wish.facet() == facet);
                    fits &= of_facet.filter(|wish| wish.admits(program, &portfolio)).count() > 0;
                }
                fits
            };
            let (mut by_hand, mut undated) = (0, 0);
            for program in &portfolio.programs {
                let is_dated = program.period.is_published();
                undated += usize::from(!is_dated && fits_all(&filter.wishes, program));
                let mut fits = fits_all(&instead.wishes, program);
                if let Some(from) = from {
                    let last = program.period.end.or(program.period.before);
                    fits &= last.is_none_or(|date| date.year >= from);
                }
                fits &= !without_undated || is_dated;
                by_hand += usize::from(fits);
            }
            let counted = facets.count(&filter, &portfolio);
            prop_assert_eq!((counted.left[wish], counted.undated), (by_hand, undated));
            prop_assert_eq!(instead.left(&portfolio), by_hand);
        }
    }

    /// Comparing each value with all others of its entry would take 10^10 steps here.
    #[test]
    fn an_entry_of_100_000_funders_counts_once_for_each() {
        let funder = |nth: usize| Party {
            name: format!("Funder {nth:05}").as_str().into(),
            note: None,
        };
        let mut portfolio = Portfolio::clone(&load_embedded().unwrap().portfolio);
        portfolio.programs = vec![Program {
            id: "one".into(),
            funders: Some((0..100_000).chain(0..2).map(funder).collect()),
            partners: Some(vec![funder(0)]),
            ..Program::default()
        }];
        portfolio.sites.clear();
        let facets = Facets::of(&portfolio);
        let counts = facets.count(&Filter::default(), &portfolio).left;
        assert!(counts.values().all(|count| *count == 1));
        let of_facet = |facet| counts.keys().filter(|wish| wish.facet() == facet).count();
        let parties = [Facet::Funder, Facet::Partner, Facet::Party].map(of_facet);
        assert_eq!(parties, [100_000, 1, 100_000]);
    }
}
