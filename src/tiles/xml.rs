//! XML as servers write it, as a small tree. Names are taken without their prefixes; of entities only XML's own five and
//! numbers are read, so that none can grow; and there is a limit to how many elements there are, and how deep they lie.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

/// The most elements. Large servers have some thousand layers, each with a hundred elements.
const MOST_ELEMENTS: usize = 400_000;
/// How deep elements lie in each other at most.
const MOST_DEPTH: usize = 64;
/// The most attributes of an element.
const MOST_ATTRIBUTES: usize = 64;

/// The bytes are no XML, or more of it than is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the document is no XML that can be read")]
pub struct XmlError;

/// An element with all that is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Self>,
}

impl Element {
    /// The outermost element of a document.
    ///
    /// # Errors
    /// [`XmlError`] where it is no XML, or has more elements, or deeper ones, than any real document.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, XmlError> {
        let text = text_of(bytes);
        let mut reader = Reader::from_str(&text);
        let (mut open, mut count): (Vec<Self>, usize) = (Vec::new(), 0);
        loop {
            let event = reader.read_event().map_err(|_no_xml| XmlError)?;
            count += usize::from(matches!(event, Event::Start(_) | Event::Empty(_)));
            if count > MOST_ELEMENTS {
                return Err(XmlError);
            }
            let closed = match event {
                Event::Start(_) if open.len() >= MOST_DEPTH => return Err(XmlError),
                Event::Start(start) => {
                    open.push(Self::of(&start));
                    None
                }
                Event::Empty(start) => Some(Self::of(&start)),
                Event::End(_) => open.pop(),
                Event::Eof => return Err(XmlError),
                inner => {
                    if let Some(element) = open.last_mut() {
                        element.take_text(&inner);
                    }
                    continue;
                }
            };
            let Some(closed) = closed else { continue };
            match open.last_mut() {
                Some(parent) => parent.children.push(closed),
                // What follows the outermost element says nothing.
                None => return Ok(closed),
            }
        }
    }

    fn of(start: &BytesStart<'_>) -> Self {
        let mut attributes = start.attributes();
        // Looking for twins would take long where there are very many.
        let attributes = attributes.with_checks(false).take(MOST_ATTRIBUTES);
        let read = attributes.flatten().filter_map(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            let name = attribute.key.local_name();
            Some((name.as_ref().to_owned(), value.into_owned()))
        });
        Self {
            name: start.local_name().as_ref().to_owned(),
            attributes: read.collect(),
            ..Self::default()
        }
    }

    fn take_text(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) => self.text += &text.xml10_content(),
            Event::CData(text) => self.text += &text.xml10_content(),
            Event::GeneralRef(reference) => self.text.extend(character(reference)),
            _ => {}
        }
    }

    /// Its name, without a prefix.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The value of an attribute, by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The elements of a name directly within.
    pub(super) fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element at the end of a way of names.
    pub(super) fn at(&self, way: &[&str]) -> Option<&Self> {
        way.iter().try_fold(self, |element, name| {
            element.children.iter().find(|child| child.name == *name)
        })
    }

    /// The words in it, unless there are none.
    pub(super) fn text(&self) -> Option<&str> {
        let text = self.text.trim();
        (!text.is_empty()).then_some(text)
    }

    /// The words at the end of a way of names.
    pub(super) fn text_at(&self, way: &[&str]) -> Option<&str> {
        self.at(way)?.text()
    }

    /// The words of each element of a name directly within.
    pub(super) fn texts<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.children(name).filter_map(Self::text)
    }

    /// The number at the end of a way of names.
    pub(super) fn number_at(&self, way: &[&str]) -> Option<f64> {
        let number: f64 = self.text_at(way)?.parse().ok()?;
        number.is_finite().then_some(number)
    }
}

/// UTF-8, and what is none as Latin-1, in which most of the rest is written.
fn text_of(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}

/// The character that a reference stands for; nothing for one that the document itself has made up.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Some(character);
    }
    match reference.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_come_without_prefixes_and_texts_whole() {
        let text = "\u{feff}<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE a SYSTEM 'http://a.example/a.dtd' \
                    [<!ELEMENT b EMPTY>]>\n<x:a><!-- no --><y:b xlink:href='?a=1&amp;b=2'> one <![CDATA[& two]]> &#233;&lt;\n</y:b><b/></x:a>";
        let root = Element::read(text.as_bytes()).expect("XML");
        assert_eq!(root.name(), "a");
        assert_eq!(root.text_at(&["b"]), Some("one & two é<"));
        let link = root.at(&["b"]).and_then(|b| b.attribute("href"));
        assert_eq!(link, Some("?a=1&b=2"));
        assert_eq!(root.children("b").count(), 2);
        let latin = Element::read(b"<a>\xe9</a>").expect("XML");
        assert_eq!(latin.text(), Some("é"));
    }

    #[test]
    fn entities_of_the_document_do_not_grow() {
        let mut bomb = "<!DOCTYPE a [<!ENTITY b0 'many words'>".to_owned();
        for level in 1..20 {
            let inner = format!("&b{};", level - 1).repeat(10);
            bomb += &format!("<!ENTITY b{level} '{inner}'>");
        }
        bomb += "<!ENTITY file SYSTEM 'file:///etc/passwd'>]><a b='&b19;'>&b19;&file;1</a>";
        let root = Element::read(bomb.as_bytes()).expect("it is XML");
        assert_eq!(root.text(), Some("1"));
        assert_eq!(root.attribute("b"), None);
    }

    #[test]
    fn what_is_too_deep_too_much_or_cut_off_is_refused() {
        let deep = "<a>".repeat(100_000) + &"</a>".repeat(100_000);
        let many = format!("<a>{}</a>", "<b/>".repeat(2_000_000));
        let attributes = format!("<a {}></a>", "b='' ".repeat(500_000));
        assert!(Element::read(deep.as_bytes()).is_err());
        assert!(Element::read(many.as_bytes()).is_err());
        assert!(Element::read(attributes.as_bytes()).is_ok());
        for text in ["", "<a>", "<a></b>", "a", "<a", "<!DOCTYPE a ["] {
            assert!(Element::read(text.as_bytes()).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>, text in "[<>/!&;a \\[\\]\"'=-]{0,60}") {
            drop(Element::read(&bytes));
            drop(Element::read(text.as_bytes()));
        }
    }
}
