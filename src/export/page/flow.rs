//! What is set flows down the page and on to the next one; headings stay with what follows them, and no line stands alone.

use std::collections::BTreeMap;

use super::book::{
    About, Book, Bookmark, Drawn, Element, Link, Node, Page, Part, Piece, Role, Spot, Target,
};
use super::lines::{Run, SetLine, Voice, set};
use super::size::PageSize;
use crate::scene::mark::{Frame, Shape};
use crate::style::Color;
use crate::style::paper as size;

/// A part of the page's width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Its left edge, in points from that of the page.
    pub x: f32,
    /// How wide it is, in points.
    pub width: f32,
}

impl Column {
    /// The same without so many points at its left.
    #[must_use]
    pub fn indented(self, by: f32) -> Self {
        Self {
            x: self.x + by,
            width: (self.width - by).max(1.0),
        }
    }
}

/// Lays out a book from its first page to its last.
#[derive(Debug)]
pub struct Flow {
    pub(super) book: Book,
    paper: PageSize,
    /// Where the text ends, from the top of the page.
    bottom: f32,
    /// How far down the page is filled.
    pub(super) y: f32,
    /// Whether nothing flows on the page yet.
    is_fresh: bool,
    pub(super) open: Vec<Element>,
    head: Option<[String; 2]>,
    ground: Option<Color>,
    known: BTreeMap<String, Spot>,
    /// Bookmarks for the page that begins next.
    next: Vec<(usize, String)>,
    /// What stays on its page, while something does.
    clip: Option<Clip>,
}

/// A part of a page that nothing leaves.
#[derive(Debug, Clone, Copy)]
struct Clip {
    /// Where text ended on pages before.
    bottom: f32,
    /// How far down the page was filled when something had no room any more: from then on nothing is set.
    full_at: Option<f32>,
}

impl Flow {
    /// A book on a paper, without a page yet. `known` says where an earlier try has put the [`Spot`]s; `ground` is the color of
    /// the paper, where it is not white.
    #[must_use]
    pub fn new(
        about: About,
        paper: PageSize,
        ground: Option<Color>,
        known: BTreeMap<String, Spot>,
    ) -> Self {
        Self {
            book: Book {
                about,
                ..Book::default()
            },
            paper,
            bottom: paper.height - size::BOTTOM,
            y: 0.0,
            is_fresh: true,
            open: Vec::new(),
            head: None,
            ground,
            known,
            next: Vec::new(),
            clip: None,
        }
    }

    /// The text's column between the page's margins.
    #[must_use]
    pub fn column(&self) -> Column {
        Column {
            x: size::SIDE,
            width: (self.paper.width - 2.0 * size::SIDE).max(1.0),
        }
    }

    /// The paper.
    #[must_use]
    pub fn paper(&self) -> PageSize {
        self.paper
    }

    /// What running heads say from the next page on, left and right; `None` = those pages have neither head nor foot.
    pub fn head(&mut self, head: Option<[String; 2]>) {
        self.head = head;
    }

    /// Lets nothing that is set from now on leave the page: what would begin another one below a height, in points, is left
    /// out, with all that follows it.
    pub fn clip(&mut self, bottom: f32) {
        let bottom = std::mem::replace(&mut self.bottom, bottom);
        let full_at = None;
        self.clip = Some(Clip { bottom, full_at });
    }

    /// Ends [`Flow::clip`]; whether something was left out. The flow goes on below the last that was not.
    pub fn unclip(&mut self) -> bool {
        let Some(clip) = self.clip.take() else {
            return false;
        };
        self.bottom = clip.bottom;
        if let Some(y) = clip.full_at {
            self.y = y;
        }
        clip.full_at.is_some()
    }

    fn is_full(&self) -> bool {
        self.clip.is_some_and(|clip| clip.full_at.is_some())
    }

    /// Begins a page. Where none of its text is to leave the page's margins, that is all there is to do.
    pub fn page(&mut self) {
        if let Some(clip) = &mut self.clip {
            clip.full_at.get_or_insert(self.y);
            return;
        }
        self.book.pages.push(Page {
            size: [self.paper.width, self.paper.height],
            ground: self.ground,
            pieces: Vec::new(),
            head: self.head.clone(),
        });
        self.y = size::TOP;
        self.is_fresh = true;
        for (level, text) in std::mem::take(&mut self.next) {
            self.bookmark(level, &text);
        }
    }

