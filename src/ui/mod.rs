//! The panels around the map: free functions that read [`Cx`] and push [`Command`]s; only `apply` writes the view.

pub mod about;
pub mod actions;
pub mod bookmarks;
mod card;
mod chips;
mod column;
mod context;
mod dock;
mod export;
mod filters;
pub mod icons;
mod identify;
mod kept;
mod layers;
mod letters;
mod licenses;
mod list;
pub mod making;
pub mod measure;
mod menu;
mod photos;
pub mod presenter;
mod problems;
pub mod search;
mod shading;
pub mod stage;
mod symbol;
#[cfg(test)]
mod tests;
pub mod theme;
mod top;
mod widgets;
mod zoom;

pub use dock::{ROWS_APART_FROM, SortKey, Sorted, rows_text};
pub use export::ExportWork;
pub(crate) use export::room_for_messages;
pub use layers::{
    AreaState, AreaTrouble, AreaWork, ProposedArea, TestFailure, Tested, TileWork, proposed_area,
};
pub use letters::Letters;
pub use photos::{MOST_PHOTOS, Photo, Photos};
pub use stage::{Canvas, Sight};

use std::borrow::Cow;

use egui::{Rect, pos2, vec2};

pub use context::map_menu;

use crate::find::Hit;
use crate::i18n::{CountryNames, Phrases, Tr};
use crate::map::MapState;
use crate::portfolio::{Phrasebook as _, Portfolio, Problem, Text};
use crate::scene::identify::Identified;
use crate::style::{self, Style};
use crate::view::stage::Stage;
use crate::view::{Command, KeptBookmark, Overlay, View};

/// What every panel reads.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The data.
    pub portfolio: &'a Portfolio,
    /// What is looked at.
    pub view: &'a View,
    /// Colors and sizes.
    pub style: &'a Style,
    /// The interface's words.
    pub tr: &'a Tr,
    /// Names of countries.
    pub countries: &'a dyn CountryNames,
    /// What is wrong with the portfolio that was asked for; what is shown is the last good one.
    pub problems: &'a [Problem],
    /// Whether nothing of the portfolio that was asked for could be opened: what was shown before still is.
    pub is_refused: bool,
    /// Whether something is shown that came from a file, so that it can be loaded again.
    pub can_reload: bool,
    /// What the search has found for what is typed; `None` while it is looking.
    pub hits: Option<&'a [Hit]>,
    /// The order that was worked out last for a table of many rows.
    pub sorted: Option<&'a Sorted>,
    /// How many steps one can go back to what was looked at before, and forward again.
    pub steps: [usize; 2],
    /// Whether the way back to what was looked at last is offered.
    pub offers_last: bool,
    /// The user's bookmarks of the portfolio.
    pub bookmarks: &'a [KeptBookmark],
    /// What is at the place that is asked for.
    pub identified: Option<&'a Identified>,
    /// The map, which knows the sources of tiles; `None` where nothing is drawn.
    pub map: Option<&'a MapState>,
    /// What is under way with sources of tiles.
    pub tiles: &'a TileWork,
    /// What is under way with what is taken away.
    pub export: &'a ExportWork,
    /// The talk, where one is under way.
    pub stage: &'a Stage,
    /// The language of the speaker's notes, which stays when the audience gets another one.
    pub notes_lang: &'a str,
    /// Pictures that the portfolio names.
    pub photos: &'a Photos,
    /// What is under way with stories that are made.
    pub making: &'a making::StoryWork,
    /// Where the picture of a talk is drawn.
    pub canvas: Canvas,
    /// Whether the system asks for less motion.
    pub reduced_motion: bool,
}

