//! Dates and periods in words, as precise as they were published.

use super::{Arg, Phrases, Tr};
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

    /// A period in words: "1998 to 2006", "Since 1990", "After October 1998", "Years not published". What the source says
    /// of it in its own words comes after it, or instead of it where those words name the same years.
    #[must_use]
    pub fn period(&self, period: &Period, note: Option<&str>) -> String {
        let words = period.say(&Phrases {
            tr: self,
            countries: &(),
        });
        let note = note.map(str::trim).filter(|note| !note.is_empty());
        match note {
            None => words,
            Some(note) if period.is_published() && names_all_years(note, period) => note.to_owned(),
            Some(note) => self.with(
                "period-with-note",
                &[("period", words.into()), ("note", Arg::from(note))],
            ),
        }
    }
}

fn names_all_years(words: &str, period: &Period) -> bool {
    let dates = [period.start, period.end, period.after, period.before];
    let named = |date: PartialDate| words.contains(&date.year.to_string());
    dates.into_iter().flatten().all(named)
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
            (Period { start, ..none() }, "Since 1998", "Desde 1998"),
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
            assert_eq!(Tr::new("en").period(&period, None), english);
            assert_eq!(Tr::new("es").period(&period, None), spanish);
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

    #[test]
    fn the_sources_own_words_stand_alone_where_they_name_the_year() {
        let tr = Tr::new("en");
        let after = Period {
            after: year(2010),
            ..Period::default()
        };
        let earthquake = "After the earthquake of 2010";
        assert_eq!(tr.period(&after, Some(earthquake)), earthquake);
        let season = "In the rainy season";
        assert_eq!(
            tr.period(&after, Some(season)),
            format!("After 2010. {season}")
        );
        let note = "Under way when the source was written (source not dated)";
        assert_eq!(
            tr.period(&Period::default(), Some(note)),
            format!("Years not published. {note}")
        );
    }
}
