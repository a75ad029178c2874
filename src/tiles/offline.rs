//! An area of a source for use without a network: how much it is, whether its provider allows it, and fetching it into a file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::TileId;
use super::archive::{About, Draft, DraftError, Format};
use super::area::Area;
use super::download::{Manners, Progress, Tell, download};
use super::gate::{Gated, Gates};
use super::opened::{Opened, is_web};
use super::origin::{Origin, ServerOrigin};
use super::source::{May, fnv1a};
use super::store::Contents;
use super::template::{Address, Keys, MissingKey, Template};

/// What a tile is taken to have before some were seen, in bytes: some are sea, some are towns.
pub const USUAL_BYTES: u64 = 15_000;
/// How many parts of an archive on a server are asked for at once.
pub const ARCHIVE_CONNECTIONS: usize = 4;
/// How many tiles have to be known before their average is believed.
const LEAST_KNOWN: u64 = 10;
/// The most tiles of an area that the window fetches: by two connections, that takes hours.
pub const MOST_TILES: u64 = 100_000;

/// What the draft of an area is known by: the source without keys, and the area.
#[must_use]
pub fn what(source: &str, area: &Area) -> String {
    let extent = area.extent;
    let (first, last) = (area.zooms.start(), area.zooms.end());
    format!(
        "{source} {},{},{},{} {first}-{last}",
        extent.west, extent.south, extent.east, extent.north
    )
}

/// How much an area is likely to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    /// How many tiles it has.
    pub tiles: u64,
    /// How many bytes.
    pub bytes: u64,
    /// How many tiles of the source that follows from; `None` where it is only assumed.
    pub known: Option<u64>,
    /// What a tile is taken to have, in bytes.
    pub tile_bytes: u64,
}

impl Estimate {
    /// Reckons by the average of the source's tiles that are kept, where they are enough, else by the usual one.
    #[must_use]
    pub fn of(area: &Area, kept: Option<&Contents>) -> Self {
        let kept = kept.filter(|kept| kept.tiles >= LEAST_KNOWN);
        let tile_bytes = kept.map_or(USUAL_BYTES, |kept| kept.tile_bytes / kept.tiles);
        let tiles = area.count();
        Self {
            tiles,
            bytes: tiles.saturating_mul(tile_bytes),
            known: kept.map(|kept| kept.tiles),
            tile_bytes,
        }
    }
}

/// Whether a source's areas may be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// They lie on this computer anyway.
    Needless,
    /// As far as is known, the provider says yes, or nothing.
    Given {
        /// Whether it says so.
        is_said: bool,
    },
    /// The provider says no.
    Refused {
        /// The address of the terms that say so.
        terms: &'static str,
    },
}

impl Leave {
    /// Whether the areas of a source may be fetched.
    #[must_use]
    pub fn of(opened: &Opened, address: &str) -> Self {
        match opened.source.policy.may_store_area {
            _ if opened.archive.is_some() && !is_web(address) => Self::Needless,
            May::Yes => Self::Given { is_said: true },
            May::NotSaid => Self::Given { is_said: false },
            May::No { terms } => Self::Refused { terms },
        }
    }
}

/// An area that is fetched from a source.
pub struct Fetching {
    origin: Box<dyn Origin>,
    connections: usize,
    area: Area,
    about: About,
    /// What the draft is known by.
    what: String,
    into: PathBuf,
}

/// How fetching ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// The file is there.
    Complete,
    /// What came is kept, to go on with.
    Incomplete(Progress),
}

impl Fetching {
    /// What fetches an area of a source into a file, whose ending says its format. `what` is what its draft is known by
    /// ([`what_of`]) and `name` what the area is called; through the gates goes what else asks its host.
    ///
    /// # Errors
    /// [`MissingKey`] names a key that the source asks for and that is not among `keys`.
    pub fn new(
        opened: &Opened,
        (keys, gates): (&Keys, &Gates),
        (area, what): (Area, String),
        (name, into): (String, PathBuf),
    ) -> Result<Self, MissingKey> {
        let source = &opened.source;
        let (origin, connections): (Box<dyn Origin>, usize) = match &opened.archive {
            Some(archive) => {
                let archive = Arc::clone(archive);
                let origin: Box<dyn Origin> = if opened.is_on_disk() {
                    Box::new(archive)
                } else {
                    Box::new(Gated::new(archive, gates.of(source)))
                };
                (origin, ARCHIVE_CONNECTIONS)
            }
            None => {
                let fetch = opened.fetch(gates);
                let keys = keys.of(&source.template);
                let origin = ServerOrigin::new(fetch, source.template.clone(), keys)?;
                (Box::new(origin), source.policy.most_connections)
            }
        };
        Ok(Self {
            origin,
            connections,
            what,
            about: About {
                name,
                attribution: source.attribution.html(),
                bounds: area.extent,
                zooms: area.zooms.clone(),
                vector_layers: opened.vector_layers.clone(),
            },
            area,
            into,
        })
    }

