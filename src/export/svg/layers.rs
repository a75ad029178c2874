//! The layers of a drawing, as Inkscape and Illustrator list them: groups with a name that readers understand.

use super::{escape, push};
use crate::i18n::Tr;
use crate::scene::layers::What;
use crate::scene::mark::Role;

/// A layer: its id, and the key of its name.
pub(super) type Name = (&'static str, &'static str);

/// The layer of the sea.
pub(super) const SEA: Name = ("sea", "layer-sea");
/// That of tiles.
pub(super) const TILES: Name = ("tiles", "layer-tiles");

/// The layer of a piece of the ground.
pub(super) fn of_ground(what: What) -> Name {
    match what {
        What::Sea => SEA,
        What::Graticule => ("graticule", "layer-graticule"),
        What::CoastGlow => ("coast-glow", "layer-coast-glow"),
        What::Land => ("countries", "layer-countries"),
        What::Rivers => ("rivers", "layer-rivers"),
        What::Lakes => ("lakes", "layer-lakes"),
        What::StateBorders => ("state-borders", "layer-state-borders"),
        What::Borders => ("borders", "layer-borders"),
        What::Coast => ("coast", "layer-coast"),
        What::Disputed => ("disputed-borders", "layer-disputed"),
        What::Heat => ("heat", "layer-heat"),
        What::Features => ("features", "layer-features"),
        What::Outline => ("selected-outline", "layer-outline"),
        What::Region => ("region-outline", "layer-region"),
        What::Measure => ("measured", "layer-measure"),
    }
}

/// The layers of what stands on the ground, from the bottom up, and what is in each.
pub(super) const OF_MARKS: &[(Name, &[Role])] = &[
    (("leaders", "layer-leaders"), &[Role::Leader]),
    (("water-names", "layer-water-names"), &[Role::Water]),
    (("state-names", "layer-state-names"), &[Role::State]),
    (
        ("country-names", "layer-country-names"),
        &[Role::CountryName],
    ),
    (("cities", "layer-cities"), &[Role::City]),
    (("region-words", "layer-region-words"), &[Role::Region]),
    (("country-known", "layer-country-known"), &[Role::Badge]),
    (("site-names", "layer-site-names"), &[Role::SiteName]),
    (("sites", "layer-sites"), &[Role::Site, Role::Crowd]),
    (("measures", "layer-measures"), &[Role::Measure]),
    (("title", "layer-title"), &[Role::Caption]),
    (("legend", "layer-legend"), &[Role::Furniture, Role::Legend]),
    (("scale-bar", "layer-scale-bar"), &[Role::ScaleBar]),
    (("north-arrow", "layer-north-arrow"), &[Role::NorthArrow]),
    (("inset", "layer-inset"), &[Role::Inset]),
    (("attribution", "layer-attribution"), &[Role::Attribution]),
];

/// Begins a layer; further attributes are written as they are.
pub(super) fn begin((id, key): Name, suffix: &str, more: &str, tr: &Tr, svg: &mut String) {
    let label = escape(&tr.text(key));
    push(
        svg,
        format_args!(
            "<g id=\"{id}{suffix}\" inkscape:groupmode=\"layer\" inkscape:label=\"{label}\"{more}>\n"
        ),
    );
}

/// Ends a layer.
pub(super) fn end(svg: &mut String) {
    svg.push_str("</g>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_layer_is_there_twice_and_each_has_a_name() {
        let mut ids: Vec<&str> = OF_MARKS.iter().map(|((id, _), _)| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), OF_MARKS.len());
        let tr = Tr::new("en");
        for ((_, key), _) in OF_MARKS {
            assert_ne!(tr.text(key), *key, "{key}");
        }
    }
}
