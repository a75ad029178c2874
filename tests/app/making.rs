//! Making a story: views added as slides, words beside the map, another order, all of it taken back; what is remarked; a rehearsal.

use egui::{Key, Modifiers, PointerButton, Role};
use egui_kittest::kittest::Queryable as _;
use footprint_atlas::view::{Command, Look, Selection, Wish};

use super::{Open, Window};

const FIRST: &str = "Slide 1: Where we work: Latin America & the Caribbean";
const NEED: &str = "Slide 2: The need, as the page argues it";
const CRIME: &str = "Slide 4: Honduras: violence prevention by design";

impl Open {
    fn make() -> Self {
        Self::make_in(Window::default())
    }

    fn make_in(window: Window) -> Self {
        let mut open = window.open();
        open.key(Key::F8);
        open
    }

    /// The names of the slides in the list, without what is remarked on them.
    fn slides(&self) -> Vec<String> {
        use egui_kittest::kittest::NodeT as _;
        let rows = self.harness.query_all_by_role(Role::ListItem);
        let names = rows.filter_map(|node| node.accesskit_node().label());
        names
            .map(|name| name.split("; ").next().unwrap_or_default().to_owned())
            .collect()
    }

    /// The row of a slide.
    fn row(&self, slide: &str) -> egui_kittest::Node<'_> {
        use egui_kittest::kittest::NodeT as _;
        let mut rows = self.harness.query_all_by_role(Role::ListItem);
        let is_wanted = |node: &egui_kittest::Node<'_>| {
            let name = node.accesskit_node().label();
            name.is_some_and(|name| name.starts_with(slide))
        };
        rows.find(is_wanted).expect("the slide is in the list")
    }

    fn choose(&mut self, slide: &str) {
        self.row(slide).click();
        self.settle();
    }

    /// Brings a button into sight by the keyboard focus, and presses it.
    fn reach(&mut self, name: &str) {
        self.harness
            .get_by_role_and_label(Role::Button, name)
            .focus();
        self.settle();
        self.press(Role::Button, name);
    }

    /// Writes over what stands in a field.
    fn write(&mut self, role: Role, field: &str, words: &str) {
        self.harness.get_by_role_and_label(role, field).focus();
        self.settle();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.harness.event(egui::Event::Text(words.to_owned()));
        self.settle();
    }

    fn undo(&mut self) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        self.settle();
    }
}

#[test]
fn a_view_becomes_a_slide_that_is_written_moved_and_taken_back() {
    let mut open = Open::make();
    let before = open.slides();
    assert_eq!(before.len(), 10);
    assert_eq!(&before[..2], &[FIRST.to_owned(), NEED.to_owned()]);
    open.assert_says("No unsaved changes");

    open.choose(NEED);
    open.command(Command::Select(Selection::Country("PE".to_owned())));
    open.press(Role::Button, "Add this view as a slide");
    assert_eq!(open.slides()[2], "Slide 3: Peru");
    open.assert_says("Changes not saved yet");
    open.assert_says("Stands out: Peru");

    open.write(Role::TextInput, "Title", "No program in Peru");
    assert_eq!(open.slides()[2], "Slide 3: No program in Peru");
    open.write(
        Role::MultilineTextInput,
        "Text (Markdown)",
        "The source names **none**.",
    );
    open.assert_says("Languages of the portfolio are missing in");
    // In the field, taking back is the story's.
    open.undo();
    assert!(!open.says("Languages of the portfolio are missing in"));

    open.row("Slide 3: No program in Peru").focus();
    open.settle();
    for _ in 0..2 {
        open.harness
            .key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
        open.settle();
    }
    assert_eq!(open.slides()[0], "Slide 1: No program in Peru");
    let slides = &open.app().loaded().portfolio.stories[0].slides;
    assert_eq!(slides.len(), 11, "the talk has it as well");

    open.press(Role::Button, "Duplicate the slide");
    assert_eq!(open.slides()[1], "Slide 2: No program in Peru");
    open.press(Role::Button, "Delete the slide");
    open.press(Role::Button, "Delete the slide");
    assert_eq!(open.slides().len(), 10);
    while !open.says("No unsaved changes") {
        open.press(Role::Button, "Undo  (Ctrl+Z)");
    }
    assert_eq!(open.slides(), before);
    open.press(Role::Button, "Redo  (Ctrl+Shift+Z)");
    assert_eq!(open.slides()[2], "Slide 3: Peru");
}

