//! The lines from badges to their countries run clear of all else, wherever one looks from.

use footprint_atlas::export::{Fit, Request, TileSources};
use footprint_atlas::portfolio::{Portfolio, load_embedded};
use footprint_atlas::scene::Scene;
use footprint_atlas::scene::mark::{Frame, Mark, Role, Shape};
use footprint_atlas::view::{Crowds, Filter, Look, Parts};

use super::Window;

const LOOKS: [Look; 3] = [Look::Light, Look::Dark, Look::Projector];
const SIZES: [[u32; 2]; 7] = [
    [800, 500],
    [1024, 640],
    [1280, 720],
    [1280, 800],
    [1366, 768],
    [1920, 1080],
    [2560, 1440],
];

type Line = [(f32, f32); 2];

/// The leader of a mark on the screen.
fn line(scene: &Scene, mark: &Mark) -> Option<Line> {
    let Some(Shape::Path { points, .. }) = mark.shapes.first() else {
        return None;
    };
    let at = mark.position(&scene.projector);
    let place = |point: [f32; 2]| (at.x as f32 + point[0], at.y as f32 + point[1]);
    let is_leader = mark.role == Role::Leader;
    is_leader.then(|| [place(points[0]), place(points[1])])
}

/// Whether a line passes through a frame (Liang and Barsky).
fn crosses(frame: &Frame, [from, to]: Line) -> bool {
    let (mut low, mut high) = (0.0_f32, 1.0_f32);
    for (start, delta, least, most) in [
        (from.0, to.0 - from.0, frame.x0, frame.x1),
        (from.1, to.1 - from.1, frame.y0, frame.y1),
    ] {
        if delta.abs() < 1e-6 {
            if start <= least || start >= most {
                return false;
            }
        } else {
            let (a, b) = ((least - start) / delta, (most - start) / delta);
            low = low.max(a.min(b));
            high = high.min(a.max(b));
        }
    }
    low < high
}

fn meet([a, b]: Line, [c, d]: Line) -> bool {
    let side = |p: (f32, f32), q: (f32, f32), r: (f32, f32)| {
        (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0)
    };
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

fn say(mark: &Mark) -> String {
    let words = mark.shapes.iter().find_map(|shape| match shape {
        Shape::Text { text, .. } => Some(text.as_str()),
        Shape::Path { .. } => None,
    });
    let pick = mark.picks.first().map_or("", |pick| pick.name.as_str());
    format!("{:?} {} ({pick})", mark.role, words.unwrap_or_default())
}

/// What leaders run through: other marks, panels, each other.
fn crossed(scene: &Scene, panels: &[Frame]) -> Vec<String> {
    let leaders: Vec<(&Mark, Line)> = scene
        .marks
        .iter()
        .filter_map(|mark| Some((mark, line(scene, mark)?)))
        .collect();
    let mut found = Vec::new();
    for (number, (leader, line)) in leaders.iter().enumerate() {
        let mut badges = scene.marks.iter();
        let own = badges
            .find(|mark| mark.role == Role::Badge && mark.anchor == leader.anchor)
            .expect("a leader has its badge");
        for mark in &scene.marks {
            let is_other = mark.role != Role::Leader && !std::ptr::eq(mark, own);
            if is_other && crosses(&mark.frame_on_screen(&scene.projector), *line) {
                found.push(format!("{} > {}", say(own), say(mark)));
            }
        }
        if panels.iter().any(|panel| crosses(panel, *line)) {
            found.push(format!("{} > a panel", say(own)));
        }
        for (_, other) in leaders.iter().skip(number + 1) {
            if meet(*line, *other) {
                found.push(format!("{} > another leader", say(own)));
            }
        }
    }
    found
}

/// The countries with entries that have no badge, where all of the footprint is in view.
fn without_badge(scene: &Scene, portfolio: &Portfolio) -> usize {
    let badges = scene.marks.iter().filter(|mark| mark.role == Role::Badge);
    portfolio.countries().len() - badges.count()
}

#[test]
fn leaders_cross_nothing_when_the_atlas_opens() {
    let mut found = Vec::new();
    for look in LOOKS {
        for lang in ["en", "es", "pt", "fr"] {
            let mut open = Window {
                look,
                lang,
                ..Window::default()
            }
            .open();
            for [width, height] in SIZES {
                let size = egui::vec2(width as f32, height as f32);
                open.harness.set_size(size);
                open.settle();
                let app = open.app();
                let scene = app.map().scene().expect("a scene is there");
                let panels = app.panels().expect("a frame was drawn");
                let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size);
                let panels = footprint_atlas::map::obstacles(panels.shown(), screen);
                let name = format!("{look:?} {lang} {width}×{height}");
                found.extend(
                    crossed(scene, &panels)
                        .into_iter()
                        .map(|what| format!("{name}: {what}")),
                );
            }
        }
    }
    assert!(
        found.is_empty(),
        "{} crossings:\n{}",
        found.len(),
        found.join("\n")
    );
}

