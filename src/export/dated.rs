//! The day that files bear: the same portfolio gives the same bytes, whenever it is written.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::portfolio::{PartialDate, Portfolio};

/// The first day that zip archives know: what files bear that must bear a day, where nobody says one.
pub(super) const EPOCH: Date = Date::constant(1980, 1, 1);

/// The day that a portfolio's files bear: that of its data (`updated`) where it is a full date, else that of
/// SOURCE_DATE_EPOCH (reproducible-builds.org) in UTC. Where neither says one, `None`: a format that must have a day takes
/// the first that zip archives know (1980-01-01), all others go without. It is never the day of writing.
#[must_use]
pub fn day_of_files(portfolio: &Portfolio) -> Option<Date> {
    let build = std::env::var("SOURCE_DATE_EPOCH").ok();
    day(portfolio.updated.as_deref(), build.as_deref())
}

fn day(updated: Option<&str>, build: Option<&str>) -> Option<Date> {
    let of_data = || {
        let date: PartialDate = updated?.parse().ok()?;
        let year = i16::try_from(date.year).ok()?;
        let [month, day] = [date.month?, date.day?].map(i8::try_from);
        Date::new(year, month.ok()?, day.ok()?).ok()
    };
    let of_build = || {
        let time = Timestamp::from_second(build?.trim().parse().ok()?).ok()?;
        Some(Offset::UTC.to_datetime(time).date())
    };
    of_data().or_else(of_build)
}

/// A day as W3CDTF and XML Schema write its beginning in UTC: `2022-03-04T00:00:00Z`.
pub(super) fn beginning(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// When a document was made and changed, as the core properties of a package say it (ECMA-376, part 2, section 8.3.4); nothing
/// where no day is stated.
pub(super) fn core_dates(day: Option<Date>) -> String {
    let Some(day) = day.map(beginning) else {
        return String::new();
    };
    let one = |name| format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:{name}>");
    ["created", "modified"].map(one).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_bear_the_day_of_the_data_else_that_of_the_build() {
        let told = |updated, build| day(updated, build).map(|day| day.to_string());
        let build = Some("1000000000");
        assert_eq!(
            told(Some("2022-03-04"), build).as_deref(),
            Some("2022-03-04")
        );
        for no_day in [
            None,
            Some("2022"),
            Some("2022-03"),
            Some("soon"),
            Some("2022-02-31"),
        ] {
            assert_eq!(
                told(no_day, build).as_deref(),
                Some("2001-09-09"),
                "{no_day:?}"
            );
            assert_eq!(told(no_day, None), None);
        }
        assert_eq!(told(None, Some("tomorrow")), None);
    }
}
