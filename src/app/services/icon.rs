//! The program's icon, drawn from the file that packages ship.

use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Transform};

/// The drawing: `<path>`s with a color and the commands M, L, C and Z, one after the other from back to front.
const DRAWING: &str = include_str!("../../../assets/icon.svg");
/// The drawing's width and height.
const UNITS: f32 = 128.0;
/// The picture's width and height in pixels.
const PIXELS: u32 = 128;

/// The icon as the window system wants it.
pub(super) fn icon() -> egui::IconData {
    let Some(mut picture) = Pixmap::new(PIXELS, PIXELS) else {
        return egui::IconData::default();
    };
    let scale = PIXELS as f32 / UNITS;
    for (color, path) in shapes() {
        let mut paint = Paint::default();
        paint.set_color(color);
        let transform = Transform::from_scale(scale, scale);
        picture.fill_path(&path, &paint, FillRule::Winding, transform, None);
    }
    let pixels = picture.pixels().iter().map(|pixel| pixel.demultiply());
    egui::IconData {
        rgba: pixels
            .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()])
            .collect(),
        width: PIXELS,
        height: PIXELS,
    }
}

fn shapes() -> impl Iterator<Item = (Color, Path)> {
    let shapes = DRAWING.split("<path ").skip(1);
    shapes.filter_map(|shape| Some((color(value(shape, "fill")?)?, path(value(shape, " d")?)?)))
}

fn value<'a>(shape: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = shape.split_once(&format!("{name}=\""))?;
    Some(rest.split_once('"')?.0)
}

fn color(hex: &str) -> Option<Color> {
    let [_, r, g, b] = u32::from_str_radix(hex.strip_prefix('#')?, 16)
        .ok()?
        .to_be_bytes();
    Some(Color::from_rgba8(r, g, b, 0xFF))
}

fn path(mut commands: &str) -> Option<Path> {
    let mut path = PathBuilder::new();
    while !commands.is_empty() {
        let (letter, rest) = commands.split_at_checked(1)?;
        let end = rest.find(|c: char| c.is_ascii_alphabetic());
        let (numbers, rest) = rest.split_at(end.unwrap_or(rest.len()));
        let numbers = numbers.split_ascii_whitespace().map(str::parse);
        let numbers: Vec<f32> = numbers.collect::<Result<_, _>>().ok()?;
        match (letter, numbers.as_slice()) {
            ("M", &[x, y]) => path.move_to(x, y),
            ("L", &[x, y]) => path.line_to(x, y),
            ("C", &[x1, y1, x2, y2, x, y]) => path.cubic_to(x1, y1, x2, y2, x, y),
            ("Z", &[]) => path.close(),
            _ => return None,
        }
        commands = rest;
    }
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_of_the_drawing_is_in_the_icon() {
        assert_eq!(shapes().count(), DRAWING.matches("<path").count());
        assert!(DRAWING.contains(&format!("viewBox=\"0 0 {UNITS} {UNITS}\"")));
        let icon = icon();
        let pixel = |x: u32, y: u32| {
            let at = 4 * (y * icon.width + x) as usize;
            <[u8; 4]>::try_from(&icon.rgba[at..at + 4]).expect("four channels")
        };
        assert_eq!(pixel(0, 0)[3], 0, "the corners are round");
        assert_eq!(pixel(64, 6), [0x0B, 0x5A, 0x7D, 0xFF], "the ground");
        assert_eq!(pixel(64, 95), [0xFF; 4], "the pin");
        assert_eq!(
            pixel(64, 55),
            [0x0B, 0x5A, 0x7D, 0xFF],
            "the footprint in it"
        );
    }
}