fn request(size: [u32; 2], look: Look, lang: &str, fit: Fit) -> Request {
    Request {
        size,
        dpi: 96.0,
        text: 1.0,
        fit,
        selection: None,
        lang: lang.to_owned(),
        look,
        filter: Filter::default(),
        measure: None,
        shading: None,
        crowds: Crowds::default(),
        spread: None,
        tiles: TileSources::default(),
        parts: Parts::default(),
    }
}

#[test]
fn leaders_cross_nothing_in_pictures_of_the_whole_and_every_country_has_its_badge() {
    let loaded = load_embedded().expect("the embedded portfolio is whole");
    let ground = Window::default().open().app().map().ground.clone();
    let mut found = Vec::new();
    for size in SIZES {
        for look in LOOKS {
            for lang in ["en", "es", "pt", "fr"] {
                let request = request(size, look, lang, Fit::Overview);
                let scene = request
                    .scene(&loaded.portfolio, &ground)
                    .expect("the overview can be drawn");
                let name = format!("{look:?} {lang} {}×{}", size[0], size[1]);
                found.extend(
                    crossed(&scene, &[])
                        .into_iter()
                        .map(|what| format!("{name}: {what}")),
                );
                let missing = without_badge(&scene, &loaded.portfolio);
                if missing > 0 {
                    found.push(format!("{name}: {missing} countries without a badge"));
                }
            }
        }
    }
    assert!(
        found.is_empty(),
        "{} in all:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn leaders_cross_nothing_in_a_picture_of_any_entry_or_country() {
    let loaded = load_embedded().expect("the embedded portfolio is whole");
    let ground = Window::default().open().app().map().ground.clone();
    let portfolio = &loaded.portfolio;
    let programs = portfolio.programs.iter().map(|program| program.id.clone());
    let countries = portfolio.countries().into_iter().map(str::to_owned);
    let ids: Vec<String> = programs.chain(countries).collect();
    let mut found = Vec::new();
    let mut drawn = 0;
    for id in &ids {
        for (size, look, lang) in [
            ([1024, 640], Look::Light, "es"),
            ([1280, 720], Look::Projector, "en"),
            ([1920, 1080], Look::Dark, "en"),
        ] {
            // An entry of which no place is published has none to show.
            let request = request(size, look, lang, Fit::Id(id.clone()));
            let Ok(scene) = request.scene(portfolio, &ground) else {
                continue;
            };
            drawn += 1;
            found.extend(
                crossed(&scene, &[])
                    .into_iter()
                    .map(|what| format!("{id} {look:?} {lang}: {what}")),
            );
        }
    }
    assert!(drawn > 60, "only {drawn} pictures were made");
    assert!(
        found.is_empty(),
        "{} crossings:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn badges_of_neighbors_lie_as_their_countries_do() {
    let loaded = load_embedded().expect("the embedded portfolio is whole");
    let ground = Window::default().open().app().map().ground.clone();
    // Smaller ones have so little room that a badge may stand where there is any.
    for size in SIZES.into_iter().skip(5) {
        let scene = request(size, Look::Light, "en", Fit::Overview)
            .scene(&loaded.portfolio, &ground)
            .expect("the overview can be drawn");
        let middle = |country: &str| {
            let wanted = footprint_atlas::view::Selection::Country(country.to_owned());
            let mut badges = scene.marks.iter().filter(|mark| mark.role == Role::Badge);
            let badge = badges
                .find(|mark| mark.picks.first().map(|pick| &pick.selection) == Some(&wanted))
                .expect("the country has a badge");
            badge.frame_on_screen(&scene.projector).center()
        };
        assert!(middle("GT").0 < middle("SV").0, "{size:?}");
        assert!(middle("SV").0 < middle("PA").0, "{size:?}");
        assert!(middle("GY").0 < middle("SR").0, "{size:?}");
        assert!(middle("EC").1 > middle("CR").1, "{size:?}");
    }
}