    /// Fetches what is missing, and makes a file of it once all is there. `is_enough` makes a file of what came before.
    ///
    /// # Errors
    /// If the draft cannot be begun, written or finished.
    pub fn run(&self, is_enough: bool, tell: &mut Tell<'_>) -> Result<Ended, DraftError> {
        let mut draft = Draft::open(&self.into, &self.what)?;
        if !is_enough {
            let (_, before) = draft.size()?;
            let mut tell = |progress: &Progress| {
                tell(&Progress {
                    bytes: progress.bytes + before,
                    ..*progress
                })
            };
            let manners = Manners::new(self.connections);
            let tiles = (self.area.tiles(), self.area.count());
            let progress = download(&*self.origin, tiles, &mut draft, &manners, &mut tell)?;
            if !progress.is_complete() {
                return Ok(Ended::Incomplete(Progress {
                    bytes: progress.bytes + before,
                    ..progress
                }));
            }
        }
        let format = Format::of_path(&self.into).unwrap_or(Format::MbTiles);
        draft.finish(format, &self.about)?;
        Ok(Ended::Complete)
    }
}

/// What the draft of an area of an open source is known by.
#[must_use]
pub fn what_of(source: (&Opened, &str), area: &Area) -> String {
    what(&named(source), area)
}

/// Whether what a draft is known by is an area of an open source, as it is now.
#[must_use]
pub fn is_of(what: &str, source: (&Opened, &str)) -> bool {
    let rest = what.strip_prefix(&named(source));
    rest.is_some_and(|rest| rest.starts_with(' '))
}

fn named((opened, address): (&Opened, &str)) -> String {
    match opened.archive {
        Some(_) => named_address(address),
        None => named_template(&opened.source.template),
    }
}

/// An archive's address or path without keys. Behind `?` and `#` maps of one address differ, and keys may stand there: of that
/// there is only a number.
#[must_use]
pub fn named_address(address: &str) -> String {
    let shown = Address::new(address);
    format!("{shown} {:016x}", fnv1a(address))
}

/// The same of the tiles of a template.
#[must_use]
pub fn named_template(template: &Template) -> String {
    let mut keys = Keys::default();
    template.keys().for_each(|name| keys.insert(name, name));
    let full = template.address(TileId::new(6, 0, 0), false, &keys);
    let full = full.map(|full| full.secret().to_owned());
    format!("{template} {:016x}", fnv1a(&full.unwrap_or_default()))
}

/// Throws away what came so far for a file, where that was begun for this.
///
/// # Errors
/// If something else was begun there, or it cannot be removed.
pub fn discard(into: &Path, what: &str) -> Result<(), DraftError> {
    Draft::throw_away(into, what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Extent;
    use crate::tiles::opened::open;
    use crate::tiles::{Reach, Source};

    fn area() -> Area {
        Area {
            extent: Extent::new(-89.36, 12.98, -83.13, 17.42).expect("an extent"),
            zooms: 4..=5,
        }
    }

    #[test]
    fn two_maps_of_one_address_are_two_and_what_may_be_a_key_is_not_written_down() {
        let what = |text: &str| {
            let template = text.parse().expect("a template");
            let opened = Opened::of_addresses(Source::of(template), Reach::Anywhere, false);
            let what = what_of((&opened, text), &area());
            assert!(is_of(&what, (&opened, text)));
            what
        };
        let address = "https://example.org/wms?layers=roads&token=secret&bbox={bbox-epsg-3857}";
        let roads = what(address);
        assert_eq!(roads, what(address));
        assert_ne!(roads, what(&address.replace("roads", "rivers")));
        assert!(!roads.contains("secret") && roads.starts_with("https://example.org/wms"));
        let key = "https://example.org/{z}/{x}/{y}?key={key:example}";
        assert_ne!(what(key), what(&key.replace(":example", ":other")));
    }

    #[test]
    fn the_file_of_a_vector_source_has_its_layers() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for (name, format) in [
            ("a.mbtiles", Format::MbTiles),
            ("a.pmtiles", Format::PmTiles),
        ] {
            let path = folder.path().join(name);
            let mut draft = Draft::open(&path, "here").expect("a draft");
            let layer = b"\x1a\x08\x78\x02\x0a\x04land";
            let put = draft.put(TileId::new(4, 3, 2), Some(layer));
            put.expect("written");
            let about = About {
                name: String::new(),
                attribution: String::new(),
                bounds: area().extent,
                zooms: area().zooms,
                vector_layers: Some(serde_json::json!([{"id": "land"}])),
            };
            draft.finish(format, &about).expect("finished");
            let address = path.to_str().expect("a plain path");
            let opened = open(address, Reach::Anywhere).expect("a source");
            let keys = (&Keys::default(), &Gates::default());
            let into = ("Land".to_owned(), folder.path().join("b.mbtiles"));
            let fetching = Fetching::new(&opened, keys, (area(), "b".to_owned()), into);
            let about = fetching.map(|fetching| fetching.about);
            let layers = about.expect("no key is missing").vector_layers;
            assert_eq!(layers.expect("layers")[0]["id"], "land");
        }
    }
}
