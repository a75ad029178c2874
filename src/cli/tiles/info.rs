//! `tiles info`: what a source is, or what is kept.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::source::{Opened, open};
use super::words::Trouble;
use super::{InfoArgs, megabytes};
use crate::cli::{Exit, output};
use crate::geo::{Extent, Position};
use crate::i18n::{Arg, Tr};
use crate::portfolio::PartialDate;
use crate::tiles::archive::{Archive, TileKind, unpacked};
use crate::tiles::fetch::{FailureKind, HttpFetch, Limits, agent};
use crate::tiles::opened::Served;
use crate::tiles::origin::{Got, Origin as _, ServerOrigin};
use crate::tiles::source::Attribution;
use crate::tiles::store::stores;
use crate::tiles::template::{Address, Keys};
use crate::tiles::tilejson::TileJson;
use crate::tiles::{Budget, Source, TileId};

/// What is told of a source.
struct Told {
    format: &'static str,
    name: Option<String>,
    kind: TileKind,
    zooms: std::ops::RangeInclusive<u8>,
    bounds: Option<Extent>,
    center: Option<(Position, u8)>,
    attribution: Attribution,
    count: Option<u64>,
    bytes: Option<u64>,
    layers: Vec<String>,
    /// The maps of a server of several: their names and titles.
    maps: Vec<(String, String)>,
    /// What one tile was found to be, where the source itself says nothing.
    sample: Option<Result<TileKind, FailureKind>>,
    metadata: Map<String, Value>,
}

impl InfoArgs {
    pub(super) fn run(&self, store: &Path, budget: Budget) -> Exit {
        let tr = self.answer.tr();
        let Some(source) = &self.source else {
            return self.tell_store(store, budget, &tr);
        };
        let told = match open(source).and_then(|opened| told(opened, source)) {
            Ok(told) => told,
            Err(trouble) => {
                output::message(&trouble.told(&tr));
                return Exit::BadInput;
            }
        };
        let is_bad = matches!(told.sample, Some(Err(_)));
        let written = if self.answer.json {
            output::json(&told.document(source))
        } else {
            output::result(&told.text(&tr))
        };
        if is_bad { Exit::BadInput } else { written }
    }

    fn tell_store(&self, folder: &Path, budget: Budget, tr: &Tr) -> Exit {
        let stores = stores(folder);
        let bytes: u64 = stores.iter().map(|(_, contents)| contents.bytes).sum();
        if self.answer.json {
            let sources: Vec<Value> = stores
                .iter()
                .map(|(id, contents)| {
                    json!({
                        "id": id,
                        "source": contents.source,
                        "tiles": contents.tiles,
                        "absent": contents.absent,
                        "bytes": contents.bytes,
                        "oldest": contents.oldest,
                    })
                })
                .collect();
            let folder = folder.display().to_string();
            return output::json(&json!({
                "folder": folder, "bytes": bytes, "most_bytes_each": budget.disk_bytes(), "sources": sources,
            }));
        }
        if stores.is_empty() {
            return output::result(&tr.text("tiles-store-empty"));
        }
        let most = ("mb", megabytes(budget.disk_bytes()).into());
        let mut lines = format!("{}\n", tr.with("tiles-store-limit", &[most]));
        for (id, contents) in &stores {
            let oldest = contents.oldest.as_deref().and_then(|oldest| {
                let date: PartialDate = oldest.get(..10)?.parse().ok()?;
                Some(tr.date(&date))
            });
            let args = [
                ("id", Arg::from(id.as_str())),
                ("source", contents.source.as_str().into()),
                ("n", contents.tiles.into()),
                ("mb", megabytes(contents.bytes).into()),
            ];
            lines += &format!("{}\n", tr.with("tiles-store-source", &args));
            if let Some(oldest) = oldest {
                let oldest = tr.with("tiles-store-oldest", &[("date", oldest.into())]);
                lines += &format!("  {oldest}\n");
            }
        }
        output::result(&lines)
    }
}

