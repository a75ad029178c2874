//! `search`: what a text finds.

use std::path::PathBuf;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use serde_json::{Value, json};

use super::exit::Exit;
use super::{input, output};
use crate::atlas::{Atlas, cities};
use crate::find::{Hit, Searcher};
use crate::i18n::{Arg, Phrases, Tr, hits, system_language};
use crate::portfolio::Portfolio;
use crate::scene::AtlasNames;

/// What `search` is asked.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct SearchArgs {
    /// What to find: words, names, years
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub text: String,
    /// Folder, .zip or GeoJSON file; without it, the embedded portfolio
    #[arg(long, value_name = "P")]
    pub portfolio: Option<PathBuf>,
    /// Language of the answer (BCP 47); without it, the system's
    #[arg(long, value_name = "L")]
    pub lang: Option<String>,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

impl SearchArgs {
    /// Searches and prints what is found, best first.
    pub fn run(&self) -> Exit {
        let lang = self.lang.as_deref().unwrap_or_else(|| system_language());
        let tr = Tr::new(lang);
        let loaded = match input::load_and_tell(self.portfolio.as_deref(), &tr) {
            Ok(loaded) => loaded,
            Err(exit) => return exit,
        };
        let atlas = Atlas::embedded();
        let searcher = Searcher::new(&loaded.portfolio, &atlas.countries, cities());
        let hits = searcher.search(&self.text, lang);
        if self.json {
            let hits: Vec<Value> = hits.iter().map(hit_json).collect();
            return output::json(&json!({"query": self.text, "hits": hits}));
        }
        if hits.is_empty() {
            return output::result(
                &tr.with("search-nothing", &[("text", Arg::from(self.text.as_str()))]),
            );
        }
        let phrases = Phrases {
            tr: &tr,
            countries: &AtlasNames(atlas),
        };
        output::result(
            &hits
                .iter()
                .map(|hit| written(hit, &loaded.portfolio, &phrases))
                .collect::<String>(),
        )
    }
}

fn hit_json(hit: &Hit) -> Value {
    const THOUSANDTHS: f64 = 1000.0;
    let why: Vec<Value> = hit
        .why
        .iter()
        .map(|why| json!({"field": why.field, "text": why.text}))
        .collect();
    json!({
        "kind": hit.kind.name(),
        "id": hit.id,
        "title": hit.title,
        "country": hit.country,
        "score": (hit.score * THOUSANDTHS).round() / THOUSANDTHS,
        "why": why,
    })
}

/// A hit in two or three lines: title; what it is, its id, and how well a site is known; where the words were found.
fn written(hit: &Hit, portfolio: &Portfolio, phrases: &Phrases<'_>) -> String {
    let tr = phrases.tr;
    let mut facts = vec![format!("{} {}", hits::kind_word(hit.kind, tr), hit.id)];
    facts.extend(hits::facts(hit, portfolio, phrases));
    let reasons = hits::reasons(hit, tr);
    let mut text = format!("{}\n  {}\n", hit.title, facts.join(" · "));
    if !reasons.is_empty() {
        text += &format!("  {}\n", reasons.join(" · "));
    }
    text
}
