//! XML as it is written: elements, attributes, and texts that can hold nothing but text.

/// What XML 1.0 (fifth edition, section 2.2) lets a text hold.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// A text with everything escaped that XML takes for its own. What no XML can hold becomes U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // A parser makes a line feed of it, and in attributes a space of these.
            '\r' => escaped.push_str("&#13;"),
            c if is_allowed(c) => escaped.push(c),
            _ => escaped.push('\u{FFFD}'),
        }
    }
    escaped
}

/// A text to be shown in a line, escaped: lines and tabs become spaces, other control characters are left out.
pub(super) fn plain(text: &str) -> String {
    let is_shown = |c: &char| !c.is_control() && is_allowed(*c);
    let spaced = text.replace(['\t', '\n', '\r'], " ");
    escaped(&spaced.chars().filter(is_shown).collect::<String>())
}

/// A document that grows from its beginning to its end, an element a line.
#[derive(Debug)]
pub(super) struct Xml {
    text: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// A document without elements.
    pub(super) fn new() -> Self {
        Self {
            text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
            open: Vec::new(),
        }
    }

    /// Begins an element with attributes.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.text.push_str(">\n");
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push_str(">\n");
        }
    }

    /// An element with nothing but a text.
    pub(super) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.begin(name, attributes);
        if text.is_empty() {
            self.text.push_str("/>\n");
            return;
        }
        self.text.push('>');
        self.text.push_str(&escaped(text));
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    /// A remark for people who read the file itself. Two hyphens, which would end it, come apart.
    pub(super) fn comment(&mut self, text: &str) {
        let mut text: String = text.chars().filter(|c| is_allowed(*c)).collect();
        while text.contains("--") {
            text = text.replace("--", "- -");
        }
        self.indent();
        self.text.push_str("<!-- ");
        self.text.push_str(&text);
        self.text.push_str(" -->\n");
    }

    /// The document, once all that was begun is ended.
    pub(super) fn done(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            // Parsers make spaces of them otherwise.
            let value = escaped(value).replace('\n', "&#10;").replace('\t', "&#9;");
            self.text.push_str(&value);
            self.text.push('"');
        }
    }

    fn indent(&mut self) {
        for _ in &self.open {
            self.text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_marked_in_records_and_left_out_where_it_is_only_shown() {
        assert_eq!(escaped("a\u{8}<&\r\n"), "a\u{FFFD}&lt;&amp;&#13;\n");
        assert_eq!(plain("a\u{8}<&\r\n\"\u{FFFE}"), "a&lt;&amp;  &quot;");
    }
}
