use super::*;
use crate::tiles::decode::DecodeLimits;
use crate::tiles::vector_tile::{Said, area, line, point, tile};

fn pen(look: Look) -> VectorPen {
    VectorPen::new(look, 512)
}

/// The color and opacity of a pixel, in shares of the tile.
fn pixel(raster: &Raster, x: f32, y: f32) -> [u8; 4] {
    let (column, row) = ((x * 512.0) as usize, (y * 512.0) as usize);
    let at = (row * 512 + column) * 4;
    raster.rgba()[at..at + 4].try_into().expect("four bytes")
}

fn bytes(color: Color) -> [u8; 4] {
    [color.r, color.g, color.b, color.a]
}

fn basemap() -> Vec<u8> {
    let said = |class| vec![("class", Said::Text(class))];
    tile(&[
        (
            "transportation",
            vec![line(&[[-80, 3000], [4200, 3000]], &said("motorway"))],
        ),
        ("water", vec![area([2048, -80, 4200, 4200], &said("ocean"))]),
        (
            "landcover",
            vec![area([-80, -80, 3000, 1000], &said("wood"))],
        ),
    ])
}

#[test]
fn a_basemap_is_drawn_in_each_look_water_over_land_and_roads_over_both() {
    for look in [Look::Light, Look::Dark, Look::Projector] {
        let raster = pen(look).draw(TileId::new(8, 60, 110), &basemap());
        let raster = raster.expect("a tile");
        let (map, colors) = (Style::of(look).map, VectorStyle::of(look));
        assert_eq!(pixel(&raster, 0.2, 0.5), bytes(map.land), "{look:?}");
        assert_eq!(pixel(&raster, 0.2, 0.1), bytes(colors.wood), "{look:?}");
        assert_eq!(pixel(&raster, 0.6, 0.1), bytes(map.lake), "{look:?}");
        let road = pixel(&raster, 0.8, 3000.0 / 4096.0);
        assert_eq!(
            road,
            bytes(colors.roads[RoadClass::Motorway as usize]),
            "{look:?}"
        );
        assert!(raster.covers);
    }
}

#[test]
fn the_edges_of_areas_that_go_on_next_door_are_not_drawn_as_edges() {
    let raster = pen(Look::Light)
        .draw(TileId::new(8, 60, 110), &basemap())
        .expect("a tile");
    for share in [0.0, 0.999] {
        let water = bytes(Style::of(Look::Light).map.lake);
        assert_eq!(pixel(&raster, 0.7, share), water);
    }
}

#[test]
fn somebodys_own_layer_lets_the_map_through() {
    let bytes = tile(&[(
        "wells",
        vec![point([1024, 1024], &[("name", Said::Text("Well 5"))])],
    )]);
    let raster = pen(Look::Light)
        .draw(TileId::new(8, 60, 110), &bytes)
        .expect("a tile");
    assert!(!raster.covers);
    assert_eq!(pixel(&raster, 0.75, 0.75), [0; 4]);
    assert_eq!(pixel(&raster, 0.25, 0.25)[3], 255, "the well itself");
    assert_eq!(raster.names.len(), 1);
}

#[test]
fn what_is_no_vector_tile_is_told_from_pictures_and_pages() {
    let decode = decoder(pen(Look::Light), true);
    let drawn = |bytes: &[u8]| decode(TileId::new(3, 1, 1), bytes, DecodeLimits::default());
    assert!(drawn(&basemap()).is_ok_and(|raster| raster.covers));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, &basemap()).expect("into memory");
    let packed = packed.finish().expect("into memory");
    assert!(
        drawn(&packed).is_ok_and(|raster| raster.covers),
        "packed once more"
    );
    let bomb = vec![0; 8 << 20];
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packed, &bomb).expect("into memory");
    assert_eq!(
        drawn(&packed.finish().expect("into memory")),
        Err(DecodeError::Gzip)
    );
    assert_eq!(drawn(b"<html>log in</html>"), Err(DecodeError::Html));
    assert!(
        drawn(&[]).is_ok_and(|raster| !raster.covers),
        "a tile of nothing"
    );
    assert!(matches!(
        drawn(&[0x1a, 0x7f, 3]),
        Err(DecodeError::Truncated)
    ));
}

#[test]
fn what_was_made_to_take_long_is_refused_or_left_out_before_it_is_drawn() {
    // From top to bottom and back, thousands of times: each row of pixels would have thousands of edges.
    let zigzag = |count: i64| -> Vec<[i64; 2]> {
        (0..count)
            .map(|nth| [nth * 7_919 % 4096, nth % 2 * 4096])
            .collect()
    };
    let drawn = |bytes: &[u8]| pen(Look::Light).draw(TileId::new(3, 1, 1), bytes);
    let bytes = tile(&[("own", vec![line(&zigzag(100_000), &[])])]);
    assert_eq!(drawn(&bytes), Err(DecodeError::TooMuchMemory));
    let mut ring = area([0, 0, 1, 1], &[]);
    ring.parts = vec![zigzag(2_000)];
    let bytes = tile(&[("own", vec![ring, area([0, 0, 2048, 2048], &[])])]);
    let raster = drawn(&bytes).expect("the rest is drawn");
    assert_eq!(pixel(&raster, 0.75, 0.75), [0; 4]);
    assert_ne!(pixel(&raster, 0.25, 0.25)[3], 0);
}

#[test]
fn a_tile_of_many_points_is_refused_before_it_is_drawn() {
    let points: Vec<[i64; 2]> = (0..MOST_POINTS as i64 + 1)
        .map(|nth| [nth % 4096, 0])
        .collect();
    let bytes = tile(&[("own", vec![line(&points, &[])])]);
    let drawn = pen(Look::Light).draw(TileId::new(3, 1, 1), &bytes);
    assert_eq!(drawn, Err(DecodeError::TooMuchMemory));
}
