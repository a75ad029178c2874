//! Finding among many sites: a search at each keystroke against reading every name, and a filter up to its picture against
//! a mark for every site; both against what QGIS does.

use std::collections::BTreeSet;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use footprint_atlas::atlas::cities;
use footprint_atlas::find::{Searcher, fold};
use footprint_atlas::geo::lon_lat;
use footprint_atlas::i18n::Tr;
use footprint_atlas::portfolio::{Place, Portfolio, Program, Site, Text, Theme, load_embedded};
use footprint_atlas::scene::crowd::Tree;
use footprint_atlas::scene::ground::Ground;
use footprint_atlas::scene::{Scene, Subject, Tiles};
use footprint_atlas::style::Style;
use footprint_atlas::view::{Camera, Crowds, Filter, Look, View, Viewport, Wish};

use super::qgis;
use super::report::{Better, Row, median_and_p99};

/// How many sites.
pub(crate) const SIZES: [usize; 2] = [1_000, 100_000];

/// What is typed, letter by letter: a name with an error in it, and a second word.
const TYPED: &str = "cholomma watr";
const RUNS: usize = 5;

/// Measures both at so many sites.
pub(crate) fn measure(sites: usize) -> Result<Vec<Row>, String> {
    let portfolio = Arc::new(portfolio(sites)?);
    let mut rows = search(&portfolio, sites)?;
    rows.extend(filter(&portfolio, sites)?);
    Ok(rows)
}

/// Sites named after the gazetteer's places, spread about them, ten to a program.
fn portfolio(sites: usize) -> Result<Portfolio, String> {
    let embedded = load_embedded()
        .map_err(|problems| format!("the embedded portfolio is damaged: {problems:?}"))?;
    let themes: Vec<Theme> = embedded.portfolio.themes.clone();
    let cities = cities();
    let work = [
        "Water supply",
        "Road safety",
        "School meals",
        "Forest fires",
    ];
    let theme = |number: usize| {
        themes
            .get(number % themes.len().max(1))
            .map(|theme| theme.id.clone())
    };
    let city = |number: usize| {
        let found = cities.get(number * 7919 % cities.len().max(1));
        found.ok_or("the gazetteer is empty")
    };
    let mut made = Portfolio {
        themes: themes.clone(),
        ..Portfolio::default()
    };
    for number in 0..sites / 10 {
        let title = format!("{} in {}", work[number % 4], city(number * 10)?.name);
        made.programs.push(Program {
            id: format!("p{number}"),
            title: Text::from(title.as_str()),
            theme: theme(number),
            ..Program::default()
        });
    }
    for number in 0..sites {
        let city = city(number)?;
        let turn = number as f64 * 2.4;
        let far = 0.3 * (number as f64 / sites as f64).sqrt();
        made.sites.push(Site {
            id: format!("s{number}"),
            programs: vec![format!("p{}", number / 10)],
            name: Some(Text::from(city.name.as_str())),
            country: None,
            place: Place::Exact(lon_lat(
                city.position.lon + far * turn.cos(),
                city.position.lat + far * turn.sin(),
            )),
            count: 1,
            note: None,
            unknown: serde_json::Map::default(),
        });
    }
    Ok(made)
}

fn milliseconds(work: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    work();
    begun.elapsed().as_secs_f64() * 1000.0
}

fn search(portfolio: &Portfolio, sites: usize) -> Result<Vec<Row>, String> {
    let searcher = Searcher::new(portfolio, &[], cities());
    let (mut ours, mut all, mut locator) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        for (end, letter) in TYPED.char_indices() {
            let typed = &TYPED[..end + letter.len_utf8()];
            ours.push(milliseconds(|| {
                drop(black_box(searcher.search(typed, "en")))
            }));
            all.push(milliseconds(|| drop(black_box(read_all(portfolio, typed)))));
            locator.push(milliseconds(|| {
                drop(black_box(qgis::locate(portfolio, typed)))
            }));
        }
    }
    let what = format!("search, slowest keystroke (p99), {sites} sites");
    let peers = [
        ("reading all names", all),
        ("QGIS's locator's way", locator),
    ];
    rows(&what, 1, ours, peers)
}

