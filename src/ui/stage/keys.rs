//! The keys that lead through a talk: a presenter's, and those of clickers.

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers, ViewportId};

use super::super::Cx;
use super::super::actions::Action;
use super::Sight;
use crate::i18n::language_tags;
use crate::map::MapState;
use crate::portfolio::Lang;
use crate::view::Command;
use crate::view::stage::{Blank, Pointer, StageStep};

/// What a key means in a talk.
enum Meaning {
    Step(StageStep),
    /// The next language.
    Language,
    /// What it means on the map, too.
    Act(Action),
    /// Nothing, and nothing else either.
    Nothing,
}

impl Meaning {
    fn of(key: Key) -> Option<Self> {
        use Key::{
            ArrowDown, ArrowLeft, ArrowRight, ArrowUp, B, Backspace, C, E, End, Enter, Equals,
            Escape, F, F5, Home, K, L, Minus, N, P, PageDown, PageUp, Period, Plus, S, Space, T, W,
            X,
        };
        Some(Self::Step(match key {
            PageDown | ArrowRight | ArrowDown | Space | N => StageStep::Next,
            PageUp | ArrowLeft | ArrowUp | P => StageStep::Previous,
            Backspace => StageStep::TakeBack,
            Enter => StageStep::Enter,
            Home => StageStep::First,
            End => StageStep::Last,
            B | Period => StageStep::Cover(Blank::Black),
            W => StageStep::Cover(Blank::White),
            // No clicker sends these.
            F => StageStep::ToggleFreeze,
            S => StageStep::ToggleAudience,
            X => StageStep::NextScreen,
            K => StageStep::ToggleClock,
            T => StageStep::TakeUp(Pointer::Spotlight),
            E => StageStep::Erase,
            C => StageStep::Cover(Blank::TestCard),
            Escape => StageStep::Escape,
            L => return Some(Self::Language),
            Plus | Equals => return Some(Self::Act(Action::ZoomIn)),
            Minus => return Some(Self::Act(Action::ZoomOut)),
            // Clickers alternate it with Escape: it must not begin the talk anew.
            F5 => return Some(Self::Nothing),
            other => StageStep::Digit(digit(other)?),
        }))
    }
}

/// The keys of a talk that a presenter may not guess, with what they do, for the help.
pub(in crate::ui) fn key_lines(ctx: &Context, cx: &Cx<'_>) -> Vec<(Vec<String>, String)> {
    let plain = Modifiers::NONE;
    let ctrl = Modifiers::COMMAND;
    let lines: [(&[Key], Modifiers, &str); 21] = [
        (&[Key::PageDown, Key::Space], plain, "presenter-go-on"),
        (&[Key::PageUp, Key::Backspace], plain, "presenter-back"),
        (&[Key::B, Key::Period], plain, "presenter-cover"),
        (&[Key::W], plain, "presenter-cover-white"),
        (&[Key::L], plain, "presenter-language"),
        (&[Key::S], plain, "presenter-open"),
        (&[Key::X], plain, "presenter-swap"),
        (&[Key::F], plain, "presenter-freeze"),
        (&[Key::C], plain, "presenter-card"),
        (&[Key::T], plain, "presenter-spotlight"),
        (&[Key::L], ctrl, "presenter-laser"),
        (&[Key::P], ctrl, "presenter-pen"),
        (&[Key::A], ctrl, "presenter-arrow"),
        (&[Key::E], plain, "presenter-erase"),
        (&[Key::K], plain, "presenter-clock-pause"),
        (&[Key::Plus], ctrl, "presenter-notes-larger"),
        (&[Key::Minus], ctrl, "presenter-notes-smaller"),
        (&[Key::F], ctrl, "action-search"),
        (&[Key::Plus], plain, "action-zoom-in"),
        (&[Key::Minus], plain, "action-zoom-out"),
        (&[Key::Escape], plain, "presenter-end"),
    ];
    let line = |(keys, modifiers, effect): (&[Key], Modifiers, &str)| {
        let text = |key: &Key| {
            let shortcut = KeyboardShortcut::new(modifiers, *key);
            Action::key_text(ctx, cx, &shortcut)
        };
        let keys = keys.iter().map(text).collect();
        (keys, cx.tr.text(effect).into_owned())
    };
    lines.into_iter().map(line).collect()
}

