//! What to show in a tile's place while it is missing: the nearest tile above it, cut and scaled, or tiles below that fill
//! its place. Pure.

use super::TileId;
use crate::geo::WorldPoint;

/// How many zoom levels below a tile are looked at.
const DEEPEST: u8 = 2;

/// A square part of a tile: its corner from the north-west, and its side, in shares of the tile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// From the west, 0 to 1.
    pub x: f32,
    /// From the north, 0 to 1.
    pub y: f32,
    /// Width and height, above 0 and up to 1.
    pub side: f32,
}

impl Part {
    /// All of a tile.
    pub const WHOLE: Self = Self {
        x: 0.0,
        y: 0.0,
        side: 1.0,
    };

    /// The north-west and the south-east corner of the part of a tile.
    #[must_use]
    pub fn corners(self, tile: TileId) -> [WorldPoint; 2] {
        let corner = |x: f32, y: f32| tile.point([x, y].map(f64::from));
        [
            corner(self.x, self.y),
            corner(self.x + self.side, self.y + self.side),
        ]
    }

    /// Where a tile lies in one above it.
    #[must_use]
    pub fn of(tile: TileId, above: TileId) -> Self {
        let levels = tile.zoom.saturating_sub(above.zoom);
        let share = |number: u32, base: u32| {
            let first = u64::from(base) << levels;
            let within = u64::from(number).saturating_sub(first);
            (within as f64 * (-f64::from(levels)).exp2()) as f32
        };
        Self {
            x: share(tile.x, above.x),
            y: share(tile.y, above.y),
            side: (-f64::from(levels)).exp2() as f32,
        }
    }
}

/// A part of a tile that is there, and the part of the place where it goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    /// The tile that is there.
    pub tile: TileId,
    /// What of it is shown.
    pub from: Part,
    /// Where, in the place of the tile that was asked for.
    pub to: Part,
}

/// The best way to fill the place of a tile with those that `has` knows: itself, else all of the place by tiles below it, else
/// a part of the nearest one above. Empty where there is none.
#[must_use]
pub fn best(tile: TileId, has: &dyn Fn(TileId) -> bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if fill(tile, tile, &has, &mut pieces) {
        return pieces;
    }
    best_whole(tile, has)
}

/// The same with one tile: itself, else a part of the nearest one above.
#[must_use]
pub fn best_whole(tile: TileId, has: &dyn Fn(TileId) -> bool) -> Vec<Piece> {
    let mut above = (0..=tile.zoom).filter_map(|levels| tile.parent(levels));
    let found = above.find(|above| has(*above)).map(|above| Piece {
        tile: above,
        from: Part::of(tile, above),
        to: Part::WHOLE,
    });
    found.into_iter().collect()
}

/// Fills the place of one tile within another's by itself or what lies below it; where something lacks, nothing is added.
fn fill(
    tile: TileId,
    place: TileId,
    has: &impl Fn(TileId) -> bool,
    pieces: &mut Vec<Piece>,
) -> bool {
    if has(tile) {
        pieces.push(Piece {
            tile,
            from: Part::WHOLE,
            to: Part::of(tile, place),
        });
        return true;
    }
    if tile.zoom - place.zoom >= DEEPEST {
        return false;
    }
    let (before, children) = (pieces.len(), tile.children());
    let is_full =
        children.is_some_and(|all| all.into_iter().all(|child| fill(child, place, has, pieces)));
    if !is_full {
        pieces.truncate(before);
    }
    is_full
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::id::tests::tiles;
    use super::*;
    use proptest::prelude::*;

    /// Which part of the world a part of a tile is: corner and side.
    fn ground(tile: TileId, part: Part) -> (f64, f64, f64) {
        let side = (-f64::from(tile.zoom)).exp2();
        let along = |number: u32, share: f32| (f64::from(number) + f64::from(share)) * side;
        (
            along(tile.x, part.x),
            along(tile.y, part.y),
            side * f64::from(part.side),
        )
    }

    proptest! {
        #[test]
        fn what_is_shown_is_there_lies_right_and_covers_the_place_once(
            tile in tiles(0..=10),
            (above, below) in (prop::collection::vec(0..11_u8, 0..4), prop::collection::vec(any::<bool>(), 20)),
        ) {
            let mut there: HashSet<TileId> = above.iter().filter_map(|levels| tile.parent(*levels)).collect();
            let children = tile.children().expect("it has some");
            let deeper = children.iter().flat_map(|child| child.children().expect("it has some"));
            let all = children.iter().copied().chain(deeper).zip(below);
            there.extend(all.filter(|(_, is_there)| *is_there).map(|(tile, _)| tile));
            let pieces = best(tile, &|tile| there.contains(&tile));
            let mut covered = 0.0;
            for piece in &pieces {
                prop_assert!(there.contains(&piece.tile));
                prop_assert_eq!(ground(piece.tile, piece.from), ground(tile, piece.to));
                covered += piece.to.side * piece.to.side;
            }
            let corners: HashSet<(u32, u32)> = pieces.iter().map(|piece| (piece.to.x.to_bits(), piece.to.y.to_bits())).collect();
            prop_assert_eq!(corners.len(), pieces.len());
            let any_above = (0..=tile.zoom).any(|levels| there.contains(&tile.parent(levels).expect("above")));
            prop_assert!(covered == 1.0 || (pieces.is_empty() && !any_above));
            if there.contains(&tile) {
                prop_assert_eq!(pieces, vec![Piece { tile, from: Part::WHOLE, to: Part::WHOLE }]);
            }
        }
    }

    #[test]
    fn the_sharper_stand_in_is_taken() {
        let tile = TileId::new(4, 5, 6);
        let above = tile.parent(1).expect("above");
        let there: Vec<TileId> = tile
            .children()
            .expect("below")
            .into_iter()
            .chain([above])
            .collect();
        let pieces = best(tile, &|tile| there.contains(&tile));
        assert_eq!(
            pieces.len(),
            4,
            "the four below are sharper than the one above"
        );
        let pieces = best(tile, &|tile| there[1..].contains(&tile));
        let from = Part {
            x: 0.5,
            y: 0.0,
            side: 0.5,
        };
        assert_eq!(
            pieces,
            [Piece {
                tile: above,
                from,
                to: Part::WHOLE
            }],
            "one of the four lacks"
        );
    }
}
