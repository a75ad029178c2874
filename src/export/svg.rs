//! SVG: the scene as vectors, text as text.

mod layers;
mod shapes;

use std::fmt::Write as _;
use std::sync::Arc;

use super::xml::plain as escape;
use base64::Engine as _;
use shapes::{draw_shape, fill, hex, number, stroke_attributes};

use crate::i18n::{CountryNames as _, Tr};
use crate::raster::Picture;
use crate::scene::geometry::FillSet;
use crate::scene::ground::Ground;
use crate::scene::layers::{Layer, What};
use crate::scene::mark::{Mark, Stroke};
use crate::scene::screen::{self, Place};
use crate::scene::{AtlasNames, Scene, TilePicture};
use crate::style::Color;
use crate::tiles::Raster;

/// What lines of the ground end and meet with.
const GROUND: &str = " stroke-linejoin=\"round\" stroke-linecap=\"round\" fill-rule=\"evenodd\"";

/// The scene as an SVG document; one user unit is one point. Its layers are named in a language, its countries by the ground's
/// atlas.
#[must_use]
pub fn draw(scene: &Scene, ground: &Ground, tr: &Tr) -> String {
    let viewport = scene.projector.viewport;
    let (width, height) = (number(viewport.width), number(viewport.height));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" xml:lang=\"{}\" \
         font-family=\"Inter, 'DejaVu Sans', sans-serif\" role=\"img\">\n<title>{}</title>\n",
        escape(tr.lang()),
        escape(&scene.description)
    );
    if scene.background.a > 0 {
        layers::begin(layers::SEA, "", "", tr, &mut svg);
        let sea = hex(scene.background);
        push(
            &mut svg,
            format_args!("<rect width=\"{width}\" height=\"{height}\" fill=\"{sea}\"/>\n"),
        );
        layers::end(&mut svg);
    }
    let atlas = Names { ground, tr };
    draw_ground(scene, (&scene.layers, ""), &atlas, &mut svg);
    if !scene.tiles.is_empty() {
        layers::begin(layers::TILES, "", "", tr, &mut svg);
        // A tile that fills several places is written once.
        let mut written: Vec<*const Raster> = Vec::new();
        for tile in &scene.tiles {
            let known = written
                .iter()
                .position(|other| *other == Arc::as_ptr(&tile.raster));
            let number = known.unwrap_or(written.len());
            if known.is_none() {
                write_tile(&tile.raster, number, &mut svg);
                written.push(Arc::as_ptr(&tile.raster));
            }
            place_tile(scene, tile, number, &mut svg);
        }
        layers::end(&mut svg);
        draw_ground(scene, (&scene.over_tiles, "-over-tiles"), &atlas, &mut svg);
    }
    for (layer, roles) in layers::OF_MARKS {
        let marks = scene.marks.iter();
        let mut marks = marks.filter(|mark| roles.contains(&mark.role)).peekable();
        if marks.peek().is_some() {
            layers::begin(*layer, "", "", tr, &mut svg);
            marks.for_each(|mark| draw_mark(scene, mark, &mut svg));
            layers::end(&mut svg);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// What countries are called in a drawing.
struct Names<'a> {
    ground: &'a Ground,
    tr: &'a Tr,
}

/// The ground's layers, each as a layer of the drawing; neighbors that are the same together.
fn draw_ground(
    scene: &Scene,
    (ground, suffix): (&[Layer], &str),
    names: &Names<'_>,
    svg: &mut String,
) {
    for same in ground.chunk_by(|a, b| a.what() == b.what()) {
        let Some(what) = same.first().map(Layer::what) else {
            continue;
        };
        layers::begin(layers::of_ground(what), suffix, GROUND, names.tr, svg);
        for layer in same {
            match layer {
                Layer::Fill {
                    what: What::Land,
                    geometry,
                    palette,
                } => draw_countries(scene, (geometry, palette), (names, suffix), svg),
                _ => draw_layer(scene, layer, svg),
            }
        }
        layers::end(svg);
    }
}

/// Countries, each as a path of its own that can be chosen and colored; borders lie over where they meet.
fn draw_countries(
    scene: &Scene,
    (geometry, palette): (&FillSet, &[Color]),
    (names, suffix): (&Names<'_>, &str),
    svg: &mut String,
) {
    let atlas = &names.ground.atlas;
    let countries = AtlasNames(Arc::clone(atlas));
    for (number, area) in screen::features(geometry, palette, &scene.projector, DETAIL) {
        let path = path_of(&area.rings);
        let fill = fill(Some(area.color));
        let code = atlas.countries.get(number).map(|country| &country.iso_a2);
        let Some(code) = code.filter(|code| is_id(code)) else {
            push(svg, format_args!("<path d=\"{path}\" {fill}/>\n"));
            continue;
        };
        let name = countries.name(code, names.tr.lang()).unwrap_or(code);
        push(
            svg,
            format_args!(
                "<path id=\"country-{code}-{number}{suffix}\" d=\"{path}\" {fill}><title>{}</title></path>\n",
                escape(name)
            ),
        );
    }
}

/// Whether a code can stand in an id.
fn is_id(code: &str) -> bool {
    !code.is_empty() && code.chars().all(|c| c.is_ascii_alphanumeric())
}

fn path_of(rings: &[Vec<Place>]) -> String {
    let mut path = String::new();
    for ring in rings {
        push_line(ring, &mut path);
        path.push('Z');
    }
    path
}

/// Writing to a string cannot fail.
fn push(svg: &mut String, text: std::fmt::Arguments<'_>) {
    let _infallible = svg.write_fmt(text);
}

/// A tile as a picture that is shown where it is used.
fn write_tile(raster: &Raster, number: usize, svg: &mut String) {
    let (width, height) = (raster.width, raster.height);
    let picture = Picture {
        width,
        height,
        rgba: raster.rgba().to_vec(),
    };
    let png = match super::png::encode(&picture, 1.0) {
        Ok(png) => png,
        Err(error) => {
            tracing::warn!(%error, "a tile is left out of a picture");
            return;
        }
    };
    let data = base64::engine::general_purpose::STANDARD.encode(png);
    push(
        svg,
        format_args!(
            "<defs><image id=\"tile-{number}\" width=\"{width}\" height=\"{height}\" href=\"data:image/png;base64,{data}\"/></defs>\n"
        ),
    );
}

/// A tile in its place. Edges lie on whole points, so that no seam shows.
fn place_tile(scene: &Scene, tile: &TilePicture, nth: usize, svg: &mut String) {
    let raster = &tile.raster;
    let [[left, top], [right, bottom]] = tile.corners.map(|corner| {
        let at = scene.projector.screen_from_world(corner);
        [at.x.round(), at.y.round()]
    });
    let (width, height) = (f64::from(raster.width), f64::from(raster.height));
    let within = [
        f64::from(tile.from.x) * width,
        f64::from(tile.from.y) * height,
        f64::from(tile.from.side) * width,
        f64::from(tile.from.side) * height,
    ];
    let opacity = match tile.opacity {
        whole if whole >= 1.0 => String::new(),
        part => format!(" opacity=\"{}\"", number(f64::from(part))),
    };
    push(
        svg,
        format_args!(
            "<svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" viewBox=\"{}\" preserveAspectRatio=\"none\"{opacity}>\
             <use href=\"#tile-{nth}\"/></svg>\n",
            number(left),
            number(top),
            number(right - left),
            number(bottom - top),
            within.map(number).join(" "),
        ),
    );
}

/// Places nearer together than this are one, in points: an editor shows no more.
const DETAIL: f64 = 0.08;

fn draw_layer(scene: &Scene, layer: &Layer, svg: &mut String) {
    let projector = &scene.projector;
    match layer {
        Layer::Fill {
            geometry, palette, ..
        } => {
            for area in screen::areas(geometry, palette, projector, DETAIL) {
                let path = path_of(&area.rings);
                let fill = fill(Some(area.color));
                push(svg, format_args!("<path d=\"{path}\" {fill}/>\n"));
            }
        }
        Layer::Lines {
            geometry,
            width,
            color,
            dash,
            ..
        } => {
            let stroke = stroke_attributes(&Stroke {
                width: *width,
                color: *color,
                dash: *dash,
            });
            let lines = screen::lines(geometry, projector, DETAIL);
            let mut all = String::new();
            for line in &lines {
                let mut path = String::new();
                push_line(&line.points, &mut path);
                if dash.is_some() && line.along > 0.0 {
                    // Where only a part of a line is in the picture, its dashes lie as on the whole.
                    let begun = number(line.along);
                    push(
                        svg,
                        format_args!(
                            "<path d=\"{path}\" fill=\"none\" {stroke} stroke-dashoffset=\"{begun}\"/>\n"
                        ),
                    );
                } else {
                    all += &path;
                }
            }
            if !all.is_empty() {
                push(
                    svg,
                    format_args!("<path d=\"{all}\" fill=\"none\" {stroke}/>\n"),
                );
            }
        }
    }
}

fn push_line(places: &[Place], path: &mut String) {
    for (index, [x, y]) in places.iter().enumerate() {
        let command = if index == 0 { 'M' } else { 'L' };
        push(path, format_args!("{command}{} {}", number(*x), number(*y)));
    }
}

fn draw_mark(scene: &Scene, mark: &Mark, svg: &mut String) {
    let at = mark.position(&scene.projector);
    push(
        svg,
        format_args!(
            "<g transform=\"translate({} {})\">",
            number(at.x.round()),
            number(at.y.round())
        ),
    );
    if let Some(pick) = mark.picks.first() {
        push(svg, format_args!("<title>{}</title>", escape(&pick.name)));
    }
    for shape in &mark.shapes {
        draw_shape(shape, svg);
    }
    svg.push_str("</g>\n");
}
