//! What explains the map: legend of precision, scale bar, attribution.

use std::borrow::Cow;

use super::badge::{dashed_ring, pill};
use super::caption::wrapped;
use super::crowd;
use super::mark::{Anchor, Frame, Ink, Mark, Role, Shape, Stroke};
use super::place::Board;
use super::text::{CAP_HEIGHT, TextStyle, shape};
use super::{Subject, TileState};
use crate::i18n::Arg;
use crate::portfolio::{Portfolio, Reach, Site, Source};
use crate::style::Face;
use crate::view::{Part, ScreenPoint};

/// Distance of the furniture from the edges, in points.
const EDGE: f32 = 20.0;
/// So much height of the map has one more line of the key, in points before the look's factor.
const LINES_BY: f32 = 130.0;

/// How much room is given to the key of the symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// As many lines as it takes, within reason.
    Whole,
    /// The lower edge, and one line above it.
    Short,
}

/// Legend, scale bar and attribution along the lower edge; their room is taken. The legend gives way to
/// the symbols of sites, which stand where they must; `None` where sites are too many for that.
/// Also which parts found no place.
pub(super) fn marks(
    subject: &Subject<'_>,
    symbols: Option<&[(&Site, Mark)]>,
    board: &mut Board,
    key: Key,
) -> (Vec<Mark>, Vec<Part>) {
    let mut marks = Vec::new();
    let (width, height) = (
        subject.viewport.width as f32,
        subject.viewport.height as f32,
    );
    let scale = subject.style.map.scale;
    let baseline = height - 14.0 * scale;
    let mut x = EDGE;
    let projector = board.projector;
    let sites: Option<Vec<Frame>> = symbols.map(|symbols| {
        let marks = symbols.iter().map(|(_, mark)| mark);
        marks.map(|mark| mark.frame_on_screen(&projector)).collect()
    });
    let parts = subject.parts();
    let mut row = if parts.legend {
        legend(subject, sites.is_none())
    } else {
        Vec::new()
    };
    if parts.scale_bar {
        // It stands after what tells the symbols apart, and before what is only nice to know.
        row.insert(row.len().min(2), scale_bar(subject));
    }
    let mut place = |mark: Mark, gives_way: bool| {
        let Anchor::Screen(at) = mark.anchor else {
            return 0.0;
        };
        let on_screen = mark.frame.moved(at.x as f32, at.y as f32);
        let covers_site = gives_way && sites.iter().flatten().any(|site| site.overlaps(&on_screen));
        // On a narrow picture the attribution goes before the legend: it must not be left out.
        if covers_site || !board.is_clear(&on_screen) || on_screen.x1 > width - EDGE {
            return 0.0;
        }
        board.take(Frame {
            x0: on_screen.x0 - 6.0 * scale,
            x1: on_screen.x1 + 6.0 * scale,
            ..on_screen
        });
        let width = mark.frame.width();
        marks.push(mark);
        width
    };
    let attribution = attribution(subject, width, baseline);
    let credits = attribution.len();
    for mark in attribution {
        place(mark, false);
    }
    let gap = 24.0 * scale;
    let mut left_over = Vec::new();
    for item in row {
        let width = place(item.at(x, baseline), true);
        if width > 0.0 {
            x += width + gap;
        } else {
            left_over.push(item);
        }
    }
    // What the line has no room for stands above it, beside what lies over the map there. Who has but the picture asks no
    // pointer what a symbol means: there it may take more lines, though of a low map much is left free.
    let lines = match key {
        Key::Short => 1,
        Key::Whole => {
            let lines = (height / (LINES_BY * scale)).clamp(1.0, 3.0) as usize;
            // Those beside credits of many lines have no room of their own.
            lines + credits.saturating_sub(2)
        }
    };
    for line in 1..=lines {
        let baseline = baseline - 24.0 * scale * line as f32;
        let mut start = EDGE;
        left_over.retain(|item| {
            let mut x = start;
            while x + item.width <= width - EDGE {
                let taken = place(item.at(x, baseline), true);
                if taken > 0.0 {
                    start = x + taken + gap;
                    return false;
                }
                x += 8.0;
            }
            true
        });
    }
    let has_left = |is_bar: bool| {
        let mut left = left_over.iter();
        left.any(|item| (item.role == Role::ScaleBar) == is_bar)
    };
    let parts = [(Part::Legend, false), (Part::ScaleBar, true)];
    let unplaced = parts.into_iter().filter(|(_, is_bar)| has_left(*is_bar));
    (marks, unplaced.map(|(part, _)| part).collect())
}

