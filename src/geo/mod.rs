//! The Earth: positions, extents, the Mercator projection, boundaries and their topology. Pure.

pub mod boundaries;
pub mod codec;
pub mod crossings;
pub mod detail;
mod extent;
mod mercator;
pub mod polylabel;
mod position;
pub mod simplify;
pub mod topology;

pub use extent::Extent;
pub use mercator::{MAX_LAT, WorldPoint};
pub use position::{Position, lon_lat};
