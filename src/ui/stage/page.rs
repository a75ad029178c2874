//! A slide set in type: where each of its parts goes, and how high they are together.

mod bars;

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Context, Galley, Pos2, Rect, Role, pos2, vec2};

use super::super::{Cx, theme};
use super::chart::Bar;
use crate::portfolio::{Block, List, Markdown, Run, Slide, SlideNumber};
use crate::style::stage as size;
use crate::style::{Color, Face};

/// How a slide is set, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// The window's height, of which type sizes are shares.
    pub(super) window: f32,
    /// The width of its lines.
    pub(super) width: f32,
    /// The size of running text.
    pub(super) text: f32,
}

/// A slide that was set: its parts from the top down, from (0, 0) on.
#[derive(Default)]
pub(in crate::ui) struct Page {
    pub(super) pieces: Vec<Piece>,
    pub(in crate::ui) height: f32,
}

/// A part that is told as one.
pub(super) struct Piece {
    pub(super) rect: Rect,
    pub(super) role: Role,
    pub(super) name: String,
    pub(super) drawn: Vec<Drawn>,
}

/// Something to draw.
pub(super) enum Drawn {
    Text(Pos2, Arc<Galley>),
    /// A bullet: its center and radius.
    Disc(Pos2, f32, Color),
    Bar(Rect, Color),
    /// A picture, by the name of its file.
    Photo(Rect, String),
}

/// Letters of a size in points; `line` is the distance of baselines by it.
pub(super) fn format(face: Face, size: f32, line: f32, color: Color) -> TextFormat {
    TextFormat {
        font_id: theme::font(face, size),
        color: color.into(),
        line_height: Some((size * line).round()),
        ..TextFormat::default()
    }
}

/// Distance of baselines in running text, by its size.
const LINE: f32 = 1.28;

/// Which parts of a slide are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    All,
    /// All but the chart.
    WithoutChart,
    ChartAlone,
}

/// Sets a slide with the bars of its chart, or parts of it.
pub(super) fn lay_out(
    ctx: &Context,
    cx: &Cx<'_>,
    (slide, bars, parts): (&Slide, &[Bar], Parts),
    setting: Setting,
) -> Page {
    let mut setter = Setter {
        ctx,
        cx,
        setting,
        page: Page::default(),
    };
    if parts != Parts::ChartAlone {
        setter.title(slide);
        setter.picture(slide);
        setter.figures(slide);
        setter.text(slide);
    }
    if parts != Parts::WithoutChart {
        setter.chart(slide, bars);
    }
    setter.page
}

/// How wide a chart of these bars has to be that no word is broken, in points; `window` is the picture's height.
pub(super) fn least_chart_width(ctx: &Context, cx: &Cx<'_>, bars: &[Bar], window: f32) -> f32 {
    let setting = Setting {
        window,
        width: 0.0,
        text: window,
    };
    let page = Page::default();
    let setter = Setter {
        ctx,
        cx,
        setting,
        page,
    };
    setter.least_chart_width(bars)
}

/// Sets Markdown alone, in letters of a size, in points.
pub(super) fn lay_out_text(
    ctx: &Context,
    cx: &Cx<'_>,
    words: &str,
    (width, text): (f32, f32),
) -> Page {
    let setting = Setting {
        window: text,
        width,
        text,
    };
    let mut setter = Setter {
        ctx,
        cx,
        setting,
        page: Page::default(),
    };
    setter.blocks(&Markdown::read(words).blocks, (0.0, None));
    setter.page
}

struct Setter<'a> {
    ctx: &'a Context,
    cx: &'a Cx<'a>,
    setting: Setting,
    page: Page,
}

