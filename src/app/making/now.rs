//! What the map shows now, in the form that a slide has it.

use egui::Context;
use serde_json::{Map, Value, json};

use crate::app::App;
use crate::edit::story::{StoryFile, new_text};
use crate::find::{self, IdError};
use crate::geo::Extent;
use crate::i18n::CountryNames as _;
use crate::portfolio::Text;
use crate::ui::making::proposed_title;
use crate::view::{Fitted, Insets, Projector, ScreenPoint, Selection};

impl App {
    /// What the map shows, as a slide.
    pub(super) fn slide_of_view(&self, ctx: &Context) -> Map<String, Value> {
        let mut slide = Map::new();
        slide.insert("title".to_owned(), self.title_now());
        slide.insert("view".to_owned(), self.view_now(ctx));
        if let Some(id) = self.selected_id() {
            slide.insert("highlight".to_owned(), json!([id]));
        }
        if let Some(filter) = self.filter_now() {
            slide.insert("filter".to_owned(), filter);
        }
        slide
    }

    /// A title for what the map shows: what is selected in all languages that its name is known in, or what is asked for.
    fn title_now(&self) -> Value {
        let portfolio = &self.loaded.portfolio;
        let named = |text: &Text| (!text.is_empty()).then(|| text.to_json());
        let selected = self.view.selection.as_ref().and_then(|shown| match shown {
            Selection::Program(id) => {
                let program = portfolio.program(id)?;
                named(program.short.as_ref().unwrap_or(&program.title))
            }
            Selection::Site(id) => named(portfolio.site(id)?.name.as_ref()?),
            Selection::Feature(id) => {
                let mut features = portfolio.features.iter();
                named(&features.find(|feature| feature.id == *id)?.name)
            }
            Selection::Country(code) => {
                let name = |lang: &String| {
                    let name = self.names.name(code, lang)?;
                    Some((lang.clone(), Value::from(name)))
                };
                let names: Map<_, _> = portfolio.languages.iter().filter_map(name).collect();
                (names.len() > 1).then_some(names.into())
            }
            Selection::Theme(_) => None,
        });
        let style = self.style();
        let words = || new_text(&proposed_title(&self.cx(&style)), self.tongue());
        selected.unwrap_or_else(words)
    }

    /// Where the map looks, beside what the panels cover, as a slide's view.
    pub(super) fn view_now(&self, ctx: &Context) -> Value {
        let camera = self.aim();
        let (viewport, insets) = (self.map.viewport(), self.insets_now(ctx));
        let Insets {
            left,
            top,
            right,
            bottom,
        } = insets;
        let projector = Projector::new(camera, viewport);
        let at = |x: f64, y: f64| projector.position_from_screen(ScreenPoint { x, y });
        let north_west = at(left, top);
        let south_east = at(
            (viewport.width - right).max(left + 1.0),
            (viewport.height - bottom).max(top + 1.0),
        );
        let factor = 10_f64.powi(if camera.zoom < 9.0 { 3 } else { 6 });
        let round = |degrees: f64| number((degrees * factor).round() / factor);
        let (west, east) = (north_west.lon, south_east.lon);
        let (south, north) = (south_east.lat, north_west.lat);
        // Beyond the edges of the world there is no extent (contract, "View").
        if west >= -180.0 && east <= 180.0 && Extent::new(west, south, east, north).is_some() {
            return json!({"fit": [round(west), round(south), round(east), round(north)]});
        }
        let middle = at(
            f64::midpoint(left, viewport.width - right),
            f64::midpoint(top, viewport.height - bottom),
        );
        let lon = (middle.lon + 540.0).rem_euclid(360.0) - 180.0;
        let zoom = number((camera.zoom * 100.0).round() / 100.0);
        json!({"center": [round(lon), round(middle.lat)], "zoom": zoom})
    }

    /// What is asked of the entries, as a slide's filter; `None` where nothing is.
    pub(super) fn filter_now(&self) -> Option<Value> {
        let filter = &self.view.filter;
        (!filter.is_empty()).then(|| json!(filter.asked()))
    }

    /// What a slide has stand out, with what is selected.
    pub(super) fn highlight_with(&self, story: StoryFile<'_>, nth: usize) -> Option<Value> {
        let id = self.selected_id()?;
        let before = story
            .slides()
            .get(nth)
            .and_then(|slide| slide.get("highlight"));
        let mut ids = before
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        if !ids.iter().any(|other| other.as_str() == Some(&id)) {
            ids.push(id.into());
        }
        Some(ids.into())
    }

    /// A slide's view that shows all of something.
    pub(super) fn fitted(
        &self,
        story: StoryFile<'_>,
        nth: usize,
        fitted: &Fitted,
    ) -> Option<Value> {
        Some(match fitted {
            Fitted::Thing(thing) => json!({"fit": self.id_of(thing)?}),
            Fitted::Filtered => {
                let slide = story.slides().get(nth)?;
                let filter = slide.get("filter").filter(|filter| filter.is_object());
                json!({"fit": filter.cloned().unwrap_or_else(|| json!({}))})
            }
        })
    }

    /// The id of what is selected, as short as it stands for that alone.
    fn selected_id(&self) -> Option<String> {
        self.id_of(self.view.selection.as_ref()?)
    }

    fn id_of(&self, thing: &Selection) -> Option<String> {
        let (kind, id) = match thing {
            Selection::Program(id) => ("program", id),
            Selection::Site(id) | Selection::Feature(id) => ("site", id),
            Selection::Country(code) => ("country", code),
            Selection::Theme(_) => return None,
        };
        match find::resolve(&self.loaded.portfolio, id) {
            Err(IdError::Clash { .. }) => Some(format!("{kind}:{id}")),
            _ => Some(id.clone()),
        }
    }
}

/// A number, without a fraction where it is whole.
pub(super) fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e9 {
        // Whole and small, it is what it was.
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}
