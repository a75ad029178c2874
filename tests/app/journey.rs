//! The main job: open the atlas, find a place on the map, click there, read what was done.

use egui::{Key, OutputCommand, Role};
use egui_kittest::kittest::Queryable as _;
use footprint_atlas::app::Opening;
use footprint_atlas::geo::lon_lat;
use footprint_atlas::scene::extents::extent_of;
use footprint_atlas::scene::mark::{Role as MarkRole, Shape};
use footprint_atlas::view::{Command, Look, Selection};

use super::{Open, Window};

/// High enough for a whole card.
const TALL: Window = Window {
    size: [1400.0, 1500.0],
    scale: 1.0,
    lang: "en",
    look: Look::Light,
    gpu: false,
};

const CPTED: &str =
    "Honduras Pilot Partnership to Strengthen Violence Prevention through Environmental Design";

/// The name of a node in the accessibility tree that lies where something is drawn.
fn node_at(open: &Open, site: &str, name: &str) {
    let node = open
        .harness
        .get_all_by_label_contains(name)
        .find(|node| node.rect().contains(open.symbol_of(site)));
    assert!(
        node.is_some(),
        "no node called {name} lies at the symbol of {site}"
    );
}

/// All words on the map, as drawn.
fn words_on_map(open: &Open) -> Vec<String> {
    let scene = open.app().map().scene().expect("a scene is there");
    let shapes = scene.marks.iter().flat_map(|mark| &mark.shapes);
    shapes
        .filter_map(|shape| match shape {
            Shape::Text { text, .. } => Some(text.clone()),
            Shape::Path { .. } => None,
        })
        .collect()
}

fn select(id: &str) -> Command {
    Command::Select(Selection::Program(id.into()))
}

#[test]
fn choloma_is_found_on_the_map_clicked_at_its_place_and_read() {
    let mut open = TALL.open();
    let place = open.at(lon_lat(-87.953_02, 15.614_44));
    let symbol = open.symbol_of("honduras-cpted.choloma");
    assert!(
        place.distance(symbol) < 40.0,
        "the symbol stands {} points from its place",
        place.distance(symbol)
    );
    node_at(&open, "honduras-cpted.choloma", "Choloma: ");
    open.click_at(symbol);
    assert_eq!(
        open.app().view().selection,
        Some(Selection::Site("honduras-cpted.choloma".into()))
    );
    open.harness.get_by_role_and_label(Role::Heading, CPTED);
    open.assert_says("Years: Not published");
    open.assert_says("14 neighborhoods with sub-projects");
    open.assert_says("Where We Work: Latin America & the Caribbean");
    open.assert_says("City known, shown at its center");
}

#[test]
fn a_click_at_the_city_itself_finds_it_once_one_has_come_near() {
    let mut open = TALL.open();
    for (site, lon, lat, title) in [
        ("honduras-cpted.choloma", -87.953_02, 15.614_44, CPTED),
        ("honduras-cpted.la-ceiba", -86.782_21, 15.759_71, CPTED),
        (
            "paraguay-fire-incident-command.asuncion",
            -57.647,
            -25.286_46,
            "Fire-service incident command in Paraguay",
        ),
    ] {
        open.key(Key::Escape);
        open.look_at(lon - 0.4, lat - 0.3, 8.0);
        let place = open.at(lon_lat(lon, lat));
        assert!(
            place.distance(open.symbol_of(site)) < 1.0,
            "{site} stands beside its place"
        );
        open.click_at(place);
        assert_eq!(
            open.app().view().selection,
            Some(Selection::Site(site.into()))
        );
        open.harness.get_by_role_and_label(Role::Heading, title);
    }
}

#[test]
fn la_ceiba_and_asuncion_open_their_cards_from_the_overview() {
    let mut open = TALL.open();
    for (site, name, title) in [
        ("honduras-cpted.la-ceiba", "La Ceiba: ", CPTED),
        (
            "paraguay-fire-incident-command.asuncion",
            "Asunción: ",
            "Fire-service incident command in Paraguay",
        ),
    ] {
        open.command(Command::ShowAll);
        node_at(&open, site, name);
        let symbol = open.symbol_of(site);
        open.click_at(symbol);
        open.harness.get_by_role_and_label(Role::Heading, title);
        open.key(Key::Escape);
    }
}

#[test]
fn haiti_says_ten_new_stations_on_the_map_and_in_its_card() {
    let mut open = TALL.open();
    assert!(
        words_on_map(&open)
            .iter()
            .any(|words| words == "10 new stations"),
        "{:?}",
        words_on_map(&open)
    );
    let badge = open
        .harness
        .get_by_role_and_label(Role::Button, "Haiti: one entry, place not published")
        .rect();
    open.click_at(badge.center());
    let title = "Fire/EMS Station Procedures and Training Plan Development";
    open.harness.get_by_role_and_label(Role::Heading, title);
    open.assert_says("10 new stations");
    open.assert_says("After the earthquake of 2010");
    open.assert_says("Ten stations, locations not published");
}

