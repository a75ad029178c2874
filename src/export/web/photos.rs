//! The pictures of the page: as small as they are shown, each once, and no more of them than a page may carry.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use serde::Serialize;

use super::data::Shown;
use crate::export::{ExportError, Notices, Progress, photo};
use crate::portfolio::{Media, Origin, Program, Slide};
use crate::raster::Picture;

/// The most pixels of a side: a card's picture on a screen of two pixels a point, and enough when it is opened large.
const MOST_SIDE: u32 = 960;
/// Quality of JPEG, of 100: one half of the bytes that a print needs.
const QUALITY: u8 = 80;
/// The most that all of them may add to the page, in bytes: with the rest of it, what a mail server still takes.
pub(super) const MOST_BYTES: usize = 6_000_000;
/// The most photos of an entry.
const MOST_OF_ENTRY: usize = 6;
/// The share of the work that they are.
const SHARE: f64 = 0.8;

/// Pictures by the names of their files.
#[derive(Debug, Default)]
pub(super) struct Photos {
    pub(super) files: BTreeMap<String, Photo>,
    /// How many had no room.
    pub(super) left_out: usize,
}

/// A picture as the page has it.
#[derive(Debug, Serialize)]
pub(super) struct Photo {
    /// A `data:` address (RFC 2397).
    src: String,
    /// In pixels.
    width: u32,
    height: u32,
}

impl Photos {
    /// The pictures of what is shown, those of slides first, then the first of each entry, the second, and so on. From the
    /// first on that has no room, all are left out; one that cannot be read is none, and that is told.
    ///
    /// # Errors
    /// Where nobody waits for the page any more.
    pub(super) fn of(
        shown: &Shown<'_>,
        origin: &Origin,
        lang: &str,
        (progress, notices): (&Progress, &Notices),
    ) -> Result<Self, ExportError> {
        let files = files(shown);
        for program in &shown.programs {
            let title = program.title.show(lang, &shown.portfolio.languages);
            notices.beyond(title, program.photos.len(), MOST_OF_ENTRY);
        }
        let mut photos = Self::default();
        let mut bytes = 0;
        for (nth, file) in files.iter().enumerate() {
            progress.reach(SHARE * nth as f64 / files.len() as f64)?;
            let Some(photo) = Photo::read(origin, file, notices) else {
                continue;
            };
            bytes += photo.src.len();
            if bytes > MOST_BYTES {
                photos.left_out = files.len() - nth;
                break;
            }
            photos.files.insert((*file).to_owned(), photo);
        }
        Ok(photos)
    }

    /// The files of an entry that the page has, in the entry's order.
    pub(super) fn of_program(&self, program: &Program) -> Vec<String> {
        let files = program.photos.iter().take(MOST_OF_ENTRY);
        files
            .filter(|file| self.files.contains_key(*file))
            .cloned()
            .collect()
    }

    /// The picture of a slide, where the page has it.
    pub(super) fn of_slide<'s>(&self, slide: &'s Slide) -> Option<&'s Media> {
        let media = slide.media.as_ref();
        media.filter(|media| self.files.contains_key(&media.file))
    }
}

/// The files that are wanted, each once.
fn files<'a>(shown: &Shown<'a>) -> Vec<&'a str> {
    let slides = shown.story.map_or(&[][..], |story| &story.slides).iter();
    let of_slides = slides.filter_map(|slide| Some(&slide.media.as_ref()?.file));
    let of_entries = (0..MOST_OF_ENTRY).flat_map(|nth| {
        let programs = shown.programs.iter();
        programs.filter_map(move |program| program.photos.get(nth))
    });
    let mut seen = BTreeSet::new();
    let mut files: Vec<&str> = of_slides.chain(of_entries).map(String::as_str).collect();
    files.retain(|file| seen.insert(*file));
    files
}

impl Photo {
    fn read(origin: &Origin, file: &str, notices: &Notices) -> Option<Self> {
        let picture = photo::read(origin, file, MOST_SIDE, notices)?;
        Self::of(&picture)
            .inspect_err(|error| tracing::warn!(%error, file, "no picture"))
            .ok()
    }

    /// A picture as JPEG; with transparent places, as PNG.
    fn of(picture: &Picture) -> Result<Self, ExportError> {
        let (kind, bytes) = match photo::jpeg(picture, QUALITY)? {
            Some(jpeg) => ("jpeg", jpeg),
            None => ("png", crate::export::png(picture, 1.0)?),
        };
        let text = base64::engine::general_purpose::STANDARD.encode(bytes);
        Ok(Self {
            src: format!("data:image/{kind};base64,{text}"),
            width: picture.width,
            height: picture.height,
        })
    }
}
