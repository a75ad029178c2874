//! How close a known word is to one asked for: the same, begun, within it, or misspelled.

use strsim::osa_distance;

/// A word that is the whole word asked for.
pub(super) const EXACT: f64 = 1.0;
/// A word that begins with the word asked for.
pub(super) const BEGUN: f64 = 0.8;

/// Which letters a word has, and how many. Cheap to compare, they tell most words that cannot be close from those that may
/// be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    /// A bit for each of a–z and 0–9, and a few that all others share.
    which: u64,
    chars: usize,
}

impl Letters {
    /// The letters of a folded word.
    pub(super) fn of(word: &str) -> Self {
        Self {
            which: word.chars().fold(0, |which, c| which | Self::bit(c)),
            chars: word.chars().count(),
        }
    }

    fn bit(c: char) -> u64 {
        const DIGITS: u32 = 26;
        const OTHERS: u32 = 36;
        let code = u32::from(c);
        1 << match c {
            'a'..='z' => code - u32::from('a'),
            '0'..='9' => DIGITS + code - u32::from('0'),
            _ => OTHERS + code % (u64::BITS - OTHERS),
        }
    }

    /// How many of these are not among others.
    fn missing_in(self, others: Self) -> usize {
        (self.which & !others.which).count_ones() as usize
    }
}

/// A word asked for, to be compared with many.
pub(super) struct AskedWord<'q> {
    text: &'q str,
    letters: Letters,
    /// Errors that are forgiven.
    allowed: usize,
}

impl<'q> AskedWord<'q> {
    /// Takes a folded word.
    pub(super) fn new(text: &'q str) -> Self {
        let letters = Letters::of(text);
        let allowed = match letters.chars {
            0..4 => 0,
            4..8 => 1,
            _ => 2,
        };
        Self {
            text,
            letters,
            allowed,
        }
    }

    /// The word.
    pub(super) fn text(&self) -> &'q str {
        self.text
    }

    /// Whether [`Self::closeness`] may find a word of these letters close; where this says no, it would say `None`.
    pub(super) fn may_be_close(&self, known: Letters, is_found: bool) -> bool {
        let missing = self.letters.missing_in(known);
        if is_found {
            // It is to stand within the known word.
            return missing == 0;
        }
        let added = known.missing_in(self.letters);
        // An error takes away one letter at most, and adds one at most. A longer word is compared as far as it was typed.
        let is_longer = known.chars > self.letters.chars + self.allowed;
        let is_shorter = known.chars + self.allowed < self.letters.chars;
        let may_be_misspelled =
            missing <= self.allowed && !is_shorter && (is_longer || added <= self.allowed);
        // A word that this one begins with has no other letters.
        may_be_misspelled || added == 0
    }

    /// How close a known word is that does not begin with this one: within it, or misspelled. `None` = not close.
    /// `is_found` says that this word is found as it is written, and so not taken for a misspelling of others.
    pub(super) fn closeness(&self, known: &str, is_found: bool) -> Option<f64> {
        const WITHIN: f64 = 0.5;
        // "fire" for "firefighters", "municipal" for "municipalities": words grow at their ends in all four languages.
        const BEGINS_THE_ASKED: f64 = 0.45;
        const STEM: usize = 4;
        const MISSPELLED: f64 = 0.7;
        const PER_ERROR: f64 = 0.15;
        const UNFINISHED: f64 = 0.1;
        let (asked, chars) = (self.text, self.letters.chars);
        if (chars >= 4 || !asked.is_ascii()) && known.contains(asked) {
            return Some(WITHIN);
        }
        if !is_found && known.len() >= STEM && asked.starts_with(known) {
            return Some(BEGINS_THE_ASKED);
        }
        if self.allowed == 0 || is_found {
            return None;
        }
        let known_chars = known.chars().count();
        let (compared, unfinished) = if known_chars > chars + self.allowed {
            // A longer word is compared as far as it was typed.
            let end = known.char_indices().nth(chars);
            (end.map_or(known, |(end, _)| &known[..end]), UNFINISHED)
        } else {
            (known, 0.0)
        };
        let errors = if known_chars + self.allowed < chars {
            usize::MAX
        } else {
            osa_distance(asked, compared)
        };
        if errors > self.allowed {
            return None;
        }
        Some(MISSPELLED - PER_ERROR * errors as f64 - unfinished)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn no_close_word_is_rejected_by_its_letters(
            asked in "[abc1é日]{1,10}", known in "[abc1é日]{1,12}", is_found: bool,
        ) {
            let asked = AskedWord::new(&asked);
            if asked.closeness(&known, is_found).is_some() {
                prop_assert!(asked.may_be_close(Letters::of(&known), is_found));
            }
        }
    }
}
