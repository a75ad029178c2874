//! The picture: (portfolio, view, size) becomes layers of styled geometry, symbols and placed labels. No egui.
//!
//! A [`Scene`] is made once a view. Every pen draws the same one, so screen and exports cannot drift apart.

mod arrange;
mod aside;
mod badge;
pub mod caption;
pub mod chart;
mod copied;
mod country;
pub mod course;
pub mod crowd;
pub mod extents;
pub mod fallback;
mod feature;
pub mod fonts;
pub mod footprint;
mod furniture;
pub mod geometry;
mod globe;
pub mod ground;
mod home;
pub mod identify;
mod labels;
mod land;
pub mod layers;
mod legend;
pub mod mark;
mod measure;
mod names;
mod north;
mod pick;
mod place;
mod region;
mod runs;
pub mod screen;
mod shades;
mod site;
mod small;
mod spots;
mod street_names;
pub mod symbol;
pub mod text;
mod tile_names;
mod towns;
mod triangulation;
mod unfold;

use std::sync::Arc;

use crate::geo::WorldPoint;
use crate::i18n::{Phrases, Tr};
use crate::portfolio::{Portfolio, Site};
use crate::style::Style;
use crate::tiles::Raster;
use crate::tiles::best::Part;
use crate::tiles::vector::Name;
use crate::view::{self, Parts, Projector, View, Viewport};

use country::Badges;
use ground::Ground;
use layers::Layer;
use mark::{Frame, Mark};
use place::Board;

pub use badge::symbol as theme_symbol;
use furniture::Key;
pub use furniture::{demanded_credits, scale_bar_length};
pub use legend::{Row as ShadingRow, Words as ShadingWords, words as shading_words};
pub use names::AtlasNames;
pub use pick::{Hit, command_of, pick};
pub use shades::{Shades, figure_words};
pub use unfold::unfolded;

/// All that a picture is made from.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The data.
    pub portfolio: &'a Portfolio,
    /// What is looked at.
    pub view: &'a View,
    /// Size of the picture in points.
    pub viewport: Viewport,
    /// Colors and sizes.
    pub style: &'a Style,
    /// Words.
    pub tr: &'a Tr,
    /// What lies over the map: nothing is placed under it.
    pub obstacles: &'a [Frame],
    /// Tiles of another basemap, which lie between ground and marks.
    pub tiles: Tiles<'a>,
    /// Whether the picture leaves the window: then it has its title, legend and disclaimer in itself.
    pub stands_alone: bool,
    /// How far beyond the edges labels are placed too, in points, so that some are there when the map moves.
    pub margin: f32,
}

/// How a tiled basemap fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum TileState {
    /// None is wanted.
    #[default]
    Off,
    /// Tiles are on their way.
    Waiting,
    /// Tiles are shown.
    Shown,
    /// Tiles are shown, but some do not come: others stand in for them, or nothing does.
    Lacking,
    /// None comes: the built-in map is all there is.
    Failing,
}

impl TileState {
    /// Whether tiles are shown.
    #[must_use]
    pub fn is_shown(self) -> bool {
        matches!(self, Self::Shown | Self::Lacking)
    }

    /// Whether tiles do not come that are wanted.
    #[must_use]
    pub fn is_ailing(self) -> bool {
        matches!(self, Self::Failing | Self::Lacking)
    }
}

/// Layers that cover more than this share hide the built-in map's own names and borders.
pub const COVERING: f32 = 0.5;

/// Tiles of another basemap, as far as the picture depends on them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tiles<'a> {
    /// How they fare.
    pub state: TileState,
    /// Whom to credit for those that are shown.
    pub credits: &'a str,
    /// The names that they bring, for us to place: the most important first.
    pub names: &'a [Arc<Name>],
    /// Another number for other names.
    pub serial: u64,
    /// Whether the tiles, where they are shown, have no names drawn into them: then countries and seas are named as on the
    /// built-in map.
    pub replaces: bool,
    /// The tiles themselves, from the bottom up, where the picture leaves the window; on the screen they are drawn as they
    /// come.
    pub pictures: &'a [TilePicture],
}

/// A tile, or a part of one, in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct TilePicture {
    /// The whole tile.
    pub raster: Arc<Raster>,
    /// What of it is shown.
    pub from: Part,
    /// The north-west and the south-east corner of where that belongs.
    pub corners: [WorldPoint; 2],
    /// How much of what lies below it covers: 0 to 1.
    pub opacity: f32,
}

/// The picture, described once.
#[derive(Debug, Clone)]
pub struct Scene {
    /// What it was made for.
    pub projector: Projector,
    /// Behind everything.
    pub background: crate::style::Color,
    /// The ground, from the bottom up.
    pub layers: Vec<Layer>,
    /// Tiles of another basemap on it, from the bottom up; none on the screen, which draws them as they come.
    pub tiles: Vec<TilePicture>,
    /// What lies over these.
    pub over_tiles: Vec<Layer>,
    /// What stands on it, from the bottom up.
    pub marks: Vec<Mark>,
    /// Themes and precision in words: what a reader who sees no picture gets.
    pub description: String,
    /// What it has no room for.
    pub unplaced: Unplaced,
}

/// What a picture has no room for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unplaced {
    /// The countries whose badges it lacks, by their names in the reader's language.
    pub countries: Vec<String>,
    /// The parts that it lacks though it was to have them.
    pub parts: Vec<view::Part>,
}

