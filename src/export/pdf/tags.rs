//! What is read becomes PDF's structure: a tree of tags whose leaves are what was drawn.

use std::num::NonZeroU16;

use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target as PdfTarget};
use krilla::tagging::{
    Identifier, ListNumbering, Node as PdfNode, Tag, TagGroup, TagKind, TagTree,
};

use super::{destination, rect};
use crate::export::page::{Book, Element, Node, Part, Piece, Role, Target};

/// What was drawn of each leaf.
pub(super) struct Leaves(Vec<Vec<Identifier>>);

impl Leaves {
    pub(super) fn new(leaves: usize) -> Self {
        Self(vec![Vec::new(); leaves])
    }

    /// Adds what was drawn of a part; decoration belongs to nothing.
    pub(super) fn add(&mut self, part: Part, id: Identifier) {
        if let Part::Leaf(leaf) = part
            && let Some(drawn) = self.0.get_mut(leaf)
        {
            drawn.push(id);
        }
    }

    fn take(&mut self, leaf: usize) -> Vec<Identifier> {
        self.0.get_mut(leaf).map(std::mem::take).unwrap_or_default()
    }
}

/// The tree of a book.
pub(super) fn tree(book: &Book, leaves: &mut Leaves) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(book.about.lang.clone()));
    for node in &book.content {
        for node in nodes(node, leaves) {
            tree.push(node);
        }
    }
    tree
}

fn nodes(node: &Node, leaves: &mut Leaves) -> Vec<PdfNode> {
    match node {
        Node::Leaf(leaf) => leaves.take(*leaf).into_iter().map(PdfNode::Leaf).collect(),
        Node::Element(element) => {
            let mut group = TagGroup::new(tag(element));
            for part in &element.parts {
                for node in nodes(part, leaves) {
                    group.push(node);
                }
            }
            vec![PdfNode::Group(group)]
        }
    }
}

fn tag(element: &Element) -> TagKind {
    let kind: TagKind = match &element.role {
        Role::Section => Tag::Section.into(),
        Role::Heading(level, words) => {
            let level = NonZeroU16::new((*level).clamp(1, 6)).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(words.clone())).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List => Tag::L(ListNumbering::None).into(),
        Role::Bullets => Tag::L(ListNumbering::Disc).into(),
        Role::Numbers => Tag::L(ListNumbering::Decimal).into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::Body => Tag::LBody.into(),
        Role::Figure(words) => Tag::Figure(Some(words.clone())).into(),
        Role::Caption => Tag::Caption.into(),
        Role::Contents => Tag::TOC.into(),
        Role::ContentsLine => Tag::TOCI.into(),
        Role::Link => Tag::Link.into(),
    };
    kind.with_lang(element.lang.clone())
}

/// The link of a piece; `None` where it has none, or leads nowhere.
pub(super) fn annotation(book: &Book, piece: &Piece) -> Option<Annotation> {
    let link = piece.link.as_ref()?;
    let target = match &link.target {
        Target::Web(address) => PdfTarget::Action(LinkAction::new(address.clone()).into()),
        Target::Spot(name) => {
            let spot = book.spots.get(name)?;
            PdfTarget::Destination(destination(book, *spot)?.into())
        }
    };
    let link_annotation = LinkAnnotation::new(rect(link.frame)?, target);
    Some(Annotation::new_link(
        link_annotation,
        Some(link.name.clone()),
    ))
}
