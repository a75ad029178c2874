//! CSV (RFC 4180): one row each site, and one each entry that has none.

use super::records;
use super::table::{Cell, Column, Tongue};
use crate::export::Progress;
use crate::portfolio::Portfolio;

/// Spreadsheets take a file for UTF-8 only where it begins so.
const MARK: &str = "\u{feff}";

/// The sites with what is known of their entries; of a portfolio of plain features these.
///
/// Lines end with CR and LF (RFC 4180, section 2). A cell that a spreadsheet would run as a formula has an apostrophe
/// before it.
pub(super) fn write(portfolio: &Portfolio, progress: &Progress) -> String {
    let columns = columns(portfolio);
    let mut text = MARK.to_owned();
    let names = columns.iter().map(|column| harmless(&column.name));
    push_line(names, &mut text);
    let rows = columns.first().map_or(0, |column| column.cells.len());
    for row in progress.while_awaited(0..rows) {
        let cells = columns.iter().map(|column| match column.cell(row) {
            Cell::Empty => String::new(),
            // What is a number here is one for a spreadsheet, its sign included.
            Cell::Number(number) => number.to_string(),
            Cell::Text(cell) => harmless(cell),
        });
        push_line(cells, &mut text);
    }
    text
}

fn columns(portfolio: &Portfolio) -> Vec<Column> {
    let tongue = Tongue::All {
        first: portfolio.first_lang(),
    };
    // Where a filter leaves nothing, the columns of sites stay.
    let has_records = !portfolio.programs.is_empty() || !portfolio.sites.is_empty();
    if !has_records && !portfolio.features.is_empty() {
        return records::feature_columns(portfolio, tongue);
    }
    let rows = records::rows(portfolio);
    let mut columns = records::site_columns(portfolio, &rows, tongue);
    columns.append(&mut records::entry_columns(portfolio, &rows, tongue));
    columns
}

/// A text that no spreadsheet takes for a formula, nor for anything but a text of that wording: those that begin with `=`, `+`,
/// `-`, `@`, a tab or a line break have an apostrophe before them, unless they are plain numbers.
fn harmless(text: &str) -> String {
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    // Some look for a formula after spaces and take full-width signs, too; an apostrophe of the text's own gets one more, so
    // that whoever takes one away has the text again.
    let first = text.trim_start_matches([' ', '\'']).chars().next();
    let runs = first.is_some_and(|c| "=+-@\t\r\n＝＋－＠".contains(c));
    if runs && !is_number {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn push_line(cells: impl Iterator<Item = String>, text: &mut String) {
    for (nth, cell) in cells.enumerate() {
        if nth > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\r', '\n', ';', '\t']) || cell.starts_with(' ') {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_made_harmless() {
        for cell in [
            "=1+1", "+1-1", "-2+3", "@SUM(A1)", "\tx", "\r=1", "\n=1", " =1", "＝1", "-inf", "-",
            "'=1",
        ] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["-87.9", "+5", "-1e3", "a=b", "Tela", "", "1990", "'tis"] {
            assert_eq!(harmless(cell), cell);
        }
    }

    #[test]
    fn cells_are_quoted_as_rfc_4180_has_it() {
        let mut line = String::new();
        let cells = ["a", "b,c", "say \"d\"", "two\nlines", ""];
        push_line(cells.into_iter().map(str::to_owned), &mut line);
        assert_eq!(line, "a,\"b,c\",\"say \"\"d\"\"\",\"two\nlines\",\r\n");
    }
}
