//! A slide and its page of notes as parts (ECMA-376, part 1, sections 13.3.8 and 13.3.5).

use super::names::Names;
use super::parts::{BODY, TREE, notes_frames, transform};
use super::set::{BarPlace, ChartPlaces, FigureBox, HEIGHT, Set};
use super::text::{Type, hundredths};
use super::xml::{HEAD, NAMESPACES, Relationships};
use crate::export::xml::plain as escaped;
use crate::portfolio::Markdown;
use crate::scene::mark::Frame;
use crate::style::Color;
use crate::style::stage as size;

/// What a slide's part is made from.
pub(super) struct SlidePart<'a> {
    pub(super) set: &'a Set,
    /// Language of its words, with a region.
    pub(super) lang: &'a str,
    /// The map's place, its picture's relationship, and what it shows, in words.
    pub(super) map: (Frame, &'a str, &'a str),
    /// The same of the picture beside the text.
    pub(super) photo: Option<(&'a str, &'a str)>,
    /// Its number, from 1, and where that stands.
    pub(super) number: (usize, Frame),
    /// Names of shapes.
    pub(super) names: &'a Names,
}

/// Shapes with ids of their own, from 2 on.
struct Shapes {
    xml: String,
    next: u32,
}

impl Shapes {
    fn id(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    fn placeholder(&mut self, (name, kind): (&str, &str), frame: &Frame, body: &str, words: &str) {
        let (id, place, name) = (self.id(), transform(frame), escaped(name));
        self.xml.push_str(&format!("<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>\
             <p:spPr>{place}</p:spPr><p:txBody>{body}<a:lstStyle/>{words}</p:txBody></p:sp>"));
    }

    fn text_box(&mut self, name: &str, text_box: &TextBox<'_>, words: &str) {
        let (id, place, name) = (self.id(), transform(text_box.frame), escaped(name));
        let wrap = if text_box.wraps { "square" } else { "none" };
        let anchor = text_box.anchor;
        self.xml.push_str(&format!("<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr>\
             <p:spPr>{place}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>\
             <p:txBody><a:bodyPr wrap=\"{wrap}\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" rtlCol=\"0\" anchor=\"{anchor}\"><a:noAutofit/></a:bodyPr><a:lstStyle/>{words}</p:txBody></p:sp>"));
    }

    /// A rectangle of a color, without words.
    fn plain(&mut self, name: &str, frame: &Frame, fill: &str) {
        let (id, place, name) = (self.id(), transform(frame), escaped(name));
        self.xml.push_str(&format!("<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>\
             <p:spPr>{place}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:solidFill>{fill}</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"));
    }

    fn picture(&mut self, (name, alt): (&str, &str), kind: &str, frame: &Frame, relation: &str) {
        let (id, place) = (self.id(), transform(frame));
        let (name, alt) = (escaped(name), escaped(alt));
        self.xml.push_str(&format!("<p:pic><p:nvPicPr><p:cNvPr id=\"{id}\" name=\"{name}\" descr=\"{alt}\"/><p:cNvPicPr><a:picLocks noGrp=\"1\" noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr>{kind}</p:nvPr></p:nvPicPr>\
             <p:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>\
             <p:spPr>{place}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>"));
    }
}

impl SlidePart<'_> {
    fn words(&self, size: f32) -> Type<'_> {
        Type {
            lang: self.lang,
            size: Some(size),
            bold: false,
            color: Some("tx1"),
        }
    }

    /// The slide; links of its text become relationships.
    pub(super) fn xml(&self, links: &mut Relationships) -> String {
        let set = self.set;
        let mut shapes = Shapes {
            xml: String::new(),
            next: 1,
        };
        // A title of the usual size has that of the master.
        let is_smaller = set.title_size < HEIGHT * size::TITLE - 0.01;
        let own = Type {
            size: is_smaller.then_some(set.title_size),
            color: None,
            ..self.words(0.0)
        };
        shapes.placeholder(
            (&self.names.title, "type=\"title\""),
            &set.title_frame,
            BODY,
            &own.paragraph(&set.title),
        );
        for figure in set.figures.iter().enumerate() {
            self.figure(figure, &mut shapes);
        }
        if let Some((frame, (relation, alt))) = set.photo.as_ref().zip(self.photo) {
            shapes.picture((alt, alt), "", frame, relation);
        }
        if let Some((credit, frame)) = &set.credit {
            let quiet = Type {
                color: Some("tx2"),
                ..self.words(HEIGHT * size::LINE)
            };
            shapes.text_box(credit, &TextBox::at(frame), &quiet.paragraph(credit));
        }
        if !set.text.blocks.is_empty() {
            let text = Type {
                color: None,
                ..self.words(set.text_size)
            };
            let text = text.blocks(&set.text.blocks, links);
            shapes.placeholder(
                (&self.names.text, "type=\"body\" sz=\"half\" idx=\"1\""),
                &set.text_frame,
                BODY,
                &text,
            );
        }
        let (frame, relation, alt) = &self.map;
        shapes.picture(
            (&self.names.map, alt),
            "<p:ph type=\"pic\" idx=\"13\"/>",
            frame,
            relation,
        );
        if let Some(chart) = set.chart_places() {
            self.chart(&chart, &mut shapes);
        }
        let (number, place) = &self.number;
        let lang = escaped(self.lang);
        let field = format!(
            "<a:p><a:fld id=\"{{0F1C6B2E-5B1D-4C57-9B1B-6E2F5A3C7D10}}\" type=\"slidenum\"><a:rPr lang=\"{lang}\" dirty=\"0\"/><a:t>{number}</a:t></a:fld><a:endParaRPr lang=\"{lang}\" dirty=\"0\"/></a:p>"
        );
        shapes.placeholder(
            (
                &self.names.number,
                "type=\"sldNum\" sz=\"quarter\" idx=\"12\"",
            ),
            place,
            BODY,
            &field,
        );
        let shapes = shapes.xml;
        format!(
            "{HEAD}<p:sld {NAMESPACES}><p:cSld><p:spTree>{TREE}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        )
    }

    fn figure(&self, (nth, figure): (usize, &FigureBox), shapes: &mut Shapes) {
        let number = Type {
            bold: true,
            color: Some("accent1"),
            ..self.words(self.set.figure_size())
        };
        let label = self.words(self.set.text_size * 0.8);
        let name = format!("{} {}", self.names.figure, nth + 1);
        let whole = TextBox {
            wraps: false,
            ..TextBox::at(&figure.number_frame)
        };
        shapes.text_box(&name, &whole, &number.paragraph(&figure.number));
        let words = TextBox {
            anchor: if figure.is_below() { "t" } else { "ctr" },
            ..TextBox::at(&figure.label_frame)
        };
        shapes.text_box(&figure.label, &words, &label.paragraph(&figure.label));
    }

    /// Each name with its number at the line's end, a bar below.
    fn chart(&self, chart: &ChartPlaces<'_>, shapes: &mut Shapes) {
        let regular = self.words(chart.size);
        let bold = Type {
            bold: true,
            ..regular
        };
        if let Some(card) = &chart.card {
            shapes.plain(&self.names.chart, card, "<a:schemeClr val=\"bg1\"/>");
        }
        let (title, place) = &chart.title;
        shapes.text_box(title, &TextBox::at(place), &bold.paragraph(title));
        for BarPlace {
            bar,
            words,
            number,
            filled,
        } in &chart.rows
        {
            let Color { r, g, b, .. } = bar.color;
            let fill = format!("<a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"/>");
            shapes.plain(
                &format!("{} – {}", self.names.chart, bar.label),
                filled,
                &fill,
            );
            let text = regular.paragraph(&bar.label);
            shapes.text_box(&bar.label, &TextBox::at(words), &text);
            let count = bar.count.to_string();
            let end = TextBox {
                anchor: "b",
                ..TextBox::at(number)
            };
            let name = format!("{} – {count}", bar.label);
            shapes.text_box(&name, &end, &bold.right(&count));
        }
    }
}

/// A box of words, without room within its edges.
struct TextBox<'a> {
    frame: &'a Frame,
    /// Where the words stand: `t`, `ctr` or `b` (section 20.1.10.59).
    anchor: &'static str,
    wraps: bool,
}

impl<'a> TextBox<'a> {
    fn at(frame: &'a Frame) -> Self {
        Self {
            frame,
            anchor: "t",
            wraps: true,
        }
    }
}

/// The notes of a slide, in a language with a region.
pub(super) fn notes(
    markdown: &Markdown,
    (lang, names): (&str, &Names),
    width: f32,
    links: &mut Relationships,
) -> String {
    let own = Type {
        lang,
        size: None,
        bold: false,
        color: None,
    };
    // 12 points of type are 16 points of the picture.
    debug_assert_eq!(hundredths(16.0), 1_200);
    let words = Type {
        size: Some(16.0),
        ..own
    };
    let words = words.blocks(&markdown.blocks, links);
    let [image, body] = notes_frames(width).map(|frame| transform(&frame));
    let [slide, notes] = [&names.slide, &names.notes].map(|name| escaped(name));
    format!(
        "{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE}\
         <p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"{slide}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr>{image}</p:spPr></p:sp>\
         <p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"{notes}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr>{body}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{words}</p:txBody></p:sp>\
         </p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
}
