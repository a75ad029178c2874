//! Escapes of links (`%20`; RFC 3986, section 2.1). xtask reads links by this file, too.

use std::fmt::Write as _;

/// A value with its signs escaped that would mean something in a filter, a link or a shell.
#[must_use]
pub(super) fn encoded(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            written.push(char::from(byte));
        } else if write!(written, "%{byte:02X}").is_err() {
            // A string takes whatever is written.
            return written;
        }
    }
    written
}

/// A value without its escapes; `None` where they are no UTF-8 text.
#[must_use]
pub(super) fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first == b'%' {
            let [high, low, tail @ ..] = rest else {
                return None;
            };
            let digit = |byte: &u8| char::from(*byte).to_digit(16);
            bytes.push(u8::try_from(digit(high)? * 16 + digit(low)?).ok()?);
            rest = tail;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}
