use fontdb::Database;

use super::*;
use crate::scene::fonts::FALLBACK_FONT;

const STYLE: TextStyle = TextStyle {
    face: Face::Regular,
    size: 13.0,
    spacing: 0.0,
};

/// Pictograms, at letters that neither of the embedded text fonts has.
const PICTOGRAMS: &[u8] = include_bytes!("../../../assets/icons/Phosphor.ttf");
/// Some of them.
const MISSING: &str = "\u{E2CA}\u{E2CE}";

fn ids(line: &ShapedLine) -> Vec<GlyphId> {
    line.glyphs.iter().map(|glyph| glyph.id).collect()
}

/// All numbers that a line is drawn with.
#[derive(Default)]
struct Numbers(Vec<f32>);

impl Outline for Numbers {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.extend([x, y]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.extend([x, y]);
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.extend([cx, cy, x, y]);
    }
    fn cubic_to(&mut self, c0: [f32; 2], c1: [f32; 2], to: [f32; 2]) {
        self.0.extend([c0, c1, to].concat());
    }
    fn close(&mut self) {}
}

fn drawn(line: &ShapedLine) -> Vec<f32> {
    let mut numbers = Numbers::default();
    line.draw(0.0, 0.0, &mut numbers);
    numbers.0
}

#[test]
fn letter_spacing_goes_between_letters_only() {
    let plain = shape("PERU", STYLE).width;
    let spaced = shape(
        "PERU",
        TextStyle {
            spacing: 2.0,
            ..STYLE
        },
    )
    .width;
    assert!((spaced - plain - 6.0).abs() < 1.0, "{plain} {spaced}");
}

#[test]
fn letters_that_the_family_lacks_come_from_the_fallback() {
    let line = shape("Жñ", STYLE);
    assert_eq!(line.glyphs.len(), 2);
    assert!(line.glyphs.iter().all(|glyph| glyph.id != GlyphId::NOTDEF));
}

#[test]
fn letters_that_no_embedded_face_has_come_from_another_font() {
    let fallback = Fallback::new(|| {
        let mut database = Database::new();
        database.load_font_data(PICTOGRAMS.to_vec());
        database
    });
    let text = format!("Lima {MISSING}");
    let line = shape_anew(&text, STYLE, Some(&fallback));
    assert!(ids(&line).iter().all(|id| *id != GlyphId::NOTDEF));
    assert_eq!(line.order, Order::Mixed);
    assert!(!drawn(&line).is_empty());
    // Without it there are boxes, as many as there are letters, and all the rest stays.
    let boxes = shape_anew(&text, STYLE, None);
    let none = Fallback::new(Database::new);
    assert_eq!(shape_anew(&text, STYLE, Some(&none)), boxes);
    assert_eq!(ids(&boxes)[5..], [GlyphId::NOTDEF; 2]);
    assert_eq!(ids(&boxes)[..5], ids(&line)[..5]);
}

#[test]
fn a_line_from_right_to_left_is_drawn_from_its_end() {
    let (plain, turned) = (shape("abc", STYLE), shape("\u{202E}abc", STYLE));
    let visible = |line: &ShapedLine| {
        let outlined = line.glyphs.iter().filter(|glyph| {
            let bounds = glyph
                .font
                .font
                .glyph_metrics(Size::new(13.0), glyph.font.location());
            bounds
                .bounds(glyph.id)
                .is_some_and(|bounds| bounds.x_max > bounds.x_min)
        });
        outlined.map(|glyph| glyph.id).collect::<Vec<_>>()
    };
    let mut expected = ids(&plain);
    expected.reverse();
    assert_eq!(visible(&turned), expected);
    assert!(
        (plain.width - turned.width).abs() < 0.5,
        "what turns has no width"
    );
}

#[test]
fn letters_that_may_be_joined_are_not_spaced() {
    let spaced = TextStyle {
        spacing: 2.0,
        ..STYLE
    };
    let text = "\u{202E}abc";
    assert_eq!(shape(text, spaced).width, shape(text, STYLE).width);
    assert_eq!(shape(text, spaced).spacing, 0.0);
}

/// Numbers that look like chance, the same at every run.
fn chance(seed: &mut u64) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    usize::try_from(*seed >> 16).unwrap_or(0)
}

#[test]
fn a_broken_font_is_drawn_as_far_as_can_be_and_breaks_nothing() {
    thread_local!(static FILE: std::cell::RefCell<Vec<u8>> = const { std::cell::RefCell::new(Vec::new()) });
    let mut seed = 0x9E37_79B9_7F4A_7C15;
    for round in 0..400 {
        // The tables that say where what lies are at the beginning, and break most.
        let mut bytes = if round % 2 == 0 {
            PICTOGRAMS
        } else {
            FALLBACK_FONT
        }
        .to_vec();
        for _ in 0..=chance(&mut seed) % 12 {
            let range = if chance(&mut seed).is_multiple_of(3) {
                400
            } else {
                bytes.len()
            };
            let at = chance(&mut seed) % range;
            bytes[at] = (chance(&mut seed) % 256) as u8;
        }
        if round % 5 == 0 {
            bytes.truncate(chance(&mut seed) % bytes.len());
        }
        FILE.with_borrow_mut(|file| *file = bytes.clone());
        let fallback = Fallback::new(|| {
            let mut database = Database::new();
            database.load_font_data(FILE.with_borrow(Clone::clone));
            database
        });
        let line = shape_anew(
            &format!("a{MISSING}ا中\u{202E}{MISSING}"),
            STYLE,
            Some(&fallback),
        );
        assert!(line.width.is_finite() && line.above.is_finite() && line.below.is_finite());
        assert!(drawn(&line).iter().all(|number| number.is_finite()));
        // Also as a whole, with letters and rules for joining them.
        if let Some(font) = Font::new(Vec::leak(bytes), 0) {
            let mut buffer = UnicodeBuffer::new();
            buffer.push_str("Жафт офficé");
            buffer.guess_segment_properties();
            drop(font.shaper().shape(buffer, ShapeOptions::new()));
        }
    }
}
