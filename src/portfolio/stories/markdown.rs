//! The Markdown of slides: paragraphs, lists, emphasis and links. HTML stays text, and nothing is fetched.

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::portfolio::is_web_address;

/// Lists within lists are told apart so deep; what is nested deeper stands at that depth.
const MOST_DEPTH: usize = 4;

/// A text that was read as Markdown (CommonMark 0.31).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Markdown {
    /// Its paragraphs and lists, in their order.
    pub blocks: Vec<Block>,
    /// What of it is shown otherwise than its author may think; each sort once.
    pub ignored: Vec<Ignored>,
}

/// A paragraph or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Words that go on in one piece. A heading is a paragraph in strong letters.
    Paragraph(Vec<Run>),
    /// A list.
    List(List),
}

/// A list, which may hold others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The number of the first item; `None` where the items have bullets.
    pub first: Option<u64>,
    /// The items: paragraphs and lists each.
    pub items: Vec<Vec<Block>>,
}

/// Words in one style. A forced break is a line feed in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they are in strong letters.
    pub strong: bool,
    /// Whether they are emphasized.
    pub emphasis: bool,
    /// Where they lead: an address that may be opened on the user's click ([`is_web_address`]).
    pub link: Option<String>,
}

/// What slides do not show as Markdown means it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ignored {
    /// HTML, which is shown as it is written.
    Html,
    /// A picture, for which its description stands.
    Picture,
    /// A link that is no plain web or mail address, of which the words stay.
    Link(String),
}

impl Markdown {
    /// Reads a text. Every text is Markdown of some sort, so nothing fails.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut reader = Reader::new();
        for event in Parser::new(text) {
            reader.take(event);
        }
        reader.done()
    }

    /// The words alone: paragraphs apart by an empty line, each item of a list on a line of its own.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        write_plain(&self.blocks, 0, &mut plain);
        plain
    }
}

fn write_plain(blocks: &[Block], depth: usize, plain: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(runs) => {
                // The words of an item follow its bullet.
                let is_item = depth > 0 && plain.ends_with(' ');
                if !plain.is_empty() && !is_item {
                    plain.push_str("\n\n");
                }
                runs.iter().for_each(|run| plain.push_str(&run.text));
            }
            Block::List(list) => write_items(list, depth, plain),
        }
    }
}

fn write_items(list: &List, depth: usize, plain: &mut String) {
    for (nth, item) in list.items.iter().enumerate() {
        if !plain.is_empty() {
            plain.push_str(if nth == 0 && depth == 0 { "\n\n" } else { "\n" });
        }
        plain.push_str(&"  ".repeat(depth));
        match list.first {
            Some(first) => plain.push_str(&format!("{}. ", first.saturating_add(nth as u64))),
            None => plain.push_str("• "),
        }
        write_plain(item, depth + 1, plain);
    }
}

/// What is open while a text is read.
struct Reader {
    /// Finished blocks of the text, then of each open item, outermost first.
    open: Vec<Vec<Block>>,
    /// The open lists, outermost first.
    lists: Vec<List>,
    /// How many open lists are too deep to be lists of their own.
    too_deep: usize,
    /// The words of the paragraph that is open.
    runs: Vec<Run>,
    strong: usize,
    emphasis: usize,
    /// The open links; `None` for one that is not followed.
    links: Vec<Option<String>>,
    ignored: Vec<Ignored>,
}

