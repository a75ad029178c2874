//! PDF files as independent readers see them: pdfinfo and pdftotext (Poppler) and qpdf.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs a reader and gives what it prints. Where it is not installed, there is nothing to test; on the machines that land changes
/// it has to be there.
fn reader(command: &str, arguments: &[&str]) -> Option<String> {
    let output = match Command::new(command).args(arguments).output() {
        Ok(output) => output,
        Err(error) => {
            assert!(
                std::env::var_os("CI").is_none(),
                "{command}: {error}; `cargo xtask test` installs poppler-utils and qpdf"
            );
            return None;
        }
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command}: {said}{errors}");
    Some(said)
}

/// Exports into a file of a folder.
fn export(folder: &Path, name: &str, arguments: &[&str]) -> PathBuf {
    let file = folder.join(name);
    let output = Command::new(env!("CARGO_BIN_EXE_footprint-atlas"))
        .args(["export", "--to"])
        .arg(&file)
        .args(arguments)
        .env("FOOTPRINT_ATLAS_HOME", folder.join("home"))
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .expect("the program runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    file
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

#[test]
fn a_handout_is_sound_tagged_named_and_searchable() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = export(folder.path(), "handout.pdf", &["--lang", "es"]);
    let file = text(&file);
    let Some(info) = reader("pdfinfo", &[file]) else {
        return;
    };
    let value = |name: &str| -> String {
        let mut lines = info.lines().filter_map(|line| line.split_once(':'));
        let found = lines.find(|(key, _)| *key == name);
        found.map_or(String::new(), |(_, value)| value.trim().to_owned())
    };
    assert_eq!(value("Title"), "ICMA en América Latina y el Caribe");
    assert_eq!(value("Tagged"), "yes");
    assert!(value("Page size").contains("A4"), "{info}");
    assert!(
        value("Pages")
            .parse::<usize>()
            .is_ok_and(|pages| pages >= 21)
    );
    assert!(value("CreationDate").is_empty(), "no clock is read");
    let structure = reader("pdfinfo", &["-struct-text", file]).unwrap_or_default();
    for tag in [
        "H1", "H2", "L", "LI", "Lbl", "LBody", "Figure", "TOC", "Link",
    ] {
        let is_there = structure
            .lines()
            .any(|line| line.trim_start().starts_with(tag));
        assert!(is_there, "there is no {tag}");
    }
    // Words are found as they are written, in the order of reading.
    let words = reader("pdftotext", &["-enc", "UTF-8", file, "-"]).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let places = [
        "ICMA en América Latina y el Caribe",
        "Contenido",
        "Vista general",
        "Choloma",
        "No publicado",
        "Fuentes y créditos",
    ];
    let found: Vec<Option<usize>> = places.iter().map(|place| words.find(place)).collect();
    assert!(found.iter().all(Option::is_some), "{found:?}");
    assert!(found[0] < found[1]);
    let fonts = reader("pdffonts", &[file]).unwrap_or_default();
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(
        !rows.is_empty() && rows.iter().all(|row| row.contains(" yes yes yes ")),
        "{fonts}"
    );
    reader("qpdf", &["--check", file]);
}

#[test]
fn each_layout_and_paper_is_a_file_that_others_open() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, arguments, pages, size) in [
        ("map.pdf", &["--layout", "map"][..], 1, "841.8 x 595.2"),
        (
            "upright.pdf",
            &["--layout", "map", "--size", "A3-portrait"],
            1,
            "841.8 x 1190.5",
        ),
        (
            "letter.pdf",
            &["--layout", "profile", "--fit", "GTM", "--size", "Letter"],
            2,
            "612 x 792",
        ),
        ("slides.pdf", &["--layout", "slides"], 10, "960 x 540"),
        (
            "notes.pdf",
            &["--layout", "notes", "--story", "where-we-work"],
            10,
            "595.2 x 841.8",
        ),
    ] {
        let file = export(
            folder.path(),
            name,
            &[arguments, &["--lang", "en"]].concat(),
        );
        let file = text(&file);
        let Some(info) = reader("pdfinfo", &[file]) else {
            return;
        };
        let count: usize = info
            .lines()
            .find_map(|line| line.strip_prefix("Pages:"))
            .and_then(|pages| pages.trim().parse().ok())
            .expect("it says how many pages it has");
        assert!(
            count >= pages && count <= pages + 2,
            "{name}: {count} pages"
        );
        let line = info
            .lines()
            .find(|line| line.starts_with("Page size"))
            .unwrap_or_default();
        let numbers = |text: &str| -> Vec<i64> {
            let words = text
                .split([' ', ':'])
                .filter_map(|word| word.parse::<f64>().ok());
            words.map(|number| number.floor() as i64).collect()
        };
        let (is, wanted) = (numbers(line), numbers(size));
        let is_near = is.iter().zip(&wanted).all(|(a, b)| a.abs_diff(*b) <= 1);
        assert!(is.len() >= 2 && is_near, "{name}: {line}");
        reader("qpdf", &["--check", file]);
    }
}

