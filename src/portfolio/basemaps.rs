//! A portfolio's basemaps as sources of tiles.

use std::path::{Component, Path, PathBuf};

use super::{Basemap, Portfolio};
use crate::tiles::capabilities::address_of;
use crate::tiles::offered::{Offered, Offerer, source_id};
use crate::tiles::opened::is_web;
use crate::tiles::source::{Attribution, May, OPENSTREETMAP};
use crate::tiles::{Source, Template};

/// The most of them that are offered: nobody chooses among more.
const MOST_OFFERED: usize = 100;
/// The types of basemaps that can be shown.
const SHOWN: [&str; 6] = ["xyz", "wmts", "wms", "tilejson", "pmtiles", "mbtiles"];

impl Portfolio {
    /// Those of its basemaps that can be shown, as sources; files lie in the portfolio's folder.
    #[must_use]
    pub fn tile_sources(&self, folder: Option<&Path>) -> Vec<Offered> {
        let basemaps = self.basemaps.iter().enumerate();
        let shown = basemaps.filter(|(_, basemap)| SHOWN.contains(&&*basemap.kind));
        let offered = shown.filter_map(|(number, basemap)| {
            let languages = &self.languages;
            let first = languages.first().map_or("", String::as_str);
            let title = basemap.title.show(first, languages).to_owned();
            basemap.offered(title, number, folder)
        });
        offered.take(MOST_OFFERED).collect()
    }
}

impl Basemap {
    /// Whether all that is to be known of it stands in the portfolio: its address is a template, or makes one.
    fn is_template(&self) -> bool {
        match &*self.kind {
            "xyz" => true,
            "wmts" | "wms" => self.server().is_none(),
            _ => false,
        }
    }

    /// The address of a server's capabilities, with the map that is meant.
    fn server(&self) -> Option<String> {
        let url = self.url.as_deref().filter(|url| !url.contains('{'))?;
        let is_document = match &*self.kind {
            "wmts" => true,
            "wms" => url.to_ascii_lowercase().contains("request=getcapabilities"),
            _ => false,
        };
        let address = is_document.then(|| url.to_owned())?;
        Some(match &self.layer {
            Some(layer) => address_of(&address, layer),
            None => address,
        })
    }

    fn offered(&self, title: String, number: usize, folder: Option<&Path>) -> Option<Offered> {
        // However the portfolio was made: what is no address of the web would be taken for a path of the disk.
        if self.url.as_deref().is_some_and(|url| !is_web(url)) {
            return None;
        }
        let address = match (&self.url, &self.file) {
            (Some(url), _) if self.server().is_none() && self.kind == "wms" => wms_template(url)?,
            (Some(url), _) => self.server().unwrap_or_else(|| url.clone()),
            (None, Some(file)) => within(folder?, file)?.to_str()?.to_owned(),
            (None, None) => return None,
        };
        let mut offered = Offered {
            id: source_id("portfolio", &address),
            title,
            address,
            by: Offerer::Portfolio(number),
            may_be_local: false,
            opened: None,
        };
        if self.is_template() {
            let template: Template = offered.address.parse().ok()?;
            let source = self.named(Source::of(template), &offered);
            offered.id.clone_from(&source.id);
            offered.know(source);
        }
        Some(offered)
    }

    /// A source with what the portfolio says of it; what is known of OpenStreetMap's is known better.
    #[must_use]
    pub fn named(&self, mut source: Source, offered: &Offered) -> Source {
        if source.id == OPENSTREETMAP {
            return source;
        }
        source.id.clone_from(&offered.id);
        source.title.clone_from(&offered.title);
        if self.is_template() {
            source.zooms = self.min_zoom..=self.max_zoom;
        }
        if !self.attribution.is_empty() {
            source.attribution = Attribution::of_html(&self.attribution);
        }
        if self.offline {
            // Who gives whole areas gives what is looked at next.
            source.policy.may_store_area = May::Yes;
            source.policy.may_fetch_ahead = true;
        }
        source
    }
}

