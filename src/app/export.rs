//! What is taken away: the request that the dialog's choices make, its preview, the clipboard, and files written one after
//! another.

mod document;
mod preview;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::{Context, ViewportCommand};
pub(super) use preview::{PREVIEW, Preview};

use super::App;
use super::dialog::{self, Answer};
use super::services::{Cancel, is_asked_to_end};
use super::work::{EXPORT, Outcome};
use crate::export::page::Book;
use crate::export::{
    self, Document, ExportError, Fit, Format, Kind, Offer, Pages, Progress, Request, Told, Written,
};
use crate::i18n::Arg;
use crate::portfolio::Loaded;
use crate::scene::ground::Ground;
use crate::view::{Command, ExportStep, Extract, Overlay, Selection};

/// The job that asks where to write.
const EXPORT_DIALOG: &str = "export dialog";

/// What is taken away.
#[derive(Default)]
pub(super) struct Exports {
    /// What is to be written after the one under way.
    waiting: VecDeque<Export>,
    /// How far the one under way has come.
    progress: Option<Progress>,
    /// Held by the job that writes, as long as it does.
    writing: Arc<()>,
    /// The pages that the preview shows one of.
    book: Option<Arc<Book>>,
    /// What is to be said of what the preview shows.
    told: Vec<Told>,
    /// What a file is asked for.
    asked: Option<(Document, Loaded, Arc<Ground>)>,
    /// What the preview was begun for last, and since when that is wanted, in seconds.
    previewed: Option<preview::Begun>,
}

impl Drop for Exports {
    /// Waits a moment until what is written has noticed that nobody waits for it: it takes its half file with it.
    fn drop(&mut self) {
        const STEP: Duration = Duration::from_millis(10);
        const MOST_STEPS: u32 = 150;
        for _ in 0..MOST_STEPS {
            if Arc::strong_count(&self.writing) == 1 {
                return;
            }
            std::thread::sleep(STEP);
        }
    }
}

/// A file to be written.
struct Export {
    document: Document,
    loaded: Loaded,
    ground: Arc<Ground>,
    path: PathBuf,
}

impl Export {
    /// Writes it. Canceled, it leaves nothing behind.
    fn write(&self, progress: &Progress) -> Result<Written, ExportError> {
        let from = (&self.loaded, &*self.ground);
        export::write(&self.document, from, &self.path, progress)
    }
}

impl App {
    /// Takes a step of taking something away.
    pub(super) fn take_export_step(&mut self, ctx: &Context, step: ExportStep) {
        match step {
            // The view has them already.
            ExportStep::Choose(_) | ExportStep::Offer(_) => {}
            ExportStep::Turn(page) => self.turn_preview(ctx, page),
            ExportStep::Save => self.ask_where_to_export(),
            ExportStep::Copy => {
                let request = for_clipboard(self.request_of_choices());
                self.copy_picture(ctx, None, request);
            }
            ExportStep::End => {
                self.exports.waiting.clear();
                self.exports.progress = None;
                self.jobs.cancel(EXPORT);
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            ExportStep::Cancel => {
                self.jobs.cancel(EXPORT);
                self.export_next();
            }
        }
    }

    /// Asks before the window is closed while a file is being written, and no longer than that. The system that ends the program
    /// is not asked.
    pub(super) fn ask_before_end(&self, ctx: &Context, commands: &mut Vec<Command>) {
        let is_writing = self.jobs.is_running(EXPORT);
        let is_asking = self.view.overlay == Some(Overlay::Unfinished);
        if is_asking && !is_writing {
            commands.push(Command::Back);
        }
        let is_closing = ctx.input(|input| input.viewport().close_requested());
        if is_closing && is_writing && !is_asked_to_end() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            if !is_asking {
                commands.push(Command::Open(Overlay::Unfinished));
            }
        }
    }

    /// How its file is called unless the user says otherwise: what it is, and of what.
    fn export_stem(&self) -> String {
        let mut parts = vec![dialog::FILE_STEM];
        let offer = self.offer();
        if matches!(offer.kind, Kind::Pages(_) | Kind::Slides) {
            parts.push(offer.name);
        }
        let choices = &self.view.export;
        let selection = self.view.selection.as_ref();
        if offer.kind == Kind::Pages(Pages::Profile) {
            parts.extend(choices.country(&self.loaded.portfolio, selection));
        }
        let of_selection = choices.extract == Extract::Selection;
        if let Some(Selection::Country(code)) = selection.filter(|_| of_selection)
            && matches!(offer.kind, Kind::Pixels | Kind::Drawing | Kind::Sheet)
        {
            parts.push(code);
        }
        parts.join("-")
    }