/// The pointer that a key with Ctrl or Cmd takes up, as PowerPoint has them.
fn pointer_of(key: Key) -> Option<Pointer> {
    match key {
        Key::A => Some(Pointer::Arrow),
        Key::L => Some(Pointer::Laser),
        Key::P => Some(Pointer::Pen),
        _ => None,
    }
}

/// What a key with Ctrl or Cmd does to the notes, where they are seen: as in browsers.
fn notes_of(key: Key) -> Option<StageStep> {
    let larger = match key {
        Key::Plus | Key::Equals => true,
        Key::Minus => false,
        _ => return None,
    };
    Some(StageStep::SizeNotes { larger })
}

fn digit(key: Key) -> Option<u8> {
    use Key::{Num0, Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9};
    let digits = [Num0, Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9];
    let digit = digits.iter().position(|other| *other == key)?;
    u8::try_from(digit).ok()
}

/// Turns the keys pressed into steps of the talk, in their order; none while a text field has the focus. Before the map, which
/// has keys of its own, each frame.
pub fn keys(ctx: &Context, cx: &Cx<'_>, commands: &mut Vec<Command>) {
    if ctx.text_edit_focused() || cx.view.overlay.is_some() {
        return;
    }
    // Who walks the map's sites by Tab opens them so; what is open already, they leave so.
    let focused = cx.map.and_then(MapState::focused);
    let is_on_mark = focused.is_some() && focused != cx.view.selection.as_ref();
    let is_marks = |key: Key| is_on_mark && matches!(key, Key::Enter | Key::Space);
    let is_searching = cx.view.search.is_open;
    // The field is in the presenter's window.
    let is_here = ctx.viewport_id() == ViewportId::ROOT;
    let is_alone = cx.stage.talk().is_some_and(|talk| talk.loops);
    let has_notes = cx.canvas.sight == Sight::Preview;
    let mut meant = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key {
                key,
                pressed: true,
                repeat,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            let is_plain = Modifiers {
                shift: false,
                ..*modifiers
            }
            .is_none();
            // Rows of hits have keys of their own.
            if is_searching && !(is_plain && *key == Key::Escape) {
                return true;
            }
            let notes = notes_of(*key).filter(|_| modifiers.command && has_notes);
            let meaning = if notes.is_some() {
                notes.map(Meaning::Step)
            } else if modifiers.command_only() && *key == Key::F && !is_alone && is_here {
                Some(Meaning::Act(Action::Search))
            } else if is_searching && is_plain && *key == Key::Escape {
                Some(Meaning::Act(Action::Back))
            } else if modifiers.command && !modifiers.shift && !modifiers.alt {
                pointer_of(*key).map(|pointer| Meaning::Step(StageStep::TakeUp(pointer)))
            } else {
                Meaning::of(*key).filter(|_| is_plain && !is_marks(*key))
            };
            let is_meant = meaning.is_some();
            // A key that is held leads no further than one that is pressed.
            meant.extend(meaning.filter(|_| !repeat));
            !is_meant
        });
    });
    for meaning in meant {
        commands.extend(match meaning {
            Meaning::Step(step) => Some(Command::Stage(step)),
            Meaning::Language => {
                let languages = &cx.portfolio.languages;
                Some(Command::SetLang(next_language(&cx.view.lang, languages)))
            }
            Meaning::Act(action) => action.command(cx),
            Meaning::Nothing => None,
        });
    }
}

/// The language that follows, the first after the last: of those that the slides are told in, or where these are not said to
/// be several, of the interface's.
fn next_language(lang: &str, told: &[Lang]) -> String {
    let all: Vec<&str> = if told.len() > 1 {
        told.iter().map(Lang::as_str).collect()
    } else {
        language_tags().to_vec()
    };
    let here = all.iter().position(|tag| *tag == lang);
    let next = here.map_or(0, |here| (here + 1) % all.len().max(1));
    all.get(next).copied().unwrap_or(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_turn() {
        let mut lang = "en".to_owned();
        let mut seen = Vec::new();
        for _ in language_tags() {
            lang = next_language(&lang, &[]);
            assert!(!seen.contains(&lang));
            seen.push(lang.clone());
        }
        assert_eq!(lang, "en");
        let told: [Lang; 2] = ["es", "ht"].map(Into::into);
        assert_eq!(next_language("en", &told), "es");
        assert_eq!(next_language("es", &told), "ht");
        assert_eq!(next_language("ht", &told), "es");
    }
}
