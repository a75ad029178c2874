//! Texts in several languages, and which one a reader gets.

use std::collections::BTreeMap;

/// A language tag (BCP 47), as written: `es`, `pt-BR`.
pub type Lang = String;

/// The tag of a text whose language is not known (BCP 47).
pub const UNDETERMINED: &str = "und";

/// A text, in one or several languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// One string, of the portfolio's first language.
    Plain(String),
    /// By language tag.
    ByLang(BTreeMap<Lang, String>),
}

impl Default for Text {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

/// What a reader gets of a [`Text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The words.
    pub text: &'a str,
    /// Their language where it is not the one asked for.
    pub other_lang: Option<&'a str>,
}

impl Text {
    /// The words to show to a reader of `lang`: the asked language, its base, the portfolio's first language, any
    /// (contract, "Text").
    #[must_use]
    pub fn get<'a>(&'a self, lang: &str, languages: &'a [Lang]) -> Shown<'a> {
        let first = languages.first().map(String::as_str);
        match self {
            Self::Plain(text) => Shown {
                text,
                other_lang: first.filter(|first| base(first) != base(lang)),
            },
            Self::ByLang(texts) => {
                let of = |tag: &str| texts.iter().find(|(key, _)| key.eq_ignore_ascii_case(tag));
                let same_base = || {
                    texts
                        .iter()
                        .find(|(key, _)| base(key).eq_ignore_ascii_case(base(lang)))
                };
                if let Some((_, text)) = of(lang).or_else(|| of(base(lang))).or_else(same_base) {
                    return Shown {
                        text,
                        other_lang: None,
                    };
                }
                match first.and_then(of).or_else(|| texts.iter().next()) {
                    Some((key, text)) => Shown {
                        text,
                        other_lang: Some(key),
                    },
                    None => Shown {
                        text: "",
                        other_lang: None,
                    },
                }
            }
        }
    }

    /// The words alone; see [`Text::get`].
    #[must_use]
    pub fn show<'a>(&'a self, lang: &str, languages: &'a [Lang]) -> &'a str {
        self.get(lang, languages).text
    }

    /// What tells it from other texts, whoever reads it.
    #[must_use]
    pub fn key(&self) -> &str {
        self.all().next().map_or("", |(_, text)| text)
    }

    /// Whether there are no words in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Plain(text) => text.trim().is_empty(),
            Self::ByLang(texts) => texts.values().all(|text| text.trim().is_empty()),
        }
    }

    /// Every wording with its language tag (`None` for a plain string).
    pub fn all(&self) -> impl Iterator<Item = (Option<&str>, &str)> {
        let (plain, by_lang) = match self {
            Self::Plain(text) => (Some((None, text.as_str())), None),
            Self::ByLang(texts) => (None, Some(texts)),
        };
        plain.into_iter().chain(
            by_lang
                .into_iter()
                .flatten()
                .map(|(lang, text)| (Some(lang.as_str()), text.as_str())),
        )
    }
}

/// The language of a tag without script and region: `pt` of `pt-BR`.
#[must_use]
pub fn base(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> Text {
        Text::ByLang(
            [("en", "town"), ("pt-BR", "cidade")]
                .map(|(k, v)| (k.into(), v.into()))
                .into(),
        )
    }

    #[test]
    fn a_reader_gets_the_asked_language_or_its_base() {
        assert_eq!(
            text().get("en-US", &[]),
            Shown {
                text: "town",
                other_lang: None
            }
        );
        assert_eq!(
            text().get("pt", &[]),
            Shown {
                text: "cidade",
                other_lang: None
            }
        );
    }

    #[test]
    fn a_reader_sees_which_language_it_is_when_it_is_not_the_asked_one() {
        let languages = ["en".to_owned()];
        assert_eq!(
            text().get("fr", &languages),
            Shown {
                text: "town",
                other_lang: Some("en")
            }
        );
        assert_eq!(
            Text::from("town").get("es", &languages).other_lang,
            Some("en")
        );
    }
}
