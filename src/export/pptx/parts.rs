//! The parts that all slides share: theme, master, layout, and the same for notes (ECMA-376, part 1, section 13.3).

use super::names::Names;
use super::set::HEIGHT;
use super::text::{emu, hundredths};
use super::xml::{HEAD, NAMESPACES};
use crate::export::xml::plain as escaped;
use crate::scene::mark::Frame;
use crate::style::stage as size;
use crate::style::{Color, Style};
use crate::view::Look;

/// The family of slides; a computer without it takes one of its own.
const FAMILY: &str = "Inter";

/// What the shared parts are made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shared<'a> {
    pub(super) style: &'a Style,
    /// Colors of the portfolio's themes.
    pub(super) accents: &'a [Color],
    /// Width of a slide, and of the panel beside the map.
    pub(super) width: f32,
    pub(super) panel: f32,
    /// What the layout is called.
    pub(super) name: &'a str,
    /// What shapes are called.
    pub(super) names: &'a Names,
}

/// Where a slide's number stands in a panel.
pub(super) fn number_frame(panel: f32) -> Frame {
    let pad = HEIGHT * size::PADDING;
    let bottom = HEIGHT - pad * 0.7;
    Frame {
        x0: pad,
        y0: bottom - HEIGHT * size::LINE * 1.5,
        x1: panel - pad,
        y1: bottom,
    }
}

