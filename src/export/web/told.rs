//! What the page tells in one language.

use std::collections::BTreeMap;

use serde::Serialize;

use super::card::{Card, Line, Teller};
use super::data::{self, Shown};
use crate::geo::boundaries::name_among;
use crate::i18n::Tr;
use crate::portfolio::{
    Block, Details, Item, Markdown, Phrasebook as _, PlaceLine, Portfolio, Program, Reach, Run,
    Site, Slide, SlideNumber, Text, Words,
};
use crate::scene::chart::Charts;
use crate::style::Style;
use crate::view::Look;

/// The page's words in one language.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    /// BCP 47.
    pub(super) lang: &'static str,
    /// What the language calls itself.
    name: String,
    pub(super) title: String,
    organization: String,
    figures: Vec<[String; 2]>,
    /// The interface's words by the last part of their keys.
    pub(super) words: BTreeMap<&'static str, String>,
    themes: Vec<String>,
    entries: Vec<EntryTold>,
    sites: Vec<SiteTold>,
    /// Names of countries in the order of the land's units.
    countries: Vec<String>,
    /// What is said of countries without entries, by code.
    silent: BTreeMap<String, String>,
    /// Cards of countries with entries, by code.
    cards: BTreeMap<String, Card>,
    features: Vec<Card>,
    waters: Vec<String>,
    story: Option<StoryTold>,
    about: Vec<AboutTold>,
}

#[derive(Debug, Serialize)]
struct EntryTold {
    label: String,
    /// Its country, or how many.
    aside: String,
    /// What stands in its country's badge, where it stands for several places: their number with its unit.
    units: BTreeMap<String, String>,
    card: Card,
    /// What its photos are, for those who do not see them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    photos: Vec<String>,
}

#[derive(Debug, Serialize)]
struct SiteTold {
    /// Name of the place alone.
    label: String,
    /// With its country.
    name: String,
    precision: String,
    /// All of it, as it is read aloud.
    pub(super) spoken: String,
    /// What else is known of it.
    more: Vec<Line>,
    /// Its own card, where it has not just one entry.
    card: Option<Card>,
}

#[derive(Debug, Serialize)]
struct StoryTold {
    title: String,
    slides: Vec<SlideTold>,
}

#[derive(Debug, Serialize)]
struct SlideTold {
    title: String,
    figures: Vec<[String; 2]>,
    text: Vec<BlockTold>,
    chart: Option<ChartTold>,
    #[serde(skip_serializing_if = "Option::is_none")]
    photo: Option<PhotoTold>,
}

/// What the picture of a slide shows, and whose it is.
#[derive(Debug, Serialize)]
struct PhotoTold {
    alt: String,
    credit: String,
}

/// A paragraph or a list of Markdown.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum BlockTold {
    Paragraph {
        runs: Vec<RunTold>,
    },
    List {
        first: Option<u64>,
        items: Vec<Vec<BlockTold>>,
    },
}

