//! `footprint-atlas tiles`: what scripts may rely on, against a server on loopback.

#[path = "support/tile_server.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod tile_server;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use footprint_atlas::tiles::archive::open;
use footprint_atlas::tiles::budget::DiskLimit;
use footprint_atlas::tiles::fetch::Head;
use footprint_atlas::tiles::shelf::{DiskShelf, Shelf as _};
use footprint_atlas::tiles::{Source, TileId};
use serde_json::Value;

use tile_server::{Answer, Asked, TileServer, picture};

/// A folder of the test's own, in which the program lives.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for the test"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footprint-atlas"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env("FOOTPRINT_ATLAS_HOME", self.path("home"))
            .env("NO_PROXY", "*");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let output = self.command(arguments).output();
        output.expect("the program runs")
    }

    /// Runs it with `--json` and takes what it prints; it has to end well.
    fn document(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        assert!(output.status.success(), "{}", errors(&output));
        serde_json::from_slice(&output.stdout).expect("one JSON document")
    }

    /// Runs it in English where it has to fail with this status, and takes its message.
    fn failure(&self, arguments: &[&str], status: i32) -> String {
        let output = self.run(&[arguments, &["--lang", "en"]].concat());
        let errors = errors(&output);
        assert_eq!(
            output.status.code(),
            Some(status),
            "{arguments:?}: {errors}"
        );
        errors
    }
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn number(path: &str) -> u32 {
    let digits: String = path.chars().filter(char::is_ascii_digit).collect();
    digits.parse::<u32>().unwrap_or_default() & 0xff_ffff
}

/// Tiles that differ, and a TileJSON document of them.
fn maps(asked: &Asked) -> Answer {
    match asked.path.split('?').next() {
        Some("/map.json") => {
            let json = r#"{"tilejson": "3.0.0", "name": "Maps", "tiles": ["t/{z}/{x}/{y}.png"], "maxzoom": 6,
                "attribution": "<a href='https://example.org/'>&copy; Example</a>", "bounds": [-90, 12, -83, 18]}"#;
            Answer::Full(200, Vec::new(), json.as_bytes().to_vec())
        }
        Some(path) if path.ends_with(".png") => Answer::tile(picture(number(path), 32)),
        _ => Answer::status(404),
    }
}

const HONDURAS: &str = "-89.36,12.98,-83.13,17.42";

#[test]
fn an_area_is_fetched_looked_into_and_fetched_from_again() {
    let (place, server) = (Place::new(), TileServer::start(maps));
    let template = format!("{}/{{z}}/{{x}}/{{y}}.png?key=s3cret", server.url());
    let fetch = [
        "tiles", "fetch", "--source", &template, "--bbox", HONDURAS, "--zoom", "3-7", "--into",
    ];
    let estimate = place.document(&[&fetch[..], &["h.mbtiles", "--estimate"]].concat());
    assert!(server.asked().is_empty() && !place.path("h.mbtiles").exists());
    let fetched = place.document(&[&fetch[..], &["h.mbtiles"]].concat());
    let count = fetched["tiles"].as_u64().expect("a number");
    assert_eq!(fetched["complete"], true);
    assert_eq!(estimate["tiles"], count);
    assert_eq!(server.asked().len() as u64, count);
    assert!(
        server.most_at_once() <= 2,
        "as a provider that has said nothing would like it"
    );
    let agents = server.asked();
    let agent = agents[0].header("User-Agent").expect("who asks");
    assert!(agent.starts_with("footprint-atlas/"), "{agent}");
    let info = place.document(&["tiles", "info", "h.mbtiles"]);
    assert_eq!(
        (&info["format"], &info["tiles"]),
        (&"MBTiles".into(), &"png".into())
    );
    assert_eq!(
        (&info["count"], &info["minzoom"], &info["maxzoom"]),
        (&count.into(), &3.into(), &7.into())
    );
    assert_eq!(info["bounds"][0], -89.36);
    assert!(
        !fs::read(place.path("h.mbtiles"))
            .expect("it is there")
            .windows(6)
            .any(|part| part == b"s3cret")
    );
    // From the file into the other format, less of it.
    let again = place.document(&[
        "tiles",
        "fetch",
        "--source",
        "h.mbtiles",
        "--bbox",
        "-88,13,-84,16",
        "--zoom",
        "0-6",
        "--into",
        "h.pmtiles",
    ]);
    let info = place.document(&["tiles", "info", "h.pmtiles"]);
    assert_eq!(
        (&info["format"], &info["count"]),
        (&"PMTiles".into(), &again["tiles"])
    );
    let archive = open(&place.path("h.pmtiles")).expect("an archive");
    let tile = TileId::new(6, 16, 29);
    let bytes = archive.tile(tile).expect("readable");
    assert_eq!(bytes, Some(picture(number("/6/16/29"), 32)));
    let there = place.failure(&[&fetch[..], &["h.mbtiles"]].concat(), 1);
    assert!(there.contains("is there already"), "{there}");
    println!("{count} tiles, then {} of them", again["tiles"]);
}

