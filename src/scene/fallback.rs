//! Letters that no embedded face has: which of the system's fonts draws them.
//!
//! Nothing is looked for before such a letter is met. Then all fonts of the system are looked through once, and a table says
//! of each letter which font has it; only fonts that are used are read, once, and kept.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use fontdb::{Database, FaceInfo, Source, Stretch, Style};
use skrifa::{GlyphId, MetadataProvider as _};

use super::fonts::{self, Font};
use super::runs::is_invisible;

/// Letters beyond these planes of Unicode have no fonts: there are no letters.
const LETTERS: usize = 0x4_0000;
/// More mappings than a font of all letters has: what claims more is damaged.
const MAPPINGS: usize = 0x11_0000;
/// No font has the letter.
const NONE: u16 = u16::MAX;
/// A font's file may not be larger, in bytes; those of all Chinese characters in many weights have some 100 MB.
const LARGEST: u64 = 256 << 20;

/// What decides which fonts draw a letter as its readers know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Chinese characters, of whatever language.
    Han,
    /// Japanese syllables.
    Kana,
    /// Korean syllables.
    Hangul,
    /// All other letters.
    Other,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Han, Self::Kana, Self::Hangul, Self::Other];

    pub(super) fn of(letter: char) -> Self {
        match letter {
            '\u{2E80}'..='\u{2FDF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}' => Self::Han,
            '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}' => {
                Self::Kana
            }
            '\u{1100}'..='\u{11FF}'
            | '\u{3130}'..='\u{318F}'
            | '\u{A960}'..='\u{A97F}'
            | '\u{AC00}'..='\u{D7FF}' => Self::Hangul,
            _ => Self::Other,
        }
    }

    /// Parts of the names of families that draw such letters as they are drawn where they are at home.
    fn families(self) -> &'static [&'static str] {
        match self {
            Self::Han => &[" SC", " CN", "YaHei", "WenQuanYi", "DroidSansFallback"],
            Self::Kana => &[" JP", "Hiragino", "YuGothic", "Meiryo", "IPA", "Takao"],
            Self::Hangul => &[" KR", "SDGothicNeo", "Malgun", "Nanum"],
            Self::Other => &[],
        }
    }
}

/// A font that may be used.
struct Candidate {
    source: Source,
    index: u32,
}

/// Which font has which letter.
struct Index {
    candidates: Vec<Candidate>,
    /// The number of the best candidate, by letter.
    best: Vec<u16>,
}

/// The fonts that were read.
#[derive(Default)]
struct Opened {
    /// By the number of the candidate; `None` = damaged.
    fonts: HashMap<u16, Option<&'static Font>>,
    /// By path, as one file may hold many fonts.
    files: HashMap<PathBuf, &'static [u8]>,
}

/// The fonts to fall back on.
pub struct Fallback {
    database: fn() -> Database,
    index: OnceLock<Index>,
    opened: Mutex<Opened>,
}

static SYSTEM: OnceLock<Fallback> = OnceLock::new();

/// From now on the system's fonts draw what the embedded ones lack. The program asks for it, tests do not: their pictures are
/// the same on every machine.
pub fn use_system_fonts() {
    SYSTEM.get_or_init(|| {
        Fallback::new(|| {
            let mut database = Database::new();
            database.load_system_fonts();
            database
        })
    });
}

/// The system's fonts, where they are used.
#[must_use]
pub fn system() -> Option<&'static Fallback> {
    SYSTEM.get()
}

/// Makes ready what a text will need. May take a fraction of a second; off the UI thread, please.
pub fn prepare(text: &str) {
    if let Some(system) = system() {
        for letter in text.chars() {
            let _kept = system.font(letter);
        }
    }
}

impl Fallback {
    /// `database` is asked when the first letter is missing.
    #[must_use]
    pub fn new(database: fn() -> Database) -> Self {
        Self {
            database,
            index: OnceLock::new(),
            opened: Mutex::default(),
        }
    }

    /// The font for a letter that the embedded faces lack; looks for it and reads it. `None` where they have it, or no font
    /// has.
    pub fn font(&self, letter: char) -> Option<&'static Font> {
        if !is_missing(letter) {
            return None;
        }
        let index = self.index.get_or_init(|| Index::of(&(self.database)()));
        let number = index.number(letter)?;
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(font) = opened.fonts.get(&number) {
            return *font;
        }
        let candidate = index.candidates.get(usize::from(number))?;
        let bytes = opened.read(&candidate.source);
        let font = bytes.and_then(|bytes| Font::new(bytes, candidate.index));
        // Pictures and panels hold on to fonts for as long as they like, and there are no more than the system has.
        let font = font.map(|font| &*Box::leak(Box::new(font)));
        opened.fonts.insert(number, font);
        font
    }

    /// What [`Fallback::font`] says, where it knows without looking.
    pub fn known(&self, letter: char) -> Option<Option<&'static Font>> {
        if !is_missing(letter) {
            return Some(None);
        }
        let Some(number) = self.index.get()?.number(letter) else {
            return Some(None);
        };
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.fonts.get(&number).copied()
    }
}

