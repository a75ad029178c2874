//! A story on pages: its slides as on stage, or with what the speaker says.

use std::collections::BTreeMap;

use super::BookletError;
use super::maker::{Maker, Setting};
use super::slide::SlidePlate;
use crate::export::page::{Book, Column, Flow, PageSize, Run, Spot};
use crate::export::told_story::told_story;
use crate::portfolio::{Markdown, Story};
use crate::scene::mark::Frame;
use crate::style::paper as size;

/// A story as slides, each a page. Without an id it is the first that has slides.
///
/// # Errors
/// Where there is no such story, or it is given up.
pub fn slides(setting: Setting<'_>, id: Option<&str>) -> Result<Book, BookletError> {
    let maker = Maker::new(setting);
    let story = maker.story(id)?;
    let PageSize { width, height } = setting.size;
    let plates = maker.slides_of(story, width / height)?;
    let mut flow = maker.story_flow(story, BTreeMap::new());
    let frame = Frame {
        x0: 0.0,
        y0: 0.0,
        x1: width,
        y1: height,
    };
    for plate in &plates {
        flow.page();
        flow.bookmark(1, &maker.slide_name(plate));
        // A slide is full to its edges.
        flow.set_bottom(height - height * crate::style::stage::PADDING);
        maker.set_slide(&mut flow, plate, (frame, 1));
    }
    Ok(maker.finish(flow))
}

/// A story as pages with a slide above and its notes below.
///
/// # Errors
/// As [`slides`].
pub fn notes(setting: Setting<'_>, id: Option<&str>) -> Result<Book, BookletError> {
    let maker = Maker::new(setting);
    let story = maker.story(id)?;
    let plates = maker.slides_of(story, WIDE)?;
    let mut flow = maker.story_flow(story, BTreeMap::new());
    let title = maker.words(&story.title).to_owned();
    for plate in &plates {
        flow.head(maker.head(&title, ""));
        flow.page();
        flow.bookmark(1, &maker.slide_name(plate));
        let column = flow.column();
        let said = maker.height_of(|scratch| maker.notes_of(scratch, plate));
        let [least, most] = HEIGHTS.map(|share| share * setting.size.height);
        let room = flow.room() - ABOVE_NOTES - said;
        let frame = framed(&flow, column, room.clamp(least, most));
        maker.set_slide(&mut flow, plate, (frame, 1));
        maker.edge(&mut flow, frame);
        flow.space(ABOVE_NOTES);
        maker.notes_of(&mut flow, plate);
    }
    Ok(maker.finish(flow))
}

/// Width of a slide on paper, by its height.
pub(super) const WIDE: f32 = 16.0 / 9.0;

/// The least and the most of a page's height that a slide has above its notes.
const HEIGHTS: [f32; 2] = [0.3, 0.55];
/// Room between a slide and its notes, in points.
const ABOVE_NOTES: f32 = 24.0;

/// A slide's frame where the flow is, in the middle of a column: as wide as that, or as high as so many points allow.
pub(super) fn framed(flow: &Flow, column: Column, most: f32) -> Frame {
    let height = (column.width / WIDE).min(most);
    let x0 = column.x + (column.width - height * WIDE) / 2.0;
    Frame {
        x0,
        y0: flow.y(),
        x1: x0 + height * WIDE,
        y1: flow.y() + height,
    }
}

impl<'a> Maker<'a> {
    /// The story of an id; without one, the first that has slides.
    pub(super) fn story(&self, id: Option<&str>) -> Result<&'a Story, BookletError> {
        Ok(told_story(self.portfolio(), id)?)
    }

    fn slides_of(&self, story: &'a Story, ratio: f32) -> Result<Vec<SlidePlate<'a>>, BookletError> {
        let of = story.slides.len();
        let mut plates = Vec::with_capacity(of);
        for nth in 0..of {
            self.go_on(nth, of)?;
            plates.extend(self.slide(&story.slides, nth, ratio));
        }
        Ok(plates)
    }

    pub(super) fn story_flow(&self, story: &Story, known: BTreeMap<String, Spot>) -> Flow {
        let title = self.words(&story.title).to_owned();
        let subject = self.words(&self.portfolio().title).to_owned();
        let about = self.about(title, subject);
        Flow::new(about, self.setting.size, self.paper(), known)
    }

    /// What the speaker says to a slide.
    fn notes_of(&self, flow: &mut Flow, plate: &SlidePlate<'_>) {
        let column = flow.column();
        let words = self.words(&plate.slide.notes);
        if words.is_empty() {
            let none = self.tr.text("presenter-no-notes").into_owned();
            flow.paragraph(&[Run::new(none, self.small())], column, None);
            return;
        }
        let notes = self.tr.text("presenter-notes").into_owned();
        flow.heading(2, &notes, (self.section(), column), 40.0);
        flow.space(4.0);
        let markdown = Markdown::read(words);
        self.blocks(flow, &markdown.blocks, (column, self.lead()));
    }

    /// What a slide is called in the contents beside the pages.
    pub(super) fn slide_name(&self, plate: &SlidePlate<'_>) -> String {
        let title = if plate.slide.title.is_empty() {
            plate.slide.id.as_str()
        } else {
            self.words(&plate.slide.title)
        };
        let number = self.tr.number(plate.nth as f64);
        format!("{number}. {title}")
    }

    /// A hairline round a slide.
    pub(super) fn edge(&self, flow: &mut Flow, frame: Frame) {
        use crate::export::page::Drawn;
        use crate::scene::mark::{Shape, Stroke};
        let stroke = Stroke {
            width: size::HAIRLINE,
            color: self.line(),
            dash: None,
        };
        let edge = Shape::round_rect(frame, 0.0, None, Some(stroke));
        flow.decorate(vec![Drawn::Shapes(vec![edge], [0.0, 0.0])]);
    }
}
