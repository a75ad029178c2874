//! Areas for use without a network: one is chosen of what the map shows.

use egui::{Slider, Ui};

use super::kept::megabytes;
use super::{chip, indented, open_failure_words, quiet, title};
use crate::geo::Extent;
use crate::i18n::Arg;
use crate::map::MapState;
use crate::scene::identify;
use crate::tiles::Offered;
use crate::tiles::area::Area;
use crate::tiles::offline::{self, Estimate, Leave, MOST_TILES};
use crate::tiles::opened::{Opened, is_web};
use crate::ui::{Cx, widgets};
use crate::view::{AreaForm, AreaStep, Command, Projector, ScreenPoint};

/// Wider than this, in degrees, no single country says what an area is of.
const ONE_COUNTRY: f64 = 30.0;
/// How far north and south the map's square reaches, in degrees.
const SQUARE: f64 = 85.051_128;
/// The most characters of a file's name that is proposed.
const MOST_NAME: usize = 60;

/// The area that is chosen, as it would be fetched.
pub struct ProposedArea {
    /// The source's id.
    pub source: String,
    /// What it would be called.
    pub title: String,
    /// What its draft is known by.
    pub what: String,
    /// What is fetched: what the map shows, as far as the source has it.
    pub area: Area,
    /// How much that is.
    pub estimate: Estimate,
}

impl ProposedArea {
    /// A name for its file.
    #[must_use]
    pub fn file_name(&self) -> String {
        let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
        let name: String = self.title.to_lowercase().chars().map(plain).collect();
        let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
        let name: String = words.join("-").chars().take(MOST_NAME).collect();
        format!("{}.mbtiles", name.trim_end_matches('-'))
    }
}

/// The area that is chosen; `None` where none is, or the source has nothing there, does not allow it or is not open yet.
#[must_use]
pub fn proposed_area(cx: &Cx<'_>) -> Option<ProposedArea> {
    let form = cx.view.area_form.as_ref()?;
    let map = cx.map?;
    let mut offered = map.offered().iter();
    let offered = offered.find(|offered| offered.id == form.source)?;
    let opened = offered.opened.as_ref()?.as_ref().ok()?;
    proposed(cx, (map, offered, opened), form)
}

fn proposed(
    cx: &Cx<'_>,
    (map, offered, opened): (&MapState, &Offered, &Opened),
    form: &AreaForm,
) -> Option<ProposedArea> {
    let is_allowed = matches!(Leave::of(opened, &offered.address), Leave::Given { .. });
    if !is_allowed {
        return None;
    }
    let camera = cx.view.camera;
    let projector = Projector::new(camera, map.viewport());
    let of_source = &opened.source.zooms;
    let asked = Area {
        extent: seen(&projector)?,
        zooms: form.zooms(of_source, camera),
    };
    let archive = opened.archive.as_ref();
    let bounds = archive.and_then(|archive| archive.info().bounds);
    let area = asked.within(of_source, bounds)?;
    let name = title(cx, offered);
    let args = match place(cx, (map, &projector), area.extent) {
        Some(place) => ("area-title", vec![("place", Arg::from(place))]),
        None => {
            let first = area.zooms.start().to_string();
            let last = area.zooms.end().to_string();
            (
                "area-title-plain",
                vec![("first", first.into()), ("last", last.into())],
            )
        }
    };
    let (key, mut args) = args;
    args.push(("source", (&*name).into()));
    Some(ProposedArea {
        source: offered.id.clone(),
        title: cx.tr.with(key, &args),
        what: offline::what_of((opened, &offered.address), &area),
        estimate: Estimate::of(&area, cx.tiles.stores.get(&offered.id)),
        area,
    })
}

/// What the map shows of the square that tiles are of, to a tenth of a meter: what is written down is read as it was.
fn seen(projector: &Projector) -> Option<Extent> {
    let extent = projector.extent();
    let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
    let seen = Extent::new(
        rounded(extent.west.max(-180.0)),
        rounded(extent.south.max(-SQUARE)),
        rounded(extent.east.min(180.0)),
        rounded(extent.north.min(SQUARE)),
    );
    seen.filter(|extent| extent.west < extent.east && extent.south < extent.north)
}

