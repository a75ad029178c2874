//! A PMTiles file of a draft's tiles, by the crate pmtiles: along the curve, each picture once, directories in gzip.

use std::fs::File;
use std::path::Path;

use ::pmtiles::{Compression, PmTilesWriter, PmtError, TileCoord, TileType};
use rusqlite::Connection;
use serde_json::json;

use super::draft::{About, DraftError};
use super::{TileKind, pmtiles};
use crate::tiles::TileId;

/// Writes the file, which is new and empty.
pub(super) fn write(
    (path, file): (&Path, File),
    db: &Connection,
    (kind, about): (TileKind, &About),
) -> Result<(), DraftError> {
    let told = |error: PmtError| DraftError::File {
        path: path.to_owned(),
        cause: match error {
            PmtError::Reading(cause) => cause,
            other => std::io::Error::other(other),
        },
    };
    let (kind, packing) = match kind {
        TileKind::Png => (TileType::Png, Compression::None),
        TileKind::Jpeg => (TileType::Jpeg, Compression::None),
        TileKind::WebP => (TileType::Webp, Compression::None),
        TileKind::Avif => (TileType::Avif, Compression::None),
        TileKind::Vector => (TileType::Mvt, Compression::Gzip),
        TileKind::Other => (TileType::Unknown, Compression::None),
    };
    let mut metadata = json!({
        "name": about.name,
        "attribution": about.attribution,
        "type": "baselayer",
    });
    if let Some(layers) = &about.vector_layers {
        metadata["vector_layers"] = layers.clone();
    }
    let (bounds, center) = (about.bounds, about.bounds.center());
    let (first, last) = (*about.zooms.start(), *about.zooms.end());
    let mut writer = PmTilesWriter::new(kind)
        .precompressed(packing)
        .internal_compression(Compression::Gzip)
        .min_zoom(first)
        .max_zoom(last)
        .bounds(bounds.west, bounds.south, bounds.east, bounds.north)
        .center(center.lon, center.lat)
        .center_zoom(first)
        .metadata(metadata.to_string())
        .create(file)
        .map_err(told)?;
    for (tile, row) in in_order(db)? {
        let mut bytes = db.prepare_cached("SELECT tile_data FROM tiles WHERE rowid = ?1")?;
        let bytes: Vec<u8> = bytes.query_row([row], |row| row.get(0))?;
        let coord = TileCoord::new(tile.zoom, tile.x, tile.y).map_err(told)?;
        writer.add_tile(coord, &bytes).map_err(told)?;
    }
    writer.finalize().map_err(told)
}

/// The tiles along the curve, and their rows in the draft.
fn in_order(db: &Connection) -> rusqlite::Result<Vec<(TileId, i64)>> {
    let mut rows = db.prepare("SELECT zoom_level, tile_column, tile_row, rowid FROM tiles")?;
    let rows = rows.query_map([], |row| {
        let flipped = TileId::new(row.get(0)?, row.get(1)?, row.get(2)?);
        let tile = TileId {
            y: flipped.flipped_row(),
            ..flipped
        };
        Ok((tile, row.get(3)?))
    })?;
    let mut rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.sort_by_key(|(tile, _)| pmtiles::number(*tile));
    Ok(rows)
}
