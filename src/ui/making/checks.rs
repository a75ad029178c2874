//! What may go wrong with a slide on the stage: told beside it while it is made.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Context, Id, Ui, vec2};

use crate::edit::story::StoryFile;
use crate::i18n::{Arg, Tr};
use crate::portfolio::{Lang, Slide, Story};
use crate::scene::extents::{Unseen, unseen};
use crate::ui::kept::kept;
use crate::ui::{Cx, stage, widgets};
use crate::view::{Look, View};

/// The screens that slides are to fit on, in points: projectors and screens as they are.
const SCREENS: [[u16; 2]; 3] = [[1920, 1080], [1280, 720], [1024, 768]];

/// How many slides are set in one frame, in a language each: who opens the panel does not wait for all of them.
const AT_ONCE: usize = 4;

/// What was found out about the slides of a story, by their numbers in its file.
type Found = BTreeMap<usize, Remarks>;

/// Where a slide is too long: a language (BCP 47), and the screens that it does not fit on in that.
type TooLong = (Lang, Vec<[u16; 2]>);

/// The screens that slides do not fit on, by what the slides hold and by language: who writes one slide has only that one set
/// anew.
#[derive(Clone, PartialEq, Default)]
struct Measured {
    /// In which look they were set.
    set_in: Option<Look>,
    too_long_for: BTreeMap<(String, Lang), Vec<[u16; 2]>>,
    /// Whether some are still to be set.
    lacks: bool,
}

/// The screens that a slide does not fit on in a language, of all that slides are to fit on: their sizes in points.
#[must_use]
pub fn too_long_for(ctx: &Context, cx: &Cx<'_>, slide: &Slide, lang: &str) -> Vec<[u16; 2]> {
    let view = View::new(lang);
    let cx = Cx {
        view: &view,
        tr: &Tr::new(lang),
        ..*cx
    };
    let is_long = |screen: &[u16; 2]| {
        let [width, height] = screen.map(f32::from);
        stage::is_too_long(ctx, &cx, slide, vec2(width, height))
    };
    SCREENS.into_iter().filter(is_long).collect()
}

/// The languages that a story is to be checked in; where the portfolio names none, the reader's.
fn languages<'a>(cx: &Cx<'a>) -> &'a [Lang] {
    match &cx.portfolio.languages[..] {
        [] => std::slice::from_ref(&cx.view.lang),
        several => several,
    }
}

impl Measured {
    fn known(ctx: &Context) -> Arc<Self> {
        ctx.data(|data| data.get_temp(Id::unique("measured")))
            .unwrap_or_default()
    }

    /// What is known of these slides, with some more of what has to be found out.
    fn now(ctx: &Context, cx: &Cx<'_>, story: &Story) -> Arc<Self> {
        let set_in = Some(cx.style.look);
        let known = Self::known(ctx);
        let mut measured = Self {
            set_in,
            ..Self::default()
        };
        let mut left = AT_ONCE;
        for slide in &story.slides {
            let held = held(cx, slide);
            for lang in languages(cx) {
                let key = (held.clone(), lang.clone());
                let found = known.too_long_for.get(&key);
                let screens = match found.filter(|_| known.set_in == set_in) {
                    Some(screens) => screens.clone(),
                    None if left == 0 => {
                        measured.lacks = true;
                        continue;
                    }
                    None => {
                        left -= 1;
                        too_long_for(ctx, cx, slide, lang)
                    }
                };
                measured.too_long_for.insert(key, screens);
            }
        }
        if measured.lacks {
            ctx.request_repaint();
        }
        let measured = Arc::new(measured);
        let id = Id::unique("measured");
        ctx.data_mut(|data| data.insert_temp(id, Arc::clone(&measured)));
        measured
    }
}

/// What a slide's height depends on: what it holds, and where it has a picture, which ones were read.
fn held(cx: &Cx<'_>, slide: &Slide) -> String {
    let held = slide.to_json().to_string();
    if slide.media.is_some() {
        format!("{} {held}", cx.photos.serial())
    } else {
        held
    }
}

/// What was found out about a slide.
#[derive(Debug, Clone, PartialEq, Default)]
struct Remarks {
    /// The languages in which its text does not fit on some screens.
    too_long_for: Vec<TooLong>,
    /// What it speaks of and the map's view does not show.
    unseen: Unseen,
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
        (cx.style.look, cx.photos.serial()),
        // Until all slides were set, it is asked again in each frame.
        Measured::known(ctx).lacks.then(|| ctx.cumulative_pass_nr()),
    );
    kept(ctx, "remarks", question, |_| {
        let Some(story) = told(cx, file) else {
            return Found::new();
        };
        let mut found = Found::new();
        let measured = Measured::now(ctx, cx, story);
        for slide in &story.slides {
            let held = held(cx, slide);
            for lang in languages(cx) {
                let key = (held.clone(), lang.clone());
                let screens = measured.too_long_for.get(&key);
                if let Some(screens) = screens.filter(|screens| !screens.is_empty()) {
                    let remarks = found.entry(slide.nth).or_default();
                    remarks.too_long_for.push((lang.clone(), screens.clone()));
                }
            }
        }
        for (nth, unseen) in all_unseen(ctx, cx, story).iter() {
            found.entry(*nth).or_default().unseen = unseen.clone();
        }
        found
    })
}

/// What slides of a story speak of and do not show, by their numbers in its file.
fn all_unseen(ctx: &Context, cx: &Cx<'_>, story: &Story) -> Arc<BTreeMap<usize, Unseen>> {
    let question = (
        cx.portfolio.serial(),
        cx.portfolio.edition,
        story.file.clone(),
        cx.map.is_some(),
    );
    kept(ctx, "unseen", question, |_| {
        let Some(map) = cx.map else {
            return BTreeMap::new();
        };
        let slides = story.slides.iter().enumerate();
        let found = slides.filter_map(|(index, slide)| {
            let before = story.slides.get(..=index)?;
            let found = unseen(cx.portfolio, &map.ground, before);
            (!found.is_empty()).then_some((slide.nth, found))
        });
        found.collect()
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
    for (lang, screens) in &found.too_long_for {
        let screens = screens.iter();
        let screens: Vec<String> = screens.map(|[w, h]| format!("{w}×{h}")).collect();
        let args = [
            ("lang", Arg::from(super::name_of_lang(lang))),
            ("screens", Arg::from(screens.join(", "))),
        ];
        words.push(cx.tr.with("making-too-long", &args));
    }
    if !found.unseen.things.is_empty() && !is_read_outside(cx, (story, nth)) {
        let things = found.unseen.things.iter();
        let names: Vec<String> = things.map(|id| super::shows::name_of(cx, id)).collect();
        let args = [("names", Arg::from(names.join(", ")))];
        words.push(cx.tr.with("making-unseen", &args));
    }
    if found.unseen.is_all_filtered {
        words.push(cx.tr.text("making-unseen-filter").into_owned());
    }
    words
}

/// How much is remarked on a slide.
pub(super) fn count(ctx: &Context, cx: &Cx<'_>, (story, nth): (StoryFile<'_>, usize)) -> usize {
    let found = found(ctx, cx, story.name);
    let own = found.get(&nth).map_or(0, |found| {
        let unseen = &found.unseen;
        let is_unseen = !unseen.things.is_empty() && !is_read_outside(cx, (story, nth));
        found.too_long_for.len() + usize::from(is_unseen) + usize::from(unseen.is_all_filtered)
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
