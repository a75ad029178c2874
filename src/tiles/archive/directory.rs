//! A directory of PMTiles: which tiles lie where, or which tiles another directory knows.

use std::collections::VecDeque;
use std::sync::Arc;

/// The most tiles, or runs of tiles, that one directory may have: more than any writer puts there.
const MOST_ENTRIES: usize = 1 << 18;

/// How many entries are kept at hand in all: 12 MiB.
const MOST_KEPT: usize = 1 << 19;

/// A tile, a run of the same tile, or another directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// The number of the first tile.
    pub(super) id: u64,
    pub(super) offset: u64,
    /// In bytes, at least 1.
    pub(super) length: u32,
    /// How many tiles look like this; 0 for another directory, which knows the tiles from here on.
    pub(super) run: u32,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Directory {
    /// By their first tiles, which rise.
    entries: Vec<Entry>,
}

impl Directory {
    /// Reads a directory that is not packed (any more); `None` where it is none.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut numbers = Numbers(bytes);
        let count = usize::try_from(numbers.next()?).ok()?;
        // Each entry takes four bytes at least.
        if count > MOST_ENTRIES || count > numbers.0.len() / 4 {
            return None;
        }
        let mut entries = Vec::with_capacity(count);
        let mut id = 0_u64;
        for nth in 0..count {
            let step = numbers.next()?;
            if nth > 0 && step == 0 {
                return None;
            }
            id = id.checked_add(step)?;
            entries.push(Entry {
                id,
                offset: 0,
                length: 0,
                run: 0,
            });
        }
        for entry in &mut entries {
            entry.run = u32::try_from(numbers.next()?).ok()?;
            entry.id.checked_add(entry.run.into())?;
        }
        for entry in &mut entries {
            entry.length = u32::try_from(numbers.next()?).ok()?;
            if entry.length == 0 {
                return None;
            }
        }
        // 0 for "right behind the one before".
        let mut behind = None;
        for entry in &mut entries {
            entry.offset = match numbers.next()?.checked_sub(1) {
                Some(offset) => offset,
                None => behind?,
            };
            behind = Some(entry.offset.checked_add(entry.length.into())?);
        }
        Some(Self { entries })
    }

    /// The entry that knows of a tile.
    pub(super) fn find(&self, id: u64) -> Option<Entry> {
        let behind = self.entries.partition_point(|entry| entry.id <= id);
        let entry = self.entries.get(behind.checked_sub(1)?)?;
        (entry.run == 0 || id - entry.id < entry.run.into()).then_some(*entry)
    }
}

/// Numbers of seven bits a byte, the lowest first.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn next(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            let bits = u64::from(byte & 0x7f);
            if bits.leading_zeros() < shift {
                return None;
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

/// Directories that were read last.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// By where they lie; the one that was used last stands last.
    directories: VecDeque<(u64, Arc<Directory>)>,
    entries: usize,
}

impl Kept {
    pub(super) fn get(&mut self, offset: u64) -> Option<Arc<Directory>> {
        let is_it = |kept: &(u64, _)| kept.0 == offset;
        let found = self.directories.iter().position(is_it)?;
        let found = self.directories.remove(found)?;
        self.directories.push_back(found.clone());
        Some(found.1)
    }

    pub(super) fn put(&mut self, offset: u64, directory: Arc<Directory>) {
        self.entries += directory.entries.len();
        self.directories.push_back((offset, directory));
        while self.entries > MOST_KEPT {
            let Some((_, gone)) = self.directories.pop_front() else {
                break;
            };
            self.entries -= gone.entries.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_to_their_largest() {
        let mut bytes = vec![0x00, 0x7f, 0x80, 0x01];
        bytes.extend([0xff; 9]);
        bytes.push(0x01);
        let mut numbers = Numbers(&bytes);
        assert_eq!(numbers.next(), Some(0));
        assert_eq!(numbers.next(), Some(127));
        assert_eq!(numbers.next(), Some(128));
        assert_eq!(numbers.next(), Some(u64::MAX));
        assert_eq!(numbers.next(), None);
        assert_eq!(
            Numbers(&[[0xff; 9].as_slice(), &[0x02]].concat()).next(),
            None
        );
        assert_eq!(Numbers(&[0x80; 11]).next(), None);
    }

    #[test]
    fn a_directory_finds_tiles_runs_and_other_directories() {
        // Three entries: tile 5, tiles 7 to 9, and what another directory knows from 20 on.
        let bytes = [3, 5, 2, 13, 1, 3, 0, 10, 11, 12, 1, 0, 101];
        let directory = Directory::read(&bytes).expect("a directory");
        let found = |id| directory.find(id).map(|entry| (entry.offset, entry.length));
        assert_eq!(found(4), None);
        assert_eq!(found(5), Some((0, 10)));
        assert_eq!(found(6), None);
        assert_eq!(found(9), Some((10, 11)), "right behind the one before");
        assert_eq!(found(10), None);
        assert_eq!(found(1000), Some((100, 12)));
    }

    #[test]
    fn what_is_no_directory_is_refused() {
        for bytes in [
            &[][..],
            &[2, 1, 0, 1, 1, 1, 1, 1, 1],
            &[1, 1, 1, 0, 1],
            &[1, 1, 1, 1, 0],
            // More entries than there are bytes, and more than are believed.
            &[0xff, 0xff, 0xff, 0x7f, 1, 1, 1, 1],
        ] {
            assert_eq!(Directory::read(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn what_was_not_used_for_longest_is_given_up_first() {
        let directory = |count: usize| {
            let entry = Entry {
                id: 0,
                offset: 0,
                length: 1,
                run: 1,
            };
            Arc::new(Directory {
                entries: vec![entry; count],
            })
        };
        let mut kept = Kept::default();
        kept.put(1, directory(MOST_KEPT / 2));
        kept.put(2, directory(MOST_KEPT / 2));
        assert!(kept.get(1).is_some());
        kept.put(3, directory(1));
        assert!(kept.get(1).is_some() && kept.get(3).is_some());
        assert!(kept.get(2).is_none());
        assert_eq!(kept.entries, MOST_KEPT / 2 + 1);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>, id: u64) {
            if let Some(directory) = Directory::read(&bytes) {
                directory.find(id);
            }
        }
    }
}
