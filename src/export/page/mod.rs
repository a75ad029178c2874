//! Pages of type and pictures, set before anything knows of a format of files: paper, text that breaks into lines and flows from
//! page to page, and what each part means to those who hear the pages read.

mod blocks;
mod book;
mod drawn;
mod flow;
mod heads;
mod lead;
mod lines;
mod size;

pub use book::{
    About, Book, Bookmark, Drawn, Element, Link, Node, Page, Part, Photo, Piece, Role, Spot, Target,
};
pub use drawn::draw;
pub use flow::{Column, Flow};
pub use lines::{Run, SetLine, SetPart, Voice, set};
pub use size::PageSize;
