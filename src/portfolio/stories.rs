//! Stories: slides that are told one after another over the map.

mod markdown;

pub use markdown::{Block, Ignored, List, Markdown, Run};
