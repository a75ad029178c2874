use serde_json::Map;

use super::*;
use crate::export::page::PageSize;
use crate::export::{
    Document, Fit, Layout, Notices, PagesRequest, PptxRequest, Progress, Request, Told, write,
};
use crate::portfolio::load_embedded;
use crate::raster;
use crate::scene::ground::Ground;
use crate::scene::mark::{Role, Shape};
use crate::tiles::archive::tests::pmtiles_file;
use crate::tiles::archive::{Archive, ArchiveError, Format, Info, TileKind};
use crate::tiles::tile_server::picture;
use crate::tiles::vector_tile::{Said, area, line, point, tile};
use crate::tiles::{Reach, Source, Template};
use crate::view::{Camera, Crowds, Filter, Parts};

/// An archive of vector tiles of water, each with a town and a street, but for those of odd columns.
struct Half(Info);

/// Of this zoom level it has no tile in odd rows, though in those above.
const GAPPY: u8 = 9;

impl Archive for Half {
    fn info(&self) -> &Info {
        &self.0
    }

    fn tile(&self, tile_id: TileId) -> Result<Option<Vec<u8>>, ArchiveError> {
        if tile_id.zoom < 6 || tile_id.x % 2 == 1 {
            return Err(ArchiveError::Unknown);
        }
        if tile_id.zoom == GAPPY && tile_id.y % 2 == 1 {
            return Ok(None);
        }
        let town = [
            ("class", Said::Text("town")),
            ("name", Said::Text("Puerto Prueba")),
            ("name:fr", Said::Text("Port-Essai")),
        ];
        let street = [
            ("class", Said::Text("minor")),
            ("name", Said::Text("Calle Larga")),
            ("name:fr", Said::Text("Rue Longue")),
        ];
        Ok(Some(tile(&[
            ("water", vec![area([-80, -80, 4200, 4200], &[])]),
            ("place", vec![point([2048, 2048], &town)]),
            (
                "transportation_name",
                vec![line(&[[3700, 324], [1024, 3000]], &street)],
            ),
        ])))
    }

    fn count(&self) -> Option<u64> {
        None
    }
}

fn half() -> TileSource {
    half_of(512)
}

/// The same with tiles of so many points.
fn half_of(tile_size: u32) -> TileSource {
    let info = Info {
        format: Format::MbTiles,
        kind: TileKind::Vector,
        zooms: 0..=14,
        bounds: None,
        center: None,
        name: None,
        attribution: None,
        metadata: Map::new(),
    };
    let mut source = Source::of(Template::of_archive("half.mbtiles"));
    source.tile_size = tile_size;
    source.attribution.text = "© Half".to_owned();
    TileSource {
        opened: Arc::new(Opened {
            source,
            archive: Some(Arc::new(Half(info))),
            reach: Reach::PublicOnly,
            is_vector: true,
            is_basemap: Some(true),
            vector_layers: None,
        }),
        title: "Half".to_owned(),
        opacity: 1.0,
        at_hand: Vec::new(),
        areas: Vec::new(),
    }
}

fn request(lang: &str) -> Request {
    Request {
        size: [1024, 768],
        dpi: 96.0,
        text: 1.0,
        // Over the Pacific, where the atlas has no name.
        fit: Fit::Camera(Camera {
            center: crate::geo::lon_lat(-99.0, 9.0),
            zoom: 7.0,
        }),
        selection: None,
        lang: lang.to_owned(),
        look: Look::Light,
        filter: Filter::default(),
        measure: None,
        shading: None,
        crowds: Crowds::default(),
        spread: None,
        tiles: TileSources {
            sources: vec![half()],
            folder: None,
        },
        parts: Parts::default(),
    }
}