#[test]
fn a_document_and_a_pmtiles_file_on_a_server_are_sources_too() {
    let place = Place::new();
    let server = TileServer::start(maps);
    let document = format!("{}/map.json", server.url());
    let info = place.document(&["tiles", "info", &document]);
    assert_eq!(
        (&info["format"], &info["name"]),
        (&"TileJSON".into(), &"Maps".into())
    );
    assert_eq!(info["attribution"], "© Example");
    let fetched = place.document(&[
        "tiles",
        "fetch",
        "--source",
        &document,
        "--bbox",
        "-180,-85,180,85",
        "--zoom",
        "0-20",
        "--into",
        "m.pmtiles",
    ]);
    let info = place.document(&["tiles", "info", "m.pmtiles"]);
    assert_eq!(
        (&info["maxzoom"], &info["name"]),
        (&6.into(), &"Maps".into())
    );
    assert_eq!(
        info["bounds"],
        serde_json::json!([-90.0, 12.0, -83.0, 18.0])
    );
    // And that file, from a server that knows ranges.
    let bytes = fs::read(place.path("m.pmtiles")).expect("it is there");
    let ranged = TileServer::start(move |asked| Answer::file(asked, "\"v1\"", &bytes));
    let address = format!("{}/m.pmtiles", ranged.url());
    let served = place.document(&["tiles", "info", &address]);
    assert_eq!(
        (&served["format"], &served["count"]),
        (&"PMTiles".into(), &fetched["tiles"])
    );
    let part = place.document(&[
        "tiles",
        "fetch",
        "--source",
        &address,
        "--bbox",
        "-88,13,-84,16",
        "--zoom",
        "5-6",
        "--into",
        "part.mbtiles",
    ]);
    assert!(part["tiles"].as_u64() > Some(1), "{part}");
    assert!(
        ranged
            .asked()
            .iter()
            .all(|asked| asked.header("Range").is_some())
    );
}

/// Waits until something is so, within reason.
fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..3000 {
        if is_so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{what}");
}

