//! What the user chose, kept from one start to the next.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::home::Home;
use crate::export::{SaveError, save};
use crate::tiles::Budget;
use crate::tiles::source::OPENSTREETMAP;
use crate::tiles::template::Keys;
use crate::view::stage::AudienceChoice;
use crate::view::{AreaOrder, KeptBookmark, Look, LookChoice, OwnSource, SlideFlights, TileLayer};

/// No settings that this program writes come near it.
const MOST_BYTES: u64 = 1 << 20;

/// What the user chose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    /// Language of interface and content (BCP 47); `None` follows the system.
    pub(crate) lang: Option<String>,
    /// The look.
    #[serde(with = "look")]
    pub(crate) look: LookChoice,
    /// How the map goes from slide to slide.
    pub(crate) flights: SlideFlights,
    /// Where the window was.
    pub(crate) window: Option<WindowPlace>,
    /// The layers of tiles that the user turned on, from the bottom up, by where the portfolio lies.
    pub(crate) layers: BTreeMap<String, Vec<TileLayer>>,
    /// The user's own sources of tiles.
    pub(crate) sources: Vec<OwnSource>,
    /// The area of a source that was begun and is not whole.
    pub(crate) area: Option<AreaOrder>,
    /// How much room tiles may take.
    pub(crate) budget: Budget,
    /// The user's keys of providers of tiles.
    pub(crate) keys: Keys,
    /// Sources (by address) that may ask this machine and its network, by where the portfolio lies that names them.
    pub(crate) local_sources: BTreeMap<String, BTreeSet<String>>,
    /// The portfolios with OpenStreetMap's tiles turned on, as settings had it before there were layers.
    #[serde(skip_serializing)]
    pub(crate) online: BTreeSet<String>,
    /// Whether the list beside the map is open.
    pub(crate) list_open: bool,
    /// What was looked at last, as a link; `None` where that was the overview.
    pub(crate) last_view: Option<String>,
    /// The user's bookmarks, by where the portfolio lies.
    pub(crate) bookmarks: BTreeMap<String, Vec<KeptBookmark>>,
    /// The audience's window in a talk.
    pub(crate) audience: AudienceChoice,
    /// How large the presenter's notes are, in percent of their usual size.
    pub(crate) notes_percent: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: None,
            look: LookChoice::System,
            flights: SlideFlights::default(),
            window: None,
            layers: BTreeMap::new(),
            sources: Vec::new(),
            area: None,
            budget: Budget::default(),
            keys: Keys::default(),
            local_sources: BTreeMap::new(),
            online: BTreeSet::new(),
            list_open: true,
            last_view: None,
            bookmarks: BTreeMap::new(),
            audience: AudienceChoice::default(),
            notes_percent: 100,
        }
    }
}

/// Something that the user should know of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// What could not be understood now lies here.
    pub(crate) set_aside: PathBuf,
}

/// The window's place on the desktop while it is neither maximized nor full screen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct WindowPlace {
    /// The frame's left edge in pixels of the desktop; `None` where the system does not tell (Wayland).
    pub(crate) x: Option<i32>,
    /// The frame's top edge, likewise.
    pub(crate) y: Option<i32>,
    /// Width of the inside in points.
    pub(crate) width: f32,
    /// Height of the inside in points.
    pub(crate) height: f32,
    /// Whether the window fills its monitor; the rest is where it goes back to.
    pub(crate) maximized: bool,
}

impl WindowPlace {
    /// Where a window with so much room inside (in points) is now. `last` is kept while the window is maximized, full screen
    /// or minimized, and where the system tells nothing.
    pub(crate) fn seen(
        window: &egui::ViewportInfo,
        inside: egui::Vec2,
        last: Option<Self>,
    ) -> Option<Self> {
        let maximized = window.maximized == Some(true);
        let passing = window.fullscreen == Some(true) || window.minimized == Some(true);
        if passing {
            return last;
        }
        if let (true, Some(last)) = (maximized, last) {
            return Some(Self { maximized, ..last });
        }
        let Some(scale) = window.native_pixels_per_point else {
            return last;
        };
        if inside.x < 1.0 || inside.y < 1.0 {
            return last;
        }
        // Wayland tells no program where its windows are.
        let corner = window.outer_rect.map(|frame| frame.min * scale);
        Some(Self {
            x: corner.map(|corner| corner.x.round() as i32),
            y: corner.map(|corner| corner.y.round() as i32),
            width: inside.x,
            height: inside.y,
            maximized,
        })
    }
}