/// The country that an area is of, where it is of one.
fn place(cx: &Cx<'_>, (map, projector): (&MapState, &Projector), extent: Extent) -> Option<String> {
    if extent.east - extent.west > ONE_COUNTRY {
        return None;
    }
    let middle = ScreenPoint {
        x: projector.viewport.width / 2.0,
        y: projector.viewport.height / 2.0,
    };
    let number = identify::country_at(&map.ground, projector, middle)?;
    let country = map.ground.atlas.countries.get(number)?;
    (!country.iso_a2.is_empty()).then(|| cx.country(&country.iso_a2))
}

/// The way to an area of a source, and the form where it is being chosen; why there is none where the terms forbid it.
pub(super) fn of_source(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (map, offered, name): (&MapState, &Offered, &str),
    commands: &mut Vec<Command>,
) {
    // What lies on this computer needs no network, also where nobody has opened it yet.
    if !is_web(&offered.address) {
        return;
    }
    let opened = offered
        .opened
        .as_ref()
        .and_then(|opened| opened.as_ref().ok());
    let leave = opened.map(|opened| Leave::of(opened, &offered.address));
    let is_under_way = cx.tiles.area.is_some();
    let reason = match leave {
        Some(Leave::Needless) => return,
        Some(Leave::Refused { terms }) => {
            let args = [("title", Arg::from(name)), ("terms", terms.into())];
            Some(cx.tr.with("tiles-refused", &args))
        }
        _ if is_under_way => Some(cx.tr.text("area-one-at-a-time").into_owned()),
        _ => None,
    };
    let form = cx.view.area_form.as_ref();
    if let Some(form) = form.filter(|form| form.source == offered.id && reason.is_none()) {
        return chosen(ui, cx, (map, offered, form), commands);
    }
    indented(ui, cx, |ui| {
        let words = cx.tr.text("area-choose");
        let label = cx.tr.with("area-choose-name", &[("name", name.into())]);
        ui.add_enabled_ui(reason.is_none(), |ui| {
            let chip = crate::ui::chips::Chip {
                text: &words,
                icon: None,
                dashed: false,
            };
            let response = crate::ui::chips::chip(ui, cx, &chip);
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_label(label);
                if let Some(reason) = &reason {
                    node.set_description(reason.as_str());
                }
            });
            if response.clicked() {
                let id = offered.id.clone();
                commands.push(Command::Area(AreaStep::Choose(id)));
            }
        });
    });
    if let Some(reason) = reason {
        ui.add_space(cx.pt(4.0));
        quiet(ui, cx, &reason);
    }
}

/// The form: what the area is, how much, and where it goes.
fn chosen(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (map, offered, form): (&MapState, &Offered, &AreaForm),
    commands: &mut Vec<Command>,
) {
    let close = |ui: &mut Ui, commands: &mut Vec<Command>| {
        if chip(ui, cx, &cx.tr.text("area-close")) {
            commands.push(Command::Area(AreaStep::Close));
        }
    };
    let opened = match &offered.opened {
        Some(Ok(opened)) => opened,
        Some(Err(failure)) => {
            quiet(
                ui,
                cx,
                &super::failing(cx, &open_failure_words(cx, *failure)),
            );
            return indented(ui, cx, |ui| close(ui, commands));
        }
        None => {
            quiet(ui, cx, &cx.tr.text("layers-opening"));
            return indented(ui, cx, |ui| close(ui, commands));
        }
    };
    let Some(proposed) = proposed(cx, (map, offered, opened), form) else {
        let zooms = &opened.source.zooms;
        let args = [
            ("first", Arg::from(zooms.start().to_string())),
            ("last", zooms.end().to_string().into()),
        ];
        quiet(ui, cx, &cx.tr.with("area-nothing-there", &args));
        return indented(ui, cx, |ui| close(ui, commands));
    };
    quiet(ui, cx, &extent_words(cx, proposed.area.extent));
    zooms(ui, cx, (&proposed, opened), commands);
    for line in estimate_words(cx, &proposed.estimate) {
        quiet(ui, cx, &line);
    }
    if Leave::of(opened, &offered.address) == (Leave::Given { is_said: false }) {
        let host = [("host", Arg::from(opened.source.template.host()))];
        quiet(ui, cx, &cx.tr.with("tiles-terms", &host));
    }
    let template = &opened.source.template;
    let mut keys = template.keys();
    let is_possible =
        proposed.estimate.tiles <= MOST_TILES && keys.all(|key| map.has_tile_key(template, key));
    ui.add_space(cx.pt(4.0));
    indented(ui, cx, |ui| {
        ui.spacing_mut().item_spacing.x = cx.pt(8.0);
        ui.add_enabled_ui(is_possible, |ui| {
            if chip(ui, cx, &cx.tr.text("area-begin")) {
                commands.push(Command::Area(AreaStep::Begin));
            }
        });
        close(ui, commands);
    });
}

