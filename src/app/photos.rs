//! Pictures that the portfolio names: read and decoded off the window's thread when a card or slide shows them, those of the
//! slides before and after too, and let go when nobody looks at them any more. Those that a slide may have are kept small.

use egui::Context;

use super::App;
use super::work::Outcome;
use crate::portfolio::read_picture;
use crate::raster;
use crate::ui::making::picture_file;
use crate::ui::{MOST_PHOTOS, Photo, Photos};
use crate::view::Selection;

/// The job that reads one.
pub(super) const PHOTO: &str = "photo";
/// How many pixels the longer side of one has at most: as many as a large screen shows of it.
const MOST_SIDE: u32 = 2_048;
/// The same of one that is kept small, to be chosen among others.
const MOST_SMALL_SIDE: u32 = 256;
/// The most that are kept small.
const MOST_SMALL: usize = 200;

/// What is under way with pictures.
#[derive(Default)]
pub(super) struct PhotoWork {
    /// The serial of the portfolio whose pictures are here.
    of: u64,
    /// The one that is read.
    reading: Option<String>,
}

impl App {
    /// The files of the pictures that are looked at or will be next.
    fn wanted_photos(&self) -> Vec<String> {
        let portfolio = &self.loaded.portfolio;
        let mut wanted = Vec::new();
        if let Some(talk) = self.stage().talk()
            && let Some(story) = portfolio.story(&talk.story)
        {
            let near = [
                Some(talk.slide),
                talk.slide.checked_add(1),
                talk.slide.checked_sub(1),
            ];
            let slides = near.into_iter().flatten();
            let slides = slides.filter_map(|slide| story.slides.get(slide));
            wanted.extend(slides.filter_map(|slide| Some(slide.media.as_ref()?.file.clone())));
        }
        wanted.extend(self.wanted_small_photos());
        let programs: Vec<&String> = match &self.view.selection {
            Some(Selection::Program(id)) => vec![id],
            Some(Selection::Site(id)) => {
                let site = portfolio.site(id);
                site.map_or_else(Vec::new, |site| site.programs.iter().collect())
            }
            _ => Vec::new(),
        };
        let programs = programs.into_iter().filter_map(|id| portfolio.program(id));
        wanted
            .extend(programs.flat_map(|program| program.photos.iter().take(MOST_PHOTOS).cloned()));
        wanted
    }

    /// What the panel in which a story is made shows small: the picture of its slide, and those that it may have.
    fn wanted_small_photos(&self) -> Vec<String> {
        let Some(making) = self.view.making.as_ref().filter(|_| !self.is_presenting()) else {
            return Vec::new();
        };
        let work = &self.making.work;
        let story = work.file(Some(making));
        let own = story.and_then(|story| story.picture(making.slide?));
        let own = own.map(|file| Photos::small(&picture_file(file)));
        let all = if making.picks {
            work.pictures.as_slice()
        } else {
            &[]
        };
        let all = all.iter().map(|file| Photos::small(file));
        own.into_iter().chain(all.take(MOST_SMALL)).collect()
    }

    /// Brings the next picture that is looked at and not here yet.
    pub(super) fn bring_photos(&mut self) {
        let serial = self.loaded.portfolio.serial();
        if self.photo_work.of != serial {
            // Another portfolio may have other pictures of the same names.
            self.photo_work.of = serial;
            self.photos.keep(|_| false);
        }
        if self.jobs.is_running(PHOTO) {
            return;
        }
        let wanted = self.wanted_photos();
        let next = wanted.iter().find(|name| !self.photos.is_known(name));
        if next.is_some() || wanted.is_empty() || self.photos.count() > MOST_SMALL / 2 {
            self.photos
                .keep(|name| wanted.iter().any(|wanted| wanted == name));
        }
        let Some(next) = next else {
            return;
        };
        let (origin, name) = (self.loaded.origin.clone(), next.clone());
        self.photo_work.reading = Some(name.clone());
        self.jobs.start(PHOTO, move |_| {
            let (file, is_small) = Photos::file_of(&name);
            let most_side = if is_small { MOST_SMALL_SIDE } else { MOST_SIDE };
            let photo = read_picture(&origin, file).map_err(|error| error.to_string());
            let photo = photo.and_then(|bytes| {
                let photo = raster::photo(&bytes, most_side);
                photo.map_err(|error| error.to_string())
            });
            Outcome::Photo {
                serial,
                name,
                photo,
            }
        });
    }

    /// Goes on with others where reading one ended in a panic.
    pub(super) fn give_up_photo(&mut self) {
        if let Some(name) = self.photo_work.reading.take() {
            self.photos.put(name, Photo::Missing);
        }
    }

    /// Shows a picture that was read, or that there is none.
    pub(super) fn take_photo(
        &mut self,
        ctx: &Context,
        (serial, name): (u64, String),
        photo: Result<raster::Picture, String>,
    ) {
        if serial != self.photo_work.of {
            return;
        }
        let photo = match photo {
            Ok(photo) => {
                let size = [photo.width as usize, photo.height as usize];
                let image = egui::ColorImage::from_rgba_premultiplied(size, &photo.rgba);
                Photo::Here(ctx.load_texture(&name, image, egui::TextureOptions::LINEAR))
            }
            Err(why) => {
                tracing::warn!(name, why, "a picture cannot be shown");
                Photo::Missing
            }
        };
        self.photos.put(name, photo);
        ctx.request_repaint();
    }
}
