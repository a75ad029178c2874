//! Which tiles to ask for, and in which order. Pure.

use std::collections::HashSet;

use super::{Source, TileId};
use crate::geo::WorldPoint;

/// What is looked at.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sight {
    /// The middle of the picture.
    pub center: WorldPoint,
    /// The zoom level of the grid that it is made of.
    pub zoom: u8,
    /// The tiles that it shows, in any order.
    pub tiles: Vec<TileId>,
    /// What a flight that is under way will show where it ends.
    pub next: Option<Box<Sight>>,
}

/// The tiles of a source that a picture needs, each once: of the picture's own zoom level first, from its middle outward; then
/// those of where a flight ends.
#[must_use]
pub fn wanted(sight: &Sight, source: &Source) -> Vec<TileId> {
    let tiles = sight.tiles.iter();
    let tiles = tiles.filter_map(|tile| source.tile_for(*tile));
    let mut tiles = in_order(tiles.collect(), sight);
    if let Some(next) = &sight.next {
        let known: HashSet<TileId> = tiles.iter().copied().collect();
        let next = wanted(next, source);
        tiles.extend(next.into_iter().filter(|tile| !known.contains(tile)));
    }
    tiles
}

/// The tiles that may be looked at next, for when there is nothing else to do: around the picture, the next zoom level out,
/// and in its middle the next one in; not more than the picture has itself, and a rim.
#[must_use]
pub fn ahead(sight: &Sight, source: &Source) -> Vec<TileId> {
    let all = wanted(sight, source);
    let mut seen: HashSet<TileId> = all.iter().copied().collect();
    let own: HashSet<TileId> = sight
        .tiles
        .iter()
        .filter_map(|tile| source.tile_for(*tile))
        .collect();
    let now: Vec<TileId> = all.into_iter().filter(|tile| own.contains(tile)).collect();
    let mut fresh = |tiles: Vec<TileId>| {
        let tiles = tiles
            .into_iter()
            .filter(|tile| source.tile_for(*tile) == Some(*tile));
        let mut tiles = in_order(tiles.collect(), sight);
        tiles.retain(|tile| seen.insert(*tile));
        tiles
    };
    let mut tiles = fresh(now.iter().flat_map(|tile| neighbors(*tile)).collect());
    tiles.extend(fresh(
        now.iter().filter_map(|tile| tile.parent(1)).collect(),
    ));
    let middle = now.iter().take(now.len().div_ceil(4));
    tiles.extend(fresh(
        middle
            .filter_map(|tile| tile.children())
            .flatten()
            .collect(),
    ));
    tiles
}

/// The up to eight tiles around one.
fn neighbors(tile: TileId) -> impl Iterator<Item = TileId> {
    let around = |number: u32| [number.checked_sub(1), Some(number), number.checked_add(1)];
    let rows = around(tile.y).into_iter().flatten();
    rows.flat_map(move |y| {
        let columns = around(tile.x).into_iter().flatten();
        columns.map(move |x| TileId { x, y, ..tile })
    })
    .filter(move |other| *other != tile && other.is_in_grid())
}

fn in_order(mut tiles: Vec<TileId>, sight: &Sight) -> Vec<TileId> {
    let key = |tile: &TileId| {
        let side = (-f64::from(tile.zoom)).exp2();
        let x = (f64::from(tile.x) + 0.5) * side - sight.center.x;
        let y = (f64::from(tile.y) + 0.5) * side - sight.center.y;
        (tile.zoom.abs_diff(sight.zoom), x * x + y * y)
    };
    tiles.sort_by(|a, b| {
        let ((zoom_a, far_a), (zoom_b, far_b)) = (key(a), key(b));
        let order = zoom_a.cmp(&zoom_b).then(far_a.total_cmp(&far_b));
        order.then(a.cmp(b))
    });
    tiles.dedup();
    tiles
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sight() -> impl Strategy<Value = Sight> {
        (0.0..1.0_f64, 0.0..1.0_f64, 0..=22_u8, 0..5_u32, 0..4_u32).prop_map(
            |(x, y, zoom, wide, high)| {
                let side = 1_u32 << zoom;
                let (column, row) = ((x * f64::from(side)) as u32, (y * f64::from(side)) as u32);
                let columns = column.saturating_sub(wide)..=(column + wide).min(side - 1);
                let tiles = columns.flat_map(|x| {
                    let rows = row.saturating_sub(high)..=(row + high).min(side - 1);
                    rows.map(move |y| TileId::new(zoom, x, y))
                });
                Sight {
                    center: WorldPoint { x, y },
                    zoom,
                    tiles: tiles.collect(),
                    next: None,
                }
            },
        )
    }

    proptest! {
        #[test]
        fn a_picture_asks_for_what_it_shows_once_each_and_from_its_middle(sight in sight()) {
            let source = Source::openstreetmap();
            let tiles = wanted(&sight, &source);
            let unique: HashSet<&TileId> = tiles.iter().collect();
            prop_assert_eq!(unique.len(), tiles.len());
            for tile in &sight.tiles {
                prop_assert!(tiles.contains(&tile.parent(sight.zoom.saturating_sub(19)).expect("it has one")));
            }
            prop_assert!(tiles.len() <= sight.tiles.len());
            // The first is the one in the middle.
            let side = f64::from(1_u32 << tiles[0].zoom);
            let middle = ((sight.center.x * side) as u32, (sight.center.y * side) as u32);
            prop_assert_eq!((tiles[0].x, tiles[0].y), middle);
        }

        #[test]
        fn what_is_fetched_ahead_is_near_bounded_and_not_what_is_wanted_already(sight in sight()) {
            let source = Source::openstreetmap();
            let (now, later) = (wanted(&sight, &source), ahead(&sight, &source));
            let unique: HashSet<&TileId> = now.iter().chain(&later).collect();
            prop_assert_eq!(unique.len(), now.len() + later.len());
            prop_assert!(later.iter().all(|tile| tile.is_in_grid() && tile.zoom <= 19));
            // A rim of 2n + 6 at most, as many above as there are, and as many below.
            prop_assert!(later.len() <= now.len() * 4 + 9);
        }
    }

    #[test]
    fn the_next_tile_is_the_nearest_of_the_own_zoom_level() {
        let sight = Sight {
            center: WorldPoint { x: 0.5, y: 0.49 },
            zoom: 2,
            tiles: [
                (1, 0, 0),
                (2, 3, 3),
                (2, 1, 1),
                (2, 2, 2),
                (2, 2, 1),
                (2, 1, 1),
                (2, 9, 9),
            ]
            .map(|(zoom, x, y)| TileId::new(zoom, x, y))
            .to_vec(),
            next: Some(Box::new(Sight {
                center: WorldPoint { x: 0.1, y: 0.1 },
                zoom: 3,
                tiles: [(3, 7, 7), (3, 0, 0), (2, 2, 2)]
                    .map(|(zoom, x, y)| TileId::new(zoom, x, y))
                    .to_vec(),
                next: None,
            })),
        };
        let told: Vec<String> = wanted(&sight, &Source::openstreetmap())
            .iter()
            .map(TileId::to_string)
            .collect();
        assert_eq!(
            told,
            [
                "2/1/1", "2/2/1", "2/2/2", "2/3/3", "1/0/0", "3/0/0", "3/7/7"
            ]
        );
    }
}
