//! What bookmarks and slides ask of the entries.

use super::document::Node;
use crate::portfolio::{Asked, countries};

/// What a filter may ask for; the same words as in links and on the command line.
pub(super) const FILTERS: [&str; 11] = [
    "theme",
    "country",
    "funder",
    "partner",
    "party",
    "kind",
    "status",
    "precision",
    "years",
    "undated",
    "hidden",
];
/// More values of one name are hostile.
const MOST_VALUES: usize = 1_000;

/// What is asked for, by name: a text or a list of texts each. `None` where a name or a value is not known, themes and
/// parties apart.
pub(super) fn read_asked(node: Node<'_>) -> Option<Asked> {
    let mut asked = Asked::new();
    for (name, node) in node.object().ok()? {
        let values = match node.read::<String>() {
            Ok(value) => vec![value],
            Err(_) => node.read::<Vec<String>>().ok()?,
        };
        let is_known = FILTERS.contains(&name.as_ref())
            && values.len() <= MOST_VALUES
            && values.iter().all(|value| is_value(&name, value));
        if !is_known {
            return None;
        }
        asked.insert(name.into_owned(), values);
    }
    Some(asked)
}

fn is_value(name: &str, value: &str) -> bool {
    let is_year = |text: &str| text.is_empty() || text.parse::<i32>().is_ok();
    match name {
        "country" => countries::alpha2(value).is_some(),
        "kind" => ["program", "office", "partnership"].contains(&value),
        "precision" => ["exact", "approximate", "country", "none"].contains(&value),
        "undated" => ["yes", "no"].contains(&value),
        "years" => value
            .split_once("..")
            .is_some_and(|(from, to)| is_year(from) && is_year(to)),
        _ => true,
    }
}
