//! `check`: every problem of a portfolio, with its place and how to mend it.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::exit::Exit;
use super::{input, output};
use crate::i18n::{Arg, Tr};
use crate::portfolio::{Problem, Problems};

/// What `check` is asked.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct CheckArgs {
    /// Folder, .zip or GeoJSON file; without it, the embedded portfolio
    pub portfolio: Option<PathBuf>,
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
            output::json(&self.document(problems))
        } else {
            output::result(&report(problems))
        };
        if problems.errors() > 0 {
            Exit::BadInput
        } else {
            told
        }
    }

    fn document(&self, problems: &Problems) -> Value {
        let portfolio = self
            .portfolio
            .as_ref()
            .map_or_else(|| "embedded".into(), |path| path.to_string_lossy());
        json!({
            "portfolio": portfolio,
            "errors": problems.errors(),
            "warnings": problems.warnings(),
            "problems": problems.list().iter().map(problem_json).collect::<Vec<_>>(),
        })
    }
}

fn problem_json(problem: &Problem) -> Value {
    json!({
        "severity": problem.severity.name(),
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "help": problem.help,
    })
}

fn report(problems: &Problems) -> String {
    // What is wrong is told in English by the loader, so the lines about it are, too.
    let tr = Tr::new("en");
    let mut report: String = problems.list().iter().map(output::written).collect();
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
