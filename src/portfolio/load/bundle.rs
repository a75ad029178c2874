//! A whole portfolio within one GeoJSON file, as it is exported: its sites are the features, and all else stands in a member
//! of the collection that other programs pass over.

use std::collections::BTreeMap;

use super::document::{Document, Node};
use super::files::Files;
use super::loader::{Context, Loader};
use super::message::say;
use super::problem::{FilePlace, Severity, Told};
use super::record::Record;
use super::{features, manifest, programs, sites, stories, themes};
use crate::portfolio::{LazyIndex, Portfolio, Site};

/// The member of a FeatureCollection that holds all of a portfolio but its sites (RFC 7946, section 6.1):
/// `portfolio`, `programs` and `boundaries` as their files have them, `stories` by the names of their files, and in `copied`
/// how the names of those properties begin that only repeat what `programs` says.
pub const BUNDLE: &str = "footprint_atlas";

impl Loader<'_> {
    /// The portfolio that a GeoJSON file holds; `None` where it is one of plain features.
    pub(super) fn bundle(&mut self, document: &Document<'_>) -> Option<Portfolio> {
        // A look at the text is soon done, and spares plain files to be parsed once more.
        if !document.text.contains(BUNDLE) {
            return None;
        }
        let own = document.root().ok()?.member(BUNDLE)?;
        let [manifest, programs, stories, boundaries, copied] =
            own.members(["portfolio", "programs", "stories", "boundaries", "copied"]);
        let mut portfolio = manifest::read(manifest?, self.limits, &mut self.problems)?;
        // Pictures do not travel within the file.
        let files = Files::Embedded(&[]);
        let limits = self.limits;
        let context = Context {
            portfolio: &portfolio,
            files: &files,
            limits,
        };
        let programs = programs.and_then(|node| programs::read(node, &context, &mut self.problems));
        portfolio.programs = programs.unwrap_or_default();
        if portfolio.themes.is_empty() {
            portfolio.themes = themes::implied_themes(&portfolio.programs);
        }
        let copied = copied.and_then(|node| node.read::<String>().ok());
        portfolio.sites = self.sites_within(document, &portfolio, copied.as_deref());
        portfolio.boundaries = boundaries.and_then(|node| {
            let shapes = Document::new("boundaries.geojson", node.raw(), limits.held_bytes);
            self.shapes(&shapes)
        });
        portfolio.lookups = LazyIndex::default();
        let context = Context {
            portfolio: &portfolio,
            files: &files,
            limits,
        };
        portfolio.stories = stories.map_or_else(Vec::new, |node| self.stories(node, &context));
        Some(portfolio)
    }

    /// The sites among the features: those with an id. The others stand for entries that have no site.
    fn sites_within(
        &mut self,
        document: &Document<'_>,
        portfolio: &Portfolio,
        copied: Option<&str>,
    ) -> Vec<Site> {
        let (mut sites, mut ids) = (Vec::new(), sites::Ids::default());
        // What is wrong with the features as a whole is noted; the programs are shown all the same.
        let _noted = features::read_all(
            document,
            self.limits,
            &mut self.problems,
            &mut |mut parts| {
                let Some(properties) = &mut parts.properties else {
                    return;
                };
                if let Some(copied) = copied.filter(|copied| !copied.is_empty()) {
                    pass_over(properties, copied);
                }
                if properties.has("id") {
                    sites.extend(sites::read_site(parts, &mut ids, portfolio));
                }
            },
        );
        sites
    }

    fn stories(&mut self, node: Node<'_>, context: &Context<'_>) -> Vec<crate::portfolio::Story> {
        let (mut read, mut files) = (Vec::new(), BTreeMap::new());
        let members = node.object().unwrap_or_default();
        for (name, node) in members.into_iter().take(self.limits.stories) {
            match stories::read_text((&name, node.raw()), context, &mut self.problems) {
                Some(story) => stories::keep(story, &mut read, &mut files, &mut self.problems),
                None => self.problems.add(Severity::Warning, "bad-story", || {
                    let why = say("story-no-slides");
                    Told::new(
                        FilePlace::of_file(&name),
                        say("problem-bad-story").part("why", why),
                    )
                }),
            }
        }
        read
    }
}

/// Marks the properties as known whose names begin so.
fn pass_over(properties: &mut Record<'_, '_>, prefix: &str) {
    let copied: Vec<String> = properties
        .names()
        .filter(|name| name.starts_with(prefix))
        .map(str::to_owned)
        .collect();
    for name in copied {
        properties.take_even_null(&name);
    }
}
