//! Making stories: what the user does in the panel becomes edits of the stories' files, and the map follows.

mod now;
mod picture;
mod recovery;
mod rehearsal;
mod saving;

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;
use serde_json::{Value, json};

use super::App;
use super::work::Outcome;
use crate::edit::story::{StoryFile, Tongue, new_text};
use crate::edit::{Change, Edit, History};
use crate::portfolio::{Chart, Origin, Portfolio, list_pictures, read_story};
use crate::scene::extents;
use crate::ui::making::{StoryWork, lang};
use crate::view::{Command, Overlay, Selection, SlideStep, StoryStep, Taken};

use now::number;
pub(super) use picture::{Added, Read as PictureRead};
pub(super) use saving::{FolderEnd, SAVE, SaveEnd};

/// The job that looks for the pictures that slides may have.
const PICTURES: &str = "pictures";

/// What the app keeps of stories that are made.
#[derive(Default)]
pub(super) struct Making {
    /// What the panel reads.
    pub(super) work: StoryWork,
    history: History,
    /// Whether the files of the open portfolio's stories were taken up.
    is_taken_up: bool,
    /// The folder that the portfolio is saved as: once it is opened, it is the same portfolio.
    moves_to: Option<PathBuf>,
    recovery: recovery::Recovery,
    rehearsal: Option<rehearsal::Rehearsal>,
    /// The picture that is to come into the portfolio.
    pub(super) picture: Option<picture::Coming>,
}

impl App {
    /// What is under way with stories, after each frame.
    pub(super) fn keep_making(&mut self, ctx: &Context) {
        if self.is_waiting {
            return;
        }
        self.look_for_unsaved();
        if self.view.making.is_some() && !self.making.is_taken_up {
            self.take_up_stories();
            ctx.request_repaint();
        }
        self.place_picture();
        self.time_slides(ctx);
        self.keep_unsaved_when_due(ctx);
    }

    /// Takes up the files of all stories, as they were read.
    fn take_up_stories(&mut self) {
        self.making.is_taken_up = true;
        let work = &mut self.making.work;
        work.cannot = matches!(self.loaded.origin, Origin::GeoJson(_));
        for story in &self.loaded.portfolio.stories {
            let Some(value) = value_of(&story.bytes) else {
                continue;
            };
            if work.drafts.get(&story.file).is_none() {
                let bytes = Arc::clone(&story.bytes);
                work.drafts.take_up(&story.file, value, bytes);
                let problems = self.loaded.problems.list().iter();
                let own = problems.filter(|problem| problem.file == story.file);
                work.problems
                    .insert(story.file.clone(), own.cloned().collect());
            }
        }
        self.look_for_pictures();
    }

    /// Looks which pictures the slides may have.
    fn look_for_pictures(&mut self) {
        let origin = self.loaded.origin.clone();
        self.jobs.start(PICTURES, move |_| {
            let names = list_pictures(&origin);
            Outcome::Pictures { origin, names }
        });
    }

    /// Takes up which pictures the slides of a portfolio may have.
    pub(super) fn take_pictures(&mut self, origin: &Origin, names: Vec<String>) {
        if *origin == self.loaded.origin {
            self.making.work.pictures = names;
        }
    }

    /// Follows a portfolio that was loaded again, or another one. What was not saved stays edited over what was read; what was
    /// saved, or never touched, is as the files have it now.
    pub(super) fn follow_in_making(&mut self, again: bool) {
        if !again {
            self.making = Making::default();
            return;
        }
        if !self.making.is_taken_up {
            return;
        }
        let drafts = &mut self.making.work.drafts;
        let stories = &self.loaded.portfolio.stories;
        let is_old = |(name, draft): &(&str, &crate::edit::Draft)| {
            let story = stories.iter().find(|story| story.file == *name);
            let is_same = story.is_some_and(|story| draft.bytes() == Some(&story.bytes));
            !draft.is_changed() && !is_same
        };
        let old: Vec<String> = drafts
            .iter()
            .filter(is_old)
            .map(|it| it.0.to_owned())
            .collect();
        for name in &old {
            drafts.forget(name);
        }
        if !old.is_empty() {
            // What was edited is not there any more.
            self.making.history = History::default();
        }
        self.take_up_stories();
        let drafts = self.making.work.drafts.changed();
        let changed: Vec<String> = drafts.map(|(name, _)| name.to_owned()).collect();
        self.reread(&changed);
        self.note_history();
    }

