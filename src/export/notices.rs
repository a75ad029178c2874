//! What a file cannot show, gathered while it is made.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::tiles::Lack;
use super::{MissingTiles, Told};

/// Gathers what the reader must know of a file, each once, from wherever it is found out.
#[derive(Debug, Default)]
pub struct Notices {
    told: RefCell<Vec<Told>>,
    /// What each map lacks of its tiles.
    lacks: RefCell<BTreeMap<String, Vec<MissingTiles>>>,
}

impl Notices {
    /// Tells something; what was told already is not told again.
    pub(super) fn tell(&self, told: Told) {
        let mut known = self.told.borrow_mut();
        if !known.contains(&told) {
            known.push(told);
        }
    }

    /// What a map of the file lacks of its tiles; what was said before of the same map does not hold any more.
    pub(super) fn lacking(&self, map: String, missing: Vec<MissingTiles>) {
        self.lacks.borrow_mut().insert(map, missing);
    }

    /// What all maps lack together. That a source has nothing, or nothing from so far off, is told where that holds of each.
    fn lacks(&self) -> Vec<MissingTiles> {
        let lacks = self.lacks.borrow();
        let mut all: Vec<(MissingTiles, usize)> = Vec::new();
        for one in lacks.values().flatten() {
            let known = all
                .iter_mut()
                .find(|(known, _)| known.source == one.source && known.why == one.why);
            match known {
                Some((known, maps)) => {
                    known.missing += one.missing;
                    known.of += one.of;
                    *maps += 1;
                }
                None => all.push((one.clone(), 1)),
            }
        }
        let holds = |(one, maps): (MissingTiles, usize)| {
            let is_of_some = matches!(one.why, Lack::NotKept { .. });
            (is_of_some || maps == lacks.len()).then_some(one)
        };
        all.into_iter().filter_map(holds).collect()
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
        let lacks = self.lacks().into_iter().map(Told::Missing);
        lacks.chain(self.told.take()).collect()
    }
}
