//! `cargo xtask readers`: exports opened by programs that know nothing of ours, which take minutes to install; and those of
//! them that take seconds, which are a part of `cargo xtask test`.
//!
//! A web page by Chromium and axe-core, slides by python-pptx and LibreOffice, records by LibreOffice and GDAL, IATI by libxml2
//! and its schema, archives of tiles by Protomaps' reader of PMTiles and GDAL. All of it lies in `target/readers/`, with the
//! pictures of what they showed.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::packages;
use crate::shell::{self, Failure};

/// What comes from the registries of npm and Python, at the versions that the checks were written with.
const NODE_PACKAGES: [&str; 2] = ["playwright-core@1.65.1", "axe-core@4.14.1"];
const PYTHON_PACKAGES: [&str; 3] = ["python-pptx==1.0.2", "pmtiles==3.8.1", "html5lib==1.1"];
/// A package that holds the schema of IATI 2.03; it is opened, never run.
const IATI_SCHEMA: &str = "pyIATI==0.4.1";

/// The Python that Debian's python3-gdal is for; another may come first on the path.
const DEBIAN_PYTHON: &str = "/usr/bin/python3";

/// What Chromium is called, by those who pack it.
const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// The programs that walk through what was exported.
const MARKUP: &str = include_str!("../readers/markup.py");
const PAGE: &str = include_str!("../readers/page.mjs");
const SLIDES: &str = include_str!("../readers/slides.py");
const RECORDS: &str = include_str!("../readers/data.py");
const IATI: &str = include_str!("../readers/iati.py");
const TILES: &str = include_str!("../readers/tiles.py");

/// An MBTiles file of pictures that differ, of a whole zoom pyramid over Central America, made without our program.
const SEED: &str = include_str!("../readers/seed.py");
/// What is fetched out of it, each out of the one before.
const TILE_FILES: [&str; 2] = ["tiles.mbtiles", "tiles.pmtiles"];

/// Two portfolios whose ids no address and no attribute of HTML holds as they are: one of sites, one of plain features.
const ODD: [(&str, &str); 4] = [
    (
        "portfolio.json",
        include_str!("../readers/odd/portfolio.json"),
    ),
    (
        "programs.json",
        include_str!("../readers/odd/programs.json"),
    ),
    (
        "sites.geojson",
        include_str!("../readers/odd/sites.geojson"),
    ),
    (ODD_FEATURES, include_str!("../readers/odd.geojson")),
];
const ODD_FEATURES: &str = "features.geojson";

/// What `cargo xtask readers` was asked to do.
#[derive(Debug)]
pub(crate) struct Options {
    install: bool,
    /// Those alone that `cargo xtask test` runs.
    is_quick: bool,
}

impl Options {
    /// Reads what comes after `readers`.
    ///
    /// # Errors
    /// [`Failure::Usage`] names a word that is not known.
    pub(crate) fn parse(args: &[OsString]) -> Result<Self, Failure> {
        let mut args = args.to_vec();
        let install = !shell::take_flag(&mut args, "--no-install");
        let is_quick = shell::take_flag(&mut args, "--quick");
        match args.first() {
            None => Ok(Self { install, is_quick }),
            Some(arg) => Err(Failure::Usage(format!(
                "readers does not know {}",
                arg.display()
            ))),
        }
    }
}

