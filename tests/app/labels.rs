//! Names on the map: in the reader's language, the region's first, at what they name.

use footprint_atlas::export::{Fit, Request};
use footprint_atlas::geo::lon_lat;
use footprint_atlas::map::obstacles;
use footprint_atlas::portfolio::load_embedded;
use footprint_atlas::scene::mark::{Frame, Mark, Role, Shape};
use footprint_atlas::scene::{self, Scene, Subject, Tiles};
use footprint_atlas::style::Style;
use footprint_atlas::view::{Camera, Command, Look, Selection, Viewport};

use super::Window;

/// The names of a role, as they are written.
fn names(scene: &Scene, role: Role) -> Vec<&str> {
    let marks = scene.marks.iter().filter(|mark| mark.role == role);
    let texts = marks.flat_map(|mark| &mark.shapes);
    texts
        .filter_map(|shape| match shape {
            Shape::Text { text, .. } => Some(text.as_str()),
            Shape::Path { .. } => None,
        })
        .collect()
}

fn named<'s>(scene: &'s Scene, name: &str) -> Option<&'s Mark> {
    let is_it = |shape: &Shape| matches!(shape, Shape::Text { text, .. } if text == name);
    scene
        .marks
        .iter()
        .find(|mark| mark.shapes.iter().any(is_it))
}

fn picture(size: [u32; 2], lang: &str, fit: Fit) -> Scene {
    let loaded = load_embedded().expect("the embedded portfolio is whole");
    let ground = Window::default().open().app().map().ground.clone();
    let request = Request::plain(size, fit, lang);
    let scene = request.scene(&loaded.portfolio, &ground);
    scene.expect("the picture can be drawn")
}

fn at(lon: f64, lat: f64, zoom: f64) -> Fit {
    Fit::Camera(Camera {
        center: lon_lat(lon, lat),
        zoom,
    })
}

#[test]
fn cities_are_named_in_the_language_of_the_view() {
    for (place, lang, wanted, unwanted) in [
        ([-80.0, 22.0, 5.4], "es", "La Habana", "Havana"),
        ([-80.0, 22.0, 5.4], "en", "Havana", "La Habana"),
        ([-79.6, 9.0, 7.5], "es", "Ciudad de Panamá", "Panama City"),
        ([-79.6, 9.0, 7.5], "en", "Panama City", "Ciudad de Panamá"),
    ] {
        let [lon, lat, zoom] = place;
        let scene = picture([1280, 720], lang, at(lon, lat, zoom));
        let cities = names(&scene, Role::City);
        assert!(cities.contains(&wanted), "{wanted} is not in {cities:?}");
        assert!(!cities.contains(&unwanted), "{cities:?}");
    }
}

#[test]
fn towns_of_haiti_have_their_creole_name_beside_the_readers_where_one_looks_closely() {
    let far = picture([1280, 720], "en", at(-72.3, 19.2, 7.0));
    assert!(names(&far, Role::City).contains(&"Port-au-Prince"));
    let near = picture([1280, 720], "es", at(-72.3, 19.2, 8.5));
    let cities = names(&near, Role::City);
    for name in ["Cabo Haitiano (Okap)", "Gonaïves (Gonayiv)"] {
        assert!(cities.contains(&name), "{name} is not in {cities:?}");
    }
}

#[test]
fn countries_of_the_region_are_named_at_the_overview_before_others() {
    let scene = picture([1920, 1080], "en", Fit::Overview);
    let countries = names(&scene, Role::CountryName);
    for name in ["CHILE", "URUGUAY", "CUBA", "BRAZIL", "PERU"] {
        assert!(countries.contains(&name), "{name} is not in {countries:?}");
    }
}

#[test]
fn the_largest_cities_and_capitals_are_there_over_the_southern_cone() {
    let scene = picture([1280, 720], "en", at(-62.0, -32.0, 4.3));
    let cities = names(&scene, Role::City);
    for name in ["Buenos Aires", "Santiago", "São Paulo"] {
        assert!(cities.contains(&name), "{name} is not in {cities:?}");
    }
}