/// Whether a letter is to be drawn and no embedded face can.
fn is_missing(letter: char) -> bool {
    !fonts::is_embedded(letter) && !is_invisible(letter) && !letter.is_whitespace()
}

impl Opened {
    /// The contents of a font's file, kept until the program ends.
    fn read(&mut self, source: &Source) -> Option<&'static [u8]> {
        let path: &Path = match source {
            Source::Binary(data) => return Some(Vec::leak((**data).as_ref().to_vec())),
            Source::File(path) | Source::SharedFile(path, _) => path,
        };
        if let Some(bytes) = self.files.get(path) {
            return Some(bytes);
        }
        let size = std::fs::metadata(path).map(|data| data.len());
        if size.is_ok_and(|size| size > LARGEST) {
            return None;
        }
        match std::fs::read(path) {
            Ok(bytes) => {
                let bytes: &'static [u8] = Vec::leak(bytes);
                self.files.insert(path.to_owned(), bytes);
                Some(bytes)
            }
            Err(error) => {
                tracing::warn!(%error, "a font could not be read");
                None
            }
        }
    }
}

impl Index {
    /// Looks through all fonts.
    fn of(database: &Database) -> Self {
        let mut faces: Vec<&FaceInfo> = database.faces().filter(|face| is_text(face)).collect();
        faces.sort_by_cached_key(|face| rank(face));
        faces.truncate(usize::from(NONE));
        // Of each kind of letter, how good each face is: the lower the better.
        let places = Kind::ALL.map(|kind| {
            let mut order: Vec<usize> = (0..faces.len()).collect();
            order.sort_by_cached_key(|face| !is_at_home(faces[*face], kind));
            let mut places = vec![0; faces.len()];
            for (place, face) in order.into_iter().enumerate() {
                places[face] = place;
            }
            places
        });
        let mut best = vec![NONE; LETTERS];
        for (number, face) in faces.iter().enumerate() {
            let noted = database.with_face_data(face.id, |bytes, index| {
                let font = fonts::read(bytes, index)?;
                let charmap = font.charmap();
                if charmap.is_symbol() {
                    return None;
                }
                for (letter, glyph) in charmap.mappings().take(MAPPINGS) {
                    let Some(letter) = char::from_u32(letter).filter(|_| glyph != GlyphId::NOTDEF)
                    else {
                        continue;
                    };
                    let places = &places[Kind::of(letter) as usize];
                    if let Some(best) = best.get_mut(letter as usize)
                        && (*best == NONE || places[number] < places[usize::from(*best)])
                    {
                        *best = u16::try_from(number).unwrap_or(NONE);
                    }
                }
                Some(())
            });
            if noted.flatten().is_none() {
                tracing::debug!(family = family(face), "a font is of no use");
            }
        }
        tracing::debug!(fonts = faces.len(), "looked through the system's fonts");
        let candidates = faces.iter().map(|face| Candidate {
            source: face.source.clone(),
            index: face.index,
        });
        Self {
            candidates: candidates.collect(),
            best,
        }
    }

    fn number(&self, letter: char) -> Option<u16> {
        let best = self.best.get(letter as usize).copied();
        best.filter(|number| *number != NONE)
    }
}

fn family(face: &FaceInfo) -> &str {
    face.families.first().map_or("", |(name, _)| name)
}

/// Whether the name of a font's family has one of these parts, as written or without its spaces.
fn is_one_of(face: &FaceInfo, parts: &[&str]) -> bool {
    let name = family(face);
    let squeezed: String = name.split(' ').collect();
    parts
        .iter()
        .any(|part| name.contains(part) || squeezed.contains(part))
}

/// Whether a font is made for reading: not one of boxes for each letter, or of colored pictures.
fn is_text(face: &FaceInfo) -> bool {
    !is_one_of(
        face,
        &["LastResort", "AdobeBlank", "BMPFallback", "ColorEmoji"],
    )
}

fn is_at_home(face: &FaceInfo, kind: Kind) -> bool {
    is_one_of(face, kind.families())
}

/// Sorts fonts: what is most like the embedded faces first, and always in the same order.
fn rank(face: &FaceInfo) -> impl Ord + use<> {
    let is_one_of = |parts: &[&str]| is_one_of(face, parts);
    (
        // Drawn on a grid, or as if by hand.
        is_one_of(&["Unifont", "Unscii", "Nastaliq", "Kufi", "Rashi", "Looped"]),
        face.style != Style::Normal,
        face.stretch != Stretch::Normal,
        face.weight.0.abs_diff(400),
        face.monospaced || is_one_of(&["Mono"]),
        is_one_of(&[
            "Serif", "Song", "Ming", "Mincho", "Batang", "Symbol", "Emoji",
        ]),
        Reverse(is_one_of(&["NotoSans", "SegoeUI", "PingFang"])),
        // Beside other letters these are the larger ones, or those for narrow rows.
        is_one_of(&[" UI", "Display"]),
        family(face).to_owned(),
        face.post_script_name.clone(),
    )
}

#[cfg(test)]
mod tests;
