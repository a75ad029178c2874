//! `show`: the details of one record.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::exit::Exit;
use super::{input, output};
use crate::atlas::{Atlas, City};
use crate::find::{Record, resolve};
use crate::i18n::{Arg, Phrases, Tr, name_in, system_language};
use crate::portfolio::{Details, Phrasebook as _, Portfolio, Program, Site, Source, countries};
use crate::scene::AtlasNames;
use crate::scene::extents::say_id_error;

/// What `show` is asked.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct ShowArgs {
    /// Id of a program or site, code of a country, or place:GEONAMEID; on a clash program:ID, site:ID, country:HN
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

impl ShowArgs {
    /// Prints the details of the record.
    pub fn run(&self) -> Exit {
        let lang = self.lang.as_deref().unwrap_or_else(|| system_language());
        let tr = Tr::new(lang);
        let loaded = match input::load_and_tell(self.portfolio.as_deref(), &tr) {
            Ok(loaded) => loaded,
            Err(exit) => return exit,
        };
        let portfolio = &*loaded.portfolio;
        let record = match resolve(portfolio, &self.id) {
            Ok(record) => record,
            Err(error) => {
                output::message(&say_id_error(&error, &tr));
                return Exit::BadInput;
            }
        };
        let atlas = Atlas::embedded();
        if self.json {
            return output::json(&document(&record, portfolio, &atlas));
        }
        let phrases = Phrases {
            tr: &tr,
            countries: &AtlasNames(atlas),
        };
        let details = match record {
            Record::Program(program) => Details::of_program(portfolio, program, lang),
            Record::Site(site) => Details::of_site(portfolio, site, lang),
            Record::Feature(feature) => Details::of_feature(portfolio, feature, lang),
            Record::Country(alpha2) => Details::of_country(portfolio, alpha2, lang),
            Record::Place(city) => return output::result(&place(city, &phrases)),
        };
        output::result(&details.say(&phrases))
    }
}

/// A place of the gazetteer in a few lines; it is no record of the portfolio.
fn place(city: &City, phrases: &Phrases<'_>) -> String {
    let tr = phrases.tr;
    let lies_in = [city.admin1.clone(), Some(phrases.country(&city.country))];
    let lies_in: Vec<String> = lies_in.into_iter().flatten().collect();
    let inhabitants = tr.with("show-inhabitants", &[("n", Arg::from(city.population))]);
    let endonym = city.endonym();
    let endonym = endonym.map(|(lang, name)| format!("{}\n", name_in(tr, lang, name)));
    format!(
        "{}\n{}  {} place:{} · {} · {inhabitants}\n  {}\n",
        city.name(tr.lang()),
        endonym.unwrap_or_default(),
        tr.text("search-kind-place"),
        city.id,
        lies_in.join(", "),
        tr.text("show-gazetteer")
    )
}

/// The record in the files' own form, with its sites and sources.
fn document(record: &Record<'_>, portfolio: &Portfolio, atlas: &Atlas) -> Value {
    let features = |sites: Vec<&Site>| {
        sites
            .iter()
            .map(|site| site.to_feature(portfolio))
            .collect::<Vec<_>>()
    };
    match record {
        Record::Program(program) => json!({
            "program": program.to_json(),
            "sites": features(portfolio.sites_of(&program.id).collect()),
            "sources": sources(portfolio, &[program]),
        }),
        Record::Site(site) => {
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
        Record::Feature(feature) => {
            json!({"site": feature.to_feature(), "sites": [feature.to_feature()], "sources": sources(portfolio, &[])})
        }
        Record::Place(city) => json!({
            "place": {
                "id": format!("place:{}", city.id),
                "name": city.name,
                "names": city.names,
                "country": city.country,
                "admin1": city.admin1,
                "population": city.population,
                "position": [city.position.lon, city.position.lat],
            },
            "sites": [],
            "sources": [{"title": "GeoNames", "url": "https://www.geonames.org/"}],
        }),
        Record::Country(alpha2) => {
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

/// The sources of programs, each once; those of the portfolio where they name none.
fn sources(portfolio: &Portfolio, programs: &[&Program]) -> Vec<Value> {
    let own: Vec<&Source> = programs
        .iter()
        .flat_map(|program| &program.sources)
        .collect();
    let cited = if own.is_empty() {
        portfolio.common_sources()
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
