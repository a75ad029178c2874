//! From a record of the portfolio to what is told of it.

use serde_json::Value;

use super::*;
use crate::portfolio::{Classification, Party, PlainFeature, Reach, Unknown};

/// A record is told to a reader of one language.
struct Composer<'a> {
    portfolio: &'a Portfolio,
    lang: &'a str,
}

impl Details {
    /// What is told of a program to a reader of `lang` (BCP 47).
    #[must_use]
    pub fn of_program(portfolio: &Portfolio, program: &Program, lang: &str) -> Self {
        Composer { portfolio, lang }.program(program)
    }

    /// What is told where a site is asked for as a place on the map: of its entry, the site first, where it has just one;
    /// else of the site.
    #[must_use]
    pub fn of_place(portfolio: &Portfolio, site: &Site, lang: &str) -> Self {
        let composer = Composer { portfolio, lang };
        let program = match site.programs.as_slice() {
            [program] => portfolio.program(program),
            _ => None,
        };
        let Some(program) = program else {
            return composer.site(site);
        };
        let at = Some(SiteLine {
            place: PlaceLine::of(portfolio, site, lang),
            members: members(&site.unknown),
        });
        Self {
            at,
            ..composer.program(program)
        }
    }

    /// What is told of a site to a reader of `lang` (BCP 47).
    #[must_use]
    pub fn of_site(portfolio: &Portfolio, site: &Site, lang: &str) -> Self {
        Composer { portfolio, lang }.site(site)
    }

    /// What is told of a country (alpha-2, upper case) to a reader of `lang` (BCP 47); a country without entries has an
    /// answer, too.
    #[must_use]
    pub fn of_country(portfolio: &Portfolio, alpha2: &str, lang: &str) -> Self {
        Composer { portfolio, lang }.country(alpha2)
    }

    /// What is told of a source to a reader of `lang` (BCP 47).
    #[must_use]
    pub fn of_source(portfolio: &Portfolio, source: &Source, lang: &str) -> Item {
        Composer { portfolio, lang }.source(source)
    }

    /// Members of a record, or properties of a Feature, each with its value as text.
    #[must_use]
    pub fn members_of(record: &Unknown) -> Vec<Item> {
        members(record)
    }

    /// What is told of a plain feature to a reader of `lang` (BCP 47): all its properties.
    #[must_use]
    pub fn of_feature(portfolio: &Portfolio, feature: &PlainFeature, lang: &str) -> Self {
        let composer = Composer { portfolio, lang };
        let mut sections = Vec::new();
        push(&mut sections, Label::Other, members(&feature.properties));
        push(&mut sections, Label::Sources, composer.sources(&[]));
        let title = composer.words(&feature.name);
        let (theme, figures) = (None, Vec::new());
        Self {
            subject: Subject::Feature,
            id: feature.id.clone(),
            title,
            at: None,
            theme,
            figures,
            sections,
        }
    }
}

