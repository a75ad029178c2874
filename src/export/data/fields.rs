//! The members that records have, in the order of their columns.

use super::table::Sort;

/// How a member of a record is laid out.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// One value.
    Plain(Sort),
    /// A text in one or several languages.
    Text,
    /// A list of values.
    List,
    /// A list of texts.
    Texts,
    /// A list of objects, a column for each of their members; `true` for texts.
    Objects(&'static [(&'static str, bool)]),
}

/// A member that records may have: its name, its layout, and whether it tells of an entry in short.
pub(super) type Field = (&'static str, Shape, bool);

const BRIEF: bool = true;
const REST: bool = false;

/// The members of a program, and the title of its theme.
pub(super) const PROGRAM: &[Field] = &[
    ("id", Shape::Plain(Sort::Text), REST),
    ("title", Shape::Text, BRIEF),
    ("short", Shape::Text, BRIEF),
    ("theme", Shape::Plain(Sort::Text), BRIEF),
    ("theme.title", Shape::Text, BRIEF),
    ("kind", Shape::Plain(Sort::Text), BRIEF),
    ("countries", Shape::List, BRIEF),
    ("more_countries", Shape::Plain(Sort::Text), BRIEF),
    ("start", Shape::Plain(Sort::Date), BRIEF),
    ("end", Shape::Plain(Sort::Date), BRIEF),
    ("after", Shape::Plain(Sort::Date), BRIEF),
    ("before", Shape::Plain(Sort::Date), BRIEF),
    ("period_note", Shape::Text, REST),
    ("status", Shape::Plain(Sort::Text), BRIEF),
    ("summary", Shape::Text, BRIEF),
    ("activities", Shape::Texts, REST),
    (
        "results",
        Shape::Objects(&[("number", false), ("unit", true), ("label", true)]),
        REST,
    ),
    (
        "funders",
        Shape::Objects(&[("name", true), ("note", true)]),
        REST,
    ),
    (
        "partners",
        Shape::Objects(&[("name", true), ("note", true)]),
        REST,
    ),
    ("note", Shape::Text, REST),
    (
        "links",
        Shape::Objects(&[("title", true), ("url", false)]),
        REST,
    ),
    ("sources", Shape::Objects(SOURCE_MEMBERS), REST),
    ("photos", Shape::List, REST),
    ("sectors", Shape::List, REST),
    ("classification", Shape::Plain(Sort::Text), REST),
    ("updated", Shape::Plain(Sort::Date), REST),
];

const SOURCE_MEMBERS: &[(&str, bool)] = &[
    ("id", false),
    ("title", true),
    ("publisher", true),
    ("url", false),
    ("file", false),
    ("accessed", false),
    ("note", true),
];

/// The members of a site.
pub(super) const SITE: &[Field] = &[
    ("id", Shape::Plain(Sort::Text), BRIEF),
    ("program", Shape::List, BRIEF),
    ("name", Shape::Text, BRIEF),
    ("country", Shape::Plain(Sort::Text), BRIEF),
    ("lon", Shape::Plain(Sort::Number), BRIEF),
    ("lat", Shape::Plain(Sort::Number), BRIEF),
    ("precision", Shape::Plain(Sort::Text), BRIEF),
    ("count", Shape::Plain(Sort::Whole), BRIEF),
    ("note", Shape::Text, BRIEF),
];

/// The members of a plain feature, beside its properties.
pub(super) const FEATURE: &[Field] = &[
    ("id", Shape::Plain(Sort::Text), BRIEF),
    ("lon", Shape::Plain(Sort::Number), BRIEF),
    ("lat", Shape::Plain(Sort::Number), BRIEF),
    ("geometry", Shape::Plain(Sort::Text), BRIEF),
];

/// The members of a theme.
pub(super) const THEME: &[Field] = &[
    ("id", Shape::Plain(Sort::Text), BRIEF),
    ("title", Shape::Text, BRIEF),
    ("color", Shape::Plain(Sort::Text), BRIEF),
    ("symbol", Shape::Plain(Sort::Text), BRIEF),
    ("sequence", Shape::Plain(Sort::Whole), BRIEF),
];

/// The members of a source.
pub(super) const SOURCE: &[Field] = &[
    ("id", Shape::Plain(Sort::Text), BRIEF),
    ("title", Shape::Text, BRIEF),
    ("publisher", Shape::Text, BRIEF),
    ("url", Shape::Plain(Sort::Text), BRIEF),
    ("file", Shape::Plain(Sort::Text), BRIEF),
    ("accessed", Shape::Plain(Sort::Date), BRIEF),
    ("note", Shape::Text, BRIEF),
];
