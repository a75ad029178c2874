//! `assets/fonts/` and `assets/icons/`: subsets of open fonts, made by fontTools.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::icons::ICONS;
use super::names::read_json;
use super::packages::{self, DEJAVU, INTER, PHOSPHOR, make_folder, run};

/// What makes the subsets, from PyPI: versions and SHA-256 of the wheels.
const TOOLS: &str = "xtask/src/data/font-tools.txt";

/// What the languages of the Americas and of Western and Central Europe need, with the signs of
/// the interface: Latin, combining marks, punctuation, currencies, arrows and some mathematics.
const LATIN: &str = "20-7E,A0-24F,259,2B9-2BC,2C6-2CD,2D8-2DD,300-36F,1E00-1EFF,2000-206F,2070-209F,20A0-20C0,\
    2116,2117,2120,2122,2126,2150-215F,2190-2199,21A9,21AA,21B5,2202,2206,220F,2211,2212,2215,2219,221A,221E,\
    222B,2248,2260,2264,2265,25A0,25A1,25B2,25B6,25BC,25C0,25CA,25CB,25CF,2605,2606,2713,2715,FFFD";

/// What the fallback adds: Greek, Cyrillic, more arrows, mathematics and shapes.
const BEYOND_LATIN: &str =
    "370-3FF,400-52F,2200-22FF,2190-21FF,25A0-25FF,2600-2606,2700-2718,FB00-FB06";

/// Kerning and marks, figures of one width, capital-height punctuation, local forms.
const FEATURES: &str = "--layout-features=kern,liga,tnum,ccmp,mark,mkmk,case,locl";

/// Makes the text fonts.
///
/// # Errors
/// A package cannot be had, or fontTools fails.
pub(super) fn text(store: &Path, root: &Path, log: &mut dyn FnMut(String)) -> Result<(), String> {
    let tools = tools(store, root)?;
    let folder = root.join("assets/fonts");
    make_folder(&folder)?;
    let inter = INTER.unpacked(store)?.join("package");
    for style in ["Regular", "SemiBold", "Bold", "Italic"] {
        let name = format!("Inter-{style}.ttf");
        let whole = store.join(&name);
        let woff2 = inter.join(format!("web/Inter-{style}.woff2"));
        let module = ["-m", "fontTools.ttLib.woff2", "decompress", "-o"];
        run(Command::new(tools.join("python"))
            .args(module)
            .arg(&whole)
            .arg(woff2))?;
        subset(&tools, &whole, &folder.join(&name), LATIN, FEATURES)?;
        log(size(&folder.join(&name))?);
    }
    let dejavu = DEJAVU.unpacked(store)?;
    let whole = dejavu.join("usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
    let fallback = folder.join("DejaVuSans.ttf");
    subset(
        &tools,
        &whole,
        &fallback,
        &format!("{LATIN},{BEYOND_LATIN}"),
        FEATURES,
    )?;
    log(size(&fallback)?);
    copy(&inter.join("LICENSE.txt"), &folder.join("OFL.txt"))?;
    copy(
        &dejavu.join("usr/share/doc/fonts-dejavu-core/copyright"),
        &folder.join("DejaVu-LICENSE.txt"),
    )
}

/// Makes the icon font and the list of its icons.
///
/// # Errors
/// A package cannot be had, lacks an icon, or fontTools fails.
pub(super) fn icons(store: &Path, root: &Path, log: &mut dyn FnMut(String)) -> Result<(), String> {
    let tools = tools(store, root)?;
    let folder = root.join("assets/icons");
    make_folder(&folder)?;
    let package = PHOSPHOR.unpacked(store)?.join("package");
    let selection = read_json(&package.join("src/regular/selection.json"))?;
    let known = selection["icons"]
        .as_array()
        .ok_or("selection.json lists no icons")?;
    let mut table = "name\tcodepoint\n".to_owned();
    let mut codes = Vec::new();
    for name in ICONS {
        // An icon with an older name too has both: "folder-open, folder-notch-open".
        let has_name = |names: &str| names.split(", ").any(|other| other == name);
        let icon = known
            .iter()
            .find(|icon| icon["properties"]["name"].as_str().is_some_and(has_name));
        let code = icon
            .and_then(|icon| icon["properties"]["code"].as_u64())
            .ok_or_else(|| format!("Phosphor has no icon {name}"))?;
        table.push_str(&format!("{name}\tU+{code:04X}\n"));
        codes.push(format!("{code:X}"));
    }
    let font = folder.join("Phosphor.ttf");
    let whole = package.join("src/regular/Phosphor.ttf");
    subset(
        &tools,
        &whole,
        &font,
        &codes.join(","),
        "--layout-features=",
    )?;
    log(format!("{}, {} icons", size(&font)?, ICONS.len()));
    let list = folder.join("icons.tsv");
    fs::write(&list, table).map_err(|error| format!("{}: {error}", list.display()))?;
    copy(&package.join("LICENSE"), &folder.join("LICENSE"))
}

/// The programs of a Python environment of its own below `store`, with the pinned tools.
fn tools(store: &Path, root: &Path) -> Result<PathBuf, String> {
    let environment = store.join("font-tools");
    let programs = environment.join("bin");
    if !programs.join("pyftsubset").is_file() {
        run(Command::new("python3")
            .args(["-m", "venv"])
            .arg(&environment))?;
        let mut pip = Command::new(programs.join("python"));
        run(pip
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-deps",
                "--only-binary",
                ":all:",
                "--require-hashes",
                "--requirement",
            ])
            .arg(root.join(TOOLS)))?;
    }
    Ok(programs)
}

fn subset(
    tools: &Path,
    whole: &Path,
    part: &Path,
    unicodes: &str,
    features: &str,
) -> Result<(), String> {
    let mut command = Command::new(tools.join("pyftsubset"));
    command
        .arg(whole)
        .arg(format!("--output-file={}", part.display()))
        .arg(format!("--unicodes={unicodes}"));
    // Names stay, as they hold the license; hints go, as no pen of ours uses them.
    run(command.args([features, "--name-IDs=*", "--notdef-outline", "--no-hinting"]))
}

fn size(path: &Path) -> Result<String, String> {
    let bytes = fs::metadata(path)
        .map_err(|error| format!("{}: {error}", path.display()))?
        .len();
    Ok(format!(
        "{}: {bytes} bytes, SHA-256 {}",
        path.display(),
        packages::sha256_of(path)?
    ))
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    fs::copy(from, to)
        .map(|_| ())
        .map_err(|error| format!("{}: {error}", from.display()))
}
