//! Texts made comparable: without accents, case and punctuation.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A text as it is compared: decomposed, without combining marks, in lower case; letters that do not decompose (ß, ø, ł)
/// by their everyday spelling.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        // Most words of most texts: nothing decomposes.
        let letters = text.chars().filter(|c| *c != '\'');
        return letters.map(|c| c.to_ascii_lowercase()).collect();
    }
    let is_mark = |c: char| !c.is_ascii() && is_combining_mark(c);
    let mut folded = String::with_capacity(text.len());
    for c in text
        .nfkd()
        .filter(|c| !is_mark(*c))
        .flat_map(char::to_lowercase)
    {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            '’' | '\'' => {}
            c if is_mark(c) => {}
            c => folded.push(c),
        }
    }
    folded
}

/// The words of a folded text.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_and_case_do_not_matter() {
        assert_eq!(fold("Asunción"), fold("ASUNCION"));
        assert_eq!(fold("ASUNCIO\u{301}N"), "asuncion");
        assert_eq!(fold("Straße"), "strasse");
        assert_eq!(fold("İstanbul"), "istanbul");
        assert_eq!(fold("ﬁre"), "fire");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn a_text_without_accents_is_folded_as_one_with_them(text in "[ -~]{0,40}") {
            prop_assert_eq!(fold(&format!("{text}é")), fold(&text) + "e");
        }
    }
}
