//! The command line: what may be written, and one file for each subcommand.

mod arguments;
mod asked_size;
mod basemap;
mod check;
mod exit;
mod export;
mod export_args;
mod export_document;
mod export_options;
mod export_talk;
mod input;
mod output;
mod present;
mod search;
mod show;
mod task;
mod tiles;

pub use arguments::{Invocation, OpenArgs, parse, parse_from};
pub use asked_size::AskedSize;
pub use check::CheckArgs;
pub use exit::Exit;
pub use export_args::{ExportArgs, Layout};
pub use input::{Input, load_or_embedded};
pub use search::SearchArgs;
pub use show::ShowArgs;
pub use tiles::TilesArgs;