#[test]
fn the_panel_covers_no_other_and_its_fields_have_room() {
    for (size, look) in [
        ([1280.0, 720.0], Look::Light),
        ([1280.0, 720.0], Look::Projector),
        ([1024.0, 640.0], Look::Projector),
        ([1920.0, 1080.0], Look::Light),
    ] {
        let mut open = Open::make_in(Window {
            size,
            look,
            ..Window::default()
        });
        open.choose(FIRST);
        open.command(Command::Select(Selection::Country("HN".to_owned())));
        let rects = open.app().panels().expect("they were shown");
        let shown: Vec<egui::Rect> = rects.shown().collect();
        for (nth, one) in shown.iter().enumerate() {
            for other in &shown[nth + 1..] {
                let both = one.intersect(*other).shrink(1.0);
                assert!(
                    !both.is_positive(),
                    "{one:?} {other:?} at {size:?}, {look:?}"
                );
            }
        }
        let field = open
            .harness
            .get_by_role_and_label(Role::MultilineTextInput, "Text (Markdown)");
        let field = field.rect();
        let panel = rects.list;
        assert!(field.left() > panel.left() && field.right() < panel.right());
        assert!(
            field.width() > panel.width() * 0.8,
            "{field:?} in {panel:?}"
        );
    }
}

#[test]
fn a_slide_is_dragged_to_another_place() {
    let mut open = Open::make();
    let at = |open: &Open, name: &str| open.row(name).rect().center();
    let (from, to) = (at(&open, FIRST), at(&open, CRIME));
    open.harness.hover_at(from);
    open.harness.step();
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    open.harness.event(button(from, true));
    open.harness.step();
    for part in 1..=4_u8 {
        let at = from + (to - from) * (f32::from(part) / 4.0);
        open.harness.hover_at(at);
        open.harness.step();
    }
    open.harness.event(button(to, false));
    open.settle();
    let slides = open.slides();
    assert!(
        slides[3].ends_with("Latin America & the Caribbean"),
        "{slides:?}"
    );
    assert!(slides[0].ends_with("as the page argues it"), "{slides:?}");
}

#[test]
fn choosing_a_slide_brings_the_map_there_and_its_parts_are_taken_from_the_map() {
    let mut open = Open::make();
    let start = open.app().view().camera;
    open.choose(CRIME);
    let view = open.app().view();
    assert!(view.camera.zoom > start.zoom + 1.0);
    assert!(
        view.filter
            .wishes
            .contains(&Wish::Theme("crime".to_owned()))
    );
    let cpted = Selection::Program("honduras-cpted".to_owned());
    assert_eq!(view.highlight, [cpted]);
    open.assert_says("Map: Honduras");

    // What stands out elsewhere is remarked.
    let haiti = Selection::Program("haiti-fire-ems-stations".to_owned());
    open.command(Command::ClearFilter);
    open.command(Command::Select(haiti));
    open.command(Command::ShowAll);
    open.reach("Add what is selected");
    open.assert_says("What stands out lies outside the view");
    open.reach("Take the present view");
    assert!(!open.says("What stands out lies outside the view"));
    open.assert_says("Map: a view of its own");

    open.command(Command::Narrow(Wish::Country("HT".to_owned())));
    open.reach("Take the present filter");
    open.assert_says("Filter: Country: Haiti");
    open.reach("Show all entries");
    open.assert_says("Filter: nothing");
    // The panel is closed: nothing of the slide stands out any more.
    open.key(Key::F8);
    assert!(open.app().view().highlight.is_empty());
    assert!(!open.says("Add this view as a slide"));
    open.assert_says("List of entries");
}

