//! Nothing on the map covers anything else: counted over the boxes of the scene's marks.

use std::sync::Arc;

use egui::{Rect, vec2};
use footprint_atlas::geo::lon_lat;
use footprint_atlas::i18n::{PSEUDO, Tr};
use footprint_atlas::map::obstacles;
use footprint_atlas::portfolio::Portfolio;
use footprint_atlas::scene::ground::Ground;
use footprint_atlas::scene::mark::{Frame, Mark, Role, Shape};
use footprint_atlas::scene::{Scene, Subject, Tiles};
use footprint_atlas::style::Style;
use footprint_atlas::view::{
    Camera, Command, Look, LookChoice, ScreenPoint, Selection, View, Viewport,
};

use super::{Open, Window};

const LOOKS: [Look; 3] = [Look::Light, Look::Dark, Look::Projector];
const SIZES: [[f32; 2]; 2] = [[1280.0, 720.0], [1920.0, 1080.0]];
/// Middle of what is looked at: longitude and latitude.
const PLACES: [(&str, f64, f64); 3] = [
    ("Central America", -87.0, 14.0),
    ("the Antilles", -70.0, 18.5),
    ("the Southern Cone", -62.0, -30.0),
];

/// Everything but the camera that a scene is made from.
struct Stage {
    portfolio: Arc<Portfolio>,
    ground: Arc<Ground>,
    style: Style,
    tr: Tr,
    view: View,
    size: [f32; 2],
    obstacles: Vec<Frame>,
}

/// The stages of looks, sizes and languages, with what the app's own panels cover there.
fn stages(langs: &[&str], selection: Option<&Selection>) -> Vec<Stage> {
    let mut open = Window::default().open();
    selection
        .into_iter()
        .for_each(|selection| open.command(Command::Select(selection.clone())));
    let mut stages = Vec::new();
    for lang in langs {
        open.command(Command::SetLang((*lang).to_owned()));
        for look in LOOKS {
            open.command(Command::SetLook(LookChoice::Fixed(look)));
            for size in SIZES {
                open.harness.set_size(vec2(size[0], size[1]));
                open.settle();
                stages.push(stage(&open, look, size));
            }
        }
    }
    stages
}

fn stage(open: &Open, look: Look, size: [f32; 2]) -> Stage {
    let app = open.app();
    let panels = app.panels().expect("a frame was drawn");
    Stage {
        portfolio: Arc::clone(&app.loaded().portfolio),
        ground: Arc::clone(&app.map().ground),
        style: Style::of(look),
        tr: Tr::new(&app.view().lang),
        view: app.view().clone(),
        size,
        obstacles: obstacles(
            panels.shown(),
            Rect::from_min_size(egui::Pos2::ZERO, vec2(size[0], size[1])),
        ),
    }
}

impl Stage {
    fn scene(&self, lon: f64, lat: f64, zoom: f64) -> Scene {
        let mut view = self.view.clone();
        view.camera = Camera {
            center: lon_lat(lon, lat),
            zoom,
        };
        let [width, height] = self.size;
        Scene::prepare(
            &Subject {
                portfolio: &self.portfolio,
                view: &view,
                viewport: Viewport {
                    width: width.into(),
                    height: height.into(),
                },
                style: &self.style,
                tr: &self.tr,
                obstacles: &self.obstacles,
                tiles: Tiles::default(),
                stands_alone: false,
                margin: width.max(height) * 0.3,
            },
            &self.ground,
        )
    }

    fn name(&self) -> String {
        format!(
            "{:?} {} {}×{}",
            self.style.look, self.view.lang, self.size[0], self.size[1]
        )
    }

    fn screen(&self) -> Frame {
        Frame {
            x0: 0.0,
            y0: 0.0,
            x1: self.size[0],
            y1: self.size[1],
        }
    }
}

fn say(mark: &Mark) -> String {
    let text = mark.shapes.iter().find_map(|shape| match shape {
        Shape::Text { text, .. } => Some(text.as_str()),
        Shape::Path { .. } => None,
    });
    let pick = mark.picks.first().map_or("", |pick| pick.name.as_str());
    format!("{:?} {}", mark.role, text.unwrap_or(pick))
}

/// All that is drawn of a mark on the screen, halos and accents included, but for lines to where it belongs.
fn drawn(scene: &Scene, mark: &Mark) -> Frame {
    let is_line = |shape: &&Shape| matches!(shape, Shape::Path { points, closed: false, .. } if points.len() == 2);
    // Where a symbol has stepped aside, a dot stays at its place.
    let is_dot = |frame: &Frame| mark.role == Role::Site && frame.width() < 4.0;
    let shapes = mark.shapes.iter().filter(|shape| !is_line(shape));
    let frames = shapes.map(Shape::frame).filter(|frame| !is_dot(frame));
    let at = mark.position(&scene.projector);
    frames
        .reduce(Frame::union)
        .unwrap_or(mark.frame)
        .moved(at.x as f32, at.y as f32)
}

