//! How well a place is known is seen and said by every pen.

use footprint_atlas::export;
use footprint_atlas::i18n::{Phrases, Tr};
use footprint_atlas::portfolio::{Phrasebook as _, Place, PlaceLine, Site, load_embedded};
use footprint_atlas::raster;
use footprint_atlas::scene::mark::{Mark, PickArea, Role, Shape};
use footprint_atlas::scene::{AtlasNames, Scene};
use footprint_atlas::view::{Command, Selection};

use super::{Open, Window};

/// The mark that a site stands in: its own where its place is known, else its country's badge.
fn mark_of<'s>(scene: &'s Scene, site: &Site) -> Option<&'s Mark> {
    let (role, selection) = match site.place {
        Place::Exact(_) | Place::Approximate(_) => (Role::Site, Selection::Site(site.id.clone())),
        Place::Country => (Role::Badge, Selection::Country(site.country.clone()?)),
    };
    let is_it = |mark: &&Mark| {
        let picks = &mark.picks;
        mark.role == role && picks.iter().any(|pick| pick.selection == selection)
    };
    scene.marks.iter().find(is_it)
}

/// How many arcs of rings are drawn: lines that are neither straight nor closed.
fn dashes(mark: &Mark) -> usize {
    let is_arc = |shape: &&Shape| matches!(shape, Shape::Path { points, closed: false, stroke: Some(_), .. } if points.len() > 2);
    mark.shapes.iter().filter(is_arc).count()
}

/// The words for a site's precision, as the catalog has them, of which each output must hold one: a remark on many places
/// names them better than "places", and says the second half alone.
fn phrases(tr: &Tr, site: &Site) -> Vec<String> {
    let key = match site.place {
        Place::Exact(_) => "precision-exact",
        Place::Approximate(_) => "precision-approximate",
        Place::Country if site.count > 1 => {
            let many = tr.with("precision-country-places", &[("n", site.count.into())]);
            let half = many.rsplit_once(", ").map(|(_, half)| half.to_owned());
            return std::iter::once(many).chain(half).collect();
        }
        Place::Country => "precision-country",
    };
    vec![tr.text(key).into_owned()]
}

fn says_one_of(text: &str, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| text.contains(phrase.as_str()))
}

/// What the built program prints.
fn printed(arguments: &[&str]) -> String {
    let home = tempfile::tempdir().expect("a folder");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_footprint-atlas"))
        .args(arguments)
        .env("FOOTPRINT_ATLAS_HOME", home.path())
        .output()
        .expect("the program runs");
    String::from_utf8(output.stdout).expect("it prints text")
}

/// A window that has the whole footprint in view, and the scene it shows.
fn open(lang: &'static str) -> Open {
    Window {
        size: [1920.0, 1080.0],
        lang,
        ..Window::default()
    }
    .open()
}

#[test]
fn the_form_tells_known_places_from_countries() {
    let open = open("en");
    let scene = open.app().map().scene().expect("a scene is there");
    let picture = raster::draw(scene, 1.0).expect("the scene can be drawn");
    let mut bare = (**scene).clone();
    bare.marks.clear();
    let bare = raster::draw(&bare, 1.0).expect("so can its ground");
    for site in &open.app().loaded().portfolio.sites {
        let mark = mark_of(scene, site).unwrap_or_else(|| panic!("{} is not drawn", site.id));
        if !matches!(site.place, Place::Country) {
            assert!(
                site.count > 1 || dashes(mark) == 0,
                "{} has a ring",
                site.id
            );
        }
        let frame = mark.frame_on_screen(&scene.projector);
        let rows = frame.y0.max(0.0) as usize..(frame.y1.max(0.0) as usize).min(1080);
        let drawn = rows.flat_map(|y| {
            let columns = frame.x0.max(0.0) as usize..(frame.x1.max(0.0) as usize).min(1920);
            columns.map(move |x| 4 * (y * 1920 + x))
        });
        let changed = drawn
            .filter(|at| picture.rgba[*at..at + 4] != bare.rgba[*at..at + 4])
            .count();
        assert!(changed > 40, "the pen left {} out", site.id);
    }
}

#[test]
fn an_unfolded_badge_has_a_dash_for_each_of_many_places() {
    let mut open = open("en");
    let portfolio = std::sync::Arc::clone(&open.app().loaded().portfolio);
    for country in ["HN", "GT", "HT"] {
        let selection = Selection::Country(country.into());
        open.command(Command::Select(selection.clone()));
        let sites = portfolio.sites.iter();
        let many: u32 = sites
            .filter(|site| site.country.as_deref() == Some(country))
            .filter(|site| site.place == Place::Country && site.count > 1)
            .map(|site| site.count)
            .sum();
        let scene = open.app().map().scene().expect("a scene is there");
        let mut marks = scene.marks.iter();
        let badge = marks
            .find(|mark| {
                let mut picks = mark.picks.iter();
                mark.role == Role::Badge && picks.any(|pick| pick.selection == selection)
            })
            .expect("the country has a badge");
        assert_eq!(dashes(badge), many as usize, "{country}");
    }
}

