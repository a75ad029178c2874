//! Many sites: gathered into crowds that a click opens, spread out, or shown by how dense they are.

use std::fmt::Write as _;
use std::sync::Arc;

use egui::{Key, Pos2, pos2};
use footprint_atlas::app::Opening;
use footprint_atlas::geo::lon_lat;
use footprint_atlas::i18n::Tr;
use footprint_atlas::portfolio::{Limits, Loaded, load};
use footprint_atlas::scene::layers::Layer;
use footprint_atlas::scene::mark::{Mark, Role};
use footprint_atlas::scene::{Scene, Subject, Tiles};
use footprint_atlas::style::Style;
use footprint_atlas::view::{Camera, Command, Crowds, Look, Projector, Selection, View, Viewport};

use super::{Open, Window};

/// So many sites stand at one point in Bolivia.
const AT_ONE_POINT: usize = 12;
const ONE_POINT: (f64, f64) = (-63.18, -17.78);

/// A portfolio of so many sites: some at one point, the others around three cities.
fn portfolio(sites: usize) -> Loaded {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("written");
    };
    write(
        "portfolio.json",
        r##"{"version": 1, "title": "Many", "organization": {"name": "Many"}, "languages": ["en"], "themes": [
            {"id": "water", "title": "Water", "color": "#0072B2", "symbol": "circle", "sequence": 1},
            {"id": "roads", "title": "Roads", "color": "#D55E00", "symbol": "square", "sequence": 2}]}"##,
    );
    write(
        "programs.json",
        r#"[{"id": "wells", "title": "Wells", "theme": "water", "kind": "program"},
            {"id": "bridges", "title": "Bridges", "theme": "roads", "kind": "program"}]"#,
    );
    let mut features = String::new();
    // Any spread that is the same each time: multiples of the golden ratio fill a range evenly.
    let spread = |number: usize, factor: f64| (number as f64 * factor).fract() - 0.5;
    for number in 0..sites {
        let (lon, lat) = match number % 3 {
            _ if number < AT_ONE_POINT => ONE_POINT,
            0 => (-58.4, -34.6),
            1 => (-74.1, 4.6),
            _ => (-90.5, 14.6),
        };
        let wide = if number < AT_ONE_POINT { 0.0 } else { 6.0 };
        let (lon, lat) = (
            lon + wide * spread(number, 0.618_033_988_7),
            lat + wide * spread(number, 0.754_877_666_2),
        );
        let program = if number % 4 == 0 { "bridges" } else { "wells" };
        let comma = if number == 0 { "" } else { "," };
        write!(
            features,
            r#"{comma}{{"type": "Feature", "geometry": {{"type": "Point", "coordinates": [{lon}, {lat}]}},
                "properties": {{"id": "s{number}", "program": "{program}", "name": "Place {number}", "precision": "exact"}}}}"#
        )
        .expect("a string takes all");
    }
    let all = format!(r#"{{"type": "FeatureCollection", "features": [{features}]}}"#);
    write("sites.geojson", &all);
    let loaded = load(folder.path(), &Limits::default()).expect("it is whole");
    assert_eq!(loaded.portfolio.sites.len(), sites);
    loaded
}

fn open(sites: usize) -> Open {
    Window::default().open_on(portfolio(sites), Opening::default())
}

fn marks(open: &Open, role: Role) -> Vec<Mark> {
    let scene = open.app().map().scene().expect("there is a picture");
    let marks = scene.marks.iter().filter(|mark| mark.role == role);
    marks.cloned().collect()
}

fn middle(open: &Open, mark: &Mark) -> Pos2 {
    let projector = Projector::new(open.app().view().camera, open.app().map().viewport());
    let (x, y) = mark.frame_on_screen(&projector).center();
    pos2(x, y)
}

/// How many sites a crowd says it holds.
fn count(mark: &Mark) -> usize {
    let words = mark.picks[0].name.replace(',', "");
    let number = words.split(' ').next().expect("it begins with a number");
    number.parse().expect("a number")
}

/// The crowd at the point where many sites are.
fn at_one_point(open: &Open) -> Mark {
    let there = open.at(lon_lat(ONE_POINT.0, ONE_POINT.1));
    let mut crowds = marks(open, Role::Crowd).into_iter();
    let found = crowds.find(|mark| middle(open, mark).distance(there) < 2.0);
    found.expect("there is a crowd")
}

