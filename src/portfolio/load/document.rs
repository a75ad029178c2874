//! A text file of JSON, and the values in it, each of which knows where it stands.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::fmt;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::message::{Message, say};
use super::problem::FilePlace;
use super::syntax::{Sort, TOO_MANY_ELEMENTS, TOO_MANY_MEMBERS, why};

/// A text file.
pub(super) struct Document<'t> {
    /// Its name, relative to the portfolio.
    pub(super) name: &'t str,
    /// Its text, without a byte-order mark.
    pub(super) text: &'t str,
    /// Offsets of the lines' first bytes, made when first asked for.
    lines: OnceCell<Vec<usize>>,
    /// Bytes that may still be kept of it.
    room: Cell<u64>,
}

/// What is wrong with the syntax of a text.
pub(super) struct SyntaxError {
    /// Byte offset in the document.
    pub(super) offset: usize,
    /// What is wrong.
    pub(super) why: Message,
    /// The text ends too early.
    pub(super) cut_short: bool,
}

impl<'t> Document<'t> {
    /// A text of which so many bytes may be kept.
    pub(super) fn new(name: &'t str, text: &'t str, held_bytes: u64) -> Self {
        Self {
            name,
            text,
            lines: OnceCell::new(),
            room: Cell::new(held_bytes),
        }
    }

    /// Takes room for what is to be kept; `false` where there is not enough left.
    pub(super) fn hold(&self, bytes: u64) -> bool {
        let left = self.room.get().checked_sub(bytes);
        self.room.set(left.unwrap_or(self.room.get()));
        left.is_some()
    }

    /// How many bytes may still be kept.
    pub(super) fn room(&self) -> u64 {
        self.room.get()
    }

    /// The one value that the text holds.
    pub(super) fn root(&self) -> Result<Node<'_>, SyntaxError> {
        let raw = serde_json::from_str::<&RawValue>(self.text)
            .map_err(|error| self.syntax_error(&error, self.text))?;
        Ok(Node {
            document: self,
            raw: raw.get(),
        })
    }

    /// The value that a part of the text holds; `part` must be a slice of this document's text.
    pub(super) fn part<'d>(&'d self, part: &'d str) -> Result<Node<'d>, SyntaxError> {
        let raw = serde_json::from_str::<&RawValue>(part)
            .map_err(|error| self.syntax_error(&error, part))?;
        Ok(Node {
            document: self,
            raw: raw.get(),
        })
    }

    /// Line and column of a byte of the text.
    pub(super) fn place(&self, offset: usize) -> FilePlace {
        let lines = self.lines.get_or_init(|| {
            let breaks = self
                .text
                .bytes()
                .enumerate()
                .filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect()
        });
        let line = lines.partition_point(|start| *start <= offset).max(1);
        let start = lines.get(line - 1).copied().unwrap_or(0);
        let before = self
            .text
            .as_bytes()
            .get(start..offset.min(self.text.len()))
            .unwrap_or_default();
        // Bytes that go on a character (10xxxxxx) are no columns of their own.
        let column = before.iter().filter(|byte| (**byte & 0xC0) != 0x80).count() + 1;
        FilePlace {
            file: self.name.to_owned(),
            line,
            column,
        }
    }

    fn offset_of(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    fn syntax_error(&self, error: &serde_json::Error, part: &str) -> SyntaxError {
        let line_start = match error.line() {
            0 | 1 => 0,
            line => part
                .bytes()
                .enumerate()
                .filter(|(_, byte)| *byte == b'\n')
                .nth(line - 2)
                .map_or(0, |(at, _)| at + 1),
        };
        let offset =
            self.offset_of(part) + (line_start + error.column().saturating_sub(1)).min(part.len());
        SyntaxError {
            offset,
            why: why(error),
            cut_short: error.is_eof(),
        }
    }
}

/// A value of a document.
#[derive(Clone, Copy)]
pub(super) struct Node<'d> {
    document: &'d Document<'d>,
    raw: &'d str,
}

