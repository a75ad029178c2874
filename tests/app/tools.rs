//! The tools of the map: measuring, and what is at a place, by pointer and by keyboard.

use std::fs;

use egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use footprint_atlas::app::Opening;
use footprint_atlas::export::{Fit, Request};
use footprint_atlas::geo::{Position, lon_lat};
use footprint_atlas::portfolio::{Limits, load};
use footprint_atlas::scene::layers::Layer;
use footprint_atlas::scene::mark::Role as MarkRole;
use footprint_atlas::view::{Command, Measure, Selection, Tool, ToolStep, View, Wish};

use super::{Open, Window};

const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

/// In the open Pacific, where nothing stands and no panel lies.
const SEA: [Position; 3] = [
    lon_lat(-100.0, -20.0),
    lon_lat(-85.0, -20.0),
    lon_lat(-90.0, -35.0),
];

impl Open {
    fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn click_on(&mut self, position: Position) {
        let at = self.at(position);
        self.click_at(at);
        // The next click is not the second of this one.
        self.harness.run_steps(15);
    }

    fn measure(&self) -> &Measure {
        self.app().view().measure().expect("the tool is taken up")
    }

    /// What the card of the tool says, as it is read out.
    fn figures(&self) -> String {
        let said = self.harness.query_all_by_role(Role::Status);
        let said = said.filter_map(|node| node.accesskit_node().label());
        said.collect::<Vec<_>>().join("\n")
    }

