//! What the page tells of a record, in one language: the sections of [`Details`] in the order and the words of the card.

use serde::Serialize;

use crate::i18n::{Phrases, Tr};
use crate::portfolio::{
    Details, Item, Label, Phrasebook as _, PlaceLine, Portfolio, Subject, Words, base,
    is_web_address,
};

/// A card.
#[derive(Debug, Serialize)]
pub(super) struct Card {
    /// What stands above the title: the theme, or what sort of record it is.
    pub(super) kicker: Line,
    /// Number of its theme; `None` where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) theme: Option<usize>,
    title: Line,
    /// Numbers to be set large, each with what it counts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    figures: Vec<(String, Line)>,
    sections: Vec<Section>,
    /// What stands small at the end.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foot: Vec<Line>,
}

/// What is told under one label.
#[derive(Debug, Serialize)]
pub(super) struct Section {
    /// Empty where the words need none.
    label: String,
    form: Form,
    lines: Vec<Line>,
}

/// How the lines of a section are set.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum Form {
    /// Paragraphs.
    Text,
    /// Paragraphs of which two sections stand beside each other.
    Half,
    /// Items of a list.
    List,
    /// Places to go to.
    Places,
    /// Entries to open.
    Entries,
    /// Small at the end.
    Small,
}

/// Words, and where they lead.
#[derive(Debug, Default, Serialize)]
pub(super) struct Line {
    pub(super) text: String,
    /// Language of the words (BCP 47) where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    /// What stands in strong letters before them.
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<String>,
    /// An address on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    /// What of the page they lead to, as its address has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    go: Option<String>,
    /// Whether the place they name is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<bool>,
    /// Number of the theme whose symbol stands before them.
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<usize>,
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// Tells of records to readers of one language.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) portfolio: &'a Portfolio,
    pub(super) book: Phrases<'a>,
    /// Ids of the themes, in the page's order.
    pub(super) themes: &'a [&'a str],
}

