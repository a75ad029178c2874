//! What a feature is, in the words of four schemas: OpenMapTiles, Protomaps' basemap, Shortbread (VersaTiles) and Mapbox
//! Streets. Layers of no schema are somebody's own data.

use super::{Feature, Layer, Shape, VectorTile};

/// What a feature is, from the bottom up: in this order they are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Land, where the tile draws it on water.
    Land,
    /// Houses and what belongs to them, seen from afar.
    Built,
    /// Fields, grass and parks.
    Grass,
    /// Woods.
    Wood,
    /// Sand and bare rock.
    Sand,
    /// Ice.
    Ice,
    /// Seas, lakes, broad rivers.
    Water,
    /// Rivers and canals as lines.
    Waterway {
        /// Whether it is more than a brook.
        is_river: bool,
    },
    /// Single buildings.
    Building,
    /// Railways.
    Rail,
    /// Roads and paths.
    Road(RoadClass),
    /// Borders between states or provinces.
    StateBorder,
    /// Borders between countries.
    CountryBorder {
        /// Whether it is contested.
        is_disputed: bool,
    },
    /// Of a layer of no schema.
    Own,
}

/// How large a road is, from the smallest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoadClass {
    /// For feet.
    Path,
    /// To a few houses.
    Minor,
    /// Between places.
    Major,
    /// Motorways and trunk roads.
    Motorway,
}

/// Where features say what they are, and what more exactly.
const KIND: &[&str] = &["class", "kind", "pmap:kind", "type"];
const DETAIL: &[&str] = &["subclass", "kind_detail", "pmap:kind_detail"];

/// Layers of the schemas of which nothing is drawn: names are read by [`VectorTile::names`], the rest would only be restless.
const UNDRAWN: &[&str] = &[
    "addresses",
    "aerodrome_label",
    "aeroway",
    "airport_label",
    "boundary_labels",
    "bridges",
    "contour",
    "dam_lines",
    "dam_polygons",
    "ferries",
    "hillshade",
    "housenum_label",
    "housenumber",
    "landuse_overlay",
    "motorway_junction",
    "mountain_peak",
    "natural_label",
    "pier_lines",
    "pier_polygons",
    "place",
    "place_label",
    "place_labels",
    "places",
    "poi",
    "poi_label",
    "pois",
    "public_transport",
    "road_label",
    "street_labels",
    "street_labels_points",
    "street_polygons",
    "streets_polygons_labels",
    "structure",
    "transit",
    "transit_stop_label",
    "transportation_name",
    "water_lines_labels",
    "water_name",
    "water_polygons_labels",
    "waterway_label",
];

/// Layers of the schemas of which something is drawn.
const DRAWN: &[&str] = &[
    "admin",
    "boundaries",
    "boundary",
    "building",
    "buildings",
    "earth",
    "globallandcover",
    "land",
    "land_polygons",
    "landcover",
    "landuse",
    "natural",
    "ocean",
    "park",
    "physical_line",
    "road",
    "roads",
    "sites",
    "streets",
    "transportation",
    "water",
    "water_lines",
    "water_polygons",
    "waterway",
];

/// Whether layers of these names are a basemap's: somebody's own data may have one layer that is named as one of a schema,
/// but hardly two.
pub(super) fn are_of_basemap<'n>(names: impl Iterator<Item = &'n str>) -> bool {
    let known = names.filter(|name| DRAWN.contains(name) || UNDRAWN.contains(name));
    known.take(2).count() == 2
}

/// Whether a tile's layers are a basemap's. At sea it may have water alone.
pub(super) fn is_basemap(layers: &[Layer<'_>]) -> bool {
    let is_area = |layer: &Layer<'_>| {
        let mut features = layer.features();
        features
            .next()
            .is_some_and(|feature| feature.shape == Shape::Area)
    };
    let is_water = |layer: &Layer<'_>| {
        ["earth", "ocean", "water", "water_polygons"].contains(&layer.name) && is_area(layer)
    };
    are_of_basemap(layers.iter().map(|layer| layer.name)) || layers.iter().any(is_water)
}

impl<'a> VectorTile<'a> {
    /// How large the road is that a feature is, or names; `None` where it is or names another way, such as a railway.
    pub(super) fn road_class(&self, layer: &Layer<'a>, feature: &Feature<'a>) -> Option<RoadClass> {
        if layer.value(feature, &["rail"]).is_yes() {
            return None;
        }
        match road_of(layer, feature)? {
            Class::Road(class) => Some(class),
            _ => None,
        }
    }

