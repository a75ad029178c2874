//! Areas of sources for use without a network: which one is being chosen, and what is done with it.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Camera, Effect, View};
use crate::geo::Extent;
use crate::tiles::area::Area;

/// How many zoom levels beyond the present one are usual: enough to look closer.
const CLOSER: u8 = 3;

/// An area that is being chosen: what the map shows, of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaForm {
    /// The source's id.
    pub source: String,
    /// The zoom levels; `None` = the usual ones.
    pub zooms: Option<RangeInclusive<u8>>,
}

/// What is done with areas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AreaStep {
    /// Choose an area of the source of this id.
    Choose(String),
    /// Choose these zoom levels.
    SetZooms(RangeInclusive<u8>),
    /// Choose none.
    Close,
    /// Ask for a file, and fetch the area that is chosen into it.
    Begin,
    /// Let what is being fetched rest.
    Pause,
    /// Go on with it.
    GoOn,
    /// Make a file of what has come of it, though some is missing.
    TakeAsIs,
    /// Throw away what has come of it.
    Cancel,
}

/// An area that was begun, as it is kept from start to start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AreaOrder {
    /// The source's id.
    pub source: String,
    /// What the area is called.
    pub title: String,
    /// The file that it goes into.
    pub file: PathBuf,
    /// What the file's draft is known by.
    pub what: String,
    /// West, south, east, north in degrees.
    pub extent: [f64; 4],
    /// The first and the last zoom level.
    pub zooms: [u8; 2],
}

impl AreaOrder {
    /// The area; `None` where what was kept is none.
    #[must_use]
    pub fn area(&self) -> Option<Area> {
        let [west, south, east, north] = self.extent;
        let [first, last] = self.zooms;
        let zooms = first..=last;
        let extent = Extent::new(west, south, east, north)?;
        (!zooms.is_empty()).then_some(Area { extent, zooms })
    }
}

impl AreaForm {
    /// The zoom levels that are chosen of those that a source has; the usual ones go from its first to a few beyond the present
    /// one.
    #[must_use]
    pub fn zooms(&self, of_source: &RangeInclusive<u8>, camera: Camera) -> RangeInclusive<u8> {
        let (first, last) = (*of_source.start(), *of_source.end());
        let within = |zoom: u8| zoom.clamp(first, last.max(first));
        match &self.zooms {
            Some(chosen) => within(*chosen.start())..=within(*chosen.end()),
            // A camera is within zoom levels that fit.
            None => first..=within(camera.zoom.round() as u8 + CLOSER),
        }
    }
}

impl View {
    /// Takes a step with the area that is being chosen; what is done with one that is chosen is an effect.
    pub(super) fn take_area_step(&mut self, step: AreaStep) -> Vec<Effect> {
        match step {
            AreaStep::Choose(source) => {
                let zooms = None;
                self.area_form = Some(AreaForm { source, zooms });
            }
            AreaStep::SetZooms(zooms) => {
                if let Some(form) = &mut self.area_form {
                    form.zooms = (!zooms.is_empty()).then_some(zooms);
                }
            }
            AreaStep::Close => self.area_form = None,
            AreaStep::Begin
            | AreaStep::Pause
            | AreaStep::GoOn
            | AreaStep::TakeAsIs
            | AreaStep::Cancel => return vec![Effect::Area(step)],
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::lon_lat;
    use crate::view::{Command, Overlay};

    #[test]
    fn usual_zoom_levels_go_a_little_beyond_the_present_one_and_not_beyond_the_source() {
        let camera = Camera {
            center: lon_lat(-87.0, 15.0),
            zoom: 6.4,
        };
        let mut view = View::new("en");
        let zooms = |view: &View, of| {
            let form = view.area_form.as_ref();
            form.map(|form| form.zooms(&of, camera))
        };
        assert!(
            view.take_area_step(AreaStep::Choose("own".into()))
                .is_empty()
        );
        assert_eq!(zooms(&view, 0..=19), Some(0..=9));
        assert_eq!(zooms(&view, 2..=7), Some(2..=7));
        assert_eq!(zooms(&view, 12..=15), Some(12..=12));
        view.take_area_step(AreaStep::SetZooms(4..=99));
        assert_eq!(zooms(&view, 2..=15), Some(4..=15));
        view.take_area_step(AreaStep::Close);
        assert_eq!(view.area_form, None);
        assert_eq!(view.take_area_step(AreaStep::Pause).len(), 1);
    }

    #[test]
    fn what_is_chosen_in_the_dialog_is_given_up_with_it() {
        for closing in [Command::Back, Command::OpenSearch] {
            let mut view = View::new("en");
            view.apply(Command::Open(Overlay::Layers));
            view.apply(Command::Area(AreaStep::Choose("own".into())));
            assert!(view.area_form.is_some());
            view.apply(closing);
            assert_eq!((view.overlay, view.area_form), (None, None));
        }
    }

    #[test]
    fn an_order_that_is_none_has_no_area() {
        let order = |extent, zooms| AreaOrder {
            source: "own".into(),
            title: "Relief".into(),
            file: "a.mbtiles".into(),
            what: String::new(),
            extent,
            zooms,
        };
        let honduras = [-89.36, 12.98, -83.13, 17.42];
        assert!(order(honduras, [3, 8]).area().is_some());
        assert_eq!(order(honduras, [8, 3]).area(), None);
        assert_eq!(order([5.0, 0.0, -5.0, 1.0], [3, 8]).area(), None);
    }
}