#[derive(Debug, Serialize)]
struct RunTold {
    text: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    strong: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    emphasis: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct ChartTold {
    title: String,
    /// What is counted, its number in words and as a number.
    bars: Vec<(String, String, usize)>,
}

#[derive(Debug, Serialize)]
struct AboutTold {
    title: String,
    lines: Vec<Line>,
}

impl Told {
    /// What is told of all that is shown.
    pub(super) fn of(shown: &Shown<'_>, teller: &Teller<'_>) -> Self {
        let lang = teller.book.tr.lang();
        let portfolio = shown.portfolio;
        let atlas = &shown.ground.atlas;
        let (mut silent, mut cards) = (BTreeMap::new(), BTreeMap::new());
        let coded = atlas.countries.iter();
        let coded = coded.filter(|country| !country.iso_a2.is_empty());
        for country in shown.progress.while_awaited(coded) {
            let code = country.iso_a2.clone();
            let has_entry = |of: &Portfolio| of.programs_in(&code).next().is_some();
            if has_entry(portfolio) {
                let details = Details::of_country(portfolio, &code, lang);
                cards.insert(code, teller.card(&details));
            } else if has_entry(shown.whole) {
                let card = teller.card_without_entries(&code);
                cards.insert(code, card);
            } else {
                silent.insert(code.clone(), Item::NoEntryIn(code).say(&teller.book));
            }
        }
        let features = portfolio.features.iter();
        let features = features.filter(|feature| feature.geometry.is_some());
        let features = shown.progress.while_awaited(features);
        let features =
            features.map(|feature| teller.card(&Details::of_feature(portfolio, feature, lang)));
        let names = atlas
            .countries
            .iter()
            .map(|country| country.name(lang).to_owned());
        let waters = data::waters().map(|water| {
            let name = name_among(&water.names, lang).or_else(|| name_among(&water.names, "en"));
            name.unwrap_or_default().to_owned()
        });
        let organization = &portfolio.organization;
        let name = organization
            .full_name
            .as_ref()
            .unwrap_or(&organization.name);
        Self {
            lang,
            name: teller.tr().text("language-name").into_owned(),
            title: teller.text(&portfolio.title),
            organization: teller.text(name),
            figures: figures(shown, teller.tr()),
            words: words(teller.tr()),
            themes: shown
                .themes
                .iter()
                .map(|theme| teller.text(&theme.title))
                .collect(),
            entries: shown
                .progress
                .while_awaited(shown.programs.iter())
                .map(|program| entry(shown, teller, program))
                .collect(),
            sites: shown
                .progress
                .while_awaited(shown.sites.iter())
                .map(|site| self::site(shown, teller, site))
                .collect(),
            countries: names.collect(),
            silent,
            cards,
            features: features.collect(),
            waters: waters.collect(),
            story: story(shown, teller),
            about: about(shown, teller),
        }
    }

    /// The site of a number, as it is read aloud.
    pub(super) fn spoken(&self, site: usize) -> &str {
        self.sites.get(site).map_or("", |site| &site.spoken)
    }
}

impl Teller<'_> {
    /// The words of a text in the language.
    fn text(&self, text: &Text) -> String {
        let languages = &self.portfolio.languages;
        text.show(self.book.tr.lang(), languages).to_owned()
    }

    fn say(&self, text: &Text) -> Line {
        self.words(&Words::of(self.portfolio, text, self.book.tr.lang()))
    }
}

/// The three figures at the top of the list, of what is shown.
fn figures(shown: &Shown<'_>, tr: &Tr) -> Vec<[String; 2]> {
    let programs = || shown.programs.iter();
    let countries = programs().flat_map(|program| shown.portfolio.countries_of(program));
    let countries: std::collections::BTreeSet<&str> = countries.collect();
    let since = programs()
        .filter_map(|program| Some(program.period.start?.year))
        .min();
    let counted = [
        ("figure-countries", countries.len()),
        ("figure-themes", shown.themes.len()),
    ];
    let counted = counted.into_iter().filter(|(_, count)| *count > 0);
    let mut figures: Vec<[String; 2]> = counted
        .map(|(key, count)| {
            [
                tr.number(count as f64),
                tr.with(key, &[("n", count.into())]),
            ]
        })
        .collect();
    // A year is a name, not a quantity: it gets no thousands mark.
    figures.extend(since.map(|year| [year.to_string(), tr.text("figure-since").into_owned()]));
    let features = shown.portfolio.features.len();
    if features > 0 {
        figures.push([
            tr.number(features as f64),
            tr.with("figure-features", &[("n", features.into())]),
        ]);
    }
    figures
}

fn entry(shown: &Shown<'_>, teller: &Teller<'_>, program: &Program) -> EntryTold {
    let (portfolio, tr) = (shown.portfolio, teller.tr());
    let aside = match &program.reach {
        Reach::NotPublished => String::new(),
        Reach::Region => tr.text("list-region").into_owned(),
        Reach::Countries(codes) => match codes.as_slice() {
            [code] if !program.more_countries => teller.book.country(code),
            _ => {
                let key = if program.more_countries {
                    "list-countries-more"
                } else {
                    "list-countries"
                };
                tr.with(key, &[("n", codes.len().into())])
            }
        },
    };
    let many = portfolio
        .sites_of(&program.id)
        .filter(|site| site.place.position().is_none() && site.count > 1);
    let units = many.filter_map(|site| {
        let figures = program.results.iter();
        let mut figures = figures.filter(|figure| figure.number == f64::from(site.count));
        let unit = figures.next().map_or_else(
            || tr.with("map-places", &[("n", site.count.into())]),
            |figure| format!("{} {}", tr.number(figure.number), teller.text(&figure.unit)),
        );
        Some((site.country.clone()?, unit))
    });
    let title = teller.text(&program.title);
    let of = shown.photos.of_program(program).len();
    let photos = (1..=of).map(|nth| {
        let title = title.as_str();
        let args = [
            ("n", nth.into()),
            ("of", of.into()),
            ("title", title.into()),
        ];
        tr.with("photo-nth", &args)
    });
    EntryTold {
        photos: photos.collect(),
        label: teller.text(program.label()),
        aside,
        units: units.collect(),
        card: teller.card(&Details::of_program(portfolio, program, tr.lang())),
    }
}

