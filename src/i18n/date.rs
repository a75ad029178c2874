//! Dates and periods in words, as precise as they were published.

use super::{Phrases, Tr};
use crate::portfolio::{PartialDate, Period};

impl Tr {
    /// A date as precise as it was published: "1998", "October 1998", "October 22, 1998".
    #[must_use]
    pub fn date(&self, date: &PartialDate) -> String {
        // A year is a name, not a quantity: as text it gets no thousands mark.
        let year = date.year.to_string();
        let Some(month) = date.month else { return year };
        let month = self.with("date-month-name", &[("month", month.into())]);
        match date.day {
            None => self.with(
                "date-month",
                &[("month", month.into()), ("year", year.into())],
            ),
            Some(day) => self.with(
                "date-day",
                &[
                    ("day", day.into()),
                    ("month", month.into()),
                    ("year", year.into()),
                ],
            ),
        }
    }

    /// A period in words: "1998 to 2006", "From 1990; end not published", "After October 1998", "Years not published".
    #[must_use]
    pub fn period(&self, period: &Period) -> String {
        period.say(&Phrases {
            tr: self,
            countries: &(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: i32) -> Option<PartialDate> {
        Some(PartialDate {
            year,
            month: None,
            day: None,
        })
    }

    #[test]
    fn periods_are_told_as_precisely_as_they_are_published() {
        let none = Period::default;
        let october = Some(PartialDate {
            month: Some(10),
            ..year(1998).unwrap()
        });
        let (start, end, after) = (year(1998), year(2006), october);
        for (period, english, spanish) in [
            (none(), "Years not published", "Años no publicados"),
            (
                Period { start, ..none() },
                "From 1998; end not published",
                "A partir de 1998; fin no publicado",
            ),
            (
                Period {
                    start,
                    end,
                    ..none()
                },
                "1998 to 2006",
                "De 1998 a 2006",
            ),
            (
                Period { after, ..none() },
                "After October 1998",
                "Después de octubre de 1998",
            ),
        ] {
            assert_eq!(Tr::new("en").period(&period), english);
            assert_eq!(Tr::new("es").period(&period), spanish);
        }
    }

    #[test]
    fn a_day_is_written_in_the_order_of_the_language() {
        let day = PartialDate {
            year: 1998,
            month: Some(10),
            day: Some(22),
        };
        assert_eq!(Tr::new("en").date(&day), "October 22, 1998");
        assert_eq!(Tr::new("es").date(&day), "22 de octubre de 1998");
    }
}
