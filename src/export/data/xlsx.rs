//! A workbook (ECMA-376, SpreadsheetML): sheets of entries, sites, themes and sources, with the columns that an import takes.

use std::fmt::Write as _;

use super::records;
use super::table::{Cell, Column, Sort, Tongue};
use super::{Gap, Limit};
use crate::export::dated::{core_dates, day_of_files};
use crate::export::xml::escaped;
use crate::export::zipped::zipped;
use crate::export::{ExportError, Progress};
use crate::portfolio::Portfolio;

/// What a sheet can hold (Excel specifications and limits).
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;
/// UTF-16 code units of a cell.
const MOST_UNITS: usize = 32_767;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The number of the style of headers in [`STYLES`].
const HEADER: usize = 1;
/// Two fonts, the fills that every workbook has and one for headers, and the two styles of cells.
const STYLES: &str = r#"<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE6EEF2"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>"#;

/// The records as a workbook, and what of them does not fit.
pub(super) fn write(
    portfolio: &Portfolio,
    progress: &Progress,
) -> Result<(Vec<u8>, Vec<Gap>), ExportError> {
    let sheets = sheets(portfolio);
    let mut cut = 0;
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), content_types(&sheets)),
        ("_rels/.rels".to_owned(), root_relations()),
        ("docProps/core.xml".to_owned(), properties(portfolio)),
        ("xl/workbook.xml".to_owned(), workbook(&sheets)),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations(&sheets)),
        (
            "xl/styles.xml".to_owned(),
            format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>"),
        ),
    ];
    for (nth, (name, columns)) in sheets.iter().enumerate() {
        let rows = columns.first().map_or(0, |column| column.cells.len()) + 1;
        if rows > MOST_ROWS || columns.len() > MOST_COLUMNS {
            return Err(ExportError::TooMuch(Limit {
                sheet: name,
                rows,
                columns: columns.len(),
            }));
        }
        let sheet = sheet(columns, &mut cut, progress);
        files.push((format!("xl/worksheets/sheet{}.xml", nth + 1), sheet));
    }
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    let gaps = (cut > 0).then(|| Gap::counted("export-cut-cells", cut));
    Ok((
        zipped(&files, day_of_files(portfolio))?,
        gaps.into_iter().collect(),
    ))
}

/// Name and columns of each sheet.
type Sheet = (&'static str, Vec<Column>);

fn sheets(portfolio: &Portfolio) -> Vec<Sheet> {
    let tongue = Tongue::All {
        first: portfolio.first_lang(),
    };
    let sites = records::only_sites(portfolio, tongue);
    let mut sheets = vec![
        ("Entries", records::program_columns(portfolio, tongue)),
        ("Sites", sites),
        ("Themes", records::theme_columns(portfolio, tongue)),
        ("Sources", records::source_columns(portfolio, tongue)),
    ];
    if !portfolio.features.is_empty() {
        sheets.push(("Features", records::feature_columns(portfolio, tongue)));
    }
    sheets
}

fn sheet(columns: &[Column], cut: &mut usize, progress: &Progress) -> String {
    let rows = columns.first().map_or(0, |column| column.cells.len());
    let last = format!("{}{}", letters(columns.len().saturating_sub(1)), rows + 1);
    let mut text = format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><dimension ref=\"A1:{last}\"/>\
         <sheetViews><sheetView workbookViewId=\"0\"><pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" \
         activePane=\"bottomRight\" state=\"frozen\"/></sheetView></sheetViews><cols>"
    );
    for (nth, column) in columns.iter().enumerate() {
        let number = nth + 1;
        let width = width(column);
        push(
            &mut text,
            format_args!(
                "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
            ),
        );
    }
    text.push_str("</cols><sheetData><row r=\"1\">");
    for (nth, column) in columns.iter().enumerate() {
        push_text(&column.name, (nth, 0), HEADER, &mut text);
    }
    text.push_str("</row>");
    for row in progress.while_awaited(0..rows) {
        push(&mut text, format_args!("<row r=\"{}\">", row + 2));
        for (nth, column) in columns.iter().enumerate() {
            match as_number(column.cell(row), column) {
                Content::Empty => {}
                Content::Number(number) => {
                    let at = letters(nth);
                    push(
                        &mut text,
                        format_args!("<c r=\"{at}{}\"><v>{number}</v></c>", row + 2),
                    );
                }
                Content::Text(cell) => {
                    let short = fitting(cell);
                    *cut += usize::from(short.len() < cell.len());
                    push_text(short, (nth, row + 1), 0, &mut text);
                }
            }
        }
        text.push_str("</row>");
    }
    push(
        &mut text,
        format_args!("</sheetData><autoFilter ref=\"A1:{last}\"/></worksheet>"),
    );
    text
}

/// Writing to a text does not fail.
fn push(text: &mut String, part: std::fmt::Arguments<'_>) {
    let _written = text.write_fmt(part);
}

