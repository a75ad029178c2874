//! The numbers of one position, read without holding more than is used.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};

/// What the reader of a position expects, in the terms of serde.
pub(super) const POSITION: &str = "position";

/// The first three numbers of a position, and how many of them there are: none for an empty array.
pub(super) struct Numbers(pub(super) [f64; 3], pub(super) usize);

impl<'de> Deserialize<'de> for Numbers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(NumbersVisitor)
    }
}

struct NumbersVisitor;

impl<'de> Visitor<'de> for NumbersVisitor {
    type Value = Numbers;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(POSITION)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Numbers, A::Error> {
        let mut numbers = [0.0; 3];
        let mut count = 0;
        for slot in &mut numbers {
            match seq.next_element()? {
                Some(number) => *slot = number,
                None => return Ok(Numbers(numbers, count)),
            }
            count += 1;
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Numbers(numbers, count))
    }
}
