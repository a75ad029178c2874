//! Nothing on the map covers anything else: counted over the boxes of the scene's marks.

use std::sync::Arc;

use egui::{Rect, vec2};
use footprint_atlas::geo::lon_lat;
use footprint_atlas::i18n::{PSEUDO, Tr};
use footprint_atlas::map::obstacles;
use footprint_atlas::portfolio::Portfolio;
use footprint_atlas::scene::ground::Ground;
use footprint_atlas::scene::mark::{Frame, Mark, Role, Shape};
use footprint_atlas::scene::{Scene, Subject, TileState};
use footprint_atlas::style::Style;
use footprint_atlas::view::{Camera, Command, Look, LookChoice, Selection, View, Viewport};

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
                tiles: TileState::Off,
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

/// What covers what.
fn overlaps(scene: &Scene, obstacles: &[Frame]) -> Vec<String> {
    let frames: Vec<Frame> = scene
        .marks
        .iter()
        .map(|mark| mark.frame_on_screen(&scene.projector))
        .collect();
    let mut found = Vec::new();
    for (number, (mark, frame)) in scene.marks.iter().zip(&frames).enumerate() {
        for (other, other_frame) in scene.marks.iter().zip(&frames).skip(number + 1) {
            if frame.overlaps(other_frame) {
                found.push(format!("{} and {}", say(mark), say(other)));
            }
        }
        // A site stands at its place, even where a panel lies over that.
        if mark.role != Role::Site && obstacles.iter().any(|obstacle| obstacle.overlaps(frame)) {
            found.push(format!("{} and a panel", say(mark)));
        }
    }
    found
}

/// The countries with entries in view that have no badge in view.
fn missing(stage: &Stage, scene: &Scene) -> Vec<String> {
    let in_view = |code: &&str| {
        let country = stage
            .ground
            .atlas
            .country(code)
            .expect("the atlas has the country");
        let at = scene.projector.screen_from_world(country.label_point());
        let (x, y) = (at.x as f32, at.y as f32);
        stage.screen().contains(x, y)
            && !stage
                .obstacles
                .iter()
                .any(|obstacle| obstacle.contains(x, y))
    };
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
    let countries = stage.portfolio.countries();
    countries
        .into_iter()
        .filter(in_view)
        .filter(|code| !has_badge(code))
        .map(str::to_owned)
        .collect()
}

/// The badges whose leader runs under another mark.
fn crossed_leaders(scene: &Scene) -> Vec<String> {
    let mut found = Vec::new();
    for (number, mark) in scene
        .marks
        .iter()
        .enumerate()
        .filter(|(_, mark)| mark.role == Role::Badge)
    {
        let Some(Shape::Path {
            points,
            closed: false,
            ..
        }) = mark.shapes.first()
        else {
            continue;
        };
        let [from, to] = points[..] else { continue };
        let at = mark.position(&scene.projector);
        for (other_number, other) in scene.marks.iter().enumerate() {
            let frame = other.frame_on_screen(&scene.projector);
            let under = (1..20_u8).any(|step| {
                let share = f32::from(step) / 20.0;
                let (x, y) = (
                    from[0] + (to[0] - from[0]) * share,
                    from[1] + (to[1] - from[1]) * share,
                );
                frame.contains(at.x as f32 + x, at.y as f32 + y)
            });
            if other_number != number && under {
                found.push(format!("{} under {}", say(mark), say(other)));
            }
        }
    }
    found
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

#[test]
fn no_mark_covers_another_or_lies_under_a_panel() {
    let mut marks = 0;
    let found = each_scene(&stages(&["en", "es"], None), |stage, scene, _| {
        marks += scene.marks.len();
        overlaps(scene, &stage.obstacles)
    });
    assert!(marks > 3000, "only {marks} marks were looked at");
    assert!(
        found.is_empty(),
        "{} overlaps:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn every_country_with_entries_in_view_has_its_badge_at_low_zoom() {
    let found = each_scene(&stages(&["en", "es"], None), |stage, scene, zoom| {
        if zoom <= 6 {
            missing(stage, scene)
        } else {
            Vec::new()
        }
    });
    assert!(
        found.is_empty(),
        "{} badges are missing:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn leaders_run_clear_of_every_mark() {
    let found = each_scene(&stages(&["en"], None), |_, scene, _| crossed_leaders(scene));
    assert!(
        found.is_empty(),
        "{} leaders:\n{}",
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
