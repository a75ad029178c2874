//! Protocol Buffers' wire format, as far as vector tiles need it (protobuf.dev, "Encoding"): fields are read one after
//! another, where they lie.

use super::VectorError;

/// What is left of a message.
#[derive(Debug, Clone, Copy)]
pub(super) struct Message<'a>(pub(super) &'a [u8]);

/// The value of a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Field<'a> {
    Varint(u64),
    Fixed64([u8; 8]),
    Bytes(&'a [u8]),
    Fixed32([u8; 4]),
}

impl<'a> Message<'a> {
    /// The next field and its number; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u64, Field<'a>)>, VectorError> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let key = self.varint()?;
        let field = match key & 7 {
            0 => Field::Varint(self.varint()?),
            1 => Field::Fixed64(self.fixed()?),
            2 => {
                let length =
                    usize::try_from(self.varint()?).map_err(|_too_long| VectorError::CutShort)?;
                let (bytes, rest) = self
                    .0
                    .split_at_checked(length)
                    .ok_or(VectorError::CutShort)?;
                self.0 = rest;
                Field::Bytes(bytes)
            }
            5 => Field::Fixed32(self.fixed()?),
            // Groups ended before there were vector tiles.
            _ => return Err(VectorError::Malformed),
        };
        Ok(Some((key >> 3, field)))
    }

    /// A number of up to 64 bits, seven of them in a byte, the lowest first.
    pub(super) fn varint(&mut self) -> Result<u64, VectorError> {
        let mut number = 0_u64;
        for (nth, byte) in self.0.iter().take(10).enumerate() {
            number |= u64::from(byte & 0x7f) << (7 * nth);
            if byte & 0x80 == 0 {
                self.0 = self.0.get(nth + 1..).unwrap_or_default();
                return Ok(number);
            }
        }
        Err(VectorError::CutShort)
    }

    /// A packed list of numbers, of at most 32 bits each.
    pub(super) fn numbers(mut self) -> impl Iterator<Item = Result<u32, VectorError>> + 'a {
        std::iter::from_fn(move || {
            if self.0.is_empty() {
                return None;
            }
            let number = self.varint().and_then(|number| {
                u32::try_from(number).map_err(|_too_long| VectorError::Malformed)
            });
            if number.is_err() {
                self.0 = &[];
            }
            Some(number)
        })
    }

    fn fixed<const N: usize>(&mut self) -> Result<[u8; N], VectorError> {
        let (bytes, rest) = self
            .0
            .split_first_chunk::<N>()
            .ok_or(VectorError::CutShort)?;
        self.0 = rest;
        Ok(*bytes)
    }
}

/// A signed number that was written so that small ones are short.
pub(super) fn zigzag(number: u64) -> i64 {
    // Both halves fit.
    (number >> 1) as i64 ^ -((number & 1) as i64)
}