/// A member of an object.
pub(super) type Member<'d> = (Cow<'d, str>, Node<'d>);

impl<'d> Node<'d> {
    /// Where the value begins.
    pub(super) fn place(&self) -> FilePlace {
        self.document.place(self.document.offset_of(self.raw))
    }

    /// Where in the document an error is that serde_json found in this value.
    pub(super) fn place_of(&self, error: &serde_json::Error) -> FilePlace {
        self.document
            .place(self.document.syntax_error(error, self.raw).offset)
    }

    /// The value as it is written.
    pub(super) fn raw(&self) -> &'d str {
        self.raw
    }

    /// What sort of value it is.
    pub(super) fn sort(&self) -> Sort {
        match self.raw.bytes().next() {
            Some(b'{') => Sort::Object,
            Some(b'[') => Sort::Array,
            Some(b'"') => Sort::Text,
            Some(b't' | b'f') => Sort::Flag,
            Some(b'n') => Sort::Null,
            _ => Sort::Number,
        }
    }

    pub(super) fn is_text(&self) -> bool {
        self.sort() == Sort::Text
    }

    pub(super) fn is_null(&self) -> bool {
        self.raw == "null"
    }

    pub(super) fn is_object(&self) -> bool {
        self.raw.starts_with('{')
    }

    pub(super) fn is_array(&self) -> bool {
        self.raw.starts_with('[')
    }

    /// The value as a serde type, such as `String` or `f64`.
    pub(super) fn read<T: serde::Deserialize<'d>>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.raw)
    }

    /// Takes room for what is to be kept of this value; see [`Document::hold`].
    pub(super) fn hold(&self, bytes: u64) -> bool {
        self.document.hold(bytes)
    }

    /// Takes room for all of this value and so many bytes more; see [`Document::hold`].
    pub(super) fn hold_whole(&self, more: u64) -> bool {
        self.hold(cost(self.raw).saturating_add(more))
    }

    /// The value as a tree to be kept; else why not.
    pub(super) fn value(&self) -> Result<Value, Message> {
        if !self.hold(cost(self.raw)) {
            return Err(say("json-no-room"));
        }
        self.read().map_err(|error| why(&error))
    }

    /// The elements; an error where it is no array, or one of more than [`MAX_ELEMENTS`].
    pub(super) fn array(&self) -> Result<Vec<Self>, serde_json::Error> {
        let (elements, count) = self.elements(MAX_ELEMENTS)?;
        if count > elements.len() {
            return Err(serde::de::Error::custom(TOO_MANY_ELEMENTS));
        }
        Ok(elements)
    }

    /// The first elements, at most so many, and how many there are; an error where it is no array.
    pub(super) fn elements(&self, limit: usize) -> Result<(Vec<Self>, usize), serde_json::Error> {
        let mut deserializer = serde_json::Deserializer::from_str(self.raw);
        let (elements, count) = deserializer.deserialize_seq(Elements { limit })?;
        Ok((
            elements
                .into_iter()
                .map(|raw| Self {
                    document: self.document,
                    raw,
                })
                .collect(),
            count,
        ))
    }

    /// The members in the order of the file; an error where it is no object.
    pub(super) fn object(&self) -> Result<Vec<Member<'d>>, serde_json::Error> {
        let mut deserializer = serde_json::Deserializer::from_str(self.raw);
        let members = deserializer.deserialize_map(Members)?;
        Ok(members
            .into_iter()
            .map(|(name, raw)| {
                (
                    name,
                    Self {
                        document: self.document,
                        raw,
                    },
                )
            })
            .collect())
    }

    /// The members of some names, found in one pass; see [`Node::member`].
    pub(super) fn members<const N: usize>(&self, names: [&str; N]) -> [Option<Self>; N] {
        let mut found = [None; N];
        for (name, node) in self.object().unwrap_or_default() {
            if let Some(slot) = names
                .iter()
                .position(|other| *other == name)
                .and_then(|nth| found.get_mut(nth))
            {
                *slot = Some(node);
            }
        }
        found
    }

    /// The member of a name, the last one where it stands twice; `None` where there is none or it is no object.
    pub(super) fn member(&self, name: &str) -> Option<Self> {
        self.object()
            .ok()?
            .into_iter()
            .rev()
            .find(|(member, _)| member == name)
            .map(|(_, node)| node)
    }
}

