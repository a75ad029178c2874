//! Colors of vector tiles: what the built-in map does not have. Quiet, so that what an organization does stands out on them.

use super::{Color, rgb};
use crate::view::Look;

/// Colors of what only vector tiles show.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VectorStyle {
    /// Towns, seen from afar.
    pub built: Color,
    /// Fields, grass and parks.
    pub grass: Color,
    /// Woods.
    pub wood: Color,
    /// Sand and bare rock.
    pub sand: Color,
    /// Ice.
    pub ice: Color,
    /// Single buildings.
    pub building: Color,
    /// Railways.
    pub rail: Color,
    /// Edges of roads.
    pub road_edge: Color,
    /// Roads: paths, minor ones, major ones and motorways.
    pub roads: [Color; 4],
}

impl VectorStyle {
    /// The colors of a look.
    #[must_use]
    pub const fn of(look: Look) -> Self {
        match look {
            Look::Light => Self {
                built: rgb(0xF0ECE4),
                grass: rgb(0xEAEEDF),
                wood: rgb(0xDDE6D1),
                sand: rgb(0xF4EDD9),
                ice: rgb(0xF5F9FB),
                building: rgb(0xE3DDD3),
                rail: rgb(0xBAB4AA),
                road_edge: rgb(0xD6CEC0),
                roads: [rgb(0xDDD5C7), rgb(0xFFFFFF), rgb(0xFFFBEF), rgb(0xF6E3B8)],
            },
            Look::Dark => Self {
                built: rgb(0x263139),
                grass: rgb(0x212D2C),
                wood: rgb(0x1E2F2A),
                sand: rgb(0x2B2C29),
                ice: rgb(0x2C3C46),
                building: rgb(0x2E3A43),
                rail: rgb(0x46525B),
                road_edge: rgb(0x151D23),
                roads: [rgb(0x303B44), rgb(0x35424B), rgb(0x414E58), rgb(0x5C5B48)],
            },
            Look::Projector => Self {
                built: rgb(0xF0EDE6),
                grass: rgb(0xE4EED8),
                wood: rgb(0xD2E4C4),
                sand: rgb(0xF6ECCD),
                ice: rgb(0xEFF7FB),
                building: rgb(0xDFD8CB),
                rail: rgb(0x8F897C),
                road_edge: rgb(0xB7AC96),
                roads: [rgb(0xC9BFAD), rgb(0xFFFFFF), rgb(0xFFF2CF), rgb(0xF2C76F)],
            },
        }
    }
}
