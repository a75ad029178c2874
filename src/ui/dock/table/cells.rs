//! The columns of the table, and what a record says in each of them.

use crate::find::fold;
use crate::i18n::Phrases;
use crate::portfolio::{
    Item, Kind, PartialDate, Party, Period, Phrasebook as _, Place, PlainFeature, Portfolio,
    Program, Reach, Site, Text, Unknown,
};

/// What a column tells of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    Theme,
    /// An entry's label, or the entries of a site.
    Entry,
    Countries,
    Years,
    Status,
    Funders,
    Partners,
    Kind,
    /// How many records of sites an entry has.
    Sites,
    Name,
    Country,
    Precision,
    Longitude,
    Latitude,
    /// How many places a site stands for.
    Places,
    Note,
    /// A member that this version does not know, by its name.
    Member(String),
}

impl Column {
    pub(super) const OF_ENTRIES: [Self; 9] = [
        Self::Theme,
        Self::Entry,
        Self::Countries,
        Self::Years,
        Self::Status,
        Self::Funders,
        Self::Partners,
        Self::Kind,
        Self::Sites,
    ];
    pub(super) const OF_SITES: [Self; 8] = [
        Self::Name,
        Self::Entry,
        Self::Country,
        Self::Precision,
        Self::Longitude,
        Self::Latitude,
        Self::Places,
        Self::Note,
    ];

    /// What sorting names it by; a member of any name has one of its own.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Member(name) => format!("member:{name}"),
            known => known.text_key().to_owned(),
        }
    }

    /// The key of its heading in the catalogs.
    fn text_key(&self) -> &'static str {
        match self {
            Self::Theme => "details-theme",
            Self::Entry => "table-entry",
            Self::Countries => "table-countries",
            Self::Years => "details-years",
            Self::Status => "details-status",
            Self::Funders => "details-funders",
            Self::Partners => "details-partners",
            Self::Kind => "filter-facet-kind",
            Self::Sites => "table-sites",
            Self::Name | Self::Member(_) => "table-name",
            Self::Country => "card-country",
            Self::Precision => "filter-facet-precision",
            Self::Longitude => "table-longitude",
            Self::Latitude => "table-latitude",
            Self::Places => "details-places",
            Self::Note => "details-note",
        }
    }

    /// Its heading.
    pub(super) fn title(&self, phrases: &Phrases<'_>) -> String {
        match self {
            Self::Member(name) => name.clone(),
            known => phrases.tr.text(known.text_key()).into_owned(),
        }
    }

    /// How wide it is at first, in points of the design.
    pub(super) fn natural_width(&self) -> f32 {
        match self {
            Self::Entry | Self::Name => 240.0,
            Self::Theme | Self::Funders | Self::Partners | Self::Precision | Self::Note => 200.0,
            Self::Countries | Self::Years => 150.0,
            Self::Status | Self::Kind | Self::Country | Self::Member(_) => 130.0,
            Self::Sites | Self::Longitude | Self::Latitude | Self::Places => 96.0,
        }
    }

    /// Whether its numbers stand below each other.
    pub(super) fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Sites | Self::Longitude | Self::Latitude | Self::Places
        )
    }
}

/// What a record says in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Text(String),
    Count(u64),
    /// Nothing is published, which the reader is told.
    NotPublished,
    /// The source has put it under no theme.
    NoTheme,
    /// There is nothing to tell.
    Blank,
}

impl Cell {
    fn of(text: String) -> Self {
        if text.trim().is_empty() {
            Self::Blank
        } else {
            Self::Text(text)
        }
    }

    /// Its words.
    pub(super) fn say(&self, phrases: &Phrases<'_>) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => phrases.tr.number(*count as f64),
            Self::NotPublished => phrases.phrase("details-not-published", &[]),
            Self::NoTheme => phrases.tr.text("list-no-theme").into_owned(),
            Self::Blank => String::new(),
        }
    }

    /// Whether it says that something is not known.
    pub(super) fn is_quiet(&self) -> bool {
        !matches!(self, Self::Text(_) | Self::Count(_))
    }
}

/// What cells are sorted by: numbers before words. Dates are numbers, too, so that a year stands among days.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Key {
    Number(f64),
    Text(String),
}