#[test]
fn the_map_of_a_slide_shows_all_of_what_is_chosen_for_it() {
    let mut open = Open::make();
    open.choose(NEED);
    open.assert_says("Map: the whole footprint");
    for (kind, thing, zoom) in [
        ("a country", "Bolivia", 4.0),
        ("a site", "La Ceiba", 7.0),
        ("an entry", "Crime prevention (CVPP)", 3.0),
    ] {
        let name = format!("Or let the map show all of: {kind}");
        let choice = open.harness.get_by_role_and_label(Role::RadioButton, &name);
        choice.focus();
        open.settle();
        open.press(Role::RadioButton, &name);
        let items = open.harness.query_all_by_role(Role::MenuItem);
        let wanted = items.into_iter().find(|item| {
            use egui_kittest::kittest::NodeT as _;
            let name = item.accesskit_node().label();
            name.is_some_and(|name| name.starts_with(thing))
        });
        wanted.expect("it is offered").click_accesskit();
        open.settle();
        open.assert_says(&format!("Map: {thing}"));
        let shown = open.app().view().camera;
        assert!(shown.zoom > zoom, "the map is there: {thing}, {shown:?}");
    }
    open.undo();
    open.assert_says("Map: La Ceiba");
    open.press(
        Role::RadioButton,
        "Or let the map show all of: what the filter leaves",
    );
    open.assert_says("Map: the whole footprint");
}

#[test]
fn words_are_written_in_the_language_that_is_chosen() {
    let mut open = Open::make();
    open.choose(FIRST);
    open.press(Role::RadioButton, "Write in Español");
    open.write(Role::TextInput, "Title", "Otra apertura");
    assert_eq!(open.slides()[0], "Slide 1: Otra apertura");
    open.press(Role::RadioButton, "Write in English");
    assert_eq!(open.slides()[0], FIRST);
    let portfolio = &open.app().loaded().portfolio;
    let title = &portfolio.stories[0].slides[0].title;
    assert_eq!(title.show("es", &portfolio.languages), "Otra apertura");
}

#[test]
fn a_text_that_fits_no_screen_is_remarked() {
    let mut open = Open::make();
    open.choose(FIRST);
    assert!(!open.says("does not fit"));
    let long = "All of this is to be read from the back row. ".repeat(60);
    open.write(Role::MultilineTextInput, "Text (Markdown)", &long);
    open.assert_says("English: the text does not fit on a screen of 1920×1080, 1280×720, 1024×768");
    open.undo();
    assert!(!open.says("does not fit"));

    // Whoever reads English is told of other languages as well.
    open.press(Role::RadioButton, "Write in Español");
    open.write(Role::MultilineTextInput, "Text (Markdown)", &long);
    open.assert_says("Español: the text does not fit on a screen of 1920×1080, 1280×720, 1024×768");
    assert!(!open.says("English: the text does not fit"));
}

#[test]
fn key_figures_are_written_and_a_story_begins_without_slides() {
    let mut open = Open::make();
    open.choose(FIRST);
    open.reach("Add a key figure");
    open.write(Role::TextInput, "Key figure 1", "22");
    open.write(Role::TextInput, "What key figure 1 says", "cities");
    let slide = &open.app().loaded().portfolio.stories[0].slides[0];
    assert_eq!(slide.figures.len(), 1);
    assert_eq!(slide.figures[0].label.key(), "cities");
    open.reach("Remove key figure 1");
    assert!(
        open.app().loaded().portfolio.stories[0].slides[0]
            .figures
            .is_empty()
    );

    open.press(Role::Button, "Choose a story");
    open.press(Role::MenuItem, "New story");
    assert_eq!(open.slides(), Vec::<String>::new());
    open.write(Role::TextInput, "Title of the story", "For the board");
    open.press(Role::Button, "Add this view as a slide");
    assert_eq!(open.slides().len(), 1);
    open.press(Role::Button, "Choose a story");
    open.press(Role::MenuItem, "Where we work");
    assert_eq!(open.slides().len(), 10);
}

#[test]
fn a_rehearsal_keeps_the_time_of_each_slide() {
    let mut open = Open::make();
    let seconds = |open: &Open| -> Vec<Option<f64>> {
        let slides = open.app().loaded().portfolio.stories[0].slides.iter();
        slides.map(|slide| slide.seconds).collect()
    };
    let before = seconds(&open);
    open.press(Role::Button, "Rehearse with timing");
    for _ in 0..90 {
        open.harness.step();
    }
    open.key(Key::PageDown);
    for _ in 0..150 {
        open.harness.step();
    }
    open.key(Key::Escape);
    open.assert_says("Rehearsal");
    open.assert_says("In all: 0:");
    open.assert_says("not shown");
    open.press(Role::Button, "Take over these times");
    let after = seconds(&open);
    assert!(after[0] != before[0] && after[1] != before[1], "{after:?}");
    assert_eq!(after[2..], before[2..]);
    open.undo();
    assert_eq!(seconds(&open), before);
}

