//! Countries as numbers: which class each has, and so which color.

use std::sync::{Arc, Mutex, PoisonError};

use super::Subject;
use super::ground::Ground;
use crate::geo::boundaries::Country;
use crate::portfolio::{FigureKind, Portfolio};
use crate::style::{Color, ShadeStyle};
use crate::view::{Class, Classing, Counted, Filter, Quantity, classes};

/// What countries are shaded by, counted and put into classes.
#[derive(Debug, Clone)]
pub struct Shades {
    /// What was counted.
    pub counted: Counted,
    /// The classes, in ascending order.
    pub classes: Vec<Class>,
}

/// Everything that [`Shades`] depend on.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    /// Its serial number.
    portfolio: u64,
    filter: Filter,
    measure: Quantity,
    classing: Classing,
}

/// What was counted last: the ground's colors are asked for whenever the pointer reaches another country.
#[derive(Debug, Default)]
pub(super) struct ShadesCache(Mutex<Option<(Key, Arc<Shades>)>>);

impl Ground {
    /// What the countries of a subject are shaded by; `None` where they are not.
    #[must_use]
    pub fn shades(&self, subject: &Subject<'_>) -> Option<Arc<Shades>> {
        let shading = subject.view.shading.as_ref()?;
        let (portfolio, filter) = (subject.portfolio, &subject.view.filter);
        let key = Key {
            portfolio: portfolio.serial(),
            filter: filter.clone(),
            measure: shading.measure.clone(),
            classing: shading.classing,
        };
        let mut known = self.shades.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, shades)) = known.as_ref().filter(|(known, _)| *known == key) {
            return Some(Arc::clone(shades));
        }
        let counted = shading.measure.count(portfolio, filter);
        let values: Vec<f64> = counted.values.values().copied().collect();
        let shades = Arc::new(Shades {
            classes: classes(&values, shading.classing),
            counted,
        });
        *known = Some((key, Arc::clone(&shades)));
        Some(shades)
    }
}

/// How a country's land is seen beside others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Light {
    /// As it is.
    Plain,
    /// Under the pointer.
    Lit,
}

/// How much of the outline's color is mixed into land under the pointer.
const LIT: f32 = 0.24;

impl Shades {
    /// The class of a country (alpha-2); `None` where it has no number.
    #[must_use]
    pub fn class_of(&self, alpha2: &str) -> Option<usize> {
        let value = self.counted.values.get(alpha2)?;
        self.classes.iter().position(|class| class.contains(*value))
    }

    /// The color of a country's land; `None` where it has neither number nor entries.
    pub(super) fn land(
        &self,
        subject: &Subject<'_>,
        country: &Country,
        light: Light,
    ) -> Option<Color> {
        let colors = colors(subject)?;
        let code = &country.iso_a2;
        let own = match self.class_of(code) {
            Some(class) => colors.class(class, self.classes.len()),
            None if subject.is_active(code) => colors.unpublished,
            None => return None,
        };
        let style = &subject.style.map;
        Some(match light {
            Light::Plain => own,
            Light::Lit => own.mixed(style.selected_outline, LIT),
        })
    }
}

/// What the subject's shading is drawn with.
pub(super) fn colors(subject: &Subject<'_>) -> Option<ShadeStyle> {
    let shading = subject.view.shading.as_ref()?;
    Some(ShadeStyle::of(subject.style.look, shading.ramp))
}

/// What a kind of figures counts, in words of the data for a reader of `lang` (BCP 47): its label, with its unit where the
/// label does not name that.
#[must_use]
pub fn figure_words(portfolio: &Portfolio, kind: &FigureKind, lang: &str) -> String {
    let figure = portfolio.figures_of(kind).next();
    let Some((_, figure)) = figure else {
        let known = [&kind.label, &kind.unit];
        let named = known.into_iter().find(|words| !words.is_empty());
        return named.cloned().unwrap_or_default();
    };
    let unit = figure.unit.show(lang, &portfolio.languages);
    match &figure.label {
        None => unit.to_owned(),
        Some(label) => {
            let label = label.show(lang, &portfolio.languages);
            if label.to_lowercase().contains(&unit.to_lowercase()) {
                label.to_owned()
            } else {
                format!("{label} ({unit})")
            }
        }
    }
}
