//! What is said of a portfolio, without the words of any language: those are in the catalogs.

use std::fmt;

use super::problem::is_steering;

/// A message: its key in the catalogs, and the values of its variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its key.
    pub key: &'static str,
    /// The variables, by the names that they have in the catalogs.
    pub values: Vec<(&'static str, Value)>,
}

/// What a variable of a message stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text that is the same in all languages.
    Text(String),
    /// A number, which may choose the plural form.
    Number(u64),
    /// A part of the sentence that the catalogs word, too.
    Part(Message),
}

/// The message of a key, without variables so far.
pub(super) fn say(key: &'static str) -> Message {
    Message::new(key)
}

impl Message {
    /// The message of a key, without variables so far.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self {
            key,
            values: Vec::new(),
        }
    }

    /// With a text of the user's or the system's: cut where it is long, and without characters that steer a terminal or
    /// turn the direction of writing.
    #[must_use]
    pub fn text(self, name: &'static str, text: &str) -> Self {
        self.with(name, Value::Text(harmless(text)))
    }

    /// With names of the program's own, as the user has to write them.
    #[must_use]
    pub fn names(self, name: &'static str, names: &[&str]) -> Self {
        self.with(name, Value::Text(names.join(", ")))
    }

    /// With a number.
    #[must_use]
    pub fn number(self, name: &'static str, number: usize) -> Self {
        self.with(name, Value::Number(number as u64))
    }

    /// With a part of the sentence.
    #[must_use]
    pub fn part(self, name: &'static str, part: Self) -> Self {
        self.with(name, Value::Part(part))
    }

    fn with(mut self, name: &'static str, value: Value) -> Self {
        self.values.push((name, value));
        self
    }
}

/// For logs; readers get the words of the catalogs.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)?;
        for (name, value) in &self.values {
            match value {
                Value::Text(text) => write!(f, " {name}={text:?}")?,
                Value::Number(number) => write!(f, " {name}={number}")?,
                Value::Part(part) => write!(f, " {name}=({part})")?,
            }
        }
        Ok(())
    }
}

fn harmless(text: &str) -> String {
    const SHOWN: usize = 60;
    let safe = |c: char| if is_steering(c) { '\u{FFFD}' } else { c };
    let mut short: String = text.chars().take(SHOWN).map(safe).collect();
    if text.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_users_text_cannot_steer_the_terminal() {
        assert_eq!(harmless("a\u{1b}[31mb\u{202E}c"), "a\u{FFFD}[31mb\u{FFFD}c");
        assert!(harmless(&"x".repeat(1000)).chars().count() < 70);
    }
}
