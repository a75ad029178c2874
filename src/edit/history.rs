//! The way back and forward through edits.

use super::change::{Edit, EditError};
use super::drafts::Drafts;

/// The most edits that can be taken back.
const MOST: usize = 1_000;
/// What is typed within so many seconds of each other is taken back in one go.
const GROUP_SECS: f64 = 2.0;

/// Edits that can be taken back, and those that were, the nearest last.
#[derive(Debug, Clone, Default)]
pub struct History {
    past: Vec<Made>,
    future: Vec<Edit>,
}

/// An edit that was made.
#[derive(Debug, Clone)]
struct Made {
    /// What takes it back.
    back: Edit,
    /// When it was made, in seconds; `None` = nothing joins it any more.
    at: Option<f64>,
}

impl History {
    /// Makes an edit at a time in seconds, from any moment on. What was taken back before can be made again no longer.
    /// Gives whether anything has changed.
    ///
    /// # Errors
    /// Where its place is not there; then nothing has changed.
    pub fn make(
        &mut self,
        edit: &Edit,
        drafts: &mut Drafts,
        now_secs: f64,
    ) -> Result<bool, EditError> {
        let back = edit.apply(drafts)?;
        let same = edit.changes.iter().zip(back.changes.iter().rev());
        if same.clone().all(|(change, back)| change.is_same_as(back)) {
            return Ok(false);
        }
        self.future.clear();
        let joins = |made: &&mut Made| {
            let is_soon = made.at.is_some_and(|at| now_secs - at <= GROUP_SECS);
            edit.group.is_some() && made.back.group == edit.group && is_soon
        };
        if let Some(made) = self.past.last_mut().filter(joins) {
            made.at = Some(now_secs);
            let is_covered = match (back.changes.as_slice(), made.back.changes.as_slice()) {
                ([new], [old]) => new.is_of_same_value(old),
                _ => false,
            };
            if !is_covered {
                made.back.changes.splice(0..0, back.changes);
            }
            return Ok(true);
        }
        self.past.push(Made {
            back,
            at: Some(now_secs),
        });
        let surplus = self.past.len().saturating_sub(MOST);
        self.past.drain(..surplus);
        Ok(true)
    }

    /// What follows is an edit of its own, be it of the same group.
    pub fn part(&mut self) {
        if let Some(made) = self.past.last_mut() {
            made.at = None;
        }
    }

    /// Takes the last edit back, and gives the files that changed; none where there is nothing to take back.
    ///
    /// # Errors
    /// Where its place is not there, because somebody changed the drafts beside the history.
    pub fn undo(&mut self, drafts: &mut Drafts) -> Result<Vec<String>, EditError> {
        let Some(made) = self.past.pop() else {
            return Ok(Vec::new());
        };
        let again = made.back.apply(drafts)?;
        let files = again.files();
        self.future.push(again);
        self.part();
        Ok(files)
    }

