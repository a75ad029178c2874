//! Rows as spreadsheets take them: cells parted by tabs.

use super::cells::{Cell, Source};
use super::model::TableModel;

/// Records with a line of headings.
pub(super) fn text(
    source: &Source<'_>,
    model: &TableModel,
    records: impl Iterator<Item = usize>,
) -> String {
    let titles = model
        .columns
        .iter()
        .map(|column| column.title(&source.phrases));
    let mut text = line(titles);
    for nth in records {
        let cells = model.cells(source, nth).iter().map(|cell| match cell {
            // A spreadsheet counts with it only where nothing parts its thousands.
            Cell::Count(count) => count.to_string(),
            cell => cell.say(&source.phrases),
        });
        text.push_str(&line(cells));
    }
    text
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(|cell| harmless(&cell)).collect();
    cells.join("\t") + "\n"
}

/// A text that stays one cell, and is not run as a formula.
pub(super) fn harmless(text: &str) -> String {
    let text = text.replace(char::is_control, " ");
    let is_formula = text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula && !is_plain_number(&text) {
        format!("'{text}")
    } else if text.starts_with('"') {
        // What begins with a quotation mark would go on until the next one, over the ends of cells and lines.
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

fn is_plain_number(text: &str) -> bool {
    let is_of_numbers = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
    text.chars().all(is_of_numbers) && text.parse::<f64>().is_ok()
}
