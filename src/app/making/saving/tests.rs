use serde_json::json;

use super::*;
use crate::portfolio::{Limits, load, load_embedded};

const FILE: &str = "stories/a.json";

fn folder(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::create_dir(folder.path().join("stories")).expect("made");
    fs::write(folder.path().join(FILE), text).expect("written");
    folder
}

fn wanted(before: Option<&str>, value: Option<Value>) -> Vec<Wanted> {
    vec![Wanted {
        name: FILE.to_owned(),
        value,
        before: before.map(|text| text.as_bytes().into()),
    }]
}

fn text(folder: &tempfile::TempDir, name: &str) -> Option<String> {
    fs::read_to_string(folder.path().join(name)).ok()
}

const OLD: &str = "{\"id\": \"a\",  \"odd\": 1.50, \"slides\": []}\n";

#[test]
fn a_story_is_written_with_what_it_held_as_it_stood_there() {
    let folder = folder(OLD);
    let value = json!({"id": "a", "odd": 1.5, "slides": [{"id": "s"}]});
    let end = write_all(folder.path(), wanted(Some(OLD), Some(value.clone())), None);
    assert!(end.clash.is_none() && end.failure.is_none());
    let text = text(&folder, FILE).expect("it is there");
    assert_eq!(end.kept[0].bytes.as_deref(), Some(text.as_bytes()));
    assert_eq!(
        serde_json::from_str::<Value>(&text).expect("it is JSON"),
        value
    );
    assert_eq!(
        fs::read_dir(folder.path().join("stories"))
            .expect("readable")
            .count(),
        1
    );
}

#[test]
fn what_somebody_else_has_written_is_only_touched_when_the_user_says_so() {
    const THEIRS: &str = "{\"id\": \"a\", \"slides\": [], \"theirs\": true}\n";
    let mine = json!({"id": "a", "slides": [], "mine": true});
    let order = || wanted(Some(OLD), Some(mine.clone()));
    let folder = folder(THEIRS);
    let end = write_all(folder.path(), order(), None);
    assert_eq!((end.clash.as_deref(), end.kept.len()), (Some(FILE), 0));
    assert_eq!(text(&folder, FILE).as_deref(), Some(THEIRS));

    let end = write_all(folder.path(), order(), Some(ClashAnswer::KeepBoth));
    assert!(end.clash.is_none() && end.failure.is_none());
    assert!(text(&folder, FILE).expect("it is there").contains("mine"));
    let theirs = text(&folder, "stories/a-2.json").expect("it is kept");
    assert_eq!(
        theirs,
        THEIRS.replace("\"a\"", "\"a-2\""),
        "as a story of its own"
    );

    fs::write(folder.path().join(FILE), "no JSON").expect("written");
    write_all(folder.path(), order(), Some(ClashAnswer::KeepBoth));
    assert_eq!(
        text(&folder, "stories/a-3.json.kept").as_deref(),
        Some("no JSON")
    );

    fs::write(folder.path().join(FILE), THEIRS).expect("written");
    write_all(folder.path(), order(), Some(ClashAnswer::Overwrite));
    assert!(text(&folder, FILE).expect("it is there").contains("mine"));
}

#[test]
fn a_new_story_takes_the_place_of_none_and_one_that_was_undone_goes() {
    let folder = folder(OLD);
    let end = write_all(folder.path(), wanted(None, Some(json!({"id": "a"}))), None);
    assert_eq!(end.clash.as_deref(), Some(FILE));
    let end = write_all(folder.path(), wanted(Some(OLD), None), None);
    assert!(end.clash.is_none() && end.failure.is_none());
    assert_eq!(text(&folder, FILE), None);
    fs::remove_dir(folder.path().join("stories")).expect("it is empty");
    let end = write_all(folder.path(), wanted(None, Some(json!({"id": "a"}))), None);
    assert!(end.failure.is_none(), "the folder is made");
    assert!(text(&folder, FILE).is_some());
}

