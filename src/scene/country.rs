//! Entries of which only the country is known: one badge a country, placed with its name.

use super::Subject;
use super::arrange::{Placed, arrange};
use super::badge::{self, Drawn, Row};
use super::ground::Ground;
use super::home::Home;
use super::land::Middle;
use super::legend::free_area;
use super::mark::{Anchor, Frame, Mark, PickArea, Role, Shape, Stroke};
use super::place::Board;
use super::small;
use super::spots::{Form, Item};
use crate::geo::boundaries::Country;
use crate::i18n::Arg;
use crate::portfolio::{Place, PlaceLine, Program, Reach, Site, Theme};
use crate::style::MapStyle;
use crate::view::Selection;

/// A country with this much room in sight, in points, has its badge unfolded.
const UNFOLD_ROOM: f32 = 105.0;

/// The entries of a country (alpha-2) of which only the country is known, in the order of the portfolio.
fn rows<'a>(subject: &Subject<'a>, alpha2: &str) -> Vec<Row<'a>> {
    let portfolio = subject.portfolio;
    let admitted = portfolio
        .programs_in(alpha2)
        .filter(|program| subject.view.filter.admits(program, subject.portfolio));
    admitted
        .filter_map(|program| {
            let mut here = portfolio
                .sites_of(&program.id)
                .filter(|site| site.country.as_deref() == Some(alpha2));
            let unplaced = portfolio.sites_of(&program.id).find(|site| {
                site.country.as_deref() == Some(alpha2) && site.place == Place::Country
            });
            // Where every place in the country is known, the symbols there say it all.
            if unplaced.is_none() && here.next().is_some() {
                return None;
            }
            Some(row(subject, program, unplaced))
        })
        .collect()
}

/// How many entries of a country (alpha-2) the filter admits.
fn shown(subject: &Subject<'_>, alpha2: &str) -> usize {
    let programs = subject.portfolio.programs_in(alpha2);
    programs
        .filter(|program| subject.view.filter.admits(program, subject.portfolio))
        .count()
}

fn row<'a>(subject: &Subject<'a>, program: &'a Program, site: Option<&Site>) -> Row<'a> {
    let places = site.map_or(1, |site| site.count);
    let label = program
        .short
        .as_ref()
        .unwrap_or(&program.title)
        .show(&subject.view.lang, &subject.portfolio.languages);
    let unit = (places > 1).then(|| {
        let figure = program
            .results
            .iter()
            .find(|figure| figure.number == f64::from(places));
        figure.map_or_else(
            || subject.tr.with("map-places", &[("n", Arg::from(places))]),
            |figure| {
                format!(
                    "{} {}",
                    subject.tr.number(figure.number),
                    subject.words(&figure.unit)
                )
            },
        )
    });
    let phrases = subject.phrases();
    let precision = site.map_or_else(
        || Place::Country.say_precision(1, &phrases),
        |site| PlaceLine::of(subject.portfolio, site, &subject.view.lang).say_precision(&phrases),
    );
    Row {
        theme: program
            .theme
            .as_deref()
            .and_then(|id| subject.portfolio.theme(id)),
        selection: Selection::Program(program.id.clone()),
        label: elided(label),
        places,
        unit,
        name: subject.tr.with(
            "map-entry",
            &[
                ("label", Arg::from(label)),
                ("precision", Arg::from(precision)),
            ],
        ),
    }
}

/// The most characters of a label in a badge: the contract's short labels have 36, titles may have any number.
const MOST_CHARACTERS: usize = 60;

/// A label that is cut where it is long.
fn elided(label: &str) -> String {
    if label.chars().nth(MOST_CHARACTERS).is_none() {
        return label.to_owned();
    }
    let kept: String = label.chars().take(MOST_CHARACTERS - 1).collect();
    format!("{}…", kept.trim_end())
}

/// The badges, placed.
pub(super) struct Badges {
    /// The leaders from the badges to their countries, which lie beneath all else.
    pub leaders: Vec<Mark>,
    /// The badges.
    pub marks: Vec<Mark>,
    /// The countries whose badges found no place.
    pub missing: Vec<String>,
}

