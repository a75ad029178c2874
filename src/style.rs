//! All colors, sizes and faces, for each look. No other file names one.

pub mod paper;
mod ramps;
mod vector;

use crate::view::Look;

pub use ramps::ShadeStyle;
pub use vector::VectorStyle;

/// A color: sRGB bytes and opacity, not premultiplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity, 255 = opaque.
    pub a: u8,
}

const fn rgb(hex: u32) -> Color {
    let [_, r, g, b] = hex.to_be_bytes();
    Color { r, g, b, a: 255 }
}

impl From<[u8; 3]> for Color {
    fn from([r, g, b]: [u8; 3]) -> Self {
        Self { r, g, b, a: 255 }
    }
}

impl Color {
    /// The same color with another opacity, 0 to 1.
    #[must_use]
    pub fn with_opacity(self, opacity: f32) -> Self {
        // Within 0 to 255 after the clamp.
        Self {
            a: (opacity.clamp(0.0, 1.0) * 255.0).round() as u8,
            ..self
        }
    }

    /// This color with `share` (0 to 1) of another mixed in, by sRGB bytes.
    #[must_use]
    pub fn mixed(self, other: Self, share: f32) -> Self {
        let mix = |a: u8, b: u8| {
            (f32::from(a) + (f32::from(b) - f32::from(a)) * share.clamp(0.0, 1.0)).round() as u8
        };
        Self {
            r: mix(self.r, other.r),
            g: mix(self.g, other.g),
            b: mix(self.b, other.b),
            a: mix(self.a, other.a),
        }
    }

    /// Relative luminance (WCAG 2.2).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |byte: u8| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// Contrast ratio to another color, 1 to 21 (WCAG 2.2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// A face of the embedded family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Running text.
    Regular,
    /// Emphasis, labels of places with entries.
    SemiBold,
    /// Titles and key figures.
    Bold,
    /// Water.
    Italic,
}

/// Colors and sizes of the map picture. Sizes are in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapStyle {
    /// Open water.
    pub sea: Color,
    /// Bands along the coast, widest first: width in points on the seaward side and color.
    pub coast_glow: [(f32, Color); 3],
    /// Land without entries.
    pub land: Color,
    /// Land outside the region.
    pub context_land: Color,
    /// Countries with entries.
    pub active_land: Color,
    /// The same, under the pointer or lit by a theme.
    pub lit_land: Color,
    /// A country with entries while others are lit.
    pub dimmed_land: Color,
    /// Land without entries under the pointer.
    pub hovered_land: Color,
    /// Lakes.
    pub lake: Color,
    /// Rivers.
    pub river: Color,
    /// Borders between countries.
    pub border: Color,
    /// Borders between states or provinces.
    pub state_border: Color,
    /// Shores.
    pub coast: Color,
    /// Outline of what is selected.
    pub selected_outline: Color,
    /// Grid of longitudes and latitudes.
    pub graticule: Color,
    /// Outline round the region.
    pub region_outline: Color,
    /// Names of countries with entries.
    pub label: Color,
    /// Names of other countries.
    pub quiet_label: Color,
    /// Names of cities.
    pub city_label: Color,
    /// Names of waters.
    pub water_label: Color,
    /// Round names.
    pub halo: Color,
    /// Round names of waters.
    pub water_halo: Color,
    /// Fill of badges and round symbols.
    pub badge: Color,
    /// Frame of badges and outline of symbols.
    pub symbol_outline: Color,
    /// Round symbols.
    pub symbol_halo: Color,
    /// Text in badges.
    pub badge_text: Color,
    /// Leaders from a badge to its country.
    pub leader: Color,
    /// Text of scale bar, legend and attribution.
    pub furniture_text: Color,
    /// Behind scale bar, legend and attribution.
    pub furniture_halo: Color,
    /// Bands of density, from few to many: one hue or a row of them whose lightness goes one way, so that all eyes tell
    /// them apart.
    pub heat: [Color; HEAT_BANDS],
    /// Factor for all type and lines (1.5 on a projector).
    pub scale: f32,
    /// The same for the labels of what a slide speaks of; never less.
    pub spoken_of: f32,
}

