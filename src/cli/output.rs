//! Results to standard output, messages to standard error. Nothing that data hold can steer the terminal.

use std::io::{self, Write};

use serde_json::Value;

use super::exit::Exit;
use crate::i18n::{Arg, Tr};
use crate::portfolio::{LoadError, Problem, Severity, is_steering};

/// Writes a text as a result. A reader that went away (`… | head`) is no failure.
pub(super) fn result(text: &str) -> Exit {
    finish(write(&mut io::stdout().lock(), text))
}

/// Writes a JSON document as a result.
pub(super) fn json(document: &Value) -> Exit {
    let mut text = format!("{document:#}");
    // JSON is for programs: what would steer a terminal is escaped, not taken out. Quotes stand only around strings.
    if text.contains(is_unsafe) {
        text = text
            .chars()
            .map(|c| {
                if is_unsafe(c) {
                    format!("\\u{:04x}", u32::from(c))
                } else {
                    c.to_string()
                }
            })
            .collect();
    }
    text.push('\n');
    finish(io::stdout().lock().write_all(text.as_bytes()))
}

/// Writes a message for the user.
pub(super) fn message(text: &str) {
    // Where even messages cannot be written, nobody is left to tell.
    drop(write(&mut io::stderr().lock(), text));
}

/// Tells why a portfolio could not be read: its errors, each with its help.
pub(super) fn load_error(error: &LoadError, tr: &Tr) {
    let errors = error
        .problems
        .list()
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    errors.for_each(|problem| message(&written(problem, tr)));
}

/// A problem as compilers write them, and how to mend it in the line below.
pub(super) fn written(problem: &Problem, tr: &Tr) -> String {
    let Problem {
        file, line, column, ..
    } = problem;
    let (severity, code) = (problem.severity.name(), problem.code);
    let help = tr.with(
        "check-help",
        &[("help", Arg::from(tr.problem_help(problem)))],
    );
    format!(
        "{file}:{line}:{column}: {severity}[{code}] {}\n    {help}\n",
        tr.problem(problem)
    )
}

fn write(to: &mut dyn Write, text: &str) -> io::Result<()> {
    let safe: String = text
        .chars()
        .map(|c| {
            if is_unsafe(c) && c != '\t' {
                '\u{FFFD}'
            } else {
                c
            }
        })
        .collect();
    to.write_all(safe.as_bytes())?;
    if text.ends_with('\n') {
        to.flush()
    } else {
        to.write_all(b"\n")
    }
}

fn is_unsafe(c: char) -> bool {
    c != '\n' && is_steering(c)
}

fn finish(written: io::Result<()>) -> Exit {
    match written {
        Ok(()) => Exit::Done,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(_) => Exit::BadInput,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_steer_the_terminal() {
        let mut to = Vec::new();
        write(&mut to, "a\u{1b}[2Jb\nc\td\u{202E}").unwrap();
        assert_eq!(
            String::from_utf8(to).unwrap(),
            "a\u{FFFD}[2Jb\nc\td\u{FFFD}\n"
        );
    }
}