/// What the panels cover, in points of the window; [`Rect::NOTHING`] where a panel is not shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PanelRects {
    /// The list, or the button that brings it back, or the panel in which a story is made.
    pub list: Rect,
    /// The card.
    pub card: Rect,
    /// The buttons at the top.
    pub top: Rect,
    /// The zoom buttons.
    pub zoom: Rect,
    /// The search field with the button of the filters.
    pub search: Rect,
    /// What the filter asks for.
    pub chips: Rect,
    /// What stands along the lower edge.
    pub dock: Rect,
    /// The tool that is taken up.
    pub tool: Rect,
    /// The panel of shading: the map's legend stands beside it.
    pub shading: Rect,
}

impl PanelRects {
    /// The panels that are shown.
    pub fn shown(&self) -> impl Iterator<Item = Rect> {
        [
            self.list,
            self.card,
            self.top,
            self.zoom,
            self.search,
            self.chips,
            self.dock,
            self.tool,
            self.shading,
        ]
        .into_iter()
        .filter(|rect| rect.is_positive())
    }
}

/// Draws all panels over the map and gives what they cover. After the map, each frame.
pub fn panels(ctx: &egui::Context, cx: &Cx<'_>, commands: &mut Vec<Command>) -> PanelRects {
    if let Some(talk) = cx.stage.talk() {
        if cx.canvas.sight == Sight::Preview {
            presenter::panels(ctx, cx, talk, commands);
        }
        return stage::panels(ctx, cx, talk, commands);
    }
    let dock = dock::dock(ctx, cx, commands);
    let top = top::top_bar(ctx, cx, commands);
    let place = identify::card(ctx, cx, top, commands);
    let card = place.unwrap_or_else(|| card::card(ctx, cx, top, commands));
    let list = if cx.view.making.is_some() {
        making::panel(ctx, cx, card, commands)
    } else {
        list::list_panel(ctx, cx, card, commands)
    };
    let zoom = zoom::zoom_buttons(ctx, cx, card, commands);
    let tool = measure::card(ctx, cx, (list, zoom), commands);
    let search = search::search(ctx, cx, (list, top), commands);
    let side = cx.side(ctx);
    let left_of_card = if card.is_positive() {
        Rect::from_min_max(side.min, pos2(card.left() - style::GRID, side.max.y))
    } else {
        side
    };
    let panel = if cx.view.filters_open {
        filters::panel(ctx, cx, (search, side), commands)
    } else {
        Rect::NOTHING
    };
    let shading = if cx.view.shading_open {
        shading::panel(ctx, cx, (search, side), commands)
    } else {
        Rect::NOTHING
    };
    // Beside the open panel one sees what each of its boxes asks for.
    let panel = if panel.is_positive() { panel } else { shading };
    let above = if panel.is_positive() {
        Rect::from_min_max(
            pos2(panel.right() + style::GRID, search.top()),
            pos2(panel.right() + style::GRID, panel.top() - style::GRID),
        )
    } else if search.is_positive() {
        search
    } else {
        // In a narrow window: beside the list, below the buttons.
        let left = if list.is_positive() {
            list.right() + style::GRID
        } else {
            side.left()
        };
        Rect::from_min_max(pos2(left, top.top()), pos2(left, top.bottom()))
    };
    let chips = filters::chips(ctx, cx, (above, left_of_card), commands);
    match cx.view.overlay {
        None => {}
        Some(Overlay::AboutData) => about::about_data(ctx, cx, commands),
        Some(Overlay::About) => about::about_program(ctx, cx, commands),
        Some(Overlay::Licenses) => licenses::texts(ctx, cx, commands),
        Some(Overlay::Keys) => about::keys(ctx, cx, commands),
        Some(Overlay::Bookmarks) => bookmarks::bookmarks(ctx, cx, commands),
        Some(Overlay::Export) => export::dialog(ctx, cx, commands),
        Some(Overlay::Unfinished) => export::unfinished(ctx, cx, commands),
        Some(Overlay::Layers) => layers::layers(ctx, cx, commands),
        Some(Overlay::StoryClash) => making::clash(ctx, cx, commands),
        Some(Overlay::StoryRecovery) => making::recovery(ctx, cx, commands),
        Some(Overlay::StoryTimes) => making::times(ctx, cx, commands),
        Some(Overlay::Problems) => problems::problems(ctx, cx, commands),
    }
    PanelRects {
        list,
        card,
        top,
        zoom,
        search,
        chips,
        dock,
        tool,
        shading,
    }
}