fn text_style(subject: &Subject<'_>) -> TextStyle {
    TextStyle {
        face: Face::Regular,
        size: 11.5 * subject.style.map.scale,
        spacing: 0.0,
    }
}

fn ink(subject: &Subject<'_>) -> Ink {
    let style = &subject.style.map;
    Ink {
        color: style.furniture_text,
        halo: Some((2.0 * style.scale, style.furniture_halo)),
    }
}

/// A mark at the lower edge before it has its place: its baseline's start is at (0, 0).
struct Item {
    role: Role,
    shapes: Vec<Shape>,
    width: f32,
    scale: f32,
}

impl Item {
    fn at(&self, x: f32, baseline: f32) -> Mark {
        Mark {
            role: self.role,
            anchor: Anchor::Screen(ScreenPoint {
                x: x.into(),
                y: baseline.into(),
            }),
            frame: Frame {
                x0: 0.0,
                y0: -13.0 * self.scale,
                x1: self.width,
                y1: 5.0 * self.scale,
            },
            shapes: self.shapes.clone(),
            picks: Vec::new(),
        }
    }
}

/// What the forms of the symbols say of the places, as far as the portfolio has them.
fn legend(subject: &Subject<'_>, is_crowded: bool) -> Vec<Item> {
    let style = &subject.style.map;
    let scale = style.scale;
    let index = subject.portfolio.index();
    let [has_exact, has_approximate, has_country] = index.has_places;
    let middle = -11.5 * scale * CAP_HEIGHT / 2.0;
    let outline = Stroke {
        width: 1.1 * scale.sqrt(),
        color: style.symbol_outline,
        dash: None,
    };
    let item = |sign: Vec<Shape>, sign_width: f32, key: &str| {
        let words = subject.tr.text(key);
        let text = Shape::text(
            &words,
            text_style(subject),
            sign_width + 7.0 * scale,
            0.0,
            ink(subject),
        );
        let width = sign_width + 7.0 * scale + shape(&words, text_style(subject)).width;
        Item {
            role: Role::Furniture,
            shapes: sign.into_iter().chain([text]).collect(),
            width,
            scale,
        }
    };
    let mut items = Vec::new();
    let crowds = is_crowded.then(|| crowd::legend(subject.view.crowds, style, middle));
    items.extend(
        crowds
            .flatten()
            .map(|(sign, width, key)| item(sign, width, key)),
    );
    if has_exact {
        let dot = Shape::circle(
            6.0 * scale,
            middle,
            5.0 * scale,
            Some(style.leader),
            Some(outline),
        );
        items.push(item(vec![dot], 12.0 * scale, "map-legend-exact"));
    }
    if has_approximate {
        let ring = Stroke {
            dash: Some([2.0, 2.5]),
            ..outline
        };
        let sign = vec![
            Shape::circle(7.0 * scale, middle, 6.5 * scale, None, Some(ring)),
            Shape::circle(7.0 * scale, middle, 3.5 * scale, Some(style.leader), None),
        ];
        items.push(item(sign, 14.0 * scale, "map-legend-approximate"));
    }
    let has_badges = has_country
        || subject.portfolio.programs.iter().any(|program| {
            matches!(&program.reach, Reach::Countries(codes) if !codes.is_empty())
                && subject.portfolio.sites_of(&program.id).next().is_none()
        });
    if has_badges {
        let frame = Frame::centered(13.0 * scale, middle, 26.0 * scale, 13.0 * scale);
        items.push(item(
            pill(frame, 6.5 * scale, style).to_vec(),
            26.0 * scale,
            "map-legend-country",
        ));
    }
    if index.has_many {
        let disc = Shape::circle(8.0 * scale, middle, 9.0 * scale, Some(style.badge), None);
        let ring = dashed_ring(
            6,
            (8.0 * scale, middle),
            6.0 * scale,
            2.2 * scale,
            style.symbol_outline,
        );
        items.push(item(
            [disc].into_iter().chain(ring).collect(),
            17.0 * scale,
            "map-legend-many",
        ));
    }
    items
}

