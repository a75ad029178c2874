//! The handout of a talk: the slides that were shown, and what was opened in the questions.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::BookletError;
use super::cover::CoverWords;
use super::maker::{Maker, Setting};
use super::record::{RecordPlate, spot_of};
use super::slide::SlidePlate;
use super::story::{WIDE, framed};
use crate::export::page::{Book, Spot};
use crate::portfolio::Story;
use crate::scene::Scene;
use crate::view::stage::Told;

/// The handout of a talk: a cover, the slides, two on a page, and a page for each record that was opened.
///
/// # Errors
/// Where there is no such story, or it is given up.
pub fn talk(setting: Setting<'_>, told: &Told) -> Result<Book, BookletError> {
    let maker = Maker::new(setting);
    let story = maker.story(Some(&told.story))?;
    let nth = |id: &String| story.slides.iter().position(|slide| slide.id == *id);
    let shown: Vec<usize> = told.slides.iter().filter_map(nth).collect();
    let of = shown.len() + told.opened.len();
    let mut slides = Vec::new();
    for (done, nth) in shown.into_iter().enumerate() {
        maker.go_on(done, of)?;
        slides.extend(maker.slide(&story.slides, nth, WIDE));
    }
    let mut records = Vec::new();
    let mut spots: Vec<String> = Vec::new();
    for what in &told.opened {
        maker.go_on(slides.len() + records.len(), of)?;
        // What was opened twice has one page.
        let spot = spot_of(what);
        if !spots.contains(&spot) {
            spots.push(spot);
            records.extend(maker.record(what));
        }
    }
    let map = maker.cover_map();
    let plates = Plates {
        story,
        map,
        slides,
        records,
    };
    let first = lay_out(&maker, &plates, BTreeMap::new());
    Ok(lay_out(&maker, &plates, first.spots))
}

/// What is laid out: twice, as records name each other.
struct Plates<'a> {
    story: &'a Story,
    map: Arc<Scene>,
    slides: Vec<SlidePlate<'a>>,
    records: Vec<RecordPlate>,
}

fn lay_out(maker: &Maker<'_>, plates: &Plates<'_>, known: BTreeMap<String, Spot>) -> Book {
    let title = maker.words(&plates.story.title).to_owned();
    let mut flow = maker.story_flow(plates.story, known);
    let cover = CoverWords {
        owner: maker.owner(),
        title: title.clone(),
        what: maker.words(&maker.portfolio().title).to_owned(),
        figures: Vec::new(),
        notes: vec![maker.dated(), maker.tr.text("map-credits").into_owned()],
    };
    maker.cover(&mut flow, &plates.map, &cover);
    if !plates.slides.is_empty() {
        let name = maker.tr.text("booklet-slides").into_owned();
        flow.head(maker.head(&title, &name));
        flow.bookmark_next(1, &name);
    }
    for pair in plates.slides.chunks(2) {
        flow.page();
        let top = flow.y();
        for (nth, plate) in pair.iter().enumerate() {
            let mut column = flow.column();
            if maker.is_wide() {
                // Beside each other.
                flow.go_to(top);
                column = maker.halves(column, 0.5)[nth.min(1)];
            }
            let frame = framed(&flow, column, flow.room());
            flow.bookmark(2, &maker.slide_name(plate));
            maker.set_slide(&mut flow, plate, (frame, 2));
            maker.edge(&mut flow, frame);
            flow.space(32.0);
        }
    }
    if !plates.records.is_empty() {
        let name = maker.tr.text("booklet-opened").into_owned();
        flow.bookmark_next(1, &name);
    }
    for plate in &plates.records {
        maker.record_page(&mut flow, plate, (&title, 2));
    }
    maker.credits(&mut flow, &title);
    maker.finish(flow)
}
