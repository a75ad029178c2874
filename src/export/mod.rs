//! The other pens: the scene as files.

mod data;
mod failure;
mod format;
mod png;
mod postcard;
mod request;
mod save;
mod svg;
mod tiles;

pub use data::{Data, Gap, Limit, data};
pub use failure::ExportError;
pub use format::Format;
pub use png::encode as png;
pub use postcard::html as postcard_html;
pub use request::{Fit, Request, RequestError};
pub use save::{SaveError, save};
pub use svg::draw as svg;
pub use tiles::{Lack, MissingTiles, TileSource, TileSources};
