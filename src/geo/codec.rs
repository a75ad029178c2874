//! A compact form of lines and coverages, for embedding: differences as variable-length integers.
//!
//! The form is private to one build (the build script writes what the program reads), so it has no version. Numbers are
//! LEB128 with the sign folded into the lowest bit (Protocol Buffers' "ZigZag").

use super::topology::Topology;

/// Encodes a topology whose vertices are multiples of `step` (units of 10⁻⁷ degree); others are rounded to it.
#[must_use]
pub fn encode(topology: &Topology, step: i32) -> Vec<u8> {
    let mut out = Writer::default();
    out.number(i64::from(step));
    out.length(topology.arcs.len());
    for arc in &topology.arcs {
        out.length(arc.len());
        let mut before = [0_i64; 2];
        for vertex in arc {
            for axis in 0..2 {
                let value =
                    (i64::from(vertex[axis]) + i64::from(step / 2)).div_euclid(i64::from(step));
                out.number(value - before[axis]);
                before[axis] = value;
            }
        }
    }
    out.length(topology.units.len());
    for polygons in &topology.units {
        out.length(polygons.len());
        for rings in polygons {
            out.length(rings.len());
            for ring in rings {
                out.length(ring.len());
                for number in ring {
                    out.number(i64::from(*number));
                }
            }
        }
    }
    out.bytes
}

/// Decodes what [`encode`] wrote; `None` for anything else.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Topology> {
    let mut input = Reader { bytes };
    let step = i32::try_from(input.number()?).ok()?;
    let mut arcs = Vec::new();
    for _ in 0..input.length()? {
        let mut arc = Vec::new();
        let mut at = [0_i64; 2];
        for _ in 0..input.length()? {
            for value in &mut at {
                *value = value.checked_add(input.number()?)?;
            }
            let scaled = |value: i64| {
                value
                    .checked_mul(i64::from(step))
                    .and_then(|value| i32::try_from(value).ok())
            };
            arc.push([scaled(at[0])?, scaled(at[1])?]);
        }
        arcs.push(arc);
    }
    let mut units = Vec::new();
    for _ in 0..input.length()? {
        let mut polygons = Vec::new();
        for _ in 0..input.length()? {
            let mut rings = Vec::new();
            for _ in 0..input.length()? {
                let length = input.length()?;
                rings.push(
                    (0..length)
                        .map(|_| i32::try_from(input.number()?).ok())
                        .collect::<Option<Vec<_>>>()?,
                );
            }
            polygons.push(rings);
        }
        units.push(polygons);
    }
    Some(Topology { arcs, units })
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn length(&mut self, length: usize) {
        self.number(i64::try_from(length).unwrap_or(i64::MAX));
    }

    fn number(&mut self, number: i64) {
        let mut rest = ((number << 1) ^ (number >> 63)).cast_unsigned();
        while rest >= 0x80 {
            self.bytes.push((rest & 0x7F) as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push(rest as u8);
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    /// A length, never more than the bytes that are left could hold.
    fn length(&mut self) -> Option<usize> {
        let length = usize::try_from(self.number()?).ok()?;
        (length <= self.bytes.len()).then_some(length)
    }

    fn number(&mut self) -> Option<i64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            value |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some((value >> 1).cast_signed() ^ -((value & 1).cast_signed()));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_topology_comes_back(arcs in prop::collection::vec(
            prop::collection::vec((-1_800_000..1_800_000_i32, -900_000..900_000_i32), 0..9), 0..9,
        ), units in prop::collection::vec(prop::collection::vec(prop::collection::vec(
            prop::collection::vec(any::<i32>(), 0..4), 0..3), 0..3), 0..4)) {
            let arcs = arcs.into_iter().map(|arc| arc.into_iter().map(|(x, y)| [x * 1000, y * 1000]).collect());
            let topology = Topology { arcs: arcs.collect(), units };
            prop_assert_eq!(decode(&encode(&topology, 1000)), Some(topology));
        }

        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _topology = decode(&bytes);
        }
    }
}
