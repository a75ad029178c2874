//! The words of slides: Markdown, and the languages that they are in.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Node;
use super::loader::Context;
use super::message::say;
use super::record::Record;
use crate::portfolio::stories::{Ignored, Markdown};
use crate::portfolio::{Slide, Text, base};

/// A text in Markdown; what of it is not shown as Markdown means it is noted.
pub(super) fn read_markdown(
    record: &mut Record<'_, '_>,
    name: &str,
    context: &Context<'_>,
) -> Text {
    let node = record.peek(name);
    let (Some(text), Some(node)) = (record.text(name), node) else {
        return Text::default();
    };
    let most = context.limits.slide_chars;
    let longest = text.all().map(|(_, words)| words.chars().count()).max();
    let text = if let Some(longest) = longest.filter(|longest| *longest > most) {
        record.warn_at(node, "long-text", || {
            say("problem-long-text")
                .text("member", name)
                .number("n", longest)
                .number("most", most)
        });
        cut(text, most)
    } else {
        text
    };
    let mut told: Vec<Ignored> = Vec::new();
    for (_, words) in text.all() {
        for ignored in Markdown::read(words).ignored {
            // The same in each language is told once.
            if !told.contains(&ignored) {
                warn_ignored(record, node, &ignored);
                told.push(ignored);
            }
        }
    }
    text
}

fn warn_ignored(record: &mut Record<'_, '_>, node: Node<'_>, ignored: &Ignored) {
    match ignored {
        Ignored::Html => record.warn_at(node, "html-in-text", || say("problem-slide-html")),
        Ignored::Picture => {
            record.warn_at(node, "picture-in-text", || say("problem-slide-picture"))
        }
        Ignored::Link(link) => record.warn_at(node, "unsafe-link", || {
            say("problem-unsafe-link").text("link", link)
        }),
    }
}

/// The text with at most so many characters in each language.
fn cut(text: Text, most: usize) -> Text {
    let cut = |words: String| match words.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words,
    };
    match text {
        Text::Plain(words) => Text::Plain(cut(words)),
        Text::ByLang(texts) => {
            let texts = texts.into_iter();
            let cut: BTreeMap<_, _> = texts.map(|(lang, words)| (lang, cut(words))).collect();
            Text::ByLang(cut)
        }
    }
}

/// Notes the languages of the portfolio that a text of the slide lacks, where it has several: its reader would then get
/// another one in the middle of the story.
pub(super) fn check_languages(record: &mut Record<'_, '_>, slide: &Slide, context: &Context<'_>) {
    let languages = &context.portfolio.languages;
    let figures = slide
        .figures
        .iter()
        .map(|figure| ("figures", &figure.label));
    let media = slide.media.iter();
    let media = media.flat_map(|media| [("alt", &media.alt), ("credit", &media.credit)]);
    let own = [
        ("title", &slide.title),
        ("text", &slide.text),
        ("notes", &slide.notes),
    ];
    let (mut members, mut lacking) = (BTreeSet::new(), BTreeSet::new());
    for (name, text) in own.into_iter().chain(figures).chain(media) {
        let Text::ByLang(texts) = text else {
            continue;
        };
        let has = |lang: &str| {
            texts.iter().any(|(own, words)| {
                base(own).eq_ignore_ascii_case(base(lang)) && !words.trim().is_empty()
            })
        };
        for lang in languages.iter().filter(|lang| !has(lang)) {
            members.insert(name);
            lacking.insert(lang.as_str());
        }
    }
    if !lacking.is_empty() {
        let members: Vec<&str> = members.into_iter().collect();
        let lacking: Vec<&str> = lacking.into_iter().collect();
        record.warn("missing-language", || {
            say("problem-missing-language")
                .names("members", &members)
                .text("languages", &lacking.join(", "))
        });
    }
}
