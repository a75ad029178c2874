//! GeoJSON of any form (RFC 7946, RFC 8142, newline-delimited) as a run of features.

use geojson::Geometry;

use super::document::{Document, Node, SyntaxError};
use super::form::{Form, check_members, form_of, read_id};
use super::geometry::{GeometryReader, from_web_mercator};
use super::limits::Limits;
use super::message::say;
use super::problem::{FilePlace, Problems, Severity, Told};
use super::record::{Record, Spot};

/// A feature that can be shown.
pub(super) struct FeatureParts<'d, 'p> {
    /// Its index in the file.
    pub(super) index: usize,
    /// Its `id` as text, where it has one.
    pub(super) id: Option<String>,
    /// Its shape; `None` where there is none, or an empty one.
    pub(super) geometry: Option<Geometry>,
    /// Its properties; `None` where they are null.
    pub(super) properties: Option<Record<'d, 'p>>,
}

/// Bytes that a feature takes beside its shape and properties.
const FEATURE: u64 = 800;

/// Reads the features of one file, one after the other.
pub(super) struct FeatureReader<'d, 'p> {
    document: &'d Document<'d>,
    limits: &'p Limits,
    problems: &'p mut Problems,
    geometries: GeometryReader<'p>,
    count: usize,
    is_full: bool,
}

/// Reads all features of a document and gives each that can be shown to `show`. Notes what is wrong; an error in the
/// text as a whole, or a text that is no GeoJSON, is noted as an error and ends with `None`.
pub(super) fn read_all<'d>(
    document: &'d Document<'d>,
    limits: &Limits,
    problems: &mut Problems,
    show: &mut dyn FnMut(FeatureParts<'d, '_>),
) -> Option<()> {
    let geometries = GeometryReader::new(limits, None);
    let mut reader = FeatureReader {
        document,
        limits,
        problems,
        geometries,
        count: 0,
        is_full: false,
    };
    let is_sequence = document.text.trim_start().starts_with('\u{1e}');
    let read = if is_sequence {
        reader.read_texts(document.text.split('\u{1e}').skip(1), show)
    } else {
        match document.root() {
            Ok(root) => reader.read_text(root, show),
            Err(error) => reader.read_lines(error, show),
        }
    };
    reader.tell_mended();
    read
}