/// What stands in a cell of a sheet.
enum Content<'c> {
    Empty,
    Number(f64),
    Text(&'c str),
}

/// A year is a number, so that a sheet sorts and filters by it; a date with month or day stays as it is written.
fn as_number<'c>(cell: &'c Cell, column: &Column) -> Content<'c> {
    match cell {
        Cell::Empty => Content::Empty,
        Cell::Number(number) => Content::Number(*number),
        Cell::Text(text) => {
            let year = text.parse::<u16>().ok().filter(|_| text.len() == 4);
            match year.filter(|_| column.sort == Sort::Date) {
                Some(year) => Content::Number(f64::from(year)),
                None => Content::Text(text),
            }
        }
    }
}

fn push_text(cell: &str, (column, row): (usize, usize), style: usize, text: &mut String) {
    let at = letters(column);
    let cell = escaped(&in_sheet(cell));
    push(
        text,
        format_args!(
            "<c r=\"{at}{}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{cell}</t></is></c>",
            row + 1
        ),
    );
}

/// A text as SpreadsheetML has it (ECMA-376 part 1, 22.9.2.19): what XML cannot hold is written `_x0001_`, and what is written so
/// already has its first sign so.
fn in_sheet(text: &str) -> String {
    let is_code = |rest: &str| {
        let bytes = rest.as_bytes();
        bytes.starts_with(b"_x")
            && bytes.get(6) == Some(&b'_')
            && bytes
                .get(2..6)
                .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let mut written = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_control = c < ' ' && !matches!(c, '\t' | '\n');
        if is_control || matches!(c, '\u{FFFE}' | '\u{FFFF}') {
            push(&mut written, format_args!("_x{:04X}_", u32::from(c)));
        } else if c == '_' && text.get(at..).is_some_and(is_code) {
            written.push_str("_x005F_");
        } else {
            written.push(c);
        }
    }
    written
}

/// The part of a text that a cell can hold.
fn fitting(text: &str) -> &str {
    if text.len() <= MOST_UNITS {
        return text;
    }
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > MOST_UNITS {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// The letters of a column, from 0: A, B, … Z, AA.
fn letters(column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters
}

/// Width of a column in digits: as its longest cell, within what can be looked over.
fn width(column: &Column) -> usize {
    const WIDTHS: (usize, usize) = (8, 48);
    let length = |cell: &Cell| cell.text().map_or(0, |text| text.chars().take(60).count());
    let longest = column.cells.iter().map(length).max().unwrap_or(0);
    (longest.max(column.name.chars().count()) + 3).clamp(WIDTHS.0, WIDTHS.1)
}

fn content_types(sheets: &[Sheet]) -> String {
    const OFFICE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut text = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{OFFICE}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{OFFICE}.styles+xml\"/>"
    );
    for number in 1..=sheets.len() {
        push(
            &mut text,
            format_args!(
                "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{OFFICE}.worksheet+xml\"/>"
            ),
        );
    }
    text + "</Types>"
}

fn root_relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         </Relationships>"
    )
}

fn relations(sheets: &[Sheet]) -> String {
    let mut text = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for number in 1..=sheets.len() {
        push(
            &mut text,
            format_args!(
                "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            ),
        );
    }
    let number = sheets.len() + 1;
    push(
        &mut text,
        format_args!(
            "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>"
        ),
    );
    text
}

fn workbook(sheets: &[Sheet]) -> String {
    let mut text = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>");
    for (nth, (name, _)) in sheets.iter().enumerate() {
        let number = nth + 1;
        push(
            &mut text,
            format_args!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"),
        );
    }
    text + "</sheets></workbook>"
}

/// What the workbook says of itself: the portfolio's title, whose it is, and the credits that have to go with the data.
fn properties(portfolio: &Portfolio) -> String {
    let words = |text: &crate::portfolio::Text| {
        escaped(text.show(portfolio.first_lang(), &portfolio.languages))
    };
    let credits: Vec<String> = portfolio.credits.iter().map(words).collect();
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:description>{}</dc:description>{}</cp:coreProperties>",
        words(&portfolio.title),
        words(&portfolio.organization.name),
        credits.join("\n"),
        core_dates(day_of_files(portfolio))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_and_codes_are_no_control_characters() {
        let named: Vec<String> = [0, 25, 26, 701, 702, 16_383].map(letters).into();
        assert_eq!(named, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
        assert_eq!(
            in_sheet("a\u{1}b_x0041_c_xZZ_"),
            "a_x0001_b_x005F_x0041_c_xZZ_"
        );
    }

    #[test]
    fn a_cell_is_cut_at_a_whole_character() {
        let long = "é".repeat(MOST_UNITS + 5);
        assert_eq!(fitting(&long).chars().count(), MOST_UNITS);
        let wide = format!("a{}", "🌎".repeat(MOST_UNITS));
        assert_eq!(fitting(&wide).encode_utf16().count(), MOST_UNITS);
    }
}
