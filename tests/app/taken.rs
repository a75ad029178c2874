//! Pictures of what leaves the window, to be looked at whenever they change: `UPDATE_SNAPSHOTS=1` takes them anew, as those of
//! the window.

use egui_kittest::{SnapshotOptions, image_snapshot_options};
use footprint_atlas::export::page::{self, PageSize};
use footprint_atlas::export::{
    Fit, Layout, PagesRequest, Paper, Progress, Request, Sheet, TileSources, draw,
};
use footprint_atlas::portfolio::{Loaded, load_embedded};
use footprint_atlas::raster::Picture;
use footprint_atlas::scene::ground::Ground;
use footprint_atlas::view::{Filter, Look, Part, Parts};

/// Another compiler may round a few pixels of an edge otherwise.
fn compare(picture: Picture, name: &str) {
    let options = SnapshotOptions::new().threshold(1.0).max_failed_pixels(60);
    let image = image::RgbaImage::from_raw(picture.width, picture.height, picture.rgba);
    image_snapshot_options(&image.expect("whole"), name, &options);
}

fn loaded() -> (Loaded, Ground) {
    let loaded = load_embedded().expect("it is sound");
    let ground = Ground::of(&loaded.portfolio);
    (loaded, ground)
}

/// A page of the layout, half as large as in the hand.
fn page(layout: Layout, (lang, look, size): (&str, Look, PageSize), index: usize) -> Picture {
    let (loaded, ground) = loaded();
    let request = PagesRequest {
        layout,
        lang: lang.to_owned(),
        look,
        filter: Filter::default(),
        size,
        tiles: TileSources::default(),
    };
    let progress = Progress::default();
    let (book, _) = request.book((&loaded, &ground), &progress).expect("set");
    page::draw(&book.pages[index], 0.75).expect("drawn")
}

fn a4() -> PageSize {
    let sheet = Sheet {
        paper: Paper::A4,
        is_landscape: false,
    };
    sheet.into()
}

#[test]
fn a_picture_with_every_part() {
    let (loaded, ground) = loaded();
    let mut parts = Parts::default();
    Part::ALL.iter().for_each(|part| parts.set(*part, true));
    let request = Request {
        parts,
        ..Request::plain([1200, 750], Fit::Id("country:HN".to_owned()), "es")
    };
    let drawn = draw(&request, (&loaded.portfolio, &ground), &Progress::default());
    compare(drawn.expect("drawn").0, "taken_honduras");
}

#[test]
fn a_page_of_the_handout() {
    // After cover, contents and overview.
    let drawn = page(Layout::Handout, ("en", Look::Light, a4()), 3);
    compare(drawn, "taken_handout");
}

#[test]
fn a_slide_on_an_old_projector() {
    let layout = Layout::Slides(None);
    let drawn = page(layout, ("fr", Look::Projector, PageSize::NARROW), 3);
    compare(drawn, "taken_slide");
}
