//! `check`: every problem of a portfolio, with its place and how to mend it.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::exit::Exit;
use super::{input, output};
use crate::i18n::{Arg, Tr, system_language};
use crate::portfolio::{Problem, Problems};

/// What `check` is asked.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct CheckArgs {
    /// Folder, .zip or GeoJSON file; without it, the embedded portfolio
    pub portfolio: Option<PathBuf>,
    /// Language of the words (BCP 47); without it, the system's, and English in JSON
    #[arg(long, value_name = "L")]
    pub lang: Option<String>,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

impl CheckArgs {
    /// Reads the portfolio and tells what is wrong with it.
    pub fn run(&self) -> Exit {
        let result = input::load_or_embedded(self.portfolio.as_deref());
        let problems = match &result {
            Ok(loaded) => &loaded.problems,
            Err(error) => &error.problems,
        };
        let told = if self.json {
            // What scripts read does not hang on the machine that they run on.
            let tr = Tr::new(self.lang.as_deref().unwrap_or("en"));
            output::json(&self.document(problems, &tr))
        } else {
            let tr = Tr::new(self.lang.as_deref().unwrap_or_else(|| system_language()));
            output::result(&report(problems, &tr))
        };
        if problems.errors() > 0 {
            Exit::BadInput
        } else {
            told
        }
    }

    fn document(&self, problems: &Problems, tr: &Tr) -> Value {
        let portfolio = self
            .portfolio
            .as_ref()
            .map_or_else(|| "embedded".into(), |path| path.to_string_lossy());
        json!({
            "portfolio": portfolio,
            "errors": problems.errors(),
            "warnings": problems.warnings(),
            "problems": problems.list().iter().map(|problem| problem_json(problem, tr)).collect::<Vec<_>>(),
        })
    }
}

fn problem_json(problem: &Problem, tr: &Tr) -> Value {
    json!({
        "severity": problem.severity.name(),
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": tr.problem(problem),
        "help": tr.problem_help(problem),
    })
}

fn report(problems: &Problems, tr: &Tr) -> String {
    let written = |problem: &Problem| output::written(problem, tr);
    let mut report: String = problems.list().iter().map(written).collect();
    let unlisted = problems.errors() + problems.warnings() - problems.list().len();
    if unlisted > 0 {
        report += &format!(
            "{}\n",
            tr.with("check-unlisted", &[("n", Arg::from(unlisted))])
        );
    }
    if problems.is_empty() {
        report += &format!("{}\n", tr.text("check-no-problems"));
    } else {
        let counts = [
            ("errors", Arg::from(problems.errors())),
            ("warnings", Arg::from(problems.warnings())),
        ];
        report += &format!("{}\n", tr.with("check-problems", &counts));
    }
    report
}
