//! Layers of tiles: which sources there are, which of them the user turned on, and whether one answers.

use std::sync::Arc;

use egui::Context;

use super::App;
use super::work::Outcome;
use crate::export::{TileSource, TileSources};
use crate::i18n::Arg;
use crate::portfolio::Origin;
use crate::raster::{VectorPen, decoder};
use crate::tiles::decode::DecodeLimits;
use crate::tiles::fetch::{self, FailureKind, Request, Validators};
use crate::tiles::gate::Gates;
use crate::tiles::offered::{Offerer, source_id};
use crate::tiles::opened::{self, OpenFailure};
use crate::tiles::source::{OPENSTREETMAP, UNKNOWN_ZOOMS, USUAL_LAST_ZOOM};
use crate::tiles::standby::forget_document;
use crate::tiles::template::Keys;
use crate::tiles::{Offered, Raster, Reach, Source, TileId};
use crate::ui::{TestFailure, Tested};
use crate::view::{Camera, Command, LayerStep, OwnSource, SourceStep, TileLayer, sound_layers};

/// The job that asks a source for a tile.
pub(super) const TEST: &str = "tile-test";

/// The most sources that a user keeps.
pub(super) const MOST_SOURCES: usize = 100;

/// A source that the user wrote down, as it is offered: a template at once, all else once it was opened.
fn offered_of(own: &OwnSource, number: usize) -> Offered {
    let mut offered = Offered {
        id: source_id("own", &own.url),
        title: own.title.clone(),
        address: own.url.clone(),
        by: Offerer::User(number),
        may_be_local: true,
        opened: None,
    };
    if let Ok(template) = own.url.parse() {
        let source = named(Source::of(template), own, &offered.id);
        offered.id.clone_from(&source.id);
        offered.know(source);
    }
    offered
}

/// A source with what the user says of it.
pub(super) fn named(mut source: Source, own: &OwnSource, id: &str) -> Source {
    if source.id == OPENSTREETMAP {
        return source;
    }
    id.clone_into(&mut source.id);
    source.title.clone_from(&own.title);
    if source.zooms == UNKNOWN_ZOOMS {
        source.zooms = 0..=USUAL_LAST_ZOOM;
    }
    if !own.credit.is_empty() {
        source.attribution.text.clone_from(&own.credit);
    }
    source
}

impl App {
    /// The layers of tiles that the user turned on for the open portfolio, in this session or an earlier one; none where the
    /// last start ended in a crash.
    pub(super) fn layers_remembered(&self) -> Vec<TileLayer> {
        let session = self.session.as_ref().filter(|session| !session.is_safe);
        let layers = session.and_then(|session| session.settings.layers.get(&self.consent_key));
        let mut layers = layers.cloned().unwrap_or_default();
        // What is no longer offered could not be taken off either.
        layers.retain(|layer| {
            let mut offered = self.map.offered().iter();
            offered.any(|offered| offered.id == layer.source)
        });
        sound_layers(layers)
    }

    /// Tells the map which sources of tiles there are: the program's, the portfolio's, the user's.
    pub(super) fn offer_layers(&mut self) {
        let mut offered = Offered::presets();
        let mut keys = Keys::default();
        let folder = match &self.loaded.origin {
            Origin::Folder(folder) => Some(folder.as_path()),
            _ => None,
        };
        let mut more = self.loaded.portfolio.tile_sources(folder);
        if let Some(session) = &self.session {
            let settings = &session.settings;
            keys = settings.keys.clone();
            for offered in &mut more {
                let allowed = settings.local_sources.get(&self.consent_key);
                if allowed.is_some_and(|allowed| allowed.contains(&offered.address)) {
                    offered.may_be_local = true;
                    if let Some(source) = offered.source().cloned() {
                        offered.know(source);
                    }
                }
            }
            let own = settings.sources.iter().enumerate();
            more.extend(own.map(|(number, own)| offered_of(own, number)));
        }
        for offered in &mut more {
            if offered.opened.is_none() {
                offered.opened = self.sources.opened(&offered.id).cloned();
            }
            if let Some(Ok(opened)) = &mut offered.opened
                && !opened.is_vector
                && self.sources.has_vector_tiles(&offered.id)
            {
                *opened = Arc::new(opened.as_vector());
            }
        }
        for more in more {
            // The same address is one source, whoever names it.
            let is_new = |known: &Offered| known.id != more.id && known.address != more.address;
            if offered.iter().all(is_new) {
                offered.push(more);
            }
        }
        self.map.know_areas(self.area_files());
        if let Some(map) = self.presenting.audience_map() {
            map.offer(offered.clone(), keys.clone());
        }
        self.map.offer(offered, keys);
        self.rest_unoffered_area();
    }

