//! What the panels tell of the data: in whose words, by which names, and whether all of it.

use super::*;

#[test]
fn about_this_data_tells_whose_work_it_is_and_how_to_reach_it() {
    let mut stage = Stage::new("en");
    stage.view.overlay = Some(Overlay::AboutData);
    let harness = show([1280.0, 3000.0], stage);
    for words in [
        "International City/County Management Association",
        "777 North Capitol Street, NE Suite 500, Washington, DC 20002-4201",
        "Telephone 800-745-8780 / 202-962-3680",
        "Fax 202-962-3500",
        "2 of 17 entries: some places not published",
        "Spanish: translation not reviewed",
    ] {
        harness.get_by_label(words);
    }
}

#[test]
fn keys_are_called_as_the_keyboards_of_the_language_call_them() {
    let mut stage = Stage::new("es");
    stage.view.overlay = Some(Overlay::Keys);
    let harness = show([1280.0, 1400.0], stage);
    harness.get_by_label("Inicio, Ctrl+Mayús+F: Mostrar todo");
    harness.get_by_label("Ctrl+Av Pág: Entrada siguiente");
    harness.get_by_label("Flechas: Mover el mapa");
}

#[test]
fn the_status_of_an_entry_is_told_in_the_language_of_the_reader() {
    let mut stage = Stage::selecting("es", cpted());
    let mut portfolio = Portfolio::clone(&stage.portfolio);
    portfolio.programs[0].status = Some("Pipeline/identification".into());
    stage.portfolio = Arc::new(portfolio);
    let harness = show([1280.0, 1600.0], stage);
    harness.get_by_label("Situación: En preparación");
}

#[test]
fn the_next_entry_is_the_next_of_the_list_as_it_is_shown() {
    let mut stage = Stage::new("en");
    stage.view.grouping = Grouping::Year;
    let mut harness = show(DESKTOP, stage);
    for id in [
        "honduras-municipal-development",
        "regional-partnership",
        "honduras-mitch-recovery",
    ] {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::PageDown);
        harness.run();
        let expected = Selection::Program(id.into());
        assert_eq!(harness.state().view.selection, Some(expected));
    }
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::PageUp);
    harness.run();
    let before = Selection::Program("regional-partnership".into());
    assert_eq!(harness.state().view.selection, Some(before));
}

#[test]
fn home_and_end_go_to_the_ends_of_the_list_that_has_the_focus() {
    let mut harness = show(DESKTOP, Stage::new("en"));
    harness.get_by_label("Flood readiness, GT").focus();
    harness.run();
    harness.key_press(egui::Key::End);
    harness.run();
    assert!(
        harness
            .get_by_label("Other programs, 4 countries")
            .is_focused()
    );
    harness.key_press(egui::Key::Home);
    harness.run();
    let first = harness.get_by_label("Crime and violence prevention, 3 entries");
    assert!(first.is_focused());
    assert!(!harness.state().commands.contains(&Command::ShowAll));
}

#[test]
fn a_row_says_its_theme_and_whether_it_is_hidden() {
    let mut stage = Stage::new("en");
    stage.view.grouping = Grouping::Country;
    stage.view.filter.hidden_themes.insert("crime".into());
    let harness = show([1280.0, 1400.0], stage);
    harness.get_by_label("After Hurricane Mitch, Emergency preparedness and mitigation");
    harness.get_by_label(
        "Violence prevention by design, Crime and violence prevention, hidden on the map",
    );
}

#[test]
fn the_list_is_told_as_lists_under_headings_that_unfold() {
    let mut stage = Stage::new("en");
    stage.view.folded.insert("theme:finance".into());
    let harness = show(DESKTOP, stage);
    assert_eq!(harness.get_all_by_role(Role::List).count(), 4);
    let expanded = |name: &str| {
        harness
            .get_by_label(name)
            .accesskit_node()
            .data()
            .is_expanded()
    };
    assert_eq!(expanded("Financial management, 3 entries"), Some(false));
    assert_eq!(expanded("Other projects, 3 entries"), Some(true));
    let entry = harness.get_by_label("Flood readiness, GT");
    let list = entry.accesskit_node().parent().unwrap();
    assert_eq!(list.role(), Role::List);
}

#[test]
fn the_card_of_a_country_tells_its_places_and_how_well_they_are_known() {
    let honduras = Selection::Country("HN".into());
    let mut harness = show([1280.0, 1600.0], Stage::selecting("en", honduras));
    harness.get_by_label_contains("22 cities, names and locations not published");
    harness.get_by_label("Choloma").click();
    harness.run();
    let choloma = Selection::Site("honduras-cpted.choloma".into());
    assert!(harness.state().commands.contains(&Command::FlyTo(choloma)));
}

#[test]
fn the_card_of_a_site_tells_what_else_its_file_says_of_it() {
    let choloma = Selection::Site("honduras-cpted.choloma".into());
    let harness = show([1280.0, 1600.0], Stage::selecting("en", choloma));
    harness.get_by_label("More: Choloma, Honduras");
    harness.get_by_label("geonameid: 3613533");
}

