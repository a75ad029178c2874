//! What the parts of a package have in common.

use crate::export::xml::plain as escaped;

/// How every part begins.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespaces of PresentationML and DrawingML (ECMA-376, part 1, sections 19 and 20).
pub(super) const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
/// How the types of relationships begin.
const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The relationships of a part (ECMA-376, part 2, section 6.5).
#[derive(Debug, Default)]
pub(super) struct Relationships {
    list: Vec<(String, String, bool)>,
}

impl Relationships {
    /// Adds one to another part, and gives its id.
    pub(super) fn part(&mut self, kind: &str, target: &str) -> String {
        self.add(format!("{RELATIONSHIP}/{kind}"), target, false)
    }

    /// Adds one of a type that is written in full, and gives its id.
    pub(super) fn typed(&mut self, kind: &str, target: &str) -> String {
        self.add(kind.to_owned(), target, false)
    }

    /// Adds a link to an address on the web, and gives its id.
    pub(super) fn link(&mut self, address: &str) -> String {
        self.add(format!("{RELATIONSHIP}/hyperlink"), address, true)
    }

    fn add(&mut self, kind: String, target: &str, is_external: bool) -> String {
        let one = (kind, target.to_owned(), is_external);
        let known = self.list.iter().position(|other| *other == one);
        let nth = known.unwrap_or_else(|| {
            self.list.push(one);
            self.list.len() - 1
        });
        format!("rId{}", nth + 1)
    }

    /// The part that holds them.
    pub(super) fn xml(&self) -> String {
        let list = self.list.iter().enumerate();
        let list: String = list
            .map(|(nth, (kind, target, is_external))| {
                let mode = if *is_external {
                    " TargetMode=\"External\""
                } else {
                    ""
                };
                let (id, target) = (nth + 1, escaped(target));
                format!("<Relationship Id=\"rId{id}\" Type=\"{kind}\" Target=\"{target}\"{mode}/>")
            })
            .collect();
        format!(
            "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>"
        )
    }
}
