//! PNG: the raster pen's pixels with color space and resolution stated (PNG, third edition: sRGB and pHYs).

use crate::raster::Picture;

/// The bytes of a PNG file of a picture drawn at so many pixels for each point (1 point = 1/96 inch).
///
/// # Errors
/// Where the encoder refuses the picture.
pub fn encode(picture: &Picture, pixels_per_point: f32) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width, picture.height);
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
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&picture.straight_rgba())?;
    writer.finish()?;
    Ok(bytes)
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