    fn buttons(&self) -> Vec<String> {
        let buttons = self.harness.query_all_by_role(Role::Button);
        buttons
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    fn identify_at(&mut self, position: Position) {
        self.keys(CTRL_SHIFT, Key::I);
        self.assert_says("Click the map to see all that is at a place");
        self.click_on(position);
    }

    fn right_click(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        self.harness.step();
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton {
                pos,
                button: PointerButton::Secondary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            self.harness.step();
        }
        self.settle();
    }

    /// Presses what has a name, and tells what text it put on the clipboard.
    fn copied_by(&mut self, role: Role, name: &str) -> Option<String> {
        self.harness.get_by_role_and_label(role, name).click();
        for _ in 0..4 {
            self.harness.step();
            let commands = &self.harness.output().platform_output.commands;
            let copied = commands.iter().find_map(|command| match command {
                OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            });
            if copied.is_some() {
                return copied;
            }
        }
        None
    }
}

#[track_caller]
fn assert_near(a: Position, b: Position, degrees: f64) {
    let off = (a.lon - b.lon).abs().max((a.lat - b.lat).abs());
    assert!(off <= degrees, "{a:?} is not near {b:?}");
}

#[test]
fn clicks_measure_a_line_and_a_click_on_its_first_point_closes_it() {
    let mut open = Window::default().open();
    open.keys(CTRL_SHIFT, Key::M);
    open.assert_says("Click the map to set points");
    for position in SEA {
        open.click_on(position);
    }
    assert_eq!(open.measure().points().len(), 3);
    assert_near(open.measure().points()[1], SEA[1], 0.5);
    // A degree of latitude is 111 km, one of longitude at 20° south 105 km.
    assert!(
        open.figures().contains("Last segment: 1,7"),
        "{}",
        open.figures()
    );
    assert!(
        open.figures().contains("; Length: 3,3"),
        "{}",
        open.figures()
    );
    assert!(
        open.figures().contains(" mi; Area if closed: 1,3"),
        "{}",
        open.figures()
    );
    assert_eq!(open.app().view().selection, None);
    open.click_on(SEA[0]);
    assert!(open.measure().is_closed());
    assert!(
        open.figures().starts_with("Perimeter: 5,"),
        "{}",
        open.figures()
    );
    let copied = open.copied_by(Role::Button, "Copy").expect("it is copied");
    assert_eq!(copied, open.figures_of_card().replace("; ", "\n"));
    open.settle();
    open.press(Role::Button, "Clear");
    assert!(open.measure().points().is_empty());
}

impl Open {
    /// The figures alone, without what else is told.
    fn figures_of_card(&self) -> String {
        let figures = self.figures();
        let lines = figures.lines().find(|line| line.starts_with("Perimeter"));
        lines.unwrap_or_default().to_owned()
    }
}

#[test]
fn a_double_click_ends_the_line_and_the_next_click_begins_another() {
    let mut open = Window::default().open();
    open.keys(CTRL_SHIFT, Key::M);
    open.click_on(SEA[0]);
    let zoom = open.app().view().camera.zoom;
    let at = open.at(SEA[1]);
    open.harness.hover_at(at);
    open.settle();
    for pressed in [true, false, true, false] {
        open.harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        open.harness.step();
    }
    open.settle();
    assert_eq!(open.measure().points().len(), 2);
    assert!(!open.measure().is_open());
    assert!(
        (open.app().view().camera.zoom - zoom).abs() < 1e-9,
        "it zoomed"
    );
    open.harness.run_steps(15);
    open.click_on(SEA[2]);
    assert_eq!(open.measure().points().len(), 1);
    assert!(open.measure().is_open());
}

#[test]
fn points_are_taken_back_by_keys_and_escape_backs_out_step_by_step() {
    let mut open = Window::default().open();
    open.keys(CTRL_SHIFT, Key::M);
    for position in SEA {
        open.click_on(position);
    }
    open.keys(Modifiers::NONE, Key::Backspace);
    assert_eq!(open.measure().points().len(), 2);
    open.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(open.measure().points().len(), 1);
    open.click_on(SEA[1]);
    open.key(Key::Escape);
    assert!(!open.measure().is_open());
    open.key(Key::Escape);
    assert!(open.measure().points().is_empty());
    open.key(Key::Escape);
    assert_eq!(open.app().view().tool, None);
}

#[test]
fn the_map_is_dragged_as_ever_while_it_is_measured_and_countries_are_not_selected() {
    let mut open = Window::default().open();
    open.keys(CTRL_SHIFT, Key::M);
    open.click_on(lon_lat(-52.0, -11.0));
    assert_eq!(
        (open.measure().points().len(), &open.app().view().selection),
        (1, &None)
    );
    let from = open.at(SEA[0]);
    let before = open.app().view().camera.center;
    open.harness.hover_at(from);
    open.settle();
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    open.harness.event(button(from, true));
    for step in 1..=5_u8 {
        let to = from - egui::Vec2::X * 20.0 * f32::from(step);
        open.harness.event(Event::PointerMoved(to));
        open.harness.step();
    }
    open.harness
        .event(button(from - egui::Vec2::X * 100.0, false));
    open.settle();
    assert!(open.app().view().camera.center.lon > before.lon + 1.0);
    assert_eq!(open.measure().points().len(), 1);
}

#[test]
fn a_line_is_measured_by_the_keyboard_alone() {
    let mut open = Window::default().open();
    open.keys(CTRL_SHIFT, Key::M);
    open.key(Key::Space);
    let start = open.app().view().camera.center;
    open.key(Key::ArrowRight);
    open.key(Key::ArrowRight);
    open.key(Key::Space);
    let end = open.app().view().camera.center;
    assert_eq!(open.measure().points().len(), 2);
    assert_near(open.measure().points()[0], start, 1e-6);
    assert_near(open.measure().points()[1], end, 1e-6);
    open.key(Key::Enter);
    assert!(!open.measure().is_open());
    assert!(open.figures().contains("Length: "), "{}", open.figures());
    // Where nothing is measured yet, Enter sets a point, too.
    open.key(Key::Escape);
    open.key(Key::Enter);
    assert_eq!(open.measure().points().len(), 1);
}

#[test]
fn what_is_measured_is_in_an_exported_picture() {
    let mut view = View::new("en");
    for step in [
        ToolStep::MeasureFrom(lon_lat(-100.0, -10.0)),
        ToolStep::MeasureAt(lon_lat(-80.0, -10.0)),
        ToolStep::MeasureAt(lon_lat(-90.0, -30.0)),
        ToolStep::MeasureClose,
    ] {
        view.apply(Command::Tool(step));
    }
    let mut open = Window::default().open();
    let portfolio = std::sync::Arc::clone(&open.app().loaded().portfolio);
    let ground = std::sync::Arc::clone(&open.app().map().ground);
    let mut request = Request::plain([1280, 720], Fit::Overview, "en");
    let without = request.scene(&portfolio, &ground).expect("a scene");
    request.measure = view.measure().cloned();
    let with = request.scene(&portfolio, &ground).expect("a scene");
    let marks = with
        .marks
        .iter()
        .filter(|mark| mark.role == MarkRole::Measure);
    assert!(marks.count() > 3, "points and lengths are marked");
    let areas = |layers: &[Layer]| {
        let fills = layers
            .iter()
            .filter(|layer| matches!(layer, Layer::Fill { .. }));
        fills.count()
    };
    assert_eq!(areas(&with.layers), areas(&without.layers) + 1);
    open.settle();
}

#[test]
fn a_click_on_honduras_tells_the_country_and_its_codes() {
    let mut open = Window::default().open();
    open.look_at(-86.5, 14.8, 7.0);
    open.identify_at(lon_lat(-85.2, 14.9));
    open.assert_says("ISO 3166-1 alpha-3");
    for code in ["HN", "HND"] {
        assert!(open.says(code), "{code} is missing: {:?}", open.names());
    }
    open.press(Role::Button, "Honduras, Country · 3 entries");
    let view = open.app().view();
    assert_eq!(view.selection, Some(Selection::Country("HN".into())));
    assert_eq!(view.tool, None);
}

#[test]
fn a_click_on_a_badge_lists_its_entries_and_the_country() {
    let mut open = Window::default().open();
    let mexico = Selection::Country("MX".into());
    let scene = open.app().map().scene().expect("a scene is there").clone();
    let mut marks = scene.marks.iter();
    let badge = marks
        .find(|mark| mark.role == MarkRole::Badge && mark.picks[0].selection == mexico)
        .expect("Mexico has a badge");
    let (x, y) = badge.frame_on_screen(&scene.projector).center();
    open.keys(CTRL_SHIFT, Key::I);
    open.click_at(Pos2::new(x, y));
    let buttons = open.buttons();
    let portfolio = std::sync::Arc::clone(&open.app().loaded().portfolio);
    let mut listed = 0;
    for program in portfolio.programs_in("MX") {
        let title = program.title.show("en", &portfolio.languages);
        listed += usize::from(buttons.iter().any(|name| name.starts_with(title)));
    }
    assert_eq!(listed, 4, "{buttons:?}");
    assert!(
        buttons.contains(&"Mexico, Country · 5 entries".to_owned()),
        "{buttons:?}"
    );
    // Its card takes the place of the other, and Escape goes on from there.
    open.press(Role::Button, "Mexico, Country · 5 entries");
    assert!(open.card().is_some());
    open.key(Key::Escape);
    assert_eq!(open.card(), None);
}

#[test]
fn what_is_at_a_place_goes_with_the_filter_and_comes_back_with_it() {
    let choloma = lon_lat(-87.95302, 15.61444);
    let told = |open: &Open| {
        let card = open
            .harness
            .get_by_role_and_label(Role::Complementary, "What is here");
        let mut nodes = card.children_recursive();
        nodes.any(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.starts_with("Choloma"))
        })
    };
    let finance = || Command::ToggleWish(Wish::Theme("finance".to_owned()));
    // Asked where all is shown, and where the filter leaves it out.
    for is_shown in [true, false] {
        let mut open = Window::default().open();
        open.look_at(-87.95302, 15.61444, 8.0);
        if !is_shown {
            open.command(finance());
        }
        open.identify_at(choloma);
        assert_eq!(told(&open), is_shown);
        open.command(finance());
        assert_eq!(told(&open), !is_shown);
        // It is still known where the map has gone elsewhere.
        open.look_at(0.0, 0.0, 8.0);
        open.command(finance());
        assert_eq!(told(&open), is_shown);
        open.command(finance());
        assert_eq!(told(&open), !is_shown);
    }
}

