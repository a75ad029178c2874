//! The view: all that the user can change about what is seen.

use super::{
    AreaForm, Camera, Command, Crowds, Destination, Dock, Effect, ExportChoices, ExportStep,
    Filter, Making, Play, Search, Shading, SlideFlights, Spread, TileLayer, Tool, tile_layers,
};
use crate::geo::lon_lat;
use crate::portfolio::Lang;

/// What the user is looking at.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Where the map looks.
    pub camera: Camera,
    /// What is selected, shown in the card.
    pub selection: Option<Selection>,
    /// What the pointer or the keyboard focus is on, in map or list.
    pub hover: Option<Selection>,
    /// What the slide of a talk speaks of: it stands out as what is selected does, without a card.
    pub highlight: Vec<Selection>,
    /// What was opened during a talk: it stays marked.
    pub marked: Vec<Selection>,
    /// Which entries are shown.
    pub filter: Filter,
    /// Whether the way back to what was looked at last is offered.
    pub offers_last: bool,
    /// Whether the panel of filters is open.
    pub filters_open: bool,
    /// What stands along the lower edge of the map.
    pub dock: Option<Dock>,
    /// How high that is, in points; `None` = as high as it needs to be.
    pub dock_height: Option<f32>,
    /// How the years play.
    pub play: Play,
    /// What countries are shaded by; `None` = they are not.
    pub shading: Option<Shading>,
    /// Whether the panel of shading is open.
    pub shading_open: bool,
    /// What the table lists.
    pub table: super::Table,
    /// How the list is grouped.
    pub grouping: Grouping,
    /// Groups of the list that are folded (their keys).
    pub folded: std::collections::BTreeSet<String>,
    /// Whether the list is open.
    pub list_open: bool,
    /// The panel in which a story is made, in place of the list; `None` = it is closed.
    pub making: Option<Making>,
    /// What is searched for.
    pub search: Search,
    /// What lies over map and panels.
    pub overlay: Option<Overlay>,
    /// Language of interface and content.
    pub lang: Lang,
    /// Whether that is the system's language, and goes with it from start to start.
    pub follows_system_lang: bool,
    /// Which look was asked for.
    pub look: LookChoice,
    /// How the map goes from slide to slide.
    pub flights: SlideFlights,
    /// The layers of tiles that the user turned on, from the bottom up.
    pub layers: Vec<TileLayer>,
    /// What the dialog of exports was set to; pictures that leave the window have its parts.
    pub export: ExportChoices,
    /// The area of a source that is being chosen.
    pub area_form: Option<AreaForm>,
    /// Whether coordinates under the pointer are shown.
    pub coordinates: bool,
    /// The tool of the map that is taken up.
    pub tool: Option<Tool>,
    /// How many sites are shown.
    pub crowds: Crowds,
    /// The crowd that is spread out.
    pub spread: Option<Spread>,
}

/// What can be selected.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Selection {
    /// A program, by id.
    Program(String),
    /// A site, by id.
    Site(String),
    /// A country, by alpha-2 code.
    Country(String),
    /// A plain feature, by id.
    Feature(String),
    /// A theme, by id (only hovered).
    Theme(String),
}

/// How the list is grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Grouping {
    /// By theme.
    #[default]
    Theme,
    /// By country.
    Country,
    /// By year; undated entries last.
    Year,
}

/// A look: the colors and sizes that everything is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Look {
    /// For daylight.
    #[default]
    Light,
    /// For dark rooms.
    Dark,
    /// For projectors: high contrast, large type.
    Projector,
}

/// Which look the user asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum LookChoice {
    /// As the system says; light where it does not.
    #[default]
    System,
    /// Always this one.
    Fixed(Look),
}

/// What lies over map and panels, one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Overlay {
    /// Sources, dates, and what the source does not say.
    AboutData,
    /// The program: version, licenses.
    About,
    /// The texts of all licenses.
    Licenses,
    /// What is wrong with the open portfolio.
    Problems,
    /// The keys.
    Keys,
    /// Bookmarks of views.
    Bookmarks,
    /// Layers of tiles, and where they come from.
    Layers,
    /// What is taken away.
    Export,
    /// What becomes of a file that is being written when the window is closed.
    Unfinished,
    /// What becomes of a story's file that somebody else has changed.
    StoryClash,
    /// Edits of an earlier session that were not saved.
    StoryRecovery,
    /// How long each slide was told.
    StoryTimes,
}