#[test]
fn the_card_of_haiti_leads_to_the_card_of_its_entry() {
    let mut open = TALL.open();
    open.command(Command::Select(Selection::Country("HT".into())));
    open.harness.get_by_role_and_label(Role::Heading, "Haiti");
    open.assert_says("Ten stations, locations not published");
    open.press(Role::Button, "Haiti's ten new fire stations, After 2010");
    let title = "Fire/EMS Station Procedures and Training Plan Development";
    open.harness.get_by_role_and_label(Role::Heading, title);
}

#[test]
fn an_entry_of_the_whole_region_outlines_it_and_shades_no_country() {
    let mut open = TALL.open();
    open.look_at(-57.6, -25.3, 8.0);
    open.command(select("regional-partnership"));
    let extent = footprint_atlas::view::Projector::new(
        open.app().view().camera,
        open.app().map().viewport(),
    )
    .extent();
    assert!(
        extent.north > 30.0 && extent.south < -50.0,
        "the camera shows {extent:?}"
    );
    let words = words_on_map(&open);
    assert!(
        words
            .iter()
            .any(|words| words == "Whole region; countries not listed"),
        "{words:?}"
    );
    open.assert_says("1998 to 2006");
}

#[test]
fn an_entry_opens_from_the_list() {
    let mut open = TALL.open();
    open.press(Role::ListItem, "Regional Partnership, Region");
    assert_eq!(
        open.app().view().selection,
        Some(Selection::Program("regional-partnership".into()))
    );
}

#[test]
fn a_click_on_a_countrys_land_tells_of_its_entries() {
    let mut open = TALL.open();
    let land = open.at(lon_lat(-66.9, -20.3));
    open.click_at(land);
    assert_eq!(
        open.app().view().selection,
        Some(Selection::Country("BO".into()))
    );
    open.harness.get_by_role_and_label(Role::Heading, "Bolivia");
    open.assert_says("Management and governance, Years not published");
}

#[test]
fn a_country_without_entries_answers_too() {
    let mut open = TALL.open();
    let land = open.at(lon_lat(-75.0, -5.0));
    open.click_at(land);
    assert_eq!(
        open.app().view().selection,
        Some(Selection::Country("PE".into()))
    );
    open.assert_says("The source names no program in Peru");
}

#[test]
fn a_change_of_language_reaches_list_card_and_map() {
    let mut open = TALL.open();
    open.command(select("haiti-fire-ems-stations"));
    open.press(Role::Button, "Language: English");
    open.harness.get_by_label("Español").click();
    open.settle();
    assert_eq!(open.app().view().lang, "es");
    let words = words_on_map(&open);
    for expected in ["HAITÍ", "REPÚBLICA DOMINICANA"] {
        assert!(
            words.iter().any(|word| word == expected),
            "{expected} is not among {words:?}"
        );
    }
    let portfolio = &open.app().loaded().portfolio;
    let program = portfolio
        .program("haiti-fire-ems-stations")
        .expect("it is there");
    let (title, short) = (
        program.title.show("es", &portfolio.languages),
        program.short.as_ref(),
    );
    let label = short.map_or(title, |short| short.show("es", &portfolio.languages));
    open.harness.get_by_role_and_label(Role::Heading, title);
    open.assert_says(label);
}

#[test]
fn the_eye_of_a_theme_takes_its_symbols_off_the_map() {
    let mut open = TALL.open();
    let sites = |open: &Open| {
        let scene = open.app().map().scene().expect("a scene is there");
        scene
            .marks
            .iter()
            .filter(|mark| mark.role == MarkRole::Site)
            .count()
    };
    let before = sites(&open);
    open.press(
        Role::Button,
        "Hide Crime and violence prevention from the map",
    );
    assert_eq!(
        before - sites(&open),
        2,
        "Choloma and La Ceiba are still there"
    );
    open.press(
        Role::Button,
        "Show Crime and violence prevention on the map",
    );
    assert_eq!(sites(&open), before);
}

