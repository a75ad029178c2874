//! A slide's picture and its chart.

use serde_json::{Map, Value};

use super::{StoryFile, Tongue, reworded};
use crate::edit::Edit;

/// The member of a picture that names its file.
const FILE: &str = "file";

impl<'f> StoryFile<'f> {
    /// What a slide has as its picture: the name of its file, or an object with that and its texts.
    #[must_use]
    pub fn media(&self, nth: usize) -> Option<&'f Value> {
        self.slides().get(nth)?.get("media")
    }

    /// The name of the file of a slide's picture, as it is written.
    #[must_use]
    pub fn picture(&self, nth: usize) -> Option<&'f str> {
        let media = self.media(nth)?;
        media.as_str().or_else(|| media.get(FILE)?.as_str())
    }

    /// Gives a slide a picture by the name of its file, or none. Texts of the one before say nothing of another one; the
    /// same one keeps them.
    #[must_use]
    pub fn show_picture(&self, nth: usize, file: Option<&str>) -> Edit {
        let is_same = file.is_some() && self.picture(nth) == file;
        let value = match file {
            _ if is_same => self.media(nth).cloned(),
            None => None,
            Some(file) => Some(Map::from_iter([(FILE.to_owned(), file.into())]).into()),
        };
        self.set(nth, "media", value)
    }

    /// Words a text of a slide's picture anew, in one language; `None` where it has no picture.
    #[must_use]
    pub fn write_picture(
        &self,
        nth: usize,
        name: &str,
        (words, tongue): (&str, Tongue<'_>),
    ) -> Option<Edit> {
        let mut media = match self.media(nth)? {
            Value::Object(media) => media.clone(),
            file => Map::from_iter([(FILE.to_owned(), file.clone())]),
        };
        match reworded(media.get(name), words, tongue) {
            Some(text) => drop(media.insert(name.to_owned(), text)),
            None => drop(media.shift_remove(name)),
        }
        let edit = self.set(nth, "media", Some(media.into()));
        let member = format!("media {name}");
        Some(self.as_typed(edit, (Some(nth), &member), tongue))
    }

    /// Has a slide count entries in a chart of this word, or in none.
    #[must_use]
    pub fn show_chart(&self, nth: usize, chart: Option<&str>) -> Edit {
        self.set(nth, "chart", chart.map(Value::from))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{Case, tongue};
    use super::*;

    #[test]
    fn a_picture_keeps_what_is_said_of_it_and_another_one_begins_anew() {
        let mut case = Case::of(json!([{"id": "s", "media": "a.png", "figures": []}]));
        let write = |name: &'static str, words: &'static str, lang: &'static str| {
            move |story: StoryFile<'_>| {
                let words = (words, tongue(lang));
                story.write_picture(0, name, words).expect("it has one")
            }
        };
        case.make(write("alt", "A fire station", "en"));
        case.make(write("alt", "Un parque de bomberos", "es"));
        let slides = case.make(write("credit", "By somebody", "en"));
        let held = concat!(
            r#"{"id":"s","media":{"file":"a.png","#,
            r#""alt":{"en":"A fire station","es":"Un parque de bomberos"},"#,
            r#""credit":{"en":"By somebody"}},"figures":[]}"#
        );
        assert_eq!(slides[0].to_string(), held);
        let same = case.make(|story| story.show_picture(0, Some("a.png")));
        assert_eq!(same, slides, "it has this one already");
        let slides = case.make(write("credit", "", "en"));
        assert_eq!(slides[0]["media"].get("credit"), None);

        let slides = case.make(|story| story.show_picture(0, Some("photos/b.png")));
        assert_eq!(slides[0]["media"], json!({"file": "photos/b.png"}));
        let slides = case.make(|story| story.show_picture(0, None));
        assert_eq!(slides, json!([{"id": "s", "figures": []}]));
        let value = case.value();
        let story = StoryFile {
            name: "stories/a.json",
            value: &value,
        };
        let words = ("Words", tongue("en"));
        assert!(story.write_picture(0, "alt", words).is_none());
    }

    #[test]
    fn picture_and_chart_stand_where_such_members_stand() {
        let mut case = Case::of(json!([{"id": "s", "title": "S", "notes": "N", "odd": 1}]));
        case.make(|story| story.show_chart(0, Some("year")));
        case.make(|story| story.show_picture(0, Some("photos/a.png")));
        let slides = case.make(|story| story.show_chart(0, Some("theme")));
        let held = concat!(
            r#"{"id":"s","title":"S","media":{"file":"photos/a.png"},"chart":"theme","#,
            r#""notes":"N","odd":1}"#
        );
        assert_eq!(slides[0].to_string(), held);
        let slides = case.make(|story| story.show_chart(0, None));
        assert_eq!(slides[0].get("chart"), None);
    }
}
