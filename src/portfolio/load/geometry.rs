//! Geometries of GeoJSON (RFC 7946 section 3.1), made fit to be drawn.
//!
//! What comes out holds: each position has at least two finite numbers, −180 to 180 and −90 to 90; lines have at least
//! two positions; rings are closed and have at least four; collections are nested only so deep.

use geojson::{Geometry, GeometryValue, Position};
use serde::de::Deserialize;

use super::antimeridian;
use super::document::Node;
use super::limits::{FILE_LIMIT_VARIABLE, Limits};
use super::message::{Message, say};
use super::numbers::Numbers;
use super::problem::FilePlace;
use super::syntax::why;

/// A geometry that cannot be shown.
pub(super) struct BadGeometry {
    /// Where the offending value is.
    pub(super) place: FilePlace,
    /// What is wrong, and how to mend it.
    pub(super) message: Message,
}

/// What was mended or looks odd in the geometries of one file, to be told once for all of them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Mended {
    /// Rings whose last position was not the first.
    pub(super) closed_rings: usize,
    /// Features with longitudes beyond 180.
    pub(super) wrapped: usize,
    /// Shapes that cross the antimeridian and were cut there.
    pub(super) cut: usize,
    /// Features all of which lie south of 60° S, where swapped coordinates end up.
    pub(super) antarctic: usize,
    /// Rings of fewer than four positions that were left out of a polygon.
    pub(super) dropped_rings: usize,
    /// Lines of a single position that were left out of a multi-line.
    pub(super) dropped_lines: usize,
}

/// Turns the two numbers of a position into longitude and latitude in degrees.
pub(super) type Project = fn(f64, f64) -> (f64, f64);

/// Reads the geometries of one file.
pub(super) struct GeometryReader<'l> {
    limits: &'l Limits,
    /// Turns positions into degrees.
    project: Option<Project>,
    /// What was mended so far.
    pub(super) mended: Mended,
    has_wrapped: bool,
    northernmost: f64,
    /// How far its positions lie from Greenwich at most, in degrees.
    farthest: f64,
}

/// Bytes that a position takes while its geometry is read.
const POSITION: u64 = 100;

type Line = Vec<Numbers>;
type Rings = Vec<Line>;

impl<'l> GeometryReader<'l> {
    pub(super) fn new(limits: &'l Limits, project: Option<Project>) -> Self {
        Self {
            limits,
            project,
            mended: Mended::default(),
            has_wrapped: false,
            northernmost: f64::NEG_INFINITY,
            farthest: 0.0,
        }
    }

    /// The geometry that a value holds; `None` for an empty one, which is drawn as nothing.
    pub(super) fn read(&mut self, node: Node<'_>) -> Result<Option<Geometry>, BadGeometry> {
        const ANTARCTIC: f64 = -60.0;
        (self.has_wrapped, self.northernmost) = (false, f64::NEG_INFINITY);
        self.farthest = 0.0;
        let geometry = self.read_nested(node, 0)?;
        self.mended.wrapped += usize::from(self.has_wrapped);
        // What lies farther than 90° from Greenwich cannot have been a latitude.
        let could_swap = self.farthest <= 90.0;
        self.mended.antarctic += usize::from(
            self.northernmost.is_finite() && self.northernmost < ANTARCTIC && could_swap,
        );
        Ok(geometry)
    }

    fn read_nested(
        &mut self,
        node: Node<'_>,
        depth: usize,
    ) -> Result<Option<Geometry>, BadGeometry> {
        if depth > self.limits.collection_depth {
            let message = say("problem-nested").number("most", self.limits.collection_depth);
            return Err(bad(node, message));
        }
        if !node.is_object() {
            let message = say("problem-geometry-type").part("sort", node.sort().words());
            return Err(bad(node, message));
        }
        let [kind, coordinates, geometries] = node.members(["type", "coordinates", "geometries"]);
        let kind = kind
            .and_then(|kind| kind.read::<String>().ok())
            .unwrap_or_default();
        if kind == "GeometryCollection" {
            return self.read_collection(node, geometries, depth);
        }
        let Some(coordinates) = coordinates.filter(|coordinates| !coordinates.is_null()) else {
            return Err(bad(node, say("problem-no-coordinates")));
        };
        // Counted before they are parsed, so that no more than these are ever held.
        let brackets = coordinates
            .raw()
            .bytes()
            .filter(|byte| *byte == b'[')
            .count();
        if !node.hold(POSITION.saturating_mul(brackets as u64)) {
            let message =
                say("problem-too-many-positions").names("variable", &[FILE_LIMIT_VARIABLE]);
            return Err(bad(node, message));
        }
        let Some(value) = self.value(node, &kind, coordinates)? else {
            return Ok(None);
        };
        let (value, is_cut) = antimeridian::cut(value);
        self.mended.cut += usize::from(is_cut);
        Ok(Some(Geometry::new(value)))
    }

