//! A slide on paper: its words at the left, as large as they fit, the map at the right.

use std::sync::Arc;

use super::maker::{Maker, Setting};
use super::maps::PIXELS;
use crate::export::page::{Column, Drawn, Flow, Photo, Role, Run, Target, Voice};
use crate::export::slide::SlideMap;
use crate::export::{Overlong, Told};
use crate::i18n::Arg;
use crate::portfolio::{Block, Chart, List, Markdown, Slide, SlideNumber};
use crate::scene::Scene;
use crate::scene::chart::{Bar, Charts};
use crate::scene::mark::Frame;
use crate::style::{Face, Style, paper as size, stage};
use crate::view::Viewport;

/// The height that a slide's map is made in, in points; on smaller paper it is drawn smaller.
const HEIGHT: f32 = 720.0;
/// A slide among the others of its story, and its map.
pub(super) struct SlidePlate<'a> {
    pub(super) slide: &'a Slide,
    /// Its number, from 1 on.
    pub(super) nth: usize,
    pub(super) of: usize,
    pub(super) map: Arc<Scene>,
    /// The picture beside its words.
    pub(super) photo: Option<Photo>,
}

/// The share of a slide's height that its picture may have.
const PHOTO: f32 = 0.36;

/// Sets Markdown into a column.
pub fn set_markdown(
    setting: Setting<'_>,
    flow: &mut Flow,
    markdown: &Markdown,
    at: (Column, Voice),
) {
    Maker::new(setting).blocks(flow, &markdown.blocks, at);
}

