use super::*;
use crate::style::Face;

const INK: Color = Color {
    r: 0,
    g: 0,
    b: 0,
    a: 255,
};
/// An upright sheet of A4.
const A4: PageSize = PageSize {
    width: 793.7,
    height: 1122.5,
};
const VOICE: Voice = Voice {
    face: Face::Regular,
    size: 13.0,
    leading: 1.5,
    color: INK,
};

fn flow() -> Flow {
    let mut flow = Flow::new(About::default(), A4, None, BTreeMap::new());
    flow.page();
    flow
}

/// The lines of each page, by where they stand.
fn lines(book: &Book) -> Vec<Vec<(f32, String)>> {
    let of_page = |page: &Page| {
        let drawn = page.pieces.iter().flat_map(|piece| &piece.drawn);
        let lines = drawn.filter_map(|drawn| match drawn {
            Drawn::Line { text, at, .. } => Some((at[1], text.clone())),
            _ => None,
        });
        lines.collect()
    };
    book.pages.iter().map(of_page).collect()
}

fn finish(flow: Flow) -> Book {
    flow.finish((VOICE, INK), "", |n, of| format!("{n}/{of}"))
}

#[test]
fn a_long_text_flows_on_and_loses_nothing() {
    let mut flow = flow();
    let words: Vec<String> = (0..3000).map(|n| format!("word{n}")).collect();
    let text = words.join(" ");
    let column = flow.column();
    flow.paragraph(&[Run::new(text.as_str(), VOICE)], column, None);
    let bottom = flow.bottom;
    let book = finish(flow);
    assert!(book.pages.len() > 1);
    let pages = lines(&book);
    let all: String = pages
        .iter()
        .flatten()
        .map(|(_, text)| text.as_str())
        .collect();
    assert_eq!(all, text);
    assert!(
        pages.iter().all(|page| page.len() >= 2),
        "no line stands alone"
    );
    assert!(pages.iter().flatten().all(|(y, _)| *y <= bottom));
    // It is one paragraph, on whichever pages it is.
    assert_eq!(book.content.len(), 1);
}

#[test]
fn a_heading_stays_with_what_follows_it() {
    let mut flow = flow();
    let column = flow.column();
    flow.go_to(flow.bottom - 30.0);
    flow.heading(2, "Heading", (VOICE, column), 40.0);
    flow.paragraph(&[Run::new("Text", VOICE)], column, None);
    let pages = lines(&finish(flow));
    assert!(pages[0].is_empty());
    assert_eq!(pages[1].len(), 2);
}

#[test]
fn a_fact_that_goes_on_keeps_its_label_and_order() {
    let mut flow = flow();
    let column = flow.column();
    flow.open(Role::List, None);
    flow.go_to(flow.bottom - 60.0);
    let words = "many words ".repeat(200);
    flow.fact(("Label", VOICE), column, |flow, column| {
        flow.paragraph(&[Run::new(words.trim(), VOICE)], column, None);
    });
    flow.fact(("Next", VOICE), column, |flow, column| {
        flow.paragraph(&[Run::new("fact", VOICE)], column, None);
    });
    flow.close();
    let book = finish(flow);
    assert_eq!(book.pages.len(), 2);
    let Node::Element(list) = &book.content[0] else {
        panic!("the list is an element");
    };
    assert_eq!(list.parts.len(), 2);
    let pages = lines(&book);
    assert_eq!(pages[0][0].1, "Label");
    let label = pages[1].iter().position(|(_, text)| text == "Next");
    assert!(label.is_some_and(|at| at > 1 && pages[1][at].0 > pages[1][at - 1].0));
}

/// Sets words in a column.
type Set<'s> = &'s dyn Fn(&mut Flow, Column, &str);

