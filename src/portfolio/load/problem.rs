//! What is wrong with a portfolio, and where.

use std::fmt;

use super::message::Message;
use super::record::Spot;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something is left out or taken otherwise than written; the rest is shown.
    Warning,
    /// A whole file could not be used.
    Error,
}

impl Severity {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FilePlace {
    /// Name of the file, relative to the portfolio.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl FilePlace {
    /// A file as a whole.
    #[must_use]
    pub fn of_file(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            line: 1,
            column: 1,
        }
    }
}

/// Something wrong with a portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What sort of problem it is, in kebab-case; the same from release to release.
    pub code: &'static str,
    /// Name of the file, relative to the portfolio.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The record in which it is, such as `features[12]`; empty for a file as a whole.
    pub spot: String,
    /// What is wrong, naming the offender. In the catalogs its attribute `help` says how to mend it.
    pub message: Message,
}

/// For logs; readers get the words of the catalogs.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (severity, code) = (self.severity.name(), self.code);
        write!(
            f,
            "{}:{}:{}: {severity}[{code}] {}",
            self.file, self.line, self.column, self.message
        )
    }
}

/// A problem as it is noted.
pub(super) struct Told {
    place: FilePlace,
    spot: String,
    message: Message,
}

impl Told {
    /// What is wrong at a place.
    pub(super) fn new(place: FilePlace, message: Message) -> Self {
        Self {
            place,
            spot: String::new(),
            message,
        }
    }

    /// The same, as something of a record.
    pub(super) fn of(self, spot: &Spot<'_>) -> Self {
        Self {
            spot: spot.to_string(),
            ..self
        }
    }
}

/// The problems found so far: all are counted, and so many listed.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    list: Vec<Problem>,
    limit: usize,
    errors: usize,
    warnings: usize,
}

impl Problems {
    /// None yet; at most `limit` will be listed.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            ..Self::default()
        }
    }

    /// Those listed: errors first, then by file and place.
    #[must_use]
    pub fn list(&self) -> &[Problem] {
        &self.list
    }

    /// How many errors there are, listed or not.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many warnings there are, listed or not.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.warnings
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.errors + self.warnings == 0
    }

    /// Notes a problem; `tell` is only asked while there is room in the list.
    pub(super) fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        tell: impl FnOnce() -> Told,
    ) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        if self.list.len() < self.limit || severity == Severity::Error {
            let Told {
                place: FilePlace { file, line, column },
                spot,
                message,
            } = tell();
            self.list.push(Problem {
                severity,
                code,
                file,
                line,
                column,
                spot,
                message,
            });
        }
    }

    pub(super) fn sort(&mut self) {
        let key = |problem: &Problem| {
            (
                std::cmp::Reverse(problem.severity),
                problem.file.clone(),
                problem.line,
            )
        };
        self.list.sort_by_cached_key(key);
    }
}

/// A portfolio of which nothing can be shown. Its own text is for logs.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", first(problems))]
pub struct LoadError {
    /// Why, with at least one error.
    pub problems: Problems,
}

fn first(problems: &Problems) -> String {
    let error = problems
        .list()
        .iter()
        .find(|problem| problem.severity == Severity::Error);
    error.map(Problem::to_string).unwrap_or_default()
}

/// Whether a character steers a terminal or turns the direction of writing.
#[must_use]
pub fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_beyond_the_limit_are_counted_and_errors_are_always_listed() {
        let mut problems = Problems::new(1);
        let tell = || Told::new(FilePlace::of_file("a"), Message::new("test"));
        for severity in [Severity::Warning, Severity::Warning, Severity::Error] {
            problems.add(severity, "test", tell);
        }
        problems.sort();
        assert_eq!(
            (
                problems.warnings(),
                problems.errors(),
                problems.list().len()
            ),
            (2, 1, 2)
        );
        assert_eq!(problems.list()[0].severity, Severity::Error);
    }
}
