//! Badges tell without doubt which country they belong to, also where the map has little room.

use std::sync::Arc;

use footprint_atlas::i18n::Tr;
use footprint_atlas::portfolio::Portfolio;
use footprint_atlas::scene::extents::overview;
use footprint_atlas::scene::ground::Ground;
use footprint_atlas::scene::mark::{Frame, Mark, Role, Shape};
use footprint_atlas::scene::{Scene, Subject, Tiles};
use footprint_atlas::style::{FURNITURE_HEIGHT, Style};
use footprint_atlas::view::{
    Classing, Insets, Look, Quantity, Ramp, ScreenPoint, Selection, Shading, View, Viewport,
};

use super::Window;

const LOOKS: [Look; 3] = [Look::Light, Look::Dark, Look::Projector];
/// What panels leave of the map: beside list and card, above the table, between list and card in a small window; and the
/// whole of two usual windows.
const ROOMS: [[f32; 2]; 5] = [
    [600.0, 560.0],
    [800.0, 250.0],
    [330.0, 560.0],
    [940.0, 620.0],
    [1500.0, 980.0],
];
/// What lies on each side of the room, in points.
const SIDE: f32 = 260.0;
/// What lies above it, and below it but for the map's own line.
const ABOVE: f32 = 56.0;
const BELOW: f32 = 120.0;
/// Shores that the map draws and those that badges are placed by differ by this much at most, in points.
const COARSE: f32 = 6.0;

/// All that a scene is made from, but for the room.
struct Stage {
    portfolio: Arc<Portfolio>,
    ground: Arc<Ground>,
    view: View,
}

impl Stage {
    fn new(selected: Option<&str>) -> Self {
        let open = Window::default().open();
        let app = open.app();
        let mut view = app.view().clone();
        view.selection = selected.map(|code| Selection::Country(code.to_owned()));
        view.shading = selected.map(|_| Shading {
            measure: Quantity::Entries,
            classing: Classing::NaturalBreaks,
            ramp: Ramp::Lagoon,
        });
        Self {
            portfolio: Arc::clone(&app.loaded().portfolio),
            ground: Arc::clone(&app.map().ground),
            view,
        }
    }

    /// The whole footprint in a room, with panels around it.
    fn scene(&self, room: [f32; 2], look: Look) -> Scene {
        let style = Style::of(look);
        let (width, height) = (
            room[0] + 2.0 * SIDE,
            room[1] + ABOVE + BELOW + FURNITURE_HEIGHT * style.map.scale,
        );
        let viewport = Viewport {
            width: width.into(),
            height: height.into(),
        };
        let insets = Insets {
            left: f64::from(SIDE) + 12.0,
            right: f64::from(SIDE) + 12.0,
            top: f64::from(ABOVE) + 12.0,
            bottom: f64::from(height - ABOVE - room[1]) + 12.0,
        };
        let mut view = self.view.clone();
        view.camera = overview(&self.portfolio, &self.ground, viewport, insets);
        let lowest = height - FURNITURE_HEIGHT * style.map.scale;
        let frame = |x0, y0, x1, y1| Frame { x0, y0, x1, y1 };
        let panels = [
            frame(0.0, 0.0, width, ABOVE),
            frame(0.0, ABOVE, SIDE, lowest),
            frame(width - SIDE, ABOVE, width, lowest),
            frame(SIDE, ABOVE + room[1], width - SIDE, lowest),
        ];
        let subject = Subject {
            portfolio: &self.portfolio,
            view: &view,
            viewport,
            style: &style,
            tr: &Tr::new("en"),
            obstacles: &panels,
            tiles: Tiles::default(),
            stands_alone: false,
            margin: 0.0,
        };
        Scene::prepare(&subject, &self.ground)
    }

    /// The country (alpha-2) at a place on the screen; empty over the sea.
    fn country_at(&self, scene: &Scene, (x, y): (f32, f32)) -> &str {
        let at = scene.projector.world_from_screen(ScreenPoint {
            x: x.into(),
            y: y.into(),
        });
        let number = self.ground.level(0).country_at(at);
        number.map_or("", |number| &self.ground.atlas.countries[number].iso_a2)
    }