impl MapStyle {
    /// The style of what a slide speaks of.
    #[must_use]
    pub fn spoken_of(self) -> Self {
        Self {
            scale: self.spoken_of,
            ..self
        }
    }
}

/// Colors of the panels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PanelStyle {
    /// Cards.
    pub panel: Color,
    /// Under the pointer.
    pub hovered: Color,
    /// Selected rows.
    pub selected: Color,
    /// Hairlines.
    pub line: Color,
    /// Text.
    pub text: Color,
    /// Secondary text; still 4.5:1 on `panel`.
    pub quiet_text: Color,
    /// The main button, links and focus.
    pub accent: Color,
    /// Text on `accent`.
    pub on_accent: Color,
    /// Shadows of cards.
    pub shadow: Color,
    /// Over map and panels while a dialog is open.
    pub backdrop: Color,
    /// Errors.
    pub error: Color,
    /// Warnings.
    pub warning: Color,
}

/// Everything a look decides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Which look this is.
    pub look: Look,
    /// The map picture.
    pub map: MapStyle,
    /// The panels.
    pub panel: PanelStyle,
}

/// Type sizes of the panels, in points before the look's factor.
pub mod type_size {
    /// Captions and secondary lines.
    pub const SMALL: f32 = 12.0;
    /// Lists and controls.
    pub const BODY: f32 = 13.0;
    /// Running text of the card.
    pub const CARD: f32 = 15.0;
    /// Titles.
    pub const TITLE: f32 = 20.0;
    /// Key figures.
    pub const FIGURE: f32 = 34.0;
    /// Pictograms of buttons.
    pub const ICON: f32 = 18.0;
}

/// Type sizes of a talk, as shares of the window's height.
pub mod stage {
    use super::{Color, rgb};

    /// What covers the picture, dark.
    pub const BLACK: Color = rgb(0x000000);
    /// What covers the picture, light.
    pub const WHITE: Color = rgb(0xFFFFFF);
    /// The laser's dot, and its radius.
    pub const LASER: Color = rgb(0xF2182B);
    /// The same.
    pub const LASER_RADIUS: f32 = 1.0 / 110.0;
    /// Ink, and how wide its lines are.
    pub const INK: Color = rgb(0xC2185B);
    /// The same.
    pub const INK_WIDTH: f32 = 1.0 / 160.0;
    /// What lies around the spotlight, and the light's radius.
    pub const SHADE: Color = Color {
        r: 0,
        g: 0,
        b: 0,
        a: 165,
    };
    /// The same.
    pub const LIGHT_RADIUS: f32 = 1.0 / 7.0;
    /// The smallest of all: attribution and names around.
    pub const LEAST: f32 = 1.0 / 70.0;
    /// Labels of what the slide speaks of.
    pub const SPOKEN_OF: f32 = 1.0 / 36.0;
    /// The talk's own line at the bottom.
    pub const LINE: f32 = 1.0 / 52.0;
    /// A chart's words.
    pub const CHART: f32 = SPOKEN_OF;
    /// A bar's height, and the room below it, by the size of its chart's words, which stand above it: on it, those of short
    /// bars would run over its end.
    pub const BAR: f32 = 0.36;
    /// Room above it, by the same: letters that go below their line end there.
    pub const ABOVE_BAR: f32 = 0.1;
    /// The same.
    pub const BELOW_BAR: f32 = 0.3;
    /// A chart's share of the map's width, where it stands on the map.
    pub const CHART_WIDTH: f32 = 0.36;
    /// Running text: as large as it fits, the last where it does not.
    pub const TEXT: [f32; 4] = [1.0 / 24.0, 1.0 / 26.0, 1.0 / 28.0, 1.0 / 30.0];
    /// Running text of slides in files where those do not fit: pages and files are read from nearer, and nothing is scrolled.
    pub const SMALLER: [f32; 8] = [
        1.0 / 32.0,
        1.0 / 34.0,
        1.0 / 37.0,
        1.0 / 41.0,
        1.0 / 47.0,
        1.0 / 56.0,
        1.0 / 66.0,
        1.0 / 80.0,
    ];
    /// The smallest running text of a slide that is read without being told that it is small.
    pub const LEGIBLE: f32 = 1.0 / 41.0;
    /// Titles.
    pub const TITLE: f32 = 1.0 / 18.0;
    /// Key figures.
    pub const FIGURE: f32 = 1.0 / 12.0;
    /// The number that is being typed.
    pub const TYPED: f32 = 1.0 / 16.0;
    /// Room within the panel's edges.
    pub const PADDING: f32 = 1.0 / 22.0;
    /// The panel's share of the window, from the least: the first in which all slides fit.
    pub const PANELS: [f32; 6] = [1.0 / 3.0, 0.37, 0.41, 0.45, 0.49, 0.53];
}