#[test]
fn below_a_hundred_each_site_is_drawn_and_from_there_on_crowds_count_them() {
    let few = open(99);
    assert!(marks(&few, Role::Crowd).is_empty());
    assert_eq!(marks(&few, Role::Site).len(), 99);
    drop(few);
    let many = open(100);
    let crowds = marks(&many, Role::Crowd);
    let told: usize = crowds.iter().map(count).sum();
    assert_eq!(told + marks(&many, Role::Site).len(), 100);
    let name = &at_one_point(&many).picks[0].name;
    assert_eq!(name, "12 sites: 9 Water, 3 Roads");
    many.assert_says(name);
}

#[test]
fn a_click_on_a_crowd_zooms_to_what_it_holds() {
    let mut open = open(1000);
    let before = open.app().view().camera.zoom;
    let largest = marks(&open, Role::Crowd)
        .into_iter()
        .max_by_key(count)
        .expect("there are crowds");
    let there = middle(&open, &largest);
    let held = largest.picks[0].selection.clone();
    open.click_at(there);
    let view = open.app().view();
    assert!(view.camera.zoom > before + 0.5, "{}", view.camera.zoom);
    assert_eq!(view.selection, None, "a crowd is no site");
    let of_one: Vec<usize> = marks(&open, Role::Crowd)
        .iter()
        .filter(|mark| mark.picks[0].selection == held)
        .map(count)
        .collect();
    assert!(
        of_one.iter().all(|count_now| *count_now < count(&largest)),
        "it is split: {of_one:?}"
    );
}

#[test]
fn sites_at_one_point_are_spread_out_selected_and_folded_again() {
    let mut open = open(1000);
    open.look_at(ONE_POINT.0, ONE_POINT.1, 8.0);
    let there = middle(&open, &at_one_point(&open));
    open.click_at(there);
    assert!(open.app().view().spread.is_some());
    let around: Vec<Mark> = marks(&open, Role::Site)
        .into_iter()
        .filter(|mark| middle(&open, mark).distance(there) < 200.0)
        .collect();
    assert_eq!(around.len(), AT_ONE_POINT);
    let before = open.app().view().camera;
    open.click_at(middle(&open, &around[3]));
    let selected = Some(around[3].picks[0].selection.clone());
    assert_eq!(open.app().view().selection, selected);
    assert!(open.card().is_some());
    assert_eq!(open.app().view().camera, before, "it was in view");
    open.key(Key::Escape);
    assert!(open.card().is_none(), "first the card is closed");
    open.key(Key::Escape);
    assert_eq!(open.app().view().spread, None);
    at_one_point(&open);
    // Zooming out folds it, too.
    let there = middle(&open, &at_one_point(&open));
    open.click_at(there);
    assert!(open.app().view().spread.is_some());
    open.command(Command::ZoomBy(-1.0));
    assert_eq!(open.app().view().spread, None);
}

#[test]
fn enter_opens_the_crowd_that_the_keyboard_is_on() {
    let mut open = open(1000);
    let before = open.app().view().camera;
    open.command(Command::FocusMap);
    open.key(Key::Tab);
    assert!(matches!(
        open.app().map().focused(),
        Some(Selection::Site(_))
    ));
    open.key(Key::Enter);
    assert_eq!(open.app().view().selection, None);
    assert!(open.app().view().camera.zoom > before.zoom);
}

#[test]
fn a_filter_leaves_less_in_the_crowds() {
    let mut open = open(1000);
    let told = |open: &Open| {
        let crowds = marks(open, Role::Crowd);
        crowds.iter().map(count).sum::<usize>() + marks(open, Role::Site).len()
    };
    assert_eq!(told(&open), 1000);
    open.command(Command::ToggleTheme("roads".to_owned()));
    assert_eq!(told(&open), 750);
    let crowds = marks(&open, Role::Crowd);
    assert!(
        crowds
            .iter()
            .all(|mark| !mark.picks[0].name.contains("Roads"))
    );
    open.command(Command::ClearFilter);
    assert_eq!(told(&open), 1000);
}

#[test]
fn panning_changes_no_crowd() {
    let mut open = open(1000);
    open.look_at(-70.0, -8.0, 4.4);
    let places = |open: &Open| {
        let marks = marks(open, Role::Crowd);
        let told = marks.iter().map(|mark| {
            let bits = match mark.anchor {
                footprint_atlas::scene::mark::Anchor::World(point) => point.x.to_bits(),
                footprint_atlas::scene::mark::Anchor::Screen(_) => 0,
            };
            (bits, count(mark))
        });
        told.collect::<std::collections::BTreeSet<_>>()
    };
    let before = places(&open);
    open.command(Command::PanBy { x: 90.0, y: -40.0 });
    let after = places(&open);
    // Only what comes into reach or leaves it differs.
    let kept = before.intersection(&after).count();
    assert!(kept * 10 > before.len() * 7, "{kept} of {}", before.len());
    open.command(Command::PanBy { x: -90.0, y: 40.0 });
    assert_eq!(places(&open), before);
}

