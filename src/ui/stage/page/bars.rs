//! A slide's small chart, set in type.

use egui::{Pos2, Rect, Role, pos2, vec2};

use super::super::chart::{self, Bar};
use super::{Drawn, Setter, format};
use crate::portfolio::Slide;
use crate::style::Face;
use crate::style::stage as size;

/// The room between a label and the number at the end of its line, by their size.
const APART: f32 = 0.8;

impl Setter<'_> {
    /// How wide the chart has to be that no word of these bars is broken.
    pub(super) fn least_chart_width(&self, bars: &[Bar]) -> f32 {
        let size = self.setting.window * size::CHART;
        let color = self.cx.style.panel.text;
        let widest = |words: &mut dyn Iterator<Item = &str>, face: Face| {
            let format = format(face, size, 1.2, color);
            let widths = words.map(|word| self.set(word, format.clone(), f32::INFINITY).size().x);
            widths.fold(0.0, f32::max)
        };
        // With the space after it, which would begin the next line where it has no room in its own.
        let words: Vec<String> = bars
            .iter()
            .flat_map(|bar| bar.label.split_whitespace())
            .map(|word| format!("{word} "))
            .collect();
        let mut words = words.iter().map(String::as_str);
        let words = widest(&mut words, Face::Regular);
        let counts: Vec<String> = bars
            .iter()
            .map(|bar| self.cx.tr.number(bar.count as f64))
            .collect();
        let mut counts = counts.iter().map(String::as_str);
        let counts = widest(&mut counts, Face::SemiBold);
        // Rounded up, so that the longest word stays whole.
        (words + counts + size * APART).ceil() + 1.0
    }

    /// The chart: each name with its number at the line's end, a bar below.
    pub(super) fn chart(&mut self, slide: &Slide, bars: &[Bar]) {
        let Some(chart) = slide.chart.filter(|_| !bars.is_empty()) else {
            return;
        };
        let size = self.setting.window * size::CHART;
        let (width, panel) = (self.setting.width, self.cx.style.panel);
        let regular = format(Face::Regular, size, 1.2, panel.text);
        let bold = format(Face::SemiBold, size, 1.2, panel.text);
        self.part(0.6);
        let head = chart::charts(self.cx).title(chart);
        let galley = self.set(&head, bold.clone(), width);
        let height = galley.size().y + size * 0.3;
        let drawn = vec![Drawn::Text(Pos2::ZERO, galley)];
        self.add(height, (Role::Label, head), drawn);
        let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
        for bar in bars {
            let count = self.cx.tr.number(bar.count as f64);
            let number = self.set(&count, bold.clone(), f32::INFINITY);
            let room = width - number.size().x - size * APART;
            let label = self.set(&bar.label, regular.clone(), room);
            let low = label.size().y;
            let top = low + size * size::ABOVE_BAR;
            let place = |long: f32| {
                Rect::from_min_size(pos2(0.0, top), vec2(long, (size * size::BAR).round()))
            };
            let long = (width * bar.count as f32 / most as f32).max(2.0);
            let height = place(width).bottom();
            let at = pos2(width - number.size().x, low - number.size().y);
            let name = format!("{} {}", bar.label, number.text());
            let drawn = vec![
                Drawn::Text(Pos2::ZERO, label),
                Drawn::Text(at, number),
                Drawn::Bar(place(width), panel.hovered),
                Drawn::Bar(place(long), bar.color),
            ];
            self.add(height, (Role::Label, name), drawn);
            self.page.height += size * size::BELOW_BAR;
        }
    }
}
