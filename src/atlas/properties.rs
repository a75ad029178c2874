//! The properties of a portfolio's own boundaries: read where they stand in the file, when somebody asks.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;

/// Where in a GeoJSON FeatureCollection the properties of its Features stand. The text is the portfolio's: beside it this
/// costs two numbers a Feature.
#[derive(Debug)]
pub(super) struct Properties {
    text: Arc<str>,
    places: Vec<Range<usize>>,
}

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow)]
    features: Vec<Feature<'a>>,
}

#[derive(Deserialize)]
struct Feature<'a> {
    #[serde(borrow, default)]
    properties: Option<&'a RawValue>,
}

impl Properties {
    /// The places in a text; `None` where it is no FeatureCollection.
    pub(super) fn of(text: &Arc<str>) -> Option<Self> {
        let collection: Collection<'_> = serde_json::from_str(text).ok()?;
        let start = text.as_ptr().addr();
        let place = |feature: &Feature<'_>| {
            let properties = feature.properties.map_or("", RawValue::get);
            // What is not there is a place without length.
            let from = properties.as_ptr().addr().checked_sub(start);
            let from = from.filter(|_| !properties.is_empty()).unwrap_or(0);
            from..from + properties.len()
        };
        Some(Self {
            places: collection.features.iter().map(place).collect(),
            text: Arc::clone(text),
        })
    }

    /// The properties of a Feature, by its number in the file; `None` where it has none.
    pub(super) fn of_feature(
        &self,
        number: usize,
    ) -> Option<serde_json::Map<String, serde_json::Value>> {
        let text = self.text.get(self.places.get(number)?.clone())?;
        serde_json::from_str(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_feature_has_the_properties_that_stand_in_its_place() {
        let text: Arc<str> = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"b":"é","a":{"x":[1,2]}},"geometry":null},
            {"type":"Feature","properties":null,"geometry":null},
            {"type":"Feature","geometry":null},
            {"type":"Feature","geometry":null,"properties":{"last":true}}]}"#
            .into();
        let properties = Properties::of(&text).unwrap();
        let first = properties.of_feature(0).unwrap();
        let keys: Vec<_> = first.keys().map(String::as_str).collect();
        assert_eq!(keys, ["b", "a"]);
        assert_eq!(first.get("b").and_then(|value| value.as_str()), Some("é"));
        assert_eq!(properties.of_feature(1), None);
        assert_eq!(properties.of_feature(2), None);
        let last = properties.of_feature(3).unwrap();
        assert_eq!(
            last.get("last").and_then(serde_json::Value::as_bool),
            Some(true)
        );
        assert_eq!(properties.of_feature(4), None);
    }

    #[test]
    fn what_is_no_collection_has_none() {
        assert!(Properties::of(&"[]".into()).is_none());
    }
}
