//! Pictures of bytes, within limits.

use std::io::Cursor;

use image::{ImageError, ImageReader, Limits};

use super::Raster;
use super::fetch::FailureKind;

/// Pixels on a side that a tile may have.
const MOST_SIDE: u32 = 1024;

/// The picture that some bytes are, as PNG, JPEG or WebP: told by how they begin, never by what they are called.
///
/// # Errors
/// [`FailureKind::TooLarge`] where it has more pixels on a side than a tile may have, else [`FailureKind::NotATile`].
pub fn decode(bytes: &[u8]) -> Result<Raster, FailureKind> {
    let kind = |error: ImageError| match error {
        ImageError::Limits(_) => FailureKind::TooLarge,
        _ => FailureKind::NotATile,
    };
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let Ok(mut reader) = reader else {
        return Err(FailureKind::NotATile);
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    reader.limits(limits);
    let image = reader.decode().map_err(kind)?.into_rgba8();
    Ok(Raster {
        width: image.width(),
        height: image.height(),
        rgba: image.into_raw(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tile_server::picture;
    use super::*;

    #[test]
    fn only_whole_pictures_of_a_tiles_size_are_tiles() {
        let whole = picture(0x0001_0203, 256);
        let raster = decode(&whole).expect("a tile");
        assert_eq!((raster.width, raster.height), (256, 256));
        assert_eq!(raster.rgba[..4], [1, 2, 3, 255]);
        assert_eq!(
            decode(&whole[..whole.len() / 2]),
            Err(FailureKind::NotATile)
        );
        assert_eq!(
            decode(b"<html>Please log in</html>"),
            Err(FailureKind::NotATile)
        );
        assert_eq!(decode(&[]), Err(FailureKind::NotATile));
        assert_eq!(
            decode(&picture(1, MOST_SIDE + 1)),
            Err(FailureKind::TooLarge)
        );
    }
}
