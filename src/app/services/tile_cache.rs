//! The tiles of the network basemap that are kept on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use super::Cancel;
use super::home::Home;

/// How much is kept, in bytes: some ten thousand tiles. What keeps them throws none away.
pub(crate) const MOST_BYTES: u64 = 256 << 20;

/// Where they are kept.
pub(crate) fn folder(home: &Home) -> PathBuf {
    home.cache.join("tiles")
}

/// Throws all of them away where they are more than `most_bytes`; what is needed is fetched again.
pub(crate) fn tidy(folder: &Path, most_bytes: u64, cancel: &Cancel) {
    let mut aside = folder.as_os_str().to_owned();
    aside.push(".old");
    let aside = PathBuf::from(aside);
    let is_full = bytes(folder, most_bytes, cancel) > most_bytes;
    // Set aside first, so that a tile that comes meanwhile finds all of them or none.
    if is_full && let Err(error) = fs::rename(folder, &aside) {
        tracing::warn!(%error, "the tiles on the disk are not tidied");
    }
    // Also where an earlier session did not come to an end with it.
    if aside.is_dir()
        && let Err(error) = fs::remove_dir_all(&aside)
    {
        tracing::warn!(%error, "old tiles stay on the disk");
    }
}

/// How much a folder holds, with the folders in it, as far as it is of interest.
fn bytes(folder: &Path, most: u64, cancel: &Cancel) -> u64 {
    let (mut bytes, mut folders) = (0, vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if cancel.is_set() || bytes > most {
                return bytes;
            }
            match entry.metadata() {
                Ok(found) if found.is_dir() => folders.push(entry.path()),
                Ok(found) if found.is_file() => bytes += found.len(),
                _ => {}
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_kept_as_long_as_they_are_not_too_many() {
        let root = tempfile::tempdir().expect("a folder for the test");
        let folder = root.path().join("tiles");
        let within = folder.join("content").join("ab");
        fs::create_dir_all(&within).expect("made");
        for name in ["one", "two"] {
            fs::write(within.join(name), [0; 600]).expect("written");
        }
        tidy(&folder, 1200, &Cancel::default());
        assert!(within.join("one").exists(), "they are few enough");
        tidy(&folder, 1199, &Cancel::default());
        let left = fs::read_dir(root.path()).expect("read").count();
        assert_eq!(left, 0, "nothing is left of them");
        tidy(&folder, 0, &Cancel::default());
    }
}
