//! The panels by their accessibility tree: what a user of keyboard, pointer or screen reader meets.

mod long;
mod once;
mod told;

use std::sync::Arc;

use egui::{Rect, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Cx, PanelRects, Photos, TileWork, actions, panels, theme};
use crate::i18n::{CountryNames, PSEUDO, Tr};
use crate::portfolio::{Message, Portfolio, Problem, Severity, load_embedded};
use crate::style::Style;
use crate::view::{Command, Grouping, Look, Overlay, Selection, View};

struct Names;

impl CountryNames for Names {
    fn name(&self, alpha2: &str, _lang: &str) -> Option<&str> {
        match alpha2 {
            "HN" => Some("Honduras"),
            "PE" => Some("Peru"),
            _ => None,
        }
    }
}

/// The panels over nothing, with a view that carries out their commands.
struct Stage {
    portfolio: Arc<Portfolio>,
    view: View,
    look: Look,
    tr: Tr,
    problems: Vec<Problem>,
    is_refused: bool,
    tiles: TileWork,
    commands: Vec<Command>,
    rects: PanelRects,
}

impl Stage {
    fn new(lang: &str) -> Self {
        Self {
            portfolio: load_embedded().unwrap().portfolio,
            view: View::new(lang),
            look: Look::Light,
            tr: Tr::new(lang),
            problems: Vec::new(),
            is_refused: false,
            tiles: TileWork::default(),
            commands: Vec::new(),
            rects: PanelRects {
                list: Rect::NOTHING,
                card: Rect::NOTHING,
                top: Rect::NOTHING,
                zoom: Rect::NOTHING,
                search: Rect::NOTHING,
                chips: Rect::NOTHING,
                dock: Rect::NOTHING,
                tool: Rect::NOTHING,
                shading: Rect::NOTHING,
            },
        }
    }

    fn selecting(lang: &str, selection: Selection) -> Self {
        let mut stage = Self::new(lang);
        stage.view.selection = Some(selection);
        stage
    }

    fn frame(&mut self, ctx: &egui::Context) {
        let style = Style::of(self.look);
        let cx = Cx {
            portfolio: &self.portfolio,
            view: &self.view,
            style: &style,
            tr: &self.tr,
            countries: &Names,
            problems: &self.problems,
            is_refused: self.is_refused,
            can_reload: true,
            hits: None,
            sorted: None,
            steps: [0, 0],
            offers_last: false,
            bookmarks: &[],
            identified: None,
            map: None,
            tiles: &self.tiles,
            export: &crate::ui::ExportWork::default(),
            photos: &Photos::default(),
            notes_lang: &self.view.lang,
            stage: &crate::view::stage::Stage::default(),
            making: &crate::ui::making::StoryWork::default(),
            canvas: crate::ui::Canvas::default(),
            reduced_motion: true,
        };
        let mut commands = Vec::new();
        actions::keys(ctx, &cx, &mut commands);
        self.rects = panels(ctx, &cx, &mut commands);
        for command in &commands {
            self.view.apply(command.clone());
        }
        self.commands.extend(commands);
    }
}

fn show(size: [f32; 2], stage: Stage) -> Harness<'static, Stage> {
    let look = stage.look;
    let mut harness = Harness::builder()
        .with_size(vec2(size[0], size[1]))
        .with_context_setup(move |ctx| {
            theme::install_fonts(ctx);
            theme::install_look(ctx, &Style::of(look), true);
        })
        .build_ui_state(|ui, stage: &mut Stage| stage.frame(ui.ctx()), stage);
    harness.run();
    harness
}

const DESKTOP: [f32; 2] = [1280.0, 720.0];

fn cpted() -> Selection {
    Selection::Program("honduras-cpted".into())
}

#[test]
fn the_list_shows_17_entries_in_five_groups_with_their_counts() {
    let harness = show(DESKTOP, Stage::new("en"));
    assert_eq!(harness.get_all_by_role(Role::ListItem).count(), 17);
    for group in [
        "Crime and violence prevention, 3 entries",
        "Emergency preparedness and mitigation, 4 entries",
        "Financial management, 3 entries",
        "Strengthening municipal management and governance, 4 entries",
        "Other projects, 3 entries",
    ] {
        let heading = harness.get_by_label(group).rect();
        assert!(
            harness.state().rects.list.contains_rect(heading),
            "{group} is out of sight: {heading}"
        );
    }
    for figure in ["15 countries", "5 themes", "since 1990"] {
        harness.get_by_label(figure);
    }
}

#[test]
fn a_click_on_an_entry_opens_its_card() {
    let mut harness = show(DESKTOP, Stage::new("en"));
    harness
        .get_by_label("Violence prevention by design, Honduras")
        .click();
    harness.run();
    assert!(harness.state().commands.contains(&Command::Select(cpted())));
    harness.get_by_label(
        "Honduras Pilot Partnership to Strengthen Violence Prevention through Environmental Design",
    );
}

