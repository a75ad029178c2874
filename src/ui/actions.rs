//! Everything a user can invoke, once: menus, keys and tooltips iterate it.

use std::sync::LazyLock;

use egui::{Key, KeyboardShortcut, Modifiers};

use super::Cx;
use super::icons::Icon;
use super::{dock, list, stage};
use crate::portfolio::Story;
use crate::scene::crowd;
use crate::tiles::source::OPENSTREETMAP;
use crate::view::stage::{StageStep, Start};
use crate::view::{
    BookmarkStep, Command, Copy, Crowds, Dock, ExportStep, LayerStep, Look, LookChoice, Overlay,
    Selection, SlideFlights, StoryStep, ToolStep,
};

/// Something that a user can invoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Frame the whole footprint.
    ShowAll,
    /// Zoom in by a level.
    ZoomIn,
    /// Zoom out by a level.
    ZoomOut,
    /// Open the next entry's card.
    NextEntry,
    /// Open the previous entry's card.
    PreviousEntry,
    /// Back out one step.
    Back,
    /// Search.
    Search,
    /// Copy a link to the view.
    CopyLink,
    /// Copy the command that shows the view.
    CopyCommand,
    /// Go back to what was looked at last in an earlier session.
    Return,
    /// Keep what is looked at as a bookmark.
    AddBookmark,
    /// The bookmarks.
    Bookmarks,
    /// Forget what the user chose.
    Reset,
    /// Find a command.
    Palette,
    /// Go back to what was looked at before.
    StepBack,
    /// Go forward again.
    StepForward,
    /// Open or close the panel of filters.
    Filters,
    /// Open or close the panel of shading.
    Shading,
    /// Show everything again.
    ClearFilter,
    /// Open or close a panel along the lower edge.
    Dock(Dock),
    /// Open or close the list.
    ToggleList,
    /// Copy what the card says.
    CopyCard,
    /// Copy the picture of the map.
    CopyPicture,
    /// Open a portfolio.
    Open,
    /// Load the portfolio again.
    Reload,
    /// Take something away: a picture, a handout, slides, data.
    Export,
    /// Take away what the last talk showed.
    TalkHandout,
    /// Sources, dates, and what the source does not say.
    AboutData,
    /// Layers of tiles over the map.
    Layers,
    /// The network basemap on or off.
    OnlineBasemap,
    /// Coordinates under the pointer on or off.
    Coordinates,
    /// Take up measuring, or put it away.
    Measure,
    /// Take back the last point that is measured.
    MeasureUndo,
    /// Take up asking what is at a place, or put it away.
    Identify,
    /// Choose how many sites are shown.
    Crowds(Crowds),
    /// Choose a look.
    Look(LookChoice),
    /// How the map goes from slide to slide.
    Flights(SlideFlights),
    /// Full screen on or off.
    FullScreen,
    /// Present the story, from where the last talk was ended.
    Present,
    /// Present it from the first slide.
    PresentFirst,
    /// Present it from the slide that shows what is looked at.
    PresentHere,
    /// Have it go on by itself, again and again, as in a lobby.
    PresentLoop,
    /// Open or close the panel in which a story is made.
    Making,
    /// Tell that story and take the time.
    Rehearse,
    /// Take back what was edited or measured last.
    Undo,
    /// Make again what was taken back.
    Redo,
    /// Save what was edited.
    Save,
    /// Begin the story with the test card.
    TestCard,
    /// The keys.
    Keys,
    /// What is wrong with the portfolio.
    Problems,
    /// The program.
    About,
    /// End the program.
    Quit,
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

