//! `show`: the details of one record.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::exit::Exit;
use super::{input, output};
use crate::atlas::Atlas;
use crate::i18n::{Arg, Phrases, Tr, system_language};
use crate::portfolio::{Details, PlainFeature, Portfolio, Program, Site, Source, countries};
use crate::scene::AtlasNames;

/// What `show` is asked.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct ShowArgs {
    /// Id of a program or site, or code of a country; on a clash program:ID, site:ID, country:HN
    pub id: String,
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

/// A record that an id stands for.
enum Record<'p> {
    Program(&'p Program),
    Site(&'p Site),
    Feature(&'p PlainFeature),
    Country(&'static str),
}

impl ShowArgs {
    /// Prints the details of the record.
    pub fn run(&self) -> Exit {
        let loaded = match input::load_or_embedded(self.portfolio.as_deref()) {
            Ok(loaded) => loaded,
            Err(error) => {
                output::load_error(&error);
                return Exit::BadInput;
            }
        };
        let portfolio = &*loaded.portfolio;
        let lang = self.lang.as_deref().unwrap_or_else(|| system_language());
        let tr = Tr::new(lang);
        let records = find(portfolio, &self.id);
        let record = match records.as_slice() {
            [record] => record,
            [] => {
                output::message(&tr.with("show-unknown", &[("id", Arg::from(self.id.as_str()))]));
                return Exit::BadInput;
            }
            several => {
                let forms: Vec<String> = several
                    .iter()
                    .map(|record| format!("{}:{}", record.prefix(), self.id))
                    .collect();
                let args = [
                    ("id", Arg::from(self.id.as_str())),
                    ("forms", Arg::from(forms.join(", "))),
                ];
                output::message(&tr.with("show-clash", &args));
                return Exit::BadInput;
            }
        };
        let atlas = Atlas::embedded();
        if self.json {
            return output::json(&record.document(portfolio, &atlas));
        }
        let phrases = Phrases {
            tr: &tr,
            countries: &AtlasNames(atlas),
        };
        output::result(&record.details(portfolio, lang).say(&phrases))
    }
}

/// The records that an id stands for; with a prefix, at most one.
fn find<'p>(portfolio: &'p Portfolio, id: &str) -> Vec<Record<'p>> {
    let is_asked = |prefix: &str| id.split_once(':').is_none_or(|(asked, _)| asked == prefix);
    let bare = id.split_once(':').map_or(id, |(_, bare)| bare);
    let mut records = Vec::new();
    if is_asked("program") {
        records.extend(portfolio.program(bare).map(Record::Program));
    }
    if is_asked("site") {
        records.extend(portfolio.site(bare).map(Record::Site));
        records.extend(
            portfolio
                .features
                .iter()
                .find(|feature| feature.id == bare)
                .map(Record::Feature),
        );
    }
    if is_asked("country") {
        records.extend(countries::alpha2(bare).map(Record::Country));
    }
    if records.is_empty() {
        // Ids of plain features may hold a colon themselves.
        records.extend(
            portfolio
                .features
                .iter()
                .find(|feature| feature.id == id)
                .map(Record::Feature),
        );
    }
    records
}

impl Record<'_> {
    fn prefix(&self) -> &'static str {
        match self {
            Self::Program(_) => "program",
            Self::Site(_) | Self::Feature(_) => "site",
            Self::Country(_) => "country",
        }
    }

    fn details(&self, portfolio: &Portfolio, lang: &str) -> Details {
        match self {
            Self::Program(program) => Details::of_program(portfolio, program, lang),
            Self::Site(site) => Details::of_site(portfolio, site, lang),
            Self::Feature(feature) => Details::of_feature(portfolio, feature, lang),
            Self::Country(alpha2) => Details::of_country(portfolio, alpha2, lang),
        }
    }

    /// The record in the files' own form, with its sites and sources.
    fn document(&self, portfolio: &Portfolio, atlas: &Atlas) -> Value {
        let features = |sites: Vec<&Site>| {
            sites
                .iter()
                .map(|site| site.to_feature(portfolio))
                .collect::<Vec<_>>()
        };
        match self {
            Self::Program(program) => json!({
                "program": program.to_json(),
                "sites": features(portfolio.sites_of(&program.id).collect()),
                "sources": sources(portfolio, &[program]),
            }),
            Self::Site(site) => {
                let programs: Vec<&Program> = site
                    .programs
                    .iter()
                    .filter_map(|id| portfolio.program(id))
                    .collect();
                json!({
                    "site": site.to_feature(portfolio),
                    "sites": features(vec![site]),
                    "sources": sources(portfolio, &programs),
                })
            }
            Self::Feature(feature) => {
                json!({"site": feature.to_feature(), "sites": [feature.to_feature()], "sources": sources(portfolio, &[])})
            }
            Self::Country(alpha2) => {
                let programs: Vec<&Program> = portfolio.programs_in(alpha2).collect();
                let ids: Vec<&str> = programs.iter().map(|program| program.id.as_str()).collect();
                let names = atlas.country(alpha2).map(|country| &country.names);
                json!({
                    "country": {"iso_a2": alpha2, "iso_a3": countries::alpha3(alpha2), "name": names, "programs": ids},
                    "sites": features(portfolio.sites_in(alpha2).collect()),
                    "sources": sources(portfolio, &programs),
                })
            }
        }
    }
}

/// The sources of programs, each once; those of the portfolio where they name none.
fn sources(portfolio: &Portfolio, programs: &[&Program]) -> Vec<Value> {
    let own: Vec<&Source> = programs
        .iter()
        .flat_map(|program| &program.sources)
        .collect();
    let cited = if own.is_empty() {
        portfolio.sources.iter().collect()
    } else {
        own
    };
    let mut documents: Vec<Value> = Vec::new();
    for document in cited.into_iter().map(Source::to_json) {
        if !documents.contains(&document) {
            documents.push(document);
        }
    }
    documents
}
