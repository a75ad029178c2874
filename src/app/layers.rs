//! Layers of tiles: which sources there are, which of them the user turned on, and whether one answers.

use std::sync::Arc;
use std::time::Duration;

use egui::Context;

use super::App;
use super::work::Outcome;
use crate::export::{MissingTiles, TileSource, TileSources};
use crate::i18n::Arg;
use crate::portfolio::Origin;
use crate::raster::{VectorPen, decoder};
use crate::tiles::decode::DecodeLimits;
use crate::tiles::fetch::{self, FailureKind, Request, Validators};
use crate::tiles::gate::Gates;
use crate::tiles::offered::{Offerer, source_id};
use crate::tiles::opened::{self, OpenFailure, Opened};
use crate::tiles::schedule::State;
use crate::tiles::source::{OPENSTREETMAP, UNKNOWN_ZOOMS};
use crate::tiles::template::Keys;
use crate::tiles::{Offered, Raster, Reach, Source, TileId};
use crate::ui::{TestFailure, Tested};
use crate::view::{Camera, Command, LayerStep, OwnSource, SourceStep, TileLayer, sound_layers};

/// The jobs that ask a source for a tile, and that open one.
pub(super) const TEST: &str = "tile-test";
pub(super) const OPEN: &str = "tile-source";
/// After how long a source that could not be reached is opened again, in seconds.
const REOPENS_SECS: f64 = 30.0;

