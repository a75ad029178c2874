//! Edits of stories, in the form that their files have.

mod media;

use serde_json::{Map, Value};

use super::change::{Change, Edit, Place};

/// The members of a slide, in the order in which they are written.
const MEMBERS: [&str; 11] = [
    "id",
    "title",
    "text",
    "view",
    "highlight",
    "filter",
    "media",
    "figures",
    "chart",
    "notes",
    "seconds",
];

/// The list of slides in a story's file.
const SLIDES: &str = "slides";

/// The file of a story, with what it holds now.
#[derive(Debug, Clone, Copy)]
pub struct StoryFile<'f> {
    /// Its name, relative to the portfolio.
    pub name: &'f str,
    /// What it holds.
    pub value: &'f Value,
}

/// The languages that a text may be in.
#[derive(Debug, Clone, Copy)]
pub struct Tongue<'t> {
    /// The language that is written (BCP 47).
    pub lang: &'t str,
    /// The language of plain strings.
    pub first: &'t str,
    /// Whether the portfolio has several languages: then a new text says which it is in.
    pub is_one_of_many: bool,
}

/// The wording of a text in a language, as a field shows it to be written over; empty where there is none.
#[must_use]
pub fn wording<'v>(text: Option<&'v Value>, tongue: Tongue<'_>) -> &'v str {
    match text {
        Some(Value::String(text)) if is_base(tongue.lang, tongue.first) => text,
        Some(Value::Object(texts)) => {
            let key = key_of(texts, tongue.lang);
            let text = key.and_then(|key| texts.get(key));
            text.and_then(Value::as_str).unwrap_or_default()
        }
        _ => "",
    }
}

fn base(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

fn is_base(one: &str, other: &str) -> bool {
    base(one).eq_ignore_ascii_case(base(other))
}

/// The key of a language among the wordings of a text: its own, else one of the same base.
fn key_of<'v>(texts: &'v Map<String, Value>, lang: &str) -> Option<&'v String> {
    let own = texts.keys().find(|key| key.eq_ignore_ascii_case(lang));
    own.or_else(|| texts.keys().find(|key| is_base(key, lang)))
}

/// A new text of one wording.
#[must_use]
pub fn new_text(words: &str, tongue: Tongue<'_>) -> Value {
    if !tongue.is_one_of_many {
        return words.into();
    }
    let mut texts = Map::new();
    texts.insert(tongue.lang.to_owned(), words.into());
    texts.into()
}

/// The text with another wording in a language; `None` where no wording is left.
fn reworded(text: Option<&Value>, words: &str, tongue: Tongue<'_>) -> Option<Value> {
    let is_first = is_base(tongue.lang, tongue.first);
    let mut texts = match text {
        Some(Value::Object(texts)) => texts.clone(),
        Some(Value::String(_)) if is_first => {
            return (!words.is_empty()).then(|| words.into());
        }
        Some(Value::String(plain)) if !plain.is_empty() => {
            let first = (tongue.first.to_owned(), plain.as_str().into());
            Map::from_iter([first])
        }
        _ if words.is_empty() => return None,
        _ => return Some(new_text(words, tongue)),
    };
    let key = key_of(&texts, tongue.lang).map_or(tongue.lang, String::as_str);
    let key = key.to_owned();
    if words.is_empty() {
        texts.shift_remove(&key);
    } else {
        texts.insert(key, words.into());
    }
    (!texts.is_empty()).then(|| texts.into())
}

