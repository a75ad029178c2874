//! The dialog of layers: tiles over the built-in map, in their order; how each fares; and sources of the user's own.

mod area;
mod fares;
mod kept;
mod own;
mod under_way;

use std::borrow::Cow;
use std::collections::BTreeMap;

use egui::{Slider, TextureHandle, Ui};

use super::icons::Icon;
use super::{Cx, about, chips, widgets};
use crate::map::MapState;
use crate::style::{self, Face};
use crate::tiles::offered::Offerer;
use crate::tiles::opened::{Choice, OpenFailure};
use crate::tiles::source::OPENSTREETMAP;
use crate::tiles::store::Contents;
use crate::tiles::template::Keys;
use crate::tiles::{Offered, Template};
use crate::view::{Command, LayerStep, OPACITIES, OwnSource, SourceStep, TileLayer};

pub use area::{ProposedArea, proposed_area};
pub use under_way::{AreaState, AreaTrouble, AreaWork};

/// A source that was asked for a tile.
#[derive(Clone)]
pub struct Tested {
    /// Which.
    pub source: OwnSource,
    /// The tile, or why there is none; `None` while it is on its way.
    pub shown: Option<Result<TextureHandle, TestFailure>>,
}

/// What is under way with sources of tiles, beside the layers themselves.
#[derive(Default)]
pub struct TileWork {
    /// The source that was tested last.
    pub tested: Option<Tested>,
    /// What is kept of network sources, by their ids, as last looked.
    pub stores: BTreeMap<String, Contents>,
    /// The area for use without a network that was begun.
    pub area: Option<AreaWork>,
}

/// Why a source gave no tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestFailure {
    /// The key of this name is missing.
    Key(String),
    /// It answered that there is none.
    NoTile,
    /// It has several maps, of which one has to be chosen.
    Several(Vec<Choice>),
    /// It cannot be opened, or no tile came.
    Failed(OpenFailure),
}

/// Shows the layers, from the top down, and the sources that are not shown.
pub(super) fn layers(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let title = cx.tr.text("action-layers");
    about::dialog(ctx, cx, ("layers", &title), commands, |ui, commands| {
        let explained = cx.tr.text("layers-explained");
        widgets::paragraph(ui, cx, &explained, cx.small());
        let Some(map) = cx.map else {
            return;
        };
        if let Some(work) = &cx.tiles.area {
            about::section(ui, cx, "area-begun");
            under_way::begun(ui, cx, work, commands);
        }
        let offered = map.offered();
        let find = |id: &str| offered.iter().find(|offered| offered.id == id);
        let shown = cx.view.shown_layers().rev();
        let shown: Vec<_> = shown
            .filter_map(|layer| Some((layer, find(&layer.source)?)))
            .collect();
        if !shown.is_empty() {
            about::section(ui, cx, "layers-shown");
        }
        let last = shown.len().saturating_sub(1);
        for (nth, (layer, offered)) in shown.into_iter().enumerate() {
            let ends = (nth == 0, nth == last);
            row(ui, cx, (map, offered), Some((layer, ends)), commands);
        }
        about::section(ui, cx, "layers-sources");
        let rest = offered
            .iter()
            .filter(|offered| !cx.view.shows_layer(&offered.id));
        for offered in rest {
            row(ui, cx, (map, offered), None, commands);
        }
        about::section(ui, cx, "layers-add");
        own::form(ui, cx, commands);
        about::section(ui, cx, "layers-room");
        kept::room(ui, cx, commands);
    });
}

/// What a source is called.
fn title<'a>(cx: &Cx<'a>, offered: &'a Offered) -> Cow<'a, str> {
    let basemap = match offered.by {
        Offerer::Portfolio(number) => cx.portfolio.basemaps.get(number),
        Offerer::Program | Offerer::User(_) => None,
    };
    match basemap {
        Some(basemap) => cx.words(&basemap.title),
        None if offered.id == OPENSTREETMAP => "OpenStreetMap".into(),
        None => offered.title.as_str().into(),
    }
}

/// A layer on the map, and whether it is at the top or at the bottom.
type Shown<'a> = (&'a TileLayer, (bool, bool));

/// A source with what can be done with it; where it is shown, with its layer.
fn row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (map, offered): (&MapState, &Offered),
    layer: Option<Shown<'_>>,
    commands: &mut Vec<Command>,
) {
    let name = title(cx, offered);
    ui.push_id(&offered.id, |ui| {
        ui.horizontal(|ui| head(ui, cx, (offered, &name), layer, commands));
        match layer {
            Some((layer, _)) => {
                indented(ui, cx, |ui| opacity(ui, cx, (layer, &name), commands));
                fares::fares(ui, cx, (map, offered, &name), commands);
            }
            None => quiet(ui, cx, &offered.shown()),
        }
        kept::of_source(ui, cx, (offered, &name), commands);
        area::of_source(ui, cx, (map, offered, &name), commands);
        if let Some(source) = offered.source() {
            keys(ui, cx, (map, &source.template), commands);
        }
        ui.add_space(cx.pt(10.0));
    });
}

