//! What JSON consists of, and what its readers say is wrong with it, as messages of the catalogs.

use super::message::{Message, say};
use super::numbers::POSITION;

/// The sorts of values that JSON has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Object,
    Array,
    Text,
    Flag,
    Null,
    Number,
}

impl Sort {
    /// What it is called, with the article.
    pub(super) fn words(self) -> Message {
        say(match self {
            Self::Object => "sort-object",
            Self::Array => "sort-array",
            Self::Text => "sort-text",
            Self::Flag => "sort-flag",
            Self::Null => "sort-null",
            Self::Number => "sort-number",
        })
    }
}

/// What an array of too many elements is refused with.
pub(super) const TOO_MANY_ELEMENTS: &str = "too-many-elements";
/// What an object of too many members is refused with.
pub(super) const TOO_MANY_MEMBERS: &str = "too-many-members";

/// What serde_json says of a text, and what that is in the catalogs.
const SAID: &[(&str, &str)] = &[
    ("EOF while parsing a list", "json-cut-list"),
    ("EOF while parsing an object", "json-cut-object"),
    ("EOF while parsing a string", "json-cut-text"),
    ("EOF while parsing a value", "json-cut-value"),
    ("expected `:`", "json-expected-colon"),
    ("expected `,` or `]`", "json-expected-comma-or-bracket"),
    ("expected `,` or `}`", "json-expected-comma-or-brace"),
    ("expected ident", "json-expected-value"),
    ("expected value", "json-expected-value"),
    ("expected `\"`", "json-expected-quote"),
    ("key must be a string", "json-expected-quote"),
    ("invalid escape", "json-bad-escape"),
    ("unexpected end of hex escape", "json-bad-escape"),
    ("invalid number", "json-bad-number"),
    ("number out of range", "json-large-number"),
    ("invalid unicode code point", "json-bad-character"),
    ("lone leading surrogate in hex escape", "json-bad-character"),
    (
        "control character (\\u0000-\\u001F) found while parsing a string",
        "json-control-character",
    ),
    ("trailing comma", "json-trailing-comma"),
    ("trailing characters", "json-trailing-characters"),
    ("recursion limit exceeded", "json-too-deep"),
    (TOO_MANY_ELEMENTS, "json-too-many-elements"),
    (TOO_MANY_MEMBERS, "json-too-many-members"),
];

/// How serde calls what it found, as it begins, and what that is.
const FOUND: &[(&str, Sort)] = &[
    ("string", Sort::Text),
    ("sequence", Sort::Array),
    ("map", Sort::Object),
    ("null", Sort::Null),
    ("boolean", Sort::Flag),
    ("integer", Sort::Number),
    ("floating point", Sort::Number),
];

/// What an error of serde_json says, without the place, which counts from the value and not from the file.
pub(super) fn why(error: &serde_json::Error) -> Message {
    let told = error.to_string();
    let told = told
        .rsplit_once(" at line ")
        .map_or(told.as_str(), |(message, _)| message);
    if let Some((_, key)) = SAID.iter().find(|(said, _)| *said == told) {
        return say(key);
    }
    let found = told.strip_prefix("invalid type: ").and_then(|found| {
        let sort = FOUND.iter().find(|(name, _)| found.starts_with(name));
        sort.map(|(_, sort)| {
            (
                *sort,
                found.rsplit_once("expected ").map(|(_, wanted)| wanted),
            )
        })
    });
    match found {
        Some((sort, wanted)) => {
            let wanted = match wanted {
                Some("f64") => Sort::Number.words(),
                Some(POSITION) => say("sort-position"),
                _ => Sort::Array.words(),
            };
            say("json-other-sort")
                .part("sort", sort.words())
                .part("wanted", wanted)
        }
        // The reader's own words, in English, are better than none.
        None => say("json-other").text("system", told),
    }
}

#[cfg(test)]
mod tests {
    use super::super::numbers::Numbers;
    use super::*;

    fn key(text: &str) -> &'static str {
        serde_json::from_str::<serde_json::Value>(text)
            .map_err(|error| why(&error).key)
            .expect_err("this is no JSON")
    }

    #[test]
    fn what_is_wrong_with_a_text_has_words_in_the_catalogs() {
        for (text, expected) in [
            ("", "json-cut-value"),
            ("[1", "json-cut-list"),
            ("{", "json-cut-object"),
            ("\"a", "json-cut-text"),
            ("[1 2]", "json-expected-comma-or-bracket"),
            ("{\"a\": 1 \"b\"}", "json-expected-comma-or-brace"),
            ("{\"a\" 1}", "json-expected-colon"),
            ("{1: 1}", "json-expected-quote"),
            ("nul1", "json-expected-value"),
            ("x", "json-expected-value"),
            ("[1,]", "json-trailing-comma"),
            ("{} {}", "json-trailing-characters"),
            ("\"\\x\"", "json-bad-escape"),
            ("\"\\ud800\"", "json-bad-escape"),
            ("\"\\ud800\\u0041\"", "json-bad-character"),
            ("\"\u{1}\"", "json-control-character"),
            ("01", "json-bad-number"),
            ("1e999", "json-large-number"),
            (&"[".repeat(1_000), "json-too-deep"),
        ] {
            assert_eq!(key(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_value_of_another_sort_is_told_as_such() {
        for (text, sort, wanted) in [
            ("[[1, \"x\"]]", "sort-text", "sort-number"),
            ("[1.5]", "sort-number", "sort-position"),
            ("{}", "sort-object", "sort-array"),
        ] {
            let Err(error) = serde_json::from_str::<Vec<Numbers>>(text) else {
                panic!("{text} was read")
            };
            let expected = say("json-other-sort")
                .part("sort", say(sort))
                .part("wanted", say(wanted));
            assert_eq!(why(&error), expected, "{text}");
        }
    }
}
