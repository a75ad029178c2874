//! `tiles fetch`: the tiles of an area into a file.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;

use super::source::{Opened, open};
use super::words::Trouble;
use super::{FetchArgs, megabytes};
use crate::cli::{Exit, output};
use crate::geo::Extent;
use crate::i18n::{Arg, Tr};
use crate::tiles::archive::{About, Archive, Draft, DraftError, Format, TileKind};
use crate::tiles::area::Area;
use crate::tiles::capabilities::ServedMap;
use crate::tiles::download::{Manners, Progress, download};
use crate::tiles::fetch::{HttpFetch, Limits, agent};
use crate::tiles::gate::{Gated, Gates};
use crate::tiles::offline::{self, ARCHIVE_CONNECTIONS, USUAL_BYTES};
use crate::tiles::opened::Served;
use crate::tiles::origin::{Origin, ServerOrigin};
use crate::tiles::source::May;
use crate::tiles::template::{Address, Keys};
use crate::tiles::{Reach, Source};

/// The most tiles of one file.
const MOST_TILES: u64 = 1_000_000;
/// How often progress is told.
const STEP: Duration = Duration::from_secs(1);

/// A source that tiles are fetched chosen.
struct Chosen {
    origin: Box<dyn Origin>,
    connections: usize,
    /// What it is, without keys.
    what: String,
    about: About,
}

/// Why nothing is fetched.
enum Refusal {
    Trouble(Trouble),
    Terms { title: String, terms: &'static str },
    NotThere(std::ops::RangeInclusive<u8>),
    TooMany(u64),
    Draft(DraftError),
}

impl FetchArgs {
    /// `store`: where other programs of the user keep tiles.
    pub(super) fn run(&self, store: &Path) -> Exit {
        let tr = self.answer.tr();
        match self.fetch(store, &tr) {
            Ok(exit) => exit,
            Err(refusal) => {
                let (message, exit) = refusal.told(&tr);
                output::message(&message);
                exit
            }
        }
    }

    fn fetch(&self, store: &Path, tr: &Tr) -> Result<Exit, Refusal> {
        let chosen = self.choose(store, tr)?;
        let area = Area {
            extent: chosen.about.bounds,
            zooms: chosen.about.zooms.clone(),
        };
        let total = area.count();
        if total > MOST_TILES {
            return Err(Refusal::TooMany(total));
        }
        let estimate = total * USUAL_BYTES;
        let args = [
            ("n", Arg::from(total)),
            ("first", area.zooms.start().to_string().into()),
            ("last", area.zooms.end().to_string().into()),
            ("mb", megabytes(estimate).into()),
        ];
        output::message(&tr.with("tiles-estimate", &args));
        if self.estimate {
            if self.answer.json {
                return Ok(output::json(
                    &json!({"tiles": total, "estimated_bytes": estimate}),
                ));
            }
            return Ok(Exit::Done);
        }
        let mut draft = Draft::open(&self.into, &chosen.what).map_err(Refusal::Draft)?;
        if draft.is_resumed() {
            output::message(&tr.text("tiles-resumed"));
        }
        let mut told = Instant::now();
        let mut tell = |progress: &Progress| {
            if told.elapsed() >= STEP {
                told = Instant::now();
                output::message(&progress_words(progress, tr));
            }
            ControlFlow::Continue(())
        };
        let manners = Manners::new(chosen.connections);
        let tiles = (area.tiles(), total);
        let progress = download(&*chosen.origin, tiles, &mut draft, &manners, &mut tell);
        let progress = progress.map_err(Refusal::Draft)?;
        if !progress.is_complete() {
            return Ok(self.tell_incomplete(&progress, tr));
        }
        let format = Format::of_path(&self.into).unwrap_or(Format::MbTiles);
        let (count, bytes) = draft.size().map_err(Refusal::Draft)?;
        draft
            .finish(format, &chosen.about)
            .map_err(Refusal::Draft)?;
        Ok(self.tell(&progress, (count, bytes), tr))
    }

