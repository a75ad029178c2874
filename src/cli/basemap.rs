//! Which layer of tiles is meant by a name on the command line. Nothing is asked of the network.

use std::path::PathBuf;
use std::sync::Arc;

use super::input::file_uri;
use crate::export::TileSource;
use crate::i18n::{Arg, Tr};
use crate::portfolio::{Loaded, Origin};
use crate::tiles::offered::{Offered, Offerer, source_id};
use crate::tiles::opened::{self, Opened, is_web};
use crate::tiles::template::Address;
use crate::tiles::{Reach, Source};

/// The layer that a name means: a basemap of the portfolio, a preset, an address, or a file. Otherwise what to tell.
pub(super) fn source(name: &str, loaded: &Loaded, tr: &Tr) -> Result<TileSource, String> {
    // Without what may be a key.
    let shown = if is_web(name) {
        Address::new(name).to_string()
    } else {
        name.to_owned()
    };
    let told = |key| tr.with(key, &[("name", Arg::from(shown.as_str()))]);
    let opened = match offered(name, loaded) {
        Some(offered) => match offered.opened {
            Some(Ok(opened)) => opened,
            _ if is_web(&offered.address) => return Err(told("export-basemap-online")),
            _ => {
                let opened = opened::open(&offered.address, offered.reach());
                let mut opened = opened.map_err(|_no_archive| told("export-basemap-unknown"))?;
                if let Offerer::Portfolio(number) = offered.by
                    && let Some(basemap) = loaded.portfolio.basemaps.get(number)
                {
                    opened.source = basemap.named(opened.source, &offered);
                }
                Arc::new(opened)
            }
        },
        None if is_web(name) => {
            let template = name.parse();
            let mut source = Source::of(template.map_err(|_no_template| {
                // An archive or a document on a server.
                let key = if name.contains('{') {
                    "export-basemap-unknown"
                } else {
                    "export-basemap-online"
                };
                told(key)
            })?);
            if Offered::presets()
                .iter()
                .all(|preset| preset.id != source.id)
            {
                // As the window calls it, so that what it kept is found.
                source.id = source_id("own", name);
            }
            Arc::new(Opened::of_addresses(source, Reach::Anywhere, false))
        }
        None => {
            let path = file_uri(name).unwrap_or_else(|| PathBuf::from(name));
            let opened = opened::open(&path.display().to_string(), Reach::Anywhere);
            Arc::new(opened.map_err(|_no_archive| told("export-basemap-unknown"))?)
        }
    };
    Ok(TileSource {
        title: match opened.source.title.as_str() {
            "" => shown.clone(),
            title => title.to_owned(),
        },
        opened,
        opacity: 1.0,
        at_hand: Vec::new(),
    })
}

/// The preset or the portfolio's basemap of an id.
fn offered(id: &str, loaded: &Loaded) -> Option<Offered> {
    let folder = match &loaded.origin {
        Origin::Folder(folder) => Some(folder.as_path()),
        _ => None,
    };
    let mut presets = Offered::presets().into_iter();
    let preset = presets.find(|preset| preset.id == id);
    preset.or_else(|| {
        let number = loaded
            .portfolio
            .basemaps
            .iter()
            .position(|basemap| basemap.id == id)?;
        let mut sources = loaded.portfolio.tile_sources(folder).into_iter();
        let offered = sources.find(|offered| offered.by == Offerer::Portfolio(number))?;
        // A preset that the portfolio names, too.
        let mut presets = Offered::presets().into_iter();
        presets
            .find(|preset| preset.id == offered.id)
            .or(Some(offered))
    })
}
