//! Sizes on paper, in points of the design: 96 of them are an inch, so that type is as large as on a screen at arm's length.

use super::{Color, rgb};

/// The paper.
pub const GROUND: Color = rgb(0xFFFFFF);

/// Points for each millimeter.
pub const PER_MM: f32 = 96.0 / 25.4;

/// Room between the text and the left and right edges.
pub const SIDE: f32 = 20.0 * PER_MM;
/// Room above the text.
pub const TOP: f32 = 25.0 * PER_MM;
/// Room below the text.
pub const BOTTOM: f32 = 21.0 * PER_MM;
/// The running head's baseline, from the upper edge.
pub const HEAD: f32 = 14.5 * PER_MM;
/// The foot's baseline, from the lower edge.
pub const FOOT: f32 = 11.0 * PER_MM;

/// Running heads, sources and labels.
pub const SMALL: f32 = super::type_size::SMALL;
/// Running text.
pub const BODY: f32 = super::type_size::BODY;
/// What is said first.
pub const LEAD: f32 = super::type_size::CARD;
/// Headings within a page.
pub const SECTION: f32 = 16.0;
/// Titles of pages.
pub const TITLE: f32 = 27.0;
/// The title on the cover.
pub const COVER: f32 = 46.0;
/// Key figures.
pub const FIGURE: f32 = super::type_size::FIGURE;

/// Distance of baselines in running text, by its size.
pub const LEADING: f32 = 1.4;
/// The same in titles.
pub const TIGHT: f32 = 1.16;

/// Width of the labels of facts, and what lies between them and the facts.
pub const LABEL_WIDTH: f32 = 132.0;
/// The same.
pub const GUTTER: f32 = 20.0;
/// Width of hairlines.
pub const HAIRLINE: f32 = 0.8;

/// The share of a talk's page that the slide's text has.
pub const SLIDE_SHARE: f32 = 0.38;
