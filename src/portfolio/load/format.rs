//! What a file really is, by its first bytes, and its text.

use std::borrow::Cow;

use super::message::{Message, say};

/// Why bytes are no text of JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoText {
    /// There is nothing in it.
    Empty,
    /// It is something else.
    Other(Other),
    /// A byte that is no UTF-8: its offset, and the text before it.
    Encoding(usize),
}

/// What a file is instead of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Other {
    /// Key of what it is called, with the article.
    is: &'static str,
    /// Name of the format.
    name: &'static str,
    /// Key of what to do with it.
    todo: &'static str,
}

impl Other {
    /// What is wrong with the file.
    pub(super) fn message(self) -> Message {
        say("problem-not-json")
            .part("is", say(self.is).names("name", &[self.name]))
            .part("todo", say(self.todo))
    }
}

const fn other(is: &'static str, name: &'static str, todo: &'static str) -> Other {
    Other { is, name, todo }
}

const UTF_16: Other = other("format-encoding", "UTF-16", "todo-utf-8");
const UTF_32: Other = other("format-encoding", "UTF-32", "todo-utf-8");

/// First bytes, and what begins with them.
const MAGIC: &[(&[u8], Other)] = &[
    (b"\x1f\x8b", other("format-archive", "gzip", "todo-unpack")),
    (
        b"PK\x03\x04",
        other("format-archive", "zip", "todo-zip-ending"),
    ),
    (
        b"PK\x05\x06",
        other("format-empty-archive", "zip", "todo-geojson"),
    ),
    (b"BZh", other("format-archive", "bzip2", "todo-unpack")),
    (b"\xfd7zXZ\0", other("format-archive", "xz", "todo-unpack")),
    (
        b"\x28\xb5\x2f\xfd",
        other("format-archive", "Zstandard", "todo-unpack"),
    ),
    (
        b"7z\xbc\xaf\x27\x1c",
        other("format-archive", "7z", "todo-unpack"),
    ),
    (b"\xff\xfe\0\0", UTF_32),
    (b"\0\0\xfe\xff", UTF_32),
    (b"\xff\xfe", UTF_16),
    (b"\xfe\xff", UTF_16),
    (
        b"SQLite format 3\0",
        other("format-database", "SQLite", "todo-convert"),
    ),
    (b"PMTiles", other("format-tiles", "PMTiles", "todo-basemap")),
    (
        b"\0\0\x27\x0a",
        other("format-file", "shapefile", "todo-convert"),
    ),
    (
        b"fgb\x03",
        other("format-file", "FlatGeobuf", "todo-convert"),
    ),
    (b"PAR1", other("format-file", "Parquet", "todo-convert")),
    (b"%PDF", other("format-file", "PDF", "todo-geojson")),
    (b"\x89PNG", other("format-picture", "PNG", "todo-geojson")),
    (
        b"\xff\xd8\xff",
        other("format-picture", "JPEG", "todo-geojson"),
    ),
    (b"GIF8", other("format-picture", "GIF", "todo-geojson")),
    (b"\x7fELF", other("format-program", "ELF", "todo-geojson")),
    (b"MZ", other("format-program", "EXE", "todo-geojson")),
];

/// How texts of other formats begin, after white space and in lower case.
const TEXT_MAGIC: &[(&str, Other)] = &[
    (
        "<!doctype html",
        other("format-web-page", "HTML", "todo-download"),
    ),
    ("<html", other("format-web-page", "HTML", "todo-download")),
    ("<svg", other("format-picture", "SVG", "todo-geojson")),
    ("<kml", other("format-file", "KML", "todo-convert")),
    ("<gpx", other("format-file", "GPX", "todo-convert")),
    ("<?xml", other("format-xml", "XML", "todo-convert")),
    (
        "version https://git-lfs",
        other("format-pointer", "Git LFS", "todo-git-lfs"),
    ),
];

/// Whether bytes begin a zip archive, be it an empty one.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Whether bytes begin a picture of a kind that can be shown.
pub(super) fn is_picture(head: &[u8]) -> bool {
    let is_webp = head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP");
    let begins = [b"\x89PNG\r\n\x1a\n".as_slice(), b"\xff\xd8\xff", b"GIF8"];
    is_webp || begins.iter().any(|magic| head.starts_with(magic))
}

/// The text of a file, without a byte-order mark.
pub(super) fn text(bytes: &[u8]) -> Result<&str, NoText> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some((_, other)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(NoText::Other(*other));
    }
    match bytes {
        [0, 0, 0, a, ..] | [a, 0, 0, 0, ..] if *a != 0 => {
            return Err(NoText::Other(UTF_32));
        }
        [0, a, 0, b, ..] | [a, 0, b, 0, ..] if *a != 0 && *b != 0 => {
            return Err(NoText::Other(UTF_16));
        }
        _ => {}
    }
    let text = str::from_utf8(bytes).map_err(|error| NoText::Encoding(error.valid_up_to()))?;
    let begin = text.trim_start();
    if begin.is_empty() {
        return Err(NoText::Empty);
    }
    let head: String = begin
        .chars()
        .take(32)
        .collect::<String>()
        .to_ascii_lowercase();
    match TEXT_MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        Some((_, other)) => Err(NoText::Other(*other)),
        None => Ok(text),
    }
}

/// The part of bytes before an offset that is text, to count its lines.
pub(super) fn text_before(bytes: &[u8], offset: usize) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    String::from_utf8_lossy(bytes.get(..offset).unwrap_or(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_bytes_whatever_its_name() {
        let is = |bytes: &[u8]| match text(bytes) {
            Err(NoText::Other(other)) => (other.is, other.name),
            other => panic!("{other:?}"),
        };
        assert_eq!(is(b"\x1f\x8b\x08"), ("format-archive", "gzip"));
        assert_eq!(is(b"\xff\xfe{\0}\0"), ("format-encoding", "UTF-16"));
        assert_eq!(is(b"{\0\"\0a\0"), ("format-encoding", "UTF-16"));
        assert_eq!(is(b"{\0\0\0\"\0\0\0"), ("format-encoding", "UTF-32"));
        assert_eq!(is(b" <?xml version='1.0'?>"), ("format-xml", "XML"));
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(text(b"\xef\xbb\xbf{}"), Ok("{}"));
        assert_eq!(text(b"\xef\xbb\xbf"), Err(NoText::Empty));
        assert_eq!(text(b"{\"\xf1\"}"), Err(NoText::Encoding(2)));
    }
}
