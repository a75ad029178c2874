//! Many sites: gathered into crowds, each drawn as one mark with their number and the mix of their themes.

mod bands;
mod draw;
mod growth;
mod heat;
mod kept;
mod shelf;
mod spread;
mod tree;

use super::Subject;
use super::mark::{Mark, Shape};
use super::place::Board;
use super::site;
use crate::geo::{Extent, WorldPoint};
use crate::portfolio::{Portfolio, Site, Stop};
use crate::style::MapStyle;
use crate::view::{Crowds, Filter, Selection};
use tree::Node;

pub use heat::HeatKey;
pub(super) use heat::layers as heat_layers;
pub(super) use kept::Kept;
pub use kept::{APART_FROM, CrowdKey};
pub use tree::{MAX_LEVEL, Tree};

/// From so many sites on, those near one another are drawn as crowds.
pub const FROM: usize = 100;

/// The sites whose place is known and that a filter admits, and the crowds that they are in.
#[derive(Debug)]
pub struct Gathered {
    /// Their numbers in the portfolio, ascending.
    sites: Vec<usize>,
    /// For each, the number of its theme in the portfolio.
    themes: Vec<Option<usize>>,
    /// Their crowds; none below [`FROM`].
    tree: Tree,
}

/// What a click on a crowd does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Opening {
    /// Zooms to its sites.
    Zoom {
        /// What they span.
        extent: Extent,
        /// The lowest zoom level at which they are no longer one.
        least: f64,
    },
    /// Spreads it out: no zoom level parts its sites.
    Spread,
}

impl Gathered {
    /// Gathers the sites of a portfolio that a filter admits.
    #[must_use]
    pub fn of(portfolio: &Portfolio, filter: &Filter) -> Self {
        Self::until(portfolio, filter, &Stop::default())
    }

    /// The same; stopped, it ends soon with what is gathered by then.
    pub(super) fn until(portfolio: &Portfolio, filter: &Filter, stop: &Stop) -> Self {
        let admitted = filter.admitted(portfolio);
        let (mut sites, mut positions) = (Vec::new(), Vec::new());
        for (number, position) in portfolio.index().positions.iter().enumerate() {
            if let Some(position) = position
                && admitted.has_site(number)
            {
                sites.push(number);
                positions.push(*position);
            }
        }
        if sites.len() < FROM {
            return Self {
                sites,
                themes: Vec::new(),
                tree: Tree::default(),
            };
        }
        let themes = sites.iter().map(|site| admitted.theme_of_site(*site));
        Self {
            themes: themes.collect(),
            tree: Tree::until(&positions, stop),
            sites,
        }
    }

    /// The sites, in the order of the portfolio.
    pub fn sites<'p>(&self, portfolio: &'p Portfolio) -> impl Iterator<Item = &'p Site> {
        self.sites
            .iter()
            .filter_map(|number| portfolio.sites.get(*number))
    }

    /// Whether they are so many that they are drawn as crowds.
    #[must_use]
    pub fn is_crowded(&self) -> bool {
        self.sites.len() >= FROM
    }

    /// The number among these sites of a site by its id; `None` where it is not among them.
    fn member(&self, portfolio: &Portfolio, id: &str) -> Option<u32> {
        let number = portfolio.index().site.get(id)?;
        let found = self.sites.binary_search(number).ok()?;
        u32::try_from(found).ok()
    }

    fn site<'p>(&self, portfolio: &'p Portfolio, member: u32) -> Option<&'p Site> {
        portfolio.sites.get(*self.sites.get(member as usize)?)
    }

    /// What opens the crowd that a site is in at a zoom level, in a look of a scale.
    #[must_use]
    pub fn opening(
        &self,
        portfolio: &Portfolio,
        site: &str,
        zoom: f64,
        scale: f32,
    ) -> Option<Opening> {
        let member = self.member(portfolio, site)?;
        let number = self.tree.holding(level_at(zoom, scale), member)?;
        let node = self.tree.node(number).filter(|node| node.count > 1)?;
        let least = (node.level + 1) as f64 + f64::from(scale).log2();
        Some(
            if node.level >= MAX_LEVEL || least > crate::view::MAX_ZOOM {
                Opening::Spread
            } else {
                Opening::Zoom {
                    extent: self.extent(portfolio, node)?,
                    least,
                }
            },
        )
    }

    /// What a node's sites span.
    fn extent(&self, portfolio: &Portfolio, node: &Node) -> Option<Extent> {
        let members = self.tree.members(node).iter();
        let sites = members.filter_map(|member| self.site(portfolio, *member));
        Extent::of(sites.filter_map(|site| site.place.position()))
    }

    /// Where the crowd stands that a site is in at a zoom level, or the site itself where it is alone.
    #[must_use]
    pub fn place(&self, portfolio: &Portfolio, site: &str, level: usize) -> Option<WorldPoint> {
        let member = self.member(portfolio, site)?;
        let number = self.tree.holding(level, member)?;
        Some(self.tree.node(number)?.center)
    }

    /// How many sites of each theme a node holds, in the order of themes; those without one last.
    fn mix(&self, portfolio: &Portfolio, node: &Node) -> Vec<(Option<usize>, u32)> {
        let mut counts = vec![0; portfolio.themes.len()];
        let mut without = 0;
        for member in self.tree.members(node) {
            let theme = self.themes.get(*member as usize).copied().flatten();
            *theme
                .and_then(|theme| counts.get_mut(theme))
                .unwrap_or(&mut without) += 1;
        }
        let counts = counts.into_iter().enumerate();
        let mut mix: Vec<_> = counts
            .filter(|(_, count)| *count > 0)
            .map(|(theme, count)| (Some(theme), count))
            .collect();
        mix.sort_by_key(|(theme, _)| {
            theme
                .and_then(|theme| portfolio.themes.get(theme))
                .map(|theme| (theme.sequence, theme.id.as_str()))
        });
        mix.extend((without > 0).then_some((None, without)));
        mix
    }
}

