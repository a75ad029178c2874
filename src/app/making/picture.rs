//! A picture from the disk for a slide: read, brought into the portfolio's folder, and named by the slide.

use std::fs;
use std::path::{Path, PathBuf};

use egui::Context;

use super::saving::{failed, place_of};
use crate::app::App;
use crate::app::dialog::{self, Answer};
use crate::app::work::Outcome;
use crate::export::{SaveError, save};
use crate::i18n::Arg;
use crate::portfolio::{NewPicture, NewPictureError, Origin, new_picture};
use crate::raster;

/// The kinds of jobs.
const DIALOG: &str = "picture-dialog";
const READ: &str = "picture-read";
const PLACE: &str = "picture-place";
/// As large as one is decoded to see whether it can be, in pixels.
const TRIED_SIDE: u32 = 256;
/// More files of one name are not looked through.
const MOST_OF_A_NAME: u32 = 10_000;

/// A slide: the file of its story, and its id.
#[derive(Debug, Clone)]
struct Spot {
    story: String,
    slide: String,
}

/// A picture that is to come into the portfolio.
pub(in crate::app) struct Coming {
    picture: NewPicture,
    for_slide: Option<Spot>,
    /// Whether the user was asked where the portfolio is to lie as a folder.
    is_asked: bool,
}

/// What came of reading a picture's file.
pub(in crate::app) struct Read {
    path: PathBuf,
    picture: Result<NewPicture, NewPictureError>,
}

/// What came of bringing it into the portfolio.
pub(in crate::app) struct Added {
    root: PathBuf,
    for_slide: Option<Spot>,
    /// The name of its file, with the folder in front.
    file: Result<String, SaveError>,
}

impl App {
    /// Asks for the file of a picture.
    pub(super) fn ask_for_picture(&mut self) {
        if self.jobs.is_running(DIALOG) || self.making.work.cannot {
            return;
        }
        let title = self.tr.text("making-picture-choose").into_owned();
        let kinds = self.tr.text("making-picture-kinds").into_owned();
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(title)
            .add_filter(kinds, &["png", "jpg", "jpeg", "webp"])
            .pick_file();
        self.jobs.start_apart(DIALOG, move |_| {
            Outcome::PictureFile(dialog::answer(dialog))
        });
    }

    /// Reads the file that the user chose.
    pub(in crate::app) fn take_picture_file(&mut self, answer: Answer) {
        let path = match answer {
            Answer::Path(path) => path,
            Answer::Canceled => return,
            Answer::NoDialog => {
                let command = Arg::from(dialog::COMMAND);
                let words = self
                    .tr
                    .with("making-picture-no-dialog", &[("command", command)]);
                return self.tell_lasting(words);
            }
        };
        self.jobs.start(READ, move |_| {
            let picture = new_picture(&path).and_then(|picture| {
                // What cannot be decoded would be shown as damaged.
                let tried = raster::photo(&picture.bytes, TRIED_SIDE);
                tried.map_err(|_error| NewPictureError::Kind)?;
                Ok(picture)
            });
            Outcome::PictureRead(Read { path, picture })
        });
    }

    /// Takes up what was read, for the slide that is chosen.
    pub(in crate::app) fn take_new_picture(&mut self, Read { path, picture }: Read) {
        match picture {
            Ok(picture) => {
                self.making.picture = Some(Coming {
                    picture,
                    for_slide: self.chosen_spot(),
                    is_asked: false,
                });
                self.place_picture();
            }
            Err(error) => {
                let file = ("file", Arg::from(path.display().to_string()));
                let words = match error {
                    NewPictureError::TooLarge(mebibytes) => {
                        let most = ("mebibytes", Arg::from(mebibytes as f64));
                        self.tr.with("making-picture-large", &[file, most])
                    }
                    NewPictureError::Kind => self.tr.with("making-picture-bad", &[file]),
                    NewPictureError::Io(error) => {
                        tracing::warn!(%error, "a picture cannot be read");
                        self.tr.with("making-picture-unread", &[file])
                    }
                };
                self.tell_lasting(words);
            }
        }
    }

    fn chosen_spot(&self) -> Option<Spot> {
        let nth = self.view.making.as_ref()?.slide?;
        let story = self.story_file()?;
        let slide = story.slides().get(nth)?.get("id")?.as_str()?;
        Some(Spot {
            story: story.name.to_owned(),
            slide: slide.to_owned(),
        })
    }

    /// Brings the picture into the portfolio's folder; where that is none yet, the user is asked first where to put one.
    pub(super) fn place_picture(&mut self) {
        let Some(coming) = &mut self.making.picture else {
            return;
        };
        match &self.loaded.origin {
            Origin::Folder(root) => {
                let root = root.clone();
                let Some(coming) = self.making.picture.take() else {
                    return;
                };
                self.jobs.start(PLACE, move |_| {
                    let file = place(&root, &coming.picture);
                    let for_slide = coming.for_slide;
                    Outcome::PictureAdded(Added {
                        root,
                        for_slide,
                        file,
                    })
                });
            }
            Origin::GeoJson(_) => self.making.picture = None,
            Origin::Embedded | Origin::Archive(_) => {
                if !std::mem::replace(&mut coming.is_asked, true) {
                    self.ask_for_folder();
                }
            }
        }
    }

    /// Has the slide show what was brought in.
    pub(in crate::app) fn take_added(&mut self, ctx: &Context, added: Added) {
        let Added {
            root,
            for_slide,
            file,
        } = added;
        if self.loaded.origin != Origin::Folder(root) {
            return;
        }
        let file = match file {
            Ok(file) => file,
            Err(error) => return self.tell_lasting(error.say(&self.tr)),
        };
        self.look_for_pictures();
        let edit = for_slide.and_then(|spot| {
            let draft = self.making.work.drafts.get(&spot.story)?;
            let story = crate::edit::story::StoryFile {
                name: &spot.story,
                value: draft.now()?,
            };
            let mut slides = story.slides().iter();
            let is_meant = |slide: &serde_json::Value| {
                slide.get("id").and_then(serde_json::Value::as_str) == Some(&spot.slide)
            };
            Some(story.show_picture(slides.position(is_meant)?, Some(&file)))
        });
        if let Some(edit) = edit {
            self.make(ctx, &edit);
        }
        if let Some(making) = &mut self.view.making {
            making.picks = false;
        }
        let args = [("file", Arg::from(file))];
        self.tell(self.tr.with("making-picture-added", &args));
        ctx.request_repaint();
    }
}

/// Writes a picture into the folder of a portfolio, whole or not at all, and gives the name of its file with the folder in
/// front. One of the same name stays as it is: where it is the same picture it is the one, else the new one has a number.
fn place(root: &Path, picture: &NewPicture) -> Result<String, SaveError> {
    let photos = place_of(root, "photos")?;
    fs::create_dir_all(&photos).map_err(failed(&photos))?;
    for number in 1..MOST_OF_A_NAME {
        let file = picture.file(number);
        let path = place_of(root, &file)?;
        if fs::symlink_metadata(&path).is_err() {
            save(&path, &picture.bytes)?;
            return Ok(file);
        }
        let is_as_long = |metadata: fs::Metadata| metadata.len() == picture.bytes.len() as u64;
        let is_same = fs::metadata(&path).is_ok_and(is_as_long)
            && fs::read(&path).is_ok_and(|bytes| bytes == picture.bytes);
        if is_same {
            return Ok(file);
        }
    }
    Err(failed(&photos)(std::io::ErrorKind::AlreadyExists.into()))
}
