use proptest::prelude::*;

use super::*;

/// A small map of land, sea and a road, 64 × 48, as servers send it.
const PICTURES: &[(&str, &[u8])] = &[
    (
        "alpha.png",
        include_bytes!("../../../tests/tiles/alpha.png"),
    ),
    (
        "palette.png",
        include_bytes!("../../../tests/tiles/palette.png"),
    ),
    (
        "baseline.jpg",
        include_bytes!("../../../tests/tiles/baseline.jpg"),
    ),
    (
        "progressive.jpg",
        include_bytes!("../../../tests/tiles/progressive.jpg"),
    ),
    ("gray.jpg", include_bytes!("../../../tests/tiles/gray.jpg")),
    ("cmyk.jpg", include_bytes!("../../../tests/tiles/cmyk.jpg")),
    (
        "lossless.webp",
        include_bytes!("../../../tests/tiles/lossless.webp"),
    ),
    (
        "lossy.webp",
        include_bytes!("../../../tests/tiles/lossy.webp"),
    ),
    (
        "alpha.webp",
        include_bytes!("../../../tests/tiles/alpha.webp"),
    ),
    (
        "animated.webp",
        include_bytes!("../../../tests/tiles/animated.webp"),
    ),
];

fn picture(name: &str) -> Vec<u8> {
    let found = PICTURES.iter().find(|(known, _)| *known == name);
    found.expect("one of them").1.to_vec()
}

fn decoded(bytes: &[u8]) -> Result<Raster, DecodeError> {
    decode(bytes, DecodeLimits::default())
}

fn pixel(raster: &Raster, x: usize, y: usize) -> &[u8] {
    let at = (y * raster.width as usize + x) * 4;
    &raster.rgba()[at..at + 4]
}