fn told(opened: Opened, source: &str) -> Result<Told, Trouble> {
    match opened {
        Opened::File(archive, bytes) => Ok(Told::of_archive(&*archive, Some(bytes))),
        Opened::Served(archive) => Ok(Told::of_archive(&*archive, None)),
        Opened::Document(document, _) => Ok(Told::of_document(*document)),
        Opened::Server(served, _) => Told::of_server(*served, source),
        Opened::Template(source) => Told::of_template(*source),
    }
}

/// The names of vector layers, as TileJSON lists them.
fn layers(layers: Option<&Value>) -> Vec<String> {
    let layers = layers.and_then(Value::as_array).into_iter().flatten();
    let name = |layer: &Value| Some(layer.get("id")?.as_str()?.to_owned());
    layers.filter_map(name).collect()
}

impl Told {
    fn of_archive(archive: &dyn Archive, bytes: Option<u64>) -> Self {
        let info = archive.info();
        Self {
            format: info.format.name(),
            name: info.name.clone(),
            kind: info.kind,
            zooms: info.zooms.clone(),
            bounds: info.bounds,
            center: info.center,
            attribution: Attribution::of_html(info.attribution.as_deref().unwrap_or_default()),
            count: archive.count(),
            bytes,
            layers: layers(info.vector_layers()),
            maps: Vec::new(),
            sample: None,
            metadata: info.metadata.clone(),
        }
    }

    fn of_document(document: TileJson) -> Self {
        let mut metadata = Map::new();
        metadata.insert("tilejson".to_owned(), document.version.into());
        let template = document.source.template.to_string();
        metadata.insert("tiles".to_owned(), json!([template]));
        let listed = layers(document.vector_layers.as_ref());
        if let Some(layers) = document.vector_layers {
            metadata.insert("vector_layers".to_owned(), layers);
        }
        Self {
            format: "TileJSON",
            name: Some(document.source.title),
            kind: document.kind,
            zooms: document.source.zooms,
            bounds: document.bounds,
            center: document.center,
            attribution: document.source.attribution,
            count: None,
            bytes: None,
            layers: listed,
            maps: Vec::new(),
            sample: None,
            metadata,
        }
    }

    /// The map that is meant; where none is, all that there are.
    fn of_server(served: Served, source: &str) -> Result<Self, Trouble> {
        let Served { capabilities, map } = served;
        let format = capabilities.service.name();
        let mut metadata = Map::new();
        metadata.insert("version".to_owned(), capabilities.version.as_str().into());
        if let Some(map) = capabilities.map(map.as_deref()).cloned() {
            metadata.insert("layer".to_owned(), map.name.into());
            let template = map.source.template.to_string();
            metadata.insert("tiles".to_owned(), json!([template]));
            return Ok(Self {
                format,
                name: Some(map.source.title),
                kind: map.kind,
                zooms: map.source.zooms,
                bounds: map.bounds,
                center: None,
                attribution: map.source.attribution,
                count: None,
                bytes: None,
                layers: Vec::new(),
                maps: Vec::new(),
                sample: None,
                metadata,
            });
        }
        if map.is_some() {
            return Err(Trouble::Map(Address::new(source).to_string(), map));
        }
        let maps = capabilities.maps;
        let listed = maps.iter().map(|map| {
            let (first, last) = (map.source.zooms.start(), map.source.zooms.end());
            json!({
                "layer": map.name, "name": map.source.title, "tiles": map.kind.name(),
                "minzoom": first, "maxzoom": last,
            })
        });
        metadata.insert("layers".to_owned(), listed.collect());
        let first = maps.iter().map(|map| *map.source.zooms.start()).min();
        let last = maps.iter().map(|map| *map.source.zooms.end()).max();
        let credit = maps.first().map(|map| map.source.attribution.clone());
        Ok(Self {
            format,
            name: Some(capabilities.title),
            kind: TileKind::Other,
            zooms: first.unwrap_or_default()..=last.unwrap_or_default(),
            bounds: None,
            center: None,
            attribution: credit.unwrap_or_default(),
            count: None,
            bytes: None,
            layers: Vec::new(),
            maps: maps
                .into_iter()
                .map(|map| (map.name, map.source.title))
                .collect(),
            sample: None,
            metadata,
        })
    }

