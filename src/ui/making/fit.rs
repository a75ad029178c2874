//! What the map of a slide shows all of, whatever its size: something of a kind, or what the filter leaves.

use egui::{Context, Ui, vec2};
use serde_json::Value;

use super::fields::push;
use super::{choice, shows};
use crate::portfolio::ids::{Record, resolve};
use crate::ui::icons::Icon;
use crate::ui::{Cx, menu, widgets};
use crate::view::{Command, Fitted, Selection, SlideStep, StoryStep};

/// The most that are offered of a kind; what is selected on the map is among them always.
const MOST: usize = 300;

/// The kinds of things to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Site,
    Country,
    Program,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Site, Self::Country, Self::Program];

    fn text_key(self) -> &'static str {
        match self {
            Self::Site => "making-fit-site",
            Self::Country => "making-fit-country",
            Self::Program => "making-fit-program",
        }
    }

    fn is_of(self, selection: &Selection) -> bool {
        match self {
            Self::Site => matches!(selection, Selection::Site(_) | Selection::Feature(_)),
            Self::Country => matches!(selection, Selection::Country(_)),
            Self::Program => matches!(selection, Selection::Program(_)),
        }
    }

    /// The kind of what a slide fits.
    fn of(cx: &Cx<'_>, slide: &Value) -> Option<Self> {
        let id = slide.get("view")?.get("fit")?.as_str()?;
        match resolve(cx.portfolio, id).ok()? {
            Record::Site(_) | Record::Feature(_) => Some(Self::Site),
            Record::Country(_) => Some(Self::Country),
            Record::Program(_) => Some(Self::Program),
            Record::Place(_) => None,
        }
    }

    /// What can be chosen, by name; what is selected first.
    fn lines(self, cx: &Cx<'_>) -> Vec<menu::Line> {
        let portfolio = cx.portfolio;
        let things: Vec<Selection> = match self {
            Self::Site => {
                let sites = portfolio.sites.iter().take(MOST);
                sites.map(|site| Selection::Site(site.id.clone())).collect()
            }
            Self::Country => {
                let countries = portfolio.countries().into_iter().take(MOST);
                let country = |code: &str| Selection::Country(code.to_owned());
                countries.map(country).collect()
            }
            Self::Program => {
                let programs = portfolio.programs.iter().take(MOST);
                programs
                    .map(|program| Selection::Program(program.id.clone()))
                    .collect()
            }
        };
        let selected = cx.view.selection.as_ref();
        let selected = selected.filter(|selection| self.is_of(selection));
        let others = things.iter().filter(|thing| Some(*thing) != selected);
        let mut others: Vec<(String, &Selection)> =
            others.map(|thing| (name(cx, thing), thing)).collect();
        others.sort_by(|one, other| one.0.cmp(&other.0));
        let selected = selected.map(|thing| (name(cx, thing), thing));
        let all = selected.into_iter().chain(others);
        let line = |(name, thing): (String, &Selection)| {
            let step = SlideStep::Fit(Fitted::Thing(thing.clone()));
            menu::Line::plain(Icon::MapPin, name, Command::Story(StoryStep::Slide(step)))
        };
        all.map(line).collect()
    }
}

/// What something is called; a site without a name by its entry's and its id.
fn name(cx: &Cx<'_>, thing: &Selection) -> String {
    match thing {
        Selection::Site(id) => {
            let site = cx.portfolio.site(id);
            let named = site.and_then(|site| site.name.as_ref());
            named.map_or_else(|| id.clone(), |name| cx.words(name).into_owned())
        }
        Selection::Country(id)
        | Selection::Program(id)
        | Selection::Feature(id)
        | Selection::Theme(id) => shows::name_of(cx, id),
    }
}

fn sites(_ctx: &Context, cx: &Cx<'_>) -> Vec<menu::Line> {
    Kind::Site.lines(cx)
}

fn countries(_ctx: &Context, cx: &Cx<'_>) -> Vec<menu::Line> {
    Kind::Country.lines(cx)
}

fn programs(_ctx: &Context, cx: &Cx<'_>) -> Vec<menu::Line> {
    Kind::Program.lines(cx)
}

/// The choices beside the present view.
pub(super) fn choices(ui: &mut Ui, cx: &Cx<'_>, slide: &Value, commands: &mut Vec<Command>) {
    let label = cx.tr.text("making-fit");
    ui.add_space(cx.pt(4.0));
    widgets::paragraph(ui, cx, &label, cx.small());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(cx.pt(4.0), cx.pt(4.0));
        let now = Kind::of(cx, slide);
        for kind in Kind::ALL {
            let words = cx.tr.text(kind.text_key());
            let told = cx.tr.labeled(&label, &words);
            let response = choice(ui, cx, (&words, &told), now == Some(kind));
            let lines = match kind {
                Kind::Site => sites,
                Kind::Country => countries,
                Kind::Program => programs,
            };
            menu::popup(cx, &response, lines, commands);
        }
        let fit = slide.get("view").and_then(|view| view.get("fit"));
        let is_on = fit.is_some_and(Value::is_object);
        let words = cx.tr.text("making-fit-filter");
        let told = cx.tr.labeled(&label, &words);
        if choice(ui, cx, (&words, &told), is_on).clicked() {
            push(commands, SlideStep::Fit(Fitted::Filtered));
        }
    });
}
