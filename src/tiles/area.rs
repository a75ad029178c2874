//! A part of the Earth on some zoom levels: which tiles it needs, and how many.

use std::ops::RangeInclusive;

use super::TileId;
use super::id::MAX_ZOOM;
use crate::geo::{Extent, Position, WorldPoint};

/// A part of the Earth on some zoom levels.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Where, in degrees. What lies beyond the map's square is left out.
    pub extent: Extent,
    /// Which zoom levels, up to [`MAX_ZOOM`].
    pub zooms: RangeInclusive<u8>,
}

impl Area {
    /// As much of it as a source has: on these zoom levels, and where it has tiles, if it says so. `None` where it has nothing.
    #[must_use]
    pub fn within(&self, zooms: &RangeInclusive<u8>, bounds: Option<Extent>) -> Option<Self> {
        let first = *self.zooms.start().max(zooms.start());
        let last = *self.zooms.end().min(zooms.end());
        let extent = bounds.map_or(Some(self.extent), |bounds| overlap(self.extent, bounds))?;
        let zooms = first..=last;
        (!zooms.is_empty()).then_some(Self { extent, zooms })
    }

    /// How many tiles it needs.
    #[must_use]
    pub fn count(&self) -> u64 {
        let levels = self.zooms().map(|zoom| {
            let (columns, rows) = self.range(zoom);
            let length = |range: &RangeInclusive<u32>| u64::from(range.end() - range.start()) + 1;
            length(&columns) * length(&rows)
        });
        levels.sum()
    }

    /// The tiles that it needs: the first zoom level first, and within each row by row from the north.
    pub fn tiles(&self) -> impl Iterator<Item = TileId> + use<> {
        let levels: Vec<_> = self.zooms().map(|zoom| (zoom, self.range(zoom))).collect();
        levels.into_iter().flat_map(|(zoom, (columns, rows))| {
            rows.flat_map(move |y| columns.clone().map(move |x| TileId::new(zoom, x, y)))
        })
    }

    /// The zoom levels that there are.
    fn zooms(&self) -> RangeInclusive<u8> {
        *self.zooms.start()..=*self.zooms.end().min(&MAX_ZOOM)
    }

    /// The columns and rows of a zoom level; at least one of each.
    fn range(&self, zoom: u8) -> (RangeInclusive<u32>, RangeInclusive<u32>) {
        let corner = |lon, lat| WorldPoint::from(Position { lon, lat });
        let Extent {
            west,
            south,
            east,
            north,
        } = self.extent;
        let (first, last) = (corner(west, north), corner(east, south));
        let side = f64::from(zoom).exp2();
        let range = |from: f64, to: f64| {
            // A side that lies between two tiles, but for rounding, does not ask for those beyond it.
            let number = |at: f64| at.clamp(0.0, side - 1.0) as u32;
            let from = number((from * side + 1e-9).floor());
            from..=number((to * side - 1e-9).ceil() - 1.0).max(from)
        };
        (range(first.x, last.x), range(first.y, last.y))
    }
}

/// What two extents have in common, unless that is nothing or a line.
fn overlap(a: Extent, b: Extent) -> Option<Extent> {
    let extent = Extent::new(
        a.west.max(b.west),
        a.south.max(b.south),
        a.east.min(b.east),
        a.north.min(b.north),
    )?;
    (extent.west < extent.east && extent.south < extent.north).then_some(extent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn area([west, south, east, north]: [f64; 4], zooms: RangeInclusive<u8>) -> Area {
        Area {
            extent: Extent::new(west, south, east, north).expect("an extent"),
            zooms,
        }
    }

    #[test]
    fn the_world_is_all_tiles_of_its_levels() {
        let world = area([-180.0, -90.0, 180.0, 90.0], 0..=3);
        assert_eq!(world.count(), 1 + 4 + 16 + 64);
        assert_eq!(world.tiles().count(), 85);
        assert!(world.tiles().all(TileId::is_in_grid));
    }

    #[test]
    fn sides_between_two_tiles_ask_for_neither_beyond() {
        let quarter = area([0.0, 0.0, 90.0, 66.513_260_443_111_85], 2..=2);
        assert_eq!(quarter.tiles().collect::<Vec<_>>(), [TileId::new(2, 2, 1)]);
        let honduras = area([-89.36, 12.98, -83.13, 17.42], 6..=6);
        let tiles: Vec<TileId> = honduras.tiles().collect();
        assert_eq!(tiles.first(), Some(&TileId::new(6, 16, 28)));
        assert_eq!(
            (tiles.len(), tiles.last()),
            (4, Some(&TileId::new(6, 17, 29)))
        );
    }

    proptest! {
        #[test]
        fn each_place_of_an_area_has_its_tile(
            a in (-180.0..180.0_f64, -85.0..85.0_f64), b in (-180.0..180.0_f64, -85.0..85.0_f64), zoom in 0..=9_u8,
        ) {
            let extent = Extent::of([a, b].map(|(lon, lat)| Position { lon, lat })).expect("two places");
            let area = Area { extent, zooms: zoom..=zoom };
            let tiles: Vec<TileId> = area.tiles().collect();
            prop_assert_eq!(tiles.len() as u64, area.count());
            let middle = WorldPoint::from(extent.center());
            let side = f64::from(zoom).exp2();
            let tile = TileId::new(zoom, (middle.x * side) as u32, (middle.y * side) as u32);
            prop_assert!(tiles.contains(&tile));
        }
    }
}
