//! Which layer of tiles is meant by a name on the command line. Nothing is asked of the network.

use std::path::PathBuf;
use std::sync::Arc;

use super::input::file_uri;
use crate::export::TileSource;
use crate::i18n::{Arg, Tr};
use crate::portfolio::{Loaded, Origin};
use crate::tiles::offered::{Offered, Offerer, source_id};
use crate::tiles::opened::{self, Opened, is_web};
use crate::tiles::source::OPENSTREETMAP;
use crate::tiles::standby::KeptTiles;
use crate::tiles::template::Address;
use crate::tiles::{Reach, Source};

/// The layer that a name means: a basemap of the portfolio, a preset, an address, or a file. Otherwise what to tell.
pub(super) fn source(
    name: &str,
    (loaded, kept): (&Loaded, &KeptTiles),
    tr: &Tr,
) -> Result<TileSource, String> {
    // Without what may be a key.
    let shown = if is_web(name) {
        Address::new(name).to_string()
    } else {
        name.to_owned()
    };
    let opened = match offered(name, loaded) {
        Some(offered) => of_offered(&offered, loaded, kept),
        None if is_web(name) => of_address(name, kept).map(Arc::new),
        None => {
            let path = file_uri(name).unwrap_or_else(|| PathBuf::from(name));
            of_file(&path.display().to_string(), Reach::Anywhere).map(Arc::new)
        }
    };
    let opened =
        opened.map_err(|refused| tr.with(refused.key(), &[("name", Arg::from(shown.as_str()))]))?;
    let opened = kept.as_kept(opened);
    Ok(TileSource {
        title: match opened.source.title.as_str() {
            "" => shown,
            title => title.to_owned(),
        },
        areas: kept.standby(&opened.source.id).areas,
        opened,
        opacity: 1.0,
        at_hand: Vec::new(),
    })
}

/// Why a name means no layer.
#[derive(Clone, Copy)]
enum Refused {
    /// Nothing is called so.
    Unknown,
    /// Only its server knows, and nothing is kept of what it said.
    Online,
}

impl Refused {
    fn key(self) -> &'static str {
        match self {
            Self::Unknown => "export-basemap-unknown",
            Self::Online => "export-basemap-online",
        }
    }
}

fn of_file(path: &str, reach: Reach) -> Result<Opened, Refused> {
    opened::open(path, reach).map_err(|_no_archive| Refused::Unknown)
}

fn of_offered(
    offered: &Offered,
    loaded: &Loaded,
    kept: &KeptTiles,
) -> Result<Arc<Opened>, Refused> {
    if let Some(Ok(opened)) = &offered.opened {
        return Ok(Arc::clone(opened));
    }
    let (address, reach) = (&offered.address, offered.reach());
    let mut opened = if is_web(address) {
        let standby = kept.standby(&offered.id);
        standby.unasked(address, reach).ok_or(Refused::Online)?
    } else {
        of_file(address, reach)?
    };
    if let Offerer::Portfolio(number) = offered.by
        && let Some(basemap) = loaded.portfolio.basemaps.get(number)
    {
        opened.source = basemap.named(opened.source, offered);
    }
    Ok(Arc::new(opened))
}

/// What the window calls a source that the user wrote down by its address, so that what it kept of it is found.
fn of_address(address: &str, kept: &KeptTiles) -> Result<Opened, Refused> {
    let id = source_id("own", address);
    if !address.contains('{') {
        let unasked = kept.standby(&id).unasked(address, Reach::Anywhere);
        let mut opened = unasked.ok_or(Refused::Online)?;
        opened.source.id = id;
        return Ok(opened);
    }
    let template = address.parse();
    let mut source = Source::of(template.map_err(|_no_template| Refused::Unknown)?);
    let mut presets = Offered::presets().into_iter();
    match presets.find(|preset| preset.id == source.id) {
        // However it is spelled.
        Some(preset) => source = preset.source().cloned().unwrap_or(source),
        None => source.id = id,
    }
    Ok(Opened::of_addresses(source, Reach::Anywhere, false))
}

/// The preset or the portfolio's basemap of an id.
fn offered(id: &str, loaded: &Loaded) -> Option<Offered> {
    let folder = match &loaded.origin {
        Origin::Folder(folder) => Some(folder.as_path()),
        _ => None,
    };
    // OpenStreetMap is asked under one name; else what the data call so is meant first.
    let preset = || {
        Offered::presets()
            .into_iter()
            .find(|preset| preset.id == id)
    };
    if id == OPENSTREETMAP {
        return preset();
    }
    let mut basemaps = loaded.portfolio.basemaps.iter();
    let Some(number) = basemaps.position(|basemap| basemap.id == id) else {
        return preset();
    };
    let mut sources = loaded.portfolio.tile_sources(folder).into_iter();
    let offered = sources.find(|offered| offered.by == Offerer::Portfolio(number))?;
    // A preset that the portfolio names, too.
    let mut presets = Offered::presets().into_iter();
    presets
        .find(|preset| preset.id == offered.id)
        .or(Some(offered))
}