    /// Makes again what was taken back last, and gives the files that changed; none where there is nothing to make again.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn redo(&mut self, drafts: &mut Drafts) -> Result<Vec<String>, EditError> {
        let Some(edit) = self.future.pop() else {
            return Ok(Vec::new());
        };
        let back = edit.apply(drafts)?;
        let files = back.files();
        self.past.push(Made { back, at: None });
        Ok(files)
    }

    /// Whether there is something to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to make again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::edit::{Change, Place, Step, written};

    const FILE: &str = "programs.json";

    fn drafts() -> Drafts {
        let mut drafts = Drafts::default();
        let value =
            json!({"id": "a", "list": [{"t": "x"}, {"t": "y", "more": 1}, 3], "last": true});
        let bytes = serde_json::to_vec(&value).unwrap();
        drafts.take_up(FILE, value, bytes.into());
        drafts
    }

    /// As it would be written: two objects with other orders of members are equal as values.
    fn text(drafts: &Drafts) -> Vec<String> {
        let value = |value: Option<&Value>| value.map_or_else(String::new, |v| v.to_string());
        let files = drafts.iter();
        let held = files.filter(|(_, draft)| draft.now().is_some());
        held.map(|(name, draft)| format!("{name} {}", value(draft.now())))
            .collect()
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            prop_oneof!["list", "t", "more", "id"].prop_map(Step::Member),
            (0..4_usize).prop_map(Step::Element),
        ]
    }

    fn place() -> impl Strategy<Value = Place> {
        prop::collection::vec(step(), 0..3).prop_map(|way| Place {
            file: FILE.to_owned(),
            way,
        })
    }

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(json!("text")),
            Just(json!(7)),
            Just(json!({"t": "new", "list": []})),
            Just(json!([1, 2])),
        ]
    }

    fn change() -> impl Strategy<Value = Change> {
        let list = || Place::of_file(FILE).member("list");
        let array = move || prop_oneof![3 => Just(list()), 1 => place()];
        let name = || prop_oneof!["id", "list", "t", "more", "extra"].prop_map(|s: String| s);
        prop_oneof![
            3 => (place(), name(), prop::option::of(value()), prop::option::of(0..4_usize))
                .prop_map(|(of, name, value, at)| Change::Member { of, name, value, at }),
            2 => (array(), 0..4_usize, value())
                .prop_map(|(into, at, value)| Change::Insert { into, at, value }),
            2 => (array(), 0..4_usize).prop_map(|(from, at)| Change::Remove { from, at }),
            2 => (array(), 0..4_usize, 0..4_usize)
                .prop_map(|(within, from, to)| Change::Move { within, from, to }),
            1 => (prop_oneof!["programs.json", "stories/b.json"], prop::option::of(value()))
                .prop_map(|(name, value)| Change::File { name, value }),
        ]
    }

    fn edit() -> impl Strategy<Value = Edit> {
        let group = prop::option::weighted(0.5, prop_oneof!["one", "two"]);
        (prop::collection::vec(change(), 1..4), group)
            .prop_map(|(changes, group)| Edit { changes, group })
    }

    proptest! {
        #[test]
        fn all_that_was_edited_is_taken_back_and_made_again(
            edits in prop::collection::vec((edit(), 0.0..3.0_f64), 1..30),
        ) {
            let mut drafts = drafts();
            let before = text(&drafts);
            let mut history = History::default();
            let mut now = 0.0;
            for (edit, pause) in &edits {
                now += pause;
                let untouched = text(&drafts);
                if history.make(edit, &mut drafts, now).is_err() {
                    prop_assert_eq!(text(&drafts), untouched, "what fails changes nothing");
                }
            }
            let after = text(&drafts);
            let mut states = vec![after.clone()];
            while history.can_undo() {
                history.undo(&mut drafts).unwrap();
                states.push(text(&drafts));
            }
            prop_assert_eq!(text(&drafts), before);
            prop_assert!(drafts.changed().next().is_none() || drafts.iter().count() > 1);
            while let Some(state) = states.pop() {
                prop_assert_eq!(text(&drafts), state, "the same ways back and forward");
                history.redo(&mut drafts).unwrap();
            }
            prop_assert_eq!(text(&drafts), after);
        }
    }

    fn typed(text: &str) -> Edit {
        Edit {
            changes: vec![Change::Member {
                of: Place::of_file(FILE),
                name: "title".to_owned(),
                value: Some(json!(text)),
                at: None,
            }],
            group: Some("title".to_owned()),
        }
    }

    #[test]
    fn what_is_typed_in_one_go_is_taken_back_in_one_go() {
        let (mut drafts, mut history) = (drafts(), History::default());
        let title = |drafts: &Drafts| {
            let file = drafts.get(FILE).and_then(|draft| draft.now());
            file.and_then(|file| file.get("title")?.as_str().map(str::to_owned))
        };
        for (text, at) in [("W", 0.0), ("We", 1.5), ("We are", 3.0), ("We are.", 9.0)] {
            assert!(history.make(&typed(text), &mut drafts, at).unwrap());
        }
        assert!(!history.make(&typed("We are."), &mut drafts, 9.5).unwrap());
        history.undo(&mut drafts).unwrap();
        assert_eq!(title(&drafts).as_deref(), Some("We are"));
        // What was taken back is not joined.
        history
            .make(&typed("We are here"), &mut drafts, 9.6)
            .unwrap();
        assert!(!history.can_redo());
        history.undo(&mut drafts).unwrap();
        assert_eq!(title(&drafts).as_deref(), Some("We are"));
        history.undo(&mut drafts).unwrap();
        assert_eq!(title(&drafts), None);
        assert!(!history.can_undo() && drafts.changed().next().is_none());
        assert!(history.undo(&mut drafts).unwrap().is_empty());
    }

    #[test]
    fn what_was_taken_back_by_hand_is_as_it_was_saved() {
        let (mut drafts, mut history) = (drafts(), History::default());
        history.make(&typed("T"), &mut drafts, 0.0).unwrap();
        assert_eq!(drafts.changed().count(), 1);
        let remove = Change::Member {
            of: Place::of_file(FILE),
            name: "title".to_owned(),
            value: None,
            at: None,
        };
        history.make(&remove.into(), &mut drafts, 9.0).unwrap();
        assert_eq!(drafts.changed().count(), 0);
        let draft = drafts.get(FILE).unwrap();
        let bytes = draft.bytes().map(|bytes| bytes.to_vec()).unwrap();
        let now = written(draft.now().unwrap(), std::str::from_utf8(&bytes).ok());
        assert_eq!(now.trim_end().as_bytes(), bytes);
    }
}
