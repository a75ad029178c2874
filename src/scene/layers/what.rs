//! What layers of the ground there are.

use super::Layer;

/// What a layer of the ground is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// The sea, where it is a layer.
    Sea,
    /// Longitudes and latitudes.
    Graticule,
    /// The glow of shores on the sea.
    CoastGlow,
    /// The countries' areas; a feature is a country's number.
    Land,
    /// Rivers.
    Rivers,
    /// Lakes and their shores.
    Lakes,
    /// Borders between states or provinces.
    StateBorders,
    /// Borders between countries.
    Borders,
    /// Shores.
    Coast,
    /// Claims to land that another country holds.
    Disputed,
    /// The density of many sites.
    Heat,
    /// Areas and lines of the data.
    Features,
    /// What is selected.
    Outline,
    /// The whole region.
    Region,
    /// What is measured.
    Measure,
}

impl Layer {
    /// What it is.
    #[must_use]
    pub fn what(&self) -> What {
        match self {
            Self::Fill { what, .. } | Self::Lines { what, .. } => *what,
        }
    }
}
