//! A place on Earth.

/// A position: longitude and latitude in degrees, WGS 84, in that order (RFC 7946 section 3.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Position {
    /// Longitude in degrees, −180 to 180, east positive.
    pub lon: f64,
    /// Latitude in degrees, −90 to 90, north positive.
    pub lat: f64,
}

/// A [`Position`] from longitude and latitude in degrees, in that order.
#[must_use]
pub const fn lon_lat(lon: f64, lat: f64) -> Position {
    Position { lon, lat }
}

impl Position {
    /// Great-circle distance in meters on a sphere of the Earth's mean radius (IUGG R1, 6 371 008.8 m).
    #[must_use]
    pub fn haversine_meters(self, other: Self) -> f64 {
        let (lat_a, lat_b) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = (lat_b - lat_a) / 2.0;
        let half_lon = (other.lon - self.lon).to_radians() / 2.0;
        let h = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lon.sin().powi(2);
        2.0 * 6_371_008.8 * h.clamp(0.0, 1.0).sqrt().asin()
    }
}
