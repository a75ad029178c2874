//! Photos that records and slides name: decoded within limits, turned as their camera was held, and made as small as they are
//! shown.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageReader, Limits, imageops::FilterType,
};

use super::Picture;
use crate::tiles::decode::multiply_alpha;

/// The most memory that decoding one may take, in bytes: a photo of 80 megapixels and what is worked with meanwhile.
const MOST_BYTES: u64 = 768 << 20;
/// The most pixels of a side.
const MOST_SIDE: u32 = 20_000;

/// A photo with neither side longer than so many pixels; smaller ones stay as they are.
///
/// # Errors
/// Where the bytes are no PNG, JPEG or WebP, are damaged, or have more pixels than can be worked with.
pub fn photo(bytes: &[u8], most_side: u32) -> Result<Picture, ImageError> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_BYTES);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    // A damaged note of how it was held is none.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    limits.reserve(decoder.total_bytes())?;
    decoder.set_limits(limits)?;
    let mut photo = DynamicImage::from_decoder(decoder)?;
    if photo.width().max(photo.height()) > most_side {
        photo = photo.resize(most_side, most_side, FilterType::CatmullRom);
    }
    photo.apply_orientation(orientation);
    let (width, height) = (photo.width(), photo.height());
    let mut rgba = photo.into_rgba8().into_raw();
    multiply_alpha(&mut rgba);
    Ok(Picture {
        width,
        height,
        rgba,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let photo = image::RgbImage::from_fn(width, height, |x, _| {
            image::Rgb([if x < width / 2 { 255 } else { 0 }, 0, 0])
        });
        let mut bytes = Cursor::new(Vec::new());
        let written = photo.write_to(&mut bytes, image::ImageFormat::Png);
        written.expect("it is written");
        bytes.into_inner()
    }

    #[test]
    fn a_photo_is_made_as_small_as_it_is_shown_and_keeps_its_shape() {
        let small = photo(&png(40, 20), 100).expect("a photo");
        assert_eq!((small.width, small.height), (40, 20));
        assert_eq!(small.rgba[..4], [255, 0, 0, 255]);
        let large = photo(&png(400, 200), 100).expect("a photo");
        assert_eq!((large.width, large.height), (100, 50));
    }

    #[test]
    fn what_is_no_photo_or_half_of_one_is_refused() {
        let whole = png(40, 20);
        for bytes in [&b""[..], b"<html>", &whole[..whole.len() / 2]] {
            assert!(photo(bytes, 100).is_err());
        }
    }

    /// A JPEG of 2 by 1 pixels that says that its camera was turned: Exif's orientation 6.
    #[test]
    fn a_photo_of_a_camera_that_was_turned_stands_upright() {
        let photo_of = image::RgbImage::new(16, 8);
        let mut plain = Cursor::new(Vec::new());
        let written = photo_of.write_to(&mut plain, image::ImageFormat::Jpeg);
        written.expect("it is written");
        let plain = plain.into_inner();
        let exif = [
            b"Exif\0\0MM\0\x2a\0\0\0\x08".as_slice(),
            // One entry: orientation (0x0112), a short, one of it, 6.
            b"\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
        ]
        .concat();
        let size = u16::try_from(exif.len() + 2).expect("it is short");
        let mut turned = plain[..2].to_vec();
        turned.extend([0xff, 0xe1]);
        turned.extend(size.to_be_bytes());
        turned.extend(exif);
        turned.extend(&plain[2..]);
        let read = |bytes: &[u8]| {
            let read = photo(bytes, 100).expect("a photo");
            (read.width, read.height)
        };
        assert_eq!(read(&plain), (16, 8));
        assert_eq!(read(&turned), (8, 16));
    }
}
