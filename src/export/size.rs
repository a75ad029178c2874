//! How large a picture is, as people write it: pixels, a sheet of paper, or a screen.

use std::str::FromStr;

use super::paper::Sheet;

/// The shortest and the longest side of a picture, in pixels.
const SIDES: std::ops::RangeInclusive<u32> = 16..=16_384;
/// The fewest and the most dots for each inch.
const DPI: std::ops::RangeInclusive<f32> = 24.0..=2400.0;
/// Dots for each inch of a sheet of paper where nobody says how many: what printers ask for.
const OF_PAPER: f32 = 300.0;
/// A screen's.
const OF_SCREEN: f32 = 96.0;

/// Size of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Dots per inch; 96 pixels of the screen are an inch.
    pub dpi: f32,
}

/// Why a text is no size. Its own text is for the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SizeError {
    /// It is written otherwise.
    #[error(
        "write WIDTHxHEIGHT in pixels, 16 to 16384; a4, a3, a2, a1, a0, letter or tabloid, also with -portrait or -landscape; \
         screen or 4k; and @DPI, 24 to 2400, such as 1920x1080@96 or a3-landscape@300"
    )]
    Form,
    /// A sheet has too many pixels at these dots per inch.
    #[error(
        "at so many dots per inch this sheet has more than 16384 pixels on a side; write @{most} at most"
    )]
    Sheet {
        /// The most dots per inch that it can have.
        most: u32,
    },
}

impl Size {
    /// A sheet of paper at so many dots per inch.
    ///
    /// # Errors
    /// [`SizeError::Sheet`] where it would have more pixels than can be drawn.
    pub fn of_sheet(sheet: Sheet, dpi: f32) -> Result<Self, SizeError> {
        let [width, height] = sheet.size_pixels(f64::from(dpi));
        if width.max(height) > *SIDES.end() {
            let [short, long] = sheet.paper.sides_mm();
            let most = f64::from(*SIDES.end()) / (long.max(short) / 25.4);
            return Err(SizeError::Sheet {
                most: most.floor() as u32,
            });
        }
        Ok(Self { width, height, dpi })
    }

    /// A screen of 1920 by 1080 pixels; `times` as fine.
    #[must_use]
    pub fn of_screen(times: u8) -> Self {
        let times = u32::from(times.max(1));
        Self {
            width: 1920 * times,
            height: 1080 * times,
            dpi: OF_SCREEN * times as f32,
        }
    }

    /// Width and height in points, at 96 for an inch.
    #[must_use]
    pub fn points(self) -> [f64; 2] {
        [self.width, self.height].map(|side| f64::from(side) * 96.0 / f64::from(self.dpi))
    }
}

impl FromStr for Size {
    type Err = SizeError;

    fn from_str(text: &str) -> Result<Self, SizeError> {
        let (size, dpi) = match text.split_once('@') {
            Some((size, dpi)) => {
                let dpi = dpi.trim().parse().ok();
                (
                    size.trim(),
                    Some(dpi.filter(|dpi| DPI.contains(dpi)).ok_or(SizeError::Form)?),
                )
            }
            None => (text.trim(), None),
        };
        if let Ok(sheet) = size.parse::<Sheet>() {
            return Self::of_sheet(sheet, dpi.unwrap_or(OF_PAPER));
        }
        let screen = match size {
            "screen" => Some(Self::of_screen(1)),
            "4k" => Some(Self::of_screen(2)),
            _ => None,
        };
        if let Some(screen) = screen {
            return Ok(Self {
                dpi: dpi.unwrap_or(screen.dpi),
                ..screen
            });
        }
        let (width, height) = size.split_once(['x', 'X', '×']).ok_or(SizeError::Form)?;
        let side = |text: &str| text.trim().parse().ok().filter(|side| SIDES.contains(side));
        let (width, height) = side(width).zip(side(height)).ok_or(SizeError::Form)?;
        Ok(Self {
            width,
            height,
            dpi: dpi.unwrap_or(OF_SCREEN),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_pixels_a_sheet_or_a_screen() {
        let size = |width, height, dpi| Ok(Size { width, height, dpi });
        for (text, is) in [
            ("1920x1080", size(1920, 1080, 96.0)),
            ("800x600@300", size(800, 600, 300.0)),
            ("16384x16384", size(16_384, 16_384, 96.0)),
            ("a3-landscape@300", size(4961, 3508, 300.0)),
            ("A4-portrait@96", size(794, 1123, 96.0)),
            ("letter", size(3300, 2550, 300.0)),
            ("screen", size(1920, 1080, 96.0)),
            ("4k", size(3840, 2160, 192.0)),
        ] {
            assert_eq!(text.parse::<Size>(), is, "{text}");
        }
        for text in [
            "",
            "1920",
            "0x10",
            "99999x10",
            "800x600@",
            "800x600@nan",
            "-1x5",
            "a9",
            "a3@5000",
        ] {
            assert_eq!(text.parse::<Size>(), Err(SizeError::Form), "{text}");
        }
    }

    #[test]
    fn a_sheet_with_too_many_pixels_says_how_fine_it_can_be() {
        assert_eq!(
            "a0@600".parse::<Size>(),
            Err(SizeError::Sheet { most: 350 })
        );
        let most = "a0@350".parse::<Size>().expect("that can be drawn");
        assert!(most.width.max(most.height) <= 16_384);
    }
}