/// The type of labels of countries and entries, in points before the look's factor.
const LABEL: f32 = 12.0;

/// The smallest type on the map, in points before the look's factor.
const SMALLEST_LABEL: f32 = 10.5;

/// How many bands of density there are.
pub const HEAT_BANDS: usize = 7;
/// Opacity of a band of density, 0 to 1: borders and names under it stay legible.
pub const HEAT_OPACITY: f32 = 0.5;

/// The grid of the layout, in points.
pub const GRID: f32 = 8.0;
/// Width of the list, in points.
pub const LIST_WIDTH: f32 = 330.0;
/// Width of dialogs, in points.
pub const DIALOG_WIDTH: f32 = 600.0;
/// Width of the card, in points.
pub const CARD_WIDTH: f32 = 400.0;
/// Distance of panels from the window's edge, in points.
pub const PANEL_MARGIN: f32 = 16.0;
/// Rounding of cards, in points.
pub const ROUNDING: f32 = 8.0;
/// Room along an edge that keeps what scrolls out of the round corners, in points.
pub const CORNER_ROOM: f32 = 5.0;
/// The smallest area that answers a click, in points.
pub const HIT_SIZE: f32 = 24.0;
/// Side of a button that shows a pictogram, in points.
pub const BUTTON_SIZE: f32 = 28.0;
/// Height of the map's own line at the bottom (legend, scale bar, attribution), in points; no panel covers it.
pub const FURNITURE_HEIGHT: f32 = 36.0;
/// Where less of the map than this would be left between list and card, the list makes room for the card; in points of the
/// design.
pub const LEAST_MAP_WIDTH: f32 = 360.0;
/// On windows this wide times the look's factor, panels grow as much as their type does, in points.
pub const ROOMY_WIDTH: f32 = 1280.0;
/// How long something takes to come or go, in seconds.
pub const MOTION_SECS: f32 = 0.18;

impl Style {
    /// The tokens of a look.
    #[must_use]
    pub const fn of(look: Look) -> Self {
        match look {
            Look::Light => LIGHT,
            Look::Dark => DARK,
            Look::Projector => PROJECTOR,
        }
    }

    /// The same with all type and lines of the map and the panels so many times as large.
    #[must_use]
    pub fn enlarged(self, factor: f32) -> Self {
        let scale = self.map.scale * factor;
        Self {
            map: MapStyle { scale, ..self.map },
            ..self
        }
    }

    /// The same in a talk, in a window so high, in points: what is smallest on the map is read from the back row, too.
    #[must_use]
    pub fn on_stage(self, window_height: f32) -> Self {
        let least = window_height * stage::LEAST / SMALLEST_LABEL;
        let scale = self.map.scale.max(least);
        let spoken_of = scale.max(window_height * stage::SPOKEN_OF / LABEL);
        Self {
            map: MapStyle {
                scale,
                spoken_of,
                ..self.map
            },
            ..self
        }
    }
}

