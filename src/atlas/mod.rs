//! The Earth that ships with the program: countries at three levels of detail, waters, states, and the gazetteer.

mod endonym;
mod gazetteer;
mod packed;
mod properties;

use std::sync::{Arc, OnceLock};

use crate::geo::boundaries::{Boundaries, Country};
use crate::geo::detail::LEVELS;
use crate::geo::topology::Topology;
use crate::geo::{Extent, simplify};

use properties::Properties;

pub use endonym::endonym;
pub use gazetteer::{City, MarineName, State, cities, city, marine_names, states};

/// Bytes of geography in the program as it ships: borders, waters, names and cities, packed.
pub const EMBEDDED_BYTES: usize =
    match usize::from_str_radix(env!("FOOTPRINT_ATLAS_EMBEDDED_BYTES"), 10) {
        Ok(bytes) => bytes,
        Err(_) => panic!("the build script counts in digits"),
    };

/// Countries with their shapes: the embedded ones, or a portfolio's own.
#[derive(Debug)]
pub struct Atlas {
    /// The countries; a unit of each level's topology has the same number.
    pub countries: Vec<Country>,
    levels: [OnceLock<Arc<Topology>>; LEVELS.len()],
    /// The full shapes where they are a portfolio's own.
    own: Option<Topology>,
    /// Of these, the number of each country's Feature in the file.
    features: Vec<usize>,
    /// Where the properties of these Features stand in the file.
    properties: Option<Properties>,
}

impl Atlas {
    /// The countries that ship with the program.
    #[must_use]
    pub fn embedded() -> Arc<Self> {
        static EMBEDDED: OnceLock<Arc<Atlas>> = OnceLock::new();
        let atlas = EMBEDDED.get_or_init(|| {
            Arc::new(Self {
                countries: packed::countries(),
                levels: Default::default(),
                own: None,
                features: Vec::new(),
                properties: None,
            })
        });
        Arc::clone(atlas)
    }

    /// Countries of a portfolio's own. A code that the file does not have comes from the other one, by the countries that
    /// ship with the program, and so do the names where it has none: Natural Earth's own files know some countries by
    /// `ADM0_A3` alone, others by a `Feature.id`.
    #[must_use]
    pub fn of(boundaries: Boundaries) -> Self {
        let known = Self::embedded();
        let mut countries = boundaries.countries;
        for country in &mut countries {
            let Some(found) = known
                .country(&country.iso_a2)
                .or_else(|| known.country(&country.iso_a3))
            else {
                continue;
            };
            if country.iso_a2.is_empty() {
                country.iso_a2.clone_from(&found.iso_a2);
            }
            if country.iso_a3.is_empty() {
                country.iso_a3.clone_from(&found.iso_a3);
            }
            if country.names.is_empty() {
                country.names.clone_from(&found.names);
            }
        }
        Self {
            countries,
            levels: Default::default(),
            own: Some(boundaries.topology),
            features: boundaries.features,
            properties: None,
        }
    }

    /// The same with the file that its countries come from, for [`Self::properties`].
    #[must_use]
    pub fn with_text(self, text: &Arc<str>) -> Self {
        Self {
            properties: Properties::of(text),
            ..self
        }
    }

    /// All properties of a country (by number), as they stand in a portfolio's own file; `None` where the country is none of
    /// these, or has none.
    #[must_use]
    pub fn properties(&self, number: usize) -> Option<serde_json::Map<String, serde_json::Value>> {
        let feature = self.features.get(number)?;
        self.properties.as_ref()?.of_feature(*feature)
    }