#[cfg(unix)]
#[test]
fn where_nothing_can_be_written_nothing_is_lost_and_the_reason_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder(OLD);
    let stories = folder.path().join("stories");
    let allow = |mode| fs::set_permissions(&stories, fs::Permissions::from_mode(mode));
    allow(0o555).expect("it is the test's own");
    // Who may do everything is refused nothing.
    if fs::write(stories.join("probe"), "x").is_ok() {
        allow(0o755).expect("it is the test's own");
        fs::remove_file(stories.join("probe")).expect("it was written");
        fs::remove_dir_all(&stories).expect("removed");
        fs::write(&stories, "a file where the folder was").expect("written");
    }
    let end = write_all(
        folder.path(),
        wanted(Some(OLD), Some(json!({"id": "b"}))),
        None,
    );
    let said = end.failure.map(|error| error.say(&Tr::new("en")));
    assert!(end.clash.is_some() || said.is_some_and(|said| said.contains("a.json")));
    assert!(end.kept.is_empty());
    if stories.is_dir() {
        allow(0o755).expect("it is the test's own");
        assert_eq!(text(&folder, FILE).as_deref(), Some(OLD));
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_portfolio_is_not_written_through() {
    let (inside, outside) = (folder(OLD), folder(OLD));
    fs::remove_file(inside.path().join(FILE)).expect("removed");
    std::os::unix::fs::symlink(outside.path().join(FILE), inside.path().join(FILE))
        .expect("linked");
    let end = write_all(
        inside.path(),
        wanted(Some(OLD), Some(json!({"id": "b"}))),
        None,
    );
    assert!(end.failure.is_some());
    assert_eq!(text(&outside, FILE).as_deref(), Some(OLD));
}

#[test]
fn the_embedded_portfolio_becomes_a_folder_that_can_be_read() {
    let root = tempfile::tempdir().expect("a folder for the test");
    let path = root.path().join("latin-america");
    let story = json!({"id": "a", "title": "Mine", "slides": []});
    let made = make_folder(&Origin::Embedded, path.clone(), wanted(None, Some(story)));
    let Ok((made, kept)) = made else {
        panic!("it is not made");
    };
    assert_eq!((&made, kept.len()), (&path, 1));
    let loaded = load(&made, &Limits::default()).expect("it can be read");
    let own = load_embedded().expect("it is whole").portfolio;
    assert_eq!(loaded.portfolio.programs.len(), own.programs.len());
    let ids: Vec<&str> = loaded
        .portfolio
        .stories
        .iter()
        .map(|s| s.id.as_str())
        .collect();
    assert_eq!(ids, ["a", "where-we-work"]);
    assert_eq!(loaded.portfolio.stories[1].bytes, own.stories[0].bytes);
    // Once more there is no room.
    let again = make_folder(&Origin::Embedded, path, Vec::new());
    let said = again.err().map(|error| error.say(&Tr::new("en")));
    assert!(said.is_some_and(|said| said.contains("latin-america")));
    assert_eq!(fs::read_dir(root.path()).expect("readable").count(), 1);
}

#[test]
fn an_archive_becomes_a_folder_with_all_that_is_in_it() {
    use std::io::Write as _;
    let root = tempfile::tempdir().expect("a folder for the test");
    let archive = root.path().join("work.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&archive).expect("made"));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in [
        ("work/portfolio.json", r#"{"version": 1, "title": "T"}"#),
        ("work/programs.json", "[]"),
        ("work/photos/note.txt", "kept"),
        ("../out.txt", "never"),
    ] {
        zip.start_file(name, options).expect("begun");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("whole");
    let path = root.path().join("work");
    let made = make_folder(&Origin::Archive(archive), path.clone(), Vec::new());
    assert!(made.is_ok());
    let read = |name: &str| fs::read_to_string(path.join(name)).ok();
    assert_eq!(read("photos/note.txt").as_deref(), Some("kept"));
    assert!(read("portfolio.json").is_some() && !root.path().join("out.txt").exists());
}
