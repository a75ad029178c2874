//! What `sites.geojson` says of the places, and of how well they are known.

use std::collections::BTreeSet;

use crate::files::{array, json, programs, sites, string};

/// The cities that the source names: name, longitude, latitude (GeoNames, degrees).
const CITIES: [(&str, f64, f64); 4] = [
    ("Choloma", -87.95302, 15.61444),
    ("La Ceiba", -86.78221, 15.75971),
    ("Asunción", -57.647, -25.28646),
    ("Guadalajara", -103.34749, 20.67738),
];

#[test]
fn a_city_is_at_its_own_coordinates_and_a_country_has_none() {
    let mut exact = Vec::new();
    for site in sites() {
        let (properties, geometry) = (&site["properties"], &site["geometry"]);
        let id = string(&properties["id"]);
        if properties["precision"] == "country" {
            assert!(geometry.is_null(), "{id} must not be a point");
            continue;
        }
        let name = string(&properties["name"]);
        let (_, lon, lat) = CITIES
            .iter()
            .find(|city| city.0 == name)
            .expect("a city of the source");
        assert_eq!(geometry["type"], "Point", "{id}");
        assert_eq!(
            geometry["coordinates"],
            serde_json::json!([lon, lat]),
            "{id} (lon, lat)"
        );
        assert!(
            properties["geonameid"].is_u64(),
            "{id} names its gazetteer entry"
        );
        exact.push(name.to_owned());
    }
    assert_eq!(exact.len(), CITIES.len(), "each city once: {exact:?}");
}

#[test]
fn every_site_is_a_valid_feature_of_a_program_in_that_country() {
    assert_eq!(json("sites.geojson")["type"], "FeatureCollection");
    let programs = programs();
    let (sites, mut ids) = (sites(), BTreeSet::new());
    assert_eq!(sites.len(), 30);
    for site in &sites {
        let properties = &site["properties"];
        let id = string(&properties["id"]);
        assert_eq!(site["type"], "Feature", "{id}");
        assert!(
            site.as_object().is_some_and(|s| s.contains_key("geometry")),
            "{id}: RFC 7946 wants it"
        );
        let allowed = |c: char| c.is_ascii_alphanumeric() || "._~-".contains(c);
        assert!(!id.is_empty() && id.chars().all(allowed), "id {id:?}");
        assert!(ids.insert(id), "{id} is there twice");
        let program = programs
            .iter()
            .find(|p| p["id"] == properties["program"])
            .expect("its program");
        assert!(
            array(&program["countries"]).contains(&properties["country"]),
            "country of {id}"
        );
        for key in ["name", "name:es", "note", "note:es"] {
            assert!(
                !string(&properties[key]).trim().is_empty(),
                "{id} lacks {key}"
            );
        }
    }
}

#[test]
fn a_site_without_a_published_place_says_so_in_both_languages() {
    for site in sites() {
        let properties = &site["properties"];
        let id = string(&properties["id"]);
        let (note, note_es) = (string(&properties["note"]), string(&properties["note:es"]));
        if properties["precision"] == "country" {
            assert!(
                note.contains("not published") && note_es.contains("no publicad"),
                "{id}: {note}"
            );
        } else {
            assert!(
                note.starts_with("City known, shown at its center"),
                "{id}: {note}"
            );
            assert!(
                note_es.starts_with("Ciudad conocida, mostrada en su centro"),
                "{id}: {note_es}"
            );
        }
        let unknown_number = properties["precision"] == "country" && properties["count"] == 1;
        assert_eq!(
            note.starts_with("Number of"),
            unknown_number,
            "{id}: {note}"
        );
    }
}
