//! What is wrong with a portfolio, and how to mend it, in words.

use super::{Arg, Tr};
use crate::portfolio::{Message, Problem, Value};

impl Tr {
    /// What is wrong, with the record in front where it is in one: `features[12]: …`.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> String {
        let message = self.said(&problem.message, None);
        if problem.spot.is_empty() {
            message
        } else {
            self.with(
                "problem-in-record",
                &[
                    ("record", problem.spot.as_str().into()),
                    ("message", message.into()),
                ],
            )
        }
    }

    /// How to mend it.
    #[must_use]
    pub fn problem_help(&self, problem: &Problem) -> String {
        self.said(&problem.message, Some("help"))
    }

    fn said(&self, message: &Message, attribute: Option<&str>) -> String {
        let args: Vec<(&str, Arg<'_>)> = message
            .values
            .iter()
            .map(|(name, value)| {
                let arg = match value {
                    Value::Text(text) => text.as_str().into(),
                    Value::Number(number) => (*number).into(),
                    Value::Part(part) => self.said(part, None).into(),
                };
                (*name, arg)
            })
            .collect();
        self.attribute(message.key, attribute, &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Limits, Severity, load};

    fn problems_of(programs: &str) -> Vec<Problem> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("portfolio.json"), "{\"title\": \"T\"}").unwrap();
        std::fs::write(folder.path().join("programs.json"), programs).unwrap();
        let problems = match load(folder.path(), &Limits::default()) {
            Ok(loaded) => loaded.problems,
            Err(error) => error.problems,
        };
        problems.list().to_vec()
    }

    #[test]
    fn a_problem_and_its_help_are_told_in_the_readers_language() {
        let problems = problems_of(r#"[{"id": "a", "title": "A", "start": "soon"}]"#);
        let told = |lang: &str| {
            let tr = Tr::new(lang);
            (tr.problem(&problems[0]), tr.problem_help(&problems[0]))
        };
        let (english, help) = told("en");
        assert_eq!(
            english,
            "[0]: \"start\" is \"soon\", which is no year, month or day of the calendar"
        );
        assert!(help.starts_with("Write"), "{help}");
        let (spanish, ayuda) = told("es");
        assert!(
            spanish.starts_with("[0]: \"start\" es \"soon\""),
            "{spanish}"
        );
        assert!(ayuda.starts_with("Escriba"), "{ayuda}");
    }

    #[test]
    fn what_the_reader_of_json_says_is_told_in_the_readers_language_too() {
        let problems = problems_of("[{\"id\": \"a\"");
        assert_eq!(problems[0].severity, Severity::Error);
        let spanish = Tr::new("es").problem(&problems[0]);
        assert!(spanish.contains("un objeto queda sin cerrar"), "{spanish}");
    }
}
