//! One object of a file, read member by member: what is not as it should be is left out and noted.

use std::fmt;

use super::document::{Member, Node};
use super::message::{Message, say};
use super::problem::{Problems, Severity, Told};
use super::syntax::{Sort, why};
use crate::portfolio::{PartialDate, Text, Unknown};

/// How a record is called in messages: `[3]`, `features[12]`, or the file as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'n> {
    /// Name of the array that it stands in; empty for that of the whole file.
    pub(super) list: &'n str,
    /// Its place in the array; `None` for what stands in none.
    pub(super) index: Option<usize>,
    /// The record that the array belongs to; `None` for that of the whole file.
    pub(super) within: Option<&'n Spot<'n>>,
}

impl<'n> Spot<'n> {
    /// What stands in no array.
    pub(super) const WHOLE: Spot<'static> = Spot {
        list: "",
        index: None,
        within: None,
    };

    /// An element of an array of the whole file.
    pub(super) fn new(list: &'n str, index: usize) -> Self {
        Self {
            list,
            index: Some(index),
            within: None,
        }
    }

    /// An element of an array of this record.
    pub(super) fn within(&'n self, list: &'n str, index: usize) -> Self {
        Self {
            list,
            index: Some(index),
            within: Some(self),
        }
    }
}

impl fmt::Display for Spot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_named = |outer: &&Spot<'_>| !outer.list.is_empty() || outer.index.is_some();
        if let Some(outer) = self.within.filter(is_named) {
            write!(f, "{outer}.")?;
        }
        f.write_str(self.list)?;
        self.index.map_or(Ok(()), |index| write!(f, "[{index}]"))
    }
}

/// An object that is being read.
pub(super) struct Record<'d, 'p> {
    spot: Spot<'p>,
    node: Node<'d>,
    members: Vec<(Member<'d>, bool)>,
    pub(super) problems: &'p mut Problems,
}

impl<'d, 'p> Record<'d, 'p> {
    /// Begins to read an object; what is none is noted and left out.
    pub(super) fn new(node: Node<'d>, spot: Spot<'p>, problems: &'p mut Problems) -> Option<Self> {
        match node.object() {
            Ok(members) => Some(Self::of(node, members, spot, problems)),
            Err(error) if node.is_object() => {
                problems.add(Severity::Warning, "invalid-value", || {
                    let message = say("problem-record-broken").part("why", why(&error));
                    Told::new(node.place_of(&error), message).of(&spot)
                });
                None
            }
            Err(_) => {
                problems.add(Severity::Warning, "wrong-type", || {
                    let message = say("problem-record-type").part("sort", node.sort().words());
                    Told::new(node.place(), message).of(&spot)
                });
                None
            }
        }
    }

    /// Begins to read an object whose members were found already.
    pub(super) fn of(
        node: Node<'d>,
        members: Vec<Member<'d>>,
        spot: Spot<'p>,
        problems: &'p mut Problems,
    ) -> Self {
        let members = members.into_iter().map(|member| (member, false)).collect();
        let mut record = Self {
            spot,
            node,
            members,
            problems,
        };
        record.note_duplicates();
        record
    }

    fn note_duplicates(&mut self) {
        // Objects have few members; where one has many, a set would not be worth its allocation either.
        const COMPARED: usize = 200;
        let compared = self
            .members
            .get(..self.members.len().min(COMPARED))
            .unwrap_or_default();
        let twice = compared
            .iter()
            .enumerate()
            .find_map(|(nth, ((name, node), _))| {
                let before = compared
                    .get(..nth)?
                    .iter()
                    .any(|((other, _), _)| other == name);
                before.then(|| (name.to_string(), *node))
            });
        if let Some((name, node)) = twice {
            self.warn_at(node, "duplicate-member", || {
                say("problem-duplicate-member").text("member", &name)
            });
        }
    }

    /// A member, marked as known; `null` counts as absent.
    pub(super) fn take(&mut self, name: &str) -> Option<Node<'d>> {
        self.take_even_null(name).filter(|node| !node.is_null())
    }

