//! What GeoNames' package does not say of cities: which of the alternate names belongs to which language, and the main name
//! where it has an odd one. A table by hand for the capitals and the cities of a million people of the region whose names
//! differ by language, and for the cities of a million elsewhere that its maps show.

/// GeoNames id, main name (English, or else the local one), and the names in Spanish, Portuguese and French; empty where
/// the language has none of its own.
type Names = (u64, &'static str, [&'static str; 3]);

const NAMES: [Names; 38] = [
    // Capitals.
    (
        3_530_597,
        "Mexico City",
        ["Ciudad de México", "Cidade do México", "Mexico"],
    ),
    (
        3_598_132,
        "Guatemala City",
        ["Ciudad de Guatemala", "Cidade da Guatemala", "Guatemala"],
    ),
    (
        3_703_443,
        "Panama City",
        ["Ciudad de Panamá", "Cidade do Panamá", "Panama"],
    ),
    (3_553_478, "Havana", ["La Habana", "Havana", "La Havane"]),
    (
        3_718_426,
        "Port-au-Prince",
        ["Puerto Príncipe", "Porto Príncipe", ""],
    ),
    (
        3_492_908,
        "Santo Domingo",
        ["", "São Domingos", "Saint-Domingue"],
    ),
    (
        3_573_890,
        "Port of Spain",
        ["Puerto España", "Porto de Espanha", "Port-d’Espagne"],
    ),
    (3_382_160, "Cayenne", ["Cayena", "Caiena", ""]),
    (3_582_672, "Belmopan", ["Belmopán", "", ""]),
    (3_583_361, "San Salvador", ["", "São Salvador", ""]),
    (3_617_763, "Managua", ["", "Manágua", ""]),
    (3_621_849, "San José", ["", "São José", ""]),
    (3_688_689, "Bogotá", ["", "", "Bogota"]),
    (3_469_058, "Brasília", ["Brasilia", "", "Brasilia"]),
    (3_439_389, "Asunción", ["", "Assunção", "Asuncion"]),
    (3_441_575, "Montevideo", ["", "Montevidéu", ""]),
    (3_426_691, "Stanley", ["Stanley (Puerto Argentino)", "", ""]),
    // Cities of a million people.
    (3_451_190, "Rio de Janeiro", ["Río de Janeiro", "", ""]),
    (3_663_517, "Manaus", ["Manaos", "", ""]),
    (3_674_962, "Medellín", ["", "", "Medellin"]),
    (3_991_164, "Querétaro", ["", "", ""]),
    (3_998_655, "León", ["", "", ""]),
    (3_530_589, "Ciudad Nezahualcóyotl", ["", "", ""]),
    (3_514_674, "Gustavo A. Madero", ["", "", ""]),
    (5_128_581, "New York", ["Nueva York", "Nova York", ""]),
    (5_368_361, "Los Angeles", ["Los Ángeles", "", ""]),
    (
        4_560_349,
        "Philadelphia",
        ["Filadelfia", "Filadélfia", "Philadelphie"],
    ),
    // Names that the package has in an odd form, and a capital of a region.
    (3_728_474, "Cap-Haïtien", ["Cabo Haitiano", "", ""]),
    (3_718_962, "Petit-Goâve", ["", "", ""]),
    (3_724_337, "Grand-Goâve", ["", "", ""]),
    (3_722_124, "Limbé", ["", "", ""]),
    (3_740_016, "Petit Port-de-Paix", ["", "", ""]),
    (3_600_026, "Puerto Cortés", ["", "", ""]),
    (3_613_528, "Choluteca", ["", "", ""]),
    (3_515_001, "Tuxtla Gutiérrez", ["", "", ""]),
    (3_591_676, "Panzós", ["", "", ""]),
    (3_579_925, "Saint George’s", ["", "", ""]),
    (3_437_665, "Ñemby", ["", "", ""]),
];

/// The languages of the names by language.
const LANGUAGES: [&str; 3] = ["es", "pt", "fr"];

/// The name of a city in English, or else its local one, where it is not that of the package.
pub(super) fn main_name(id: u64) -> Option<&'static str> {
    let row = NAMES.iter().find(|(city, ..)| *city == id);
    row.map(|(_, name, _)| *name)
}

/// The names of a city by language, where they are not the main one.
pub(super) fn by_language(id: u64) -> impl Iterator<Item = (&'static str, &'static str)> {
    let row = NAMES.iter().find(|(city, ..)| *city == id);
    row.into_iter().flat_map(|(_, main, names)| {
        let pairs = LANGUAGES.into_iter().zip(*names);
        pairs.filter(move |(_, name)| !name.is_empty() && name != main)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_city_is_there_once_and_says_something() {
        let ids: BTreeSet<u64> = NAMES.iter().map(|(id, ..)| *id).collect();
        assert_eq!(ids.len(), NAMES.len());
        let havana: Vec<_> = by_language(3_553_478).collect();
        assert_eq!(havana, [("es", "La Habana"), ("fr", "La Havane")]);
    }
}
