//! PNG: the raster pen's pixels with color space and resolution stated (PNG, third edition: sRGB and pHYs).

use std::io::Write;

use crate::raster::Picture;

/// The bytes of a PNG file of a picture drawn at so many pixels for each point (1 point = 1/96 inch).
///
/// # Errors
/// Where the encoder refuses the picture.
pub fn encode(picture: &Picture, pixels_per_point: f32) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let size = [picture.width, picture.height];
    let mut writer = encoder(&mut bytes, size, pixels_per_point).write_header()?;
    // As a picture of many bands is written, so that the bytes are the same.
    let mut rows = writer.stream_writer_with_size(CHUNK)?;
    rows.write_all(&picture.straight_rgba())?;
    rows.finish()?;
    writer.finish()?;
    Ok(bytes)
}

/// The bytes of one piece of a file's pixels.
pub(super) const CHUNK: usize = 1 << 16;

/// What writes a picture of a width and height in pixels.
pub(super) fn encoder<'a, W: Write>(
    to: W,
    [width, height]: [u32; 2],
    pixels_per_point: f32,
) -> png::Encoder<'a, W> {
    let mut encoder = png::Encoder::new(to, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
    let pixels_per_meter = (f64::from(pixels_per_point) * 96.0 / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: pixels_per_meter,
        yppu: pixels_per_meter,
        unit: png::Unit::Meter,
    }));
    encoder.set_compression(png::Compression::Fast);
    encoder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_png_states_its_color_space_and_resolution() {
        let picture = Picture {
            width: 1,
            height: 1,
            rgba: vec![255, 0, 0, 255],
        };
        let bytes = encode(&picture, 2.0).expect("one pixel can be encoded");
        let reader = png::Decoder::new(std::io::Cursor::new(bytes))
            .read_info()
            .expect("the file can be read");
        assert!(reader.info().srgb.is_some());
        assert_eq!(reader.info().pixel_dims.map(|dims| dims.xppu), Some(7559));
    }
}