#[test]
fn no_bullet_and_no_label_is_left_behind_by_what_it_stands_before() {
    let number = |flow: &mut Flow, column, words: &str| {
        flow.item(
            Some("•".to_owned()),
            (VOICE, INK),
            column,
            |flow, column| {
                flow.paragraph(&[Run::new(words, VOICE)], column, None);
            },
        );
    };
    let label = |flow: &mut Flow, column, words: &str| {
        flow.fact(("•", VOICE), column, |flow, column| {
            flow.paragraph(&[Run::new(words, VOICE)], column, None);
        });
    };
    let nested = |flow: &mut Flow, column, words: &str| {
        flow.fact(("•", VOICE), column, |flow, column| {
            number(flow, column, words);
        });
    };
    let sets: [Set<'_>; 3] = [&number, &label, &nested];
    for set in sets {
        for (rows, room) in (1..=4).flat_map(|rows| (0..=120).map(move |room| (rows, room))) {
            let mut flow = flow();
            let column = flow.column();
            flow.go_to(flow.bottom - room as f32);
            let words = vec!["row"; rows].join("\n");
            set(&mut flow, column, &words);
            set(&mut flow, column, "next");
            for (nth, page) in lines(&finish(flow)).iter().enumerate() {
                let at = |wanted: &str| {
                    let mut all = page.iter().filter(|(_, text)| text == wanted);
                    all.next().map(|(y, _)| *y)
                };
                let marks = page.iter().filter(|(_, text)| text == "•");
                for (y, _) in marks {
                    let is_beside = page
                        .iter()
                        .any(|(other, text)| text != "•" && (other - y).abs() < 3.0);
                    assert!(is_beside, "page {nth}: {rows} rows, {room} left: {page:?}");
                }
                assert!(at("row").is_none_or(|y| y < 1_122.5));
            }
        }
    }
}

#[test]
fn links_are_elements_of_their_own_and_lead_where_they_say() {
    let mut flow = flow();
    let column = flow.column();
    let target = Target::Web("https://example.org/".to_owned());
    let runs = [
        Run::new("See ", VOICE),
        Run::new("the page", VOICE).link(target.clone()),
        Run::new(" for more", VOICE),
    ];
    flow.paragraph(&runs, column, None);
    let book = finish(flow);
    let Node::Element(paragraph) = &book.content[0] else {
        panic!("a paragraph is an element");
    };
    let is_link =
        |node: &Node| matches!(node, Node::Element(element) if element.role == Role::Link);
    assert_eq!(paragraph.parts.len(), 3);
    assert!(is_link(&paragraph.parts[1]));
    let links: Vec<&Link> = book.pages[0]
        .pieces
        .iter()
        .filter_map(|piece| piece.link.as_ref())
        .collect();
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].target, target);
    assert!(links[0].frame.width() > 20.0);
}

#[test]
fn bookmarks_go_no_deeper_than_one_level_at_a_time() {
    let mut flow = flow();
    for level in [3, 1, 5, 2] {
        flow.bookmark(level, "here");
    }
    let book = finish(flow);
    let levels: Vec<usize> = book.bookmarks.iter().map(|mark| mark.level).collect();
    assert_eq!(levels, [1, 1, 2, 2]);
}

#[test]
fn running_heads_number_the_pages_and_never_meet() {
    let mut flow = Flow::new(About::default(), A4, None, BTreeMap::new());
    flow.page();
    flow.head(Some(["A title ".repeat(40), "A chapter ".repeat(40)]));
    flow.page();
    let book = finish(flow);
    assert!(lines(&book)[0].is_empty(), "a cover has no head");
    let drawn = book.pages[1].pieces.iter().flat_map(|piece| &piece.drawn);
    let spans: Vec<(f32, f32, f32, &str)> = drawn
        .filter_map(|drawn| match drawn {
            Drawn::Line { line, at, text, .. } => {
                Some((at[1], at[0], at[0] + line.width, text.as_str()))
            }
            _ => None,
        })
        .collect();
    assert!(spans[0].2 < spans[1].1, "{spans:?}");
    assert_eq!(spans[2].3, "2/2");
}
