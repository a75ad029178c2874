//! Making stories: what the user does in the panel becomes edits of the stories' files, and the map follows.

mod recovery;
mod rehearsal;
mod saving;

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;
use serde_json::{Map, Value, json};

use super::App;
use crate::edit::story::{StoryFile, Tongue, new_text};
use crate::edit::{Change, Edit, History};
use crate::find::{self, IdError};
use crate::geo::Extent;
use crate::i18n::CountryNames as _;
use crate::portfolio::{Origin, Portfolio, Text, read_story};
use crate::scene::extents;
use crate::ui::making::{StoryWork, lang, proposed_title};
use crate::view::{
    Command, Insets, Overlay, Projector, ScreenPoint, Selection, SlideStep, StoryStep, Taken,
};

pub(super) use saving::{FolderEnd, SAVE, SaveEnd};

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
                self.view.making.get_or_insert_default().slide = Some(nth);
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
            edits => {
                if let Some((edit, chosen)) = self.edit_of(ctx, edits) {
                    self.make(ctx, &edit);
                    self.view.making.get_or_insert_default().slide = chosen;
                    self.keep_slide_there();
                }
            }
        }
        ctx.request_repaint();
    }

    fn choose_story(&mut self, file: Option<String>) {
        self.making.history.part();
        let making = self.view.making.get_or_insert_default();
        (making.story, making.slide) = (file, None);
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
            SlideStep::Clear(what) => story.set(nth, what.member(), None),
            SlideStep::Stay(secs) => Edit {
                group: Some(format!("{} {nth} seconds", story.name)),
                ..story.set(nth, "seconds", secs.map(seconds))
            },
            SlideStep::AddFigure => story.add_figure(nth),
            SlideStep::RemoveFigure(figure) => story.remove_figure(nth, figure),
            SlideStep::WriteNumber(figure, words) => story.write_number(nth, figure, &words),
            SlideStep::WriteLabel(figure, words) => story.write_label(nth, figure, &words, tongue),
        })
    }

    /// What the map shows, as a slide.
    fn slide_of_view(&self, ctx: &Context) -> Map<String, Value> {
        let mut slide = Map::new();
        slide.insert("title".to_owned(), self.title_now());
        slide.insert("view".to_owned(), self.view_now(ctx));
        if let Some(id) = self.selected_id() {
            slide.insert("highlight".to_owned(), json!([id]));
        }
        if let Some(filter) = self.filter_now() {
            slide.insert("filter".to_owned(), filter);
        }
        slide
    }

    /// A title for what the map shows: what is selected in all languages that its name is known in, or what is asked for.
    fn title_now(&self) -> Value {
        let portfolio = &self.loaded.portfolio;
        let named = |text: &Text| (!text.is_empty()).then(|| text.to_json());
        let selected = self.view.selection.as_ref().and_then(|shown| match shown {
            Selection::Program(id) => {
                let program = portfolio.program(id)?;
                named(program.short.as_ref().unwrap_or(&program.title))
            }
            Selection::Site(id) => named(portfolio.site(id)?.name.as_ref()?),
            Selection::Feature(id) => {
                let mut features = portfolio.features.iter();
                named(&features.find(|feature| feature.id == *id)?.name)
            }
            Selection::Country(code) => {
                let name = |lang: &String| {
                    let name = self.names.name(code, lang)?;
                    Some((lang.clone(), Value::from(name)))
                };
                let names: Map<_, _> = portfolio.languages.iter().filter_map(name).collect();
                (names.len() > 1).then_some(names.into())
            }
            Selection::Theme(_) => None,
        });
        let style = self.style();
        let words = || new_text(&proposed_title(&self.cx(&style)), self.tongue());
        selected.unwrap_or_else(words)
    }

    /// Where the map looks, beside what the panels cover, as a slide's view.
    fn view_now(&self, ctx: &Context) -> Value {
        let camera = self.aim();
        let (viewport, insets) = (self.map.viewport(), self.insets_now(ctx));
        let Insets {
            left,
            top,
            right,
            bottom,
        } = insets;
        let projector = Projector::new(camera, viewport);
        let at = |x: f64, y: f64| projector.position_from_screen(ScreenPoint { x, y });
        let north_west = at(left, top);
        let south_east = at(
            (viewport.width - right).max(left + 1.0),
            (viewport.height - bottom).max(top + 1.0),
        );
        let factor = 10_f64.powi(if camera.zoom < 9.0 { 3 } else { 6 });
        let round = |degrees: f64| number((degrees * factor).round() / factor);
        let (west, east) = (north_west.lon, south_east.lon);
        let (south, north) = (south_east.lat, north_west.lat);
        // Beyond the edges of the world there is no extent (contract, "View").
        if west >= -180.0 && east <= 180.0 && Extent::new(west, south, east, north).is_some() {
            return json!({"fit": [round(west), round(south), round(east), round(north)]});
        }
        let middle = at(
            f64::midpoint(left, viewport.width - right),
            f64::midpoint(top, viewport.height - bottom),
        );
        let lon = (middle.lon + 540.0).rem_euclid(360.0) - 180.0;
        let zoom = number((camera.zoom * 100.0).round() / 100.0);
        json!({"center": [round(lon), round(middle.lat)], "zoom": zoom})
    }

    /// What is asked of the entries, as a slide's filter; `None` where nothing is.
    fn filter_now(&self) -> Option<Value> {
        let filter = &self.view.filter;
        (!filter.is_empty()).then(|| json!(filter.asked()))
    }

    /// What a slide has stand out, with what is selected.
    fn highlight_with(&self, story: StoryFile<'_>, nth: usize) -> Option<Value> {
        let id = self.selected_id()?;
        let before = story
            .slides()
            .get(nth)
            .and_then(|slide| slide.get("highlight"));
        let mut ids = before
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        if !ids.iter().any(|other| other.as_str() == Some(&id)) {
            ids.push(id.into());
        }
        Some(ids.into())
    }

    /// The id of what is selected, as short as it stands for that alone.
    fn selected_id(&self) -> Option<String> {
        let (kind, id) = match self.view.selection.as_ref()? {
            Selection::Program(id) => ("program", id),
            Selection::Site(id) | Selection::Feature(id) => ("site", id),
            Selection::Country(code) => ("country", code),
            Selection::Theme(_) => return None,
        };
        match find::resolve(&self.loaded.portfolio, id) {
            Err(IdError::Clash { .. }) => Some(format!("{kind}:{id}")),
            _ => Some(id.clone()),
        }
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

/// A number, without a fraction where it is whole.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e9 {
        // Whole and small, it is what it was.
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}

/// Seconds as a slide has them: not more exact than anybody speaks.
fn seconds(secs: f64) -> Value {
    number((secs * 10.0).round() / 10.0)
}