#[test]
fn the_words_stand_on_the_map_in_pictures_on_the_card_and_on_the_clipboard() {
    for lang in ["en", "es"] {
        let mut open = open(lang);
        let tr = Tr::new(lang);
        let names = AtlasNames(std::sync::Arc::clone(&open.app().map().ground.atlas));
        let book = Phrases {
            tr: &tr,
            countries: &names,
        };
        let portfolio = std::sync::Arc::clone(&open.app().loaded().portfolio);
        let scene = open.app().map().scene().expect("a scene is there").clone();
        let ground = std::sync::Arc::clone(&open.app().map().ground);
        let svg = export::svg(&scene, &ground, &tr);
        for key in ["map-legend-exact", "map-legend-country", "map-legend-many"] {
            let words = tr.text(key);
            assert!(svg.contains(words.as_ref()), "the legend lacks “{words}”");
        }
        for site in &portfolio.sites {
            let phrases = phrases(&tr, site);
            // The map: the name of its mark; of the line of its entry in the country's badge, or of the folded badge.
            let picks = scene.marks.iter().flat_map(|mark| &mark.picks);
            let is_meant = |selection: &Selection| match selection {
                Selection::Site(id) => *id == site.id,
                Selection::Program(id) => site.programs.contains(id),
                _ => false,
            };
            let country = site.country.clone().expect("all sites have a country");
            let badge = |key: &str, entries: usize, more: usize| {
                let name = book.country(&country).into();
                let args = [
                    ("n", entries.into()),
                    ("more", more.into()),
                    ("country", name),
                ];
                tr.with(key, &args)
            };
            let badges: Vec<String> = (1..9)
                .flat_map(|n| {
                    let more = (1..9).map(move |more| badge("map-country-more", n, more));
                    more.chain([badge("map-country", n, 0)])
                })
                .collect();
            let is_badge = |pick: &PickArea| {
                matches!(site.place, Place::Country)
                    && pick.selection == Selection::Country(country.clone())
                    && badges.contains(&pick.name)
            };
            let says =
                |pick: &PickArea| is_meant(&pick.selection) && says_one_of(&pick.name, &phrases);
            assert!(
                picks.into_iter().any(|pick| says(pick) || is_badge(pick)),
                "{}: the map does not say one of {phrases:?}",
                site.id
            );
            // The card, and what is copied from it.
            let selection = Selection::Site(site.id.clone());
            let details = selection.details(&portfolio, lang).expect("it is there");
            let copied = details.say_postcard(&book);
            assert!(says_one_of(&copied, &phrases), "{}:\n{copied}", site.id);
            let ctx = open.harness.ctx.clone();
            let command = Command::Select(selection);
            open.harness.state_mut().carry_out(&ctx, command);
            open.harness.step();
            open.harness.step();
            let said = open.names().join("\n");
            let line = PlaceLine::of(&portfolio, site, lang);
            let words = line.say_precision(&book);
            assert!(says_one_of(&words, &phrases), "{}: {words}", site.id);
            assert!(
                said.contains(&words),
                "{}: “{words}” is not in\n{said}",
                site.id
            );
            // The card of its country, which tells of all places there.
            let country = Selection::Country(country).details(&portfolio, lang);
            let told = country.expect("it is there").say(&book);
            assert!(
                told.contains(&words),
                "{}: “{words}” is not in\n{told}",
                site.id
            );
        }
    }
}

#[test]
fn the_words_stand_in_what_the_command_line_prints() {
    for lang in ["en", "es"] {
        let tr = Tr::new(lang);
        let portfolio = load_embedded().expect("it is whole").portfolio;
        for program in &portfolio.programs {
            let shown = printed(&["show", &program.id, "--lang", lang]);
            for site in portfolio.sites_of(&program.id) {
                let phrases = phrases(&tr, site);
                assert!(says_one_of(&shown, &phrases), "{}:\n{shown}", site.id);
            }
        }
        let is_known = |site: &&Site| !matches!(site.place, Place::Country);
        for site in portfolio.sites.iter().filter(is_known) {
            let name = site.name.as_ref().expect("it has a name");
            let name = name.show(lang, &portfolio.languages);
            let found = printed(&["search", name, "--lang", lang]);
            let hit = format!("{name}\n");
            let block: Vec<&str> = found
                .split_once(&hit)
                .map(|(_, rest)| rest.lines().take(1).collect())
                .unwrap_or_default();
            let phrases = phrases(&tr, site);
            assert!(says_one_of(&block.concat(), &phrases), "{name}:\n{found}");
        }
    }
}
