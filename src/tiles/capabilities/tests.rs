//! Small documents, as servers write them.

use super::*;
use crate::tiles::TileId;
use crate::tiles::template::Keys;
use proptest::prelude::*;

fn url(text: &str) -> Url {
    Url::parse(text).expect("an address")
}

fn read(text: &str, at: &str) -> Result<Capabilities, CapabilitiesError> {
    Capabilities::read(text.as_bytes(), &url(at))
}

fn address(map: &ServedMap, tile: TileId) -> String {
    let address = map.source.template.address(tile, false, &Keys::default());
    address.expect("it asks for no key").secret().to_owned()
}

/// A WMS of version 1.3.0 with the layers told, which says that it is asked at an address.
fn wms(asked: &str, layers: &str) -> String {
    format!(
        r#"<?xml version="1.0"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink">
  <Service><Name>WMS</Name><Title>Maps of
    Somebody</Title><ContactInformation><ContactPersonPrimary><ContactOrganization>Somebody</ContactOrganization>
    </ContactPersonPrimary></ContactInformation></Service>
  <Capability>
    <Request><GetMap><Format>image/tiff</Format><Format>image/jpeg</Format><Format>image/png; mode=8bit</Format><Format>image/png</Format>
      <DCPType><HTTP><Get><OnlineResource xlink:type="simple" xlink:href="{asked}"/></Get></HTTP></DCPType></GetMap></Request>
    {layers}
  </Capability>
</WMS_Capabilities>"#
    )
}

const LAYERS: &str = r#"<Layer><Title>All</Title><CRS>EPSG:4326</CRS>
  <Attribution><Title>© Survey</Title><OnlineResource xlink:href="https://survey.example/"/></Attribution>
  <EX_GeographicBoundingBox><westBoundLongitude>-90</westBoundLongitude><eastBoundLongitude>-83</eastBoundLongitude>
    <southBoundLatitude>12</southBoundLatitude><northBoundLatitude>17</northBoundLatitude></EX_GeographicBoundingBox>
  <Layer><Title>Group</Title><CRS>EPSG:900913</CRS><CRS>EPSG:3857</CRS>
    <Layer queryable="1"><Name>ns:relief &amp; more</Name><Title>Relief</Title>
      <MinScaleDenominator>545978.77</MinScaleDenominator><MaxScaleDenominator>34942641.5</MaxScaleDenominator></Layer>
    <Layer><Name>roads</Name><Title>Roads</Title><Attribution><Title>Others</Title></Attribution></Layer>
  </Layer>
  <Layer><Name>degrees</Name><Title>Degrees</Title></Layer>
</Layer>"#;

#[test]
fn a_wms_tells_its_maps_with_what_the_layers_around_them_say() {
    let text = wms("https://maps.example/wms?map=a.map&amp;", LAYERS);
    let read = read(
        &text,
        "https://maps.example/wms?service=WMS&request=GetCapabilities&token=secret",
    )
    .expect("maps");
    assert_eq!(
        (read.service, read.version.as_str(), read.title.as_str()),
        (Service::Wms, "1.3.0", "Maps of Somebody")
    );
    let [relief, roads] = read.maps.as_slice() else {
        panic!("{:?}", read.maps);
    };
    assert_eq!(
        (relief.name.as_str(), relief.source.title.as_str()),
        ("ns:relief & more", "Relief")
    );
    assert_eq!(relief.source.zooms, 4..=10, "between its scales");
    assert_eq!(relief.source.attribution.text, "© Survey");
    assert_eq!(relief.source.attribution.url, "https://survey.example/");
    assert_eq!(relief.bounds, Extent::new(-90.0, 12.0, -83.0, 17.0));
    assert_eq!(relief.kind, TileKind::Png);
    assert_eq!(
        address(relief, TileId::new(1, 0, 0)),
        "https://maps.example/wms?map=a.map&token=secret&service=WMS&request=GetMap&version=1.3.0\
         &layers=ns%3Arelief%20%26%20more&styles=&crs=EPSG%3A3857&format=image%2Fpng&transparent=true&width=256&height=256\
         &bbox=-20037508.342789244,0,0,20037508.342789244"
    );
    assert_eq!(roads.source.attribution.text, "Others");
    assert_eq!(roads.source.zooms, 0..=22);
    assert_eq!(read.map(None), None, "there are several");
    assert_eq!(read.map(Some("roads")), Some(roads));
}

