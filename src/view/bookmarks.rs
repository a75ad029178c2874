//! Bookmarks: views that the user keeps under names, or that the portfolio offers.

use serde::{Deserialize, Serialize};

/// The most that are kept for one portfolio.
pub const MOST_BOOKMARKS: usize = 100;
/// The most characters of a bookmark's name.
pub const MOST_NAME_CHARS: usize = 80;

/// A view that the user keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptBookmark {
    /// What it is called.
    pub name: String,
    /// The view, as a [`crate::view::Link`] is written.
    pub link: String,
}

/// What is done with bookmarks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookmarkStep {
    /// Keep what is looked at.
    Add,
    /// Go to one that the portfolio offers, by its number from 0.
    GoToOffered(usize),
    /// Go to one of the user's, by its number from 0.
    GoTo(usize),
    /// Call one of the user's otherwise.
    Rename {
        /// Its number, from 0.
        n: usize,
        /// What it is called from now on; nothing changes where that is empty.
        name: String,
    },
    /// Forget one of the user's, by its number from 0.
    Remove(usize),
}

/// A name as it is kept: on one line, without room around it, of at most [`MOST_NAME_CHARS`] characters; `None` where
/// nothing is left.
#[must_use]
pub fn bookmark_name(written: &str) -> Option<String> {
    let is_space = |letter: char| letter.is_control() || letter.is_whitespace();
    let words: Vec<&str> = written
        .split(is_space)
        .filter(|word| !word.is_empty())
        .collect();
    let name: String = words.join(" ").chars().take(MOST_NAME_CHARS).collect();
    let name = name.trim_end();
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_short_line() {
        assert_eq!(bookmark_name(" \n\t"), None);
        assert_eq!(bookmark_name(" a\n b\u{7} "), Some("a b".to_owned()));
        let long = bookmark_name(&"é".repeat(200)).expect("it is a name");
        assert_eq!(long.chars().count(), MOST_NAME_CHARS);
    }
}
