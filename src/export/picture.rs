//! Pictures of pixels: PNG and JPEG written band by band, WebP whole.

use std::cell::{Cell, RefCell};
use std::io::Write;

use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, GenericImageView, Rgb};

use super::{ExportError, Format, Progress};
use crate::raster::{BAND_ROWS, Bands, Picture, RasterError};
use crate::scene::Scene;

/// How good a JPEG is, of 100: at this, letters on flat colors have no halos to be seen.
const JPEG_QUALITY: u8 = 92;
/// The longest side of a WebP picture, in pixels (RFC 9649, 3.4).
pub const MOST_WEBP: u32 = 16_383;

/// How much of the work is done once a WebP picture is drawn: its encoder takes nearly as long as the pen.
const WEBP_DRAWN: f64 = 0.6;

/// Writes a scene as a picture of so many pixels for each point, in a format of pixels.
///
/// # Errors
/// Where the picture is too large for its format, cannot be written, or is no longer waited for.
pub(super) fn write(
    scene: &Scene,
    pixels_per_point: f32,
    format: Format,
    to: &mut dyn Write,
    progress: &Progress,
) -> Result<(), ExportError> {
    let mut bands = Bands::of(scene, pixels_per_point)?;
    let mut to = progress.guarded(to);
    let written = match format {
        Format::Jpeg => jpeg(&mut bands, pixels_per_point, &mut to, progress),
        Format::WebP => webp(bands, &mut to, progress),
        _ => png(&mut bands, pixels_per_point, &mut to, progress),
    };
    // What an encoder says of the sink's end is not why it came.
    written.map_err(|error| {
        if progress.is_canceled() {
            ExportError::Canceled
        } else {
            error
        }
    })
}

/// How much of a picture's bands is drawn once one ends with this row.
fn share(row: u32, height: u32) -> f64 {
    f64::from(row) / f64::from(height.max(1))
}

fn png(
    bands: &mut Bands<'_>,
    pixels_per_point: f32,
    to: &mut dyn Write,
    progress: &Progress,
) -> Result<(), ExportError> {
    let [_, height] = bands.size();
    let encoder = super::png::encoder(to, bands.size(), pixels_per_point);
    let mut writer = encoder.write_header()?;
    let mut rows = writer.stream_writer_with_size(super::png::CHUNK)?;
    let mut drawn = 0;
    while let Some(band) = bands.next_band() {
        rows.write_all(&band.straight_rgba())
            .map_err(png::EncodingError::IoError)?;
        drawn += band.height;
        progress.reach(share(drawn, height))?;
    }
    rows.finish()?;
    writer.finish()?;
    Ok(())
}

fn jpeg(
    bands: &mut Bands<'_>,
    pixels_per_point: f32,
    to: &mut dyn Write,
    progress: &Progress,
) -> Result<(), ExportError> {
    let size = bands.size();
    let pixels = Pixels {
        size,
        bands: RefCell::new(bands),
        band: RefCell::new(None),
        begins: Cell::new(0),
        progress,
    };
    let mut encoder = JpegEncoder::new_with_quality(to, JPEG_QUALITY);
    // Dots for each inch as far as the format can say them.
    let dpi = (pixels_per_point * 96.0).round().clamp(1.0, 65_535.0) as u16;
    encoder.set_pixel_density(PixelDensity::dpi(dpi));
    encoder.encode_image(&pixels)?;
    // The encoder knows no end but its own.
    progress.reach(1.0)
}

/// The pixels of a picture as the JPEG encoder asks for them: from the top down, in rows of blocks.
struct Pixels<'a, 'b> {
    size: [u32; 2],
    bands: RefCell<&'a mut Bands<'b>>,
    /// The band that is asked for, which begins with a row.
    band: RefCell<Option<Picture>>,
    begins: Cell<u32>,
    progress: &'a Progress,
}

