//! Blocks of a page: facts beside their labels, key figures, items of lists, pictures, lines of contents.

use std::sync::Arc;

use super::book::{Drawn, Link, Photo, Role, Target};
use super::flow::{Column, Flow, filled};
use super::lines::{Run, Voice, set};
use crate::scene::Scene;
use crate::scene::mark::{Frame, Shape, Stroke};
use crate::style::Color;
use crate::style::paper as size;

impl Flow {
    /// A fact: its label at the left, what `body` sets at the right.
    pub fn fact(
        &mut self,
        (label, voice): (&str, Voice),
        column: Column,
        body: impl FnOnce(&mut Self, Column),
    ) {
        let width = size::LABEL_WIDTH.min(column.width * 0.36);
        let lines = set(&[Run::new(label, voice)], width);
        let height: f32 = lines.iter().map(|line| line.height).sum();
        // Where its fact has no room beside it, it follows that.
        self.need(height);
        let top = self.y;
        self.open(Role::Item, None);
        let from = self.pieces();
        self.open(Role::Label, None);
        self.emit(lines, Column { width, ..column });
        self.close();
        self.y = top;
        let label = self.lead(from, top);
        self.open(Role::Body, None);
        body(self, column.indented(width + size::GUTTER));
        self.close();
        self.close();
        let (page, top) = self.follow(label);
        if self.book.pages.len() == page {
            self.y = self.y.max(top + height);
        }
    }

    /// An item of a list, behind a bullet or its number.
    pub fn item(
        &mut self,
        mark: Option<String>,
        (voice, accent): (Voice, Color),
        column: Column,
        body: impl FnOnce(&mut Self, Column),
    ) {
        // Where its words have no room beside it, the mark follows them.
        self.need(voice.line_height());
        let indent = if mark.is_some() { 1.6 } else { 1.15 } * voice.size;
        self.open(Role::Item, None);
        let (from, top) = (self.pieces(), self.y);
        let middle = self.y + voice.line_height() / 2.0;
        self.open(Role::Label, None);
        let drawn = match mark {
            None => {
                let at = [column.x + voice.size * 0.28, middle];
                let disc = Shape::circle(0.0, 0.0, voice.size * 0.14, Some(accent), None);
                Drawn::Shapes(vec![disc], at)
            }
            Some(number) => {
                let voice = voice.color(accent);
                let line = voice.shape(&number);
                let at = [column.x, self.y + voice.baseline()];
                let color = accent;
                Drawn::Line {
                    text: number,
                    line,
                    at,
                    color,
                }
            }
        };
        match drawn {
            Drawn::Line { .. } => self.say(vec![drawn], None),
            drawn => self.decorate(vec![drawn]),
        }
        self.close();
        let mark = self.lead(from, top);
        self.open(Role::Body, None);
        body(self, column.indented(indent));
        self.close();
        self.close();
        self.follow(mark);
    }

    /// Key figures beside each other: the number large, its words below.
    pub fn figures(
        &mut self,
        figures: &[(String, String)],
        column: Column,
        (number, label): (Voice, Voice),
    ) {
        let gap = size::GUTTER;
        let numbers = figures.iter().map(|(big, _)| number.shape(big).width);
        let words = figures
            .iter()
            .flat_map(|(_, words)| words.split_whitespace());
        let words = words.map(|word| label.shape(word).width);
        let widest = numbers.chain(words).fold(0.0, f32::max);
        let width_of = |across: usize| (column.width - gap * (across as f32 - 1.0)) / across as f32;
        // No number is parted, and no word.
        let most = figures.len().clamp(1, 3);
        let fitting = (1..=most).rev().find(|across| width_of(*across) >= widest);
        let across = fitting.unwrap_or(1);
        let width = width_of(across);
        for row in figures.chunks(across) {
            let cells: Vec<_> = row
                .iter()
                .map(|(big, words)| {
                    let big = set(&[Run::new(big.as_str(), number)], width);
                    (big, set(&[Run::new(words.as_str(), label)], width))
                })
                .collect();
            let height = cells
                .iter()
                .map(|(big, words)| big.iter().chain(words).map(|line| line.height).sum())
                .fold(0.0_f32, f32::max);
            self.need(height);
            let top = self.y;
            for (nth, (big, words)) in cells.into_iter().enumerate() {
                let x = column.x + (width + gap) * nth as f32;
                self.y = top;
                self.open(Role::Paragraph, None);
                self.emit(big, Column { x, width });
                self.emit(words, Column { x, width });
                self.close();
            }
            self.y = top + height;
            self.space(8.0);
        }
    }

