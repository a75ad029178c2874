//! `portfolio.json` in the form that files have.

use serde_json::{Map, Value, json};

use super::{Members, number_json};
use crate::portfolio::{
    Basemap, Bookmark, Classification, Organization, Portfolio, Source, StartView, Symbol, Text,
    Theme,
};

impl Portfolio {
    /// What `portfolio.json` holds of the portfolio: all but its programs, sites, stories and boundaries.
    #[must_use]
    pub fn manifest_json(&self) -> Value {
        let mut members = Members(Map::new());
        let m = &mut members;
        m.put("version", 1);
        m.put_words("title", &self.title);
        m.put_if("organization", organization_json(&self.organization));
        m.put_list(
            "languages",
            self.languages.iter().cloned().map(Value::from).collect(),
        );
        let unreviewed = self.unreviewed_translations.iter();
        let unreviewed: Map<String, Value> = unreviewed
            .map(|lang| (lang.clone(), json!({"reviewed": false})))
            .collect();
        m.put_if(
            "translations",
            (!unreviewed.is_empty()).then_some(unreviewed),
        );
        m.put_list("about", self.about_json());
        m.put_list("themes", self.themes.iter().map(Theme::to_json).collect());
        m.put_list(
            "sources",
            self.sources.iter().map(Source::to_json).collect(),
        );
        m.put_list("credits", self.credits.iter().map(Text::to_json).collect());
        m.put_if("sectors", self.sectors_json());
        m.put_if("updated", self.updated.as_deref());
        m.put_if("view", self.view.as_ref().map(start_view_json));
        m.put_list("basemaps", self.basemaps.iter().map(basemap_json).collect());
        m.put_list(
            "bookmarks",
            self.bookmarks.iter().map(bookmark_json).collect(),
        );
        members.with_unknown(&self.unknown)
    }

    /// The paragraphs about the data; one without a heading is its text alone.
    fn about_json(&self) -> Vec<Value> {
        let titles = self.about_titles.iter().map(Some);
        let titles = titles.chain(std::iter::repeat(None));
        let paragraphs = self.about.iter().zip(titles);
        let written = |(text, title): (&Text, Option<&Text>)| match title {
            Some(title) if !title.is_empty() => {
                json!({"title": title.to_json(), "text": text.to_json()})
            }
            _ => text.to_json(),
        };
        paragraphs.map(written).collect()
    }

    fn sectors_json(&self) -> Option<Value> {
        let mut members = Members(Map::new());
        if self.sector_classification == Classification::Ours {
            members.put("classification", "ours");
        }
        let titles = self.sector_titles.iter();
        let titles: Map<String, Value> = titles
            .map(|(code, title)| (code.clone(), title.to_json()))
            .collect();
        members.put_if("titles", (!titles.is_empty()).then_some(titles));
        (!members.0.is_empty()).then(|| members.0.into())
    }
}

fn organization_json(organization: &Organization) -> Option<Value> {
    let mut members = Members(Map::new());
    members.put_words("name", &organization.name);
    members.put_text("full_name", organization.full_name.as_ref());
    members.put_if("color", organization.color.map(color_text));
    members.put_list(
        "contact",
        organization.contact.iter().map(Text::to_json).collect(),
    );
    let written = members.with_unknown(&organization.unknown);
    let is_empty = written.as_object().is_some_and(Map::is_empty);
    (!is_empty).then_some(written)
}

impl Theme {
    /// The theme as `portfolio.json` holds it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "id": self.id, "title": self.title.to_json(), "color": color_text(self.color),
            "symbol": self.symbol.name(), "sequence": self.sequence,
        })
    }
}

impl Symbol {
    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Shield => "shield",
            Self::Triangle => "triangle",
            Self::Circle => "circle",
            Self::Square => "square",
            Self::Hexagon => "hexagon",
            Self::Diamond => "diamond",
            Self::Star => "star",
            Self::Pentagon => "pentagon",
        }
    }
}

/// A color as files have it: `#RRGGBB`.
fn color_text([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// Where a map looks, as files have it.
pub(in crate::portfolio) fn start_view_json(view: &StartView) -> Value {
    match view {
        StartView::Center(center, zoom) => json!({
            "center": [number_json(center.lon), number_json(center.lat)], "zoom": number_json(*zoom),
        }),
        StartView::Extent(extent) => {
            let sides = [extent.west, extent.south, extent.east, extent.north];
            json!({"fit": sides.map(number_json)})
        }
        StartView::Id(id) => json!({"fit": id}),
    }
}

fn basemap_json(basemap: &Basemap) -> Value {
    let mut members = Members(Map::new());
    let m = &mut members;
    m.put("id", basemap.id.as_str());
    m.put("title", basemap.title.to_json());
    m.put("type", basemap.kind.as_str());
    for (name, text) in [
        ("url", &basemap.url),
        ("layer", &basemap.layer),
        ("file", &basemap.file),
    ] {
        m.put_if(name, text.as_deref());
    }
    m.put("attribution", basemap.attribution.as_str());
    m.put("minzoom", basemap.min_zoom);
    m.put("maxzoom", basemap.max_zoom);
    m.put("offline", basemap.offline);
    members.0.into()
}

fn bookmark_json(bookmark: &Bookmark) -> Value {
    let mut members = Members(Map::new());
    let m = &mut members;
    m.put("name", bookmark.name.to_json());
    m.put("view", start_view_json(&bookmark.view));
    m.put_if(
        "filter",
        (!bookmark.filter.is_empty()).then(|| json!(bookmark.filter)),
    );
    m.put_if("select", bookmark.select.as_deref());
    members.with_unknown(&bookmark.unknown)
}
