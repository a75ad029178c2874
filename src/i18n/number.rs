//! How languages write numbers.

use fluent_bundle::FluentValue;

/// The marks of a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct NumberStyle {
    /// Between whole and fraction.
    decimal: char,
    /// Between groups of three digits.
    group: char,
    /// The fewest digits that are grouped.
    grouped_from: usize,
}

/// 1,234.5
pub(super) const ENGLISH: NumberStyle = NumberStyle {
    decimal: '.',
    group: ',',
    grouped_from: 4,
};
/// 1234,5 and 12 345,6: a no-break space from five digits on, which all countries of the language read alike (Real
/// Academia Española, Ortografía 2010), while point and comma change places between them.
pub(super) const SPANISH: NumberStyle = NumberStyle {
    decimal: ',',
    group: '\u{a0}',
    grouped_from: 5,
};

/// 1.234,5, as Brazil writes it.
pub(super) const PORTUGUESE: NumberStyle = NumberStyle {
    decimal: ',',
    group: '.',
    grouped_from: 4,
};

/// 1 234,5: a narrow no-break space (Imprimerie nationale, Lexique des règles typographiques).
pub(super) const FRENCH: NumberStyle = NumberStyle {
    decimal: ',',
    group: '\u{202f}',
    grouped_from: 4,
};

/// A number with at most three decimals; one that is no number as a dash.
pub(super) fn written(number: f64, style: &NumberStyle) -> String {
    if !number.is_finite() {
        return "–".to_owned();
    }
    let rounded = format!("{:.3}", number.abs());
    let (whole, fraction) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let fraction = fraction.trim_end_matches('0');
    let mut text = String::with_capacity(rounded.len() + 4);
    if number < 0.0 && (whole != "0" || !fraction.is_empty()) {
        text.push('−');
    }
    for (nth, digit) in whole.chars().enumerate() {
        let left = whole.len() - nth;
        if nth > 0 && left.is_multiple_of(3) && whole.len() >= style.grouped_from {
            text.push(style.group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(style.decimal);
        text.push_str(fraction);
    }
    text
}

/// A number with exactly so many decimals, without groups.
pub(super) fn fixed(number: f64, decimals: usize, style: &NumberStyle) -> String {
    let written = format!("{number:.decimals$}");
    let marked = written.chars().map(|mark| match mark {
        '.' => style.decimal,
        '-' => '−',
        digit => digit,
    });
    marked.collect()
}

/// A message's variable where it is a number; `None` leaves others to Fluent.
pub(super) fn in_message(value: &FluentValue<'_>, style: &NumberStyle) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(written(number.value, style)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_and_decimals_are_marked_as_the_language_does() {
        for (number, english, spanish) in [
            (0.0, "0", "0"),
            (22.0, "22", "22"),
            (1990.0, "1,990", "1990"),
            (12_345.5, "12,345.5", "12\u{a0}345,5"),
            (1_234_567.0, "1,234,567", "1\u{a0}234\u{a0}567"),
            (-0.25, "−0.25", "−0,25"),
            (-0.000_1, "0", "0"),
            (f64::NAN, "–", "–"),
        ] {
            assert_eq!(written(number, &ENGLISH), english);
            assert_eq!(written(number, &SPANISH), spanish);
        }
    }

    #[test]
    fn degrees_have_the_decimals_that_were_asked_for() {
        for (number, decimals, english, french) in [
            (-122.0, 1, "−122.0", "−122,0"),
            (15.615_16, 4, "15.6152", "15,6152"),
            (1_234.0, 0, "1234", "1234"),
        ] {
            assert_eq!(fixed(number, decimals, &ENGLISH), english);
            assert_eq!(fixed(number, decimals, &FRENCH), french);
        }
    }
}
