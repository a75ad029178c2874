//! Layers of tiles: which sources there are, which of them the user turned on, and whether one answers.

use egui::Context;

use super::App;
use super::session::Choice;
use super::work::Outcome;
use crate::i18n::Arg;

use crate::tiles::decode::{DecodeLimits, decode};
use crate::tiles::fetch;
use crate::tiles::fetch::{Fetch as _, HttpFetch, Limits, Request, Validators, agent};
use crate::tiles::offered::{Offerer, source_id};
use crate::tiles::source::OPENSTREETMAP;
use crate::tiles::template::Keys;
use crate::tiles::{Offered, Raster, Source, TileId};
use crate::ui::{TestFailure, Tested};
use crate::view::{Command, LayerStep, OwnSource, SourceStep, TileLayer, sound_layers};

const TEST: &str = "tile-test";

/// The last zoom level of a source whose provider does not say: that of most.
const LAST_ZOOM: u8 = 19;
/// The most sources that a user keeps.
const MOST_SOURCES: usize = 100;

/// A source that the user wrote down; `None` where its address is none.
fn source_of(own: &OwnSource) -> Option<Source> {
    let mut source = Source::of(own.url.parse().ok()?);
    if source.id != OPENSTREETMAP {
        source.id = source_id("own", &own.url);
        source.title.clone_from(&own.title);
        source.zooms = 0..=LAST_ZOOM;
        source.attribution.text.clone_from(&own.credit);
    }
    Some(source)
}

impl App {
    /// The layers of tiles that the user turned on for the open portfolio, in this session or an earlier one; none where the
    /// last start ended in a crash.
    pub(super) fn layers_remembered(&self) -> Vec<TileLayer> {
        let session = self.session.as_ref().filter(|session| !session.is_safe);
        let layers = session.and_then(|session| session.settings.layers.get(&self.consent_key));
        sound_layers(layers.cloned().unwrap_or_default())
    }

    /// Tells the map which sources of tiles there are: the program's, the portfolio's, the user's.
    pub(super) fn offer_layers(&mut self) {
        let mut offered = Offered::presets();
        let mut keys = Keys::default();
        let mut named = self.loaded.portfolio.tile_sources();
        if let Some(session) = &self.session {
            let settings = &session.settings;
            keys = settings.keys.clone();
            for offered in &mut named {
                offered.may_be_local = settings.local_sources.contains(&offered.source.id);
            }
            let own = settings.sources.iter().enumerate();
            let own = own.filter_map(|(number, own)| {
                Some(Offered {
                    source: source_of(own)?,
                    by: Offerer::User(number),
                    may_be_local: true,
                })
            });
            named.extend(own);
        }
        for more in named {
            // The same address is one source, whoever names it.
            let is_new = |known: &Offered| known.source.id != more.source.id;
            if offered.iter().all(is_new) {
                offered.push(more);
            }
        }
        self.map.offer(offered, keys);
    }

    /// Keeps, forgets or tests a source.
    pub(super) fn take_source_step(&mut self, ctx: &Context, step: SourceStep) {
        match step {
            SourceStep::Test(own) => return self.test_source(own),
            SourceStep::Add(own) => self.add_source(ctx, own),
            SourceStep::Remove(id) => {
                if self.view.shows_layer(&id) {
                    let off = Command::Layer(LayerStep::Toggle(id.clone()));
                    self.carry_out(ctx, off);
                }
                if let Some(session) = &mut self.session {
                    let sources = &mut session.settings.sources;
                    sources.retain(|own| source_id("own", &own.url) != id);
                }
            }
            SourceStep::TakeKeys(keys) => {
                if let Some(session) = &mut self.session {
                    session.settings.keys.extend(keys);
                }
            }
            SourceStep::AllowLocal(id) => {
                if let Some(session) = &mut self.session {
                    session.settings.local_sources.insert(id);
                }
            }
        }
        self.save_settings();
        self.offer_layers();
    }

    fn add_source(&mut self, ctx: &Context, own: OwnSource) {
        let Some(source) = source_of(&own) else {
            return;
        };
        // What the program offers itself need not be kept.
        let is_new = Offered::presets()
            .iter()
            .all(|preset| preset.source.id != source.id);
        if let Some(session) = self.session.as_mut().filter(|_| is_new) {
            let sources = &mut session.settings.sources;
            if sources.len() >= MOST_SOURCES {
                let most = Arg::from(MOST_SOURCES);
                let words = self.tr.with("layers-too-many", &[("n", most)]);
                return self.tell(words);
            }
            sources.retain(|known| known.url != own.url);
            sources.push(own);
        }
        self.tested = None;
        self.offer_layers();
        if !self.view.shows_layer(&source.id) {
            self.carry_out(ctx, Command::Layer(LayerStep::Toggle(source.id)));
        }
        self.remember(Choice::Layers);
    }

    /// Asks a source for the tile in the middle of the map.
    fn test_source(&mut self, own: OwnSource) {
        let Some(source) = source_of(&own) else {
            return;
        };
        let keys = self.session.as_ref();
        let keys = keys.map(|session| session.settings.keys.clone());
        let camera = self.view.camera;
        let zoom = (camera.zoom.floor() as u8).clamp(*source.zooms.start(), *source.zooms.end());
        let tile = TileId::holding(camera.center.into(), zoom);
        self.tested = Some(Tested {
            source: own.clone(),
            shown: None,
        });
        self.jobs.start(TEST, move |_| {
            let raster = test(&source, tile, &keys.unwrap_or_default());
            Outcome::Tested(own, raster)
        });
    }

    /// Shows what a source answered.
    pub(super) fn take_tested(
        &mut self,
        ctx: &Context,
        source: OwnSource,
        answer: Result<Raster, TestFailure>,
    ) {
        let shown = answer.map(|raster| {
            let size = [raster.width as usize, raster.height as usize];
            let image = egui::ColorImage::from_rgba_unmultiplied(size, &raster.rgba);
            ctx.load_texture("tested-tile", image, egui::TextureOptions::LINEAR)
        });
        self.tested = Some(Tested {
            source,
            shown: Some(shown),
        });
        ctx.request_repaint();
    }
}

/// The picture of a tile.
fn test(source: &Source, tile: TileId, keys: &Keys) -> Result<Raster, TestFailure> {
    let address = source.template.address(tile, false, keys);
    let address = address.map_err(|missing| TestFailure::Key(missing.name))?;
    let request = Request {
        address,
        validators: Validators::default(),
    };
    match HttpFetch::new(&agent(), Limits::default()).fetch(&request) {
        fetch::Outcome::Tile { bytes, .. } => decode(&bytes, DecodeLimits::default())
            .map_err(|error| TestFailure::Failed(error.into())),
        fetch::Outcome::Failed(failure) => Err(TestFailure::Failed(failure.kind)),
        fetch::Outcome::NotModified { .. } | fetch::Outcome::NoTile { .. } => {
            Err(TestFailure::NoTile)
        }
    }
}
