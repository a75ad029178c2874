//! Hostile and tricky inputs: each loads, warns or is refused as its manifest says, soon, and without reading elsewhere.
//!
//! `FOOTPRINT_CORPUS` names the folder with the whole corpus (`manifest.json` in it). Without it only the part in
//! `tests/corpus/` is run, and the test says so.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use footprint_atlas::geo::detail::LEVELS;
use footprint_atlas::i18n::Tr;
use footprint_atlas::portfolio::{Limits, LoadError, Loaded, Problems, is_steering, load};
use footprint_atlas::scene::ground::Ground;
use serde_json::Value;

/// Longer than this no input may take, whatever its bytes.
const TIME_LIMIT: Duration = Duration::from_secs(5);

/// Inputs whose expectation is not ours: path, outcome that is right, and why.
const DISSENT: &[(&str, &str, &str)] = &[];

/// How an input went.
struct Outcome {
    result: Result<Loaded, LoadError>,
    took: Duration,
}

impl Outcome {
    fn of(path: &Path) -> Self {
        let began = Instant::now();
        let result = load(path, &Limits::default());
        if let Ok(loaded) = &result
            && loaded.portfolio.boundaries.is_some()
        {
            // A portfolio's own boundaries are read when they are drawn.
            let ground = Ground::of(&loaded.portfolio);
            (0..LEVELS.len()).for_each(|number| drop(ground.level(number)));
        }
        Self {
            result,
            took: began.elapsed(),
        }
    }

    fn problems(&self) -> &Problems {
        match &self.result {
            Ok(loaded) => &loaded.problems,
            Err(error) => &error.problems,
        }
    }

    fn name(&self) -> &'static str {
        match (
            &self.result,
            self.problems().errors(),
            self.problems().warnings(),
        ) {
            (Err(_), ..) | (_, 1.., _) => "error",
            (_, _, 1..) => "warn",
            _ => "ok",
        }
    }

    /// How many records are shown: programs, or plain features.
    fn records(&self) -> u64 {
        let count = |loaded: &Loaded| {
            loaded
                .portfolio
                .programs
                .len()
                .max(loaded.portfolio.features.len())
        };
        self.result.as_ref().map_or(0, count) as u64
    }

    /// Everything that could be shown, logged or written.
    fn shown(&self) -> String {
        let data = self.result.as_ref().map_or_else(
            |_| String::new(),
            |loaded| format!("{:?}", loaded.portfolio),
        );
        let said = |tr: &Tr| {
            let told = self.problems().list().iter();
            told.map(|problem| tr.problem(problem) + &tr.problem_help(problem))
                .collect::<String>()
        };
        format!("{data} {:?} {}", self.problems().list(), said(&ENGLISH))
    }
}

