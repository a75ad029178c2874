//! The ways to draw the window, and in which order they are tried.

use std::ffi::OsStr;
use std::time::Duration;

use egui_wgpu::wgpu;

/// A way that was lost after it had drawn for so long is tried again.
const RELIABLE: Duration = Duration::from_secs(5);

/// A way to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The best adapter of all that wgpu finds.
    Best,
    /// Vulkan, Metal or Direct3D 12, and nothing else.
    Native,
    /// wgpu's OpenGL.
    Gl,
    /// eframe's glow renderer.
    Glow,
}

/// The way to try now, and those that may follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ways {
    pub(super) now: Way,
    then: Vec<Way>,
}

/// A word that names no way to draw.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotAWay(pub(super) String);

impl Ways {
    /// The ways to try: the one that is `forced` alone; those that are left after others failed, as
    /// [`Self::words`] told them; else all, with the one last that an earlier session `crashed` with.
    pub(super) fn chosen(
        forced: Option<&OsStr>,
        left: Option<&OsStr>,
        crashed: Option<&str>,
    ) -> Result<Self, NotAWay> {
        if let Some(forced) = forced.filter(|value| !value.is_empty()) {
            let now = match forced.to_str() {
                Some("vulkan") => Way::Native,
                Some("gl") => Way::Gl,
                Some("glow") => Way::Glow,
                _ => return Err(NotAWay(forced.to_string_lossy().into_owned())),
            };
            let then = Vec::new();
            return Ok(Self { now, then });
        }
        let left = left.and_then(OsStr::to_str).unwrap_or_default();
        let named = left.split(',').filter_map(Way::named);
        let mut ways: Vec<Way> = named.collect();
        if ways.is_empty() {
            ways = vec![Way::Best, Way::Gl, Way::Glow];
            let crashed = crashed.and_then(Way::named);
            ways.sort_by_key(|way| Some(*way) == crashed);
        }
        let now = ways.remove(0);
        Ok(Self { now, then: ways })
    }

    /// What is left when this way has failed; `None` when nothing is.
    pub(super) fn next(&self) -> Option<Self> {
        let (now, then) = self.then.split_first()?;
        Some(Self {
            now: *now,
            then: then.to_vec(),
        })
    }

    /// What is left when this way was lost after it had drawn for so long: the same, or if that was not for long, the next;
    /// `None` when nothing is.
    pub(super) fn after_loss(&self, lasted: Duration) -> Option<Self> {
        if lasted >= RELIABLE {
            return Some(self.clone());
        }
        tracing::warn!(way = self.now.name(), "it does not last");
        self.next()
    }

    /// For the process that goes on with them.
    pub(super) fn words(&self) -> String {
        let all = std::iter::once(&self.now).chain(&self.then);
        all.map(|way| way.name()).collect::<Vec<_>>().join(",")
    }
}

impl Way {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Native => "vulkan",
            Self::Gl => "gl",
            Self::Glow => "glow",
        }
    }

    fn named(name: &str) -> Option<Self> {
        // Where Vulkan alone was forced and crashed, the best is most likely Vulkan, too.
        let ways = [("best", Self::Best), ("vulkan", Self::Best)];
        let others = [("gl", Self::Gl), ("glow", Self::Glow)];
        let found = ways
            .into_iter()
            .chain(others)
            .find(|(word, _)| *word == name);
        found.map(|(_, way)| way)
    }

    pub(super) fn backends(self) -> wgpu::Backends {
        match self {
            Self::Best => wgpu::Backends::PRIMARY | wgpu::Backends::GL,
            Self::Native => wgpu::Backends::PRIMARY,
            Self::Gl | Self::Glow => wgpu::Backends::GL,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All ways in the order in which they are tried, each by the program started anew.
    fn tried(crashed: Option<&str>) -> Vec<Way> {
        let mut ways = Ways::chosen(None, None, crashed).expect("nothing is forced");
        let mut tried = vec![ways.now];
        while let Some(next) = ways.next() {
            let words = next.words();
            ways = Ways::chosen(None, Some(words.as_ref()), None).expect("nothing is forced");
            assert_eq!(ways, next);
            tried.push(ways.now);
        }
        tried
    }

    #[test]
    fn each_way_to_draw_is_tried_once_in_order() {
        assert_eq!(tried(None), [Way::Best, Way::Gl, Way::Glow]);
        assert_eq!(tried(Some("nonsense")), tried(None));
    }

    #[test]
    fn a_way_that_crashed_is_tried_last() {
        for (name, first) in [
            ("best", Way::Gl),
            ("vulkan", Way::Gl),
            ("gl", Way::Best),
            ("glow", Way::Best),
        ] {
            let tried = tried(Some(name));
            assert_eq!((tried.first(), tried.len()), (Some(&first), 3), "{name}");
            assert_eq!(tried.last().copied(), Way::named(name));
        }
    }

    #[test]
    fn a_way_that_is_lost_is_tried_again_unless_it_never_lasts() {
        let chosen = Ways::chosen(None, None, None).expect("nothing is forced");
        let again = chosen.after_loss(RELIABLE).expect("there is one");
        assert_eq!(again, chosen);
        let mut lost = vec![chosen.now];
        let mut ways = chosen;
        while let Some(next) = ways.after_loss(Duration::from_secs(1)) {
            lost.push(next.now);
            ways = next;
        }
        assert_eq!(lost, [Way::Best, Way::Gl, Way::Glow]);
    }

    #[test]
    fn a_forced_way_is_the_only_one() {
        for (value, way) in [
            ("vulkan", Way::Native),
            ("gl", Way::Gl),
            ("glow", Way::Glow),
        ] {
            let ways = Ways::chosen(Some(value.as_ref()), Some("gl".as_ref()), Some(value));
            let ways = ways.expect("it is one");
            assert_eq!((ways.now, ways.next()), (way, None));
        }
        let refused = Ways::chosen(Some("abacus".as_ref()), None, None);
        assert_eq!(refused, Err(NotAWay("abacus".to_owned())));
    }
}
