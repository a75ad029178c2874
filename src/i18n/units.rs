//! Lengths and areas as people read them: metric, and beside it what miles and acres are to others.

use super::{Tr, number};

/// Meters of an international foot, and of a mile (5 280 of them).
const FOOT: f64 = 0.3048;
const MILE: f64 = 5_280.0 * FOOT;
/// Square meters of an international acre: 43 560 square feet.
const ACRE: f64 = 43_560.0 * FOOT * FOOT;
/// Square meters of a hectare, and of a square kilometer.
const HECTARE: f64 = 1e4;
const SQUARE_KILOMETER: f64 = 1e6;

impl Tr {
    /// Degrees with so many decimals, for reading; what is copied keeps the decimal point.
    #[must_use]
    pub fn degrees(&self, degrees: f64, decimals: usize) -> String {
        number::fixed(degrees, decimals, &self.numbers)
    }

    /// A length given in meters: kilometers and miles, or meters and feet where it is short.
    #[must_use]
    pub fn length(&self, meters: f64) -> String {
        if meters < 999.5 {
            let args = [
                ("m", short(meters).into()),
                ("ft", short(meters / FOOT).into()),
            ];
            return self.with("length-meters", &args);
        }
        let args = [
            ("km", rounded(meters / 1_000.0).into()),
            ("mi", rounded(meters / MILE).into()),
        ];
        self.with("length-kilometers", &args)
    }

    /// An area given in square meters: square kilometers and square miles; hectares and acres, or square meters and square
    /// feet, where it is small.
    #[must_use]
    pub fn area(&self, square_meters: f64) -> String {
        let (key, args) = if square_meters >= SQUARE_KILOMETER {
            let metric = rounded(square_meters / SQUARE_KILOMETER);
            let miles = rounded(square_meters / (MILE * MILE));
            ("area-kilometers", [("metric", metric), ("other", miles)])
        } else if square_meters >= HECTARE {
            let metric = rounded(square_meters / HECTARE);
            let acres = rounded(square_meters / ACRE);
            ("area-hectares", [("metric", metric), ("other", acres)])
        } else {
            let metric = short(square_meters);
            let feet = short(square_meters / (FOOT * FOOT));
            ("area-meters", [("metric", metric), ("other", feet)])
        };
        self.with(key, &args.map(|(name, number)| (name, number.into())))
    }
}

/// Three digits, or all before the decimal sign: nobody points more exactly at a map.
fn rounded(number: f64) -> f64 {
    let steps = match number {
        number if number < 9.995 => 100.0,
        number if number < 99.95 => 10.0,
        _ => 1.0,
    };
    (number * steps).round() / steps
}

/// Whole meters or feet, tenths of a few.
fn short(number: f64) -> f64 {
    let steps = if number < 9.95 { 10.0 } else { 1.0 };
    (number * steps).round() / steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_units_that_fit_and_are_written_as_the_language_does() {
        let (english, spanish) = (Tr::new("en"), Tr::new("es"));
        for (meters, in_english, in_spanish) in [
            (0.0, "0 m · 0 ft", "0 m · 0 pies"),
            (4.26, "4.3 m · 14 ft", "4,3 m · 14 pies"),
            (850.4, "850 m · 2,790 ft", "850 m · 2790 pies"),
            (999.6, "1 km · 0.62 mi", "1 km · 0,62 mi"),
            (12_345.0, "12.3 km · 7.67 mi", "12,3 km · 7,67 mi"),
            (9_094_718.7, "9,095 km · 5,651 mi", "9095 km · 5651 mi"),
            (
                20_003_931.0,
                "20,004 km · 12,430 mi",
                "20\u{a0}004 km · 12\u{a0}430 mi",
            ),
        ] {
            assert_eq!(english.length(meters), in_english);
            assert_eq!(spanish.length(meters), in_spanish);
        }
    }

    #[test]
    fn areas_have_units_that_fit() {
        let (english, spanish) = (Tr::new("en"), Tr::new("es"));
        for (area, in_english, in_spanish) in [
            (90.0, "90 m² · 969 sq ft", "90 m² · 969 pies²"),
            (125_000.0, "12.5 ha · 30.9 acres", "12,5 ha · 30,9 acres"),
            (
                12_308_778_361.5,
                "12,309 km² · 4,752 sq mi",
                "12\u{a0}309 km² · 4752 mi²",
            ),
        ] {
            assert_eq!(english.area(area), in_english);
            assert_eq!(spanish.area(area), in_spanish);
        }
    }
}