impl<'a> Maker<'a> {
    /// A slide with its map, as wide by its height as given.
    pub(super) fn slide(
        &self,
        slides: &'a [Slide],
        nth: usize,
        ratio: f32,
    ) -> Option<SlidePlate<'a>> {
        let told = slides.get(..=nth)?;
        let slide = told.last()?;
        let viewport = Viewport {
            width: f64::from((HEIGHT * ratio * (1.0 - size::SLIDE_SHARE)).round()),
            height: HEIGHT.into(),
        };
        let map = SlideMap {
            viewport,
            style: &Style::of(self.setting.look).on_stage(HEIGHT),
            tr: &self.tr,
            obstacles: &[],
            tiles: (self.setting.tiles, PIXELS),
        };
        let (map, missing) = map.scene(self.portfolio(), self.setting.ground, told);
        self.setting.notices.lacking(nth.to_string(), missing);
        let of = slides.len();
        let nth = nth + 1;
        let media = slide.media.as_ref();
        let photo =
            media.and_then(|media| self.photo(&media.file, self.words(&media.alt).to_owned()));
        Some(SlidePlate {
            photo,
            slide,
            nth,
            of,
            map: Arc::new(map),
        })
    }

    /// Sets a slide into a frame; its title is a heading of a level. The flow goes on below it.
    pub(super) fn set_slide(
        &self,
        flow: &mut Flow,
        plate: &SlidePlate<'_>,
        (frame, level): (Frame, u16),
    ) {
        let height = frame.height();
        let pad = height * stage::PADDING;
        let panel = frame.width() * size::SLIDE_SHARE;
        let column = Column {
            x: frame.x0 + pad,
            width: panel - 2.0 * pad,
        };
        let counter = self.small().size(height * stage::LINE * 0.8);
        let room = height - 2.0 * pad - counter.line_height() - pad * 0.3;
        let mut sizes = stage::TEXT.into_iter().chain(stage::SMALLER);
        let fits = |text: &f32| {
            let high = self.height_of(|flow| self.panel(flow, plate, (column, height, *text), 1));
            high <= room
        };
        let smallest = stage::SMALLER[stage::SMALLER.len() - 1];
        let text = sizes.find(fits).unwrap_or(smallest);
        let map_left = frame.x0 + panel;
        let scale = height / plate.map.projector.viewport.height as f32;
        for told in Told::of_room_on(&self.slide_name(plate), &plate.map) {
            self.setting.notices.tell(told);
        }
        flow.go_to(frame.y0 + pad);
        flow.open(Role::Section, None);
        // A slide is one page, whatever it holds.
        flow.clip(frame.y0 + pad + room + 0.5);
        self.panel(flow, plate, (column, height, text), level);
        let is_cut = flow.unclip();
        if is_cut {
            // As quotations show that words are left out.
            let voice = self.body().size(height * text).leading(1.28);
            flow.paragraph(&[Run::new("[…]", voice)], column, None);
        }
        // An upright page is high, and its words are large enough where they are by its width.
        let legible = stage::LEGIBLE * height.min(frame.width() / super::story::WIDE);
        let fate = match (is_cut, height * text < legible - 0.01) {
            (true, _) => Some(Overlong::Cut),
            (false, true) => Some(Overlong::Small),
            (false, false) => None,
        };
        if let Some(fate) = fate {
            let slide = self.slide_name(plate);
            self.setting.notices.tell(Told::TooLong { slide, fate });
        }
        let map = Drawn::Map(Arc::clone(&plate.map), [map_left, frame.y0], scale);
        flow.open(Role::Figure(plate.map.description.clone()), None);
        flow.say(vec![map], None);
        flow.close();
        flow.close();
        let args = [("n", Arg::from(plate.nth)), ("of", Arg::from(plate.of))];
        let words = self.tr.with("stage-slide", &args);
        let line = counter.shape(&words);
        let at = [column.x, frame.y1 - pad * 0.8];
        let color = counter.color;
        flow.decorate(vec![Drawn::Line {
            text: words,
            line,
            at,
            color,
        }]);
        flow.go_to(frame.y1);
    }

    fn panel(
        &self,
        flow: &mut Flow,
        plate: &SlidePlate<'_>,
        (column, height, text): (Column, f32, f32),
        level: u16,
    ) {
        let slide = plate.slide;
        let body = self.body().size(height * text).leading(1.28);
        let gap = body.size * 0.6;
        if !slide.title.is_empty() {
            let title = (height * stage::TITLE).min(body.size * 1.6);
            let voice = self.title().size(title).leading(1.14);
            let words = self.words(&slide.title).to_owned();
            flow.heading(level, &words, (voice, column), 0.0);
            flow.space(gap);
        }
        if let Some(photo) = &plate.photo {
            flow.photos(std::slice::from_ref(photo), column, height * PHOTO);
            let credit = slide.media.as_ref().map(|media| self.words(&media.credit));
            if let Some(credit) = credit.filter(|credit| !credit.is_empty()) {
                let small = self.small().size(height * stage::LINE * 0.8);
                flow.paragraph(&[Run::new(credit, small)], column, None);
                flow.space(gap);
            }
        }
        if !slide.figures.is_empty() {
            let figures: Vec<(String, String)> = slide
                .figures
                .iter()
                .map(|figure| {
                    let number = match &figure.number {
                        SlideNumber::Count(number) => self.tr.number(*number),
                        SlideNumber::Written(text) => text.clone(),
                    };
                    (number, self.words(&figure.label).to_owned())
                })
                .collect();
            let number = self
                .figure()
                .size((height * stage::FIGURE).min(body.size * 2.2));
            flow.figures(&figures, column, (number.leading(1.1), body));
            flow.space(gap * 0.6);
        }
        if !slide.text.is_empty() {
            let markdown = Markdown::read(self.words(&slide.text));
            self.blocks(flow, &markdown.blocks, (column, body));
        }
        if let Some(chart) = slide.chart {
            self.chart(flow, slide, chart, (column, height, body));
        }
    }

    /// Markdown in a column.
    pub(super) fn blocks(
        &self,
        flow: &mut Flow,
        blocks: &[Block],
        (column, body): (Column, Voice),
    ) {
        for block in blocks {
            match block {
                Block::Paragraph(runs) => self.paragraph(flow, runs, (column, body)),
                Block::List(list) => self.list(flow, list, (column, body)),
            }
            flow.space(body.size * 0.45);
        }
    }

    fn paragraph(
        &self,
        flow: &mut Flow,
        runs: &[crate::portfolio::Run],
        (column, body): (Column, Voice),
    ) {
        let runs = runs.iter().map(|run| self.markdown_run(run, body));
        flow.paragraph(&runs.collect::<Vec<Run>>(), column, None);
    }

    fn markdown_run(&self, run: &crate::portfolio::Run, body: Voice) -> Run {
        let face = match (run.strong, run.emphasis) {
            (true, _) => Face::Bold,
            (false, true) => Face::Italic,
            (false, false) => Face::Regular,
        };
        let words = Run::new(run.text.as_str(), body.face(face));
        match &run.link {
            None => words,
            Some(address) => {
                let voice = words.voice.color(self.style.panel.accent);
                Run { voice, ..words }.link(Target::Web(address.clone()))
            }
        }
    }

    fn list(&self, flow: &mut Flow, list: &List, (column, body): (Column, Voice)) {
        let is_numbered = list.first.is_some();
        flow.open(
            if is_numbered {
                Role::Numbers
            } else {
                Role::Bullets
            },
            None,
        );
        for (nth, item) in list.items.iter().enumerate() {
            let number = list
                .first
                .map(|first| self.tr.number(first.saturating_add(nth as u64) as f64));
            flow.space(body.size * 0.2);
            let voice = (body, self.style.panel.accent);
            flow.item(number, voice, column, |flow, column| {
                for block in item {
                    match block {
                        Block::Paragraph(runs) => self.paragraph(flow, runs, (column, body)),
                        // A deep list keeps room for its words.
                        Block::List(inner) if column.width > body.size * 8.0 => {
                            self.list(flow, inner, (column, body));
                        }
                        Block::List(inner) => {
                            for words in &inner.items {
                                self.blocks(flow, words, (column, body));
                            }
                        }
                    }
                }
            });
        }
        flow.close();
    }

    fn chart(
        &self,
        flow: &mut Flow,
        slide: &Slide,
        chart: Chart,
        (column, height, body): (Column, f32, Voice),
    ) {
        let charts = Charts {
            portfolio: self.portfolio(),
            tr: &self.tr,
            lang: self.setting.lang,
            countries: &self.names,
            style: &self.style,
        };
        let bars = charts.bars(slide);
        if bars.is_empty() {
            return;
        }
        let voice = body
            .size((height * stage::CHART).min(body.size))
            .leading(1.25);
        let head = charts.title(chart);
        flow.space(body.size * 0.6);
        let strong = voice.face(Face::SemiBold);
        flow.paragraph(&[Run::new(head, strong)], column, None);
        flow.space(voice.size * 0.2);
        let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
        flow.open(Role::List, None);
        for bar in &bars {
            self.bar(flow, bar, most, (column, voice));
        }
        flow.close();
    }

    /// A name with its number at the line's end, a bar below.
    fn bar(&self, flow: &mut Flow, bar: &Bar, most: usize, (column, voice): (Column, Voice)) {
        let number = self.tr.number(bar.count as f64);
        let strong = voice.face(Face::SemiBold);
        let number_width = strong.shape(&number).width;
        let words = Column {
            x: column.x,
            width: (column.width - number_width - voice.size * 0.8).max(1.0),
        };
        let run = Run::new(bar.label.as_str(), voice);
        let lines = crate::export::page::set(std::slice::from_ref(&run), words.width).len();
        let high = voice.line_height() * lines as f32;
        let (above, thick) = (voice.size * stage::ABOVE_BAR, voice.size * stage::BAR);
        flow.need(high + above + thick);
        let top = flow.y();
        let share = bar.count as f32 / most as f32;
        let place = |width: f32| Frame {
            x0: column.x,
            y0: top + high + above,
            x1: column.x + width.max(2.0),
            y1: top + high + above + thick,
        };
        flow.area(place(column.width), self.style.panel.hovered);
        flow.area(place(column.width * share), bar.color);
        flow.open(Role::Item, None);
        flow.open(Role::Body, None);
        flow.text(&[run], words);
        let at = Column {
            x: column.x + column.width - number_width,
            width: number_width + 1.0,
        };
        flow.go_to(top + high - strong.line_height());
        flow.text(&[Run::new(number, strong)], at);
        flow.close();
        flow.close();
        flow.go_to(top + high + above + thick);
        flow.space(voice.size * stage::BELOW_BAR);
    }
}
