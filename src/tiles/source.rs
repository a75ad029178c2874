//! A source of tiles: its address, its extent in zoom levels, whom to credit, and what its provider allows.

use std::ops::RangeInclusive;
use std::time::Duration;

use super::archive::TileKind;
use super::id::MAX_ZOOM;
use super::{Template, TileId};

/// Where tiles come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What it is called where it is kept: ASCII letters, digits and hyphens.
    pub id: String,
    /// What readers call it.
    pub title: String,
    /// The addresses of its tiles.
    pub template: Template,
    /// The zoom levels that it has.
    pub zooms: RangeInclusive<u8>,
    /// Width and height of a tile at the map's usual density, in points: 256, or 512.
    pub tile_size: u32,
    /// Whom to credit.
    pub attribution: Attribution,
    /// What its provider allows.
    pub policy: Policy,
}

/// Whom to credit for tiles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The words.
    pub text: String,
    /// Where they lead to; empty for nowhere.
    pub url: String,
}

/// A number that follows from a text, in every version of the program the same: FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), 64
/// bits.
pub(super) fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// A name for files: the host, and a number that follows from the template.
fn id_of(host: &str, template: &Template) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let host: String = host.chars().map(plain).take(40).collect();
    let hash = fnv1a(&template.to_string());
    format!("{}-{:08x}", host.trim_matches('-'), hash >> 32)
}

/// Whether a host has a name, or one below it.
fn is_below(host: &str, name: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let before = host.strip_suffix(name);
    before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// Whether a host serves OpenStreetMap's standard tiles.
pub(super) fn is_openstreetmap(host: &str) -> bool {
    let mut known = ["tile.openstreetmap.org", "tile.osm.org"].into_iter();
    known.any(|own| is_below(host, own))
}

/// What a provider allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// How many requests may be under way at once; at least 1.
    pub most_connections: usize,
    /// Whether tiles that nobody looks at yet may be asked for: neighbors and the next zoom level.
    pub may_fetch_ahead: bool,
    /// Whether an area may be fetched to be used without a network.
    pub may_store_area: May,
    /// How long a tile may be used whose server does not say.
    pub fresh_for: Duration,
}

/// Whether something is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum May {
    /// Yes.
    Yes,
    /// The provider has not said so, or nobody has read where.
    NotSaid,
    /// No.
    No {
        /// The address of the terms that say so.
        terms: &'static str,
    },
}

impl Policy {
    /// What one may assume of a provider that has said nothing: little.
    pub const CAREFUL: Self = Self {
        most_connections: 2,
        may_fetch_ahead: false,
        may_store_area: May::NotSaid,
        fresh_for: Duration::from_hours(7 * 24),
    };
}

/// The zoom levels of a source that does not say which it has.
pub const UNKNOWN_ZOOMS: RangeInclusive<u8> = 0..=22;

/// The last zoom level of a source of pictures whose provider does not say: that of most.
pub const USUAL_LAST_ZOOM: u8 = 19;

/// The zoom levels of vector tiles where nobody says which there are: of the schemas that are known, most end there, and
/// beyond it their tiles are drawn larger.
pub const VECTOR_ZOOMS: RangeInclusive<u8> = 0..=14;

/// The id of [`Source::openstreetmap`].
pub const OPENSTREETMAP: &str = "openstreetmap";

impl Source {
    /// OpenStreetMap's standard tiles, under the OpenStreetMap Foundation's tile usage policy: at most two connections,
    /// nothing that is not looked at, no areas for later, kept as told or for seven days.
    ///
    /// # Panics
    /// Never: the template is a constant that a test reads.
    #[must_use]
    pub fn openstreetmap() -> Self {
        let template = "https://tile.openstreetmap.org/{z}/{x}/{y}.png".parse();
        Self {
            id: OPENSTREETMAP.to_owned(),
            title: "OpenStreetMap".to_owned(),
            template: template.expect("a constant that a test reads"),
            zooms: 0..=19,
            tile_size: 256,
            attribution: Attribution {
                text: "OpenStreetMap contributors".to_owned(),
                url: "https://www.openstreetmap.org/copyright".to_owned(),
            },
            policy: Policy {
                may_store_area: May::No {
                    terms: "https://operations.osmfoundation.org/policies/tiles/",
                },
                ..Policy::CAREFUL
            },
        }
    }

    /// All sources that the program knows by itself, as their providers describe them: OpenStreetMap's first. The others are
    /// asked as carefully; from servers that volunteers pay for no areas are fetched either.
    ///
    /// Addresses, last zoom levels and credits: xyzservices 2026.9.1, a package of the Python Package Index (BSD-3-Clause).
    #[must_use]
    pub fn presets() -> Vec<Self> {
        let mut presets = vec![Self::openstreetmap()];
        presets.extend(Self::others());
        presets
    }

