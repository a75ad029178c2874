use super::*;
use crate::scene::fonts::FALLBACK_FONT;

/// Pictograms, at letters that neither of the embedded text fonts has.
const PICTOGRAMS: &[u8] = include_bytes!("../../../assets/icons/Phosphor.ttf");
/// One of them.
const PICTOGRAM: char = '\u{E2CA}';

fn database(files: &[&[u8]]) -> Database {
    let mut database = Database::new();
    for file in files {
        database.load_font_data(file.to_vec());
    }
    database
}

fn pictograms() -> Database {
    database(&[FALLBACK_FONT, PICTOGRAMS])
}

#[test]
fn a_letter_that_the_embedded_faces_lack_is_found_in_another_font() {
    let fallback = Fallback::new(pictograms);
    let font = fallback.font(PICTOGRAM).expect("one font has it");
    assert_eq!(font.bytes, PICTOGRAMS);
    assert!(font.has(PICTOGRAM));
    assert_eq!(fallback.font(PICTOGRAM), Some(font), "read once");
    assert_eq!(fallback.font('\u{4E00}'), None, "no font has it");
}

#[test]
fn nothing_is_looked_for_before_a_letter_is_missing() {
    let fallback = Fallback::new(|| panic!("nobody asked for it"));
    for letter in ['a', 'ñ', 'Ж', ' ', '\u{3000}', '\n', '\u{200F}', '\u{FE0F}'] {
        assert_eq!(fallback.font(letter), None, "{letter:?}");
        assert_eq!(fallback.known(letter), Some(None), "{letter:?}");
    }
    assert_eq!(fallback.known(PICTOGRAM), None, "it would have to look");
}

#[test]
fn what_was_found_is_known_at_once() {
    let fallback = Fallback::new(pictograms);
    let font = fallback.font(PICTOGRAM);
    assert_eq!(fallback.known(PICTOGRAM), Some(font));
    assert_eq!(fallback.known('\u{4E00}'), Some(None));
}

#[test]
fn a_system_without_fonts_has_none() {
    let fallback = Fallback::new(Database::new);
    assert_eq!(fallback.font(PICTOGRAM), None);
    assert_eq!(fallback.known(PICTOGRAM), Some(None));
}

#[test]
fn a_font_that_is_gone_when_it_is_needed_is_none() {
    let fallback = Fallback::new(|| {
        let mut database = pictograms();
        let mut faces: Vec<FaceInfo> = database.faces().cloned().collect();
        faces.retain(|face| family(face).contains("Phosphor"));
        database = Database::new();
        for face in faces {
            database.push_face_info(face);
        }
        database
    });
    let index = fallback.index.get_or_init(|| {
        let mut index = Index::of(&(fallback.database)());
        for candidate in &mut index.candidates {
            candidate.source = Source::File(PathBuf::from("no such folder/font.ttf"));
        }
        index
    });
    assert!(index.number(PICTOGRAM).is_some());
    assert_eq!(fallback.font(PICTOGRAM), None);
    assert_eq!(
        fallback.known(PICTOGRAM),
        Some(None),
        "nor is it looked for again"
    );
}

fn face(family: &str, change: impl FnOnce(&mut FaceInfo)) -> FaceInfo {
    let mut face = database(&[PICTOGRAMS])
        .faces()
        .next()
        .expect("it is one")
        .clone();
    face.families[0].0 = family.to_owned();
    face.weight = fontdb::Weight::NORMAL;
    change(&mut face);
    face
}

/// The names in the order in which their fonts are asked for a kind of letter.
fn asked(mut faces: Vec<FaceInfo>, kind: Kind) -> Vec<String> {
    faces.retain(is_text);
    faces.sort_by_cached_key(rank);
    faces.sort_by_key(|face| !is_at_home(face, kind));
    faces.iter().map(|face| family(face).to_owned()).collect()
}

#[test]
fn plain_upright_fonts_come_before_others() {
    let faces = vec![
        face("Noto Nastaliq Urdu", |_| {}),
        face("Noto Serif Arabic", |_| {}),
        face("Noto Sans Arabic Black", |face| {
            face.weight = fontdb::Weight::BLACK
        }),
        face("Noto Sans Arabic", |_| {}),
        face("Another Sans", |_| {}),
        face("Slanted", |face| face.style = Style::Oblique),
        face("LastResort", |_| {}),
        face("Noto Color Emoji", |_| {}),
    ];
    assert_eq!(
        asked(faces, Kind::Other),
        [
            "Noto Sans Arabic",
            "Another Sans",
            "Noto Serif Arabic",
            "Noto Sans Arabic Black",
            "Slanted",
            "Noto Nastaliq Urdu"
        ]
    );
}

#[test]
fn japanese_korean_and_chinese_letters_are_asked_for_at_home() {
    let faces = ["Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans CJK SC"];
    let faces = faces.map(|family| face(family, |_| {})).to_vec();
    for (letter, family) in [('タ', " JP"), ('서', " KR"), ('東', " SC")] {
        let first = &asked(faces.clone(), Kind::of(letter))[0];
        assert!(first.ends_with(family), "{letter}: {first}");
    }
}
