//! Pictures and records as programs of others read them: ImageMagick, librsvg and libxml2 share no code with ours.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs a reader and gives what it prints and whether it was content. Where it is not installed, there is nothing to test; on the
/// machines that land changes it has to be there.
fn reader(command: &str, arguments: &[&str]) -> Option<(String, bool)> {
    match Command::new(command).args(arguments).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let errors = String::from_utf8_lossy(&output.stderr);
            Some((said + &errors, output.status.success()))
        }
        Err(error) => {
            assert!(
                std::env::var_os("CI").is_none(),
                "{command}: {error}; `cargo xtask test` installs imagemagick, librsvg2-bin and libxml2-utils"
            );
            None
        }
    }
}

/// Exports into a file of a folder.
fn export(folder: &Path, name: &str, arguments: &[&str]) -> PathBuf {
    let file = folder.join(name);
    let output = Command::new(env!("CARGO_BIN_EXE_footprint-atlas"))
        .args(["export", "--lang", "en", "--to"])
        .arg(&file)
        .args(arguments)
        .env("FOOTPRINT_ATLAS_HOME", folder.join("home"))
        .output()
        .expect("the program runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    file
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// How far two pictures are apart: the root of the mean square, of 1.
fn apart(one: &Path, other: &Path) -> Option<f64> {
    // It ends with 1 where they differ at all.
    let (said, _) = reader(
        "compare",
        &["-metric", "RMSE", text(one), text(other), "null:"],
    )?;
    let share = said.split(['(', ')']).nth(1);
    Some(share.and_then(|share| share.parse().ok()).expect(&said))
}

#[test]
fn pictures_are_read_by_others_as_what_they_are_and_show_the_same() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let size = ["--size", "600x400", "--fit", "HN"];
    let of = |name: &str| export(folder.path(), name, &size);
    let png = of("map.png");
    // What JPEG loses; nothing; letters of a font that the reader need not have.
    for (name, format, most) in [
        ("map.jpg", "JPEG", 0.03),
        ("map.webp", "WEBP", 0.0),
        ("map.svg", "PNG", 0.14),
    ] {
        let mut file = of(name);
        if name.ends_with("svg") {
            let drawn = folder.path().join("drawn.png");
            let Some((said, is_content)) =
                reader("rsvg-convert", &["-o", text(&drawn), text(&file)])
            else {
                continue;
            };
            assert!(is_content, "{said}");
            file = drawn;
        }
        let asked = ["-regard-warnings", "-format", "%m %wx%h", text(&file)];
        let Some((said, is_content)) = reader("identify", &asked) else {
            continue;
        };
        assert!(is_content, "{name}: {said}");
        assert_eq!(said.trim(), format!("{format} 600x400"), "{name}");
        if let Some(apart) = apart(&png, &file) {
            assert!(apart <= most, "{name} is {apart} from the PNG");
        }
    }
}

#[test]
fn xml_is_well_formed_to_others() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, more) in [
        ("map.svg", &["--size", "600x400"][..]),
        ("places.kml", &[]),
        ("iati.xml", &["--format", "iati"]),
    ] {
        let file = export(folder.path(), name, more);
        if let Some((said, is_content)) = reader("xmllint", &["--noout", "--nonet", text(&file)]) {
            assert!(is_content && said.is_empty(), "{name}: {said}");
        }
    }
}
