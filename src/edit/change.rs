//! One change of what a file holds, and several that are one to the user.

use serde_json::{Map, Value};

use super::drafts::Drafts;

/// Where in a file a value is: the members and elements on the way to it, from the whole file on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, relative to the portfolio, with slashes.
    pub file: String,
    /// The way; the whole file where it is empty.
    pub way: Vec<Step>,
}

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The member of an object.
    Member(String),
    /// The element of an array, from 0.
    Element(usize),
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn of_file(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            way: Vec::new(),
        }
    }

    /// A member of what is here.
    #[must_use]
    pub fn member(mut self, name: &str) -> Self {
        self.way.push(Step::Member(name.to_owned()));
        self
    }

    /// An element of what is here, from 0.
    #[must_use]
    pub fn element(mut self, nth: usize) -> Self {
        self.way.push(Step::Element(nth));
        self
    }
}

/// One change. Places are as they are before it.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Gives a member of an object a value, or takes the member away.
    Member {
        /// The object.
        of: Place,
        /// Name of the member.
        name: String,
        /// Its value from now on; `None` = the object has no such member any more.
        value: Option<Value>,
        /// Its number among the members where it is new, from 0; `None` = the last.
        at: Option<usize>,
    },
    /// Puts an element into an array.
    Insert {
        /// The array.
        into: Place,
        /// Its number from now on, from 0; at most as many as there are.
        at: usize,
        /// The element.
        value: Value,
    },
    /// Takes an element out of an array.
    Remove {
        /// The array.
        from: Place,
        /// Its number, from 0.
        at: usize,
    },
    /// Moves an element within its array.
    Move {
        /// The array.
        within: Place,
        /// Its number, from 0.
        from: usize,
        /// Its number from now on, from 0.
        to: usize,
    },
    /// Gives a file other contents, makes it or takes it away.
    File {
        /// Its name, relative to the portfolio, with slashes.
        name: String,
        /// What it holds from now on; `None` = there is no such file any more.
        value: Option<Value>,
    },
}

/// Why a change cannot be made: its place is not there. Its text is for logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file} has no such place to be changed")]
pub struct EditError {
    /// The file.
    pub file: String,
}

impl Change {
    /// Makes the change, and gives the one that takes it back.
    ///
    /// # Errors
    /// Where its place is not there; then nothing has changed.
    pub fn apply(&self, drafts: &mut Drafts) -> Result<Self, EditError> {
        let inverse = match self {
            Self::Member {
                of,
                name,
                value,
                at,
            } => {
                let object = drafts.find(of).and_then(Value::as_object_mut);
                object.map(|object| set_member(object, (of, name), value.as_ref(), *at))
            }
            Self::Insert { into, at, value } => drafts
                .find(into)
                .and_then(Value::as_array_mut)
                .filter(|array| *at <= array.len())
                .map(|array| {
                    array.insert(*at, value.clone());
                    Self::Remove {
                        from: into.clone(),
                        at: *at,
                    }
                }),
            Self::Remove { from, at } => drafts
                .find(from)
                .and_then(Value::as_array_mut)
                .filter(|array| *at < array.len())
                .map(|array| Self::Insert {
                    value: array.remove(*at),
                    into: from.clone(),
                    at: *at,
                }),
            Self::Move { within, from, to } => drafts
                .find(within)
                .and_then(Value::as_array_mut)
                .filter(|array| *from < array.len() && *to < array.len())
                .map(|array| {
                    let element = array.remove(*from);
                    array.insert(*to, element);
                    Self::Move {
                        within: within.clone(),
                        from: *to,
                        to: *from,
                    }
                }),
            Self::File { name, value } => Some(Self::File {
                name: name.clone(),
                value: drafts.replace(name, value.clone()),
            }),
        };
        inverse.ok_or_else(|| EditError {
            file: self.file().to_owned(),
        })
    }

    /// The file that it changes.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::Member { of: place, .. }
            | Self::Insert { into: place, .. }
            | Self::Remove { from: place, .. }
            | Self::Move { within: place, .. } => &place.file,
            Self::File { name, .. } => name,
        }
    }

    /// Whether it and its inverse leave the same: then it has changed nothing.
    pub(super) fn is_same_as(&self, inverse: &Self) -> bool {
        match (self, inverse) {
            (Self::Member { value, .. }, Self::Member { value: before, .. })
            | (Self::File { value, .. }, Self::File { value: before, .. }) => value == before,
            (Self::Move { from, to, .. }, _) => from == to,
            _ => false,
        }
    }

    /// Whether it is of the very same value as another: then the older inverse takes both back.
    pub(super) fn is_of_same_value(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Member { of, name, .. },
                Self::Member {
                    of: place,
                    name: other,
                    ..
                },
            ) => of == place && name == other,
            _ => false,
        }
    }
}

fn set_member(
    object: &mut Map<String, Value>,
    (of, name): (&Place, &str),
    value: Option<&Value>,
    at: Option<usize>,
) -> Change {
    let number = object.keys().position(|member| member == name);
    let before = match (value, number) {
        (Some(value), Some(_)) => object.insert(name.to_owned(), value.clone()),
        (Some(value), None) => {
            let at = at.unwrap_or(usize::MAX).min(object.len());
            object.shift_insert(at, name.to_owned(), value.clone())
        }
        (None, _) => object.shift_remove(name),
    };
    Change::Member {
        of: of.clone(),
        name: name.to_owned(),
        value: before,
        at: number,
    }
}

/// Changes that are one to the user, made in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Edit {
    /// The changes.
    pub changes: Vec<Change>,
    /// What is typed in one go has the same word here, and is taken back in one go; `None` = it stands alone.
    pub group: Option<String>,
}

impl From<Change> for Edit {
    fn from(change: Change) -> Self {
        Self {
            changes: vec![change],
            group: None,
        }
    }
}

impl Edit {
    /// Makes all changes, and gives the edit that takes them back.
    ///
    /// # Errors
    /// Where the place of one is not there; then nothing has changed.
    pub fn apply(&self, drafts: &mut Drafts) -> Result<Self, EditError> {
        let mut inverse = Vec::new();
        for change in &self.changes {
            match change.apply(drafts) {
                Ok(back) => inverse.push(back),
                Err(error) => {
                    for back in inverse.iter().rev() {
                        back.apply(drafts)?;
                    }
                    return Err(error);
                }
            }
        }
        inverse.reverse();
        Ok(Self {
            changes: inverse,
            group: self.group.clone(),
        })
    }

    /// The files that it changes, each once.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = Vec::new();
        for file in self.changes.iter().map(Change::file) {
            if !files.iter().any(|known| known == file) {
                files.push(file.to_owned());
            }
        }
        files
    }
}
