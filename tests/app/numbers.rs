//! Countries as numbers: shade them, read the legend, filter, and switch it off again.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use footprint_atlas::export::{self, Fit, Request, TileSources};
use footprint_atlas::i18n::Tr;
use footprint_atlas::portfolio::load_embedded;
use footprint_atlas::scene::Scene;
use footprint_atlas::scene::ground::Ground;
use footprint_atlas::scene::layers::Layer;
use footprint_atlas::scene::mark::{Role as MarkRole, Shape};
use footprint_atlas::style::{Color, ShadeStyle, Style};
use footprint_atlas::view::{
    Classing, Command, Crowds, Filter, Look, Parts, Quantity, Ramp, Selection, Shading, Wish,
};

use super::{Open, Window};

const BY_ENTRIES: Shading = Shading {
    measure: Quantity::Entries,
    classing: Classing::NaturalBreaks,
    ramp: Ramp::Lagoon,
};

/// The words of a scene's legend, from top to bottom; none where there is no legend.
fn legend(scene: &Scene) -> Vec<String> {
    let mut marks = scene.marks.iter();
    let legend = marks.find(|mark| mark.role == MarkRole::Legend);
    let shapes = legend.into_iter().flat_map(|mark| &mark.shapes);
    let words = shapes.filter_map(|shape| match shape {
        Shape::Text { text, .. } => Some(text.clone()),
        Shape::Path { .. } => None,
    });
    words.collect()
}

impl Open {
    fn legend(&self) -> Vec<String> {
        legend(self.app().map().scene().expect("a scene is there"))
    }

    /// What the map says of itself to who does not see it.
    fn map_in_words(&self) -> String {
        let scene = self.app().map().scene().expect("a scene is there");
        scene.description.clone()
    }

    /// Opens the panel of shading by the palette of commands.
    fn open_shading(&mut self) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
        self.settle();
        for letter in "shade".chars() {
            self.harness.event(egui::Event::Text(letter.to_string()));
            self.harness.step();
        }
        self.settle();
        self.key(Key::Enter);
        assert!(self.app().view().shading_open, "{:#?}", self.names());
    }
}

#[test]
fn countries_are_shaded_by_entries_until_nothing_is_chosen_again() {
    let mut open = Window::default().open();
    let before = open.map_in_words();
    assert!(open.legend().is_empty(), "off until asked");
    open.open_shading();
    open.press(Role::RadioButton, "Entries");
    let title = "Entries by country";
    let said = open.legend();
    assert_eq!(said[..7], [title, "5", "4", "3", "2", "1", "No entry"]);
    assert!(
        said[7..]
            .join(" ")
            .contains("one entry that names no country")
    );
    let words = open.map_in_words();
    assert!(words.starts_with(&before), "{words}");
    for part in ["5: 1 country", "1: 10 countries", title] {
        assert!(words.contains(part), "“{part}” is not in “{words}”");
    }
    // The filter changes what is counted, and so the classes.
    open.command(Command::Narrow(Wish::Theme("crime".to_owned())));
    let said = open.legend();
    assert_eq!(said[..3], [title, "1", "No entry that fits the filter"]);
    open.command(Command::ClearFilter);
    open.press(Role::RadioButton, "Nothing");
    assert!(open.legend().is_empty());
    assert_eq!(open.map_in_words(), before);
}

#[test]
fn a_result_is_shown_only_where_it_is_published() {
    let mut open = Window::default().open();
    open.open_shading();
    open.press(
        Role::RadioButton,
        "new stations whose needs were assessed, 1 country",
    );
    let said = open.legend().join(" ");
    let expected =
        "Results by country: new stations whose needs were assessed 10 Not published No entry";
    assert_eq!(said, expected);
    assert!(open.map_in_words().contains("Not published: 14 countries"));
    open.press(Role::RadioButton, "Sites with a published place");
    let said = open.legend().join(" ");
    assert!(said.contains("2 1 Not published No entry"), "{said}");
    assert!(
        said.contains("26 sites without a published place or country"),
        "{said}"
    );
}

#[test]
fn classes_and_colors_are_chosen_and_escape_closes_the_panel_alone() {
    let mut open = Window::default().open();
    open.open_shading();
    assert!(
        open.harness
            .query_by_role_and_label(Role::RadioButton, "Equal intervals")
            .is_none(),
        "of nothing there are no classes"
    );
    open.press(Role::RadioButton, "Entries");
    open.press(Role::RadioButton, "Equal intervals");
    open.press(Role::RadioButton, "Pink and violet");
    let expected = Shading {
        classing: Classing::EqualInterval,
        ramp: Ramp::Plum,
        ..BY_ENTRIES
    };
    assert_eq!(open.app().view().shading.as_ref(), Some(&expected));
    open.key(Key::Escape);
    assert!(!open.app().view().shading_open);
    assert_eq!(open.app().view().shading.as_ref(), Some(&expected));
    // The two panels stand in one place.
    open.command(Command::ToggleShading);
    open.command(Command::ToggleFilters);
    let view = open.app().view();
    assert!(view.filters_open && !view.shading_open);
    open.command(Command::ToggleShading);
    let view = open.app().view();
    assert!(!view.filters_open && view.shading_open);
}

