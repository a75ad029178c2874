//! A crowd spread out: its sites on a circle or a spiral round the place where they are.

use std::f32::consts::TAU;

use super::super::Subject;
use super::super::mark::{Anchor, Frame, Mark, Role, Shape, Stroke};
use super::super::place::Board;
use super::super::site;
use super::tree::Node;
use super::{Gathered, draw};

/// The most sites that are spread out; how many more there are is told in the middle.
const MOST: usize = 60;
/// Room for each symbol, in points before the look's factor.
const STEP: f32 = 32.0;
/// How near the middle the first symbols are, in points before the look's factor.
const FIRST: f32 = 44.0;
/// Half the side of the square without names, by the distance of the farthest symbol.
const INNER: f32 = 0.68;
/// So many sites stand on one circle.
const CIRCLE: usize = 10;

/// The node of a level that the view has spread out.
pub(super) fn node(subject: &Subject<'_>, gathered: &Gathered, level: usize) -> Option<u32> {
    let spread = subject.view.spread.as_ref()?;
    let member = gathered.member(subject.portfolio, &spread.site)?;
    let number = gathered.tree.holding(level, member)?;
    let node = gathered.tree.node(number)?;
    (node.count > 1).then_some(number)
}

/// The symbols of a node's sites around it, with lines to where they are.
pub(super) fn marks(
    subject: &Subject<'_>,
    gathered: &Gathered,
    node: &Node,
    board: &mut Board,
) -> Vec<Mark> {
    let scale = subject.style.map.scale;
    let members = gathered.tree.members(node);
    let shown = members.len().min(MOST);
    let sites = members
        .iter()
        .filter_map(|member| gathered.site(subject.portfolio, *member));
    let mut symbols: Vec<_> = sites
        .zip(offsets(shown))
        .map(|(site, (x, y))| {
            let mark = site::symbol_mark(subject, site, node.center, (x * scale, y * scale));
            board.take(mark.frame_on_screen(&board.projector));
            (site, mark)
        })
        .collect();
    let more = members.len() - shown;
    let middle = (more > 0).then(|| rest(subject, node, more as u32));
    if let Some(middle) = &middle {
        board.take(middle.frame_on_screen(&board.projector));
    }
    // Names stand around, where no lines run.
    let far = offsets(shown)
        .iter()
        .map(|(x, y)| x.hypot(*y))
        .fold(0.0, f32::max);
    let at = board.screen(node.center);
    let side = 2.0 * INNER * far * scale;
    board.take(Frame::centered(at.x as f32, at.y as f32, side, side));
    let names: Vec<Mark> = symbols
        .iter()
        .filter_map(|(site, mark)| site::name_mark(subject, site, mark, board))
        .collect();
    // Lines lie under all symbols.
    let lines = symbols
        .iter_mut()
        .map(|(_, mark)| line_of(mark))
        .collect::<Vec<_>>();
    lines
        .into_iter()
        .chain(middle)
        .chain(names)
        .chain(symbols.into_iter().map(|(_, mark)| mark))
        .collect()
}

/// Takes the line to its place, which a symbol that stepped aside begins with, out of its mark.
fn line_of(mark: &mut Mark) -> Mark {
    let count = site::ASIDE_SHAPES.min(mark.shapes.len());
    Mark {
        role: Role::Leader,
        anchor: mark.anchor,
        frame: mark.frame,
        shapes: mark.shapes.drain(..count).collect(),
        picks: Vec::new(),
    }
}

/// How many more sites there are than are spread out.
fn rest(subject: &Subject<'_>, node: &Node, more: u32) -> Mark {
    let style = &subject.style.map;
    let radius = draw::radius(more) * style.scale;
    let outline = Stroke {
        width: 1.1 * style.scale.sqrt(),
        color: style.symbol_outline,
        dash: Some([3.5 * style.scale, 2.2 * style.scale]),
    };
    Mark {
        role: Role::Leader,
        anchor: Anchor::World(node.center),
        frame: Frame::centered(0.0, 0.0, 2.0 * radius, 2.0 * radius),
        shapes: vec![
            Shape::circle(0.0, 0.0, radius, Some(style.badge), Some(outline)),
            draw::more(subject, more, radius),
        ],
        picks: Vec::new(),
    }
}

/// Where so many symbols stand round a middle: on a circle where they are few, else on a spiral of Archimedes.
fn offsets(count: usize) -> Vec<(f32, f32)> {
    let at = |angle: f32, radius: f32| (radius * angle.cos(), radius * angle.sin());
    if count <= CIRCLE {
        let radius = FIRST.max(STEP * count as f32 / TAU);
        return (0..count)
            .map(|number| at(TAU * (number as f32 / count as f32 - 0.25), radius))
            .collect();
    }
    let mut angle = -TAU / 4.0;
    let mut radius = FIRST;
    (0..count)
        .map(|_| {
            let place = at(angle, radius);
            let turn = STEP / radius;
            angle += turn;
            radius += STEP * turn / TAU;
            place
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_of_a_spread_crowd_do_not_touch() {
        for count in 2..=MOST {
            let places = offsets(count);
            assert_eq!(places.len(), count);
            for (number, a) in places.iter().enumerate() {
                assert!(a.0.hypot(a.1) > FIRST - 0.1);
                for b in &places[number + 1..] {
                    let far = (a.0 - b.0).hypot(a.1 - b.1);
                    assert!(far > 27.0, "{far} points apart of {count}");
                }
            }
        }
    }
}
