//! The map alone on a page.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::maker::{Maker, Setting};
use crate::export::page::{Book, Column, Drawn, Flow, PageSize, Role};
use crate::scene::{Scene, caption};
use crate::style::paper as size;
use crate::view::{Look, Viewport};

/// Room for title and legend on a page whose map has none for them, in points.
const WORDS: f32 = 250.0;

/// A page with a map that was made in [`plate_size`], its type so many times as large as on screen.
#[must_use]
pub fn plate(setting: Setting<'_>, scene: Scene, text: f32) -> Book {
    let maker = Maker::new(setting);
    let title = maker.words(&maker.portfolio().title).to_owned();
    let about = maker.about(title.clone(), scene.description.clone());
    let mut flow = Flow::new(about, setting.size, maker.paper(), BTreeMap::new());
    let scene = Arc::new(scene);
    flow.page();
    flow.bookmark(1, &title);
    let width = setting.size.width;
    if is_whole(setting.size, setting.look, text) {
        let scale = width / scene.projector.viewport.width as f32;
        flow.open(Role::Figure(scene.description.clone()), None);
        flow.say(vec![Drawn::Map(scene, [0.0, 0.0], scale)], None);
        flow.close();
        return maker.finish(flow);
    }
    let column = page_column(setting.size);
    flow.go_to(size::HEAD);
    flow.set_bottom(setting.size.height - size::FOOT);
    flow.heading(1, &title, (maker.title(), column), 0.0);
    flow.space(14.0);
    flow.map(&scene, column, maker.line());
    flow.space(16.0);
    maker.legend(&mut flow, column, &maker.entries());
    maker.finish(flow)
}

/// The size of the map on a page, in points: all of it where title and legend fit over the map, as on a screen;
/// else what they leave.
#[must_use]
pub fn plate_size(page: PageSize, look: Look, text: f32) -> [f32; 2] {
    let PageSize { width, height } = page;
    if is_whole(page, look, text) {
        return [width, height];
    }
    let column = page_column(page);
    let least = height * 0.5;
    let high = (height - size::HEAD - size::FOOT - WORDS).max(least);
    [column.width.round(), high.round()]
}

fn is_whole(page: PageSize, look: Look, text: f32) -> bool {
    let viewport = Viewport {
        width: page.width.into(),
        height: page.height.into(),
    };
    let scale = crate::style::Style::of(look).enlarged(text).map.scale;
    caption::has_room(viewport, scale)
}

/// A map has narrower margins than text.
fn page_column(paper: PageSize) -> Column {
    let side = (size::SIDE * 0.6).min(paper.width * 0.08);
    Column {
        x: side,
        width: paper.width - 2.0 * side,
    }
}
