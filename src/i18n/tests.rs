//! The catalogs are complete, alike, hold nothing that is not used, and nothing stands in code that belongs to them.

mod literals;

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use literals::Literal;

/// A catalog's messages and attributes (`key.help`): key → names of its variables. By the lines of the file, so that it
/// does not hang on Fluent's own reading of them.
fn messages(catalog: &Catalog) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut messages: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let (mut message, mut key) = ("", String::new());
    for line in lines(catalog) {
        let begin = line.split_once(" =").map(|(name, _)| name);
        if let Some(name) = begin.filter(|_| line.starts_with(|c: char| c.is_ascii_alphabetic())) {
            (message, key) = (name, name.to_owned());
        } else if let Some(name) = begin.and_then(|name| name.trim_start().strip_prefix('.')) {
            key = format!("{message}.{name}");
        } else {
            messages
                .entry(key.clone())
                .or_default()
                .extend(variables(line));
            continue;
        }
        let before = messages.insert(key.clone(), variables(line).collect());
        assert!(before.is_none(), "{} defines {key} twice", catalog.tag);
    }
    messages.remove("");
    messages
}

fn lines(catalog: &Catalog) -> impl Iterator<Item = &'static str> {
    let lines = catalog.messages.into_iter().flat_map(str::lines);
    lines.filter(|line| !line.starts_with('#'))
}

fn variables(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split('$').skip(1).map(key_at)
}

/// The key or variable that a text begins with.
fn key_at(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    &text[..end.unwrap_or(text.len())]
}

/// Messages that a catalog puts into others: `{ key }`.
fn references(catalog: &Catalog) -> BTreeSet<&'static str> {
    let parts = lines(catalog).flat_map(|line| line.split("{ ").skip(1));
    parts.map(key_at).filter(|key| !key.is_empty()).collect()
}

/// The words of an interface in which keys of the catalogs begin: `map`, `card`, `problem`.
fn families(keys: &BTreeMap<String, BTreeSet<&str>>) -> BTreeSet<String> {
    let first = |key: &String| key.split('-').next().unwrap_or_default().to_owned();
    keys.keys().map(first).collect()
}

/// Whether a text has the form of a key: `word-word`.
fn is_key(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    text.contains('-') && text.split('-').all(is_part)
}

#[test]
fn every_catalog_is_read_without_errors() {
    for catalog in &CATALOGS {
        for messages in catalog.messages {
            if let Err((_, errors)) = FluentResource::try_new(messages.to_owned()) {
                panic!("{}: {errors:?}", catalog.tag);
            }
        }
    }
}

#[test]
fn all_languages_say_the_same_things_with_the_same_variables() {
    let english = messages(&CATALOGS[0]);
    assert!(!english.is_empty());
    for catalog in &CATALOGS[1..] {
        assert_eq!(english, messages(catalog), "en and {} differ", catalog.tag);
    }
}

/// Literals that look like keys of the catalogs, and are none: names of other things.
const OTHER_NAMES: &[&str] = &[
    // Of parts of panels, to egui.
    "about-data",
    "card-height",
    "card-here",
    "list-button",
    "list-focused-row",
];

/// What takes the code of a problem first, which may look like a key.
const CODED: &[&str] = &[".warn", ".warn_at", "problems.add", ".error"];