#[test]
fn every_input_of_the_corpus_ends_as_it_should() {
    let folder = std::env::var_os("FOOTPRINT_CORPUS").map(PathBuf::from);
    let part = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    match &folder {
        Some(folder) => println!("CORPUS: the whole one, in {}", folder.display()),
        None => {
            println!("CORPUS: ONLY THE PART IN tests/corpus; set FOOTPRINT_CORPUS to run all of it")
        }
    }
    let folder = folder.unwrap_or(part);
    let manifest =
        std::fs::read_to_string(folder.join("manifest.json")).expect("the corpus has a manifest");
    let inputs: Vec<Value> = serde_json::from_str(&manifest).expect("the manifest is JSON");
    let ours = |input: &&Value| matches!(input["kind"].as_str(), Some("geojson" | "portfolio"));
    let mut failures = Vec::new();
    let mut count = 0;
    for input in inputs.iter().filter(ours) {
        count += 1;
        failures.extend(run(&folder, input));
    }
    println!(
        "CORPUS: {count} inputs, {} as they should not be",
        failures.len()
    );
    assert!(count > 20, "the corpus holds {count} inputs");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What is wrong with how one input ended.
fn run(folder: &Path, input: &Value) -> Vec<String> {
    let file = input["file"].as_str().expect("an input has a file");
    let path = input["file_hex"]
        .as_str()
        .map_or_else(|| folder.join(file), |hex| folder.join(from_hex(hex)));
    let outcome = Outcome::of(&path);
    let mut wrong = Vec::new();
    let mut expect = |is_right: bool, what: String| {
        if !is_right {
            let why = input["why"].as_str().unwrap_or_default();
            wrong.push(format!(
                "{file}: {what} ({why}) {:?}",
                outcome.problems().list().first()
            ));
        }
    };
    let name = outcome.name();
    let accepted = input["accept"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    let dissent = DISSENT
        .iter()
        .filter(|(path, ..)| *path == file)
        .map(|(_, right, _)| *right);
    let is_right = accepted
        .chain(input["expect"].as_str())
        .chain(dissent)
        .any(|right| right == name);
    expect(
        is_right,
        format!("ended as {name}, not as {}", input["expect"]),
    );
    expect(
        outcome.took < TIME_LIMIT,
        format!("took {:?}", outcome.took),
    );
    if let Some(keep) = input["keep"].as_u64().filter(|_| name != "error") {
        expect(
            outcome.records() >= keep,
            format!("keeps {} records, not {keep}", outcome.records()),
        );
    }
    let first = outcome.problems().list().first();
    for (member, is) in [
        ("line", first.map(|first| first.line)),
        ("column", first.map(|first| first.column)),
    ] {
        if let Some(wanted) = input[member].as_u64() {
            expect(
                is == usize::try_from(wanted).ok(),
                format!("{member} is {is:?}, not {wanted}"),
            );
        }
    }
    let shown = outcome.shown();
    for never in input["never"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        expect(!shown.contains(never), format!("shows {never}"));
    }
    if name != "ok" {
        expect(
            first.is_some() && says_all(outcome.problems()),
            "does not say what is wrong and how to mend it in each language".to_owned(),
        );
    }
    wrong
}

/// Whether each problem has its own words in each language, all of them for one line of a terminal.
fn says_all(problems: &Problems) -> bool {
    let is_line = |text: &str| {
        let is_whole = !text.is_empty() && !text.contains("problem-") && !text.contains("{$");
        is_whole && !text.contains(is_steering)
    };
    // Only a name or a number may be the same in two languages, never a sentence.
    problems.list().iter().all(|problem| {
        let [english, spanish] =
            [&*ENGLISH, &*SPANISH].map(|tr: &Tr| (tr.problem(problem), tr.problem_help(problem)));
        let are_lines = [&english.0, &english.1, &spanish.0, &spanish.1]
            .iter()
            .all(|text| is_line(text));
        are_lines && english.0 != spanish.0 && english.1 != spanish.1
    })
}

static ENGLISH: LazyLock<Tr> = LazyLock::new(|| Tr::new("en"));
static SPANISH: LazyLock<Tr> = LazyLock::new(|| Tr::new("es"));

#[cfg(unix)]
fn from_hex(hex: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    let digit = |at: usize| {
        hex.get(at..at + 2)
            .and_then(|pair| u8::from_str_radix(pair, 16).ok())
    };
    let bytes = (0..hex.len())
        .step_by(2)
        .map(|at| digit(at).expect("a hexadecimal digit"))
        .collect();
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn from_hex(hex: &str) -> PathBuf {
    PathBuf::from(hex)
}

/// A change to the bytes of a file: at a place, so many bytes give way to others.
fn change() -> impl Strategy<Value = (usize, usize, Vec<u8>)> {
    let telling = prop_oneof![
        Just(b"[".to_vec()),
        Just(b"{".to_vec()),
        Just(b"null".to_vec()),
        Just(b"1e999".to_vec()),
        Just(b"\"\\ud800\"".to_vec()),
        prop::collection::vec(any::<u8>(), 0..6),
    ];
    (any::<usize>(), 0..12_usize, telling)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn no_change_of_bytes_breaks_the_loader(
        base in 0..4_usize,
        changes in prop::collection::vec(change(), 1..5),
    ) {
        let part = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
        let bases = ["geojson/ok-base.geojson", "geojson/crs-3857.geojson", "geojson/seq-ndjson.geojsonl", "portfolio/zip-ok.zip"];
        let path = part.join(bases[base]);
        let mut bytes = std::fs::read(&path).expect("the part of the corpus is there");
        for (at, removed, put) in changes {
            let at = at % (bytes.len() + 1);
            let end = (at + removed).min(bytes.len());
            bytes.splice(at..end, put);
        }
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let file = tempfile::Builder::new().suffix(&format!(".{ending}")).tempfile().expect("a file");
        std::fs::write(file.path(), &bytes).expect("its bytes");
        let outcome = Outcome::of(file.path());
        prop_assert!(outcome.took < TIME_LIMIT);
        prop_assert!(outcome.result.is_ok() || outcome.problems().errors() > 0);
        prop_assert!(says_all(outcome.problems()));
    }
}
