//! Stories that are made: saved into the portfolio's files, kept through what happens to these, and through a crash.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::dialog::Answer;
use super::super::session::Session;
use super::super::work::Outcome;
use super::{Settings, Window};
use crate::portfolio::{Origin, SlideView, StartView, Text, load_embedded, unpack};
use crate::style::Style;
use crate::ui::making::too_long_for;
use crate::view::{
    BookmarkStep, ClashAnswer, Command, Fitted, Look, Overlay, Selection, SlideStep, SlideText,
    StoryStep, Taken,
};

const FILE: &str = "stories/where-we-work.json";

/// The embedded portfolio in a folder of its own.
fn folder(root: &Path) -> PathBuf {
    let folder = root.join("work");
    fs::create_dir(&folder).expect("made");
    unpack(&Origin::Embedded, &folder).expect("it is whole");
    folder
}

fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join(FILE)).expect("it is there")
}

impl Window {
    fn story(&mut self, step: StoryStep) {
        self.command(Command::Story(step));
    }

    /// Opens a folder, and the panel.
    fn make_in(&mut self, folder: &Path) {
        self.command(Command::OpenPath(folder.to_owned()));
        let origin = Origin::Folder(folder.to_owned());
        self.wait(|app| app.loaded.origin == origin);
        self.command(Command::ToggleMaking);
        self.frame(0.0);
        self.frame(0.1);
    }

    /// Gives the first slide this title.
    fn retitle(&mut self, title: &str) {
        self.story(StoryStep::ChooseSlide(0));
        let step = SlideStep::Write(SlideText::Title, title.to_owned());
        self.story(StoryStep::Slide(step));
    }

    fn save(&mut self) {
        self.story(StoryStep::Save);
        self.wait(|app| !app.making.work.is_saving);
    }

    fn reload(&mut self) {
        self.command(Command::Reload);
        self.wait(|app| app.loading.is_none());
    }

    /// The title of the first slide of the first story, as it is told.
    fn title(&self) -> String {
        let portfolio = &self.app.loaded.portfolio;
        let slide = &portfolio.stories[0].slides[0];
        slide.title.show("en", &portfolio.languages).to_owned()
    }

    /// What is in the recovery folder.
    fn kept(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.home().recovery).into_iter().flatten();
        entries.flatten().map(|entry| entry.path()).collect()
    }
}

#[test]
fn a_story_is_saved_with_one_line_changed_and_undone_to_the_last_byte() {
    let mut window = Window::open();
    let folder = folder(window.root.path());
    let before = text(&folder);
    window.make_in(&folder);
    window.retitle("Another opening");
    assert_eq!(window.title(), "Another opening");
    assert!(window.app.making.work.is_unsaved);
    window.save();
    let told = window.frame(0.1) + &window.frame(0.1);
    assert!(told.contains("Story saved"), "{told}");
    assert!(!window.app.making.work.is_unsaved);
    let after = text(&folder);
    let changed = before.lines().zip(after.lines()).filter(|(a, b)| a != b);
    assert_eq!(changed.count(), 1);
    assert_eq!(before.lines().count(), after.lines().count());

    // What was saved is read again, and can be taken back all the same.
    window.reload();
    assert_eq!(window.title(), "Another opening");
    window.story(StoryStep::Undo);
    assert!(window.app.making.work.is_unsaved);
    window.save();
    assert_eq!(text(&folder), before);

    // What the panel tells of slides does not open the list of problems.
    window.story(StoryStep::AddSlide);
    window.save();
    window.reload();
    let nth = window
        .app
        .view
        .making
        .as_ref()
        .and_then(|making| making.slide);
    assert_eq!((nth, window.app.view.overlay), (Some(1), None));
    assert!(
        window
            .words(0.1)
            .contains("Languages of the portfolio are missing in")
    );
}