impl<'a> Cx<'a> {
    /// What counts as the window: the picture of a talk may be a part of it.
    fn window(&self, ctx: &egui::Context) -> Rect {
        self.canvas.rect.unwrap_or_else(|| ctx.content_rect())
    }

    /// What egui knows a panel by, which several pictures of a talk may have.
    fn id(&self, panel: &'static str) -> egui::Id {
        match self.canvas.sight {
            Sight::All => egui::Id::unique(panel),
            sight => egui::Id::unique(panel).with(sight.name()),
        }
    }

    /// Points of the look for points of the design.
    fn pt(&self, points: f32) -> f32 {
        points * self.style.map.scale
    }

    /// The width of a panel: it grows with the type, but on a narrow window only by six tenths as much, so that
    /// there is still a map between the panels.
    fn panel_width(&self, ctx: &egui::Context, points: f32) -> f32 {
        // A picture that copies another one has that one's widths, so many times as large.
        let factor = self.canvas.factor();
        let scale = self.style.map.scale / factor;
        let least = points * (1.0 + (scale - 1.0) * 0.6);
        let share = points * self.window(ctx).width() / factor / style::ROOMY_WIDTH;
        share.min(points * scale).max(least) * factor
    }

    /// The words of a text of the data in the reader's language; where they are in another one, they say so.
    fn words(&self, text: &'a Text) -> Cow<'a, str> {
        self.words_for(&self.view.lang, text)
    }

    /// The same for a reader of another language.
    fn words_for(&self, lang: &str, text: &'a Text) -> Cow<'a, str> {
        let shown = text.get(lang, &self.portfolio.languages);
        match shown.other_lang {
            None => shown.text.into(),
            Some(lang) => {
                let values = [("text", shown.text), ("lang", lang)];
                let said = self.phrases().phrase("details-other-language", &values);
                said.into()
            }
        }
    }

    /// The name of a country (alpha-2) in the reader's language.
    fn country(&self, alpha2: &str) -> String {
        self.countries
            .name(alpha2, &self.view.lang)
            .unwrap_or(alpha2)
            .to_owned()
    }

    /// What details are told with.
    fn phrases(&self) -> Phrases<'a> {
        Phrases {
            tr: self.tr,
            countries: self.countries,
        }
    }

    /// The width of the card, in points, also while none is shown.
    pub(crate) fn card_width(&self, ctx: &egui::Context) -> f32 {
        let room = self.side(ctx).width();
        self.panel_width(ctx, style::CARD_WIDTH).min(room)
    }

    /// Where side panels may be: what the panel along the lower edge leaves.
    fn side(&self, ctx: &egui::Context) -> Rect {
        let room = self.room(ctx);
        Rect::from_min_max(
            room.min,
            pos2(room.max.x, room.max.y - dock::taken(ctx, self)),
        )
    }

    /// Where panels may be: the window without the margin, and without the map's own line at the bottom.
    fn room(&self, ctx: &egui::Context) -> Rect {
        let window = self.window(ctx);
        let margin = style::PANEL_MARGIN;
        Rect::from_min_max(
            window.min + vec2(margin, margin),
            pos2(
                window.max.x - margin,
                window.max.y - margin - self.pt(style::FURNITURE_HEIGHT),
            ),
        )
    }

    /// Whether the window is too narrow for the list and the card beside each other.
    pub(crate) fn is_narrow(&self, ctx: &egui::Context) -> bool {
        let list = self.panel_width(ctx, style::LIST_WIDTH);
        let card = self.panel_width(ctx, style::CARD_WIDTH);
        let margins = style::PANEL_MARGIN * 4.0;
        let left = self.window(ctx).width() - list - card - margins;
        left < self.pt(style::LEAST_MAP_WIDTH)
    }
}
