//! The bytes of a tile become pixels, or an error that says why not. What a server calls its answer does not count: the first
//! bytes tell what it is.

use std::io::{Cursor, ErrorKind};
use std::sync::Arc;

use image::error::LimitErrorKind;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::archive::TileKind;
use super::engine::Decode;
use super::vector::Name;

/// What one tile may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecodeLimits {
    /// The most columns, in pixels.
    pub most_width: u32,
    /// The most rows, in pixels.
    pub most_height: u32,
    /// The most memory that decoding may take, in bytes, as far as a decoder counts.
    pub most_bytes: u64,
}

impl Default for DecodeLimits {
    /// 1024 × 1024 pixels, which is a tile of 512 for a screen of twice the density, in the costliest form of a PNG.
    fn default() -> Self {
        Self {
            most_width: 1024,
            most_height: 1024,
            most_bytes: 32 << 20,
        }
    }
}

/// The pixels of a tile.
#[derive(Clone, PartialEq)]
pub struct Raster {
    /// Columns, in pixels; at least 1.
    pub width: u32,
    /// Rows, in pixels; at least 1.
    pub height: u32,
    /// Row by row from the top: of each pixel the bytes of red, green, blue and alpha in this order, sRGB, alpha multiplied in:
    /// as all that draws takes it, so that nothing of that is left to do while a frame is drawn. Empty where a texture has them.
    pub pixels: Vec<u32>,
    /// The names that belong on it, of a vector tile.
    pub names: Arc<[Arc<Name>]>,
    /// The bytes that it was made from; `None` where nobody kept them.
    pub origin: Option<Arc<[u8]>>,
    /// Whether it is a vector tile that we drew: it can be drawn in another way.
    pub is_drawn: bool,
    /// Whether it is a map by itself, not something to lie on one.
    pub covers: bool,
}

impl Raster {
    /// A picture that came as one, its alpha not multiplied in.
    #[must_use]
    pub fn of_picture(width: u32, height: u32, mut rgba: Vec<u8>) -> Self {
        multiply_alpha(&mut rgba);
        Self {
            width,
            height,
            pixels: bytemuck::pod_collect_to_vec(&rgba),
            names: Arc::default(),
            origin: None,
            is_drawn: false,
            covers: true,
        }
    }

    /// How much memory it takes, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let names: usize = self.names.iter().map(|name| name.bytes()).sum();
        self.rgba().len() + names + self.origin.as_ref().map_or(0, |origin| origin.len())
    }

    /// Its pixels as bytes: red, green, blue and alpha of each.
    #[must_use]
    pub fn rgba(&self) -> &[u8] {
        bytemuck::cast_slice(&self.pixels)
    }

    /// The same without its pixels.
    pub(super) fn shed(&self) -> Self {
        Self {
            width: self.width,
            height: self.height,
            pixels: Vec::new(),
            names: Arc::clone(&self.names),
            origin: self.origin.clone(),
            is_drawn: self.is_drawn,
            covers: self.covers,
        }
    }
}

impl std::fmt::Debug for Raster {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Raster({} × {})", self.width, self.height)
    }
}

/// Why bytes are no tile that can be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// No byte at all.
    #[error("empty")]
    Empty,
    /// A page for people, such as a captive portal's.
    #[error("an HTML page")]
    Html,
    /// JSON, XML or other text: mostly a server's account of what went wrong.
    #[error("text")]
    Text,
    /// Compressed once more than the response said; a vector tile is often that.
    #[error("gzip")]
    Gzip,
    /// A picture in a form that is not read.
    #[error("a picture of another kind: {0}")]
    Kind(&'static str),
    /// Something else.
    #[error("not a picture")]
    Unknown,
    /// More pixels than the limits allow.
    #[error("too large: {width} × {height} pixels")]
    TooLarge {
        /// Columns, in pixels.
        width: u32,
        /// Rows, in pixels.
        height: u32,
    },
    /// Decoding would take more memory than the limits allow.
    #[error("too much memory")]
    TooMuchMemory,
    /// The picture ends before its end.
    #[error("truncated")]
    Truncated,
    /// The picture contradicts itself; what the decoder says of it.
    #[error("damaged: {0}")]
    Damaged(String),
}

/// Multiplies opacity into the colors of pixels: red, green, blue and alpha each.
pub fn multiply_alpha(rgba: &mut [u8]) {
    for pixel in rgba.chunks_exact_mut(4) {
        // Most pixels are opaque, and are what they are.
        if let [colors @ .., alpha] = pixel
            && *alpha < u8::MAX
        {
            let alpha = u32::from(*alpha);
            for color in colors {
                *color = ((u32::from(*color) * alpha + 127) / 255) as u8;
            }
        }
    }
}

/// What makes pictures of tiles that are pictures, for an engine.
#[must_use]
pub fn pictures() -> Decode {
    Arc::new(|_, bytes, limits| decode(bytes, limits))
}

