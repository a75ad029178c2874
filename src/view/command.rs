//! The one way in: every change that a user can make.

use std::path::PathBuf;

use super::stage::StageStep;
use super::{
    AreaStep, BookmarkStep, Camera, Crowds, Dock, ExportStep, Grouping, LayerStep, LookChoice,
    Overlay, Relaxed, Rows, Selection, Shading, SlideFlights, SourceStep, Spread, StoryStep,
    ToolStep, Wish,
};
use crate::find::Years;
use crate::geo::{Extent, Position};
use crate::portfolio::Lang;

/// One change, with its payload. Menus, keys, panels, the map and tests all issue these.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// The camera is now here (drag, wheel, flight).
    CameraMoved(Camera),
    /// Select, show the card, and bring it into view where it is not.
    Select(Selection),
    /// Fly to something without selecting it.
    FlyTo(Selection),
    /// Frame the whole footprint.
    ShowAll,
    /// Frame an extent (box zoom).
    FitExtent(Extent),
    /// Zoom by levels about the middle.
    ZoomBy(f64),
    /// Move the camera by points of the screen: x to the right, y down.
    PanBy {
        /// Points to the right.
        x: f64,
        /// Points down.
        y: f64,
    },
    /// The pointer or focus is on this.
    Hover(Option<Selection>),
    /// Switch a theme on or off.
    ToggleTheme(String),
    /// Ask this of the entries, too.
    Narrow(Wish),
    /// Ask this of the entries, or ask it no longer.
    ToggleWish(Wish),
    /// Show entries of these years; `None` = of all.
    SetYears(Option<Years>),
    /// Move the years that are shown along the axis, in years: as a whole, or their end alone.
    StepYears {
        /// By so many years; back where negative.
        by: i32,
        /// Whether only the last year moves.
        only_end: bool,
    },
    /// Let the years pass by themselves, or stop them.
    TogglePlay,
    /// Let them pass at another speed, in years a second.
    SetPlaySpeed(u8),
    /// Let them begin again at the end, or stop there.
    ToggleLoop,
    /// Show entries whose years are not published, or leave them out.
    ToggleUndated,
    /// Give up a part of the filter.
    Relax(Relaxed),
    /// Show everything again.
    ClearFilter,
    /// Open or close the panel of filters.
    ToggleFilters,
    /// Open a panel along the lower edge, or close it.
    ToggleDock(Dock),
    /// Make that so high, in points.
    SetDockHeight(f32),
    /// Shade countries by numbers; `None` = no longer.
    Shade(Option<Shading>),
    /// Open or close the panel of shading.
    ToggleShading,
    /// List these in the table.
    ListRows(Rows),
    /// Sort the table by the column of this key; once more: the other way round, then as in the file.
    SortBy(String),
    /// Group the list.
    Group(Grouping),
    /// Fold or unfold a group of the list.
    ToggleGroup(String),
    /// Open or close the list.
    ToggleList,
    /// Go to the search field, with what is in it selected.
    OpenSearch,
    /// Go to the search field and find commands, too.
    OpenPalette,
    /// Search for this text.
    SearchFor(String),
    /// Give the search field the keyboard focus, behind what is in it.
    FocusSearch,
    /// Choose another of the hits, by so many down the list, and show it on the map.
    StepHit(i32),
    /// Go to a hit by its number; `None` = the one that is chosen.
    GoToHit(Option<usize>),
    /// Open an overlay.
    Open(Overlay),
    /// Go back to what was looked at last in an earlier session.
    ReturnToLast,
    /// Keep a view, go to one that is kept, or change what is kept.
    Bookmark(BookmarkStep),
    /// Tell a story, or take a step of the talk.
    Stage(StageStep),
    /// Open or close the panel in which a story is made.
    ToggleMaking,
    /// Make a story.
    Story(StoryStep),
    /// Forget what the user chose, as at a first start.
    Reset,
    /// Close the card, whatever else is open.
    CloseCard,
    /// Back out one step.
    Back,
    /// Go back to what was looked at before, by so many steps; forward where negative.
    Retrace(i32),
    /// Change the language of interface and content.
    SetLang(Lang),
    /// Take the system's language, now and at the next starts.
    FollowSystemLang,
    /// Change the look.
    SetLook(LookChoice),
    /// Go from slide to slide like that.
    SetFlights(SlideFlights),
    /// Show a layer of tiles, take it off, or change how it is shown.
    Layer(LayerStep),
    /// Keep, forget or test a source of tiles.
    Source(SourceStep),
    /// Choose an area of a source, fetch it for use without a network, or let that rest.
    Area(AreaStep),
    /// Show or hide the coordinates under the pointer.
    ToggleCoordinates,
    /// Take up a tool of the map, use it, or put it away.
    Tool(ToolStep),
    /// Show many sites so.
    ShowCrowds(Crowds),
    /// Zoom to the sites of the crowd that this site (id) is in, or spread it out.
    OpenCrowd(String),
    /// Spread a crowd out; `None` = fold it.
    Spread(Option<Spread>),
    /// Copy something to the clipboard.
    Copy(Copy),
    /// Load the open portfolio again.
    Reload,
    /// Ask for a file and open it.
    OpenFile,
    /// Open this folder or file.
    OpenPath(PathBuf),
    /// Choose what is taken away, and take it.
    Export(ExportStep),
    /// Open a link in the browser.
    FollowLink(String),
    /// Full screen on or off.
    ToggleFullScreen,
    /// Give the map the keyboard focus.
    FocusMap,
    /// End the program.
    Quit,
}

