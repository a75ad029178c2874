//! What was set: pages, and what is on them to a reader who hears it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::raster::Picture;
use crate::scene::Scene;
use crate::scene::mark::{Frame, Shape};
use crate::scene::text::ShapedLine;
use crate::style::Color;
use jiff::civil::Date;

/// Pages, ready to be drawn. All lengths are in points, of which 96 are an inch, y down.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// What it says of itself.
    pub about: About,
    /// The pages, in their order.
    pub pages: Vec<Page>,
    /// What is on them, in the order to be read.
    pub content: Vec<Node>,
    /// The list of contents beside the pages; a level is followed by at most the next one.
    pub bookmarks: Vec<Bookmark>,
    /// Where links within lead, by name.
    pub spots: BTreeMap<String, Spot>,
    /// How many [`Node::Leaf`] there are.
    pub leaves: usize,
}

/// What a book says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Its title.
    pub title: String,
    /// What it is, in a sentence.
    pub subject: String,
    /// Whose it is; empty where nobody says.
    pub author: String,
    /// Language of its words (BCP 47).
    pub lang: String,
    /// The program that made it, with its version.
    pub program: String,
    /// The date of its data; `None` = not published.
    pub date: Option<Date>,
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Width and height.
    pub size: [f32; 2],
    /// The color of the paper, where it is not white.
    pub ground: Option<Color>,
    /// What is on it, from the bottom up.
    pub pieces: Vec<Piece>,
    /// What its running head says, left and right; none where the page has no head and no foot.
    pub head: Option<[String; 2]>,
}

/// Something on a page that is one part of what is read, or none.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What it is.
    pub part: Part,
    /// What is drawn, in this order.
    pub drawn: Vec<Drawn>,
    /// Where it leads.
    pub link: Option<Link>,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A line or an area that says nothing.
    Decoration,
    /// The running head.
    Head,
    /// The foot, with the page's number.
    Foot,
    /// A part of the content: the number of its leaf.
    Leaf(usize),
}

/// A photo, and what it shows in words.
#[derive(Debug, Clone)]
pub struct Photo {
    /// Its pixels.
    pub picture: Arc<Picture>,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// Something to draw.
#[derive(Debug, Clone)]
pub enum Drawn {
    /// A line of text, the start of its baseline at a place.
    Line {
        /// The words.
        text: String,
        /// The same, shaped.
        line: Arc<ShapedLine>,
        /// Where.
        at: [f32; 2],
        /// Color of the letters.
        color: Color,
    },
    /// Shapes, their origin at a place.
    Shapes(Vec<Shape>, [f32; 2]),
    /// A map, its upper left corner at a place, so many times as large as its own points.
    Map(Arc<Scene>, [f32; 2], f32),
    /// A photo in its frame.
    Photo(Arc<Picture>, Frame),
}

/// Where a piece leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where to.
    pub target: Target,
    /// What answers a click.
    pub frame: Frame,
    /// What it is called.
    pub name: String,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address.
    Web(String),
    /// A place in the book, by its name.
    Spot(String),
}

/// A place in a book.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Index of the page.
    pub page: usize,
    /// How far down.
    pub y: f32,
}

/// A line of the contents beside the pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// How deep, from 1 on.
    pub level: usize,
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub spot: Spot,
}

/// A part of what is read.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Parts that are one.
    Element(Element),
    /// What a piece shows, by its number.
    Leaf(usize),
}

/// Parts that are one.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// What they are.
    pub role: Role,
    /// Their language (BCP 47), where it is not the book's.
    pub lang: Option<String>,
    /// The parts, in the order to be read.
    pub parts: Vec<Node>,
}

/// What an element is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A part with a heading of its own.
    Section,
    /// A heading: its level from 1 on, and its words.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// A list whose items have no numbers.
    List,
    /// A list whose items have bullets.
    Bullets,
    /// A list whose items have numbers.
    Numbers,
    /// An item of a list.
    Item,
    /// What stands before an item, or names it.
    Label,
    /// What an item says.
    Body,
    /// A picture, and what it shows in words.
    Figure(String),
    /// What is said of a picture.
    Caption,
    /// A list of contents.
    Contents,
    /// A line of it.
    ContentsLine,
    /// A link.
    Link,
}

impl Book {
    /// The words that are drawn, in the order of the pages.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let pieces = self.pages.iter().flat_map(|page| &page.pieces);
        pieces.flat_map(|piece| &piece.drawn).flat_map(Drawn::texts)
    }
}

impl Drawn {
    fn texts(&self) -> Vec<&str> {
        match self {
            Self::Line { text, .. } => vec![text],
            Self::Shapes(shapes, _) => shapes.iter().filter_map(Shape::words).collect(),
            Self::Map(scene, ..) => scene.texts().collect(),
            Self::Photo(..) => Vec::new(),
        }
    }
}
