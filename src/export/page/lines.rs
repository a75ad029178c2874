//! Words become lines.

use std::sync::Arc;

use super::book::Target;
use crate::scene::text::{Order, ShapedLine, TextStyle, shape};
use crate::style::{Color, Face};

/// How far the letters of the embedded family reach above and below the baseline, by their size.
const ASCENT: f32 = 0.969;
/// The same.
const DESCENT: f32 = 0.241;

/// What words are set in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Voice {
    /// The face.
    pub face: Face,
    /// Size in points.
    pub size: f32,
    /// Distance of baselines, by the size.
    pub leading: f32,
    /// Color of the letters.
    pub color: Color,
}

impl Voice {
    /// The same in another face.
    #[must_use]
    pub fn face(self, face: Face) -> Self {
        Self { face, ..self }
    }

    /// The same in another color.
    #[must_use]
    pub fn color(self, color: Color) -> Self {
        Self { color, ..self }
    }

    /// The same in another size.
    #[must_use]
    pub fn size(self, size: f32) -> Self {
        Self { size, ..self }
    }

    /// The same with another distance of baselines.
    #[must_use]
    pub fn leading(self, leading: f32) -> Self {
        Self { leading, ..self }
    }

    /// Height of a line, in points.
    #[must_use]
    pub fn line_height(&self) -> f32 {
        self.size * self.leading
    }

    /// From the top of a line to its baseline, in points.
    #[must_use]
    pub fn baseline(&self) -> f32 {
        (self.line_height() - self.size * (ASCENT + DESCENT)) / 2.0 + self.size * ASCENT
    }

    /// A text, shaped.
    #[must_use]
    pub fn shape(&self, text: &str) -> Arc<ShapedLine> {
        let style = TextStyle {
            face: self.face,
            size: self.size,
            spacing: 0.0,
        };
        shape(text, style)
    }

    fn space(&self) -> f32 {
        self.shape("1 1").width - self.shape("11").width
    }
}

/// Words of one voice. A line feed in them begins a new line.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// What they are set in.
    pub voice: Voice,
    /// Where they lead.
    pub link: Option<Target>,
}

impl Run {
    /// Words that lead nowhere.
    #[must_use]
    pub fn new(text: impl Into<String>, voice: Voice) -> Self {
        Self {
            text: text.into(),
            voice,
            link: None,
        }
    }

    /// The same as a link.
    #[must_use]
    pub fn link(self, target: Target) -> Self {
        Self {
            link: Some(target),
            ..self
        }
    }
}

/// A line that was set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SetLine {
    /// What it consists of, from left to right.
    pub parts: Vec<SetPart>,
    /// How wide it is, in points.
    pub width: f32,
    /// How high it is, in points.
    pub height: f32,
    /// From its top to its baseline, in points.
    pub baseline: f32,
    /// Whether it runs from right to left, and so begins at the right.
    pub from_right: bool,
}

/// A part of a line in one voice.
#[derive(Debug, Clone, PartialEq)]
pub struct SetPart {
    /// Its left edge, in points from that of the line.
    pub x: f32,
    /// The words.
    pub text: String,
    /// The same, shaped.
    pub line: Arc<ShapedLine>,
    /// Color of the letters.
    pub color: Color,
    /// Size of the letters, in points.
    pub size: f32,
    /// Where it leads.
    pub link: Option<Target>,
}

/// What is never parted: the pieces of it by their runs.
#[derive(Default)]
struct Word {
    pieces: Vec<(usize, String)>,
    width: f32,
    /// The run of the space after it; `None` = a new line begins there.
    space: Option<usize>,
}

/// Lines of whole words, none wider than `width` points. A word that is wider is parted between its letters.
#[must_use]
pub fn set(runs: &[Run], width: f32) -> Vec<SetLine> {
    let mut lines = Vec::new();
    let mut line: Vec<Word> = Vec::new();
    let mut used = 0.0;
    for word in words(runs, width) {
        let before = line.last().map_or(0.0, |word| space_after(runs, word));
        if !line.is_empty() && used + before + word.width > width {
            lines.push(set_line(runs, &line, true));
            line.clear();
            used = 0.0;
        } else {
            used += before;
        }
        used += word.width;
        let ends = word.space.is_none();
        line.push(word);
        if ends {
            lines.push(set_line(runs, &line, false));
            line.clear();
            used = 0.0;
        }
    }
    if !line.is_empty() {
        lines.push(set_line(runs, &line, false));
    }
    lines
}

fn space_after(runs: &[Run], word: &Word) -> f32 {
    let run = word.space.and_then(|run| runs.get(run));
    run.map_or(0.0, |run| run.voice.space())
}

fn words(runs: &[Run], width: f32) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut word = Word::default();
    let mut end = |word: &mut Word, space: Option<usize>| {
        if word.pieces.is_empty() && space.is_some() {
            return;
        }
        let mut done = std::mem::take(word);
        done.space = space;
        push_word(runs, done, width, &mut words);
    };
    for (nth, run) in runs.iter().enumerate() {
        // What PDF and readers have no use for.
        let letters = run.text.chars().filter(|letter| is_text(*letter));
        for letter in letters {
            match letter {
                '\n' => end(&mut word, None),
                ' ' | '\t' | '\r' => end(&mut word, Some(nth)),
                letter => match word.pieces.last_mut() {
                    Some((run, text)) if *run == nth => text.push(letter),
                    _ => word.pieces.push((nth, letter.to_string())),
                },
            }
        }
    }
    if !word.pieces.is_empty() {
        end(&mut word, Some(runs.len().saturating_sub(1)));
    }
    words
}