    /// Opens the source, and holds what is asked for against what it has and allows.
    fn choose(&self, store: &Path, tr: &Tr) -> Result<Chosen, Refusal> {
        let gates = Gates::default();
        gates.share_in(store);
        let served = |source: Source, reach: Reach| -> Result<(Box<dyn Origin>, usize), Refusal> {
            match source.policy.may_store_area {
                May::No { terms } => {
                    let title = source.title;
                    return Err(Refusal::Terms { title, terms });
                }
                May::NotSaid => {
                    let host = source.template.host().to_owned();
                    output::message(&tr.with("tiles-terms", &[("host", host.into())]));
                }
                May::Yes => {}
            }
            let keys = Keys::from_environment(&source.template);
            let gate = gates.of(&source);
            let fetch = Gated::new(HttpFetch::new(&agent(), Limits::within(reach)), gate);
            let origin = ServerOrigin::new(fetch, source.template, keys);
            let origin = origin.map_err(|missing| Refusal::Trouble(Trouble::Key(missing)))?;
            Ok((Box::new(origin), source.policy.most_connections))
        };
        let opened = open(&self.source).map_err(Refusal::Trouble)?;
        let says = self.says(&opened).map_err(Refusal::Trouble)?;
        let (name, attribution, zooms, bounds, layers) = says;
        let what = self.what(&opened).map_err(Refusal::Trouble)?;
        let (origin, connections) = match opened {
            Opened::File(archive, _) => (of_file(archive), 1),
            Opened::Served(archive) => {
                let gate = gates.before(&host_of(&self.source), ARCHIVE_CONNECTIONS);
                let archive: Arc<dyn Archive> = Arc::from(archive);
                let origin: Box<dyn Origin> = Box::new(Gated::new(archive, gate));
                (origin, ARCHIVE_CONNECTIONS)
            }
            Opened::Document(document, reach) => served(document.source, reach)?,
            Opened::Server(maps, reach) => {
                let map = self.map_of(&maps).map_err(Refusal::Trouble)?;
                served(map.source.clone(), reach)?
            }
            Opened::Template(source) => served(*source, Reach::Anywhere)?,
        };
        let asked = Area {
            extent: self.bbox,
            zooms: self.zoom.clone(),
        };
        let area = asked
            .within(&zooms, bounds)
            .ok_or_else(|| Refusal::NotThere(zooms.clone()))?;
        Ok(Chosen {
            origin,
            connections,
            what: offline::what(&what, &area),
            about: About {
                name,
                attribution,
                bounds: area.extent,
                zooms: area.zooms,
                vector_layers: layers,
            },
        })
    }

    /// What a source says of itself.
    fn says(&self, opened: &Opened) -> Result<Says, Trouble> {
        Ok(match opened {
            Opened::File(archive, _) | Opened::Served(archive) => of_archive(&**archive),
            Opened::Document(document, _) => {
                let source = &document.source;
                let credit = document.attribution.clone().unwrap_or_default();
                let layers = document.vector_layers.clone();
                (
                    source.title.clone(),
                    credit,
                    source.zooms.clone(),
                    document.bounds,
                    layers,
                )
            }
            Opened::Server(served, _) => {
                let map = self.map_of(served)?;
                let source = &map.source;
                let credit = source.attribution.text.clone();
                (
                    source.title.clone(),
                    credit,
                    source.zooms.clone(),
                    map.bounds,
                    None,
                )
            }
            Opened::Template(source) => {
                let credit = source.attribution.text.clone();
                (
                    source.title.clone(),
                    credit,
                    source.zooms.clone(),
                    None,
                    None,
                )
            }
        })
    }

    /// What a source is, without keys, as the window names it: by that a fetch that was cut short is known again.
    fn what(&self, opened: &Opened) -> Result<String, Trouble> {
        Ok(match opened {
            Opened::File(..) => {
                let path = std::path::absolute(&self.source);
                let path =
                    path.map_or_else(|_| self.source.clone(), |path| path.display().to_string());
                offline::named_address(&path)
            }
            Opened::Served(_) => offline::named_address(&self.source),
            Opened::Document(document, _) => offline::named_template(&document.source.template),
            Opened::Server(served, _) => {
                let map = self.map_of(served)?;
                offline::named_template(&map.source.template)
            }
            Opened::Template(source) => offline::named_template(&source.template),
        })
    }

