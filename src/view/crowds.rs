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

impl Crowds {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Clusters, Self::Heat, Self::Each];

    /// What a link calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Clusters => "clusters",
            Self::Heat => "heat",
            Self::Each => "each",
        }
    }

    /// The one that a link calls so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|crowds| crowds.name() == name)
    }
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