impl Action {
    /// All of them, the ten that help most first: the help shows these on top.
    pub const ALL: [Self; 61] = [
        Self::Search,
        Self::ShowAll,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::NextEntry,
        Self::PreviousEntry,
        Self::Back,
        Self::CopyCard,
        Self::Export,
        Self::FullScreen,
        Self::Keys,
        Self::Present,
        Self::PresentHere,
        Self::PresentFirst,
        Self::PresentLoop,
        Self::Making,
        Self::TalkHandout,
        Self::Rehearse,
        Self::Undo,
        Self::Redo,
        Self::Save,
        Self::TestCard,
        Self::Open,
        Self::Reload,
        Self::CopyPicture,
        Self::Palette,
        Self::StepBack,
        Self::StepForward,
        Self::Filters,
        Self::ClearFilter,
        Self::Dock(Dock::Time),
        Self::Shading,
        Self::Dock(Dock::Table),
        Self::ToggleList,
        Self::AboutData,
        Self::OnlineBasemap,
        Self::Layers,
        Self::Coordinates,
        Self::Measure,
        Self::MeasureUndo,
        Self::Identify,
        Self::Crowds(Crowds::Clusters),
        Self::Crowds(Crowds::Heat),
        Self::Crowds(Crowds::Each),
        Self::Look(LookChoice::System),
        Self::Look(LookChoice::Fixed(Look::Light)),
        Self::Look(LookChoice::Fixed(Look::Dark)),
        Self::Look(LookChoice::Fixed(Look::Projector)),
        Self::Flights(SlideFlights::Slow),
        Self::Flights(SlideFlights::Usual),
        Self::Flights(SlideFlights::Fast),
        Self::Flights(SlideFlights::Fade),
        Self::CopyLink,
        Self::CopyCommand,
        Self::Return,
        Self::AddBookmark,
        Self::Bookmarks,
        Self::Problems,
        Self::About,
        Self::Reset,
        Self::Quit,
    ];

