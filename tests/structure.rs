//! Holds the source to the plan of the house: who may use whom, and how large a file may grow.

use std::fs;
use std::path::Path;

/// Each room of src, and those that it may use: from the earth to the window, never back.
const PLAN: &[(&str, &str)] = &[
    ("geo", ""),
    ("atlas", "geo"),
    ("portfolio", "geo atlas tiles"),
    ("find", "geo atlas portfolio"),
    ("import", "geo atlas portfolio"),
    ("tiles", "geo"),
    ("edit", ""),
    ("view", "geo atlas tiles portfolio find edit"),
    ("stage", "geo atlas portfolio find view"),
    ("i18n", "geo atlas tiles portfolio find"),
    ("licenses", ""),
    ("style", "view"),
    (
        "scene",
        "geo atlas tiles portfolio find view stage i18n style",
    ),
    (
        "raster",
        "geo atlas tiles portfolio find view stage i18n style scene",
    ),
    (
        "export",
        "geo atlas portfolio find view stage i18n style scene tiles raster",
    ),
    (
        "cli",
        "geo atlas portfolio find view stage i18n style scene tiles raster import export",
    ),
    (
        "map",
        "geo atlas portfolio find view stage i18n style scene tiles raster",
    ),
    (
        "ui",
        "geo atlas portfolio find edit view stage i18n style scene tiles raster map licenses export",
    ),
    (
        "app",
        "geo atlas portfolio find edit view stage i18n style scene tiles raster map ui import export",
    ),
];

/// The rooms that know of windows and frames, and the crates that nothing else names.
const SCREEN: &[&str] = &["map", "ui", "app", "main"];
const SCREEN_CRATES: &[&str] = &["egui::", "eframe::", "walkers::", "wgpu::"];

/// Each source file: its path within src, its room, and its text without the lines of comment.
fn sources() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut waiting) = (Vec::new(), vec![root.clone()]);
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(path).expect("a folder of src can be read");
            waiting.extend(entries.flatten().map(|entry| entry.path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("a source is text");
            let is_code = |line: &&str| !line.trim_start().starts_with("//");
            let code = text.lines().filter(is_code).collect::<Vec<_>>().join("\n");
            let within = path.strip_prefix(&root).expect("it was found there");
            let file = within.display().to_string().replace('\\', "/");
            let room = file.split(['/', '.']).next().unwrap_or_default().to_owned();
            found.push((file, room, code));
        }
    }
    assert!(found.len() > 10, "src was not read");
    found
}

#[test]
fn each_room_uses_only_what_the_plan_lets_it_use() {
    for (file, room, code) in sources() {
        if room == "lib" || room == "main" {
            continue;
        }
        let Some((_, allowed)) = PLAN.iter().find(|(name, _)| *name == room) else {
            panic!("src/{file}: the plan has no room {room}");
        };
        assert!(
            !code.contains("crate::{"),
            "src/{file}: name each room on its own line"
        );
        for path in code.split("crate::").skip(1) {
            let used = path
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap();
            let is_room = PLAN.iter().any(|(name, _)| *name == used);
            let may = used == room || allowed.split(' ').any(|name| name == used);
            assert!(may || !is_room, "src/{file}: {room} may not use {used}");
        }
    }
}

#[test]
fn only_the_screen_knows_of_egui() {
    for (file, room, code) in sources()
        .iter()
        .filter(|source| !SCREEN.contains(&&*source.1))
    {
        let named = SCREEN_CRATES.iter().find(|name| code.contains(*name));
        assert!(
            named.is_none(),
            "src/{file}: {room} names {}",
            named.unwrap()
        );
    }
}

#[test]
fn no_file_is_longer_than_anybody_would_defend() {
    // 400 lines are the advice in review; this is the wall behind it.
    for (file, _, code) in sources() {
        let lines = code.lines().count();
        assert!(
            lines <= 600,
            "src/{file}: {lines} lines of code; which two nouns are in it?"
        );
    }
}

#[test]
fn each_chore_that_is_written_down_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let chores = fs::read_to_string(root.join("xtask/src/main.rs")).unwrap();
    for file in ["README.md", "docs/ARCHITECTURE.md", ".ci/run"] {
        let text = fs::read_to_string(root.join(file)).expect("it is there");
        for words in text.split("cargo xtask ").skip(1) {
            let chore: String = words.chars().take_while(char::is_ascii_lowercase).collect();
            let exists = chores.contains(&format!("Some(\"{chore}\")"));
            assert!(exists, "{file}: there is no `cargo xtask {chore}`");
        }
    }
}

/// The Debian packages that a text tells to install, after each "apt install".
fn advised(text: &str) -> Vec<&str> {
    let is_package = |word: &&str| {
        word.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-+.".contains(c))
    };
    text.split("apt install ")
        .skip(1)
        .flat_map(|rest| {
            let line = rest.split(['"', '\n', '\\']).next().unwrap_or_default();
            line.split(' ')
                .take_while(is_package)
                .filter(|word| !word.is_empty())
        })
        .collect()
}

#[test]
fn what_the_program_advises_to_install_is_what_xtask_installs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("xtask/src/packages.rs")).unwrap();
    let (_, table) = table.split_once("pub(crate) const WINDOW").unwrap();
    let (table, _) = table.split_once("];").unwrap();
    // Names and purposes in turn.
    let words: Vec<&str> = table.split('"').skip(1).step_by(2).collect();
    let mut advice = String::new();
    for (file, _, code) in sources() {
        if file.starts_with("app/services/") {
            advice += &code;
        }
    }
    // The catalogs hold advice, too.
    for catalog in ["en", "es"] {
        advice += &fs::read_to_string(root.join(format!("assets/i18n/{catalog}.ftl"))).unwrap();
    }
    let advised = advised(&advice);
    assert!(advised.contains(&"mesa-vulkan-drivers"), "{advised:?}");
    for package in &advised {
        assert!(
            words.iter().step_by(2).any(|name| name == package),
            "xtask does not know {package}"
        );
    }
    for row in words.chunks_exact(2).filter(|row| row[1].contains("X11")) {
        assert!(
            advised.contains(&row[0]),
            "where X11's libraries are missing, {} is not named",
            row[0]
        );
    }
}
