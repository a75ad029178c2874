//! How much a portfolio may ask of the machine: the one list of limits. Whatever the bytes of a file are, reading it ends
//! soon and stays within about a gibibyte.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::message::{Message, say};

/// The environment variable that raises [`Limits::file_bytes`], in mebibytes.
pub const FILE_LIMIT_VARIABLE: &str = "FOOTPRINT_ATLAS_MAX_FILE_MIB";

/// Upper bounds for what is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file, after decompression.
    pub file_bytes: u64,
    /// Bytes of one photo.
    pub photo_bytes: u64,
    /// Entries of a zip archive.
    pub archive_entries: usize,
    /// Features of one file, and programs.
    pub records: usize,
    /// Bytes of memory, by a cautious estimate, for what is kept of one file beside its text.
    pub held_bytes: u64,
    /// Geometry collections within each other.
    pub collection_depth: usize,
    /// Characters of a feature's label; longer ones are cut with an ellipsis.
    pub label_chars: usize,
    /// Problems that are listed; the others are only counted.
    pub problems: usize,
    /// Files in `stories/`.
    pub stories: usize,
    /// Bytes of all these files together.
    pub story_bytes: u64,
    /// Slides of one story.
    pub slides: usize,
    /// Characters of a slide's text or notes in one language; longer ones are cut with an ellipsis.
    pub slide_chars: usize,
    /// Ends the reading early, when nobody waits for the portfolio any more: what was read by then comes out.
    pub stop: Stop,
}

/// Tells work under way that nobody waits for its result any more. Its clones are one and the same.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Whether the work may end, with whatever result.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Ends the work, soon.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Equal while they say the same.
impl PartialEq for Stop {
    fn eq(&self, other: &Self) -> bool {
        self.is_set() == other.is_set()
    }
}

impl Eq for Stop {}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            photo_bytes: 64 << 20,
            archive_entries: 100_000,
            records: 1_500_000,
            held_bytes: 480 << 20,
            collection_depth: 64,
            label_chars: 500,
            problems: 1_000,
            stories: 1_000,
            story_bytes: 16 << 20,
            slides: 500,
            slide_chars: 10_000,
            stop: Stop::default(),
        }
    }
}

impl Limits {
    /// The limits of a user who set [`FILE_LIMIT_VARIABLE`] to `mebibytes`; what is no number changes nothing.
    #[must_use]
    pub fn with_file_mebibytes(mebibytes: Option<&str>) -> Self {
        let mut limits = Self::default();
        if let Some(mebibytes) = mebibytes.and_then(|text| text.trim().parse::<u64>().ok()) {
            let raised = mebibytes.saturating_mul(1 << 20);
            let factor = usize::try_from(raised / limits.file_bytes)
                .unwrap_or(usize::MAX)
                .max(1);
            limits.file_bytes = raised;
            limits.records = limits.records.saturating_mul(factor);
            limits.story_bytes = limits
                .story_bytes
                .saturating_mul(raised.div_ceil(256 << 20));
            limits.held_bytes = limits.held_bytes.saturating_mul(raised.div_ceil(256 << 20));
        }
        limits
    }

    /// The limits as the user set them in the environment, for window and command line alike.
    #[must_use]
    pub fn from_environment() -> Self {
        Self::with_file_mebibytes(std::env::var(FILE_LIMIT_VARIABLE).ok().as_deref())
    }

    /// What to do about a file that is too large.
    pub(super) fn how_to_raise(&self) -> Message {
        // As text: the user has to write it without marks of thousands.
        let mebibytes = (self.file_bytes >> 20).to_string();
        say("todo-raise-limit")
            .names("variable", &[FILE_LIMIT_VARIABLE])
            .text("mebibytes", &mebibytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_can_raise_the_size_of_a_file() {
        assert_eq!(
            Limits::with_file_mebibytes(Some("1024")).file_bytes,
            1 << 30
        );
        assert!(
            Limits::with_file_mebibytes(Some("1024")).held_bytes > Limits::default().held_bytes
        );
        assert_eq!(Limits::with_file_mebibytes(Some("much")), Limits::default());
    }
}
