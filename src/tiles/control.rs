//! The directives of `Cache-Control` that concern a private cache (RFC 9111, 5.2.2), and its numbers.

use std::time::Duration;

/// What a number of seconds counts as that is larger than this (RFC 9111, 1.2.2): 68 years.
pub(super) const LONGEST: Duration = Duration::from_secs(1 << 31);

/// What a response's `Cache-Control` tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Control {
    /// Not to be kept at all.
    pub(super) no_store: bool,
    /// Never to be shown without asking. The form that names fields counts as the whole (5.2.2.4 allows it).
    pub(super) no_cache: bool,
    /// Not to be shown stale.
    pub(super) must_revalidate: bool,
    /// How long it is fresh. Of what is no number, or of two that differ, no second is believed (4.2.1).
    pub(super) max_age: Option<Duration>,
}

impl Control {
    /// Reads a field's value, its lines joined by commas. Names are told apart without regard to case (5.2).
    pub(super) fn of(text: &str) -> Self {
        let mut control = Self::default();
        for directive in directives(text) {
            let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
            match name.trim().to_ascii_lowercase().as_str() {
                "no-store" => control.no_store = true,
                "no-cache" => control.no_cache = true,
                "must-revalidate" => control.must_revalidate = true,
                "max-age" => {
                    let told = seconds(value.trim().trim_matches('"')).unwrap_or_default();
                    let is_other = control.max_age.is_some_and(|before| before != told);
                    control.max_age = Some(if is_other { Duration::ZERO } else { told });
                }
                _ => {}
            }
        }
        control
    }
}

/// The parts between commas that are not within quotes. Where a quote does not end, each comma counts: better a directive too
/// many than a `no-store` overlooked.
fn directives(text: &str) -> impl Iterator<Item = &str> {
    let is_balanced = text.matches('"').count().is_multiple_of(2);
    let mut is_quoted = false;
    text.split(move |c| {
        is_quoted ^= c == '"' && is_balanced;
        c == ',' && !is_quoted
    })
}

/// A number of seconds: digits alone (1.2.2); a larger one than [`LONGEST`] counts as that.
pub(super) fn seconds(text: &str) -> Option<Duration> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let told = || text.parse().map_or(LONGEST, Duration::from_secs);
    is_number.then(|| told().min(LONGEST))
}
