//! Where the parts of a slide go, in points of the picture (1/96 inch), as a talk sets them beside the map.

use super::text;
use crate::portfolio::{Markdown, Portfolio, Slide, SlideNumber, Story};
use crate::scene::chart::{Bar, Charts};
use crate::scene::mark::Frame;
use crate::scene::text::{TextStyle, shape};
use crate::style::stage as size;
use crate::style::{FURNITURE_HEIGHT, Face};

/// Height of every slide.
pub(super) const HEIGHT: f32 = 720.0;

/// A key figure: its number, its words, and where both stand.
#[derive(Debug)]
pub(super) struct FigureBox {
    pub(super) number: String,
    pub(super) label: String,
    pub(super) number_frame: Frame,
    pub(super) label_frame: Frame,
}

/// A chart: its title, its bars, and how high the words of each of these are.
#[derive(Debug)]
pub(super) struct ChartSet {
    /// Size of its words.
    size: f32,
    pub(super) title: (String, f32),
    pub(super) bars: Vec<(Bar, f32)>,
}

impl FigureBox {
    fn bottom(&self) -> f32 {
        self.label_frame.y1.max(self.number_frame.y1)
    }

    /// Whether its words stand below its number, and not beside it.
    pub(super) fn is_below(&self) -> bool {
        self.label_frame.y0 > self.number_frame.y0
    }
}

/// Where the parts of a chart stand.
#[derive(Debug)]
pub(super) struct ChartPlaces<'a> {
    /// The card below it, where it stands on the map.
    pub(super) card: Option<Frame>,
    /// Size of its words.
    pub(super) size: f32,
    pub(super) title: (&'a str, Frame),
    pub(super) rows: Vec<BarPlace<'a>>,
}

/// Where a bar, its name above it, and its number at the end of that line stand.
#[derive(Debug)]
pub(super) struct BarPlace<'a> {
    pub(super) bar: &'a Bar,
    pub(super) words: Frame,
    pub(super) number: Frame,
    pub(super) filled: Frame,
}

impl ChartSet {
    fn height(&self) -> f32 {
        let below = self.size * (size::BAR + size::BELOW_BAR);
        let bars = self.bars.iter().map(|(_, height)| height + below);
        self.title.1 + bars.sum::<f32>()
    }
}

/// A slide with the places of its parts.
#[derive(Debug)]
pub(super) struct Set {
    /// Title, in the reader's language.
    pub(super) title: String,
    pub(super) title_frame: Frame,
    pub(super) title_size: f32,
    /// The picture beside the text, and whose it is.
    pub(super) photo: Option<Frame>,
    pub(super) credit: Option<(String, Frame)>,
    pub(super) figures: Vec<FigureBox>,
    pub(super) text: Markdown,
    pub(super) text_frame: Frame,
    pub(super) text_size: f32,
    /// The chart, and where it stands.
    pub(super) chart: Option<(ChartSet, Frame)>,
    /// The chart stands on the map.
    pub(super) chart_on_map: bool,
    /// Whether all of it has room.
    pub(super) fits: bool,
}

impl Set {
    /// Size of its key figures.
    pub(super) fn figure_size(&self) -> f32 {
        figure_size(self.text_size)
    }

    /// Whether its words are as large as on stage.
    fn is_for_stage(&self) -> bool {
        self.text_size >= HEIGHT * size::TEXT[size::TEXT.len() - 1] - 0.01
    }

