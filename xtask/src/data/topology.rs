//! Reading TopoJSON: arcs that neighbors share, and geometries that refer to them.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// Units of a [`Point`] in one degree.
pub(super) const PER_DEGREE: f64 = 10_000.0;

/// Half a turn, in ten-thousandths of a degree.
pub(super) const HALF_TURN: i32 = 1_800_000;

/// A position in ten-thousandths of a degree, WGS 84. `x` is the longitude; along an arc it is
/// continuous, so it may pass 180 degrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Point {
    /// Longitude.
    pub(super) x: i32,
    /// Latitude.
    pub(super) y: i32,
}

impl Point {
    /// The nearest point to a position in degrees.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "degrees are at most 360 in size"
    )]
    pub(super) fn from_lon_lat(lon: f64, lat: f64) -> Self {
        Self {
            x: (lon * PER_DEGREE).round() as i32,
            y: (lat * PER_DEGREE).round() as i32,
        }
    }
}

/// A reference to an arc: its index, or the index's complement for the arc walked backwards.
pub(super) type ArcRef = i32;

/// One object of the topology.
#[derive(Clone, Debug)]
pub(super) struct Geometry {
    /// The object's id; world-atlas has ISO 3166-1 numeric codes here.
    pub(super) id: Option<String>,
    /// The object's properties.
    pub(super) properties: Value,
    /// Polygons, each a list of rings, each a list of arc references. A line is one ring of one polygon.
    pub(super) polygons: Vec<Vec<Vec<ArcRef>>>,
}

/// A topology with absolute coordinates.
#[derive(Debug)]
pub(super) struct Topology {
    /// The arcs; each runs without a jump, past 180 degrees where it must.
    pub(super) arcs: Vec<Vec<Point>>,
    /// The geometries of the one object collection that was asked for.
    pub(super) geometries: Vec<Geometry>,
}

/// Which arc a reference means.
pub(super) fn arc_index(reference: ArcRef) -> usize {
    usize::try_from(if reference < 0 { !reference } else { reference }).unwrap_or(usize::MAX)
}

/// Reads the object collection `object` of a TopoJSON file.
///
/// # Errors
/// The file cannot be read or is not TopoJSON of lines and polygons.
pub(super) fn read(path: &Path, object: &str) -> Result<Topology, String> {
    let name = path.display();
    let text = fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
    let json: Value = serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
    let transform = Transform::read(&json).ok_or_else(|| format!("{name}: no transform"))?;
    let arcs = json["arcs"]
        .as_array()
        .and_then(|arcs| {
            arcs.iter()
                .map(|arc| transform.absolute(arc))
                .collect::<Option<Vec<_>>>()
        })
        .ok_or_else(|| format!("{name}: arcs are not lists of positions"))?;
    let geometries = json["objects"][object]["geometries"]
        .as_array()
        .ok_or_else(|| format!("{name}: no object {object}"))?
        .iter()
        .filter(|geometry| !geometry["type"].is_null())
        .map(|geometry| {
            read_geometry(geometry)
                .ok_or_else(|| format!("{name}: a geometry is unreadable: {geometry}"))
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Topology { arcs, geometries })
}

fn read_geometry(geometry: &Value) -> Option<Geometry> {
    let arcs = &geometry["arcs"];
    let polygons = match geometry["type"].as_str()? {
        "MultiPolygon" => arcs
            .as_array()?
            .iter()
            .map(read_rings)
            .collect::<Option<Vec<_>>>()?,
        "Polygon" | "MultiLineString" => vec![read_rings(arcs)?],
        "LineString" => vec![vec![read_ring(arcs)?]],
        _ => return None,
    };
    let id = match &geometry["id"] {
        Value::String(id) => Some(id.clone()),
        _ => None,
    };
    Some(Geometry {
        id,
        properties: geometry["properties"].clone(),
        polygons,
    })
}

fn read_rings(rings: &Value) -> Option<Vec<Vec<ArcRef>>> {
    rings.as_array()?.iter().map(read_ring).collect()
}

fn read_ring(ring: &Value) -> Option<Vec<ArcRef>> {
    ring.as_array()?
        .iter()
        .map(|arc| ArcRef::try_from(arc.as_i64()?).ok())
        .collect()
}

/// From the file's integer grid to degrees.
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

impl Transform {
    fn read(json: &Value) -> Option<Self> {
        let pair = |key: &str| {
            Some([
                json["transform"][key][0].as_f64()?,
                json["transform"][key][1].as_f64()?,
            ])
        };
        Some(Self {
            scale: pair("scale")?,
            translate: pair("translate")?,
        })
    }

    /// Sums up the steps of an arc; where the sum jumps across the antimeridian it goes on
    /// beyond 180 degrees instead.
    fn absolute(&self, arc: &Value) -> Option<Vec<Point>> {
        let (mut column, mut row) = (0.0, 0.0);
        let mut points: Vec<Point> = Vec::new();
        for step in arc.as_array()? {
            column += step[0].as_f64()?;
            row += step[1].as_f64()?;
            let mut point = Point::from_lon_lat(
                column.mul_add(self.scale[0], self.translate[0]),
                row.mul_add(self.scale[1], self.translate[1]),
            );
            if let Some(last) = points.last() {
                point.x = near(point.x, last.x);
            }
            points.push(point);
        }
        Some(points)
    }
}

/// The longitude that means the same as `x` and is less than half a turn away from `reference`.
pub(super) fn near(x: i32, reference: i32) -> i32 {
    let mut x = x;
    while x - reference > HALF_TURN {
        x -= 2 * HALF_TURN;
    }
    while x - reference < -HALF_TURN {
        x += 2 * HALF_TURN;
    }
    x
}
