//! GeoPackage (OGC 12-128r18, version 1.3): a layer of sites for map programs, and tables that hold the whole portfolio.

use std::collections::BTreeSet;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, MAIN_DB, params, params_from_iter};
use serde_json::Value;

use super::geometry;
use super::records::{self, Row};
use super::table::{Cell, Column, Sort, Tongue};
use crate::export::Progress;
use crate::export::dated::{EPOCH, day_of_files};
use crate::portfolio::{PlainFeature, Portfolio, Program, Source, Story, Theme};

/// "GPKG" in ASCII (requirement 2).
const APPLICATION_ID: i32 = 0x4750_4B47;
/// Version 1.3.0.
const USER_VERSION: i32 = 10_300;
const WGS_84: i32 = 4326;
/// Columns of our own that no member may take.
const TAKEN: [&str; 3] = ["fid", "geom", "record"];
/// More columns than that no table of SQLite has; `record` holds all members anyway.
const MOST_COLUMNS: usize = 1_900;

/// The tables that every GeoPackage has (annex C), and the systems of coordinates that it must name (requirement 11).
const SCHEMA: &str = r#"
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', 'longitude and latitude in degrees on the WGS 84 ellipsoid');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"#;

/// The portfolio as a GeoPackage.
///
/// Each table has the members of its records as columns, for people and map programs, and each record once more as its file
/// has it (`record`): from these the portfolio is read back without loss. `portfolio.json` and the boundaries stand in the
/// table `portfolio`.
///
/// # Errors
/// Where SQLite has no memory left.
pub(super) fn write(portfolio: &Portfolio, progress: &Progress) -> rusqlite::Result<Vec<u8>> {
    let mut database = Connection::open_in_memory()?;
    database.pragma_update(None, "application_id", APPLICATION_ID)?;
    database.pragma_update(None, "user_version", USER_VERSION)?;
    database.execute_batch("BEGIN")?;
    database.execute_batch(SCHEMA)?;
    let last_change = last_change(portfolio);
    for table in progress.while_awaited(tables(portfolio).into_iter()) {
        table.write(&database, &last_change, progress)?;
    }
    database.execute_batch("COMMIT")?;
    Ok(database.serialize(MAIN_DB)?.to_vec())
}

/// When the data were changed, as GeoPackage writes it (requirement 15), which must have a day.
fn last_change(portfolio: &Portfolio) -> String {
    let day = day_of_files(portfolio).unwrap_or(EPOCH);
    format!("{day}T00:00:00.000Z")
}

/// A table of user data.
struct Table {
    name: &'static str,
    /// The type of its shapes, and the shapes as well-known binary with their bounds; `None` for attributes alone.
    shapes: Option<(&'static str, Vec<Option<Shape>>)>,
    columns: Vec<Column>,
    /// The records as their files have them.
    records: Vec<Value>,
}

struct Shape {
    wkb: Vec<u8>,
    /// West, south, east, north in degrees.
    bounds: [f64; 4],
}

fn tables(portfolio: &Portfolio) -> Vec<Table> {
    let tongue = Tongue::All {
        first: portfolio.first_lang(),
    };
    let attributes = |name, columns, records| Table {
        name,
        shapes: None,
        columns,
        records,
    };
    let mut tables = vec![
        sites(portfolio, tongue),
        attributes(
            "programs",
            records::program_columns(portfolio, tongue),
            portfolio.programs.iter().map(Program::to_json).collect(),
        ),
        attributes(
            "themes",
            records::theme_columns(portfolio, tongue),
            portfolio.themes.iter().map(Theme::to_json).collect(),
        ),
        attributes(
            "sources",
            records::source_columns(portfolio, tongue),
            portfolio.sources.iter().map(Source::to_json).collect(),
        ),
    ];
    if !portfolio.features.is_empty() {
        tables.push(features(portfolio, tongue));
    }
    let texts = |name: &str, values: Vec<String>| Column {
        name: name.to_owned(),
        sort: Sort::Text,
        is_brief: true,
        cells: values.into_iter().map(Cell::Text).collect(),
        of_rows: None,
    };
    let stories = &portfolio.stories;
    tables.push(attributes(
        "stories",
        vec![
            texts("id", stories.iter().map(|story| story.id.clone()).collect()),
            texts(
                "file",
                stories.iter().map(|story| story.file.clone()).collect(),
            ),
        ],
        stories.iter().map(Story::to_json).collect(),
    ));
    let mut files = vec![("portfolio.json", portfolio.manifest_json())];
    let boundaries = portfolio.boundaries.as_deref();
    let boundaries = boundaries.and_then(|text| serde_json::from_str(text).ok());
    files.extend(boundaries.map(|shapes| ("boundaries.geojson", shapes)));
    let names = files.iter().map(|(name, _)| (*name).to_owned()).collect();
    let records = files.into_iter().map(|(_, value)| value).collect();
    tables.push(attributes("portfolio", vec![texts("file", names)], records));
    tables
}

/// The sites with what tells of their entries in short.
fn sites(portfolio: &Portfolio, tongue: Tongue<'_>) -> Table {
    let rows: Vec<Row> = records::rows(portfolio)
        .into_iter()
        .filter(|row| row.site.is_some())
        .collect();
    let mut columns = records::site_columns(portfolio, &rows, tongue);
    let entries = records::entry_columns(portfolio, &rows, tongue);
    columns.extend(entries.into_iter().filter(|column| column.is_brief));
    let point = |site: &crate::portfolio::Site| {
        let position = site.place.position()?;
        let point = geojson::GeometryValue::new_point([position.lon, position.lat]);
        shape(&point)
    };
    Table {
        name: "sites",
        shapes: Some(("POINT", portfolio.sites.iter().map(point).collect())),
        columns,
        records: portfolio
            .sites
            .iter()
            .map(|site| site.to_feature(portfolio))
            .collect(),
    }
}

fn features(portfolio: &Portfolio, tongue: Tongue<'_>) -> Table {
    let shape_of = |feature: &PlainFeature| shape(&feature.geometry.as_ref()?.value);
    Table {
        name: "features",
        shapes: Some((
            "GEOMETRY",
            portfolio.features.iter().map(shape_of).collect(),
        )),
        columns: records::feature_columns(portfolio, tongue),
        records: portfolio
            .features
            .iter()
            .map(PlainFeature::to_feature)
            .collect(),
    }
}

fn shape(value: &geojson::GeometryValue) -> Option<Shape> {
    Some(Shape {
        bounds: geometry::bounds(value)?,
        wkb: geometry::wkb(value),
    })
}

impl Table {
    fn write(
        mut self,
        database: &Connection,
        last_change: &str,
        progress: &Progress,
    ) -> rusqlite::Result<()> {
        self.make_names_unique();
        let mut columns = String::new();
        if let Some((kind, _)) = &self.shapes {
            columns.push_str(&format!(", geom {kind}"));
        }
        for column in &self.columns {
            let sort = match column.sort {
                Sort::Text | Sort::Date => "TEXT",
                Sort::Whole => "INTEGER",
                Sort::Number => "DOUBLE",
            };
            columns.push_str(&format!(", {} {sort}", quoted(&column.name)));
        }
        let name = self.name;
        database.execute_batch(&format!(
            "CREATE TABLE {name} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL{columns}, record TEXT NOT NULL)"
        ))?;
        self.register(database, last_change)?;
        let width = 2 + self.columns.len() + usize::from(self.shapes.is_some());
        let marks = vec!["?"; width].join(", ");
        let mut insert = database.prepare(&format!("INSERT INTO {name} VALUES ({marks})"))?;
        for (nth, record) in progress.while_awaited(self.records.iter().enumerate()) {
            insert.execute(params_from_iter(self.row(nth, record)))?;
        }
        Ok(())
    }