    /// Goes to a height on the page, in points.
    pub fn go_to(&mut self, y: f32) {
        self.y = y;
        self.is_fresh = false;
    }

    /// How far down the page is filled, in points.
    #[must_use]
    pub fn y(&self) -> f32 {
        self.y
    }

    /// How much room is left on the page, in points.
    #[must_use]
    pub fn room(&self) -> f32 {
        (self.bottom - self.y).max(0.0)
    }

    /// Leaves room, in points; at the top of a page there is enough already.
    pub fn space(&mut self, points: f32) {
        if !self.is_fresh {
            self.y += points;
        }
    }

    /// Begins a page where less than so many points are left.
    pub fn need(&mut self, points: f32) {
        if points > self.room() && !self.is_fresh || self.book.pages.is_empty() {
            self.page();
        }
    }

    /// Takes room that something fills, in points.
    pub(super) fn take(&mut self, points: f32) {
        self.y += points;
        self.is_fresh = false;
    }

    /// Opens an element: what is set until it is closed belongs to it.
    pub fn open(&mut self, role: Role, lang: Option<&str>) {
        self.open.push(Element {
            role,
            lang: lang.map(str::to_owned),
            parts: Vec::new(),
        });
    }

    /// Closes the element that was opened last. One without parts is none.
    pub fn close(&mut self) {
        if let Some(element) = self.open.pop()
            && !element.parts.is_empty()
        {
            self.add(Node::Element(element));
        }
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(element) => element.parts.push(node),
            None => self.book.content.push(node),
        }
    }

    /// Puts something that says nothing on the page.
    pub fn decorate(&mut self, drawn: Vec<Drawn>) {
        self.put(Part::Decoration, drawn, None);
    }

    /// Puts something on the page that belongs to the open element.
    pub fn say(&mut self, drawn: Vec<Drawn>, link: Option<Link>) {
        if self.is_full() {
            return;
        }
        let leaf = self.book.leaves;
        self.book.leaves += 1;
        self.add(Node::Leaf(leaf));
        self.put(Part::Leaf(leaf), drawn, link);
    }

    fn put(&mut self, part: Part, drawn: Vec<Drawn>, link: Option<Link>) {
        if self.is_full() {
            return;
        }
        if self.book.pages.is_empty() {
            self.page();
        }
        if let Some(page) = self.book.pages.last_mut() {
            page.pieces.push(Piece { part, drawn, link });
        }
    }

    /// Where the page is filled to.
    fn here(&self) -> Spot {
        Spot {
            page: self.book.pages.len().saturating_sub(1),
            y: self.y,
        }
    }

    /// Names the place that is filled next, for links.
    pub fn spot(&mut self, name: &str) {
        let here = self.here();
        self.book.spots.insert(name.to_owned(), here);
    }

    /// The number of the page that has a named place, from 1 on, as far as an earlier try has shown it.
    #[must_use]
    pub fn page_of(&self, name: &str) -> usize {
        self.known.get(name).map_or(0, |spot| spot.page + 1)
    }

    /// Whether a place has the name: in this try so far, or in an earlier one.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.known.contains_key(name) || self.book.spots.contains_key(name)
    }

    /// Adds a line to the contents beside the pages, for the place that is filled next. It goes at most one level deeper than
    /// the one before it.
    pub fn bookmark(&mut self, level: usize, text: &str) {
        let before = self.book.bookmarks.last().map_or(0, |mark| mark.level);
        let spot = self.here();
        self.book.bookmarks.push(Bookmark {
            level: level.clamp(1, before + 1),
            text: text.to_owned(),
            spot,
        });
    }

    /// Adds such a line for the page that begins next, before those of what is on it.
    pub fn bookmark_next(&mut self, level: usize, text: &str) {
        self.next.push((level, text.to_owned()));
    }

    /// Where text ends on pages from now on, in points from their upper edge.
    pub fn set_bottom(&mut self, bottom: f32) {
        self.bottom = bottom;
    }

    /// How many pages there are.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.book.pages.len()
    }

    /// A heading, with at least `keeps` points of what follows it on its page.
    pub fn heading(
        &mut self,
        level: u16,
        text: &str,
        (voice, column): (Voice, Column),
        keeps: f32,
    ) {
        let lines = set(&[Run::new(text, voice)], column.width);
        let height: f32 = lines.iter().map(|line| line.height).sum();
        self.need(height + keeps);
        self.open(Role::Heading(level, text.to_owned()), None);
        self.emit(lines, column);
        self.close();
    }

    /// A paragraph.
    pub fn paragraph(&mut self, runs: &[Run], column: Column, lang: Option<&str>) {
        self.open(Role::Paragraph, lang);
        self.text(runs, column);
        self.close();
    }

    /// Words of the open element, from line to line and page to page: at least two lines at a page's end and beginning.
    pub fn text(&mut self, runs: &[Run], column: Column) {
        let mut lines = set(runs, column.width);
        while !lines.is_empty() && !self.is_full() {
            let mut room = self.room();
            let fits = lines.iter().take_while(|line| {
                room -= line.height;
                room >= -0.01
            });
            let mut fits = fits.count();
            if fits < lines.len() {
                if lines.len() - fits == 1 && fits > 2 && self.clip.is_none() {
                    fits -= 1;
                }
                let is_torn = fits < 2 || lines.len() - fits == 1;
                // Where nothing follows on another page, no line stands alone there.
                if is_torn && self.clip.is_none() && !self.is_fresh
                    || fits == 0 && self.clip.is_some()
                {
                    self.page();
                    continue;
                }
            }
            let rest = lines.split_off(fits.max(1).min(lines.len()));
            self.emit(lines, column);
            lines = rest;
            if !lines.is_empty() {
                self.page();
            }
        }
    }

    /// Puts lines on the page, one below the other.
    pub(super) fn emit(&mut self, lines: Vec<SetLine>, column: Column) {
        let mut words: Vec<Drawn> = Vec::new();
        let mut open_link: Option<Target> = None;
        for line in lines {
            let left = if line.from_right {
                column.x + column.width - line.width
            } else {
                column.x
            };
            for part in line.parts {
                if part.link != open_link {
                    self.flush(&mut words);
                    if open_link.is_some() {
                        self.close();
                    }
                    if part.link.is_some() {
                        self.open(Role::Link, None);
                    }
                    open_link.clone_from(&part.link);
                }
                let x = left + part.x;
                let frame = Frame {
                    x0: x,
                    y0: self.y,
                    x1: x + part.line.width,
                    y1: self.y + line.height,
                };
                let name = part.text.trim().to_owned();
                let drawn = Drawn::Line {
                    text: part.text,
                    line: part.line,
                    at: [x, self.y + line.baseline],
                    color: part.color,
                };
                match part.link {
                    None => words.push(drawn),
                    Some(target) => {
                        let link = Link {
                            target,
                            frame,
                            name,
                        };
                        self.say(vec![drawn], Some(link));
                    }
                }
            }
            self.take(line.height);
        }
        self.flush(&mut words);
        if open_link.is_some() {
            self.close();
        }
    }

    fn flush(&mut self, words: &mut Vec<Drawn>) {
        if !words.is_empty() {
            self.say(std::mem::take(words), None);
        }
    }

    /// A hairline across a column.
    pub fn rule(&mut self, column: Column, color: Color) {
        let y = self.y;
        let frame = Frame {
            x0: column.x,
            y0: y,
            x1: column.x + column.width,
            y1: y + size::HAIRLINE,
        };
        self.decorate(vec![filled(frame, color)]);
    }
}

/// A rectangle in one color.
pub(super) fn filled(frame: Frame, color: Color) -> Drawn {
    let corners = [
        [frame.x0, frame.y0],
        [frame.x1, frame.y0],
        [frame.x1, frame.y1],
        [frame.x0, frame.y1],
    ];
    let shape = Shape::Path {
        points: corners.to_vec(),
        closed: true,
        fill: Some(color),
        stroke: None,
    };
    Drawn::Shapes(vec![shape], [0.0, 0.0])
}

#[cfg(test)]
mod tests;