#[test]
fn an_older_wms_is_asked_in_its_own_words() {
    let text = r#"<!DOCTYPE WMT_MS_Capabilities SYSTEM "http://a.example/WMS_MS_Capabilities.dtd" [<!ELEMENT VendorSpecificCapabilities EMPTY>]>
<WMT_MS_Capabilities version="1.1.1"><Service><Title>Old</Title></Service><Capability>
<Request><GetMap><Format>image/jpeg</Format><DCPType><HTTP><Get><OnlineResource xmlns:xlink="http://www.w3.org/1999/xlink"
  xlink:href="/ows"/></Get></HTTP></DCPType></GetMap></Request>
<Layer><Name>photos</Name><Title>Photos</Title><SRS>EPSG:4326 EPSG:900913</SRS><LatLonBoundingBox minx="-90" miny="12" maxx="-83" maxy="17"/></Layer>
</Capability></WMT_MS_Capabilities>"#;
    let read = read(
        text,
        "http://old.example:8080/maps/wms?REQUEST=GetCapabilities",
    )
    .expect("a map");
    let only = read.map(None).expect("only one");
    let asked = address(only, TileId::new(0, 0, 0));
    let start = "http://old.example:8080/ows?service=WMS&request=GetMap&version=1.1.1&layers=photos&styles=&srs=EPSG%3A900913\
                 &format=image%2Fjpeg&transparent=false&";
    assert!(asked.starts_with(start), "{asked}");
    assert_eq!(
        (only.kind, only.bounds),
        (TileKind::Jpeg, Extent::new(-90.0, 12.0, -83.0, 17.0))
    );
}

#[test]
fn where_a_document_leads_is_not_its_own_choice_alone() {
    let asked = |told: &str, at: &str| {
        let layer = "<Layer><Name>a</Name><CRS>EPSG:3857</CRS></Layer>";
        let read = read(&wms(told, layer), at).expect("a map");
        address(&read.maps[0], TileId::new(0, 0, 0))
    };
    let at = "https://maps.example/wms?request=GetCapabilities&key=mine";
    for (told, start) in [
        (
            "https://maps.example/wms",
            "https://maps.example/wms?key=mine&",
        ),
        // What came safely is not asked for in the open.
        (
            "http://maps.example/wms",
            "https://maps.example/wms?key=mine&",
        ),
        // A server that only knows its own network's name of itself.
        (
            "http://localhost:8080/wms",
            "https://maps.example/wms?key=mine&",
        ),
        (
            "http://192.168.1.5/wms",
            "https://maps.example/wms?key=mine&",
        ),
        ("file:///etc/passwd", "https://maps.example/wms?key=mine&"),
        ("", "https://maps.example/wms?key=mine&"),
        ("other?a=b", "https://maps.example/other?a=b&key=mine&"),
        // The user's key does not go to others, and no field can be told.
        (
            "https://tiles.example/wms?a={key:mine}",
            "https://tiles.example/wms?a=%7Bkey:mine%7D&service",
        ),
        (
            "https://user:word@tiles.example/wms",
            "https://maps.example/wms?key=mine&",
        ),
    ] {
        assert!(
            asked(told, at).starts_with(start),
            "{told}: {}",
            asked(told, at)
        );
    }
    // In the user's own network a server may be.
    let local = asked("http://localhost:8080/wms", "http://127.0.0.1:8080/wms");
    assert!(
        local.starts_with("http://localhost:8080/wms?service"),
        "{local}"
    );
}

