//! Reading parts of what may be a file, or lie on a server.

use std::fs::File;
use std::io;

use super::ArchiveError;
use crate::tiles::fetch::{Head, Validators};

/// Something whose parts can be read, by several threads at once.
pub trait ReadAt: Send + Sync {
    /// The bytes from an offset on: as many as asked for, or fewer where it ends before.
    ///
    /// # Errors
    /// If it cannot be read, or is no longer what it was.
    fn read_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError>;

    /// How long it is, in bytes. What lies on a server may know that only after something was read.
    fn size(&self) -> Option<u64>;

    /// The same as [`Self::read_at`] for a part that is needed in each session, such as a directory: it may be kept on the
    /// disk, and come from there.
    ///
    /// # Errors
    /// As there.
    fn read_lasting(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError> {
        self.read_at(offset, length)
    }

    /// Takes note that a part that was to last is no good: where it was kept it is forgotten. Whether it was.
    fn distrust(&self, _offset: u64) -> bool {
        false
    }

    /// Takes note that what was read so far makes sense, so that it may be kept.
    fn trust(&self) {}

    /// What its server says of it, where it lies on one.
    fn on_server(&self) -> Option<&dyn OnServer> {
        None
    }
}

/// What a server says of a file as a whole.
pub trait OnServer: Send + Sync {
    /// What it calls the version that is read. Nothing of another one is ever used beside it.
    fn version(&self) -> Validators;

    /// What it said with what last came of the file.
    fn head(&self) -> Head;

    /// Asks whether the file is still of this version, unless that is known.
    ///
    /// # Errors
    /// [`ArchiveError::Changed`] where it is another one, and others where nobody can say.
    fn confirm(&self) -> Result<Head, ArchiveError>;
}

/// A file of the disk.
#[derive(Debug)]
pub struct FileAt {
    file: File,
    size: u64,
}

impl FileAt {
    /// A file that is open for reading.
    ///
    /// # Errors
    /// If the system does not tell its length.
    pub fn new(file: File) -> Result<Self, ArchiveError> {
        let size = file.metadata()?.len();
        Ok(Self { file, size })
    }

    #[cfg(unix)]
    fn read(&self, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
        std::os::unix::fs::FileExt::read_at(&self.file, bytes, offset)
    }

    #[cfg(windows)]
    fn read(&self, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
        std::os::windows::fs::FileExt::seek_read(&self.file, bytes, offset)
    }
}

impl ReadAt for FileAt {
    fn read_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError> {
        let left = usize::try_from(self.size.saturating_sub(offset)).unwrap_or(usize::MAX);
        let mut bytes = vec![0; length.min(left)];
        let mut filled = 0;
        while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.read(rest, offset.saturating_add(filled as u64)) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        bytes.truncate(filled);
        Ok(bytes)
    }

    fn size(&self) -> Option<u64> {
        Some(self.size)
    }
}

impl ReadAt for Vec<u8> {
    fn read_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, ArchiveError> {
        let from = usize::try_from(offset).map_or(self.len(), |offset| offset.min(self.len()));
        let to = from.saturating_add(length).min(self.len());
        Ok(self.get(from..to).unwrap_or_default().to_vec())
    }

    fn size(&self) -> Option<u64> {
        Some(self.len() as u64)
    }
}
