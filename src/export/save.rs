//! Files appear whole or not at all. Pipes and devices are written into as it comes.

use std::fs;
use std::io::{BufWriter, IntoInnerError, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

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

/// The same for a file that is made piece by piece. What fails otherwise than by the system leaves the old file, too. A pipe or a
/// device that bears the name is written into, and has by then what came before a failure.
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
    if path.file_name().is_none() {
        return Err(error(std::io::ErrorKind::InvalidFilename.into()).into());
    }
    if let Ok(metadata) = fs::metadata(path)
        && !metadata.is_file()
    {
        if is_disk(&metadata) {
            return Err(error(std::io::ErrorKind::InvalidFilename.into()).into());
        }
        return write_through(path, error, write);
    }
    // Where a link stands, what it leads to is written anew.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let temporary = temporary_beside(&target).map_err(error)?;
    let mut sink = Sink::new(temporary);
    // What is left of a failure is removed where the file is dropped.
    let made = write(&mut sink);
    let temporary = sink.finish().map_err(error)?;
    made?;
    temporary.as_file().sync_all().map_err(error)?;
    let placed = temporary.persist(&target);
    placed.map_err(|failure| error(not_replaced(failure.error)))?;
    Ok(())
}

/// Why a file could not take the place of another. Its folder takes new ones by now: what is refused here is that file, which
/// Windows does where a program has it open (ERROR_ACCESS_DENIED).
fn not_replaced(cause: std::io::Error) -> std::io::Error {
    if cause.kind() == std::io::ErrorKind::PermissionDenied {
        return std::io::Error::new(std::io::ErrorKind::ResourceBusy, cause);
    }
    cause
}

/// Writes into a pipe or a device, which is nothing to be replaced by a file.
fn write_through<E: From<SaveError>>(
    path: &Path,
    error: impl Fn(std::io::Error) -> SaveError,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let opened = fs::OpenOptions::new().write(true).open(path);
    let mut sink = Sink::new(opened.map_err(&error)?);
    let made = write(&mut sink);
    match sink.finish() {
        // Who reads no further has what they wanted.
        Err(cause) if cause.kind() == std::io::ErrorKind::BrokenPipe => return Ok(()),
        ended => ended.map_err(error)?,
    };
    made
}

/// Whether it is a disk, on which nothing but files is written.
fn is_disk(metadata: &fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        metadata.file_type().is_block_device()
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        false
    }
}

/// A file beside another that nobody else has: two that are written under one name at the same time stay apart.
fn temporary_beside(path: &Path) -> std::io::Result<NamedTempFile> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".footprint-atlas-").suffix(".part");
    #[cfg(unix)]
    {
        // As any new file: the user's mask takes away what it does.
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder.unwrap_or_else(|| Path::new(".")))
}

/// A file that remembers what the system said, whatever becomes of that on its way through an encoder.
struct Sink<W: Write> {
    file: BufWriter<W>,
    failure: Option<std::io::Error>,
}

impl<W: Write> Sink<W> {
    fn new(file: W) -> Self {
        Self {
            file: BufWriter::new(file),
            failure: None,
        }
    }

    fn note<T>(&mut self, result: std::io::Result<T>) -> std::io::Result<T> {
        result.map_err(|error| {
            let kind = error.kind();
            if kind != std::io::ErrorKind::Interrupted {
                self.failure.get_or_insert(error);
            }
            kind.into()
        })
    }

    fn finish(self) -> std::io::Result<W> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        self.file.into_inner().map_err(IntoInnerError::into_error)
    }
}

impl<W: Write> Write for Sink<W> {
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

    #[test]
    fn where_the_disk_is_full_nothing_is_left_and_what_was_there_stays() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("map.png");
        save(&path, b"old").expect("written");
        let full = save_by(&path, |to| {
            to.write_all(b"half of it").expect("written");
            Err::<(), _>(SaveError {
                path: path.clone(),
                cause: std::io::ErrorKind::StorageFull.into(),
            })
        });
        assert!(full.is_err());
        assert_eq!(fs::read(&path).expect("readable"), b"old");
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1);
    }

    #[test]
    fn a_file_that_may_not_be_replaced_where_others_are_made_is_in_use() {
        use std::io::{Error, ErrorKind};
        let kind = |kind: ErrorKind| not_replaced(Error::from(kind)).kind();
        assert_eq!(kind(ErrorKind::PermissionDenied), ErrorKind::ResourceBusy);
        assert_eq!(kind(ErrorKind::StorageFull), ErrorKind::StorageFull);
    }

    #[test]
    fn two_that_are_written_under_one_name_stay_apart() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("map.png");
        let written = save_by(&path, |to| {
            to.write_all(b"the first, longer").expect("written");
            // Meanwhile another is begun and ends.
            save(&path, b"second")?;
            assert_eq!(fs::read(&path).expect("readable"), b"second");
            Ok::<_, SaveError>(())
        });
        written.expect("written");
        assert_eq!(fs::read(&path).expect("readable"), b"the first, longer");
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_pipe_is_written_into_and_no_socket_is_replaced() {
        use std::io::Read as _;
        use std::os::fd::AsRawFd as _;
        let (mut from, into) = std::io::pipe().expect("a pipe");
        let path = format!("/proc/self/fd/{}", into.as_raw_fd());
        save(Path::new(&path), b"all of it").expect("written");
        drop(into);
        let mut read = String::new();
        from.read_to_string(&mut read).expect("readable");
        assert_eq!(read, "all of it");
        let folder = tempfile::tempdir().expect("a folder for the test");
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("bound");
        save(&socket, b"x").expect_err("it takes none");
        let is_file = fs::metadata(&socket).expect("it is there").is_file();
        assert!(!is_file);
    }

    #[test]
    #[cfg(unix)]
    fn a_link_stays_and_what_it_leads_to_is_written() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (real, link) = (
            folder.path().join("real.csv"),
            folder.path().join("link.csv"),
        );
        save(&real, b"old").expect("written");
        std::os::unix::fs::symlink(&real, &link).expect("linked");
        save(&link, b"new").expect("written");
        assert!(link.is_symlink());
        assert_eq!(fs::read(&real).expect("readable"), b"new");
        // Others may read it, as far as the user's mask lets them.
        let plain = folder.path().join("plain");
        fs::write(&plain, b"").expect("written");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode();
        assert_eq!(mode(&real), mode(&plain));
    }
}