#[test]
fn pointing_at_an_entry_of_the_list_lights_its_country_on_the_map() {
    let mut open = Window {
        gpu: true,
        ..Window::default()
    }
    .open();
    let place = open.at(lon_lat(-63.5, -21.3));
    let before = pixel(&mut open, place);
    open.harness
        .get_by_role_and_label(Role::ListItem, "Management and governance, Bolivia")
        .hover();
    open.settle();
    assert_eq!(
        open.app().view().hover,
        Some(Selection::Program("bolivia-municipal-governance".into()))
    );
    assert_ne!(before, pixel(&mut open, place), "Bolivia is as it was");
    open.harness.hover_at(egui::pos2(900.0, 40.0));
    open.settle();
    assert_eq!(before, pixel(&mut open, place), "Bolivia is still lit");
}

/// The color of a pixel of the window, at scale 1.
fn pixel(open: &mut Open, at: egui::Pos2) -> [u8; 4] {
    open.harness
        .render()
        .expect("the window is drawn")
        .get_pixel(at.x as u32, at.y as u32)
        .0
}

#[test]
fn escape_closes_the_card() {
    let mut open = TALL.open();
    open.command(select("amuprev"));
    assert!(open.card().is_some());
    open.key(Key::Escape);
    assert!(open.card().is_none() && open.app().view().selection.is_none());
}

#[test]
fn copying_takes_the_card_with_its_source_line() {
    let mut open = TALL.open();
    open.command(select("haiti-fire-ems-stations"));
    // A queued event would be followed by a frame of its own, and the commands of this one would be gone.
    open.harness.input_mut().events.push(egui::Event::Copy);
    open.harness.step();
    let commands = &open.harness.output().platform_output.commands;
    let copied = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    // Where there is a desktop, the text went to its clipboard, together with the picture.
    let copied = copied
        .or_else(|| arboard::Clipboard::new().ok()?.get_text().ok())
        .unwrap_or_default();
    for words in [
        "Fire/EMS Station Procedures",
        "10 new stations",
        "After the earthquake of 2010",
        "Ten stations, locations not published",
        "Where We Work: Latin America & the Caribbean",
    ] {
        assert!(copied.contains(words), "“{words}” is not in\n{copied}");
    }
}

/// What the card could hide: sites, a program, countries.
fn selectable() -> [Selection; 6] {
    [
        Selection::Site("honduras-cpted.choloma".into()),
        Selection::Site("honduras-cpted.la-ceiba".into()),
        Selection::Site("paraguay-fire-incident-command.asuncion".into()),
        Selection::Program("honduras-municipal-development".into()),
        Selection::Country("PE".into()),
        Selection::Country("HT".into()),
    ]
}

#[track_caller]
fn assert_beside_the_card(open: &Open, selection: &Selection, how: &str) {
    let (app, card) = (open.app(), open.card().expect("a card is shown"));
    let (portfolio, ground) = (&app.loaded().portfolio, &app.map().ground);
    let extent = extent_of(portfolio, ground, selection).expect("it has a place");
    let right = open.at(lon_lat(extent.east, extent.south)).x;
    assert!(
        right <= card.left(),
        "{how}: {selection:?} reaches to {right}, under the card {card}"
    );
    if let Selection::Site(id) = selection {
        let symbol = open.symbol_of(id);
        assert!(
            !card.expand(12.0).contains(symbol),
            "{how}: {id} at {symbol} lies under the card {card}"
        );
    }
}

#[test]
fn the_card_never_hides_what_was_selected() {
    let mut turn = selectable().into_iter().cycle();
    for look in [Look::Light, Look::Dark, Look::Projector] {
        for size in [[1280.0, 720.0], [1024.0, 640.0]] {
            let mut open = Window {
                size,
                look,
                ..Window::default()
            }
            .open();
            for selection in turn.by_ref().take(2) {
                let (app, far_east) = (open.app(), 16.0);
                let extent = extent_of(&app.loaded().portfolio, &app.map().ground, &selection);
                let extent = extent.expect("it has a place");
                // Where the card will be.
                open.look_at(extent.west - far_east, extent.south, 5.0);
                open.command(Command::Select(selection.clone()));
                assert_beside_the_card(&open, &selection, &format!("{look:?} {size:?}"));
            }
        }
    }
}

#[test]
fn the_card_does_not_hide_what_a_link_selects() {
    for (look, size, id, selection) in [
        (Look::Light, [1280.0, 720.0], "PE", 4),
        (
            Look::Projector,
            [1024.0, 640.0],
            "honduras-municipal-development",
            3,
        ),
        (Look::Dark, [1024.0, 640.0], "honduras-cpted.choloma", 0),
    ] {
        let window = Window {
            size,
            look,
            ..Window::default()
        };
        let open = window.open_with(Opening {
            select: Some(id.into()),
            ..Opening::default()
        });
        let selection = &selectable()[selection];
        assert_eq!(open.app().view().selection.as_ref(), Some(selection));
        assert_beside_the_card(&open, selection, id);
    }
}
