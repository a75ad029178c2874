//! The colors of countries that are shaded by numbers.
//!
//! Each ramp runs in even steps of lightness (CIE L*), away from the land: darker for more in the light looks, lighter in the
//! dark. So it can be read in gray print and under every color blindness; the hues only help to tell steps apart.

use super::{Color, rgb};
use crate::view::{Look, MOST_CLASSES, Ramp};

/// What a map of shaded countries is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShadeStyle {
    /// The ramp, from few to many.
    steps: [Color; MOST_CLASSES],
    /// Land with entries, but without a published number.
    pub unpublished: Color,
    /// Borders between countries.
    pub border: Color,
}

impl ShadeStyle {
    /// The tokens of a look and a ramp.
    #[must_use]
    pub const fn of(look: Look, ramp: Ramp) -> Self {
        let steps = match (look, ramp) {
            (Look::Light, Ramp::Lagoon) => [0xC3D393, 0x7DC298, 0x4AAAA3, 0x258FA9, 0x0B73AC],
            (Look::Light, Ramp::Plum) => [0xF4BDD4, 0xDBA2CA, 0xBB8AC3, 0xA270BB, 0x8658B1],
            (Look::Light, Ramp::Ember) => [0xE8C88D, 0xE1A962, 0xD78944, 0xCD6732, 0xBA482B],
            (Look::Dark, Ramp::Lagoon) => [0x0F4D70, 0x1C667E, 0x268086, 0x489A7B, 0x8CAE54],
            (Look::Dark, Ramp::Plum) => [0x494277, 0x764D92, 0xA558A2, 0xCB6CA1, 0xE4889F],
            (Look::Dark, Ramp::Ember) => [0x7D302F, 0x9E4130, 0xB65B2C, 0xC67A2B, 0xCE9A37],
            (Look::Projector, Ramp::Lagoon) => [0xBDD282, 0x6CBF8E, 0x37A39C, 0x0086A4, 0x0068A8],
            (Look::Projector, Ramp::Plum) => [0xF5B8D2, 0xDA9AC8, 0xB87FC1, 0x9B62BA, 0x7B48AD],
            (Look::Projector, Ramp::Ember) => [0xE8C57A, 0xDEA34C, 0xD47E2C, 0xC6591E, 0xB13419],
        };
        let [a, b, c, d, e] = steps;
        let (unpublished, border) = match look {
            Look::Light => (0xE2E0DC, 0x565246),
            Look::Dark => (0x333A3D, 0x080E12),
            Look::Projector => (0xDEDEDC, 0x24221A),
        };
        Self {
            steps: [rgb(a), rgb(b), rgb(c), rgb(d), rgb(e)],
            unpublished: rgb(unpublished),
            border: rgb(border),
        }
    }

