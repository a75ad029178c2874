//! Vector tiles as pictures, in the atlas's own look. Their names are not drawn here: they are placed among all others.

use std::sync::Arc;

use tiny_skia::{FillRule, LineCap, LineJoin, Path, PathBuilder, Pixmap, StrokeDash, Transform};

use super::paint;
use crate::i18n::language_tags;
use crate::scene::fallback;
use crate::style::{Color, Style, VectorStyle};
use crate::tiles::archive::unpacked;
use crate::tiles::decode::{DecodeError, decode};
use crate::tiles::engine::Decode;
use crate::tiles::opened::Opened;
use crate::tiles::vector::{
    Class, MOST_POINTS, Name, Part, RoadClass, Shape, VectorError, VectorTile, parts,
};
use crate::tiles::{Raster, TileId};
use crate::view::Look;

/// How vector tiles are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VectorPen {
    /// Colors and widths.
    pub look: Look,
    /// Width and height of a tile's picture, in pixels.
    pub side: u32,
    /// How many zoom levels beyond the source's last one its tiles are looked at: lines are as wide then as at that level.
    pub beyond: u8,
    /// Whether the tiles are a basemap's; `None` = they tell by themselves.
    pub is_basemap: Option<bool>,
    /// The languages (BCP 47) that its names are kept in, beside the local one.
    pub langs: &'static [&'static str],
}

/// What makes pictures of a source's tiles, for an engine: of vector tiles with a pen; what is a picture stays one, whatever
/// the source says of itself. `is_vector` = it speaks of vector tiles: one without any byte then shows nothing.
#[must_use]
pub fn decoder(pen: VectorPen, is_vector: bool) -> Decode {
    Arc::new(move |tile, bytes, limits| match decode(bytes, limits) {
        Err(DecodeError::Empty) if is_vector => pen.draw(tile, &[]),
        Err(DecodeError::Unknown) => pen.draw(tile, bytes),
        Err(DecodeError::Gzip) => {
            let bytes = unpacked(bytes.to_vec()).map_err(|error| {
                tracing::debug!(%error, %tile, "a tile cannot be unpacked");
                DecodeError::Gzip
            })?;
            pen.draw(tile, &bytes)
        }
        other => other,
    })
}

/// How many rows of pixels the edges of one path may cross, all together: with more, filling it would take seconds. Dense
/// tiles of cities have a few thousand for each path.
const MOST_PATH_ROWS: f32 = 300_000.0;
/// The same of a tile. What is beyond was made to take long.
const MOST_ROWS: f32 = 6_000_000.0;
/// How many rows of joined lines are drawn at once.
const CHUNK_ROWS: f32 = 30_000.0;
/// The most points of a tile that are drawn as dots.
const MOST_DOTS: usize = 5_000;
/// The most dashes of a path; with more it is drawn without.
const MOST_DASHES: f32 = 50_000.0;
/// Points nearer together than this are one, in pixels: what lies between them cannot be seen.
const DETAIL: f32 = 0.2;

/// Roads no wider than this have no edges, in points.
const NARROW: f32 = 1.4;

/// A tile's usual width and height, in points, for which widths of lines are given.
const SIDE: f32 = 512.0;

/// The largest side of a tile's picture, in pixels.
const MOST_SIDE: u32 = 2_048;

impl VectorPen {
    /// A pen of a look for pictures of so many pixels a side, with names in the interface's languages.
    #[must_use]
    pub fn new(look: Look, side: u32) -> Self {
        Self {
            look,
            side,
            beyond: 0,
            is_basemap: None,
            langs: language_tags(),
        }
    }

    /// The same for a source's tiles that are looked at from a zoom level, which may lie beyond its last one: as fine as four
    /// times the usual, so that they stay sharp.
    #[must_use]
    pub fn on(self, opened: &Opened, zoom: u8) -> Self {
        let beyond = zoom.saturating_sub(*opened.source.zooms.end()).min(8);
        Self {
            side: (self.side << beyond).clamp(self.side, MOST_SIDE.max(self.side)),
            beyond,
            is_basemap: opened.is_basemap,
            ..self
        }
    }