/// Members of one object; more are hostile, and would take more memory than the text.
const MAX_MEMBERS: usize = 100_000;
/// Elements of one array that is no list of records.
const MAX_ELEMENTS: usize = 1_500_000;

/// What a tree of values takes, by a cautious estimate: members and elements have fixed costs, texts their length.
fn cost(raw: &str) -> u64 {
    const MEMBER: u64 = 150;
    const ELEMENT: u64 = 64;
    let count = |mark: u8| raw.bytes().filter(|byte| *byte == mark).count() as u64;
    ELEMENT + raw.len() as u64 + MEMBER * count(b':') + ELEMENT * count(b',')
}

struct Elements {
    limit: usize,
}

impl<'d> Visitor<'d> for Elements {
    type Value = (Vec<&'d str>, usize);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("array")
    }

    fn visit_seq<A: SeqAccess<'d>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut elements = Vec::new();
        while elements.len() < self.limit {
            match seq.next_element::<&RawValue>()? {
                Some(raw) => elements.push(raw.get()),
                None => {
                    let count = elements.len();
                    return Ok((elements, count));
                }
            }
        }
        let mut count = elements.len();
        while seq.next_element::<IgnoredAny>()?.is_some() {
            count += 1;
        }
        Ok((elements, count))
    }
}

struct Members;

impl<'d> Visitor<'d> for Members {
    type Value = Vec<(Cow<'d, str>, &'d str)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("object")
    }

    fn visit_map<A: MapAccess<'d>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = map.next_key::<Name<'d>>()? {
            members.push((name.0, map.next_value::<&RawValue>()?.get()));
            if members.len() > MAX_MEMBERS {
                return Err(serde::de::Error::custom(TOO_MANY_MEMBERS));
            }
        }
        Ok(members)
    }
}

/// A member's name, borrowed from the text where it holds no escapes.
#[derive(serde::Deserialize)]
struct Name<'d>(#[serde(borrow)] Cow<'d, str>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_knows_its_line_and_its_column_in_characters() {
        let document = Document::new("a.json", "{\n \"ñandú\": [1,\n  {\"x\": true}]}", 1_000);
        let root = document.root().map_err(|error| error.why).unwrap();
        let list = root.member("ñandú").unwrap();
        assert_eq!((list.place().line, list.place().column), (2, 11));
        let object = list.array().unwrap()[1];
        assert_eq!((object.place().line, object.place().column), (3, 3));
        assert!(object.member("x").unwrap().read::<bool>().unwrap());
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let text = format!("[{}0]", "0,".repeat(100));
        let document = Document::new("a.json", &text, 1_000);
        let root = document.root().map_err(|error| error.why).unwrap();
        assert!(root.value().is_err());
        assert!(root.array().unwrap()[0].value().is_ok());
        assert_eq!(
            root.elements(10)
                .map(|(first, count)| (first.len(), count))
                .unwrap(),
            (10, 101)
        );
    }

    #[test]
    fn a_syntax_error_points_at_the_offending_character() {
        let document = Document::new("a.json", "[1,\n 2\n 3]", 1_000);
        let error = document.root().err().unwrap();
        let place = document.place(error.offset);
        assert_eq!((place.line, place.column, error.cut_short), (3, 2, false));
        assert!(
            Document::new("a.json", "[1,", 1_000)
                .root()
                .err()
                .unwrap()
                .cut_short
        );
    }
}
