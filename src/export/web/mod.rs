//! The web page: one file that shows the portfolio on a map, told in the languages that it has, without a network.
//!
//! The page is three assets (`assets/web/`) and one block of JSON. Its content policy (CSP Level 3, W3C) names the hash of
//! its script and style and admits nothing else, so that whatever the data hold, nothing is loaded and nothing of it runs;
//! the script sets all texts as text.

mod card;
mod data;
mod land;
mod photos;
#[cfg(test)]
mod tests;
mod told;

use base64::Engine as _;
use sha2::{Digest as _, Sha256};

use super::{ExportError, Notices, Progress, Source, Told};
use crate::style::{Color, Style};
use crate::view::{Filter, Look};

use data::{Data, Shown};
use photos::Photos;

const PAGE: &str = include_str!("../../../assets/web/page.html");
/// The content policy, in one line.
const POLICY: &str = include_str!("../../../assets/web/policy.txt");
const STYLE: &str = include_str!("../../../assets/web/page.css");
/// The parts of the script, in their order.
const SCRIPT: &[&str] = &[
    include_str!("../../../assets/web/base.js"),
    include_str!("../../../assets/web/map.js"),
    include_str!("../../../assets/web/marks.js"),
    include_str!("../../../assets/web/panels.js"),
    include_str!("../../../assets/web/page.js"),
];

/// What a web page is made from.
#[derive(Debug, Clone, Default)]
pub struct WebRequest {
    /// Language that the page opens in (BCP 47); readers can choose the others that the portfolio has.
    pub lang: String,
    /// Colors; `None`: light or dark, as the reader's system has it.
    pub look: Option<Look>,
    /// Which entries the page holds.
    pub filter: Filter,
    /// Id of the story that it tells; `None`: the first one that has slides.
    pub story: Option<String>,
}

/// The bytes of a web page (HTML, UTF-8), and what the reader must know of it.
///
/// # Errors
/// Where there is no story of the id that is asked for, or nobody waits for the page any more.
pub fn page(
    (loaded, ground): Source<'_>,
    request: &WebRequest,
    progress: &Progress,
) -> Result<(Vec<u8>, Vec<Told>), ExportError> {
    let held = super::data::shown(&loaded.portfolio, &request.filter);
    let mut shown = Shown::of((&held, &loaded.portfolio), ground, request, progress)?;
    let notices = Notices::default();
    shown.photos = Photos::of(&shown, &loaded.origin, &request.lang, (progress, &notices))?;
    let data = Data::of(&shown);
    progress.reach(0.6)?;
    let told = data.told();
    let script = script();
    let style = style();
    let look = request.look.map(name).unwrap_or_default();
    let schemes = ["light", "dark"].join(" ");
    let scheme = match request.look {
        None => &schemes,
        Some(Look::Dark) => "dark",
        Some(Look::Light | Look::Projector) => "light",
    };
    let words = |name: &str| escaped(told.words.get(name).map_or("", String::as_str));
    let filled = [
        ("{policy}", policy(&script, &style)),
        ("{lang}", told.lang.to_owned()),
        ("{look}", look.to_owned()),
        ("{scheme}", scheme.to_owned()),
        ("{title}", escaped(&told.title)),
        ("{map}", words("map")),
        ("{list}", words("list")),
        ("{details}", words("details")),
        ("{skip}", words("skip")),
        ("{marks}", marks(&shown, told)),
        ("{plain}", plain(&shown, told.lang)),
        ("{style}", style),
        ("{data}", json(&data)),
        ("{script}", script),
    ];
    progress.reach(0.9)?;
    let left_out = Some(shown.photos.left_out).filter(|photos| *photos > 0);
    if let Some(photos) = left_out {
        let most = photos::MOST_BYTES;
        notices.tell(Told::PhotosLeftOut { photos, most });
    }
    Ok((fill(PAGE, &filled).into_bytes(), notices.told()))
}

/// A template with its holes filled, from the left to the right: what is filled in is not looked at again.
fn fill(template: &str, filled: &[(&str, String)]) -> String {
    let mut page = String::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        page.push_str(&rest[..at]);
        rest = &rest[at..];
        match filled.iter().find(|(hole, _)| rest.starts_with(hole)) {
            Some((hole, text)) => {
                page.push_str(text);
                rest = &rest[hole.len()..];
            }
            None => {
                page.push('{');
                rest = &rest[1..];
            }
        }
    }
    page + rest
}

fn script() -> String {
    format!("\"use strict\";\n(() => {{\n{}}})();\n", SCRIPT.concat())
}