#[test]
fn a_picture_has_the_tiles_their_names_and_credit_and_says_what_it_lacks() {
    let portfolio = load_embedded().expect("it is whole").portfolio;
    let ground = Ground::of(&portfolio);
    for (lang, town, street) in [
        ("en", "Puerto Prueba", "Calle Larga"),
        ("fr", "Port-Essai", "Rue Longue"),
    ] {
        let drawn = request(lang).scene_and_missing(&portfolio, &ground);
        let (scene, missing) = drawn.expect("a scene");
        let [lacks] = missing.as_slice() else {
            panic!("one source lacks tiles: {missing:?}");
        };
        assert_eq!(lacks.source, "Half");
        assert!(lacks.missing > 0 && lacks.missing < lacks.of, "{lacks:?}");
        assert_eq!(scene.tiles.len(), lacks.of - lacks.missing);
        let svg = crate::export::svg(&scene, &ground, &Tr::new("en"));
        assert!(svg.contains(&format!(">{town}</text>")), "{lang}");
        assert!(svg.contains("© Half"), "{lang}");
        // The street leads north-eastward, and its name is read upward.
        let names = svg.lines().filter(|line| line.contains(street));
        let names: Vec<&str> = names.collect();
        let is_along = |name: &&str| name.contains(" transform=\"rotate(-45 ");
        assert!(!names.is_empty() && names.iter().all(is_along), "{names:?}");
        assert_eq!(svg.matches("<image ").count(), scene.tiles.len());
    }
}

#[test]
fn pictures_with_and_without_tiles_differ_only_where_tiles_are() {
    let portfolio = load_embedded().expect("it is whole").portfolio;
    let ground = Ground::of(&portfolio);
    let with = request("en").scene(&portfolio, &ground).expect("a scene");
    let drawn = raster::draw(&with, 1.0).expect("a picture");
    let water = crate::style::Style::of(Look::Light).map.lake;
    let tile = &with.tiles[0];
    let middle = |corner: usize| with.projector.screen_from_world(tile.corners[corner]);
    let (from, to) = (middle(0), middle(1));
    // Off the middle, where the town is named.
    let (x, y) = (
        from.x.max(0.0) * 0.7 + to.x * 0.3,
        from.y.max(0.0) * 0.7 + to.y * 0.3,
    );
    let at = (y as usize * 1024 + x as usize) * 4;
    assert_eq!(drawn.rgba[at..at + 4], [water.r, water.g, water.b, 255]);
    let again = request("en").scene(&portfolio, &ground).expect("a scene");
    assert_eq!(raster::draw(&again, 1.0), Ok(drawn), "the same again");
}

#[test]
fn what_was_fetched_for_use_without_a_network_is_in_pictures_of_its_source() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("area.pmtiles");
    let compression = ::pmtiles::Compression::Gzip;
    let area = pmtiles_file(2, compression, |_| picture(9, 256));
    std::fs::write(&path, area).expect("written");
    let template = "https://tiles.example.org/{z}/{x}/{y}.png".parse();
    let source = Source::of(template.expect("a template"));
    let of_server = |areas: Vec<PathBuf>| TileSource {
        opened: Arc::new(Opened::of_addresses(
            source.clone(),
            Reach::PublicOnly,
            false,
        )),
        title: "Relief".to_owned(),
        opacity: 1.0,
        at_hand: Vec::new(),
        areas,
    };
    let portfolio = load_embedded().expect("it is whole").portfolio;
    let ground = Ground::of(&portfolio);
    let missing = |areas| {
        let mut request = request("en");
        request.fit = Fit::Camera(Camera {
            center: crate::geo::lon_lat(-85.0, 10.0),
            zoom: 2.0,
        });
        request.tiles.sources = vec![of_server(areas)];
        let (_, missing) = request
            .scene_and_missing(&portfolio, &ground)
            .expect("a scene");
        missing.first().map_or(0, |missing| missing.missing)
    };
    assert!(missing(Vec::new()) > 0);
    assert_eq!(missing(vec![folder.path().join("gone.pmtiles"), path]), 0);
}

