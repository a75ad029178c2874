//! Markdown as paragraphs of DrawingML (ECMA-376, part 1, section 21.1.2), and how much room they take.

use super::xml::Relationships;
use crate::export::xml::plain as escaped;
use crate::portfolio::{Block, List, Markdown, Run};
use crate::scene::text::{TextStyle, shape};
use crate::style::Face;

/// EMU (English Metric Units) in a point of the picture, 1/96 inch.
pub(super) const EMU: f32 = 9_525.0;
/// Distance of baselines in running text, by its size.
const LINE: f32 = 1.25;
/// Room above a paragraph, and above an item of a list, by the size of text.
const ABOVE: [f32; 2] = [0.5, 0.2];

/// Type of a language and a size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type<'a> {
    /// Language of the words (BCP 47), with the region that office programs ask for.
    pub(super) lang: &'a str,
    /// Size in points of the picture; `None`: the placeholder's own.
    pub(super) size: Option<f32>,
    pub(super) bold: bool,
    /// A color of the theme; `None`: the placeholder's own.
    pub(super) color: Option<&'a str>,
}

impl Type<'_> {
    /// A run's properties, with what stands in them.
    fn properties(&self, more: &str, inside: &str) -> String {
        let mut properties = format!("<a:rPr lang=\"{}\"", escaped(self.lang));
        if let Some(size) = self.size {
            properties.push_str(&format!(" sz=\"{}\"", hundredths(size)));
        }
        if self.bold {
            properties.push_str(" b=\"1\"");
        }
        properties.push_str(more);
        properties.push_str(" dirty=\"0\"");
        let fill = self
            .color
            .map(|color| format!("<a:solidFill><a:schemeClr val=\"{color}\"/></a:solidFill>"))
            .unwrap_or_default();
        if fill.is_empty() && inside.is_empty() {
            properties + "/>"
        } else {
            format!("{properties}>{fill}{inside}</a:rPr>")
        }
    }

    /// A paragraph of plain text.
    pub(super) fn paragraph(&self, text: &str) -> String {
        let properties = self.properties("", "");
        let text = escaped(text);
        format!("<a:p><a:r>{properties}<a:t>{text}</a:t></a:r></a:p>")
    }

    /// The same, set to the right.
    pub(super) fn right(&self, text: &str) -> String {
        let paragraph = self.paragraph(text);
        paragraph.replacen("<a:p>", "<a:p><a:pPr algn=\"r\"/>", 1)
    }

    /// Blocks of Markdown as paragraphs; links become relationships of the part.
    pub(super) fn blocks(&self, blocks: &[Block], links: &mut Relationships) -> String {
        let mut paragraphs = String::new();
        self.add(blocks, (0, None), links, &mut paragraphs);
        paragraphs
    }

    fn add(
        &self,
        blocks: &[Block],
        (depth, mut mark): (usize, Option<String>),
        links: &mut Relationships,
        paragraphs: &mut String,
    ) {
        for block in blocks {
            match block {
                Block::Paragraph(runs) => {
                    let properties = self.indent(depth, mark.take(), paragraphs.is_empty());
                    let runs: String = runs.iter().map(|run| self.run(run, links)).collect();
                    paragraphs.push_str(&format!("<a:p>{properties}{runs}</a:p>"));
                }
                Block::List(list) => self.list(list, depth, links, paragraphs),
            }
        }
    }

    fn list(&self, list: &List, depth: usize, links: &mut Relationships, out: &mut String) {
        let bullet = match list.first {
            None => "<a:buFont typeface=\"Arial\"/><a:buChar char=\"&#8226;\"/>".to_owned(),
            Some(first) => {
                // The scheme counts from 1 to 32767 (section 20.1.10.61).
                let first = first.clamp(1, 32_767);
                format!(
                    "<a:buFont typeface=\"+mj-lt\"/><a:buAutoNum type=\"arabicPeriod\" startAt=\"{first}\"/>"
                )
            }
        };
        for item in &list.items {
            self.add(item, (depth + 1, Some(bullet.clone())), links, out);
        }
    }

    /// Properties of a paragraph at a depth of lists, with its bullet.
    fn indent(&self, depth: usize, mark: Option<String>, is_first: bool) -> String {
        let text = self.size.unwrap_or(24.0);
        let is_item = mark.is_some();
        let step = emu(text * 1.1);
        let left = step * i64::try_from(depth).unwrap_or(0);
        let hanging = if is_item { -step } else { 0 };
        let above = if is_first {
            0
        } else {
            hundredths(text * ABOVE[usize::from(is_item)])
        };
        let bullet = match mark {
            Some(bullet) => format!("<a:buClr><a:schemeClr val=\"accent1\"/></a:buClr>{bullet}"),
            None => "<a:buNone/>".to_owned(),
        };
        // There are nine levels (section 21.1.2.2.7).
        let level = depth.saturating_sub(1).min(8);
        format!(
            "<a:pPr marL=\"{left}\" indent=\"{hanging}\" lvl=\"{level}\"><a:spcBef><a:spcPts val=\"{above}\"/></a:spcBef>{bullet}</a:pPr>"
        )
    }

    fn run(&self, run: &Run, links: &mut Relationships) -> String {
        let style = Type {
            bold: self.bold || run.strong,
            ..*self
        };
        let italic = if run.emphasis { " i=\"1\"" } else { "" };
        let link = run.link.as_ref().map(|address| {
            let id = links.link(address);
            format!("<a:hlinkClick r:id=\"{id}\"/>")
        });
        let properties = style.properties(italic, &link.unwrap_or_default());
        let lines = run.text.split('\n').map(|line| {
            let text = escaped(line);
            format!("<a:r>{properties}<a:t>{text}</a:t></a:r>")
        });
        let lines: Vec<String> = lines.collect();
        lines.join(&format!("<a:br>{}</a:br>", style.properties(italic, "")))
    }
}