#[test]
fn a_gulf_is_named_in_the_gulf_or_not_at_all() {
    for zoom in [4.6, 5.0, 5.5, 6.0, 6.5, 7.0] {
        let scene = picture([1280, 720], "en", at(-71.0, 11.9, zoom));
        let Some(mark) = named(&scene, "Gulf of Venezuela") else {
            continue;
        };
        let (x, y) = mark.frame_on_screen(&scene.projector).center();
        let place = scene.projector.screen_from_position(lon_lat(-71.0, 11.9));
        let off = (f64::from(x) - place.x).hypot(f64::from(y) - place.y);
        let kilometers = off * scene.projector.meters_per_point() / 1000.0;
        assert!(kilometers < 60.0, "{kilometers} km at zoom {zoom}");
    }
}

#[test]
fn states_are_named_where_one_looks_closely() {
    let scene = picture([1280, 720], "es", at(-86.5, 14.8, 7.3));
    let states = names(&scene, Role::State);
    assert!(states.contains(&"Olancho"), "{states:?}");
    let far = picture([1280, 720], "es", at(-86.5, 14.8, 5.5));
    assert!(names(&far, Role::State).is_empty());
}

#[test]
fn the_words_for_the_whole_region_always_find_a_place() {
    let mut open = Window::default().open();
    let selection = Selection::Program("regional-partnership".into());
    open.command(Command::Select(selection));
    for (lon, lat, zoom) in [(-87.0, 14.0, 5.0), (-60.0, -15.0, 4.0), (-75.0, 5.0, 2.5)] {
        open.look_at(lon, lat, zoom);
        let scene = open.app().map().scene().expect("a scene is there");
        let words = names(scene, Role::Region);
        assert_eq!(words, ["Whole region; countries not listed"], "{zoom}");
    }
}

#[test]
fn a_badge_under_the_pointer_unfolds_within_the_window_beside_the_panels() {
    for size in [[1024.0, 640.0], [1280.0, 720.0]] {
        let open = Window {
            size,
            ..Window::default()
        }
        .open();
        let app = open.app();
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(size[0], size[1]));
        let panels = app.panels().expect("a frame was drawn");
        let panels = obstacles(panels.shown(), screen);
        let style = Style::of(Look::Light);
        let tr = footprint_atlas::i18n::Tr::new("en");
        let subject = Subject {
            portfolio: &app.loaded().portfolio,
            view: app.view(),
            viewport: Viewport {
                width: size[0].into(),
                height: size[1].into(),
            },
            style: &style,
            tr: &tr,
            obstacles: &panels,
            tiles: Tiles::default(),
            stands_alone: false,
            margin: 0.0,
        };
        let ground = &app.map().ground;
        let scene = app.map().scene().expect("a scene is there");
        let whole = Frame {
            x0: 0.0,
            y0: 0.0,
            x1: size[0],
            y1: size[1],
        };
        let mut unfolded = 0;
        for (number, badge) in scene.marks.iter().enumerate() {
            let folded = badge.frame_on_screen(&scene.projector);
            if badge.role != Role::Badge || !whole.holds(&folded) {
                continue;
            }
            let name = &badge.picks[0].name;
            let mark = scene::unfolded(&subject, ground, scene, number).expect(name);
            let frame = mark.frame_on_screen(&scene.projector);
            assert!(whole.holds(&frame), "{name}: {frame:?}");
            assert!(frame.grown(0.5).holds(&folded), "{name} moves away");
            let is_covered = panels.iter().any(|panel| panel.overlaps(&frame));
            assert!(!is_covered, "{name} lies under a panel: {frame:?}");
            // The country, and a row for each entry.
            assert!(mark.picks.len() > 1, "{name}");
            unfolded += 1;
        }
        assert!(unfolded > 10, "{unfolded} badges");
    }
}
