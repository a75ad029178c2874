//! Links to a view: `footprint-atlas:?portfolio=…&ll=LAT,LON&z=…&lang=…&select=ID&filter=…`, and where it differs from what
//! a new window shows `&shade=…&crowds=…&panel=…`.

use std::fmt::{Display, Formatter};
use std::path::PathBuf;
use std::str::FromStr;

use super::escapes::{decoded, encoded};
use super::{Crowds, Dock, Filter, Shading};
use crate::geo::{Position, lon_lat};

/// What links begin with.
pub const SCHEME: &str = "footprint-atlas:";

/// A view that someone pointed to. It never turns a network source on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Link {
    /// The portfolio; `None` = the embedded one.
    pub portfolio: Option<PathBuf>,
    /// The middle of the map.
    pub center: Option<Position>,
    /// Zoom level, 0 to 24.
    pub zoom: Option<f64>,
    /// Language of content and interface (BCP 47).
    pub lang: Option<String>,
    /// Id of what is selected.
    pub select: Option<String>,
    /// What is shown.
    pub filter: Filter,
    /// How countries are shaded; `None` = not.
    pub shading: Option<Shading>,
    /// How many sites are shown.
    pub crowds: Crowds,
    /// What stands along the lower edge of the map.
    pub dock: Option<Dock>,
}

/// Why a text is no link.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It begins otherwise.
    #[error("a link begins with {SCHEME}?")]
    Scheme,
    /// A part is unknown or has no value that can be used.
    #[error(
        "the part \"{0}\" of the link cannot be used; a link is {SCHEME}?portfolio=…&ll=LAT,LON&z=…&lang=…&select=ID&filter=…&shade=…&crowds=…&panel=…"
    )]
    Part(String),
}

impl FromStr for Link {
    type Err = LinkError;

    fn from_str(text: &str) -> Result<Self, LinkError> {
        let query = text.strip_prefix(SCHEME).ok_or(LinkError::Scheme)?;
        let query = query.trim_start_matches('/');
        let query = match query.strip_prefix('?') {
            Some(parts) => parts,
            None if query.is_empty() => "",
            None => return Err(LinkError::Scheme),
        };
        let mut link = Self::default();
        for part in query.split('&').filter(|part| !part.is_empty()) {
            link.read(part)
                .ok_or_else(|| LinkError::Part(part.chars().take(80).collect()))?;
        }
        Ok(link)
    }
}

impl Display for Link {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let portfolio = self.portfolio.as_ref().map(|path| path.to_string_lossy());
        let filter = (!self.filter.is_empty()).then(|| self.filter.to_string());
        let shading = self.shading.as_ref().map(Shading::written);
        let crowds = (self.crowds != Crowds::default()).then(|| self.crowds.name().to_owned());
        let parts = [
            ("portfolio", portfolio.map(|path| encoded(&path))),
            // Five decimals are a meter, which is more than a look at a map needs.
            (
                "ll",
                self.center.map(|at| format!("{:.5},{:.5}", at.lat, at.lon)),
            ),
            ("z", self.zoom.map(|zoom| format!("{zoom:.2}"))),
            ("lang", self.lang.as_deref().map(encoded)),
            ("select", self.select.as_deref().map(encoded)),
            ("filter", filter.as_deref().map(encoded)),
            ("shade", shading.as_deref().map(encoded)),
            ("crowds", crowds),
            ("panel", self.dock.map(|dock| dock.name().to_owned())),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", value?)))
            .collect();
        write!(f, "{SCHEME}?{}", parts.join("&"))
    }
}

