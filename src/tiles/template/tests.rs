//! Each field, and what is no template.

use super::*;
use proptest::prelude::*;

fn address(template: &str, tile: TileId) -> String {
    let template: Template = template.parse().expect("a good template");
    let mut keys = Keys::default();
    keys.insert("mine", "s3cret&x=/");
    let address = template.address(tile, true, &keys).expect("its key");
    assert!(!format!("{address} {address:?} {keys:?} {template:?}").contains("s3cret"));
    address.secret().to_owned()
}

#[test]
fn what_may_be_a_key_does_not_show_itself() {
    for (template, shown) in [
        (
            "https://t.example/services;key=abc/tiles/{z}/{x}/{y}.png",
            "https://t.example/…/tiles/{z}/{x}/{y}.png",
        ),
        (
            "https://t.example/0123456789abcdef0123/{z}/{x}/{y}.png?k=v",
            "https://t.example/…/{z}/{x}/{y}.png?…",
        ),
        (
            "https://t.example/styles/outdoors-v12/{z}/{x}/{y}@2x.png",
            "https://t.example/styles/outdoors-v12/{z}/{x}/{y}@2x.png",
        ),
    ] {
        let template: Template = template.parse().expect("a good template");
        assert_eq!(template.to_string(), shown);
    }
}

#[test]
fn each_field_is_filled() {
    let tile = TileId::new(3, 3, 5);
    for (template, expected) in [
        (
            "https://t.example/{z}/{x}/{y}.png",
            "https://t.example/3/3/5.png",
        ),
        (
            "https://t.example/wmts/{TileMatrix}/{TileRow}/{TileCol}.png",
            "https://t.example/wmts/3/5/3.png",
        ),
        (
            "https://t.example/wms?layers=a&bbox={bbox-epsg-3857}",
            "https://t.example/wms?layers=a&bbox=-5009377.085697311,-10018754.171394622,0,-5009377.085697311",
        ),
        (
            "http://{s}.t.example/{z}/{x}/{-y}{r}.png",
            "http://c.t.example/3/3/2@2x.png",
        ),
        (
            "https://{switch:t0,t1,t2}.example/{quadkey}",
            "https://t2.example/213",
        ),
        (
            "https://t.example:8080/{z}/{x}/{y}?k={key:mine}",
            "https://t.example:8080/3/3/5?k=s3cret%26x%3D%2F",
        ),
        (
            "https://t.example/{key:mine}/{z}/{x}/{y}",
            "https://t.example/s3cret%26x%3D%2F/3/3/5",
        ),
    ] {
        assert_eq!(address(template, tile), expected);
    }
}

#[test]
fn what_is_wrong_with_a_template_is_said() {
    let error = |template: &str| template.parse::<Template>().expect_err("it is wrong");
    let unknown = |field: &str| TemplateError::UnknownField {
        field: field.to_owned(),
    };
    for (template, expected) in [
        ("file:///{z}/{x}/{y}.png", TemplateError::NoAddress),
        ("tiles/{z}/{x}/{y}.png", TemplateError::NoAddress),
        ("https:///{z}/{x}/{y}.png", TemplateError::NoAddress),
        (
            "https://me:pw@t.example/{z}/{x}/{y}",
            TemplateError::HasUser,
        ),
        ("https://t.example/{z}/{x}/{y", TemplateError::Brace),
        ("https://t.example/z}/{x}/{y}", TemplateError::Brace),
        ("https://t.example/{z}/{x}/{Y}", unknown("Y")),
        ("https://t.example/{z}/{x}/{y}/{key:}", unknown("key:")),
        (
            "https://{switch:a,}.example/{z}/{x}/{y}",
            unknown("switch:a,"),
        ),
        ("https://t.example/{z}/{x}.png", TemplateError::NoTile),
        (
            "https://t.example/{z}/{x}/{y}.png x",
            TemplateError::Character { character: ' ' },
        ),
    ] {
        assert_eq!(error(template), expected, "{template}");
    }
}

#[test]
fn a_missing_key_is_named_and_a_written_one_is_not_shown() {
    let template: Template = "https://t.example/{z}/{x}/{y}?key={key:b}&k=1234"
        .parse()
        .expect("a good template");
    assert_eq!(template.keys().collect::<Vec<_>>(), ["b"]);
    let tile = TileId::new(0, 0, 0);
    let missing = template.address(tile, false, &Keys::default());
    assert_eq!(
        missing,
        Err(MissingKey {
            name: "b".to_owned()
        })
    );
    assert_eq!(template.to_string(), "https://t.example/{z}/{x}/{y}?…");
    assert!(!format!("{:?}", Address::new("https://t.example/1?k=1234")).contains("1234"));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(https?://)?[a-z{}:@?/,.-]{0,30}") {
        if let Ok(template) = text.parse::<Template>() {
            drop(template.address(TileId::new(9, 1, 2), true, &Keys::default()));
        }
    }
}