/// The badges of the countries in the picture.
pub(super) fn badges(subject: &Subject<'_>, ground: &Ground, board: &mut Board) -> Badges {
    board.survey();
    let active = (0..ground.atlas.countries.len()).filter(|number| board.is_active(*number));
    let scale = subject.style.map.scale;
    let each = free_area(subject) / (scale * scale * active.count().max(1) as f32);
    let less = if each < LITTLE_ROOM {
        LESS_IN_LITTLE_ROOM
    } else {
        LESS
    };
    let spoken_of = subject.style.map.spoken_of();
    let (mut items, mut names) = (Vec::new(), Vec::new());
    let mut drawn: Vec<Vec<Drawn>> = Vec::new();
    for (number, country) in ground.atlas.countries.iter().enumerate() {
        if !board.is_active(number) {
            continue;
        }
        let Some(middle) = board.middle(number, country) else {
            continue;
        };
        let rows = rows(subject, &country.iso_a2);
        if rows.is_empty() {
            continue;
        }
        let is_looked_at = is_looked_at(subject, &country.iso_a2);
        let may_unfold = !subject.view.export.parts.folded;
        let unfolds = may_unfold && (middle.room > UNFOLD_ROOM || is_looked_at);
        let badge = Badge {
            country,
            rows: &rows,
            shown: shown(subject, &country.iso_a2),
            style: if is_looked_at {
                &spoken_of
            } else {
                &subject.style.map
            },
            less,
        };
        let home = board.home(ground, number, middle);
        let (item, forms) = badge.item(subject, (number, home), middle, unfolds);
        items.push(item);
        names.push(country.name(&subject.view.lang));
        drawn.push(forms);
    }
    let placed = arrange(board, &items);
    let mut is_missing = vec![true; items.len()];
    let (mut leaders, mut marks) = (Vec::new(), Vec::new());
    for Placed { item, spot } in placed {
        is_missing[item] = false;
        let anchor = Anchor::World(board.world(spot.anchor));
        let form = drawn[item].swap_remove(spot.form);
        let form = form.moved(spot.offset.0, spot.offset.1);
        leaders.extend(spot.leader.map(|leader| {
            let end = (leader.to.0 - leader.from.0, leader.to.1 - leader.from.1);
            leader_mark(subject, anchor, [end.into(), met(&form, end)])
        }));
        marks.push(Mark {
            role: Role::Badge,
            anchor,
            frame: form.frame,
            shapes: form.shapes,
            picks: form.picks,
        });
    }
    let missing = names.into_iter().zip(is_missing);
    let missing = missing.filter(|(_, is_missing)| *is_missing);
    Badges {
        leaders,
        marks,
        missing: missing.map(|(name, _)| name.to_owned()).collect(),
    }
}

/// Where a line that comes to the frame of a badge at a place meets what is drawn there: the name or what lies below it.
fn met(form: &Drawn, (x, y): (f32, f32)) -> [f32; 2] {
    let nearest = |shape: &Shape| {
        let bounds = shape.frame();
        let [x0, y0, x1, y1] = [bounds.x0, bounds.y0, bounds.x1, bounds.y1];
        [x.clamp(x0, x1.max(x0)), y.clamp(y0, y1.max(y0))]
    };
    let far = |[to_x, to_y]: &[f32; 2]| (to_x - x).hypot(to_y - y);
    let places = form.shapes.iter().map(nearest);
    let met = places.min_by(|a, b| far(a).total_cmp(&far(b)));
    met.unwrap_or([x, y])
}

/// The line from a country to the frame of its badge, and on to what is drawn there.
fn leader_mark(subject: &Subject<'_>, anchor: Anchor, [end, met]: [[f32; 2]; 2]) -> Mark {
    let style = &subject.style.map;
    let line = |width, color| Shape::Path {
        points: vec![[0.0, 0.0], end, met],
        closed: false,
        fill: None,
        stroke: Some(Stroke {
            width,
            color,
            dash: None,
        }),
    };
    let radius = 1.8 * style.scale;
    Mark {
        role: Role::Leader,
        anchor,
        frame: Frame::centered(0.0, 0.0, 2.0 * radius, 2.0 * radius),
        shapes: vec![
            line(2.6, style.halo),
            line(1.0 * style.scale.sqrt(), style.leader),
            Shape::circle(0.0, 0.0, radius, Some(style.leader), None),
        ],
        picks: Vec::new(),
    }
}

