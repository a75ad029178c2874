use proptest::prelude::*;

use super::*;
use crate::tiles::TileId;
use crate::tiles::vector_tile::{Said, area, line, point, tile};

fn text(key: &'static str, value: &'static str) -> (&'static str, Said) {
    (key, Said::Text(value))
}

/// The classes of a tile's features, layer by layer.
fn classes(bytes: &[u8]) -> Vec<Option<Class>> {
    let read = VectorTile::read(bytes, None).expect("a tile");
    let features = read.layers.iter().flat_map(|layer| {
        let features = layer.features();
        features
            .map(|feature| read.class(layer, &feature))
            .collect::<Vec<_>>()
    });
    features.collect()
}

#[test]
fn what_openmaptiles_has_is_understood() {
    let square = SQUARE;
    let way = WAY;
    let openmaptiles = tile(&[
        ("water", vec![area(square, &[text("class", "ocean")])]),
        ("landcover", vec![area(square, &[text("class", "wood")])]),
        (
            "transportation",
            vec![
                line(&way, &[text("class", "motorway")]),
                line(&way, &[text("class", "rail")]),
                line(&way, &[text("class", "ferry")]),
            ],
        ),
        (
            "boundary",
            vec![
                line(
                    &way,
                    &[
                        ("admin_level", Said::Number(2)),
                        ("disputed", Said::Number(1)),
                    ],
                ),
                line(
                    &way,
                    &[
                        ("admin_level", Said::Number(2)),
                        ("maritime", Said::Number(1)),
                    ],
                ),
                line(&way, &[("admin_level", Said::Number(4))]),
            ],
        ),
        ("poi", vec![point([5, 5], &[text("name", "Kiosk")])]),
    ]);
    assert_eq!(
        classes(&openmaptiles),
        [
            Some(Class::Water),
            Some(Class::Wood),
            Some(Class::Road(RoadClass::Motorway)),
            Some(Class::Rail),
            None,
            Some(Class::CountryBorder { is_disputed: true }),
            None,
            Some(Class::StateBorder),
            None,
        ]
    );
}

const SQUARE: [i64; 4] = [0, 0, 9, 9];
const WAY: [[i64; 2]; 2] = [[0, 0], [9, 9]];

#[test]
fn what_three_other_schemas_have_is_understood() {
    let square = SQUARE;
    let way = WAY;
    let protomaps = tile(&[
        ("earth", vec![area(square, &[])]),
        (
            "landuse",
            vec![area(square, &[text("kind", "residential")])],
        ),
        (
            "roads",
            vec![
                line(&way, &[text("kind", "highway")]),
                line(&way, &[text("kind", "minor_road")]),
            ],
        ),
        ("boundaries", vec![line(&way, &[text("kind", "country")])]),
    ]);
    assert_eq!(
        classes(&protomaps),
        [
            Some(Class::Land),
            Some(Class::Built),
            Some(Class::Road(RoadClass::Motorway)),
            Some(Class::Road(RoadClass::Minor)),
            Some(Class::CountryBorder { is_disputed: false }),
        ]
    );
    let shortbread = tile(&[
        ("ocean", vec![area(square, &[])]),
        ("streets", vec![line(&way, &[text("kind", "primary")])]),
        ("land", vec![area(square, &[text("kind", "forest")])]),
    ]);
    assert_eq!(
        classes(&shortbread),
        [
            Some(Class::Water),
            Some(Class::Road(RoadClass::Major)),
            Some(Class::Wood),
        ]
    );
    let mapbox = tile(&[
        (
            "admin",
            vec![line(&way, &[("admin_level", Said::Number(0))])],
        ),
        ("road", vec![line(&way, &[text("class", "street")])]),
    ]);
    assert_eq!(
        classes(&mapbox),
        [
            Some(Class::CountryBorder { is_disputed: false }),
            Some(Class::Road(RoadClass::Minor)),
        ]
    );
}