    /// The shape of a type from its coordinates; `None` for an empty Point.
    fn value(
        &mut self,
        node: Node<'_>,
        kind: &str,
        coordinates: Node<'_>,
    ) -> Result<Option<GeometryValue>, BadGeometry> {
        let value = match kind {
            "Point" => {
                let numbers: Numbers = parse(coordinates)?;
                if numbers.1 == 0 {
                    return Ok(None);
                }
                GeometryValue::Point {
                    coordinates: self.position(coordinates, &numbers)?,
                }
            }
            "MultiPoint" => GeometryValue::MultiPoint {
                coordinates: self.line(coordinates, &parse::<Line>(coordinates)?)?,
            },
            "LineString" => {
                let line = self.line(coordinates, &parse::<Line>(coordinates)?)?;
                if line.len() == 1 {
                    return Err(bad(coordinates, say("problem-short-line")));
                }
                GeometryValue::LineString { coordinates: line }
            }
            "MultiLineString" => {
                let lines: Rings = parse(coordinates)?;
                let lines = lines
                    .iter()
                    .map(|line| self.line(coordinates, line))
                    .collect::<Result<Vec<_>, _>>()?;
                let whole: Vec<_> = lines
                    .iter()
                    .filter(|line| line.len() != 1)
                    .cloned()
                    .collect();
                self.mended.dropped_lines += lines.len() - whole.len();
                GeometryValue::MultiLineString { coordinates: whole }
            }
            "Polygon" => GeometryValue::Polygon {
                coordinates: self.rings(coordinates, &parse::<Rings>(coordinates)?)?,
            },
            "MultiPolygon" => {
                let polygons: Vec<Rings> = parse(coordinates)?;
                let polygons = polygons.iter().map(|rings| self.rings(coordinates, rings));
                GeometryValue::MultiPolygon {
                    coordinates: polygons.collect::<Result<_, _>>()?,
                }
            }
            _ => {
                return Err(bad(node, say("problem-geometry-kind").text("type", kind)));
            }
        };
        Ok(Some(value))
    }

    fn read_collection(
        &mut self,
        node: Node<'_>,
        geometries: Option<Node<'_>>,
        depth: usize,
    ) -> Result<Option<Geometry>, BadGeometry> {
        let Some(members) = geometries.and_then(|list| list.array().ok()) else {
            return Err(bad(node, say("problem-no-geometries")));
        };
        let mut geometries = Vec::new();
        for member in members {
            geometries.extend(self.read_nested(member, depth + 1)?);
        }
        Ok(Some(Geometry::new(GeometryValue::GeometryCollection {
            geometries,
        })))
    }

    fn rings(&mut self, node: Node<'_>, rings: &Rings) -> Result<Vec<Vec<Position>>, BadGeometry> {
        let mut closed = Vec::with_capacity(rings.len());
        for (nth, ring) in rings.iter().enumerate() {
            let mut ring = self.line(node, ring)?;
            if let (Some(first), Some(last)) = (ring.first(), ring.last())
                && first.as_slice().get(..2) != last.as_slice().get(..2)
            {
                let first = first.clone();
                ring.push(first);
                self.mended.closed_rings += 1;
            }
            if ring.len() >= 4 {
                closed.push(ring);
            } else if nth == 0 && !ring.is_empty() {
                return Err(bad(node, say("problem-short-ring").number("n", ring.len())));
            } else if nth == 0 {
                return Ok(Vec::new());
            } else {
                self.mended.dropped_rings += 1;
            }
        }
        Ok(closed)
    }

    fn line(&mut self, node: Node<'_>, line: &Line) -> Result<Vec<Position>, BadGeometry> {
        line.iter()
            .map(|numbers| self.position(node, numbers))
            .collect()
    }

