//! What people call their own towns in a language that the atlas does not speak.

/// What Haiti's towns are called in Haitian Creole, by GeoNames id: each is among the package's untagged alternate names,
/// and is chosen by hand as the one in the spelling of 1979. Where the two languages write alike there is none.
const CREOLE: [(u64, &str); 26] = [
    (3_718_426, "Pòtoprens"),
    (6_201_369, "Kafou"),
    (3_726_786, "Dèlma"),
    (3_719_028, "Petyon-Vil"),
    (3_718_420, "Pòdepè"),
    (3_717_588, "Sen-Mark"),
    (3_727_135, "Kwadèbouke"),
    (3_726_540, "Desalin"),
    (3_723_779, "Jakmèl"),
    (3_728_474, "Okap"),
    (3_722_286, "Leyogàn"),
    (3_731_088, "Lakayè"),
    (3_728_097, "Okay"),
    (3_718_962, "Tigwav"),
    (3_723_593, "Jeremi"),
    (3_717_560, "Sen Michèl Latalay"),
    (3_724_696, "Gonayiv"),
    (3_716_667, "Tomazo"),
    (3_724_337, "Grangwav"),
    (3_716_044, "Vèrèt"),
    (3_723_440, "Kenskòf"),
    (3_717_546, "Sen Rafayèl"),
    (3_722_124, "Lenbe"),
    (3_716_737, "Tèrye Wouj"),
    (3_723_841, "Ench"),
    (3_724_331, "Gran Gozye"),
];

/// The name of a city in Haitian Creole.
pub(super) fn creole(id: u64) -> Option<&'static str> {
    let row = CREOLE.iter().find(|(city, _)| *city == id);
    row.map(|(_, name)| *name)
}