    /// The key of its words in the catalogs.
    #[must_use]
    pub fn text_key(self) -> &'static str {
        match self {
            Self::ShowAll => "action-show-all",
            Self::ZoomIn => "action-zoom-in",
            Self::ZoomOut => "action-zoom-out",
            Self::NextEntry => "action-next-entry",
            Self::PreviousEntry => "action-previous-entry",
            Self::Back => "action-back",
            Self::Search => "action-search",
            Self::CopyLink => "action-copy-link",
            Self::CopyCommand => "action-copy-command",
            Self::Return => "action-return",
            Self::AddBookmark => "action-add-bookmark",
            Self::Bookmarks => "action-bookmarks",
            Self::Reset => "action-reset",
            Self::Palette => "action-palette",
            Self::StepBack => "action-step-back",
            Self::StepForward => "action-step-forward",
            Self::Filters => "action-filters",
            Self::ClearFilter => "filter-clear",
            Self::Dock(Dock::Time) => "action-time",
            Self::Shading => "action-shading",
            Self::Dock(Dock::Table) => "action-table",
            Self::ToggleList => "action-toggle-list",
            Self::CopyCard => "action-copy-card",
            Self::CopyPicture => "action-copy-picture",
            Self::Open => "action-open",
            Self::Reload => "action-reload",
            Self::Export => "action-export",
            Self::AboutData => "action-about-data",
            Self::OnlineBasemap => "action-online-basemap",
            Self::Layers => "action-layers",
            Self::Coordinates => "action-coordinates",
            Self::Measure => "action-measure",
            Self::MeasureUndo => "action-measure-undo",
            Self::Identify => "action-identify",
            Self::Crowds(Crowds::Clusters) => "action-crowds",
            Self::Crowds(Crowds::Heat) => "action-crowds-heat",
            Self::Crowds(Crowds::Each) => "action-crowds-each",
            Self::Look(LookChoice::System) => "look-system",
            Self::Look(LookChoice::Fixed(Look::Light)) => "look-light",
            Self::Look(LookChoice::Fixed(Look::Dark)) => "look-dark",
            Self::Look(LookChoice::Fixed(Look::Projector)) => "look-projector",
            Self::Flights(SlideFlights::Slow) => "flights-slow",
            Self::Flights(SlideFlights::Usual) => "flights-usual",
            Self::Flights(SlideFlights::Fast) => "flights-fast",
            Self::Flights(SlideFlights::Fade) => "flights-fade",
            Self::FullScreen => "action-full-screen",
            Self::Present => "action-present",
            Self::PresentFirst => "action-present-first",
            Self::PresentLoop => "action-present-loop",
            Self::PresentHere => "action-present-here",
            Self::Making => "action-making",
            Self::TalkHandout => "action-talk-handout",
            Self::Rehearse => "action-rehearse",
            Self::Undo => "action-undo",
            Self::Redo => "action-redo",
            Self::Save => "action-save",
            Self::TestCard => "presenter-card",
            Self::Keys => "action-keys",
            Self::Problems => "action-problems",
            Self::About => "action-about",
            Self::Quit => "action-quit",
        }
    }

    /// The keys that invoke it, the one to show first. Copying is told by the window system, not by keys.
    #[must_use]
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        match self {
            Self::ShowAll => const { &[plain(Key::Home), ctrl_shift(Key::F)] },
            Self::ZoomIn => const { &[plain(Key::Plus), plain(Key::Equals), plain(Key::PageUp)] },
            Self::ZoomOut => const { &[plain(Key::Minus), plain(Key::PageDown)] },
            Self::NextEntry => const { &[ctrl(Key::PageDown)] },
            Self::PreviousEntry => const { &[ctrl(Key::PageUp)] },
            Self::Back => const { &[plain(Key::Escape)] },
            Self::Search => const { &[ctrl(Key::F)] },
            Self::Palette => const { &[ctrl(Key::K), ctrl_shift(Key::P)] },
            Self::StepBack => const { &[alt(Key::ArrowLeft)] },
            Self::StepForward => const { &[alt(Key::ArrowRight)] },
            Self::Filters => const { &[ctrl(Key::L)] },
            Self::Dock(Dock::Time) => const { &[plain(Key::F7)] },
            Self::Dock(Dock::Table) => const { &[plain(Key::F6)] },
            Self::ToggleList => const { &[plain(Key::F9)] },
            Self::CopyCard => const { &[ctrl(Key::C)] },
            Self::CopyPicture => const { &[ctrl_shift(Key::C)] },
            Self::Open => const { &[ctrl(Key::O)] },
            Self::AddBookmark => const { &[ctrl(Key::B)] },
            Self::Reload => const { &[ctrl(Key::R)] },
            Self::Export => const { &[ctrl(Key::E), ctrl(Key::P)] },
            Self::Measure => const { &[ctrl_shift(Key::M)] },
            Self::MeasureUndo => const { &[plain(Key::Backspace)] },
            Self::Making => const { &[plain(Key::F8)] },
            Self::Undo => const { &[ctrl(Key::Z)] },
            Self::Redo => const { &[ctrl_shift(Key::Z), ctrl(Key::Y)] },
            Self::Save => const { &[ctrl(Key::S)] },
            Self::Identify => const { &[ctrl_shift(Key::I)] },
            Self::FullScreen => const { &[plain(Key::F11)] },
            Self::Present => const { &[plain(Key::F5)] },
            Self::PresentHere => const { &[shift(Key::F5)] },
            Self::Keys => const { &[plain(Key::F1), plain(Key::Questionmark)] },
            Self::Quit => const { &[ctrl(Key::Q)] },
            Self::AboutData
            | Self::ClearFilter
            | Self::PresentFirst
            | Self::TalkHandout
            | Self::PresentLoop
            | Self::Rehearse
            | Self::TestCard
            | Self::Shading
            | Self::CopyLink
            | Self::CopyCommand
            | Self::Return
            | Self::Bookmarks
            | Self::Reset
            | Self::OnlineBasemap
            | Self::Layers
            | Self::Coordinates
            | Self::Crowds(_)
            | Self::Look(_)
            | Self::Flights(_)
            | Self::Problems
            | Self::About => &[],
        }
    }

    /// Its pictogram, in menus and on buttons.
    #[must_use]
    pub fn icon(self) -> Option<Icon> {
        Some(match self {
            Self::ShowAll => Icon::House,
            Self::ZoomIn => Icon::Plus,
            Self::ZoomOut => Icon::Minus,
            Self::NextEntry => Icon::CaretRight,
            Self::PreviousEntry => Icon::CaretLeft,
            Self::Back => Icon::X,
            Self::Search => Icon::MagnifyingGlass,
            Self::CopyLink | Self::CopyCommand => Icon::Link,
            Self::AddBookmark | Self::Bookmarks => Icon::BookmarkSimple,
            Self::Return | Self::Reset => Icon::ArrowClockwise,
            Self::Palette => Icon::Keyboard,
            Self::StepBack => Icon::CaretLeft,
            Self::StepForward => Icon::CaretRight,
            Self::Filters => Icon::Funnel,
            Self::ClearFilter => Icon::X,
            Self::Dock(Dock::Time) => Icon::Clock,
            Self::Shading => Icon::Palette,
            Self::Dock(Dock::Table) => Icon::Table,
            Self::ToggleList => Icon::SidebarSimple,
            Self::CopyCard => Icon::Copy,
            Self::CopyPicture => Icon::Image,
            Self::Open => Icon::FolderOpen,
            Self::Reload => Icon::ArrowClockwise,
            Self::Export => Icon::Export,
            Self::AboutData => Icon::Database,
            Self::OnlineBasemap => Icon::Globe,
            Self::Layers => Icon::Stack,
            Self::Coordinates => Icon::Crosshair,
            Self::Measure => Icon::Ruler,
            Self::MeasureUndo => Icon::ArrowUUpLeft,
            Self::Identify => Icon::Question,
            Self::Crowds(_) => Icon::MapPin,
            Self::Look(LookChoice::System) => Icon::Desktop,
            Self::Look(LookChoice::Fixed(Look::Light)) => Icon::Sun,
            Self::Look(LookChoice::Fixed(Look::Dark)) => Icon::Moon,
            Self::Look(LookChoice::Fixed(Look::Projector)) => Icon::ProjectorScreen,
            Self::Flights(_) => Icon::Play,
            Self::FullScreen => Icon::CornersOut,
            Self::Present => Icon::Play,
            Self::PresentFirst | Self::PresentHere => Icon::Play,
            Self::PresentLoop => Icon::ArrowsClockwise,
            Self::Making => Icon::NotePencil,
            Self::TalkHandout => Icon::Export,
            Self::Rehearse => Icon::Clock,
            Self::Undo => Icon::ArrowUUpLeft,
            Self::Redo => Icon::ArrowUUpRight,
            Self::Save => Icon::FloppyDisk,
            Self::TestCard => Icon::ProjectorScreen,
            Self::Keys => Icon::Keyboard,
            Self::Problems => Icon::Warning,
            Self::About => Icon::Info,
            Self::Quit => Icon::SignOut,
        })
    }

    /// Whether it is a state that is on; `None` where it is none.
    #[must_use]
    pub fn is_on(self, cx: &Cx<'_>) -> Option<bool> {
        match self {
            Self::Filters => Some(cx.view.filters_open),
            Self::Dock(dock) => Some(cx.view.dock == Some(dock)),
            Self::Making => Some(cx.view.making.is_some()),
            Self::Shading => Some(cx.view.shading.is_some()),
            Self::OnlineBasemap => Some(cx.view.shows_layer(OPENSTREETMAP)),
            Self::Coordinates => Some(cx.view.coordinates),
            Self::Measure => Some(cx.view.measure().is_some()),
            Self::Identify => Some(cx.view.identifies()),
            Self::Crowds(crowds) => Some(cx.view.crowds == crowds),
            Self::Look(look) => Some(cx.view.look == look),
            Self::Flights(flights) => Some(cx.view.flights == flights),
            _ => None,
        }
    }

    /// Whether it does something now: what [`Self::command`] gives, without looking for the entry to go to in each frame.
    pub(super) fn can(self, ctx: &egui::Context, cx: &Cx<'_>) -> bool {
        match self {
            Self::NextEntry | Self::PreviousEntry => list::can_step(ctx, cx),
            other => other.command(cx).is_some(),
        }
    }

    /// What it does now; `None` where it can do nothing, and is grayed out.
    #[must_use]
    pub fn command(self, cx: &Cx<'_>) -> Option<Command> {
        let command = match self {
            Self::ShowAll => Command::ShowAll,
            Self::ZoomIn => Command::ZoomBy(1.0),
            Self::ZoomOut => Command::ZoomBy(-1.0),
            Self::NextEntry => list::step(cx, 1)?,
            Self::PreviousEntry => list::step(cx, -1)?,
            Self::Back => (cx.view.overlay.is_some()
                || cx.view.search.is_open
                || cx.view.filters_open
                || cx.view.tool.is_some()
                || cx.view.selection.is_some()
                || cx.view.spread.is_some()
                || cx.view.dock.is_some()
                || cx.view.shading_open)
                .then_some(Command::Back)?,
            Self::Search => Command::OpenSearch,
            Self::CopyLink => Command::Copy(Copy::Link),
            Self::CopyCommand => Command::Copy(Copy::CommandLine),
            Self::Return => cx.offers_last.then_some(Command::ReturnToLast)?,
            Self::AddBookmark => Command::Bookmark(BookmarkStep::Add),
            Self::Bookmarks => Command::Open(Overlay::Bookmarks),
            Self::Reset => Command::Reset,
            Self::Palette => Command::OpenPalette,
            Self::StepBack => (cx.steps[0] > 0).then_some(Command::Retrace(1))?,
            Self::StepForward => (cx.steps[1] > 0).then_some(Command::Retrace(-1))?,
            Self::Filters => Command::ToggleFilters,
            Self::Shading => Command::ToggleShading,
            Self::ClearFilter => (!cx.view.filter.is_empty()).then_some(Command::ClearFilter)?,
            Self::Dock(dock) => Command::ToggleDock(dock),
            Self::ToggleList => Command::ToggleList,
            Self::CopyCard => {
                let card = cx
                    .view
                    .selection
                    .as_ref()
                    .filter(|shown| !matches!(shown, Selection::Theme(_)));
                card.map(|_| Command::Copy(Copy::CardText))?
            }
            Self::CopyPicture => Command::Copy(Copy::Picture),
            Self::Open => Command::OpenFile,
            Self::Reload => cx.can_reload.then_some(Command::Reload)?,
            Self::Export => Command::Open(Overlay::Export),
            Self::TalkHandout => {
                let offer = ExportStep::Offer("talk");
                cx.stage.has_told().then_some(Command::Export(offer))?
            }
            Self::AboutData => Command::Open(Overlay::AboutData),
            Self::Layers => Command::Open(Overlay::Layers),
            Self::OnlineBasemap => Command::Layer(LayerStep::Toggle(OPENSTREETMAP.to_owned())),
            Self::Coordinates => Command::ToggleCoordinates,
            Self::Measure => Command::Tool(ToolStep::ToggleMeasure),
            Self::MeasureUndo => {
                let measure = cx.view.measure();
                measure.filter(|measure| !measure.points().is_empty())?;
                Command::Tool(ToolStep::MeasureUndo)
            }
            Self::Identify => Command::Tool(ToolStep::ToggleIdentify),
            Self::Crowds(crowds) => has_crowds(cx).then_some(Command::ShowCrowds(crowds))?,
            Self::Look(look) => Command::SetLook(look),
            Self::Flights(flights) => Command::SetFlights(flights),
            Self::FullScreen => Command::ToggleFullScreen,
            Self::Present | Self::PresentFirst | Self::PresentHere | Self::PresentLoop => {
                self.beginning(stage::story(cx)?)?
            }
            Self::Making => Command::ToggleMaking,
            Self::Rehearse => {
                let made = cx.view.making.as_ref()?;
                let story = cx.making.file(Some(made))?;
                (!story.slides().is_empty()).then_some(Command::Story(StoryStep::Rehearse))?
            }
            Self::Undo => {
                let measured = Self::MeasureUndo.command(cx);
                measured.or_else(|| edits(cx, cx.making.can_undo, StoryStep::Undo))?
            }
            Self::Redo => edits(cx, cx.making.can_redo, StoryStep::Redo)?,
            Self::Save => {
                let can = cx.making.is_unsaved && !cx.making.is_saving;
                can.then_some(Command::Story(StoryStep::Save))?
            }
            Self::TestCard => Command::Stage(StageStep::Test(stage::story(cx)?.id.clone())),
            Self::Keys => Command::Open(Overlay::Keys),
            Self::Problems => {
                (!cx.problems.is_empty()).then_some(Command::Open(Overlay::Problems))?
            }
            Self::About => Command::Open(Overlay::About),
            Self::Quit => Command::Quit,
        };
        Some(command)
    }

    /// How it begins to tell a story; `None` where it is no such action.
    fn beginning(self, story: &Story) -> Option<Command> {
        Some(match self {
            Self::Present => begin(story, Start::Resume),
            Self::PresentFirst => begin(story, Start::First),
            Self::PresentHere => begin(story, Start::Here),
            Self::PresentLoop => Command::Stage(StageStep::Begin {
                story: story.id.clone(),
                at: Start::First,
                loops: true,
            }),
            _ => return None,
        })
    }

    /// A shortcut as keyboards have it printed: "Ctrl+E", "+", "?".
    pub(super) fn key_text(
        ctx: &egui::Context,
        cx: &Cx<'_>,
        shortcut: &KeyboardShortcut,
    ) -> String {
        let word = |key: &str| cx.tr.with("key-name", &[("key", key.into())]);
        if shortcut.modifiers.is_none() {
            return word(shortcut.logical_key.symbol_or_name());
        }
        // "Ctrl+Shift+F": each part is a key with a name of its own. Where modifiers are signs (⌘⇧F) nothing ties them.
        let written = ctx.format_shortcut(shortcut);
        let parts: Vec<String> = written.split('+').map(word).collect();
        parts.join("+")
    }

    /// Its words with the key to press, for tooltips.
    pub(super) fn tooltip(self, ctx: &egui::Context, cx: &Cx<'_>) -> String {
        let text = cx.tr.text(self.text_key());
        match self.shortcuts().first() {
            Some(shortcut) => format!("{text}  ({})", Self::key_text(ctx, cx, shortcut)),
            None => text.into_owned(),
        }
    }
}