    /// Whether a place is in a country, or as good as.
    fn is_in(&self, scene: &Scene, code: &str, (x, y): (f32, f32)) -> bool {
        let around = [-COARSE, -COARSE / 2.0, 0.0, COARSE / 2.0, COARSE];
        let mut places = around
            .iter()
            .flat_map(|dx| around.map(|dy| (x + dx, y + dy)));
        places.any(|at| self.country_at(scene, at) == code)
    }

    /// Whether a frame lies over a part of a country, and not over much more of others.
    fn touches(&self, scene: &Scene, code: &str, frame: &Frame) -> bool {
        let steps = |from: f32, to: f32| {
            let count = ((to - from) / 2.0).ceil() as u16;
            (0..=count).map(move |step| from + (to - from) * f32::from(step) / f32::from(count))
        };
        let count = |frame: Frame, wanted: &dyn Fn(&str) -> bool| {
            let places = steps(frame.y0, frame.y1)
                .flat_map(|y| steps(frame.x0, frame.x1).map(move |x| (x, y)));
            places
                .filter(|at| wanted(self.country_at(scene, *at)))
                .count()
        };
        let own = count(frame.grown(COARSE), &|other| other == code);
        let others = count(frame.grown(-COARSE), &|other| {
            !other.is_empty() && other != code
        });
        let all = count(*frame, &|_| true);
        own > 0 && (own >= others || others * 5 < all)
    }
}

/// The badges of a scene with their countries.
fn badges(scene: &Scene) -> Vec<(&str, &Mark)> {
    let badges = scene.marks.iter().filter(|mark| mark.role == Role::Badge);
    badges
        .filter_map(|mark| match &mark.picks.first()?.selection {
            Selection::Country(code) => Some((code.as_str(), mark)),
            _ => None,
        })
        .collect()
}

/// The course of the leader of a badge.
fn leader(scene: &Scene, badge: &Mark) -> Option<[(f32, f32); 2]> {
    let mut leaders = scene.marks.iter().filter(|mark| mark.role == Role::Leader);
    let mark = leaders.find(|mark| mark.anchor == badge.anchor)?;
    let at = mark.position(&scene.projector);
    match mark.shapes.first() {
        Some(Shape::Path { points, .. }) => {
            Some([0, 1].map(|end| (at.x as f32 + points[end][0], at.y as f32 + points[end][1])))
        }
        _ => None,
    }
}

fn words(mark: &Mark) -> Vec<&str> {
    let texts = mark.shapes.iter().filter_map(|shape| match shape {
        Shape::Text { text, .. } => Some(text.as_str()),
        Shape::Path { .. } => None,
    });
    texts.collect()
}

/// Looks at every room in every look.
fn each_scene(selected: Option<&str>, look_at: impl Fn(&Stage, &Scene) -> Vec<String>) {
    let stage = Stage::new(selected);
    let mut found = Vec::new();
    for room in ROOMS {
        for look in LOOKS {
            let scene = stage.scene(room, look);
            let name = format!("{look:?} {}×{}", room[0], room[1]);
            let here = look_at(&stage, &scene);
            found.extend(here.into_iter().map(|what| format!("{name}: {what}")));
        }
    }
    assert!(
        found.is_empty(),
        "{} in all:\n{}",
        found.len(),
        found.join("\n")
    );
}

/// The badges that seem to speak of another country than their own.
fn misplaced(stage: &Stage, scene: &Scene) -> Vec<String> {
    let mut found = Vec::new();
    for (code, badge) in badges(scene) {
        let frame = badge.frame_on_screen(&scene.projector);
        if let Some([from, _]) = leader(scene, badge) {
            if !stage.is_in(scene, code, from) {
                found.push(format!("{code}: its leader begins elsewhere"));
            }
            continue;
        }
        let over = stage.country_at(scene, frame.center());
        let is_at_home = stage.is_in(scene, code, frame.center())
            || (stage.is_in(scene, "", frame.center()) && stage.touches(scene, code, &frame));
        if !is_at_home {
            let over = if over.is_empty() { "the sea" } else { over };
            found.push(format!("{code} stands over {over} without a leader"));
        }
    }
    found
}

