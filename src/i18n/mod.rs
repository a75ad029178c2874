//! The interface's words: one catalog a language, and how numbers, dates and periods are written in each.
//!
//! Catalogs are Fluent files (`assets/i18n/*.ftl`), embedded. What a language lacks is shown in English.

mod date;
mod gaps;
pub mod hits;
mod number;
mod phrases;
mod problems;
mod pseudo;
#[cfg(test)]
mod tests;
mod tiles;
mod units;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::portfolio::base;
pub use gaps::gaps;
use number::NumberStyle;
pub use phrases::{CountryNames, Phrases, name_in};

/// The private-use tag of the pseudo-locale: English, 40% longer, with accents. For layout tests.
pub const PSEUDO: &str = "qps";

/// A language that the interface speaks.
struct Catalog {
    /// Its tag (BCP 47).
    tag: &'static str,
    /// Its messages (Fluent syntax): the interface's, and those about problems of portfolios.
    messages: [&'static str; 2],
    /// How it writes numbers.
    numbers: NumberStyle,
    /// Writes the numbers within messages.
    format: Formatter,
    /// The messages as they were read when they were first asked for.
    read: OnceLock<Arc<Bundle>>,
}

impl Catalog {
    fn bundle(&self) -> Arc<Bundle> {
        Arc::clone(self.read.get_or_init(|| Arc::new(bundle(self))))
    }
}

type Bundle = FluentBundle<FluentResource>;
type Formatter = fn(&FluentValue, &<Bundle as Remembers>::Memoizer) -> Option<String>;

/// Names the memoizer of a bundle: Fluent has it in its formatter's signature, but does not export it.
trait Remembers {
    type Memoizer;
}

impl<R, M> Remembers for fluent_bundle::bundle::FluentBundle<R, M> {
    type Memoizer = M;
}

/// The languages, in the order of the menu; the first stands in for what others lack.
static CATALOGS: [Catalog; 4] = [
    Catalog {
        tag: "en",
        messages: [
            include_str!("../../assets/i18n/en.ftl"),
            include_str!("../../assets/i18n/problems.en.ftl"),
        ],
        numbers: number::ENGLISH,
        format: |value, _| number::in_message(value, &number::ENGLISH),
        read: OnceLock::new(),
    },
    Catalog {
        tag: "es",
        messages: [
            include_str!("../../assets/i18n/es.ftl"),
            include_str!("../../assets/i18n/problems.es.ftl"),
        ],
        numbers: number::SPANISH,
        format: |value, _| number::in_message(value, &number::SPANISH),
        read: OnceLock::new(),
    },
    Catalog {
        tag: "pt",
        messages: [
            include_str!("../../assets/i18n/pt.ftl"),
            include_str!("../../assets/i18n/problems.pt.ftl"),
        ],
        numbers: number::PORTUGUESE,
        format: |value, _| number::in_message(value, &number::PORTUGUESE),
        read: OnceLock::new(),
    },
    Catalog {
        tag: "fr",
        messages: [
            include_str!("../../assets/i18n/fr.ftl"),
            include_str!("../../assets/i18n/problems.fr.ftl"),
        ],
        numbers: number::FRENCH,
        format: |value, _| number::in_message(value, &number::FRENCH),
        read: OnceLock::new(),
    },
];

/// What a message's variable stands for.
#[derive(Debug, Clone)]
pub struct Arg<'a>(FluentValue<'a>);

impl<'a, T: Into<FluentValue<'a>>> From<T> for Arg<'a> {
    fn from(value: T) -> Self {
        Self(value.into())
    }
}

/// A translator: the words of one language.
#[derive(Clone)]
pub struct Tr {
    lang: &'static str,
    numbers: NumberStyle,
    bundle: Arc<Bundle>,
    /// English, for what the language lacks; `None` in English itself.
    fallback: Option<Arc<Bundle>>,
}

impl std::fmt::Debug for Tr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tr")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

impl Tr {
    /// The translator for a language tag (BCP 47): that language, else its base, else English. [`PSEUDO`] gives the
    /// pseudo-locale.
    #[must_use]
    pub fn new(lang: &str) -> Self {
        let english = &CATALOGS[0];
        if lang == PSEUDO {
            let mut bundle = bundle(english);
            bundle.set_transform(Some(pseudo::lengthened));
            return Self {
                lang: PSEUDO,
                numbers: english.numbers,
                bundle: Arc::new(bundle),
                fallback: None,
            };
        }
        let catalog = CATALOGS
            .iter()
            .find(|catalog| base(catalog.tag).eq_ignore_ascii_case(base(lang)))
            .unwrap_or(english);
        Self {
            lang: catalog.tag,
            numbers: catalog.numbers,
            bundle: catalog.bundle(),
            fallback: (catalog.tag != english.tag).then(|| english.bundle()),
        }
    }