#[test]
fn a_source_that_is_a_file_names_it() {
    let mut stage = Stage::selecting("en", cpted());
    let mut portfolio = Portfolio::clone(&stage.portfolio);
    portfolio.programs[0].sources[0].file = Some("sources/page.pdf".into());
    stage.portfolio = Arc::new(portfolio);
    let harness = show([1280.0, 1600.0], stage);
    harness.get_by_label("sources/page.pdf");
}

/// The embedded portfolio without its Spanish texts.
fn in_english_alone() -> Arc<Portfolio> {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(members) => {
                members.retain(|key, _| key != "es" && !key.ends_with(":es"));
                members.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/latin-america");
    for file in ["portfolio.json", "programs.json", "sites.geojson"] {
        let text = std::fs::read_to_string(data.join(file)).unwrap();
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        strip(&mut value);
        std::fs::write(folder.path().join(file), value.to_string()).unwrap();
    }
    let limits = crate::portfolio::Limits::default();
    crate::portfolio::load(folder.path(), &limits)
        .unwrap()
        .portfolio
}

#[test]
fn words_in_another_language_than_the_readers_say_so_wherever_they_stand() {
    let choloma = Selection::Site("honduras-cpted.choloma".into());
    let mut stage = Stage::selecting("es", choloma);
    stage.portfolio = in_english_alone();
    let harness = show([1280.0, 2000.0], stage);
    for words in [
        // Heading and row of the list.
        "Crime and violence prevention [en], 3 entradas",
        "Violence prevention by design [en], Honduras",
        // Banner, figure, chip, activity, precision and source of the card.
        "Choloma [en], Honduras",
        "14 neighborhoods with sub-projects [en]",
        "Worked by a participatory method [en]",
        "La Ceiba [en]",
    ] {
        harness.get_by_label(words);
    }
    // Where the site stands, and where all places of the entry do.
    let precision =
        "City known, shown at its center; names of the neighborhoods not published [en]";
    assert_eq!(harness.get_all_by_label_contains(precision).count(), 2);
    let mut stage = Stage::selecting("es", Selection::Country("HN".into()));
    stage.portfolio = in_english_alone();
    let harness = show([1280.0, 1600.0], stage);
    harness.get_by_label("After Hurricane Mitch [en], Después de octubre de 1998");
}

#[test]
fn no_label_of_the_embedded_list_is_cut_on_a_small_desktop() {
    /// Margins, the symbol's room, and the gap before what stands at the right, in points.
    const ROOM: f32 = 70.0;
    let names = crate::scene::AtlasNames(crate::atlas::Atlas::embedded());
    for lang in ["en", "es", "pt", "fr"] {
        let harness = show(DESKTOP, Stage::new(lang));
        let stage = harness.state();
        let style = Style::of(stage.look);
        let cx = Cx {
            portfolio: &stage.portfolio,
            view: &stage.view,
            style: &style,
            tr: &stage.tr,
            countries: &Names,
            problems: &[],
            is_refused: false,
            can_reload: false,
            hits: None,
            sorted: None,
            steps: [0, 0],
            offers_last: false,
            bookmarks: &[],
            identified: None,
            map: None,
            tiles: &stage.tiles,
            export: &crate::ui::ExportWork::default(),
            photos: &Photos::default(),
            notes_lang: "en",
            stage: &crate::view::stage::Stage::default(),
            making: &crate::ui::making::StoryWork::default(),
            canvas: crate::ui::Canvas::default(),
            reduced_motion: true,
        };
        let width = |how: crate::ui::widgets::Type, text: &str| {
            let job = how.job(&cx, text, f32::INFINITY);
            let galley = harness.ctx.fonts_mut(|fonts| fonts.layout_job(job));
            galley.size().x
        };
        for row in harness.get_all_by_role(Role::ListItem) {
            let name = row.accesskit_node().label().unwrap();
            let (label, aside) = name.rsplit_once(", ").unwrap();
            let aside = names.name(aside, lang).unwrap_or(aside);
            let taken = width(cx.body(), label) + width(cx.small(), aside) + ROOM;
            let room = row.rect().width();
            assert!(taken <= room, "“{name}” takes {taken} of {room}");
        }
    }
}

#[test]
fn no_label_of_the_embedded_list_is_cut_on_a_projector() {
    fn cut(shape: &egui::Shape, found: &mut Vec<String>) {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| cut(shape, found)),
            egui::Shape::Text(text) if text.galley.elided => {
                found.push(text.galley.text().to_owned());
            }
            _ => {}
        }
    }
    for lang in ["en", "es", "pt", "fr"] {
        let mut stage = Stage::new(lang);
        stage.look = Look::Projector;
        let harness = show([1280.0, 2000.0], stage);
        let mut found = Vec::new();
        for clipped in &harness.output().shapes {
            cut(&clipped.shape, &mut found);
        }
        assert_eq!(found, [""; 0], "{lang}");
    }
}
