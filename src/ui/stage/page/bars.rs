//! A slide's small chart, set in type.

use std::sync::Arc;

use egui::text::TextFormat;
use egui::{Galley, Pos2, Rect, Role, pos2, vec2};

use super::super::chart::{self, Bar};
use super::{Drawn, Setter, format};
use crate::portfolio::Slide;
use crate::style::Face;
use crate::style::stage as size;

/// The bars' labels in one size of type.
struct Labels {
    /// Size of the letters.
    size: f32,
    regular: TextFormat,
    bold: TextFormat,
    /// Each bar's count and label.
    set: Vec<(Arc<Galley>, Arc<Galley>)>,
}

impl Labels {
    /// The room around a label.
    fn inset(&self) -> f32 {
        self.size * 0.4
    }

    fn are_broken(&self) -> bool {
        self.set.iter().any(|(_, label)| is_broken(label))
    }
}

/// Whether a line ends within a word, which goes on in the next one. Scripts that write without spaces break anywhere.
fn is_broken(galley: &Galley) -> bool {
    let goes_on = |letter: char| letter.is_alphanumeric() && letter < '\u{2E80}';
    galley.rows.windows(2).any(|rows| {
        let end = rows[0].row.glyphs.last().map(|glyph| glyph.chr);
        let next = rows[1].row.glyphs.first().map(|glyph| glyph.chr);
        end.is_some_and(goes_on) && next.is_some_and(goes_on)
    })
}

impl Setter<'_> {
    /// The labels in the largest type that breaks no word, in the smallest where that breaks one, too.
    fn labels(&self, bars: &[Bar]) -> Labels {
        let color = self.cx.style.panel.text;
        let of = |share: f32| {
            let size = self.setting.window * share;
            let mut labels = Labels {
                size,
                regular: format(Face::Regular, size, 1.2, color),
                bold: format(Face::SemiBold, size, 1.35, color),
                set: Vec::new(),
            };
            for bar in bars {
                let count = self.cx.tr.number(bar.count as f64);
                let number = self.set(&count, labels.bold.clone(), f32::INFINITY);
                let room = self.setting.width - number.size().x - labels.inset() * 3.0;
                let label = self.set(&bar.label, labels.regular.clone(), room);
                labels.set.push((number, label));
            }
            labels
        };
        let [largest, smaller @ ..] = size::CHARTS;
        let mut labels = of(largest);
        for share in smaller {
            if !labels.are_broken() {
                break;
            }
            labels = of(share);
        }
        labels
    }

    /// How wide the chart has to be that its smallest type breaks no word of these bars.
    pub(super) fn least_chart_width(&self, bars: &[Bar]) -> f32 {
        let least = size::CHARTS[size::CHARTS.len() - 1];
        let size = self.setting.window * least;
        let color = self.cx.style.panel.text;
        let widest = |words: &mut dyn Iterator<Item = &str>, face: Face| {
            let format = format(face, size, 1.2, color);
            let widths = words.map(|word| self.set(word, format.clone(), f32::INFINITY).size().x);
            widths.fold(0.0, f32::max)
        };
        let mut words = bars.iter().flat_map(|bar| bar.label.split_whitespace());
        let words = widest(&mut words, Face::Regular);
        let counts: Vec<String> = bars
            .iter()
            .map(|bar| self.cx.tr.number(bar.count as f64))
            .collect();
        let mut counts = counts.iter().map(String::as_str);
        let counts = widest(&mut counts, Face::SemiBold);
        // Rounded up, so that the longest word stays whole.
        (words + counts + size * 0.4 * 3.0).ceil() + 1.0
    }

    /// The chart: a bar behind each name, the number at its end.
    pub(super) fn chart(&mut self, slide: &Slide, bars: &[Bar]) {
        let Some(chart) = slide.chart.filter(|_| !bars.is_empty()) else {
            return;
        };
        let labels = self.labels(bars);
        let (size, inset) = (labels.size, labels.inset());
        self.part(0.6);
        let head = chart::charts(self.cx).title(chart);
        let galley = self.set(&head, labels.bold.clone(), self.setting.width);
        let height = galley.size().y;
        let drawn = vec![Drawn::Text(Pos2::ZERO, galley)];
        self.add(height, (Role::Label, head), drawn);
        let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
        for (bar, (number, label)) in bars.iter().zip(labels.set) {
            let height = label.size().y + size * 0.12;
            let share = bar.count as f32 / most as f32;
            let long = ((self.setting.width - number.size().x - inset) * share).max(2.0);
            let filled = Rect::from_min_size(Pos2::ZERO, vec2(long, height));
            let middle = (height - label.size().y) / 2.0;
            let right = self.setting.width - number.size().x;
            let number_top = (height - number.size().y) / 2.0;
            let name = format!("{} {}", bar.label, number.text());
            let drawn = vec![
                Drawn::Bar(filled, bar.color),
                Drawn::Text(pos2(inset, middle), label),
                Drawn::Text(pos2(right, number_top), number),
            ];
            self.add(height, (Role::Label, name), drawn);
            self.page.height += size * 0.16;
        }
    }
}
