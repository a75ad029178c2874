//! Where the files of a portfolio come from: a folder, a zip archive, or the program itself. Nothing is read outside them.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Component, Path, PathBuf};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::Limits;
use super::message::{Message, say};
use super::{EMBEDDED, Origin};

/// Why a file of a portfolio could not be read.
#[derive(Debug)]
pub(super) enum FileError {
    /// There is none of that name.
    Missing,
    /// The name or a link leads out of the portfolio.
    Outside,
    /// It is a folder, pipe, device or the like; the key of what it is.
    NotAFile(&'static str),
    /// It is larger than so many mebibytes.
    TooLarge(u64),
    /// The archive holds more than so many entries.
    TooMany(usize),
    /// It is encrypted.
    Encrypted,
    /// The archive is damaged, or packed in a way that is not known here.
    Archive(ZipError),
    /// The system refused.
    Io(io::Error),
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            _ => Self::Io(error),
        }
    }
}

impl From<ZipError> for FileError {
    fn from(error: ZipError) -> Self {
        Self::Archive(error)
    }
}

impl FileError {
    /// Why, as the end of a sentence.
    pub(super) fn why(&self) -> Message {
        match self {
            Self::Missing => say("file-missing"),
            Self::Outside => say("file-outside"),
            Self::NotAFile(is) => say("file-other").part("is", say(is)),
            Self::TooLarge(mebibytes) => say("file-large").number(
                "mebibytes",
                usize::try_from(*mebibytes).unwrap_or(usize::MAX),
            ),
            Self::TooMany(most) => say("file-many-entries").number("most", *most),
            Self::Encrypted => say("file-encrypted"),
            Self::Archive(ZipError::UnsupportedArchive(_)) => say("file-unsupported"),
            Self::Archive(_) => say("file-damaged"),
            Self::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                say("file-denied")
            }
            Self::Io(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof
                ) =>
            {
                say("file-broken")
            }
            // The system has words of its own.
            Self::Io(error) => say("file-refused").text("system", &error.to_string()),
        }
    }
}

/// The files of a portfolio.
pub(super) enum Files {
    /// Of the program itself: name and text.
    Embedded(&'static [(&'static str, &'static str)]),
    /// In a folder, whose path is canonical.
    Folder(PathBuf),
    /// In a zip archive.
    Archive(Box<Archive>),
}

/// A zip archive of a portfolio.
pub(super) struct Archive {
    zip: RefCell<ZipArchive<BufReader<File>>>,
    /// The folder in the archive that holds the portfolio, with its slash; mostly empty.
    folder: String,
}

impl Files {
    /// The files of a portfolio that was read; none of a single GeoJSON file.
    pub(super) fn of(origin: &Origin, limits: &Limits) -> Result<Self, FileError> {
        match origin {
            Origin::Embedded => Ok(Self::Embedded(EMBEDDED)),
            Origin::Folder(folder) => Ok(Self::Folder(fs::canonicalize(folder)?)),
            Origin::Archive(path) => Self::archive(path, limits),
            Origin::GeoJson(_) => Ok(Self::Embedded(&[])),
        }
    }

    /// The names of all files of the program itself or of an archive, as they lie in the portfolio; none of a folder, which
    /// has them already.
    pub(super) fn all(&self) -> Vec<String> {
        match self {
            Self::Embedded(files) => files.iter().map(|(name, _)| (*name).to_owned()).collect(),
            Self::Folder(_) => Vec::new(),
            Self::Archive(archive) => {
                let zip = archive.zip.borrow();
                let names = zip.file_names();
                let within = names.filter_map(|name| name.strip_prefix(&archive.folder));
                within
                    .filter(|name| is_inside(name) && !name.ends_with('/'))
                    .map(str::to_owned)
                    .collect()
            }
        }
    }

