//! The tiles that both are given, and an archive of them.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use footprint_atlas::geo::Extent;
use footprint_atlas::tiles::TileId;
use footprint_atlas::tiles::archive::{About, Draft, Format};
use image::{ImageEncoder as _, RgbImage};

use super::look::ZOOM;

/// How many pictures there are.
const PICTURES: u32 = 64;
/// A usual tile's columns and rows.
const SIDE: u32 = 256;
/// What usual tiles of a street map take, in bytes.
const USUAL: std::ops::RangeInclusive<usize> = 10_000..=20_000;

/// Pictures in PNG, as large as those of a street map: areas of one color, lines, and some noise.
static FILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| (0..PICTURES).map(picture).collect());

/// The tile of a path such as `/6/3/4.png`.
pub(super) fn picture_at(path: &str) -> &'static [u8] {
    let number = path.bytes().fold(0_u32, |number, byte| {
        number.wrapping_mul(31).wrapping_add(byte.into())
    });
    &FILES[(number % PICTURES) as usize]
}

/// Draws them, so that nobody waits for that later.
pub(super) fn draw() {
    LazyLock::force(&FILES);
}

fn picture(number: u32) -> Vec<u8> {
    let mut chance = fastrand::Rng::with_seed(number.into());
    let (slope, offset) = (chance.u32(1..8), chance.u32(0..SIDE));
    let mut image = RgbImage::from_fn(SIDE, SIDE, |x, y| {
        let is_line = (x * slope + y * 3 + offset) % 61 < 2;
        let area = (x / 43 * 5 + y / 37 * 3 + number) % 7;
        let gray = if is_line { 120 } else { 200 + area as u8 * 6 };
        image::Rgb([gray, gray.saturating_add(8), gray.saturating_sub(12)])
    });
    for pixel in image.pixels_mut() {
        if chance.u32(0..16) == 0 {
            let noise = chance.u8(0..16);
            pixel.0 = pixel.0.map(|part| part.saturating_sub(noise));
        }
    }
    let mut bytes = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new_with_quality(
        &mut bytes,
        image::codecs::png::CompressionType::Best,
        image::codecs::png::FilterType::NoFilter,
    );
    let written = encoder.write_image(&image, SIDE, SIDE, image::ExtendedColorType::Rgb8);
    written.expect("a picture is written to memory");
    assert!(USUAL.contains(&bytes.len()), "{} bytes", bytes.len());
    bytes
}

/// An archive of the tiles of the whole pan, written by the atlas' own writer.
pub(super) fn archive() -> Result<PathBuf, String> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tiles.pmtiles");
    for old in [path.clone(), path.with_extension("pmtiles.part")] {
        match std::fs::remove_file(&old) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(format!("{}: {error}", old.display()));
            }
            _ => {}
        }
    }
    let told = |error: footprint_atlas::tiles::archive::DraftError| error.to_string();
    let mut draft = Draft::open(&path, "benchmark").map_err(told)?;
    let side = 1 << ZOOM;
    for (x, y) in (0..side).flat_map(|x| (0..side).map(move |y| (x, y))) {
        // Each with bytes of its own, so that no two lie in the same place: what follows a PNG's end counts for nothing.
        let mut bytes = picture_at(&format!("/{ZOOM}/{x}/{y}.png")).to_vec();
        bytes.extend([x, y].map(|number| number as u8));
        let tile = TileId::new(ZOOM, x, y);
        draft.put(tile, Some(&bytes)).map_err(told)?;
    }
    let about = About {
        name: "Benchmark".to_owned(),
        attribution: String::new(),
        bounds: Extent::new(-180.0, -85.0, 180.0, 85.0).ok_or("the world is an extent")?,
        zooms: ZOOM..=ZOOM,
        vector_layers: None,
    };
    draft.finish(Format::PmTiles, &about).map_err(told)?;
    Ok(path)
}