    /// Carries out what the user does in the panel.
    pub(super) fn take_story_step(&mut self, ctx: &Context, step: StoryStep) {
        if self.is_waiting {
            return;
        }
        if !self.making.is_taken_up {
            self.take_up_stories();
        }
        match step {
            StoryStep::Choose(file) => self.choose_story(Some(file)),
            StoryStep::ChooseLang(lang) => {
                self.making.history.part();
                self.view.making.get_or_insert_default().lang = Some(lang);
            }
            StoryStep::ChooseSlide(nth) => {
                self.making.history.part();
                let making = self.view.making.get_or_insert_default();
                (making.slide, making.picks) = (Some(nth), false);
                self.look_at_slide(ctx);
            }
            StoryStep::Undo => self.retrace_edit(ctx, History::undo),
            StoryStep::Redo => self.retrace_edit(ctx, History::redo),
            StoryStep::Save => self.save_stories(None),
            StoryStep::Answer(answer) => self.answer_clash(answer),
            StoryStep::Recover => self.recover(ctx),
            StoryStep::ForgetRecovered => self.forget_recovered(),
            StoryStep::Rehearse => self.rehearse(ctx),
            StoryStep::New => self.begin_story(ctx),
            StoryStep::AddPicture => self.ask_for_picture(),
            StoryStep::TogglePictures => {
                let making = self.view.making.get_or_insert_default();
                making.picks = !making.picks;
            }
            edits => {
                let is_picked = matches!(&edits, StoryStep::Slide(SlideStep::ShowPicture(_)));
                let is_fitted = matches!(&edits, StoryStep::Slide(SlideStep::Fit(_)));
                if is_picked && let Some(making) = &mut self.view.making {
                    making.picks = false;
                }
                if let Some((edit, chosen)) = self.edit_of(ctx, edits) {
                    self.make(ctx, &edit);
                    self.view.making.get_or_insert_default().slide = chosen;
                    self.keep_slide_there();
                    if is_fitted {
                        self.look_at_slide(ctx);
                    }
                }
            }
        }
        self.note_edited();
        ctx.request_repaint();
    }

    /// The story that the panel shows is the one that is presented from now on.
    fn note_edited(&mut self) {
        let id = self
            .story_file()
            .and_then(|story| story.value.get("id")?.as_str());
        if let Some(id) = id.map(str::to_owned) {
            self.making.work.last = Some(id);
        }
    }

    /// So is the story that is told.
    pub(super) fn note_told(&mut self) {
        if let Some(talk) = self.presenting.stage.talk() {
            self.making.work.last = Some(talk.story.clone());
        }
    }

    /// The slide that is chosen in the panel, where that shows a story (its id); one that cannot be told gives way to the one
    /// before it.
    pub(super) fn chosen_slide(&self, story: &str) -> Option<String> {
        let chosen = self.view.making.as_ref()?.slide?;
        let file = self.story_file()?.name;
        let story = self.loaded.portfolio.story(story)?;
        let slides = (story.file == file).then_some(&story.slides)?;
        let mut before = slides.iter().rev();
        let found = before.find(|slide| slide.nth <= chosen);
        Some(found.or_else(|| slides.first())?.id.clone())
    }