    /// The presets beside OpenStreetMap's.
    ///
    /// # Panics
    /// Never: the templates are constants that a test reads.
    fn others() -> [Self; 3] {
        let of = |id: &str, title: &str, (template, last): (&str, u8), credit: [&str; 2]| {
            let template: Template = template.parse().expect("a constant that a test reads");
            let [text, url] = credit.map(str::to_owned);
            Self {
                id: id.to_owned(),
                title: title.to_owned(),
                zooms: 0..=last,
                attribution: Attribution { text, url },
                ..Self::unknown(template)
            }
        };
        let looked_at = |source: Self, terms: &'static str| Self {
            policy: Policy {
                may_store_area: May::No { terms },
                ..Policy::CAREFUL
            },
            ..source
        };
        let humanitarian = of(
            "humanitarian",
            "Humanitarian OpenStreetMap",
            (
                "https://{switch:a,b}.tile.openstreetmap.fr/hot/{z}/{x}/{y}.png",
                19,
            ),
            [
                "© OpenStreetMap contributors, tiles style by Humanitarian OpenStreetMap Team hosted by OpenStreetMap France",
                "https://www.openstreetmap.org/copyright",
            ],
        );
        let opentopomap = of(
            "opentopomap",
            "OpenTopoMap",
            (
                "https://{switch:a,b,c}.tile.opentopomap.org/{z}/{x}/{y}.png",
                17,
            ),
            [
                "Map data: © OpenStreetMap contributors, SRTM | Map style: © OpenTopoMap (CC-BY-SA)",
                "https://opentopomap.org",
            ],
        );
        let blue_marble = of(
            "blue-marble",
            "NASA Blue Marble",
            (
                "https://gibs.earthdata.nasa.gov/wmts/epsg3857/best/BlueMarble_NextGeneration/default/GoogleMapsCompatible_Level8/{z}/{y}/{x}.jpeg",
                8,
            ),
            [
                "Imagery: NASA Global Imagery Browse Services (GIBS)",
                "https://earthdata.nasa.gov",
            ],
        );
        [
            looked_at(humanitarian, "https://www.openstreetmap.fr/fonds-de-carte/"),
            looked_at(opentopomap, "https://opentopomap.org/about#verwendung"),
            blue_marble,
        ]
    }

    /// Whether a host is one of this source's servers, or another of the same name.
    fn is_at(&self, host: &str) -> bool {
        let own = self.template.hosts();
        let mut own = own.iter().map(|own| match own.split_once('.') {
            Some((_, name)) if self.template.host().contains('{') => name,
            _ => own.as_str(),
        });
        own.any(|own| is_below(host, own))
    }

    /// A source of a template of which no more is known. Where its host is one of a preset's, that preset's policy and
    /// credit hold, however the template is written.
    #[must_use]
    pub fn of(template: Template) -> Self {
        let hosts = template.hosts();
        if hosts.iter().any(|host| is_openstreetmap(host)) {
            return Self {
                template,
                ..Self::openstreetmap()
            };
        }
        let known = Self::others()
            .into_iter()
            .find(|known| hosts.iter().any(|host| known.is_at(host)));
        let source = Self::unknown(template);
        match known {
            Some(known) => Self {
                attribution: known.attribution,
                policy: known.policy,
                ..source
            },
            None => source,
        }
    }

    fn unknown(template: Template) -> Self {
        let host = template.host().to_ascii_lowercase();
        Self {
            id: id_of(&host, &template),
            title: host,
            zooms: if template.kind() == TileKind::Vector {
                VECTOR_ZOOMS
            } else {
                UNKNOWN_ZOOMS
            },
            template,
            tile_size: 256,
            attribution: Attribution::default(),
            policy: Policy::CAREFUL,
        }
    }

    /// The zoom level of the tiles that the map shows of it at a camera's zoom level.
    #[must_use]
    pub fn grid_zoom(&self, camera_zoom: f64) -> u8 {
        // A tile of 512 points shows what four of 256 do.
        let smaller = f64::from(self.tile_size.max(256) / 256).log2();
        (camera_zoom.round() - smaller).max(0.0) as u8
    }

    /// The tile to ask for where a tile is to be shown: itself, or beyond the last zoom level what covers it. `None` where
    /// the source has nothing.
    #[must_use]
    pub fn tile_for(&self, tile: TileId) -> Option<TileId> {
        let last = *self.zooms.end().min(&MAX_ZOOM);
        if !tile.is_in_grid() || tile.zoom < *self.zooms.start() {
            return None;
        }
        tile.parent(tile.zoom.saturating_sub(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiles::template::TemplateError;

    #[test]
    fn openstreetmap_is_asked_as_its_policy_wants() {
        let source = Source::openstreetmap();
        let address = source
            .template
            .address(
                TileId::new(5, 8, 14),
                true,
                &super::super::template::Keys::default(),
            )
            .expect("no key is needed");
        assert_eq!(
            address.secret(),
            "https://tile.openstreetmap.org/5/8/14.png"
        );
        let policy = &source.policy;
        assert_eq!(policy.most_connections, 2);
        assert!(!policy.may_fetch_ahead);
        assert!(matches!(policy.may_store_area, May::No { .. }));
        assert_eq!(policy.fresh_for.as_secs(), 604_800);
    }

    #[test]
    fn the_policy_and_credit_of_a_preset_hold_however_its_servers_are_named() {
        let source = |template: &str| Source::of(template.parse().expect("a good template"));
        for template in [
            "https://a.tile.opentopomap.org/{z}/{x}/{y}.png",
            "https://tile.opentopomap.org/{z}/{x}/{y}.png",
        ] {
            let source = source(template);
            assert!(source.attribution.text.contains("CC-BY-SA"), "{template}");
            assert!(matches!(source.policy.may_store_area, May::No { .. }));
        }
        let other = source("https://opentopomap.example/{z}/{x}/{y}.png");
        assert_eq!(other.attribution, Attribution::default());
    }

    #[test]
    fn what_the_program_offers_has_a_credit_a_name_and_an_address_of_its_own() {
        let presets = Source::presets();
        let tile = TileId::new(5, 8, 4);
        for (nth, preset) in presets.iter().enumerate() {
            let others = &presets[nth + 1..];
            assert!(others.iter().all(|other| other.id != preset.id));
            assert!(!preset.title.is_empty() && !preset.attribution.text.is_empty());
            assert!(preset.policy.most_connections <= 2, "{}", preset.id);
            assert!(!preset.policy.may_fetch_ahead);
            assert_ne!(preset.policy.may_store_area, May::Yes);
            let keys = super::super::template::Keys::default();
            let address = preset.template.address(tile, false, &keys);
            let address = address.expect("no key is needed");
            let secret = address.secret();
            assert!(secret.starts_with("https://"), "{secret}");
            // Rows come before columns where the provider has it so.
            let path = match preset.id.as_str() {
                "blue-marble" => "/5/4/8.jpeg",
                _ => "/5/8/4.png",
            };
            assert!(secret.ends_with(path), "{secret}");
        }
    }

    #[test]
    fn a_preset_is_known_by_its_host_however_it_is_written() {
        let source = |template: &str| Source::of(template.parse().expect("a good template"));
        for template in [
            "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
            "https://{switch:tile,b.tile}.openstreetmap.org/{z}/{x}/{y}.png",
            "https://tile%2Eopenstreetmap.org/{z}/{x}/{y}.png",
            "http://{s}.tile.OpenStreetMap.org:80/{z}/{x}/{y}.png",
            "https://{switch:a,b}.tile.openstreetmap.org./{z}/{x}/{-y}.png?x=1",
            "https://a.tile.osm.org/{z}/{x}/{y}.png",
        ] {
            let source = source(template);
            assert_eq!(source.policy, Source::openstreetmap().policy, "{template}");
            assert_eq!(source.attribution, Source::openstreetmap().attribution);
        }
        for template in [
            "https://{z}.tile.openstreetmap.org/{z}/{x}/{y}.png",
            "https://{key:host}.openstreetmap.org/{z}/{x}/{y}.png",
            "https://{matrix:6:x,tile}.openstreetmap.org/{z}/{x}/{y}.png",
            "https://{switch:a,b,c,d,e,f,g,h,i}{switch:a,b,c,d,e,f,g,tile}.openstreetmap.org/{z}/{x}/{y}.png",
        ] {
            let read = template.parse::<Template>();
            assert!(matches!(read, Err(TemplateError::Host)), "{template}");
        }
        let many: Vec<String> = (0..70).map(|nth| format!("a{nth}")).collect();
        let many = format!(
            "https://{{switch:{},tile}}.openstreetmap.org/{{z}}/{{x}}/{{y}}",
            many.join(",")
        );
        assert!(matches!(many.parse::<Template>(), Err(TemplateError::Host)));
        for template in [
            "https://tile.openstreetmap.org.example/{z}/{x}/{y}.png",
            "https://mytile.openstreetmap.org/{z}/{x}/{y}.png",
            "https://example.org/tile.openstreetmap.org/{z}/{x}/{y}.png",
        ] {
            assert_eq!(source(template).policy, Policy::CAREFUL, "{template}");
        }
        let (one, other) = (
            source("https://t.example/{z}/{x}/{y}.png"),
            source("https://t.example/{z}/{x}/{y}.jpg"),
        );
        assert!(one.id.starts_with("t-example-") && one.id != other.id);
    }

    #[test]
    fn beyond_the_last_zoom_level_what_covers_a_tile_is_asked_for() {
        let source = Source {
            zooms: 2..=5,
            ..Source::openstreetmap()
        };
        assert_eq!(
            source.tile_for(TileId::new(7, 9, 6)),
            Some(TileId::new(5, 2, 1))
        );
        assert_eq!(
            source.tile_for(TileId::new(5, 9, 6)),
            Some(TileId::new(5, 9, 6))
        );
        assert_eq!(source.tile_for(TileId::new(1, 0, 0)), None);
        assert_eq!(
            source.tile_for(TileId::new(3, 8, 0)),
            None,
            "outside the grid"
        );
    }
}