/// What is done with the edits of the story that is made, where it can be and is in sight.
fn edits(cx: &Cx<'_>, can: bool, step: StoryStep) -> Option<Command> {
    (can && cx.view.making.is_some()).then_some(Command::Story(step))
}

/// Begins to tell a story.
pub(super) fn begin(story: &Story, at: Start) -> Command {
    Command::Stage(StageStep::Begin {
        story: story.id.clone(),
        at,
        loops: false,
    })
}

/// All shortcuts, in the order in which they are asked for. Who backs out and goes on at once may do both within a frame: the
/// step back comes first. And egui takes Ctrl+Shift+F for Ctrl+F, where that is asked for first.
static SHORTCUTS: LazyLock<Vec<(Action, &KeyboardShortcut)>> = LazyLock::new(|| {
    let mut all: Vec<_> = Action::ALL
        .into_iter()
        .flat_map(|action| action.shortcuts().iter().map(move |keys| (action, keys)))
        .collect();
    all.sort_by_key(|(action, keys)| (*action != Action::Back, !keys.modifiers.shift));
    all
});

/// Whether there are so many sites on the map that it can show them in several ways.
pub(super) fn has_crowds(cx: &Cx<'_>) -> bool {
    cx.portfolio.index().located_sites >= crowd::FROM
}

