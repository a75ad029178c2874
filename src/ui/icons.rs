//! The pictograms of the controls (Phosphor Icons, regular weight), by what they show.

/// A pictogram; its character is in the font [`super::theme::ICONS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is named after what it shows")]
pub enum Icon {
    ArrowClockwise,
    ArrowSquareOut,
    ArrowsClockwise,
    ArrowUUpLeft,
    ArrowUUpRight,
    BookmarkSimple,
    Buildings,
    CaretDown,
    CaretLeft,
    CaretRight,
    CaretUp,
    Check,
    Clock,
    Copy,
    CornersOut,
    Crosshair,
    Database,
    Desktop,
    DotsThree,
    Export,
    Eye,
    EyeSlash,
    Flag,
    FloppyDisk,
    FolderOpen,
    Funnel,
    Globe,
    House,
    Image,
    Info,
    Keyboard,
    Link,
    List,
    MagnifyingGlass,
    MapPin,
    Minus,
    Moon,
    NotePencil,
    Pause,
    Play,
    Palette,
    Plus,
    ProjectorScreen,
    Question,
    Ruler,
    SidebarSimple,
    SignOut,
    Stack,
    Sun,
    Table,
    Translate,
    Trash,
    Warning,
    X,
}

impl Icon {
    /// Its character in the private use area.
    #[must_use]
    pub const fn glyph(self) -> char {
        match self {
            Self::ArrowClockwise => '\u{E036}',
            Self::ArrowSquareOut => '\u{E5DE}',
            Self::ArrowsClockwise => '\u{E094}',
            Self::ArrowUUpLeft => '\u{E08A}',
            Self::ArrowUUpRight => '\u{E08C}',
            Self::BookmarkSimple => '\u{E0EA}',
            Self::Buildings => '\u{E102}',
            Self::CaretDown => '\u{E136}',
            Self::CaretLeft => '\u{E138}',
            Self::CaretRight => '\u{E13A}',
            Self::CaretUp => '\u{E13C}',
            Self::Check => '\u{E182}',
            Self::Clock => '\u{E19A}',
            Self::Copy => '\u{E1CA}',
            Self::CornersOut => '\u{E1D0}',
            Self::Crosshair => '\u{E1D6}',
            Self::Database => '\u{E1DE}',
            Self::Desktop => '\u{E560}',
            Self::DotsThree => '\u{E1FE}',
            Self::Export => '\u{EAF0}',
            Self::Eye => '\u{E220}',
            Self::EyeSlash => '\u{E224}',
            Self::Flag => '\u{E244}',
            Self::FloppyDisk => '\u{E248}',
            Self::Funnel => '\u{E266}',
            Self::FolderOpen => '\u{E256}',
            Self::Globe => '\u{E28C}',
            Self::House => '\u{E2C2}',
            Self::Image => '\u{E2CA}',
            Self::Info => '\u{E2CE}',
            Self::Keyboard => '\u{E2D8}',
            Self::Link => '\u{E2E2}',
            Self::List => '\u{E2F0}',
            Self::MagnifyingGlass => '\u{E30C}',
            Self::MapPin => '\u{E316}',
            Self::Minus => '\u{E32A}',
            Self::Moon => '\u{E330}',
            Self::NotePencil => '\u{E34C}',
            Self::Pause => '\u{E39E}',
            Self::Play => '\u{E3D0}',
            Self::Palette => '\u{E6C8}',
            Self::Plus => '\u{E3D4}',
            Self::ProjectorScreen => '\u{E658}',
            Self::Question => '\u{E3E8}',
            Self::Ruler => '\u{E6B8}',
            Self::SidebarSimple => '\u{EC24}',
            Self::SignOut => '\u{E42A}',
            Self::Stack => '\u{E466}',
            Self::Sun => '\u{E472}',
            Self::Table => '\u{E476}',
            Self::Translate => '\u{E4A2}',
            Self::Trash => '\u{E4A6}',
            Self::Warning => '\u{E4E0}',
            Self::X => '\u{E4F6}',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The icons that the font was reduced to: name and code point.
    const ICONS: &str = include_str!("../../assets/icons/icons.tsv");

    #[test]
    fn every_icon_is_in_the_font_under_its_makers_name() {
        let codes = |icon: &str| {
            let line = ICONS
                .lines()
                .find(|line| line.split('\t').next() == Some(icon));
            line.unwrap().split('\t').nth(1).unwrap().to_owned()
        };
        for (icon, name) in [
            (Icon::MapPin, "map-pin"),
            (Icon::Eye, "eye"),
            (Icon::X, "x"),
        ] {
            let code = format!("U+{:04X}", u32::from(icon.glyph()));
            assert_eq!(codes(name), code, "{name}");
        }
    }

    #[test]
    fn the_font_has_every_glyph_that_is_named_here() {
        let font = include_bytes!("../../assets/icons/Phosphor.ttf");
        let font = skrifa::FontRef::new(font).unwrap();
        let charmap = skrifa::MetadataProvider::charmap(&font);
        let escapes = include_str!("icons.rs").split("=> '\\u{").skip(1);
        let glyphs: Vec<u32> = escapes
            .map(|rest| u32::from_str_radix(rest.split('}').next().unwrap(), 16).unwrap())
            .collect();
        assert!(glyphs.len() > 30);
        for glyph in glyphs {
            assert!(charmap.map(glyph).is_some(), "no glyph for U+{glyph:04X}");
        }
    }
}
