use std::collections::BTreeMap;

use super::*;
use crate::export::page::{About, Flow, PageSize, Role, Run, Target, Voice};
use crate::style::{Color, Face};

const INK: Color = Color {
    r: 0,
    g: 0,
    b: 0,
    a: 255,
};
const VOICE: Voice = Voice {
    face: Face::Regular,
    size: 13.0,
    leading: 1.4,
    color: INK,
};

fn book(words: &str) -> Book {
    let about = About {
        title: "A title".to_owned(),
        lang: "pt".to_owned(),
        ..About::default()
    };
    let mut flow = Flow::new(about, PageSize::WIDE, None, BTreeMap::new());
    flow.page();
    flow.spot("here");
    flow.bookmark(1, "First");
    flow.bookmark(2, "Second");
    let column = flow.column();
    flow.heading(1, "Heading", (VOICE, column), 0.0);
    let link = Run::new("a link", VOICE).link(Target::Spot("here".to_owned()));
    flow.paragraph(&[Run::new(words, VOICE), link], column, Some("es"));
    flow.open(Role::Figure("What it shows".to_owned()), None);
    flow.say(Vec::new(), None);
    flow.close();
    flow.finish((VOICE, INK), "", |n, of| format!("{n}/{of}"))
}

/// The file as far as it is text: what is not compressed.
fn written(book: &Book) -> String {
    let bytes = write(book, &Progress::default()).expect("it can be written");
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_file_is_tagged_says_what_it_is_and_in_which_language() {
    let pdf = written(&book("words "));
    assert!(pdf.starts_with("%PDF-1.7"));
    for part in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "/Lang(pt)",
        "/Lang(es)",
        "/Marked true",
        "/DisplayDocTitle true",
        "/S/H1",
        "/S/P",
        "/S/Link",
        "/S/Figure",
        "/Alt(What it shows)",
        "/Title(Second)",
        "<rdf:li xml:lang=\"x-default\">A title</rdf:li>",
    ] {
        assert!(pdf.contains(part), "{part}");
    }
}

#[test]
fn the_same_book_has_the_same_bytes_and_no_clock() {
    let bytes = |words| write(&book(words), &Progress::default()).expect("it can be written");
    assert_eq!(bytes("same "), bytes("same "));
    assert!(!written(&book("x ")).contains("CreationDate"));
    let mut dated = book("x ");
    dated.about.date = "2001-02-03".parse().ok();
    assert!(written(&dated).contains("CreationDate(D:20010203"));
}

#[test]
fn letters_that_no_font_has_are_drawn_and_still_say_what_they_are() {
    // No font has this character, which no language uses.
    let pdf = written(&book("\u{10FFFD} and words "));
    assert!(pdf.contains("<pdfuaid:part>1</pdfuaid:part>"));
    // Letters from right to left, which are reordered, and some that only the second embedded font has.
    let turned = written(&book("\u{202E}abc \u{2297} "));
    assert!(turned.contains("DejaVuSans"), "its font is embedded");
}

#[test]
fn an_impossible_page_is_an_error_and_no_panic() {
    let mut book = book("x ");
    book.pages[0].size = [0.0, f32::NAN];
    assert!(matches!(
        write(&book, &Progress::default()),
        Err(PdfError::Size(..))
    ));
}

#[test]
fn a_link_or_bookmark_that_leads_nowhere_is_left_out() {
    let mut book = book("x ");
    book.spots.clear();
    book.bookmarks[1].spot.page = 99;
    let pdf = written(&book);
    assert!(!pdf.contains("/Title(Second)") && pdf.contains("/Title(First)"));
}