    /// A map in a frame, as high as it is; it stands whole on a page. `line` is the frame's color.
    pub fn map(&mut self, scene: &Arc<Scene>, column: Column, line: Color) {
        let viewport = scene.projector.viewport;
        let (width, height) = (viewport.width as f32, viewport.height as f32);
        let scale = column.width / width;
        self.need(height * scale);
        let frame = Frame {
            x0: column.x,
            y0: self.y,
            x1: column.x + column.width,
            y1: self.y + height * scale,
        };
        self.open(Role::Figure(scene.description.clone()), None);
        let map = Drawn::Map(Arc::clone(scene), [frame.x0, frame.y0], scale);
        self.say(vec![map], None);
        self.close();
        let edge = Stroke {
            width: size::HAIRLINE,
            color: line,
            dash: None,
        };
        let edge = Shape::round_rect(frame, 0.0, None, Some(edge));
        self.decorate(vec![Drawn::Shapes(vec![edge], [0.0, 0.0])]);
        self.take(frame.height());
    }

    /// Photos in rows of the column's width or of a height, whichever is less; each is a figure with what it shows in words.
    pub fn photos(&mut self, photos: &[Photo], column: Column, most_height: f32) {
        /// Photos beside each other, and the room between them.
        const IN_A_ROW: usize = 3;
        const GAP: f32 = 10.0;
        for row in photos.chunks(IN_A_ROW) {
            let aspect = |photo: &Photo| photo.picture.width as f32 / photo.picture.height as f32;
            let whole: f32 = row.iter().map(aspect).sum();
            let room = column.width - GAP * (row.len() - 1) as f32;
            let height = (room / whole).min(most_height);
            self.need(height);
            let mut x = column.x;
            for photo in row {
                let width = aspect(photo) * height;
                let frame = Frame {
                    x0: x,
                    y0: self.y,
                    x1: x + width,
                    y1: self.y + height,
                };
                self.open(Role::Figure(photo.alt.clone()), None);
                self.say(vec![Drawn::Photo(Arc::clone(&photo.picture), frame)], None);
                self.close();
                x += width + GAP;
            }
            self.take(height);
            self.space(GAP);
        }
    }

    /// A line of contents that leads to a named place, its page's number at the right; a long one goes on below.
    pub fn contents_line(
        &mut self,
        (text, spot): (&str, &str),
        (voice, quiet): (Voice, Color),
        column: Column,
    ) {
        const NUMBER: f32 = 44.0;
        let words = Column {
            width: column.width - NUMBER,
            ..column
        };
        let lines = set(&[Run::new(text, voice)], words.width);
        let height: f32 = lines.iter().map(|line| line.height).sum();
        self.need(height);
        let frame = Frame {
            x0: column.x,
            y0: self.y,
            x1: column.x + column.width,
            y1: self.y + height,
        };
        let mut drawn = Vec::new();
        let mut ends = [column.x, self.y];
        for line in lines {
            for part in line.parts {
                let x = column.x + part.x;
                ends = [x + part.line.width, self.y + line.baseline];
                drawn.push(Drawn::Line {
                    text: part.text,
                    line: part.line,
                    at: [x, ends[1]],
                    color: part.color,
                });
            }
            self.take(line.height);
        }
        let page = self.page_of(spot).to_string();
        let number = voice.shape(&page);
        let right = column.x + column.width;
        let leader = [ends[0] + 10.0, right - number.width - 10.0];
        drawn.push(Drawn::Line {
            text: format!(" {page}"),
            line: voice.shape(&format!(" {page}")),
            at: [right - voice.shape(&format!(" {page}")).width, ends[1]],
            color: voice.color,
        });
        self.open(Role::ContentsLine, None);
        self.open(Role::Link, None);
        let link = Link {
            target: Target::Spot(spot.to_owned()),
            frame,
            name: text.to_owned(),
        };
        self.say(drawn, Some(link));
        self.close();
        self.close();
        if leader[1] > leader[0] + 12.0 {
            let dots = Stroke {
                width: 1.0,
                color: quiet,
                dash: Some([1.0, 5.0]),
            };
            let y = ends[1] - 1.0;
            let dots = Shape::Path {
                points: vec![[leader[0], y], [leader[1], y]],
                closed: false,
                fill: None,
                stroke: Some(dots),
            };
            self.decorate(vec![Drawn::Shapes(vec![dots], [0.0, 0.0])]);
        }
    }

    /// An area in one color, behind what follows.
    pub fn area(&mut self, frame: Frame, color: Color) {
        self.decorate(vec![filled(frame, color)]);
    }
}