/// The last zoom level of a source whose provider does not say: that of most.
const LAST_ZOOM: u8 = 19;
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
fn named(mut source: Source, own: &OwnSource, id: &str) -> Source {
    if source.id == OPENSTREETMAP {
        return source;
    }
    id.clone_into(&mut source.id);
    source.title.clone_from(&own.title);
    if source.zooms == UNKNOWN_ZOOMS {
        source.zooms = 0..=LAST_ZOOM;
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
                offered.opened = self.opened.get(&offered.id).cloned();
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
            SourceStep::Remove(id) => {
                self.stop_area_of(&id);
                let form = self.view.area_form.take();
                self.view.area_form = form.filter(|form| form.source != id);
                self.view.layers.retain(|layer| layer.source != id);
                if let Some(session) = &mut self.session {
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
                    self.opened.clear();
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
        let sources = shown.map(|layer| TileSource {
            title: layer.opened.source.title.clone(),
            opened: layer.opened,
            opacity: layer.opacity,
            at_hand: layer.at_hand,
        });
        TileSources {
            sources: sources.collect(),
            folder: self.session.as_ref().map(|session| session.home.tiles()),
        }
    }

    /// Says which tiles a picture lacks.
    pub(super) fn tell_of_missing(&mut self, missing: &[MissingTiles]) {
        for missing in missing {
            self.tell(missing.say(&self.tr));
        }
    }

    /// Opens the next source that is shown and was not opened yet; one that could not be reached again after a while.
    pub(super) fn open_layers(&mut self, ctx: &Context) {
        if self.opening_source.is_some() {
            return;
        }
        let now = ctx.input(|input| input.time);
        self.notice_changes(now);
        if let Some((_, when)) = &self.reopens {
            let rest = when - now;
            if rest > 0.0 {
                let rest = Duration::try_from_secs_f64(rest).unwrap_or_default();
                ctx.request_repaint_after(rest);
            } else if let Some((id, _)) = self.reopens.take() {
                let has_changed = self.changed_source.as_ref();
                if has_changed.is_some_and(|(changed, _)| *changed == id) {
                    self.open_anew(id, now);
                } else {
                    self.opened.remove(&id);
                    self.offer_layers();
                }
            }
        }
        let shown = self.view.layers.iter().map(|layer| &layer.source);
        let mut waiting = shown.chain(self.area_source()).filter_map(|source| {
            let mut offered = self.map.offered().iter();
            offered.find(|offered| offered.id == *source && offered.opened.is_none())
        });
        let Some(offered) = waiting.next() else {
            return;
        };
        let (id, address, reach) = (offered.id.clone(), offered.address.clone(), offered.reach());
        self.opening_source = Some(id.clone());
        self.jobs.start(OPEN, move |_| {
            let opened = opened::open(&address, reach);
            Outcome::SourceOpened(id, opened.map(Box::new))
        });
    }

    /// Forgets a shown source whose archive is another one by now, so that it is opened anew with all that it says of itself.
    /// One that changes again and again is left alone for a while each time.
    fn notice_changes(&mut self, now: f64) {
        let mut layers = self.view.layers.iter();
        let has_changed = |source: &str| {
            let report = self.map.layer_report(source);
            report.is_some_and(|(_, doing, _)| doing == State::Failing(FailureKind::Changed))
        };
        let Some(layer) = layers.find(|layer| has_changed(&layer.source)) else {
            return;
        };
        let id = layer.source.clone();
        let before = self.changed_source.as_ref();
        let before = before.filter(|(changed, _)| *changed == id);
        let due = before.map_or(now, |(_, when)| when + REOPENS_SECS);
        if due > now {
            self.reopens.get_or_insert((id, due));
        } else {
            self.open_anew(id, now);
        }
    }

    /// Forgets what a source was, so that it is opened again.
    fn open_anew(&mut self, id: String, now: f64) {
        self.opened.remove(&id);
        self.offer_layers();
        self.changed_source = Some((id, now));
    }

    /// Takes a source that was opened, or why it could not be.
    pub(super) fn take_opened(
        &mut self,
        ctx: &Context,
        id: String,
        opened: Result<Box<Opened>, OpenFailure>,
    ) {
        self.opening_source = None;
        // What was a source once may be half written right now.
        let has_changed = self.changed_source.as_ref();
        let has_changed = has_changed.is_some_and(|(changed, _)| *changed == id);
        let is_passing = |failure: &OpenFailure| failure.is_passing() || has_changed;
        if opened.as_ref().is_err_and(is_passing) {
            let now = ctx.input(|input| input.time);
            self.reopens = Some((id.clone(), now + REOPENS_SECS));
        }
        let mut all = self.map.offered().iter();
        let Some(offered) = all.find(|offered| offered.id == id) else {
            return;
        };
        let opened = opened.map(|mut opened| {
            opened.source = self.named(opened.source, offered);
            Arc::new(*opened)
        });
        self.opened.insert(id.clone(), opened);
        self.offer_layers();
        self.begin_opened_area(ctx, &id);
        ctx.request_repaint();
    }

    /// Lets others be opened where opening a source ended in a panic: it counts as one that could not be reached.
    pub(super) fn give_up_opening(&mut self, ctx: &Context) {
        if let Some(id) = self.opening_source.clone() {
            self.take_opened(ctx, id, Err(OpenFailure::Failed(FailureKind::Broken)));
        }
    }

    /// Tells that a source gave no tile where testing it ended in a panic.
    pub(super) fn give_up_testing(&mut self) {
        if let Some(tested) = &mut self.tiles.tested {
            let failure = TestFailure::Failed(OpenFailure::Failed(FailureKind::Broken));
            tested.shown.get_or_insert(Err(failure));
        }
    }

    /// A source with what is said of it by whoever offers it.
    fn named(&self, source: Source, offered: &Offered) -> Source {
        match offered.by {
            Offerer::Portfolio(number) => match self.loaded.portfolio.basemaps.get(number) {
                Some(basemap) => basemap.named(source, offered),
                None => source,
            },
            Offerer::User(number) => {
                let session = self.session.as_ref();
                match session.and_then(|session| session.settings.sources.get(number)) {
                    Some(own) => named(source, own, &offered.id),
                    None => source,
                }
            }
            Offerer::Program => source,
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
            let image = egui::ColorImage::from_rgba_premultiplied(size, &raster.rgba);
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