const LIGHT: Style = Style {
    look: Look::Light,
    map: MapStyle {
        sea: rgb(0xD3E1E9),
        coast_glow: [
            (13.0, rgb(0xCCDCE5)),
            (8.0, rgb(0xC6D7E2)),
            (3.5, rgb(0xBED2DE)),
        ],
        land: rgb(0xFAF8F3),
        context_land: rgb(0xF2F0EA),
        active_land: rgb(0xCFB87C),
        lit_land: rgb(0xC0A050),
        dimmed_land: rgb(0xE6DBBD),
        hovered_land: rgb(0xDDDBD4),
        lake: rgb(0xD3E1E9),
        river: rgb(0xB5CBD9),
        border: rgb(0x938664),
        state_border: rgb(0xBFAC79),
        coast: rgb(0x7F97A5),
        selected_outline: rgb(0x2B2A26),
        graticule: rgb(0xC6D6E0),
        region_outline: rgb(0x8A4A71),
        label: rgb(0x3B3A33),
        quiet_label: rgb(0x626055),
        city_label: rgb(0x45433B),
        water_label: rgb(0x4F7187),
        halo: rgb(0xFBF8EF),
        water_halo: rgb(0xD9E6ED),
        badge: rgb(0xFFFFFF),
        symbol_outline: rgb(0x2B2A26),
        symbol_halo: rgb(0xFFFFFF),
        badge_text: rgb(0x2B2A26),
        leader: rgb(0x6B685C),
        furniture_text: rgb(0x2F3C45),
        furniture_halo: rgb(0xF4F8FA),
        heat: [
            rgb(0xDCCDF0),
            rgb(0xC3ABE2),
            rgb(0xA886D1),
            rgb(0x8C63BE),
            rgb(0x7042A7),
            rgb(0x54278F),
            rgb(0x35106B),
        ],
        scale: 1.0,
        spoken_of: 1.0,
    },
    panel: PanelStyle {
        panel: rgb(0xFFFFFF),
        hovered: rgb(0xF1F4F6),
        selected: rgb(0xF6E8DF),
        line: rgb(0xE1E5E8),
        text: rgb(0x1B242A),
        quiet_text: rgb(0x5B676F),
        accent: rgb(0x0B5A7D),
        on_accent: rgb(0xFFFFFF),
        shadow: Color {
            r: 20,
            g: 40,
            b: 55,
            a: 48,
        },
        backdrop: Color {
            r: 16,
            g: 28,
            b: 36,
            a: 110,
        },
        error: rgb(0xB3261E),
        warning: rgb(0x8A5A00),
    },
};

const DARK: Style = Style {
    look: Look::Dark,
    map: MapStyle {
        sea: rgb(0x0D1920),
        coast_glow: [
            (13.0, rgb(0x101F27)),
            (8.0, rgb(0x13252E)),
            (3.5, rgb(0x172C36)),
        ],
        land: rgb(0x1F2931),
        context_land: rgb(0x1A232A),
        active_land: rgb(0x595F3F),
        lit_land: rgb(0x6D6F42),
        dimmed_land: rgb(0x384038),
        hovered_land: rgb(0x35424C),
        lake: rgb(0x0D1920),
        river: rgb(0x2B414E),
        border: rgb(0x7F8166),
        state_border: rgb(0x5B614B),
        coast: rgb(0x5E747F),
        selected_outline: rgb(0xF3EBCF),
        graticule: rgb(0x14242D),
        region_outline: rgb(0xD98FBE),
        label: rgb(0xF2EEE0),
        quiet_label: rgb(0xB4BCBE),
        city_label: rgb(0xDADCD4),
        water_label: rgb(0x7FA6BE),
        halo: rgb(0x181F20),
        water_halo: rgb(0x0D1920),
        badge: rgb(0xF7F5EE),
        symbol_outline: rgb(0x141616),
        symbol_halo: rgb(0xFFFFFF),
        badge_text: rgb(0x1B1E1E),
        leader: rgb(0xA8AEA4),
        furniture_text: rgb(0xD4DFE5),
        furniture_halo: rgb(0x0D1920),
        heat: [
            rgb(0x4B2A8A),
            rgb(0x7A34A0),
            rgb(0xA8449A),
            rgb(0xCF5C7E),
            rgb(0xEB7F5C),
            rgb(0xF9AE4B),
            rgb(0xFBEFA0),
        ],
        scale: 1.0,
        spoken_of: 1.0,
    },
    panel: PanelStyle {
        panel: rgb(0x17222A),
        hovered: rgb(0x202E38),
        selected: rgb(0x362F2A),
        line: rgb(0x2C3A44),
        text: rgb(0xEEF2F4),
        quiet_text: rgb(0xA5B2BA),
        accent: rgb(0x6FC3E8),
        on_accent: rgb(0x081B25),
        shadow: Color {
            r: 0,
            g: 0,
            b: 0,
            a: 110,
        },
        backdrop: Color {
            r: 0,
            g: 0,
            b: 0,
            a: 150,
        },
        error: rgb(0xFF8A80),
        warning: rgb(0xF2C05C),
    },
};