    /// The values of a row: its number, its shape, its members, and the record.
    fn row(&self, nth: usize, record: &Value) -> Vec<Sql> {
        let mut row = vec![Sql::Integer(i64::try_from(nth + 1).unwrap_or(i64::MAX))];
        if let Some((_, shapes)) = &self.shapes {
            let shape = shapes.get(nth).and_then(Option::as_ref);
            row.push(shape.map_or(Sql::Null, |shape| Sql::Blob(blob(shape))));
        }
        for column in &self.columns {
            row.push(match (column.cell(nth), column.sort) {
                (Cell::Empty, _) => Sql::Null,
                (Cell::Number(number), Sort::Whole) => Sql::Integer(*number as i64),
                (Cell::Number(number), Sort::Number) => Sql::Real(*number),
                (cell, _) => cell.text().map_or(Sql::Null, Sql::Text),
            });
        }
        row.push(Sql::Text(record.to_string()));
        row
    }

    fn register(&self, database: &Connection, last_change: &str) -> rusqlite::Result<()> {
        let name = self.name;
        let Some((kind, shapes)) = &self.shapes else {
            database.execute(
                "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) VALUES (?1, 'attributes', ?1, ?2)",
                params![name, last_change],
            )?;
            return Ok(());
        };
        let bounds = shapes.iter().flatten().map(|shape| shape.bounds);
        let all = bounds.reduce(|[w, s, e, n], [west, south, east, north]| {
            [w.min(west), s.min(south), e.max(east), n.max(north)]
        });
        let [west, south, east, north] = all.map_or([None; 4], |all| all.map(Some));
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, min_x, min_y, max_x, max_y, srs_id) \
             VALUES (?1, 'features', ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![name, last_change, west, south, east, north, WGS_84],
        )?;
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, ?3, 0, 0)",
            params![name, kind, WGS_84],
        )?;
        Ok(())
    }

    /// SQLite takes names that differ in case only for the same.
    fn make_names_unique(&mut self) {
        self.columns.truncate(MOST_COLUMNS);
        let mut taken: BTreeSet<String> = TAKEN.map(str::to_owned).into();
        for column in &mut self.columns {
            let mut name = column.name.replace('\0', "\u{FFFD}");
            if name.is_empty() {
                name.push('_');
            }
            while !taken.insert(name.to_lowercase()) {
                name.push('~');
            }
            column.name = name;
        }
    }
}

/// A name as SQL takes any.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A shape as GeoPackage stores it (2.1.3): a header without an envelope, then well-known binary.
fn blob(shape: &Shape) -> Vec<u8> {
    const LITTLE_ENDIAN: u8 = 1;
    let mut blob = vec![b'G', b'P', 0, LITTLE_ENDIAN];
    blob.extend(WGS_84.to_le_bytes());
    blob.extend(&shape.wkb);
    blob
}