#[test]
fn what_somebody_else_changes_meanwhile_is_noticed_before_it_is_written_over() {
    let mut window = Window::open();
    let folder = folder(window.root.path());
    window.make_in(&folder);
    let theirs = text(&folder).replace("Where we work: Latin", "Theirs: Latin");
    window.retitle("Mine");
    fs::write(folder.join(FILE), &theirs).expect("written");
    // Reading it again leaves what is edited alone.
    window.reload();
    assert_eq!(window.title(), "Mine");
    window.save();
    assert_eq!(window.app.view.overlay, Some(Overlay::StoryClash));
    let told = window.words(0.1) + &window.words(0.1);
    assert!(told.contains(FILE), "{told}");
    assert_eq!(text(&folder), theirs);
    window.story(StoryStep::Answer(ClashAnswer::KeepBoth));
    window.wait(|app| !app.making.work.is_saving);
    assert!(text(&folder).contains("Mine"));
    window.reload();
    let ids: Vec<&str> = {
        let stories = window.app.loaded.portfolio.stories.iter();
        stories.map(|story| story.id.as_str()).collect()
    };
    assert_eq!(ids, ["where-we-work-2", "where-we-work"]);

    let shown = window.app.loaded.portfolio.stories[1].file.clone();
    window.story(StoryStep::Choose(shown));
    window.retitle("Mine again");
    fs::write(folder.join(FILE), &theirs).expect("written");
    window.save();
    window.story(StoryStep::Answer(ClashAnswer::Reload));
    window.wait(|app| app.loading.is_none());
    let story = &window.app.loaded.portfolio.stories[1];
    let title = story.slides[0].title.key();
    assert!(title.starts_with("Theirs"), "{title}");
    assert!(!window.app.making.work.is_unsaved && !window.app.making.work.can_undo);
}

#[test]
fn what_nobody_edits_follows_the_file() {
    let mut window = Window::open();
    let folder = folder(window.root.path());
    window.make_in(&folder);
    let theirs = text(&folder).replace("Where we work: Latin", "Theirs: Latin");
    fs::write(folder.join(FILE), &theirs).expect("written");
    window.reload();
    window.retitle("Mine");
    window.save();
    assert!(text(&folder).contains("Mine"), "nobody is asked");
}

#[test]
fn edits_survive_the_end_of_the_program_and_are_offered_again() {
    let mut window = Window::open();
    window.frame(0.0);
    window.command(Command::ToggleMaking);
    window.frame(0.1);
    window.retitle("Not saved");
    window.app.end();
    assert_eq!(window.kept().len(), 1);

    let loaded = load_embedded().expect("it is whole");
    let mut next = Window::showing(loaded, "en");
    next.app.begin(Session {
        home: window.home(),
        settings: Settings::default(),
        window: None,
        is_safe: true,
    });
    next.frame(0.0);
    let told = next.words(0.1) + &next.words(0.1);
    assert!(told.contains(FILE), "{told}");
    assert_ne!(next.title(), "Not saved");
    next.story(StoryStep::Recover);
    assert_eq!(next.title(), "Not saved");
    assert!(next.app.making.work.is_unsaved);
    let target = window.root.path().join("saved");
    next.app.save_as_folder(target.clone());
    next.wait(|app| !app.making.work.is_saving && app.loading.is_none());
    assert!(text(&target).contains("Not saved"));
    next.wait(|app| !app.jobs.is_running("recovery"));
    assert_eq!(window.kept(), Vec::<PathBuf>::new());
}

#[test]
fn edits_are_kept_and_cleared_though_all_threads_are_busy_when_the_program_ends() {
    let mut window = Window::open();
    let folder = folder(window.root.path());
    window.make_in(&folder);
    let busy = |window: &mut Window, job| {
        let (done, wait) = std::sync::mpsc::channel::<()>();
        window.app.jobs.start(job, move |_| {
            // It ends when the other end is gone.
            wait.recv().unwrap_or_default();
            Outcome::LettersFound
        });
        done
    };
    let end = |window: &mut Window| {
        let done = [busy(window, "one"), busy(window, "two")];
        // The time has come to keep what is edited.
        window.frame(2.0);
        window.app.end();
        drop(done);
    };
    window.retitle("Not saved");
    end(&mut window);
    assert_eq!(window.kept().len(), 1, "it is kept");
    window.save();
    end(&mut window);
    assert_eq!(window.kept(), Vec::<PathBuf>::new(), "it is saved");
}

#[test]
fn another_portfolio_leaves_what_was_not_saved_for_the_next_time() {
    let mut window = Window::open();
    let (folder, other) = (folder(window.root.path()), window.file("other"));
    window.make_in(&folder);
    window.retitle("Not saved");
    window.open_and_wait(&other);
    let told = window.frame(0.1) + &window.words(0.1);
    assert!(told.contains("is kept, and offered"), "{told}");
    window.command(Command::ToggleMaking);
    window.command(Command::ToggleMaking);
    let told = window.words(0.1) + &window.words(0.1);
    assert!(
        told.contains("A single GeoJSON file has no room for stories"),
        "{told}"
    );
    window.make_in(&folder);
    assert_eq!(window.app.view.overlay, Some(Overlay::StoryRecovery));
    window.story(StoryStep::Recover);
    assert_eq!(window.title(), "Not saved");
}