#[test]
fn a_fetch_that_is_killed_goes_on_where_it_was() {
    let place = Place::new();
    let open_gate = Arc::new(AtomicUsize::new(40));
    let gate = Arc::clone(&open_gate);
    let server = TileServer::start(move |asked| {
        // The first forty come; the others only once the gate is open.
        let left = gate.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
            left.checked_sub(1)
        });
        left.map_or(Answer::Hang, |_| maps(asked))
    });
    let template = format!("{}/{{z}}/{{x}}/{{y}}.png", server.url());
    let fetch = [
        "tiles",
        "fetch",
        "--source",
        &template,
        "--bbox",
        HONDURAS,
        "--zoom",
        "5-9",
        "--into",
        "h.pmtiles",
    ];
    let mut command = place.command(&fetch);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child: Child = command.spawn().expect("the program runs");
    wait_until("forty tiles are asked for", || server.asked().len() >= 42);
    let busy = place.failure(&fetch, 1);
    assert!(busy.contains("Another program"), "{busy}");
    child.kill().expect("it still runs");
    child.wait().expect("it ended");
    assert!(
        !place.path("h.pmtiles").exists(),
        "nothing half done is there"
    );
    open_gate.store(usize::MAX, Ordering::SeqCst);
    let before = server.asked().len();
    let fetched = place.document(&fetch);
    let count = fetched["tiles"].as_u64().expect("a number");
    let again = (server.asked().len() - before) as u64;
    // What was not made sure of yet is asked for again: fifteen tiles at most.
    assert!(again <= count - 40 + 15, "{again} of {count}");
    assert_eq!(fetched["fetched"], again);
    let archive = open(&place.path("h.pmtiles")).expect("an archive");
    assert_eq!(archive.count(), Some(count));
    let names: Vec<_> = fs::read_dir(place.0.path())
        .expect("readable")
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    assert!(
        names
            .iter()
            .all(|name| name == "h.pmtiles" || name == "home"),
        "{names:?}"
    );
    println!("{count} tiles: 40 before the kill, {again} after it");
}

#[test]
fn openstreetmaps_standard_tiles_are_not_fetched_in_bulk() {
    let place = Place::new();
    let server = TileServer::start(|_| {
        let json = r#"{"tiles": ["https://b.tile.openstreetmap.org/{z}/{x}/{y}.png"]}"#;
        Answer::Full(200, Vec::new(), json.as_bytes().to_vec())
    });
    let document = format!("{}/osm.json", server.url());
    for source in [
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "https://{s}.tile.openstreetmap.org/{z}/{x}/{y}.png",
        "openstreetmap",
        &document,
    ] {
        let message = place.failure(
            &[
                "tiles",
                "fetch",
                "--source",
                source,
                "--bbox",
                HONDURAS,
                "--zoom",
                "0-3",
                "--into",
                "o.mbtiles",
            ],
            2,
        );
        assert!(
            message.contains("operations.osmfoundation.org/policies/tiles"),
            "{message}"
        );
    }
    assert!(!place.path("o.mbtiles").exists() && !place.path("o.mbtiles.part").exists());
}

#[test]
fn what_cannot_be_done_says_why_and_what_to_do() {
    let (place, server) = (Place::new(), TileServer::start(maps));
    let info = |source: &str| place.failure(&["tiles", "info", source], 1);
    assert!(info("no-such.pmtiles").contains("There is nothing"));
    assert!(info(&format!("{}/none.json", server.url())).contains("There is nothing"));
    assert!(info("https://me:pw@a.example/{z}/{x}/{y}").contains("user name"));
    assert!(
        info("http://a.example/{z}/{x}/{y}?k={key:my-own}").contains("FOOTPRINT_ATLAS_KEY_MY_OWN")
    );
    fs::write(place.path("letter.pmtiles"), "Dear reader").expect("written");
    assert!(info("letter.pmtiles").contains("neither PMTiles nor MBTiles"));
    fs::write(place.path("bad.json"), "{\"tiles\": 1}").expect("written");
    assert!(info("bad.json").contains("no TileJSON"));
    // A server that sends whole files only.
    let whole = TileServer::start(|_| Answer::Endless);
    assert!(info(&format!("{}/a.pmtiles", whole.url())).contains("does not send parts"));
    let fetch = |zoom: &str, bbox: &str, into: &str, status| {
        let document = format!("{}/map.json", server.url());
        place.failure(
            &[
                "tiles", "fetch", "--source", &document, "--bbox", bbox, "--zoom", zoom, "--into",
                into,
            ],
            status,
        )
    };
    assert!(fetch("8-9", HONDURAS, "a.mbtiles", 2).contains("zoom levels 0 to 6"));
    assert!(fetch("1-3", "10,40,20,50", "a.mbtiles", 2).contains("nothing there"));
    assert!(fetch("1-3", HONDURAS, "no/such/a.mbtiles", 1).contains("cannot be written"));
    let template = format!("{}/{{z}}/{{x}}/{{y}}.png", server.url());
    let world = [
        "tiles",
        "fetch",
        "--source",
        &template,
        "--bbox",
        "-180,-85,180,85",
        "--zoom",
        "0-12",
        "--into",
        "a.mbtiles",
    ];
    assert!(place.failure(&world, 2).contains("1,000,000"));
    assert!(
        server
            .asked()
            .iter()
            .all(|asked| !asked.path.ends_with(".png")),
        "not one tile is asked for"
    );
}

