//! The fonts of texts: the embedded faces, and those that stand in for what these lack.

use std::fmt;
use std::sync::LazyLock;

use harfrust::{Shaper, ShaperData, ShaperInstance};
use skrifa::instance::{Location, LocationRef, Size};
use skrifa::outline::OutlineGlyphFormat;
use skrifa::{FontRef, MetadataProvider as _, Tag};

use super::fallback::Fallback;
use crate::style::Face;

/// The files of the embedded family, the same for panels, map and exports.
pub const FONT_FILES: [(Face, &[u8]); 4] = [
    (
        Face::Regular,
        include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
    ),
    (
        Face::SemiBold,
        include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
    ),
    (
        Face::Bold,
        include_bytes!("../../assets/fonts/Inter-Bold.ttf"),
    ),
    (
        Face::Italic,
        include_bytes!("../../assets/fonts/Inter-Italic.ttf"),
    ),
];

/// For what the family lacks.
pub const FALLBACK_FONT: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans.ttf");

/// The weight of text, where a font has many in one.
pub const WEIGHT: f32 = 400.0;
/// How that axis of a font is called.
pub const WEIGHT_AXIS: &[u8; 4] = b"wght";

/// Units of a font's square that the OpenType specification allows.
const UNITS: std::ops::RangeInclusive<u16> = 16..=16_384;

/// A font, ready for shaping and drawing. It stays until the program ends.
pub struct Font {
    /// The file.
    pub bytes: &'static [u8],
    /// Which of the file's fonts it is.
    pub index: u32,
    /// Whether it has many weights in one.
    pub has_weights: bool,
    pub(super) font: FontRef<'static>,
    /// Units of the font's square.
    pub units_per_em: f32,
    is_embedded: bool,
    data: ShaperData,
    location: Location,
    instance: Option<ShaperInstance>,
}

impl fmt::Debug for Font {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Font({} bytes, {})", self.bytes.len(), self.index)
    }
}

impl PartialEq for Font {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Reads the tables that every use of a font needs. `None` where it is damaged, or has no outlines to draw.
pub(super) fn read(bytes: &[u8], index: u32) -> Option<FontRef<'_>> {
    let font = FontRef::from_index(bytes, index).ok()?;
    let units = font
        .metrics(Size::unscaled(), LocationRef::default())
        .units_per_em;
    let outlines: Option<OutlineGlyphFormat> = font.outline_glyphs().format();
    (UNITS.contains(&units) && outlines.is_some()).then_some(font)
}

impl Font {
    /// `None` where the file is damaged.
    pub(super) fn new(bytes: &'static [u8], index: u32) -> Option<Self> {
        let font = read(bytes, index)?;
        let units_per_em = font
            .metrics(Size::unscaled(), LocationRef::default())
            .units_per_em;
        let weight = Tag::new(WEIGHT_AXIS);
        let has_weights = font.axes().iter().any(|axis| axis.tag() == weight);
        let location = if has_weights {
            font.axes().location([(weight, WEIGHT)])
        } else {
            font.axes().location([] as [(Tag, f32); 0])
        };
        Some(Self {
            bytes,
            index,
            has_weights,
            units_per_em: f32::from(units_per_em),
            is_embedded: false,
            data: ShaperData::new(&font),
            instance: has_weights
                .then(|| ShaperInstance::from_coords(&font, location.coords().iter().copied())),
            location,
            font,
        })
    }

    /// Whether it travels with the program.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.is_embedded
    }

    pub(super) fn has(&self, letter: char) -> bool {
        self.font.charmap().map(letter).is_some()
    }

    pub(super) fn location(&self) -> LocationRef<'_> {
        (&self.location).into()
    }

    pub(super) fn shaper(&self) -> Shaper<'_> {
        let shaper = self.data.shaper(&self.font);
        shaper.instance(self.instance.as_ref()).build()
    }
}

/// The faces in the order of [`FONT_FILES`], then the fallback.
static EMBEDDED: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files = FONT_FILES.iter().map(|(_, bytes)| *bytes);
    files
        .chain([FALLBACK_FONT])
        .map(|bytes| match Font::new(bytes, 0) {
            Some(font) => Font {
                is_embedded: true,
                ..font
            },
            None => unreachable!("an embedded font is damaged"),
        })
        .collect()
});

/// The fonts that one face of text may use.
#[derive(Clone, Copy)]
pub(super) struct Fonts<'a> {
    face: &'static Font,
    embedded: &'static Font,
    system: Option<&'a Fallback>,
}

impl<'a> Fonts<'a> {
    pub(super) fn of(face: Face, system: Option<&'a Fallback>) -> Self {
        let number = FONT_FILES.iter().position(|(other, _)| *other == face);
        Self {
            face: &EMBEDDED[number.unwrap_or(0)],
            embedded: &EMBEDDED[FONT_FILES.len()],
            system,
        }
    }

    /// The font for a letter: the face asked for where it has the letter, else the embedded fallback, else one of the
    /// system's. Where none has it, the face, which draws a box.
    pub(super) fn font_for(&self, letter: char) -> &'static Font {
        if self.face.has(letter) {
            self.face
        } else if self.embedded.has(letter) {
            self.embedded
        } else {
            self.system
                .and_then(|system| system.font(letter))
                .unwrap_or(self.face)
        }
    }
}

/// Whether a letter is in the embedded faces.
#[must_use]
pub fn is_embedded(letter: char) -> bool {
    letter.is_ascii() || {
        let fonts = Fonts::of(Face::Regular, None);
        fonts.face.has(letter) || fonts.embedded.has(letter)
    }
}
