//! Map tiles from elsewhere: where they come from and how they are asked for. Without a window, so that exports and the
//! command line use the same.

pub mod id;
pub mod source;
pub mod template;

pub use id::TileId;
pub use source::Source;
pub use template::Template;