#[test]
fn the_open_sea_says_that_nothing_is_there_but_a_position() {
    let mut open = Window::default().open();
    open.identify_at(SEA[0]);
    open.assert_says("No country and no entry here.");
    open.assert_says("Latitude \u{2212}20");
    open.press(Role::Button, "Close");
    assert_eq!(open.app().view().tool, None);
    // By the keyboard: what is in the middle of the map.
    open.keys(CTRL_SHIFT, Key::I);
    open.key(Key::Space);
    let center = open.app().view().camera.center;
    assert_eq!(open.app().view().tool, Some(Tool::Identify(Some(center))));
}

#[test]
fn boundaries_of_a_portfolios_own_show_their_plain_properties() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("it can be written");
    };
    write(
        "portfolio.json",
        r#"{"version":1,"title":"Own boundaries","view":{"center":[-86,15],"zoom":6}}"#,
    );
    write("programs.json", "[]");
    write(
        "boundaries.geojson",
        r#"{"type":"FeatureCollection","features":[
          {"type":"Feature","properties":{"iso_a2":"PE","name":"No shape"},"geometry":null},
          {"type":"Feature","properties":{"iso_a2":"HN","name":"Honduras","POP_EST":9746117,"Surveyed by":"Instituto Geográfico"},
           "geometry":{"type":"Polygon","coordinates":[[[-89,13],[-83,13],[-83,16],[-89,16],[-89,13]]]}}]}"#,
    );
    let loaded = load(folder.path(), &Limits::from_environment()).expect("it can be read");
    let mut open = Window::default().open_on(loaded, Opening::default());
    open.look_at(-86.0, 14.8, 6.0);
    open.identify_at(lon_lat(-85.0, 14.0));
    for words in ["POP_EST", "9746117", "Surveyed by", "Instituto Geográfico"] {
        open.assert_says(words);
    }
    assert!(!open.says("ISO 3166-1 alpha-3"));
}