    /// Where the parts of its chart stand; `None` where it has none.
    pub(super) fn chart_places(&self) -> Option<ChartPlaces<'_>> {
        let (chart, frame) = self.chart.as_ref()?;
        let inset = if self.chart_on_map { CARD } else { 0.0 };
        let (x0, x1) = (frame.x0 + inset, frame.x1 - inset);
        let mut y0 = frame.y0 + inset;
        let (title, height) = &chart.title;
        let y1 = y0 + height;
        let title = (title.as_str(), Frame { x0, y0, x1, y1 });
        y0 = y1;
        let most = chart.bars.iter().map(|(bar, _)| bar.count).max();
        let most = most.unwrap_or(1).max(1) as f32;
        let rows = chart.bars.iter().map(|(bar, height)| {
            let row = Frame {
                x0,
                y0,
                x1,
                y1: y0 + height,
            };
            let width = row.width() * bar.count as f32 / most;
            let filled = Frame {
                x1: x0 + width.max(4.0),
                y0: row.y1,
                y1: row.y1 + chart.size * size::BAR,
                ..row
            };
            y0 = filled.y1 + chart.size * size::BELOW_BAR;
            let (words, number) = (
                Frame {
                    x1: x1 - COUNT,
                    ..row
                },
                Frame {
                    x0: x1 - COUNT,
                    ..row
                },
            );
            BarPlace {
                bar,
                words,
                number,
                filled,
            }
        });
        Some(ChartPlaces {
            rows: rows.collect(),
            title,
            size: chart.size,
            card: self.chart_on_map.then_some(*frame),
        })
    }

    /// Whether its words can be read from some way off.
    pub(super) fn is_legible(&self) -> bool {
        self.text_size >= HEIGHT * size::LEGIBLE - 0.01
    }
}

/// Sets the slides of a story beside the map.
#[derive(Clone, Copy)]
pub(super) struct Setter<'a> {
    pub(super) portfolio: &'a Portfolio,
    pub(super) charts: Charts<'a>,
    /// Width of a slide.
    pub(super) width: f32,
}

/// Room within the panel's edges, and its last line.
const PAD: f32 = HEIGHT * size::PADDING;
const LAST_LINE: f32 = HEIGHT * size::LINE * 1.6;
/// The share of the height that a picture may have.
const PHOTO: f32 = 0.36;

