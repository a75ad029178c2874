//! What can be chosen.

use std::borrow::Cow;

use egui::{DragValue, Ui};

use super::contents;
use super::controls::{check, choice, choice_if};
use crate::export::{DataFormat, Format, Kind, OFFERS, Offer, Pages, Paper, offer, usual_text};
use crate::i18n::available_languages;
use crate::style::Face;
use crate::ui::{Cx, widgets};
use crate::view::{ExportChoices, Extract, Look, Part, PictureSize, Selection};

/// Dots for each inch that are offered for paper, and the most pixels of a side.
const DPI: [u32; 4] = [96, 150, 300, 600];
const MOST_PIXELS: u32 = 16_384;

/// Shows all choices, and changes what is chosen.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, choices: &mut ExportChoices) {
    let chosen = offer(choices.what);
    for group in OFFERS {
        heading(ui, cx, group.heading);
        ui.horizontal_wrapped(|ui| {
            for offered in group.offers {
                let name = name_of(cx, offered);
                let why_not = why_not(cx, offered).map(|key| cx.tr.text(key));
                if choice_if(ui, cx, (&name, offered == chosen), why_not.as_deref()) {
                    choices.what = offered.name;
                }
            }
        });
    }
    told_of(ui, cx, chosen);
    widgets::hairline(ui, cx, 8.0);
    match chosen.kind {
        Kind::Pixels | Kind::Drawing => size(ui, cx, chosen, choices),
        Kind::Sheet | Kind::Pages(_) => sheet(ui, cx, chosen, choices),
        Kind::Slides => ratio(ui, cx, choices),
        Kind::WebPage | Kind::Data => {}
    }
    if matches!(chosen.kind, Kind::Pixels | Kind::Drawing | Kind::Sheet) {
        text(ui, cx, chosen, choices);
        extract(ui, cx, choices);
        parts(ui, cx, chosen, choices);
    }
    contents::show(ui, cx, chosen, choices);
    if chosen.kind != Kind::Data {
        look(ui, cx, chosen, choices);
    }
    // All languages are in the others.
    let has_one = [DataFormat::Kml, DataFormat::Kmz].map(Format::Data);
    if chosen.kind != Kind::Data || has_one.contains(&chosen.format) {
        lang(ui, cx, choices);
    }
}

/// What readers call it.
fn name_of<'t>(cx: &'t Cx<'_>, offered: &Offer) -> Cow<'t, str> {
    let plain = Cow::Borrowed(offered.format.name());
    offered.label.map_or(plain, |label| cx.tr.text(label))
}

/// What the chosen one is good for, below all of them: there is always the room that the longest takes, so that nothing moves
/// while one chooses.
fn told_of(ui: &mut Ui, cx: &Cx<'_>, chosen: &Offer) {
    ui.add_space(cx.pt(6.0));
    let width = ui.available_width();
    let all = OFFERS.iter().flat_map(|group| group.offers);
    let height = all.map(|offered| {
        let told = cx.tr.text(offered.told);
        let job = cx.small().job(cx, &told, width);
        ui.painter().layout_job(job).size().y
    });
    let height = height.fold(0.0, f32::max);
    ui.scope(|ui| {
        ui.set_min_height(height);
        widgets::paragraph(ui, cx, &cx.tr.text(chosen.told), cx.small());
    });
}

/// Whether there is what it tells of.
pub(super) fn can_be(cx: &Cx<'_>, offered: &Offer) -> bool {
    why_not(cx, offered).is_none()
}

