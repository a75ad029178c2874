//! What records refer to: countries, sources, addresses, and each other.

use super::document::Node;
use super::message::say;
use super::record::{Record, is_id};
use crate::portfolio::{Source, Text, Theme, countries};

/// The alpha-2 code that a text stands for; what is no upper-case alpha-2 code is noted.
pub(super) fn read_country(
    record: &mut Record<'_, '_>,
    node: Node<'_>,
    written: &str,
) -> Option<&'static str> {
    let code = countries::alpha2(written.trim());
    match code {
        Some(code) if code != written => {
            record.warn_at(node, "country-form", || {
                say("problem-country-form")
                    .text("country", written)
                    .text("code", code)
            });
        }
        Some(_) => {}
        None => record.warn_at(node, "unknown-country", || {
            say("problem-unknown-country").text("country", written)
        }),
    }
    code
}

/// Whether an address is one that may be opened on the user's click: http or https with a host and without a user name,
/// or mailto; nothing that a system could take for more than one address.
#[must_use]
pub fn is_web_address(address: &str) -> bool {
    const MAX_LENGTH: usize = 2_000;
    let is_plain = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    if address.len() > MAX_LENGTH
        || !address
            .chars()
            .all(|c| is_plain(c) || (!c.is_ascii() && c.is_alphanumeric()))
    {
        return false;
    }
    let Some((scheme, rest)) = address.split_once(':') else {
        return false;
    };
    if scheme.eq_ignore_ascii_case("mailto") {
        return rest.contains('@') && !rest.starts_with('/');
    }
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host = rest
        .strip_prefix("//")
        .and_then(|rest| rest.split(['/', '?', '#']).next())
        .unwrap_or_default();
    is_web && !host.is_empty() && !host.contains('@')
}

/// The sources of a record: objects, or ids of `known` ones, from which those of the same id are filled in.
pub(super) fn read_sources(record: &mut Record<'_, '_>, known: &[Source]) -> Vec<Source> {
    let spot = record.spot();
    let mut sources = Vec::new();
    for (index, node) in record.list("sources").into_iter().enumerate() {
        if !node.is_object() {
            let Some(id) = record.string_of("sources", node) else {
                continue;
            };
            if let Some(whole) = known.iter().find(|source| source.id.as_ref() == Some(&id)) {
                sources.push(whole.clone());
            } else {
                record.warn_at(node, "unknown-source", || {
                    say("problem-unknown-source").text("source", &id)
                });
                sources.push(Source {
                    title: Text::Plain(id),
                    ..Source::default()
                });
            }
            continue;
        }
        let Some(mut source) = Record::new(node, spot.within("sources", index), record.problems)
        else {
            continue;
        };
        let mut read = Source {
            id: source.string("id"),
            title: source.text("title").unwrap_or_default(),
            publisher: source.text("publisher"),
            url: source.string("url"),
            file: source.string("file"),
            accessed: source.string("accessed"),
            note: source.text("note"),
        };
        if read.id.is_none() && read.title.is_empty() && read.url.is_none() && read.file.is_none() {
            source.warn("empty-source", || say("problem-empty-source"));
            continue;
        }
        let same = |whole: &&Source| whole.id.is_some() && whole.id == read.id;
        if let Some(whole) = known.iter().find(same) {
            fill_in(&mut read, whole);
        }
        sources.push(read);
    }
    sources
}

/// The theme of an id; what names none is noted, and returned as the error. Where the portfolio defines no themes at all,
/// any id is one.
pub(super) fn read_theme(
    record: &mut Record<'_, '_>,
    themes: &[Theme],
) -> Result<Option<String>, String> {
    let Some(node) = record.take("theme") else {
        return Ok(None);
    };
    let Some(id) = record.string_of("theme", node) else {
        return Ok(None);
    };
    if themes.iter().any(|theme| theme.id == id) || (themes.is_empty() && is_id(&id)) {
        return Ok(Some(id));
    }
    record.warn_at(node, "unknown-theme", || {
        say("problem-unknown-theme").text("theme", &id)
    });
    Err(id)
}

fn fill_in(source: &mut Source, whole: &Source) {
    if source.title.is_empty() {
        source.title = whole.title.clone();
    }
    let keep =
        |own: &mut Option<Text>, other: &Option<Text>| *own = own.take().or_else(|| other.clone());
    keep(&mut source.publisher, &whole.publisher);
    keep(&mut source.note, &whole.note);
    for (own, other) in [
        (&mut source.url, &whole.url),
        (&mut source.file, &whole.file),
        (&mut source.accessed, &whole.accessed),
    ] {
        *own = own.take().or_else(|| other.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_web_and_mail_addresses_may_be_opened() {
        for address in [
            "https://example.org/a?b=c#d",
            "http://www.amuprev.org",
            "mailto:a@example.org",
            "HTTPS://x.org",
        ] {
            assert!(is_web_address(address), "{address}");
        }
        for address in [
            "javascript:alert(1)",
            "https://icma.org@127.0.0.1/",
            "https://example.org/\r\nX: y",
            "https://example.org/\"; touch /tmp/pwned",
            "file:///etc/passwd",
            "/etc/passwd",
            "https://",
            " https://example.org",
        ] {
            assert!(!is_web_address(address), "{address}");
        }
    }
}
