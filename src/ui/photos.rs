//! Photos of records and pictures of slides, as panels show them.

use std::collections::HashMap;

use egui::{Color32, CornerRadius, Rect, TextureHandle, Ui, Vec2, pos2, vec2};

use super::{Cx, theme};
use crate::style::Face;

/// A picture that a portfolio names.
#[derive(Clone)]
pub enum Photo {
    /// It is here.
    Here(TextureHandle),
    /// There is none, or none that can be read.
    Missing,
}

/// Pictures by the names of their files; what is not here is on its way.
#[derive(Default)]
pub struct Photos {
    photos: HashMap<String, Photo>,
    serial: u64,
}

/// The most photos of an entry that are shown.
pub const MOST_PHOTOS: usize = 12;
/// The shape of a picture that is not here yet, as width by height.
const USUAL: f32 = 16.0 / 9.0;

/// What stands before the name of a picture that is kept small: no file of a portfolio begins so.
const SMALL: &str = "small:";

impl Photos {
    /// The name under which a picture is kept small, to be chosen among others.
    #[must_use]
    pub fn small(file: &str) -> String {
        format!("{SMALL}{file}")
    }

    /// The file of a picture, and whether it is kept small, by the name under which it is kept.
    #[must_use]
    pub fn file_of(name: &str) -> (&str, bool) {
        let small = name.strip_prefix(SMALL);
        (small.unwrap_or(name), small.is_some())
    }

    /// How many pictures are kept.
    #[must_use]
    pub fn count(&self) -> usize {
        self.photos.len()
    }

    /// Whether there is nothing to wait for any more.
    #[must_use]
    pub fn is_known(&self, name: &str) -> bool {
        self.photos.contains_key(name)
    }

    /// A picture; `None` while it comes.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Photo> {
        self.photos.get(name)
    }

    /// Takes up a picture.
    pub fn put(&mut self, name: String, photo: Photo) {
        self.serial += 1;
        self.photos.insert(name, photo);
    }

    /// Lets go of what is not needed any more.
    pub fn keep(&mut self, is_needed: impl Fn(&str) -> bool) {
        self.photos.retain(|name, _| is_needed(name));
    }

    /// Changes whenever a picture comes.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// How large a picture is drawn that is as wide as there is room for, and no higher than that, in points.
    #[must_use]
    pub fn fit(&self, name: &str, room: Vec2) -> Vec2 {
        let shape = match self.photos.get(name) {
            Some(Photo::Here(texture)) => texture.aspect_ratio(),
            Some(Photo::Missing) | None => USUAL,
        };
        let width = room.x.min(room.y * shape);
        vec2(width, width / shape.max(f32::EPSILON))
    }

    /// Draws a picture; where it is missing, a field that says so, and while it comes an empty one.
    pub(super) fn draw(&self, ui: &Ui, cx: &Cx<'_>, (name, rect): (&str, Rect)) {
        let round = CornerRadius::same(3);
        let panel = &cx.style.panel;
        match self.photos.get(name) {
            Some(Photo::Here(texture)) => {
                let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                ui.painter()
                    .image(texture.id(), rect, whole, Color32::WHITE);
            }
            Some(Photo::Missing) => {
                ui.painter().rect_filled(rect, round, panel.hovered);
                let galley = ui.painter().layout(
                    cx.tr.text("photo-missing").into_owned(),
                    theme::font(Face::Regular, cx.pt(13.0)),
                    panel.quiet_text.into(),
                    rect.width() * 0.8,
                );
                let at = rect.center() - galley.size() / 2.0;
                ui.painter().galley(at, galley, panel.quiet_text.into());
            }
            None => drop(ui.painter().rect_filled(rect, round, panel.hovered)),
        }
    }
}
