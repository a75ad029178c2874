//! Details as text: the words of the data set among the words of the interface.

use std::collections::HashSet;

use super::*;

/// The words of the interface in one language, asked by the key of the catalogue. Implemented where the catalogues are,
/// so that the data need not know them.
pub trait Phrasebook {
    /// The words of a key, with its named values filled in.
    fn phrase(&self, key: &str, values: &[(&str, &str)]) -> String;
    /// The words of a key for a count, in the plural form that the language has for it; its value is called `n`.
    fn counted(&self, key: &str, count: u64) -> String;
    /// The name of a country (alpha-2, upper case).
    fn country(&self, alpha2: &str) -> String;
    /// What its people call a country (alpha-2, upper case) in a language that the reader is not told in, and which that
    /// is; `None` where no such name is known.
    fn country_endonym(&self, _alpha2: &str) -> Option<String> {
        None
    }
    /// A number as the language writes it.
    fn number(&self, number: f64) -> String;
    /// A date as the language writes it, as precise as it is.
    fn date(&self, date: PartialDate) -> String;
}

/// Every key that [`Details`] ask a [`Phrasebook`] for, and the names of the values that go with it.
pub const PHRASES: &[(&str, &[&str])] = &[
    ("details-places", &[]),
    ("details-years", &[]),
    ("details-status", &[]),
    ("details-summary", &[]),
    ("details-activities", &[]),
    ("details-funders", &[]),
    ("details-partners", &[]),
    ("details-entries", &[]),
    ("details-note", &[]),
    ("details-links", &[]),
    ("details-sectors", &[]),
    ("details-sectors-ours", &[]),
    ("details-status-name", &["slug", "status"]),
    ("details-updated", &[]),
    ("details-other", &[]),
    ("details-sources", &[]),
    ("details-theme", &[]),
    ("details-theme-ours", &["theme"]),
    ("details-labeled", &["label", "text"]),
    ("details-not-published", &[]),
    ("details-years-not-published", &[]),
    ("details-no-entry", &["country", "code"]),
    ("details-whole-region", &[]),
    ("details-more-countries", &[]),
    ("details-other-language", &["text", "lang"]),
    ("details-read-on", &["date"]),
    ("period-from-to", &["start", "end"]),
    ("period-from", &["start"]),
    ("period-to", &["end"]),
    ("period-after", &["date"]),
    ("period-before", &["date"]),
    ("period-not-published", &[]),
    ("period-with-note", &["period", "note"]),
    ("precision-exact", &[]),
    ("precision-approximate", &[]),
    ("precision-country", &[]),
    ("precision-country-places", &["n"]),
];

impl Place {
    /// How well the place is known, in words; `count` is how many real places it stands for.
    #[must_use]
    pub fn say_precision(&self, count: u32, book: &dyn Phrasebook) -> String {
        match self {
            Self::Exact(_) => book.phrase("precision-exact", &[]),
            Self::Approximate(_) => book.phrase("precision-approximate", &[]),
            Self::Country if count > 1 => {
                book.counted("precision-country-places", u64::from(count))
            }
            Self::Country => book.phrase("precision-country", &[]),
        }
    }
}

impl Period {
    /// When, in words; "years not published" where nothing is.
    #[must_use]
    pub fn say(&self, book: &dyn Phrasebook) -> String {
        let mut parts = Vec::new();
        let dated = |date: &PartialDate| book.date(*date);
        match (self.start.as_ref().map(dated), self.end.as_ref().map(dated)) {
            (Some(start), Some(end)) if start == end => parts.push(start),
            (Some(start), Some(end)) => {
                parts.push(book.phrase("period-from-to", &[("start", &start), ("end", &end)]))
            }
            (Some(start), None) => parts.push(book.phrase("period-from", &[("start", &start)])),
            (None, Some(end)) => parts.push(book.phrase("period-to", &[("end", &end)])),
            (None, None) => {}
        }
        for (key, date) in [
            ("period-after", &self.after),
            ("period-before", &self.before),
        ] {
            parts.extend(
                date.iter()
                    .map(|date| book.phrase(key, &[("date", &dated(date))])),
            );
        }
        if parts.is_empty() {
            book.phrase("period-not-published", &[])
        } else {
            parts.join(", ")
        }
    }
}

