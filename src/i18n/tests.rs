//! The catalogs are complete, alike, and hold nothing that is not used.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;

/// A catalog's messages: key → names of its variables. By the lines of the file, so that it does not hang on Fluent's own
/// reading of them.
fn messages(catalog: &Catalog) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut messages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut key = "";
    for line in catalog
        .messages
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        if let Some((name, _)) = line
            .split_once(" =")
            .filter(|_| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        {
            key = name;
            assert!(
                !messages.contains_key(key),
                "{} defines {key} twice",
                catalog.tag
            );
            messages.entry(key).or_default();
        }
        let name_of = |rest: &'static str| {
            rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
                .next()
        };
        let variables = line.split('$').skip(1).filter_map(name_of);
        messages.entry(key).or_default().extend(variables);
    }
    messages.remove("");
    messages
}

/// All of the library's own source, without the tests of the catalogs.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ext| ext == "rs")
                && !path.ends_with("i18n/tests.rs")
            {
                found.push((
                    path.display().to_string(),
                    std::fs::read_to_string(&path).unwrap(),
                ));
            }
        }
    }
    let mut found = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    found
}

/// The literal keys of calls to a translator, however the call is broken over lines.
fn keys_asked(source: &str) -> impl Iterator<Item = &str> {
    ["tr.text(", "tr.with(", "self.text(", "self.with("]
        .into_iter()
        .flat_map(|call| source.split(call).skip(1))
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

#[test]
fn every_catalog_is_read_without_errors() {
    for catalog in &CATALOGS {
        if let Err((_, errors)) = FluentResource::try_new(catalog.messages.to_owned()) {
            panic!("{}: {errors:?}", catalog.tag);
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

#[test]
fn every_key_that_is_asked_for_exists() {
    let english = messages(&CATALOGS[0]);
    let mut asked = 0;
    for (file, source) in sources() {
        for key in keys_asked(&source) {
            assert!(
                english.contains_key(key),
                "{file} asks for {key}, which no catalog holds"
            );
            asked += 1;
        }
    }
    for (key, values) in crate::portfolio::PHRASES {
        let values: BTreeSet<&str> = values.iter().copied().collect();
        assert_eq!(english.get(key), Some(&values), "details ask for {key}");
    }
    assert!(asked > 3, "the scan found no calls: {asked}");
}

#[test]
fn no_message_is_unused() {
    let sources = sources();
    for key in messages(&CATALOGS[0]).into_keys() {
        let quoted = format!("\"{key}\"");
        assert!(
            sources.iter().any(|(_, source)| source.contains(&quoted)),
            "nothing shows {key}"
        );
    }
}

#[test]
fn a_reader_gets_the_base_of_the_asked_language_else_english() {
    for (asked, lang) in [
        ("es-MX", "es"),
        ("es", "es"),
        ("en-GB", "en"),
        ("fr", "en"),
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
        [("en", "English".to_owned()), ("es", "Español".to_owned())]
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