/// Makes exports and has them read; success where every reader found them good.
///
/// # Errors
/// Where a reader cannot be brought, or an export cannot be made.
pub(crate) fn readers(options: &Options) -> Result<ExitCode, Failure> {
    if options.is_quick {
        quick(options.install, false)?;
        return Ok(ExitCode::SUCCESS);
    }
    packages::ensure(&[packages::READERS], options.install);
    let folder = shell::target_dir().join("readers");
    let pictures = folder.join("pictures");
    make_folder(&pictures)?;
    if options.install {
        bring_page_readers(&folder)?;
        bring_python(&folder)?;
    }
    let program = build()?;
    let page = folder.join("atlas.html");
    export(&program, &page, &[])?;
    let odd = folder.join("odd");
    make_folder(&odd)?;
    for (name, text) in ODD {
        written(&odd, name, text)?;
    }
    let odd_pages = [
        folder.join("odd-sites.html"),
        folder.join("odd-features.html"),
    ];
    export(&program, &odd_pages[0], &[odd.as_os_str()])?;
    export(
        &program,
        &odd_pages[1],
        &[odd.join(ODD_FEATURES).as_os_str()],
    )?;
    let photos = folder.join("photos.html");
    let portfolio = photographed(&folder)?;
    export(&program, &photos, &[portfolio.as_os_str()])?;
    let decks = [("16:9", "wide.pptx"), ("4:3", "standard.pptx")];
    for (size, file) in decks {
        export(
            &program,
            &folder.join(file),
            &["--size".as_ref(), size.as_ref()],
        )?;
    }
    for file in ["records.geojson", "records.xlsx", "records.gpkg"] {
        export(&program, &folder.join(file), &[])?;
    }
    let iati = ["--format".as_ref(), "iati".as_ref()];
    export(&program, &folder.join("records.xml"), &iati)?;
    let weight = fs::metadata(&page).map_or(0, |file| file.len());
    println!("\nThe web page: {} kB\n", weight / 1000);
    let script = written(&folder, "page.mjs", PAGE)?;
    let chromium = on_path(&CHROMIUM).unwrap_or_else(|| PathBuf::from(CHROMIUM[0]));
    let mut command = Command::new("node");
    command.args([&script, &page, &chromium, &pictures, &photos]);
    command.args(&odd_pages);
    let mut is_good = ran(&mut command)?;
    let script = written(&folder, "markup.py", MARKUP)?;
    let mut command = Command::new(folder.join("venv/bin/python"));
    is_good &= ran(command.args([&script, &page]))?;
    println!("\nSlides\n");
    let script = written(&folder, "slides.py", SLIDES)?;
    for (_, file) in decks {
        let mut command = Command::new(folder.join("venv/bin/python"));
        command.args([&script, &folder.join(file), &pictures]);
        is_good &= ran(&mut command)?;
    }
    println!("\nRecords\n");
    let script = written(&folder, "data.py", RECORDS)?;
    let iati = written(&folder, "iati.py", IATI)?;
    for script in [script, iati] {
        let mut command = Command::new(DEBIAN_PYTHON);
        command.args([&script, &folder]);
        is_good &= ran(&mut command)?;
    }
    println!("\nTiles\n");
    let script = written(&folder, "tiles.py", TILES)?;
    archives(&program, &folder)?;
    let mut command = Command::new(folder.join("venv/bin/python"));
    command.args([&script, &folder]);
    is_good &= ran(&mut command)?;
    let told = if is_good {
        "All is well."
    } else {
        "Something FAILED."
    };
    println!("\n{told} What was seen lies in {}", pictures.display());
    Ok(if is_good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Has a web page, slides and IATI read by what is installed in seconds; the tests of the program itself bring readers of all
/// other formats. Where these cannot be brought, that is said, and is a failure where `CI` is set.
///
/// Where the tests have just built the program, it is taken as it is: built alone, its libraries would have other features, and
/// all of them would be built again.
///
/// # Errors
/// Where an export cannot be made, or a reader is not content with it.
pub(crate) fn quick(install: bool, is_built: bool) -> Result<(), Failure> {
    let folder = shell::target_dir().join("readers");
    make_folder(&folder)?;
    if install {
        packages::ensure(&[packages::QUICK_READERS], true);
        if let Err(problem) = bring_python(&folder) {
            if env::var_os("CI").is_some() {
                return Err(problem);
            }
            println!("{problem}: web page, slides and IATI are not opened by others");
            return Ok(());
        }
    }
    if !stamp(&folder).exists() {
        let problem = "Python with what it reads by is not there: web page, slides and IATI are not opened by others";
        if env::var_os("CI").is_some() {
            return Err(Failure::Install(problem.to_owned()));
        }
        println!("{problem}");
        return Ok(());
    }
    let program = if is_built { program() } else { build()? };
    let [page, deck] = ["atlas.html", "wide.pptx"].map(|name| folder.join(name));
    export(&program, &page, &[])?;
    export(&program, &deck, &[])?;
    let iati = ["--format".as_ref(), "iati".as_ref()];
    export(&program, &folder.join("records.xml"), &iati)?;
    let python = folder.join("venv/bin/python");
    for (name, text, file) in [
        ("markup.py", MARKUP, &page),
        ("slides.py", SLIDES, &deck),
        ("iati.py", IATI, &folder),
    ] {
        let mut command = Command::new(&python);
        command.arg(written(&folder, name, text)?).arg(file);
        if name == "slides.py" {
            command.arg(&folder);
        }
        step(name, &mut command)?;
    }
    Ok(())
}

/// Brings what walks through a web page into the folder.
fn bring_page_readers(folder: &Path) -> Result<(), Failure> {
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--silent", "--prefix"]);
    npm.arg(folder).args(NODE_PACKAGES);
    step("npm install", &mut npm)
}

/// What stands where Python is there with all that it reads by, at the versions above.
fn stamp(folder: &Path) -> PathBuf {
    let versions = PYTHON_PACKAGES.join(" ") + " " + IATI_SCHEMA;
    let plain = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter
        } else {
            '-'
        }
    };
    folder.join(versions.chars().map(plain).collect::<String>())
}