/// Lines that compare the atlas with several peers by the median (0) or the 99th percentile (1) of their figures.
fn rows<const N: usize>(
    what: &str,
    which: usize,
    ours: Vec<f64>,
    peers: [(&'static str, Vec<f64>); N],
) -> Result<Vec<Row>, String> {
    let figure = |figures| median_and_p99(figures).and_then(|found| found.get(which).copied());
    let figure = |figures| figure(figures).ok_or("nothing was measured");
    let ours = figure(ours)?;
    let row = |(peer, figures)| {
        Ok(Row {
            what: what.to_owned(),
            ours,
            unit: "ms",
            better: Better::Less,
            peer,
            theirs: figure(figures)?,
            least_ratio: 1.0,
        })
    };
    peers.into_iter().map(row).collect()
}

/// What a filter field of a table does: every name and title is read, and must hold each word; no errors are forgiven.
fn read_all(portfolio: &Portfolio, typed: &str) -> Vec<usize> {
    let typed = fold(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let holds = |text: &str| {
        let text = fold(text);
        words.iter().all(|word| text.contains(word))
    };
    let sites = portfolio.sites.iter().filter_map(|site| site.name.as_ref());
    let programs = portfolio.programs.iter().map(|program| &program.title);
    let cities = cities().iter().map(|city| city.name.as_str());
    let texts = sites.chain(programs).map(|text| text.show("en", &[]));
    let found = texts
        .chain(cities)
        .enumerate()
        .filter(|(_, text)| holds(text));
    found.map(|(number, _)| number).collect()
}

fn filter(portfolio: &Portfolio, sites: usize) -> Result<Vec<Row>, String> {
    let ground = Ground::of(portfolio);
    ground.prepare(3.0);
    let themes: Vec<&str> = portfolio
        .themes
        .iter()
        .map(|theme| theme.id.as_str())
        .collect();
    let (mut ours, mut each) = (Vec::new(), Vec::new());
    let (mut gathered, mut grouped) = (Vec::new(), Vec::new());
    for theme in themes.iter().cycle().take(RUNS * 2) {
        let filter = Filter {
            wishes: BTreeSet::from([Wish::Theme((*theme).to_owned())]),
            ..Filter::default()
        };
        for (crowds, times) in [(Crowds::Clusters, &mut ours), (Crowds::Each, &mut each)] {
            times.push(milliseconds(|| {
                drop(black_box(picture(portfolio, &ground, (&filter, crowds))));
            }));
        }
        gathered.push(milliseconds(|| {
            drop(black_box(gather(portfolio, &filter)));
        }));
        grouped.push(milliseconds(|| {
            for level in ZOOMED {
                let points = 256.0 * (level as f64).exp2();
                drop(black_box(qgis::group(portfolio, &filter, points)));
            }
        }));
    }
    let what = format!("filter to scene, {sites} sites");
    let mut all = rows(&what, 0, ours, [("a mark for each site", each)])?;
    let what = format!("filter to groups at 10 zoom levels, {sites} sites");
    let peer = ("QGIS's clusters' way", grouped);
    all.extend(rows(&what, 0, gathered, [peer])?);
    Ok(all)
}

/// The zoom levels that someone passes on the way from the region to a town.
const ZOOMED: std::ops::Range<usize> = 3..13;

/// The groups of the sites that a filter admits: how many each holds, at one zoom level after another.
fn gather(portfolio: &Portfolio, filter: &Filter) -> Vec<u32> {
    let admitted = filter.admitted(portfolio);
    let sites = portfolio.sites.iter().enumerate();
    let shown = sites.filter(|(number, _)| admitted.has_site(*number));
    let places = shown.filter_map(|(_, site)| site.place.position());
    let tree = Tree::of(&places.collect::<Vec<_>>());
    let nodes = ZOOMED.flat_map(|level| tree.at(level));
    let counts = nodes.filter_map(|number| tree.node(*number));
    counts.map(|node| node.count).collect()
}

/// The whole region, as it fills a small desktop.
const CAMERA: Camera = Camera {
    center: lon_lat(-75.0, 5.0),
    zoom: 3.0,
};

fn picture(portfolio: &Portfolio, ground: &Ground, (filter, crowds): (&Filter, Crowds)) -> Scene {
    let mut view = View::new("en");
    view.filter = filter.clone();
    view.crowds = crowds;
    view.camera = CAMERA;
    let subject = Subject {
        portfolio,
        view: &view,
        viewport: Viewport {
            width: 1280.0,
            height: 720.0,
        },
        style: &Style::of(Look::Light),
        tr: &Tr::new("en"),
        obstacles: &[],
        tiles: Tiles::default(),
        stands_alone: false,
        margin: 0.0,
    };
    Scene::prepare(&subject, ground)
}
