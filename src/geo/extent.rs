//! A rectangle on Earth.

use super::Position;

/// A rectangle of longitudes and latitudes in degrees (RFC 7946 section 5: west, south, east, north).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Western longitude, degrees.
    pub west: f64,
    /// Southern latitude, degrees.
    pub south: f64,
    /// Eastern longitude, degrees; at least `west`.
    pub east: f64,
    /// Northern latitude, degrees; at least `south`.
    pub north: f64,
}

impl Extent {
    /// An extent that holds nothing and grows by [`Extent::include`].
    pub const EMPTY: Self = Self {
        west: f64::INFINITY,
        south: f64::INFINITY,
        east: f64::NEG_INFINITY,
        north: f64::NEG_INFINITY,
    };

    /// An extent from west, south, east, north in degrees; `None` where these are no numbers or out of order.
    #[must_use]
    pub fn new(west: f64, south: f64, east: f64, north: f64) -> Option<Self> {
        let extent = Self {
            west,
            south,
            east,
            north,
        };
        let finite = [west, south, east, north]
            .iter()
            .all(|degrees| degrees.is_finite());
        (finite && west <= east && south <= north).then_some(extent)
    }

    /// The smallest extent that holds all positions; `None` for none.
    #[must_use]
    pub fn of(positions: impl IntoIterator<Item = Position>) -> Option<Self> {
        let mut extent = Self::EMPTY;
        for position in positions {
            extent.include(position);
        }
        (!extent.is_empty()).then_some(extent)
    }

    /// Grows to hold a position.
    pub fn include(&mut self, position: Position) {
        self.west = self.west.min(position.lon);
        self.east = self.east.max(position.lon);
        self.south = self.south.min(position.lat);
        self.north = self.north.max(position.lat);
    }

    /// The smallest extent that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// Whether nothing was included yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.west > self.east || self.south > self.north
    }

    /// Whether the position lies within or on the edge.
    #[must_use]
    pub fn contains(&self, position: Position) -> bool {
        (self.west..=self.east).contains(&position.lon)
            && (self.south..=self.north).contains(&position.lat)
    }

    /// The middle, by degrees.
    #[must_use]
    pub fn center(&self) -> Position {
        Position {
            lon: f64::midpoint(self.west, self.east),
            lat: f64::midpoint(self.south, self.north),
        }
    }
}
