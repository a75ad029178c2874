//! IATI 2.03: an activity each entry, for registers of development work.
//!
//! IATI asks for things that a portfolio does not publish. They are left out, never invented, and told as gaps.

use super::gap::Gap;
use crate::export::Progress;
use crate::export::dated::{beginning, day_of_files};
use crate::export::xml::Xml;
use crate::portfolio::{Figure, Party, Place, Portfolio, Program, Reach, Site, Text};

/// Codes of the code lists that are used (IATI 2.03, "Codelists").
mod code {
    /// ActivityStatus, by the names that portfolios have.
    pub(super) const STATUS: [(&str, &str); 6] = [
        ("pipeline/identification", "1"),
        ("implementation", "2"),
        ("finalisation", "3"),
        ("closed", "4"),
        ("cancelled", "5"),
        ("suspended", "6"),
    ];
    /// DescriptionType: general, other.
    pub(super) const GENERAL: &str = "1";
    pub(super) const OTHER: &str = "4";
    /// OrganisationRole: funding.
    pub(super) const FUNDING: &str = "1";
    /// OtherIdentifierType: the reporting organization's own.
    pub(super) const INTERNAL: &str = "A1";
    /// ActivityDateType: actual start, actual end.
    pub(super) const START: &str = "2";
    pub(super) const END: &str = "4";
    /// GeographicVocabulary: ISO 3166-1 alpha-2.
    pub(super) const COUNTRIES: &str = "A4";
    /// GeographicExactness: exact, approximate.
    pub(super) const EXACT: &str = "1";
    pub(super) const APPROXIMATE: &str = "2";
    /// SectorVocabulary: OECD DAC CRS purpose codes of five digits.
    pub(super) const DAC: &str = "1";
    /// TagVocabulary: the reporting organization's own.
    pub(super) const OWN: &str = "99";
}

/// The entries as activities, and what IATI asks for and the portfolio does not say.
pub(super) fn write(portfolio: &Portfolio, progress: &Progress) -> (String, Vec<Gap>) {
    let mut xml = Xml::new();
    let day = day_of_files(portfolio).map(beginning);
    let mut attributes = vec![("version", "2.03")];
    attributes.extend(day.as_deref().map(|day| ("generated-datetime", day)));
    xml.open("iati-activities", &attributes);
    // IATI has no place for credits, and licenses demand them.
    for credit in &portfolio.credits {
        xml.comment(credit.show(portfolio.first_lang(), &portfolio.languages));
    }
    for program in progress.while_awaited(portfolio.programs.iter()) {
        Activity { portfolio, program }.write(&mut xml);
    }
    (xml.done(), gaps(portfolio))
}

struct Activity<'a> {
    portfolio: &'a Portfolio,
    program: &'a Program,
}

impl Activity<'_> {
    /// The elements in the order of the schema; `iati-identifier` and `reporting-org` need what no portfolio publishes.
    fn write(&self, xml: &mut Xml) {
        let program = self.program;
        xml.open(
            "iati-activity",
            &[("xml:lang", self.portfolio.first_lang())],
        );
        self.text("title", &[], &program.title, xml);
        self.descriptions(xml);
        for funder in program.funders.iter().flatten() {
            self.text(
                "participating-org",
                &[("role", code::FUNDING)],
                &funder.name,
                xml,
            );
        }
        let own = [("ref", program.id.as_str()), ("type", code::INTERNAL)];
        xml.leaf("other-identifier", &own, "");
        if let Some(status) = status_code(program) {
            xml.leaf("activity-status", &[("code", status)], "");
        }
        let period = &program.period;
        for (kind, date) in [(code::START, period.start), (code::END, period.end)] {
            if let Some(day) = date.filter(|date| date.day.is_some()) {
                let attributes = [("type", kind), ("iso-date", &day.to_string())];
                xml.leaf("activity-date", &attributes, "");
            }
        }
        if let Reach::Countries(countries) = &program.reach {
            for country in countries {
                xml.leaf("recipient-country", &[("code", country)], "");
            }
        }
        for site in self.portfolio.sites_of(&program.id) {
            self.location(site, xml);
        }
        for sector in &program.sectors {
            let attributes = [("vocabulary", code::DAC), ("code", sector.as_str())];
            match self.portfolio.sector_titles.get(sector) {
                Some(title) => self.text("sector", &attributes, title, xml),
                None => xml.leaf("sector", &attributes, ""),
            }
        }
        let theme = program.theme.as_deref();
        if let Some(theme) = theme.and_then(|id| self.portfolio.theme(id)) {
            let attributes = [("vocabulary", code::OWN), ("code", theme.id.as_str())];
            self.text("tag", &attributes, &theme.title, xml);
        }
        xml.close();
    }

    fn descriptions(&self, xml: &mut Xml) {
        let program = self.program;
        if let Some(summary) = &program.summary {
            self.text("description", &[("type", code::GENERAL)], summary, xml);
        }
        let results: Vec<Text> = program.results.iter().map(figure).collect();
        let others = program
            .activities
            .iter()
            .chain(&results)
            .chain(&program.period_note)
            .chain(&program.note);
        for text in others {
            self.text("description", &[("type", code::OTHER)], text, xml);
        }
    }

    fn location(&self, site: &Site, xml: &mut Xml) {
        xml.open("location", &[("ref", &site.id)]);
        if let Some(name) = &site.name {
            self.text("name", &[], name, xml);
        }
        if let Some(note) = &site.note {
            self.text("description", &[], note, xml);
        }
        if let Some(country) = &site.country {
            let attributes = [
                ("vocabulary", code::COUNTRIES),
                ("level", "0"),
                ("code", country),
            ];
            xml.leaf("administrative", &attributes, "");
        }
        if let Some(position) = site.place.position() {
            let system = "http://www.opengis.net/def/crs/EPSG/0/4326";
            xml.open("point", &[("srsName", system)]);
            // Latitude comes first in this system of coordinates.
            xml.leaf("pos", &[], &format!("{} {}", position.lat, position.lon));
            xml.close();
        }
        let exactness = match site.place {
            Place::Exact(_) => Some(code::EXACT),
            Place::Approximate(_) => Some(code::APPROXIMATE),
            Place::Country => None,
        };
        if let Some(exactness) = exactness {
            xml.leaf("exactness", &[("code", exactness)], "");
        }
        xml.close();
    }

    /// An element with a text in all its languages; left out where there are no words.
    fn text(&self, name: &'static str, attributes: &[(&str, &str)], text: &Text, xml: &mut Xml) {
        if text.is_empty() {
            return;
        }
        xml.open(name, attributes);
        for (lang, words) in text.all().filter(|(_, words)| !words.trim().is_empty()) {
            let lang = lang.unwrap_or(self.portfolio.first_lang());
            xml.leaf("narrative", &[("xml:lang", lang)], words);
        }
        xml.close();
    }
}