/// A length in points of the picture as EMU.
pub(super) fn emu(points: f32) -> i64 {
    // Lengths of a slide stay far below 2²⁴ points.
    (points * EMU).round() as i64
}

/// A size in points of the picture as hundredths of a typographic point, 1/72 inch.
pub(super) fn hundredths(points: f32) -> i64 {
    (points * 75.0).round() as i64
}

/// How wide a word is in most fonts that stand in for ours, in points of the picture: these run a little wider.
pub(super) fn width(word: &str, (face, size): (Face, f32)) -> f32 {
    const WIDER: f32 = 1.06;
    let style = TextStyle {
        face,
        size,
        spacing: 0.0,
    };
    shape(word, style).width * WIDER
}

/// How many lines words take in a width, in points of the picture.
pub(super) fn lines(text: &str, face: (Face, f32), width: f32) -> usize {
    let long = |word: &str| self::width(word, face);
    let space = long("n");
    let mut count = 0;
    for line in text.split('\n') {
        count += 1;
        let mut x = 0.0;
        for word in line.split_whitespace() {
            let word = long(word);
            if x > 0.0 && x + space * 0.5 + word > width {
                count += 1;
                x = 0.0;
            }
            // A word that is longer than a line is broken.
            let broken = (word / width.max(1.0)).floor();
            count += broken as usize;
            x += word - broken * width + space * 0.5;
        }
    }
    count
}

/// How high Markdown stands in a width, in points of the picture.
pub(super) fn height(markdown: &Markdown, size: f32, width: f32) -> f32 {
    blocks_height(&markdown.blocks, (size, width), false)
}

fn blocks_height(blocks: &[Block], (size, width): (f32, f32), is_item: bool) -> f32 {
    let each = blocks.iter().map(|block| match block {
        Block::Paragraph(runs) => {
            let words: String = runs.iter().map(|run| run.text.as_str()).collect();
            let lines = lines(&words, (Face::Regular, size), width) as f32;
            size * (LINE * lines + ABOVE[usize::from(is_item)])
        }
        Block::List(list) => {
            let inside = (size, (width - size * 1.1).max(size * 4.0));
            let items = list.items.iter();
            items.map(|item| blocks_height(item, inside, true)).sum()
        }
    });
    each.sum()
}
