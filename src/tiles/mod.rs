//! Map tiles from elsewhere: where they come from and how they are asked for. Without a window, so that exports and the
//! command line use the same.

pub mod best;
pub mod fetch;
pub mod id;
pub mod plan;
mod reach;
pub mod retry;
pub mod source;
pub mod template;

pub use fetch::{Fetch, HttpFetch};
pub use id::TileId;
pub use reach::Reach;
pub use source::Source;
pub use template::Template;

#[cfg(test)]
#[allow(dead_code, reason = "tests/tiles.rs uses the rest")]
#[path = "../../tests/support/tile_server.rs"]
mod tile_server;
