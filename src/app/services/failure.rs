//! Why there was no window, or no longer: the exit status, and what the user is told.

use super::crash::Caught;
use crate::i18n::{Arg, Tr};

/// Draws the picture where there can be no window.
const EXPORT: &str = "footprint-atlas export --to map.png --size 1920x1080";
/// What helps on Debian and Ubuntu where nothing draws.
const GRAPHICS: &str = "sudo apt install mesa-vulkan-drivers libgl1-mesa-dri libegl1";
/// What helps there where the window system cannot be reached.
const WINDOW_SYSTEM: &str =
    "sudo apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libxrender1";

/// Why there was no window, or no longer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The machine has no display, or it does not answer.
    NoDisplay(NoDisplay),
    /// Nothing on the machine draws.
    NoGraphics,
    /// A variable that forces a way to draw names none that there is.
    NotAWay {
        /// The variable.
        variable: &'static str,
        /// What it names.
        value: String,
    },
    /// The display went away while the window was open.
    DisplayLost,
    /// The app could not begin.
    App(String),
    /// A mistake in the program.
    Crashed(Caught),
    /// The process that took over ended with this status, and has said why. On Unix it takes this one's place.
    #[cfg_attr(unix, expect(dead_code, reason = "on Unix the process is replaced"))]
    Elsewhere(u8),
}

/// What is the matter with the display.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NoDisplay {
    /// None is named.
    Unset,
    /// The one that is named does not answer.
    Silent {
        /// The variable that names it.
        variable: &'static str,
        /// Its name.
        value: String,
    },
    /// The system has none.
    System,
    /// Libraries are missing that lead to it.
    Libraries,
}

impl Failure {
    /// The exit status.
    pub(crate) fn status(&self) -> u8 {
        match self {
            Self::NoDisplay(_) | Self::NoGraphics => 3,
            Self::NotAWay { .. } => 2,
            Self::DisplayLost | Self::App(_) | Self::Crashed(_) => 1,
            Self::Elsewhere(status) => *status,
        }
    }

    /// What the machine lacks, in a word for programs; `None` where it is not the machine's fault.
    pub(crate) fn lacks(&self) -> Option<&'static str> {
        match self {
            Self::NoDisplay(_) => Some("display"),
            Self::NoGraphics => Some("graphics"),
            _ => None,
        }
    }

    /// What happened and what to do; `None` where another process has said it.
    pub(crate) fn message(&self, tr: &Tr) -> Option<String> {
        let command = |key: &str, command: &str| tr.with(key, &[("command", Arg::from(command))]);
        let export = command("failure-export", EXPORT);
        let lines = match self {
            Self::NoDisplay(why) => {
                let cause = match why {
                    NoDisplay::Unset => tr.text("failure-display-unset").into_owned(),
                    NoDisplay::Silent { variable, value } => tr.with(
                        "failure-display-silent",
                        &[
                            ("variable", Arg::from(*variable)),
                            ("value", Arg::from(value.as_str())),
                        ],
                    ),
                    NoDisplay::System => tr.text("failure-display-system").into_owned(),
                    NoDisplay::Libraries => command("failure-display-libraries", WINDOW_SYSTEM),
                };
                vec![
                    tr.with("failure-no-display", &[("cause", cause.into())]),
                    export,
                ]
            }
            Self::NoGraphics => {
                let help = if cfg!(target_os = "linux") {
                    command("failure-install-graphics", GRAPHICS)
                } else {
                    tr.text("failure-install-driver").into_owned()
                };
                vec![tr.text("failure-no-graphics").into_owned(), help, export]
            }
            Self::NotAWay { variable, value } => vec![tr.with(
                "failure-not-a-way",
                &[
                    ("variable", Arg::from(*variable)),
                    ("value", Arg::from(value.as_str())),
                ],
            )],
            Self::DisplayLost => vec![tr.text("failure-display-lost").into_owned()],
            Self::App(why) => vec![why.clone()],
            Self::Crashed(caught) => {
                let safe = tr.text("failure-safe-start").into_owned();
                vec![caught.message(tr), safe]
            }
            Self::Elsewhere(_) => return None,
        };
        Some(lines.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_machine_lacks_comes_with_what_to_do_in_the_readers_language() {
        for (lang, begins) in [("en", "No "), ("es", "No hay ")] {
            let tr = Tr::new(lang);
            for failure in [Failure::NoDisplay(NoDisplay::Unset), Failure::NoGraphics] {
                let text = failure.message(&tr).expect("it is told");
                assert!(text.starts_with(begins) && text.contains(EXPORT), "{text}");
                assert_eq!(failure.status(), 3);
            }
            #[cfg(target_os = "linux")]
            {
                let text = Failure::NoGraphics.message(&tr).expect("it is told");
                assert!(text.contains("mesa-vulkan-drivers"), "{text}");
            }
        }
    }

    #[test]
    fn a_crash_names_its_report_and_ends_as_the_contract_says() {
        let failure = Failure::Crashed(Caught {
            report: Some("/recovery/crash-1-2.txt".into()),
        });
        let text = failure.message(&Tr::new("en")).expect("it is told");
        assert!(
            text.contains("/recovery/crash-1-2.txt") && !text.contains("panick"),
            "{text}"
        );
        assert!((0..=3).contains(&failure.status()));
    }
}