    /// Whether its countries are a portfolio's own.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.own.is_some()
    }

    /// The shapes at a level of detail (see [`LEVELS`]); made when first asked for.
    #[must_use]
    pub fn level(&self, number: usize) -> Arc<Topology> {
        let number = number.min(LEVELS.len() - 1);
        let level = self.levels[number].get_or_init(|| {
            Arc::new(match &self.own {
                None => packed::level(number),
                Some(full) => {
                    simplify::topology(full, LEVELS[number].tolerance, LEVELS[number].smallest)
                }
            })
        });
        Arc::clone(level)
    }

    /// The number of the country with a code, alpha-2 or alpha-3, in any case.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<usize> {
        self.countries.iter().position(|country| {
            !code.is_empty()
                && (country.iso_a2.eq_ignore_ascii_case(code)
                    || country.iso_a3.eq_ignore_ascii_case(code))
        })
    }

    /// The country with a code, alpha-2 or alpha-3, in any case.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.find(code)
            .and_then(|number| self.countries.get(number))
    }

    /// What the region's countries span, without far small islands.
    #[must_use]
    pub fn region_extent(&self) -> Option<Extent> {
        self.countries
            .iter()
            .filter(|country| country.region)
            .map(Country::extent)
            .reduce(Extent::union)
    }
}

/// Rivers as lines.
#[must_use]
pub fn rivers() -> &'static Topology {
    static RIVERS: OnceLock<Topology> = OnceLock::new();
    RIVERS.get_or_init(packed::rivers)
}

/// Lakes as polygons of one unit each.
#[must_use]
pub fn lakes() -> &'static Topology {
    static LAKES: OnceLock<Topology> = OnceLock::new();
    LAKES.get_or_init(packed::lakes)
}

/// Borders between states and provinces, as lines.
#[must_use]
pub fn state_borders() -> &'static Topology {
    static STATES: OnceLock<Topology> = OnceLock::new();
    STATES.get_or_init(packed::state_borders)
}

/// Disputed borders, as lines.
#[must_use]
pub fn disputed_borders() -> &'static Topology {
    static DISPUTED: OnceLock<Topology> = OnceLock::new();
    DISPUTED.get_or_init(packed::disputed_borders)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbors_share_their_border_at_every_level() {
        let atlas = Atlas::embedded();
        let (haiti, dominican) = (atlas.find("HT"), atlas.find("DO"));
        for level in 0..LEVELS.len() {
            let sides = atlas.level(level).sides();
            let both = |sides: &[usize]| {
                haiti.is_some_and(|unit| sides.contains(&unit))
                    && dominican.is_some_and(|unit| sides.contains(&unit))
            };
            assert!(
                sides.iter().any(|sides| both(sides)),
                "level {level} has no shared arc"
            );
        }
    }

    #[test]
    fn own_boundaries_are_joined_by_whichever_code_they_have() {
        let polygon = r#"{"type":"Polygon","coordinates":[[[-88,15],[-87,15],[-87,16],[-88,15]]]}"#;
        for (id, properties) in [
            ("\"HND\"", "{}"),
            ("\"hn\"", "{}"),
            ("7", r#"{"ADM0_A3":"HND","ISO_A2":"-99","iso_a3":"-99"}"#),
            ("null", r#"{"Iso_A3":"hnd"}"#),
            ("null", r#"{"ISO_A2":"HN"}"#),
        ] {
            let feature = format!(
                r#"{{"type":"Feature","id":{id},"properties":{properties},"geometry":{polygon}}}"#
            )
            .replace("\"id\":null,", "");
            let text = format!(r#"{{"type":"FeatureCollection","features":[{feature}]}}"#);
            let atlas = Atlas::of(Boundaries::from_geojson(&text).expect("this is GeoJSON"));
            let country = &atlas.countries[0];
            assert_eq!(
                (country.iso_a2.as_str(), country.iso_a3.as_str()),
                ("HN", "HND"),
                "{text}"
            );
            assert_eq!(country.name("es"), "Honduras");
            assert_eq!((atlas.find("hn"), atlas.find("HND")), (Some(0), Some(0)));
        }
    }

    #[test]
    fn no_country_vanishes_at_any_level() {
        let atlas = Atlas::embedded();
        for level in 0..LEVELS.len() {
            let topology = atlas.level(level);
            for (country, polygons) in atlas.countries.iter().zip(&topology.units) {
                assert!(
                    !polygons.is_empty(),
                    "{} is gone at level {level}",
                    country.iso_a3
                );
            }
        }
    }
}