    /// The picture of a vector tile that is not packed, and the names that belong on it.
    ///
    /// # Errors
    /// [`DecodeError`] where the bytes are no vector tile, or one that takes too much to draw.
    pub fn draw(&self, tile: TileId, bytes: &[u8]) -> Result<Raster, DecodeError> {
        let read = VectorTile::read(bytes, self.is_basemap).map_err(told)?;
        let mut pixmap = Pixmap::new(self.side, self.side).ok_or(DecodeError::TooMuchMemory)?;
        let style = Style::of(self.look);
        let drawing = Drawing {
            style,
            colors: VectorStyle::of(self.look),
            zoom: tile.zoom.saturating_add(self.beyond),
            side: self.side as f32,
            points: SIDE * f32::from(self.beyond).exp2(),
        };
        if read.is_basemap {
            // Where the tile draws land, what it does not draw is water; else it draws the water.
            let draws_land = read.layers.iter().any(|layer| layer.name == "earth");
            let ground = if draws_land {
                style.map.sea
            } else {
                style.map.land
            };
            pixmap.fill(super::skia_color(ground));
        }
        drawing.draw(&shapes(&read, drawing)?, &mut pixmap)?;
        Ok(self.finished(pixmap, &read, (tile, bytes)))
    }

    fn finished(
        &self,
        pixmap: Pixmap,
        read: &VectorTile<'_>,
        (tile, bytes): (TileId, &[u8]),
    ) -> Raster {
        let names = read.names(tile, self.langs);
        // Here, not where the map is drawn, is the time to look through the system's fonts.
        for text in names.iter().flat_map(Name::texts) {
            fallback::prepare(text);
        }
        Raster {
            width: pixmap.width(),
            height: pixmap.height(),
            pixels: bytemuck::pod_collect_to_vec(pixmap.data()),
            names: names.into_iter().map(Arc::new).collect(),
            origin: Some(bytes.into()),
            is_drawn: true,
            covers: read.is_basemap,
        }
    }
}

/// A feature that is drawn.
struct Drawn {
    class: Class,
    shape: Shape,
    parts: Vec<Part>,
}

/// What of a tile is drawn, from the bottom up.
fn shapes(tile: &VectorTile<'_>, drawing: Drawing) -> Result<Vec<Drawn>, DecodeError> {
    let mut room = MOST_POINTS;
    let mut shapes = Vec::new();
    for layer in &tile.layers {
        for feature in layer.features() {
            let class = tile.class(layer, &feature);
            let Some(class) = class.filter(|class| drawing.shows(*class)) else {
                continue;
            };
            match parts(layer, &feature, &mut room) {
                Ok(parts) => shapes.push(Drawn {
                    class,
                    shape: feature.shape,
                    parts,
                }),
                Err(VectorError::TooMuch) => return Err(DecodeError::TooMuchMemory),
                // The others may be good.
                Err(VectorError::CutShort | VectorError::Malformed) => {}
            }
        }
    }
    shapes.sort_by_key(|drawn| drawn.class);
    Ok(shapes)
}

/// What a tile is drawn with.
#[derive(Debug, Clone, Copy)]
struct Drawing {
    style: Style,
    colors: VectorStyle,
    /// The zoom level that it is looked at.
    zoom: u8,
    /// Width and height of the picture, in pixels.
    side: f32,
    /// The same as it is looked at, in points.
    points: f32,
}

impl Drawing {
    /// Whether a class is drawn at the tile's zoom level: what would only be a stain from afar is not.
    fn shows(self, class: Class) -> bool {
        let from = match class {
            Class::Building => 13,
            Class::Built => 6,
            Class::Rail => 10,
            Class::StateBorder => 4,
            // From afar the atlas's own borders are as good.
            Class::CountryBorder { .. } => 8,
            Class::Road(RoadClass::Motorway) => 5,
            Class::Road(RoadClass::Major) => 8,
            Class::Road(RoadClass::Minor) => 11,
            Class::Road(RoadClass::Path) => 13,
            Class::Waterway { is_river: false } => 11,
            _ => 0,
        };
        self.zoom >= from
    }

