//! The distinct words of many texts, in order, and where each of them stands: a word is compared once with what is asked,
//! however often it is written.

use std::collections::HashMap;

use super::closeness::{AskedWord, BEGUN, EXACT, Letters};
use super::fold::words;

/// Words with their places `P`.
pub(super) struct Vocabulary<P> {
    /// In the order of the words; the places of each in the order in which they were noted.
    words: Vec<(Box<str>, Vec<P>)>,
    /// Of each word.
    letters: Vec<Letters>,
}

/// Words as they are met.
pub(super) struct Noted<P>(HashMap<Box<str>, Vec<P>>);

impl<P: Copy> Noted<P> {
    /// No words.
    pub(super) fn new() -> Self {
        Self(HashMap::new())
    }

    /// Notes the place of the words of a folded text.
    pub(super) fn note(&mut self, folded: &str, place: P) {
        for word in words(folded) {
            match self.0.get_mut(word) {
                Some(places) => places.push(place),
                None => {
                    self.0.insert(word.into(), vec![place]);
                }
            }
        }
    }

    /// The vocabulary of all that was noted.
    pub(super) fn in_order(self) -> Vocabulary<P> {
        let mut words: Vec<(Box<str>, Vec<P>)> = self.0.into_iter().collect();
        words.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let letters = words.iter().map(|(word, _)| Letters::of(word)).collect();
        Vocabulary { words, letters }
    }
}

impl<P> Vocabulary<P> {
    /// The places of the words that begin with one asked for, each with how close the word is.
    pub(super) fn begun(&self, asked: &str) -> impl Iterator<Item = (f64, &[P])> {
        let from = self.words.partition_point(|(word, _)| **word < *asked);
        let begun = self.words.iter().skip(from);
        let begun = begun.take_while(move |(word, _)| word.starts_with(asked));
        begun.map(move |(word, places)| {
            let is_whole = word.len() == asked.len();
            (if is_whole { EXACT } else { BEGUN }, places.as_slice())
        })
    }

    /// The places of the other words that are close to one asked for, each with how close the word is. `is_found` says
    /// that the word is found as it is written; see [`AskedWord::closeness`].
    pub(super) fn close(
        &self,
        asked: &AskedWord<'_>,
        is_found: bool,
    ) -> impl Iterator<Item = (f64, &[P])> {
        let words = self.letters.iter().zip(&self.words);
        let may_be_close =
            words.filter(move |(letters, _)| asked.may_be_close(**letters, is_found));
        may_be_close.filter_map(move |(_, (word, places))| {
            if word.starts_with(asked.text()) {
                return None;
            }
            Some((asked.closeness(word, is_found)?, places.as_slice()))
        })
    }
}
