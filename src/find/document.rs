//! What can be found: each record of the portfolio as the texts that it is found by.

use std::collections::BTreeMap;

use crate::geo::boundaries::Country;
use crate::portfolio::{Period, Place, PlainFeature, Portfolio, Program, Reach, Site, Text, Theme};

use super::fold::fold;
use super::hit::HitKind;

/// Characters of one text that are searched.
const MAX_TEXT: usize = 4_000;
/// Properties of a plain feature that are searched.
const MAX_PROPERTIES: usize = 40;

/// A text that a record is found by.
pub(super) struct Field {
    /// Its name; see [`super::Why`].
    pub(super) name: &'static str,
    /// How much a word in it counts, 0 to 1.
    pub(super) weight: f64,
    /// Its text.
    pub(super) text: Box<str>,
    /// Whether it is a code, which is found as a whole only.
    pub(super) is_code: bool,
    /// Its language (BCP 47); `None` where it has none.
    pub(super) lang: Option<Box<str>>,
}

/// A record that can be found.
pub(super) struct Document {
    pub(super) kind: HitKind,
    pub(super) id: String,
    pub(super) title: Text,
    pub(super) country: Option<String>,
    pub(super) period: Option<Period>,
    pub(super) entries: Option<usize>,
    pub(super) fields: Vec<Field>,
}

impl Document {
    fn new(kind: HitKind, id: &str, title: &Text) -> Self {
        let (country, period, entries, fields) = (None, None, None, Vec::new());
        Self {
            kind,
            id: id.to_owned(),
            title: title.clone(),
            country,
            period,
            entries,
            fields,
        }
    }

    /// What it is called, folded: its title in each language, and its id.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        let titles = self.title.all().map(|(_, title)| fold(title));
        titles.chain(std::iter::once_with(|| fold(&self.id)))
    }

    fn add(&mut self, name: &'static str, weight: f64, text: &Text) {
        for (lang, text) in text.all() {
            self.add_words(name, weight, text, lang);
        }
    }

    fn add_words(&mut self, name: &'static str, weight: f64, text: &str, lang: Option<&str>) {
        let text: String = text.chars().take(MAX_TEXT).collect();
        if !text.trim().is_empty()
            && !self
                .fields
                .iter()
                .any(|field| field.name == name && *field.text == *text)
        {
            self.fields.push(Field {
                name,
                weight,
                text: text.into(),
                is_code: false,
                lang: lang.map(Into::into),
            });
        }
    }

    fn add_code(&mut self, name: &'static str, weight: f64, code: &str) {
        self.fields.push(Field {
            name,
            weight,
            text: code.into(),
            is_code: true,
            lang: None,
        });
    }

    fn add_all<'t>(
        &mut self,
        name: &'static str,
        weight: f64,
        texts: impl IntoIterator<Item = &'t Text>,
    ) {
        for text in texts {
            self.add(name, weight, text);
        }
    }
}

/// All records of a portfolio, and all countries, be they without entries.
pub(super) fn documents(portfolio: &Portfolio, countries: &[Country]) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    documents.extend(
        portfolio
            .programs
            .iter()
            .map(|program| of_program(portfolio, countries, program)),
    );
    documents.extend(
        countries
            .iter()
            .filter_map(|country| of_country(portfolio, country)),
    );
    // A site that is not known better than its country is found as its entry, which has its words, too.
    let is_place = |site: &&Site| site.place != Place::Country || site.programs.is_empty();
    documents.extend(
        portfolio
            .sites
            .iter()
            .filter(is_place)
            .map(|site| of_site(portfolio, site)),
    );
    documents.extend(portfolio.features.iter().map(of_feature));
    documents.extend(
        portfolio
            .themes
            .iter()
            .map(|theme| of_theme(portfolio, theme)),
    );
    documents.extend(of_organizations(portfolio));
    documents
}