impl<'d> FeatureReader<'d, '_> {
    /// Newline-delimited GeoJSON: one text a line. What is none of that is the error that it is as a single text.
    fn read_lines(
        &mut self,
        error: SyntaxError,
        show: &mut dyn FnMut(FeatureParts<'d, '_>),
    ) -> Option<()> {
        let mut lines = self
            .document
            .text
            .lines()
            .filter(|line| !line.trim().is_empty());
        let is_object =
            |line: &str| line.trim_start().starts_with('{') && line.trim_end().ends_with('}');
        let first_two = [lines.next(), lines.next()].into_iter().flatten();
        let parts: Vec<_> = first_two
            .map(|line| {
                is_object(line)
                    .then(|| self.document.part(line).ok())
                    .flatten()
            })
            .collect();
        let &[Some(_), Some(second)] = parts.as_slice() else {
            note_syntax(self.document, &error, self.problems);
            return None;
        };
        let ending = self
            .document
            .name
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if ![
            "geojsonl",
            "geojsons",
            "ndjson",
            "jsonl",
            "geojsonseq",
            "ndgeojson",
            "nljson",
        ]
        .contains(&ending.as_str())
        {
            self.problems
                .add(Severity::Warning, "newline-delimited", || {
                    Told::new(second.place(), say("problem-newline-delimited"))
                });
        }
        self.read_texts(self.document.text.lines(), show)
    }

    /// A sequence of texts: a broken one is left out.
    fn read_texts(
        &mut self,
        texts: impl Iterator<Item = &'d str>,
        show: &mut dyn FnMut(FeatureParts<'d, '_>),
    ) -> Option<()> {
        for text in texts.filter(|text| !text.trim().is_empty()) {
            if self.limits.stop.is_set() {
                break;
            }
            match self.document.part(text) {
                Ok(node) => {
                    // A text that is no GeoJSON was noted; the others are still read.
                    let _noted = self.read_text(node, show);
                }
                Err(error) => {
                    let document = self.document;
                    self.problems.add(Severity::Warning, "broken-text", || {
                        let message = say("problem-broken-text").part("why", error.why);
                        Told::new(document.place(error.offset), message)
                    });
                }
            }
        }
        Some(())
    }

    fn read_text(
        &mut self,
        root: Node<'d>,
        show: &mut dyn FnMut(FeatureParts<'d, '_>),
    ) -> Option<()> {
        // An object of too many members is told as what it is not.
        let members = root.object().unwrap_or_default();
        let member = |name: &str| {
            members
                .iter()
                .rev()
                .find(|(member, _)| member == name)
                .map(|(_, node)| *node)
        };
        let (kind, crs, features) = (member("type"), member("crs"), member("features"));
        let is_portfolio = member("programs").or(member("themes")).is_some();
        let form = match form_of(root, kind, is_portfolio) {
            Ok(form) => form,
            Err(message) => {
                self.problems.add(Severity::Error, "not-geojson", || {
                    Told::new(root.place(), message)
                });
                return None;
            }
        };
        self.read_crs(crs)?;
        match form {
            Form::Geometry => {
                let index = self.count;
                self.count += 1;
                if let Some(geometry) = self.read_geometry(root, Spot::WHOLE) {
                    show(FeatureParts {
                        index,
                        id: None,
                        geometry,
                        properties: None,
                    });
                }
            }
            Form::Feature => self.read_feature(root, Spot::WHOLE, show),
            Form::Collection => {
                check_members(
                    Record::of(root, members, Spot::WHOLE, self.problems),
                    "FeatureCollection",
                );
                let limit = self.limits.records + 1;
                let Some((features, _)) =
                    features.and_then(|features| features.elements(limit).ok())
                else {
                    self.problems.add(Severity::Error, "not-geojson", || {
                        Told::new(root.place(), say("problem-no-features"))
                    });
                    return None;
                };
                for (index, feature) in features.into_iter().enumerate() {
                    if self.limits.stop.is_set() {
                        break;
                    }
                    self.read_feature(feature, Spot::new("features", index), show);
                }
            }
        }
        Some(())
    }

    fn read_feature(
        &mut self,
        node: Node<'d>,
        spot: Spot<'_>,
        show: &mut dyn FnMut(FeatureParts<'d, '_>),
    ) {
        let index = self.count;
        self.count += 1;
        if self.is_full || index >= self.limits.records || !node.hold(FEATURE) {
            self.tell_too_many(node);
            return;
        }
        let Some(mut record) = Record::new(node, spot, self.problems) else {
            return;
        };
        if record
            .take("type")
            .is_none_or(|kind| kind.raw() != "\"Feature\"")
        {
            record.warn("not-a-feature", || say("problem-not-a-feature"));
            return;
        }
        let id = read_id(&mut record);
        let (geometry, properties) = (
            record.take_even_null("geometry"),
            record.take_even_null("properties"),
        );
        for (name, member) in [("geometry", geometry), ("properties", properties)] {
            if member.is_none() {
                record.warn("missing-member", || {
                    say("problem-missing-member").text("member", name)
                });
            }
        }
        if let Some(node) = properties.filter(|node| !node.is_null() && !node.is_object()) {
            record.warn_at(node, "wrong-type", || {
                say("problem-properties-type").part("sort", node.sort().words())
            });
            return;
        }
        check_members(record, "Feature");
        let geometry = match geometry.filter(|node| !node.is_null()) {
            None => None,
            Some(node) => match self.read_geometry(node, spot) {
                Some(geometry) => geometry,
                None => return,
            },
        };
        let properties = match properties.filter(|node| !node.is_null()) {
            None => None,
            Some(node) => match Record::new(node, spot, self.problems) {
                Some(record) => Some(record),
                None => return,
            },
        };
        show(FeatureParts {
            index,
            id,
            geometry,
            properties,
        });
    }

    /// A geometry, be it an empty one; `None` where it was noted and is left out.
    #[expect(
        clippy::option_option,
        reason = "a feature that is left out differs from one without a shape"
    )]
    fn read_geometry(&mut self, node: Node<'_>, spot: Spot<'_>) -> Option<Option<Geometry>> {
        match self.geometries.read(node) {
            Ok(geometry) => Some(geometry),
            Err(bad) => {
                self.problems.add(Severity::Warning, "bad-geometry", || {
                    Told::new(bad.place, bad.message).of(&spot)
                });
                None
            }
        }
    }

    /// The legacy `crs` member: WGS 84 is what it is anyway, Web Mercator is turned into it, others are refused.
    fn read_crs(&mut self, crs: Option<Node<'_>>) -> Option<()> {
        const WGS_84: [&str; 4] = ["CRS84", "EPSG::4326", "EPSG:4326", "CRS83"];
        const WEB_MERCATOR: [&str; 4] = ["EPSG::3857", "EPSG:3857", "EPSG:900913", "EPSG::900913"];
        let Some(crs) = crs.filter(|crs| !crs.is_null()) else {
            return Some(());
        };
        let name = crs
            .member("properties")
            .and_then(|properties| properties.member("name")?.read::<String>().ok());
        let is = |names: &[&str]| {
            name.as_deref()
                .is_some_and(|name| names.iter().any(|other| name.ends_with(other)))
        };
        if is(&WGS_84) {
            return Some(());
        }
        if is(&WEB_MERCATOR) {
            self.geometries = GeometryReader::new(self.limits, Some(from_web_mercator));
            self.problems.add(Severity::Warning, "other-crs", || {
                Told::new(crs.place(), say("problem-web-mercator"))
            });
            return Some(());
        }
        let Some(name) = name else {
            self.problems.add(Severity::Warning, "unknown-crs", || {
                Told::new(crs.place(), say("problem-unknown-crs"))
            });
            return Some(());
        };
        self.problems.add(Severity::Error, "other-crs", || {
            Told::new(crs.place(), say("problem-other-crs").text("crs", &name))
        });
        None
    }

    /// Notes once that the features from here on are left out.
    fn tell_too_many(&mut self, node: Node<'_>) {
        if std::mem::replace(&mut self.is_full, true) {
            return;
        }
        let (limits, shown) = (self.limits, self.count - 1);
        self.problems
            .add(Severity::Warning, "too-many-records", || {
                let message = say("problem-too-many-features").number("shown", shown);
                Told::new(node.place(), message.part("todo", limits.how_to_raise()))
            });
    }

    fn tell_mended(&mut self) {
        let mended = self.geometries.mended.clone();
        let told = [
            (mended.closed_rings, "open-ring", "problem-open-rings"),
            (mended.dropped_rings, "short-ring", "problem-short-rings"),
            (mended.dropped_lines, "short-line", "problem-short-lines"),
            (mended.antarctic, "swapped-coordinates", "problem-antarctic"),
            (mended.cut, "uncut-antimeridian", "problem-antimeridian"),
            (mended.wrapped, "longitude-beyond-180", "problem-wrapped"),
        ];
        let file = self.document.name;
        for (count, code, key) in told.into_iter().filter(|(count, ..)| *count > 0) {
            self.problems.add(Severity::Warning, code, || {
                Told::new(FilePlace::of_file(file), say(key).number("n", count))
            });
        }
    }
}

/// Notes what is wrong with the syntax of a text.
pub(super) fn note_syntax(document: &Document<'_>, error: &SyntaxError, problems: &mut Problems) {
    problems.add(Severity::Error, "invalid-json", || {
        let place = document.place(error.offset);
        let rest = document.text.get(error.offset..).unwrap_or_default();
        let is_nul = !rest.is_empty() && rest.bytes().all(|byte| byte == 0);
        let message = if is_nul {
            say("problem-zero-bytes")
        } else if error.cut_short {
            say("problem-cut-short").part("why", error.why.clone())
        } else {
            say("problem-no-json").part("why", error.why.clone())
        };
        Told::new(place, message)
    });
}
