//! The tiles of a picture: what the disk keeps of them, and what the screen has at hand. Nothing is asked of the network, so
//! that the same picture comes out the same; what is missing is counted.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::i18n::{Arg, Tr};
use crate::raster::{VectorPen, decoder};
use crate::scene::ground::Ground;
use crate::scene::{COVERING, Scene, Subject, TilePicture, TileState, Tiles, demanded_credits};
use crate::tiles::archive::{self, Archive, ArchiveError};
use crate::tiles::best::best;
use crate::tiles::decode::DecodeLimits;
use crate::tiles::engine::Decode;
use crate::tiles::opened::Opened;
use crate::tiles::shelf::store_path;
use crate::tiles::source::May;
use crate::tiles::store::Reading;
use crate::tiles::vector::Name;
use crate::tiles::{Raster, TileId};
use crate::view::{Look, Projector, ScreenPoint};

/// A layer of tiles of a picture.
#[derive(Clone)]
pub struct TileSource {
    /// Where its tiles come from.
    pub opened: Arc<Opened>,
    /// What readers call it.
    pub title: String,
    /// How much of what lies below it covers: 0 to 1.
    pub opacity: f32,
    /// Tiles that are at hand already.
    pub at_hand: Vec<(TileId, Arc<Raster>)>,
    /// Files with areas of it.
    pub areas: Vec<PathBuf>,
}

impl fmt::Debug for TileSource {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = &self.opened.source.id;
        write!(out, "TileSource({id} at {})", self.opacity)
    }
}

/// The layers of tiles of a picture, from the bottom up.
#[derive(Debug, Clone, Default)]
pub struct TileSources {
    /// The layers.
    pub sources: Vec<TileSource>,
    /// Where tiles of servers are kept.
    pub folder: Option<PathBuf>,
}

/// How many tiles of a source a picture lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingTiles {
    /// What readers call the source.
    pub source: String,
    /// How many are missing.
    pub missing: usize,
    /// Of how many that the picture needs.
    pub of: usize,
    /// Why it lacks them.
    pub why: Lack,
}

/// Why a picture lacks tiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// They are not kept; whether they may be fetched for later.
    NotKept {
        /// Whether the provider does not forbid it.
        may_fetch: bool,
    },
    /// The picture looks from farther off than the source's first zoom level.
    BeginsWith(u8),
    /// The source has nothing there.
    NothingThere,
}

impl MissingTiles {
    /// What is missing, in words.
    #[must_use]
    pub fn say(&self, tr: &Tr) -> String {
        let source = ("source", Arg::from(self.source.as_str()));
        let may_fetch = match self.why {
            Lack::BeginsWith(zoom) => {
                return tr.with("export-tiles-closer", &[source, ("zoom", zoom.into())]);
            }
            Lack::NothingThere => return tr.with("export-tiles-none", &[source]),
            Lack::NotKept { may_fetch } => may_fetch,
        };
        let args = [
            source,
            ("missing", Arg::from(self.missing)),
            ("of", Arg::from(self.of)),
            ("fetch", Arg::from(if may_fetch { "may" } else { "no" })),
        ];
        tr.with("export-tiles-missing", &args)
    }
}

/// What the layers have for a picture.
pub(super) struct Gathered {
    pub(super) pictures: Vec<TilePicture>,
    pub(super) names: Vec<Arc<Name>>,
    pub(super) state: TileState,
    /// Whether the names are ours to place.
    pub(super) replaces: bool,
    pub(super) credits: String,
    pub(super) missing: Vec<MissingTiles>,
}

/// More tiles than this of one source are not drawn: the zoom level is lowered until it needs fewer.
const MOST_TILES: u64 = 1_024;
/// More bytes than this of one source's pictures are not held: what comes after them is missing.
const MOST_BYTES: usize = 1 << 30;

/// A map with its layers of tiles.
pub(super) struct Layered {
    pub(super) scene: Scene,
    pub(super) missing: Vec<MissingTiles>,
    /// Whom licenses demand to credit.
    pub(super) credits: String,
}

