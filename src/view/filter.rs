//! Which entries are shown.

use std::collections::BTreeSet;

use crate::portfolio::{Portfolio, Program, Reach};

/// Which entries are shown: all that no part of the filter leaves out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Themes (ids) that are switched off.
    pub hidden_themes: BTreeSet<String>,
    /// Only these themes (ids); empty = all.
    pub themes: BTreeSet<String>,
    /// Only entries in these countries (alpha-2, upper case); empty = all.
    pub countries: BTreeSet<String>,
}

impl Filter {
    /// Whether everything is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// A theme that the filter asks for and the portfolio does not have: nothing would be shown for it.
    #[must_use]
    pub fn unknown_theme(&self, portfolio: &Portfolio) -> Option<&str> {
        let asked = self.themes.iter().map(String::as_str);
        asked.into_iter().find(|id| portfolio.theme(id).is_none())
    }

    /// Whether an entry is shown.
    #[must_use]
    pub fn admits(&self, program: &Program) -> bool {
        let theme = program.theme.as_deref().unwrap_or_default();
        if self.hidden_themes.contains(theme)
            || !(self.themes.is_empty() || self.themes.contains(theme))
        {
            return false;
        }
        self.countries.is_empty()
            || match &program.reach {
                Reach::Countries(codes) => codes.iter().any(|code| self.countries.contains(code)),
                Reach::Region | Reach::NotPublished => false,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_switched_off_leaves_its_entries_out() {
        let program = Program {
            theme: Some("crime".into()),
            ..Program::default()
        };
        let mut filter = Filter::default();
        assert!(filter.admits(&program));
        filter.hidden_themes.insert("crime".into());
        assert!(!filter.admits(&program));
    }
}
