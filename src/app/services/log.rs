//! What the program did, in a file that rotates.

use std::fs;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

use super::home::Home;

/// One file a day, and a week of them.
const FILES: usize = 7;

/// Writes what is left of the log when it is dropped: keep it until the program ends.
#[derive(Debug)]
#[must_use]
pub(crate) struct Guard {
    _worker: Option<WorkerGuard>,
}

/// Starts the log. `level` (`error` to `trace`) is for this program; of the libraries below it, only warnings are kept.
/// Where no log can be written, the program does without.
pub(crate) fn start(home: &Home, level: Option<&str>) -> Guard {
    let Some(appender) = appender(home) else {
        return Guard { _worker: None };
    };
    let (writer, guard) = tracing_appender::non_blocking(appender);
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter(level))
        .with_writer(writer)
        .with_ansi(false)
        .with_thread_names(true);
    // Only a second start fails, and then the first log goes on.
    match subscriber.try_init() {
        Ok(()) => Guard {
            _worker: Some(guard),
        },
        Err(_) => Guard { _worker: None },
    }
}

fn appender(home: &Home) -> Option<RollingFileAppender> {
    fs::create_dir_all(&home.logs).ok()?;
    RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("footprint-atlas")
        .filename_suffix("log")
        .max_log_files(FILES)
        .build(&home.logs)
        .ok()
}

fn filter(level: Option<&str>) -> EnvFilter {
    let level = level.unwrap_or("info");
    EnvFilter::try_new(format!("warn,footprint_atlas={level}"))
        .unwrap_or_else(|_| EnvFilter::new("warn,footprint_atlas=info"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_is_for_this_program_and_nonsense_is_no_crash() {
        assert!(
            filter(Some("trace"))
                .to_string()
                .contains("footprint_atlas=trace")
        );
        for unusual in [None, Some("loud=very=loud")] {
            let filter = filter(unusual).to_string();
            assert!(filter.contains("footprint_atlas=info"), "{filter}");
        }
    }
}
