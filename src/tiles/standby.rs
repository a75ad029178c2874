//! What stands by for a source that cannot be reached: what its server said of it when it last answered, and areas of it in
//! files of the disk. With these an atlas without a network starts with its layers.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::archive::{self, Archive, ArchiveError, Info, TileKind};
use super::opened::{self, Keeper, OpenFailure, Opened, is_served_archive, is_web};
use super::shelf::store_of;
use super::store::Reading;
use super::{Budget, Reach, TileId};

/// What the user's disk has of sources.
#[derive(Debug, Clone, Default)]
pub struct KeptTiles {
    /// The folder of their stores, one file a source.
    pub folder: PathBuf,
    /// How much room the user gives them.
    pub budget: Budget,
    /// Files with areas, by the ids of the sources.
    pub areas: BTreeMap<String, Vec<PathBuf>>,
}

impl KeptTiles {
    /// What there is of one source.
    #[must_use]
    pub fn standby(&self, id: &str) -> Standby {
        Standby {
            document: Some(document_path(&self.folder, id)),
            store: Some(store_of(&self.folder, id)),
            areas: self.areas.get(id).cloned().unwrap_or_default(),
        }
    }

    /// A source as what is kept of it shows it: with vector tiles, even where it does not say so.
    #[must_use]
    pub fn as_kept(&self, opened: Arc<Opened>) -> Arc<Opened> {
        let is_unsaid = !opened.is_vector && !opened.is_on_disk();
        let of = opened.source.template.to_string();
        let path = store_of(&self.folder, &opened.source.id);
        let reading = (is_unsaid && path.is_file()).then(|| Reading::open(&path, &of).ok());
        let last = reading.flatten().flatten();
        let last = last.and_then(|kept| kept.last_used().ok()?);
        let kind = last.and_then(|bytes| archive::unpacked(bytes).ok());
        match kind.map(|bytes| TileKind::of_bytes(&bytes)) {
            Some(TileKind::Vector) => Arc::new(opened.as_vector()),
            _ => opened,
        }
    }
}

/// What is at hand of a source.
#[derive(Debug, Clone, Default)]
pub struct Standby {
    /// The file that keeps what its server last said of it; `None`: that is kept nowhere.
    pub document: Option<PathBuf>,
    /// The file that keeps its tiles, and how an archive on a server is opened; `None`: that is kept nowhere.
    pub store: Option<PathBuf>,
    /// Files with areas of it.
    pub areas: Vec<PathBuf>,
}

/// A source that was opened.
pub struct Found {
    /// The source, or what is shown in its place.
    pub opened: Opened,
    /// Why areas of it have to stand in for the source; `None` where it is the source itself.
    pub instead_of: Option<OpenFailure>,
}

/// Where what a source's server said of it is kept within a folder of tiles. The user alone may read it: it may have keys.
#[must_use]
pub fn document_path(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.document"))
}

/// Throws away what a source's server said of it, so that it is asked again.
pub fn forget_document(folder: &Path, id: &str) {
    let path = document_path(folder, id);
    if let Err(error) = fs::remove_file(&path)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, path = %path.display(), "what a server said cannot be thrown away");
    }
}

/// Throws away what all servers said.
pub fn forget_documents(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let is_one = path.extension().is_some_and(|ending| ending == "document");
        if let Some(id) = path.file_stem().filter(|_| is_one) {
            forget_document(folder, &id.to_string_lossy());
        }
    }
}

impl Standby {
    /// Opens a source as [`opened::open`] does. Where it cannot be reached, what its server said before holds, or its areas
    /// stand in.
    ///
    /// # Errors
    /// [`OpenFailure`] says why neither it nor anything of it can be shown.
    pub fn open(&self, text: &str, reach: Reach) -> Result<Found, OpenFailure> {
        let found = |opened| Found {
            opened,
            instead_of: None,
        };
        let mut keeper = Keeper {
            store: self.store.as_deref(),
            said: None,
        };
        let failure = match opened::open_telling(text, reach, &mut keeper) {
            Ok(opened) => {
                if let Some(bytes) = keeper.said {
                    self.keep(&bytes);
                }
                return Ok(found(opened));
            }
            Err(failure) => failure,
        };
        // Something else in its place is mostly the page of a network that one has to log in to.
        let is_no_source = matches!(
            failure,
            OpenFailure::Document | OpenFailure::NoRanges | OpenFailure::Archive
        );
        if !failure.is_passing() && !is_no_source {
            return Err(failure);
        }
        if let Some(opened) = self.said_before(text, reach) {
            return Ok(found(opened));
        }
        let opened = self.of_areas().ok_or(failure)?;
        Ok(Found {
            opened,
            instead_of: Some(failure),
        })
    }

