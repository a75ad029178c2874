//! The legend of countries that are shaded by numbers: what is counted, the classes, and what is left out.

mod short;

use super::Subject;
use super::caption::wrapped;
use super::ground::Ground;
use super::mark::{Anchor, Frame, Ink, Mark, Role, Shape, Stroke};
use super::place::Board;
use super::shades::{Shades, colors, figure_words};
use super::text::{CAP_HEIGHT, TextStyle, shape};
use crate::i18n::Arg;
use crate::portfolio::Site;
use crate::style::{Color, FURNITURE_HEIGHT, Face, PANEL_MARGIN, ROUNDING, ShadeStyle, type_size};
use crate::view::{Class, Quantity, ScreenPoint};

/// The widest that its words are, in points before the look's factor.
const WIDTH: f32 = 216.0;
/// Room between the words and the edge, in points before the look's factor.
const PADDING: f32 = 12.0;
/// Height of a class's row, in points before the look's factor.
const ROW: f32 = 19.0;
/// Size of a swatch, in points before the look's factor.
const SWATCH: [f32; 2] = [26.0, 13.0];
/// Distance of the places that are tried, in points.
const STEP: f32 = 8.0;

/// A row: its color, and what that stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The color.
    pub color: Color,
    /// What it stands for.
    pub words: String,
    /// How many countries have it.
    countries: usize,
}

/// What the legend says.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// What is counted.
    pub title: String,
    /// The classes, from the fewest on.
    pub classes: Vec<Row>,
    /// What stands for no number.
    pub others: Vec<Row>,
    /// How it was counted, and what is left out.
    pub notes: Vec<String>,
}

/// What the legend says, for a page that has it beside the map; `None` where countries are not shaded.
#[must_use]
pub fn words(subject: &Subject<'_>, ground: &Ground) -> Option<Words> {
    let shades = ground.shades(subject)?;
    let colors = colors(subject)?;
    Some(Words::of(subject, ground, (&shades, &colors)))
}

/// The largest share of the free map that the whole legend may cover; where it is more, a short one does.
const MOST_SHARE: f32 = 1.0 / 8.0;
/// The widths of the short one that are tried, in points before the look's factor.
const SHORT_WIDTHS: [f32; 2] = [196.0, 136.0];

/// The legend near the lower left corner, in the form that there is room for; its place is taken. It gives way to the symbols
/// of sites where it can; `None` where sites are too many for that.
pub(super) fn mark(
    subject: &Subject<'_>,
    ground: &Ground,
    symbols: Option<&[(&Site, Mark)]>,
    board: &mut Board,
) -> Option<Mark> {
    let parts = subject.parts();
    if !parts.legend || !parts.on_map {
        return None;
    }
    let words = words(subject, ground)?;
    let symbols = symbols.into_iter().flatten();
    let symbols: Vec<Frame> = symbols
        .map(|(_, mark)| mark.frame_on_screen(&board.projector))
        .collect();
    let place_of = |(frame, shapes): (Frame, Vec<Shape>), room: f32| {
        let at = place(subject, (board, &symbols), &frame, room)?;
        Some((at, frame, shapes))
    };
    let whole = draw(subject, &words);
    let area = whole.0.width() * whole.0.height();
    let found = (area <= MOST_SHARE * free_area(subject))
        .then(|| place_of(whole, PANEL_MARGIN - 1.0))
        .flatten();
    let found = found.or_else(|| {
        // The lowest leaves most of the map.
        let forms = SHORT_WIDTHS.into_iter().rev();
        let forms =
            forms.map(|width| short::draw(subject, &words, width * subject.style.map.scale));
        forms
            .filter_map(|form| place_of(form, 4.0))
            .max_by(|a, b| (a.0.1 + a.1.y1).total_cmp(&(b.0.1 + b.1.y1)))
    });
    let ((x, y), frame, shapes) = found?;
    board.take(frame.moved(x, y).grown(2.0));
    Some(Mark {
        role: Role::Legend,
        anchor: Anchor::Screen(ScreenPoint {
            x: x.into(),
            y: y.into(),
        }),
        frame,
        shapes,
        picks: Vec::new(),
    })
}

/// How much of the map nothing covers, in square points.
pub(super) fn free_area(subject: &Subject<'_>) -> f32 {
    let (width, height) = (
        subject.viewport.width as f32,
        subject.viewport.height as f32,
    );
    let covered = subject.obstacles.iter().map(|panel| {
        let x = panel.x1.min(width) - panel.x0.max(0.0);
        let y = panel.y1.min(height) - panel.y0.max(0.0);
        x.max(0.0) * y.max(0.0)
    });
    width * height - covered.sum::<f32>()
}

