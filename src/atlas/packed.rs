//! Reads what the build script packed.

use std::io::Read as _;

use crate::geo::boundaries::Country;
use crate::geo::codec;
use crate::geo::topology::Topology;

macro_rules! packed {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// The bytes as they were before packing. What the build script wrote can always be read.
fn unpack(bytes: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    match flate2::read::GzDecoder::new(bytes).read_to_end(&mut unpacked) {
        Ok(_) => unpacked,
        Err(error) => unreachable!("embedded data are damaged: {error}"),
    }
}

fn topology(bytes: &[u8]) -> Topology {
    codec::decode(&unpack(bytes)).unwrap_or_else(|| unreachable!("embedded data are damaged"))
}

pub(super) fn countries() -> Vec<Country> {
    match serde_json::from_slice(&unpack(packed!("countries.json.gz"))) {
        Ok(countries) => countries,
        Err(error) => unreachable!("embedded data are damaged: {error}"),
    }
}

pub(super) fn level(number: usize) -> Topology {
    topology(match number {
        0 => packed!("countries-0.bin.gz"),
        1 => packed!("countries-1.bin.gz"),
        _ => packed!("countries-2.bin.gz"),
    })
}

pub(super) fn rivers() -> Topology {
    topology(packed!("rivers.bin.gz"))
}

pub(super) fn lakes() -> Topology {
    topology(packed!("lakes.bin.gz"))
}

pub(super) fn state_borders() -> Topology {
    topology(packed!("states.bin.gz"))
}

pub(super) fn disputed_borders() -> Topology {
    topology(packed!("disputed.bin.gz"))
}

pub(super) fn state_names() -> Vec<u8> {
    unpack(packed!("state-names.json.gz"))
}

pub(super) fn cities() -> Vec<u8> {
    unpack(packed!("cities.json.gz"))
}
