//! Periods on an axis of years, as far as they are published.

use super::model::{PartialDate, Period, Portfolio};

/// The years from the first to the last that some entry is dated with, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// The first year.
    pub first: i32,
    /// The last year.
    pub last: i32,
}

/// A period on an axis, in years with a fraction: 1998.5 is the middle of 1998.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Where it begins.
    pub from: f64,
    /// Where it ends; the end of 1998 is 1999.0.
    pub to: f64,
    /// Whether it only began some time after `from`.
    pub soft_from: bool,
    /// Whether it only ended some time before `to`, or nobody says when.
    pub soft_to: bool,
}

impl PartialDate {
    /// Its first and its last moment, in years with a fraction.
    #[must_use]
    pub fn in_years(&self) -> (f64, f64) {
        let year = f64::from(self.year);
        let Some(month) = self.month else {
            return (year, year + 1.0);
        };
        let begin = year + f64::from(month.clamp(1, 12) - 1) / 12.0;
        match self.day {
            None => (begin, begin + 1.0 / 12.0),
            Some(day) => {
                let day = f64::from(day.clamp(1, 31) - 1);
                (begin + day / 372.0, begin + (day + 1.0) / 372.0)
            }
        }
    }
}

impl Period {
    /// The period on an axis; `None` where nothing of it is published. An end that is not published reaches as far as the
    /// axis, and is soft.
    #[must_use]
    pub fn span(&self, axis: Axis) -> Option<Span> {
        if !self.is_published() {
            return None;
        }
        let (first, last) = (f64::from(axis.first), f64::from(axis.last) + 1.0);
        let (from, soft_from) = match (self.start, self.after) {
            (Some(start), _) => (start.in_years().0, false),
            // "After 2010" may begin within 2010: on its last day, or in the years that follow.
            (None, Some(after)) => (after.in_years().0, true),
            (None, None) => (first, true),
        };
        let (to, soft_to) = match (self.end, self.before) {
            (Some(end), _) => (end.in_years().1, false),
            (None, Some(before)) => (before.in_years().1, true),
            (None, None) => (last, true),
        };
        Some(Span {
            from,
            // What ends before it begins is a mistake of the data: it is shown where it begins.
            to: to.max(from + 1.0 / 12.0),
            soft_from,
            soft_to,
        })
    }
}

impl Axis {
    /// The years that the entries of a portfolio are dated with; `None` where none is.
    #[must_use]
    pub fn of(portfolio: &Portfolio) -> Option<Self> {
        let dates = portfolio.programs.iter().flat_map(|program| {
            let period = &program.period;
            [period.start, period.end, period.after, period.before]
        });
        let years = dates.flatten().map(|date| date.year);
        let (first, last) = years.fold((i32::MAX, i32::MIN), |(first, last), year| {
            (first.min(year), last.max(year))
        });
        (first <= last).then_some(Self { first, last })
    }

    /// How many years it has.
    #[must_use]
    pub fn years(self) -> i32 {
        self.last.saturating_sub(self.first).saturating_add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AXIS: Axis = Axis {
        first: 1990,
        last: 2012,
    };

    fn date(year: i32, month: Option<u8>) -> Option<PartialDate> {
        Some(PartialDate {
            year,
            month,
            day: None,
        })
    }

    #[test]
    fn ends_that_are_not_published_are_soft_and_reach_as_far_as_the_axis() {
        let since = Period {
            start: date(2004, None),
            ..Period::default()
        };
        let span = since.span(AXIS).unwrap();
        assert_eq!((span.from, span.soft_from), (2004.0, false));
        assert_eq!((span.to, span.soft_to), (2013.0, true));
        let until = Period {
            end: date(2006, None),
            ..Period::default()
        };
        let span = until.span(AXIS).unwrap();
        assert_eq!((span.from, span.soft_from), (1990.0, true));
        assert_eq!((span.to, span.soft_to), (2007.0, false));
        assert_eq!(Period::default().span(AXIS), None);
    }

    #[test]
    fn after_a_month_begins_softly_in_that_month() {
        let after = Period {
            after: date(1998, Some(10)),
            end: date(2001, None),
            ..Period::default()
        };
        let span = after.span(AXIS).unwrap();
        assert!((span.from - 1998.75).abs() < 1e-9 && span.soft_from);
        assert_eq!((span.to, span.soft_to), (2002.0, false));
    }

    #[test]
    fn the_axis_ends_at_the_last_dated_year() {
        let portfolio = crate::portfolio::load_embedded().unwrap().portfolio;
        let axis = Axis::of(&portfolio).unwrap();
        assert_eq!(Some(axis.first), portfolio.first_year());
        assert_eq!(Some(axis.last), portfolio.last_year());
        assert_eq!(Axis::of(&Portfolio::default()), None);
    }
}