#[test]
fn the_arrow_keys_walk_the_list_and_enter_opens_the_card() {
    let mut harness = show(DESKTOP, Stage::new("en"));
    harness.get_by_label("Crime prevention (CVPP), MX").focus();
    harness.run();
    for _ in 0..2 {
        harness.key_press(egui::Key::ArrowDown);
        harness.run();
    }
    harness.key_press(egui::Key::Enter);
    harness.run();
    let fire_stations = Selection::Program("haiti-fire-ems-stations".into());
    assert_eq!(harness.state().view.selection, Some(fire_stations));
}

#[test]
fn the_eye_takes_a_theme_off_the_map_and_brings_it_back() {
    let mut harness = show(DESKTOP, Stage::new("en"));
    harness
        .get_by_label("Hide Financial management from the map")
        .click();
    harness.run();
    assert!(
        harness
            .state()
            .view
            .filter
            .hidden_themes
            .contains("finance")
    );
    harness
        .get_by_label("Show Financial management on the map")
        .click();
    harness.run();
    assert!(harness.state().view.filter.is_empty());
}

#[test]
fn pointing_at_an_entry_lights_it_on_the_map_and_leaving_the_list_puts_it_out() {
    let mut harness = show(DESKTOP, Stage::new("en"));
    harness
        .get_by_label("Violence prevention by design, Honduras")
        .hover();
    harness.run();
    assert_eq!(harness.state().view.hover, Some(cpted()));
    harness.hover_at(egui::pos2(700.0, 500.0));
    harness.run();
    assert_eq!(harness.state().view.hover, None);
}

#[test]
fn the_list_by_country_counts_an_entry_in_each_of_its_countries() {
    let mut stage = Stage::new("en");
    stage.view.grouping = Grouping::Country;
    let mut harness = show([1280.0, 1400.0], stage);
    harness.get_by_label("Whole region, one entry");
    harness.get_by_label("Honduras, 3 entries").click();
    harness.run();
    assert_eq!(
        harness.state().view.selection,
        Some(Selection::Country("HN".into()))
    );
}

#[test]
fn the_list_by_year_says_how_many_entries_are_not_dated() {
    let mut stage = Stage::new("en");
    stage.view.grouping = Grouping::Year;
    let harness = show(DESKTOP, stage);
    for group in [
        "From 1990; end not published, one entry",
        "After 2010, one entry",
        "Years not published, 12 entries",
    ] {
        harness.get_by_label(group);
    }
}

#[test]
fn the_card_sets_the_key_figures_and_says_what_is_not_published() {
    let harness = show([1280.0, 1600.0], Stage::selecting("en", cpted()));
    harness.get_by_label("2 high-risk neighborhoods in Choloma and La Ceiba");
    harness.get_by_label("14 neighborhoods with sub-projects");
    harness.get_by_label("Years: Not published");
    harness.get_by_label(
        "Partner: Honduran Social Investment Fund supported to carry out the sub-projects",
    );
}

#[test]
fn a_place_in_the_card_flies_there() {
    let mut harness = show([1280.0, 1600.0], Stage::selecting("en", cpted()));
    harness.get_by_label("La Ceiba").click();
    harness.run();
    let la_ceiba = Selection::Site("honduras-cpted.la-ceiba".into());
    assert!(harness.state().commands.contains(&Command::FlyTo(la_ceiba)));
}

#[test]
fn the_card_of_a_site_names_the_site_and_tells_of_its_program() {
    let choloma = Selection::Site("honduras-cpted.choloma".into());
    let harness = show(DESKTOP, Stage::selecting("en", choloma));
    harness.get_by_label("Choloma, Honduras");
    harness.get_by_label("14 neighborhoods with sub-projects");
}

#[test]
fn a_country_without_entries_answers_too() {
    let harness = show(
        DESKTOP,
        Stage::selecting("en", Selection::Country("PE".into())),
    );
    harness.get_by_label("The source names no program in Peru");
}

#[test]
fn a_link_is_followed_on_a_click_alone() {
    let amuprev = Selection::Program("amuprev".into());
    let mut harness = show([1280.0, 1600.0], Stage::selecting("en", amuprev));
    assert!(harness.state().commands.is_empty());
    harness.get_by_label_contains("www.amuprev.org").click();
    harness.run();
    let follow = Command::FollowLink("http://www.amuprev.org".into());
    assert!(harness.state().commands.contains(&follow));
}

#[test]
fn escape_closes_the_dialog_and_then_the_card() {
    let mut stage = Stage::selecting("en", cpted());
    stage.view.overlay = Some(Overlay::AboutData);
    let mut harness = show(DESKTOP, stage);
    harness.get_by_label("12 of 17 entries: years not published");
    harness.key_press(egui::Key::Escape);
    harness.run();
    let view = &harness.state().view;
    assert_eq!((view.overlay, view.selection.is_some()), (None, true));
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert_eq!(harness.state().view.selection, None);
}

