//! Sheets of paper by name: the A series of ISO 216, the North American sizes of ANSI/ASME Y14.1.

use std::str::FromStr;

/// Millimeters of an inch.
const MM_PER_INCH: f64 = 25.4;
/// Points of an inch, as PDF counts them (ISO 32000-1, 8.3.2.3).
const POINTS_PER_INCH: f64 = 72.0;

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 148 by 210 mm.
    A5,
    /// 210 by 297 mm.
    A4,
    /// 297 by 420 mm.
    A3,
    /// 420 by 594 mm.
    A2,
    /// 594 by 841 mm.
    A1,
    /// 841 by 1189 mm.
    A0,
    /// 8.5 by 11 inches.
    Letter,
    /// 11 by 17 inches.
    Tabloid,
}

/// A sheet of paper as it lies: its sides as a reader sees them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sheet {
    /// How large it is.
    pub paper: Paper,
    /// Whether its longer sides lie above and below.
    pub is_landscape: bool,
}

impl Paper {
    /// All of them: the A series from the smallest on, then the others.
    pub const ALL: [Self; 8] = [
        Self::A5,
        Self::A4,
        Self::A3,
        Self::A2,
        Self::A1,
        Self::A0,
        Self::Letter,
        Self::Tabloid,
    ];

    /// Its name, as people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A5 => "A5",
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::A2 => "A2",
            Self::A1 => "A1",
            Self::A0 => "A0",
            Self::Letter => "Letter",
            Self::Tabloid => "Tabloid",
        }
    }

    /// The paper of a name, however its letters are written.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|paper| paper.name().eq_ignore_ascii_case(name))
    }

    /// Its shorter and its longer side in millimeters.
    #[must_use]
    pub fn sides_mm(self) -> [f64; 2] {
        match self {
            Self::A5 => [148.0, 210.0],
            Self::A4 => [210.0, 297.0],
            Self::A3 => [297.0, 420.0],
            Self::A2 => [420.0, 594.0],
            Self::A1 => [594.0, 841.0],
            Self::A0 => [841.0, 1189.0],
            Self::Letter => [8.5 * MM_PER_INCH, 11.0 * MM_PER_INCH],
            Self::Tabloid => [11.0 * MM_PER_INCH, 17.0 * MM_PER_INCH],
        }
    }
}

impl Paper {
    /// How many times as large as on screen the map's type is where nobody says how large: up to A3, which is held in hands, as
    /// on screen; beyond that as if that sheet were enlarged, as a poster is looked at from further away.
    #[must_use]
    pub fn text_factor(self) -> f32 {
        let [_, a3] = Self::A3.sides_mm();
        let [_, long] = self.sides_mm();
        // Tabloid is but a little longer than A3.
        let factor = long / a3;
        if factor < 1.1 { 1.0 } else { factor as f32 }
    }
}

impl Sheet {
    /// Width and height in millimeters.
    #[must_use]
    pub fn size_mm(self) -> [f64; 2] {
        let [short, long] = self.paper.sides_mm();
        if self.is_landscape {
            [long, short]
        } else {
            [short, long]
        }
    }

    /// Width and height in points of 1/72 inch, as PDF counts them.
    #[must_use]
    pub fn size_points(self) -> [f64; 2] {
        self.size_mm()
            .map(|side| side / MM_PER_INCH * POINTS_PER_INCH)
    }

    /// Width and height in pixels, at so many for each inch.
    #[must_use]
    pub fn size_pixels(self, dpi: f64) -> [u32; 2] {
        self.size_mm()
            .map(|side| (side / MM_PER_INCH * dpi).round().max(1.0) as u32)
    }

    /// How it is written: `a4-landscape`.
    #[must_use]
    pub fn spelled(self) -> String {
        let paper = self.paper.name().to_ascii_lowercase();
        let lies = if self.is_landscape {
            "landscape"
        } else {
            "portrait"
        };
        format!("{paper}-{lies}")
    }
}

impl FromStr for Sheet {
    type Err = ();

    /// A paper's name, plain or with `-landscape` or `-portrait`. Plain, it lies as maps mostly do: landscape.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (paper, lies) = text.split_once('-').unwrap_or((text, "landscape"));
        let is_landscape = match lies.to_ascii_lowercase().as_str() {
            "landscape" => true,
            "portrait" => false,
            _ => return Err(()),
        };
        let paper = Paper::named(paper).ok_or(())?;
        Ok(Self {
            paper,
            is_landscape,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_grows_with_paper_that_is_larger_than_a3() {
        for paper in [
            Paper::A5,
            Paper::A4,
            Paper::A3,
            Paper::Letter,
            Paper::Tabloid,
        ] {
            assert!((paper.text_factor() - 1.0).abs() < 1e-6);
        }
        let factors = [Paper::A2, Paper::A1, Paper::A0].map(Paper::text_factor);
        for (factor, is) in factors.into_iter().zip([1.41, 2.0, 2.83]) {
            assert!((factor - is).abs() < 0.01, "{factor}");
        }
    }

    #[test]
    fn a_sheet_is_as_large_as_its_name_says() {
        let sheet = |text: &str| text.parse::<Sheet>().expect("a sheet");
        assert_eq!(sheet("A3-landscape").size_mm(), [420.0, 297.0]);
        assert_eq!(sheet("letter-portrait").size_points(), [612.0, 792.0]);
        assert_eq!(sheet("a3").size_pixels(300.0), [4961, 3508]);
        for text in ["b5", "a4-", "a4-upright", "", "letter portrait"] {
            assert_eq!(text.parse::<Sheet>(), Err(()), "{text}");
        }
        for paper in Paper::ALL {
            for is_landscape in [true, false] {
                let sheet = Sheet {
                    paper,
                    is_landscape,
                };
                assert_eq!(sheet.spelled().parse(), Ok(sheet));
            }
        }
    }
}