/// Whether a character belongs into text: none that controls, and none that Unicode keeps free.
fn is_text(letter: char) -> bool {
    (!letter.is_control() || matches!(letter, '\n' | '\t' | '\r'))
        && !matches!(
            letter,
            '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{FFF9}'..='\u{FFFB}'
        )
}

/// Measures a word, and parts it where it is too wide.
fn push_word(runs: &[Run], word: Word, width: f32, words: &mut Vec<Word>) {
    let measure = |run: usize, text: &str| {
        let voice = runs.get(run).map(|run| run.voice);
        voice.map_or(0.0, |voice| voice.shape(text).width)
    };
    let whole: f32 = word
        .pieces
        .iter()
        .map(|(run, text)| measure(*run, text))
        .sum();
    if whole <= width {
        words.push(Word {
            width: whole,
            ..word
        });
        return;
    }
    // Letter by letter; where a stroke or a dot allows it, the line ends there.
    let mut part = Word::default();
    for (run, text) in &word.pieces {
        let mut taken = String::new();
        let mut taken_width = part.width;
        for letter in text.chars() {
            let letter_width = measure(*run, letter.encode_utf8(&mut [0; 4]));
            if taken_width + letter_width > width && !(taken.is_empty() && part.pieces.is_empty()) {
                let at = taken
                    .rfind(['/', '-', '.', '_', '?', '&', '='])
                    .map_or(taken.len(), |at| at + 1);
                let rest = taken.split_off(at);
                part.pieces.push((*run, std::mem::take(&mut taken)));
                part.width = part
                    .pieces
                    .iter()
                    .map(|(run, text)| measure(*run, text))
                    .sum();
                let mut done = std::mem::take(&mut part);
                done.space = None;
                words.push(done);
                taken = rest;
                taken_width = measure(*run, &taken);
            }
            taken.push(letter);
            taken_width += letter_width;
        }
        part.width = taken_width;
        part.pieces.push((*run, taken));
    }
    part.space = word.space;
    words.push(part);
}

fn set_line(runs: &[Run], words: &[Word], goes_on: bool) -> SetLine {
    // One text for each run of the line, with its spaces.
    let mut texts: Vec<(usize, String)> = Vec::new();
    let mut add = |run: usize, text: &str| match texts.last_mut() {
        Some((last, whole)) if *last == run => whole.push_str(text),
        _ => texts.push((run, text.to_owned())),
    };
    for (nth, word) in words.iter().enumerate() {
        word.pieces.iter().for_each(|(run, text)| add(*run, text));
        let is_last = nth + 1 == words.len();
        if let Some(run) = word.space
            && (!is_last || goes_on)
        {
            add(run, " ");
        }
    }
    let mut line = SetLine::default();
    for (run, text) in texts {
        let Some(run) = runs.get(run) else { continue };
        let shaped = run.voice.shape(&text);
        line.from_right |= line.parts.is_empty() && shaped.order == Order::FromRight;
        line.height = line.height.max(run.voice.line_height());
        line.baseline = line.baseline.max(run.voice.baseline());
        let x = line.width;
        line.width += shaped.width;
        line.parts.push(SetPart {
            x,
            text,
            line: shaped,
            color: run.voice.color,
            size: run.voice.size,
            link: run.link.clone(),
        });
    }
    if line.parts.is_empty() {
        // An empty line keeps its height.
        let voice = runs.first().map(|run| run.voice);
        line.height = voice.map_or(0.0, |voice| voice.line_height());
        line.baseline = voice.map_or(0.0, |voice| voice.baseline());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOICE: Voice = Voice {
        face: Face::Regular,
        size: 13.0,
        leading: 1.4,
        color: Color {
            r: 0,
            g: 0,
            b: 0,
            a: 255,
        },
    };

    fn texts(lines: &[SetLine]) -> Vec<String> {
        let text = |line: &SetLine| line.parts.iter().map(|part| part.text.as_str()).collect();
        lines.iter().map(text).collect()
    }

    #[test]
    fn lines_hold_whole_words_and_keep_them_all() {
        let text = "Municipal management and governance in Bolivia";
        let lines = set(&[Run::new(text, VOICE)], 120.0);
        assert!(lines.len() > 2);
        // What goes on ends with its space, so that words are not joined where lines are.
        assert_eq!(texts(&lines).concat(), text);
        assert!(lines.iter().all(|line| line.width <= 120.0 + 5.0));
    }

    #[test]
    fn a_word_that_is_too_wide_is_parted_and_whole() {
        let text = "https://example.org/a/very/long/address/without/any/space";
        let lines = set(&[Run::new(text, VOICE)], 90.0);
        assert!(lines.len() > 2);
        assert_eq!(texts(&lines).concat(), text);
        assert!(lines.iter().all(|line| line.width <= 90.0));
        assert!(texts(&lines)[0].ends_with('/'), "{:?}", texts(&lines));
    }

    #[test]
    fn words_of_two_voices_without_a_space_between_stay_together() {
        let runs = [
            Run::new("the ", VOICE),
            Run::new("end", VOICE.face(Face::Bold)),
            Run::new(".", VOICE),
        ];
        let wide = VOICE.shape("the end").width;
        assert_eq!(texts(&set(&runs, wide)), ["the ", "end."]);
    }

    #[test]
    fn a_line_feed_begins_a_line_and_what_controls_is_no_text() {
        let lines = set(&[Run::new("a\n\nb\u{0}c\u{FEFF}", VOICE)], 100.0);
        assert_eq!(texts(&lines), ["a", "", "bc"]);
        assert!(lines[1].height > 0.0);
    }

    #[test]
    fn no_width_at_all_still_ends() {
        let lines = set(&[Run::new("ab c", VOICE)], 0.0);
        assert_eq!(texts(&lines).concat().replace(' ', ""), "abc");
    }
}
