//! What may go wrong with a slide on the stage: told beside it while it is made.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Context, Id, Ui, vec2};

use crate::edit::story::StoryFile;
use crate::i18n::Arg;
use crate::portfolio::{Slide, Story};
use crate::scene::extents::unseen;
use crate::ui::kept::kept;
use crate::ui::{Cx, stage, widgets};
use crate::view::Look;

/// The screens that slides are to fit on, in points: projectors and screens as they are.
const SCREENS: [[u16; 2]; 3] = [[1920, 1080], [1280, 720], [1024, 768]];

/// What was found out about the slides of a story, by their numbers in its file.
type Found = BTreeMap<usize, Remarks>;

/// The screens that slides do not fit on, by what the slides hold: who writes one slide has only that one set anew.
#[derive(Clone, PartialEq, Default)]
struct Measured {
    /// In which language and look they were set.
    set_in: Option<(String, Look)>,
    too_long_for: BTreeMap<String, Vec<[u16; 2]>>,
}

impl Measured {
    /// What is known of these slides, and what has to be found out.
    fn now(ctx: &Context, cx: &Cx<'_>, story: &Story) -> Arc<Self> {
        let id = Id::unique("measured");
        let known: Option<Arc<Self>> = ctx.data(|data| data.get_temp(id));
        let set_in = Some((cx.view.lang.clone(), cx.style.look));
        let known = known.filter(|known| known.set_in == set_in);
        let of = |slide: &Slide| {
            let held = slide.to_json().to_string();
            let found = known
                .as_ref()
                .and_then(|known| known.too_long_for.get(&held));
            let too_long = found.cloned().unwrap_or_else(|| {
                let is_long = |screen: &[u16; 2]| {
                    let [width, height] = screen.map(f32::from);
                    stage::is_too_long(ctx, cx, slide, vec2(width, height))
                };
                SCREENS.into_iter().filter(is_long).collect()
            });
            (held, too_long)
        };
        let measured = Arc::new(Self {
            too_long_for: story.slides.iter().map(of).collect(),
            set_in,
        });
        ctx.data_mut(|data| data.insert_temp(id, Arc::clone(&measured)));
        measured
    }
}

/// What was found out about a slide.
#[derive(Debug, Clone, PartialEq, Default)]
struct Remarks {
    /// The screens that its text does not fit on.
    too_long_for: Vec<[u16; 2]>,
    /// What stands out in it and is not in the map's view, by name.
    unseen: Vec<String>,
}

/// The story of a file, as it is told.
fn told<'a>(cx: &Cx<'a>, file: &str) -> Option<&'a Story> {
    cx.portfolio.stories.iter().find(|story| story.file == file)
}

fn found(ctx: &Context, cx: &Cx<'_>, file: &str) -> Arc<Found> {
    let question = (
        cx.portfolio.serial(),
        cx.portfolio.edition,
        file.to_owned(),
        cx.view.lang.clone(),
        cx.style.look,
    );
    kept(ctx, "remarks", question, |_| {
        let Some(story) = told(cx, file) else {
            return Found::new();
        };
        let mut found = Found::new();
        let measured = Measured::now(ctx, cx, story);
        for slide in &story.slides {
            let held = slide.to_json().to_string();
            if let Some(screens) = measured.too_long_for.get(&held) {
                found
                    .entry(slide.nth)
                    .or_default()
                    .too_long_for
                    .clone_from(screens);
            }
        }
        let Some(map) = cx.map else {
            return found;
        };
        for (index, slide) in story.slides.iter().enumerate() {
            let slides = story.slides.get(..=index).unwrap_or_default();
            let unseen = unseen(cx.portfolio, &map.ground, slides);
            if !unseen.is_empty() {
                found.entry(slide.nth).or_default().unseen = unseen;
            }
        }
        found
    })
}

/// Whether it was told already when the file was read that something lies outside the view.
fn is_read_outside(cx: &Cx<'_>, (story, nth): (StoryFile<'_>, usize)) -> bool {
    let mut read = cx.making.problems_of(story.name, nth);
    read.any(|problem| problem.code == "highlight-outside")
}

/// What is remarked on a slide, in words.
fn remarks(ctx: &Context, cx: &Cx<'_>, (story, nth): (StoryFile<'_>, usize)) -> Vec<String> {
    let read = cx.making.problems_of(story.name, nth);
    let mut words: Vec<String> = read
        .map(|problem| {
            let bare = crate::portfolio::Problem {
                spot: String::new(),
                ..problem.clone()
            };
            cx.tr.problem(&bare)
        })
        .collect();
    let found = found(ctx, cx, story.name);
    let Some(found) = found.get(&nth) else {
        return words;
    };
    if !found.too_long_for.is_empty() {
        let screens = found.too_long_for.iter();
        let screens: Vec<String> = screens.map(|[w, h]| format!("{w}×{h}")).collect();
        let args = [("screens", Arg::from(screens.join(", ")))];
        words.push(cx.tr.with("making-too-long", &args));
    }
    if !found.unseen.is_empty() && !is_read_outside(cx, (story, nth)) {
        let names: Vec<String> = found
            .unseen
            .iter()
            .map(|id| super::shows::name_of(cx, id))
            .collect();
        let args = [("names", Arg::from(names.join(", ")))];
        words.push(cx.tr.with("making-unseen", &args));
    }
    words
}

/// How much is remarked on a slide.
pub(super) fn count(ctx: &Context, cx: &Cx<'_>, (story, nth): (StoryFile<'_>, usize)) -> usize {
    let found = found(ctx, cx, story.name);
    let own = found.get(&nth).map_or(0, |found| {
        let is_unseen = !found.unseen.is_empty() && !is_read_outside(cx, (story, nth));
        usize::from(!found.too_long_for.is_empty()) + usize::from(is_unseen)
    });
    cx.making.problems_of(story.name, nth).count() + own
}

/// Shows what is remarked on a slide.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, slide: (StoryFile<'_>, usize)) {
    let warning = cx.legible(cx.style.panel.warning);
    for words in remarks(ui.ctx(), cx, slide) {
        widgets::bullet(ui, cx, &words, cx.small().color(warning));
        ui.add_space(cx.pt(4.0));
    }
}
