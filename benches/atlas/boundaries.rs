//! What the boundary layer costs a frame, paired with walkers_extras' layer on the same file.
//!
//! As the contract defines it: CPU time of the UI thread for the same frame with and without the layer, subtracted (update,
//! tessellation, preparing the callbacks); rastering and presenting are left out. One pan and zoom of 600 frames.

use std::path::Path;
use std::sync::Arc;

use footprint_atlas::atlas::Atlas;
use footprint_atlas::geo::boundaries::Boundaries;
use footprint_atlas::geo::lon_lat;
use footprint_atlas::i18n::Tr;
use footprint_atlas::map::GroundPen;
use footprint_atlas::portfolio::{Portfolio, load_embedded};
use footprint_atlas::scene::ground::Ground;
use footprint_atlas::scene::{Subject, Tiles};
use footprint_atlas::style::Style;
use footprint_atlas::view::{Camera, Look, View, Viewport};
use walkers::{Map, MapMemory};
use walkers_extras::GeoJsonLayer;

use super::offscreen::{Offscreen, memory_at};
use super::report::{Better, Row, median_and_p99};

/// A scale of Natural Earth, how many times ahead of the peer the layer is to be, and how often each frame is measured.
pub(crate) type Scale = (&'static str, f64, usize);

/// The scales that are measured.
pub(crate) const SCALES: [Scale; 3] = [("110m", 20.0, 5), ("50m", 100.0, 3), ("10m", 100.0, 1)];

const FRAMES: usize = 600;
const SIZE: [u32; 2] = [1920, 1080];

/// Measures one scale: a row for the median and one for the 99th percentile.
pub(crate) fn measure(
    worlds: &Path,
    (scale, least_ratio, times): Scale,
) -> Result<[Row; 2], String> {
    let path = worlds.join(format!("world-{scale}.geojson"));
    let text =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let ours = ours(&text, times)?;
    let theirs = theirs(&text, times)?;
    let row = |name: &str, number: usize| Row {
        what: format!("boundary layer, world {scale}, CPU a frame, {name}"),
        ours: ours[number],
        unit: "ms",
        better: Better::Less,
        peer: "walkers_extras",
        theirs: theirs[number],
        least_ratio,
    };
    Ok([row("median", 0), row("p99", 1)])
}

/// The camera of each frame: over the region, into Central America, along it, and out again.
fn path() -> impl Iterator<Item = Camera> {
    let stations = [
        (-75.0, -5.0, 2.6),
        (-60.0, 5.0, 3.0),
        (-87.0, 14.6, 6.5),
        (-80.0, 9.0, 7.5),
        (-70.0, 0.0, 2.8),
    ];
    let legs = stations.len() - 1;
    (0..FRAMES).map(move |frame| {
        let way = frame as f64 / FRAMES as f64 * legs as f64;
        let (from, to) = (stations[way as usize], stations[way as usize + 1]);
        let share = way.fract();
        let mix = |a: f64, b: f64| a + (b - a) * share;
        Camera {
            center: lon_lat(mix(from.0, to.0), mix(from.1, to.1)),
            zoom: mix(from.2, to.2),
        }
    })
}

/// The atlas' layer. Its levels of detail are made beforehand, as the program makes them off the UI thread.
fn ours(text: &str, times: usize) -> Result<[f64; 2], String> {
    let boundaries = Boundaries::from_geojson(text).map_err(|error| error.to_string())?;
    let ground = Ground::new(Arc::new(Atlas::of(boundaries)));
    for zoom in [0.0, 4.5, f64::INFINITY] {
        ground.prepare(zoom);
    }
    let embedded = load_embedded().map_err(|error| error.to_string())?;
    let portfolio: &Portfolio = &embedded.portfolio;
    let (style, tr) = (Style::of(Look::Light), Tr::new("en"));
    let mut bench = Bench(Offscreen::new(SIZE));
    let mut pen = GroundPen::new(Some(&bench.0.render));
    let mut view = View::new("en");
    bench.run(times, |ui, memory, camera, with_layer| {
        let home = walkers::lon_lat(camera.center.lon, camera.center.lat);
        Map::new(None, memory, home).show(ui, |ui, response, _, _| {
            view.camera = camera;
            if !with_layer {
                return;
            }
            let rect = response.rect;
            let subject = Subject {
                portfolio,
                view: &view,
                viewport: Viewport {
                    width: rect.width().into(),
                    height: rect.height().into(),
                },
                style: &style,
                tr: &tr,
                obstacles: &[],
                tiles: Tiles::default(),
                stands_alone: false,
                margin: 0.0,
            };
            let shape = pen.ground(ui.ctx(), rect, (&subject, &ground), true);
            ui.painter().add(shape);
        });
    })
}

/// walkers_extras' layer, with areas and borders as its own demo styles them.
fn theirs(text: &str, times: usize) -> Result<[f64; 2], String> {
    let geojson: geojson::GeoJson = text.parse().map_err(|error| format!("{error}"))?;
    let style = serde_json::json!({"layers": [
        {"type": "fill", "id": "land", "source-layer": "", "paint": {"fill-color": "#faf8f3"}},
        {"type": "line", "id": "borders", "source-layer": "", "paint": {"line-color": "#a79b7c", "line-width": 1.0}},
    ]});
    let style: walkers::Style = serde_json::from_value(style).map_err(|error| error.to_string())?;
    let layer = GeoJsonLayer::new(geojson, style);
    let mut bench = Bench(Offscreen::new(SIZE));
    walkers::install_renderer(Some(&bench.0.render));
    bench.run(times, |ui, memory, camera, with_layer| {
        let home = walkers::lon_lat(camera.center.lon, camera.center.lat);
        let map = Map::new(None, memory, home);
        let map = if with_layer {
            map.with_layer(&layer, 1.0)
        } else {
            map
        };
        map.show(ui, |_, _, _, _| ());
    })
}

/// What measures the layer.
struct Bench(Offscreen);

impl Bench {
    /// The cost of the layer in milliseconds, median and 99th percentile of all frames of some runs.
    fn run(
        &mut self,
        times: usize,
        mut show: impl FnMut(&mut egui::Ui, &mut MapMemory, Camera, bool),
    ) -> Result<[f64; 2], String> {
        let mut costs = Vec::with_capacity(FRAMES * times);
        // The first run uploads and fills caches; it is not counted.
        for run in 0..=times {
            for camera in path() {
                let without = self.frame(camera, false, &mut show)?;
                let with = self.frame(camera, true, &mut show)?;
                if run > 0 {
                    costs.push(with - without);
                }
            }
        }
        median_and_p99(costs).ok_or_else(|| "no frame was measured".to_owned())
    }

    fn frame(
        &mut self,
        camera: Camera,
        with_layer: bool,
        show: &mut impl FnMut(&mut egui::Ui, &mut MapMemory, Camera, bool),
    ) -> Result<f64, String> {
        let mut memory = memory_at(camera)?;
        self.0.frame(|ui| show(ui, &mut memory, camera, with_layer))
    }
}