impl Settings {
    /// The settings as they were saved. A damaged file is set aside, and the settings are those of a first start.
    pub(crate) fn load(home: &Home) -> (Self, Option<Note>) {
        let path = file(home);
        let text = match read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return (Self::default(), None);
            }
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return (Self::default(), set_aside(&path));
            }
            Err(error) => {
                tracing::warn!(%error, "the settings cannot be read");
                return (Self::default(), None);
            }
        };
        match serde_json::from_str(&text) {
            Ok(settings) => (Self::up_to_date(settings), None),
            Err(error) => {
                tracing::warn!(line = error.line(), "the settings are damaged");
                (Self::default(), set_aside(&path))
            }
        }
    }

    /// The files with areas of sources that the user has, by the sources' ids.
    pub(crate) fn area_files(&self) -> BTreeMap<String, Vec<PathBuf>> {
        let mut files: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
        for own in &self.sources {
            if let Some(source) = &own.area_of {
                let of_source = files.entry(source.clone()).or_default();
                of_source.push(PathBuf::from(&own.url));
            }
        }
        files
    }

    /// The settings as far as they can be read, without doing anything about a damaged file.
    pub(crate) fn glance(home: &Home) -> Self {
        let text = read(&file(home)).unwrap_or_default();
        serde_json::from_str(&text).map_or_else(|_| Self::default(), Self::up_to_date)
    }

    /// Settings of an earlier version as this one has them.
    fn up_to_date(mut settings: Self) -> Self {
        for portfolio in std::mem::take(&mut settings.online) {
            settings
                .layers
                .entry(portfolio)
                .or_insert_with(|| vec![TileLayer::of(OPENSTREETMAP.to_owned())]);
        }
        settings
    }

    /// Keeps the settings for the next start.
    ///
    /// # Errors
    /// Where the folder cannot be made or written to.
    pub(crate) fn save(&self, home: &Home) -> Result<(), SaveError> {
        let path = file(home);
        let failed = |cause| SaveError {
            path: path.clone(),
            cause,
        };
        fs::create_dir_all(&home.settings).map_err(failed)?;
        let mut text =
            serde_json::to_vec_pretty(self).map_err(|error| failed(io::Error::other(error)))?;
        text.push(b'\n');
        save(&path, &text)?;
        // Keys of providers are nobody else's.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).map_err(failed)?;
        }
        Ok(())
    }
}

fn file(home: &Home) -> PathBuf {
    home.settings.join("settings.json")
}

fn read(path: &Path) -> io::Result<String> {
    // Opening a pipe would wait for its other end.
    if !fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut text = String::new();
    let read = fs::File::open(path)?
        .take(MOST_BYTES + 1)
        .read_to_string(&mut text)?;
    if read as u64 > MOST_BYTES {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(text)
}

/// Renames what cannot be understood, so that nothing the user may want back is overwritten.
fn set_aside(path: &Path) -> Option<Note> {
    let aside = |n: u32| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".damaged-{n}"));
        path.with_file_name(name)
    };
    let free = (1..100).map(aside).find(|path| !path.exists());
    let to = free.unwrap_or_else(|| aside(100));
    match fs::rename(path, &to) {
        Ok(()) => Some(Note { set_aside: to }),
        Err(error) => {
            tracing::warn!(%error, "the damaged settings could not be set aside");
            None
        }
    }
}

/// A look as a word.
mod look {
    use serde::{Deserialize as _, Deserializer, Serializer};

    use super::{Look, LookChoice};

    const WORDS: [(&str, LookChoice); 4] = [
        ("system", LookChoice::System),
        ("light", LookChoice::Fixed(Look::Light)),
        ("dark", LookChoice::Fixed(Look::Dark)),
        ("projector", LookChoice::Fixed(Look::Projector)),
    ];

    pub(super) fn serialize<S: Serializer>(look: &LookChoice, to: S) -> Result<S::Ok, S::Error> {
        let word = WORDS.iter().find(|(_, choice)| choice == look);
        to.serialize_str(word.map_or("system", |(word, _)| word))
    }