/// The keys that a source asks for: each is written once, and forgotten again.
fn keys(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (map, template): (&MapState, &Template),
    commands: &mut Vec<Command>,
) {
    for key in template.keys() {
        let kept_as = Keys::name_for(template, key);
        indented(ui, cx, |ui| {
            if map.has_tile_key(template, key) {
                let words = cx.tr.with("layers-forget-key", &[("key", key.into())]);
                if chip(ui, cx, &words) {
                    commands.push(Command::Source(SourceStep::ForgetKey(kept_as)));
                }
            } else if let Some(written) = own::key_field(ui, cx, (key, template.host())) {
                let mut keys = Keys::default();
                keys.insert(kept_as, written);
                commands.push(Command::Source(SourceStep::TakeKeys(keys)));
            }
        });
    }
}

/// A button with words; whether it was pressed.
fn chip(ui: &mut Ui, cx: &Cx<'_>, text: &str) -> bool {
    let chip = chips::Chip {
        text,
        icon: None,
        dashed: false,
    };
    chips::chip(ui, cx, &chip).clicked()
}

/// What a source is called, with the buttons that show, move and forget it.
fn head(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (offered, name): (&Offered, &str),
    layer: Option<Shown<'_>>,
    commands: &mut Vec<Command>,
) {
    let id = || offered.id.clone();
    let named = |key: &str| cx.tr.with(key, &[("name", name.into())]);
    let press = |ui: &mut Ui, icon: Icon, key: &str| {
        widgets::icon_button(ui, cx, icon, &named(key)).clicked()
    };
    let (icon, key) = if layer.is_some() {
        (Icon::Eye, "layers-hide")
    } else {
        (Icon::EyeSlash, "layers-show")
    };
    let can_toggle = layer.is_some() || cx.view.has_room_for_layer();
    ui.add_enabled_ui(can_toggle, |ui| {
        if press(ui, icon, key) {
            commands.push(Command::Layer(LayerStep::Toggle(id())));
        }
    });
    ui.add_space(cx.pt(8.0));
    let side = cx.pt(style::BUTTON_SIZE);
    let width = ui.available_width() - side * 2.0 - cx.pt(4.0);
    widgets::paragraph_of_width(ui, cx, (name, width), cx.body().face(Face::SemiBold));
    let buttons = if layer.is_some() { 2.0 } else { 1.0 };
    ui.add_space((ui.available_width() - side * buttons).max(0.0));
    if let Some((_, (is_top, is_bottom))) = layer {
        ui.add_enabled_ui(!is_top, |ui| {
            if press(ui, Icon::CaretUp, "layers-raise") {
                commands.push(Command::Layer(LayerStep::Raise(id())));
            }
        });
        ui.add_enabled_ui(!is_bottom, |ui| {
            if press(ui, Icon::CaretDown, "layers-lower") {
                commands.push(Command::Layer(LayerStep::Lower(id())));
            }
        });
    } else if matches!(offered.by, Offerer::User(_)) && press(ui, Icon::Trash, "layers-remove") {
        commands.push(Command::Source(SourceStep::Remove(id())));
    }
}

/// How much of what lies below a layer covers.
fn opacity(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (layer, name): (&TileLayer, &str),
    commands: &mut Vec<Command>,
) {
    let mut percent = layer.opacity;
    ui.spacing_mut().slider_width = cx.pt(140.0);
    // On a white panel the usual rail is white, too.
    ui.visuals_mut().widgets.inactive.bg_fill = cx.style.panel.line.into();
    ui.visuals_mut().selection.bg_fill = cx.style.panel.accent.into();
    let slider = Slider::new(&mut percent, OPACITIES)
        .custom_formatter(|percent, _| cx.tr.with("layers-percent", &[("n", percent.into())]))
        .trailing_fill(true)
        .step_by(5.0);
    let response = ui.add(slider);
    let label = cx.tr.with("layers-opacity", &[("name", name.into())]);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(label));
    if response.changed() {
        let source = layer.source.clone();
        commands.push(Command::Layer(LayerStep::SetOpacity { source, percent }));
    }
    if response.drag_stopped() || (response.changed() && !response.dragged()) {
        commands.push(Command::Layer(LayerStep::Keep));
    }
}

/// Something below a source's name.
fn indented(ui: &mut Ui, cx: &Cx<'_>, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.add_space(cx.pt(style::BUTTON_SIZE + 8.0));
        contents(ui);
    });
}

/// Quiet words below a source's name.
fn quiet(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    indented(ui, cx, |ui| {
        let width = ui.available_width();
        widgets::paragraph_of_width(ui, cx, (words, width), cx.small());
    });
}

fn failing(cx: &Cx<'_>, reason: &str) -> String {
    cx.tr.with("layers-failing", &[("reason", reason.into())])
}

/// Why a source cannot be opened, in words.
pub(super) fn open_failure_words<'a>(cx: &Cx<'a>, failure: OpenFailure) -> Cow<'a, str> {
    cx.tr.text(match failure {
        OpenFailure::Address => "tiles-open-address",
        OpenFailure::NotFound => "tiles-open-not-found",
        OpenFailure::Archive => "tiles-open-archive",
        OpenFailure::NoRanges => "tiles-open-no-ranges",
        OpenFailure::Document => "tiles-open-document",
        OpenFailure::Several => "tiles-open-several",
        OpenFailure::NoMap => "tiles-open-no-map",
        OpenFailure::NoMercator => "tiles-open-no-mercator",
        OpenFailure::Unasked => "tiles-open-unasked",
        OpenFailure::OpenStreetMap => "tiles-open-openstreetmap",
        OpenFailure::Failed(kind) => return cx.tr.tile_failure(kind).into(),
    })
}
