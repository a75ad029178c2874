//! The map alone on a page.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::maker::{Maker, Setting};
use crate::export::page::{Book, Column, Drawn, Flow, PageSize, Role, Run};
use crate::export::write::{Told, scene_of};
use crate::export::{ExportError, Fit, Request};
use crate::scene::mark::{Frame, Shape, Stroke};
use crate::scene::{ShadingRow, ShadingWords, caption};
use crate::style::{Face, Style, paper as size};
use crate::view::Viewport;

/// The least share of a page that its map has, whatever stands around it.
const LEAST_SHARE: f32 = 0.5;
/// The lowest map with words around it, in points.
const LEAST_HEIGHT: f32 = 240.0;

/// A page with the map that is asked for, and what the reader must know of it. Title and legend lie over the map, as on a
/// screen; where the page is too narrow for that, they stand above and below it, and where they would leave too little of it,
/// first the legend is left out, then the title: it is always one page.
///
/// # Errors
/// Where what is asked for is nowhere.
pub fn plate(setting: Setting<'_>, request: &Request) -> Result<(Book, Vec<Told>), ExportError> {
    let maker = Maker::new(setting);
    let page = setting.size;
    let around = if lies_on_map(page, request) {
        None
    } else {
        Around::fitting(&maker, request)
    };
    let (width, height) = match &around {
        None => (page.width, page.height),
        Some(around) => (page_column(page).width, around.map_height),
    };
    let mut asked = drawn_in(request, [width, height]);
    asked.parts.on_map = lies_on_map(page, request);
    let (scene, mut told) = scene_of(&asked, (setting.portfolio, setting.ground))?;
    let has_all = match &around {
        Some(around) => {
            around.title == request.parts.title && around.legend == request.parts.legend
        }
        None => asked.parts.on_map && Told::of_caption(&asked, &scene).is_none(),
    };
    if !has_all && (request.parts.title || request.parts.legend) {
        told.push(Told::NoCaption);
    }
    told.extend(Told::of_room(&scene));
    let title = maker.words(&maker.portfolio().title).to_owned();
    let about = maker.about(title.clone(), scene.description.clone());
    let mut flow = Flow::new(about, page, maker.paper(), BTreeMap::new());
    let scene = Arc::new(scene);
    flow.page();
    flow.bookmark(1, &title);
    match around {
        Some(around) => around.set(&maker, &mut flow, |flow, column| {
            flow.map(&scene, column, maker.line());
        }),
        None => {
            let scale = page.width / scene.projector.viewport.width as f32;
            flow.open(Role::Figure(scene.description.clone()), None);
            flow.say(vec![Drawn::Map(scene, [0.0, 0.0], scale)], None);
            flow.close();
        }
    }
    Ok((maker.finish(flow), told))
}

/// The request for a map of so many points: where a camera looks, it sees as much as in the size that was asked for.
fn drawn_in(request: &Request, [width, height]: [f32; 2]) -> Request {
    let mut asked = request.clone();
    asked.size = [width, height].map(|side| side.round().max(1.0) as u32);
    asked.dpi = 96.0;
    if let Fit::Camera(camera) = &mut asked.fit {
        let points = |side: u32| side as f32 / request.pixels_per_point();
        let [wide, high] = request.size.map(points);
        let factor = (width / wide.max(1.0)).min(height / high.max(1.0));
        camera.zoom += f64::from(factor.max(1e-3)).log2();
    }
    asked
}

/// What stands around a map that has no room for it.
struct Around {
    title: bool,
    legend: bool,
    shading: Option<ShadingWords>,
    /// What the words leave of the page for the map, in points.
    map_height: f32,
}

impl Around {
    /// As much of what is asked for as leaves enough of the page; `None` where nothing does.
    fn fitting(maker: &Maker<'_>, request: &Request) -> Option<Self> {
        let (portfolio, ground) = (maker.portfolio(), maker.setting.ground);
        let shading = request.parts.legend;
        let shading = shading.then(|| request.shading_words(portfolio, ground));
        let mut around = Self {
            title: request.parts.title,
            legend: request.parts.legend,
            shading: shading.flatten(),
            map_height: 0.0,
        };
        while around.title || around.legend {
            around.map_height = around.left(maker);
            let page = maker.setting.size.height;
            if around.map_height >= (page * LEAST_SHARE).max(LEAST_HEIGHT) {
                return Some(around);
            }
            if around.legend {
                around.legend = false;
            } else {
                around.title = false;
            }
        }
        None
    }