#[test]
fn a_server_that_refuses_leaves_no_file_and_says_so_in_json_too() {
    let (place, server) = (Place::new(), TileServer::start(|_| Answer::status(403)));
    let template = format!("{}/{{z}}/{{x}}/{{y}}.png", server.url());
    let output = place.run(&[
        "tiles",
        "fetch",
        "--source",
        &template,
        "--bbox",
        HONDURAS,
        "--zoom",
        "5-8",
        "--into",
        "h.mbtiles",
        "--json",
        "--lang",
        "en",
    ]);
    assert_eq!(output.status.code(), Some(1));
    let document: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    assert_eq!(document["complete"], false);
    assert!(
        errors(&output).contains("does not want to answer"),
        "{}",
        errors(&output)
    );
    assert!(!place.path("h.mbtiles").exists());
}

/// Keeps tiles of a source as the window does.
fn keep(folder: &Path, source: &Source, count: u32) {
    let time = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let shelf = DiskShelf::new(
        folder,
        source,
        DiskLimit::new(1 << 30),
        Box::new(move || time),
    );
    let head = Head {
        status: 200,
        headers: http::HeaderMap::new(),
        sent: time,
        received: time,
    };
    for x in 0..count {
        shelf.put(TileId::new(9, x, 5), &head, Some(&picture(x, 64)));
    }
}

#[test]
fn what_is_kept_is_told_and_cleared() {
    let place = Place::new();
    let folder = place.path("home/cache/tiles");
    assert_eq!(
        place.document(&["tiles", "info", "--store"])["sources"],
        serde_json::json!([])
    );
    let other = Source::of(
        "https://t.example/{z}/{x}/{y}.png?k=s3cret"
            .parse()
            .expect("a template"),
    );
    keep(&folder, &Source::openstreetmap(), 30);
    keep(&folder, &other, 3);
    fs::write(folder.join("odd.sqlite"), "no store").expect("written");
    let told = place.document(&["tiles", "info", "--store"]);
    let sources = told["sources"].as_array().expect("a list");
    assert_eq!(sources.len(), 2, "{told}");
    assert_eq!(sources[0]["id"], "openstreetmap");
    assert_eq!(
        (&sources[0]["tiles"], &sources[1]["tiles"]),
        (&30.into(), &3.into())
    );
    assert_eq!(sources[0]["oldest"], "2023-11-14T22:13:20Z");
    assert!(!told.to_string().contains("s3cret"));
    assert_eq!(told["most_bytes_each"], 256_000_000);
    let settings = place.path("home/settings");
    fs::create_dir_all(&settings).expect("made");
    let chosen = r#"{"budget": {"memory_mb": 128, "disk_mb": 64}}"#;
    fs::write(settings.join("settings.json"), chosen).expect("written");
    let text = place.run(&["tiles", "info", "--store", "--lang", "en"]);
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert!(
        text.contains("At most 64 MB")
            && text.contains("openstreetmap: 30 tiles")
            && text.contains("November 14, 2023"),
        "{text}"
    );
    assert!(
        place
            .failure(&["tiles", "clear", "nobody"], 1)
            .contains("nobody")
    );
    // What servers said of their sources, of one of which no tile is kept.
    let said = ["openstreetmap", "own-1"].map(|id| folder.join(format!("{id}.document")));
    said.iter()
        .for_each(|path| fs::write(path, "{}").expect("written"));
    let cleared = place.document(&["tiles", "clear", "openstreetmap"]);
    assert_eq!(cleared["tiles"], 30);
    assert!(!said[0].exists() && said[1].exists());
    let tiles =
        |nth: usize| place.document(&["tiles", "info", "--store"])["sources"][nth]["tiles"].clone();
    assert_eq!((tiles(0), tiles(1)), (0.into(), 3.into()));
    assert_eq!(place.document(&["tiles", "clear"])["tiles"], 3);
    assert_eq!((tiles(0), tiles(1)), (0.into(), 0.into()));
    assert!(!said[1].exists());
    assert!(
        folder.join("odd.sqlite").exists(),
        "what is no store is left alone"
    );
}

