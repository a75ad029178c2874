//! Bookmarks of views: kept, gone to, called otherwise, forgotten.

use std::collections::BTreeSet;

use egui::Context;

use super::App;
use super::session::Opening;
use crate::i18n::Arg;
use crate::portfolio::StartView;
use crate::scene::extents;
use crate::ui::bookmarks::{proposed_name, words};
use crate::view::{BookmarkStep, Filter, KeptBookmark, Link, MOST_BOOKMARKS, bookmark_name};

/// All of them together take no more of the settings, in bytes: what is larger would not be read at the next start.
const MOST_BYTES: usize = 256 << 10;
/// The closest that a portfolio's bookmark comes to an extent, as a zoom level.
const EXTENT_ZOOM: f64 = 19.0;
/// The closest that it comes to a record: as a portfolio's opening view does.
const ID_ZOOM: f64 = 12.0;

impl App {
    /// Takes up the bookmarks that were kept; a file that someone wrote by hand may hold more than is kept, or one twice.
    pub(super) fn take_up_bookmarks(&mut self) {
        let Some(session) = &self.session else {
            return;
        };
        self.bookmarks = session.settings.bookmarks.clone();
        for list in self.bookmarks.values_mut() {
            let mut links = BTreeSet::new();
            list.retain(|kept| links.insert(kept.link.clone()));
            list.truncate(MOST_BOOKMARKS);
        }
    }

    /// The user's bookmarks of the open portfolio.
    pub(super) fn kept_bookmarks(&self) -> &[KeptBookmark] {
        let kept = self.bookmarks.get(&self.consent_key);
        kept.map_or(&[], Vec::as_slice)
    }

    /// Carries out what the user does with bookmarks.
    pub(super) fn bookmark(&mut self, ctx: &Context, step: BookmarkStep) {
        match step {
            // What is shown until the first portfolio has been read is none.
            BookmarkStep::Add if self.is_waiting => {}
            BookmarkStep::Add => self.add_bookmark(),
            BookmarkStep::GoToOffered(n) => self.go_to_offered(ctx, n),
            BookmarkStep::GoTo(n) => self.go_to_kept(ctx, n),
            BookmarkStep::Rename { n, name } => {
                if let (Some(name), Some(kept)) = (bookmark_name(&name), self.kept_mut(n)) {
                    kept.name = name;
                    self.keep_bookmarks();
                }
            }
            BookmarkStep::Remove(n) => {
                if self.kept_mut(n).is_none() {
                    return;
                }
                let list = self.bookmarks.entry(self.consent_key.clone()).or_default();
                let removed = list.remove(n);
                if list.is_empty() {
                    self.bookmarks.remove(&self.consent_key);
                }
                self.keep_bookmarks();
                self.tell_of_bookmark("notice-bookmark-removed", &removed.name);
            }
        }
    }

    fn kept_mut(&mut self, n: usize) -> Option<&mut KeptBookmark> {
        self.bookmarks.get_mut(&self.consent_key)?.get_mut(n)
    }

    fn add_bookmark(&mut self) {
        let link = self.link().to_string();
        let kept = self.kept_bookmarks();
        // Once more is no second one.
        if let Some(same) = kept.iter().find(|kept| kept.link == link) {
            let name = same.name.clone();
            return self.tell_of_bookmark("notice-bookmark-kept", &name);
        }
        let all = self.bookmarks.iter().map(|(key, list)| {
            let list = list.iter().map(|kept| kept.name.len() + kept.link.len());
            key.len() + list.sum::<usize>()
        });
        if kept.len() >= MOST_BOOKMARKS || all.sum::<usize>() + link.len() > MOST_BYTES {
            return self.tell(self.tr.text("notice-bookmarks-full").into_owned());
        }
        let style = self.style();
        let name = proposed_name(&self.cx(&style));
        let list = self.bookmarks.entry(self.consent_key.clone()).or_default();
        list.push(KeptBookmark {
            name: name.clone(),
            link,
        });
        self.keep_bookmarks();
        self.tell_of_bookmark("notice-bookmark-kept", &name);
    }

    fn go_to_kept(&mut self, ctx: &Context, n: usize) {
        let Some(kept) = self.kept_bookmarks().get(n) else {
            return;
        };
        match kept.link.parse::<Link>() {
            Ok(link) => self.show_opening(ctx, Opening::of(link), None),
            Err(_) => {
                let name = kept.name.clone();
                self.tell_of_bookmark("notice-bookmark-broken", &name);
            }
        }
    }

    fn go_to_offered(&mut self, ctx: &Context, n: usize) {
        let portfolio = std::sync::Arc::clone(&self.loaded.portfolio);
        let Some(offered) = portfolio.bookmarks.get(n) else {
            return;
        };
        let asked = offered.filter.iter();
        let asked = asked.flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
        let filter = Filter::of_parts(asked.map(|(name, value)| (name.as_str(), value.as_str())));
        if filter.is_none() {
            let style = self.style();
            let name = words(&self.cx(&style), offered).into_owned();
            self.tell_of_bookmark("notice-bookmark-filter", &name);
        }
        let (center, zoom) = match offered.view {
            StartView::Center(center, zoom) => (Some(center), Some(zoom)),
            StartView::Extent(_) | StartView::Id(_) => (None, None),
        };
        let opening = Opening {
            center,
            zoom,
            select: offered.select.clone(),
            filter: filter.unwrap_or_default(),
            shading: self.view.shading.clone(),
            crowds: self.view.crowds,
            dock: self.view.dock,
        };
        self.show_opening(ctx, opening, Some(&offered.view));
    }

    /// Flies to what an opening asks for; to an extent of `view`, where it has one.
    fn show_opening(&mut self, ctx: &Context, opening: Opening, view: Option<&StartView>) {
        let from = self.view.camera;
        self.view.close_overlay();
        self.view.selection = None;
        self.view.spread = None;
        self.opening = Some(opening);
        self.apply_opening(ctx);
        let framed = match view {
            Some(StartView::Extent(extent)) => Some((*extent, EXTENT_ZOOM)),
            Some(StartView::Id(id)) => self.extent_of_id(id).map(|extent| (extent, ID_ZOOM)),
            Some(StartView::Center(..)) | None => None,
        };
        if let Some((extent, most_zoom)) = framed {
            self.view.camera = self.camera_up_to(ctx, extent, most_zoom);
        }
        let to = std::mem::replace(&mut self.view.camera, from);
        self.fly(ctx, to, None);
    }

    fn extent_of_id(&mut self, id: &str) -> Option<crate::geo::Extent> {
        let portfolio = &self.loaded.portfolio;
        match extents::find(portfolio, &self.map.ground, id) {
            Ok(target) => target.extent(portfolio, &self.map.ground),
            Err(error) => {
                self.tell(extents::say_id_error(&error, &self.tr));
                None
            }
        }
    }

    /// Saves the bookmarks for the next start.
    pub(super) fn keep_bookmarks(&mut self) {
        if let Some(session) = &mut self.session {
            session.settings.bookmarks = self.bookmarks.clone();
        }
        self.save_settings();
    }

    fn tell_of_bookmark(&mut self, key: &'static str, name: &str) {
        self.tell(self.tr.with(key, &[("name", Arg::from(name))]));
    }
}
