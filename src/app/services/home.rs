//! The folders of the program itself.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// Moves all folders of the program below one. Tests and benchmarks always set it.
pub(crate) const VARIABLE: &str = "FOOTPRINT_ATLAS_HOME";

/// Where the program keeps what is its own. The folders are made when something is first written into them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Home {
    /// What the user chose.
    pub(crate) settings: PathBuf,
    /// What can be fetched or made again.
    pub(crate) cache: PathBuf,
    /// What happened, for finding faults.
    pub(crate) logs: PathBuf,
    /// Which sessions run, and reports of those that crashed.
    pub(crate) recovery: PathBuf,
}

impl Home {
    /// The folders that the system has for such things, or those below `FOOTPRINT_ATLAS_HOME`.
    pub(crate) fn find() -> Self {
        Self::of(std::env::var_os(VARIABLE))
    }

    /// Where the tiles of network sources are kept.
    pub(crate) fn tiles(&self) -> PathBuf {
        self.cache.join("tiles")
    }

    fn of(moved: Option<OsString>) -> Self {
        if let Some(moved) = moved.filter(|path| !path.is_empty()) {
            let path = PathBuf::from(moved);
            return Self::below(&std::path::absolute(&path).unwrap_or(path));
        }
        let Some(dirs) = ProjectDirs::from("", "", "footprint-atlas") else {
            // An account without a home folder, as of a service: what is kept is kept until the machine restarts.
            return Self::below(&std::env::temp_dir().join("footprint-atlas"));
        };
        let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
        Self {
            settings: dirs.config_dir().to_owned(),
            cache: dirs.cache_dir().to_owned(),
            logs: state.join("logs"),
            recovery: state.join("recovery"),
        }
    }

    fn below(root: &Path) -> Self {
        let folder = |name| root.join(name);
        Self {
            settings: folder("settings"),
            cache: folder("cache"),
            logs: folder("logs"),
            recovery: folder("recovery"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_variable_moves_every_folder() {
        let root = tempfile::tempdir().expect("a folder for the test");
        let home = Home::of(Some(root.path().into()));
        for folder in [&home.settings, &home.cache, &home.logs, &home.recovery] {
            assert!(folder.starts_with(root.path()), "{}", folder.display());
        }
        let relative = Home::of(Some("some/where".into()));
        assert!(
            relative.cache.is_absolute(),
            "a change of folder moves nothing"
        );
    }

    #[test]
    fn without_the_variable_each_folder_is_the_programs_own() {
        for unset in [None, Some(OsString::new())] {
            let home = Home::of(unset);
            for folder in [&home.settings, &home.cache, &home.logs, &home.recovery] {
                let own = folder.to_string_lossy().contains("footprint-atlas");
                assert!(own && folder.is_absolute(), "{}", folder.display());
            }
        }
    }
}