    fn position(&mut self, node: Node<'_>, numbers: &Numbers) -> Result<Position, BadGeometry> {
        let Numbers([lon, lat, height], count) = *numbers;
        if count < 2 {
            return Err(bad(node, say("problem-short-position")));
        }
        let (lon, lat) = self.project.map_or((lon, lat), |project| project(lon, lat));
        let lon = self.wrapped(lon);
        if !lon.is_finite() || lat.abs() > 90.0 || lat.is_nan() {
            let is_swapped = lat.abs() <= 180.0 && lon.abs() <= 90.0;
            let key = if is_swapped {
                "problem-swapped-off-earth"
            } else {
                "problem-off-earth"
            };
            return Err(bad(node, say(key).text("position", &shown(numbers.0))));
        }
        self.northernmost = self.northernmost.max(lat);
        self.farthest = self.farthest.max(lon.abs());
        Ok(if count > 2 {
            Position::from([lon, lat, height])
        } else {
            Position::from([lon, lat])
        })
    }

    /// A longitude within −180 to 180; NaN for one that is more than a turn away from there.
    fn wrapped(&mut self, lon: f64) -> f64 {
        const FARTHEST: f64 = 540.0;
        if lon.abs() <= 180.0 {
            return lon;
        }
        self.has_wrapped = true;
        if lon.abs() <= FARTHEST {
            lon - 360.0_f64.copysign(lon)
        } else {
            f64::NAN
        }
    }
}

fn shown([lon, lat, _]: [f64; 3]) -> String {
    let short = |number: f64| {
        if number.abs() < 1e9 {
            number.to_string()
        } else {
            format!("{number:e}")
        }
    };
    format!("[{}, {}]", short(lon), short(lat))
}

fn parse<'d, T: Deserialize<'d>>(node: Node<'d>) -> Result<T, BadGeometry> {
    node.read().map_err(|error: serde_json::Error| BadGeometry {
        place: node.place_of(&error),
        message: say("problem-coordinates").part("why", why(&error)),
    })
}

fn bad(node: Node<'_>, message: Message) -> BadGeometry {
    BadGeometry {
        place: node.place(),
        message,
    }
}

/// Degrees from meters of Web Mercator (EPSG:3857).
pub(super) fn from_web_mercator(x: f64, y: f64) -> (f64, f64) {
    use crate::geo::{Position, WorldPoint};
    const WORLD: f64 = 40_075_016.685_578_49;
    let position = Position::from(WorldPoint {
        x: x / WORLD + 0.5,
        y: 0.5 - y / WORLD,
    });
    (position.lon, position.lat)
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::*;

    fn read(text: &str) -> Result<(Option<Geometry>, Mended), Message> {
        let document = Document::new("a.geojson", text, 1_000_000);
        let limits = Limits::default();
        let mut reader = GeometryReader::new(&limits, None);
        let root = document.root().map_err(|error| error.why)?;
        reader
            .read(root)
            .map(|geometry| (geometry, reader.mended))
            .map_err(|bad| bad.message)
    }

    #[test]
    fn an_open_ring_is_closed_and_told() {
        let (geometry, mended) =
            read(r#"{"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1]]]}"#).unwrap();
        let Some(GeometryValue::Polygon { coordinates }) = geometry.map(|geometry| geometry.value)
        else {
            panic!()
        };
        assert_eq!(coordinates[0].len(), 4);
        assert_eq!(mended.closed_rings, 1);
    }

    #[test]
    fn an_empty_point_is_drawn_as_nothing() {
        assert_eq!(
            read(r#"{"type": "Point", "coordinates": []}"#).unwrap().0,
            None
        );
    }

    #[test]
    fn longitudes_beyond_180_are_wrapped_and_those_from_another_planet_refused() {
        let (geometry, mended) = read(r#"{"type": "Point", "coordinates": [182, 1]}"#).unwrap();
        assert_eq!(
            geometry.unwrap().value,
            GeometryValue::new_point([-178.0, 1.0])
        );
        assert_eq!(mended.wrapped, 1);
        assert!(read(r#"{"type": "Point", "coordinates": [1000000, 1]}"#).is_err());
    }

    #[test]
    fn a_latitude_that_is_a_longitude_raises_the_suspicion_of_a_swap() {
        assert_eq!(
            read(r#"{"type": "Point", "coordinates": [15.6, -95.9]}"#)
                .unwrap_err()
                .key,
            "problem-swapped-off-earth"
        );
    }

    #[test]
    fn web_mercator_meters_become_degrees() {
        let (lon, lat) = from_web_mercator(-9_660_683.0, 1_779_000.0);
        assert!(
            (lon + 86.78).abs() < 0.01 && (lat - 15.78).abs() < 0.1,
            "{lon} {lat}"
        );
    }
}