/// What covers what.
fn overlaps(scene: &Scene, obstacles: &[Frame]) -> Vec<String> {
    let marks: Vec<&Mark> = scene
        .marks
        .iter()
        .filter(|mark| mark.role != Role::Leader)
        .collect();
    let frames: Vec<Frame> = marks.iter().map(|mark| drawn(scene, mark)).collect();
    let mut found = Vec::new();
    for (number, (mark, frame)) in marks.iter().zip(&frames).enumerate() {
        for (other, other_frame) in marks.iter().zip(&frames).skip(number + 1) {
            if frame.overlaps(other_frame) {
                let frames = [frame, other_frame];
                found.push(format!("{} and {} {frames:?}", say(mark), say(other)));
            }
        }
        // A site stands at its place, even where a panel lies over that.
        if mark.role != Role::Site && obstacles.iter().any(|obstacle| obstacle.overlaps(frame)) {
            found.push(format!("{} and a panel", say(mark)));
        }
    }
    found
}

/// The share of the picture, beside the panels, that each country with entries has.
fn shares(stage: &Stage, scene: &Scene) -> Vec<(String, f32)> {
    let level = stage.ground.level(0);
    let [width, height] = stage.size;
    let mut hits: Vec<usize> = Vec::new();
    let mut all = 0.0_f32;
    for row in 0..30_u8 {
        for column in 0..48_u8 {
            let (x, y) = (
                width * (f32::from(column) + 0.5) / 48.0,
                height * (f32::from(row) + 0.5) / 30.0,
            );
            if stage.obstacles.iter().any(|panel| panel.contains(x, y)) {
                continue;
            }
            all += 1.0;
            let at = ScreenPoint {
                x: x.into(),
                y: y.into(),
            };
            hits.extend(level.country_at(scene.projector.world_from_screen(at)));
        }
    }
    let countries = stage.portfolio.countries().into_iter();
    countries
        .map(|code| {
            let number = stage.ground.atlas.find(code);
            let here = hits.iter().filter(|hit| Some(**hit) == number).count();
            (code.to_owned(), here as f32 / all.max(1.0))
        })
        .collect()
}

/// The countries with entries that fill a twentieth of the picture or more and have no badge in it.
fn missing(stage: &Stage, scene: &Scene) -> Vec<String> {
    let has_badge = |code: &str| {
        let wanted = Selection::Country(code.to_owned());
        let mut badges = scene.marks.iter().filter(|mark| mark.role == Role::Badge);
        badges.any(|mark| {
            mark.picks[0].selection == wanted
                && stage
                    .screen()
                    .holds(&mark.frame_on_screen(&scene.projector))
        })
    };
    shares(stage, scene)
        .into_iter()
        .filter(|(code, share)| *share >= 0.05 && !has_badge(code))
        .map(|(code, share)| format!("{code}, {:.0} % of the picture", share * 100.0))
        .collect()
}

/// Looks at every stage at zoom levels 3 to 10 over the three places.
fn each_scene(
    stages: &[Stage],
    mut look: impl FnMut(&Stage, &Scene, u8) -> Vec<String>,
) -> Vec<String> {
    let mut found = Vec::new();
    for stage in stages {
        for (place, lon, lat) in PLACES {
            for zoom in 3..=10_u8 {
                let scene = stage.scene(lon, lat, zoom.into());
                let name = format!("{} over {place} at zoom {zoom}", stage.name());
                found.extend(
                    look(stage, &scene, zoom)
                        .into_iter()
                        .map(|what| format!("{name}: {what}")),
                );
            }
        }
    }
    found
}

/// One look at each scene for both: preparing so many takes longer than all the rest.
#[test]
fn no_mark_covers_another_or_a_panel_and_every_country_well_in_view_has_its_badge() {
    let mut marks = 0;
    let found = each_scene(
        &stages(&["en", "es", "pt", "fr"], None),
        |stage, scene, _| {
            marks += scene.marks.len();
            let lacking = missing(stage, scene).into_iter();
            let lacking = lacking.map(|country| format!("no badge of {country}"));
            let mut found = overlaps(scene, &stage.obstacles);
            found.extend(lacking);
            found
        },
    );
    assert!(marks > 3000, "only {marks} marks were looked at");
    assert!(
        found.is_empty(),
        "{} overlaps and missing badges:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn beside_a_card_nothing_is_covered_either() {
    let selection = Selection::Program("honduras-cpted".into());
    let found = each_scene(&stages(&["en"], Some(&selection)), |stage, scene, _| {
        overlaps(scene, &stage.obstacles)
    });
    assert!(
        found.is_empty(),
        "{} overlaps:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn words_40_percent_longer_cover_nothing() {
    let found = each_scene(&stages(&[PSEUDO], None), |stage, scene, _| {
        overlaps(scene, &stage.obstacles)
    });
    assert!(
        found.is_empty(),
        "{} overlaps:\n{}",
        found.len(),
        found.join("\n")
    );
}
