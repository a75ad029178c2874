//! The years that are shown, stepped through and played.

use crate::find::Years;
use crate::portfolio::Axis;

/// How the years play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Play {
    /// Whether they do now.
    pub is_on: bool,
    /// How many years pass in a second.
    pub speed: u8,
    /// Whether they begin again at the end.
    pub loops: bool,
}

impl Play {
    /// The speeds to choose from, in years a second.
    pub const SPEEDS: [u8; 3] = [1, 2, 5];

    /// The next speed; after the last comes the first.
    #[must_use]
    pub fn next_speed(self) -> u8 {
        let mut faster = Self::SPEEDS.into_iter().filter(|speed| *speed > self.speed);
        faster.next().unwrap_or(Self::SPEEDS[0])
    }
}

impl Default for Play {
    fn default() -> Self {
        Self {
            is_on: false,
            speed: 1,
            loops: false,
        }
    }
}

/// The first and the last year that are shown, within the axis; where none are asked for, all.
#[must_use]
pub fn shown(years: Option<Years>, axis: Axis) -> (i32, i32) {
    let ends = years.map_or((None, None), |years| (years.from, years.to));
    let from = ends.0.unwrap_or(axis.first).clamp(axis.first, axis.last);
    let to = ends.1.unwrap_or(axis.last).clamp(from, axis.last);
    (from, to)
}

/// The years moved along the axis as a whole, as far as it goes. Where all are shown, a step begins at its end with a tenth
/// of them.
#[must_use]
pub fn stepped(years: Option<Years>, axis: Axis, by: i32) -> Years {
    let (from, to) = shown(years, axis);
    if (from, to) == (axis.first, axis.last) {
        let width = (axis.years() / 10).max(1) - 1;
        return if by >= 0 {
            range(axis.first, axis.first.saturating_add(width))
        } else {
            range(axis.last.saturating_sub(width), axis.last)
        };
    }
    let least = axis.first.saturating_sub(from);
    let most = axis.last.saturating_sub(to);
    let by = by.clamp(least, most);
    range(from.saturating_add(by), to.saturating_add(by))
}

/// The years with the last one moved along the axis.
#[must_use]
pub fn grown(years: Option<Years>, axis: Axis, by: i32) -> Years {
    let (from, to) = shown(years, axis);
    range(from, to.saturating_add(by).clamp(from, axis.last))
}

fn range(from: i32, to: i32) -> Years {
    Years {
        from: Some(from),
        to: Some(to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AXIS: Axis = Axis {
        first: 1990,
        last: 2012,
    };

    #[test]
    fn steps_go_along_the_axis_and_no_farther() {
        let begun = stepped(None, AXIS, 1);
        assert_eq!(begun, range(1990, 1991));
        assert_eq!(stepped(Some(begun), AXIS, 1), range(1991, 1992));
        assert_eq!(stepped(Some(begun), AXIS, -1), begun);
        assert_eq!(stepped(Some(range(2010, 2012)), AXIS, 5), range(2010, 2012));
        assert_eq!(stepped(None, AXIS, -1), range(2011, 2012));
    }

    #[test]
    fn open_ends_are_the_ends_of_the_axis() {
        let since = Years {
            from: Some(2005),
            to: None,
        };
        assert_eq!(shown(Some(since), AXIS), (2005, 2012));
        assert_eq!(grown(Some(since), AXIS, -3), range(2005, 2009));
        assert_eq!(grown(Some(since), AXIS, -30), range(2005, 2005));
    }

    #[test]
    fn years_beyond_all_bounds_are_no_trouble() {
        let whole = Axis {
            first: i32::MIN,
            last: i32::MAX,
        };
        for by in [i32::MIN, -1, 0, 1, i32::MAX] {
            let years = stepped(Some(range(0, 5)), whole, by);
            assert!(years.from <= years.to);
            let years = grown(Some(range(0, 5)), whole, by);
            assert!(years.from <= years.to);
        }
    }
}