#[test]
fn the_legend_stands_free_of_panels_and_marks_and_hides_what_lies_below_it() {
    for (look, size) in [
        (Look::Light, [1280.0, 800.0]),
        (Look::Projector, [1920.0, 1080.0]),
    ] {
        let window = Window {
            look,
            size,
            ..Window::default()
        };
        let mut open = window.open();
        open.command(Command::Shade(Some(BY_ENTRIES)));
        open.command(Command::ToggleShading);
        for _ in 0..2 {
            let app = open.app();
            let scene = app.map().scene().expect("a scene is there");
            let of_legend = scene.marks.iter();
            let mut of_legend = of_legend.filter(|mark| mark.role == MarkRole::Legend);
            let legend = of_legend.next().expect("there is room for it");
            let frame = legend.frame_on_screen(&scene.projector);
            for mark in scene.marks.iter().filter(|mark| *mark != legend) {
                let other = mark.frame_on_screen(&scene.projector);
                assert!(!frame.overlaps(&other), "{look:?}: {mark:?}");
            }
            let panels = app.panels().expect("a frame was drawn");
            for panel in panels.shown() {
                let [x0, y0, x1, y1] = [panel.left(), panel.top(), panel.right(), panel.bottom()];
                let free = frame.x1 <= x0 || frame.x0 >= x1 || frame.y1 <= y0 || frame.y0 >= y1;
                assert!(free, "{look:?}: {frame:?} {panel:?}");
            }
            open.command(Command::ToggleShading);
        }
        // A click on the legend means no country.
        open.look_at(-100.0, 40.0, 3.0);
        let scene = open.app().map().scene().expect("a scene is there");
        let mut marks = scene.marks.iter();
        let legend = marks.find(|mark| mark.role == MarkRole::Legend);
        let (x, y) = legend
            .expect("it stays")
            .frame_on_screen(&scene.projector)
            .center();
        open.click_at(egui::pos2(x, y));
        assert_eq!(open.app().view().selection, None);
    }
}

#[test]
fn a_card_of_a_country_charts_its_entries_as_the_filter_leaves_them() {
    let mut open = Window::default().open();
    open.command(Command::Select(Selection::Country("HN".to_owned())));
    let told = |open: &Open| -> Option<String> {
        let mut names = open.names().into_iter();
        names.find(|name| name.starts_with("Entries by theme and year"))
    };
    let said = told(&open).expect("Honduras has three entries");
    for part in [
        "Crime and violence prevention, one entry",
        "Municipal development, From 1990; end not published",
        "After Hurricane Mitch, After October 1998",
        "One entry: years not published",
    ] {
        assert!(said.contains(part), "“{part}” is not in “{said}”");
    }
    open.command(Command::ToggleUndated);
    let said = told(&open).expect("two are left");
    assert!(!said.contains("years not published"), "{said}");
    open.command(Command::ClearFilter);
    open.command(Command::Narrow(Wish::Theme("crime".to_owned())));
    assert_eq!(told(&open), None, "one entry needs no chart");
}

fn request(shading: Option<Shading>, filter: Filter) -> Request {
    Request {
        size: [1280, 800],
        dpi: 96.0,
        text: 1.0,
        fit: Fit::Overview,
        selection: None,
        lang: "en".to_owned(),
        look: Look::Dark,
        filter,
        measure: None,
        shading,
        crowds: Crowds::default(),
        spread: None,
        tiles: TileSources::default(),
        parts: Parts::default(),
    }
}

/// The colors of countries (alpha-2) in a scene.
fn land(scene: &Scene, ground: &Ground, codes: &[&str]) -> Vec<Color> {
    let fills = scene.layers.iter();
    let mut fills = fills.filter_map(|layer| match layer {
        Layer::Fill { palette, .. } => Some(palette),
        Layer::Lines { .. } => None,
    });
    let palette = fills.next().expect("there is land");
    let number = |code: &&str| ground.atlas.find(code).expect("it is on the map");
    codes.iter().map(|code| palette[number(code)]).collect()
}

#[test]
fn an_exported_picture_has_the_colors_of_the_classes_and_their_legend() {
    let portfolio = load_embedded().expect("it is whole").portfolio;
    let ground = Ground::of(&portfolio);
    let scene = |shading, filter| {
        request(shading, filter)
            .scene(&portfolio, &ground)
            .expect("it can be made")
    };
    let style = Style::of(Look::Dark).map;
    let codes = ["MX", "HN", "AR", "PE"];
    let plain = scene(None, Filter::default());
    let active = style.active_land;
    let expected = [active, active, active, style.land];
    assert_eq!(land(&plain, &ground, &codes), expected);
    assert!(!export::svg(&plain, &ground, &Tr::new("en")).contains("Entries by country"));

    let shaded = scene(Some(BY_ENTRIES), Filter::default());
    let colors = ShadeStyle::of(Look::Dark, Ramp::Lagoon);
    let class = |number| colors.class(number, 5);
    let expected = [class(4), class(2), class(0), style.land];
    assert_eq!(land(&shaded, &ground, &codes), expected);
    assert_eq!(legend(&shaded)[0], "Entries by country");
    assert!(export::svg(&shaded, &ground, &Tr::new("en")).contains("Entries by country"));

    // With sites, a country whose places are not published is told from one without entries.
    let by_sites = Shading {
        measure: Quantity::Sites,
        ..BY_ENTRIES
    };
    let sites = scene(Some(by_sites), Filter::default());
    let class = |number| colors.class(number, 2);
    let expected = [class(0), class(1), colors.unpublished, style.land];
    assert_eq!(land(&sites, &ground, &codes), expected);

    let mut filter = Filter::default();
    filter.wishes.insert(Wish::Country("AR".to_owned()));
    let filtered = scene(Some(BY_ENTRIES), filter);
    let colors = [style.land, style.land];
    assert_eq!(land(&filtered, &ground, &["HN", "PE"]), colors);
}