impl Setter<'_> {
    fn set(&self, text: &str, format: TextFormat, width: f32) -> Arc<Galley> {
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.wrap.max_width = width;
        self.ctx.fonts_mut(|fonts| fonts.layout_job(job))
    }

    fn running(&self, face: Face) -> TextFormat {
        format(face, self.setting.text, LINE, self.cx.style.panel.text)
    }

    /// Leaves room before what follows, where there is anything before it.
    fn part(&mut self, by_text: f32) {
        if !self.page.pieces.is_empty() {
            self.page.height += self.setting.text * by_text;
        }
    }

    /// Adds a part as wide as the lines; what is drawn is told from its own top left corner.
    fn add(&mut self, height: f32, (role, name): (Role, String), drawn: Vec<Drawn>) {
        let top = self.page.height;
        let by = vec2(0.0, top);
        let moved = drawn.into_iter().map(|drawn| match drawn {
            Drawn::Text(at, galley) => Drawn::Text(at + by, galley),
            Drawn::Disc(at, radius, color) => Drawn::Disc(at + by, radius, color),
            Drawn::Bar(rect, color) => Drawn::Bar(rect.translate(by), color),
            Drawn::Photo(rect, name) => Drawn::Photo(rect.translate(by), name),
        });
        self.page.pieces.push(Piece {
            rect: Rect::from_min_size(pos2(0.0, top), vec2(self.setting.width, height)),
            role,
            name,
            drawn: moved.collect(),
        });
        self.page.height += height;
    }

    fn title(&mut self, slide: &Slide) {
        if slide.title.is_empty() {
            return;
        }
        let title = self.cx.words(&slide.title).into_owned();
        let size = self.setting.window * size::TITLE;
        let format = format(Face::Bold, size, 1.14, self.cx.style.panel.text);
        let galley = self.set(&title, format, self.setting.width);
        let height = galley.size().y;
        let drawn = vec![Drawn::Text(Pos2::ZERO, galley)];
        self.add(height, (Role::Heading, title), drawn);
    }

    /// The picture as wide as the lines, and no higher than leaves room for words; whose it is, below.
    fn picture(&mut self, slide: &Slide) {
        /// The share of the window's height that it may have.
        const HIGHEST: f32 = 0.4;
        let Some(media) = &slide.media else {
            return;
        };
        self.part(0.5);
        let room = vec2(self.setting.width, self.setting.window * HIGHEST);
        let size = self.cx.photos.fit(&media.file, room);
        let rect = Rect::from_min_size(Pos2::ZERO, size);
        let mut name = self.cx.words(&media.alt).into_owned();
        if name.is_empty() {
            name = self.cx.tr.text("photo-unnamed").into_owned();
        }
        let drawn = vec![Drawn::Photo(rect, media.file.clone())];
        self.add(size.y, (Role::Image, name), drawn);
        if media.credit.is_empty() {
            return;
        }
        let credit = self.cx.words(&media.credit).into_owned();
        let small = self.setting.window * size::LINE;
        let format = format(Face::Regular, small, 1.3, self.cx.style.panel.quiet_text);
        let galley = self.set(&credit, format, self.setting.width);
        let height = galley.size().y;
        let drawn = vec![Drawn::Text(Pos2::ZERO, galley)];
        self.add(height, (Role::Label, credit), drawn);
    }

    /// Key figures: below each other with their words beside them, or beside each other with their words below, whichever is
    /// lower.
    fn figures(&mut self, slide: &Slide) {
        if slide.figures.is_empty() {
            return;
        }
        let size = self.setting.window * size::FIGURE;
        let format = format(Face::Bold, size, 1.0, self.cx.style.panel.accent);
        let figures: Vec<(String, String, Arc<Galley>)> = slide
            .figures
            .iter()
            .map(|figure| {
                let number = match &figure.number {
                    SlideNumber::Count(number) => self.cx.tr.number(*number),
                    SlideNumber::Written(text) => text.clone(),
                };
                let label = self.cx.words(&figure.label).into_owned();
                let galley = self.set(&number, format.clone(), f32::INFINITY);
                (number, label, galley)
            })
            .collect();
        self.part(0.6);
        let (width, gap) = (self.setting.width, self.setting.text * 0.7);
        let count = figures.len() as f32;
        let widest = figures
            .iter()
            .map(|(_, _, number)| number.size().x)
            .fold(0.0, f32::max);
        let label = |label: &str, width: f32| self.set(label, self.running(Face::Regular), width);
        let column = (width - gap * (count - 1.0)) / count;
        let beside = width - widest - gap;
        let columns: Vec<_> = figures
            .iter()
            .map(|(_, text, _)| label(text, column))
            .collect();
        let rows: Vec<_> = figures
            .iter()
            .map(|(_, text, _)| label(text, beside.max(width * 0.4)))
            .collect();
        let high = |galley: &Arc<Galley>| galley.size().y;
        let columns_height = size + columns.iter().map(high).fold(0.0, f32::max);
        let rows_height: f32 = rows.iter().map(|galley| high(galley).max(size)).sum();
        let is_beside = beside >= width * 0.4 && (rows_height <= columns_height || widest > column);
        if !is_beside && widest <= column {
            let mut x = 0.0;
            let top = self.page.height;
            for ((number, label, galley), words) in figures.into_iter().zip(columns) {
                let name = format!("{number} {label}");
                let drawn = vec![
                    Drawn::Text(pos2(x, 0.0), galley),
                    Drawn::Text(pos2(x, size), words),
                ];
                self.page.height = top;
                self.add(columns_height, (Role::Label, name), drawn);
                if let Some(piece) = self.page.pieces.last_mut() {
                    piece.rect.min.x = x;
                    piece.rect.max.x = x + column;
                }
                x += column + gap;
            }
            return;
        }
        for (nth, ((number, label, galley), words)) in figures.into_iter().zip(rows).enumerate() {
            if nth > 0 {
                self.part(0.3);
            }
            let name = format!("{number} {label}");
            let (height, at) = if is_beside {
                let height = words.size().y.max(size);
                let at = pos2(widest + gap, (height - words.size().y) / 2.0);
                (height, at)
            } else {
                (size + words.size().y, pos2(0.0, size))
            };
            let top = if is_beside {
                (height - size) / 2.0
            } else {
                0.0
            };
            let drawn = vec![Drawn::Text(pos2(0.0, top), galley), Drawn::Text(at, words)];
            self.add(height, (Role::Label, name), drawn);
        }
    }

    fn text(&mut self, slide: &Slide) {
        if slide.text.is_empty() {
            return;
        }
        let markdown = Markdown::read(&self.cx.words(&slide.text));
        self.part(0.3);
        self.blocks(&markdown.blocks, (0.0, None));
    }

    /// Sets paragraphs and lists from an indent on; the first paragraph behind a mark, where there is one.
    fn blocks(&mut self, blocks: &[Block], (indent, mut mark): (f32, Option<Mark>)) {
        for block in blocks {
            match block {
                Block::Paragraph(runs) => {
                    self.part(if mark.is_some() { 0.25 } else { 0.5 });
                    self.paragraph(runs, (indent, mark.take()));
                }
                Block::List(list) => self.list(list, indent),
            }
        }
    }

    fn list(&mut self, list: &List, indent: f32) {
        let deeper = indent
            + match list.first {
                None => self.setting.text * 0.9,
                Some(_) => self.setting.text * 1.4,
            };
        for (nth, item) in list.items.iter().enumerate() {
            let mark = match list.first {
                None => Mark::Bullet(indent),
                Some(first) => Mark::Number(indent, first.saturating_add(nth as u64)),
            };
            self.blocks(item, (deeper, Some(mark)));
        }
    }

    fn paragraph(&mut self, runs: &[Run], (indent, mark): (f32, Option<Mark>)) {
        let mut job = LayoutJob::default();
        for run in runs {
            let face = match (run.strong, run.emphasis) {
                (true, _) => Face::Bold,
                (false, true) => Face::Italic,
                (false, false) => Face::Regular,
            };
            job.append(&run.text, 0.0, self.running(face));
        }
        // A deep list keeps room for its words.
        let indent = indent.min(self.setting.width / 2.0);
        job.wrap.max_width = self.setting.width - indent;
        let galley = self.ctx.fonts_mut(|fonts| fonts.layout_job(job));
        let height = galley.size().y;
        let mut drawn = vec![Drawn::Text(pos2(indent, 0.0), galley)];
        let text = self.setting.text;
        match mark {
            None => {}
            Some(Mark::Bullet(x)) => {
                let center = pos2(x + text * 0.3, text * LINE / 2.0);
                drawn.push(Drawn::Disc(center, text * 0.13, self.cx.style.panel.accent));
            }
            Some(Mark::Number(x, number)) => {
                let accent = self.cx.style.panel.accent;
                let format = format(Face::Bold, text, LINE, accent);
                let number = self.set(&self.cx.tr.number(number as f64), format, f32::INFINITY);
                drawn.push(Drawn::Text(pos2(x, 0.0), number));
            }
        }
        let words: String = runs.iter().map(|run| run.text.as_str()).collect();
        self.add(height, (Role::Label, words), drawn);
    }
}

/// What stands before an item of a list: at which indent, and its number.
enum Mark {
    Bullet(f32),
    Number(f32, u64),
}
