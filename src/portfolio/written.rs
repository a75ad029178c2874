//! Records in the form that files have: what is read comes back as it was meant, with the members that this version does
//! not know.

mod manifest;

pub(super) use manifest::start_view_json;

use serde_json::{Map, Value, json};

use super::model::{
    Classification, Figure, Kind, Link, Party, Place, PlainFeature, Portfolio, Program, Reach,
    Site, Source,
};
use super::text::Text;

impl Text {
    /// The text as files hold it: a string, or an object by language.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Plain(text) => Value::from(text.as_str()),
            Self::ByLang(texts) => json!(texts),
        }
    }
}

/// An object that grows by what is published.
pub(super) struct Members(pub(super) Map<String, Value>);

impl Members {
    pub(super) fn put(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    pub(super) fn put_if(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    pub(super) fn put_text(&mut self, name: &str, text: Option<&Text>) {
        self.put_if(name, text.map(Text::to_json));
    }

    /// A text that may be empty, which is then left out.
    pub(super) fn put_words(&mut self, name: &str, text: &Text) {
        self.put_text(name, (!text.is_empty()).then_some(text));
    }

    pub(super) fn put_list(&mut self, name: &str, values: Vec<Value>) {
        if !values.is_empty() {
            self.put(name, values);
        }
    }

    /// The object with the members that this version does not know; what it knows comes first.
    pub(super) fn with_unknown(mut self, unknown: &Map<String, Value>) -> Value {
        for (name, value) in unknown {
            self.0.entry(name.clone()).or_insert_with(|| value.clone());
        }
        self.0.into()
    }
}

impl Program {
    /// The program as `programs.json` holds it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut members = Members(Map::new());
        let m = &mut members;
        m.put("id", self.id.as_str());
        m.put("title", self.title.to_json());
        m.put_text("short", self.short.as_ref());
        m.put_if("theme", self.theme.as_deref());
        m.put("kind", kind_name(self.kind));
        match &self.reach {
            Reach::NotPublished => {}
            Reach::Region => m.put("countries", json!(["region"])),
            Reach::Countries(codes) => m.put("countries", json!(codes)),
        }
        m.put_if("more_countries", self.more_countries.then_some(true));
        let period = &self.period;
        for (name, date) in [
            ("start", &period.start),
            ("end", &period.end),
            ("after", &period.after),
            ("before", &period.before),
        ] {
            m.put_if(name, date.as_ref().map(ToString::to_string));
        }
        m.put_text("period_note", self.period_note.as_ref());
        m.put_if("status", self.status.as_deref());
        m.put_text("summary", self.summary.as_ref());
        m.put_list(
            "activities",
            self.activities.iter().map(Text::to_json).collect(),
        );
        m.put_list("results", self.results.iter().map(figure_json).collect());
        m.put_if("funders", self.funders.as_deref().map(parties_json));
        m.put_if("partners", self.partners.as_deref().map(parties_json));
        m.put_text("note", self.note.as_ref());
        m.put_list("links", self.links.iter().map(link_json).collect());
        m.put_list(
            "sources",
            self.sources.iter().map(Source::to_json).collect(),
        );
        m.put_list(
            "photos",
            self.photos
                .iter()
                .map(|photo| Value::from(photo.as_str()))
                .collect(),
        );
        m.put_list(
            "sectors",
            self.sectors
                .iter()
                .map(|code| Value::from(code.as_str()))
                .collect(),
        );
        m.put(
            "classification",
            if self.classification == Classification::Ours {
                "ours"
            } else {
                "source"
            },
        );
        m.put_if("updated", self.updated.as_deref());
        members.with_unknown(&self.unknown)
    }
}

impl Site {
    /// The site as `sites.geojson` holds it: a Feature whose texts are flat by language (`name`, `name:es`).
    #[must_use]
    pub fn to_feature(&self, portfolio: &Portfolio) -> Value {
        let mut members = Members(Map::new());
        let m = &mut members;
        m.put("id", self.id.as_str());
        match self.programs.as_slice() {
            [] => {}
            [program] => m.put("program", program.as_str()),
            programs => m.put("programs", json!(programs)),
        }
        put_flat(m, "name", self.name.as_ref(), portfolio);
        m.put_if("country", self.country.as_deref());
        let precision = match self.place {
            Place::Exact(_) => "exact",
            Place::Approximate(_) => "approximate",
            Place::Country => "country",
        };
        m.put("precision", precision);
        m.put("count", self.count);
        put_flat(m, "note", self.note.as_ref(), portfolio);
        let properties = members.with_unknown(&self.unknown);
        let geometry = self
            .place
            .position()
            .map(|at| {
                json!({"type": "Point", "coordinates": [number_json(at.lon), number_json(at.lat)]})
            });
        json!({"type": "Feature", "geometry": geometry, "properties": properties})
    }
}

impl PlainFeature {
    /// The feature as a GeoJSON file holds it.
    #[must_use]
    pub fn to_feature(&self) -> Value {
        let geometry = self
            .geometry
            .as_ref()
            .map_or(Value::Null, |shape| with_whole_numbers(json!(shape)));
        json!({"type": "Feature", "id": self.id, "geometry": geometry, "properties": self.properties})
    }
}

impl Source {
    /// The source as files hold it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut members = Members(Map::new());
        let m = &mut members;
        m.put_if("id", self.id.as_deref());
        m.put("title", self.title.to_json());
        m.put_text("publisher", self.publisher.as_ref());
        for (name, text) in [
            ("url", &self.url),
            ("file", &self.file),
            ("accessed", &self.accessed),
        ] {
            m.put_if(name, text.as_deref());
        }
        m.put_text("note", self.note.as_ref());
        members.0.into()
    }
}