impl Pixels<'_, '_> {
    /// Draws bands until a row is in one.
    fn bring(&self, row: u32) {
        let mut band = self.band.borrow_mut();
        let holds = |band: &Option<Picture>| {
            let rows = band.as_ref().map_or(0, |band| band.height);
            (self.begins.get()..self.begins.get() + rows).contains(&row)
        };
        while !holds(&band) {
            let rows = band.take().map_or(0, |band| band.height);
            self.begins.set(self.begins.get() + rows);
            // Nobody waits for it: what is left is blank until the encoder writes again, and thrown away.
            let is_over = self
                .progress
                .reach(share(self.begins.get(), self.size[1]))
                .is_err();
            let next = if is_over {
                None
            } else {
                self.bands.borrow_mut().next_band()
            };
            *band = Some(next.unwrap_or(Picture {
                width: 0,
                height: BAND_ROWS,
                rgba: Vec::new(),
            }));
        }
    }
}

impl GenericImageView for Pixels<'_, '_> {
    type Pixel = Rgb<u8>;

    fn dimensions(&self) -> (u32, u32) {
        self.size.into()
    }

    fn get_pixel(&self, x: u32, y: u32) -> Rgb<u8> {
        self.bring(y);
        let band = self.band.borrow();
        let pixel = band.as_ref().and_then(|band| {
            let row = u64::from(y - self.begins.get()) * u64::from(band.width);
            let at = usize::try_from((row + u64::from(x)) * 4).ok()?;
            // A JPEG has no transparency: the scene has its sea.
            band.rgba.get(at..at + 3)
        });
        Rgb(pixel.map_or([255; 3], |pixel| [pixel[0], pixel[1], pixel[2]]))
    }
}

fn webp(mut bands: Bands<'_>, to: &mut dyn Write, progress: &Progress) -> Result<(), ExportError> {
    let [width, height] = bands.size();
    if width.max(height) > MOST_WEBP {
        return Err(ExportError::Raster(RasterError::Size {
            width,
            height,
            most: MOST_WEBP,
        }));
    }
    let picture = gathered(&mut bands, WEBP_DRAWN, progress)?;
    drop(bands);
    let rgba = picture.straight_rgba();
    drop(picture);
    // The encoder writes only once it is through.
    let encoded = progress.beside("webp", move || {
        let mut bytes = Vec::new();
        WebPEncoder::new_lossless(&mut bytes)
            .encode(&rgba, width, height, ExtendedColorType::Rgba8)
            .map(|()| bytes)
    })?;
    to.write_all(&encoded?)
        .map_err(image::ImageError::IoError)?;
    progress.reach(1.0)
}

/// The pixels of a scene.
///
/// # Errors
/// Where the picture is too large, or is no longer waited for.
pub(super) fn draw(
    scene: &Scene,
    pixels_per_point: f32,
    progress: &Progress,
) -> Result<Picture, ExportError> {
    let mut bands = Bands::of(scene, pixels_per_point)?;
    gathered(&mut bands, 1.0, progress)
}

/// All bands as one picture; once they are drawn, so much of the work is done.
fn gathered(bands: &mut Bands<'_>, of: f64, progress: &Progress) -> Result<Picture, ExportError> {
    let [width, height] = bands.size();
    let mut rgba = Vec::new();
    let mut drawn = 0;
    while let Some(band) = bands.next_band() {
        rgba.extend_from_slice(&band.rgba);
        drawn += band.height;
        progress.reach(share(drawn, height) * of)?;
    }
    Ok(Picture {
        width,
        height,
        rgba,
    })
}

/// The pixels of a picture without their opacity.
fn rgb(picture: &Picture) -> Vec<u8> {
    let rgba = picture.straight_rgba();
    let pixels = rgba.chunks_exact(4);
    pixels.flat_map(|rgba| rgba[..3].to_vec()).collect()
}

