//! The story that slides are made of.

use crate::i18n::{Arg, Tr};
use crate::portfolio::{Portfolio, Story};

/// There is no such story. Its own text is for logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no story {id:?}")]
pub struct NoStory {
    /// The id asked for; empty where any story would do.
    pub id: String,
    /// The ids that there are.
    pub known: Vec<String>,
}

/// The story of an id; without one, the first that has slides.
///
/// # Errors
/// Where the portfolio has none.
pub(crate) fn told_story<'p>(
    portfolio: &'p Portfolio,
    id: Option<&str>,
) -> Result<&'p Story, NoStory> {
    let mut stories = portfolio.stories.iter();
    let story = match id {
        Some(id) => portfolio.story(id),
        None => stories.find(|story| !story.slides.is_empty()),
    };
    story.ok_or_else(|| NoStory {
        id: id.unwrap_or_default().to_owned(),
        known: portfolio
            .stories
            .iter()
            .map(|story| story.id.clone())
            .collect(),
    })
}

impl NoStory {
    /// What went wrong and what to do about it.
    #[must_use]
    pub fn say(&self, tr: &Tr) -> String {
        let id = Arg::from(self.id.as_str());
        match self {
            Self { id, .. } if id.is_empty() => tr.text("export-no-story").into_owned(),
            Self { known, .. } if known.is_empty() => tr.with("present-none", &[("id", id)]),
            Self { known, .. } => {
                let known = Arg::from(known.join(", "));
                tr.with("present-unknown", &[("id", id), ("known", known)])
            }
        }
    }
}
