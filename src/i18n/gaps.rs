//! What a portfolio's source leaves out, in words.

use super::Tr;
use crate::portfolio::{Kind, Period, Place, Portfolio, Program, Reach};

/// What the source does not say, counted from the entries.
#[must_use]
pub fn gaps(portfolio: &Portfolio, tr: &Tr) -> Vec<String> {
    let all = &portfolio.programs;
    let known = |id: &str| {
        portfolio
            .sites_of(id)
            .any(|site| !matches!(site.place, Place::Country))
    };
    let hidden = |id: &str| {
        portfolio
            .sites_of(id)
            .any(|site| matches!(site.place, Place::Country))
    };
    let in_part = |program: &&Program| known(&program.id) && hidden(&program.id);
    // An office has no funders and partners to publish.
    let work = || all.iter().filter(|program| program.kind != Kind::Office);
    let region = all
        .iter()
        .filter(|program| program.reach == Reach::Region)
        .count();
    let of = all.len();
    [
        (
            "gap-years",
            all.iter()
                .filter(|program| !Period::is_published(&program.period))
                .count(),
        ),
        (
            "gap-places",
            all.iter().filter(|program| !known(&program.id)).count() - region,
        ),
        ("gap-some-places", all.iter().filter(in_part).count()),
        ("gap-region", region),
        (
            "gap-funders",
            work().filter(|program| program.funders.is_none()).count(),
        ),
        (
            "gap-partners",
            work().filter(|program| program.partners.is_none()).count(),
        ),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| tr.with(key, &[("n", count.into()), ("of", of.into())]))
    .collect()
}
