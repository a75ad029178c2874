//! The license texts of libraries, from their sources in cargo's registry: each text once, with all that it covers.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// A library whose license is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Library {
    /// Its name.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// Its license, as an SPDX expression.
    pub(crate) license: String,
}

/// The texts that are used where libraries name a license without its text.
#[derive(Debug)]
pub(crate) struct Standard {
    /// Apache-2.0, the terms alone.
    apache: String,
    /// MIT, with [`HOLDER`] where the copyright holder goes.
    mit: String,
}

/// Stands in [`Standard::mit`] for the copyright line.
const HOLDER: &str = "{HOLDER}";
/// How many folders deep texts are looked for: with code of others, their license.
const DEPTH: usize = 2;
/// The folders of a crate that are not built into a program.
const LEFT_OUT: [&str; 5] = ["assets", "benches", "examples", "target", "tests"];
/// Beginnings of the names of files that hold licenses or what they ask to be passed on, in lower case.
const NAMES: [&str; 7] = [
    "license",
    "licence",
    "unlicense",
    "copying",
    "copyright",
    "notice",
    "ofl",
];
/// What is passed on beside a chosen license.
const NOTICES: [&str; 3] = ["notice", "copyright", "third-party"];
/// More than the terms of Apache-2.0 that a file may hold and still be that text: the appendix on how to apply it.
const APPENDIX: usize = 1_500;

impl Standard {
    /// From the texts of this project's own licenses.
    ///
    /// # Errors
    /// One of them is not what this was written against.
    pub(crate) fn of(apache: &str, mit: &str) -> Result<Self, String> {
        let end = "END OF TERMS AND CONDITIONS";
        let (terms, _) = apache
            .split_once(end)
            .ok_or("LICENSE-APACHE has no end of terms")?;
        let line = mit
            .lines()
            .find(|line| line.starts_with("Copyright"))
            .ok_or("LICENSE-MIT has no copyright line")?;
        Ok(Self {
            apache: format!("{terms}{end}"),
            mit: mit.replacen(line, HOLDER, 1),
        })
    }

    /// Whether a text is Apache-2.0 and nothing else.
    fn is_apache(&self, text: &str) -> bool {
        // The terms without their head, which each file sets in its own way.
        let (text, terms) = (squeezed(text), squeezed(&self.apache));
        let terms = terms
            .split_once("1.definitions")
            .map_or("", |(_, terms)| terms);
        text.contains(terms) && text.len() < terms.len() + APPENDIX
    }
}

/// All texts, a heading before each with the libraries that it covers; what covers most comes first.
///
/// # Errors
/// The source of a library is not in the registry's folder, or nothing says what its license is.
pub(crate) fn collect(libraries: &[Library], standard: &Standard) -> Result<String, String> {
    let registry = sources()?;
    let mut covered: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    let mut add = |library: &Library, text: &str| {
        let (_, names) = covered.entry(squeezed(text)).or_insert_with(|| {
            (
                text.trim_matches(['\n', '\r']).replace('\r', ""),
                Vec::new(),
            )
        });
        let name = format!("{} {}", library.name, library.version);
        if !names.contains(&name) {
            names.push(name);
        }
    };
    let mut without = Vec::new();
    let mut by_license: BTreeMap<&str, String> = BTreeMap::new();
    for library in libraries {
        let folder = registry
            .iter()
            .map(|folder| folder.join(format!("{}-{}", library.name, library.version)))
            .find(|folder| folder.is_dir())
            .ok_or_else(|| {
                format!(
                    "the source of {} is not here; run cargo fetch",
                    library.name
                )
            })?;
        let texts = texts(&folder, library, standard)?;
        if let [only] = texts.as_slice() {
            by_license
                .entry(&library.license)
                .or_insert_with(|| only.clone());
        }
        if texts.is_empty() {
            without.push((library, folder));
        }
        texts.iter().for_each(|text| add(library, text));
    }
    for (library, folder) in without {
        let text = if offers(&library.license, "Apache-2.0") {
            standard.apache.clone()
        } else if offers(&library.license, "MIT") {
            standard.mit.replace(HOLDER, &holder(&folder, library)?)
        } else {
            by_license
                .get(library.license.as_str())
                .cloned()
                .ok_or_else(|| format!("{} comes without its license", library.name))?
        };
        add(library, &text);
    }
    let mut texts: Vec<(String, Vec<String>)> = covered.into_values().collect();
    texts.sort_by(|a, b| (b.1.len(), &a.1).cmp(&(a.1.len(), &b.1)));
    let blocks = texts.iter().map(|(text, names)| {
        let text: Vec<&str> = text.lines().map(str::trim_end).collect();
        format!("## {}\n\n{}\n", names.join(", "), text.join("\n"))
    });
    Ok(blocks.collect::<Vec<_>>().join("\n"))
}

