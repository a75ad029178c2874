//! A portfolio's basemaps as sources of tiles.

use super::{Basemap, Portfolio};
use crate::tiles::offered::{Offered, Offerer, source_id};
use crate::tiles::source::{May, OPENSTREETMAP};
use crate::tiles::{Source, Template};

impl Portfolio {
    /// Those of its basemaps that can be shown, as sources: by address template (type `xyz`), with fields that are known.
    #[must_use]
    pub fn tile_sources(&self) -> Vec<Offered> {
        let basemaps = self.basemaps.iter().enumerate();
        let offered = basemaps.filter_map(|(number, basemap)| {
            let languages = &self.languages;
            let first = languages.first().map_or("", String::as_str);
            let title = basemap.title.show(first, languages).to_owned();
            Some(Offered {
                source: basemap.source(title)?,
                by: Offerer::Portfolio(number),
                may_be_local: false,
            })
        });
        offered.collect()
    }
}

impl Basemap {
    fn source(&self, title: String) -> Option<Source> {
        let url = self.url.as_deref().filter(|_| self.kind == "xyz")?;
        let template: Template = url.parse().ok()?;
        let mut source = Source::of(template);
        if source.id == OPENSTREETMAP {
            return Some(source);
        }
        source.id = source_id("portfolio", url);
        source.title = title;
        source.zooms = self.min_zoom..=self.max_zoom;
        source.attribution.text.clone_from(&self.attribution);
        if self.offline {
            source.policy.may_store_area = May::Yes;
        }
        Some(source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn basemap(kind: &str, url: &str) -> Basemap {
        Basemap {
            id: "relief".into(),
            title: "Relief".into(),
            kind: kind.into(),
            url: Some(url.into()),
            file: None,
            attribution: "Somebody".into(),
            min_zoom: 2,
            max_zoom: 9,
            offline: true,
        }
    }

    #[test]
    fn a_basemap_by_template_becomes_a_source_with_its_credit_and_terms() {
        let portfolio = Portfolio {
            basemaps: vec![
                basemap("wms", "https://example.org/wms"),
                basemap("xyz", "https://example.org/{z}/{x}/{y}.png"),
                basemap("xyz", "https://example.org/{z}/{x}/{why}.png"),
                basemap("xyz", "https://a.tile.openstreetmap.org/{z}/{x}/{y}.png"),
            ],
            ..Portfolio::default()
        };
        let offered = portfolio.tile_sources();
        let [only, openstreetmap] = offered.as_slice() else {
            panic!("{offered:?}");
        };
        assert_eq!(only.by, Offerer::Portfolio(1));
        assert_eq!(only.source.title, "Relief");
        assert_eq!(only.source.zooms, 2..=9);
        assert_eq!(only.source.attribution.text, "Somebody");
        assert_eq!(only.source.policy.may_store_area, May::Yes);
        let policy = &openstreetmap.source.policy;
        let may = policy.may_store_area;
        assert!(matches!(may, May::No { .. }), "its terms are known better");
    }
}