const PROJECTOR: Style = Style {
    look: Look::Projector,
    map: MapStyle {
        sea: rgb(0xBFD9E8),
        coast_glow: [
            (14.0, rgb(0xB6D2E3)),
            (9.0, rgb(0xACCBDE)),
            (4.0, rgb(0xA0C3D8)),
        ],
        land: rgb(0xFFFFFF),
        context_land: rgb(0xF5F5F2),
        active_land: rgb(0xD6AC45),
        lit_land: rgb(0xB88614),
        dimmed_land: rgb(0xF3E3B5),
        hovered_land: rgb(0xD9D7CE),
        lake: rgb(0xBFD9E8),
        river: rgb(0x8FB6CE),
        border: rgb(0x6B5D33),
        state_border: rgb(0x9A7D30),
        coast: rgb(0x3C5A6B),
        selected_outline: rgb(0x000000),
        graticule: rgb(0xAECCDE),
        region_outline: rgb(0x7A2E5C),
        label: rgb(0x10100C),
        quiet_label: rgb(0x333128),
        city_label: rgb(0x1A1914),
        water_label: rgb(0x1F4C68),
        halo: rgb(0xFFFFFF),
        water_halo: rgb(0xC8DFEC),
        badge: rgb(0xFFFFFF),
        symbol_outline: rgb(0x000000),
        symbol_halo: rgb(0xFFFFFF),
        badge_text: rgb(0x000000),
        leader: rgb(0x2B2920),
        furniture_text: rgb(0x0A1821),
        furniture_halo: rgb(0xFFFFFF),
        heat: [
            rgb(0xDCCDF0),
            rgb(0xC3ABE2),
            rgb(0xA886D1),
            rgb(0x8C63BE),
            rgb(0x7042A7),
            rgb(0x54278F),
            rgb(0x35106B),
        ],
        scale: 1.5,
        spoken_of: 1.5,
    },
    panel: PanelStyle {
        panel: rgb(0xFFFFFF),
        hovered: rgb(0xE8EEF2),
        selected: rgb(0xF6DFCF),
        line: rgb(0xB8C0C5),
        text: rgb(0x000000),
        quiet_text: rgb(0x2E383E),
        accent: rgb(0x004566),
        on_accent: rgb(0xFFFFFF),
        shadow: Color {
            r: 0,
            g: 20,
            b: 30,
            a: 70,
        },
        backdrop: Color {
            r: 0,
            g: 12,
            b: 20,
            a: 150,
        },
        error: rgb(0x9A120B),
        warning: rgb(0x6B4200),
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_with_entries_stand_out_on_a_projector_and_texts_are_legible() {
        for look in [Look::Light, Look::Dark, Look::Projector] {
            let Style { map, panel, .. } = Style::of(look);
            for (name, ratio, least) in [
                ("active on land", map.active_land.contrast(map.land), 1.4),
                ("active on sea", map.active_land.contrast(map.sea), 1.4),
                ("hovered land", map.hovered_land.contrast(map.land), 1.25),
                ("text", panel.text.contrast(panel.panel), 7.0),
                (
                    "lit on active land",
                    map.lit_land.contrast(map.active_land),
                    1.25,
                ),
                ("label on lit land", map.label.contrast(map.lit_land), 4.5),
                ("key figures", panel.accent.contrast(panel.panel), 4.5),
                ("quiet text", panel.quiet_text.contrast(panel.panel), 4.5),
                (
                    "text on accent",
                    panel.on_accent.contrast(panel.accent),
                    4.5,
                ),
                (
                    "label on active land",
                    map.label.contrast(map.active_land),
                    4.5,
                ),
                (
                    "quiet label on land",
                    map.quiet_label.contrast(map.land),
                    4.5,
                ),
                ("water label on sea", map.water_label.contrast(map.sea), 3.0),
                (
                    "symbol outline on halo",
                    map.symbol_outline.contrast(map.symbol_halo),
                    3.0,
                ),
                (
                    "furniture on sea",
                    map.furniture_text.contrast(map.sea),
                    4.5,
                ),
            ] {
                assert!(
                    ratio >= least,
                    "{look:?}: {name} has a contrast of {ratio:.2}, less than {least}"
                );
            }
        }
    }
}
