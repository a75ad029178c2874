//! A line of text in runs, each of one font and one direction, in the order in which they stand from left to right.
//!
//! Directions: the Unicode Bidirectional Algorithm (UAX #9), the whole line's as its first letter with a direction has it.

use std::ops::Range;

use harfrust::{Script, UnicodeBuffer, script};
use unicode_bidi::{BidiClass, BidiInfo, bidi_class};
use unicode_normalization::char::is_combining_mark;

use super::fallback::Kind;
use super::fonts::{Font, Fonts};

/// A part of a line that is shaped as one.
#[derive(Debug, PartialEq)]
pub(super) struct Run<'a> {
    pub(super) font: &'static Font,
    /// The letters in the order in which they are read.
    pub(super) text: &'a str,
    /// Whether they run from right to left.
    pub(super) rtl: bool,
}

/// The runs of a line from left to right.
pub(super) fn visual<'a>(text: &'a str, fonts: &Fonts<'_>) -> Vec<Run<'a>> {
    // Chinese characters are drawn in each language in its own way: beside letters of Japanese or Korean, as in these.
    let beside = text
        .chars()
        .find(|letter| matches!(Kind::of(*letter), Kind::Kana | Kind::Hangul))
        .map(|letter| fonts.font_for(letter));
    let font_for = |letter: char| match beside {
        Some(font) if Kind::of(letter) == Kind::Han && font.has(letter) => font,
        _ => fonts.font_for(letter),
    };
    let mut runs = Vec::new();
    for (part, rtl) in directions(text) {
        let first = runs.len();
        for (font, piece) in split(&text[part], font_for, |font, letter| font.has(letter)) {
            let scripts = if rtl { by_script(piece) } else { vec![piece] };
            runs.extend(scripts.into_iter().map(|text| Run { font, text, rtl }));
        }
        if rtl {
            runs[first..].reverse();
        }
    }
    runs
}

/// Whether a line as a whole runs from right to left.
pub(super) fn is_rtl(text: &str) -> bool {
    unicode_bidi::get_base_direction(text) == unicode_bidi::Direction::Rtl
}

/// The parts of a line from left to right, and whether the letters of each run from right to left.
pub(super) fn directions(text: &str) -> Vec<(Range<usize>, bool)> {
    let turns = |letter: char| {
        // Nothing before Hebrew turns.
        letter >= '\u{590}'
            && matches!(
                bidi_class(letter),
                BidiClass::R
                    | BidiClass::AL
                    | BidiClass::AN
                    | BidiClass::RLE
                    | BidiClass::RLO
                    | BidiClass::RLI
            )
    };
    if !text.chars().any(turns) {
        return vec![(0..text.len(), false)];
    }
    let info = BidiInfo::new(text, None);
    let mut parts = Vec::new();
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        let is_rtl = |run: &Range<usize>| levels.get(run.start).is_some_and(|level| level.is_rtl());
        parts.extend(runs.into_iter().map(|run| (run.clone(), is_rtl(&run))));
    }
    parts
}

/// A text in pieces of one font each. What belongs to the letter before it stays with that letter.
pub(super) fn split<F: Copy + PartialEq>(
    text: &str,
    font_for: impl Fn(char) -> F,
    has: impl Fn(&F, char) -> bool,
) -> Vec<(F, &str)> {
    let mut pieces = Vec::new();
    let (mut start, mut current) = (0, None);
    for (index, letter) in text.char_indices() {
        let font = match current {
            Some(before) if is_invisible(letter) => before,
            Some(before) if is_combining_mark(letter) && has(&before, letter) => before,
            _ => font_for(letter),
        };
        if let Some(before) = current
            && before != font
        {
            pieces.push((before, &text[start..index]));
            start = index;
        }
        current = Some(font);
    }
    pieces.extend(current.map(|font| (font, &text[start..])));
    pieces
}

