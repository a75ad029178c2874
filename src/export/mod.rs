//! The other pens: the scene as files.

pub mod booklet;
mod data;
mod failure;
mod format;
pub mod page;
mod paper;
pub mod pdf;
mod png;
mod postcard;
mod pptx;
mod request;
mod save;
mod size;
mod slide;
mod svg;
mod tiles;
mod web;

pub use data::{Data, Gap, Limit, data};
pub use failure::ExportError;
pub use format::Format;
pub use paper::{Paper, Sheet};
pub use png::encode as png;
pub use postcard::html as postcard_html;
pub use pptx::{PptxRequest, Ratio, slides as pptx};
pub use request::{Fit, Request, RequestError};
pub use save::{SaveError, save};
pub use size::{Size, SizeError};
pub use slide::SlideMap;
pub use svg::draw as svg;
pub use tiles::{Lack, MissingTiles, TileSource, TileSources};
pub use web::{WebRequest, page as web};