fn put_flat(members: &mut Members, name: &str, text: Option<&Text>, portfolio: &Portfolio) {
    for (lang, text) in text.iter().flat_map(|text| text.all()) {
        match lang {
            Some(lang) if lang != portfolio.first_lang() => {
                members.put(&format!("{name}:{lang}"), text)
            }
            _ => members.put(name, text),
        }
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Program => "program",
        Kind::Office => "office",
        Kind::Partnership => "partnership",
    }
}

fn figure_json(figure: &Figure) -> Value {
    let mut members = Members(Map::new());
    members.put_text("label", figure.label.as_ref());
    members.put("number", number_json(figure.number));
    members.put("unit", figure.unit.to_json());
    members.0.into()
}

/// A whole number is written as one: 22, not 22.0.
pub(super) fn number_json(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        json!(number as i64)
    } else {
        json!(number)
    }
}

/// A value in which whole numbers are written as such; for shapes, whose numbers are all read as fractions.
fn with_whole_numbers(value: Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().map_or(Value::Number(number), number_json),
        Value::Array(values) => values.into_iter().map(with_whole_numbers).collect(),
        Value::Object(members) => {
            let whole = |(name, value)| (name, with_whole_numbers(value));
            Value::Object(members.into_iter().map(whole).collect())
        }
        other => other,
    }
}

fn parties_json(parties: &[Party]) -> Value {
    parties.iter().map(party_json).collect()
}

fn party_json(party: &Party) -> Value {
    let mut members = Members(Map::new());
    members.put("name", party.name.to_json());
    members.put_text("note", party.note.as_ref());
    members.0.into()
}