    /// Opens a folder or zip archive.
    pub(super) fn archive(path: &Path, limits: &Limits) -> Result<Self, FileError> {
        let zip = ZipArchive::new(BufReader::new(File::open(path)?))?;
        if zip.len() > limits.archive_entries {
            return Err(FileError::TooMany(limits.archive_entries));
        }
        let main = |name: &&str| {
            ["portfolio.json", "programs.json"]
                .iter()
                .any(|main| name.rsplit('/').next() == Some(main))
        };
        let folder = zip
            .file_names()
            .filter(main)
            .map(|name| name.rsplit_once('/').map_or("", |(folder, _)| folder));
        let folder = folder
            .filter(|folder| is_inside(folder) || folder.is_empty())
            .min_by_key(|folder| folder.len());
        let folder = folder
            .filter(|folder| !folder.is_empty())
            .map(|folder| format!("{folder}/"))
            .unwrap_or_default();
        Ok(Self::Archive(Box::new(Archive {
            zip: RefCell::new(zip),
            folder,
        })))
    }

    /// The bytes of a file, at most `limit` of them.
    pub(super) fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, FileError> {
        match self {
            Self::Embedded(files) => {
                let found = files
                    .iter()
                    .find(|(file, _)| *file == name)
                    .ok_or(FileError::Missing)?;
                Ok(found.1.as_bytes().to_vec())
            }
            Self::Folder(folder) => read_bounded(File::open(regular_file(folder, name)?)?, limit),
            Self::Archive(archive) => archive.read(name, limit, limit),
        }
    }

    /// The first bytes of a file, and its size in bytes; so much tells whether it can be shown.
    pub(super) fn peek(&self, name: &str) -> Result<(Vec<u8>, u64), FileError> {
        const HEAD: u64 = 16;
        match self {
            Self::Embedded(_) => self
                .read(name, u64::MAX)
                .map(|bytes| (bytes.clone(), bytes.len() as u64)),
            Self::Folder(folder) => {
                let path = regular_file(folder, name)?;
                let size = fs::metadata(&path)?.len();
                let mut head = Vec::new();
                File::open(path)?.take(HEAD).read_to_end(&mut head)?;
                Ok((head, size))
            }
            Self::Archive(archive) => Ok((
                archive.read(name, HEAD, u64::MAX)?,
                archive.stated_size(name)?,
            )),
        }
    }

    /// Names of the files right in a folder, sorted, at most `limit` of them.
    pub(super) fn list(&self, folder: &str, limit: usize) -> Vec<String> {
        let mut names: Vec<String> = match self {
            Self::Embedded(files) => {
                let within = |name: &'static str| {
                    let name = name.strip_prefix(folder)?.strip_prefix('/')?;
                    (!name.contains('/')).then(|| name.to_owned())
                };
                files.iter().filter_map(|(name, _)| within(name)).collect()
            }
            Self::Folder(root) => {
                let entries = fs::read_dir(root.join(folder))
                    .into_iter()
                    .flatten()
                    .filter_map(Result::ok);
                entries
                    .filter_map(|entry| entry.file_name().into_string().ok())
                    .take(limit)
                    .collect()
            }
            Self::Archive(archive) => {
                let prefix = format!("{}{folder}/", archive.folder);
                let zip = archive.zip.borrow();
                let names = zip
                    .file_names()
                    .filter_map(|name| name.strip_prefix(&prefix));
                names
                    .filter(|name| !name.is_empty() && !name.contains('/'))
                    .take(limit)
                    .map(str::to_owned)
                    .collect()
            }
        };
        names.sort();
        names
            .into_iter()
            .map(|name| format!("{folder}/{name}"))
            .collect()
    }

    /// How many names of an archive lead out of it; they are never followed.
    pub(super) fn names_outside(&self) -> usize {
        match self {
            Self::Archive(archive) => archive
                .zip
                .borrow()
                .file_names()
                .filter(|name| !is_inside(name))
                .count(),
            _ => 0,
        }
    }

    /// Whether there is a file of a name, be it one that cannot be read.
    pub(super) fn has(&self, name: &str) -> bool {
        !matches!(self.peek(name), Err(FileError::Missing))
    }
}

