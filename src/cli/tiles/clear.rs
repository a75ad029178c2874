//! `tiles clear`: the tiles that are kept of network sources are thrown away.

use std::path::Path;

use serde_json::json;

use super::{ClearArgs, megabytes};
use crate::cli::{Exit, output};
use crate::i18n::Arg;
use crate::tiles::standby::{forget_document, forget_documents};
use crate::tiles::store::{Store, stores};

impl ClearArgs {
    pub(super) fn run(&self, folder: &Path) -> Exit {
        let tr = self.answer.tr();
        let mut chosen = stores(folder);
        if let Some(name) = &self.source {
            chosen.retain(|(id, contents)| id == name || contents.source == *name);
            if chosen.is_empty() {
                output::message(&tr.with("tiles-store-unknown", &[("name", name.as_str().into())]));
                return Exit::BadInput;
            }
        }
        let (mut tiles, mut bytes, mut failed) = (0, 0, false);
        for (id, contents) in &chosen {
            let path = folder.join(format!("{id}.sqlite"));
            // Another window may have it open: the file stays, and it goes on with it.
            let cleared = Store::open(&path, &contents.source).and_then(|mut store| {
                store.clear()?;
                store.size()
            });
            match cleared {
                Ok(left) => {
                    tiles += contents.tiles;
                    bytes += contents.bytes.saturating_sub(left);
                }
                Err(error) => {
                    let file = path.display().to_string();
                    let args = [
                        ("file", Arg::from(file)),
                        ("system", error.to_string().into()),
                    ];
                    output::message(&tr.with("tiles-unwritable", &args));
                    failed = true;
                }
            }
        }
        match &self.source {
            None => forget_documents(folder),
            Some(_) => chosen
                .iter()
                .for_each(|(id, _)| forget_document(folder, id)),
        }
        let told = if self.answer.json {
            let ids: Vec<&String> = chosen.iter().map(|(id, _)| id).collect();
            output::json(&json!({"cleared": ids, "tiles": tiles, "bytes": bytes}))
        } else {
            let args = [("n", Arg::from(tiles)), ("mb", megabytes(bytes).into())];
            output::result(&tr.with("tiles-cleared", &args))
        };
        if failed { Exit::BadInput } else { told }
    }
}
