//! `data/basemap/marine.geojson`: names of oceans, seas and gulfs, placed by hand.

use std::path::Path;

use serde_json::{Map, json};

use super::geojson;

/// Longitude, latitude, rank (0: an ocean), and the names in English, Spanish, Portuguese, French.
type Label = (f64, f64, u8, [&'static str; 4]);

const PACIFIC_NORTH: [&str; 4] = [
    "North Pacific Ocean",
    "Océano Pacífico Norte",
    "Oceano Pacífico Norte",
    "Océan Pacifique Nord",
];
const PACIFIC_SOUTH: [&str; 4] = [
    "South Pacific Ocean",
    "Océano Pacífico Sur",
    "Oceano Pacífico Sul",
    "Océan Pacifique Sud",
];
const ATLANTIC_NORTH: [&str; 4] = [
    "North Atlantic Ocean",
    "Océano Atlántico Norte",
    "Oceano Atlântico Norte",
    "Océan Atlantique Nord",
];
const ATLANTIC_SOUTH: [&str; 4] = [
    "South Atlantic Ocean",
    "Océano Atlántico Sur",
    "Oceano Atlântico Sul",
    "Océan Atlantique Sud",
];

const LABELS: [Label; 27] = [
    (-118.0, 12.0, 0, PACIFIC_NORTH),
    (170.0, 25.0, 0, PACIFIC_NORTH),
    (-92.0, -22.0, 0, PACIFIC_SOUTH),
    (-150.0, -35.0, 0, PACIFIC_SOUTH),
    (-52.0, 24.0, 0, ATLANTIC_NORTH),
    (-22.0, -24.0, 0, ATLANTIC_SOUTH),
    (
        78.0,
        -22.0,
        0,
        [
            "Indian Ocean",
            "Océano Índico",
            "Oceano Índico",
            "Océan Indien",
        ],
    ),
    (
        -20.0,
        -64.0,
        0,
        [
            "Southern Ocean",
            "Océano Austral",
            "Oceano Austral",
            "Océan Austral",
        ],
    ),
    (
        -150.0,
        78.0,
        0,
        [
            "Arctic Ocean",
            "Océano Ártico",
            "Oceano Ártico",
            "Océan Arctique",
        ],
    ),
    (
        -75.0,
        14.9,
        1,
        [
            "Caribbean Sea",
            "Mar Caribe",
            "Mar do Caribe",
            "Mer des Caraïbes",
        ],
    ),
    (
        -91.0,
        25.0,
        1,
        [
            "Gulf of Mexico",
            "Golfo de México",
            "Golfo do México",
            "Golfe du Mexique",
        ],
    ),
    (
        -62.0,
        29.0,
        2,
        [
            "Sargasso Sea",
            "Mar de los Sargazos",
            "Mar dos Sargaços",
            "Mer des Sargasses",
        ],
    ),
    (
        -53.5,
        -46.0,
        2,
        [
            "Argentine Sea",
            "Mar Argentino",
            "Mar da Argentina",
            "Mer d’Argentine",
        ],
    ),
    (
        -63.5,
        -57.5,
        2,
        [
            "Drake Passage",
            "Paso Drake",
            "Passagem de Drake",
            "Passage de Drake",
        ],
    ),
    (
        -53.0,
        -56.0,
        2,
        [
            "Scotia Sea",
            "Mar del Scotia",
            "Mar de Scotia",
            "Mer de Scotia",
        ],
    ),
    (
        -110.9,
        26.6,
        3,
        [
            "Gulf of California",
            "Golfo de California",
            "Golfo da Califórnia",
            "Golfe de Californie",
        ],
    ),
    (
        -94.2,
        20.0,
        3,
        [
            "Bay of Campeche",
            "Bahía de Campeche",
            "Baía de Campeche",
            "Baie de Campeche",
        ],
    ),
    (
        -95.0,
        15.2,
        3,
        [
            "Gulf of Tehuantepec",
            "Golfo de Tehuantepec",
            "Golfo de Tehuantepec",
            "Golfe de Tehuantepec",
        ],
    ),
    (
        -87.3,
        16.5,
        3,
        [
            "Gulf of Honduras",
            "Golfo de Honduras",
            "Golfo de Honduras",
            "Golfe du Honduras",
        ],
    ),
    (
        -79.2,
        8.2,
        3,
        [
            "Gulf of Panama",
            "Golfo de Panamá",
            "Golfo do Panamá",
            "Golfe de Panama",
        ],
    ),
    (
        -80.9,
        -2.9,
        3,
        [
            "Gulf of Guayaquil",
            "Golfo de Guayaquil",
            "Golfo de Guayaquil",
            "Golfe de Guayaquil",
        ],
    ),
    (
        -71.0,
        11.9,
        3,
        [
            "Gulf of Venezuela",
            "Golfo de Venezuela",
            "Golfo da Venezuela",
            "Golfe du Venezuela",
        ],
    ),
    (
        -73.3,
        18.9,
        3,
        [
            "Gulf of Gonâve",
            "Golfo de la Gonâve",
            "Golfo de Gonâve",
            "Golfe de la Gonâve",
        ],
    ),
    (
        -57.0,
        -35.3,
        3,
        [
            "Río de la Plata",
            "Río de la Plata",
            "Rio da Prata",
            "Río de la Plata",
        ],
    ),
    (
        18.0,
        34.8,
        2,
        [
            "Mediterranean Sea",
            "Mar Mediterráneo",
            "Mar Mediterrâneo",
            "Mer Méditerranée",
        ],
    ),
    (
        -85.5,
        60.0,
        2,
        [
            "Hudson Bay",
            "Bahía de Hudson",
            "Baía de Hudson",
            "Baie d’Hudson",
        ],
    ),
    (
        64.0,
        15.0,
        2,
        ["Arabian Sea", "Mar Arábigo", "Mar Arábico", "Mer d’Arabie"],
    ),
];

/// Makes the file from the table.
///
/// # Errors
/// The file cannot be written.
pub(super) fn make(_: &Path, root: &Path, log: &mut dyn FnMut(String)) -> Result<(), String> {
    let features: Vec<String> = LABELS
        .iter()
        .enumerate()
        .map(|(index, (lon, lat, rank, names))| {
            let mut properties = Map::new();
            for (key, name) in ["name", "name:es", "name:pt", "name:fr"].iter().zip(names) {
                properties.insert((*key).to_owned(), json!(name));
            }
            properties.insert("rank".to_owned(), json!(rank));
            let geometry = format!("{{\"type\":\"Point\",\"coordinates\":[{lon},{lat}]}}");
            geojson::feature(&json!(index + 1), &properties, &geometry)
        })
        .collect();
    log(format!("{} labels", features.len()));
    geojson::write(&root.join("data/basemap/marine.geojson"), &features)
}
