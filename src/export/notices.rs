//! What a file cannot show, gathered while it is made.

use std::cell::RefCell;

use super::{MissingTiles, Told};

/// Gathers what the reader must know of a file, each once, from wherever it is found out.
#[derive(Debug, Default)]
pub struct Notices {
    told: RefCell<Vec<Told>>,
}

impl Notices {
    /// Tells something; what was told already is not told again.
    pub(super) fn tell(&self, told: Told) {
        let mut known = self.told.borrow_mut();
        if !known.contains(&told) {
            known.push(told);
        }
    }

    /// A map lacks tiles: those of all maps of a file are counted together.
    pub(super) fn lacking(&self, missing: Vec<MissingTiles>) {
        let mut known = self.told.borrow_mut();
        for one in missing {
            let all = known.iter_mut().find_map(|told| match told {
                Told::Missing(all) if all.source == one.source && all.why == one.why => Some(all),
                _ => None,
            });
            match all {
                Some(all) => {
                    all.missing += one.missing;
                    all.of += one.of;
                }
                None => known.push(Told::Missing(one)),
            }
        }
    }

    /// A photo cannot be read: the file goes without it.
    pub(super) fn unread(&self, file: &str) {
        let mut known = self.told.borrow_mut();
        let list = known.iter_mut().find_map(|told| match told {
            Told::PhotosUnread { files } => Some(files),
            _ => None,
        });
        match list {
            Some(files) if files.iter().any(|known| known == file) => {}
            Some(files) => files.push(file.to_owned()),
            None => known.push(Told::PhotosUnread {
                files: vec![file.to_owned()],
            }),
        }
    }

    /// Of an entry so many photos are published, and the file shows no more than `most` of one: tells those beyond.
    pub(super) fn beyond(&self, entry: &str, published: usize, most: usize) {
        let photos = published.saturating_sub(most);
        if photos == 0 {
            return;
        }
        let mut known = self.told.borrow_mut();
        let one = known.iter_mut().find_map(|told| match told {
            Told::PhotosBeyond { photos, of, .. } => Some((photos, of)),
            _ => None,
        });
        match one {
            Some((_, of)) if of.iter().any(|known| known == entry) => {}
            Some((all, of)) => {
                *all += photos;
                of.push(entry.to_owned());
            }
            None => known.push(Told::PhotosBeyond {
                photos,
                most,
                of: vec![entry.to_owned()],
            }),
        }
    }

    /// What was told, in the order in which it was found out.
    #[must_use]
    pub(super) fn told(self) -> Vec<Told> {
        self.told.into_inner()
    }
}
