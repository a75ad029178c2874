//! Pictures that records name: inside the portfolio, there, and pictures indeed.

use super::document::Node;
use super::files::{FileError, is_inside};
use super::format::is_picture;
use super::loader::Context;
use super::message::{Message, say};
use super::record::Record;

/// The photos of a record as names of files within the portfolio.
pub(super) fn read(record: &mut Record<'_, '_>, context: &Context<'_>) -> Vec<String> {
    let nodes = record.list("photos");
    nodes
        .into_iter()
        .filter_map(|node| {
            let written = record.string_of("photos", node)?;
            read_one(record, node, written, context)
        })
        .collect()
}

/// A photo that a value of a record names. One that leads out of the portfolio is taken out here, so that nothing further
/// on can follow it; what is missing stays, to be shown as missing.
pub(super) fn read_one(
    record: &mut Record<'_, '_>,
    node: Node<'_>,
    written: String,
    context: &Context<'_>,
) -> Option<String> {
    let name = if written.starts_with("photos/") {
        written.clone()
    } else {
        format!("photos/{written}")
    };
    // The name as written must stay inside, too: "/etc/passwd" is no name in the folder photos.
    let look = if is_inside(&written) {
        look(&name, context)
    } else {
        Look::unsafe_name(&FileError::Outside)
    };
    match look {
        Look::Fine => Some(name),
        Look::Bad {
            code,
            message,
            is_shown,
        } => {
            record.warn_at(node, code, || message.text("photo", &written));
            is_shown.then_some(name)
        }
    }
}

/// What a look at a photo told.
enum Look {
    Fine,
    Bad {
        code: &'static str,
        /// What is wrong, still without the photo's name.
        message: Message,
        is_shown: bool,
    },
}

fn look(name: &str, context: &Context<'_>) -> Look {
    let limit = context.limits.photo_bytes;
    let (code, message, is_shown) = match context.files.peek(name) {
        Ok((_, size)) if size > limit => {
            let mebibytes = usize::try_from(limit >> 20).unwrap_or(usize::MAX);
            let message = say("problem-large-photo").number("mebibytes", mebibytes);
            ("large-photo", message, false)
        }
        Ok((head, _)) if is_picture(&head) => return Look::Fine,
        Ok(_) => ("bad-photo", say("problem-bad-photo"), true),
        Err(FileError::Missing) => ("missing-photo", say("problem-missing-photo"), true),
        Err(error) => return Look::unsafe_name(&error),
    };
    Look::Bad {
        code,
        message,
        is_shown,
    }
}

impl Look {
    fn unsafe_name(error: &FileError) -> Self {
        Self::Bad {
            code: "unsafe-photo",
            message: say("problem-unsafe-photo").part("why", error.why()),
            is_shown: false,
        }
    }
}