impl Key {
    pub(super) fn compare(&self, other: &Self) -> std::cmp::Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Number(_), Self::Text(_)) => std::cmp::Ordering::Less,
            (Self::Text(_), Self::Number(_)) => std::cmp::Ordering::Greater,
        }
    }

    fn of_date(date: PartialDate) -> Self {
        let month = f64::from(date.month.unwrap_or(0));
        let day = f64::from(date.day.unwrap_or(0));
        Self::Number(f64::from(date.year) + (month * 32.0 + day) / 512.0)
    }

    fn of_text(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        let date = || text.parse().ok().map(Self::of_date);
        let key = number.map(Self::Number).or_else(date);
        Some(key.unwrap_or_else(|| Self::Text(fold(text))))
    }
}

/// A row's record.
#[derive(Clone, Copy)]
pub(super) enum Record<'a> {
    Program(&'a Program),
    Site(&'a Site),
    Feature(&'a PlainFeature),
}

/// The data, and the words to tell them in.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) portfolio: &'a Portfolio,
    /// The reader's language (BCP 47).
    pub(super) lang: &'a str,
    pub(super) phrases: Phrases<'a>,
}

impl Source<'_> {
    /// What a record says in a column.
    pub(super) fn cell(&self, record: Record<'_>, column: &Column) -> Cell {
        if let Column::Member(name) = column {
            return member(record, name);
        }
        match record {
            Record::Program(program) => self.of_program(program, column),
            Record::Site(site) => self.of_site(site, column),
            Record::Feature(feature) => Cell::of(self.words(&feature.name)),
        }
    }

    /// What a record is sorted by; `None` = not published, which comes last.
    pub(super) fn key(&self, record: Record<'_>, column: &Column) -> Option<Key> {
        let number = |number: f64| Some(Key::Number(number));
        match (record, column) {
            (Record::Program(program), Column::Years) => {
                let Period {
                    start,
                    end,
                    after,
                    before,
                } = program.period;
                start.or(after).or(end).or(before).map(Key::of_date)
            }
            (Record::Site(site), Column::Precision) => number(match site.place {
                Place::Exact(_) => 0.0,
                Place::Approximate(_) => 1.0,
                Place::Country => 2.0,
            }),
            (Record::Site(site), Column::Longitude) => number(site.place.position()?.lon),
            (Record::Site(site), Column::Latitude) => number(site.place.position()?.lat),
            (_, Column::Member(_)) => match self.cell(record, column) {
                Cell::Text(text) => Key::of_text(&text),
                _ => None,
            },
            _ => match self.cell(record, column) {
                Cell::Text(text) => Some(Key::Text(fold(&text))),
                Cell::Count(count) => number(count as f64),
                Cell::NotPublished | Cell::NoTheme | Cell::Blank => None,
            },
        }
    }

    fn of_program(&self, program: &Program, column: &Column) -> Cell {
        match column {
            Column::Theme => {
                let theme = program.theme.as_deref();
                let theme = theme.and_then(|id| self.portfolio.theme(id));
                theme.map_or(Cell::NoTheme, |theme| Cell::of(self.words(&theme.title)))
            }
            Column::Countries => self.countries(program),
            Column::Years if program.period.is_published() => {
                Cell::of(program.period.say(&self.phrases))
            }
            Column::Years => Cell::NotPublished,
            Column::Status => match &program.status {
                Some(status) => Cell::of(Item::Status(status.clone()).say(&self.phrases)),
                None => Cell::NotPublished,
            },
            Column::Funders => self.parties(program, program.funders.as_deref()),
            Column::Partners => self.parties(program, program.partners.as_deref()),
            Column::Kind => {
                let word = match program.kind {
                    Kind::Program => self.phrases.tr.text("kind-program"),
                    Kind::Office => self.phrases.tr.text("kind-office"),
                    Kind::Partnership => self.phrases.tr.text("kind-partnership"),
                };
                Cell::of(word.into_owned())
            }
            Column::Sites => {
                let sites = self.portfolio.index().sites_of_program.get(&program.id);
                Cell::Count(sites.map_or(0, Vec::len) as u64)
            }
            _ => Cell::of(self.words(program.label())),
        }
    }

    fn of_site(&self, site: &Site, column: &Column) -> Cell {
        let published = |text: &Option<Text>| {
            text.as_ref()
                .map_or(Cell::NotPublished, |text| Cell::of(self.words(text)))
        };
        let degrees = |of: fn(crate::geo::Position) -> f64| {
            let position = site.place.position();
            position.map_or(Cell::Blank, |position| Cell::Text(written(of(position))))
        };
        match column {
            Column::Entry => {
                let programs = site.programs.iter();
                let names = programs.map(|id| match self.portfolio.program(id) {
                    Some(program) => self.words(program.label()),
                    None => id.clone(),
                });
                Cell::of(names.collect::<Vec<_>>().join("; "))
            }
            Column::Country => match &site.country {
                Some(code) => Cell::of(self.country(code)),
                None => Cell::NotPublished,
            },
            Column::Precision => Cell::of(site.place.say_precision(site.count, &self.phrases)),
            Column::Longitude => degrees(|position| position.lon),
            Column::Latitude => degrees(|position| position.lat),
            // One that stands for a country may be one, or as many as nobody says.
            Column::Places if site.place == Place::Country && site.count == 1 => Cell::NotPublished,
            Column::Places => Cell::Count(u64::from(site.count)),
            Column::Note => match published(&site.note) {
                Cell::NotPublished => Cell::Blank,
                note => note,
            },
            _ => published(&site.name),
        }
    }

    /// The countries that the record or one of its sites names.
    fn countries(&self, program: &Program) -> Cell {
        let mut names = Vec::new();
        match &program.reach {
            Reach::NotPublished => {}
            Reach::Region => names.push(self.phrases.phrase("details-whole-region", &[])),
            Reach::Countries(codes) => names.extend(codes.iter().map(|code| self.country(code))),
        }
        for site in self.portfolio.sites_of(&program.id) {
            let name = site.country.as_deref().map(|code| self.country(code));
            names.extend(name.filter(|name| !names.contains(name)));
        }
        if program.more_countries {
            names.push(self.phrases.phrase("details-more-countries", &[]));
        }
        if names.is_empty() {
            return Cell::NotPublished;
        }
        Cell::of(names.join("; "))
    }

    /// Names of parties. An office has none to speak of unless the source names some.
    fn parties(&self, program: &Program, parties: Option<&[Party]>) -> Cell {
        match parties {
            None if program.kind == Kind::Office => Cell::Blank,
            None => Cell::NotPublished,
            Some(parties) => {
                let names = parties.iter().map(|party| self.words(&party.name));
                Cell::of(names.collect::<Vec<_>>().join("; "))
            }
        }
    }

    fn country(&self, code: &str) -> String {
        let name = self.phrases.countries.name(code, self.lang);
        name.unwrap_or(code).to_owned()
    }

    /// The words of a text; where they are in another language than the reader's, they say so.
    pub(super) fn words(&self, text: &Text) -> String {
        let shown = text.get(self.lang, &self.portfolio.languages);
        match shown.other_lang {
            None => shown.text.to_owned(),
            Some(lang) => {
                let values = [("text", shown.text), ("lang", lang)];
                self.phrases.phrase("details-other-language", &values)
            }
        }
    }
}

/// Degrees as files write them, to a tenth of a meter.
fn written(degrees: f64) -> String {
    let rounded = (degrees * 1e6).round() / 1e6;
    format!("{rounded}")
}

/// The members of a record that this version does not know.
pub(super) fn members(record: Record<'_>) -> &Unknown {
    match record {
        Record::Program(program) => &program.unknown,
        Record::Site(site) => &site.unknown,
        Record::Feature(feature) => &feature.properties,
    }
}

/// A member as the file writes it. Whether one that is missing was to be published, nobody can say.
fn member(record: Record<'_>, name: &str) -> Cell {
    match members(record).get(name) {
        None | Some(serde_json::Value::Null) => Cell::Blank,
        Some(serde_json::Value::String(text)) => Cell::of(text.clone()),
        Some(other) => Cell::of(other.to_string()),
    }
}