    /// The map of a server that is meant.
    fn map_of<'a>(&self, served: &'a Served) -> Result<&'a ServedMap, Trouble> {
        let map = served.capabilities.map(served.map.as_deref());
        map.ok_or_else(|| Trouble::Map(Address::new(&*self.source).to_string(), served.map.clone()))
    }

    fn tell(&self, progress: &Progress, (count, bytes): (u64, u64), tr: &Tr) -> Exit {
        let file = self.into.display().to_string();
        if self.answer.json {
            return output::json(&json!({
                "file": file, "tiles": count, "bytes": bytes, "fetched": progress.fetched, "failed": 0, "complete": true,
            }));
        }
        let args = [
            ("file", Arg::from(file)),
            ("n", count.into()),
            ("mb", megabytes(bytes).into()),
        ];
        output::result(&tr.with("tiles-done", &args))
    }

    fn tell_incomplete(&self, progress: &Progress, tr: &Tr) -> Exit {
        let left = progress.total - progress.done();
        let why = progress.last_failure.map(|kind| tr.tile_failure(kind));
        let args = [
            ("n", Arg::from(left)),
            ("why", why.unwrap_or_default().into()),
        ];
        output::message(&tr.with("tiles-incomplete", &args));
        if self.answer.json {
            output::json(&json!({
                "file": self.into.display().to_string(), "tiles": progress.before + progress.fetched,
                "bytes": progress.bytes, "fetched": progress.fetched, "failed": left, "complete": false,
            }));
        }
        Exit::BadInput
    }
}

/// What asks an archive.
/// The host that an address leads to.
fn host_of(address: &str) -> String {
    let url = url::Url::parse(address).ok();
    let host = url.as_ref().and_then(url::Url::host_str);
    host.unwrap_or_default().to_owned()
}

fn of_file(archive: Box<dyn Archive>) -> Box<dyn Origin> {
    Box::new(Arc::from(archive))
}

type Says = (
    String,
    String,
    std::ops::RangeInclusive<u8>,
    Option<Extent>,
    Option<serde_json::Value>,
);

fn of_archive(archive: &dyn Archive) -> Says {
    let info = archive.info();
    let layers = info.vector_layers();
    (
        info.name.clone().unwrap_or_default(),
        info.attribution.clone().unwrap_or_default(),
        info.zooms.clone(),
        info.bounds,
        layers.filter(|_| info.kind == TileKind::Vector).cloned(),
    )
}

fn progress_words(progress: &Progress, tr: &Tr) -> String {
    let args = [
        ("done", Arg::from(progress.done())),
        ("n", progress.total.into()),
        ("mb", megabytes(progress.bytes).into()),
        ("failed", progress.failed.into()),
    ];
    let words = tr.with("tiles-progress", &args);
    let Some(failure) = progress.last_failure else {
        return words;
    };
    let why = Arg::from(tr.tile_failure(failure));
    tr.with(
        "tiles-progress-trouble",
        &[("progress", words.into()), ("why", why)],
    )
}

impl Refusal {
    fn told(&self, tr: &Tr) -> (String, Exit) {
        match self {
            Self::Trouble(trouble) => (trouble.told(tr), Exit::BadInput),
            Self::Terms { title, terms } => {
                let args = [
                    ("title", Arg::from(title.as_str())),
                    ("terms", (*terms).into()),
                ];
                (tr.with("tiles-refused", &args), Exit::Usage)
            }
            Self::NotThere(zooms) => {
                let args = [
                    ("first", Arg::from(zooms.start().to_string())),
                    ("last", zooms.end().to_string().into()),
                ];
                (tr.with("tiles-not-there", &args), Exit::Usage)
            }
            Self::TooMany(count) => {
                let args = [("n", Arg::from(*count)), ("most", MOST_TILES.into())];
                (tr.with("tiles-too-many", &args), Exit::Usage)
            }
            Self::Draft(error) => (tr.draft_error(error), Exit::BadInput),
        }
    }
}
