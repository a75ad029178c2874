//! Dates as precise as they were published.

use std::fmt;
use std::str::FromStr;

use super::model::{PartialDate, Period};

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is no year (1998), month (1998-10) or day (1998-10-26) of the calendar")]
pub struct NoDate;

impl FromStr for PartialDate {
    type Err = NoDate;

    /// Reads a year, a year and month, or a full date of ISO 8601: `1998`, `1998-10`, `1998-10-26`.
    fn from_str(text: &str) -> Result<Self, NoDate> {
        parse(text).ok_or(NoDate)
    }
}

fn parse(text: &str) -> Option<PartialDate> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let mut two_digits = || match parts.next() {
        None => Some(None),
        Some(part) => digits(part, 2)
            .and_then(|number| u8::try_from(number).ok())
            .map(Some),
    };
    let (month, day) = (two_digits()?, two_digits()?);
    let date = PartialDate {
        year: i32::from(year),
        month,
        day,
    };
    let in_month = month.is_none_or(|month| (1..=12).contains(&month));
    let in_day = day.is_none_or(|day| (1..=date.days_of_month()).contains(&day));
    (parts.next().is_none() && date.year > 0 && in_month && in_day).then_some(date)
}

/// A number of exactly so many digits.
fn digits(part: &str, count: usize) -> Option<u16> {
    let is_number = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { part.parse().ok() } else { None }
}

impl PartialDate {
    fn days_of_month(&self) -> u8 {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        match self.month {
            Some(2) if leap => 29,
            Some(2) => 28,
            Some(4 | 6 | 9 | 11) => 30,
            _ => 31,
        }
    }
}

impl fmt::Display for PartialDate {
    /// Writes ISO 8601, as precise as the date is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl Period {
    /// Whether the work may have gone on in a year, as far as its period is published: an unknown end stays open.
    /// `None` = nothing of the period is published.
    #[must_use]
    pub fn may_include(&self, year: i32) -> Option<bool> {
        let begins = self
            .start
            .or(self.after)
            .is_none_or(|date| date.year <= year);
        let ends = self
            .end
            .or(self.before)
            .is_none_or(|date| date.year >= year);
        self.is_published().then_some(begins && ends)
    }

    /// Whether the ends are in order as far as both are published: nothing ends before it began.
    #[must_use]
    pub fn is_in_order(&self) -> bool {
        let later = |end: PartialDate, start: PartialDate| {
            let as_precise = |a: Option<u8>, b: Option<u8>| a.zip(b);
            match (
                end.year.cmp(&start.year),
                as_precise(end.month, start.month),
                as_precise(end.day, start.day),
            ) {
                (std::cmp::Ordering::Equal, Some((end, start)), days) if end == start => {
                    days.is_none_or(|(end, start)| end >= start)
                }
                (std::cmp::Ordering::Equal, Some((end, start)), _) => end > start,
                (order, ..) => order.is_ge(),
            }
        };
        let starts = [self.start, self.after];
        let ends = [self.end, self.before];
        starts
            .into_iter()
            .flatten()
            .all(|start| ends.into_iter().flatten().all(|end| later(end, start)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_date_is_as_precise_as_it_was_written() {
        assert_eq!(
            "1998".parse(),
            Ok(PartialDate {
                year: 1998,
                month: None,
                day: None
            })
        );
        assert_eq!(
            "1998-10".parse(),
            Ok(PartialDate {
                year: 1998,
                month: Some(10),
                day: None
            })
        );
        assert_eq!(
            "2000-02-29".parse(),
            Ok(PartialDate {
                year: 2000,
                month: Some(2),
                day: Some(29)
            })
        );
    }

    #[test]
    fn what_the_calendar_lacks_is_no_date() {
        for text in [
            "",
            "98",
            "0000",
            "1998-13",
            "1998-00",
            "1999-02-29",
            "1998-1-1",
            "1998-10-26T00:00",
            "+998",
            "19 8",
        ] {
            assert_eq!(text.parse::<PartialDate>(), Err(NoDate), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_written_date_reads_back(year in 1..=9999_i32, month in 1..=12_u8, day in 1..=28_u8) {
            let date = PartialDate { year, month: Some(month), day: Some(day) };
            prop_assert_eq!(date.to_string().parse(), Ok(date));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".*") {
            prop_assert!(text.parse::<PartialDate>().map_or(true, |date| date.to_string() == text));
        }
    }

    fn period(start: &str, end: &str) -> Period {
        Period {
            start: start.parse().ok(),
            end: end.parse().ok(),
            ..Period::default()
        }
    }

    #[test]
    fn a_period_is_out_of_order_only_where_both_dates_say_so() {
        assert!(!period("2006", "1998").is_in_order());
        assert!(!period("1998-10-26", "1998-10-25").is_in_order());
        assert!(period("1998-10-26", "1998").is_in_order());
        assert!(period("1998", "").is_in_order());
    }

    #[test]
    fn an_unknown_end_stays_open_and_an_unknown_period_has_no_answer() {
        assert_eq!(period("1990", "").may_include(2005), Some(true));
        assert_eq!(period("1998", "2006").may_include(1997), Some(false));
        assert_eq!(Period::default().may_include(2005), None);
    }
}
