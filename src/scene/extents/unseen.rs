//! What a slide speaks of, and its map does not show.

use super::{Target, extent_of, find, slide_camera, slide_filter};
use crate::geo::{Extent, Position};
use crate::portfolio::{Portfolio, Slide, SlideView, StartView};
use crate::scene::ground::Ground;
use crate::view::{Insets, Projector, Selection, Viewport};

/// The rooms that slides leave to the map, in points: the least ones, beside the widest slide on screens of 1024×768 and
/// 1280×720, which also see the least of a view that has a zoom level; and the widest one, beside a slide of a third.
const SLIDE_ROOMS: [Viewport; 3] = [
    Viewport {
        width: 481.0,
        height: 768.0,
    },
    Viewport {
        width: 602.0,
        height: 720.0,
    },
    Viewport {
        width: 1286.0,
        height: 1080.0,
    },
];

/// What a slide speaks of, and its map does not show in some room.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unseen {
    /// What stands out, or is named as what the map shows: the ids. Of an entry with places that are known all are to be seen,
    /// of others and of countries something.
    pub things: Vec<String>,
    /// Whether the filter leaves entries, and nothing of any of them is to be seen.
    pub is_all_filtered: bool,
}

impl Unseen {
    /// Whether all is to be seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How much of something is to be seen.
#[derive(Clone, Copy, PartialEq)]
enum Share {
    All,
    Some,
}

/// What the last of some slides speaks of, and its map does not show; nothing where no view is known.
#[must_use]
pub fn unseen(portfolio: &Portfolio, ground: &Ground, slides: &[Slide]) -> Unseen {
    let Some(last) = slides.last() else {
        return Unseen::default();
    };
    let views: Vec<Extent> = SLIDE_ROOMS
        .into_iter()
        .filter_map(|room| {
            let breath = room.width.min(room.height) * 0.07;
            let insets = Insets {
                left: breath,
                top: breath,
                right: breath,
                bottom: breath,
            };
            let camera = slide_camera(portfolio, ground, slides, (room, insets))?;
            Some(Projector::new(camera, room).extent())
        })
        .collect();
    let is_seen = |target: &Target, share: Share| {
        let seen = |view: &Extent| shows(portfolio, ground, (*view, share), target);
        views.iter().all(seen)
    };
    let fitted = match &last.view {
        Some(SlideView::At(StartView::Id(id))) => Some(id),
        _ => None,
    };
    let mut things: Vec<String> = Vec::new();
    for id in last.highlight.iter().chain(fitted) {
        let target = find(portfolio, ground, id);
        let is_unseen = target.is_ok_and(|target| !is_seen(&target, Share::All));
        if is_unseen && !things.contains(id) {
            things.push(id.clone());
        }
    }
    let filter = slide_filter(&last.filter);
    let left = portfolio.programs.iter();
    let left = left.filter(|program| filter.admits(program, portfolio));
    let left: Vec<Target> = left
        .map(|program| Target::Thing(Selection::Program(program.id.clone())))
        .collect();
    let is_all_filtered = !filter.is_empty()
        && !left.is_empty()
        && !left.iter().any(|target| is_seen(target, Share::Some));
    Unseen {
        things,
        is_all_filtered,
    }
}

/// Whether a view shows a share of something: of known places, else something of what it spans. What spans nothing is missed
/// nowhere.
fn shows(
    portfolio: &Portfolio,
    ground: &Ground,
    (view, share): (Extent, Share),
    target: &Target,
) -> bool {
    let positions: Vec<Position> = match target {
        Target::Place(position) => vec![*position],
        Target::Thing(Selection::Site(id)) => {
            let site = portfolio.site(id);
            let position = site.and_then(|site| site.place.position());
            position.into_iter().collect()
        }
        Target::Thing(Selection::Program(id)) => {
            let sites = portfolio.sites_of(id);
            sites.filter_map(|site| site.place.position()).collect()
        }
        Target::Thing(_) => Vec::new(),
    };
    let mut known = positions.iter();
    if share == Share::All && !positions.is_empty() {
        return known.all(|position| view.contains(*position));
    }
    if known.any(|position| view.contains(*position)) {
        return true;
    }
    let meets = |extent: Extent| {
        view.west <= extent.east
            && extent.west <= view.east
            && view.south <= extent.north
            && extent.south <= view.north
    };
    match target {
        Target::Thing(selection) => extent_of(portfolio, ground, selection).is_none_or(meets),
        Target::Place(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Atlas;
    use crate::geo::lon_lat;
    use crate::portfolio::load_embedded;

    #[test]
    fn the_shipped_slides_show_what_they_speak_of() {
        let loaded = load_embedded().expect("it is whole");
        let ground = Ground::new(Atlas::embedded());
        let slides = &loaded.portfolio.stories[0].slides;
        for nth in 1..=slides.len() {
            let found = unseen(&loaded.portfolio, &ground, &slides[..nth]);
            assert!(found.is_empty(), "slide {nth}: {found:?}");
        }
    }

    #[test]
    fn the_least_room_counts_and_so_do_filter_and_what_is_fitted() {
        let loaded = load_embedded().expect("it is whole");
        let ground = Ground::new(Atlas::embedded());
        let slides = &loaded.portfolio.stories[0].slides;
        let cpted = slides.iter().find(|slide| slide.id == "crime");
        let found = |view: StartView, is_lit: bool| {
            let mut slide = cpted.expect("it is there").clone();
            slide.view = Some(SlideView::At(view));
            if !is_lit {
                slide.highlight.clear();
            }
            unseen(&loaded.portfolio, &ground, &[slide])
        };
        // Choloma, at 87.95° west, is seen in 563 points beside a narrower slide, not in 481.
        let found_at = |lon: f64| found(StartView::Center(lon_lat(lon, 15.7), 9.0), true);
        assert_eq!(found_at(-87.24).things, ["honduras-cpted"]);
        assert!(found_at(-87.40).is_empty());

        let bolivia = found(StartView::Id("BO".to_owned()), false);
        assert!(bolivia.is_all_filtered, "nothing against crime is there");
        assert!(bolivia.things.is_empty(), "it is the view itself");
        let guatemala = found(StartView::Id("GT".to_owned()), false);
        assert!(guatemala.is_empty(), "something of the theme is there");
    }
}