    /// The language of the words (BCP 47), which may not be the one asked for.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.lang
    }

    /// A text behind what it is of, with the colon as the language sets it.
    #[must_use]
    pub fn labeled(&self, label: &str, text: &str) -> String {
        let args = [("label", Arg::from(label)), ("text", Arg::from(text))];
        self.with("details-labeled", &args)
    }

    /// A message without variables. A key that no catalog holds is shown as it is, and logged; while the program is being
    /// developed, it stops it.
    #[must_use]
    pub fn text(&self, key: &str) -> Cow<'_, str> {
        self.words(key, None, None)
    }

    /// A message with variables; numbers among them choose the plural form and are written as the language writes them.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.attribute(key, None, args)
    }

    /// A message, or an attribute of it, with variables.
    fn attribute(&self, key: &str, attribute: Option<&str>, args: &[(&str, Arg<'_>)]) -> String {
        let args: FluentArgs = args
            .iter()
            .map(|(name, arg)| (*name, arg.0.clone()))
            .collect();
        self.words(key, attribute, Some(&args)).into_owned()
    }

    /// A number as the language writes it, with at most three decimals.
    #[must_use]
    pub fn number(&self, number: f64) -> String {
        number::written(number, &self.numbers)
    }

    fn words<'a>(
        &'a self,
        key: &str,
        attribute: Option<&str>,
        args: Option<&FluentArgs<'_>>,
    ) -> Cow<'a, str> {
        for bundle in [Some(&self.bundle), self.fallback.as_ref()]
            .into_iter()
            .flatten()
        {
            let message = bundle.get_message(key);
            let pattern = message.and_then(|message| match attribute {
                None => message.value(),
                Some(name) => message.get_attribute(name).map(|found| found.value()),
            });
            let Some(pattern) = pattern else {
                continue;
            };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, args, &mut errors);
            if !errors.is_empty() {
                tracing::error!(
                    key,
                    lang = self.lang,
                    ?errors,
                    "a message could not be completed"
                );
                debug_assert!(false, "{key} could not be completed: {errors:?}");
            }
            return Cow::Owned(text.into_owned());
        }
        tracing::error!(
            key,
            attribute,
            lang = self.lang,
            "no catalog holds this message"
        );
        debug_assert!(false, "no catalog holds {key} {attribute:?}");
        Cow::Owned(key.to_owned())
    }
}

/// A catalog, read. What Fluent cannot read of it is left out and logged; a test holds that there is nothing such.
fn bundle(catalog: &Catalog) -> Bundle {
    let tag: LanguageIdentifier = catalog.tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(catalog.format));
    for messages in catalog.messages {
        let resource =
            FluentResource::try_new(messages.to_owned()).unwrap_or_else(|(partial, errors)| {
                tracing::error!(lang = catalog.tag, ?errors, "a catalog has errors");
                partial
            });
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The tags (BCP 47) of the interface's languages, in the order of the menu.
#[must_use]
pub fn language_tags() -> &'static [&'static str] {
    static TAGS: LazyLock<Vec<&str>> =
        LazyLock::new(|| CATALOGS.iter().map(|catalog| catalog.tag).collect());
    &TAGS
}

/// The languages of the interface: tag (BCP 47) and the language's own name for itself.
pub fn available_languages() -> impl Iterator<Item = (&'static str, String)> {
    CATALOGS.iter().map(|catalog| {
        (
            catalog.tag,
            Tr::new(catalog.tag).text("language-name").into_owned(),
        )
    })
}

/// The tag of the language for a user who asks for these (BCP 47, or POSIX locale names), best first: the first that the
/// interface speaks by its base, else English.
pub fn best_language<'a>(asked: impl IntoIterator<Item = &'a str>) -> &'static str {
    let spoken = |tag: &str| {
        CATALOGS
            .iter()
            .find(|catalog| catalog.tag.eq_ignore_ascii_case(base(tag)))
    };
    asked
        .into_iter()
        .find_map(spoken)
        .unwrap_or(&CATALOGS[0])
        .tag
}

/// The tag of the interface's language for the system's locale.
#[must_use]
pub fn system_language() -> &'static str {
    let locales: Vec<String> = sys_locale::get_locales().collect();
    best_language(locales.iter().map(String::as_str))
}