/// Whether a character draws nothing itself: joiners, marks of direction, selectors of variants, what controls.
pub(super) fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{AD}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A text in pieces of one script each: a font may have Hebrew and Arabic, and only one of them is joined.
fn by_script(text: &str) -> Vec<&str> {
    let script_of = |letter: char| -> Option<Script> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(letter.encode_utf8(&mut [0; 4]));
        buffer.guess_segment_properties();
        let found = buffer.script();
        (found != script::UNKNOWN).then_some(found)
    };
    let mut pieces = Vec::new();
    let (mut start, mut current) = (0, None);
    for (index, letter) in text.char_indices() {
        let script = script_of(letter).or(current);
        if current.is_some() && script != current {
            pieces.push(&text[start..index]);
            start = index;
        }
        current = script;
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Face;

    /// What stands from left to right, each part as it is read.
    fn parts(text: &str) -> Vec<(&str, bool)> {
        let parts = directions(text).into_iter();
        parts.map(|(part, rtl)| (&text[part], rtl)).collect()
    }

    #[test]
    fn a_line_without_turns_is_one_part() {
        assert_eq!(parts("Señal 12"), [("Señal 12", false)]);
        assert_eq!(parts("東京 タワー"), [("東京 タワー", false)]);
        assert_eq!(parts(""), [("", false)]);
    }

    #[test]
    fn arabic_and_hebrew_run_from_right_to_left_and_their_numbers_do_not() {
        assert_eq!(parts("مدرسة"), [("مدرسة", true)]);
        assert_eq!(
            parts("בית 24 ספר"),
            [(" ספר", true), ("24", false), ("בית ", true)]
        );
    }

    #[test]
    fn the_first_letter_with_a_direction_decides_the_order() {
        assert_eq!(
            parts("Cairo القاهرة."),
            [("Cairo ", false), ("القاهرة", true), (".", false)]
        );
        assert_eq!(
            parts("القاهرة Cairo."),
            [(".", true), ("Cairo", false), ("القاهرة ", true)]
        );
        assert!(is_rtl("12 القاهرة Cairo") && !is_rtl("12 Cairo القاهرة") && !is_rtl("12"));
    }

    #[test]
    fn what_overrides_the_direction_is_obeyed() {
        let text = "a\u{202E}bc\u{202C}d";
        let order: Vec<bool> = parts(text).iter().map(|(_, rtl)| *rtl).collect();
        assert_eq!(order, [false, true, false]);
    }

    #[test]
    fn a_text_splits_where_the_font_changes_and_marks_stay_with_their_letters() {
        // Fonts by number: 0 has ASCII, 1 all the rest; both have the accent.
        let font_for = |letter: char| u8::from(!letter.is_ascii());
        let pieces = |text| split(text, font_for, |_, letter| letter == '\u{301}');
        assert_eq!(pieces("ab中c"), [(0, "ab"), (1, "中"), (0, "c")]);
        assert_eq!(
            pieces("e\u{301}中\u{301}"),
            [(0, "e\u{301}"), (1, "中\u{301}")]
        );
        // Joined in Persian but for the mark between, which no font needs to have.
        assert_eq!(pieces("می\u{200C}خواهم"), [(1, "می\u{200C}خواهم")]);
        assert_eq!(pieces(""), []);
    }

    #[test]
    fn one_run_has_one_script() {
        assert_eq!(by_script("שלום"), ["שלום"]);
        assert_eq!(by_script("שלום، سلام"), ["שלום، ", "سلام"]);
        assert_eq!(by_script("12"), ["12"]);
    }

    #[test]
    fn runs_within_a_part_from_right_to_left_stand_from_left_to_right() {
        let fonts = Fonts::of(Face::Regular, None);
        // The sign is of the other embedded font. Told to turn, it comes before what it follows.
        let text = "\u{202E}ab\u{2297}";
        let runs = visual(text, &fonts);
        let runs: Vec<(&str, bool)> = runs.iter().map(|run| (run.text, run.rtl)).collect();
        assert_eq!(
            runs,
            [("\u{202E}", false), ("\u{2297}", true), ("ab", true)]
        );
    }
}