    /// Keeps, forgets or tests a source.
    pub(super) fn take_source_step(&mut self, ctx: &Context, step: SourceStep) {
        match step {
            SourceStep::Test(own) => return self.test_source(own),
            SourceStep::Add(own) => return self.add_source(ctx, own),
            SourceStep::Limit(budget) => return self.limit_tiles(budget),
            SourceStep::Clear(id) => return self.clear_stores(id),
            SourceStep::AskAgain(id) => return self.ask_again(ctx, &id),
            SourceStep::Remove(id) => {
                self.stop_area_of(&id);
                let form = self.view.area_form.take();
                self.view.area_form = form.filter(|form| form.source != id);
                self.view.layers.retain(|layer| layer.source != id);
                // What nobody can see any more could not be cleared either.
                self.clear_stores(Some(id.clone()));
                if let Some(session) = &mut self.session {
                    forget_document(&session.home.tiles(), &id);
                    let settings = &mut session.settings;
                    settings
                        .sources
                        .retain(|own| source_id("own", &own.url) != id);
                    // It may be shown over other portfolios, too.
                    for layers in settings.layers.values_mut() {
                        layers.retain(|layer| layer.source != id);
                    }
                    settings.layers.retain(|_, layers| !layers.is_empty());
                }
            }
            SourceStep::TakeKeys(keys) => {
                if let Some(session) = &mut self.session {
                    session.settings.keys.extend(keys);
                }
            }
            SourceStep::ForgetKey(name) => {
                self.stop_area_with_key(&name);
                if let Some(session) = &mut self.session {
                    session.settings.keys.remove(&name);
                }
            }
            SourceStep::AllowLocal(address) => {
                if let Some(session) = &mut self.session {
                    let local = &mut session.settings.local_sources;
                    let allowed = local.entry(self.consent_key.clone()).or_default();
                    allowed.insert(address);
                    self.sources.forget_all();
                }
            }
        }
        self.save_settings();
        self.offer_layers();
    }

    fn add_source(&mut self, ctx: &Context, mut own: OwnSource) {
        let id = offered_of(&own, 0).id;
        // What the program offers itself need not be kept.
        let is_new = Offered::presets().iter().all(|preset| preset.id != id);
        if let Some(session) = self.session.as_mut().filter(|_| is_new) {
            let sources = &mut session.settings.sources;
            // A file with an area stays one, also where it is added by hand.
            let known = sources.iter().find(|known| known.url == own.url);
            let area_of = known.and_then(|known| known.area_of.clone());
            own.area_of = own.area_of.or(area_of);
            sources.retain(|known| known.url != own.url);
            if sources.len() >= MOST_SOURCES {
                let most = Arg::from(MOST_SOURCES);
                let words = self.tr.with("layers-too-many", &[("n", most)]);
                return self.tell(words);
            }
            sources.push(own);
        }
        self.tiles.tested = None;
        self.offer_layers();
        let step = if self.view.shows_layer(&id) {
            LayerStep::Keep
        } else {
            LayerStep::Toggle(id)
        };
        self.carry_out(ctx, Command::Layer(step));
    }

    /// The layers that are shown, for a picture that leaves the window.
    pub(super) fn tile_sources(&self) -> TileSources {
        let shown = self.map.shown_layers().into_iter();
        let mut areas = self.area_files();
        let sources = shown.map(|layer| TileSource {
            title: layer.opened.source.title.clone(),
            opened: layer.opened,
            opacity: layer.opacity,
            at_hand: layer.at_hand,
            areas: areas.remove(&layer.id).unwrap_or_default(),
        });
        TileSources {
            sources: sources.collect(),
            folder: self.session.as_ref().map(|session| session.home.tiles()),
        }
    }

    /// Tells that a source gave no tile where testing it ended in a panic.
    pub(super) fn give_up_testing(&mut self) {
        if let Some(tested) = &mut self.tiles.tested {
            let failure = TestFailure::Failed(OpenFailure::Failed(FailureKind::Broken));
            tested.shown.get_or_insert(Err(failure));
        }
    }

    /// Asks a source for the tile in the middle of the map.
    fn test_source(&mut self, own: OwnSource) {
        let keys = self.session.as_ref();
        let keys = keys.map(|session| session.settings.keys.clone());
        let camera = self.view.camera;
        let gates = self.map.gates().clone();
        let pen = VectorPen::new(self.style().look, 512);
        self.tiles.tested = Some(Tested {
            source: own.clone(),
            shown: None,
        });
        self.jobs.start(TEST, move |_| {
            let raster = test(&own, camera, (&keys.unwrap_or_default(), pen, &gates));
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
            let image = egui::ColorImage::from_rgba_premultiplied(size, raster.rgba());
            ctx.load_texture("tested-tile", image, egui::TextureOptions::LINEAR)
        });
        self.tiles.tested = Some(Tested {
            source,
            shown: Some(shown),
        });
        ctx.request_repaint();
    }
}

/// The picture of a source's tile in the middle of what is looked at.
fn test(
    own: &OwnSource,
    camera: Camera,
    (keys, pen, gates): (&Keys, VectorPen, &Gates),
) -> Result<Raster, TestFailure> {
    let failed = |kind: FailureKind| TestFailure::Failed(OpenFailure::Failed(kind));
    let opened = opened::open_or_list(&own.url, Reach::Anywhere);
    let opened = opened
        .map_err(TestFailure::Failed)?
        .map_err(TestFailure::Several)?;
    let zooms = &opened.source.zooms;
    let zoom = (camera.zoom.floor() as u8).clamp(*zooms.start(), *zooms.end());
    let tile = TileId::holding(camera.center.into(), zoom);
    let template = &opened.source.template;
    let address = template.address(tile, false, &keys.of(template));
    let address = address.map_err(|missing| TestFailure::Key(missing.name))?;
    let request = Request {
        address,
        validators: Validators::default(),
        tile: Some(tile),
    };
    match opened.fetch(gates).fetch(&request) {
        fetch::Outcome::Tile { bytes, .. } => {
            let decode = decoder(pen, opened.is_vector);
            decode(tile, &bytes, DecodeLimits::default()).map_err(|error| failed(error.into()))
        }
        fetch::Outcome::Failed(failure) => Err(failed(failure.kind)),
        fetch::Outcome::NotModified { .. } | fetch::Outcome::NoTile { .. } => {
            Err(TestFailure::NoTile)
        }
    }
}
