//! `tiles`: looks into tile sources, archives and the store, fetches an area, clears the store.

mod clear;
mod fetch;
mod info;
mod source;
mod words;

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::exit::Exit;
use super::export_args::parse_extent;
use crate::geo::Extent;
use crate::i18n::{Tr, system_language};
use crate::tiles::Budget;
use crate::tiles::archive::Format;
use crate::tiles::id::MAX_ZOOM;

/// What `tiles` is asked.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct TilesArgs {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Clone, PartialEq, Subcommand)]
enum Task {
    /// Tell what a source or an archive is, or with --store what is kept of network sources
    Info(InfoArgs),
    /// Fetch the tiles of an area into a PMTiles or MBTiles file; what was cut short goes on where it was
    Fetch(FetchArgs),
    /// Throw away the tiles that are kept of network sources
    Clear(ClearArgs),
}

#[derive(Debug, Clone, PartialEq, Args)]
struct InfoArgs {
    /// PMTiles, MBTiles or TileJSON file, or the address of PMTiles, TileJSON, a WMS's or WMTS's capabilities or tiles (with
    /// {z}, {x} and {y})
    #[arg(required_unless_present = "store", conflicts_with = "store")]
    source: Option<String>,
    /// Tell what is kept of network sources
    #[arg(long)]
    store: bool,
    #[command(flatten)]
    answer: AnswerArgs,
}

#[derive(Debug, Clone, PartialEq, Args)]
struct FetchArgs {
    /// Address of tiles (with {z}, {x} and {y}), TileJSON, a WMS's or WMTS's capabilities (with #layer=NAME behind it) or
    /// PMTiles, or such a file
    #[arg(long, value_name = "URL")]
    source: String,
    /// A rectangle, in degrees
    #[arg(long, value_name = "W,S,E,N", value_parser = parse_extent, allow_hyphen_values = true)]
    bbox: Extent,
    /// Zoom levels, such as 0-8
    #[arg(long, value_name = "A-B", value_parser = parse_zooms)]
    zoom: RangeInclusive<u8>,
    /// File to write; it ends with .mbtiles or .pmtiles
    #[arg(long, value_name = "FILE", value_parser = parse_archive)]
    into: PathBuf,
    /// Only tell how much that would be
    #[arg(long)]
    estimate: bool,
    #[command(flatten)]
    answer: AnswerArgs,
}

#[derive(Debug, Clone, PartialEq, Args)]
struct ClearArgs {
    /// The source, as `tiles info --store` names it; without it, all
    source: Option<String>,
    #[command(flatten)]
    answer: AnswerArgs,
}

/// How to answer.
#[derive(Debug, Clone, PartialEq, Args)]
struct AnswerArgs {
    /// Language of the answer (BCP 47); without it, the system's
    #[arg(long, value_name = "L")]
    lang: Option<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

impl AnswerArgs {
    fn tr(&self) -> Tr {
        Tr::new(self.lang.as_deref().unwrap_or_else(|| system_language()))
    }
}

impl TilesArgs {
    /// Does it. `store` is the folder where tiles of network sources are kept, and `budget` what room the user gives them.
    pub fn run(&self, store: &Path, budget: Budget) -> Exit {
        match &self.task {
            Task::Info(args) => args.run(store, budget),
            Task::Fetch(args) => args.run(store),
            Task::Clear(args) => args.run(store),
        }
    }
}

fn parse_zooms(text: &str) -> Result<RangeInclusive<u8>, String> {
    let form = || format!("write two zoom levels from 0 to {MAX_ZOOM}, such as 0-8");
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let zoom = |text: &str| {
        text.trim()
            .parse::<u8>()
            .map_err(|error| format!("{error}; {}", form()))
    };
    let zooms = zoom(first)?..=zoom(last)?;
    if zooms.is_empty() || *zooms.end() > MAX_ZOOM {
        return Err(form());
    }
    Ok(zooms)
}

fn parse_archive(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    Format::of_path(&path).map_or_else(
        || Err("the file has to end with .mbtiles or .pmtiles".to_owned()),
        |_| Ok(path.clone()),
    )
}

/// Bytes as megabytes, of a million, to a tenth.
fn megabytes(bytes: u64) -> f64 {
    (bytes as f64 / 1e5).round() / 10.0
}