    fn offer(&self) -> &'static Offer {
        export::offer(self.view.export.what)
    }

    /// Asks where to write what is chosen.
    fn ask_where_to_export(&mut self) {
        if self.jobs.is_running(EXPORT_DIALOG) {
            return;
        }
        let document = self.document_of_choices();
        let format = document.format();
        // What is chosen while the dialog is open is for the next file.
        self.exports.asked = Some((document, self.loaded.clone(), Arc::clone(&self.map.ground)));
        let title = self.tr.text("dialog-export").into_owned();
        let name = format!("{}.{}", self.export_stem(), format.ending());
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(title)
            .set_file_name(name)
            .add_filter(format.name(), &[format.ending()])
            .save_file();
        self.jobs.start_apart(EXPORT_DIALOG, move |_| {
            Outcome::ExportTo(dialog::answer(dialog))
        });
    }

    /// Goes on once the user has said where, or has no dialog to say it in.
    pub(super) fn take_export_file(&mut self, answer: Answer) {
        let Some((document, loaded, ground)) = self.exports.asked.take() else {
            return;
        };
        let ending = document.format().ending();
        let path = match answer {
            Answer::Path(path) => with_ending(path, document.format()),
            Answer::NoDialog => {
                let command = Arg::from(dialog::COMMAND);
                let words = self
                    .tr
                    .with("notice-no-export-dialog", &[("command", command)]);
                self.tell(words);
                let folder = dialog::pictures();
                dialog::free_file(&folder, (&self.export_stem(), ending))
            }
            Answer::Canceled => return,
        };
        self.wait_for_turn(Export {
            document,
            loaded,
            ground,
            path,
        });
    }

    /// Writes what is chosen into a file.
    #[cfg(test)]
    pub(super) fn export(&mut self, path: PathBuf) {
        self.wait_for_turn(Export {
            document: self.document_of_choices(),
            loaded: self.loaded.clone(),
            ground: Arc::clone(&self.map.ground),
            path,
        });
    }

    fn wait_for_turn(&mut self, export: Export) {
        self.exports.waiting.push_back(export);
        if !self.jobs.is_running(EXPORT) {
            self.export_next();
        }
    }

    /// Begins the next file: none that was asked for is dropped for a later one.
    pub(super) fn export_next(&mut self) {
        self.exports.progress = None;
        let Some(export) = self.exports.waiting.pop_front() else {
            return;
        };
        let words = self.tr.text("notice-exporting").into_owned();
        self.announce(EXPORT, words);
        // Its job's own stop is not there yet: the bar reads what the job will tell.
        let progress = Progress::default();
        self.exports.progress = Some(progress.clone());
        let writing = Arc::clone(&self.exports.writing);
        let are_shown = self.view.shown_layers().next().is_some();
        let lacks_layers = export.document.leaves_layers_out() && are_shown;
        self.jobs.start(EXPORT, move |cancel: &Cancel| {
            let progress = progress.stopped_by(cancel.clone());
            let mut written = export.write(&progress);
            if let Ok(written) = &mut written
                && lacks_layers
            {
                written.told.insert(0, Told::LayersLeftOut);
            }
            drop(writing);
            Outcome::Exported(written.map(|written| (export.path, written)))
        });
    }

    /// Tells of a file that was written, or why there is none.
    pub(super) fn take_exported(&mut self, result: Result<(PathBuf, Written), ExportError>) {
        match result {
            Ok((path, written)) => {
                self.tell_of_result("notice-exported", &path);
                let mut told = written.told;
                if self.view.overlay == Some(Overlay::Export) {
                    // What stands in the dialog is not said twice.
                    told.retain(|told| !self.exports.told.contains(told));
                }
                self.tell_of_export(&told);
            }
            Err(ExportError::Canceled) => {}
            Err(error) => self.tell(error.say(&self.tr)),
        }
        self.export_next();
    }

    /// Says what the reader must know of what was written or copied.
    pub(super) fn tell_of_export(&mut self, told: &[Told]) {
        for told in told {
            self.tell(told.say(&self.tr));
        }
    }

    /// What the window shows, as a picture of so many pixels for each point, with the parts that are chosen.
    pub(super) fn picture_of_view(&self, scale: f32) -> Request {
        let viewport = self.map.viewport();
        let pixels = |points: f64| (points * f64::from(scale)).round().max(1.0) as u32;
        let choices = &self.view.export;
        Request {
            size: [pixels(viewport.width), pixels(viewport.height)],
            dpi: 96.0 * scale,
            text: 1.0,
            fit: Fit::Camera(self.view.camera),
            selection: self.view.selection.clone(),
            lang: choices.lang.clone().unwrap_or(self.view.lang.clone()),
            look: choices.look.unwrap_or(self.style().look),
            filter: self.view.filter.clone(),
            measure: self.view.measure().cloned(),
            shading: self.view.shading.clone(),
            crowds: self.view.crowds,
            spread: self.view.spread.clone(),
            tiles: self.tile_sources(),
            parts: choices.parts,
        }
    }

    /// Opens a file that was written, or shows it in its folder.
    pub(super) fn open_file(&mut self, path: &Path) {
        if let Err(error) = open::that_detached(path) {
            tracing::warn!(%error, path = %path.display(), "it could not be opened");
            self.tell(self.tr.text("notice-not-opened").into_owned());
        }
    }
}

