//! Bookmarks: kept on the disk for their portfolio, gone to, called otherwise, forgotten.

use std::sync::Arc;

use super::{Settings, Window};
use crate::geo::{Extent, lon_lat};
use crate::portfolio::{Bookmark, Loaded, StartView, Text, Unknown, load_embedded};
use crate::view::{BookmarkStep, Camera, Command, Projector, Selection, Wish};

fn haiti() -> Selection {
    Selection::Program("haiti-fire-ems-stations".to_owned())
}

fn names(settings: &Settings) -> Vec<&str> {
    let kept = settings.bookmarks.get("embedded").into_iter().flatten();
    kept.map(|kept| kept.name.as_str()).collect()
}

impl Window {
    fn bookmark(&mut self, step: BookmarkStep) {
        self.command(Command::Bookmark(step));
    }

    /// Lets a flight end.
    fn land(&mut self) {
        for _ in 0..3 {
            self.frame(5.0);
        }
        assert_eq!(self.app.map.destination(), None);
    }
}

fn assert_near(one: Camera, other: Camera) {
    assert!((one.zoom - other.zoom).abs() < 0.01, "{one:?} {other:?}");
    let (one, other) = (one.center, other.center);
    assert!((one.lon - other.lon).abs() < 0.001, "{one:?} {other:?}");
    assert!((one.lat - other.lat).abs() < 0.001, "{one:?} {other:?}");
}

#[test]
fn the_next_start_goes_to_a_bookmark_and_back() {
    let mut window = Window::open();
    window.frame(0.0);
    window.command(Command::Select(haiti()));
    window.command(Command::Narrow(Wish::Country("HT".to_owned())));
    window.land();
    let there = window.app.view.clone();
    window.bookmark(BookmarkStep::Add);
    let told = window.frame(0.1) + &window.frame(0.1);
    assert!(told.contains("Bookmark saved: "), "{told}");
    window.bookmark(BookmarkStep::Add);
    let settings = window.saved();
    assert_eq!(names(&settings).len(), 1, "the same view is kept once");

    let mut next = Window::begin(settings, "en", false);
    next.frame(0.0);
    next.frame(0.1);
    let overview = next.app.view.camera;
    next.bookmark(BookmarkStep::GoTo(0));
    next.land();
    assert_near(next.app.view.camera, there.camera);
    assert_eq!(next.app.view.selection, Some(haiti()));
    assert_eq!(next.app.view.filter, there.filter);
    next.command(Command::Retrace(1));
    next.land();
    assert_near(next.app.view.camera, overview);
    assert_eq!(next.app.view.selection, None);
    assert!(next.app.view.filter.is_empty());
}

#[test]
fn a_name_says_what_is_seen_and_is_had_once() {
    let mut window = Window::open();
    window.frame(0.0);
    let title = window.app.loaded.portfolio.title.key().to_owned();
    window.bookmark(BookmarkStep::Add);
    window.command(Command::ZoomBy(1.0));
    window.bookmark(BookmarkStep::Add);
    window.command(Command::Narrow(Wish::Country("HN".to_owned())));
    window.bookmark(BookmarkStep::Add);
    window.command(Command::Select(Selection::Country("PE".to_owned())));
    window.bookmark(BookmarkStep::Add);
    let settings = window.saved();
    let [first, second] = [1, 2].map(|n| format!("{title} {n}"));
    assert_eq!(
        names(&settings),
        [&first, &second, "Country: Honduras", "Peru"]
    );
}

#[test]
fn bookmarks_are_renamed_and_removed_and_a_reset_keeps_them() {
    let mut window = Window::open();
    window.frame(0.0);
    for code in ["HN", "PE", "HT"] {
        window.command(Command::Select(Selection::Country(code.to_owned())));
        window.bookmark(BookmarkStep::Add);
    }
    let rename = |n, name: &str| BookmarkStep::Rename {
        n,
        name: name.to_owned(),
    };
    window.bookmark(rename(0, "  The\nnorth "));
    window.bookmark(rename(1, " "));
    window.bookmark(rename(9, "nobody"));
    window.bookmark(BookmarkStep::Remove(2));
    window.bookmark(BookmarkStep::Remove(9));
    window.bookmark(BookmarkStep::GoTo(9));
    window.bookmark(BookmarkStep::GoToOffered(9));
    assert_eq!(names(&window.saved()), ["The north", "Peru"]);
    window.command(Command::Reset);
    assert_eq!(names(&window.saved()), ["The north", "Peru"]);
}