#[test]
fn every_key_in_the_code_exists() {
    let english = messages(&CATALOGS[0]);
    let families = families(&english);
    let (mut asked, mut missing) = (0, Vec::new());
    for (file, literals) in literals::of_all_sources() {
        for Literal { line, text, within } in
            literals.iter().filter(|literal| is_key(&literal.text))
        {
            let call = within.last().map_or("", String::as_str);
            let is_asked = ["tr.text", "tr.with", "say"]
                .iter()
                .any(|ask| call.ends_with(ask));
            let is_code = CODED.iter().any(|coded| call.ends_with(coded));
            let first = text.split('-').next().unwrap_or_default();
            let is_like_one = families.contains(first) && !OTHER_NAMES.contains(&text.as_str());
            let exists = english.contains_key(text.as_str());
            let is_other = !is_asked && (is_code || !is_like_one);
            if !exists && !is_other {
                missing.push(format!("src/{file}:{line}: {text}"));
            }
            asked += usize::from(is_asked);
        }
    }
    assert!(
        missing.is_empty(),
        "no catalog holds these:\n{}",
        missing.join("\n")
    );
    for (key, values) in crate::portfolio::PHRASES {
        let values: BTreeSet<&str> = values.iter().copied().collect();
        assert_eq!(english.get(*key), Some(&values), "details ask for {key}");
    }
    for key in references(&CATALOGS[0]) {
        assert!(english.contains_key(key), "the catalog refers to {key}");
    }
    assert!(asked > 100, "the scan found no calls: {asked}");
}

#[test]
fn no_message_is_unused() {
    let sources = literals::of_all_sources();
    let literals = sources.iter().flat_map(|(_, literals)| literals);
    let mut used: BTreeSet<&str> = literals.map(|literal| literal.text.as_str()).collect();
    used.extend(references(&CATALOGS[0]));
    let (mut unused, keys) = (Vec::new(), messages(&CATALOGS[0]).into_keys());
    for key in keys {
        let (message, attribute) = key.split_once('.').unwrap_or((&key, "help"));
        if !used.contains(message) || attribute != "help" {
            unused.push(key);
        }
    }
    assert!(unused.is_empty(), "nothing shows these: {unused:?}");
}

#[test]
fn every_problem_says_how_to_mend_it_with_values_that_the_loader_gives() {
    let english = messages(&CATALOGS[0]);
    let sources = literals::of_all_sources();
    let mut count = 0;
    for (file, literals) in sources
        .iter()
        .filter(|(file, _)| file.starts_with("portfolio/load/"))
    {
        let has = |name: &str, calls: &[&str]| {
            literals.iter().any(|literal| {
                let call = literal.within.last().map_or("", String::as_str);
                literal.text == name && calls.iter().any(|end| call.ends_with(end))
            })
        };
        let keys = literals
            .iter()
            .filter(|literal| literal.text.starts_with("problem-"));
        for Literal { line, text, .. } in keys {
            let help = english.get(&format!("{text}.help"));
            assert!(help.is_some(), "src/{file}:{line}: {text} has no help");
            let values = english[text.as_str()].iter().chain(help.unwrap());
            for value in values {
                let is_given = has(value, &[".text", ".number", ".part", ".names"]);
                assert!(is_given, "src/{file}:{line}: {text} is never given {value}");
            }
            count += 1;
        }
    }
    assert!(count > 60, "the scan found {count} problems");
}

/// Rooms in whose code no words for readers may stand.
const WORDLESS: &[&str] = &[
    "ui/",
    "app/",
    "export/",
    "scene/",
    "map/",
    "raster/",
    "portfolio/load/",
];

/// What takes English that no reader of the interface sees: logs, and what only a mistake in the program shows.
const FOR_DEVELOPERS: &[&str] = &[
    "expect",
    "panic!",
    "assert!",
    "assert_eq!",
    "assert_ne!",
    "unreachable!",
    "error!",
    "warn!",
    "info!",
    "debug!",
    "trace!",
    "span!",
    "io::Error::other",
    "notify::Error::generic",
    "request_discard",
];

