//! Photos of a portfolio on their way into files: read, made as small as they are shown, and packed.

use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;

use super::{ExportError, Notices};
use crate::portfolio::{Origin, read_picture};
use crate::raster::{self, Picture};

/// A photo with neither side longer than so many pixels; `None` where it cannot be read: the
/// file goes without it, and that is told.
pub(super) fn read(
    origin: &Origin,
    file: &str,
    most_side: u32,
    notices: &Notices,
) -> Option<Picture> {
    let read = unpacked(origin, file, most_side);
    if read.is_none() {
        notices.unread(file);
    }
    read
}

fn unpacked(origin: &Origin, file: &str, most_side: u32) -> Option<Picture> {
    let bytes = read_picture(origin, file)
        .inspect_err(|error| tracing::warn!(%error, file, "no picture"))
        .ok()?;
    raster::photo(&bytes, most_side)
        .inspect_err(|error| tracing::warn!(%error, file, "no picture"))
        .ok()
}

/// A photo as JPEG of a quality up to 100, as which it takes a tenth of the room; `None` where places of it are transparent,
/// which JPEG does not know.
///
/// # Errors
/// Where it cannot be encoded.
pub(super) fn jpeg(photo: &Picture, quality: u8) -> Result<Option<Vec<u8>>, ExportError> {
    let pixels = photo.rgba.chunks_exact(4);
    if { pixels.clone() }.any(|pixel| pixel[3] != u8::MAX) {
        return Ok(None);
    }
    let rgb: Vec<u8> = pixels
        .flat_map(|rgba| [rgba[0], rgba[1], rgba[2]])
        .collect();
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, quality).encode(
        &rgb,
        photo.width,
        photo.height,
        ExtendedColorType::Rgb8,
    )?;
    Ok(Some(jpeg))
}