    /// A template says nothing of its tiles: the first one is asked for.
    fn of_template(source: Source) -> Result<Self, Trouble> {
        let (template, keys) = (
            source.template.clone(),
            Keys::from_environment(&source.template),
        );
        let fetch = HttpFetch::new(&agent(), Limits::default());
        let origin = ServerOrigin::new(fetch, template, keys).map_err(Trouble::Key)?;
        let sample = match origin.ask(TileId::new(0, 0, 0)) {
            Got::Tile(bytes) => match unpacked(bytes).map(|bytes| TileKind::of_bytes(&bytes)) {
                Ok(TileKind::Other) | Err(_) => Some(Err(FailureKind::NotATile)),
                Ok(kind) => Some(Ok(kind)),
            },
            Got::NoTile => None,
            Got::Failed(failure) => Some(Err(failure.kind)),
            Got::Bad => Some(Err(FailureKind::NotATile)),
        };
        let mut metadata = Map::new();
        let template = source.template.to_string();
        metadata.insert("tiles".to_owned(), json!([template]));
        Ok(Self {
            format: "XYZ",
            name: Some(source.title),
            kind: sample.and_then(Result::ok).unwrap_or(TileKind::Other),
            zooms: source.zooms,
            bounds: None,
            center: None,
            attribution: source.attribution,
            count: None,
            bytes: None,
            layers: Vec::new(),
            maps: Vec::new(),
            sample,
            metadata,
        })
    }

    fn document(&self, source: &str) -> Value {
        let named = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let corners = |extent: Extent| [extent.west, extent.south, extent.east, extent.north];
        let failure = match &self.sample {
            Some(Err(kind)) => Some(format!("{kind:?}")),
            _ => None,
        };
        // Keys stand behind the question mark of an address.
        let shown = match source.contains("://") {
            true => Address::new(source).to_string(),
            false => source.to_owned(),
        };
        json!({
            "source": shown,
            "format": self.format,
            "name": self.name,
            "tiles": named(self.kind.name()),
            "minzoom": self.zooms.start(),
            "maxzoom": self.zooms.end(),
            "bounds": self.bounds.map(corners),
            "center": self.center.map(|(at, zoom)| json!([at.lon, at.lat, zoom])),
            "attribution": named(&self.attribution.text),
            "attribution_url": named(&self.attribution.url),
            "count": self.count,
            "bytes": self.bytes,
            "failure": failure,
            "metadata": self.metadata,
        })
    }

    fn text(&self, tr: &Tr) -> String {
        let mut lines = vec![self.name.clone().unwrap_or_default()];
        lines.push(match self.kind {
            TileKind::Other => self.format.to_owned(),
            TileKind::Vector => format!("{} · {}", self.format, tr.text("tiles-vector")),
            kind => format!("{} · {}", self.format, kind.name()),
        });
        let zooms = [
            ("first", Arg::from(self.zooms.start().to_string())),
            ("last", self.zooms.end().to_string().into()),
        ];
        lines.push(tr.with("tiles-zooms", &zooms));
        if let Some(Extent {
            west,
            south,
            east,
            north,
        }) = self.bounds
        {
            let extent = format!("{west},{south},{east},{north}");
            lines.push(tr.with("tiles-bounds", &[("extent", extent.into())]));
        }
        if let Some(count) = self.count {
            lines.push(tr.with("tiles-count", &[("n", count.into())]));
        }
        if let Some(bytes) = self.bytes {
            lines.push(tr.with("tiles-size", &[("mb", megabytes(bytes).into())]));
        }
        if !self.layers.is_empty() {
            let layers = self.layers.join(", ");
            lines.push(tr.with("tiles-layers", &[("layers", layers.into())]));
        }
        let Attribution { text, url } = &self.attribution;
        if !text.is_empty() {
            let credit = [text.as_str(), url].join(" ");
            lines.push(tr.with("tiles-credit", &[("credit", credit.trim().into())]));
        }
        if !self.maps.is_empty() {
            lines.push(tr.text("tiles-maps").into_owned());
            let line = |(name, title): &(String, String)| format!("  {name} — {title}");
            lines.extend(self.maps.iter().map(line));
        }
        if let Some(Err(kind)) = self.sample {
            lines.push(tr.with("tiles-sample", &[("why", tr.tile_failure(kind).into())]));
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}