/// Whether a shortcut means nothing to a text field: with Ctrl or Cmd, or a function key. Copying and taking back do.
fn is_of_no_text(keys: &KeyboardShortcut) -> bool {
    let is_function = keys.logical_key.name().len() > 1 && keys.logical_key.name().starts_with('F');
    let is_command =
        keys.modifiers.command && ![Key::C, Key::Y, Key::Z].contains(&keys.logical_key);
    is_command || is_function
}

/// Turns the keys pressed into commands; while a text field has the focus, those that mean nothing to it. Before the panels,
/// each frame.
pub fn keys(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    let is_typing = ctx.text_edit_focused();
    super::search::typed(ctx, cx, commands);
    for &(action, keys) in SHORTCUTS.iter() {
        // What edits text, or moves in it, belongs to the field.
        if is_typing && !is_of_no_text(keys) {
            continue;
        }
        // Under a dialog the map stays where it is: its keys without a modifier are none of the dialog's.
        let is_of_map = keys.modifiers.is_none() && !is_of_no_text(keys) && action != Action::Back;
        if is_of_map && cx.view.overlay == Some(Overlay::Export) {
            continue;
        }
        // An open menu takes Escape for itself.
        if action == Action::Back && egui::Popup::is_any_open(ctx) || action == Action::CopyCard {
            continue;
        }
        // In the list this key walks to its first row, and the table has more of them.
        let is_taken = *keys == plain(Key::Home) && list::has_focus(ctx)
            || keys.modifiers.is_none() && dock::walks_by(ctx, keys.logical_key);
        if !is_taken && ctx.input_mut(|input| input.consume_shortcut(keys)) {
            commands.extend(action.command(cx));
        }
    }
}