#[test]
fn a_badge_stands_over_its_own_country_or_has_a_leader_there() {
    each_scene(None, misplaced);
    each_scene(Some("GT"), misplaced);
}

#[test]
fn every_country_has_a_badge_that_names_it() {
    let look_at = |stage: &Stage, scene: &Scene| {
        let mut found = Vec::new();
        for (code, badge) in badges(scene) {
            let country = stage.ground.atlas.country(code).expect("the atlas has it");
            let name = country.name("en").to_uppercase();
            let is_named = |text: &&str| text.starts_with(&name) || text.starts_with(code);
            let texts = words(badge);
            if !texts.iter().any(is_named) {
                found.push(format!("{code} is not named: {texts:?}"));
            }
        }
        let placed = badges(scene);
        let has_badge = |code: &&str| placed.iter().any(|(other, _)| other == code);
        let countries = stage.portfolio.countries().into_iter();
        let missing: Vec<&str> = countries.filter(|code| !has_badge(code)).collect();
        // Above a table a whole continent has the height of six badges, and beside a card little more width than the longest
        // name: there not all find a place.
        let viewport = scene.projector.viewport;
        let most = match (viewport.width < 900.0, viewport.height < 500.0) {
            (_, true) => 5,
            (true, _) => 1,
            _ => 0,
        };
        if missing.len() > most {
            found.push(format!("without a badge: {}", missing.join(", ")));
        }
        found
    };
    each_scene(None, look_at);
    each_scene(Some("GT"), look_at);
}

#[test]
fn no_leader_runs_through_the_selected_country() {
    each_scene(Some("GT"), |stage, scene| {
        let mut found = Vec::new();
        for (code, badge) in badges(scene) {
            let Some([from, to]) = leader(scene, badge).filter(|_| code != "GT") else {
                continue;
            };
            let along = (0..=60_u8).map(|step| {
                let share = f32::from(step) / 60.0;
                (
                    from.0 + (to.0 - from.0) * share,
                    from.1 + (to.1 - from.1) * share,
                )
            });
            // Where they share a border, a line may run along it.
            let is_well_in = |(x, y): &(f32, f32)| {
                let around = [(-3.0, 0.0), (3.0, 0.0), (0.0, -3.0), (0.0, 3.0)];
                around
                    .iter()
                    .all(|(dx, dy)| stage.country_at(scene, (x + dx, y + dy)) == "GT")
            };
            let inside = along.filter(is_well_in).count();
            let inside = inside as f32 / 61.0 * (to.0 - from.0).hypot(to.1 - from.1);
            if inside > COARSE / 2.0 {
                found.push(format!("{code}: {inside:.0} points"));
            }
        }
        found
    });
}

#[test]
fn a_badge_says_that_other_entries_stand_at_their_own_symbols() {
    for (lang, wanted) in [
        (
            "en",
            "Mexico: 4 entries, places not published; 1 more shown at its site",
        ),
        (
            "es",
            "México: 4 entradas, lugares no publicados; 1 más se muestra en su sitio",
        ),
        (
            "pt",
            "México: 4 entradas, lugares não publicados; mais 1 mostrada no seu local",
        ),
        (
            "fr",
            "Mexique : 4 entrées, lieux non publiés ; 1 autre affichée sur son site",
        ),
    ] {
        let open = Window {
            lang,
            ..Window::default()
        }
        .open();
        let scene = open.app().map().scene().expect("a scene is there");
        let of = |code: &str| {
            let badge = badges(scene).into_iter().find(|(other, _)| *other == code);
            let (_, badge) = badge.expect("the country has a badge");
            badge.picks[0].name.clone()
        };
        let plain = |name: String| name.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(plain(of("MX")), wanted);
        assert!(!of("BO").contains('1'), "{}: all are here", of("BO"));
    }
}