fn scene(open: &Open, crowds: Crowds, camera: Camera, look: Look) -> Scene {
    let view = View {
        crowds,
        camera,
        ..View::new("en")
    };
    let subject = Subject {
        portfolio: &Arc::clone(&open.app().loaded().portfolio),
        view: &view,
        viewport: Viewport {
            width: 1280.0,
            height: 720.0,
        },
        style: &Style::of(look),
        tr: &Tr::new("en"),
        obstacles: &[],
        tiles: Tiles::default(),
        stands_alone: true,
        margin: 0.0,
    };
    Scene::prepare(&subject, &open.app().map().ground)
}

#[test]
fn crowds_and_sites_keep_apart() {
    let open = open(1000);
    let mut seen = 0;
    for look in [Look::Light, Look::Projector] {
        for zoom in [3.0, 4.5, 6.0, 7.99] {
            let center = lon_lat(-58.4, -34.6);
            let scene = scene(&open, Crowds::Clusters, Camera { center, zoom }, look);
            let told = scene
                .marks
                .iter()
                .filter(|mark| matches!(mark.role, Role::Crowd | Role::Site));
            let frames: Vec<_> = told
                .map(|mark| mark.frame_on_screen(&scene.projector))
                .collect();
            seen += frames.len();
            for (number, a) in frames.iter().enumerate() {
                for b in &frames[number + 1..] {
                    let shared = [
                        a.x1.min(b.x1) - a.x0.max(b.x0),
                        a.y1.min(b.y1) - a.y0.max(b.y0),
                    ];
                    // Frames are square, marks round: a corner in a corner covers nothing.
                    let covered = shared[0].max(0.0) * shared[1].max(0.0);
                    let least = (a.width() * a.height()).min(b.width() * b.height());
                    assert!(covered < 0.2 * least, "{covered} of {least} at {zoom}");
                }
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn exported_pictures_have_crowds_and_the_density_of_sites() {
    let open = open(1000);
    let camera = Camera {
        center: lon_lat(-70.0, -8.0),
        zoom: 3.2,
    };
    let plain = scene(&open, Crowds::Clusters, camera, Look::Light);
    let heat = scene(&open, Crowds::Heat, camera, Look::Light);
    let fills = |scene: &Scene| {
        let fills = scene
            .layers
            .iter()
            .filter(|layer| matches!(layer, Layer::Fill { .. }));
        fills.count()
    };
    assert!(plain.marks.iter().any(|mark| mark.role == Role::Crowd));
    assert!(
        !heat
            .marks
            .iter()
            .any(|mark| matches!(mark.role, Role::Crowd | Role::Site))
    );
    assert!(fills(&heat) > fills(&plain) + 2);
    let ground = Arc::clone(&open.app().map().ground);
    let svg = |scene: &Scene| footprint_atlas::export::svg(scene, &ground, &Tr::new("en"));
    let (crowds, densities) = (svg(&plain), svg(&heat));
    let violet = Style::of(Look::Light).map.heat[0];
    let violet = format!("#{:02x}{:02x}{:02x}", violet.r, violet.g, violet.b);
    assert!(densities.to_lowercase().contains(&violet));
    assert!(!crowds.to_lowercase().contains(&violet));
    let png = |scene: &Scene| {
        footprint_atlas::raster::draw(scene, 1.0)
            .expect("it is drawn")
            .rgba
    };
    assert_ne!(png(&plain), png(&heat));
}

#[test]
fn sites_can_be_shown_one_by_one_and_as_a_heat_map_from_the_palette() {
    let mut open = open(300);
    open.command(Command::ShowCrowds(Crowds::Each));
    assert!(marks(&open, Role::Crowd).is_empty());
    assert_eq!(marks(&open, Role::Site).len(), 300);
    open.command(Command::ShowCrowds(Crowds::Heat));
    assert!(marks(&open, Role::Site).is_empty());
    open.command(Command::Select(Selection::Site("s40".to_owned())));
    assert_eq!(
        marks(&open, Role::Site).len(),
        1,
        "what is selected is seen"
    );
}
