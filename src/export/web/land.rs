//! The ground of the page: countries as shared arcs, simplified for the zoom levels that a page reaches, and packed.
//!
//! The form is [`codec`]'s, in base64 (RFC 4648, section 4); the page's script reads it back.

use std::collections::BTreeSet;

use base64::Engine as _;
use serde::Serialize;

use crate::atlas;
use crate::geo::boundaries::Country;
use crate::geo::topology::{Topology, Vertex};
use crate::geo::{Extent, codec, simplify};
use crate::scene::ground::Ground;

/// How far a border of the region may be off, in widths of the Mercator world: half a pixel at zoom level 7.
const NEAR: f64 = 1.0 / 65_536.0;
/// The same for what lies around it, which is only looked past: a pixel at zoom level 3.
const FAR: f64 = 1.0 / 2_048.0;
/// Coordinates are multiples of this, in units of 10⁻⁷ degree: 0.003°, a quarter of a pixel at zoom level 7.
const STEP: i32 = 30_000;
/// The level of detail that the page's own one is made from (see [`crate::geo::detail::LEVELS`]).
const LEVEL: usize = 1;

/// Countries, lakes and disputed borders, packed.
#[derive(Debug, Serialize)]
pub(super) struct Land {
    /// The countries; a unit has the number of its country in the atlas.
    countries: String,
    /// Lakes of the region: their shores.
    lakes: String,
    /// Disputed borders of the region, as lines.
    disputed: String,
}

impl Land {
    /// The ground of a map on which these countries (by number) are looked at closely.
    pub(super) fn of(ground: &Ground, near: &BTreeSet<usize>) -> Self {
        let countries = near
            .iter()
            .filter_map(|number| ground.atlas.countries.get(*number));
        let extent = countries.map(Country::extent).reduce(Extent::union);
        let is_near = |arc: &Vec<Vertex>| {
            let middle = arc.get(arc.len() / 2);
            let position = middle.map(|vertex| simplify::world_from_vertex(*vertex).into());
            extent
                .zip(position)
                .is_some_and(|(extent, position)| extent.contains(position))
        };
        let detail = |unit| {
            if near.contains(&unit) {
                (NEAR, 2.0 * NEAR)
            } else {
                (FAR, 4.0 * FAR)
            }
        };
        let topology = simplify::topology_by_unit(&ground.atlas.level(LEVEL), detail);
        // A portfolio's own boundaries may be of anywhere, and have waters of their own.
        let (mut lakes, mut disputed) = (Topology::default(), Topology::default());
        if !ground.atlas.is_own() {
            let large = simplify::topology(atlas::lakes(), NEAR, 48.0 * NEAR);
            lakes.arcs = large.arcs.into_iter().filter(is_near).collect();
            let lines = atlas::disputed_borders().arcs.iter();
            let lines = lines.filter(|line| is_near(line));
            disputed.arcs = lines.map(|line| simplify::simplified(line, NEAR)).collect();
        }
        Self {
            countries: packed(&topology),
            lakes: packed(&lakes),
            disputed: packed(&disputed),
        }
    }
}

fn packed(topology: &Topology) -> String {
    base64::engine::general_purpose::STANDARD.encode(codec::encode(topology, STEP))
}