#[test]
fn a_chart_is_chosen_and_where_there_are_no_pictures_that_is_said() {
    use footprint_atlas::portfolio::Chart;
    let mut open = Open::make();
    open.choose(NEED);
    let chart = |open: &Open| open.app().loaded().portfolio.stories[0].slides[1].chart;
    assert_eq!(chart(&open), None);
    for (name, wanted) in [
        ("Chart: By country", Some(Chart::Country)),
        ("Chart: By theme", Some(Chart::Theme)),
        ("Chart: None", None),
        ("Chart: By year", Some(Chart::Year)),
    ] {
        let choice = open.harness.get_by_role_and_label(Role::RadioButton, name);
        choice.focus();
        open.settle();
        open.press(Role::RadioButton, name);
        assert_eq!(chart(&open), wanted, "{name}");
    }
    open.undo();
    assert_eq!(chart(&open), None);

    open.assert_says("Picture: nothing");
    open.reach("Choose a picture");
    open.assert_says("The portfolio has no picture yet");
    open.reach("Keep it as it is");
    assert!(!open.says("The portfolio has no picture yet"));
}

#[test]
fn what_is_presented_is_the_story_that_is_made_from_the_slide_that_is_chosen() {
    let slide = |open: &Open| {
        let talk = open.app().stage().talk().expect("a talk is under way");
        (talk.story.clone(), talk.slide)
    };
    let present = |open: &mut Open, modifiers: Modifiers| {
        open.harness.key_press_modifiers(modifiers, Key::F5);
        open.settle();
        let found = slide(open);
        open.key(Key::Escape);
        assert!(open.app().stage().talk().is_none());
        found
    };
    let shipped = || "where-we-work".to_owned();
    let mut open = Open::make();
    open.choose(CRIME);
    // The map shows another slide of the story by now.
    open.command(Command::FlyTo(Selection::Country("BO".to_owned())));
    assert_eq!(present(&mut open, Modifiers::SHIFT), (shipped(), 3));

    // A new story is the one that is made; its file comes first of all.
    open.press(Role::Button, "Choose a story");
    open.press(Role::MenuItem, "New story");
    open.harness.key_press(Key::F5);
    open.settle();
    let talk = open.app().stage().talk();
    assert!(talk.is_none(), "it has nothing to tell yet");
    open.press(Role::Button, "Add this view as a slide");
    open.press(Role::Button, "Add this view as a slide");
    let made = || "story".to_owned();
    assert_eq!(present(&mut open, Modifiers::NONE), (made(), 0));
    assert_eq!(present(&mut open, Modifiers::SHIFT), (made(), 1));
    open.key(Key::F8);
    let again = present(&mut open, Modifiers::NONE);
    assert_eq!(again, (made(), 0), "it was told to its end");
    open.press(Role::Button, "Menu");
    open.assert_says("Present “New story”");
    let other = "Present “Where we work”";
    let line = open.harness.get_by_role_and_label(Role::MenuItem, other);
    line.click_accesskit();
    open.settle();
    assert_eq!(slide(&open), (shipped(), 0));
    open.key(Key::Escape);

    // What was told last is told again, and shown by the panel.
    assert_eq!(present(&mut open, Modifiers::NONE), (shipped(), 0));
    open.key(Key::F8);
    assert_eq!(open.slides().len(), 10);
}

#[test]
fn a_story_that_comes_first_by_its_file_is_not_presented_for_that() {
    let mut open = Open::make();
    open.choose(CRIME);
    open.press(Role::Button, "Choose a story");
    open.press(Role::MenuItem, "New story");
    open.press(Role::Button, "Add this view as a slide");
    open.press(Role::Button, "Choose a story");
    open.press(Role::MenuItem, "Where we work");
    open.key(Key::F8);
    open.key(Key::F5);
    let talk = open.app().stage().talk().expect("a talk is under way");
    assert_eq!(talk.story, "where-we-work");
}