#[test]
fn a_keepers_own_layer_is_own_data_whatever_it_is_called() {
    for name in ["sites", "places", "roads", "districts", "land", "water"] {
        let bytes = tile(&[(name, vec![point([5, 5], &[text("name", "Here")])])]);
        let read = VectorTile::read(&bytes, None).expect("a tile");
        assert!(!read.is_basemap, "{name}");
        assert_eq!(classes(&bytes), [Some(Class::Own)], "{name}");
        let names = read.names(TileId::new(0, 0, 0), &["en"]);
        assert_eq!(names.len(), 1, "{name}");
        assert_eq!(names[0].kind, NameKind::Own);
    }
}

#[test]
fn names_are_kept_in_the_languages_asked_for_and_placed_once() {
    let said = [
        text("class", "city"),
        text("name", "Ciudad de Guatemala"),
        text("name:en", "Guatemala City"),
        text("name:ja", "グアテマラシティ"),
        text("name:latin", "Ciudad de Guatemala"),
        text("name:en", "Guatemala City, said again"),
        ("capital", Said::Number(2)),
        ("rank", Said::Number(3)),
    ];
    let bytes = tile(&[
        (
            "place",
            vec![point([1024, 2048], &said), point([-5, 2048], &said)],
        ),
        ("water", vec![]),
    ]);
    let read = VectorTile::read(&bytes, None).expect("a tile");
    let names = read.names(TileId::new(2, 1, 1), &["en", "es"]);
    let [name] = names.as_slice() else {
        panic!("what lies in the neighbor's tile is its to name: {names:?}");
    };
    assert_eq!((name.kind, name.rank), (NameKind::Capital, 3));
    assert_eq!((name.at.x, name.at.y), (0.3125, 0.375));
    assert_eq!(name.text("en"), "Guatemala City");
    assert_eq!(name.text("en-US"), "Guatemala City");
    assert_eq!(
        name.text("ja"),
        "Ciudad de Guatemala",
        "it was not asked for"
    );
    assert_eq!(name.local(), "Ciudad de Guatemala");
    assert_eq!(name.texts().count(), 3, "each language once");
}

#[test]
fn a_street_is_named_once_along_its_longest_piece_in_the_words_of_each_schema() {
    let long: &[[i64; 2]] = &[[100, 2000], [2000, 2100], [3900, 2000]];
    let schemas: [(&str, &str, &str, &str); 4] = [
        ("transportation_name", "class", "primary", "transportation"),
        ("roads", "kind", "major_road", "earth"),
        ("street_labels", "kind", "secondary", "ocean"),
        ("road", "class", "primary", "water"),
    ];
    for (layer, key, class, other) in schemas {
        let street = |name: &'static str| vec![text(key, class), text("name", name)];
        let bytes = tile(&[
            (other, vec![]),
            ("place", vec![]),
            (
                layer,
                vec![
                    line(&[[100, 300], [700, 300]], &street("Bolívar")),
                    line(long, &street("Bolívar")),
                    line(&[[100, 900], [160, 900]], &street("Too short")),
                    line(&[[-900, 900], [-100, 900]], &street("Another tile's")),
                    line(long, &[text(key, "rail"), text("name", "A railway")]),
                    point([50, 50], &street("A milestone")),
                ],
            ),
        ]);
        let read = VectorTile::read(&bytes, None).expect("a tile");
        let names = read.names(TileId::new(0, 0, 0), &["en"]);
        let [name] = names.as_slice() else {
            panic!("{layer}: {names:?}");
        };
        assert_eq!((name.kind, name.local()), (NameKind::Street, "Bolívar"));
        assert_eq!(name.along.len(), 3, "{layer}");
        let (at, bend) = (name.at, name.along[1]);
        let is_there = (at.x - bend.x).abs() < 0.01 && (at.y - bend.y).abs() < 0.01;
        assert!(is_there, "{layer}: {at:?} is not its middle");
    }
}