#[test]
fn every_action_has_words_and_every_menu_entry_answers() {
    let mut harness = show(DESKTOP, Stage::new("en"));
    for action in actions::Action::ALL {
        let words = harness.state().tr.text(action.text_key()).into_owned();
        assert_ne!(words, action.text_key());
    }
    harness.get_by_label("Menu").click();
    harness.run();
    // In a low window the menu scrolls to it.
    harness.get_by_label("About this data").focus();
    harness.run();
    harness.get_by_label("About this data").click();
    harness.run();
    assert_eq!(harness.state().view.overlay, Some(Overlay::AboutData));
}

#[test]
fn no_two_actions_share_a_key() {
    let all = actions::Action::ALL;
    let keys: Vec<_> = all.iter().flat_map(|action| action.shortcuts()).collect();
    for (nth, key) in keys.iter().enumerate() {
        assert!(!keys[..nth].contains(key), "{key:?} has two meanings");
    }
}

#[test]
fn the_language_is_chosen_by_its_own_name() {
    let mut harness = show(DESKTOP, Stage::new("en"));
    harness.get_by_label("Language: English").click();
    harness.run();
    harness.get_by_label("Español").click();
    harness.run();
    assert_eq!(harness.state().view.lang, "es");
}

#[test]
fn a_problem_is_told_with_its_file_and_line_and_how_to_mend_it() {
    let mut stage = Stage::new("en");
    stage.problems = vec![Problem {
        severity: Severity::Error,
        code: "unknown-country",
        file: "programs.json".into(),
        line: 12,
        column: 7,
        spot: "[3]".into(),
        message: Message::new("problem-unknown-country").text("country", "HX"),
    }];
    let mut harness = show(DESKTOP, stage);
    harness.get_by_label("One problem in the portfolio").click();
    harness.run();
    harness.get_by_label_contains(
        "What has a problem is left out or read another way; the rest is shown.",
    );
    for words in [
        "Error · programs.json, line 12, column 7",
        "[3]: \"HX\" is no country code; it is left out",
        "Write the ISO 3166-1 alpha-2 code, such as \"HN\"",
    ] {
        harness.get_by_label(words);
    }
}

#[test]
fn where_nothing_could_be_opened_nobody_is_told_that_the_rest_is_shown() {
    let mut stage = Stage::new("en");
    stage.is_refused = true;
    stage.view.overlay = Some(Overlay::Problems);
    let harness = show(DESKTOP, stage);
    harness.get_by_label_contains("This portfolio could not be opened. The map shows");
    assert!(
        harness
            .query_by_label_contains("the rest is shown")
            .is_none()
    );
}

/// Every node that answers or says something lies within one of the panels.
fn assert_nothing_sticks_out(harness: &Harness<'_, Stage>, what: &str) {
    let panels: Vec<Rect> = harness
        .state()
        .rects
        .shown()
        .map(|rect| rect.expand(0.5))
        .collect();
    let told = |role| {
        matches!(
            role,
            Role::Button | Role::Label | Role::Link | Role::Heading | Role::Tab | Role::Switch
        )
    };
    let nodes = harness.root().children_recursive();
    let mut seen = 0;
    for node in nodes.filter(|node| told(node.accesskit_node().role())) {
        let rect = node.rect();
        let (left, right) = (rect.left(), rect.right());
        let within = |panel: &&Rect| left >= panel.left() && right <= panel.right();
        let label = node.accesskit_node().label().unwrap_or_default();
        assert!(
            panels.iter().any(|panel| within(&panel)),
            "{what}: “{label}” sticks out: {rect}, panels {panels:?}"
        );
        seen += 1;
    }
    assert!(seen > 20, "{what}: only {seen} nodes were looked at");
}

#[test]
fn words_40_percent_longer_break_no_panel() {
    for look in [Look::Light, Look::Projector] {
        for size in [DESKTOP, [1024.0, 640.0], [1920.0, 1080.0]] {
            for id in [
                "honduras-cpted",
                "amuprev",
                "city-to-city",
                "honduras-mitch-recovery",
            ] {
                let mut stage = Stage::selecting(PSEUDO, Selection::Program(id.into()));
                stage.look = look;
                let harness = show(size, stage);
                assert_nothing_sticks_out(&harness, &format!("{id} at {size:?} for {look:?}"));
            }
        }
    }
}

#[test]
fn panels_do_not_cover_each_other() {
    for look in [Look::Light, Look::Projector] {
        for size in [
            [1920.0, 1080.0],
            DESKTOP,
            [1024.0, 640.0],
            [800.0, 600.0],
            [640.0, 480.0],
        ] {
            let mut stage = Stage::selecting("en", cpted());
            stage.look = look;
            let harness = show(size, stage);
            let rects: Vec<Rect> = harness.state().rects.shown().collect();
            for (nth, rect) in rects.iter().enumerate() {
                for other in &rects[..nth] {
                    assert!(
                        !rect.intersects(*other),
                        "{rect} and {other} overlap at {size:?} for {look:?}"
                    );
                }
            }
        }
    }
}