    /// A word that only a later version knows follows the system.
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<LookChoice, D::Error> {
        let text = String::deserialize(from)?;
        let choice = WORDS.iter().find(|(word, _)| *word == text);
        Ok(choice.map_or(LookChoice::System, |(_, choice)| *choice))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::stage::ScreenId;

    fn home() -> (tempfile::TempDir, Home) {
        let root = tempfile::tempdir().expect("a folder for the test");
        let folder = |name| root.path().join(name);
        let home = Home {
            settings: folder("settings"),
            cache: folder("cache"),
            logs: folder("logs"),
            recovery: folder("recovery"),
        };
        (root, home)
    }

    #[test]
    fn what_was_chosen_comes_back() {
        let (_root, home) = home();
        assert_eq!(Settings::load(&home), (Settings::default(), None));
        let mut chosen = Settings {
            lang: Some("es".to_owned()),
            window: Some(WindowPlace {
                x: Some(-1200),
                y: Some(40),
                width: 900.5,
                height: 700.0,
                maximized: true,
            }),
            layers: BTreeMap::from([("latin-america".to_owned(), vec![layer("own", 40)])]),
            list_open: false,
            budget: Budget {
                memory_mb: 512,
                disk_mb: 64,
            },
            audience: AudienceChoice {
                opens: Some(true),
                screen: Some(ScreenId {
                    name: "HDMI-1".to_owned(),
                    size: [1920, 1080],
                }),
            },
            ..Settings::default()
        };
        for look in [
            LookChoice::System,
            LookChoice::Fixed(Look::Light),
            LookChoice::Fixed(Look::Dark),
            LookChoice::Fixed(Look::Projector),
        ] {
            chosen.look = look;
            chosen.save(&home).expect("saved");
            assert_eq!(Settings::load(&home), (chosen.clone(), None));
        }
    }

    #[test]
    fn damaged_settings_are_set_aside_and_never_overwritten() {
        let (_root, home) = home();
        fs::create_dir_all(&home.settings).expect("made");
        let damaged: [&[u8]; 4] = [
            b"{\"lang\": \"es\"",
            b"",
            b"\xff\xfe",
            b"{\"window\": {\"width\": 1e999}}",
        ];
        for (n, bytes) in damaged.iter().enumerate() {
            fs::write(file(&home), bytes).expect("written");
            let (settings, note) = Settings::load(&home);
            assert_eq!(settings, Settings::default());
            let aside = note.expect("the user is told").set_aside;
            assert!(aside.ends_with(format!("settings.json.damaged-{}", n + 1)));
            assert_eq!(fs::read(&aside).expect("kept"), *bytes);
            assert_eq!(Settings::load(&home), (Settings::default(), None));
        }
    }

    fn layer(source: &str, opacity: u8) -> TileLayer {
        TileLayer {
            opacity,
            ..TileLayer::of(source.to_owned())
        }
    }

    #[test]
    fn the_consent_of_an_earlier_version_becomes_a_layer() {
        let (_root, home) = home();
        fs::create_dir_all(&home.settings).expect("made");
        fs::write(file(&home), r#"{"online": ["a portfolio"]}"#).expect("written");
        let (settings, _) = Settings::load(&home);
        let layers = settings.layers.get("a portfolio");
        assert_eq!(layers, Some(&vec![layer(OPENSTREETMAP, 100)]));
        settings.save(&home).expect("saved");
        assert_eq!(Settings::load(&home), (settings, None));
    }

    #[test]
    fn settings_of_a_later_version_are_read_as_far_as_they_are_known() {
        let (_root, home) = home();
        fs::create_dir_all(&home.settings).expect("made");
        let later = r#"{"lang": "es", "look": "sepia", "globe": {"spin": true}, "budget": {"disk_mb": -3, "tape": 9}}"#;
        fs::write(file(&home), later).expect("written");
        let (settings, note) = Settings::load(&home);
        assert_eq!((settings.lang.as_deref(), note), (Some("es"), None));
        assert_eq!(settings.look, LookChoice::System);
        assert_eq!(
            (settings.budget.disk_mb, settings.budget.memory_mb),
            (10, 128)
        );
        assert_eq!(Settings::glance(&home), settings);
    }

    #[test]
    fn a_maximized_window_remembers_where_it_goes_back_to() {
        let rect = |w, h| egui::Rect::from_min_size(egui::pos2(10.0, 20.0), egui::vec2(w, h));
        let mut window = egui::ViewportInfo {
            outer_rect: Some(rect(810.0, 640.0)),
            native_pixels_per_point: Some(2.0),
            maximized: Some(false),
            ..Default::default()
        };
        let inside = egui::vec2(800.0, 600.0);
        let normal = WindowPlace::seen(&window, inside, None).expect("all is known");
        assert_eq!((normal.x, normal.y), (Some(20), Some(40)), "pixels");
        assert_eq!((normal.width, normal.height), (800.0, 600.0), "points");
        window.maximized = Some(true);
        let screen = egui::vec2(1920.0, 1080.0);
        let filled = WindowPlace::seen(&window, screen, Some(normal)).expect("it was seen before");
        assert_eq!(
            filled,
            WindowPlace {
                maximized: true,
                ..normal
            }
        );
        window.minimized = Some(true);
        let seen = WindowPlace::seen(&window, egui::Vec2::ZERO, Some(filled));
        assert_eq!(seen, Some(filled));
    }

    #[test]
    fn where_the_system_tells_no_place_the_size_is_remembered_all_the_same() {
        let wayland = egui::ViewportInfo {
            native_pixels_per_point: Some(1.5),
            ..Default::default()
        };
        let seen = WindowPlace::seen(&wayland, egui::vec2(900.0, 700.0), None);
        let seen = seen.expect("the size is known");
        assert_eq!((seen.x, seen.y, seen.width), (None, None, 900.0));
        let untold = egui::ViewportInfo::default();
        for inside in [egui::Vec2::ZERO, egui::vec2(640.0, 480.0)] {
            assert_eq!(WindowPlace::seen(&untold, inside, Some(seen)), Some(seen));
        }
    }
}
