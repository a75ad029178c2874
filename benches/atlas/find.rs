//! Finding among many sites: a search at each keystroke against reading every name, and a filter up to its picture against
//! a mark for every site.

use std::collections::BTreeSet;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use footprint_atlas::atlas::cities;
use footprint_atlas::find::{Searcher, fold};
use footprint_atlas::geo::lon_lat;
use footprint_atlas::i18n::Tr;
use footprint_atlas::portfolio::{Place, Portfolio, Program, Site, Text, Theme, load_embedded};
use footprint_atlas::scene::ground::Ground;
use footprint_atlas::scene::{Scene, Subject, TileState};
use footprint_atlas::style::Style;
use footprint_atlas::view::{Camera, Crowds, Filter, Look, View, Viewport, Wish};

use super::report::{Row, median_and_p99};

/// How many sites.
pub(crate) const SIZES: [usize; 2] = [1_000, 100_000];

/// What is typed, letter by letter: a name with an error in it, and a second word.
const TYPED: &str = "cholomma watr";
const RUNS: usize = 5;

/// Measures both at so many sites.
pub(crate) fn measure(sites: usize) -> Result<Vec<Row>, String> {
    let portfolio = Arc::new(portfolio(sites)?);
    Ok(vec![search(&portfolio, sites)?, filter(&portfolio, sites)?])
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

fn search(portfolio: &Portfolio, sites: usize) -> Result<Row, String> {
    let searcher = Searcher::new(portfolio, &[], cities());
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        for (end, letter) in TYPED.char_indices() {
            let typed = &TYPED[..end + letter.len_utf8()];
            ours.push(milliseconds(|| {
                drop(black_box(searcher.search(typed, "en")))
            }));
            theirs.push(milliseconds(|| drop(black_box(read_all(portfolio, typed)))));
        }
    }
    let p99 = |figures| median_and_p99(figures).ok_or("nothing was measured");
    let ([_, ours], [_, theirs]) = (p99(ours)?, p99(theirs)?);
    Ok(Row {
        what: format!("search, slowest keystroke (p99), {sites} sites"),
        ours,
        unit: "ms",
        peer: "reading all names",
        theirs,
        least_ratio: 1.0,
    })
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

fn filter(portfolio: &Portfolio, sites: usize) -> Result<Row, String> {
    let ground = Ground::of(portfolio);
    ground.prepare(3.0);
    let themes: Vec<&str> = portfolio
        .themes
        .iter()
        .map(|theme| theme.id.as_str())
        .collect();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for theme in themes.iter().cycle().take(RUNS * 2) {
        let filter = Filter {
            wishes: BTreeSet::from([Wish::Theme((*theme).to_owned())]),
            ..Filter::default()
        };
        for (crowds, times) in [(Crowds::Clusters, &mut ours), (Crowds::Each, &mut theirs)] {
            times.push(milliseconds(|| {
                drop(black_box(picture(portfolio, &ground, (&filter, crowds))));
            }));
        }
    }
    let median = |figures| median_and_p99(figures).ok_or("nothing was measured");
    let ([ours, _], [theirs, _]) = (median(ours)?, median(theirs)?);
    Ok(Row {
        what: format!("filter to scene, {sites} sites"),
        ours,
        unit: "ms",
        peer: "a mark for each site",
        theirs,
        least_ratio: 1.0,
    })
}

fn picture(portfolio: &Portfolio, ground: &Ground, (filter, crowds): (&Filter, Crowds)) -> Scene {
    let mut view = View::new("en");
    view.filter = filter.clone();
    view.crowds = crowds;
    view.camera = Camera {
        center: lon_lat(-75.0, 5.0),
        zoom: 3.0,
    };
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
        tiles: TileState::Off,
        stands_alone: false,
        margin: 0.0,
    };
    Scene::prepare(&subject, ground)
}
