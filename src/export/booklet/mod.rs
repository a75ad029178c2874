//! Booklets: what a portfolio, a country, a story or a talk becomes on pages. They know no format of files; [`super::pdf`] writes
//! them.

mod contents;
mod cover;
mod credits;
mod facts;
mod handout;
mod maker;
mod maps;
mod plate;
mod profile;
mod record;
mod slide;
mod story;
mod talk;

pub use handout::handout;
pub use maker::Setting;
pub use plate::plate;
pub use profile::profile;
pub use slide::set_markdown;
pub use story::{notes, slides};
pub use talk::talk;

use super::NoStory;
use super::request::RequestError;

/// Why there is no booklet. Its own text is for logs.
#[derive(Debug, thiserror::Error)]
pub enum BookletError {
    /// What was asked for is not there.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// The id names no country.
    #[error("{id:?} is no country")]
    NoCountry {
        /// What was asked for.
        id: String,
    },
    /// There is no such story.
    #[error(transparent)]
    NoStory(#[from] NoStory),
    /// The pages are too small for what is laid out on them.
    #[error("pages of {least:?} mm are the least")]
    SmallPage {
        /// The least shorter and longer side, in whole millimeters.
        least: [u32; 2],
    },
    /// Nobody wants it any more.
    #[error("given up")]
    GivenUp,
}

#[cfg(test)]
mod tests;
