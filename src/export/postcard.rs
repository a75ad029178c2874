//! The postcard: text and picture together, as HTML for the clipboard.

use base64::Engine as _;

/// A page of the picture (a PNG file) above the text, which stays text.
#[must_use]
pub fn html(text: &str, png: Option<&[u8]>) -> String {
    let picture = png.map_or_else(String::new, |png| {
        let data = base64::engine::general_purpose::STANDARD.encode(png);
        format!("<p><img alt=\"\" src=\"data:image/png;base64,{data}\"></p>")
    });
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let paragraphs: Vec<String> = escaped
        .split("\n\n")
        .map(|paragraph| format!("<p>{}</p>", paragraph.replace('\n', "<br>")))
        .collect();
    format!("{picture}{}", paragraphs.join(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_the_data_stays_text_on_the_clipboard() {
        let html = html("A <b>title</b>\nline\n\nend", Some(b"png"));
        assert!(html.contains("<img alt=\"\" src=\"data:image/png;base64,cG5n\">"));
        assert!(html.contains("<p>A &lt;b&gt;title&lt;/b&gt;<br>line</p><p>end</p>"));
    }
}