/// The bytes of a small picture in a format of pixels; `None` where it has none.
pub(super) fn encoded(picture: &Picture, format: Format) -> Option<Vec<u8>> {
    let (width, height) = (picture.width, picture.height);
    let mut bytes = Vec::new();
    let rgba = || picture.straight_rgba();
    match format {
        Format::Png => bytes = super::png::encode(picture, 1.0).ok()?,
        Format::Jpeg => {
            JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)
                .encode(&rgb(picture), width, height, ExtendedColorType::Rgb8)
                .ok()?;
        }
        Format::WebP => WebPEncoder::new_lossless(&mut bytes)
            .encode(&rgba(), width, height, ExtendedColorType::Rgba8)
            .ok()?,
        _ => return None,
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Fit, Request};
    use crate::portfolio::load_embedded;
    use crate::raster;
    use crate::scene::ground::Ground;
    use crate::view::Parts;

    /// A narrow picture of three bands.
    fn scene(parts: Parts) -> Scene {
        let portfolio = load_embedded().expect("it is whole").portfolio;
        let request = Request {
            parts,
            ..Request::plain([90, 1_100], Fit::Overview, "en")
        };
        let ground = Ground::of(&portfolio);
        request.scene(&portfolio, &ground).expect("it can be made")
    }

    fn written(scene: &Scene, format: Format) -> Vec<u8> {
        let mut bytes = Vec::new();
        let progress = Progress::default();
        write(scene, 1.0, format, &mut bytes, &progress).expect("it is written");
        assert!(progress.share() > 0.99, "{format:?} tells how far it is");
        bytes
    }

    #[test]
    fn a_file_of_bands_has_the_bytes_of_one_written_at_once() {
        let scene = scene(Parts::default());
        let whole = raster::draw(&scene, 1.0).expect("it is drawn");
        for format in [Format::Png, Format::WebP] {
            let at_once = encoded(&whole, format).expect("it is encoded");
            assert!(written(&scene, format) == at_once, "{format:?} differs");
        }
        let decoded = |bytes: &[u8]| {
            image::load_from_memory(bytes)
                .expect("a picture")
                .into_rgb8()
        };
        let jpeg = written(&scene, Format::Jpeg);
        let mut at_once = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut at_once, JPEG_QUALITY);
        encoder.set_pixel_density(PixelDensity::dpi(96));
        encoder
            .encode(
                &rgb(&whole),
                whole.width,
                whole.height,
                ExtendedColorType::Rgb8,
            )
            .expect("it is encoded");
        assert!(jpeg == at_once, "JPEG differs");
        assert_eq!(&jpeg[13..18], [1, 0, 96, 0, 96], "96 dots for each inch");
        // It looks like what was drawn.
        let png = decoded(&written(&scene, Format::Png));
        let far = png
            .as_raw()
            .iter()
            .zip(decoded(&jpeg).as_raw())
            .filter(|(a, b)| a.abs_diff(**b) > 48)
            .count();
        assert!(far * 100 < png.as_raw().len(), "{far} bytes are far off");
    }

    #[test]
    fn without_the_sea_a_picture_is_transparent_there_and_nowhere_else() {
        let without = Parts {
            sea: false,
            ..Parts::default()
        };
        let opaque = raster::draw(&scene(Parts::default()), 1.0).expect("it is drawn");
        assert!(opaque.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255));
        for format in [Format::Png, Format::WebP] {
            let bytes = written(&scene(without), format);
            let picture = image::load_from_memory(&bytes)
                .expect("a picture")
                .into_rgba8();
            let clear = picture.pixels().filter(|pixel| pixel[3] == 0).count();
            let solid = picture.pixels().filter(|pixel| pixel[3] == 255).count();
            assert!(clear > 9_000 && solid > 9_000, "{clear} and {solid}");
        }
    }

    /// A sink that cancels with the first bytes, and counts what still comes.
    struct Canceler(crate::portfolio::Stop, usize);

    impl Write for Canceler {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.1 += usize::from(self.0.is_set());
            self.0.set();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn once_nobody_waits_no_encoder_writes_a_byte_more() {
        let scene = scene(Parts::default());
        for format in [Format::Png, Format::Jpeg, Format::WebP] {
            let stop = crate::portfolio::Stop::default();
            let mut sink = Canceler(stop.clone(), 0);
            let ended = write(&scene, 1.0, format, &mut sink, &Progress::until(stop));
            assert!(matches!(ended, Err(ExportError::Canceled)), "{ended:?}");
            assert_eq!(sink.1, 0, "{format:?} went on");
        }
    }

    #[test]
    fn a_webp_picture_that_is_too_long_says_how_long_it_can_be() {
        let mut scene = scene(Parts::default());
        scene.projector.viewport.height = 16_384.0;
        let ended = write(
            &scene,
            1.0,
            Format::WebP,
            &mut Vec::new(),
            &Progress::default(),
        );
        let Err(ExportError::Raster(RasterError::Size { most, .. })) = ended else {
            panic!("{ended:?}");
        };
        assert_eq!(most, MOST_WEBP);
    }
}