/// A set of tiles, by zoom levels: what each is called, and its scale as a share of the usual one.
fn set(name: &str, levels: &[(u32, &str, f64)]) -> String {
    let level = |(zoom, id, share): &(u32, &str, f64)| {
        let side = 1_u64 << zoom;
        format!(
            "<TileMatrix><ows:Identifier>{id}</ows:Identifier><ScaleDenominator>{:.7}</ScaleDenominator>\
             <TopLeftCorner>-20037508.3428 20037508.3428</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight>\
             <MatrixWidth>{side}</MatrixWidth><MatrixHeight>{side}</MatrixHeight></TileMatrix>",
            559_082_264.028_717_8 / side as f64 * share
        )
    };
    let levels: String = levels.iter().map(level).collect();
    format!(
        "<TileMatrixSet><ows:Identifier>{name}</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>{levels}</TileMatrixSet>"
    )
}

fn layer(name: &str, sets: &[&str], more: &str) -> String {
    let link = |set: &&str| {
        format!("<TileMatrixSetLink><TileMatrixSet>{set}</TileMatrixSet></TileMatrixSetLink>")
    };
    let links: String = sets.iter().map(link).collect();
    format!(
        "<Layer><ows:Title>Title of {name}</ows:Title><ows:Identifier>{name}</ows:Identifier><Format>image/jpeg</Format><Format>image/png</Format>\
         <Style><ows:Identifier>other</ows:Identifier></Style><Style isDefault=\"true\"><ows:Identifier>usual</ows:Identifier></Style>\
         <ows:WGS84BoundingBox><ows:LowerCorner>-90 12</ows:LowerCorner><ows:UpperCorner>-83 17</ows:UpperCorner></ows:WGS84BoundingBox>{links}{more}</Layer>"
    )
}

fn wmts(contents: &str) -> String {
    format!(
        r#"<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.0.0">
<ows:ServiceIdentification><ows:Title>Tiles</ows:Title></ows:ServiceIdentification>
<ows:ServiceProvider><ows:ProviderName>© Survey</ows:ProviderName><ows:ProviderSite xlink:href="https://survey.example/"/></ows:ServiceProvider>
<ows:OperationsMetadata><ows:Operation name="GetTile"><ows:DCP><ows:HTTP>
  <ows:Get xlink:href="https://maps.example/rest"><ows:Constraint name="GetEncoding"><ows:AllowedValues><ows:Value>RESTful</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get>
  <ows:Get xlink:href="https://maps.example/kvp?"><ows:Constraint name="GetEncoding"><ows:AllowedValues><ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get>
</ows:HTTP></ows:DCP></ows:Operation></ows:OperationsMetadata>
<Contents>{contents}</Contents></Capabilities>"#
    )
}

const AT: &str = "https://maps.example/1.0.0/WMTSCapabilities.xml";

#[test]
fn a_wmts_is_asked_by_addresses_of_tiles_where_it_has_such() {
    let resources = r#"<Dimension><ows:Identifier>Time</ows:Identifier><Default>2020/01</Default></Dimension>
        <ResourceURL format="image/jpeg" resourceType="tile" template="https://t.example/{Style}/{TileMatrix}.jpg"/>
        <ResourceURL format="text/html" resourceType="FeatureInfo" template="https://t.example/{I}"/>
        <ResourceURL format="image/png" resourceType="tile"
          template="https://t.example/relief/{Style}/{Time}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png?format=image/png"/>"#;
    let levels: Vec<(u32, String)> = (0..=5).map(|zoom| (zoom, zoom.to_string())).collect();
    let levels: Vec<(u32, &str, f64)> = levels
        .iter()
        .map(|(zoom, id)| (*zoom, id.as_str(), 1.0))
        .collect();
    let text = wmts(&(layer("relief", &["degrees", "usual"], resources) + &set("usual", &levels)));
    let read = read(&text, AT).expect("a map");
    assert_eq!(
        (read.service, read.title.as_str()),
        (Service::Wmts, "Tiles")
    );
    let map = read.map(None).expect("only one");
    assert_eq!(
        address(map, TileId::new(4, 3, 5)),
        "https://t.example/relief/usual/2020%2F01/usual/4/5/3.png?format=image/png"
    );
    assert_eq!(
        (map.source.zooms.clone(), map.source.tile_size),
        (0..=5, 256)
    );
    assert_eq!(map.source.title, "Title of relief");
    assert_eq!(map.source.attribution.text, "© Survey");
    assert_eq!(map.bounds, Extent::new(-90.0, 12.0, -83.0, 17.0));
}