    /// What a feature of one of its layers is; `None` where it is not drawn.
    #[must_use]
    pub fn class(&self, layer: &Layer<'a>, feature: &Feature<'a>) -> Option<Class> {
        if !self.is_basemap {
            return Some(Class::Own);
        }
        let value = |keys: &[&str]| layer.value(feature, keys);
        let kind = || value(KIND).text();
        let detail = || value(DETAIL).text();
        match layer.name {
            "earth" | "land_polygons" => Some(Class::Land),
            "water" | "ocean" | "water_polygons" => match feature.shape {
                Shape::Area => Some(Class::Water),
                Shape::Line => Some(waterway(kind())),
                Shape::Point => None,
            },
            "waterway" | "physical_line" | "water_lines" => Some(waterway(kind())),
            "landcover" | "landuse" | "land" | "sites" | "natural" | "globallandcover" => {
                cover(kind()).or_else(|| cover(detail()))
            }
            "park" => Some(Class::Grass),
            "building" | "buildings" => Some(Class::Building),
            "transportation" | "roads" | "road" | "streets" => {
                let is_rail = value(&["rail"]).is_yes();
                let road = || road_of(layer, feature);
                if is_rail { Some(Class::Rail) } else { road() }
            }
            "boundary" | "boundaries" | "admin" => border(layer, feature),
            // What else there is in a basemap, such as stations and fences, would only be restless.
            _ => None,
        }
    }
}

fn waterway(kind: &str) -> Class {
    Class::Waterway {
        is_river: matches!(kind, "river" | "canal"),
    }
}

fn cover(kind: &str) -> Option<Class> {
    Some(match kind {
        "wood" | "forest" | "trees" | "tree" | "mangrove" => Class::Wood,
        "grass" | "grassland" | "park" | "meadow" | "scrub" | "farmland" | "crop" | "farm"
        | "orchard" | "vineyard" | "garden" | "golf_course" | "pitch" | "cemetery" | "heath"
        | "nature_reserve" | "national_park" | "protected_area" | "recreation_ground"
        | "village_green" | "allotments" | "wetland" | "marsh" | "agriculture" | "shrub"
        | "playground" | "zoo" | "plant_nursery" | "grave_yard" => Class::Grass,
        "sand" | "beach" | "rock" | "bare_rock" | "barren" | "scree" | "shingle" | "dune" => {
            Class::Sand
        }
        "ice" | "glacier" | "snow" | "ice_shelf" => Class::Ice,
        "residential" | "urban_area" | "urban" | "built_up_area" | "commercial" | "retail"
        | "industrial" | "suburb" | "quarter" | "neighbourhood" | "school" | "university"
        | "college" | "hospital" | "military" | "railway" | "garages" => Class::Built,
        _ => return None,
    })
}

fn road_of<'a>(layer: &Layer<'a>, feature: &Feature<'a>) -> Option<Class> {
    let value = |keys: &[&str]| layer.value(feature, keys);
    road(value(KIND).text(), value(DETAIL).text())
}

fn road(kind: &str, detail: &str) -> Option<Class> {
    let class = match (kind, detail) {
        ("rail" | "transit" | "major_rail" | "minor_rail" | "service_rail" | "light_rail", _) => {
            return Some(Class::Rail);
        }
        ("ferry" | "aerialway" | "pier" | "bridge" | "aeroway" | "golf" | "other", _) => {
            return None;
        }
        ("motorway" | "trunk" | "highway" | "motorway_link" | "trunk_link", _) => {
            RoadClass::Motorway
        }
        ("major_road", "primary" | "trunk") => RoadClass::Motorway,
        ("primary" | "secondary" | "tertiary" | "major_road" | "medium_road", _)
        | ("primary_link" | "secondary_link" | "tertiary_link" | "busway", _) => RoadClass::Major,
        (
            "path" | "track" | "footway" | "pedestrian" | "steps" | "cycleway" | "bridleway"
            | "path_construction" | "track_construction",
            _,
        ) => RoadClass::Path,
        _ => RoadClass::Minor,
    };
    Some(Class::Road(class))
}

/// Borders by their level in OpenStreetMap's count: 2 between countries, 4 between states or provinces.
fn border<'a>(layer: &Layer<'a>, feature: &Feature<'a>) -> Option<Class> {
    let value = |keys: &[&str]| layer.value(feature, keys);
    let is_at_sea = value(&["maritime"]).is_yes();
    let level = match value(&["kind", "pmap:kind"]).text() {
        "country" | "unrecognized_country" => 2.0,
        "region" | "map_unit" => 4.0,
        _ => value(&["admin_level", "kind_detail", "pmap:min_admin_level"]).number()?,
    };
    // Mapbox counts states as 1, and countries as 0.
    let level = match layer.name {
        "admin" => [2.0, 4.0].get(level as usize).copied()?,
        _ => level,
    };
    let is_disputed = ["disputed", "dispute"]
        .iter()
        .any(|key| value(&[key]).is_yes());
    match level {
        _ if is_at_sea || feature.shape == Shape::Point => None,
        2.0 => Some(Class::CountryBorder { is_disputed }),
        3.0 | 4.0 => Some(Class::StateBorder),
        _ => None,
    }
}