    /// What there is of a source of the web at once, without asking anybody.
    #[must_use]
    pub fn at_once(&self, text: &str, reach: Reach) -> Option<Found> {
        let opened = self.unasked(text, reach).filter(|_| is_web(text))?;
        Some(Found {
            opened,
            instead_of: Some(OpenFailure::Unasked),
        })
    }

    /// The source as far as the disk has it, without asking anybody.
    #[must_use]
    pub fn unasked(&self, text: &str, reach: Reach) -> Option<Opened> {
        self.said_before(text, reach).or_else(|| self.of_areas())
    }

    /// The source as its server last described it.
    fn said_before(&self, text: &str, reach: Reach) -> Option<Opened> {
        let opened = if is_served_archive(text) {
            let store = self.store.as_ref().filter(|store| store.is_file())?;
            opened::open_kept(text, reach, store)
        } else {
            let bytes = fs::read(self.document.as_ref()?).ok()?;
            opened::of_document(&bytes, text, reach)
        };
        match opened {
            Ok(opened) => Some(opened),
            Err(failure) => {
                tracing::debug!(?failure, "what a server said before is of no use");
                None
            }
        }
    }

    /// The areas that can be read, as one source.
    fn of_areas(&self) -> Option<Opened> {
        let readable = self.areas.iter().filter_map(|path| {
            let archive = archive::open(path);
            let archive = archive.inspect_err(
                |error| tracing::warn!(%error, path = %path.display(), "an area cannot be opened"),
            );
            Some((path, Arc::<dyn Archive>::from(archive.ok()?)))
        });
        let readable: Vec<(&PathBuf, Arc<dyn Archive>)> = readable.collect();
        let (path, first) = readable.first()?;
        let text = path.display().to_string();
        let all = readable.iter().map(|(_, archive)| Arc::clone(archive));
        let together = Together {
            info: joint(first.info(), all.clone()),
            all: all.collect(),
        };
        opened::of_archive(Arc::new(together), &text, Reach::Anywhere).ok()
    }

    /// Keeps what a server said. That it cannot be kept is no reason to show no map.
    fn keep(&self, bytes: &[u8]) {
        let Some(path) = &self.document else {
            return;
        };
        if fs::read(path).is_ok_and(|kept| kept == bytes) {
            return;
        }
        let part = path.with_extension("document-part");
        let written = write_privately(&part, bytes).and_then(|()| fs::rename(&part, path));
        if let Err(error) = written {
            tracing::warn!(%error, path = %path.display(), "what a server said cannot be kept");
        }
    }
}

fn write_privately(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Several archives of one source.
struct Together {
    info: Info,
    all: Vec<Arc<dyn Archive>>,
}

/// What archives say together: as the first does, for the zoom levels and the extent of all.
fn joint(first: &Info, all: impl Iterator<Item = Arc<dyn Archive>>) -> Info {
    let mut info = first.clone();
    for archive in all {
        let other = archive.info();
        let (from, to) = (info.zooms.start(), info.zooms.end());
        info.zooms = *from.min(other.zooms.start())..=*to.max(other.zooms.end());
        info.bounds = match (info.bounds, other.bounds) {
            (Some(one), Some(other)) => Some(one.union(other)),
            _ => None,
        };
    }
    info
}

impl Archive for Together {
    fn info(&self) -> &Info {
        &self.info
    }

    fn tile(&self, tile: TileId) -> Result<Option<Vec<u8>>, ArchiveError> {
        let mut failed = None;
        for archive in &self.all {
            match archive.tile(tile) {
                Ok(Some(bytes)) => return Ok(Some(bytes)),
                Ok(None) => {}
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok(None), Err)
    }

    fn count(&self) -> Option<u64> {
        None
    }
}

#[cfg(test)]
mod tests;
