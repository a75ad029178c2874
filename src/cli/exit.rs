//! How a run ends, for scripts.

use std::process::ExitCode;

/// The exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Exit {
    /// Done.
    Done,
    /// The input has errors, is not found, or cannot be read or written.
    BadInput,
    /// The command line was wrong.
    Usage,
    /// The machine lacks something: a display, graphics.
    Lacking,
}

impl Exit {
    /// The status as the system gets it.
    #[must_use]
    pub fn status(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::BadInput => 1,
            Self::Usage => 2,
            Self::Lacking => 3,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.status())
    }
}
