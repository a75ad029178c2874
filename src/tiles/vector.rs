//! Mapbox vector tiles, version 2.1 of the specification (and 1, of which enough are about): read within limits, and told
//! what their features are, whichever schema they follow.
//!
//! Bytes are read where they lie: a layer that nobody draws costs next to nothing, and what is set aside for a message is at
//! most a dozen times as long as it is itself.

mod class;
mod geometry;
mod layer;
mod name;
mod street;
mod wire;

pub use class::{Class, RoadClass};
pub use geometry::{Part, Shape, parts};
pub use layer::{Feature, Layer, Value};
pub use name::{Name, NameKind};

use serde_json::Value as Json;

/// The most layers of a tile that are read.
pub const MOST_LAYERS: usize = 256;
/// The most points of a tile's features that are drawn, all together.
pub const MOST_POINTS: usize = 1 << 19;
/// The most names of a tile that are kept.
pub const MOST_NAMES: usize = 2_000;

/// A vector tile, where its bytes lie.
#[derive(Debug, Clone)]
pub struct VectorTile<'a> {
    /// Its layers, in their order.
    pub layers: Vec<Layer<'a>>,
    /// Whether it is a basemap's, not somebody's own data.
    pub is_basemap: bool,
}

impl<'a> VectorTile<'a> {
    /// Reads a tile that is not packed. Layers without a name, or of a version that does not exist yet, are left out. Where
    /// its source does not say whether it is a basemap's (`is_basemap`), its layers tell.
    ///
    /// # Errors
    /// [`VectorError`] where the bytes are no vector tile, or one with too many layers.
    pub fn read(bytes: &'a [u8], is_basemap: Option<bool>) -> Result<Self, VectorError> {
        let layers = layer::layers(bytes)?;
        let is_basemap = is_basemap.unwrap_or_else(|| class::is_basemap(&layers));
        Ok(Self { layers, is_basemap })
    }
}

/// Whether a source's layers, as TileJSON 3.0.0 lists them (`vector_layers`), are a basemap's; `None` where there is no such
/// list.
#[must_use]
pub fn is_basemap(vector_layers: Option<&Json>) -> Option<bool> {
    let layers = vector_layers?.as_array()?;
    let ids = layers.iter().filter_map(|layer| layer.get("id")?.as_str());
    (!layers.is_empty()).then(|| class::are_of_basemap(ids))
}

/// Why bytes are no vector tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VectorError {
    /// A message ends before it should, or a number is longer than numbers are.
    #[error("cut short")]
    CutShort,
    /// A field is of another type than the specification says.
    #[error("not as the specification says")]
    Malformed,
    /// More layers or points than [`MOST_LAYERS`] and [`MOST_POINTS`] allow.
    #[error("too much in one tile")]
    TooMuch,
}

#[cfg(test)]
mod tests;
