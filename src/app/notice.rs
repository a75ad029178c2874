//! A short message at the lower edge, which goes by itself.

use egui::{Align2, Area, Context, Frame, Id, Margin, Order, Role, Stroke, WidgetInfo, vec2};

use super::App;
use crate::style;

/// How long a notice stays, in seconds.
const SHOWN_SECS: f64 = 8.0;

/// A short message.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Notice {
    words: String,
    /// When it was first shown, in seconds.
    since: Option<f64>,
}

impl Notice {
    /// A message, not shown yet.
    pub(super) fn new(words: String) -> Self {
        Self { words, since: None }
    }
}

impl App {
    /// Shows the notice, and ends it when its time is over.
    pub(super) fn show_notice(&mut self, ctx: &Context) {
        let Some(notice) = &mut self.notice else {
            return;
        };
        let now = ctx.input(|input| input.time);
        let since = *notice.since.get_or_insert(now);
        let rest = SHOWN_SECS - (now - since);
        if rest <= 0.0 {
            self.notice = None;
            return;
        }
        ctx.request_repaint_after(std::time::Duration::try_from_secs_f64(rest).unwrap_or_default());
        let words = notice.words.clone();
        let panel = self.style().panel;
        Area::new(Id::unique("notice"))
            .order(Order::Tooltip)
            .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -48.0))
            .show(ctx, |ui| {
                let frame = Frame::new()
                    .fill(panel.text.into())
                    .corner_radius(style::ROUNDING)
                    .stroke(Stroke::new(1.0, panel.line))
                    .inner_margin(Margin::symmetric(16, 10));
                frame.show(ui, |ui| {
                    ui.set_max_width(560.0);
                    let text = egui::RichText::new(&words).color(egui::Color32::from(panel.panel));
                    let label = ui.label(text);
                    label.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
                });
            });
    }
}