    /// What it leaves of the page, in whole points.
    fn left(&self, maker: &Maker<'_>) -> f32 {
        let page = maker.setting.size;
        let set = maker.height_of(|scratch| self.set(maker, scratch, |_, _| {}));
        // A point for what is rounded.
        (page.height - size::FOOT - set - 1.0).floor()
    }

    fn set(&self, maker: &Maker<'_>, flow: &mut Flow, map: impl FnOnce(&mut Flow, Column)) {
        let page = flow.paper();
        let column = page_column(page);
        flow.go_to(size::HEAD);
        // What is set was measured before: nothing asks for more room than it takes.
        flow.set_bottom(page.height);
        if self.title {
            let title = maker.words(&maker.portfolio().title).to_owned();
            flow.heading(1, &title, (maker.title(), column), 0.0);
            flow.space(14.0);
        }
        map(flow, column);
        if self.legend {
            flow.space(16.0);
            maker.legend(flow, column, &maker.entries());
            if let Some(shading) = &self.shading {
                flow.space(8.0);
                maker.shading_legend(flow, column, shading);
            }
        }
    }
}

impl Maker<'_> {
    /// What the colors of shaded countries mean: a swatch and its words, three in a row.
    fn shading_legend(&self, flow: &mut Flow, column: Column, words: &ShadingWords) {
        const ACROSS: usize = 3;
        let [wide, high] = [22.0, 12.0];
        self.strong(flow, &words.title, column);
        flow.space(4.0);
        let rows: Vec<&ShadingRow> = words.classes.iter().chain(&words.others).collect();
        let width = (column.width - size::GUTTER * (ACROSS as f32 - 1.0)) / ACROSS as f32;
        let voice = self.body().face(Face::Regular);
        let edge = Stroke {
            width: size::HAIRLINE,
            color: self.style.panel.quiet_text,
            dash: None,
        };
        flow.open(Role::List, None);
        for row in rows.chunks(ACROSS) {
            let top = flow.y();
            let mut low = top;
            for (nth, row) in row.iter().enumerate() {
                flow.go_to(top);
                let x = column.x + (width + size::GUTTER) * nth as f32;
                let middle = top + voice.line_height() / 2.0;
                let swatch = Frame::centered(x + wide / 2.0, middle, wide, high);
                let swatch = Shape::round_rect(swatch, 2.0, Some(row.color), Some(edge));
                flow.decorate(vec![Drawn::Shapes(vec![swatch], [0.0, 0.0])]);
                flow.open(Role::Item, None);
                flow.open(Role::Body, None);
                let words = [Run::new(row.words.as_str(), voice)];
                flow.text(&words, Column { x, width }.indented(wide + 8.0));
                flow.close();
                flow.close();
                low = low.max(flow.y());
            }
            flow.go_to(low + 4.0);
        }
        flow.close();
        for note in &words.notes {
            flow.paragraph(&[Run::new(note.as_str(), self.small())], column, None);
        }
    }
}

/// Whether title and legend lie on the map, which is as large as the page; where none is asked for, it is so, too.
fn lies_on_map(page: PageSize, request: &Request) -> bool {
    let viewport = Viewport {
        width: page.width.into(),
        height: page.height.into(),
    };
    let scale = Style::of(request.look).enlarged(request.text).map.scale;
    let is_bare = !request.parts.title && !request.parts.legend;
    is_bare || caption::has_room(viewport, scale)
}

/// A map has narrower margins than text.
fn page_column(paper: PageSize) -> Column {
    let side = (size::SIDE * 0.6).min(paper.width * 0.08);
    Column {
        x: side,
        width: (paper.width - 2.0 * side).max(1.0),
    }
}
