//! The slides as pages, to be looked at before the file is written: each part where the file has it, in our own fonts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::parts;
use super::set::{ChartPlaces, FigureBox, HEIGHT};
use super::{Deck, Laid};
use crate::export::booklet::{Setting, set_markdown};
use crate::export::page::{About, Book, Column, Drawn, Flow, PageSize, Run, Voice, set};
use crate::export::{ExportError, Told};
use crate::scene::mark::Frame;
use crate::style::{Face, stage as size};
use crate::view::{Filter, Look};

/// Distance of baselines in office programs, by the size of the letters: as high as these are.
const SINGLE: f32 = 1.21;

/// Where words stand in their frame.
#[derive(Clone, Copy)]
enum Anchor {
    Top,
    Middle,
    Bottom,
}

impl Deck<'_> {
    /// The pages, and what the reader must know of the file.
    pub(super) fn look(self, look: Look) -> Result<(Book, Vec<Told>), ExportError> {
        let (photos, panel) = self.measured();
        let size = PageSize {
            width: self.setter.width,
            height: HEIGHT,
        };
        let ground = self.style.panel.panel;
        let mut flow = Flow::new(About::default(), size, Some(ground), BTreeMap::new());
        let filter = Filter::default();
        let setting = Setting {
            portfolio: &self.loaded.portfolio,
            whole: &self.loaded.portfolio,
            origin: &self.loaded.origin,
            ground: self.ground,
            lang: self.tr.lang(),
            look,
            filter: &filter,
            size,
            date: None,
            progress: self.progress,
            notices: &self.notices,
            tiles: self.tiles,
        };
        let letters = self.each((&photos, panel), |laid| {
            flow.page();
            self.set_slide(&mut flow, &laid, setting);
            Ok(())
        })?;
        let quiet = self.voice(Face::Regular, 1.0);
        let book = flow.finish((quiet, self.style.panel.line), "", |_, _| String::new());
        Ok((book, self.told(letters)))
    }

    fn voice(&self, face: Face, size: f32) -> Voice {
        Voice {
            face,
            size,
            leading: SINGLE,
            color: self.style.panel.text,
        }
    }

    fn set_slide(&self, flow: &mut Flow, laid: &Laid<'_>, setting: Setting<'_>) {
        let Laid {
            set, scene, map, ..
        } = laid;
        let quiet = self.style.panel.quiet_text;
        let small = self.voice(Face::Regular, HEIGHT * size::LINE).color(quiet);
        flow.decorate(vec![Drawn::Map(Arc::clone(scene), [map.x0, map.y0], 1.0)]);
        if let Some(chart) = set.chart_places() {
            self.chart(flow, &chart);
        }
        let number = self.tr.number((laid.nth + 1) as f64);
        let place = parts::number_frame(map.x0);
        stand(flow, &place, (&number, small), Anchor::Top);
        let title = self.voice(Face::Bold, set.title_size);
        stand(flow, &set.title_frame, (&set.title, title), Anchor::Top);
        if let Some((frame, photo)) = set.photo.zip(laid.photo) {
            flow.decorate(vec![Drawn::Photo(Arc::clone(photo), frame)]);
        }
        if let Some((credit, frame)) = &set.credit {
            stand(flow, frame, (credit, small), Anchor::Top);
        }
        for figure in &set.figures {
            self.figure(flow, figure, (set.figure_size(), set.text_size));
        }
        let text = self.voice(Face::Regular, set.text_size);
        flow.go_to(set.text_frame.y0);
        flow.clip(HEIGHT);
        set_markdown(setting, flow, &set.text, (column(&set.text_frame), text));
        flow.unclip();
    }

    fn figure(&self, flow: &mut Flow, figure: &FigureBox, (number, text): (f32, f32)) {
        let accent = self.style.panel.accent;
        let number = self.voice(Face::Bold, number).color(accent);
        let place = &figure.number_frame;
        stand(flow, place, (&figure.number, number), Anchor::Top);
        let anchor = if figure.is_below() {
            Anchor::Top
        } else {
            Anchor::Middle
        };
        let label = self.voice(Face::Regular, text * 0.8);
        stand(flow, &figure.label_frame, (&figure.label, label), anchor);
    }

    fn chart(&self, flow: &mut Flow, chart: &ChartPlaces<'_>) {
        if let Some(card) = chart.card {
            flow.area(card, self.style.panel.panel);
        }
        let regular = self.voice(Face::Regular, chart.size);
        let bold = regular.face(Face::Bold);
        let (title, place) = &chart.title;
        stand(flow, place, (title, bold), Anchor::Top);
        for row in &chart.rows {
            flow.area(row.filled, row.bar.color);
            let words = (row.bar.label.as_str(), regular);
            stand(flow, &row.words, words, Anchor::Top);
            let number = row.bar.count.to_string();
            let at_end = Frame {
                x0: row.number.x1 - bold.shape(&number).width - 0.1,
                ..row.number
            };
            stand(flow, &at_end, (&number, bold), Anchor::Bottom);
        }
    }
}

fn column(frame: &Frame) -> Column {
    Column {
        x: frame.x0,
        width: frame.width(),
    }
}

/// Words in their frame.
fn stand(flow: &mut Flow, frame: &Frame, (words, voice): (&str, Voice), anchor: Anchor) {
    let run = Run::new(words, voice);
    let lines = set(std::slice::from_ref(&run), frame.width());
    let free = frame.height() - voice.line_height() * lines.len() as f32;
    let above = match anchor {
        Anchor::Top => 0.0,
        Anchor::Middle => free / 2.0,
        Anchor::Bottom => free,
    };
    flow.go_to(frame.y0 + above);
    // What runs over the slide's edge in the file is not seen there; all else is.
    flow.clip(HEIGHT);
    flow.text(&[run], column(frame));
    flow.unclip();
}