/// Brings Python with what it reads by into the folder.
fn bring_python(folder: &Path) -> Result<(), Failure> {
    let (venv, stamp) = (folder.join("venv"), stamp(folder));
    if stamp.exists() {
        return Ok(());
    }
    if !venv.join("bin/pip").exists() {
        let mut python = Command::new("python3");
        python.args(["-m", "venv"]).arg(&venv);
        step("python3 -m venv", &mut python)?;
    }
    let mut pip = Command::new(venv.join("bin/pip"));
    // Without a network it is better to know soon.
    pip.args(["install", "--quiet", "--retries", "2", "--timeout", "20"]);
    pip.args(PYTHON_PACKAGES);
    step("pip install", &mut pip)?;
    let mut schema = Command::new(venv.join("bin/pip"));
    schema.args(["download", "--quiet", "--no-deps", "--no-binary", ":all:"]);
    schema
        .arg("--dest")
        .arg(folder.join("iati"))
        .arg(IATI_SCHEMA);
    step("pip download", &mut schema)?;
    fs::write(&stamp, "").map_err(|cause| Failure::File { path: stamp, cause })
}

/// The default portfolio with photos, which it has none of: an entry has two, the first slide of its story one.
fn photographed(folder: &Path) -> Result<PathBuf, Failure> {
    const FILES: [(&str, &str, &str); 4] = [
        ("portfolio.json", "", ""),
        ("sites.geojson", "", ""),
        (
            "programs.json",
            "\"id\": ",
            "\"photos\": [\"a.png\", \"b.png\"], \"id\": ",
        ),
        (
            "stories/where-we-work.json",
            "\"id\": \"opening\",",
            "\"id\": \"opening\", \"media\": {\"file\": \"photos/a.png\", \"alt\": \"A map\", \"credit\": \"Us\"},",
        ),
    ];
    let root = shell::workspace_root();
    let portfolio = folder.join("photographed");
    make_folder(&portfolio.join("stories"))?;
    make_folder(&portfolio.join("photos"))?;
    for (name, from, to) in FILES {
        let path = root.join("data/latin-america").join(name);
        let read = fs::read_to_string(&path);
        let text = read.map_err(|cause| Failure::File { path, cause })?;
        written(&portfolio, name, &text.replacen(from, to, 1))?;
    }
    for (of, name) in [("taken_slide", "a.png"), ("taken_handout", "b.png")] {
        let path = root.join(format!("tests/snapshots/{of}.png"));
        let copied = fs::copy(&path, portfolio.join("photos").join(name));
        copied.map_err(|cause| Failure::File { path, cause })?;
    }
    Ok(portfolio)
}