    fn draw(self, shapes: &[Drawn], pixmap: &mut Pixmap) -> Result<(), DecodeError> {
        let rows: f32 = shapes.iter().map(|drawn| self.rows(drawn)).sum();
        if rows > MOST_ROWS {
            return Err(DecodeError::TooMuchMemory);
        }
        let is_road = |class| matches!(class, Class::Road(_));
        let mut dots = MOST_DOTS;
        let together =
            |a: &Drawn, b: &Drawn| a.class == b.class || (is_road(a.class) && is_road(b.class));
        for group in shapes.chunk_by(together) {
            let [first, ..] = group else { continue };
            if is_road(first.class) {
                self.roads(group, pixmap);
                continue;
            }
            if let Some(color) = self.fill_color(first.class) {
                let areas = group.iter().filter(|drawn| drawn.shape == Shape::Area);
                for drawn in areas.filter(|drawn| self.rows(drawn) < MOST_PATH_ROWS) {
                    fill(self.path(&drawn.parts), color, pixmap);
                }
            }
            if let Some(line) = self.line(first.class) {
                let lines = group.iter().filter(|drawn| drawn.shape != Shape::Point);
                for path in self.joined(lines) {
                    self.stroke(&path, line, pixmap);
                }
            }
            let points = group.iter().filter(|drawn| drawn.shape == Shape::Point);
            for [x, y] in points.flat_map(|drawn| drawn.parts.iter().flatten()) {
                if dots > 0 {
                    self.dot(*x, *y, pixmap);
                }
                dots = dots.saturating_sub(1);
            }
        }
        Ok(())
    }

    /// How many rows of pixels the edges of a feature cross, and its points beside them.
    fn rows(self, drawn: &Drawn) -> f32 {
        let edges = drawn.parts.iter().flat_map(|part| part.windows(2));
        let rows = edges.map(|edge| match edge {
            [[_, y0], [_, y1]] => (y1 - y0).abs() * self.side + 0.1,
            _ => 0.0,
        });
        rows.sum()
    }

    /// Roads with their edges: the edges of all of them first, so that crossings are open.
    fn roads(self, roads: &[Drawn], pixmap: &mut Pixmap) {
        let classes = roads.chunk_by(|a, b| a.class == b.class);
        let paths: Vec<(RoadClass, Vec<Path>)> = classes
            .filter_map(|group| match group.first()?.class {
                Class::Road(class) => {
                    let lines = group.iter().filter(|drawn| drawn.shape == Shape::Line);
                    Some((class, self.joined(lines)))
                }
                _ => None,
            })
            .collect();
        let width = |class| self.road_width(class);
        for (class, paths) in &paths {
            if *class > RoadClass::Path && width(*class) > NARROW {
                let edge = (width(*class) + 1.2, self.colors.road_edge, None);
                paths
                    .iter()
                    .for_each(|path| self.stroke(path, edge, pixmap));
            }
        }
        for (class, paths) in paths {
            let color = if class > RoadClass::Path && width(class) <= NARROW {
                // Too narrow for edges: its color alone would not be seen on land.
                self.colors.road_edge
            } else {
                self.colors.roads[class as usize]
            };
            let line = (width(class), color, None);
            paths
                .iter()
                .for_each(|path| self.stroke(path, line, pixmap));
        }
    }

    /// Width of a road, in points.
    fn road_width(self, class: RoadClass) -> f32 {
        let zoom = f32::from(self.zoom);
        let (from, least, step) = match class {
            RoadClass::Path => (13.0, 0.8, 0.2),
            RoadClass::Minor => (11.0, 0.5, 0.7),
            RoadClass::Major => (8.0, 0.6, 0.42),
            RoadClass::Motorway => (5.0, 0.8, 0.32),
        };
        (least + step * (zoom - from).max(0.0)).min(9.0)
    }

    fn fill_color(self, class: Class) -> Option<Color> {
        const OWN_OPACITY: f32 = 0.18;
        Some(match class {
            Class::Land => self.style.map.land,
            Class::Built => self.colors.built,
            Class::Grass => self.colors.grass,
            Class::Wood => self.colors.wood,
            Class::Sand => self.colors.sand,
            Class::Ice => self.colors.ice,
            Class::Water => self.style.map.lake,
            Class::Building => self.colors.building,
            Class::Own => self.style.panel.accent.with_opacity(OWN_OPACITY),
            _ => return None,
        })
    }