/// What can be copied.
#[derive(Debug, Clone, PartialEq)]
pub enum Copy {
    /// What the card shows, as text with its source line.
    CardText,
    /// The picture of the map.
    Picture,
    /// A link to the view.
    Link,
    /// The command that shows the view.
    CommandLine,
    /// What is measured, as text.
    Figures,
    /// A position, as text: latitude, longitude.
    Coordinates(Position),
    /// Rows of the table, as a spreadsheet takes them.
    Rows {
        /// What they are.
        rows: Rows,
        /// The numbers of their records, in the order of the rows.
        records: Vec<usize>,
    },
}

/// Something outside the view, carried out by the app at the end of the frame.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Fly there.
    Fly(Destination),
    /// Bring the selection into view where it is not, beside the card.
    Reveal(Selection),
    /// Zoom by levels.
    ZoomBy(f64),
    /// Move the camera by points of the screen.
    PanBy {
        /// Points to the right.
        x: f64,
        /// Points down.
        y: f64,
    },
    /// Zoom to the sites of the crowd that this site (id) is in, or spread it out.
    OpenCrowd(String),
    /// Copy to the clipboard.
    Copy(Copy),
    /// Find out what is at a position.
    Identify(Position),
    /// Load the open portfolio again.
    Reload,
    /// Open this folder or file.
    Open(PathBuf),
    /// Ask for a file and open it.
    OpenFileDialog,
    /// Take something away.
    Export(ExportStep),
    /// Open an address in the browser.
    OpenUrl(String),
    /// Full screen on or off.
    ToggleFullScreen,
    /// Move the years that are shown along the axis.
    StepYears {
        /// By so many years; back where negative.
        by: i32,
        /// Whether only the last year moves.
        only_end: bool,
    },
    /// Take the system's language.
    FollowSystemLang,
    /// Go back to what was looked at last in an earlier session.
    ReturnToLast,
    /// Keep a view, go to one that is kept, or change what is kept.
    Bookmark(BookmarkStep),
    /// Keep, forget or test a source of tiles.
    Source(SourceStep),
    /// Fetch an area for use without a network, or let that rest.
    Area(AreaStep),
    /// Tell a story, or take a step of the talk.
    Stage(StageStep),
    /// Make a story.
    Story(StoryStep),
    /// Forget what the user chose.
    Reset,
    /// Give the map the keyboard focus.
    FocusMap,
    /// Give the search field the keyboard focus.
    FocusSearch {
        /// Whether what is in it is selected, so that typing replaces it; else typing goes on behind it.
        select: bool,
    },
    /// Choose another of the hits, by so many down the list.
    StepHit(i32),
    /// Go to a hit by its number; `None` = the one that is chosen.
    GoToHit(Option<usize>),
    /// Go back to what was looked at before, by so many steps; forward where negative.
    Retrace(i32),
    /// End the program.
    Quit,
}

/// Where a flight goes.
#[derive(Debug, Clone, PartialEq)]
pub enum Destination {
    /// The whole footprint.
    All,
    /// What is selected or named.
    Thing(Selection),
    /// An extent.
    Extent(Extent),
}