    /// A member, marked as known, be it `null`.
    pub(super) fn take_even_null(&mut self, name: &str) -> Option<Node<'d>> {
        let mut last = None;
        for ((member, node), known) in &mut self.members {
            if member == name {
                *known = true;
                last = Some(*node);
            }
        }
        last
    }

    /// A member, left unknown.
    pub(super) fn peek(&self, name: &str) -> Option<Node<'d>> {
        self.members
            .iter()
            .rev()
            .find(|((member, _), _)| member == name)
            .map(|((_, node), _)| *node)
    }

    /// The names of all members.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|((name, _), _)| name.as_ref())
    }

    /// Whether there is a member of a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.members.iter().any(|((member, _), _)| member == name)
    }

    /// What the record is called in messages.
    pub(super) fn spot(&self) -> Spot<'p> {
        self.spot
    }

    /// Notes a warning on the record as a whole.
    pub(super) fn warn(&mut self, code: &'static str, tell: impl FnOnce() -> Message) {
        self.warn_at(self.node, code, tell);
    }

    /// Notes a warning on a value of the record.
    pub(super) fn warn_at(
        &mut self,
        node: Node<'_>,
        code: &'static str,
        tell: impl FnOnce() -> Message,
    ) {
        let spot = self.spot;
        self.problems.add(Severity::Warning, code, || {
            Told::new(node.place(), tell()).of(&spot)
        });
    }

    /// Notes that a member is not of the sort it should be; `wanted` is the key of that sort.
    fn warn_type(&mut self, name: &str, node: Node<'_>, wanted: &'static str) {
        self.warn_at(node, "wrong-type", || {
            say("problem-wrong-type")
                .text("member", name)
                .part("sort", node.sort().words())
                .part("wanted", say(wanted))
        });
    }

    /// Notes a text that cannot be read.
    fn warn_text(&mut self, name: &str, node: Node<'_>, error: &serde_json::Error) {
        self.warn_at(node, "invalid-text", || {
            say("problem-invalid-text")
                .text("member", name)
                .part("why", why(error))
        });
    }

    /// A string.
    pub(super) fn string(&mut self, name: &str) -> Option<String> {
        let node = self.take(name)?;
        self.string_of(name, node)
    }

    /// A string, from a value that is called `name` in messages.
    pub(super) fn string_of(&mut self, name: &str, node: Node<'_>) -> Option<String> {
        match node.read::<String>() {
            Ok(text) => Some(text),
            Err(error) if node.is_text() => {
                self.warn_text(name, node, &error);
                None
            }
            Err(_) => {
                self.warn_type(name, node, "sort-text");
                None
            }
        }
    }

    /// A text, in one language or several.
    pub(super) fn text(&mut self, name: &str) -> Option<Text> {
        let node = self.take(name)?;
        self.text_of(name, node)
    }

    /// A text, from a value that is called `name` in messages.
    pub(super) fn text_of(&mut self, name: &str, node: Node<'_>) -> Option<Text> {
        if !node.is_object() {
            if node.is_text() {
                return self.string_of(name, node).map(Text::Plain);
            }
            self.warn_type(name, node, "sort-text-by-language");
            return None;
        }
        let members = match node.object() {
            Ok(members) => members,
            Err(error) => {
                self.warn_text(name, node, &error);
                return None;
            }
        };
        let mut texts = std::collections::BTreeMap::new();
        for (lang, node) in members {
            if !is_lang(&lang) {
                self.warn_at(node, "bad-language", || {
                    say("problem-bad-language")
                        .text("member", name)
                        .text("tag", &lang)
                });
            } else if let Some(text) = self.string_of(name, node) {
                texts.insert(lang.into_owned(), text);
            }
        }
        (!texts.is_empty()).then_some(Text::ByLang(texts))
    }

    /// The elements of an array; nothing where there is none.
    pub(super) fn list(&mut self, name: &str) -> Vec<Node<'d>> {
        let Some(node) = self.take(name) else {
            return Vec::new();
        };
        match node.array() {
            Ok(elements) => elements,
            Err(_) => {
                self.warn_type(name, node, "sort-array");
                Vec::new()
            }
        }
    }

    /// A list of strings.
    pub(super) fn strings(&mut self, name: &str) -> Vec<String> {
        let list = self.list(name);
        list.into_iter()
            .filter_map(|node| self.string_of(name, node))
            .collect()
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, name: &str) -> Vec<Text> {
        let list = self.list(name);
        list.into_iter()
            .filter_map(|node| self.text_of(name, node))
            .collect()
    }

    /// True or false; false where absent.
    pub(super) fn flag(&mut self, name: &str) -> bool {
        let Some(node) = self.take(name) else {
            return false;
        };
        node.read().unwrap_or_else(|_| {
            self.warn_type(name, node, "sort-flag");
            false
        })
    }

    /// A finite number.
    pub(super) fn number(&mut self, name: &str) -> Option<f64> {
        let node = self.take(name)?;
        match node.read::<f64>() {
            Ok(number) if number.is_finite() => Some(number),
            _ => {
                self.warn_type(name, node, "sort-number");
                None
            }
        }
    }

    /// A date; a year may be written as a number.
    pub(super) fn date(&mut self, name: &str) -> Option<PartialDate> {
        let node = self.take(name)?;
        let written = if node.sort() == Sort::Number {
            node.raw().to_owned()
        } else {
            self.string_of(name, node)?
        };
        let date = written.parse().ok();
        if date.is_none() {
            self.warn_at(node, "bad-date", || {
                say("problem-bad-date")
                    .text("member", name)
                    .text("date", &written)
            });
        }
        date
    }

    /// The members that nobody asked for.
    pub(super) fn unknown(mut self) -> Unknown {
        let mut unknown = Unknown::new();
        let rest: Vec<Member<'d>> = self
            .members
            .drain(..)
            .filter(|(_, known)| !known)
            .map(|(member, _)| member)
            .collect();
        for (name, node) in rest {
            match node.value() {
                Ok(value) => {
                    unknown.insert(name.into_owned(), value);
                }
                Err(why) => self.warn_at(node, "invalid-value", || {
                    say("problem-invalid-value")
                        .text("member", &name)
                        .part("why", why)
                }),
            }
        }
        unknown
    }
}

/// Whether a text has the form of a language tag (BCP 47): parts of 1 to 8 letters and digits, the first one of 2 to 8
/// letters.
pub(super) fn is_lang(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    (2..=8).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(is_part)
}

/// Whether a text is an id of the contract: letters, digits, `.`, `_`, `~`, `-`.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._~-".contains(&byte))
}