/// The folders with the sources of registries.
fn sources() -> Result<Vec<PathBuf>, String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
        .ok_or("cargo has no home folder")?;
    let folder = home.join("registry/src");
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

/// The license texts of a crate, with what they ask to be passed on. Of several licenses to choose from, Apache-2.0 is
/// chosen where its text is there: it is the same for all.
fn texts(folder: &Path, library: &Library, standard: &Standard) -> Result<Vec<String>, String> {
    let mut files = Vec::new();
    find(folder, DEPTH, &mut files);
    files.sort();
    let mut texts = Vec::new();
    for path in files {
        // What lies deeper is the license of others' code, whatever the crate itself offers.
        let is_own = path.parent() == Some(folder);
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().to_lowercase());
        let name = name
            .filter(|_| is_own)
            .unwrap_or_else(|| NOTICES[0].to_owned());
        let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        texts.push((name, String::from_utf8_lossy(&bytes).into_owned()));
    }
    let has_apache = texts.iter().any(|(_, text)| standard.is_apache(text));
    if has_apache && offers(&library.license, "Apache-2.0") {
        texts.retain(|(name, text)| {
            standard.is_apache(text) || NOTICES.iter().any(|notice| name.contains(notice))
        });
    }
    let whole = texts.into_iter().map(|(_, text)| {
        if standard.is_apache(&text) {
            standard.apache.clone()
        } else {
            text
        }
    });
    Ok(whole.filter(|text| !text.trim().is_empty()).collect())
}

/// Finds the files with licenses in a folder and those below it.
fn find(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy().to_lowercase();
        if path.is_file() && is_license(&name) {
            found.push(path);
        } else if depth > 0 && path.is_dir() && !LEFT_OUT.contains(&name.as_str()) {
            find(&path, depth - 1, found);
        }
    }
}

fn is_license(name: &str) -> bool {
    let is_other = [".html", ".py", ".rs", ".toml"]
        .iter()
        .any(|ending| name.ends_with(ending));
    !is_other && NAMES.iter().any(|begin| name.starts_with(begin))
}

/// Whether an SPDX expression offers a license as one to choose, with nothing else that is asked for.
fn offers(expression: &str, license: &str) -> bool {
    !expression.contains(" AND ") && expression.split(" OR ").any(|choice| choice == license)
}

/// The copyright line of a crate that names only its authors.
fn holder(folder: &Path, library: &Library) -> Result<String, String> {
    let path = folder.join("Cargo.toml");
    let manifest =
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let authors: Vec<&str> = manifest
        .split_once("authors = [")
        .and_then(|(_, rest)| rest.split_once(']'))
        .map(|(list, _)| list.split('"').skip(1).step_by(2).collect())
        .unwrap_or_default();
    Ok(if authors.is_empty() {
        format!("Copyright (c) the authors of {}", library.name)
    } else {
        format!("Copyright (c) {}", authors.join(", "))
    })
}

/// A text without spaces and capitals, to compare.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const APACHE: &str =
        "Apache License\n1. Definitions.\nTerms.\nEND OF TERMS AND CONDITIONS\nAPPENDIX";
    const MIT: &str = "MIT License\n\nCopyright (c) 2026 Us\n\nPermission is granted";

    fn library(name: &str, license: &str) -> Library {
        Library {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            license: license.to_owned(),
        }
    }

    #[test]
    fn apache_is_known_however_it_is_set() {
        let standard = Standard::of(APACHE, MIT).unwrap();
        assert!(standard.is_apache(
            "  APACHE LICENSE\n\n  1.  Definitions.  Terms.  END OF TERMS AND CONDITIONS"
        ));
        assert!(!standard.is_apache(MIT));
        let more = format!("{APACHE}{}", "and these terms too ".repeat(200));
        assert!(!standard.is_apache(&more), "what is added is not left out");
    }

    #[test]
    fn of_two_licenses_one_is_passed_on_with_its_notices() {
        let folder = env::temp_dir().join(format!("xtask-licenses-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in [
            ("LICENSE-APACHE", APACHE),
            ("LICENSE-MIT", MIT),
            ("NOTICE", "Made by Them"),
            ("license.rs", "fn license() {}"),
        ] {
            fs::write(folder.join(name), text).unwrap();
        }
        let standard = Standard::of(APACHE, MIT).unwrap();
        let both = texts(&folder, &library("a", "MIT OR Apache-2.0"), &standard).unwrap();
        assert_eq!(both.len(), 2, "{both:?}");
        assert!(both.contains(&"Made by Them".to_owned()));
        let all = texts(&folder, &library("a", "MIT AND Apache-2.0"), &standard).unwrap();
        assert_eq!(all.len(), 3, "{all:?}");
        fs::remove_dir_all(folder).unwrap();
    }
}
