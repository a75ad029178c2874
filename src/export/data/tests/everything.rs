//! A portfolio with everything in it that a file can have, each value unlike all others.

use serde_json::{Value, json};

use crate::portfolio::{Limits, Loaded, load};

/// `portfolio.json`.
pub(super) fn manifest() -> Value {
    json!({
        "version": 1,
        "title": {"en": "en-portfolio-title", "es": "es-portfolio-title"},
        "organization": {
            "name": {"en": "en-organization-name", "es": "es-organization-name"},
            "full_name": {"en": "en-full-name", "es": "es-full-name"},
            "color": "#0B5A7A",
            "contact": [{"en": "en-contact", "es": "es-contact"}],
            "logo": "organization-logo.svg",
        },
        "languages": ["en", "es", "fr"],
        "translations": {"es": {"reviewed": false}},
        "about": [{
            "title": {"en": "en-about-title", "es": "es-about-title"},
            "text": {"en": "en-about-text", "es": "es-about-text"},
        }],
        "themes": [{
            "id": "theme-marker", "title": {"en": "en-theme-title", "es": "es-theme-title"},
            "color": "#1A2B3C", "symbol": "pentagon", "sequence": 765_432,
        }],
        "sources": [{
            "id": "source-marker",
            "title": {"en": "en-source-title", "es": "es-source-title"},
            "publisher": {"en": "en-source-publisher", "es": "es-source-publisher"},
            "url": "https://example.org/portfolio-source",
            "file": "portfolio-source.pdf",
            "accessed": "2019-01-11",
            "note": {"en": "en-source-note", "es": "es-source-note"},
        }],
        "credits": [{"en": "en-credit", "es": "es-credit"}],
        "sectors": {
            "classification": "ours",
            "titles": {"15112": {"en": "en-sector-title", "es": "es-sector-title"}},
        },
        "updated": "2022-03-04",
        "view": {"center": [-86.5, 14.25], "zoom": 5.125},
        "basemaps": [{
            "id": "basemap-marker", "title": {"en": "en-basemap", "es": "es-basemap"}, "type": "xyz",
            "url": "https://tiles.example.org/{z}/{x}/{y}.png", "attribution": "basemap-attribution",
            "minzoom": 0, "maxzoom": 17, "offline": false,
        }],
        "bookmarks": [{
            "name": {"en": "en-bookmark", "es": "es-bookmark"}, "view": {"fit": "HN"},
            "filter": {"country": ["HN"]}, "select": "country:HN", "x_bookmark": "unknown-bookmark",
        }],
        "x_portfolio": {"deep": ["unknown-portfolio", null, 1.5]},
    })
}

/// `programs.json`: an entry with everything, and one of which only the title is known, that nobody paid, and that has no site.
pub(super) fn programs() -> Value {
    json!([
        {
            "id": "program-marker",
            "title": {"en": "en-title", "es": "es-title"},
            "short": {"en": "en-short", "es": "es-short"},
            "theme": "theme-marker",
            "kind": "partnership",
            "countries": ["HN", "PY"],
            "more_countries": true,
            "start": "1998-10-26", "end": "2006-03-31", "after": "1997-01-02", "before": "2007-08-09",
            "period_note": {"en": "en-period-note", "es": "es-period-note"},
            "status": "Implementation",
            "summary": {"en": "en-summary", "es": "es-summary"},
            "activities": [{"en": "en-activity|one", "es": "es-activity"}, "second-activity"],
            "results": [{
                "label": {"en": "en-result-label", "es": "es-result-label"}, "number": 7_907_907,
                "unit": {"en": "en-result-unit", "es": "es-result-unit"},
            }],
            "funders": [{
                "name": {"en": "en-funder-name", "es": "es-funder-name"},
                "note": {"en": "en-funder-note", "es": "es-funder-note"},
            }],
            "partners": [{
                "name": {"en": "en-partner-name", "es": "es-partner-name"},
                "note": {"en": "en-partner-note", "es": "es-partner-note"},
            }],
            "note": {"en": "en-program-note", "es": "es-program-note"},
            "links": [{"title": {"en": "en-link-title", "es": "es-link-title"}, "url": "https://example.org/link"}],
            "sources": [{
                "id": "own-source-marker",
                "title": {"en": "en-own-source-title", "es": "es-own-source-title"},
                "publisher": {"en": "en-own-source-publisher", "es": "es-own-source-publisher"},
                "url": "https://example.org/own-source",
                "file": "own-source.pdf",
                "accessed": "2018-02-12",
                "note": {"en": "en-own-source-note", "es": "es-own-source-note"},
            }],
            "photos": ["photos/program-photo.png"],
            "sectors": ["15112", "15130"],
            "classification": "ours",
            "updated": "2021-02-03",
            "x_program": {"deep": ["unknown-program", 2.5]},
        },
        {
            "id": "second", "title": "Only a title", "kind": "program", "countries": ["region"], "funders": [],
            "classification": "source",
        },
    ])
}

/// `sites.geojson`.
pub(super) fn sites() -> Value {
    json!({"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-90.123_456, 15.25]}, "properties": {
            "id": "site-marker", "program": "program-marker",
            "name": "en-site-name", "name:es": "es-site-name", "country": "GT", "precision": "approximate", "count": 654_321,
            "note": "en-site-note", "note:es": "es-site-note",
            "x_site": "unknown-site", "program.title": ["taken", 7], "lon": "no longitude", "Name": true,
        }},
        {"type": "Feature", "geometry": null, "properties": {
            "id": "nowhere", "programs": ["program-marker", "second"], "country": "PY", "precision": "country", "count": 1,
        }},
    ]})
}

/// A story.
pub(super) fn story() -> Value {
    json!({
        "id": "story-marker", "title": {"en": "en-story-title", "es": "es-story-title"},
        "slides": [{
            "id": "slide-marker", "title": {"en": "en-slide-title", "es": "es-slide-title"},
            "text": {"en": "en-slide-text", "es": "es-slide-text"}, "view": {"fit": "site-marker"},
            "highlight": ["site-marker"], "filter": {"theme": ["theme-marker"]},
            "media": {"file": "photos/slide.png", "alt": {"en": "en-alt", "es": "es-alt"}},
            "figures": [{"number": 22, "label": {"en": "en-figure", "es": "es-figure"}}],
            "chart": "theme", "notes": {"en": "en-notes", "es": "es-notes"}, "seconds": 30, "x_slide": "unknown-slide",
        }],
        "x_story": "unknown-story",
    })
}

/// `boundaries.geojson`.
pub(super) fn boundaries() -> Value {
    json!({"type": "FeatureCollection", "features": [{
        "type": "Feature", "properties": {"iso_a2": "HN", "name": "boundary-marker"},
        "geometry": {"type": "Polygon", "coordinates": [[[-88.0, 14.0], [-86.0, 14.0], [-86.0, 16.0], [-88.0, 14.0]]]},
    }]})
}

/// The portfolio that these files are.
pub(super) fn loaded() -> Loaded {
    read(&[
        ("portfolio.json".to_owned(), manifest().to_string()),
        ("programs.json".to_owned(), programs().to_string()),
        ("sites.geojson".to_owned(), sites().to_string()),
        ("stories/story.json".to_owned(), story().to_string()),
        ("boundaries.geojson".to_owned(), boundaries().to_string()),
    ])
}

/// The portfolio in a folder of these files.
pub(super) fn read(files: &[(String, String)]) -> Loaded {
    let folder = tempfile::tempdir().expect("a folder for the test");
    std::fs::create_dir(folder.path().join("stories")).expect("made");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    load(folder.path(), &Limits::default()).expect("a portfolio")
}
