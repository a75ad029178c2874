//! Links to a view: `footprint-atlas:?portfolio=…&ll=LAT,LON&z=…&lang=…&select=ID&filter=…`.

use std::path::PathBuf;
use std::str::FromStr;

use crate::geo::{Position, lon_lat};
use crate::view::Filter;

/// What links begin with.
pub(super) const SCHEME: &str = "footprint-atlas:";

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
}

/// Why a text is no link.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It begins otherwise.
    #[error("a link begins with {SCHEME}?")]
    Scheme,
    /// A part is unknown or has no value that can be used.
    #[error(
        "the part \"{0}\" of the link cannot be used; a link is {SCHEME}?portfolio=…&ll=LAT,LON&z=…&lang=…&select=ID&filter=…"
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
            "filter" => self.filter = super::export_args::parse_filter(&value).ok()?,
            _ => return None,
        }
        Some(())
    }
}

/// A value of a link without its escapes (`%20`); `None` where they are no UTF-8 text.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first == b'%' {
            let [high, low, tail @ ..] = rest else {
                return None;
            };
            let digit = |byte: &u8| char::from(*byte).to_digit(16);
            bytes.push(u8::try_from(digit(high)? * 16 + digit(low)?).ok()?);
            rest = tail;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn a_link_out_of_the_world_or_to_a_server_is_refused() {
        for part in [
            "ll=91,0",
            "ll=0,181",
            "z=nan",
            "z=99",
            "portfolio=https://example.org",
            "portfolio=%5C%5Chost",
            "x=1",
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