/// Sentences that stay in code: where, how they begin, and why.
const SENTENCES: &[(&str, &str, &str)] = &[
    (
        "portfolio/load/syntax.rs",
        "",
        "what serde_json says, to be recognized",
    ),
    (
        "portfolio/load/format.rs",
        "SQLite format 3",
        "how a file begins",
    ),
    (
        "portfolio/load/format.rs",
        "version https",
        "how a file begins",
    ),
    ("portfolio/load/format.rs", "Git LFS", "a name"),
    (
        "portfolio/load/manifest.rs",
        "Fax {",
        "the same in all languages",
    ),
    (
        "app/services/crash.rs",
        "",
        "the report of a crash, for who mends it",
    ),
    (
        "app/services/failure.rs",
        "footprint-atlas export",
        "to be typed",
    ),
    ("export/data/gpkg.rs", "CREATE TABLE", "SQL"),
    ("export/data/gpkg.rs", "INSERT INTO", "SQL"),
    ("app/", "sudo apt install", "to be typed"),
    ("app/services/jobs.rs", "worker {", "the name of a thread"),
    (
        "app/services/adapter.rs",
        "no adapter draws",
        "for wgpu, and the log",
    ),
    ("app/", "open dialog", "the name of a job"),
    ("app/", "export dialog", "the name of a job"),
    (
        "map/",
        "map ",
        "the label of a buffer, for graphics debuggers",
    ),
];

/// Whether a literal begins as sentences do: with a word, and after it a space.
fn is_sentence(text: &str) -> bool {
    let first = text
        .split_once(' ')
        .map(|(first, _)| first.trim_end_matches([',', ':', '.']));
    let is_of_word = |c: char| c.is_alphabetic() || c == '-' || c == '’';
    first.is_some_and(|first| {
        first.starts_with(char::is_alphabetic) && first.chars().all(is_of_word)
    })
}

#[test]
fn no_sentence_for_readers_stands_in_code() {
    let (mut found, mut needed) = (Vec::new(), BTreeSet::new());
    for (file, literals) in literals::of_all_sources() {
        if !WORDLESS.iter().any(|room| file.starts_with(room)) {
            continue;
        }
        for Literal { line, text, within } in literals {
            let is_for_developers = within
                .iter()
                .any(|call| call == "#" || FOR_DEVELOPERS.iter().any(|end| call.ends_with(end)));
            if !is_sentence(&text) || is_for_developers {
                continue;
            }
            let stays = SENTENCES
                .iter()
                .position(|(place, begin, _)| file.starts_with(place) && text.starts_with(begin));
            match stays {
                Some(nth) => drop(needed.insert(nth)),
                None => found.push(format!("src/{file}:{line}: {text}")),
            }
        }
    }
    assert!(
        found.is_empty(),
        "these belong into the catalogs:\n{}",
        found.join("\n")
    );
    for (nth, (place, begin, _)) in SENTENCES.iter().enumerate() {
        assert!(
            needed.contains(&nth),
            "no exception is needed for “{begin}” in {place}"
        );
    }
}

#[test]
fn a_reader_gets_the_base_of_the_asked_language_else_english() {
    for (asked, lang) in [
        ("es-MX", "es"),
        ("es", "es"),
        ("en-GB", "en"),
        ("fr-HT", "fr"),
        ("pt-BR", "pt"),
        ("de", "en"),
        ("", "en"),
        ("qps", "qps"),
    ] {
        assert_eq!(Tr::new(asked).lang(), lang);
    }
    assert_eq!(best_language(["qu_PE", "es_PE.UTF-8", "en"]), "es");
    assert_eq!(best_language(["C", "ht"]), "en");
}

#[test]
fn languages_call_themselves_by_their_own_names() {
    let names: Vec<(&str, String)> = available_languages().collect();
    assert_eq!(
        names,
        [
            ("en", "English".to_owned()),
            ("es", "Español".to_owned()),
            ("pt", "Português".to_owned()),
            ("fr", "Français".to_owned()),
        ]
    );
}

#[test]
fn the_pseudo_locale_is_longer_and_keeps_its_variables() {
    let tr = Tr::new(PSEUDO);
    assert!(tr.text("period-not-published").chars().count() as f32 >= 19.0 * 1.4);
    let date = crate::portfolio::PartialDate {
        year: 1998,
        month: None,
        day: None,
    };
    assert!(
        tr.with("period-from", &[("start", tr.date(&date).into())])
            .contains("1998")
    );
}