#[test]
fn a_source_that_lists_its_layers_is_believed() {
    let listed = |ids: &[&str]| {
        let layers: Vec<serde_json::Value> = ids
            .iter()
            .map(|id| serde_json::json!({"id": id, "fields": {}}))
            .collect();
        is_basemap(Some(&serde_json::Value::from(layers)))
    };
    assert_eq!(listed(&["water", "place", "transportation"]), Some(true));
    assert_eq!(listed(&["water"]), Some(false), "somebody's own wells");
    assert_eq!((listed(&[]), is_basemap(None)), (None, None));
    let bytes = tile(&[(
        "boundary",
        vec![line(&WAY, &[("admin_level", Said::Number(4))])],
    )]);
    let read = VectorTile::read(&bytes, Some(true)).expect("a tile");
    let feature = read.layers[0].features().next().expect("one");
    assert_eq!(
        read.class(&read.layers[0], &feature),
        Some(Class::StateBorder)
    );
}

#[test]
fn what_reaches_far_beyond_the_tile_is_cut() {
    let far = i64::from(i32::MAX / 2);
    let bytes = tile(&[(
        "own",
        vec![
            line(&[[-far, 2048], [far, 2048]], &[]),
            area([-far, -far, far, far], &[]),
            line(&[[far, far], [far, far - 5]], &[]),
            line(
                &[
                    [0, 0],
                    [4096, 0],
                    [40_960, 0],
                    [40_960, 4096],
                    [4096, 4096],
                    [0, 4096],
                ],
                &[],
            ),
        ],
    )]);
    let read = VectorTile::read(&bytes, None).expect("a tile");
    let layer = &read.layers[0];
    let cut: Vec<Vec<Part>> = layer
        .features()
        .map(|feature| parts(layer, &feature, &mut 100).expect("there is room"))
        .collect();
    assert_eq!(cut[0], [[[-0.25, 0.5], [1.25, 0.5]]]);
    assert_eq!(cut[1].len(), 1);
    assert!(
        cut[1][0]
            .iter()
            .flatten()
            .all(|share| (-0.25..=1.25).contains(share))
    );
    assert!(cut[2].is_empty());
    assert_eq!(
        cut[3].len(),
        2,
        "it leaves, and comes back elsewhere: {:?}",
        cut[3]
    );
}

#[test]
fn more_than_a_tile_may_have_is_refused() {
    let line = line(&[[0, 0], [1, 1], [2, 2]], &[]);
    let bytes = tile(&[("own", vec![line])]);
    let read = VectorTile::read(&bytes, None).expect("a tile");
    let feature = read.layers[0].features().next().expect("one");
    assert_eq!(
        parts(&read.layers[0], &feature, &mut 2),
        Err(VectorError::TooMuch)
    );
    let many: Vec<(&str, Vec<_>)> = (0..=MOST_LAYERS).map(|_| ("a", Vec::new())).collect();
    assert_eq!(
        VectorTile::read(&tile(&many), None).err(),
        Some(VectorError::TooMuch)
    );
}

/// Everything that can be asked of a tile.
fn read_all(bytes: &[u8]) {
    let Ok(read) = VectorTile::read(bytes, None) else {
        return;
    };
    for layer in &read.layers {
        for feature in layer.features() {
            std::hint::black_box(read.class(layer, &feature));
            let parts = parts(layer, &feature, &mut 1_000).unwrap_or_default();
            assert!(
                parts
                    .iter()
                    .flatten()
                    .flatten()
                    .all(|share| share.is_finite())
            );
        }
    }
    std::hint::black_box(read.names(TileId::new(3, 1, 1), &["en"]));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>) {
        read_all(&bytes);
    }

    #[test]
    fn no_changed_byte_makes_it_panic(at in 0..400_usize, byte: u8, cut in 0..400_usize) {
        let mut bytes = tile(&[
            ("water", vec![area([-100, -100, 9_000, 5_000], &[text("class", "lake")])]),
            ("place", vec![point([5, 5], &[text("class", "town"), text("name", "Tela"), ("rank", Said::Number(7))])]),
            ("roads", vec![line(&[[0, 0], [4_000, 9]], &[text("kind", "path")])]),
        ]);
        let length = bytes.len();
        bytes[at % length] = byte;
        read_all(&bytes);
        bytes.truncate(cut % length);
        read_all(&bytes);
    }
}