fn of_program(portfolio: &Portfolio, countries: &[Country], program: &Program) -> Document {
    let mut document = Document::new(HitKind::Program, &program.id, &program.title);
    document.add("title", 1.0, &program.title);
    document.add_all("short", 0.95, &program.short);
    document.add_words("id", 0.5, &program.id, None);
    let theme = program.theme.as_ref().and_then(|id| portfolio.theme(id));
    document.add_all("theme", 0.6, theme.map(|theme| &theme.title));
    let mut codes: Vec<&str> = match &program.reach {
        Reach::Countries(codes) => codes.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    for site in portfolio.sites_of(&program.id) {
        document.add_all("site", 0.7, &site.name);
        codes.extend(site.country.as_deref());
    }
    codes.sort_unstable();
    codes.dedup();
    for code in &codes {
        for (lang, name) in countries
            .iter()
            .filter(|country| country.iso_a2 == *code)
            .flat_map(|country| &country.names)
        {
            document.add_words("country", 0.65, name, Some(lang));
        }
    }
    if let [code] = codes.as_slice() {
        document.country = Some((*code).to_owned());
    }
    document.add_all(
        "funder",
        0.6,
        program.funders.iter().flatten().map(|party| &party.name),
    );
    document.add_all(
        "partner",
        0.6,
        program.partners.iter().flatten().map(|party| &party.name),
    );
    document.add_all("summary", 0.5, &program.summary);
    document.add_all("activity", 0.45, &program.activities);
    for figure in &program.results {
        document.add(
            "result",
            0.45,
            figure.label.as_ref().unwrap_or(&figure.unit),
        );
    }
    for code in &program.sectors {
        document.add_words("sector", 0.4, code, None);
        document.add_all("sector", 0.4, portfolio.sector_titles.get(code));
    }
    document.add_all("note", 0.3, program.note.iter().chain(&program.period_note));
    document.period = Some(program.period.clone());
    document
}

fn of_country(portfolio: &Portfolio, country: &Country) -> Option<Document> {
    if country.iso_a2.is_empty() {
        return None;
    }
    let names = Text::ByLang(country.names.clone());
    let mut document = Document::new(HitKind::Country, &country.iso_a2, &names);
    document.add("name", 1.0, &names);
    document.add_code("id", 0.9, &country.iso_a2);
    document.add_code("id", 0.9, &country.iso_a3);
    document.country = Some(country.iso_a2.clone());
    document.entries = Some(portfolio.programs_in(&country.iso_a2).count());
    Some(document)
}

fn of_site(portfolio: &Portfolio, site: &Site) -> Document {
    let program = site.programs.first().and_then(|id| portfolio.program(id));
    let title = site
        .name
        .as_ref()
        .or_else(|| program.map(|program| &program.title));
    let mut document = Document::new(
        HitKind::Site,
        &site.id,
        &title.cloned().unwrap_or_else(|| site.id.as_str().into()),
    );
    document.add_all("name", 0.9, &site.name);
    document.add_words("id", 0.5, &site.id, None);
    document.add_all("note", 0.3, &site.note);
    let properties = site.unknown.values().filter_map(|value| value.as_str());
    for property in properties.take(MAX_PROPERTIES) {
        document.add_words("property", 0.2, property, None);
    }
    document.country = site.country.clone();
    document.period = program.map(|program| program.period.clone());
    document
}

fn of_feature(feature: &PlainFeature) -> Document {
    let mut document = Document::new(HitKind::Site, &feature.id, &feature.name);
    document.add("name", 1.0, &feature.name);
    document.add_words("id", 0.6, &feature.id, None);
    for value in feature.properties.values().take(MAX_PROPERTIES) {
        match value {
            serde_json::Value::String(text) => document.add_words("property", 0.5, text, None),
            serde_json::Value::Number(number) => {
                document.add_words("property", 0.5, &number.to_string(), None)
            }
            _ => {}
        }
    }
    document
}

fn of_theme(portfolio: &Portfolio, theme: &Theme) -> Document {
    let mut document = Document::new(HitKind::Theme, &theme.id, &theme.title);
    document.add("title", 0.9, &theme.title);
    document.add_words("id", 0.8, &theme.id, None);
    document.entries = Some(portfolio.programs_of(&theme.id).count());
    document
}

/// The organization itself, and the funders and partners that programs name.
fn of_organizations(portfolio: &Portfolio) -> impl Iterator<Item = Document> {
    let mut documents: BTreeMap<String, Document> = BTreeMap::new();
    let own = &portfolio.organization;
    if !own.name.is_empty() {
        let id = organization_id(&own.name, portfolio);
        let mut document = Document::new(HitKind::Organization, &id, &own.name);
        document.add("name", 0.9, &own.name);
        document.add_all("name", 0.9, &own.full_name);
        document.entries = Some(portfolio.programs.len());
        documents.insert(id, document);
    }
    for party in portfolio
        .programs
        .iter()
        .flat_map(|program| program.funders.iter().chain(&program.partners).flatten())
    {
        let id = organization_id(&party.name, portfolio);
        let document = documents.entry(id).or_insert_with_key(|id| {
            let mut document = Document::new(HitKind::Organization, id, &party.name);
            document.add("name", 0.9, &party.name);
            document.entries = Some(0);
            document
        });
        if *organization_id(&own.name, portfolio) != document.id {
            document.entries = document.entries.map(|entries| entries + 1);
        }
    }
    documents.into_values()
}

/// The id of an organization, from its name: its folded words with hyphens.
#[must_use]
pub fn organization_id(name: &Text, portfolio: &Portfolio) -> String {
    const MAX_ID: usize = 60;
    let folded = fold(name.show(portfolio.first_lang(), &portfolio.languages));
    let words: Vec<&str> = super::fold::words(&folded)
        .filter(|word| word.is_ascii())
        .collect();
    words.join("-").chars().take(MAX_ID).collect()
}