#[test]
fn the_maps_of_documents_have_the_tiles_and_what_they_lack_is_told_once() {
    let loaded = load_embedded().expect("it is whole");
    let ground = Ground::of(&loaded.portfolio);
    let pages = |layout, tiles| {
        Document::Pages(Box::new(PagesRequest {
            layout,
            lang: "en".to_owned(),
            look: Look::Light,
            filter: Filter::default(),
            size: PageSize::WIDE,
            tiles,
        }))
    };
    let deck = |tiles| {
        Document::Slides(PptxRequest {
            lang: "en".to_owned(),
            tiles,
            ..PptxRequest::default()
        })
    };
    let written = |document: Document| {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, progress) = (folder.path().join("file"), Progress::default());
        let written = write(&document, (&loaded, &ground), &path, &progress);
        let told = written.expect("it is written").told;
        (std::fs::read(&path).expect("it is there"), told)
    };
    type Make<'a> = &'a dyn Fn(TileSources) -> Document;
    let made: [Make<'_>; 3] = [
        &deck,
        &|tiles| pages(Layout::Slides(None), tiles),
        &|tiles| pages(Layout::Profile("HN".to_owned()), tiles),
    ];
    for make in made {
        let (plain, told) = written(make(TileSources::default()));
        assert_eq!(told, []);
        // Small ones are there of farther off.
        let (with, told) = written(make(TileSources {
            sources: vec![half_of(256)],
            folder: None,
        }));
        assert!(with != plain, "the tiles are on the maps");
        let [Told::Missing(missing)] = told.as_slice() else {
            panic!("{told:?}");
        };
        assert_eq!(missing.source, "Half");
        assert!(missing.missing < missing.of, "{missing:?}");
    }
}

#[test]
fn a_long_credit_is_whole_on_a_narrow_map() {
    let portfolio = load_embedded().expect("it is whole").portfolio;
    let ground = Ground::of(&portfolio);
    let credit = Source::presets()[1].attribution.text.clone();
    let mut layer = half();
    let opened = Arc::get_mut(&mut layer.opened).expect("nobody else has it");
    opened.source.attribution.text.clone_from(&credit);
    let mut request = request("en");
    request.size = [420, 360];
    request.tiles.sources = vec![layer];
    let scene = request.scene(&portfolio, &ground).expect("a scene");
    let credits = scene
        .marks
        .iter()
        .filter(|mark| mark.role == Role::Attribution);
    let mut lines: Vec<(f32, String)> = Vec::new();
    for mark in credits {
        let frame = mark.frame_on_screen(&scene.projector);
        assert!(frame.x0 >= 0.0 && frame.x1 <= 420.0, "{frame:?}");
        let texts = mark.shapes.iter().filter_map(Shape::words);
        lines.extend(texts.map(|text| (frame.y0, text.to_owned())));
    }
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    let read: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
    assert!(read.len() > 2, "{read:?}");
    assert!(read.join(" ").contains(&credit), "{read:?}");
}

#[test]
fn what_maps_lack_is_counted_once_for_each_and_told_of_the_whole_where_it_holds_of_all() {
    let lack = |missing, why| MissingTiles {
        source: "Half".to_owned(),
        missing,
        of: 20,
        why,
    };
    let kept = Lack::NotKept { may_fetch: true };
    let notices = Notices::default();
    // A map that is made twice, as the first try does not fit.
    notices.lacking("a".to_owned(), vec![lack(10, kept)]);
    notices.lacking("a".to_owned(), vec![lack(8, kept)]);
    notices.lacking("b".to_owned(), vec![lack(20, Lack::BeginsWith(5))]);
    assert_eq!(notices.told(), [Told::Missing(lack(8, kept))]);
    let far = Notices::default();
    far.lacking("b".to_owned(), vec![lack(20, Lack::BeginsWith(5))]);
    assert_eq!(far.told(), [Told::Missing(lack(20, Lack::BeginsWith(5)))]);
}

#[test]
fn where_a_source_has_no_tile_nothing_stands_in_for_it() {
    let portfolio = load_embedded().expect("it is whole").portfolio;
    let ground = Ground::of(&portfolio);
    let mut request = request("en");
    request.fit = Fit::Camera(Camera {
        center: crate::geo::lon_lat(-99.0, 9.0),
        zoom: f64::from(GAPPY) + 1.0,
    });
    let scene = request.scene(&portfolio, &ground).expect("a scene");
    assert!(!scene.tiles.is_empty());
    let whole = f64::from(GAPPY).exp2().recip();
    let number = |share: f64| (share / whole).round() as u32;
    for tile in &scene.tiles {
        let [column, row] = [number(tile.corners[0].x), number(tile.corners[0].y)];
        // Those of odd columns are missing, and have stand-ins.
        assert!(column % 2 == 1 || row % 2 == 0, "{column}, {row}");
    }
}
