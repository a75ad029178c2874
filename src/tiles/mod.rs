//! Map tiles from elsewhere: where they come from, how they are asked for and kept. Without a window, so that exports and the
//! command line use the same.

pub mod archive;
pub mod area;
pub mod best;
pub mod budget;
pub mod capabilities;
mod control;
mod credit;
pub mod decode;
pub mod download;
pub mod engine;
pub mod fetch;
pub mod freshness;
pub mod gate;
pub mod id;
mod memory;
pub mod offered;
pub mod offline;
pub mod opened;
pub mod origin;
pub mod plan;
pub mod reach;
pub mod retry;
pub mod schedule;
pub mod shelf;
pub mod source;
pub mod standby;
pub mod store;
pub mod template;
pub mod tilejson;
pub mod vector;
mod xml;

pub use budget::Budget;
pub use decode::Raster;
pub use engine::Engine;
pub use fetch::{Fetch, HttpFetch};
pub use id::TileId;
pub use offered::Offered;
pub use reach::Reach;
pub use source::Source;
pub use template::Template;

#[cfg(test)]
#[path = "../../tests/support/vector_tile.rs"]
pub(crate) mod vector_tile;

#[cfg(test)]
#[allow(dead_code, reason = "tests/tiles.rs uses the rest")]
#[path = "../../tests/support/tile_server.rs"]
pub(crate) mod tile_server;