    /// Width in points, color and dashes of a class's lines and outlines.
    fn line(self, class: Class) -> Option<(f32, Color, Option<[f32; 2]>)> {
        let map = &self.style.map;
        let close = (f32::from(self.zoom) - 10.0).clamp(0.0, 6.0);
        Some(match class {
            Class::Waterway { is_river: true } => (1.0 + close * 0.4, map.river, None),
            Class::Waterway { is_river: false } => (0.8 + close * 0.1, map.river, None),
            Class::Rail => (1.0, self.colors.rail, None),
            Class::StateBorder => (0.9, map.state_border, Some([4.0, 3.0])),
            Class::CountryBorder { is_disputed: false } => (1.1, map.border, None),
            Class::CountryBorder { is_disputed: true } => (1.1, map.border, Some([4.0, 3.0])),
            Class::Own => (1.6, self.style.panel.accent, None),
            _ => return None,
        })
    }

    fn pixels(self, points: f32) -> f32 {
        points * self.style.map.scale.sqrt() * self.side / self.points
    }

    fn path(self, parts: &[Part]) -> Option<Path> {
        let mut path = PathBuilder::new();
        self.push(&mut path, parts, true);
        path.finish()
    }

    /// The lines and rings of several features in a few paths: where lines of one path meet, no end shows.
    fn joined<'a>(self, all: impl Iterator<Item = &'a Drawn>) -> Vec<Path> {
        let (mut paths, mut path, mut rows) = (Vec::new(), PathBuilder::new(), 0.0);
        for drawn in all {
            let more = self.rows(drawn);
            if rows > 0.0 && rows + more > CHUNK_ROWS {
                paths.extend(std::mem::take(&mut path).finish());
                rows = 0.0;
            }
            if more < MOST_PATH_ROWS {
                self.push(&mut path, &drawn.parts, drawn.shape == Shape::Area);
                rows += more;
            }
        }
        paths.extend(path.finish());
        paths
    }

    fn push(self, path: &mut PathBuilder, parts: &[Part], closes: bool) {
        for part in parts {
            let mut last = [f32::INFINITY; 2];
            for (nth, [x, y]) in part.iter().enumerate() {
                let (x, y) = (x * self.side, y * self.side);
                let is_near = (x - last[0]).abs() < DETAIL && (y - last[1]).abs() < DETAIL;
                if nth == 0 {
                    path.move_to(x, y);
                } else if !is_near || nth + 1 == part.len() {
                    path.line_to(x, y);
                } else {
                    continue;
                }
                last = [x, y];
            }
            if closes {
                path.close();
            }
        }
    }

    fn stroke(
        self,
        path: &Path,
        (width, color, dash): (f32, Color, Option<[f32; 2]>),
        pixmap: &mut Pixmap,
    ) {
        let dashes = dash.map(|dash| dash.map(|points| self.pixels(points)));
        let dashes = dashes.filter(|[dash, gap]| length(path) / (dash + gap) < MOST_DASHES);
        let stroke = tiny_skia::Stroke {
            width: self.pixels(width),
            line_cap: if dash.is_some() {
                LineCap::Butt
            } else {
                LineCap::Round
            },
            line_join: LineJoin::Round,
            dash: dashes.and_then(|dashes| StrokeDash::new(dashes.to_vec(), 0.0)),
            ..Default::default()
        };
        pixmap.stroke_path(path, &paint(color), &stroke, Transform::identity(), None);
    }

    fn dot(self, x: f32, y: f32, pixmap: &mut Pixmap) {
        for (radius, color) in [
            (4.2, self.style.map.symbol_halo),
            (3.2, self.style.panel.accent),
        ] {
            let (x, y) = (x * self.side, y * self.side);
            let circle = PathBuilder::from_circle(x, y, self.pixels(radius));
            fill(circle, color, pixmap);
        }
    }
}

/// Length of a path of straight lines, in pixels.
fn length(path: &Path) -> f32 {
    let pairs = path.points().windows(2);
    let lengths = pairs.map(|pair| match pair {
        [a, b] => (b.x - a.x).hypot(b.y - a.y),
        _ => 0.0,
    });
    lengths.sum()
}

fn fill(path: Option<Path>, color: Color, pixmap: &mut Pixmap) {
    if let Some(path) = path {
        let rule = FillRule::EvenOdd;
        pixmap.fill_path(&path, &paint(color), rule, Transform::identity(), None);
    }
}

/// The reader's error in the words of tiles.
fn told(error: VectorError) -> DecodeError {
    match error {
        VectorError::CutShort => DecodeError::Truncated,
        VectorError::Malformed => DecodeError::Unknown,
        VectorError::TooMuch => DecodeError::TooMuchMemory,
    }
}

#[cfg(test)]
mod tests;