/// Decodes a PNG, JPEG or WebP whole; of an animation, its first picture.
///
/// # Errors
/// If the bytes are something else, or not the whole of it, or more than the limits allow.
pub fn decode(bytes: &[u8], limits: DecodeLimits) -> Result<Raster, DecodeError> {
    let format = format(bytes)?;
    let is_whole = match format {
        ImageFormat::Jpeg => is_whole_jpeg(bytes),
        ImageFormat::WebP => is_whole_webp(bytes),
        // The decoder tells by itself.
        _ => true,
    };
    let mut allowed = Limits::no_limits();
    allowed.max_alloc = Some(limits.most_bytes);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(allowed.clone());
    let mut decoder = reader.into_decoder().map_err(|error| match told(error) {
        // The decoder of JPEG has no word of its own for that.
        DecodeError::Damaged(_) if !is_whole => DecodeError::Truncated,
        other => other,
    })?;
    let (width, height) = decoder.dimensions();
    if width > limits.most_width || height > limits.most_height {
        return Err(DecodeError::TooLarge { width, height });
    }
    if width == 0 || height == 0 {
        return Err(DecodeError::Damaged("no pixels".to_owned()));
    }
    // Only now, so that a picture that is too large is called that.
    if !is_whole {
        return Err(DecodeError::Truncated);
    }
    allowed.reserve(decoder.total_bytes()).map_err(told)?;
    decoder.set_limits(allowed).map_err(told)?;
    let picture = DynamicImage::from_decoder(decoder).map_err(told)?;
    let rgba = picture.into_rgba8().into_raw();
    Ok(Raster::of_picture(width, height, rgba))
}

/// What the first bytes say.
fn format(bytes: &[u8]) -> Result<ImageFormat, DecodeError> {
    let kind = |name| Err(DecodeError::Kind(name));
    match TileKind::of_bytes(bytes) {
        TileKind::Png => return Ok(ImageFormat::Png),
        TileKind::Jpeg => return Ok(ImageFormat::Jpeg),
        TileKind::WebP => return Ok(ImageFormat::WebP),
        TileKind::Avif => return kind("AVIF"),
        TileKind::Vector | TileKind::Other => {}
    }
    match bytes {
        [] => Err(DecodeError::Empty),
        [0x1f, 0x8b, ..] => Err(DecodeError::Gzip),
        [b'G', b'I', b'F', b'8', ..] => kind("GIF"),
        [b'B', b'M', ..] => kind("BMP"),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => kind("TIFF"),
        [0xff, 0x0a, ..] | [0, 0, 0, 0x0c, b'J', b'X', b'L', b' ', ..] => kind("JPEG XL"),
        _ if is_start(bytes) => Err(DecodeError::Truncated),
        _ => Err(text(bytes)),
    }
}

/// Whether the bytes end within what would have told the kind of picture.
fn is_start(bytes: &[u8]) -> bool {
    let png = b"\x89PNG\r\n\x1a\n";
    let (riff, size) = bytes.split_at(bytes.len().min(4));
    let webp = size.get(4..).unwrap_or_default();
    png.starts_with(bytes)
        || [0xff, 0xd8, 0xff].starts_with(bytes)
        || (b"RIFF".starts_with(riff) && b"WEBP".starts_with(webp))
}

/// What kind of text it is, if it is any: its first hundred bytes tell.
fn text(bytes: &[u8]) -> DecodeError {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = bytes.trim_ascii_start();
    let start = &start[..start.len().min(100)];
    let is_text = |byte: &u8| !byte.is_ascii_control() || byte.is_ascii_whitespace();
    if start.is_empty() || !start.iter().all(is_text) {
        return DecodeError::Unknown;
    }
    let start = start.to_ascii_lowercase();
    let pages: [&[u8]; 5] = [b"<!doctype html", b"<html", b"<head", b"<body", b"<script"];
    if pages.iter().any(|page| start.starts_with(page)) {
        DecodeError::Html
    } else if start.is_ascii() || std::str::from_utf8(bytes).is_ok() {
        DecodeError::Text
    } else {
        DecodeError::Unknown
    }
}

/// Whether a JPEG comes to its end. The decoder would paint gray what is missing.
///
/// Markers are followed by their length, but for scans, which go on to the next marker: an 0xff that is neither followed by 0
/// nor by one of the eight restarts (ITU T.81, B.1.1).
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(found) = bytes.get(at..).and_then(|rest| {
        let is_marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff);
        rest.windows(2).position(is_marker)
    }) {
        at += found + 2;
        match bytes[at - 1] {
            0xd9 => return true,
            // These two stand alone.
            0x01 | 0xd8 => {}
            _ => match bytes.get(at..at + 2) {
                Some(&[high, low]) => at += usize::from(u16::from_be_bytes([high, low])),
                _ => return false,
            },
        }
    }
    false
}

/// Whether a WebP is as long as it says.
fn is_whole_webp(bytes: &[u8]) -> bool {
    let told = bytes.get(4..8).and_then(|size| size.try_into().ok());
    let told = told.map_or(0, u32::from_le_bytes);
    u64::from(told) + 8 <= bytes.len() as u64
}

/// The decoder's error in our words.
fn told(error: ImageError) -> DecodeError {
    match error {
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
            DecodeError::Truncated
        }
        ImageError::Limits(limit) if limit.kind() == LimitErrorKind::InsufficientMemory => {
            DecodeError::TooMuchMemory
        }
        other => DecodeError::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests;
