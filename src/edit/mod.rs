//! Edits of a portfolio's files: what the files hold as JSON, changes that know their inverse, and the way back and forward.
//! The machinery knows no records: what a change means, its callers know.

mod change;
mod drafts;
mod history;
pub mod story;
mod written;

pub use change::{Change, Edit, EditError, Place, Step};
pub use drafts::{Draft, Drafts};
pub use history::History;
pub use written::written;