impl Reader {
    fn new() -> Self {
        Self {
            open: vec![Vec::new()],
            lists: Vec::new(),
            too_deep: 0,
            runs: Vec::new(),
            strong: 0,
            emphasis: 0,
            links: Vec::new(),
            ignored: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.write(&text),
            Event::Html(text) | Event::InlineHtml(text) => {
                self.ignore(Ignored::Html);
                self.write(&text);
            }
            Event::SoftBreak => self.write(" "),
            Event::HardBreak => self.write("\n"),
            Event::Rule => self.end_paragraph(),
            // Of extensions that are not asked for.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.write(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.start_link(link_type, &dest_url),
            Tag::Image { .. } => self.ignore(Ignored::Picture),
            Tag::Heading { .. } => {
                self.end_paragraph();
                self.strong += 1;
            }
            Tag::List(first) => self.start_list(first),
            Tag::Item => {
                self.end_paragraph();
                if self.too_deep == 0 {
                    self.open.push(Vec::new());
                }
            }
            _ => self.end_paragraph(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link => drop(self.links.pop()),
            TagEnd::Image => {}
            TagEnd::Heading(_) => {
                self.end_paragraph();
                self.strong = self.strong.saturating_sub(1);
            }
            TagEnd::List(_) => self.end_list(),
            TagEnd::Item => self.end_item(),
            _ => self.end_paragraph(),
        }
    }

    fn start_link(&mut self, kind: LinkType, to: &str) {
        let address = match kind {
            LinkType::Email => format!("mailto:{to}"),
            _ => to.to_owned(),
        };
        if is_web_address(&address) {
            self.links.push(Some(address));
        } else {
            self.ignore(Ignored::Link(address));
            self.links.push(None);
        }
    }

    fn start_list(&mut self, first: Option<u64>) {
        self.end_paragraph();
        if self.lists.len() == MOST_DEPTH {
            self.too_deep += 1;
        } else {
            let items = Vec::new();
            self.lists.push(List { first, items });
        }
    }

    fn end_item(&mut self) {
        self.end_paragraph();
        if self.too_deep == 0
            && let (Some(list), Some(item)) = (self.lists.last_mut(), self.open.pop())
        {
            list.items.push(item);
        }
    }

    fn end_list(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(list) = self.lists.pop() {
            self.put(Block::List(list));
        }
    }

    fn write(&mut self, text: &str) {
        let run = Run {
            text: String::new(),
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            link: self.links.last().cloned().flatten(),
        };
        let is_same = |last: &&mut Run| {
            (last.strong, last.emphasis, &last.link) == (run.strong, run.emphasis, &run.link)
        };
        if let Some(last) = self.runs.last_mut().filter(is_same) {
            last.text.push_str(text);
        } else {
            let text = text.to_owned();
            self.runs.push(Run { text, ..run });
        }
    }

    /// Ends the paragraph; one without words is none.
    fn end_paragraph(&mut self) {
        let mut runs = std::mem::take(&mut self.runs);
        if let Some(last) = runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        if runs.iter().any(|run| !run.text.trim().is_empty()) {
            self.put(Block::Paragraph(runs));
        }
    }

    fn put(&mut self, block: Block) {
        if let Some(blocks) = self.open.last_mut() {
            blocks.push(block);
        }
    }

    fn ignore(&mut self, what: Ignored) {
        if !self.ignored.contains(&what) {
            self.ignored.push(what);
        }
    }

    fn done(mut self) -> Markdown {
        self.end_paragraph();
        Markdown {
            blocks: self.open.into_iter().next().unwrap_or_default(),
            ignored: self.ignored,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Run {
        Run {
            text: text.to_owned(),
            ..Run::default()
        }
    }

    #[test]
    fn paragraphs_lists_emphasis_and_links_are_read() {
        let text = "One **bold** and\n*light* word.\n\n- [first](https://example.org)\n- second\n  1. deeper\n";
        let read = Markdown::read(text);
        let strong = Run {
            strong: true,
            ..words("bold")
        };
        let light = Run {
            emphasis: true,
            ..words("light")
        };
        let link = Run {
            link: Some("https://example.org".to_owned()),
            ..words("first")
        };
        let runs = vec![
            words("One "),
            strong,
            words(" and "),
            light,
            words(" word."),
        ];
        let deeper = Block::List(List {
            first: Some(1),
            items: vec![vec![Block::Paragraph(vec![words("deeper")])]],
        });
        let list = List {
            first: None,
            items: vec![
                vec![Block::Paragraph(vec![link])],
                vec![Block::Paragraph(vec![words("second")]), deeper],
            ],
        };
        assert_eq!(read.blocks, [Block::Paragraph(runs), Block::List(list)]);
        assert_eq!(read.ignored, []);
        let plain = "One bold and light word.\n\n• first\n• second\n  1. deeper";
        assert_eq!(read.plain(), plain);
    }

    #[test]
    fn html_stays_text_and_pictures_and_strange_links_lose_what_they_lead_to() {
        let text = "<b>x</b> ![a dam](https://example.org/a.png) [go](javascript:alert(1)) <a@example.org>";
        let read = Markdown::read(text);
        assert_eq!(read.plain(), "<b>x</b> a dam go a@example.org");
        let strange = Ignored::Link("javascript:alert(1)".to_owned());
        assert_eq!(read.ignored, [Ignored::Html, Ignored::Picture, strange]);
        let [Block::Paragraph(runs)] = read.blocks.as_slice() else {
            panic!("{:?}", read.blocks)
        };
        let links: Vec<&str> = runs.iter().filter_map(|run| run.link.as_deref()).collect();
        assert_eq!(links, ["mailto:a@example.org"]);
    }

    #[test]
    fn headings_quotes_code_and_breaks_are_words_all_the_same() {
        let read = Markdown::read("# Head\n\n> quoted\n\n    code\n\none\\\ntwo `three`\n\n---\n");
        assert_eq!(read.plain(), "Head\n\nquoted\n\ncode\n\none\ntwo three");
        let Some(Block::Paragraph(head)) = read.blocks.first() else {
            panic!("{:?}", read.blocks)
        };
        assert!(head.iter().all(|run| run.strong));
    }

    #[test]
    fn lists_within_lists_end_somewhere() {
        let mut text = String::new();
        for depth in 0..1_000 {
            text += &format!("{}- x\n", "  ".repeat(depth));
        }
        let mut blocks = Markdown::read(&text).blocks;
        let mut depth = 0;
        while let Some(Block::List(list)) = blocks.pop() {
            depth += 1;
            blocks = list.items.into_iter().flatten().collect();
        }
        assert_eq!(depth, MOST_DEPTH);
        assert_eq!(Markdown::read(&text).plain().matches('x').count(), 1_000);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[-*_>#`!\\[\\]()<>&1.) \\n\\t\\\\a-c]{0,80}") {
            let read = Markdown::read(&text);
            prop_assert!(read.plain().len() <= text.len() * 4 + 8);
        }
    }
}
