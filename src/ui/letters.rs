//! Letters of the panels that no embedded face has. Panels are drawn with what is known at once; the rest is noted, for
//! somebody to look for off the UI thread.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use egui::epaint::text::{FallbackRequest, FontInsert, FontProvider, VariationCoords};
use egui::{Context, FontData, FontTweak};

use crate::scene::fallback::{self, Fallback};
use crate::scene::fonts::{Font, WEIGHT, WEIGHT_AXIS};

/// What the panels of one window still lack.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    missing: Arc<Mutex<BTreeSet<char>>>,
}

impl Letters {
    /// Has a context ask here for the fonts of letters that the embedded ones lack; asked for before or not, it asks again.
    pub fn install(&self, ctx: &Context) {
        ctx.set_font_providers(vec![Arc::new(Provider {
            fallback: fallback::system(),
            letters: self.clone(),
        })]);
    }

    /// The letters that were drawn as boxes since this was last asked, and that nobody has looked for.
    #[must_use]
    pub fn take_missing(&self) -> String {
        std::mem::take(&mut *self.missing()).into_iter().collect()
    }

    fn missing(&self) -> MutexGuard<'_, BTreeSet<char>> {
        self.missing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Provider {
    fallback: Option<&'static Fallback>,
    letters: Letters,
}

impl FontProvider for Provider {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let letter = request.cluster.chars().next()?;
        let Some(known) = self.fallback?.known(letter) else {
            self.letters.missing().insert(letter);
            return None;
        };
        known.map(insert)
    }
}

fn insert(font: &'static Font) -> FontInsert {
    let mut data = FontData::from_blob(Arc::new(font.bytes), font.index);
    if font.has_weights {
        data = data.tweak(FontTweak {
            coords: VariationCoords::new([(WEIGHT_AXIS, WEIGHT)]),
            ..FontTweak::default()
        });
    }
    // One file has many fonts; where it lies in memory tells files apart.
    let name = format!("{:p} {}", font.bytes.as_ptr(), font.index);
    FontInsert::new(&name, data, Vec::new())
}

#[cfg(test)]
mod tests {
    use egui::{FontId, RawInput};

    use super::*;
    use crate::ui::theme;

    /// A pictogram, at a letter that neither of the embedded text fonts has.
    const PICTOGRAM: char = '\u{E2CA}';

    fn context(fallback: &'static Fallback) -> (Context, Letters) {
        let (ctx, letters) = (Context::default(), Letters::default());
        theme::install_fonts(&ctx);
        ctx.set_font_providers(vec![provider(fallback, &letters)]);
        (ctx, letters)
    }

    fn provider(fallback: &'static Fallback, letters: &Letters) -> Arc<dyn FontProvider> {
        Arc::new(Provider {
            fallback: Some(fallback),
            letters: letters.clone(),
        })
    }

    /// Whether the letter is drawn, in a frame.
    fn is_drawn(ctx: &Context, letter: char) -> bool {
        let mut is_drawn = false;
        let mut shown = ctx.run_ui(RawInput::default(), |ui| {
            let body = FontId::proportional(14.0);
            is_drawn = ui.fonts_mut(|fonts| fonts.has_glyph(&body, letter));
        });
        // Nothing paints them here.
        shown.textures_delta.clear();
        is_drawn
    }

    fn leaked(fallback: Fallback) -> &'static Fallback {
        Box::leak(Box::new(fallback))
    }

    #[test]
    fn a_letter_that_is_missing_is_noted_looked_for_and_then_drawn() {
        let fallback = leaked(Fallback::new(|| {
            let mut database = fontdb::Database::new();
            let pictograms = include_bytes!("../../assets/icons/Phosphor.ttf");
            database.load_font_data(pictograms.to_vec());
            database
        }));
        let (ctx, letters) = context(fallback);
        assert!(is_drawn(&ctx, 'a'));
        assert_eq!(letters.take_missing(), "");
        assert!(!is_drawn(&ctx, PICTOGRAM), "a frame does not wait");
        assert_eq!(letters.take_missing(), PICTOGRAM.to_string());
        // What another thread does.
        assert!(fallback.font(PICTOGRAM).is_some());
        ctx.set_font_providers(vec![provider(fallback, &letters)]);
        assert!(is_drawn(&ctx, PICTOGRAM));
        assert_eq!(letters.take_missing(), "");
    }

    #[test]
    fn a_letter_that_no_font_has_is_looked_for_once() {
        let fallback = leaked(Fallback::new(fontdb::Database::new));
        let (ctx, letters) = context(fallback);
        assert!(!is_drawn(&ctx, PICTOGRAM));
        assert_eq!(letters.take_missing(), PICTOGRAM.to_string());
        assert!(fallback.font(PICTOGRAM).is_none());
        ctx.set_font_providers(vec![provider(fallback, &letters)]);
        assert!(!is_drawn(&ctx, PICTOGRAM));
        assert_eq!(letters.take_missing(), "");
    }
}
