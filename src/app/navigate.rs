//! Where the camera goes: to the overview, to a selection, by steps.

use egui::Context;

use super::App;
use crate::geo::Extent;
use crate::i18n::{Arg, CountryNames as _};
use crate::scene::extents::{extent_of, overview};
use crate::scene::footprint::Footprint;
use crate::style;
use crate::view::{Camera, Destination, Insets, Pace, Projector, ScreenPoint, Selection, Viewport};

/// The closest that a flight to a selection comes, as a zoom level: a country fills the map, a city keeps its surroundings.
const SELECTION_ZOOM: f64 = 6.4;
/// A selection smaller than this on the screen, in points, is flown to even where it is in view.
const SMALL: f64 = 90.0;
/// Room between what is shown and what covers the map, in points.
const BREATH: f64 = 24.0;
/// How long a step of the camera takes, in seconds.
const STEP_SECS: f64 = 0.2;

/// The room that the footprint is framed in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Framing {
    viewport: Viewport,
    /// The upper edge of what stands along the lower one, in points; `None` where nothing does.
    dock_top: Option<f32>,
}

impl App {
    /// What the panels leave of the map, with room to breathe; with the card as wide as it will be once it is shown.
    fn insets(&self, ctx: &Context, with_card: bool) -> Insets {
        let width = self.map.viewport().width;
        let mut insets = Insets {
            left: BREATH,
            top: BREATH,
            right: BREATH,
            bottom: BREATH * 2.0,
        };
        let Some(rects) = &self.rects else {
            return insets;
        };
        let style = self.style();
        let cx = self.cx(&style);
        let card = with_card.then(|| f64::from(cx.card_width(ctx) + style::PANEL_MARGIN));
        // In a narrow window the list makes room for the card.
        let has_list = !(with_card && cx.is_narrow(ctx));
        let list = f64::from(rects.list.right());
        // A drawer over half of a narrow window is not beside the map but over it.
        let is_beside = rects.list.is_positive() && list < width / 2.0;
        if has_list && is_beside && rects.list.height() > 100.0 {
            insets.left = list + BREATH;
        }
        if rects.top.is_positive() {
            insets.top = f64::from(rects.top.bottom()) + BREATH / 2.0;
        }
        if rects.dock.is_positive() {
            insets.bottom = self.map.viewport().height - f64::from(rects.dock.top()) + BREATH;
        }
        if let Some(card) = card {
            // What is left may be a strip; then it is not given away to breathing.
            let free = (width - insets.left - card).max(0.0);
            insets.right = card + (BREATH * 2.5).min(free / 3.0);
        } else if rects.zoom.is_positive() {
            insets.right = BREATH * 2.0;
        }
        insets
    }

    /// What the panels leave of the map now.
    pub(super) fn insets_now(&self, ctx: &Context) -> Insets {
        self.insets(ctx, self.view.selection.is_some())
    }

    /// The opening view in what the panels leave.
    pub(super) fn overview(&self, ctx: &Context) -> Camera {
        let insets = self.insets_now(ctx);
        overview(
            &self.loaded.portfolio,
            &self.map.ground,
            self.map.viewport(),
            insets,
        )
    }

    /// Flies to a destination.
    pub(super) fn go(&mut self, ctx: &Context, destination: &Destination) {
        let to = match destination {
            Destination::All => Some(self.overview(ctx)),
            Destination::Extent(extent) => Some(Camera::fit(
                *extent,
                self.map.viewport(),
                Insets::default(),
                19.0,
            )),
            Destination::Thing(selection) => self.camera_for(ctx, selection),
        };
        if *destination == Destination::All {
            self.tell_outside();
            self.framed = to.map(|to| (self.framing(), to));
        }
        if let Some(to) = to {
            self.fly(ctx, to, None);
        }
    }

    /// Says what lies so far off that the overview leaves it out.
    pub(super) fn tell_outside(&mut self) {
        let portfolio = &self.loaded.portfolio;
        if portfolio.view.is_some() {
            return;
        }
        let footprint = Footprint::of(portfolio, &self.map.ground);
        let outside = footprint
            .map(|footprint| footprint.outside)
            .unwrap_or_default();
        let lang = &self.view.lang;
        let name = outside.first().map(|selection| match selection {
            Selection::Country(code) => self.names.name(code, lang).unwrap_or(code).to_owned(),
            Selection::Site(id) => {
                let name = portfolio.site(id).and_then(|site| site.name.as_ref());
                name.map_or(id.as_str(), |name| name.show(lang, &portfolio.languages))
                    .to_owned()
            }
            Selection::Feature(id) => {
                let mut features = portfolio.features.iter();
                let feature = features.find(|feature| feature.id == *id);
                feature
                    .map_or(id.as_str(), |feature| {
                        feature.name.show(lang, &portfolio.languages)
                    })
                    .to_owned()
            }
            Selection::Program(id) | Selection::Theme(id) => id.clone(),
        });
        if let Some(name) = name {
            let args = [
                ("name", Arg::from(name)),
                ("others", Arg::from(outside.len() - 1)),
            ];
            self.tell(self.tr.with("notice-outside", &args));
        }
    }

    /// The room that the footprint is framed in.
    pub(super) fn framing(&self) -> Framing {
        let dock = self.rects.map(|rects| rects.dock);
        Framing {
            viewport: self.map.viewport(),
            dock_top: dock
                .filter(|dock| dock.is_positive())
                .map(|dock| dock.top()),
        }
    }

