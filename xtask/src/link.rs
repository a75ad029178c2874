//! A link to a view (`footprint-atlas:?…`), as options of `footprint-atlas export`: the picture of what it points to.

#[allow(dead_code, reason = "only the program writes links")]
#[path = "../../src/view/escapes.rs"]
mod escapes;

use std::f64::consts::PI;
use std::ffi::OsString;

use escapes::decoded;

/// What links begin with.
pub(crate) const SCHEME: &str = "footprint-atlas:";

/// Width and height of the picture, in pixels.
pub(crate) const PICTURE: [u32; 2] = [1920, 1080];

/// Pixels of the world's width at zoom level 0.
const TILE: f64 = 256.0;
/// The latitude in degrees at which the Mercator world ends: atan(sinh π).
const MAX_LAT: f64 = 85.051_128_779_806_6;

/// The options for what follows [`SCHEME`]. The program has read the link already and refuses one that is wrong, so what
/// cannot be read here is left out.
pub(crate) fn export_args(query: &str) -> Vec<OsString> {
    let parts = query.trim_start_matches('/').trim_start_matches('?');
    let value = |name: &str| {
        let part = parts.split('&').filter_map(|part| part.split_once('='));
        let mut found = part.filter(|(known, _)| *known == name);
        found.next_back().and_then(|(_, value)| decoded(value))
    };
    // As one word each, so that a value that begins with a hyphen stays a value.
    let option = |name: &str, value: Option<String>| {
        value.map(|value| OsString::from(format!("--{name}={value}")))
    };
    let framed = value("ll")
        .zip(value("z"))
        .and_then(|(center, zoom)| extent(&center, &zoom));
    let frame = match framed {
        Some([west, south, east, north]) => {
            option("extent", Some(format!("{west},{south},{east},{north}")))
        }
        None => option("fit", value("select")),
    };
    [
        value("portfolio").map(OsString::from),
        option("lang", value("lang")),
        option("filter", value("filter")),
        frame,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// West, south, east and north of the picture round a center (`LAT,LON`) at a zoom level, in degrees.
fn extent(center: &str, zoom: &str) -> Option<[f64; 4]> {
    let (lat, lon) = center.split_once(',')?;
    let (lat, lon): (f64, f64) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
    let world = TILE * zoom.parse::<f64>().ok()?.exp2();
    let half = PICTURE.map(|pixels| f64::from(pixels) / 2.0 / world);
    let x = lon / 360.0 + 0.5;
    let y = 0.5 - lat.clamp(-MAX_LAT, MAX_LAT).to_radians().tan().asinh() / (2.0 * PI);
    let lon_at = |x: f64| (x.clamp(0.0, 1.0) - 0.5) * 360.0;
    let lat_at = |y: f64| {
        let y = y.clamp(0.0, 1.0);
        ((0.5 - y) * 2.0 * PI).sinh().atan().to_degrees()
    };
    let extent = [
        lon_at(x - half[0]),
        lat_at(y + half[1]),
        lon_at(x + half[0]),
        lat_at(y - half[1]),
    ];
    extent
        .iter()
        .all(|degrees| degrees.is_finite())
        .then_some(extent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_link_becomes_an_option() {
        let args = export_args(
            "?portfolio=%2Fa%20b&lang=es&select=amuprev&filter=theme%3Dcrime,country%3DHN",
        );
        assert_eq!(
            args,
            [
                "/a b",
                "--lang=es",
                "--filter=theme=crime,country=HN",
                "--fit=amuprev"
            ]
        );
    }

    #[test]
    fn place_and_zoom_of_a_link_become_the_extent_that_the_window_would_show() {
        let args = export_args("?ll=0,-90&z=3&select=HN");
        let [extent] = args.as_slice() else {
            panic!("{args:?}")
        };
        let text = extent.to_string_lossy();
        let numbers: Vec<f64> = text
            .trim_start_matches("--extent=")
            .split(',')
            .map(|number| number.parse().unwrap())
            .collect();
        // 2,048 pixels are 360 degrees, so that the picture is 337.5 degrees wide and begins at the world's edge.
        assert!((numbers[0] - -180.0).abs() < 1e-9 && (numbers[2] - 78.75).abs() < 1e-9);
        assert!((numbers[1] + numbers[3]).abs() < 1e-9 && numbers[3] > 60.0);
    }
}
