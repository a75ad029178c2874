//! Back and forward through what was looked at.

use egui::Context;

use super::App;
use crate::view::{BookmarkStep, Camera, Command, Crowds, Filter, Selection, Shading, ToolStep};

/// The most steps that are kept.
const MOST: usize = 100;

/// What was looked at.
#[derive(Debug, Clone, PartialEq)]
struct Step {
    camera: Camera,
    selection: Option<Selection>,
    filter: Filter,
    shading: Option<Shading>,
    crowds: Crowds,
}

/// What was looked at before, and what one went back from; the nearest last.
#[derive(Debug, Default)]
pub(super) struct Trail {
    back: Vec<Step>,
    forward: Vec<Step>,
}

impl Trail {
    /// How many steps one can go back, and forward.
    pub(super) fn steps(&self) -> [usize; 2] {
        [self.back.len(), self.forward.len()]
    }
}

impl App {
    fn step(&self) -> Step {
        Step {
            // Hits that the search shows on the map are looked at in passing.
            camera: self.finder.from().unwrap_or_else(|| self.aim()),
            selection: self.view.selection.clone(),
            filter: self.view.filter.clone(),
            shading: self.view.shading.clone(),
            crowds: self.view.crowds,
        }
    }

    /// Notes what is looked at before a command leads on to something else.
    pub(super) fn note_step(&mut self, command: &Command) {
        let leads_on = match command {
            Command::Select(selection) => self.view.selection.as_ref() != Some(selection),
            Command::Shade(shading) => self.view.shading != *shading,
            Command::ShowCrowds(crowds) => self.view.crowds != *crowds,
            Command::FlyTo(_)
            | Command::ShowAll
            | Command::FitExtent(_)
            | Command::OpenCrowd(_)
            | Command::Tool(ToolStep::IdentifyAt(_))
            | Command::ToggleTheme(_)
            | Command::Narrow(_)
            | Command::ToggleWish(_)
            | Command::ToggleUndated
            | Command::ReturnToLast
            | Command::Bookmark(BookmarkStep::GoTo(_) | BookmarkStep::GoToOffered(_))
            | Command::Reset
            | Command::SetYears(None)
            | Command::Relax(_)
            | Command::ClearFilter => true,
            // Who drags or plays through the years wants back to before it began.
            Command::SetYears(Some(_)) | Command::StepYears { .. } => {
                self.view.filter.years.is_none()
            }
            _ => false,
        };
        // After a talk one is back where it began.
        let leads_on = leads_on && !self.is_presenting();
        if leads_on {
            self.note();
        }
    }

    /// Notes what is looked at before something else is.
    pub(super) fn note(&mut self) {
        // Who goes on does not want to go back there.
        self.view.offers_last = false;
        let step = self.step();
        // Nor, from the search, to where the map was before.
        self.finder.stay();
        if self.trail.back.last() != Some(&step) {
            self.trail.back.push(step);
            self.trail.forward.clear();
            let surplus = self.trail.back.len().saturating_sub(MOST);
            self.trail.back.drain(..surplus);
        }
    }

    /// Goes back by so many steps; forward where negative.
    pub(super) fn retrace(&mut self, ctx: &Context, steps: i32) {
        for _ in 0..steps.unsigned_abs() {
            let here = self.step();
            let Trail { back, forward } = &mut self.trail;
            let (from, to) = if steps > 0 {
                (back, forward)
            } else {
                (forward, back)
            };
            // A step that changed nothing is none.
            let Some(step) = std::iter::from_fn(|| from.pop()).find(|step| *step != here) else {
                return;
            };
            to.push(here);
            self.finder.stay();
            self.view.selection = step.selection;
            self.view.uncover_card();
            self.view.filter = step.filter;
            self.view.shading = step.shading;
            self.view.show_crowds(step.crowds);
            self.view.close_overlay();
            self.fly(ctx, step.camera, None);
        }
    }
}
