//! Reading layers of a GeoPackage: rows with text columns, geometries as lists of position lists.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use super::topology::Point;

/// A feature of a layer.
pub(super) struct Row {
    /// The text columns that were asked for; what is NULL is empty.
    pub(super) texts: Vec<String>,
    /// Polygons, each a list of rings; a line is a part of its own with one position list.
    pub(super) parts: Vec<Vec<Vec<Point>>>,
}

/// Reads `columns` and the geometry of every row of `layer`, in the order of the rows' ids.
///
/// # Errors
/// The file cannot be read, lacks the layer or has geometries other than lines and polygons.
pub(super) fn read(path: &Path, layer: &str, columns: &[&str]) -> Result<Vec<Row>, String> {
    let tell = |error: rusqlite::Error| format!("{}: {error}", path.display());
    let base = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(tell)?;
    let columns_of = columns.join(", ");
    let query = format!("SELECT geom, {columns_of} FROM {layer} ORDER BY fid");
    let mut statement = base.prepare(&query).map_err(tell)?;
    let mut rows = statement.query([]).map_err(tell)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(tell)? {
        let geometry = row
            .get_ref(0)
            .map_err(tell)?
            .as_blob()
            .map_err(|error| format!("{layer}: {error}"))?;
        let parts = parts(geometry)
            .ok_or_else(|| format!("{}: a geometry of {layer} is unreadable", path.display()))?;
        let texts = (1..=columns.len())
            .map(|index| {
                row.get_ref(index).map(|value| match value {
                    ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                    _ => String::new(),
                })
            })
            .collect::<Result<Vec<_>, _>>()
            .map_err(tell)?;
        found.push(Row { texts, parts });
    }
    Ok(found)
}

/// Reads a GeoPackage blob: a header with an envelope, then well-known binary.
fn parts(blob: &[u8]) -> Option<Vec<Vec<Vec<Point>>>> {
    let envelope = [0, 32, 48, 48, 64].get(usize::from(blob.get(3)? >> 1 & 7))?;
    let mut reader = Reader {
        bytes: blob.get(8 + envelope..)?,
    };
    reader.geometry()
}

/// Little-endian well-known binary of two dimensions.
struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    fn geometry(&mut self) -> Option<Vec<Vec<Vec<Point>>>> {
        if self.take::<1>()? != [1] {
            return None;
        }
        let kind = self.count()?;
        match kind {
            2 => Some(vec![vec![self.positions()?]]),
            3 => {
                let rings = self.count()?;
                Some(vec![
                    (0..rings)
                        .map(|_| self.positions())
                        .collect::<Option<_>>()?,
                ])
            }
            5 | 6 => {
                let members = self.count()?;
                let nested = (0..members)
                    .map(|_| self.geometry())
                    .collect::<Option<Vec<_>>>()?;
                Some(nested.into_iter().flatten().collect())
            }
            _ => None,
        }
    }

    fn positions(&mut self) -> Option<Vec<Point>> {
        let count = self.count()?;
        (0..count)
            .map(|_| Some(Point::from_lon_lat(self.number()?, self.number()?)))
            .collect()
    }

    fn count(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn number(&mut self) -> Option<f64> {
        self.take().map(f64::from_le_bytes)
    }

    fn take<const SIZE: usize>(&mut self) -> Option<[u8; SIZE]> {
        let (taken, rest) = self.bytes.split_first_chunk::<SIZE>()?;
        self.bytes = rest;
        Some(*taken)
    }
}