impl Composer<'_> {
    fn program(&self, program: &Program) -> Details {
        let mut sections = Vec::new();
        push(&mut sections, Label::Places, self.places(program));
        push(&mut sections, Label::Years, self.years(program));
        push(
            &mut sections,
            Label::Status,
            program.status.iter().cloned().map(Item::Status).collect(),
        );
        push(
            &mut sections,
            Label::Summary,
            self.all_words(program.summary.iter()),
        );
        push(
            &mut sections,
            Label::Activities,
            self.all_words(program.activities.iter()),
        );
        // An office or lasting presence has no funders and partners to speak of unless the source names some.
        let is_work = program.kind != Kind::Office;
        push(
            &mut sections,
            Label::Funders,
            self.parties(program.funders.as_deref(), is_work),
        );
        push(
            &mut sections,
            Label::Partners,
            self.parties(program.partners.as_deref(), is_work),
        );
        push(
            &mut sections,
            Label::Note,
            self.all_words(program.note.iter()),
        );
        push(
            &mut sections,
            Label::Links,
            program.links.iter().map(|link| self.link(link)).collect(),
        );
        let sectors = program.sectors.iter().map(|code| self.sector(code));
        let label = match self.portfolio.sector_classification {
            Classification::Ours => Label::OurSectors,
            Classification::Source => Label::Sectors,
        };
        push(&mut sections, label, sectors.collect());
        push(
            &mut sections,
            Label::Updated,
            date(program.updated.as_ref()),
        );
        push(&mut sections, Label::Other, members(&program.unknown));
        push(
            &mut sections,
            Label::Sources,
            self.sources(&program.sources),
        );
        let theme = program
            .theme
            .as_ref()
            .and_then(|id| self.portfolio.theme(id))
            .map(|theme| ThemeLine {
                id: theme.id.clone(),
                title: self.words(&theme.title),
                ours: program.classification == Classification::Ours,
            });
        let figures = program.results.iter().map(|figure| FigureLine {
            number: figure.number,
            unit: self.words(&figure.unit),
            label: figure.label.as_ref().map(|label| self.words(label)),
        });
        Details {
            subject: Subject::Program(program.kind),
            id: program.id.clone(),
            title: self.words(&program.title),
            at: None,
            theme,
            figures: figures.collect(),
            sections,
        }
    }

    fn site(&self, site: &Site) -> Details {
        let programs: Vec<&Program> = site
            .programs
            .iter()
            .filter_map(|id| self.portfolio.program(id))
            .collect();
        let mut sections = Vec::new();
        push(
            &mut sections,
            Label::Places,
            vec![Item::Place(self.place(site))],
        );
        push(
            &mut sections,
            Label::Entries,
            programs.iter().map(|program| self.entry(program)).collect(),
        );
        push(&mut sections, Label::Other, members(&site.unknown));
        push(
            &mut sections,
            Label::Sources,
            self.sources_of_all(&programs),
        );
        let named = site.name.as_ref().map(|name| self.words(name));
        let title = named
            .or_else(|| programs.first().map(|program| self.words(&program.title)))
            .unwrap_or_default();
        Details {
            subject: Subject::Site,
            id: site.id.clone(),
            title,
            at: None,
            theme: None,
            figures: Vec::new(),
            sections,
        }
    }

    fn country(&self, alpha2: &str) -> Details {
        let programs: Vec<&Program> = self.portfolio.programs_in(alpha2).collect();
        let mut entries: Vec<Item> = programs.iter().map(|program| self.entry(program)).collect();
        if entries.is_empty() {
            entries.push(Item::NoEntryIn(alpha2.to_owned()));
        }
        let mut sections = Vec::new();
        push(&mut sections, Label::Entries, entries);
        let places = self
            .portfolio
            .sites_in(alpha2)
            .map(|site| Item::Place(self.place(site)));
        push(&mut sections, Label::Places, places.collect());
        push(
            &mut sections,
            Label::Sources,
            self.sources_of_all(&programs),
        );
        let (title, theme, figures) = (Words::default(), None, Vec::new());
        Details {
            subject: Subject::Country,
            id: alpha2.to_owned(),
            title,
            at: None,
            theme,
            figures,
            sections,
        }
    }

    fn places(&self, program: &Program) -> Vec<Item> {
        let sites: Vec<&Site> = self.portfolio.sites_of(&program.id).collect();
        let mut places: Vec<Item> = sites
            .iter()
            .map(|site| Item::Place(self.place(site)))
            .collect();
        match &program.reach {
            Reach::Region => places.push(Item::WholeRegion),
            Reach::NotPublished if places.is_empty() => places.push(Item::NotPublished),
            Reach::NotPublished => {}
            Reach::Countries(codes) => {
                let has_site =
                    |code: &String| sites.iter().any(|site| site.country.as_ref() == Some(code));
                places.extend(codes.iter().filter(|code| !has_site(code)).map(|code| {
                    let country = Some(code.clone());
                    Item::Place(PlaceLine {
                        site: None,
                        name: None,
                        country,
                        place: Place::Country,
                        count: 1,
                        note: None,
                    })
                }));
            }
        }
        if program.more_countries {
            places.push(Item::MoreCountries);
        }
        places
    }

    fn place(&self, site: &Site) -> PlaceLine {
        PlaceLine::of(self.portfolio, site, self.lang)
    }

    fn years(&self, program: &Program) -> Vec<Item> {
        let note = program.period_note.as_ref().filter(|note| !note.is_empty());
        vec![Item::Years(YearsLine {
            period: program.period.clone(),
            note: note.map(|note| self.words(note)),
        })]
    }

    /// Parties; where the source says that there are none, nothing is to be told.
    fn parties(&self, parties: Option<&[Party]>, say_not_published: bool) -> Vec<Item> {
        let Some(parties) = parties else {
            return Vec::from_iter(say_not_published.then_some(Item::NotPublished));
        };
        let note = |party: &Party| party.note.as_ref().map(|note| self.words(note));
        parties
            .iter()
            .map(|party| Item::Party(self.words(&party.name), note(party)))
            .collect()
    }

    fn entry(&self, program: &Program) -> Item {
        Item::Entry(EntryLine {
            id: program.id.clone(),
            title: self.words(program.label()),
            theme: program.theme.clone(),
            period: program.period.clone(),
        })
    }

    /// A sector as its code and, where the portfolio has it, its title.
    fn sector(&self, code: &str) -> Item {
        let title = self.portfolio.sector_titles.get(code);
        let mut words = title.map(|title| self.words(title)).unwrap_or_default();
        words.text = format!("{code} {}", words.text).trim_end().to_owned();
        Item::Words(words)
    }

    fn link(&self, link: &Link) -> Item {
        Item::Link {
            title: self.words(&link.title),
            url: link.url.clone(),
        }
    }

    /// The sources of a record; where it names none, those of the portfolio.
    fn sources(&self, own: &[Source]) -> Vec<Item> {
        let sources = if own.is_empty() {
            &self.portfolio.sources
        } else {
            own
        };
        sources.iter().map(|source| self.source(source)).collect()
    }

    fn sources_of_all(&self, programs: &[&Program]) -> Vec<Item> {
        let mut all = Vec::new();
        for item in programs
            .iter()
            .flat_map(|program| self.sources(&program.sources))
        {
            if !all.contains(&item) {
                all.push(item);
            }
        }
        if all.is_empty() {
            let common = self.portfolio.common_sources();
            all.extend(common.into_iter().map(|source| self.source(source)));
        }
        all
    }

    fn source(&self, source: &Source) -> Item {
        Item::Source(SourceLine {
            title: self.words(&source.title),
            publisher: source.publisher.as_ref().map(|name| self.words(name)),
            url: source.url.clone(),
            file: source.file.clone(),
            accessed: source.accessed.clone(),
            note: source.note.as_ref().map(|note| self.words(note)),
        })
    }

    fn all_words<'a>(&self, texts: impl Iterator<Item = &'a Text>) -> Vec<Item> {
        texts
            .filter(|text| !text.is_empty())
            .map(|text| Item::Words(self.words(text)))
            .collect()
    }

    fn words(&self, text: &Text) -> Words {
        Words::of(self.portfolio, text, self.lang)
    }
}

fn push(sections: &mut Vec<Section>, label: Label, items: Vec<Item>) {
    if !items.is_empty() {
        sections.push(Section { label, items });
    }
}

fn date(written: Option<&String>) -> Vec<Item> {
    let item = |written: &String| {
        let words = || {
            Item::Words(Words {
                text: written.clone(),
                other_lang: None,
            })
        };
        written.parse().map_or_else(|_| words(), Item::Date)
    };
    written.map(item).into_iter().collect()
}

fn members(unknown: &Unknown) -> Vec<Item> {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    unknown
        .iter()
        .map(|(name, value)| Item::Member(name.clone(), text(value)))
        .collect()
}