/// The page's style with the colors of each look.
fn style() -> String {
    let mut style = String::new();
    let light = colors(Look::Light);
    let dark = colors(Look::Dark);
    style.push_str(&format!(":root {{\n{light}}}\n"));
    style.push_str(&format!(
        "@media (prefers-color-scheme: dark) {{\n:root[data-look=\"\"] {{\n{dark}}}\n}}\n"
    ));
    for look in [Look::Light, Look::Dark, Look::Projector] {
        style.push_str(&format!(
            ":root[data-look=\"{}\"] {{\n{}}}\n",
            name(look),
            colors(look)
        ));
    }
    // A printed page is light.
    style.push_str(&format!("@media print {{\n:root:root {{\n{light}}}\n}}\n"));
    style + STYLE
}

fn name(look: Look) -> &'static str {
    match look {
        Look::Light => "light",
        Look::Dark => "dark",
        Look::Projector => "projector",
    }
}

/// The tokens of a look as custom properties.
fn colors(look: Look) -> String {
    let Style { map, panel, .. } = Style::of(look);
    let [glow_far, glow, glow_near] = map.coast_glow.map(|(_, color)| color);
    let tokens = [
        ("sea", map.sea),
        ("glow-far", glow_far),
        ("glow", glow),
        ("glow-near", glow_near),
        ("land", map.land),
        ("context-land", map.context_land),
        ("active-land", map.active_land),
        ("lit-land", map.lit_land),
        ("dimmed-land", map.dimmed_land),
        ("lake", map.lake),
        ("border", map.border),
        ("coast", map.coast),
        ("selected-outline", map.selected_outline),
        ("region-outline", map.region_outline),
        ("label", map.label),
        ("quiet-label", map.quiet_label),
        ("water-label", map.water_label),
        ("halo", map.halo),
        ("water-halo", map.water_halo),
        ("badge", map.badge),
        ("badge-text", map.badge_text),
        ("symbol-outline", map.symbol_outline),
        ("symbol-halo", map.symbol_halo),
        ("leader", map.leader),
        ("furniture-text", map.furniture_text),
        ("furniture-halo", map.furniture_halo),
        ("panel", panel.panel),
        ("hovered", panel.hovered),
        ("selected", panel.selected),
        ("line", panel.line),
        ("text", panel.text),
        ("quiet-text", panel.quiet_text),
        ("accent", panel.accent),
        ("on-accent", panel.on_accent),
        ("shadow", panel.shadow),
    ];
    let line = |(name, color): (&str, Color)| format!("--{name}: {};\n", css(color));
    let scale = format!("--scale: {};\n", map.scale);
    let scheme = if look == Look::Dark { "dark" } else { "light" };
    tokens.into_iter().map(line).collect::<String>()
        + &scale
        + &format!("{}: {scheme};\n", "color-scheme")
}

fn css(color: Color) -> String {
    let Color { r, g, b, a } = color;
    if a == 255 {
        format!("#{r:02x}{g:02x}{b:02x}")
    } else {
        format!("#{r:02x}{g:02x}{b:02x}{a:02x}")
    }
}

/// Nothing is loaded, and nothing runs but the page's own script.
fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| {
        let hash = Sha256::digest(text.as_bytes());
        base64::engine::general_purpose::STANDARD.encode(hash)
    };
    let filled = [("{script}", hash(script)), ("{style}", hash(style))];
    fill(POLICY, &filled)
}

/// A button for each site, which the script moves to its place.
fn marks(shown: &Shown<'_>, told: &told::Told) -> String {
    let buttons = shown.sites.iter().enumerate().map(|(nth, site)| {
        let (id, spoken) = (escaped(&site.id), escaped(told.spoken(nth)));
        format!("<button type=\"button\" class=\"mark site\" data-site=\"{id}\" aria-label=\"{spoken}\" hidden></button>\n")
    });
    buttons.collect()
}

/// All entries as plain text, for readers that run no script, such as the preview of a mail.
fn plain(shown: &Shown<'_>, lang: &str) -> String {
    use crate::i18n::{Phrases, Tr};
    use crate::portfolio::Details;
    let tr = Tr::new(lang);
    let names = crate::scene::AtlasNames(std::sync::Arc::clone(&shown.ground.atlas));
    let book = Phrases {
        tr: &tr,
        countries: &names,
    };
    let programs = shown.progress.while_awaited(shown.programs.iter());
    let entries = programs.map(|program| {
        let details = Details::of_program(shown.portfolio, program, lang);
        let text = details.say(&book);
        let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
        format!(
            "<article><h2>{}</h2><p class=\"plain\">{}</p></article>\n",
            escaped(title),
            escaped(rest.trim())
        )
    });
    let needs = escaped(&tr.text("web-needs-script"));
    format!("<p>{needs}</p>\n") + &entries.collect::<String>()
}

/// Text as HTML, in elements and in quoted attributes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A document that can stand in a script element: no end tag and no comment can begin in it.
fn json(data: &Data<'_>) -> String {
    let text = serde_json::to_string(data)
        .unwrap_or_else(|error| unreachable!("plain data become JSON: {error}"));
    text.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}
