//! Which tile: the numbers of the grid that XYZ, TMS and quadkeys are different ways to write.

use crate::geo::WorldPoint;

/// The highest zoom level of a tile: about a centimeter a pixel.
pub const MAX_ZOOM: u8 = 24;

/// A tile of the Web Mercator grid, which has 2^zoom columns and as many rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    /// Zoom level, 0 (one tile for the world) to [`MAX_ZOOM`].
    pub zoom: u8,
    /// Column, from 0 at 180° W to the east.
    pub x: u32,
    /// Row, from 0 at 85.05° N to the south.
    pub y: u32,
}

impl TileId {
    /// A tile by its zoom level, column and row.
    #[must_use]
    pub const fn new(zoom: u8, x: u32, y: u32) -> Self {
        Self { zoom, x, y }
    }

    /// The tile of a zoom level in which a point of the world lies.
    #[must_use]
    pub fn holding(point: WorldPoint, zoom: u8) -> Self {
        let zoom = zoom.min(MAX_ZOOM);
        let count = f64::from(zoom).exp2();
        let number = |share: f64| (share * count).floor().clamp(0.0, count - 1.0) as u32;
        Self::new(zoom, number(point.x), number(point.y))
    }

    /// The point of the world at shares of the tile's width and height, from its north-west corner.
    #[must_use]
    pub fn point(self, [x, y]: [f64; 2]) -> WorldPoint {
        let side = (-f64::from(self.zoom)).exp2();
        WorldPoint {
            x: (f64::from(self.x) + x) * side,
            y: (f64::from(self.y) + y) * side,
        }
    }

    /// Whether there is such a tile.
    #[must_use]
    pub fn is_in_grid(self) -> bool {
        self.zoom <= MAX_ZOOM && self.x >> self.zoom == 0 && self.y >> self.zoom == 0
    }

    /// The tile that covers this one from so many zoom levels above; `None` above the whole world.
    #[must_use]
    pub fn parent(self, levels: u8) -> Option<Self> {
        let zoom = self.zoom.checked_sub(levels)?;
        let up = |number: u32| number.checked_shr(levels.into()).unwrap_or(0);
        Some(Self::new(zoom, up(self.x), up(self.y)))
    }

    /// The four tiles that cover this one from the next zoom level, row by row; `None` at the last one.
    #[must_use]
    pub fn children(self) -> Option<[Self; 4]> {
        if self.zoom >= MAX_ZOOM || !self.is_in_grid() {
            return None;
        }
        let child = |right, below| Self::new(self.zoom + 1, self.x * 2 + right, self.y * 2 + below);
        Some([child(0, 0), child(1, 0), child(0, 1), child(1, 1)])
    }

    /// The row counted from the south, as TMS does.
    #[must_use]
    pub fn flipped_row(self) -> u32 {
        (1_u32 << self.zoom.min(MAX_ZOOM))
            .wrapping_sub(1)
            .wrapping_sub(self.y)
    }

    /// The way down to the tile, a digit from 0 to 3 for each zoom level, as Bing Maps writes it.
    #[must_use]
    pub fn quadkey(self) -> String {
        let digit = |level: u8| {
            let bit = |number: u32| (number >> level) & 1;
            char::from(b'0' + (bit(self.x) + 2 * bit(self.y)) as u8)
        };
        (0..self.zoom.min(MAX_ZOOM)).rev().map(digit).collect()
    }
}

impl std::fmt::Display for TileId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}/{}", self.zoom, self.x, self.y)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Any tile of the grid between two zoom levels.
    pub(in crate::tiles) fn tiles(
        zooms: std::ops::RangeInclusive<u8>,
    ) -> impl Strategy<Value = TileId> {
        let within =
            |zoom: u8| 0..=(u32::MAX >> (32 - u32::from(zoom).max(1))) >> u32::from(zoom == 0);
        zooms.prop_flat_map(move |zoom| {
            (within(zoom), within(zoom)).prop_map(move |(x, y)| TileId::new(zoom, x, y))
        })
    }

    proptest! {
        #[test]
        fn a_tile_is_the_parent_of_its_children(tile in tiles(0..=MAX_ZOOM - 1)) {
            prop_assert!(tile.is_in_grid());
            let children = tile.children().expect("not at the last zoom level");
            for (child, digit) in children.into_iter().zip('0'..) {
                prop_assert!(child.is_in_grid());
                prop_assert_eq!(child.parent(1), Some(tile));
                prop_assert_eq!(child.quadkey(), format!("{}{digit}", tile.quadkey()));
            }
            prop_assert_eq!(tile.parent(tile.zoom), Some(TileId::new(0, 0, 0)));
            prop_assert_eq!(tile.parent(tile.zoom + 1), None);
        }

        #[test]
        fn a_row_flipped_twice_is_the_row(tile in tiles(0..=MAX_ZOOM)) {
            let flipped = TileId { y: tile.flipped_row(), ..tile };
            prop_assert!(flipped.is_in_grid());
            prop_assert_eq!(flipped.flipped_row(), tile.y);
        }

        #[test]
        fn no_numbers_make_it_panic(zoom: u8, x: u32, y: u32, levels: u8) {
            let tile = TileId::new(zoom, x, y);
            let _ = (tile.parent(levels), tile.children(), tile.flipped_row(), tile.quadkey());
            prop_assert!(!tile.is_in_grid() || zoom <= MAX_ZOOM);
        }
    }

    #[test]
    fn quadkeys_are_those_of_bing_maps() {
        // The example of Bing Maps' own description of its tile system.
        assert_eq!(TileId::new(3, 3, 5).quadkey(), "213");
        assert_eq!(TileId::new(0, 0, 0).quadkey(), "");
        assert!(!TileId::new(1, 2, 0).is_in_grid() && !TileId::new(25, 0, 0).is_in_grid());
    }
}
