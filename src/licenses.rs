//! The licenses of what the program is made of: its own, those of fonts, icons and data, and those of all libraries that
//! are built into it.
//!
//! Their texts ask to travel with the binary, so they do. The build script packs them; `cargo xtask licenses` collects
//! those of the libraries.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::sync::OnceLock;

/// The libraries, a line each: name, version and license, with tabs between.
const LIBRARIES: &str = include_str!("../assets/licenses.tsv");

/// The libraries under one license.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The license, as an SPDX expression; alternatives are in alphabetical order.
    pub license: String,
    /// Name and version of each library.
    pub libraries: Vec<String>,
}

/// The texts of all licenses, with a line `# …` before each part and `## …` before each text with what it covers. In
/// English, as they were granted; some 340 kB, unpacked when first asked for.
#[must_use]
pub fn text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        let packed: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/licenses.txt.gz"));
        let mut text = String::new();
        match flate2::read::GzDecoder::new(packed).read_to_string(&mut text) {
            Ok(_) => text,
            Err(error) => unreachable!("embedded data are damaged: {error}"),
        }
    })
}

/// The libraries, those under the most used license first.
#[must_use]
pub fn libraries() -> &'static [Group] {
    static GROUPS: OnceLock<Vec<Group>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in LIBRARIES.lines() {
            let mut fields = line.split('\t');
            let (Some(name), Some(version), Some(license)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            // The order in which alternatives are named says nothing.
            let mut choices: Vec<&str> = license.split(" OR ").collect();
            if !license.contains(" AND ") {
                choices.sort_unstable();
            }
            let group = groups.entry(choices.join(" OR ")).or_default();
            group.push(format!("{name} {version}"));
        }
        let mut groups: Vec<Group> = groups
            .into_iter()
            .map(|(license, libraries)| Group { license, libraries })
            .collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.libraries.len()));
        groups
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_library_has_the_text_of_its_license() {
        let covered: Vec<&str> = text()
            .lines()
            .filter_map(|line| line.strip_prefix("## "))
            .flat_map(|names| names.split(", "))
            .collect();
        let libraries: Vec<&String> = libraries()
            .iter()
            .flat_map(|group| &group.libraries)
            .collect();
        assert!(libraries.len() > 300, "{} libraries", libraries.len());
        for library in libraries {
            assert!(covered.contains(&library.as_str()), "{library}");
        }
    }

    #[test]
    fn fonts_icons_and_data_bring_their_licenses_too() {
        for words in [
            "SIL OPEN FONT LICENSE",
            "Bitstream Vera",
            "Phosphor",
            "GeoNames",
            "UNICODE LICENSE V3",
            "Permission is hereby granted, free of charge",
            "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
        ] {
            assert!(text().contains(words), "{words}");
        }
    }
}