impl Link {
    fn read(&mut self, part: &str) -> Option<()> {
        const MAX_ZOOM: f64 = 24.0;
        let (name, value) = part.split_once('=')?;
        let value = decoded(value)?;
        match name {
            "portfolio" => {
                // Only what lies on this machine: a link must not make the program ask a server.
                let is_local = !value.contains("://")
                    && !value.starts_with("\\\\")
                    && !value.starts_with("//");
                self.portfolio = Some(is_local.then(|| PathBuf::from(value))?);
            }
            "ll" => {
                let (lat, lon) = value.split_once(',')?;
                let (lat, lon) = (
                    lat.trim().parse::<f64>().ok()?,
                    lon.trim().parse::<f64>().ok()?,
                );
                self.center =
                    Some((lat.abs() <= 90.0 && lon.abs() <= 180.0).then(|| lon_lat(lon, lat))?);
            }
            "z" => {
                self.zoom = Some(
                    value
                        .parse::<f64>()
                        .ok()
                        .filter(|zoom| (0.0..=MAX_ZOOM).contains(zoom))?,
                )
            }
            "lang" => self.lang = Some(value),
            "select" => self.select = Some(value),
            "filter" => self.filter = value.parse().ok()?,
            "shade" => self.shading = Some(Shading::read(&value)?),
            "crowds" => self.crowds = Crowds::named(&value)?,
            "panel" => self.dock = Some(Dock::named(&value)?),
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::FigureKind;
    use crate::view::{Classing, Quantity, Ramp};
    use proptest::prelude::*;

    #[test]
    fn a_link_names_portfolio_place_language_selection_and_filter() {
        let link: Link =
            "footprint-atlas:?portfolio=%2Fa%20b&ll=15.6,-87.9&z=7.5&lang=es&select=amuprev&filter=theme%3Dcrime".parse().unwrap();
        assert_eq!(link.portfolio, Some(PathBuf::from("/a b")));
        assert_eq!(link.center, Some(lon_lat(-87.9, 15.6)));
        assert_eq!(
            (link.zoom, link.lang.as_deref(), link.select.as_deref()),
            (Some(7.5), Some("es"), Some("amuprev"))
        );
        let wish = crate::view::Wish::Theme("crime".to_owned());
        assert!(link.filter.wishes.contains(&wish));
    }

    #[test]
    fn a_link_that_was_written_is_read_back() {
        let mut filter = Filter::default();
        let funder = "Agency, for \u{e9}tudes & more = 100 %".to_owned();
        filter.wishes.insert(crate::view::Wish::Funder(funder));
        let link = Link {
            portfolio: Some(PathBuf::from("/data of ours/a&b")),
            center: Some(lon_lat(-87.95, 15.6125)),
            zoom: Some(7.25),
            lang: Some("es".to_owned()),
            select: Some("amuprev".to_owned()),
            filter,
            shading: Some(Shading {
                measure: Quantity::Figure(FigureKind {
                    label: "Trained: in all, 100 %".to_owned(),
                    unit: "people & more".to_owned(),
                }),
                classing: Classing::Quantile,
                ramp: Ramp::Plum,
            }),
            crowds: Crowds::Heat,
            dock: Some(Dock::Table),
        };
        assert_eq!(link.to_string().parse(), Ok(link));
    }

    #[test]
    fn every_way_to_shade_and_to_show_crowds_can_be_linked_to() {
        for crowds in Crowds::ALL {
            for classing in Classing::ALL {
                for ramp in Ramp::ALL {
                    let measure = Quantity::Sites;
                    let link = Link {
                        shading: Some(Shading {
                            measure,
                            classing,
                            ramp,
                        }),
                        crowds,
                        ..Link::default()
                    };
                    assert_eq!(link.to_string().parse(), Ok(link));
                }
            }
        }
    }

    #[test]
    fn a_link_out_of_the_world_or_to_a_server_is_refused() {
        for part in [
            "ll=91,0",
            "ll=0,181",
            "z=nan",
            "z=99",
            "portfolio=https://example.org",
            "portfolio=%5C%5Chost",
            "x=1",
            "shade=entries",
            "shade=natural,lagoon,people",
            "shade=natural,lagoon,sites,plum",
            "crowds=all",
            "panel=all",
            "lang",
        ] {
            assert!(
                format!("footprint-atlas:?{part}").parse::<Link>().is_err(),
                "{part}"
            );
        }
        assert_eq!(
            "footprint-atlas:nonsense".parse::<Link>(),
            Err(LinkError::Scheme)
        );
        for whole in ["footprint-atlas:", "footprint-atlas://?"] {
            assert_eq!(whole.parse(), Ok(Link::default()), "{whole}");
        }
    }

    proptest! {
        #[test]
        fn no_link_makes_the_reader_panic(text in "footprint-atlas:\\?.{0,60}") {
            let link: Result<Link, LinkError> = text.parse();
            prop_assert!(link.is_err() || link.is_ok_and(|link| link.zoom.is_none_or(f64::is_finite)));
        }
    }
}