#[test]
fn the_names_on_a_map_are_found_however_wide_they_are_set() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = export(
        folder.path(),
        "map.pdf",
        &["--layout", "map", "--lang", "en"],
    );
    let Some(words) = reader("pdftotext", &[text(&file), "-"]) else {
        return;
    };
    for name in [
        "MEXICO",
        "GUATEMALA",
        "EL SALVADOR",
        "HONDURAS",
        "COSTA RICA",
        "COLOMBIA",
        "PARAGUAY",
        "Choloma",
    ] {
        assert!(words.contains(name), "{name}: {words}");
    }
}

#[test]
fn the_handout_of_a_talk_has_what_was_shown_and_opened() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let arguments = "--layout talk --slides need,emergency --opened HN,haiti-fire-ems-stations";
    let arguments: Vec<&str> = arguments.split(' ').chain(["--lang", "en"]).collect();
    let file = export(folder.path(), "talk.pdf", &arguments);
    let Some(words) = reader("pdftotext", &[text(&file), "-"]) else {
        return;
    };
    let pages: Vec<&str> = words.split('\u{c}').collect();
    assert!(
        pages[1].contains("The need") && pages[1].contains("Haiti"),
        "{words}"
    );
    let records = pages[2..].concat();
    assert!(
        records.contains("Choloma") && records.contains("ten new"),
        "{words}"
    );
    assert!(!words.contains("How to reach ICMA"), "it was not shown");
}

#[test]
fn the_date_of_a_build_is_written_where_it_is_given() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("dated.pdf");
    let status = Command::new(env!("CARGO_BIN_EXE_footprint-atlas"))
        .args(["export", "--layout", "map", "--to"])
        .arg(&file)
        .env("FOOTPRINT_ATLAS_HOME", folder.path().join("home"))
        .env("SOURCE_DATE_EPOCH", "1000000000")
        .status()
        .expect("the program runs");
    assert!(status.success());
    let bytes = std::fs::read(file).expect("written");
    assert!(String::from_utf8_lossy(&bytes).contains("D:20010909"));
}

#[test]
fn what_cannot_be_laid_out_is_said_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (arguments, status, told) in [
        (&["--to", "a.pdf", "--layout", "profile"][..], 1, "--fit HN"),
        (
            &["--to", "a.pdf", "--layout", "profile", "--fit", "amuprev"],
            1,
            "no country",
        ),
        (
            &["--to", "a.pdf", "--layout", "slides", "--story", "none"],
            1,
            "where-we-work",
        ),
        (&["--to", "a.png", "--layout", "handout"], 2, "with PDF"),
        (
            &["--to", "a.pdf", "--layout", "talk", "--slides", "none"],
            1,
            "opening, need",
        ),
        (
            &["--to", "a.pdf", "--layout", "talk", "--opened", "nowhere"],
            1,
            "search",
        ),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_footprint-atlas"))
            .arg("export")
            .args(arguments)
            .args(["--lang", "en"])
            .current_dir(folder.path())
            .env("FOOTPRINT_ATLAS_HOME", folder.path().join("home"))
            .output()
            .expect("the program runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            output.status.code(),
            Some(status),
            "{arguments:?}: {errors}"
        );
        assert!(errors.contains(told), "{errors}");
        assert!(!folder.path().join("a.pdf").exists() && !folder.path().join("a.png").exists());
    }
}
