//! Layers, their features, and what is said of these.

use super::geometry::Shape;
use super::wire::{Field, Message, zigzag};
use super::{MOST_LAYERS, VectorError};

/// A layer of a tile.
#[derive(Debug, Clone)]
pub struct Layer<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The version of the specification that it follows: 1 or 2.
    pub version: u64,
    /// How many steps a side of the tile has; at least 1.
    pub extent: u32,
    keys: Vec<&'a str>,
    values: Vec<Value<'a>>,
    features: Vec<&'a [u8]>,
}

/// What is said of a feature under one key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// A text.
    Text(&'a str),
    /// Any number.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// Nothing that can be read.
    None,
}

/// A feature of a layer, not yet drawn.
#[derive(Debug, Clone, Copy)]
pub struct Feature<'a> {
    /// What its geometry is.
    pub shape: Shape,
    tags: &'a [u8],
    pub(super) geometry: &'a [u8],
}

/// The layers of a tile, in their order. One without a name, or of a version that does not exist yet, is left out.
pub(super) fn layers(bytes: &[u8]) -> Result<Vec<Layer<'_>>, VectorError> {
    let mut message = Message(bytes);
    let mut layers = Vec::new();
    while let Some((number, field)) = message.next()? {
        // A tile's other fields are for extensions.
        if number != 3 {
            continue;
        }
        let Field::Bytes(bytes) = field else {
            return Err(VectorError::Malformed);
        };
        if layers.len() == MOST_LAYERS {
            return Err(VectorError::TooMuch);
        }
        layers.push(Layer::read(bytes)?);
    }
    layers.retain(|layer| !layer.name.is_empty() && matches!(layer.version, 1 | 2));
    Ok(layers)
}

impl<'a> Layer<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, VectorError> {
        let mut layer = Self {
            name: "",
            version: 1,
            extent: 4096,
            keys: Vec::new(),
            values: Vec::new(),
            features: Vec::new(),
        };
        let mut message = Message(bytes);
        while let Some(field) = message.next()? {
            match field {
                (1, Field::Bytes(name)) => layer.name = text(name),
                (2, Field::Bytes(feature)) => layer.features.push(feature),
                (3, Field::Bytes(key)) => layer.keys.push(text(key)),
                (4, Field::Bytes(value)) => layer.values.push(Value::read(value)?),
                (5, Field::Varint(extent)) => {
                    layer.extent = u32::try_from(extent).unwrap_or(u32::MAX).max(1);
                }
                (15, Field::Varint(version)) => layer.version = version,
                (1..=5 | 15, _) => return Err(VectorError::Malformed),
                _ => {}
            }
        }
        Ok(layer)
    }

    /// Its features, in their order. One that cannot be read is left out.
    pub fn features(&self) -> impl Iterator<Item = Feature<'a>> + '_ {
        let features = self.features.iter();
        features.filter_map(|bytes| Feature::read(bytes).ok().flatten())
    }

    /// What is said of one of its features, key by key.
    pub fn properties(&self, feature: &Feature<'a>) -> impl Iterator<Item = (&'a str, Value<'a>)> {
        let mut tags = Message(feature.tags).numbers();
        std::iter::from_fn(move || {
            let (key, value) = (tags.next()?.ok()?, tags.next()?.ok()?);
            Some((key as usize, value as usize))
        })
        .filter_map(|(key, value)| Some((*self.keys.get(key)?, *self.values.get(value)?)))
    }

    /// What is said of one of its features under the first of some keys that it has.
    #[must_use]
    pub fn value(&self, feature: &Feature<'a>, keys: &[&str]) -> Value<'a> {
        let found = |key: &str| self.properties(feature).find(|(name, _)| *name == key);
        let found = keys.iter().find_map(|key| found(key));
        found.map_or(Value::None, |(_, value)| value)
    }
}

impl<'a> Feature<'a> {
    /// `None` where it is neither points nor lines nor areas.
    fn read(bytes: &'a [u8]) -> Result<Option<Self>, VectorError> {
        let (mut tags, mut geometry): (&[u8], &[u8]) = (&[], &[]);
        let mut shape = None;
        let mut message = Message(bytes);
        while let Some(field) = message.next()? {
            match field {
                (2, Field::Bytes(bytes)) => tags = bytes,
                (3, Field::Varint(number)) => shape = Shape::of(number),
                (4, Field::Bytes(bytes)) => geometry = bytes,
                _ => {}
            }
        }
        let feature = shape.map(|shape| Self {
            shape,
            tags,
            geometry,
        });
        Ok(feature)
    }
}

impl<'a> Value<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, VectorError> {
        let mut value = Self::None;
        let mut message = Message(bytes);
        while let Some(field) = message.next()? {
            value = match field {
                (1, Field::Bytes(bytes)) => Self::Text(text(bytes)),
                (2, Field::Fixed32(bytes)) => Self::Number(f32::from_le_bytes(bytes).into()),
                (3, Field::Fixed64(bytes)) => Self::Number(f64::from_le_bytes(bytes)),
                (4, Field::Varint(number)) => Self::Number(number as i64 as f64),
                (5, Field::Varint(number)) => Self::Number(number as f64),
                (6, Field::Varint(number)) => Self::Number(zigzag(number) as f64),
                (7, Field::Varint(number)) => Self::Bool(number != 0),
                _ => value,
            };
        }
        Ok(value)
    }

    /// The text, where it is one; else empty.
    #[must_use]
    pub fn text(self) -> &'a str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// The number, where it is one or a text that reads as one.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        let number = match self {
            Self::Number(number) => Some(number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Bool(_) | Self::None => None,
        };
        number.filter(|number| number.is_finite())
    }

    /// Whether it says yes: in any of the ways in which schemas do.
    #[must_use]
    pub fn is_yes(self) -> bool {
        match self {
            Self::Bool(is_so) => is_so,
            Self::Number(number) => number != 0.0,
            Self::Text(text) => matches!(text, "yes" | "true" | "1"),
            Self::None => false,
        }
    }
}

/// A text as it is written, or empty where it is none.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}
