//! The size that `export` is asked for.

use std::str::FromStr;

use crate::export::page::PageSize;
use crate::export::{Paper, Sheet, Size, SizeError};

/// A size as it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AskedSize {
    /// The size.
    pub size: Size,
    /// Whether it is a sheet of which nobody says how it lies: text stands on it upright.
    pub lies_anyhow: bool,
    /// How many times as large as on screen its type is where nobody says it.
    pub text: f32,
}

impl FromStr for AskedSize {
    type Err = SizeError;

    fn from_str(text: &str) -> Result<Self, SizeError> {
        let name = text.split('@').next().unwrap_or_default().trim();
        let screen = |wide: PageSize| Size {
            width: wide.width as u32,
            height: wide.height as u32,
            dpi: 96.0,
        };
        let size = match name {
            "16:9" if name == text => screen(PageSize::WIDE),
            "4:3" if name == text => screen(PageSize::NARROW),
            _ => text.parse()?,
        };
        let lies_anyhow = Paper::named(name).is_some();
        let sheet = name.parse::<Sheet>().ok();
        let text = sheet.map_or(1.0, |sheet| sheet.paper.text_factor());
        Ok(Self {
            size,
            lies_anyhow,
            text,
        })
    }
}

impl AskedSize {
    /// The page, upright where nobody says how it lies and text is to stand on it.
    #[must_use]
    pub fn page(self, upright: bool) -> PageSize {
        let points = |pixels: u32| pixels as f32 * 96.0 / self.size.dpi;
        let (width, height) = (points(self.size.width), points(self.size.height));
        if upright && self.lies_anyhow && width > height {
            return PageSize {
                width: height,
                height: width,
            };
        }
        PageSize { width, height }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_lies_for_maps_and_stands_for_text_unless_it_is_said() {
        let page = |text: &str, upright| {
            let page = text.parse::<AskedSize>().expect("a size").page(upright);
            [page.width.round(), page.height.round()]
        };
        assert_eq!(page("A4", true), [794.0, 1123.0]);
        assert_eq!(page("A4", false), [1123.0, 794.0]);
        assert_eq!(page("A4-landscape", true), [1123.0, 794.0]);
        assert_eq!(page("letter-portrait", false), [816.0, 1056.0]);
        assert_eq!(page("16:9", true), [1280.0, 720.0]);
        assert_eq!(page("4:3", true), [960.0, 720.0]);
        assert_eq!(page("1920x1080@192", true), [960.0, 540.0]);
        assert!("16:9@300".parse::<AskedSize>().is_err());
    }
}