/// Where an area is.
fn extent_words(cx: &Cx<'_>, extent: Extent) -> String {
    let factor = 10_f64.powi(
        i32::try_from(identify::decimals(cx.view.camera.zoom))
            .unwrap_or(3)
            .min(3),
    );
    let rounded = |degrees: f64| Arg::from((degrees * factor).round() / factor);
    let args = [
        ("south", rounded(extent.south)),
        ("north", rounded(extent.north)),
        ("west", rounded(extent.west)),
        ("east", rounded(extent.east)),
    ];
    cx.tr.with("area-extent", &args)
}

/// How much an area is, and by what that is reckoned; that it is too much.
fn estimate_words(cx: &Cx<'_>, estimate: &Estimate) -> Vec<String> {
    let mut lines = Vec::new();
    let args = [
        ("n", Arg::from(estimate.tiles)),
        ("mb", megabytes(estimate.bytes).into()),
    ];
    lines.push(cx.tr.with("area-estimate", &args));
    let kilobytes = (estimate.tile_bytes as f64 / 1e3).round().max(1.0);
    lines.push(match estimate.known {
        Some(known) => {
            let args = [("n", Arg::from(known)), ("kb", kilobytes.into())];
            cx.tr.with("area-by-kept", &args)
        }
        None => cx.tr.with("area-by-usual", &[("kb", kilobytes.into())]),
    });
    if estimate.tiles > MOST_TILES {
        let args = [
            ("n", Arg::from(estimate.tiles)),
            ("most", MOST_TILES.into()),
        ];
        lines.push(cx.tr.with("tiles-too-many", &args));
    }
    lines
}

/// The zoom levels, each end a slider.
fn zooms(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (proposed, opened): (&ProposedArea, &Opened),
    commands: &mut Vec<Command>,
) {
    let of_source = opened.source.zooms.clone();
    let (mut first, mut last) = (*proposed.area.zooms.start(), *proposed.area.zooms.end());
    let mut is_changed = false;
    for (key, zoom) in [
        ("area-first-zoom", &mut first),
        ("area-last-zoom", &mut last),
    ] {
        let label = cx.tr.text(key);
        indented(ui, cx, |ui| {
            ui.spacing_mut().slider_width = cx.pt(140.0);
            // On a white panel the usual rail is white, too.
            ui.visuals_mut().widgets.inactive.bg_fill = cx.style.panel.line.into();
            ui.visuals_mut().selection.bg_fill = cx.style.panel.accent.into();
            let slider = Slider::new(zoom, of_source.clone()).trailing_fill(true);
            let response = ui.add(slider);
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_label(&*label));
            is_changed |= response.changed();
            ui.add_space(cx.pt(8.0));
            let width = ui.available_width();
            widgets::paragraph_of_width(ui, cx, (&label, width), cx.small());
        });
    }
    let before = &proposed.area.zooms;
    if is_changed {
        // The end that was moved takes the other one with it.
        let chosen = if first != *before.start() {
            first..=last.max(first)
        } else {
            first.min(last)..=last
        };
        commands.push(Command::Area(AreaStep::SetZooms(chosen)));
    }
}