/// A WMTS of two maps, one of which has zoom levels of its own names.
fn wmts(asked: &Asked) -> Answer {
    if asked.path.ends_with(".png") {
        return Answer::tile(picture(number(&asked.path), 32));
    }
    let matrix = |zoom: u32, name: &str| {
        let scale = 559_082_264.028_717_8 / f64::from(1_u32 << zoom);
        format!(
            "<TileMatrix><Identifier>{name}</Identifier><ScaleDenominator>{scale}</ScaleDenominator>\
             <TopLeftCorner>-20037508.34 20037508.34</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight></TileMatrix>"
        )
    };
    let layer = |name: &str| {
        format!(
            "<Layer><Title>Map of {name}</Title><Identifier>{name}</Identifier><TileMatrixSetLink><TileMatrixSet>set</TileMatrixSet>\
             </TileMatrixSetLink><ResourceURL format='image/png' resourceType='tile' template='/{name}/{{TileMatrix}}/{{TileCol}}/{{TileRow}}.png'/></Layer>"
        )
    };
    let text = format!(
        "<Capabilities version='1.0.0'><ServiceIdentification><Title>Tiles</Title></ServiceIdentification><Contents>{}{}\
         <TileMatrixSet><Identifier>set</Identifier><SupportedCRS>EPSG:3857</SupportedCRS>{}{}</TileMatrixSet></Contents></Capabilities>",
        layer("relief"),
        layer("roads"),
        matrix(3, "three"),
        matrix(4, "four")
    );
    Answer::Full(200, Vec::new(), text.into_bytes())
}

