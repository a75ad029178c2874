//! Whom to credit, as tile files and servers write it: with a little HTML.

use super::source::Attribution;

/// The most characters that are shown of a credit.
const MOST_CHARS: usize = 500;
/// The most characters that are read of it.
const MOST_HTML: usize = 4_000;

impl Attribution {
    /// The words of a credit in HTML, and where its first link leads to, if that is an address of the web. Nothing of the
    /// HTML itself is kept.
    #[must_use]
    pub fn of_html(html: &str) -> Self {
        // Nobody reads more, and an open `<` is looked for to the end.
        let most = html
            .char_indices()
            .nth(MOST_HTML)
            .map_or(html.len(), |(at, _)| at);
        let html = html.get(..most).unwrap_or_default();
        let (mut text, mut url, mut rest) = (String::new(), String::new(), html);
        while let Some(open) = rest.find('<') {
            let (before, tag) = rest.split_at(open);
            text += before;
            let is_tag =
                tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!".contains(c));
            let end = if is_tag { tag.find('>') } else { None };
            let Some(end) = end else {
                text.push('<');
                rest = &tag[1..];
                continue;
            };
            if url.is_empty() {
                url = link(&tag[..end]).unwrap_or_default();
            }
            rest = &tag[end + 1..];
        }
        text += rest;
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = unescaped(&words.join(" "))
            .chars()
            .take(MOST_CHARS)
            .collect();
        Self { text, url }
    }

    /// The credit in HTML, as tile files have it.
    #[must_use]
    pub fn html(&self) -> String {
        let text = escaped(&self.text);
        if self.url.is_empty() {
            return text;
        }
        format!("<a href=\"{}\">{text}</a>", escaped(&self.url))
    }
}

/// With the characters that HTML has for its own written by name.
fn escaped(text: &str) -> String {
    [
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ("\"", "&quot;"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (character, name)| {
        text.replace(character, name)
    })
}

/// The address of a link.
fn link(tag: &str) -> Option<String> {
    let at = tag.to_ascii_lowercase().find("href")?;
    let value = tag[at + 4..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.strip_prefix(['"', '\'']) {
        Some(quoted) => quoted.split(['"', '\'']).next()?,
        None => value.split_whitespace().next()?,
    };
    let url = url::Url::parse(&unescaped(value)).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

/// With the characters that credits write by name.
fn unescaped(text: &str) -> String {
    [
        ("&copy;", "©"),
        ("&#169;", "©"),
        ("&#xA9;", "©"),
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (name, character)| {
        text.replace(name, character)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_credit_is_its_words_and_its_first_link() {
        for (html, text, url) in [
            ("OpenStreetMap", "OpenStreetMap", ""),
            (
                "<a href=\"https://www.openstreetmap.org/copyright\" target=_blank>&copy; OpenStreetMap\n contributors</a> <b>&amp; more</b>",
                "© OpenStreetMap contributors & more",
                "https://www.openstreetmap.org/copyright",
            ),
            ("<a href=javascript:alert(1)>x</a>", "x", ""),
            ("1 < 2 <", "1 < 2 <", ""),
            (
                "<A HREF = 'http://a.example/'>A</A>",
                "A",
                "http://a.example/",
            ),
        ] {
            let credit = Attribution::of_html(html);
            assert_eq!(
                (credit.text.as_str(), credit.url.as_str()),
                (text, url),
                "{html}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(html in "[<>a-zé =\"'&;hrefHREF/!İ]{0,60}") {
            drop(Attribution::of_html(&html));
        }

        #[test]
        fn a_credit_in_html_is_read_as_it_was(text in "[a-z<>&;\"'=]{1,20}", has_url in any::<bool>()) {
            let url = if has_url { "https://example.org/?a=1&b=2" } else { "" }.to_owned();
            let credit = Attribution { text, url };
            prop_assert_eq!(Attribution::of_html(&credit.html()), credit);
        }
    }
}
