//! Themes: subject headings with a color and an outline.

use super::limits::Limits;
use super::message::say;
use super::record::{Record, is_id};
use crate::portfolio::{Program, Symbol, Theme};

/// Fills of the themes that state none: Okabe–Ito, told apart by color-blind readers.
const FILLS: [[u8; 3]; 8] = [
    [0xD5, 0x5E, 0x00],
    [0xE6, 0x9F, 0x00],
    [0x00, 0x9E, 0x73],
    [0x00, 0x72, 0xB2],
    [0xB4, 0x5F, 0x94],
    [0x56, 0xB4, 0xE9],
    [0xF0, 0xE4, 0x42],
    [0x66, 0x66, 0x66],
];

/// Outlines by the name that files use, in the order in which themes that state none get them.
const SYMBOLS: [(&str, Symbol); 8] = [
    ("shield", Symbol::Shield),
    ("triangle", Symbol::Triangle),
    ("circle", Symbol::Circle),
    ("square", Symbol::Square),
    ("hexagon", Symbol::Hexagon),
    ("diamond", Symbol::Diamond),
    ("star", Symbol::Star),
    ("pentagon", Symbol::Pentagon),
];

/// The themes of `portfolio.json`, in the order of their `sequence`. Those that state no color or symbol get one.
pub(super) fn read_themes(record: &mut Record<'_, '_>, limits: &Limits) -> Vec<Theme> {
    let spot = record.spot();
    let mut themes: Vec<Theme> = Vec::new();
    for (index, node) in record
        .list("themes")
        .into_iter()
        .enumerate()
        .take(limits.records)
    {
        let Some(mut theme) = Record::new(node, spot.within("themes", index), record.problems)
        else {
            continue;
        };
        let id = theme.string("id").filter(|id| is_id(id));
        let Some(id) = id.filter(|id| !themes.iter().any(|theme| theme.id == *id)) else {
            theme.warn("bad-id", || say("problem-theme-id"));
            continue;
        };
        let nth = themes.len() % FILLS.len();
        let sequence = theme.number("sequence").unwrap_or(index as f64);
        themes.push(Theme {
            title: theme.text("title").unwrap_or_else(|| id.as_str().into()),
            color: read_color(&mut theme).unwrap_or(FILLS[nth]),
            symbol: read_symbol(&mut theme).unwrap_or(SYMBOLS[nth].1),
            // A sequence beyond what an integer holds still sorts at the end.
            sequence: sequence as i64,
            id,
        });
    }
    themes.sort_by_key(|theme| theme.sequence);
    themes
}

/// The themes that programs name, for a portfolio that defines none: titled by their ids, in the order of their first
/// programs.
pub(super) fn implied_themes(programs: &[Program]) -> Vec<Theme> {
    let mut themes: Vec<Theme> = Vec::new();
    for id in programs.iter().filter_map(|program| program.theme.as_ref()) {
        let nth = themes.len();
        if !themes.iter().any(|theme| theme.id == *id) {
            let (color, symbol) = (FILLS[nth % FILLS.len()], SYMBOLS[nth % SYMBOLS.len()].1);
            themes.push(Theme {
                id: id.clone(),
                title: id.as_str().into(),
                color,
                symbol,
                sequence: nth as i64,
            });
        }
    }
    themes
}

fn read_symbol(record: &mut Record<'_, '_>) -> Option<Symbol> {
    let node = record.take("symbol")?;
    let written = record.string_of("symbol", node)?;
    let symbol = SYMBOLS
        .iter()
        .find(|(name, _)| *name == written)
        .map(|(_, symbol)| *symbol);
    if symbol.is_none() {
        record.warn_at(node, "unknown-symbol", || {
            say("problem-unknown-symbol")
                .text("symbol", &written)
                .names("symbols", &SYMBOLS.map(|(name, _)| name))
        });
    }
    symbol
}

/// A color as sRGB bytes, from `#RRGGBB`.
pub(super) fn read_color(record: &mut Record<'_, '_>) -> Option<[u8; 3]> {
    let node = record.take("color")?;
    let written = record.string_of("color", node)?;
    let color = parse_color(&written);
    if color.is_none() {
        record.warn_at(node, "bad-color", || {
            say("problem-bad-color").text("color", &written)
        });
    }
    color
}

fn parse_color(text: &str) -> Option<[u8; 3]> {
    let digits = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}
