//! Questions to the portfolio: search. Pure.

mod document;
mod fold;
mod hit;
mod query;
mod searcher;
#[cfg(test)]
mod tests;

pub use fold::fold;
pub use hit::{Hit, HitKind, Why, YearFit};
pub use query::{Query, Years};
pub use searcher::Searcher;
