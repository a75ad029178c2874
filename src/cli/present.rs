//! `--present`: the story that the window is to tell.

use std::path::Path;

use super::arguments::OpenArgs;
use super::exit::Exit;
use super::input::load_and_tell;
use super::output;
use crate::i18n::{Arg, Tr, system_language};
use crate::portfolio::Portfolio;

impl OpenArgs {
    /// Finds out whether the portfolio has the story that is to be presented, before any window opens; tells which there are
    /// where it has not.
    ///
    /// # Errors
    /// Where it has not, or the portfolio cannot be read: the status to end with.
    pub fn check_story(&self) -> Result<(), Exit> {
        let Some(story) = &self.present else {
            return Ok(());
        };
        let tr = Tr::new(system_language());
        let loaded = load_and_tell(self.path(), &tr)?;
        match unknown(story, &loaded.portfolio, &tr) {
            None => Ok(()),
            Some(message) => {
                output::message(&message);
                Err(Exit::BadInput)
            }
        }
    }

    /// Where the portfolio lies; `None` for the embedded one.
    fn path(&self) -> Option<&Path> {
        self.portfolio.as_ref()?.path()
    }
}

/// What is said where a portfolio has no such story that could be told.
fn unknown(id: &str, portfolio: &Portfolio, tr: &Tr) -> Option<String> {
    let stories = portfolio.stories.iter();
    let told: Vec<&str> = stories
        .filter(|story| !story.slides.is_empty())
        .map(|story| story.id.as_str())
        .collect();
    if told.contains(&id) {
        return None;
    }
    let key = if told.is_empty() {
        "present-none"
    } else {
        "present-unknown"
    };
    let args = [("id", Arg::from(id)), ("known", Arg::from(told.join(", ")))];
    Some(tr.with(key, &args))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::load_embedded;

    #[test]
    fn an_unknown_story_is_answered_with_those_that_there_are() {
        let portfolio = load_embedded().unwrap().portfolio;
        let tr = Tr::new("en");
        assert_eq!(unknown("where-we-work", &portfolio, &tr), None);
        let message = unknown("tour", &portfolio, &tr).unwrap();
        assert!(message.contains("tour") && message.contains("where-we-work"));
        let message = unknown("tour", &Portfolio::default(), &tr).unwrap();
        assert!(message.contains("tour"), "{message}");
    }
}
