//! What the user is searching for.

/// The search field: whether it is open, what is in it, and which of the hits is meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// Whether the hits are shown.
    pub is_open: bool,
    /// Whether commands are found, too.
    pub with_commands: bool,
    /// What was typed.
    pub text: String,
    /// The number of the hit that Enter takes; the first, before the arrow keys have chosen another.
    pub chosen: usize,
}

impl Search {
    /// Whether something is asked for.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.is_open && !self.text.trim().is_empty()
    }

    /// Whether anything is listed: commands are also while nothing is typed.
    #[must_use]
    pub fn lists(&self) -> bool {
        self.asks() || (self.is_open && self.with_commands)
    }

    /// Takes another text: what was chosen among the old hits is not meant any more.
    pub(super) fn look_for(&mut self, text: String) {
        self.is_open = true;
        self.chosen = 0;
        self.text = text;
    }

    /// Closes it and forgets what was typed.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }
}