    /// Frames the whole footprint again where it has other room and nothing else has moved the map.
    pub(super) fn keep_overview(&mut self, ctx: &Context) {
        let framing = self.framing();
        let Some((framed_in, camera)) = self.framed else {
            return;
        };
        if framed_in == framing || self.map.destination().is_some() {
            return;
        }
        self.framed = None;
        if camera == self.view.camera {
            let to = self.overview(ctx);
            self.framed = Some((framing, to));
            if framed_in.viewport == framing.viewport {
                self.fly(ctx, to, Some(STEP_SECS));
            } else {
                self.view.camera = to;
                ctx.request_repaint();
            }
        }
    }

    /// The camera that shows a selection beside the panels.
    pub(super) fn camera_for(&self, ctx: &Context, selection: &Selection) -> Option<Camera> {
        let extent = extent_of(&self.loaded.portfolio, &self.map.ground, selection)?;
        Some(self.camera_on(ctx, extent))
    }

    /// The camera that shows an extent beside the panels.
    pub(super) fn camera_on(&self, ctx: &Context, extent: Extent) -> Camera {
        self.camera_up_to(ctx, extent, SELECTION_ZOOM)
    }

    /// The same, at most at a zoom level.
    pub(super) fn camera_up_to(&self, ctx: &Context, extent: Extent, most_zoom: f64) -> Camera {
        let insets = self.insets_now(ctx);
        Camera::fit(extent, self.map.viewport(), insets, most_zoom)
    }

    /// Flies to a selection where it is not in view, hidden by a panel, or too small to be seen well.
    pub(super) fn reveal(&mut self, ctx: &Context, selection: &Selection) {
        let extent = extent_of(&self.loaded.portfolio, &self.map.ground, selection);
        if self.is_seen_close(ctx, selection) {
            return;
        }
        if extent.is_some_and(|extent| !self.is_in_view(ctx, extent))
            && let Some(to) = self.camera_for(ctx, selection)
        {
            self.fly(ctx, to, None);
        }
    }

    /// Whether a site is in view from nearer than a flight would come: nobody who clicks it there wants to be taken away.
    fn is_seen_close(&self, ctx: &Context, selection: &Selection) -> bool {
        let Selection::Site(id) = selection else {
            return false;
        };
        let site = self.loaded.portfolio.site(id);
        let Some(position) = site.and_then(|site| site.place.position()) else {
            return false;
        };
        let viewport = self.map.viewport();
        let at = Projector::new(self.view.camera, viewport).screen_from_position(position);
        let insets = self.insets(ctx, true);
        self.view.camera.zoom >= SELECTION_ZOOM
            && (insets.left..=viewport.width - insets.right).contains(&at.x)
            && (insets.top..=viewport.height - insets.bottom).contains(&at.y)
    }

    pub(super) fn is_in_view(&self, ctx: &Context, extent: Extent) -> bool {
        let projector = Projector::new(self.view.camera, self.map.viewport());
        let corner = |lon, lat| projector.screen_from_position(crate::geo::lon_lat(lon, lat));
        let (north_west, south_east) = (
            corner(extent.west, extent.north),
            corner(extent.east, extent.south),
        );
        let insets = self.insets(ctx, true);
        let viewport = self.map.viewport();
        let inside = north_west.x >= insets.left
            && north_west.y >= insets.top
            && south_east.x <= viewport.width - insets.right
            && south_east.y <= viewport.height - insets.bottom;
        inside && (south_east.x - north_west.x).max(south_east.y - north_west.y) >= SMALL
    }

    /// Where the map looks, or is going to: a flight under way counts as ended, for nobody wants into the middle of it.
    pub(super) fn aim(&self) -> Camera {
        self.map.destination().unwrap_or(self.view.camera)
    }

    /// Zooms by levels about the middle; steps in quick succession add up.
    pub(super) fn zoom_by(&mut self, ctx: &Context, levels: f64) {
        let from = self.aim();
        let to = Camera {
            zoom: from.zoom + levels,
            ..from
        }
        .clamped();
        self.fly(ctx, to, Some(STEP_SECS));
    }

    /// Moves the camera by points of the screen; steps in quick succession add up.
    pub(super) fn pan_by(&mut self, ctx: &Context, x: f64, y: f64) {
        let from = self.aim();
        let viewport = self.map.viewport();
        let middle = ScreenPoint {
            x: viewport.width / 2.0 + x,
            y: viewport.height / 2.0 + y,
        };
        let center = Projector::new(from, viewport).position_from_screen(middle);
        self.fly(ctx, Camera { center, ..from }.clamped(), Some(STEP_SECS));
    }

    pub(super) fn fly(&mut self, ctx: &Context, to: Camera, secs: Option<f64>) {
        self.fly_paced(ctx, to, (secs, Pace::default()));
    }

    /// The same at another pace.
    pub(super) fn fly_paced(
        &mut self,
        ctx: &Context,
        to: Camera,
        (secs, pace): (Option<f64>, Pace),
    ) {
        let now = ctx.input(|input| input.time);
        let secs = if self.preferences.reduced_motion {
            Some(0.0)
        } else {
            secs
        };
        self.map.fly_paced(self.view.camera, to, (now, secs, pace));
        ctx.request_repaint();
    }
}