fn hex(color: Color) -> String {
    format!("{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}

/// Place and size of a shape.
pub(super) fn transform(frame: &Frame) -> String {
    let (x, y) = (emu(frame.x0), emu(frame.y0));
    let (width, height) = (emu(frame.x1) - x, emu(frame.y1) - y);
    format!("<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>")
}

/// What a tree of shapes begins with.
pub(super) const TREE: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
     <p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

const LISTS: &str = "<a:lstStyle/>";

/// A placeholder of a master or layout with its sample words.
fn placeholder(
    id: u32,
    (name, kind): (&str, &str),
    frame: &Frame,
    (body, list): (&str, &str),
    words: &str,
) -> String {
    let (place, name) = (transform(frame), escaped(name));
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>\
         <p:spPr>{place}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody>{body}{list}{words}</p:txBody></p:sp>"
    )
}

/// A body without room within its edges, which makes its words smaller where they do not fit.
pub(super) const BODY: &str = "<a:bodyPr vert=\"horz\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" rtlCol=\"0\" anchor=\"t\"><a:normAutofit/></a:bodyPr>";

const SAMPLE: &str = "<a:p><a:endParaRPr lang=\"en-US\"/></a:p>";
const NUMBER: &str = "<a:p><a:fld id=\"{0F1C6B2E-5B1D-4C57-9B1B-6E2F5A3C7D10}\" type=\"slidenum\"><a:rPr lang=\"en-US\"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang=\"en-US\"/></a:p>";

impl Shared<'_> {
    fn pad(&self) -> f32 {
        HEIGHT * size::PADDING
    }

    /// Where title, text, slide number and map go unless a slide says otherwise.
    fn frames(&self) -> [Frame; 4] {
        let (pad, right) = (self.pad(), self.panel - self.pad());
        let frame = |x0, y0, x1, y1| Frame { x0, y0, x1, y1 };
        let last = HEIGHT - pad - HEIGHT * size::LINE * 0.4;
        [
            frame(pad, pad, right, pad + 100.0),
            frame(pad, pad + 116.0, right, last - 36.0),
            number_frame(self.panel),
            frame(self.panel, 0.0, self.width, HEIGHT),
        ]
    }

    /// The theme: the look's colors, the portfolio's themes as accents, and the family.
    pub(super) fn theme(&self) -> String {
        let panel = &self.style.panel;
        let is_dark = self.style.look == Look::Dark;
        let (dark, light) = if is_dark {
            (panel.panel, panel.text)
        } else {
            (panel.text, panel.panel)
        };
        let named = |name: &str, color: Color| {
            let hex = hex(color);
            format!("<a:{name}><a:srgbClr val=\"{hex}\"/></a:{name}>")
        };
        let mut colors = named("dk1", dark)
            + &named("lt1", light)
            + &named("dk2", panel.quiet_text)
            + &named("lt2", panel.hovered)
            + &named("accent1", panel.accent);
        for nth in 0..5 {
            let accent = self.accents.get(nth).copied().unwrap_or(panel.quiet_text);
            colors += &named(&format!("accent{}", nth + 2), accent);
        }
        colors += &(named("hlink", panel.accent) + &named("folHlink", panel.accent));
        let fonts =
            format!("<a:latin typeface=\"{FAMILY}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>");
        let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
        let line = |width: u32| format!("<a:ln w=\"{width}\">{fill}</a:ln>");
        let (thin, wide, widest) = (line(6_350), line(12_700), line(19_050));
        let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
        format!(
            "{HEAD}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Footprint Atlas\"><a:themeElements>\
             <a:clrScheme name=\"Footprint Atlas\">{colors}</a:clrScheme>\
             <a:fontScheme name=\"Footprint Atlas\"><a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont></a:fontScheme>\
             <a:fmtScheme name=\"Footprint Atlas\"><a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst><a:lnStyleLst>{thin}{wide}{widest}</a:lnStyleLst>\
             <a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme>\
             </a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
        )
    }

    /// Which of the theme's colors are ground and text.
    fn color_map(&self) -> &'static str {
        if self.style.look == Look::Dark {
            "<p:clrMap bg1=\"dk1\" tx1=\"lt1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>"
        } else {
            "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>"
        }
    }

    /// The slide master, whose relationships are its layout (`rId1`) and theme (`rId2`).
    pub(super) fn master(&self) -> String {
        let [title, text, number, _] = self.frames();
        let map = self.color_map();
        let level = |nth: usize, size: f32, font: &str, more: &str| {
            let (left, size) = (nth * 342_900, hundredths(size));
            format!(
                "<a:lvl{n}pPr marL=\"{left}\" indent=\"0\" algn=\"l\" defTabSz=\"914400\" rtl=\"0\" eaLnBrk=\"1\" latinLnBrk=\"0\" hangingPunct=\"1\"><a:lnSpc><a:spcPct val=\"100000\"/></a:lnSpc><a:spcBef><a:spcPts val=\"0\"/></a:spcBef><a:buNone/>\
                 <a:defRPr sz=\"{size}\"{more} kern=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+{font}-lt\"/><a:ea typeface=\"+{font}-ea\"/><a:cs typeface=\"+{font}-cs\"/></a:defRPr></a:lvl{n}pPr>",
                n = nth + 1
            )
        };
        let titles = level(0, HEIGHT * size::TITLE, "mj", " b=\"1\"");
        let texts: String = (0..9)
            .map(|nth| level(nth, HEIGHT * size::TEXT[1], "mn", ""))
            .collect();
        let others: String = (0..9).map(|nth| level(nth, 24.0, "mn", "")).collect();
        let shapes = placeholder(
            2,
            (&self.names.title, "type=\"title\""),
            &title,
            (BODY, LISTS),
            SAMPLE,
        ) + &placeholder(
            3,
            (&self.names.text, "type=\"body\" idx=\"1\""),
            &text,
            (BODY, LISTS),
            SAMPLE,
        ) + &self.number_placeholder(4, &number);
        format!(
            "{HEAD}<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{TREE}{shapes}</p:spTree></p:cSld>\
             {map}<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst>\
             <p:txStyles><p:titleStyle>{titles}</p:titleStyle><p:bodyStyle>{texts}</p:bodyStyle><p:otherStyle>{others}</p:otherStyle></p:txStyles></p:sldMaster>"
        )
    }

    fn number_placeholder(&self, id: u32, frame: &Frame) -> String {
        let small = hundredths(HEIGHT * size::LINE);
        let list = format!(
            "<a:lstStyle><a:lvl1pPr algn=\"l\"><a:defRPr sz=\"{small}\"><a:solidFill><a:schemeClr val=\"tx2\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr></a:lstStyle>"
        );
        placeholder(
            id,
            (
                &self.names.number,
                "type=\"sldNum\" sz=\"quarter\" idx=\"12\"",
            ),
            frame,
            (BODY, &list),
            NUMBER,
        )
    }

    /// The one layout: title and text beside the map.
    pub(super) fn layout(&self) -> String {
        let [title, text, number, map] = self.frames();
        let list =
            "<a:lstStyle><a:lvl1pPr marL=\"0\" indent=\"0\"><a:buNone/></a:lvl1pPr></a:lstStyle>";
        let shapes = placeholder(
            2,
            (&self.names.title, "type=\"title\""),
            &title,
            (BODY, LISTS),
            SAMPLE,
        ) + &placeholder(
            3,
            (&self.names.text, "type=\"body\" sz=\"half\" idx=\"1\""),
            &text,
            (BODY, LISTS),
            SAMPLE,
        ) + &placeholder(
            4,
            (&self.names.map, "type=\"pic\" idx=\"13\""),
            &map,
            (BODY, list),
            SAMPLE,
        ) + &self.number_placeholder(5, &number);
        let name = escaped(self.name);
        format!(
            "{HEAD}<p:sldLayout {NAMESPACES} preserve=\"1\" userDrawn=\"1\"><p:cSld name=\"{name}\"><p:spTree>{TREE}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        )
    }

    /// The master of notes: the slide above, the words below, dark on white.
    pub(super) fn notes_master(&self) -> String {
        let [image, words] = notes_frames(self.width);
        let (place, name) = (transform(&image), escaped(&self.names.slide));
        let image = format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr>\
             <p:spPr>{place}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/><a:ln w=\"12700\"><a:solidFill><a:prstClr val=\"black\"/></a:solidFill></a:ln></p:spPr></p:sp>"
        );
        let body = "<a:bodyPr vert=\"horz\" lIns=\"91440\" tIns=\"45720\" rIns=\"91440\" bIns=\"45720\" rtlCol=\"0\"/>";
        let words = placeholder(
            3,
            (&self.names.notes, "type=\"body\" sz=\"quarter\" idx=\"1\""),
            &words,
            (body, LISTS),
            SAMPLE,
        );
        let levels: String = (0..9)
            .map(|nth| {
                let (n, left) = (nth + 1, nth * 457_200);
                format!("<a:lvl{n}pPr marL=\"{left}\" algn=\"l\"><a:defRPr sz=\"1200\" kern=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl{n}pPr>")
            })
            .collect();
        let map = self.color_map();
        format!(
            "{HEAD}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{TREE}{image}{words}</p:spTree></p:cSld>{map}<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
        )
    }
}

/// How text boxes are set where they say nothing else: in the theme's font and color.
pub(super) fn default_text() -> String {
    let levels = (1..=9).map(|n| {
        format!("<a:lvl{n}pPr marL=\"0\" algn=\"l\" defTabSz=\"914400\" rtl=\"0\" eaLnBrk=\"1\" latinLnBrk=\"0\" hangingPunct=\"1\"><a:defRPr sz=\"1800\" kern=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl{n}pPr>")
    });
    levels.collect()
}

/// The page of notes: 7.5 by 10 inches; where the slide and the words stand.
pub(super) const NOTES_PAGE: [f32; 2] = [720.0, 960.0];

pub(super) fn notes_frames(width: f32) -> [Frame; 2] {
    let [page, high] = NOTES_PAGE;
    let wide = page - 160.0;
    let image = Frame {
        x0: 80.0,
        y0: 70.0,
        x1: 80.0 + wide,
        y1: 70.0 + wide * HEIGHT / width,
    };
    let words = Frame {
        x0: 72.0,
        y0: image.y1 + 40.0,
        x1: page - 72.0,
        y1: high - 72.0,
    };
    [image, words]
}