fn site(shown: &Shown<'_>, teller: &Teller<'_>, site: &Site) -> SiteTold {
    let portfolio = shown.portfolio;
    let lang = teller.tr().lang();
    let details = Details::of_place(portfolio, site, lang);
    let place = PlaceLine::of(portfolio, site, lang);
    let label = place.say_place(&teller.book);
    let precision = place.say_precision(&teller.book);
    let programs = site.programs.iter().filter_map(|id| portfolio.program(id));
    let labels: Vec<String> = programs
        .map(|program| teller.text(program.label()))
        .collect();
    let members = details
        .at
        .as_ref()
        .map_or(&[][..], |at| at.members.as_slice());
    SiteTold {
        spoken: teller.tr().with(
            "map-site",
            &[
                ("place", label.as_str().into()),
                ("program", labels.join(", ").into()),
                ("precision", precision.as_str().into()),
            ],
        ),
        label,
        name: place.say_name(&teller.book),
        precision,
        more: members
            .iter()
            .map(|item| item.say(&teller.book).into())
            .collect(),
        card: details.at.is_none().then(|| teller.card(&details)),
    }
}

fn story(shown: &Shown<'_>, teller: &Teller<'_>) -> Option<StoryTold> {
    let story = shown.story?;
    let style = Style::of(Look::Light);
    let charts = Charts {
        portfolio: shown.whole,
        tr: teller.tr(),
        lang: teller.tr().lang(),
        countries: teller.book.countries,
        style: &style,
    };
    let slide = |slide: &Slide| {
        let figures = slide.figures.iter().map(|figure| {
            let number = match &figure.number {
                SlideNumber::Count(number) => teller.tr().number(*number),
                SlideNumber::Written(text) => text.clone(),
            };
            [number, teller.text(&figure.label)]
        });
        let chart = slide.chart.map(|chart| {
            let bars = charts.bars(slide).into_iter();
            let told = bars.map(|bar| {
                let number = teller.tr().number(bar.count as f64);
                (bar.label, number, bar.count)
            });
            ChartTold {
                title: charts.title(chart),
                bars: told.collect(),
            }
        });
        let photo = shown.photos.of_slide(slide).map(|media| PhotoTold {
            alt: Some(teller.text(&media.alt))
                .filter(|alt| !alt.is_empty())
                .unwrap_or_else(|| teller.tr().text("photo-unnamed").into_owned()),
            credit: teller.text(&media.credit),
        });
        SlideTold {
            photo,
            title: teller.text(&slide.title),
            figures: figures.collect(),
            text: blocks(&Markdown::read(&teller.text(&slide.text)).blocks),
            chart: chart.filter(|chart| !chart.bars.is_empty()),
        }
    };
    Some(StoryTold {
        title: teller.text(&story.title),
        slides: story.slides.iter().map(slide).collect(),
    })
}

fn blocks(blocks: &[Block]) -> Vec<BlockTold> {
    let told = blocks.iter().map(|block| match block {
        Block::Paragraph(runs) => BlockTold::Paragraph {
            runs: runs.iter().map(run).collect(),
        },
        Block::List(list) => BlockTold::List {
            first: list.first,
            items: list.items.iter().map(|item| self::blocks(item)).collect(),
        },
    });
    told.collect()
}

fn run(run: &Run) -> RunTold {
    RunTold {
        text: run.text.clone(),
        strong: run.strong,
        emphasis: run.emphasis,
        href: run.link.clone(),
    }
}