#[test]
fn edits_that_are_given_up_are_not_offered_again() {
    let mut window = Window::open();
    window.frame(0.0);
    window.retitle("Not saved");
    window.app.end();
    let home = window.home();
    let session = || Session {
        home: home.clone(),
        settings: Settings::default(),
        window: None,
        is_safe: false,
    };
    let mut next = Window::showing(load_embedded().expect("it is whole"), "en");
    next.app.begin(session());
    next.frame(0.0);
    next.frame(0.1);
    assert_eq!(next.app.view.overlay, Some(Overlay::StoryRecovery));
    next.story(StoryStep::ForgetRecovered);
    assert_eq!(next.app.view.overlay, None);
    let mut last = Window::showing(load_embedded().expect("it is whole"), "en");
    last.app.begin(session());
    last.frame(0.0);
    last.frame(0.1);
    assert_eq!(last.app.view.overlay, None);
}

#[test]
fn the_embedded_portfolio_goes_on_from_its_folder_with_all_that_is_looked_at() {
    let mut window = Window::open();
    window.frame(0.0);
    let peru = Selection::Country("PE".to_owned());
    window.command(Command::Select(peru.clone()));
    window.command(Command::Bookmark(BookmarkStep::Add));
    window.story(StoryStep::New);
    window.story(StoryStep::AddSlide);
    for _ in 0..3 {
        window.frame(5.0);
    }
    let camera = window.app.view.camera;
    let target = window.root.path().join("atlas");
    window.app.save_as_folder(target.clone());
    let origin = Origin::Folder(target.clone());
    window.wait(|app| app.loaded.origin == origin);
    window.frame(0.1);
    let view = &window.app.view;
    assert_eq!(
        (view.selection.as_ref(), view.camera),
        (Some(&peru), camera)
    );
    assert_eq!(window.app.kept_bookmarks().len(), 1);
    assert!(window.app.making.work.can_undo && !window.app.making.work.is_unsaved);
    let story = fs::read_to_string(target.join("stories/story.json")).expect("it is there");
    assert!(
        story.contains("\"Peru\"") && story.contains("\"Pérou\""),
        "{story}"
    );
    assert!(story.contains("\"highlight\": [\"PE\"]"), "{story}");
    // From now on it is saved there.
    window.retitle("Once more");
    window.save();
    let told = fs::read_to_string(target.join("stories/story.json")).expect("it is there");
    assert!(told.contains("Once more"));
    // A new story that is taken back is gone, on the disk as well.
    for _ in 0..3 {
        window.story(StoryStep::Undo);
    }
    assert_eq!(window.app.loaded.portfolio.stories.len(), 1);
    window.save();
    assert!(!target.join("stories/story.json").exists());
}

#[test]
fn the_shipped_story_fits_every_screen_in_each_language() {
    let mut window = Window::open();
    window.frame(0.1);
    let portfolio = std::sync::Arc::clone(&window.app.loaded.portfolio);
    assert_eq!(portfolio.languages, ["en", "es", "pt", "fr"]);
    let slides = &portfolio.stories[0].slides;
    assert_eq!(slides.len(), 10);
    for look in [Look::Light, Look::Projector] {
        let style = Style::of(look);
        let cx = window.app.cx(&style);
        for lang in &portfolio.languages {
            for slide in slides {
                let screens = too_long_for(&window.ctx, &cx, slide, lang);
                assert!(screens.is_empty(), "{} in {lang}: {screens:?}", slide.id);
            }
        }
        // It would be told.
        let mut long = slides[0].clone();
        long.text = Text::Plain("All of this is to be read from the back row. ".repeat(60));
        let screens = too_long_for(&window.ctx, &cx, &long, "en");
        assert_eq!(screens, [[1920, 1080], [1280, 720], [1024, 768]]);
    }
}