impl Setter<'_> {
    /// The panel's width: the least in which all slides of the story fit.
    pub(super) fn panel(&self, story: &Story, shapes: &dyn Fn(&Slide) -> Option<[f32; 2]>) -> f32 {
        let fits = |share: &f32| {
            let panel = self.width * share;
            let mut slides = story.slides.iter();
            slides.all(|slide| {
                let set = self.set(slide, panel, shapes(slide));
                let is_large = set.is_for_stage() || (slide.chart.is_some() && set.is_legible());
                set.fits && is_large && !set.chart_on_map
            })
        };
        let share = size::PANELS.into_iter().find(fits);
        (self.width * share.unwrap_or(size::PANELS[size::PANELS.len() - 1])).round()
    }

    /// Sets a slide in as large a type as has room; `photo` is the size of its picture in pixels.
    pub(super) fn set(&self, slide: &Slide, panel: f32, photo: Option<[f32; 2]>) -> Set {
        let has_chart = slide.chart.is_some();
        let beside = |share: f32| (share, true);
        let over = |share: f32| (share, false);
        // Before a chart covers a part of the map, its words are a little smaller: files are read from nearer.
        let nearer = size::SMALLER
            .into_iter()
            .take_while(|share| has_chart && *share >= size::LEGIBLE);
        let over_map = size::TEXT.into_iter().filter(|_| has_chart);
        let on_stage = size::TEXT.into_iter().chain(nearer).map(beside);
        let on_stage = on_stage.chain(over_map.map(over));
        // What is too long for the stage is still to be read, as on pages.
        let smaller = size::SMALLER.into_iter().flat_map(|share| {
            let over = has_chart.then(|| over(share));
            [beside(share)].into_iter().chain(over)
        });
        let mut last = None;
        for (share, in_panel) in on_stage.chain(smaller) {
            let set = self.set_at(slide, panel, photo, (HEIGHT * share, in_panel));
            if set.fits {
                return set;
            }
            last = Some(set);
        }
        last.unwrap_or_else(|| unreachable!("there are sizes of text"))
    }

    fn words(&self, words: &crate::portfolio::Text) -> String {
        words
            .show(self.charts.lang, &self.portfolio.languages)
            .to_owned()
    }

    fn set_at(
        &self,
        slide: &Slide,
        panel: f32,
        photo: Option<[f32; 2]>,
        (text_size, in_panel): (f32, bool),
    ) -> Set {
        let (left, width) = (PAD, panel - 2.0 * PAD);
        let bottom = HEIGHT - PAD - LAST_LINE;
        let frame = |y: f32, height: f32| Frame {
            x0: left,
            y0: y,
            x1: left + width,
            y1: y + height,
        };
        let mut y = PAD;
        let title = self.words(&slide.title);
        let title_size = (HEIGHT * size::TITLE).min(text_size * 1.7);
        let lines = text::lines(&title, (Face::Bold, title_size), width) as f32;
        let title_frame = frame(y, title_size * 1.14 * lines + 6.0);
        if !title.is_empty() {
            y = title_frame.y1 + text_size * 0.4;
        }
        let (mut shown, mut credit) = (None, None);
        if let Some([wide, high]) = photo {
            let factor = (width / wide).min(HEIGHT * PHOTO / high);
            let box_ = frame(y, high * factor);
            let x1 = box_.x0 + wide * factor;
            shown = Some(Frame { x1, ..box_ });
            y = box_.y1 + 4.0;
            let whose = slide.media.as_ref().map(|media| self.words(&media.credit));
            if let Some(whose) = whose.filter(|whose| !whose.is_empty()) {
                let box_ = frame(y, HEIGHT * size::LINE * 1.5);
                y = box_.y1;
                credit = Some((whose, box_));
            }
            y += text_size * 0.4;
        }
        let figures = self.figures(slide, (left, y, width), text_size);
        let lowest = figures.iter().map(FigureBox::bottom).reduce(f32::max);
        if let Some(lowest) = lowest {
            y = lowest + text_size * 0.5;
        }
        let words = Markdown::read(&self.words(&slide.text));
        let text_height = text::height(&words, text_size, width);
        let chart_width = if in_panel {
            width
        } else {
            self.chart_width_on_map(slide, self.width - panel)
        };
        // Beside words that are smaller than on stage, it is no larger than these.
        let size = if in_panel {
            CHART.min(text_size)
        } else {
            CHART
        };
        let chart = self.chart(slide, size, chart_width);
        let chart_height = chart.as_ref().map_or(0.0, ChartSet::height);
        let needed = if in_panel && chart_height > 0.0 {
            text_height + chart_height + text_size
        } else {
            text_height
        };
        let fits = y + needed <= bottom;
        let chart = chart.map(|chart| {
            let place = if in_panel {
                frame(y + text_height + text_size, chart_height)
            } else {
                let low = HEIGHT - FURNITURE_HEIGHT * 1.6 - 8.0;
                Frame {
                    x0: panel + 16.0,
                    y0: low - chart_height - 2.0 * CARD,
                    x1: panel + 16.0 + chart_width + 2.0 * CARD,
                    y1: low,
                }
            };
            (chart, place)
        });
        let text_bottom = match &chart {
            Some((_, place)) if in_panel => place.y0 - text_size * 0.5,
            _ => bottom,
        };
        Set {
            title,
            title_frame,
            title_size,
            photo: shown,
            credit,
            figures,
            text: words,
            text_frame: frame(y, (text_bottom - y).max(text_size)),
            text_size,
            chart_on_map: chart.is_some() && !in_panel,
            chart,
            fits,
        }
    }

    /// The width of a slide's chart on a map.
    fn chart_width_on_map(&self, slide: &Slide, map_width: f32) -> f32 {
        let share = map_width * size::CHART_WIDTH + PAD - 2.0 * CARD;
        let most = map_width - 2.0 * (16.0 + CARD);
        share.max(self.longest_word(slide) + COUNT).min(most)
    }

    /// The width of the longest word in a slide's chart, in whichever font.
    fn longest_word(&self, slide: &Slide) -> f32 {
        /// DejaVu Sans, the widest that stands in for ours, by the others.
        const WIDEST: f32 = 1.14;
        let bars = self.charts.bars(slide);
        let words = bars.iter().flat_map(|bar| bar.label.split_whitespace());
        let widths = words.map(|word| text::width(word, (Face::Regular, CHART)));
        widths.fold(0.0, f32::max) * WIDEST
    }

    /// A slide's chart in a width; `None` where it has none.
    fn chart(&self, slide: &Slide, size: f32, width: f32) -> Option<ChartSet> {
        let title = self.charts.title(slide.chart?);
        let lines = text::lines(&title, (Face::SemiBold, size), width) as f32;
        let bars = self.charts.bars(slide).into_iter().map(|bar| {
            let room = width - COUNT;
            let lines = text::lines(&bar.label, (Face::Regular, size), room) as f32;
            (bar, size * (1.25 * lines + 0.1))
        });
        let bars: Vec<(Bar, f32)> = bars.collect();
        (!bars.is_empty()).then_some(ChartSet {
            size,
            title: (title, size * (1.3 * lines + 0.2)),
            bars,
        })
    }

    /// Key figures beside each other with their words below, or below each other with their words beside.
    fn figures(&self, slide: &Slide, (x, y, width): (f32, f32, f32), text: f32) -> Vec<FigureBox> {
        let high = figure_size(text);
        let told: Vec<(String, String)> = slide
            .figures
            .iter()
            .map(|figure| {
                let number = match &figure.number {
                    SlideNumber::Count(number) => self.charts.tr.number(*number),
                    SlideNumber::Written(text) => text.clone(),
                };
                (number, self.words(&figure.label))
            })
            .collect();
        let style = TextStyle {
            face: Face::Bold,
            size: high,
            spacing: 0.0,
        };
        // Fonts that stand in for ours may be much wider in bold.
        let long = |number: &str| shape(number, style).width * 1.22;
        let widest = told
            .iter()
            .map(|(number, _)| long(number))
            .fold(0.0, f32::max);
        let gap = text * 0.7;
        let count = told.len() as f32;
        let column = (width - gap * (count - 1.0)) / count.max(1.0);
        let label = text * 0.8;
        let tall = |words: &str, width: f32| {
            label * 1.3 * text::lines(words, (Face::Regular, label), width) as f32
        };
        let box_ = |x0: f32, y0: f32, width: f32, height: f32| Frame {
            x0,
            y0,
            x1: x0 + width,
            y1: y0 + height,
        };
        if widest <= column && column >= text * 4.5 {
            let placed = told.into_iter().enumerate().map(|(nth, (number, words))| {
                let x = x + (column + gap) * nth as f32;
                FigureBox {
                    number_frame: box_(x, y, column, high * 1.15),
                    label_frame: box_(x, y + high * 1.1, column, tall(&words, column)),
                    number,
                    label: words,
                }
            });
            return placed.collect();
        }
        // Where a number leaves its words too little room beside it, they stand below.
        let beside = width - widest - gap;
        let has_room = beside >= width * 0.3;
        let mut top = y;
        let placed = told.into_iter().map(|(number, words)| {
            let tall_words = tall(&words, if has_room { beside } else { width });
            let figure = if has_room {
                let row = tall_words.max(high * 1.15);
                FigureBox {
                    number_frame: box_(x, top, widest, high * 1.15),
                    label_frame: box_(x + widest + gap, top, beside, row),
                    number,
                    label: words,
                }
            } else {
                FigureBox {
                    number_frame: box_(x, top, width, high * 1.15),
                    label_frame: box_(x, top + high * 1.1, width, tall_words),
                    number,
                    label: words,
                }
            };
            top = figure.label_frame.y1 + text * 0.2;
            figure
        });
        placed.collect()
    }
}

/// Room between the edges of a card on the map and what is in it.
const CARD: f32 = 12.0;
/// Room for a bar's number, at the end of its name's line.
const COUNT: f32 = 56.0;
/// Type of a chart as on stage.
const CHART: f32 = HEIGHT * size::CHART;

/// Size of key figures beside words of a size: as on stage with the smallest of its sizes, and by those where they are smaller.
fn figure_size(text: f32) -> f32 {
    let least = size::TEXT[size::TEXT.len() - 1];
    size::FIGURE * (text / least).min(HEIGHT)
}
