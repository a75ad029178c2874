//! Why something is found, for a line: the text around a word, and years.

use super::fold::fold;
use crate::portfolio::Period;

/// The part of a text around a word, for a line.
pub(super) fn excerpt(text: &str, word: &str) -> String {
    const LENGTH: usize = 90;
    const BEFORE: usize = 30;
    if text.chars().count() <= LENGTH {
        return text.to_owned();
    }
    let all: Vec<&str> = text
        .split_inclusive(|c: char| !c.is_alphanumeric())
        .collect();
    let at = all
        .iter()
        .position(|part| fold(part).starts_with(word))
        .unwrap_or(0);
    let mut start = at;
    let mut before = 0;
    while start > 0 && before < BEFORE {
        start -= 1;
        before += all.get(start).map_or(0, |part| part.chars().count());
    }
    let rest: String = all.iter().skip(start).copied().collect();
    let cut: String = rest.chars().take(LENGTH).collect();
    let (head, tail) = (
        if start > 0 { "…" } else { "" },
        if cut.len() < rest.len() { "…" } else { "" },
    );
    format!("{head}{}{tail}", cut.trim())
}

/// A period as data: `1998/2006`, `1990/..` (ISO 8601 intervals), `after 2010`; "not published" where nothing is.
pub(super) fn written_years(period: &Period) -> String {
    let open = || "..".to_owned();
    let of = |date: &crate::portfolio::PartialDate| date.to_string();
    match (&period.start, &period.end, &period.after, &period.before) {
        (None, None, None, None) => "not published".to_owned(),
        (None, None, Some(after), None) => format!("after {after}"),
        (None, None, None, Some(before)) => format!("before {before}"),
        (start, end, after, before) => {
            let start = start.as_ref().or(after.as_ref()).map_or_else(open, of);
            let end = end.as_ref().or(before.as_ref()).map_or_else(open, of);
            format!("{start}/{end}")
        }
    }
}
