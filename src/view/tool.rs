//! The tools of the map: what a click does there while one is taken up.

use super::measure::Measure;
use super::{Effect, View};
use crate::geo::Position;

/// A tool that is taken up.
#[derive(Debug, Clone, PartialEq)]
pub enum Tool {
    /// Clicks set the points of a line that is measured.
    Measure(Measure),
    /// A click asks what is at a place; the place that was asked for last.
    Identify(Option<Position>),
}

/// One step with a tool.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ToolStep {
    /// Take up measuring, or put it away.
    ToggleMeasure,
    /// Begin to measure at a position.
    MeasureFrom(Position),
    /// Set a point; after the end, the first of another line.
    MeasureAt(Position),
    /// End the line.
    MeasureEnd,
    /// Join the last point with the first.
    MeasureClose,
    /// Take back the end, or else the last point.
    MeasureUndo,
    /// Forget all points.
    MeasureClear,
    /// Take up asking what is at a place, or put it away.
    ToggleIdentify,
    /// Ask what is at a position.
    IdentifyAt(Position),
}

impl Tool {
    /// Backs out one step; `None` where the tool is put away.
    pub(super) fn back(self) -> Option<Self> {
        match self {
            Self::Measure(measure) => measure.back().map(Self::Measure),
            Self::Identify(at) => at.map(|_| Self::Identify(None)),
        }
    }
}

impl View {
    /// The line that is measured, where that tool is taken up.
    #[must_use]
    pub fn measure(&self) -> Option<&Measure> {
        match &self.tool {
            Some(Tool::Measure(measure)) => Some(measure),
            _ => None,
        }
    }

    /// Whether the tool that asks what is at a place is taken up.
    #[must_use]
    pub fn identifies(&self) -> bool {
        matches!(self.tool, Some(Tool::Identify(_)))
    }

    /// The place of which is told what is there.
    #[must_use]
    pub fn identified_at(&self) -> Option<Position> {
        match self.tool {
            Some(Tool::Identify(at)) => at,
            _ => None,
        }
    }

    /// Carries out one step with a tool.
    pub(super) fn use_tool(&mut self, step: ToolStep) -> Vec<Effect> {
        match step {
            ToolStep::ToggleMeasure => {
                let is_on = self.measure().is_some();
                self.tool = (!is_on).then(|| Tool::Measure(Measure::default()));
                return self.begun();
            }
            ToolStep::ToggleIdentify => {
                self.tool = (!self.identifies()).then_some(Tool::Identify(None));
                return self.begun();
            }
            ToolStep::MeasureFrom(position) => {
                let mut measure = Measure::default();
                measure.add(position);
                self.tool = Some(Tool::Measure(measure));
                return self.begun();
            }
            ToolStep::IdentifyAt(position) => {
                self.tool = Some(Tool::Identify(Some(position)));
                // What is there is told in the card's place.
                self.selection = None;
                return vec![Effect::Identify(position)];
            }
            ToolStep::MeasureAt(position) => self.change(|measure| measure.add(position)),
            ToolStep::MeasureEnd => self.change(Measure::end),
            ToolStep::MeasureClose => self.change(Measure::close),
            ToolStep::MeasureUndo => self.change(Measure::undo),
            ToolStep::MeasureClear => self.change(|measure| *measure = Measure::default()),
        }
        Vec::new()
    }

    /// A tool answers the keyboard on the map, which so has the focus.
    fn begun(&mut self) -> Vec<Effect> {
        self.hover = None;
        self.close_overlay();
        match self.tool {
            Some(_) => vec![Effect::FocusMap],
            None => Vec::new(),
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut Measure)) {
        if let Some(Tool::Measure(measure)) = &mut self.tool {
            change(measure);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::lon_lat;
    use crate::view::{Command, Selection};

    fn step(view: &mut View, step: ToolStep) -> Vec<Effect> {
        view.apply(Command::Tool(step))
    }

    #[test]
    fn escape_ends_the_line_then_clears_it_then_puts_the_tool_away_then_closes_the_card() {
        let mut view = View::new("en");
        view.apply(Command::Select(Selection::Country("HN".into())));
        step(&mut view, ToolStep::ToggleMeasure);
        for lon in [0.0, 1.0] {
            step(&mut view, ToolStep::MeasureAt(lon_lat(lon, 0.0)));
        }
        view.apply(Command::Back);
        assert!(view.measure().is_some_and(|measure| !measure.is_open()));
        view.apply(Command::Back);
        assert_eq!(view.measure(), Some(&Measure::default()));
        view.apply(Command::Back);
        assert_eq!(
            (view.tool.is_none(), view.selection.is_some()),
            (true, true)
        );
        view.apply(Command::Back);
        assert_eq!(view.selection, None);
    }

    #[test]
    fn what_is_asked_for_takes_the_cards_place_and_gives_it_back() {
        let mut view = View::new("en");
        view.apply(Command::Select(Selection::Country("HN".into())));
        let at = lon_lat(-87.0, 14.6);
        let effects = step(&mut view, ToolStep::IdentifyAt(at));
        assert_eq!(effects, [Effect::Identify(at)]);
        assert_eq!(
            (view.identified_at(), view.selection.is_none()),
            (Some(at), true)
        );
        view.apply(Command::Select(Selection::Country("PE".into())));
        assert_eq!(view.tool, None);
        step(&mut view, ToolStep::ToggleIdentify);
        step(&mut view, ToolStep::IdentifyAt(at));
        view.apply(Command::Back);
        assert_eq!(view.tool, Some(Tool::Identify(None)));
        view.apply(Command::Back);
        assert_eq!(view.tool, None);
    }

    #[test]
    fn one_tool_puts_the_other_away() {
        let mut view = View::new("en");
        step(&mut view, ToolStep::ToggleIdentify);
        step(&mut view, ToolStep::ToggleMeasure);
        assert!(view.measure().is_some());
        step(&mut view, ToolStep::MeasureFrom(lon_lat(1.0, 2.0)));
        assert_eq!(
            view.measure().map(|measure| measure.points().len()),
            Some(1)
        );
        step(&mut view, ToolStep::ToggleMeasure);
        assert_eq!(view.tool, None);
    }
}
