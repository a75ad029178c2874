//! The program: arguments → load → run.

use std::process::ExitCode;

use footprint_atlas::cli::{self, Invocation};

fn main() -> ExitCode {
    match cli::parse() {
        Invocation::Check(args) => args.run().into(),
        Invocation::Search(args) => args.run().into(),
        Invocation::Show(args) => args.run().into(),
        Invocation::Export(args) => args.run().into(),
        Invocation::Open(_) => ExitCode::FAILURE,
    }
}