impl TileSources {
    /// The map that a subject is about with these layers on it, at so many pixels for each point.
    pub(super) fn layered(
        &self,
        subject: Subject<'_>,
        ground: &Ground,
        pixels_per_point: f32,
    ) -> Layered {
        let projector = Projector::new(subject.view.camera, subject.viewport);
        let of = (subject.style.look, subject.tr);
        let tiles = self.gather(&projector, pixels_per_point, of);
        let subject = Subject {
            tiles: Tiles {
                state: tiles.state,
                credits: &tiles.credits,
                names: &tiles.names,
                serial: 0,
                replaces: tiles.replaces,
                pictures: &tiles.pictures,
            },
            ..subject
        };
        Layered {
            credits: demanded_credits(&subject),
            scene: Scene::prepare(&subject, ground),
            missing: tiles.missing,
        }
    }

    /// What there is for what a projector sees, at so many pixels for each point.
    pub(super) fn gather(
        &self,
        projector: &Projector,
        pixels_per_point: f32,
        (look, tr): (Look, &Tr),
    ) -> Gathered {
        // A multiple of the usual side, so that lines are as wide everywhere.
        let side = (512.0 * pixels_per_point.ceil()).clamp(512.0, 2_048.0) as u32;
        let pen = VectorPen::new(look, side);
        let mut gathered = Gathered {
            pictures: Vec::new(),
            names: Vec::new(),
            state: TileState::Off,
            replaces: false,
            credits: String::new(),
            missing: Vec::new(),
        };
        let mut credits = Vec::new();
        for source in &self.sources {
            let of = &source.opened.source;
            let pen = pen.on(&source.opened, of.grid_zoom(projector.camera.zoom));
            let stock = Stock::of(source, self, &pen);
            let before = gathered.pictures.len();
            gathered.add(source, &stock, projector);
            let added = gathered.pictures.get(before..).unwrap_or_default();
            let covers = source.opacity > COVERING && added.iter().any(|tile| tile.raster.covers);
            if covers {
                gathered.state = TileState::Shown;
                gathered.replaces = added.iter().any(|tile| tile.raster.is_drawn);
            }
            let credit = tr.tile_credit(&source.opened.source);
            if !added.is_empty() && !credit.is_empty() && !credits.contains(&credit) {
                credits.push(credit);
            }
        }
        gathered.names.sort_by_key(|name| (name.kind, name.rank));
        gathered.credits = credits.join(" · ");
        gathered
    }
}

impl Gathered {
    fn add(&mut self, source: &TileSource, stock: &Stock<'_>, projector: &Projector) {
        let tiles = tiles_of(&source.opened, projector);
        let first = *source.opened.source.zooms.start();
        let is_too_far = tiles.iter().all(|tile| tile.zoom < first);
        let mut missing = if is_too_far { tiles.len() } else { 0 };
        let before = self.pictures.len();
        let mut named: Vec<TileId> = Vec::new();
        for tile in &tiles {
            let Some(own) = source.opened.source.tile_for(*tile) else {
                continue;
            };
            match *stock.get(own) {
                // Where the source ends, nothing stands in, as on the screen.
                Found::NoTile => continue,
                Found::Raster(_) => {}
                Found::Nothing => missing += 1,
            }
            let has = |tile| matches!(*stock.get(tile), Found::Raster(_));
            for piece in best(*tile, &has) {
                let Found::Raster(raster) = &*stock.get(piece.tile) else {
                    continue;
                };
                self.pictures.push(TilePicture {
                    raster: Arc::clone(raster),
                    from: piece.from,
                    corners: piece.to.corners(*tile),
                    opacity: source.opacity,
                });
                if !named.contains(&piece.tile) {
                    named.push(piece.tile);
                    self.names.extend(raster.names.iter().cloned());
                }
            }
        }
        let has_nothing = self.pictures.len() == before;
        if missing > 0 || has_nothing {
            let may_store = source.opened.source.policy.may_store_area;
            self.missing.push(MissingTiles {
                source: source.title.clone(),
                missing,
                of: tiles.len(),
                why: if is_too_far {
                    Lack::BeginsWith(first)
                } else if missing == 0 {
                    Lack::NothingThere
                } else {
                    let may_fetch = !matches!(may_store, May::No { .. });
                    Lack::NotKept { may_fetch }
                },
            });
        }
    }
}

