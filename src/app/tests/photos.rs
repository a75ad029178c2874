//! Photos of entries and pictures of slides: shown when they are looked at, and told in words.

use super::*;
use crate::portfolio::load;
use crate::ui::Photo;
use crate::view::Selection;
use crate::view::stage::{StageStep, Start as From};

const PROGRAM: &str = "amuprev";

/// The default portfolio in a folder, one of its entries with a photo and one that is gone, and a story with a picture.
fn portfolio(folder: &Path) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/latin-america");
    std::fs::create_dir_all(folder.join("photos")).expect("made");
    std::fs::create_dir_all(folder.join("stories")).expect("made");
    for file in std::fs::read_dir(&data).expect("it is there").flatten() {
        if file.path().is_file() {
            std::fs::copy(file.path(), folder.join(file.file_name())).expect("copied");
        }
    }
    let path = folder.join("programs.json");
    let text = std::fs::read_to_string(&path).expect("it is there");
    let mut programs: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let list = match &mut programs {
        serde_json::Value::Array(list) => list,
        other => other["programs"].as_array_mut().expect("a list"),
    };
    for program in list.iter_mut().filter(|program| program["id"] == PROGRAM) {
        program["photos"] = serde_json::json!(["a.png", "gone.png"]);
    }
    std::fs::write(path, programs.to_string()).expect("written");
    let picture = crate::tiles::tile_server::picture(1, 64);
    std::fs::write(folder.join("photos/a.png"), picture).expect("written");
    let story = serde_json::json!({"id": "tale", "title": "A tale", "slides": [
        {"id": "one", "title": "One"},
        {"id": "two", "title": "Two",
         "media": {"file": "photos/a.png", "alt": "A square", "credit": "By somebody"}},
    ]});
    std::fs::write(folder.join("stories/tale.json"), story.to_string()).expect("written");
}

fn window() -> (Window, tempfile::TempDir) {
    let root = tempfile::tempdir().expect("a folder for the test");
    let folder = root.path().join("portfolio");
    portfolio(&folder);
    let loaded = load(&folder, &Limits::default()).expect("it can be shown");
    (Window::showing(loaded, "en"), root)
}

/// Frames until something is so.
fn frames(window: &mut Window, is_so: impl Fn(&App) -> bool) {
    let begun = Instant::now();
    while !is_so(&window.app) {
        assert!(begun.elapsed() < Duration::from_secs(60), "it never comes");
        window.frame(0.05);
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn an_entry_shows_its_photos_and_says_which_is_missing() {
    let (mut window, _root) = window();
    window.frame(0.1);
    window.command(Command::Select(Selection::Program(PROGRAM.into())));
    frames(&mut window, |app| {
        ["photos/a.png", "photos/gone.png"]
            .iter()
            .all(|name| app.photos.is_known(name))
    });
    assert!(matches!(
        window.app.photos.get("photos/a.png"),
        Some(Photo::Here(_))
    ));
    assert!(matches!(
        window.app.photos.get("photos/gone.png"),
        Some(Photo::Missing)
    ));
    let names = window.words(0.1);
    assert!(names.contains("Photo 1 of 2: "), "{names}");
    assert!(names.contains("Photo 2 of 2: "), "{names}");
    // Who looks at something else does not keep them.
    window.command(Command::Select(Selection::Country("PE".into())));
    window.frame(0.1);
    window.frame(0.1);
    assert!(!window.app.photos.is_known("photos/a.png"));
}

#[test]
fn a_slide_has_its_picture_ready_before_it_comes_and_tells_what_it_shows() {
    let (mut window, _root) = window();
    window.frame(0.1);
    window.command(Command::Stage(StageStep::Begin {
        story: "tale".into(),
        at: From::First,
        loops: false,
    }));
    frames(&mut window, |app| app.photos.is_known("photos/a.png"));
    assert!(
        !window.words(0.1).contains("A square"),
        "it is the next slide's"
    );
    // Next would only land the flight to the first one.
    window.command(Command::Stage(StageStep::Jump(1)));
    let names = window.words(0.1) + &window.words(0.1);
    assert!(
        names.contains("A square") && names.contains("By somebody"),
        "{names}"
    );
}

#[test]
fn a_slide_is_given_a_picture_and_a_chart_in_the_panel_and_its_file_has_them() {
    use crate::portfolio::{Chart, Slide};
    use crate::view::{PictureText, SlideStep, StoryStep};

    let (mut window, root) = window();
    let slide = |app: &App| -> Slide { app.loaded.portfolio.stories[0].slides[0].clone() };
    window.frame(0.1);
    window.command(Command::ToggleMaking);
    window.frame(0.1);
    window.command(Command::Story(StoryStep::ChooseSlide(0)));
    assert!(window.words(0.1).contains("Picture: nothing"));
    window.command(Command::Story(StoryStep::TogglePictures));
    frames(&mut window, |app| app.photos.is_known("small:photos/a.png"));
    let names = window.words(0.1) + &window.words(0.1);
    assert!(names.lines().any(|name| name == "a.png"), "{names}");
    assert!(
        !names.contains("gone.png"),
        "what is not there is not offered"
    );

    let file = "photos/a.png".to_owned();
    for step in [
        SlideStep::ShowPicture(Some(file.clone())),
        SlideStep::WritePicture(PictureText::Alt, "A square".into()),
        SlideStep::WritePicture(PictureText::Credit, "By us".into()),
        SlideStep::ShowChart(Some(Chart::Country)),
    ] {
        window.command(Command::Story(StoryStep::Slide(step)));
    }
    let now = slide(&window.app);
    let media = now.media.as_ref().expect("it has a picture");
    assert_eq!((&media.file, now.chart), (&file, Some(Chart::Country)));
    assert_eq!((media.alt.key(), media.credit.key()), ("A square", "By us"));
    let names = window.words(0.1);
    assert!(names.contains("Picture: a.png"), "{names}");
    assert!(!window.app.view.making.as_ref().is_some_and(|it| it.picks));

    window.command(Command::Story(StoryStep::Save));
    window.wait(|app| !app.making.work.is_saving);
    let read = load(&root.path().join("portfolio"), &Limits::default()).expect("it is whole");
    let read = &read.portfolio.stories[0].slides[0];
    assert_eq!(read.to_json(), now.to_json(), "it reads back the same");

    for _ in 0..4 {
        window.command(Command::Story(StoryStep::Undo));
    }
    assert_eq!(
        (slide(&window.app).media, slide(&window.app).chart),
        (None, None)
    );
}
