//! Pictures that records name: inside the portfolio, there, and pictures indeed.

use super::files::{FileError, is_inside};
use super::format::is_picture;
use super::loader::Context;
use super::problem::quoted;
use super::record::Record;

/// The photos of a record as names of files within the portfolio. Those that lead out of it are taken out here, so that
/// nothing further on can follow them; what is missing stays, to be shown as missing.
pub(super) fn read(record: &mut Record<'_, '_>, context: &Context<'_>) -> Vec<String> {
    let mut photos = Vec::new();
    for node in record.list("photos") {
        let Some(written) = record.string_of("photos", node) else {
            continue;
        };
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
            Look::Fine => photos.push(name),
            Look::Bad {
                code,
                is,
                help,
                is_shown,
            } => {
                record.warn_at(
                    node,
                    code,
                    &format!("the photo {} {is}", quoted(&written)),
                    help,
                );
                if is_shown {
                    photos.push(name);
                }
            }
        }
    }
    photos
}

/// What a look at a photo told.
enum Look {
    Fine,
    Bad {
        code: &'static str,
        is: String,
        help: &'static str,
        is_shown: bool,
    },
}

fn look(name: &str, context: &Context<'_>) -> Look {
    let limit = context.limits.photo_bytes;
    match context.files.peek(name) {
        Ok((_, size)) if size > limit => Look::Bad {
            code: "large-photo",
            is: format!("is larger than {} MiB", limit >> 20),
            help: "scale it down",
            is_shown: false,
        },
        Ok((head, _)) if is_picture(&head) => Look::Fine,
        Ok(_) => Look::Bad {
            code: "bad-photo",
            is: "is no PNG, JPEG, GIF or WebP picture".to_owned(),
            help: "convert it to PNG or JPEG",
            is_shown: true,
        },
        Err(FileError::Missing) => Look::Bad {
            code: "missing-photo",
            is: "is not there".to_owned(),
            help: "put it into the folder photos/, or take the name out",
            is_shown: true,
        },
        Err(error) => Look::unsafe_name(&error),
    }
}

impl Look {
    fn unsafe_name(error: &FileError) -> Self {
        let is = format!("is not read: {error}");
        Self::Bad {
            code: "unsafe-photo",
            is,
            help: "name a picture in the folder photos/",
            is_shown: false,
        }
    }
}
