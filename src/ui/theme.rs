//! Fonts, colors and measures of the panels, from the tokens of a look.

use std::sync::Arc;

use egui::epaint::Shadow;
use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke};

use crate::scene::fonts::{FALLBACK_FONT, FONT_FILES};
use crate::style::{self, Color, Face, Style, type_size};

/// Name of the font family of the pictograms.
pub const ICONS: &str = "icons";
const ICON_FONT: &[u8] = include_bytes!("../../assets/icons/Phosphor.ttf");
const FALLBACK: &str = "fallback";

impl From<Color> for Color32 {
    fn from(Color { r, g, b, a }: Color) -> Self {
        Self::from_rgba_unmultiplied(r, g, b, a)
    }
}

/// Gives the context the embedded fonts. Once, at the start.
pub fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    let mut add = |name: &str, bytes: &'static [u8]| {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    };
    add(ICONS, ICON_FONT);
    add(FALLBACK, FALLBACK_FONT);
    for (face, bytes) in FONT_FILES {
        add(face_name(face), bytes);
    }
    for (face, _) in FONT_FILES {
        let names = vec![face_name(face).to_owned(), FALLBACK.to_owned()];
        fonts.families.insert(family(face), names);
    }
    let icons = FontFamily::Name(ICONS.into());
    fonts
        .families
        .insert(icons, vec![ICONS.to_owned(), FALLBACK.to_owned()]);
    let regular = vec![face_name(Face::Regular).to_owned(), FALLBACK.to_owned()];
    fonts.families.insert(FontFamily::Monospace, regular);
    ctx.set_fonts(fonts);
}

fn face_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "regular",
        Face::SemiBold => "semibold",
        Face::Bold => "bold",
        Face::Italic => "italic",
    }
}

fn family(face: Face) -> FontFamily {
    match face {
        Face::Regular => FontFamily::Proportional,
        other => FontFamily::Name(face_name(other).into()),
    }
}

/// A font of the embedded family; `size` in points, the look's factor included.
#[must_use]
pub fn font(face: Face, size: f32) -> FontId {
    FontId::new(size, family(face))
}

/// The font of the pictograms.
#[must_use]
pub fn icon_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(ICONS.into()))
}

/// Gives the context the colors and measures of a look. Whenever the look or the wish for less motion changes.
pub fn install_look(ctx: &egui::Context, style: &Style, reduced_motion: bool) {
    let factor = style.map.scale;
    ctx.all_styles_mut(|egui_style| {
        egui_style.visuals = visuals(style);
        egui_style.animation_time = if reduced_motion {
            0.0
        } else {
            style::MOTION_SECS
        };
        if reduced_motion {
            egui_style.scroll_animation = egui::style::ScrollAnimation::none();
        }
        let sizes = [
            (egui::TextStyle::Small, Face::Regular, type_size::SMALL),
            (egui::TextStyle::Body, Face::Regular, type_size::BODY),
            (egui::TextStyle::Button, Face::Regular, type_size::BODY),
            (egui::TextStyle::Monospace, Face::Regular, type_size::BODY),
            (egui::TextStyle::Heading, Face::Bold, type_size::TITLE),
        ];
        egui_style.text_styles = sizes
            .into_iter()
            .map(|(name, face, size)| (name, font(face, size * factor)))
            .collect();
        let spacing = &mut egui_style.spacing;
        spacing.item_spacing = egui::vec2(style::GRID, style::GRID / 2.0) * factor;
        spacing.button_padding = egui::vec2(style::GRID, style::GRID / 2.0) * factor;
        spacing.interact_size = egui::Vec2::splat(style::HIT_SIZE * factor);
        spacing.menu_margin = Margin::same(6);
        spacing.scroll = scroll_style();
        egui_style.interaction.selectable_labels = false;
        egui_style.interaction.tooltip_delay = 0.4;
    });
}

/// Bars that float over the contents, faint until they are needed; what goes on below an edge fades out there.
fn scroll_style() -> egui::style::ScrollStyle {
    let fade = egui::style::ScrollFadeStyle {
        strength: 0.9,
        size: 28.0,
    };
    egui::style::ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        dormant_handle_opacity: 0.25,
        fade,
        ..egui::style::ScrollStyle::floating()
    }
}

/// The shadow under cards.
#[must_use]
pub fn card_shadow(style: &Style) -> Shadow {
    Shadow {
        offset: [0, 2],
        blur: 14,
        spread: 0,
        color: style.panel.shadow.into(),
    }
}

fn visuals(style: &Style) -> egui::Visuals {
    let panel = &style.panel;
    let dark = panel.panel.luminance() < 0.2;
    let mut visuals = if dark {
        egui::Visuals::dark()
    } else {
        egui::Visuals::light()
    };
    let rounding = CornerRadius::same(6);
    visuals.panel_fill = panel.panel.into();
    visuals.window_fill = panel.panel.into();
    visuals.extreme_bg_color = panel.hovered.into();
    visuals.faint_bg_color = panel.hovered.into();
    visuals.window_stroke = Stroke::new(1.0, panel.line);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow = card_shadow(style);
    visuals.popup_shadow = card_shadow(style);
    visuals.hyperlink_color = panel.accent.into();
    visuals.error_fg_color = panel.error.into();
    visuals.warn_fg_color = panel.warning.into();
    visuals.override_text_color = Some(panel.text.into());
    visuals.weak_text_color = Some(panel.quiet_text.into());
    visuals.selection.bg_fill = Color32::from(panel.accent.with_opacity(0.25));
    visuals.selection.stroke = Stroke::new(2.0, panel.accent);
    let widgets = &mut visuals.widgets;
    for (widget, fill) in [
        (&mut widgets.noninteractive, panel.panel),
        (&mut widgets.inactive, panel.panel),
        (&mut widgets.hovered, panel.hovered),
        (&mut widgets.active, panel.hovered),
        (&mut widgets.open, panel.hovered),
    ] {
        widget.bg_fill = fill.into();
        widget.weak_bg_fill = fill.into();
        widget.bg_stroke = Stroke::new(1.0, panel.line);
        widget.fg_stroke = Stroke::new(1.0, panel.text);
        widget.corner_radius = rounding;
        widget.expansion = 0.0;
    }
    visuals
}