impl Scene {
    /// The words that are drawn.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let shapes = self.marks.iter().flat_map(|mark| &mark.shapes);
        shapes.filter_map(mark::Shape::words)
    }

    /// Makes the picture of a subject.
    #[must_use]
    pub fn prepare(subject: &Subject<'_>, ground: &Ground) -> Self {
        if !subject.stands_alone {
            return Self::with_key(subject, ground, Key::Short);
        }
        let whole = Self::with_key(subject, ground, Key::Whole);
        let lacking = whole.unplaced.countries.len();
        if lacking == 0 {
            return whole;
        }
        // What is known of a country is more than what its symbols mean.
        let short = Self::with_key(subject, ground, Key::Short);
        if short.unplaced.countries.len() < lacking {
            short
        } else {
            whole
        }
    }

    fn with_key(subject: &Subject<'_>, ground: &Ground, key: Key) -> Self {
        let projector = Projector::new(subject.view.camera, subject.viewport);
        let mut board = Board::new(subject, ground, projector);
        let gathered = ground.gathered(subject.portfolio, &subject.view.filter);
        let symbols = site::symbols(subject, &gathered, &board);
        let (mut marks, mut unplaced) =
            furniture::marks(subject, symbols.as_deref(), &mut board, key);
        marks.extend(caption::mark(subject, &mut board));
        let globe = globe::mark(subject, ground, symbols.as_deref(), &mut board);
        let north = north::mark(subject, globe.as_ref(), &mut board);
        let asked = subject.parts();
        let lacks_globe = asked.inset && globe.is_none();
        let lacks_north = asked.north_arrow && north.is_none();
        unplaced.extend(lacks_globe.then_some(view::Part::Inset));
        unplaced.extend(lacks_north.then_some(view::Part::NorthArrow));
        marks.extend(globe.into_iter().chain(north));
        marks.extend(legend::mark(
            subject,
            ground,
            symbols.as_deref(),
            &mut board,
        ));
        board.close_covers();
        let (symbols, many) = match symbols {
            Some(symbols) => (site::reached(symbols, &mut board), Vec::new()),
            None => (Vec::new(), site::many(subject, &gathered, &mut board)),
        };
        let Labeled {
            site_names,
            features,
            badges,
        } = Labeled::place(subject, ground, &symbols, &mut board);
        let symbols = symbols.into_iter().map(|(_, mark)| mark);
        let region = region::mark(subject, ground, &mut board);
        // What is measured finds its room among what stands there: nothing jumps while points are set.
        let measured = measure::marks(subject, ground, &mut board);
        let names = labels::marks(subject, ground, &mut board);
        let description = furniture::description(subject);
        let shaded = legend::description(subject, ground);
        let description = [Some(description), shaded].into_iter().flatten();
        let description: Vec<String> = description.collect();
        let unplaced = Unplaced {
            countries: badges.missing,
            parts: unplaced,
        };
        marks.extend(
            badges
                .leaders
                .into_iter()
                .chain(names)
                .chain(region)
                .chain(badges.marks)
                .chain(features)
                .chain(site_names)
                .chain(symbols)
                .chain(many)
                .chain(measured),
        );
        Self {
            projector,
            background: if subject.parts().sea {
                subject.style.map.sea
            } else {
                subject.style.map.sea.with_opacity(0.0)
            },
            layers: layers::layers(subject, ground),
            tiles: subject.tiles.pictures.to_vec(),
            over_tiles: if subject.tiles.pictures.is_empty() || !subject.tiles.state.is_shown() {
                Vec::new()
            } else {
                layers::over_tiles(subject, ground)
            },
            marks,
            description: description.join(" "),
            unplaced,
        }
    }
}

/// What is placed around the symbols of sites.
struct Labeled {
    site_names: Vec<Mark>,
    features: Vec<Mark>,
    badges: Badges,
}

impl Labeled {
    /// Places names of sites first, as they can stand nowhere else; last, where a badge then finds no place.
    fn place(
        subject: &Subject<'_>,
        ground: &Ground,
        symbols: &[(&Site, Mark)],
        board: &mut Board,
    ) -> Self {
        let before = board.taken_by_now();
        let site_names = site::names(subject, symbols, board);
        let first = Self {
            features: feature::marks(subject, ground, board),
            badges: country::badges(subject, ground, board),
            site_names,
        };
        if first.badges.missing.is_empty() || first.site_names.is_empty() {
            return first;
        }
        let taken = board.give_back(before);
        let second = Self {
            features: feature::marks(subject, ground, board),
            badges: country::badges(subject, ground, board),
            site_names: site::names(subject, symbols, board),
        };
        if second.badges.missing.len() < first.badges.missing.len() {
            return second;
        }
        board.give_back(before);
        board.take_again(taken);
        first
    }
}

impl Subject<'_> {
    /// What stands beside the map. In the window, all that the map itself has.
    pub(crate) fn parts(&self) -> Parts {
        if self.stands_alone {
            self.view.export.parts
        } else {
            Parts::default()
        }
    }

    /// Whether a country (alpha-2) has an entry that the filter admits.
    #[must_use]
    pub fn is_active(&self, alpha2: &str) -> bool {
        !alpha2.is_empty()
            && self
                .portfolio
                .programs_in(alpha2)
                .any(|program| self.view.filter.admits(program, self.portfolio))
    }

    /// What records are told with. Countries are named by the atlas, which the records' precision does not ask for.
    fn phrases(&self) -> Phrases<'_> {
        Phrases {
            tr: self.tr,
            countries: &(),
        }
    }

    /// The words of a text in the view's language.
    fn words<'t>(&'t self, text: &'t crate::portfolio::Text) -> &'t str {
        text.show(&self.view.lang, &self.portfolio.languages)
    }
}