/// The same for a reader who sees no picture; `None` where countries are not shaded.
pub(super) fn description(subject: &Subject<'_>, ground: &Ground) -> Option<String> {
    let words = words(subject, ground)?;
    // How many have no entry is of no interest: that depends on where the region ends.
    let rows = words.classes.iter().chain(&words.others);
    let rows = rows.filter(|row| row.countries > 0).map(|row| {
        let countries = subject
            .tr
            .with("list-countries", &[("n", Arg::from(row.countries))]);
        subject.tr.labeled(&row.words, &countries)
    });
    let rows: Vec<String> = rows.collect();
    let args = [
        ("title", Arg::from(words.title)),
        ("classes", Arg::from(rows.join("; "))),
        ("notes", Arg::from(words.notes.join(" "))),
    ];
    Some(subject.tr.with("shading-told", &args).trim_end().to_owned())
}

impl Words {
    fn of(
        subject: &Subject<'_>,
        ground: &Ground,
        (shades, colors): (&Shades, &ShadeStyle),
    ) -> Self {
        let tr = subject.tr;
        let values = &shades.counted.values;
        let count = shades.classes.len();
        let classes = shades.classes.iter().enumerate().map(|(nth, class)| {
            let own = values.values().filter(|value| class.contains(**value));
            Row {
                color: colors.class(nth, count),
                words: range(subject, class),
                countries: own.count(),
            }
        });
        let countries = ground.atlas.countries.iter();
        let silent = countries.filter(|country| {
            subject.is_active(&country.iso_a2) && !values.contains_key(&country.iso_a2)
        });
        let silent = silent.count();
        let unpublished = (silent > 0).then(|| Row {
            color: colors.unpublished,
            words: tr.text("details-not-published").into_owned(),
            countries: silent,
        });
        let nothing = if subject.view.filter.is_empty() {
            tr.text("shading-no-entry")
        } else {
            tr.text("shading-no-entry-filtered")
        };
        let nothing = Row {
            color: subject.style.map.land,
            words: nothing.into_owned(),
            countries: 0,
        };
        Self {
            title: title(subject),
            classes: classes.collect(),
            others: unpublished.into_iter().chain([nothing]).collect(),
            notes: notes(subject, shades),
        }
    }
}

fn measure<'a>(subject: &Subject<'a>) -> Option<&'a Quantity> {
    let shading = subject.view.shading.as_ref();
    shading.map(|shading| &shading.measure)
}

/// What is counted.
fn title(subject: &Subject<'_>) -> String {
    let tr = subject.tr;
    match measure(subject) {
        Some(Quantity::Figure(kind)) => {
            let what = figure_words(subject.portfolio, kind, &subject.view.lang);
            tr.with("shading-title-figure", &[("what", Arg::from(what))])
        }
        Some(Quantity::Sites) => tr.text("shading-title-sites").into_owned(),
        _ => tr.text("shading-title-entries").into_owned(),
    }
}

/// The numbers of a class.
fn range(subject: &Subject<'_>, class: &Class) -> String {
    if class.low >= class.high {
        return subject.tr.number(class.low);
    }
    let args = [
        ("low", Arg::from(class.low)),
        ("high", Arg::from(class.high)),
    ];
    subject.tr.with("shading-range", &args)
}

/// How it was counted, and what is left out.
fn notes(subject: &Subject<'_>, shades: &Shades) -> Vec<String> {
    let tr = subject.tr;
    let counted = &shades.counted;
    let with = |key, n: usize| (n > 0).then(|| tr.with(key, &[("n", Arg::from(n))]));
    let mut notes = Vec::new();
    match measure(subject) {
        Some(Quantity::Figure(_)) => {
            notes.extend(with("shading-left-figures", counted.left_out));
            notes.extend(with("shading-uncountable", counted.uncountable));
        }
        Some(Quantity::Sites) => {
            notes.push(tr.text("shading-sites-once").into_owned());
            notes.extend(with("shading-left-sites", counted.left_out));
        }
        _ => {
            if counted.repeats {
                notes.push(tr.text("shading-repeats").into_owned());
            }
            notes.extend(with("shading-left-entries", counted.left_out));
        }
    }
    notes
}

fn text(face: Face, size: f32, scale: f32) -> TextStyle {
    TextStyle {
        face,
        size: size * scale,
        spacing: 0.0,
    }
}