/// The address of a WMS's tiles by what is said of it: the layers, and what else is not as usual. `None` where no layers are.
fn wms_template(url: &str) -> Option<String> {
    if url.contains("{bbox-epsg-3857}") {
        return Some(url.to_owned());
    }
    let (place, query) = url.split_once('?')?;
    let said = |wanted: &str| {
        let mut names = query.split('&').filter_map(|part| part.split('=').next());
        names.any(|name| name.eq_ignore_ascii_case(wanted))
    };
    if !said("layers") {
        return None;
    }
    // Before version 1.3.0 the system of coordinates is called otherwise (OGC 01-068r3).
    let is_old = query.to_ascii_lowercase().contains("version=1.1");
    let system = if is_old { "srs" } else { "crs" };
    let usual = [
        ("service", "WMS"),
        ("request", "GetMap"),
        ("version", "1.3.0"),
        (system, "EPSG:3857"),
        ("styles", ""),
        ("format", "image/png"),
        ("transparent", "true"),
        ("width", "256"),
        ("height", "256"),
        ("bbox", "{bbox-epsg-3857}"),
    ];
    let more = usual.into_iter().filter(|(name, _)| !said(name));
    let more: Vec<String> = more
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let query = query.trim_end_matches('&');
    Some(format!("{place}?{query}&{}", more.join("&")))
}