    /// The color of a class of so many, both counted from the lowest. Fewer classes lie farther apart.
    #[must_use]
    pub fn class(&self, class: usize, of: usize) -> Color {
        let steps: &[usize] = match of {
            0 | 1 => &[2],
            2 => &[1, 3],
            3 => &[0, 2, 4],
            4 => &[0, 1, 3, 4],
            _ => &[0, 1, 2, 3, 4],
        };
        let step = steps.get(class).or(steps.last()).copied().unwrap_or(0);
        self.steps[step.min(MOST_CLASSES - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;

    const LOOKS: [Look; 3] = [Look::Light, Look::Dark, Look::Projector];

    type Matrix = [[f64; 3]; 3];

    /// Linear light as people see it whose eyes lack a kind of cones, from normal sight on (G. M. Machado, M. M. Oliveira
    /// and L. A. F. Fernandes, "A physiologically-based model for simulation of color vision deficiency", 2009; severity 1).
    const SIGHTS: [(&str, Matrix); 4] = [
        (
            "normal",
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        ),
        (
            "protan",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deutan",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritan",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    /// CIE L*a*b* of a color as seen by a sight.
    fn lab(color: Color, sight: &Matrix) -> [f64; 3] {
        let linear = [color.r, color.g, color.b].map(|byte| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        });
        let dot = |row: &[f64; 3], of: &[f64; 3]| row.iter().zip(of).map(|(a, b)| a * b).sum();
        let seen = sight.map(|row| f64::clamp(dot(&row, &linear), 0.0, 1.0));
        // sRGB to XYZ, each over the white point D65.
        let xyz: [f64; 3] = [
            dot(&[0.433_891, 0.376_235, 0.189_906], &seen),
            dot(&[0.212_673, 0.715_152, 0.072_175], &seen),
            dot(&[0.017_725, 0.109_473, 0.872_955], &seen),
        ];
        let [x, y, z] = xyz.map(|t| {
            if t > 0.008_856 {
                t.cbrt()
            } else {
                7.787 * t + 16.0 / 116.0
            }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn difference(a: [f64; 3], b: [f64; 3]) -> f64 {
        let squares = a.iter().zip(b).map(|(a, b)| (a - b).powi(2));
        squares.sum::<f64>().sqrt()
    }

    /// Every ramp in every look, as every sight sees it.
    fn all() -> impl Iterator<Item = (Look, ShadeStyle, String, Matrix)> {
        let ramps = LOOKS
            .into_iter()
            .flat_map(|look| Ramp::ALL.into_iter().map(move |ramp| (look, ramp)));
        ramps.flat_map(|(look, ramp)| {
            SIGHTS.into_iter().map(move |(sight, matrix)| {
                let told = format!("{look:?} {ramp:?} {sight}");
                (look, ShadeStyle::of(look, ramp), told, matrix)
            })
        })
    }

    #[test]
    fn neighboring_classes_differ_in_lightness_for_every_eye() {
        for (look, style, told, sight) in all() {
            for count in 2..=MOST_CLASSES {
                let lightness: Vec<f64> = (0..count)
                    .map(|class| lab(style.class(class, count), &sight)[0])
                    .collect();
                for pair in lightness.windows(2) {
                    let step = if look == Look::Dark {
                        pair[1] - pair[0]
                    } else {
                        pair[0] - pair[1]
                    };
                    assert!(step >= 7.0, "{told}: {count} classes: {lightness:?}");
                }
            }
        }
    }

    #[test]
    fn no_class_is_taken_for_land_sea_or_what_is_not_published() {
        for (look, style, told, sight) in all() {
            let map = Style::of(look).map;
            for (name, other, least) in [
                ("sea", map.sea, 6.0),
                ("land", map.land, 12.0),
                ("context", map.context_land, 12.0),
                ("not published", style.unpublished, 6.5),
            ] {
                for step in style.steps {
                    let far = difference(lab(step, &sight), lab(other, &sight));
                    assert!(far >= least, "{told}: {step:?} is {far:.1} from {name}");
                }
            }
            let far = difference(lab(style.unpublished, &sight), lab(map.land, &sight));
            assert!(far >= 8.0, "{told}: not published is {far:.1} from land");
        }
    }

    #[test]
    fn symbols_names_and_borders_stay_legible_on_every_class() {
        for (look, style, told, _) in all() {
            let map = Style::of(look).map;
            for step in style.steps {
                // A symbol has an outline within a halo, a name has a halo: one of the two stands out from any ground.
                let symbol = map.symbol_outline.contrast(step);
                let symbol = symbol.max(map.symbol_halo.contrast(step));
                assert!(symbol >= 3.0, "{told}: symbol {symbol:.2} on {step:?}");
                let name = map.label.contrast(step).max(map.halo.contrast(step));
                assert!(name >= 3.0, "{told}: name {name:.2} on {step:?}");
                let border = style.border.contrast(step);
                assert!(border >= 1.5, "{told}: border {border:.2} on {step:?}");
            }
            for (text, halo) in [(map.label, map.halo), (map.city_label, map.halo)] {
                assert!(text.contrast(halo) >= 7.0, "{told}");
            }
        }
    }
}