impl YearsLine {
    /// What is published, and the remark on it. The source's own words stand alone where they name the same years.
    #[must_use]
    pub fn parts(&self, book: &dyn Phrasebook) -> (String, Option<String>) {
        let note = self.note.as_ref().map(|note| note.say(book));
        if !self.period.is_published() {
            return (book.phrase("details-years-not-published", &[]), note);
        }
        match note {
            Some(note) if names_all_years(&note, &self.period) => (note, None),
            note => (self.period.say(book), note),
        }
    }

    /// All of it in one line.
    #[must_use]
    pub fn say(&self, book: &dyn Phrasebook) -> String {
        match self.parts(book) {
            (period, None) => period,
            (period, Some(note)) => {
                book.phrase("period-with-note", &[("period", &period), ("note", &note)])
            }
        }
    }
}

fn names_all_years(words: &str, period: &Period) -> bool {
    let dates = [period.start, period.end, period.after, period.before];
    let named = |date: PartialDate| words.contains(&date.year.to_string());
    dates.into_iter().flatten().all(named)
}

impl Words {
    /// The words, and their language where it is not the one asked for.
    #[must_use]
    pub fn say(&self, book: &dyn Phrasebook) -> String {
        match &self.other_lang {
            Some(lang) => book.phrase(
                "details-other-language",
                &[("text", &self.text), ("lang", lang)],
            ),
            None => self.text.clone(),
        }
    }
}

impl FigureLine {
    /// The number with what it counts, for a line of text.
    #[must_use]
    pub fn say(&self, book: &dyn Phrasebook) -> String {
        let counted = self.label.as_ref().unwrap_or(&self.unit);
        format!("{} {}", book.number(self.number), counted.say(book))
    }
}

impl PlaceLine {
    /// The name of the place alone; that of its country where it has none.
    #[must_use]
    pub fn say_place(&self, book: &dyn Phrasebook) -> String {
        match &self.name {
            Some(name) => name.say(book),
            None => self.say_name(book),
        }
    }

    /// The name of the place with its country, where the name does not say it.
    #[must_use]
    pub fn say_name(&self, book: &dyn Phrasebook) -> String {
        let country = self
            .country
            .as_ref()
            .map(|alpha2| book.country(alpha2))
            .unwrap_or_default();
        match &self.name {
            None => country,
            Some(name) if country.is_empty() || name.text.contains(&country) => name.say(book),
            Some(name) => format!("{}, {country}", name.say(book)),
        }
    }

    /// How well the place is known, with the remark on it; a remark that says so itself stands alone.
    #[must_use]
    pub fn say_precision(&self, book: &dyn Phrasebook) -> String {
        let precision = self.place.say_precision(self.count, book);
        // "10 places, locations not published": a remark with the second half names the places better than "places".
        let essence = precision
            .rsplit_once(", ")
            .filter(|_| self.count > 1)
            .map_or(precision.as_str(), |(_, half)| half);
        match self.note.as_ref().map(|note| note.say(book)) {
            None => precision,
            Some(note) if note.contains(essence) => note,
            Some(note) => format!("{precision}. {note}"),
        }
    }
}

impl SourceLine {
    /// The source as it is cited: title, address, when it was read.
    #[must_use]
    pub fn say(&self, book: &dyn Phrasebook) -> String {
        let mut line = self.title.say(book);
        let words = |words: &Option<Words>| words.as_ref().map(|words| words.say(book));
        let (publisher, note) = (words(&self.publisher), words(&self.note));
        for part in [publisher, note, self.url.clone(), self.file.clone()]
            .into_iter()
            .flatten()
        {
            line = format!("{}. {part}", line.trim_end_matches('.'));
        }
        if let Some(accessed) = &self.accessed {
            let date = accessed
                .parse()
                .map_or_else(|_| accessed.clone(), |date| book.date(date));
            line = format!(
                "{line} ({})",
                book.phrase("details-read-on", &[("date", &date)])
            );
        }
        line
    }
}

impl ThemeLine {
    /// The heading, and whose classification it is where it is not the source's.
    #[must_use]
    pub fn say(&self, book: &dyn Phrasebook) -> String {
        let title = self.title.say(book);
        if self.ours {
            book.phrase("details-theme-ours", &[("theme", &title)])
        } else {
            title
        }
    }
}

/// A text behind what it is of, with the colon of the language.
fn labeled(label: &str, text: &str, book: &dyn Phrasebook) -> String {
    book.phrase("details-labeled", &[("label", label), ("text", text)])
}

