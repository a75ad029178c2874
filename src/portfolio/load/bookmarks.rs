//! The bookmarks that a portfolio brings.

use super::asked::{FILTERS, read_asked};
use super::document::Node;
use super::manifest::parse_view;
use super::message::say;
use super::record::{Record, is_id};
use crate::portfolio::{Asked, Bookmark};

/// More are not read: nobody looks through them.
const MOST: usize = 500;
/// The bookmarks of `portfolio.json`, in their order; one that cannot be used is noted and left out.
pub(super) fn read_bookmarks(record: &mut Record<'_, '_>) -> Vec<Bookmark> {
    let spot = record.spot();
    let mut bookmarks = Vec::new();
    let nodes = record.list("bookmarks");
    for (index, node) in nodes.into_iter().enumerate().take(MOST) {
        let Some(mut bookmark) =
            Record::new(node, spot.within("bookmarks", index), record.problems)
        else {
            continue;
        };
        let b = &mut bookmark;
        let name = b.text("name").filter(|name| !name.is_empty());
        let view = b.take("view").and_then(parse_view);
        let filter = match b.take("filter") {
            None => Some(Asked::new()),
            Some(node) => read_asked(node),
        };
        let select = match b.take("select") {
            None => Some(None),
            Some(node) => read_select(node).map(Some),
        };
        let (Some(name), Some(view), Some(filter), Some(select)) = (name, view, filter, select)
        else {
            b.warn("bad-bookmark", || {
                say("problem-bad-bookmark").names("filters", &FILTERS)
            });
            continue;
        };
        bookmarks.push(Bookmark {
            name,
            view,
            filter,
            select,
            unknown: bookmark.unknown(),
        });
    }
    bookmarks
}

fn read_select(node: Node<'_>) -> Option<String> {
    let id = node.read::<String>().ok()?;
    let kinds = ["site:", "program:", "country:", "place:"];
    let bare = kinds.iter().find_map(|kind| id.strip_prefix(kind));
    is_id(bare.unwrap_or(&id)).then_some(id)
}

#[cfg(test)]
mod tests {
    use crate::portfolio::{Limits, StartView, load};

    #[test]
    fn a_bookmark_that_cannot_be_used_is_left_out_and_told_of() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let text = r#"{"version": 1, "title": "T", "bookmarks": [
            {"name": {"en": "The north", "es": "El norte"}, "view": {"center": [-87, 15], "zoom": 7},
             "filter": {"country": ["HN", "GT"], "years": "2005.."}, "select": "country:HN", "color": "red"},
            {"name": "No view"},
            {"name": "Out of the world", "view": {"center": [0, 91], "zoom": 7}},
            {"view": {"fit": "HN"}},
            {"name": "No such filter", "view": {"fit": "HN"}, "filter": {"flavor": ["sweet"]}},
            {"name": "No such country", "view": {"fit": "HN"}, "filter": {"country": ["??"]}},
            {"name": "No such kind", "view": {"fit": "HN"}, "filter": {"kind": "dance"}},
            {"name": "No id", "view": {"fit": "HN"}, "select": 7},
            "nothing",
            {"name": "Honduras", "view": {"fit": "HN"}, "filter": null}
        ]}"#;
        std::fs::write(folder.path().join("portfolio.json"), text).expect("written");
        std::fs::write(folder.path().join("programs.json"), "[]").expect("written");
        let loaded = load(folder.path(), &Limits::default()).expect("it can be read");
        let names: Vec<&str> = loaded
            .portfolio
            .bookmarks
            .iter()
            .map(|bookmark| bookmark.name.key())
            .collect();
        assert_eq!(names, ["The north", "Honduras"]);
        let north = &loaded.portfolio.bookmarks[0];
        assert_eq!(north.filter["country"], ["HN", "GT"]);
        assert_eq!(north.filter["years"], ["2005.."]);
        assert!(north.unknown.contains_key("color"), "it is kept");
        assert!(!loaded.portfolio.unknown.contains_key("bookmarks"));
        let honduras = &loaded.portfolio.bookmarks[1];
        assert_eq!(honduras.view, StartView::Id("HN".to_owned()));
        let told = loaded.problems.list().iter();
        let spots: Vec<&str> = told
            .filter(|problem| problem.code == "bad-bookmark")
            .map(|problem| problem.spot.as_str())
            .collect();
        assert_eq!(spots.len(), 7, "{spots:?}");
        assert!(spots[0].contains("bookmarks[1]"), "{spots:?}");
    }
}
