//! Files appear whole or not at all.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Why a file was not written. Its own text is for logs.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be written: {cause}", path.display())]
pub struct SaveError {
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    #[source]
    pub cause: std::io::Error,
}

/// Writes a file by way of a new one beside it, so that a reader never sees half of it and a failure leaves the old one.
///
/// # Errors
/// Where the folder is not there or cannot be written to, or the disk is full.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let error = |cause| SaveError {
        path: path.to_owned(),
        cause,
    };
    if path.is_dir() {
        return Err(error(std::io::ErrorKind::IsADirectory.into()));
    }
    let name = path
        .file_name()
        .ok_or_else(|| error(std::io::ErrorKind::InvalidFilename.into()))?;
    let mut temporary = std::ffi::OsString::from(".");
    temporary.push(name);
    temporary.push(format!(".{}.part", std::process::id()));
    let temporary = path.with_file_name(temporary);
    let written = write_synced(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    written.map_err(|cause| {
        // What is left of the attempt is in nobody's way; that it cannot be removed is no news beside the failure.
        drop(fs::remove_file(&temporary));
        error(cause)
    })
}

fn write_synced(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_file_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let error = save(&folder.path().join("no/such/map.png"), b"x")
            .expect_err("there is no such folder");
        assert!(error.to_string().contains("map.png"), "{error}");
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 0);
    }

    #[test]
    fn an_old_file_is_replaced_whole() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("map.png");
        save(&path, b"old").expect("written");
        save(&path, b"new").expect("written again");
        assert_eq!(fs::read(&path).expect("readable"), b"new");
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1);
    }
}