impl Archive {
    /// At most `wanted` bytes; an error where there are more than `limit`.
    fn read(&self, name: &str, wanted: u64, limit: u64) -> Result<Vec<u8>, FileError> {
        let mut zip = self.zip.borrow_mut();
        let index = zip
            .index_for_name(&format!("{}{name}", self.folder))
            .ok_or(FileError::Missing)?;
        let file = zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => FileError::Encrypted,
            other => FileError::Archive(other),
        })?;
        if file.is_symlink() {
            return Err(FileError::NotAFile("kind-link"));
        }
        if !file.is_file() {
            return Err(FileError::NotAFile("kind-folder"));
        }
        if wanted < limit {
            let mut head = Vec::new();
            file.take(wanted).read_to_end(&mut head)?;
            return Ok(head);
        }
        read_bounded(file, limit)
    }

    fn stated_size(&self, name: &str) -> Result<u64, FileError> {
        let mut zip = self.zip.borrow_mut();
        let size = zip
            .by_name(&format!("{}{name}", self.folder))
            .map(|file| file.size());
        Ok(size?)
    }
}

/// Whether a name with slashes stays inside the folder that it is relative to, on every system.
pub(super) fn is_inside(name: &str) -> bool {
    let is_plain = |component: Component<'_>| match component {
        Component::Normal(name) => !is_device(&name.to_string_lossy()),
        _ => false,
    };
    let is_windows = name.contains(['\\', ':', '\0']);
    !name.is_empty() && !is_windows && Path::new(name).components().all(is_plain)
}

/// Whether Windows takes a name for a device, whatever its ending.
fn is_device(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_uppercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|number| number.len() == 1 && number != "0")
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

/// The canonical path of a regular file in a folder, whose own path must be canonical.
fn regular_file(folder: &Path, name: &str) -> Result<PathBuf, FileError> {
    if !is_inside(name) {
        return Err(FileError::Outside);
    }
    let path = fs::canonicalize(folder.join(name))?;
    if !path.starts_with(folder) {
        return Err(FileError::Outside);
    }
    match kind_of(&fs::metadata(&path)?) {
        None => Ok(path),
        Some(kind) => Err(FileError::NotAFile(kind)),
    }
}

/// The key of what sort of thing is no regular file; `None` for a regular file.
pub(super) fn kind_of(metadata: &fs::Metadata) -> Option<&'static str> {
    if metadata.is_file() {
        None
    } else if metadata.is_dir() {
        Some("kind-folder")
    } else {
        Some("kind-device")
    }
}

/// All bytes of a regular file, at most `limit`.
pub(super) fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    match kind_of(&fs::metadata(path)?) {
        None => read_bounded(File::open(path)?, limit),
        Some(kind) => Err(FileError::NotAFile(kind)),
    }
}

/// All bytes of a reader; more than `limit` of them are an error, whatever a header says of their number.
fn read_bounded(reader: impl Read, limit: u64) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        Err(FileError::TooLarge(limit >> 20))
    } else {
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_leave_the_folder_are_seen_on_every_system() {
        for name in [
            "../a",
            "a/../../b",
            "/etc/passwd",
            "C:\\x",
            "\\\\host\\x",
            "file:///x",
            "",
            "a\0b",
            "x.png::$DATA",
            "photos/nul.png",
        ] {
            assert!(!is_inside(name), "{name:?}");
        }
        assert!(is_inside("photos/a b.png"));
    }

    #[test]
    fn more_bytes_than_allowed_are_refused_however_they_come() {
        assert!(matches!(
            read_bounded(io::repeat(0), 10),
            Err(FileError::TooLarge(_))
        ));
        assert_eq!(read_bounded(io::repeat(0).take(10), 10).unwrap().len(), 10);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let outside = tempfile::tempdir().unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret"), "x").unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret"), folder.path().join("link"))
            .unwrap();
        let files = Files::Folder(folder.path().canonicalize().unwrap());
        assert!(matches!(files.read("link", 100), Err(FileError::Outside)));
        assert!(matches!(files.read("none", 100), Err(FileError::Missing)));
    }
}
