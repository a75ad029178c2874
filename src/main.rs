//! The program: arguments → load → run.

use std::process::ExitCode;

use footprint_atlas::app::{self, Opening, Options};
use footprint_atlas::cli::{self, Input, Invocation, OpenArgs};
use footprint_atlas::scene::fallback;

fn main() -> ExitCode {
    fallback::use_system_fonts();
    app::guarded(|| match cli::parse() {
        Invocation::Check(args) => args.run().into(),
        Invocation::Search(args) => args.run().into(),
        Invocation::Show(args) => args.run().into(),
        Invocation::Export(args) => args.run(&app::kept_tiles()).into(),
        Invocation::Tiles(args) => {
            let kept = app::kept_tiles();
            args.run(&kept.folder, kept.budget).into()
        }
        Invocation::Open(args) => match args.check_story() {
            Ok(()) => app::run(options(args)),
            Err(exit) => exit.into(),
        },
    })
}

fn options(args: OpenArgs) -> Options {
    let OpenArgs {
        portfolio,
        log,
        present,
        loops,
    } = args;
    let options = match portfolio {
        Some(Input::Link(mut link)) => Options {
            portfolio: link.portfolio.take(),
            log,
            lang: link.lang.take(),
            opening: Opening::of(*link),
            ..Options::default()
        },
        Some(Input::Path(path)) => Options {
            portfolio: Some(path),
            log,
            ..Options::default()
        },
        None => Options {
            log,
            ..Options::default()
        },
    };
    Options {
        present: present.map(|story| (story, loops)),
        ..options
    }
}