/// The card with its words, its top left corner at (0, 0).
fn draw(subject: &Subject<'_>, words: &Words) -> (Frame, Vec<Shape>) {
    let panel = &subject.style.panel;
    let scale = subject.style.map.scale;
    let ink = |color| Ink { color, halo: None };
    let left = PADDING * scale;
    let title = text(Face::SemiBold, type_size::BODY, scale);
    let label = text(Face::Regular, type_size::SMALL, scale);
    let note = text(Face::Regular, type_size::SMALL - 1.0, scale);
    let (mut shapes, mut widest, mut y) = (Vec::new(), 0.0_f32, PADDING * scale);
    let lines =
        |shapes: &mut Vec<Shape>, y: &mut f32, (words, style, color): (&str, TextStyle, Color)| {
            let mut widest = 0.0_f32;
            for line in wrapped(words, style, WIDTH * scale) {
                *y += style.size;
                shapes.push(Shape::text(&line, style, left, *y, ink(color)));
                widest = widest.max(shape(&line, style).width);
                *y += style.size * 0.32;
            }
            widest
        };
    widest = widest.max(lines(
        &mut shapes,
        &mut y,
        (&words.title, title, panel.text),
    ));
    y += 5.0 * scale;
    let edge = Stroke {
        width: 0.8 * scale.sqrt(),
        color: panel.quiet_text.with_opacity(0.7),
        dash: None,
    };
    let [width, height] = SWATCH.map(|side| side * scale);
    let text_left = left + width + 9.0 * scale;
    // Many stand above few, as lightness goes in the picture's own key.
    for (rows, gap) in [
        (words.classes.iter().rev().collect::<Vec<_>>(), 3.0),
        (words.others.iter().collect(), 2.0),
    ] {
        for row in &rows {
            let middle = y + ROW * scale / 2.0;
            let swatch = Frame {
                x0: left,
                y0: middle - height / 2.0,
                x1: left + width,
                y1: middle + height / 2.0,
            };
            shapes.push(Shape::round_rect(
                swatch,
                2.0 * scale,
                Some(row.color),
                Some(edge),
            ));
            let baseline = middle + label.size * CAP_HEIGHT / 2.0;
            shapes.push(Shape::text(
                &row.words,
                label,
                text_left,
                baseline,
                ink(panel.text),
            ));
            let right = text_left - left + shape(&row.words, label).width;
            widest = widest.max(right);
            y += ROW * scale;
        }
        if !rows.is_empty() {
            y += gap * scale;
        }
    }
    for words in &words.notes {
        y += 2.0 * scale;
        widest = widest.max(lines(&mut shapes, &mut y, (words, note, panel.quiet_text)));
    }
    on_card(
        subject,
        [left + widest + PADDING * scale, y + (PADDING - 2.0) * scale],
        shapes,
    )
}

/// Shapes on a card of a width and height, its top left corner at (0, 0).
fn on_card(
    subject: &Subject<'_>,
    [width, height]: [f32; 2],
    mut shapes: Vec<Shape>,
) -> (Frame, Vec<Shape>) {
    let panel = &subject.style.panel;
    let frame = Frame {
        x0: 0.0,
        y0: 0.0,
        x1: width,
        y1: height,
    };
    let line = Stroke {
        width: 1.0,
        color: panel.line,
        dash: None,
    };
    let card = Shape::round_rect(frame, ROUNDING, Some(panel.panel), Some(line));
    shapes.insert(0, card);
    (frame, shapes)
}

/// Where the card goes: as near to the lower left corner as nothing else is within so many points beside it, and off the
/// symbols of sites where that is possible; `None` where there is no room for it.
fn place(
    subject: &Subject<'_>,
    (board, symbols): (&Board, &[Frame]),
    card: &Frame,
    room: f32,
) -> Option<(f32, f32)> {
    let viewport = subject.viewport;
    let (width, height) = (viewport.width as f32, viewport.height as f32);
    let lowest = height - FURNITURE_HEIGHT * subject.style.map.scale - card.height();
    let farthest = width - PANEL_MARGIN - card.width();
    let steps = |length: f32| (length / STEP).floor().clamp(-1.0, 2_000.0) as i16;
    let rows = (0..=steps(lowest - PANEL_MARGIN)).map(|row| lowest - f32::from(row) * STEP);
    let places = rows.flat_map(|y| {
        let columns = 0..=steps(farthest - PANEL_MARGIN);
        columns.map(move |column| (PANEL_MARGIN + f32::from(column) * STEP, y))
    });
    let is_clear = |(x, y): &(f32, f32)| {
        let card = card.moved(*x, *y);
        let with_room = Frame {
            x0: card.x0 - room,
            x1: card.x1 + room,
            ..card.grown(4.0)
        };
        board.is_clear(&with_room)
    };
    let is_off_symbols = |(x, y): &(f32, f32)| {
        let card = card.moved(*x, *y).grown(4.0);
        !symbols.iter().any(|symbol| symbol.overlaps(&card))
    };
    let mut clear = places.filter(is_clear);
    let first = clear.next()?;
    let mut clear = std::iter::once(first).chain(clear);
    Some(clear.find(is_off_symbols).unwrap_or(first))
}