fn link_json(link: &Link) -> Value {
    json!({"title": link.title.to_json(), "url": link.url})
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::portfolio::{Limits, Loaded, load, load_embedded};

    /// Loads a portfolio of one program and one site.
    fn loaded(program: &Value, site: &Value) -> Loaded {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, value: Value| {
            std::fs::write(folder.path().join(name), value.to_string()).unwrap()
        };
        write(
            "portfolio.json",
            json!({"title": "T", "languages": ["en", "es"], "themes": [{"id": "t"}]}),
        );
        write("programs.json", json!([program]));
        write(
            "sites.geojson",
            json!({"type": "FeatureCollection", "features": [site]}),
        );
        load(folder.path(), &Limits::default()).unwrap()
    }

    fn words() -> impl Strategy<Value = Value> {
        let word = "[a-zA-Zñé ]{1,12}[a-z]";
        prop_oneof![
            word.prop_map(Value::from),
            (word, word).prop_map(|(en, es)| json!({"en": en, "es": es})),
        ]
    }

    fn program() -> impl Strategy<Value = Value> {
        let unknown = ("x_[a-z]{1,6}", -9_000_000_000_i64..9_000_000_000, words());
        let period = (1900..2000_i32, 2000..2030_i32, any::<bool>());
        (words(), words(), unknown, period, 0..100_000_u32).prop_map(|(title, summary, unknown, period, number)| {
            let (name, count, nested) = unknown;
            let (start, end, is_open) = period;
            let mut program = json!({
                "id": "p", "title": title, "summary": summary, "theme": "t", "countries": ["HN", "GT"],
                "start": start.to_string(), "results": [{"number": number, "unit": title}],
                "funders": [{"name": summary}, {"name": "A", "note": "B"}], "links": [{"title": "L", "url": "https://example.org"}],
            });
            program[name] = json!({"count": count, "nested": [nested]});
            if !is_open {
                program["end"] = json!(end.to_string());
            }
            program
        })
    }

    fn site() -> impl Strategy<Value = Value> {
        let place = prop_oneof![
            Just(Value::Null),
            (-1_800_000..1_800_000, -590_000..900_000).prop_map(|(lon, lat)| {
                json!({"type": "Point", "coordinates": [f64::from(lon) / 1e4, f64::from(lat) / 1e4]})
            }),
        ];
        (place, "[a-z]{1,9}", "x_[a-z]{1,6}", 1..50_u32).prop_map(|(geometry, name, unknown, count)| {
            let precision = if geometry.is_null() { "country" } else { "exact" };
            let mut site = json!({"type": "Feature", "geometry": geometry, "properties": {
                "id": "s", "program": "p", "name": name, "name:es": "ñ", "country": "HN", "precision": precision, "count": count,
            }});
            site["properties"][unknown] = json!([null, {"deep": 1.5}]);
            site
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn what_is_read_is_written_back_with_all_unknown_members(program in program(), site in site()) {
            let first = loaded(&program, &site);
            prop_assert!(first.problems.is_empty(), "{:?}", first.problems.list());
            let (again, feature) =
                (first.portfolio.programs[0].to_json(), first.portfolio.sites[0].to_feature(&first.portfolio));
            for (name, value) in program.as_object().unwrap() {
                prop_assert_eq!(again.get(name), Some(value));
            }
            prop_assert_eq!(&feature["geometry"], &site["geometry"]);
            for (name, value) in site["properties"].as_object().unwrap() {
                prop_assert_eq!(feature["properties"].get(name), Some(value));
            }
            let second = loaded(&again, &feature);
            prop_assert_eq!(second.portfolio.programs[0].to_json(), again);
        }
    }

    #[test]
    fn the_embedded_programs_come_back_as_their_file_has_them() {
        let file: Value =
            serde_json::from_str(include_str!("../../data/latin-america/programs.json")).unwrap();
        let portfolio = load_embedded().unwrap().portfolio;
        for (written, read) in file.as_array().unwrap().iter().zip(&portfolio.programs) {
            let again = read.to_json();
            // Sources are filled in from those of the portfolio; all else is as written.
            for (name, value) in written
                .as_object()
                .unwrap()
                .iter()
                .filter(|(name, _)| *name != "sources")
            {
                assert_eq!(again.get(name), Some(value), "{}: {name}", read.id);
            }
        }
    }

    #[test]
    fn nobody_is_written_as_nobody_and_a_whole_degree_as_a_whole_number() {
        let site = json!({
            "type": "Feature", "geometry": {"type": "Point", "coordinates": [-87, 15.5]},
            "properties": {"id": "s", "program": "p", "country": "HN", "precision": "exact"},
        });
        let written = |program: &Value| {
            let read = loaded(program, &site).portfolio;
            (read.programs[0].to_json(), read.sites[0].to_feature(&read))
        };
        let (program, feature) =
            written(&json!({"id": "p", "title": "P", "funders": [], "partners": [3]}));
        assert_eq!(program["funders"], json!([]));
        assert_eq!(
            program.get("partners"),
            None,
            "what cannot be read is not published"
        );
        assert_eq!(
            feature["geometry"].to_string(),
            site["geometry"].to_string()
        );
        let (program, _) = written(&json!({"id": "p", "title": "P"}));
        assert_eq!(program.get("funders"), None);
    }
}