/// Whether a country is what the card or the slide is about: then its badge tells entry by entry where there is room.
pub(super) fn is_looked_at(subject: &Subject<'_>, alpha2: &str) -> bool {
    let portfolio = subject.portfolio;
    let spoken_of = subject.view.selection.iter();
    let mut spoken_of = spoken_of.chain(&subject.view.highlight);
    spoken_of.any(|selection| match selection {
        Selection::Country(code) => code == alpha2,
        Selection::Site(id) => portfolio
            .site(id)
            .is_some_and(|site| site.country.as_deref() == Some(alpha2)),
        Selection::Program(id) => portfolio
            .program(id)
            .is_some_and(|program| program.reach == Reach::Countries(vec![alpha2.to_owned()])),
        _ => false,
    })
}

/// What the badge of a country is drawn from.
struct Badge<'a> {
    country: &'a Country,
    rows: &'a [Row<'a>],
    /// How many of the country's entries the map shows, those at their own symbols too.
    shown: usize,
    style: &'a MapStyle,
    /// What its smaller forms cost.
    less: [f32; 2],
}

/// What a badge costs that is folded where there may be room to unfold it.
const FOLDED: f32 = 250.0;
/// What a badge costs that says less: without symbols, and with the country's code for its name, where
/// its name would be far away. Where there is room for all, that is worth a long leader; where there is little, others need it.
const LESS: [f32; 2] = [700.0, 1_600.0];
const LESS_IN_LITTLE_ROOM: [f32; 2] = [320.0, 700.0];
/// Less of the map than this for a badge is little room, in square points of the design.
const LITTLE_ROOM: f32 = 14_000.0;

impl Badge<'_> {
    /// The badge in all its forms, and what is to be placed.
    fn item(
        &self,
        subject: &Subject<'_>,
        (number, home): (usize, Home),
        middle: Middle,
        unfolds: bool,
    ) -> (Item, Vec<Drawn>) {
        let name = self.country.name(&subject.view.lang);
        let whole = || self.whole(subject);
        let themes = self.themes();
        let mut forms = Vec::new();
        let mut drawn = Vec::new();
        let mut add = |form: Drawn, cost: f32| {
            forms.push(Form {
                number: drawn.len(),
                frame: form.frame,
                cost,
            });
            drawn.push(form);
        };
        if unfolds {
            add(badge::unfolded(name, self.rows, whole(), self.style), 0.0);
        }
        let folded = badge::folded(name, &themes, self.rows, whole(), self.style);
        add(folded, if unfolds { FOLDED } else { 0.0 });
        for (name, cost) in [name, &self.country.iso_a2].into_iter().zip(self.less) {
            let form = small::named(name, self.rows.len(), whole(), self.style);
            add(form, cost);
        }
        let small = forms.split_off(forms.len() - LESS.len());
        let item = Item {
            country: number,
            room: middle.room,
            anchor: middle.at,
            home,
            usual: forms,
            small,
        };
        (item, drawn)
    }

    /// The country as a whole, before it has a place.
    fn whole(&self, subject: &Subject<'_>) -> PickArea {
        let name = self.country.name(&subject.view.lang);
        let more = self.shown - self.rows.len();
        let mut args = vec![
            ("country", Arg::from(name)),
            ("n", Arg::from(self.rows.len())),
        ];
        // Where the map counts entries by country, it counts those too that stand at their own symbols.
        let key = if more > 0 {
            args.push(("more", Arg::from(more)));
            "map-country-more"
        } else {
            "map-country"
        };
        PickArea {
            frame: Frame::default(),
            selection: Selection::Country(self.country.iso_a2.clone()),
            name: subject.tr.with(key, &args),
        }
    }

    /// The themes of its entries, each once, in their order.
    fn themes(&self) -> Vec<&Theme> {
        let mut themes: Vec<_> = self.rows.iter().filter_map(|row| row.theme).collect();
        themes.sort_by_key(|theme| (theme.sequence, theme.id.as_str()));
        themes.dedup_by_key(|theme| theme.id.as_str());
        themes
    }
}

/// The badge of a country (alpha-2) with a row for each entry, before it has a place; `None` where no entry is shown.
pub(super) fn unfolded(subject: &Subject<'_>, country: &Country) -> Option<Drawn> {
    let rows = rows(subject, &country.iso_a2);
    let badge = Badge {
        country,
        rows: &rows,
        shown: shown(subject, &country.iso_a2),
        style: &subject.style.map,
        less: LESS,
    };
    let name = country.name(&subject.view.lang);
    (!rows.is_empty()).then(|| badge::unfolded(name, &rows, badge.whole(subject), badge.style))
}