impl Teller<'_> {
    pub(super) fn tr(&self) -> &Tr {
        self.book.tr
    }

    pub(super) fn words(&self, words: &Words) -> Line {
        Line {
            text: words.say(&self.book),
            lang: words.other_lang.clone(),
            ..Line::default()
        }
    }

    /// The card of a record.
    pub(super) fn card(&self, details: &Details) -> Card {
        let theme = details.theme.as_ref();
        let kicker = match (theme, details.subject) {
            (Some(theme), _) => self.words(&theme.title),
            (None, Subject::Country) => self.tr().text("card-country").into_owned().into(),
            (None, Subject::Site) => self.tr().text("card-site").into_owned().into(),
            (None, Subject::Feature) => self.tr().text("card-feature").into_owned().into(),
            (None, Subject::Program(_)) => self.tr().text("list-no-theme").into_owned().into(),
        };
        let title = match details.subject {
            Subject::Country => self.book.country(&details.id).into(),
            _ => self.words(&details.title),
        };
        let figures = details.figures.iter().map(|figure| {
            let counted = figure.label.as_ref().unwrap_or(&figure.unit);
            (self.tr().number(figure.number), self.words(counted))
        });
        let mut sections = Vec::new();
        for label in ORDER {
            self.section(details, label, &mut sections);
        }
        Card {
            kicker,
            theme: theme.and_then(|theme| self.theme(&theme.id)),
            title,
            figures: figures.collect(),
            sections,
            foot: self.foot(details),
        }
    }

    /// The card of a country whose entries the filter takes out, all of them.
    pub(super) fn card_without_entries(&self, code: &str) -> Card {
        let text = |key: &str| self.tr().text(key).into_owned().into();
        Card {
            kicker: text("card-country"),
            theme: None,
            title: self.book.country(code).into(),
            figures: Vec::new(),
            sections: vec![Section {
                label: String::new(),
                form: Form::Text,
                lines: vec![text("shading-no-entry-filtered")],
            }],
            foot: Vec::new(),
        }
    }

    fn theme(&self, id: &str) -> Option<usize> {
        self.themes.iter().position(|theme| *theme == id)
    }

    fn section(&self, details: &Details, label: &Label, sections: &mut Vec<Section>) {
        let Some(section) = details.section(label) else {
            return;
        };
        let lines: Vec<Line> = section.items.iter().map(|item| self.line(item)).collect();
        let n = [("n", lines.len().into())];
        let (words, form) = match label {
            Label::Places => return self.places(details, &section.items, sections),
            Label::Summary => (String::new(), Form::Text),
            Label::Activities => (self.label(label), Form::List),
            Label::Entries => (self.label(label), Form::Entries),
            Label::Funders => (self.tr().with("card-funders", &n), Form::Half),
            Label::Partners => (self.tr().with("card-partners", &n), Form::Half),
            Label::Years | Label::Status => (self.label(label), Form::Half),
            Label::Sources => {
                let lines = section.items.iter().flat_map(|item| self.source(item));
                sections.push(Section {
                    label: self.tr().with("card-sources", &n),
                    form: Form::Small,
                    lines: lines.collect(),
                });
                return;
            }
            _ => (self.label(label), Form::Small),
        };
        sections.push(Section {
            label: words,
            form,
            lines,
        });
    }

    fn label(&self, label: &Label) -> String {
        self.tr().text(label.key()).into_owned()
    }

    /// Where to go, and below it how well that is known.
    fn places(&self, details: &Details, items: &[Item], sections: &mut Vec<Section>) {
        let mut places: Vec<Line> = Vec::new();
        let mut remarks: Vec<Line> = Vec::new();
        for item in items {
            match item {
                Item::Place(place) => {
                    let line = self.place(place);
                    if !places.iter().any(|told| told.text == line.text) {
                        places.push(line);
                    }
                }
                Item::WholeRegion => places.push(Line {
                    go: Some(String::new()),
                    known: Some(false),
                    ..item.say(&self.book).into()
                }),
                _ => remarks.push(item.say(&self.book).into()),
            }
        }
        if !places.is_empty() {
            sections.push(Section {
                label: self.label(&Label::Places),
                form: Form::Places,
                lines: places,
            });
        }
        if !remarks.is_empty() {
            let label = if sections
                .last()
                .is_some_and(|last| matches!(last.form, Form::Places))
            {
                String::new()
            } else {
                self.label(&Label::Places)
            };
            sections.push(Section {
                label,
                form: Form::Text,
                lines: remarks,
            });
        }
        let known = details.known_places(&self.book);
        if known.is_empty() {
            return;
        }
        let places: usize = known.iter().map(|known| known.names.len()).sum();
        let alone = known.len() == 1;
        let lines = known.into_iter().map(|known| Line {
            head: (!alone).then(|| known.names.join(" · ")),
            ..known.words.into()
        });
        sections.push(Section {
            label: self.tr().with("card-precision", &[("n", places.into())]),
            form: Form::Text,
            lines: lines.collect(),
        });
    }

    fn place(&self, place: &PlaceLine) -> Line {
        let go = match (&place.site, &place.country) {
            (Some(site), _) if place.place.position().is_some() => Some(format!("site:{site}")),
            (_, Some(country)) => Some(format!("country:{country}")),
            _ => None,
        };
        Line {
            go,
            known: Some(place.place.position().is_some()),
            ..place.say_place(&self.book).into()
        }
    }

    fn line(&self, item: &Item) -> Line {
        match item {
            Item::Words(words) => self.words(words),
            Item::Entry(entry) => Line {
                go: Some(entry.id.clone()),
                theme: entry.theme.as_deref().and_then(|id| self.theme(id)),
                lang: entry.title.other_lang.clone(),
                ..item.say(&self.book).into()
            },
            Item::Link { title, url } => Line {
                href: is_web_address(url).then(|| url.clone()),
                ..self.words(title)
            },
            Item::Party(name, note) => Line {
                lang: name.other_lang.clone().filter(|_| note.is_none()),
                ..item.say(&self.book).into()
            },
            _ => item.say(&self.book).into(),
        }
    }

    /// The sources of the portfolio.
    pub(super) fn sources(&self) -> Vec<Line> {
        let details = Details::of_country(self.portfolio, "", self.tr().lang());
        let sources = details.section(&Label::Sources);
        let items = sources.map_or(&[][..], |section| section.items.as_slice());
        items.iter().flat_map(|item| self.source(item)).collect()
    }

    /// A source as cited: its title, which leads to it where its address is published, and what is remarked on it.
    fn source(&self, item: &Item) -> Vec<Line> {
        let Item::Source(source) = item else {
            return vec![item.say(&self.book).into()];
        };
        let mut lines = vec![Line {
            href: source.url.clone().filter(|url| is_web_address(url)),
            ..self.words(&source.title)
        }];
        lines.extend(source.publisher.as_ref().map(|words| self.words(words)));
        lines.extend(source.file.clone().map(Line::from));
        lines.extend(source.note.as_ref().map(|words| self.words(words)));
        lines.extend(source.accessed.as_ref().map(|accessed| {
            let date = accessed
                .parse()
                .map_or_else(|_| accessed.clone(), |date| self.tr().date(&date));
            self.tr()
                .with("details-read-on", &[("date", date.into())])
                .into()
        }));
        lines
    }

    /// Whose classification and whose translation it is.
    fn foot(&self, details: &Details) -> Vec<Line> {
        let tr = self.tr();
        let mut foot: Vec<Line> = Vec::new();
        if details.theme.as_ref().is_some_and(|theme| theme.ours) {
            foot.push(tr.text("card-classification-ours").into_owned().into());
        }
        foot.extend(self.unreviewed());
        foot
    }

    /// Says that nobody has reviewed the words of this language, where that is so.
    pub(super) fn unreviewed(&self) -> Option<Line> {
        let mut langs = self.portfolio.unreviewed_translations.iter();
        let is_so = langs.any(|lang| base(lang) == base(self.tr().lang()));
        is_so.then(|| {
            self.tr()
                .text("translation-not-reviewed")
                .into_owned()
                .into()
        })
    }
}

/// The sections in the order of the card.
const ORDER: &[Label] = &[
    Label::Summary,
    Label::Entries,
    Label::Places,
    Label::Years,
    Label::Status,
    Label::Funders,
    Label::Partners,
    Label::Activities,
    Label::Note,
    Label::Links,
    Label::Sources,
    Label::Sectors,
    Label::OurSectors,
    Label::Updated,
    Label::Other,
];
