//! Files appear whole or not at all.

use std::fs;
use std::io::{BufWriter, Write};
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
    // The sink keeps what the system said.
    save_by(path, |to| {
        drop(to.write_all(bytes));
        Ok(())
    })
}

/// The same for a file that is made piece by piece. What fails otherwise than by the system leaves the old file, too.
///
/// # Errors
/// As [`save`], and what `write` ends with.
pub fn save_by<E: From<SaveError>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let error = |cause| SaveError {
        path: path.to_owned(),
        cause,
    };
    if path.is_dir() {
        return Err(error(std::io::ErrorKind::IsADirectory.into()).into());
    }
    let name = path
        .file_name()
        .ok_or_else(|| error(std::io::ErrorKind::InvalidFilename.into()))?;
    let mut temporary = std::ffi::OsString::from(".");
    temporary.push(name);
    temporary.push(format!(".{}.part", std::process::id()));
    let temporary = path.with_file_name(temporary);
    let written = fs::File::create(&temporary)
        .map_err(error)
        .and_then(|file| {
            let mut sink = Sink {
                file: BufWriter::new(file),
                failure: None,
            };
            let made = write(&mut sink);
            match sink.finish() {
                Ok(()) => Ok(made),
                Err(cause) => Err(error(cause)),
            }
        });
    let ended = match written {
        Ok(Ok(())) => fs::rename(&temporary, path).map_err(|cause| error(cause).into()),
        Ok(Err(own)) => Err(own),
        Err(error) => Err(error.into()),
    };
    if ended.is_err() {
        // What is left of the attempt is in nobody's way; that it cannot be removed is no news beside the failure.
        drop(fs::remove_file(&temporary));
    }
    ended
}

/// A file that remembers what the system said, whatever becomes of that on its way through an encoder.
struct Sink {
    file: BufWriter<fs::File>,
    failure: Option<std::io::Error>,
}

impl Sink {
    fn note<T>(&mut self, result: std::io::Result<T>) -> std::io::Result<T> {
        result.map_err(|error| {
            let kind = error.kind();
            if kind != std::io::ErrorKind::Interrupted {
                self.failure.get_or_insert(error);
            }
            kind.into()
        })
    }

    fn finish(mut self) -> std::io::Result<()> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        self.file.flush()?;
        self.file.get_ref().sync_all()
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let result = self.file.write(bytes);
        self.note(result)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let result = self.file.flush();
        self.note(result)
    }
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
