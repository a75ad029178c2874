//! Entries by year, where there are too many for spans of their own.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::Scale;
use super::model::Model;
use crate::i18n::Arg;
use crate::ui::Cx;

/// Shows a column for each year: full for entries under way as published, pale for those that may have been.
pub(super) fn show(ui: &Ui, cx: &Cx<'_>, (model, scale, rect): (&Model, Scale, Rect)) {
    let most = model
        .by_year
        .iter()
        .map(|(sure, perhaps)| sure + perhaps)
        .max();
    let most = most.unwrap_or(0).max(1);
    let panel = &cx.style.panel;
    let (accent, pale) = (panel.accent, panel.panel.mixed(panel.accent, 0.35));
    for (at, (sure, perhaps)) in model.by_year.iter().enumerate() {
        if sure + perhaps == 0 {
            continue;
        }
        let year = f64::from(scale.axis.first) + at as f64;
        let (left, right) = (scale.x(year), scale.x(year + 1.0));
        let gap = ((right - left) * 0.15).min(2.0);
        let height = |count: u32| rect.height() * 0.94 * count as f32 / most as f32;
        let column = |from: f32, to: f32| {
            Rect::from_min_max(
                pos2(left + gap, rect.bottom() - to),
                pos2(right - gap, rect.bottom() - from),
            )
        };
        let (low, high) = (height(*sure), height(sure + perhaps));
        ui.painter().rect_filled(column(0.0, low), 0.0, accent);
        ui.painter().rect_filled(column(low, high), 0.0, pale);
    }
    let count = cx.tr.with("time-most", &[("n", Arg::from(most as usize))]);
    let words = cx.small().line(ui, cx, &count);
    ui.painter()
        .galley(rect.min, words, panel.quiet_text.into());
    let response = ui.interact(rect, ui.scope_id().with("histogram"), Sense::hover());
    let name = cx
        .tr
        .with("time-histogram", &[("n", Arg::from(model.dated.len()))]);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    // What a column stands for, under the pointer.
    if let Some(at) = response.hover_pos() {
        let year = scale.year(at.x);
        let column = usize::try_from(year.saturating_sub(scale.axis.first)).unwrap_or(usize::MAX);
        if let Some((sure, perhaps)) = model.by_year.get(column) {
            let args = [
                ("year", Arg::from(year.to_string())),
                ("sure", Arg::from(*sure as usize)),
                ("perhaps", Arg::from(*perhaps as usize)),
            ];
            response.on_hover_text_at_pointer(cx.tr.with("time-column", &args));
        }
    }
}
