//! Rows as spreadsheets take them: cells parted by tabs.

use std::borrow::Cow;

use super::cells::{Cell, Source};
use super::model;
use crate::portfolio::Stop;
use crate::view::Rows;

/// Records (by number) with a line of headings. Stopped, it ends soon with those that were written by then.
pub(super) fn text(source: &Source<'_>, rows: Rows, records: &[usize], stop: &Stop) -> String {
    let columns = model::columns(source.portfolio, rows);
    let mut text = String::new();
    for column in &columns {
        push(&mut text, &column.title(&source.phrases));
    }
    end_line(&mut text);
    for nth in records {
        if stop.is_set() {
            break;
        }
        let Some(record) = model::record(source.portfolio, rows, *nth) else {
            continue;
        };
        for column in &columns {
            match source.cell(record, column) {
                // A spreadsheet counts with it only where nothing parts its thousands.
                Cell::Count(count) => push(&mut text, &count.to_string()),
                Cell::Text(words) => push(&mut text, &words),
                cell => push(&mut text, &cell.say(&source.phrases)),
            }
        }
        end_line(&mut text);
    }
    text
}

fn push(text: &mut String, cell: &str) {
    text.push_str(&harmless(cell));
    text.push('\t');
}

/// Puts the end of the line where the next cell would begin.
fn end_line(text: &mut String) {
    text.pop();
    text.push('\n');
}

/// A text that stays one cell, and is not run as a formula.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    let text = if text.contains(char::is_control) {
        Cow::from(text.replace(char::is_control, " "))
    } else {
        Cow::from(text)
    };
    let is_formula = text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula && !is_plain_number(&text) {
        format!("'{text}").into()
    } else if text.starts_with('"') {
        // What begins with a quotation mark would go on until the next one, over the ends of cells and lines.
        format!("\"{}\"", text.replace('"', "\"\"")).into()
    } else {
        text
    }
}

fn is_plain_number(text: &str) -> bool {
    let is_of_numbers = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
    text.chars().all(is_of_numbers) && text.parse::<f64>().is_ok()
}