/// What explains a way to show many sites: a sign that begins at (0, 0) with its middle at a height, its width, and the key
/// of its words; `None` where nothing has to be explained.
pub(super) fn legend(
    crowds: Crowds,
    style: &MapStyle,
    middle: f32,
) -> Option<(Vec<Shape>, f32, &'static str)> {
    match crowds {
        Crowds::Clusters => {
            let (sign, width) = draw::legend(style, middle);
            Some((sign, width, "map-legend-crowd"))
        }
        Crowds::Heat => {
            let (sign, width) = heat::legend(style, middle);
            Some((sign, width, "map-legend-heat"))
        }
        Crowds::Each => None,
    }
}

/// The level of crowds that a zoom level shows, in a look of a scale: larger marks need more room.
#[must_use]
pub fn level_at(zoom: f64, scale: f32) -> usize {
    // Within 0 to 19 after the clamp. A flight that ends on a level may end a hair below it.
    (zoom - f64::from(scale).log2() + 1e-6)
        .floor()
        .clamp(0.0, MAX_LEVEL as f64) as usize
}

/// The marks of many sites: crowds, sites alone, and the members of the crowd that is spread out.
pub(super) fn marks(subject: &Subject<'_>, gathered: &Gathered, board: &mut Board) -> Vec<Mark> {
    let portfolio = subject.portfolio;
    if subject.view.crowds == Crowds::Heat {
        let selected = selected(subject, gathered);
        let sites = selected
            .iter()
            .filter_map(|member| gathered.site(portfolio, *member));
        return site::marks_at_place(subject, board, sites);
    }
    let level = level_at(subject.view.camera.zoom, subject.style.map.scale);
    let spread = spread::node(subject, gathered, level);
    let selected = selected_nodes(subject, gathered, level);
    let mut marks = Vec::new();
    let mut alone = Vec::new();
    for number in gathered.tree.at(level) {
        let Some(node) = gathered.tree.node(*number) else {
            continue;
        };
        if !board.reaches(board.screen(node.center)) || spread == Some(*number) {
            continue;
        }
        match gathered.tree.members(node) {
            [only] => alone.extend(gathered.site(portfolio, *only)),
            _ => {
                let is_selected = selected.binary_search(number).is_ok();
                if let Some(mark) = draw::crowd(subject, gathered, node, is_selected) {
                    board.take(mark.frame_on_screen(&board.projector));
                    marks.push(mark);
                }
            }
        }
    }
    let spread = spread.and_then(|number| gathered.tree.node(number));
    let members = spread.map(|node| spread::marks(subject, gathered, node, board));
    marks.extend(site::marks_at_place(subject, board, alone));
    marks.extend(members.into_iter().flatten());
    marks
}

/// The numbers among these sites of those that are selected, by themselves or by their entry; ascending.
fn selected(subject: &Subject<'_>, gathered: &Gathered) -> Vec<u32> {
    let portfolio = subject.portfolio;
    let member = |site: &Site| gathered.member(portfolio, &site.id);
    let mut members = Vec::new();
    for selection in subject.view.outstanding() {
        match selection {
            Selection::Site(id) => members.extend(portfolio.site(id).and_then(member)),
            Selection::Program(id) => members.extend(portfolio.sites_of(id).filter_map(member)),
            _ => {}
        }
    }
    members.sort_unstable();
    members.dedup();
    members
}

/// The nodes of a level that hold what is selected, sorted.
fn selected_nodes(subject: &Subject<'_>, gathered: &Gathered, level: usize) -> Vec<u32> {
    let selected = selected(subject, gathered).into_iter();
    let mut nodes: Vec<u32> = selected
        .filter_map(|member| gathered.tree.holding(level, member))
        .collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}
