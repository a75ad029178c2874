//! An archive of the disk whose file may be another one by now.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Archive, ArchiveError, Format, Info};
use crate::tiles::TileId;

/// An archive, and the file that it was opened from.
pub(super) struct OnDisk {
    inner: Box<dyn Archive>,
    path: PathBuf,
    seen: Stamp,
}

/// What tells one file from another, and one state of it from the next.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    /// Where the system counts files: which one it is.
    number: Option<(u64, u64)>,
    /// Its length, and when it was written. SQLite itself looks after a database that is written into.
    written: Option<(u64, Option<SystemTime>)>,
}

impl OnDisk {
    /// An archive whose file was like this before it was opened.
    pub(super) fn new(inner: Box<dyn Archive>, path: &Path, before: &Metadata) -> Self {
        Self {
            seen: Stamp::of(before, inner.info().format),
            path: path.to_owned(),
            inner,
        }
    }
}

impl Stamp {
    fn of(file: &Metadata, format: Format) -> Self {
        #[cfg(unix)]
        let number = {
            use std::os::unix::fs::MetadataExt as _;
            Some((file.dev(), file.ino()))
        };
        #[cfg(not(unix))]
        let number = None;
        let written = (format == Format::PmTiles).then(|| (file.len(), file.modified().ok()));
        Self { number, written }
    }
}

impl Archive for OnDisk {
    fn info(&self) -> &Info {
        self.inner.info()
    }

    fn tile(&self, tile: TileId) -> Result<Option<Vec<u8>>, ArchiveError> {
        let found = self.inner.tile(tile);
        // What was read of a file that is written right now says nothing. One that is gone can still be read while it is open.
        match std::fs::metadata(&self.path) {
            Ok(now) if Stamp::of(&now, self.info().format) != self.seen => {
                Err(ArchiveError::Changed)
            }
            _ => found,
        }
    }

    fn count(&self) -> Option<u64> {
        self.inner.count()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use ::pmtiles::Compression;

    use super::super::tests::pmtiles_file;
    use super::super::{About, Draft, open};
    use super::*;
    use crate::geo::Extent;
    use crate::tiles::tile_server::picture;

    const TILE: TileId = TileId::new(0, 0, 0);

    fn mbtiles(path: &Path, number: u32) {
        let mut draft = Draft::open(path, "test").expect("begun");
        draft.put(TILE, Some(&picture(number, 8))).expect("put");
        let about = About {
            name: String::new(),
            attribution: String::new(),
            bounds: Extent::new(-90.0, 12.0, -83.0, 17.0).expect("an extent"),
            zooms: 0..=0,
            vector_layers: None,
        };
        draft.finish(Format::MbTiles, &about).expect("finished");
    }

    #[test]
    fn a_file_that_is_replaced_or_written_into_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("map.pmtiles");
        let file = |number| pmtiles_file(1, Compression::Gzip, |_| picture(number, 8));
        fs::write(&path, file(1)).expect("written");
        let archive = open(&path).expect("an archive");
        assert_eq!(archive.tile(TILE).expect("read"), Some(picture(1, 8)));
        let other = folder.path().join("other.pmtiles");
        fs::write(&other, file(2)).expect("written");
        fs::rename(&other, &path).expect("renamed");
        let changed =
            |archive: &dyn Archive| matches!(archive.tile(TILE), Err(ArchiveError::Changed));
        assert!(cfg!(not(unix)) || changed(&*archive));
        let archive = open(&path).expect("an archive");
        fs::write(&path, [file(3), vec![0]].concat()).expect("written");
        assert!(changed(&*archive));
        let archive = open(&path).expect("an archive");
        fs::remove_file(&path).expect("removed");
        assert_eq!(
            archive.tile(TILE).expect("read"),
            Some(picture(3, 8)),
            "it is still there"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_database_that_is_replaced_is_noticed_and_one_that_grows_is_read_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("map.mbtiles");
        mbtiles(&path, 1);
        let archive = open(&path).expect("an archive");
        let db = rusqlite::Connection::open(&path).expect("opened");
        db.execute("INSERT INTO metadata VALUES ('more', '1')", [])
            .expect("written");
        assert_eq!(archive.tile(TILE).expect("read"), Some(picture(1, 8)));
        let other = folder.path().join("other.mbtiles");
        mbtiles(&other, 2);
        fs::rename(&other, &path).expect("renamed");
        assert!(matches!(archive.tile(TILE), Err(ArchiveError::Changed)));
    }
}