#[test]
fn what_a_map_is_to_show_is_fitted_saved_read_back_and_undone() {
    let mut window = Window::open();
    let folder = folder(window.root.path());
    let before = text(&folder);
    window.make_in(&folder);
    window.story(StoryStep::ChooseSlide(3));
    let site = "honduras-cpted.la-ceiba".to_owned();
    let program = "bolivia-municipal-governance".to_owned();
    let id = |id: &str| SlideView::At(StartView::Id(id.to_owned()));
    let crime = [("theme".to_owned(), vec!["crime".to_owned()])];
    for (fitted, written, wanted) in [
        (
            Fitted::Thing(Selection::Site(site.clone())),
            r#""view": {"fit": "honduras-cpted.la-ceiba"}"#,
            id(&site),
        ),
        (
            Fitted::Thing(Selection::Country("PE".to_owned())),
            r#""view": {"fit": "PE"}"#,
            id("PE"),
        ),
        (
            Fitted::Thing(Selection::Program(program.clone())),
            r#""view": {"fit": "bolivia-municipal-governance"}"#,
            id(&program),
        ),
        (
            Fitted::Filtered,
            r#""view": {"fit": {"theme": ["crime"]}}"#,
            SlideView::Filter(crime.into_iter().collect()),
        ),
    ] {
        window.story(StoryStep::Slide(SlideStep::Fit(fitted)));
        window.save();
        assert!(text(&folder).contains(written), "{written}");
        window.reload();
        let slide = &window.app.loaded.portfolio.stories[0].slides[3];
        assert_eq!(slide.view, Some(wanted));
        let after = text(&folder);
        let changed = before.lines().zip(after.lines());
        assert_eq!(changed.filter(|(a, b)| a != b).count(), 1, "{written}");
    }
    // Taking the present view replaces it, and all of it is taken back.
    window.story(StoryStep::Slide(SlideStep::Take(Taken::View)));
    let slide = &window.app.loaded.portfolio.stories[0].slides[3];
    let is_extent = matches!(slide.view, Some(SlideView::At(StartView::Extent(_))));
    assert!(is_extent, "{:?}", slide.view);
    for _ in 0..5 {
        window.story(StoryStep::Undo);
    }
    window.save();
    assert_eq!(text(&folder), before);
}

/// A small picture of one gray.
fn png(gray: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::GrayImage::from_pixel(4, 3, image::Luma([gray]));
    let written = picture.write_to(&mut bytes, image::ImageFormat::Png);
    written.expect("it is written");
    bytes.into_inner()
}

#[test]
fn a_picture_from_the_disk_comes_into_the_portfolio_and_the_slide() {
    let mut window = Window::open();
    window.command(Command::ToggleMaking);
    window.frame(0.0);
    window.frame(0.1);
    window.story(StoryStep::ChooseSlide(1));
    let file = window.root.path().join("Fire station.png");
    let add = |window: &mut Window, bytes: &[u8]| {
        fs::write(&file, bytes).expect("written");
        let answer = Answer::Path(file.clone());
        window.app.take_picture_file(answer);
    };
    let shown = |window: &Window| {
        let slide = &window.app.loaded.portfolio.stories[0].slides[1];
        slide.media.as_ref().map(|media| media.file.clone())
    };
    let told = |window: &mut Window| window.frame(0.1) + &window.frame(0.1);

    // What is no picture changes nothing.
    add(&mut window, b"\x89PNG\r\n\x1a\n and no more");
    window.wait(|app| !app.jobs.is_running("picture-read"));
    let words = told(&mut window);
    assert!(words.contains("is no PNG, JPEG or WebP picture"), "{words}");
    assert!(window.app.making.picture.is_none() && shown(&window).is_none());

    // The program's own portfolio becomes a folder first: the user says where.
    let folder = window.root.path().join("mine");
    let answer = folder.clone();
    window.app.jobs.start_apart("folder", move |_| {
        std::thread::sleep(std::time::Duration::from_millis(300));
        Outcome::StoryFolder(Answer::Path(answer))
    });
    add(&mut window, &png(9));
    let origin = Origin::Folder(folder.clone());
    window.wait(|app| app.loaded.origin == origin);
    for _ in 0..3 {
        window.frame(0.1);
    }
    let is_shown = |app: &crate::app::App| {
        let slide = &app.loaded.portfolio.stories[0].slides[1];
        slide.media.is_some()
    };
    window.wait(is_shown);
    assert_eq!(shown(&window).as_deref(), Some("photos/Fire-station.png"));
    let there = |name: &str| fs::read(folder.join("photos").join(name)).ok();
    assert_eq!(there("Fire-station.png"), Some(png(9)));
    let words = told(&mut window);
    assert!(
        words.contains("Picture added: photos/Fire-station.png"),
        "{words}"
    );

    // Another one of its name leaves it as it is; the same one is there already.
    for (gray, name) in [
        (90, "photos/Fire-station-2.png"),
        (9, "photos/Fire-station.png"),
    ] {
        add(&mut window, &png(gray));
        window.wait(|app| {
            let media = app.loaded.portfolio.stories[0].slides[1].media.as_ref();
            media.is_some_and(|media| media.file == name)
        });
    }
    assert_eq!(there("Fire-station.png"), Some(png(9)));
    assert_eq!(there("Fire-station-2.png"), Some(png(90)));
    assert_eq!(there("Fire-station-3.png"), None);

    // It is taken back as every edit; the files stay.
    assert!(window.app.making.work.is_unsaved);
    for left in [
        Some("photos/Fire-station-2.png"),
        Some("photos/Fire-station.png"),
        None,
    ] {
        window.story(StoryStep::Undo);
        assert_eq!(shown(&window).as_deref(), left);
    }
    assert!(there("Fire-station.png").is_some());
}