/// "About this data": what the portfolio says of itself, its sources and credits, and what translations and borders are.
fn about(shown: &Shown<'_>, teller: &Teller<'_>) -> Vec<AboutTold> {
    let (portfolio, tr) = (shown.portfolio, teller.tr());
    let mut about = Vec::new();
    for (nth, text) in portfolio.about.iter().enumerate() {
        let title = portfolio.about_titles.get(nth);
        about.push(AboutTold {
            title: title.map(|title| teller.text(title)).unwrap_or_default(),
            lines: vec![teller.say(text)],
        });
    }
    let mut add = |key: &str, lines: Vec<Line>| {
        if !lines.is_empty() {
            about.push(AboutTold {
                title: tr.text(key).into_owned(),
                lines,
            });
        }
    };
    let organization = &portfolio.organization;
    add(
        "about-data-organization",
        organization
            .contact
            .iter()
            .map(|line| teller.say(line))
            .collect(),
    );
    add("about-data-sources", teller.sources());
    let mut credits: Vec<Line> = portfolio
        .credits
        .iter()
        .map(|credit| teller.say(credit))
        .collect();
    credits.push(tr.text("map-credits").into_owned().into());
    credits.push(tr.text("boundaries-disclaimer").into_owned().into());
    add("about-data-credits", credits);
    let mut made: Vec<Line> = portfolio
        .updated
        .as_ref()
        .map(|updated| {
            let date = updated
                .parse()
                .map_or_else(|_| updated.clone(), |date| tr.date(&date));
            tr.with("about-data-updated", &[("date", date.into())])
                .into()
        })
        .into_iter()
        .collect();
    made.extend(teller.unreviewed());
    made.push(tr.text("web-made-with").into_owned().into());
    add("web-about-page", made);
    about
}

/// The words of the page itself, by the names that its script has for them.
fn words(tr: &Tr) -> BTreeMap<&'static str, String> {
    let plain = [
        ("list", "list-name"),
        ("features", "list-features"),
        ("noTheme", "list-no-theme"),
        ("details", "card-name"),
        ("country", "card-country"),
        ("silent", "card-country-silent"),
        ("unplaced", "precision-country"),
        ("wholeRegion", "details-whole-region"),
        ("entries", "details-entries"),
        ("close", "close"),
        ("about", "about-data-title"),
        ("search", "search-name"),
        ("hint", "search-hint"),
        ("hits", "search-hits"),
        ("zoomIn", "action-zoom-in"),
        ("zoomOut", "action-zoom-out"),
        ("showAll", "action-show-all"),
        ("exact", "map-legend-exact"),
        ("approximate", "map-legend-approximate"),
        ("onlyCountry", "map-legend-country"),
        ("many", "map-legend-many"),
        ("credits", "map-credits"),
        ("disclaimer", "boundaries-disclaimer"),
        ("map", "web-map"),
        ("keys", "web-keys"),
        ("story", "web-story"),
        ("next", "web-next"),
        ("previous", "web-previous"),
        ("end", "web-end"),
        ("language", "web-language"),
        ("look", "web-look"),
        ("legend", "web-legend"),
        ("zoom", "zoom-name"),
        ("skip", "web-skip"),
    ];
    let mut words: BTreeMap<&'static str, String> = plain
        .into_iter()
        .map(|(name, key)| (name, tr.text(key).into_owned()))
        .collect();
    // What the script fills in itself stands in braces.
    for (name, key, holes) in [
        ("show", "list-show-theme", &["theme"][..]),
        ("hide", "list-hide-theme", &["theme"]),
        ("nothing", "search-nothing", &["text"]),
        ("slide", "stage-slide", &["n", "of"]),
        ("km", "map-kilometers", &["n"]),
        ("m", "map-meters", &["n"]),
    ] {
        let holes: Vec<_> = holes
            .iter()
            .map(|hole| (*hole, format!("{{{hole}}}").into()))
            .collect();
        words.insert(name, tr.with(key, &holes));
    }
    // One, and a number that stands for all others.
    for (name, n) in [("entriesOne", 1_usize), ("entriesMany", MANY)] {
        let said = tr.with("card-entries", &[("n", n.into())]);
        words.insert(name, said.replace(&MANY.to_string(), "{n}"));
    }
    words
}

/// A number that no language has a form of its own for.
const MANY: usize = 27;