/// Whether a portfolio says that places of its own are from GeoNames, whose license has them credited on each map.
fn takes_places(portfolio: &Portfolio) -> bool {
    let is_geonames = |source: &Source| {
        let url = source.url.as_deref();
        url.is_some_and(|url| url.contains("//www.geonames.org") || url.contains("//geonames.org"))
    };
    !portfolio.sites.is_empty() && portfolio.sources.iter().any(is_geonames)
}

/// Whom licenses demand to credit: those whose tiles are shown, and where the map's own cities are, who names those. What
/// else there is, is in the public domain.
#[must_use]
pub fn demanded_credits(subject: &Subject<'_>) -> String {
    let has_cities = !subject.tiles.state.is_shown() || takes_places(subject.portfolio);
    let cities = has_cities.then(|| subject.tr.text("map-credits-places"));
    let tiles = Some(subject.tiles.credits.into()).filter(|tiles: &Cow<'_, str>| !tiles.is_empty());
    let credits: Vec<_> = tiles.into_iter().chain(cities).collect();
    credits.join(" · ")
}

/// Where the ground comes from; and in a picture that leaves the window, that borders and names endorse nothing.
fn attribution(subject: &Subject<'_>, width: f32, baseline: f32) -> Vec<Mark> {
    let scale = subject.style.map.scale;
    let tr = subject.tr;
    let own = match subject.tiles.state {
        TileState::Shown => tr.text("map-credits-below"),
        TileState::Lacking => tr.text("map-credits-lacking"),
        TileState::Failing => tr.text("map-credits-offline"),
        TileState::Off | TileState::Waiting => tr.text("map-credits"),
    };
    let own = if subject.tiles.state.is_shown() && takes_places(subject.portfolio) {
        format!("{own} · {}", tr.text("map-credits-places")).into()
    } else {
        own
    };
    let is_asked = subject.parts().attribution;
    let credits = if !is_asked {
        demanded_credits(subject).into()
    } else if subject.tiles.credits.is_empty() {
        own
    } else {
        let credits = subject.tiles.credits.into();
        let both = [("credits", credits), ("own", own.as_ref().into())];
        tr.with("map-credits-online", &both).into()
    };
    let disclaimer = subject.stands_alone && is_asked;
    let disclaimer = disclaimer.then(|| tr.text("boundaries-disclaimer"));
    // On a narrow picture they take more lines: none of them may be cut off.
    let style = text_style(subject);
    let room = (width - 2.0 * EDGE).max(1.0);
    let lines = [Some(credits), disclaimer].into_iter().flatten();
    let lines = lines.filter(|words| !words.is_empty()).flat_map(|words| {
        if shape(&words, style).width <= room {
            return vec![words.into_owned()];
        }
        // From the bottom up.
        let mut lines = balanced(&words, style, room);
        lines.reverse();
        lines
    });
    lines
        .enumerate()
        .map(|(line, words)| {
            let text_width = shape(&words, style).width;
            let text = Shape::text(&words, style, 0.0, 0.0, ink(subject));
            let item = Item {
                role: Role::Attribution,
                shapes: vec![text],
                width: text_width,
                scale,
            };
            let above = 18.0 * scale * line as f32;
            item.at((width - EDGE - text_width).max(0.0), baseline - above)
        })
        .collect()
}

/// The words in as few lines as a width allows, and these of about one length: seldom has one but a last word.
fn balanced(words: &str, style: TextStyle, width: f32) -> Vec<String> {
    /// How often the width is halved: then it is right to a few points.
    const STEPS: u8 = 7;
    let mut lines = wrapped(words, style, width);
    let (mut less, mut enough) = (0.0, width);
    for _ in 0..STEPS {
        let middle = (less + enough) / 2.0;
        let tried = wrapped(words, style, middle);
        let fits = |line: &String| shape(line, style).width <= width;
        if tried.len() == lines.len() && tried.iter().all(fits) {
            (lines, enough) = (tried, middle);
        } else {
            less = middle;
        }
    }
    lines
}

/// The length of a scale bar: a round number of meters (1, 2, 3 or 5 times a power of ten), at most so many.
#[must_use]
pub fn scale_bar_length(most_meters: f64) -> f64 {
    let power = 10.0_f64.powf(most_meters.max(1e-3).log10().floor());
    let steps = [5.0, 3.0, 2.0, 1.0];
    steps
        .into_iter()
        .map(|step| step * power)
        .find(|length| *length <= most_meters)
        .unwrap_or(power)
}

fn scale_bar(subject: &Subject<'_>) -> Item {
    let style = &subject.style.map;
    let scale = style.scale;
    let meters_per_point =
        crate::view::Projector::new(subject.view.camera, subject.viewport).meters_per_point();
    let meters = scale_bar_length(meters_per_point * 130.0);
    let points = (meters / meters_per_point) as f32;
    let (number, key) = if meters >= 1000.0 {
        (meters / 1000.0, "map-kilometers")
    } else {
        (meters, "map-meters")
    };
    let words = subject.tr.with(key, &[("n", Arg::from(number))]);
    let y = -scale;
    let bar = vec![
        [0.0, y - 6.0 * scale],
        [0.0, y],
        [points, y],
        [points, y - 6.0 * scale],
    ];
    let line = |width, color| Shape::Path {
        points: bar.clone(),
        closed: false,
        fill: None,
        stroke: Some(Stroke {
            width,
            color,
            dash: None,
        }),
    };
    let text_x = points + 8.0 * scale;
    let shapes = vec![
        line(4.5, style.furniture_halo),
        line(1.4 * scale.sqrt(), style.furniture_text),
        Shape::text(&words, text_style(subject), text_x, 0.0, ink(subject)),
    ];
    let width = text_x + shape(&words, text_style(subject)).width;
    Item {
        role: Role::ScaleBar,
        shapes,
        width,
        scale,
    }
}

/// The picture in words: what is shown, and how well the places are known.
pub(super) fn description(subject: &Subject<'_>) -> String {
    let entries = subject
        .portfolio
        .programs
        .iter()
        .filter(|program| subject.view.filter.admits(program, subject.portfolio))
        .count();
    let countries = subject
        .portfolio
        .countries()
        .into_iter()
        .filter(|code| subject.is_active(code))
        .count();
    subject.tr.with(
        "map-description",
        &[
            ("title", Arg::from(subject.words(&subject.portfolio.title))),
            ("entries", Arg::from(entries)),
            ("countries", Arg::from(countries)),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_break_into_lines_of_about_one_length() {
        let style = TextStyle {
            face: Face::Regular,
            size: 11.5,
            spacing: 0.0,
        };
        let words = "Built-in map · Natural Earth · © GeoNames, CC BY 4.0";
        let whole = shape(words, style).width;
        let lines = balanced(words, style, whole - 4.0);
        assert_eq!(lines.join(" "), words);
        let widths: Vec<f32> = lines.iter().map(|line| shape(line, style).width).collect();
        assert!(widths.len() == 2 && widths[1] > whole * 0.35, "{lines:?}");
    }

    #[test]
    fn a_scale_bar_is_a_round_number_that_fits() {
        assert_eq!(
            [999_999.0, 640_000.0, 31.0, 2_500.0].map(scale_bar_length),
            [500_000.0, 500_000.0, 30.0, 2_000.0]
        );
    }
}
