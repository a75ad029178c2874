//! What the shapes of slides are called, in the reader's language: outlines and screen readers list them so.

use crate::i18n::Tr;

/// Names of shapes.
#[derive(Debug, Clone)]
pub(super) struct Names {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) map: String,
    pub(super) figure: String,
    pub(super) chart: String,
    /// The slide's number.
    pub(super) number: String,
    /// The slide above its notes.
    pub(super) slide: String,
    pub(super) notes: String,
}

impl Names {
    pub(super) fn of(tr: &Tr) -> Self {
        let text = |key| tr.text(key).into_owned();
        Self {
            title: text("pptx-title"),
            text: text("pptx-text"),
            map: text("pptx-map"),
            figure: text("pptx-figure"),
            chart: text("stage-chart-name"),
            number: text("pptx-number"),
            slide: text("pptx-slide"),
            notes: text("presenter-notes"),
        }
    }
}