/// A file of a folder; `None` where it would lie elsewhere, also by a link of the file system.
fn within(folder: &Path, file: &str) -> Option<PathBuf> {
    // On Windows the mere look at `\\server\file` would ask that server.
    let mut parts = Path::new(file).components();
    if !parts.all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let folder = folder.canonicalize().ok()?;
    let path = folder.join(file).canonicalize().ok()?;
    path.starts_with(&folder).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Limits, load};

    fn basemap(kind: &str, url: &str) -> Basemap {
        Basemap {
            id: "relief".into(),
            title: "Relief".into(),
            kind: kind.into(),
            url: Some(url.into()),
            layer: None,
            file: None,
            attribution: "Somebody".into(),
            min_zoom: 2,
            max_zoom: 9,
            offline: true,
        }
    }

    #[test]
    fn a_basemap_by_template_becomes_a_source_with_its_credit_and_terms() {
        let portfolio = Portfolio {
            basemaps: vec![
                basemap("wms", "https://example.org/wms?styles=a"),
                basemap("xyz", "https://example.org/{z}/{x}/{y}.png"),
                basemap("xyz", "https://example.org/{z}/{x}/{why}.png"),
                basemap("xyz", "https://a.tile.openstreetmap.org/{z}/{x}/{y}.png"),
                basemap("tilejson", "https://example.org/tiles.json"),
            ],
            ..Portfolio::default()
        };
        let offered = portfolio.tile_sources(None);
        let [known, openstreetmap, document] = offered.as_slice() else {
            panic!("{} are offered", offered.len());
        };
        assert_eq!(known.by, Offerer::Portfolio(1));
        assert_eq!(known.title, "Relief");
        let source = known.source().expect("it need not be opened");
        assert_eq!(source.zooms, 2..=9);
        assert_eq!(source.attribution.text, "Somebody");
        assert_eq!(source.policy.may_store_area, May::Yes);
        assert!(source.policy.may_fetch_ahead);
        let policy = openstreetmap.source().map(|source| &source.policy);
        let may = policy.map(|policy| policy.may_store_area);
        assert!(
            matches!(may, Some(May::No { .. })),
            "its terms are known better"
        );
        assert!(document.opened.is_none(), "nobody has asked yet");
    }

    #[test]
    fn a_wms_is_asked_for_its_layers_as_its_version_wants() {
        let template = |url: &str| wms_template(url).unwrap_or_default();
        let usual = template("https://example.org/wms?LAYERS=relief&Styles=dark");
        assert_eq!(
            usual,
            "https://example.org/wms?LAYERS=relief&Styles=dark&service=WMS&request=GetMap&version=1.3.0&crs=EPSG:3857\
             &format=image/png&transparent=true&width=256&height=256&bbox={bbox-epsg-3857}"
        );
        assert!(usual.parse::<Template>().is_ok());
        let old = template("https://example.org/wms?layers=a&version=1.1.1");
        assert!(old.contains("&srs=EPSG:3857") && !old.contains("crs="));
        let whole = "https://example.org/wms?layers=a&bbox={bbox-epsg-3857}";
        assert_eq!(template(whole), whole);
        assert_eq!(template("https://example.org/wms"), "");
        let wmts = basemap(
            "wmts",
            "https://example.org/{TileMatrix}/{TileRow}/{TileCol}.png",
        );
        let portfolio = Portfolio {
            basemaps: vec![wmts],
            ..Portfolio::default()
        };
        let offered = portfolio.tile_sources(None);
        assert!(offered.iter().all(|offered| offered.source().is_some()));
        assert_eq!(offered.len(), 1);
    }

    #[test]
    fn a_server_is_named_by_its_capabilities_and_a_layer() {
        let mut wms = basemap("wms", "https://example.org/wms?REQUEST=GetCapabilities");
        wms.layer = Some("ns:relief".into());
        let wmts = basemap("wmts", "https://example.org/1.0.0/WMTSCapabilities.xml");
        let portfolio = Portfolio {
            basemaps: vec![wms, wmts],
            ..Portfolio::default()
        };
        let offered = portfolio.tile_sources(None);
        let addresses: Vec<&str> = offered.iter().map(|one| one.address.as_str()).collect();
        assert_eq!(
            addresses,
            [
                "https://example.org/wms?REQUEST=GetCapabilities#layer=ns%3Arelief",
                "https://example.org/1.0.0/WMTSCapabilities.xml"
            ]
        );
        assert!(
            offered.iter().all(|one| one.opened.is_none()),
            "nobody has asked yet"
        );
        // What the server says of its zoom levels counts.
        let source = Source::of("https://example.org/{z}/{x}/{y}".parse().expect("good"));
        let named = portfolio.basemaps[1].named(source, &offered[1]);
        assert_eq!((named.zooms, named.title.as_str()), (0..=22, "Relief"));
    }

    #[test]
    fn a_portfolio_cannot_offer_more_than_anybody_reads() {
        let url = |n: usize| format!("https://example.org/{n}/{{z}}/{{x}}/{{y}}.png");
        let portfolio = Portfolio {
            basemaps: (0..5_000).map(|n| basemap("xyz", &url(n))).collect(),
            ..Portfolio::default()
        };
        assert_eq!(portfolio.tile_sources(None).len(), MOST_OFFERED);
    }

    #[test]
    fn files_lie_in_the_portfolios_folder() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = root.path().join("portfolio");
        std::fs::create_dir(&folder).expect("made");
        std::fs::write(folder.join("region.pmtiles"), "").expect("written");
        std::fs::write(root.path().join("secret.pmtiles"), "").expect("written");
        let offered = |file: &str| {
            let file = Basemap {
                url: None,
                file: Some(file.to_owned()),
                ..basemap("pmtiles", "")
            };
            let portfolio = Portfolio {
                basemaps: vec![file],
                ..Portfolio::default()
            };
            portfolio.tile_sources(Some(&folder)).len()
        };
        assert_eq!(offered("region.pmtiles"), 1);
        assert_eq!(offered("../secret.pmtiles"), 0);
        let absolute = root.path().join("secret.pmtiles");
        assert_eq!(offered(&absolute.display().to_string()), 0);
    }

    #[test]
    fn no_url_leads_to_a_file_of_the_disk() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = root.path().join("portfolio");
        std::fs::create_dir(&folder).expect("made");
        std::fs::write(folder.join("mine.mbtiles"), "").expect("written");
        let secret = root.path().join("secret.mbtiles");
        std::fs::write(&secret, "").expect("written");
        let path = secret.display().to_string();
        let kinds = ["mbtiles", "pmtiles", "tilejson", "wmts", "wms", "xyz"];
        for url in [&path, &format!("file://{path}"), "../secret.mbtiles", ""] {
            for (kind, file) in kinds
                .map(|kind| [(kind, None), (kind, Some("mine.mbtiles"))])
                .concat()
            {
                let mut sly = basemap(kind, url);
                sly.file = file.map(str::to_owned);
                let portfolio = Portfolio {
                    basemaps: vec![sly],
                    ..Portfolio::default()
                };
                let offered = portfolio.tile_sources(Some(&folder));
                assert!(offered.is_empty(), "{kind} {url:?} {file:?}");
            }
        }
    }

    #[test]
    fn a_url_that_is_none_of_the_web_is_told_of_where_it_stands() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let text = r#"{"version": 1, "title": "T", "basemaps": [
            {"id": "a", "type": "mbtiles", "file": "nothing.mbtiles",
             "url": "/home/me/secret.mbtiles"},
            {"id": "b", "type": "xyz", "url": "mailto:me@example.org"},
            {"id": "c", "type": "xyz", "url": "https://example.org/{z}/{x}/{y}.png"}
        ]}"#;
        std::fs::write(folder.path().join("portfolio.json"), text).expect("written");
        std::fs::write(folder.path().join("programs.json"), "[]").expect("written");
        let loaded = load(folder.path(), &Limits::default()).expect("it can be read");
        let kept: Vec<&str> = loaded
            .portfolio
            .basemaps
            .iter()
            .map(|basemap| basemap.id.as_str())
            .collect();
        assert_eq!(kept, ["c"]);
        let told = loaded.problems.list().iter();
        let told: Vec<(usize, &str)> = told
            .filter(|problem| problem.code == "basemap-url")
            .map(|problem| (problem.line, problem.spot.as_str()))
            .collect();
        assert_eq!(told, [(3, "basemaps[0]"), (4, "basemaps[1]")]);
    }
}