impl View {
    /// The view at the start: the overview, nothing selected, nothing filtered.
    #[must_use]
    pub fn new(lang: &str) -> Self {
        Self {
            camera: Camera {
                center: lon_lat(-75.0, -10.0),
                zoom: 3.0,
            },
            selection: None,
            hover: None,
            highlight: Vec::new(),
            marked: Vec::new(),
            filter: Filter::default(),
            offers_last: false,
            filters_open: false,
            dock: None,
            dock_height: None,
            play: Play::default(),
            shading: None,
            shading_open: false,
            table: super::Table::default(),
            grouping: Grouping::Theme,
            folded: std::collections::BTreeSet::new(),
            list_open: true,
            making: None,
            search: Search::default(),
            overlay: None,
            lang: lang.to_owned(),
            follows_system_lang: false,
            look: LookChoice::System,
            flights: SlideFlights::default(),
            layers: Vec::new(),
            export: ExportChoices::default(),
            area_form: None,
            coordinates: false,
            tool: None,
            crowds: Crowds::default(),
            spread: None,
        }
    }

    /// Carries out one command; what reaches beyond the view comes back as effects.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::CameraMoved(camera) => {
                self.camera = camera.clamped();
                let camera = self.camera;
                self.spread = self.spread.take().filter(|spread| spread.stays(camera));
            }
            Command::ShowCrowds(crowds) => self.show_crowds(crowds),
            Command::OpenCrowd(site) => return vec![Effect::OpenCrowd(site)],
            Command::Spread(spread) => self.spread = spread,
            Command::Select(selection) => return self.select(selection),
            Command::FlyTo(selection) => return vec![Effect::Fly(Destination::Thing(selection))],
            Command::ShowAll => return vec![Effect::Fly(Destination::All)],
            Command::FitExtent(extent) => return vec![Effect::Fly(Destination::Extent(extent))],
            Command::ZoomBy(levels) => return vec![Effect::ZoomBy(levels)],
            Command::PanBy { x, y } => return vec![Effect::PanBy { x, y }],
            Command::Hover(selection) => self.hover = selection,
            Command::ToggleTheme(id) => toggle(&mut self.filter.hidden_themes, id),
            Command::Narrow(wish) => drop(self.filter.wishes.insert(wish)),
            Command::ToggleWish(wish) => toggle(&mut self.filter.wishes, wish),
            Command::SetYears(years) => self.filter.years = years,
            Command::StepYears { by, only_end } => {
                return vec![Effect::StepYears { by, only_end }];
            }
            Command::TogglePlay => self.play.is_on = !self.play.is_on,
            Command::SetPlaySpeed(speed) => self.play.speed = speed,
            Command::ToggleLoop => self.play.loops = !self.play.loops,
            Command::ToggleUndated => {
                self.filter.without_undated = !self.filter.without_undated;
            }
            Command::Relax(part) => self.filter = self.filter.without(part),
            Command::ClearFilter => self.filter = Filter::default(),
            Command::ToggleFilters => self.open_below_search(!self.filters_open, false),
            Command::Shade(shading) => self.shading = shading,
            Command::ToggleShading => self.open_below_search(false, !self.shading_open),
            Command::ToggleDock(dock) => {
                self.dock = (self.dock != Some(dock)).then_some(dock);
                self.dock_height = None;
            }
            Command::SetDockHeight(points) => self.dock_height = Some(points),
            Command::ListRows(rows) => self.table.list(rows),
            Command::SortBy(column) => self.table.sort_by(column),
            Command::Group(grouping) => self.grouping = grouping,
            Command::ToggleGroup(key) => toggle(&mut self.folded, key),
            Command::ToggleList => self.list_open = !self.list_open,
            Command::Bookmark(step) => return vec![Effect::Bookmark(step)],
            Command::Source(step) => return vec![Effect::Source(step)],
            Command::Area(step) => return self.take_area_step(step),
            Command::ReturnToLast => return vec![Effect::ReturnToLast],
            Command::Stage(step) => return vec![Effect::Stage(step)],
            Command::ToggleMaking => self.toggle_making(),
            Command::Story(step) => return vec![Effect::Story(step)],
            Command::Reset => return vec![Effect::Reset],
            Command::Retrace(steps) => return vec![Effect::Retrace(steps)],
            Command::OpenSearch => return self.open_search(false),
            Command::OpenPalette => return self.open_search(true),
            Command::SearchFor(text) => {
                self.search.look_for(text);
                (self.filters_open, self.shading_open) = (false, false);
                self.close_overlay();
            }
            Command::FocusSearch => return vec![Effect::FocusSearch { select: false }],
            Command::StepHit(rows) => return vec![Effect::StepHit(rows)],
            Command::GoToHit(number) => return vec![Effect::GoToHit(number)],
            Command::Open(overlay) => self.open(overlay),
            Command::CloseCard => self.selection = None,
            Command::Back => self.back(),
            Command::SetLang(lang) => {
                self.lang = lang;
                self.follows_system_lang = false;
            }
            Command::FollowSystemLang => {
                self.follows_system_lang = true;
                return vec![Effect::FollowSystemLang];
            }
            Command::SetLook(look) => self.look = look,
            Command::SetFlights(flights) => self.flights = flights,
            Command::Layer(step) => tile_layers::take_step(&mut self.layers, step),
            Command::ToggleCoordinates => self.coordinates = !self.coordinates,
            Command::Tool(step) => return self.use_tool(step),
            Command::Copy(what) => return vec![Effect::Copy(what)],
            Command::Reload => return vec![Effect::Reload],
            Command::OpenFile => return vec![Effect::OpenFileDialog],
            Command::OpenPath(path) => return vec![Effect::Open(path)],
            Command::Export(step) => return self.take_away(step),
            Command::FollowLink(url) => return vec![Effect::OpenUrl(url)],
            Command::ToggleFullScreen => return vec![Effect::ToggleFullScreen],
            Command::FocusMap => return vec![Effect::FocusMap],
            Command::Quit => return vec![Effect::Quit],
        }
        Vec::new()
    }

    fn take_away(&mut self, step: ExportStep) -> Vec<Effect> {
        match step {
            ExportStep::Choose(choices) => self.export = *choices,
            ExportStep::Offer(what) => {
                self.export.what = what;
                self.open(Overlay::Export);
            }
            step => return vec![Effect::Export(step)],
        }
        Vec::new()
    }

    /// Shows many sites in another way; a crowd that was spread out is none there.
    pub fn show_crowds(&mut self, crowds: Crowds) {
        if self.crowds != crowds {
            self.crowds = crowds;
            self.spread = None;
        }
    }

    /// Opens or closes the panel in which a story is made; what its slide speaks of stands out no longer than that.
    fn toggle_making(&mut self) {
        self.highlight.clear();
        // The list is not there any more to put out what the pointer lit.
        self.hover = None;
        self.making = match self.making {
            Some(_) => None,
            None => Some(Making::default()),
        };
    }

    /// Opens something over the map, in place of what is open there.
    pub fn open(&mut self, overlay: Overlay) {
        self.close_overlay();
        self.overlay = Some(overlay);
    }

    /// Closes what lies over the map; what was being chosen there is given up.
    pub fn close_overlay(&mut self) {
        self.overlay = None;
        self.area_form = None;
    }

    /// Opens one of the panels below the search field, or none, instead of the search.
    fn open_below_search(&mut self, filters: bool, shading: bool) {
        self.filters_open = filters;
        self.shading_open = shading;
        self.search.close();
    }

    fn open_search(&mut self, with_commands: bool) -> Vec<Effect> {
        (self.filters_open, self.shading_open) = (false, false);
        self.search.is_open = true;
        self.search.with_commands = with_commands;
        self.search.chosen = 0;
        self.close_overlay();
        vec![Effect::FocusSearch { select: true }]
    }

    /// What stands out on the map: what is selected, what a slide speaks of, and what was opened during a talk.
    pub fn outstanding(&self) -> impl Iterator<Item = &Selection> {
        let selected = self.selection.iter();
        selected.chain(&self.highlight).chain(&self.marked)
    }

    /// Forgets what belongs to the portfolio that was shown: what is selected, asked for, shaded and spread out.
    pub fn forget_portfolio(&mut self) {
        self.selection = None;
        self.hover = None;
        self.highlight.clear();
        self.marked.clear();
        self.making = self.making.take().map(|_| Making::default());
        self.tool = None;
        self.filter = Filter::default();
        self.play.is_on = false;
        self.spread = None;
        self.table = super::Table::default();
        self.shading = None;
        self.shading_open = false;
    }

    /// Puts what is at a place away, so that the card of the selection is seen.
    pub fn uncover_card(&mut self) {
        if self.identifies() {
            self.tool = None;
        }
    }

    fn select(&mut self, selection: Selection) -> Vec<Effect> {
        if self.selection.as_ref() == Some(&selection) {
            return Vec::new();
        }
        self.selection = Some(selection.clone());
        self.close_overlay();
        self.uncover_card();
        vec![Effect::Reveal(selection)]
    }

    /// Backs out one step: the overlay, the search, the filters or the shading's panel, the tool, the card, the crowd that is
    /// spread out, then what stands along the lower edge.
    fn back(&mut self) {
        if self.overlay.is_some() {
            return self.close_overlay();
        }
        if self.search.is_open {
            self.end_search();
        } else if self.filters_open || self.shading_open {
            self.filters_open = false;
            self.shading_open = false;
        } else if let Some(tool) = self.tool.take() {
            self.tool = tool.back();
        } else if self.selection.take().is_none() && self.spread.take().is_none() {
            self.dock = None;
        }
    }

    /// Closes the search, which has led to something.
    pub fn end_search(&mut self) {
        self.search.close();
        self.hover = None;
    }
}

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, key: T) {
    if !set.remove(&key) {
        set.insert(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_backs_out_one_step_at_a_time() {
        let mut view = View::new("en");
        view.apply(Command::Select(Selection::Country("HN".into())));
        view.apply(Command::Open(Overlay::AboutData));
        view.apply(Command::Back);
        assert_eq!((view.overlay, view.selection.is_some()), (None, true));
        view.apply(Command::Back);
        assert_eq!(view.selection, None);
    }
}