/// A file's path with the ending of its format. Some dialogs leave it out where it was not typed; none asks then whether to
/// replace a file of that name, so none is replaced.
fn with_ending(path: PathBuf, format: Format) -> PathBuf {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    if ending.as_deref().and_then(Format::named) == Some(format) {
        return path;
    }
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    dialog::free_file(folder, (&name.unwrap_or_default(), format.ending()))
}

/// The same picture, no larger than what a clipboard hands on without a stop.
fn for_clipboard(request: Request) -> Request {
    /// The most pixels of a side.
    const MOST: u32 = 4_096;
    let longest = request.size[0].max(request.size[1]);
    if longest <= MOST {
        return request;
    }
    request.scaled(f64::from(MOST) / f64::from(longest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::TileSources;

    #[test]
    fn a_file_has_the_ending_of_its_format_and_replaces_none_that_nobody_was_asked_about() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = |name: &str| folder.path().join(name);
        let named = |name: &str, format| with_ending(path(name), format);
        assert_eq!(named("map.PNG", Format::Png), path("map.PNG"));
        assert_eq!(named("map.jpeg", Format::Jpeg), path("map.jpeg"));
        assert_eq!(named("Report v1.2", Format::Pdf), path("Report v1.2.pdf"));
        assert_eq!(named("map.jpg", Format::Png), path("map.jpg.png"));
        std::fs::write(path("map.png"), b"x").expect("written");
        assert_eq!(named("map", Format::Png), path("map-2.png"));
    }
    use crate::export::page::PageSize;
    use crate::export::{Format, Layout, PagesRequest, PptxRequest, WebRequest};
    use crate::portfolio::load_embedded;

    #[test]
    fn a_canceled_export_writes_nothing() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let loaded = load_embedded().expect("it is whole");
        let ground = Arc::new(Ground::of(&loaded.portfolio));
        let request = Request::plain([64, 48], Fit::Overview, "en");
        let documents = documents(&request);
        for document in &documents {
            let format = document.format();
            for canceled in [true, false] {
                let cancel = Cancel::default();
                if canceled {
                    cancel.set();
                }
                let export = Export {
                    document: document.clone(),
                    loaded: loaded.clone(),
                    ground: Arc::clone(&ground),
                    path: folder
                        .path()
                        .join(format!("{canceled}.{}", format.ending())),
                };
                let ended = export.write(&Progress::until(cancel));
                assert_eq!(matches!(ended, Err(ExportError::Canceled)), canceled);
                assert_eq!(export.path.exists(), !canceled, "{}", format.name());
            }
        }
        let left = std::fs::read_dir(folder.path()).expect("readable").count();
        assert_eq!(left, documents.len(), "half a file was left behind");
    }

    /// One of each format.
    fn documents(request: &Request) -> Vec<Document> {
        let lang = || request.lang.clone();
        let document = |format| match format {
            Format::Png | Format::Jpeg | Format::WebP | Format::Svg => {
                Document::Picture(format, Box::new(request.clone()))
            }
            Format::Pdf => Document::Pages(Box::new(PagesRequest {
                layout: Layout::Profile("HN".to_owned()),
                lang: lang(),
                look: request.look,
                filter: request.filter.clone(),
                size: PageSize::WIDE,
                tiles: TileSources::default(),
            })),
            Format::Pptx => Document::Slides(PptxRequest {
                lang: lang(),
                ..PptxRequest::default()
            }),
            Format::Html => Document::WebPage(WebRequest {
                lang: lang(),
                ..WebRequest::default()
            }),
            Format::Data(format) => Document::Records {
                format,
                filter: request.filter.clone(),
                lang: lang(),
            },
        };
        Format::ALL.into_iter().map(document).collect()
    }
}