#[test]
fn bookmarks_are_of_one_portfolio_and_no_more_than_can_be_kept() {
    let mut window = Window::open();
    window.frame(0.0);
    for step in 0..120_u32 {
        let camera = Camera {
            center: lon_lat(-80.0 + f64::from(step) / 10.0, 10.0),
            zoom: 5.0,
        };
        window.command(Command::CameraMoved(camera));
        window.bookmark(BookmarkStep::Add);
    }
    assert_eq!(names(&window.saved()).len(), 100);
    let told = window.frame(9.0) + &window.frame(0.1);
    let file = window.file("other");
    window.open_and_wait(&file);
    assert!(window.app.kept_bookmarks().is_empty(), "{told}");
    window.frame(0.1);
    window.bookmark(BookmarkStep::Add);
    assert_eq!(window.app.kept_bookmarks().len(), 1);
    assert_eq!(names(&window.saved()).len(), 100);
}

#[test]
fn a_bookmark_that_the_portfolio_offers_frames_filters_and_selects() {
    let embedded = load_embedded().expect("it is whole");
    let mut portfolio = (*embedded.portfolio).clone();
    let extent = Extent::new(-90.0, 12.0, -83.0, 17.0).expect("it is one");
    let offer = |view, filter: &[(&str, &str)], select: Option<&str>| Bookmark {
        name: Text::from("Offered"),
        view,
        filter: filter
            .iter()
            .map(|(name, value)| ((*name).to_owned(), vec![(*value).to_owned()]))
            .collect(),
        select: select.map(str::to_owned),
        unknown: Unknown::new(),
    };
    portfolio.bookmarks = vec![
        offer(
            StartView::Center(lon_lat(-87.0, 15.0), 7.0),
            &[("country", "HN")],
            Some("country:HN"),
        ),
        offer(StartView::Extent(extent), &[("kind", "dance")], None),
        offer(StartView::Id("nowhere".to_owned()), &[], Some("nobody")),
    ];
    let loaded = Loaded {
        portfolio: Arc::new(portfolio),
        ..embedded
    };
    let mut window = Window::showing(loaded, "en");
    window.frame(0.0);
    window.frame(0.1);
    window.bookmark(BookmarkStep::GoToOffered(0));
    window.land();
    let view = &window.app.view;
    let asked = Camera {
        center: lon_lat(-87.0, 15.0),
        zoom: 7.0,
    };
    assert_near(view.camera, asked);
    assert_eq!(view.selection, Some(Selection::Country("HN".to_owned())));
    assert!(view.filter.wishes.contains(&Wish::Country("HN".to_owned())));

    window.bookmark(BookmarkStep::GoToOffered(1));
    let told = window.frame(0.0) + &window.frame(0.1);
    assert!(told.contains("cannot be used"), "{told}");
    window.land();
    let view = &window.app.view;
    assert_eq!(
        (view.selection.clone(), view.filter.is_empty()),
        (None, true)
    );
    let projector = Projector::new(view.camera, window.app.map.viewport());
    let corners = [(extent.west, extent.north), (extent.east, extent.south)];
    let [from, to] = corners.map(|(lon, lat)| projector.screen_from_position(lon_lat(lon, lat)));
    assert!(from.x > 0.0 && from.y > 0.0 && to.x < 1280.0 && to.y < 800.0);
    assert!(
        to.x - from.x > 400.0 || to.y - from.y > 400.0,
        "it is large"
    );

    window.bookmark(BookmarkStep::GoToOffered(2));
    window.land();
    assert_eq!(window.app.view.selection, None);
}
