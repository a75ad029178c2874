//! The data: programs, sites, themes, periods, sources and stories; loading and checking them. No pixels, no clock.

mod basemaps;
pub mod countries;
mod date;
mod details;
mod figures;
pub mod ids;
mod index;
mod load;
mod model;
mod span;
pub mod stories;
mod text;
mod written;

pub use date::NoDate;
pub use details::*;
pub use figures::{FigureKind, FigureTable};
pub use index::LazyIndex;
pub use load::*;
pub use model::*;
pub use span::{Axis, Span};
pub use stories::{
    Block, Chart, List, Markdown, Media, Run, Slide, SlideFigure, SlideNumber, SlideView, Story,
};
pub use text::*;