#[test]
fn the_maps_of_a_server_are_listed_and_one_is_fetched() {
    let server = TileServer::start(wmts);
    let place = Place::new();
    let url = format!("{}/WMTSCapabilities.xml", server.url());
    let told = place.document(&["tiles", "info", &url]);
    assert_eq!(
        (&told["format"], &told["name"]),
        (&"WMTS".into(), &"Tiles".into())
    );
    let names: Vec<&Value> = told["metadata"]["layers"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|layer| &layer["layer"])
        .collect();
    assert_eq!(names, ["relief", "roads"]);
    let text = place.run(&["tiles", "info", &url, "--lang", "en"]);
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert!(
        text.contains("#layer=NAME:\n  relief — Map of relief"),
        "{text}"
    );

    let roads = format!("{url}#layer=roads");
    let told = place.document(&["tiles", "info", &roads]);
    assert_eq!(
        (&told["name"], &told["minzoom"]),
        (&"Map of roads".into(), &3.into())
    );
    let fetch = |source: &str, file: &str| {
        let area = ["--bbox", HONDURAS, "--zoom", "3-4", "--into", file];
        [&["tiles", "fetch", "--source", source], &area[..]]
            .concat()
            .iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>()
    };
    let run = fetch(&roads, "roads.pmtiles");
    place.document(&run.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(place.path("roads.pmtiles").exists());
    assert!(
        server
            .asked()
            .iter()
            .any(|asked| asked.path.starts_with("/roads/four/"))
    );
    for (source, words) in [
        (&url, "several maps"),
        (&format!("{url}#layer=water"), "no such map"),
    ] {
        let run = fetch(source, "other.pmtiles");
        let message = place.failure(&run.iter().map(String::as_str).collect::<Vec<_>>(), 1);
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn behind_a_proxy_what_is_public_leads_nowhere_near() {
    let proxy = TileServer::start(|asked| {
        let tiles = |place: &str| {
            let json =
                format!(r#"{{"tilejson": "3.0.0", "tiles": ["{place}/{{z}}/{{x}}/{{y}}.png"]}}"#);
            Answer::Full(200, Vec::new(), json.into_bytes())
        };
        match asked.path.as_str() {
            "/near.json" => tiles("http://127.0.0.1:9"),
            "/named.json" => tiles("http://localhost:9"),
            "/sent.json" => {
                let near = ("Location", "http://127.0.0.1:9/near.json".to_owned());
                Answer::Full(302, vec![near], Vec::new())
            }
            "/far.json" => tiles("http://tiles.example"),
            path if path.ends_with(".png") => Answer::tile(picture(number(path), 32)),
            // It is asked to connect to a host.
            _ => Answer::status(200),
        }
    });
    let place = Place::new();
    let fetch = |name: &str| {
        let source = format!("http://maps.example/{name}.json");
        let file = format!("{name}.mbtiles");
        let mut arguments = vec!["tiles", "fetch", "--source", &source, "--bbox", HONDURAS];
        arguments.extend(["--zoom", "0-1", "--into", &file, "--lang", "en"]);
        let mut command = place.command(&arguments);
        for name in [
            "NO_PROXY",
            "no_proxy",
            "ALL_PROXY",
            "all_proxy",
            "HTTPS_PROXY",
            "https_proxy",
        ] {
            command.env_remove(name);
        }
        command.env("HTTP_PROXY", proxy.url());
        command.output().expect("the program runs")
    };
    for name in ["near", "named", "sent"] {
        let output = fetch(name);
        let message = errors(&output);
        assert_eq!(output.status.code(), Some(1), "{name}: {message}");
        let why = if name == "sent" {
            "sends elsewhere"
        } else {
            "of this machine or its network"
        };
        assert!(message.contains(why), "{name}: {message}");
    }
    let is_near = |path: &str| path.starts_with("127.0.0.1") || path.starts_with("localhost");
    let asked = proxy.asked();
    assert!(asked.iter().all(|asked| !is_near(&asked.path)), "{asked:?}");
    let output = fetch("far");
    assert!(output.status.success(), "{}", errors(&output));
    assert!(
        proxy
            .asked()
            .iter()
            .any(|asked| asked.path == "tiles.example:80")
    );
}

#[test]
fn two_maps_of_one_address_never_come_together_in_one_file() {
    let place = Place::new();
    let server = TileServer::start(|asked| {
        // The last row is cut off.
        let is_whole = asked.path.contains("rivers") || !asked.path.contains("/3/2/");
        if is_whole {
            Answer::tile(picture(number(&asked.path), 32))
        } else {
            Answer::status(403)
        }
    });
    let template = |layer: &str| format!("{}/{{z}}/{{x}}/{{y}}.png?layers={layer}", server.url());
    let (roads, rivers) = (template("roads"), template("rivers"));
    let fetch = |template: &str| {
        let area = ["--bbox", HONDURAS, "--zoom", "2-3", "--into", "h.mbtiles"];
        [&["tiles", "fetch", "--source", template][..], &area]
            .concat()
            .iter()
            .map(|&part| part.to_owned())
            .collect::<Vec<_>>()
    };
    let run = |template: &str| {
        let arguments = fetch(template);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        place.failure(&arguments, 1)
    };
    let cut = run(&roads);
    assert!(
        cut.contains("refused") || cut.contains("does not want"),
        "{cut}"
    );
    let other = run(&rivers);
    assert!(other.contains("something else"), "{other}");
    assert!(
        !server
            .asked()
            .iter()
            .any(|asked| asked.path.contains("rivers"))
    );
}