/// The key of why there is not what it tells of; `None` where there is.
fn why_not(cx: &Cx<'_>, offered: &Offer) -> Option<&'static str> {
    let has_slides = || {
        let mut stories = cx.portfolio.stories.iter();
        stories.any(|story| !story.slides.is_empty())
    };
    let (is_there, why_not) = match offered.kind {
        Kind::Slides | Kind::Pages(Pages::Notes) => (has_slides(), "export-no-story"),
        Kind::Pages(Pages::Talk) => (cx.stage.has_told(), "export-why-no-talk"),
        Kind::Pages(Pages::Profile) => (
            !cx.portfolio.countries().is_empty(),
            "export-why-no-country",
        ),
        _ => return None,
    };
    (!is_there).then_some(why_not)
}

pub(super) fn heading(ui: &mut Ui, cx: &Cx<'_>, key: &'static str) {
    if ui.next_widget_position().y > ui.max_rect().top() {
        ui.add_space(cx.pt(10.0));
    }
    let how = cx.body().face(Face::SemiBold);
    widgets::paragraph(ui, cx, &cx.tr.text(key), how);
}

fn size(ui: &mut Ui, cx: &Cx<'_>, offered: &Offer, choices: &mut ExportChoices) {
    heading(ui, cx, "export-size-title");
    let is_landscape = !matches!(
        choices.size,
        PictureSize::Paper {
            is_landscape: false,
            ..
        }
    );
    ui.horizontal_wrapped(|ui| {
        for (key, size) in [
            ("export-size-window", PictureSize::Window),
            ("export-size-screen", PictureSize::Screen),
            ("export-size-4k", PictureSize::FineScreen),
        ] {
            if choice(ui, cx, &cx.tr.text(key), choices.size == size) {
                choices.size = size;
            }
        }
        for paper in Paper::ALL {
            let name = paper.name();
            let is_on =
                matches!(choices.size, PictureSize::Paper { name: chosen, .. } if chosen == name);
            if choice(ui, cx, name, is_on) {
                choices.size = PictureSize::Paper { name, is_landscape };
                let most = most_dpi(paper);
                while choices.dpi > most {
                    choices.dpi /= 2;
                }
            }
        }
        let is_own = matches!(choices.size, PictureSize::Own { .. });
        if choice(ui, cx, &cx.tr.text("export-size-own"), is_own) {
            let [width, height] = cx.export.size;
            choices.size = PictureSize::Own {
                pixels: [width.max(16), height.max(16)],
                // As large in it as it was.
                dpi: cx.export.dpi.round().clamp(24.0, 2400.0) as u32,
            };
        }
    });
    match &mut choices.size {
        PictureSize::Paper { name, is_landscape } => {
            ui.horizontal_wrapped(|ui| {
                for (key, lies) in [("export-landscape", true), ("export-portrait", false)] {
                    if choice(ui, cx, &cx.tr.text(key), *is_landscape == lies) {
                        *is_landscape = lies;
                    }
                }
                if offered.kind != Kind::Pixels {
                    return;
                }
                let most = Paper::named(name).map_or(u32::MAX, most_dpi);
                for dpi in DPI.into_iter().filter(|dpi| *dpi >= 150 && *dpi <= most) {
                    let words = cx.tr.with("export-dpi", &[("n", dpi.into())]);
                    if choice(ui, cx, &words, choices.dpi == dpi) {
                        choices.dpi = dpi;
                    }
                }
            });
        }
        PictureSize::Own {
            pixels: [width, height],
            dpi,
        } => {
            ui.horizontal_wrapped(|ui| {
                let sides = 16..=MOST_PIXELS;
                number(ui, cx, ("export-width", width), sides.clone());
                number(ui, cx, ("export-height", height), sides);
                number(ui, cx, ("export-own-dpi", dpi), 24..=600);
            });
        }
        PictureSize::Window | PictureSize::Screen | PictureSize::FineScreen => {}
    }
}

/// The papers that documents lie on; maps alone may be larger.
const PAPERS: [Paper; 3] = [Paper::A4, Paper::A3, Paper::Letter];

fn sheet(ui: &mut Ui, cx: &Cx<'_>, offered: &Offer, choices: &mut ExportChoices) {
    heading(ui, cx, "export-size-title");
    let is_map = offered.kind == Kind::Sheet;
    let page = &mut choices.page;
    let papers: &[Paper] = if is_map { &Paper::ALL } else { &PAPERS };
    // A paper that text does not lie on is A4 there.
    let known = papers.iter().any(|paper| paper.name() == page.paper);
    let shown = if known { page.paper } else { "A4" };
    ui.horizontal_wrapped(|ui| {
        for paper in papers {
            let name = paper.name();
            if choice(ui, cx, name, !page.is_slide && shown == name) {
                (page.paper, page.is_slide) = (name, false);
            }
        }
        if choice(ui, cx, "16:9", page.is_slide) {
            page.is_slide = true;
        }
    });
    if page.is_slide {
        return;
    }
    let is_landscape = page.is_landscape.unwrap_or(is_map);
    ui.horizontal_wrapped(|ui| {
        for (key, lies) in [("export-landscape", true), ("export-portrait", false)] {
            if choice(ui, cx, &cx.tr.text(key), is_landscape == lies) {
                page.is_landscape = Some(lies);
            }
        }
    });
}

fn ratio(ui: &mut Ui, cx: &Cx<'_>, choices: &mut ExportChoices) {
    heading(ui, cx, "export-size-title");
    ui.horizontal_wrapped(|ui| {
        for (name, is_narrow) in [("16:9", false), ("4:3", true)] {
            if choice(ui, cx, name, choices.page.is_narrow == is_narrow) {
                choices.page.is_narrow = is_narrow;
            }
        }
    });
}

/// The most dots for each inch that a sheet can have.
fn most_dpi(paper: Paper) -> u32 {
    let [_, long] = paper.sides_mm();
    (f64::from(MOST_PIXELS) * 25.4 / long).floor() as u32
}

/// A number to write or to drag, with its name.
fn number(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (key, value): (&'static str, &mut u32),
    range: std::ops::RangeInclusive<u32>,
) {
    let label = cx.tr.text(key);
    let galley = cx.body().line(ui, cx, &label);
    ui.add(egui::Label::new(galley));
    // What is written is taken once it is whole: half a number is no size.
    let field = DragValue::new(value)
        .range(range)
        .speed(4.0)
        .update_while_editing(false);
    let response = ui.add(field);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(&*label));
}

/// How large the map's type is. What is left alone follows the paper.
fn text(ui: &mut Ui, cx: &Cx<'_>, offered: &Offer, choices: &mut ExportChoices) {
    let usual = (usual_text(offered.kind, choices) * 100.0).round() as u32;
    let mut percent = choices.text.unwrap_or(usual);
    ui.add_space(cx.pt(4.0));
    ui.horizontal_wrapped(|ui| {
        number(ui, cx, ("export-text-size", &mut percent), 100..=400);
    });
    if percent != choices.text.unwrap_or(usual) {
        choices.text = (percent != usual).then_some(percent);
    }
}

fn extract(ui: &mut Ui, cx: &Cx<'_>, choices: &mut ExportChoices) {
    heading(ui, cx, "export-extract");
    // A theme is everywhere.
    let selected = cx.view.selection.as_ref();
    let is_selected = selected.is_some_and(|what| !matches!(what, Selection::Theme(_)));
    ui.horizontal_wrapped(|ui| {
        for (key, extract) in [
            ("export-extract-view", Extract::View),
            ("export-extract-overview", Extract::Overview),
            ("export-extract-selection", Extract::Selection),
        ] {
            let can_be = extract != Extract::Selection || is_selected;
            // Without a selection the picture is of the view.
            let is_on = if !is_selected && choices.extract == Extract::Selection {
                extract == Extract::View
            } else {
                choices.extract == extract
            };
            let why_not = (!can_be).then(|| cx.tr.text("export-why-no-selection"));
            if choice_if(ui, cx, (&cx.tr.text(key), is_on), why_not.as_deref()) {
                choices.extract = extract;
            }
        }
    });
}

fn parts(ui: &mut Ui, cx: &Cx<'_>, offered: &Offer, choices: &mut ExportChoices) {
    heading(ui, cx, "export-parts");
    for part in Part::ALL {
        if part == Part::Sea && !offered.can_be_transparent {
            continue;
        }
        let key = part.key();
        let is_there = choices.parts.has(part);
        if check(ui, cx, &cx.tr.text(key), is_there) {
            choices.parts.set(part, !is_there);
        }
    }
    if !choices.parts.attribution {
        let told = cx.tr.text("export-attribution-told");
        widgets::paragraph(ui, cx, &told, cx.small());
    }
}

fn look(ui: &mut Ui, cx: &Cx<'_>, offered: &Offer, choices: &mut ExportChoices) {
    heading(ui, cx, "export-look");
    // Who asks for nothing gets what most want: paper is light, and a page is as its reader's system.
    let (usual, has_light) = match offered.kind {
        Kind::Pages(_) => ("export-look-paper", false),
        Kind::WebPage => ("export-look-reader", true),
        _ => ("export-as-on-screen", true),
    };
    let is_on = |look: Option<Look>| {
        choices.look == look || !has_light && look.is_none() && choices.look == Some(Look::Light)
    };
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for (key, look) in [
            (usual, None),
            ("look-light", Some(Look::Light)),
            ("look-dark", Some(Look::Dark)),
            ("look-projector", Some(Look::Projector)),
        ] {
            let is_there = has_light || look != Some(Look::Light);
            if is_there && choice(ui, cx, &cx.tr.text(key), is_on(look)) {
                chosen = Some(look);
            }
        }
    });
    if let Some(look) = chosen {
        choices.look = look;
    }
}

fn lang(ui: &mut Ui, cx: &Cx<'_>, choices: &mut ExportChoices) {
    heading(ui, cx, "export-language");
    ui.push_id("languages", |ui| {
        ui.horizontal_wrapped(|ui| {
            let as_on_screen = cx.tr.text("export-as-on-screen");
            if choice(ui, cx, &as_on_screen, choices.lang.is_none()) {
                choices.lang = None;
            }
            for (tag, name) in available_languages() {
                let is_on = choices.lang.as_deref() == Some(tag);
                if choice(ui, cx, &name, is_on) {
                    choices.lang = Some(tag.to_owned());
                }
            }
        })
    });
}
