//! The files of a portfolio in a folder of their own, where they lie in the program itself or in an archive.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::{FileError, Files};
use super::{Limits, Origin};

/// Bytes of all files of an archive together; more would fill a disk by a small file.
const MOST_BYTES: u64 = 8 << 30;

/// Why the files are not there. Its own text is for logs.
#[derive(Debug, thiserror::Error)]
pub enum UnpackError {
    /// A file cannot be read.
    #[error("{0} cannot be read")]
    Read(String),
    /// A file or folder cannot be written.
    #[error("{} cannot be written: {cause}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
}

/// Writes all files of a portfolio into a folder, which is there and empty. A folder and a single GeoJSON file have none to be
/// unpacked.
///
/// # Errors
/// Where one of them cannot be read or written; what was written by then stays.
pub fn unpack(origin: &Origin, folder: &Path) -> Result<(), UnpackError> {
    let limits = Limits::from_environment();
    let unread = |name: &str| UnpackError::Read(name.to_owned());
    let files = Files::of(origin, &limits).map_err(|_error| {
        let path = origin.path().unwrap_or(Path::new(""));
        unread(&path.display().to_string())
    })?;
    let mut left = MOST_BYTES;
    for name in files.all() {
        let bytes = match files.read(&name, limits.file_bytes.min(left)) {
            Ok(bytes) => bytes,
            // Links are not followed, here as everywhere.
            Err(FileError::NotAFile(_)) => continue,
            Err(_) => return Err(unread(&name)),
        };
        left = left.saturating_sub(bytes.len() as u64);
        let path = folder.join(&name);
        let failed = |cause| UnpackError::Write {
            path: path.clone(),
            cause,
        };
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        fs::write(&path, bytes).map_err(failed)?;
    }
    Ok(())
}