impl<'f> StoryFile<'f> {
    /// What the file lists as slides.
    #[must_use]
    pub fn slides(&self) -> &'f [Value] {
        let slides = self.value.get(SLIDES).and_then(Value::as_array);
        slides.map_or(&[], Vec::as_slice)
    }

    fn list(&self) -> Place {
        Place::of_file(self.name).member(SLIDES)
    }

    fn slide(&self, nth: usize) -> Place {
        self.list().element(nth)
    }

    /// Puts a slide in at a number, from 0; it gets an id that no other has.
    #[must_use]
    pub fn insert(&self, at: usize, mut slide: Map<String, Value>) -> Edit {
        let stem = slide.get("id").and_then(Value::as_str).unwrap_or("slide");
        let id = self.free_id(stem);
        slide.shift_remove("id");
        slide.shift_insert(0, "id".to_owned(), id.into());
        Edit::from(Change::Insert {
            into: self.list(),
            at: at.min(self.slides().len()),
            value: slide.into(),
        })
    }

    /// An id that no slide has: `stem`, or that with a number behind it.
    fn free_id(&self, stem: &str) -> String {
        let is_taken = |id: &str| {
            let mut slides = self.slides().iter();
            slides.any(|slide| slide.get("id").and_then(Value::as_str) == Some(id))
        };
        // The number of an id that has one already is counted up.
        let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        let stem = stem.strip_suffix('-').unwrap_or(stem);
        let stem = if stem.is_empty() { "slide" } else { stem };
        let first = std::iter::once(stem.to_owned()).filter(|id| id != "slide");
        let numbered = (1..).map(|number| format!("{stem}-{number}"));
        let numbered = numbered.skip(usize::from(stem != "slide"));
        let mut ids = first.chain(numbered);
        ids.find(|id| !is_taken(id)).unwrap_or_default()
    }

    /// Puts the same slide in behind one, with an id of its own; `None` where there is no such slide.
    #[must_use]
    pub fn duplicate(&self, nth: usize) -> Option<Edit> {
        let slide = self.slides().get(nth)?.as_object()?.clone();
        Some(self.insert(nth + 1, slide))
    }

    /// Takes a slide out.
    #[must_use]
    pub fn remove(&self, nth: usize) -> Edit {
        Edit::from(Change::Remove {
            from: self.list(),
            at: nth,
        })
    }

    /// Moves a slide to another number; `None` where it stays where it is.
    #[must_use]
    pub fn shift(&self, from: usize, to: usize) -> Option<Edit> {
        let to = to.min(self.slides().len().saturating_sub(1));
        (from != to).then(|| {
            Edit::from(Change::Move {
                within: self.list(),
                from,
                to,
            })
        })
    }

    /// Gives a member of a slide a value, or takes it away; where it is new, it stands where such members stand.
    #[must_use]
    pub fn set(&self, nth: usize, name: &str, value: Option<Value>) -> Edit {
        let members = self.slides().get(nth).and_then(Value::as_object);
        let rank = |name: &str| MEMBERS.iter().position(|known| *known == name);
        let later = |other: &String| rank(other).is_none_or(|other| Some(other) > rank(name));
        let at = members.and_then(|members| members.keys().position(later));
        Edit::from(Change::Member {
            of: self.slide(nth),
            name: name.to_owned(),
            value,
            at,
        })
    }

    /// Words a text of a slide anew, in one language.
    #[must_use]
    pub fn write(&self, nth: usize, name: &str, words: &str, tongue: Tongue<'_>) -> Edit {
        let text = self.slides().get(nth).and_then(|slide| slide.get(name));
        let edit = self.set(nth, name, reworded(text, words, tongue));
        self.as_typed(edit, (Some(nth), name), tongue)
    }

    /// Words the story's title anew, in one language; a story has one always.
    #[must_use]
    pub fn write_title(&self, words: &str, tongue: Tongue<'_>) -> Edit {
        let value = reworded(self.value.get("title"), words, tongue);
        let edit = Edit::from(Change::Member {
            of: Place::of_file(self.name),
            name: "title".to_owned(),
            value: Some(value.unwrap_or_else(|| "".into())),
            at: Some(1),
        });
        self.as_typed(edit, (None, "title"), tongue)
    }

    fn as_typed(&self, edit: Edit, (nth, name): (Option<usize>, &str), tongue: Tongue<'_>) -> Edit {
        let group = format!("{} {nth:?} {name} {}", self.name, tongue.lang);
        Edit {
            group: Some(group),
            ..edit
        }
    }

    /// What a slide lists as its key figures.
    #[must_use]
    pub fn figures(&self, nth: usize) -> &'f [Value] {
        let slide = self.slides().get(nth);
        let figures = slide.and_then(|slide| slide.get("figures")?.as_array());
        figures.map_or(&[], Vec::as_slice)
    }

    /// Adds a key figure to a slide, to be written over.
    #[must_use]
    pub fn add_figure(&self, nth: usize) -> Edit {
        let mut figures = self.figures(nth).to_vec();
        figures.push(Map::from_iter([("number".to_owned(), 0.into())]).into());
        self.set(nth, "figures", Some(figures.into()))
    }

    /// Takes a key figure off a slide.
    #[must_use]
    pub fn remove_figure(&self, nth: usize, figure: usize) -> Edit {
        let mut figures = self.figures(nth).to_vec();
        if figure < figures.len() {
            figures.remove(figure);
        }
        let figures = (!figures.is_empty()).then(|| figures.into());
        self.set(nth, "figures", figures)
    }

    /// Writes the number of a key figure: a number where it is one, else what is written.
    #[must_use]
    pub fn write_number(&self, nth: usize, figure: usize, written: &str) -> Edit {
        let number = written.parse::<f64>().ok().filter(|number| {
            // What would be written otherwise stays a text: a year with a plus, a zero in front.
            number.is_finite() && number.to_string() == written
        });
        let whole = written.parse::<i64>().ok().filter(|_| number.is_some());
        let value = match (whole, number) {
            (Some(whole), _) => whole.into(),
            (None, Some(number)) => number.into(),
            (None, None) => written.into(),
        };
        Edit {
            changes: vec![Change::Member {
                of: self.slide(nth).member("figures").element(figure),
                name: "number".to_owned(),
                value: Some(value),
                at: Some(0),
            }],
            group: Some(format!("{} {nth} {figure} number", self.name)),
        }
    }

    /// Words what a key figure says anew, in one language.
    #[must_use]
    pub fn write_label(&self, nth: usize, figure: usize, words: &str, tongue: Tongue<'_>) -> Edit {
        let text = self.figures(nth).get(figure);
        let value = reworded(text.and_then(|figure| figure.get("label")), words, tongue);
        Edit {
            changes: vec![Change::Member {
                of: self.slide(nth).member("figures").element(figure),
                name: "label".to_owned(),
                value,
                at: None,
            }],
            group: Some(format!(
                "{} {nth} {figure} label {}",
                self.name, tongue.lang
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::edit::Drafts;

    const FILE: &str = "stories/a.json";

    pub(super) fn tongue(lang: &str) -> Tongue<'_> {
        Tongue {
            lang,
            first: "en",
            is_one_of_many: true,
        }
    }

    pub(super) struct Case {
        drafts: Drafts,
    }

    impl Case {
        pub(super) fn of(slides: Value) -> Self {
            let mut drafts = Drafts::default();
            let value = json!({"id": "a", "title": "A", "slides": slides, "odd": {"x": [1]}});
            drafts.take_up(FILE, value, Vec::new().into());
            Self { drafts }
        }

        pub(super) fn value(&self) -> Value {
            self.drafts.get(FILE).unwrap().now().unwrap().clone()
        }

        pub(super) fn make(&mut self, edit: impl FnOnce(StoryFile<'_>) -> Edit) -> Value {
            let value = self.value();
            let edit = edit(StoryFile {
                name: FILE,
                value: &value,
            });
            edit.apply(&mut self.drafts).unwrap();
            self.value()["slides"].clone()
        }
    }

    #[test]
    fn a_text_keeps_its_other_languages_when_one_is_written() {
        let mut case = Case::of(json!([{"id": "s", "title": "Plain", "odd": 1}, {"id": "t"}]));
        case.make(|story| story.write(0, "title", "Título", tongue("es")));
        let slides = case.make(|story| story.write(0, "text", "Words", tongue("en")));
        assert_eq!(
            slides[0].to_string(),
            r#"{"id":"s","title":{"en":"Plain","es":"Título"},"text":{"en":"Words"},"odd":1}"#
        );
        case.make(|story| story.write(0, "title", "", tongue("es")));
        case.make(|story| story.write(0, "title", "", tongue("en")));
        let slides = case.make(|story| story.write(1, "title", "", tongue("fr")));
        assert_eq!(slides[0].get("title"), None);
        assert_eq!(slides[1], json!({"id": "t"}));
        assert_eq!(case.value()["odd"], json!({"x": [1]}));
    }

    #[test]
    fn a_region_of_a_language_is_written_where_its_wording_is() {
        let mut case = Case::of(json!([{"id": "s", "title": {"en": "A", "pt": "B"}}]));
        let slides = case.make(|story| story.write(0, "title", "C", tongue("pt-BR")));
        assert_eq!(slides[0]["title"], json!({"en": "A", "pt": "C"}));
        assert_eq!(wording(Some(&slides[0]["title"]), tongue("pt-BR")), "C");
        assert_eq!(wording(Some(&slides[0]["title"]), tongue("es")), "");
        assert_eq!(wording(Some(&json!("plain")), tongue("en-GB")), "plain");
        assert_eq!(wording(Some(&json!("plain")), tongue("es")), "");
    }

    #[test]
    fn slides_are_added_copied_moved_and_removed_and_no_two_have_one_id() {
        let mut case = Case::of(json!([{"id": "opening"}, {"id": "slide-1"}]));
        case.make(|story| story.insert(9, Map::new()));
        case.make(|story| story.duplicate(0).unwrap());
        case.make(|story| story.duplicate(1).unwrap());
        let ids = |slides: &Value| -> Vec<String> {
            let slides = slides.as_array().unwrap().iter();
            slides
                .map(|slide| slide["id"].as_str().unwrap().to_owned())
                .collect()
        };
        let slides = case.make(|story| story.remove(0));
        assert_eq!(
            ids(&slides),
            ["opening-2", "opening-3", "slide-1", "slide-2"]
        );
        let slides = case.make(|story| story.shift(0, 99).unwrap());
        assert_eq!(
            ids(&slides),
            ["opening-3", "slide-1", "slide-2", "opening-2"]
        );
        let value = case.value();
        let story = StoryFile {
            name: FILE,
            value: &value,
        };
        assert!(story.duplicate(9).is_none() && story.shift(2, 2).is_none());
    }

    #[test]
    fn key_figures_are_numbers_where_they_are_some() {
        let mut case = Case::of(json!([{"id": "s", "seconds": 3}]));
        case.make(|story| story.add_figure(0));
        for (written, held) in [
            ("22", json!(22)),
            ("2.5", json!(2.5)),
            ("1998–2006", json!("1998–2006")),
            ("007", json!("007")),
        ] {
            let slides = case.make(|story| story.write_number(0, 0, written));
            assert_eq!(slides[0]["figures"][0]["number"], held);
        }
        let slides = case.make(|story| story.write_label(0, 0, "cities", tongue("en")));
        assert_eq!(
            slides[0].to_string(),
            r#"{"id":"s","figures":[{"number":"007","label":{"en":"cities"}}],"seconds":3}"#
        );
        let slides = case.make(|story| story.remove_figure(0, 0));
        assert_eq!(slides[0].get("figures"), None);
    }
}
