//! JSON as people write it: what was not changed stays as it was written, to the last space.

use std::fmt;

use serde::de::{Deserializer as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

/// What fits into so many characters stands on one line.
const WIDTH: usize = 120;
/// One step to the right.
const INDENT: &str = "  ";

/// A value as a file holds it, with a line feed at its end. Of `before`, the file's text until now, all that still holds the
/// same is taken over as it stands there.
#[must_use]
pub fn written(value: &Value, before: Option<&str>) -> String {
    let before = before.map(str::trim).filter(|text| !text.is_empty());
    let mut text = render(value, before, (0, 0));
    text.push('\n');
    text
}

/// A value at a depth, after so many characters in its line.
fn render(value: &Value, before: Option<&str>, (depth, taken): (usize, usize)) -> String {
    let is_same =
        |raw: &&str| serde_json::from_str::<Value>(raw).is_ok_and(|old| same(&old, value));
    if let Some(raw) = before.filter(is_same) {
        return raw.to_owned();
    }
    let parts = match value {
        Value::Object(members) => {
            let old = before.and_then(members_of).unwrap_or_default();
            let old_of = |name: &String| {
                let mut found = old.iter().rev().filter(|(other, _)| other == name);
                found.next().map(|(_, raw)| *raw)
            };
            let parts = members.iter();
            let parts = parts.map(|(name, value)| (Some(name), value, old_of(name)));
            parts.collect::<Vec<_>>()
        }
        Value::Array(elements) => {
            let old = before.and_then(elements_of).unwrap_or_default();
            let parts = elements.iter().enumerate();
            let parts = parts.map(|(nth, value)| (None, value, nearest(value, nth, &old)));
            parts.collect()
        }
        _ => return value.to_string(),
    };
    let (open, close) = if value.is_object() {
        ('{', '}')
    } else {
        ('[', ']')
    };
    if parts.is_empty() {
        return format!("{open}{close}");
    }
    let name_of = |name: Option<&String>| {
        name.map_or_else(String::new, |name| {
            format!("{}: ", Value::from(name.as_str()))
        })
    };
    let was_broken = before.is_some_and(|raw| raw.contains('\n'));
    if !was_broken {
        let mut line = String::from(open);
        for (nth, (name, value, _)) in parts.iter().enumerate() {
            line += if nth > 0 { ", " } else { "" };
            line += &name_of(*name);
            line += &one_line(value);
        }
        line.push(close);
        if taken + line.chars().count() < WIDTH {
            return line;
        }
    }
    let indent = INDENT.repeat(depth + 1);
    let mut text = String::from(open);
    for (nth, (name, value, old)) in parts.into_iter().enumerate() {
        text += if nth > 0 { ",\n" } else { "\n" };
        let name = name_of(name);
        let taken = indent.len() + name.chars().count();
        text += &indent;
        text += &name;
        text += &render(value, old, (depth + 1, taken));
    }
    text.push('\n');
    text += &INDENT.repeat(depth);
    text.push(close);
    text
}

/// Whether two values hold the same, the order of members included.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(a, b)| a.0 == b.0 && same(a.1, b.1))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(a, b))
        }
        _ => one == other,
    }
}

fn one_line(value: &Value) -> String {
    let join = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| {
                format!("{}: {}", Value::from(name.as_str()), one_line(value))
            };
            format!("{{{}}}", join(members.iter().map(member).collect()))
        }
        Value::Array(elements) => format!("[{}]", join(elements.iter().map(one_line).collect())),
        _ => value.to_string(),
    }
}

/// The element of an array before that a value comes from: the same one, that of the same id, or that of the same number.
fn nearest<'t>(value: &Value, nth: usize, old: &[(Value, &'t str)]) -> Option<&'t str> {
    let here = old.get(nth);
    let id = |value: &Value| value.get("id").cloned();
    let by_id = || {
        old.iter()
            .find(|(old, _)| id(value).is_some() && id(old) == id(value))
    };
    let found = here.filter(|(old, _)| same(old, value));
    let found = found.or_else(|| old.iter().find(|(old, _)| same(old, value)));
    let found = found.or_else(by_id);
    // Another record's layout is not taken over.
    let found = found.or_else(|| here.filter(|_| id(value).is_none()));
    found.map(|(_, raw)| *raw)
}

fn members_of(raw: &str) -> Option<Vec<(String, &str)>> {
    serde_json::Deserializer::from_str(raw)
        .deserialize_map(Members)
        .ok()
}

fn elements_of(raw: &str) -> Option<Vec<(Value, &str)>> {
    let elements = serde_json::Deserializer::from_str(raw).deserialize_seq(Elements);
    let value = |raw: &'_ str| serde_json::from_str(raw).unwrap_or(Value::Null);
    let elements = elements.ok()?.into_iter();
    Some(elements.map(|raw| (value(raw), raw)).collect())
}

struct Members;

impl<'t> Visitor<'t> for Members {
    type Value = Vec<(String, &'t str)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
            members.push((name, value.get()));
        }
        Ok(members)
    }
}

struct Elements;

impl<'t> Visitor<'t> for Elements {
    type Value = Vec<&'t str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("array")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(value) = seq.next_element::<&RawValue>()? {
            elements.push(value.get());
        }
        Ok(elements)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const STORY: &str = include_str!("../../data/latin-america/stories/where-we-work.json");

    /// The lines of a text that another has not, in their order.
    fn others<'t>(text: &'t str, other: &str) -> Vec<&'t str> {
        let known: Vec<&str> = other.lines().collect();
        text.lines().filter(|line| !known.contains(line)).collect()
    }

    #[test]
    fn what_was_not_changed_stays_as_it_was_written() {
        let mut story: Value = serde_json::from_str(STORY).unwrap();
        assert_eq!(written(&story, Some(STORY)), STORY);
        story["slides"][3]["title"]["es"] = json!("Otro título");
        let text = written(&story, Some(STORY));
        assert_eq!(others(&text, STORY), ["        \"es\": \"Otro título\","]);
        assert_eq!(text.lines().count(), STORY.lines().count());
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), story);
    }

    #[test]
    fn slides_keep_their_lines_when_they_move_and_new_ones_look_like_them() {
        let mut story: Value = serde_json::from_str(STORY).unwrap();
        let slides = story["slides"].as_array_mut().unwrap();
        let moved = slides.remove(1);
        slides.push(moved);
        slides.insert(
            0,
            json!({"id": "new", "title": {"en": "New"}, "view": {"fit": [-90.5, 13, -83, 16.5]}, "odd": []}),
        );
        let text = written(&story, Some(STORY));
        let line = "    {\"id\": \"new\", \"title\": {\"en\": \"New\"}, \"view\": {\"fit\": [-90.5, 13, -83, 16.5]}, \"odd\": []},";
        assert_eq!(others(&text, STORY)[0], line);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), story);
        let before = others(&text, STORY).len();
        // The last slide has no comma after it.
        assert!(before <= 3, "{:?}", others(&text, STORY));
    }

    #[test]
    fn a_new_file_breaks_its_lines_where_they_are_long() {
        let long = "x".repeat(100);
        let value = json!({"id": "a", "slides": [{"text": long, "seconds": 12}, {}]});
        let text = written(&value, None);
        let expected = format!(
            "{{\n  \"id\": \"a\",\n  \"slides\": [\n    {{\n      \"text\": \"{long}\",\n      \"seconds\": 12\n    }},\n    {{}}\n  ]\n}}\n"
        );
        assert_eq!(text, expected);
    }
}