#[test]
fn a_wmts_is_asked_by_questions_with_its_own_names_for_zoom_levels() {
    let named = [
        (5, "EPSG:3857:five", 1.0),
        (6, "six", 1.0),
        (8, "eight", 1.0),
    ];
    let text = wmts(&(layer("ns:relief", &["named"], "") + &set("named", &named)));
    let read = read(
        &text,
        "https://maps.example/wmts?request=GetCapabilities&key=mine",
    )
    .expect("a map");
    let map = read.map(None).expect("only one");
    assert_eq!(map.source.zooms, 5..=6, "up to the first that is missing");
    assert_eq!(
        address(map, TileId::new(5, 3, 7)),
        "https://maps.example/kvp?key=mine&service=WMTS&request=GetTile&version=1.0.0&layer=ns%3Arelief&style=usual&format=image%2Fpng\
         &tilematrixset=named&tilematrix=EPSG%3A3857%3Afive&tilerow=7&tilecol=3"
    );
    assert!(address(map, TileId::new(6, 0, 0)).contains("tilematrix=six&"));
    // The set has levels between the usual ones, and a layer has some of them only.
    let between = [
        (0, "a", 1.0),
        (0, "b", 0.7),
        (1, "c", 1.0),
        (2, "d", 1.0),
        (3, "e", 1.0),
    ];
    let limits = "<TileMatrixSetLimits><TileMatrixLimits><TileMatrix>c</TileMatrix></TileMatrixLimits>\
                  <TileMatrixLimits><TileMatrix>d</TileMatrix></TileMatrixLimits></TileMatrixSetLimits></TileMatrixSetLink>";
    let limited = layer("some", &["between"], "").replace("</TileMatrixSetLink>", limits);
    let text = wmts(&(limited + &set("between", &between)));
    let map = &read_at(&text).maps[0];
    assert_eq!(map.source.zooms, 1..=2);
}

fn read_at(text: &str) -> Capabilities {
    read(text, AT).expect("a map")
}

#[test]
fn sets_that_are_not_the_usual_tiles_are_refused_with_that_reason() {
    let usual = set("set", &[(0, "0", 1.0), (1, "1", 1.0)]);
    assert_eq!(
        read_at(&wmts(&(layer("a", &["set"], "") + &usual)))
            .maps
            .len(),
        1
    );
    let wide = usual.replace(">256<", ">512<");
    let map = &read_at(&wmts(&(layer("a", &["set"], "") + &wide))).maps[0];
    assert_eq!(
        (map.source.zooms.clone(), map.source.tile_size),
        (0..=0, 512),
        "of which the first would be less than the world"
    );
    for other in [
        usual.replace("EPSG::3857", "EPSG::4326"),
        usual.replace("-20037508.3428 ", "-20037400 "),
        usual.replace("TileHeight>256", "TileHeight>128"),
        usual.replace(">256<", ">300<"),
        set("set", &[(0, "0", 1.01), (1, "1", 0.99)]),
        set("other", &[(0, "0", 1.0)]),
    ] {
        let error = read(&wmts(&(layer("a", &["set"], "") + &other)), AT);
        assert_eq!(
            error.expect_err(&other),
            CapabilitiesError::NoMercator,
            "{other}"
        );
    }
}

