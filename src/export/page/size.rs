//! How large a page is.

use crate::export::paper::Sheet;

/// Points of an inch, as the design counts them.
const POINTS_PER_INCH: f64 = 96.0;
/// Millimeters of an inch.
const MM_PER_INCH: f64 = 25.4;

/// The sides of a page in points, of which 96 are an inch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSize {
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
}

impl PageSize {
    /// A page as wide as a screen of 16:9, as programs for slides have it.
    pub const WIDE: Self = Self {
        width: 1280.0,
        height: 720.0,
    };
    /// The same of 4:3.
    pub const NARROW: Self = Self {
        width: 960.0,
        height: 720.0,
    };
    /// The smallest page for text in its usual size, upright: A5 (ISO 216), 148 by 210 mm.
    pub const LEAST_TEXT: Self = Self {
        width: 559.37,
        height: 793.7,
    };
    /// The smallest page for a slide, whose text is by its height: A6, 105 by 148 mm.
    pub const LEAST_SLIDE: Self = Self {
        width: 396.85,
        height: 559.37,
    };
    /// The smallest page for a map: an inch.
    pub const LEAST_MAP: Self = Self {
        width: 96.0,
        height: 96.0,
    };

    /// Whether a smaller page has room on it, lying either way.
    #[must_use]
    pub fn holds(self, least: Self) -> bool {
        // A pixel more or less comes from sizes that are whole pixels.
        let sides = |size: Self| [size.width.min(size.height), size.width.max(size.height)];
        let fits = |(side, least): (f32, f32)| side + 1.0 >= least;
        sides(self).into_iter().zip(sides(least)).all(fits)
    }

    /// Its sides in millimeters.
    #[must_use]
    pub fn size_mm(self) -> [f64; 2] {
        [self.width, self.height].map(|side| f64::from(side) / POINTS_PER_INCH * MM_PER_INCH)
    }
}

impl From<Sheet> for PageSize {
    fn from(sheet: Sheet) -> Self {
        let points = |mm: f64| (mm / MM_PER_INCH * POINTS_PER_INCH) as f32;
        let [width, height] = sheet.size_mm().map(points);
        Self { width, height }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::paper::Paper;

    #[test]
    fn a_sheet_is_as_large_as_on_the_table() {
        let sheet = Sheet {
            paper: Paper::Letter,
            is_landscape: false,
        };
        let size = PageSize::from(sheet);
        assert_eq!([size.width, size.height], [816.0, 1056.0]);
    }
}
