//! Writes Mapbox vector tiles, for tests: layers of features with texts and numbers.

/// What is said of a feature.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Said {
    Text(&'static str),
    Number(i64),
}

/// A feature: 1 = points, 2 = lines, 3 = areas; its parts in steps of the tile (4096 a side).
pub(crate) struct Feature {
    pub(crate) shape: u64,
    pub(crate) parts: Vec<Vec<[i64; 2]>>,
    pub(crate) said: Vec<(&'static str, Said)>,
}

/// A point with a name and more.
pub(crate) fn point(at: [i64; 2], said: &[(&'static str, Said)]) -> Feature {
    Feature {
        shape: 1,
        parts: vec![vec![at]],
        said: said.to_vec(),
    }
}

/// A rectangle.
pub(crate) fn area([x0, y0, x1, y1]: [i64; 4], said: &[(&'static str, Said)]) -> Feature {
    Feature {
        shape: 3,
        parts: vec![vec![[x0, y0], [x1, y0], [x1, y1], [x0, y1]]],
        said: said.to_vec(),
    }
}

/// A line.
pub(crate) fn line(points: &[[i64; 2]], said: &[(&'static str, Said)]) -> Feature {
    Feature {
        shape: 2,
        parts: vec![points.to_vec()],
        said: said.to_vec(),
    }
}

/// The bytes of a tile of some layers, by their names.
pub(crate) fn tile(layers: &[(&str, Vec<Feature>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, features) in layers {
        field(3, &layer(name, features), &mut bytes);
    }
    bytes
}

fn layer(name: &str, features: &[Feature]) -> Vec<u8> {
    let mut bytes = Vec::new();
    number(15, 2, &mut bytes);
    field(1, name.as_bytes(), &mut bytes);
    let (mut keys, mut values): (Vec<&str>, Vec<Said>) = (Vec::new(), Vec::new());
    for feature in features {
        let mut tags = Vec::new();
        for (key, value) in &feature.said {
            let nth = keys.iter().position(|known| known == key);
            varint(nth.unwrap_or(keys.len()) as u64, &mut tags);
            if nth.is_none() {
                keys.push(key);
            }
            let nth = values.iter().position(|known| known == value);
            varint(nth.unwrap_or(values.len()) as u64, &mut tags);
            if nth.is_none() {
                values.push(value.clone());
            }
        }
        let mut written = Vec::new();
        field(2, &tags, &mut written);
        number(3, feature.shape, &mut written);
        field(4, &geometry(feature), &mut written);
        field(2, &written, &mut bytes);
    }
    for key in keys {
        field(3, key.as_bytes(), &mut bytes);
    }
    for value in values {
        let mut written = Vec::new();
        match value {
            Said::Text(text) => field(1, text.as_bytes(), &mut written),
            Said::Number(value) => number(6, zigzag(value), &mut written),
        }
        field(4, &written, &mut bytes);
    }
    number(5, 4096, &mut bytes);
    bytes
}

fn geometry(feature: &Feature) -> Vec<u8> {
    let mut bytes = Vec::new();
    let [mut x, mut y] = [0, 0];
    for part in &feature.parts {
        for (nth, [to_x, to_y]) in part.iter().enumerate() {
            match nth {
                0 => varint(1 | 1 << 3, &mut bytes),
                1 => varint(2 | (part.len() as u64 - 1) << 3, &mut bytes),
                _ => {}
            }
            varint(zigzag(to_x - x), &mut bytes);
            varint(zigzag(to_y - y), &mut bytes);
            (x, y) = (*to_x, *to_y);
        }
        if feature.shape == 3 {
            varint(7 | 1 << 3, &mut bytes);
        }
    }
    bytes
}

fn zigzag(number: i64) -> u64 {
    (number << 1 ^ number >> 63) as u64
}

fn number(field: u64, value: u64, bytes: &mut Vec<u8>) {
    varint(field << 3, bytes);
    varint(value, bytes);
}

fn field(field: u64, value: &[u8], bytes: &mut Vec<u8>) {
    varint(field << 3 | 2, bytes);
    varint(value.len() as u64, bytes);
    bytes.extend_from_slice(value);
}

fn varint(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