#[test]
fn plain_features_that_lie_over_one_another_are_all_told_with_their_properties() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("areas.geojson");
    let square = |from: f64, to: f64| {
        format!("[[[{from},{from}],[{to},{from}],[{to},{to}],[{from},{to}],[{from},{from}]]]")
    };
    let (large, small) = (square(-2.0, 2.0), square(-1.0, 1.0));
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[
          {{"type":"Feature","properties":{{"name":"District","budget":12.5}},"geometry":{{"type":"Polygon","coordinates":{large}}}}},
          {{"type":"Feature","properties":{{"name":"Ward","seats":7}},"geometry":{{"type":"Polygon","coordinates":{small}}}}},
          {{"type":"Feature","properties":{{"name":"Far away"}},"geometry":{{"type":"Point","coordinates":[30,30]}}}}]}}"#
    );
    fs::write(&file, text).expect("it can be written");
    let loaded = load(&file, &Limits::from_environment()).expect("it can be read");
    let mut open = Window::default().open_on(loaded, Opening::default());
    open.look_at(0.0, 0.0, 6.0);
    open.identify_at(lon_lat(0.3, 0.7));
    let buttons = open.buttons();
    let place = |name: &str| buttons.iter().position(|button| button == name);
    let (ward, district) = (place("Ward, Feature"), place("District, Feature"));
    assert!(ward.is_some() && ward < district, "{buttons:?}");
    for words in ["seats", "7", "budget", "12.5"] {
        open.assert_says(words);
    }
    assert!(!open.says("Far away, Feature"));
}

#[test]
fn a_right_click_copies_coordinates_asks_what_is_there_or_begins_to_measure() {
    let mut open = Window::default().open();
    let at = open.at(SEA[0]);
    open.right_click(at);
    let copied = open.copied_by(Role::MenuItem, "Copy coordinates");
    let copied = copied.expect("coordinates are copied");
    let (lat, lon) = copied.split_once(", ").expect("latitude, longitude");
    let position = lon_lat(
        lon.parse().expect("a number"),
        lat.parse().expect("a number"),
    );
    assert_near(position, SEA[0], 0.5);
    open.settle();
    open.assert_says(&format!("Copied: {copied}"));
    open.right_click(at);
    open.press(Role::MenuItem, "Measure from here");
    assert_eq!(open.measure().points().len(), 1);
    assert_near(open.measure().points()[0], SEA[0], 0.5);
    open.right_click(at);
    open.press(Role::MenuItem, "What is here?");
    open.assert_says("No country and no entry here");
}