#[test]
fn each_kind_of_picture_shows_the_same_map() {
    for (name, bytes) in PICTURES {
        let raster = decoded(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!((raster.width, raster.height), (64, 48), "{name}");
        assert_eq!(raster.rgba().len(), 64 * 48 * 4, "{name}");
        let (land, sea) = ([242, 239, 233, 255], [170, 211, 223, 255]);
        for (at, color) in [((55, 40), land), ((58, 3), sea)] {
            let is_near = |(a, b): (&u8, &u8)| a.abs_diff(*b) <= 24;
            let found = pixel(&raster, at.0, at.1);
            let is_gray = *name == "gray.jpg" && found[0] == found[1] && found[1] == found[2];
            assert!(
                found.iter().zip(&color).all(is_near) || is_gray,
                "{name}: {found:?}"
            );
        }
    }
    let raster = decoded(&picture("alpha.png")).expect("a picture");
    assert_eq!(pixel(&raster, 0, 0), [0; 4], "nothing of it is seen");
}

#[test]
fn what_lets_something_through_has_that_multiplied_in() {
    let raster = Raster::of_picture(2, 1, vec![10, 20, 255, 128, 10, 20, 255, 255]);
    assert_eq!(pixel(&raster, 0, 0), [5, 10, 128, 128]);
    assert_eq!(raster.rgba()[4..], [10, 20, 255, 255]);
}

#[test]
fn what_is_no_picture_is_called_by_its_name() {
    let named: &[(&[u8], DecodeError)] = &[
        (b"", DecodeError::Empty),
        (
            b"\n<!DOCTYPE html><html><h1>Welcome to our hotel</h1>",
            DecodeError::Html,
        ),
        (b"\xef\xbb\xbf<HTML lang=\"fr\">", DecodeError::Html),
        (b"<html><p>Bienvenue \xe0 l'h\xf4tel", DecodeError::Html),
        (
            b"{\"message\": \"Not Authorized - Invalid Token\"}",
            DecodeError::Text,
        ),
        (
            b"<?xml version=\"1.0\"?><ServiceExceptionReport/>",
            DecodeError::Text,
        ),
        ("clé refusée".as_bytes(), DecodeError::Text),
        (b"\x1f\x8b\x08\0\0\0\0\0", DecodeError::Gzip),
        (b"GIF89a\x01\0\x01\0", DecodeError::Kind("GIF")),
        (b"\0\0\0\x20ftypavif\0\0", DecodeError::Kind("AVIF")),
        (b"\0\0\0\0\0\0", DecodeError::Unknown),
        (b"   ", DecodeError::Unknown),
        (b"RIFF\x10\0\0\0WAVEfmt ", DecodeError::Unknown),
        (b"\x89PN", DecodeError::Truncated),
        (b"RIFF\x10\0\0\0WE", DecodeError::Truncated),
    ];
    for (bytes, error) in named {
        assert_eq!(
            decoded(bytes).as_ref(),
            Err(error),
            "{}",
            bytes.escape_ascii()
        );
    }
}

#[test]
fn a_picture_that_ends_early_is_never_half_a_picture() {
    for (name, bytes) in PICTURES {
        let whole = decoded(bytes).expect("a picture");
        for length in 1..bytes.len() {
            match decoded(&bytes[..length]) {
                // Nothing of the picture itself is missing.
                Ok(raster) => assert_eq!(raster.rgba(), whole.rgba(), "{name}: {length} bytes"),
                Err(error) => assert_eq!(error, DecodeError::Truncated, "{name}: {length} bytes"),
            }
        }
    }
}

#[test]
fn a_picture_that_is_too_large_is_not_decoded() {
    let side: u32 = 60_000;
    let mut png = picture("alpha.png");
    png[16..20].copy_from_slice(&side.to_be_bytes());
    png[20..24].copy_from_slice(&side.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&png[12..29]);
    png[29..33].copy_from_slice(&sum.sum().to_be_bytes());

    let mut jpeg = picture("progressive.jpg");
    let frame = jpeg
        .windows(2)
        .position(|pair| pair == [0xff, 0xc2])
        .expect("a frame");
    for at in [frame + 5, frame + 7] {
        jpeg[at..at + 2].copy_from_slice(&60_000_u16.to_be_bytes());
    }
    let too_large = DecodeError::TooLarge {
        width: side,
        height: side,
    };
    assert_eq!(decoded(&png), Err(too_large.clone()));
    assert_eq!(decoded(&jpeg), Err(too_large));

    let mut webp = picture("alpha.webp");
    assert_eq!(&webp[12..16], b"VP8X");
    webp[24..30].copy_from_slice(&[0xff, 0x3f, 0, 0xff, 0x3f, 0]);
    let told = decoded(&webp);
    assert!(
        matches!(
            told,
            Err(DecodeError::TooLarge { width: 16384, .. } | DecodeError::Damaged(_))
        ),
        "{told:?}"
    );
}

#[test]
fn limits_are_kept() {
    let png = picture("alpha.png");
    let narrow = DecodeLimits {
        most_width: 63,
        ..DecodeLimits::default()
    };
    let (width, height) = (64, 48);
    assert_eq!(
        decode(&png, narrow),
        Err(DecodeError::TooLarge { width, height })
    );
    let poor = DecodeLimits {
        most_bytes: 64 * 48 * 4 - 1,
        ..DecodeLimits::default()
    };
    assert_eq!(decode(&png, poor), Err(DecodeError::TooMuchMemory));
}

/// How pictures begin, and something else.
const STARTS: &[&[u8]] = &[
    b"",
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"\xff\xd8\xff",
    b"RIFF\xff\0\0\0WEBPVP8 ",
    b"<htm",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_picture_breaks_the_decoder(
        which in 0..PICTURES.len(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 0..8),
    ) {
        let mut bytes = PICTURES[which].1.to_vec();
        for (index, value, how) in changes {
            // Headers are a small part of a picture, and the one that leads furthest.
            let at = index.index(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
            let at = if value % 2 == 0 { at % 64 } else { at };
            match how {
                0 if at < bytes.len() => bytes[at] = value,
                1 if at < bytes.len() => bytes[at] ^= 1 << (value % 8),
                2 if at < bytes.len() => drop(bytes.remove(at)),
                _ => bytes.insert(at.min(bytes.len()), value),
            }
        }
        if let Ok(raster) = decoded(&bytes) {
            prop_assert!((1..=1024).contains(&raster.width) && (1..=1024).contains(&raster.height));
            prop_assert_eq!(raster.rgba().len(), raster.width as usize * raster.height as usize * 4);
        }
    }

    #[test]
    fn no_bytes_break_the_decoder(
        start in proptest::sample::select(STARTS),
        rest in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let bytes = [start, rest.as_slice()].concat();
        prop_assert!(decoded(&bytes).is_err());
    }
}