#[test]
fn what_offers_no_map_says_why() {
    let degrees = "<Layer><Name>a</Name><CRS>EPSG:4326</CRS></Layer>";
    let mercator = "<Layer><Name>a</Name><CRS>EPSG:3857</CRS></Layer>";
    for (text, expected) in [
        (wms("", degrees), CapabilitiesError::NoMercator),
        (wms("", ""), CapabilitiesError::NoMap),
        (
            wms("", "<Layer><Title>No name</Title></Layer>"),
            CapabilitiesError::NoMap,
        ),
        (
            wms("", mercator)
                .replace("image/png", "image/gif")
                .replace("image/jpeg", "x"),
            CapabilitiesError::NoPicture,
        ),
        (wmts(""), CapabilitiesError::NoMap),
        ("<ServiceExceptionReport/>".into(), CapabilitiesError::Other),
        (
            "<html><body>Log in</body></html>".into(),
            CapabilitiesError::Other,
        ),
        ("<html><br>".into(), CapabilitiesError::Xml(XmlError)),
    ] {
        assert_eq!(read(&text, AT).expect_err(&text), expected, "{text}");
    }
}

#[test]
fn a_map_is_named_behind_the_address_whatever_it_is_called() {
    let document = "https://maps.example/wms?request=GetCapabilities";
    for name in ["a", "ns:relief & more#1", "süd+ost%20"] {
        let address = address_of(document, name);
        assert_eq!(map_of(&url(&address)).as_deref(), Some(name), "{address}");
        assert_eq!(address_of(&address, name), address, "not twice");
    }
    assert_eq!(map_of(&url(document)), None);
    assert_eq!(map_of(&url("https://maps.example/wms#layer=")), None);
}

proptest! {
    #[test]
    fn no_names_make_it_panic_or_become_fields(name in "[a-z{}:/?&#% <\u{e9}]{0,12}", told in "(http://|//|/)?[a-z{}:/?&#@%]{0,16}") {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        let (name, told) = (escape(&name), escape(&told));
        let level = format!("<ResourceURL format=\"image/png\" resourceType=\"tile\" template=\"{told}{{TileMatrix}}/{{TileRow}}/{{TileCol}}\"/>");
        let tiles = wmts(&(layer(&name, &["set"], &level) + &set("set", &[(3, &name, 1.0)])));
        let pictures = wms(&told, &format!("<Layer><Name>{name}</Name><CRS>EPSG:3857</CRS></Layer>"));
        for read in [read(&tiles, AT), read(&pictures, AT)].into_iter().flatten() {
            for map in read.maps {
                prop_assert_eq!(map.source.template.keys().count(), 0);
            }
        }
    }
}

#[test]
fn a_document_made_to_grow_does_not() {
    // Each default says the next field's mark ten times: filled one after another they would be as long as 10ⁿ.
    let dimensions: String = (0..12)
        .map(|nth| {
            let next = format!("footprint-field-{}-", nth + 1).repeat(10);
            format!("<Dimension><ows:Identifier>d{nth}</ows:Identifier><Default>{next}</Default></Dimension>")
        })
        .collect();
    let fields: String = (0..12).map(|nth| format!("{{d{nth}}}/")).collect();
    let text = format!(
        "<Capabilities xmlns:ows='http://www.opengis.net/ows/1.1'><Contents><Layer><ows:Identifier>a</ows:Identifier>\
         <Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>GoogleMapsCompatible</TileMatrixSet></TileMatrixSetLink>\
         {dimensions}<ResourceURL format='image/png' resourceType='tile' \
         template='https://t.example/{fields}{{TileMatrix}}/{{TileRow}}/{{TileCol}}.png'/></Layer></Contents></Capabilities>"
    );
    let begun = std::time::Instant::now();
    let url = Url::parse("https://t.example/wmts.xml").expect("a URL");
    let _whatever = Capabilities::read(text.as_bytes(), &url);
    assert!(begun.elapsed().as_secs() < 5);
}