    fn choose_story(&mut self, file: Option<String>) {
        self.making.history.part();
        let making = self.view.making.get_or_insert_default();
        (making.story, making.slide, making.picks) = (file, None, false);
        self.view.highlight.clear();
    }

    /// The story that is shown in the panel.
    fn story_file(&self) -> Option<StoryFile<'_>> {
        self.making.work.file(self.view.making.as_ref())
    }

    fn tongue(&self) -> Tongue<'_> {
        let portfolio = &self.loaded.portfolio;
        Tongue {
            lang: lang(portfolio, &self.view),
            first: portfolio.first_lang(),
            is_one_of_many: portfolio.languages.len() > 1,
        }
    }

    /// Begins another story, without slides.
    fn begin_story(&mut self, ctx: &Context) {
        let portfolio = &self.loaded.portfolio;
        let file_of = |id: &str| format!("stories/{id}.json");
        let is_free = |id: &String| {
            portfolio.story(id).is_none() && self.making.work.drafts.get(&file_of(id)).is_none()
        };
        // More stories than these are not read.
        let numbered = (2..10_000).map(|n| format!("story-{n}"));
        let mut ids = std::iter::once("story".to_owned()).chain(numbered);
        let Some(id) = ids.find(is_free) else {
            return;
        };
        let title = new_text(&self.tr.text("making-new-title"), self.tongue());
        let name = file_of(&id);
        let edit = Edit::from(Change::File {
            name: name.clone(),
            value: Some(json!({"id": id, "title": title, "slides": []})),
        });
        self.make(ctx, &edit);
        self.choose_story(Some(name));
    }

    /// The edit that a step is, and the slide that is chosen after it.
    fn edit_of(&self, ctx: &Context, step: StoryStep) -> Option<(Edit, Option<usize>)> {
        let story = self.story_file()?;
        let count = story.slides().len();
        let chosen = self.view.making.as_ref().and_then(|making| making.slide);
        let chosen = chosen.filter(|nth| *nth < count);
        match step {
            StoryStep::WriteTitle(words) => {
                Some((story.write_title(&words, self.tongue()), chosen))
            }
            StoryStep::AddSlide => {
                let at = chosen.map_or(count, |nth| nth + 1);
                Some((story.insert(at, self.slide_of_view(ctx)), Some(at)))
            }
            StoryStep::Duplicate(nth) => Some((story.duplicate(nth)?, Some(nth + 1))),
            StoryStep::Remove(nth) => {
                let left = count.checked_sub(2);
                let next = chosen.zip(left).map(|(chosen, last)| {
                    let before = usize::from(chosen > nth);
                    (chosen - before).min(last)
                });
                Some((story.remove(nth), next))
            }
            StoryStep::Shift { from, to } => {
                Some((story.shift(from, to)?, Some(to.min(count - 1))))
            }
            StoryStep::Slide(change) => {
                let nth = chosen?;
                Some((self.change_of(ctx, (story, nth), change)?, chosen))
            }
            StoryStep::TakeTimes => Some((self.times_edit()?, chosen)),
            _ => None,
        }
    }

    fn change_of(
        &self,
        ctx: &Context,
        (story, nth): (StoryFile<'_>, usize),
        change: SlideStep,
    ) -> Option<Edit> {
        let tongue = self.tongue();
        Some(match change {
            SlideStep::Write(text, words) => story.write(nth, text.member(), &words, tongue),
            SlideStep::Take(what) => {
                let value = match what {
                    Taken::View => Some(self.view_now(ctx)),
                    Taken::Filter => self.filter_now(),
                    Taken::Highlight => Some(self.highlight_with(story, nth)?),
                };
                story.set(nth, what.member(), value)
            }
            SlideStep::Fit(fitted) => {
                let value = self.fitted(story, nth, &fitted)?;
                story.set(nth, Taken::View.member(), Some(value))
            }
            SlideStep::Clear(what) => story.set(nth, what.member(), None),
            SlideStep::Stay(secs) => Edit {
                group: Some(format!("{} {nth} seconds", story.name)),
                ..story.set(nth, "seconds", secs.map(seconds))
            },
            SlideStep::ShowPicture(file) => story.show_picture(nth, file.as_deref()),
            SlideStep::WritePicture(text, words) => {
                story.write_picture(nth, text.member(), (&words, tongue))?
            }
            SlideStep::ShowChart(chart) => story.show_chart(nth, chart.map(Chart::name)),
            SlideStep::AddFigure => story.add_figure(nth),
            SlideStep::RemoveFigure(figure) => story.remove_figure(nth, figure),
            SlideStep::WriteNumber(figure, words) => story.write_number(nth, figure, &words),
            SlideStep::WriteLabel(figure, words) => story.write_label(nth, figure, &words, tongue),
        })
    }

    /// Makes an edit, and shows what it comes to.
    fn make(&mut self, ctx: &Context, edit: &Edit) {
        if self.making.work.cannot {
            return;
        }
        let now = ctx.input(|input| input.time);
        let making = &mut self.making;
        match making.history.make(edit, &mut making.work.drafts, now) {
            Ok(true) => {
                self.reread(&edit.files());
                self.note_history();
                self.unsaved_is_due(ctx);
            }
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "an edit found no place"),
        }
    }

    fn retrace_edit(
        &mut self,
        ctx: &Context,
        way: impl FnOnce(
            &mut History,
            &mut crate::edit::Drafts,
        ) -> Result<Vec<String>, crate::edit::EditError>,
    ) {
        let making = &mut self.making;
        match way(&mut making.history, &mut making.work.drafts) {
            Ok(files) => {
                self.reread(&files);
                self.note_history();
                self.unsaved_is_due(ctx);
                self.keep_slide_there();
                // What was edited in another story is shown there.
                let shown = self.story_file().map(|story| story.name.to_owned());
                let other = files.into_iter().find(|file| Some(file) != shown.as_ref());
                let is_there = |file: &String| {
                    let draft = self.making.work.drafts.get(file);
                    draft.is_some_and(|draft| draft.now().is_some())
                };
                if let Some(other) = other.filter(is_there) {
                    self.choose_story(Some(other));
                }
            }
            Err(error) => {
                tracing::warn!(%error, "an edit cannot be taken back");
                self.making.history = History::default();
                self.note_history();
            }
        }
    }

    /// The slide that is chosen is one that is there.
    fn keep_slide_there(&mut self) {
        let count = self.story_file().map_or(0, |story| story.slides().len());
        if let Some(making) = &mut self.view.making {
            let last = count.checked_sub(1);
            making.slide = making.slide.zip(last).map(|(nth, last)| nth.min(last));
        }
        self.light_slide();
    }

    fn note_history(&mut self) {
        let Making { work, history, .. } = &mut self.making;
        (work.can_undo, work.can_redo) = (history.can_undo(), history.can_redo());
        work.is_unsaved = work.drafts.changed().next().is_some();
    }

    /// Reads stories anew whose files were edited.
    fn reread(&mut self, files: &[String]) {
        if files.is_empty() {
            return;
        }
        let portfolio = Arc::clone(&self.loaded.portfolio);
        let mut stories = portfolio.stories.clone();
        for file in files {
            let draft = self.making.work.drafts.get(file);
            let text = draft.and_then(|draft| draft.now()).map(Value::to_string);
            let before = stories.iter().position(|story| story.file == *file);
            let before = before.map(|nth| stories.remove(nth));
            let Some(text) = text else {
                self.making.work.problems.remove(file);
                continue;
            };
            let (story, problems) = read_story((file, &text), &portfolio, &self.loaded.origin);
            let problems = problems.list().to_vec();
            self.making.work.problems.insert(file.clone(), problems);
            let bytes = before.as_ref().map(|story| Arc::clone(&story.bytes));
            let story = story.map(|story| crate::portfolio::Story {
                bytes: bytes.unwrap_or_default(),
                ..story
            });
            // What cannot be told for a moment stays as it was.
            stories.extend(story.or(before));
        }
        stories.sort_by(|one, other| one.file.cmp(&other.file));
        drop(portfolio);
        let portfolio: Arc<Portfolio> = std::mem::take(&mut self.loaded.portfolio);
        self.loaded.portfolio = portfolio.with_stories(stories);
    }

    /// Has stand out on the map what the chosen slide speaks of.
    fn light_slide(&mut self) {
        if self.is_presenting() {
            return;
        }
        self.view.highlight = self.with_chosen(|app, slides| {
            let portfolio = &app.loaded.portfolio;
            let thing = |id: &String| -> Option<Selection> {
                let target = extents::find(portfolio, &app.map.ground, id).ok()?;
                target.selection().cloned()
            };
            let last = slides.last();
            let ids = last.into_iter().flat_map(|slide| &slide.highlight);
            ids.filter_map(thing).collect()
        });
    }

    /// Brings the map to the chosen slide, with its filter and highlights.
    fn look_at_slide(&mut self, ctx: &Context) {
        let framed = (self.map.viewport(), self.insets_now(ctx));
        let (filter, camera) = self.with_chosen(|app, slides| {
            let filter = slides
                .last()
                .map(|slide| extents::slide_filter(&slide.filter));
            let (portfolio, ground) = (&app.loaded.portfolio, &app.map.ground);
            (
                filter,
                extents::slide_camera(portfolio, ground, slides, framed),
            )
        });
        let Some(filter) = filter else {
            return;
        };
        self.note();
        self.view.filter = filter;
        self.view.selection = None;
        self.view.hover = None;
        self.light_slide();
        if let Some(camera) = camera {
            self.fly(ctx, camera, None);
        }
    }

    /// Something of the slides of the story up to the chosen one; of none where none is chosen that could be told.
    fn with_chosen<T>(&self, look: impl FnOnce(&Self, &[crate::portfolio::Slide]) -> T) -> T {
        let chosen = self.view.making.as_ref().and_then(|making| making.slide);
        let file = self.story_file().map(|story| story.name);
        let stories = &self.loaded.portfolio.stories;
        let story = stories
            .iter()
            .find(|story| Some(story.file.as_str()) == file);
        let slides = story.map_or(&[][..], |story| &story.slides);
        let nth = slides.iter().position(|slide| Some(slide.nth) == chosen);
        look(
            self,
            nth.and_then(|nth| slides.get(..=nth)).unwrap_or_default(),
        )
    }

    /// Begins a rehearsal of the story that is shown.
    fn rehearse(&mut self, ctx: &Context) {
        let file = self.story_file().map(|story| story.name.to_owned());
        let stories = &self.loaded.portfolio.stories;
        let story = stories
            .iter()
            .find(|story| Some(&story.file) == file.as_ref());
        let Some(story) = story.filter(|story| !story.slides.is_empty()) else {
            return;
        };
        let id = story.id.clone();
        self.making.rehearsal = Some(rehearsal::Rehearsal::of(&id));
        let step = crate::view::stage::StageStep::Begin {
            story: id,
            at: crate::view::stage::Start::First,
            loops: false,
        };
        self.carry_out(ctx, Command::Stage(step));
    }

    /// Shows a dialog of stories, unless a talk is under way.
    fn ask_of_stories(&mut self, overlay: Overlay) {
        if !self.is_presenting() {
            self.view.open(overlay);
        }
    }
}

/// What the bytes of a file hold; `None` where that is no JSON.
fn value_of(bytes: &[u8]) -> Option<Value> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice(bytes).ok()
}

/// Seconds as a slide has them: not more exact than anybody speaks.
fn seconds(secs: f64) -> Value {
    number((secs * 10.0).round() / 10.0)
}