/// A key figure in words: IATI's results need periods and measures that portfolios do not have.
fn figure(figure: &Figure) -> Text {
    let number = figure.number;
    let worded = |unit: &str, label: Option<&str>| match label {
        Some(label) if label != unit => format!("{label}: {number} {unit}"),
        _ => format!("{number} {unit}"),
    };
    let Text::ByLang(units) = &figure.unit else {
        let label = figure.label.as_ref().map(Text::key);
        return Text::Plain(worded(figure.unit.key(), label));
    };
    let label_in = |lang: &str| match &figure.label {
        Some(Text::ByLang(labels)) => labels.get(lang).map(String::as_str),
        Some(Text::Plain(label)) => Some(label.as_str()),
        None => None,
    };
    let units = units.iter();
    let texts = units.map(|(lang, unit)| (lang.clone(), worded(unit, label_in(lang))));
    Text::ByLang(texts.collect())
}

fn status_code(program: &Program) -> Option<&'static str> {
    let status = program.status.as_deref()?.to_lowercase();
    let known = code::STATUS.iter().find(|(name, _)| *name == status);
    known.map(|(_, code)| *code)
}

/// What is lacking, by its key in the catalogs, and whether an entry lacks it.
type Lacking<'a> = (&'static str, &'a dyn Fn(&Program) -> bool);

/// What IATI asks for and the entries do not say, each once, with the ids of these entries.
fn gaps(portfolio: &Portfolio) -> Vec<Gap> {
    if portfolio.programs.is_empty() {
        return vec![Gap::counted("export-iati-entries", 0)];
    }
    let is_dated = |program: &Program| {
        let period = &program.period;
        let mut dates = [period.start, period.end].into_iter().flatten().peekable();
        dates.peek().is_some() && dates.all(|date| date.day.is_some())
    };
    let says_much = |program: &Program| {
        let has_texts = !program.activities.is_empty() || !program.results.is_empty();
        has_texts || program.summary.is_some() || program.note.is_some()
    };
    let countries = |program: &Program| match &program.reach {
        Reach::Countries(countries) => countries.len(),
        Reach::Region | Reach::NotPublished => 0,
    };
    let has = |parties: &Option<Vec<Party>>| parties.as_ref().is_some_and(|all| !all.is_empty());
    let lacking: [Lacking<'_>; 10] = [
        ("export-iati-identifier", &|_| true),
        ("export-iati-description", &|program| !says_much(program)),
        ("export-iati-funders", &|program| !has(&program.funders)),
        ("export-iati-partners", &|program| has(&program.partners)),
        ("export-iati-status", &|program| {
            status_code(program).is_none()
        }),
        ("export-iati-dates", &|program| !is_dated(program)),
        ("export-iati-countries", &|program| countries(program) == 0),
        ("export-iati-country-shares", &|program| {
            countries(program) > 1
        }),
        ("export-iati-sectors", &|program| program.sectors.is_empty()),
        ("export-iati-sector-shares", &|program| {
            program.sectors.len() > 1
        }),
    ];
    lacking
        .into_iter()
        .filter_map(|(key, lacks)| {
            let entries = portfolio.programs.iter().filter(|program| lacks(program));
            let entries: Vec<String> = entries.map(|program| program.id.clone()).collect();
            (!entries.is_empty()).then(|| Gap::of(key, entries, portfolio.programs.len()))
        })
        .collect()
}
