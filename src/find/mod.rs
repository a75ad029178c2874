//! Questions to the portfolio: search, and what an id stands for. Pure.

mod closeness;
mod document;
mod fold;
mod hit;
mod places;
mod query;
mod searcher;
#[cfg(test)]
mod tests;
mod vocabulary;
mod why;

pub use document::organization_id;
pub use fold::fold;
pub use hit::{Hit, HitKind, Why, YearFit};
pub use query::{Query, Years};
pub use searcher::Searcher;

pub use crate::portfolio::ids::{IdError, Record, resolve};