impl Item {
    /// The item as one line of text.
    #[must_use]
    pub fn say(&self, book: &dyn Phrasebook) -> String {
        match self {
            Self::NotPublished => book.phrase("details-not-published", &[]),
            Self::NoEntryIn(alpha2) => {
                let country = book.country(alpha2);
                book.phrase(
                    "details-no-entry",
                    &[("country", &country), ("code", alpha2)],
                )
            }
            Self::Words(words) => words.say(book),
            Self::Place(place) => labeled(&place.say_name(book), &place.say_precision(book), book),
            Self::WholeRegion => book.phrase("details-whole-region", &[]),
            Self::MoreCountries => book.phrase("details-more-countries", &[]),
            Self::Years(years) => years.say(book),
            Self::Date(date) => book.date(*date),
            Self::Status(status) => book.phrase(
                "details-status-name",
                &[("slug", &slug(status)), ("status", status)],
            ),
            Self::Party(name, None) => name.say(book),
            Self::Party(name, Some(note)) => format!("{} ({})", name.say(book), note.say(book)),
            Self::Entry(entry) => format!("{} ({})", entry.title.say(book), entry.period.say(book)),
            Self::Link { title, url } if title.text == *url => url.clone(),
            Self::Link { title, url } => labeled(&title.say(book), url, book),
            Self::Source(source) => source.say(book),
            Self::Member(name, value) => format!("{name}: {value}"),
        }
    }
}

/// A status in lower case, its words tied by hyphens.
fn slug(status: &str) -> String {
    let lower = status.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}

/// Places that are known equally well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Their names, each once.
    pub names: Vec<String>,
    /// How well they are known, with the remark on them.
    pub words: String,
}

impl Details {
    /// How well the places are known: those that are known equally well together, in the order of the places.
    #[must_use]
    pub fn known_places(&self, book: &dyn Phrasebook) -> Vec<Known> {
        let mut all: Vec<Known> = Vec::new();
        let mut told: HashSet<(String, String)> = HashSet::new();
        let items = self
            .section(&Label::Places)
            .map_or(&[][..], |section| section.items.as_slice());
        for item in items {
            let Item::Place(place) = item else { continue };
            let (name, words) = (place.say_name(book), place.say_precision(book));
            if !told.insert((words.clone(), name.clone())) {
                continue;
            }
            match all.iter_mut().find(|known| known.words == words) {
                Some(known) => known.names.push(name),
                None => all.push(Known {
                    names: vec![name],
                    words,
                }),
            }
        }
        all
    }

    /// The title in words; a country's name comes from the phrasebook.
    #[must_use]
    pub fn say_title(&self, book: &dyn Phrasebook) -> String {
        if self.subject == Subject::Country {
            book.country(&self.id)
        } else {
            self.title.say(book)
        }
    }

    /// All of it as plain text, as `show` prints it.
    #[must_use]
    pub fn say(&self, book: &dyn Phrasebook) -> String {
        self.say_sections(book, |_| true)
    }

    /// The postcard: title, key figures, places, years and the source line, as the clipboard gets it.
    #[must_use]
    pub fn say_postcard(&self, book: &dyn Phrasebook) -> String {
        let told = [
            Label::Summary,
            Label::Entries,
            Label::Places,
            Label::Years,
            Label::Sources,
        ];
        self.say_sections(book, |label| told.contains(label))
    }

    fn say_sections(&self, book: &dyn Phrasebook, told: impl Fn(&Label) -> bool) -> String {
        let mut text = self.say_title(book);
        text.push('\n');
        if self.subject == Subject::Country
            && let Some(endonym) = book.country_endonym(&self.id)
        {
            text += &format!("{endonym}\n");
        }
        if let Some(at) = &self.at {
            text += &format!("{}\n", Item::Place(at.place.clone()).say(book));
            for member in at.members.iter().filter(|_| told(&Label::Other)) {
                text += &format!("  {}\n", member.say(book));
            }
        }
        if let Some(theme) = &self.theme {
            text += &format!(
                "{}: {}\n",
                book.phrase("details-theme", &[]),
                theme.say(book)
            );
        }
        for figure in &self.figures {
            text += &format!("{}\n", figure.say(book));
        }
        for section in self.sections.iter().filter(|section| told(&section.label)) {
            text += &format!("\n{}\n", book.phrase(section.label.key(), &[]));
            if section.label == Label::Places {
                for known in self.known_places(book) {
                    text += &format!("  {}: {}\n", known.names.join(" · "), known.words);
                }
            }
            let is_told = |item: &&Item| matches!(item, Item::Place(_));
            for item in section.items.iter().filter(|item| !is_told(item)) {
                text += &format!("  {}\n", item.say(book));
            }
        }
        text
    }
}