/// The tiles that the screen shows of what a projector sees, row by row.
fn tiles_of(opened: &Opened, projector: &Projector) -> Vec<TileId> {
    let viewport = projector.viewport;
    let corner = |x, y| projector.world_from_screen(ScreenPoint { x, y });
    let (first, last) = (corner(0.0, 0.0), corner(viewport.width, viewport.height));
    let mut zoom = opened.source.grid_zoom(projector.camera.zoom);
    loop {
        let first = TileId::holding(first, zoom);
        let last = TileId::holding(last, zoom);
        let count = |first: u32, last: u32| u64::from(last.saturating_sub(first)) + 1;
        if zoom == 0 || count(first.x, last.x) * count(first.y, last.y) <= MOST_TILES {
            let rows = first.y..=last.y;
            let tiles = rows.flat_map(|y| (first.x..=last.x).map(move |x| TileId::new(zoom, x, y)));
            return tiles.collect();
        }
        zoom -= 1;
    }
}

/// What there is of a source's tiles.
struct Stock<'a> {
    source: &'a TileSource,
    kept: Option<Reading>,
    areas: Vec<Box<dyn Archive>>,
    decode: Decode,
    /// How many bytes of pictures may still be taken up.
    room: Cell<usize>,
    found: RefCell<HashMap<TileId, Arc<Found>>>,
}

/// What there is of a tile.
enum Found {
    Raster(Arc<Raster>),
    /// The source has none there.
    NoTile,
    Nothing,
}

impl<'a> Stock<'a> {
    fn of(source: &'a TileSource, sources: &TileSources, pen: &VectorPen) -> Self {
        let of = &source.opened.source;
        let kept = sources.folder.as_ref().and_then(|folder| {
            let path = store_path(folder, of);
            // A store that is not there yet is none of a picture's business.
            let kept = path
                .is_file()
                .then(|| Reading::open(&path, &of.template.to_string()))?;
            let kept = kept.unwrap_or_else(|error| {
                tracing::warn!(%error, path = %path.display(), "what is kept cannot be read");
                None
            });
            Some(kept?.of_version(source.opened.version()))
        });
        let areas = source.areas.iter().filter_map(|path| {
            let area = archive::open(path);
            let warn = |error: &ArchiveError| {
                tracing::warn!(%error, path = %path.display(), "an area cannot be opened");
            };
            area.inspect_err(warn).ok()
        });
        Self {
            source,
            kept,
            areas: areas.collect(),
            room: Cell::new(MOST_BYTES),
            decode: decoder(*pen, source.opened.is_vector),
            found: RefCell::default(),
        }
    }

    fn get(&self, tile: TileId) -> Arc<Found> {
        if let Some(found) = self.found.borrow().get(&tile) {
            return Arc::clone(found);
        }
        let found = Arc::new(self.find(tile));
        self.found.borrow_mut().insert(tile, Arc::clone(&found));
        found
    }

    fn find(&self, tile: TileId) -> Found {
        if self.source.opened.source.tile_for(tile) != Some(tile) {
            return Found::Nothing;
        }
        let bytes = match (&self.source.opened.archive, &self.kept) {
            (Some(archive), _) if self.source.opened.is_on_disk() => archive
                .tile(tile)
                .map(|bytes| Some(bytes.unwrap_or_default()))
                .unwrap_or_else(|error| {
                    tracing::debug!(%error, %tile, "a tile of an archive cannot be read");
                    None
                }),
            (_, Some(kept)) => kept.get(tile).unwrap_or_else(|error| {
                tracing::warn!(%error, %tile, "what is kept cannot be read");
                None
            }),
            _ => None,
        };
        let of_area = || {
            let mut areas = self.areas.iter();
            areas.find_map(|area| area.tile(tile).ok().flatten())
        };
        let bytes = bytes.or_else(of_area);
        if bytes.as_ref().is_some_and(Vec::is_empty) {
            return Found::NoTile;
        }
        let limits = DecodeLimits::default();
        let drawn = bytes.and_then(|bytes| (self.decode)(tile, &bytes, limits).ok());
        let at_hand = || {
            let mut at_hand = self.source.at_hand.iter();
            let (_, raster) = at_hand.find(|(other, _)| *other == tile)?;
            if !raster.pixels.is_empty() {
                return Some(Arc::clone(raster));
            }
            // Its pixels are on the graphics card.
            let bytes = raster.origin.as_ref()?;
            (self.decode)(tile, bytes, limits).ok().map(Arc::new)
        };
        let raster = drawn.map(Arc::new).or_else(at_hand);
        let fits = raster.filter(|raster| {
            let left = self.room.get().checked_sub(raster.bytes());
            self.room.set(left.unwrap_or_default());
            left.is_some()
        });
        fits.map_or(Found::Nothing, Found::Raster)
    }
}

#[cfg(test)]
mod tests;