/// Builds the program as it is tested, and gives its place.
fn build() -> Result<PathBuf, Failure> {
    let mut cargo = shell::cargo();
    cargo.args(["build", "--locked", "--bin", "footprint-atlas"]);
    step("cargo build", &mut cargo)?;
    Ok(program())
}

/// The place of the program as it is tested.
fn program() -> PathBuf {
    let name = format!("footprint-atlas{}", env::consts::EXE_SUFFIX);
    shell::target_dir().join("debug").join(name)
}

fn export(program: &Path, file: &Path, more: &[&OsStr]) -> Result<(), Failure> {
    let mut command = Command::new(program);
    command.env("FOOTPRINT_ATLAS_HOME", shell::fresh_home("readers-home")?);
    command.args(["export", "--lang", "en", "--to"]).arg(file);
    step("footprint-atlas export", command.args(more))
}

/// Writes archives of tiles, each of those before: an MBTiles file that SQLite makes here, then ours of it.
fn archives(program: &Path, folder: &Path) -> Result<(), Failure> {
    let mut from = folder.join("seed.mbtiles");
    let mut seed = Command::new(folder.join("venv/bin/python"));
    let script = written(folder, "seed.py", SEED)?;
    seed.arg(script).arg(&from);
    step("seed.mbtiles", &mut seed)?;
    for name in TILE_FILES {
        let into = folder.join(name);
        if into.exists() {
            let removed = fs::remove_file(&into);
            removed.map_err(|cause| Failure::File {
                path: into.clone(),
                cause,
            })?;
        }
        let mut fetch = Command::new(program);
        fetch.env("FOOTPRINT_ATLAS_HOME", shell::fresh_home("readers-home")?);
        fetch.args(["tiles", "fetch", "--lang", "en", "--source"]);
        fetch.arg(&from);
        fetch.args(["--bbox", "-92,12,-83,18", "--zoom", "0-8", "--into"]);
        step("footprint-atlas tiles fetch", fetch.arg(&into))?;
        from = into;
    }
    Ok(())
}

fn step(name: &str, command: &mut Command) -> Result<(), Failure> {
    println!("+ {name}");
    let status = command.status().map_err(|cause| start(command, cause))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Step {
            step: name.to_owned(),
            status,
        })
    }
}

/// Whether a reader found all good; it says itself what it found.
fn ran(command: &mut Command) -> Result<bool, Failure> {
    let status = command.status().map_err(|cause| start(command, cause))?;
    Ok(status.success())
}

fn start(command: &Command, cause: std::io::Error) -> Failure {
    Failure::Start {
        program: command.get_program().display().to_string(),
        cause,
    }
}

fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|cause| Failure::File {
        path: folder.to_owned(),
        cause,
    })
}

/// A script in the folder, where it finds its libraries.
fn written(folder: &Path, name: &str, text: &str) -> Result<PathBuf, Failure> {
    let path = folder.join(name);
    match fs::write(&path, text) {
        Ok(()) => Ok(path),
        Err(cause) => Err(Failure::File { path, cause }),
    }
}

/// The first of some programs that the search path has.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let places = names.iter().flat_map(|name| {
        folders
            .iter()
            .map(move |folder| folder.join(OsStr::new(name)))
    });
    places.into_iter().find(|place| place.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_word_is_named() {
        let error = Options::parse(&["--fast".into()]).expect_err("nobody knows it");
        assert!(error.to_string().contains("--fast"), "{error}");
        assert!(
            !Options::parse(&["--no-install".into()])
                .expect("known")
                .install
        );
    }
}
