//! Stories in the form that files have.

use serde_json::{Map, Value, json};

use super::{Chart, Media, Slide, SlideFigure, SlideNumber, SlideView, Story};
use crate::portfolio::written::{Members, number_json, start_view_json};

impl Story {
    /// The story as its file holds it, with the members that this version does not know.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut members = Members(Map::new());
        members.put("id", self.id.as_str());
        members.put("title", self.title.to_json());
        let slides: Vec<Value> = self.slides.iter().map(Slide::to_json).collect();
        members.put("slides", slides);
        members.with_unknown(&self.unknown)
    }
}

impl Slide {
    /// The slide as a story's file holds it, with the members that this version does not know.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut members = Members(Map::new());
        let m = &mut members;
        m.put("id", self.id.as_str());
        m.put_words("title", &self.title);
        m.put_words("text", &self.text);
        m.put_if("view", self.view.as_ref().map(view_json));
        m.put_list(
            "highlight",
            self.highlight.iter().cloned().map(Value::from).collect(),
        );
        m.put_if(
            "filter",
            (!self.filter.is_empty()).then(|| json!(self.filter)),
        );
        m.put_if("media", self.media.as_ref().map(media_json));
        m.put_list("figures", self.figures.iter().map(figure_json).collect());
        let name = |chart| Chart::NAMES.iter().find(|(_, known)| *known == chart);
        m.put_if("chart", self.chart.and_then(name).map(|(name, _)| *name));
        m.put_words("notes", &self.notes);
        m.put_if("seconds", self.seconds.map(number_json));
        members.with_unknown(&self.unknown)
    }
}

fn view_json(view: &SlideView) -> Value {
    match view {
        SlideView::At(view) => start_view_json(view),
        SlideView::Filter(asked) => json!({"fit": asked}),
    }
}

/// A picture of which nothing is said is its name alone.
fn media_json(media: &Media) -> Value {
    if media.alt.is_empty() && media.credit.is_empty() {
        return Value::from(media.file.as_str());
    }
    let mut members = Members(Map::new());
    members.put("file", media.file.as_str());
    members.put_words("alt", &media.alt);
    members.put_words("credit", &media.credit);
    members.0.into()
}

fn figure_json(figure: &SlideFigure) -> Value {
    let mut members = Members(Map::new());
    let number = match &figure.number {
        SlideNumber::Count(number) => number_json(*number),
        SlideNumber::Written(text) => Value::from(text.as_str()),
    };
    members.put("number", number);
    members.put_words("label", &figure.label);
    members.0.into()
}
