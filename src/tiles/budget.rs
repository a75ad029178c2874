//! How much of the memory and of the disk tiles may take.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// Bytes of a megabyte, as people and providers of disks count.
const MEGABYTE: u64 = 1_000_000;

/// How much room tiles may take, in megabytes of a million bytes.
///
/// Whatever a file of settings says, what is read of it is within the ranges: odd values become the nearest good ones, and
/// what is no number the usual one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Budget {
    /// Memory for the tiles of all layers together.
    pub memory_mb: u32,
    /// Disk for the tiles of each source.
    pub disk_mb: u32,
}

impl Budget {
    /// What memory may be given. With less, a large window would load its own tiles again and again.
    pub const MEMORY_MB: RangeInclusive<u32> = 64..=8_192;
    /// What disk may be given.
    pub const DISK_MB: RangeInclusive<u32> = 10..=100_000;

    /// With values within the ranges.
    #[must_use]
    pub fn sound(self) -> Self {
        let within =
            |value: u32, range: &RangeInclusive<u32>| value.clamp(*range.start(), *range.end());
        Self {
            memory_mb: within(self.memory_mb, &Self::MEMORY_MB),
            disk_mb: within(self.disk_mb, &Self::DISK_MB),
        }
    }

    /// The memory in bytes.
    #[must_use]
    pub fn memory_bytes(self) -> u64 {
        u64::from(self.memory_mb) * MEGABYTE
    }

    /// The disk in bytes.
    #[must_use]
    pub fn disk_bytes(self) -> u64 {
        u64::from(self.disk_mb) * MEGABYTE
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            memory_mb: 128,
            disk_mb: 256,
        }
    }
}

impl<'de> Deserialize<'de> for Budget {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(from)?;
        let usual = Self::default();
        let read = |name: &str, usual: u32| {
            let number = value.get(name).and_then(Value::as_f64);
            // Too large and too small ones become the largest and the smallest there are.
            number.map_or(usual, |number| number as u32)
        };
        let read = Self {
            memory_mb: read("memory_mb", usual.memory_mb),
            disk_mb: read("disk_mb", usual.disk_mb),
        };
        Ok(read.sound())
    }
}

/// How many bytes of the disk each store of tiles takes, which may change while it is open: all that share it see that.
#[derive(Debug, Clone)]
pub struct DiskLimit(Arc<AtomicU64>);

impl DiskLimit {
    /// A limit of so many bytes.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        Self(Arc::new(AtomicU64::new(bytes)))
    }

    /// The limit in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Changes it for all that share it.
    pub fn set(&self, bytes: u64) {
        self.0.store(bytes, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_budgets_become_good_ones_and_none_is_refused() {
        let usual = Budget::default();
        let budget = |memory_mb, disk_mb| Budget { memory_mb, disk_mb };
        for (text, expected) in [
            (r#"{"memory_mb": 128, "disk_mb": 1000}"#, budget(128, 1000)),
            (
                r#"{"memory_mb": -5, "disk_mb": 1e300}"#,
                budget(64, 100_000),
            ),
            (r#"{"memory_mb": 0.5, "disk_mb": 99.9}"#, budget(64, 99)),
            (
                r#"{"memory_mb": 99999999999, "disk_mb": 0}"#,
                budget(8_192, 10),
            ),
            (r#"{"memory_mb": "much", "disk_mb": null}"#, usual),
            (r#"{}"#, usual),
            (r#""all of it""#, usual),
            (r#"[1, 2]"#, usual),
        ] {
            let read: Budget = serde_json::from_str(text).expect("nothing is refused");
            assert_eq!(read, expected, "{text}");
        }
        let written = serde_json::to_string(&budget(512, 64)).expect("written");
        let read: Budget = serde_json::from_str(&written).expect("read");
        assert_eq!(read, budget(512, 64));
    }
}
