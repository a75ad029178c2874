//! What a file really is, by its first bytes, and its text.

use std::borrow::Cow;

/// Why bytes are no text of JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoText {
    /// There is nothing in it.
    Empty,
    /// It is something else: its name, with the article, and what to do with it.
    Other(&'static str, &'static str),
    /// A byte that is no UTF-8: its offset, and the text before it.
    Encoding(usize),
}

const UNZIP: &str = "unpack it and open the file within";
const UTF_8: &str = "save it in the encoding UTF-8 and open it again";
const CONVERT: &str = "convert it to GeoJSON (QGIS: Export, Save Features As…) and open that";
const GEOJSON: &str = "open a GeoJSON file, a portfolio folder or a .zip of one";

/// First bytes, what begins with them, and what to do about it.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"\x1f\x8b", "a gzip archive", UNZIP),
    (
        b"PK\x03\x04",
        "a zip archive",
        "open it under the ending .zip",
    ),
    (b"PK\x05\x06", "an empty zip archive", GEOJSON),
    (b"BZh", "a bzip2 archive", UNZIP),
    (b"\xfd7zXZ\0", "an xz archive", UNZIP),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", UNZIP),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNZIP),
    (b"\xff\xfe\0\0", "text in UTF-32", UTF_8),
    (b"\0\0\xfe\xff", "text in UTF-32", UTF_8),
    (b"\xff\xfe", "text in UTF-16", UTF_8),
    (b"\xfe\xff", "text in UTF-16", UTF_8),
    (
        b"SQLite format 3\0",
        "an SQLite database (such as GeoPackage or MBTiles)",
        CONVERT,
    ),
    (
        b"PMTiles",
        "a PMTiles archive of map tiles",
        "name it as a basemap in portfolio.json",
    ),
    (b"\0\0\x27\x0a", "a shapefile", CONVERT),
    (b"fgb\x03", "a FlatGeobuf file", CONVERT),
    (b"PAR1", "a Parquet file", CONVERT),
    (b"%PDF", "a PDF document", GEOJSON),
    (b"\x89PNG", "a PNG picture", GEOJSON),
    (b"\xff\xd8\xff", "a JPEG picture", GEOJSON),
    (b"GIF8", "a GIF picture", GEOJSON),
    (b"\x7fELF", "a program", GEOJSON),
    (b"MZ", "a program", GEOJSON),
];

/// How texts of other formats begin, after white space and in lower case.
const TEXT_MAGIC: &[(&str, &str, &str)] = &[
    (
        "<!doctype html",
        "a web page",
        "download the file itself, not the page about it",
    ),
    (
        "<html",
        "a web page",
        "download the file itself, not the page about it",
    ),
    ("<svg", "an SVG picture", GEOJSON),
    ("<kml", "KML", CONVERT),
    ("<gpx", "GPX", CONVERT),
    ("<?xml", "XML (such as KML or GPX)", CONVERT),
    (
        "version https://git-lfs",
        "a Git LFS pointer, not the file itself",
        "run `git lfs pull` and open it again",
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
    if let Some((_, is, help)) = MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(NoText::Other(is, help));
    }
    match bytes {
        [0, 0, 0, a, ..] | [a, 0, 0, 0, ..] if *a != 0 => {
            return Err(NoText::Other("text in UTF-32", UTF_8));
        }
        [0, a, 0, b, ..] | [a, 0, b, 0, ..] if *a != 0 && *b != 0 => {
            return Err(NoText::Other("text in UTF-16", UTF_8));
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
    match TEXT_MAGIC
        .iter()
        .find(|(magic, ..)| head.starts_with(magic))
    {
        Some((_, is, help)) => Err(NoText::Other(is, help)),
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
            Err(NoText::Other(is, _)) => is,
            other => panic!("{other:?}"),
        };
        assert_eq!(is(b"\x1f\x8b\x08"), "a gzip archive");
        assert_eq!(is(b"\xff\xfe{\0}\0"), "text in UTF-16");
        assert_eq!(is(b"{\0\"\0a\0"), "text in UTF-16");
        assert_eq!(is(b"{\0\0\0\"\0\0\0"), "text in UTF-32");
        assert_eq!(is(b" <?xml version='1.0'?>"), "XML (such as KML or GPX)");
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(text(b"\xef\xbb\xbf{}"), Ok("{}"));
        assert_eq!(text(b"\xef\xbb\xbf"), Err(NoText::Empty));
        assert_eq!(text(b"{\"\xf1\"}"), Err(NoText::Encoding(2)));
    }
}
