//! How many sites are shown.

use super::Camera;

/// How sites are shown where there are many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Crowds {
    /// Those near one another as one mark with their number.
    #[default]
    Clusters,
    /// By how dense they are.
    Heat,
    /// One by one.
    Each,
}

/// A crowd that is spread out, because no zoom level parts its sites.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// A site of the crowd, by id.
    pub site: String,
    /// The zoom level at which it was spread out.
    pub zoom: f64,
}

/// How far one zooms out until a crowd folds, in zoom levels.
const FOLDS_AFTER: f64 = 0.25;

impl Spread {
    /// Whether it stays spread out when the camera is somewhere else.
    #[must_use]
    pub fn stays(&self, camera: Camera) -> bool {
        camera.zoom > self.zoom - FOLDS_AFTER
    }
}
