//! Links: what they bring back, and what they leave alone.

use super::*;
use crate::view::Dock;

#[test]
fn a_links_language_is_for_the_session_and_the_users_for_good() {
    let mut window = Window::begin(Settings::default(), "es", false);
    window.frame(0.0);
    window.command(Command::ToggleList);
    window.app.end();
    assert_eq!(window.saved().lang, None, "nobody chose Spanish for good");
    window.command(Command::SetLang("es".to_owned()));
    assert_eq!(window.saved().lang.as_deref(), Some("es"));
    window.command(Command::FollowSystemLang);
    assert_eq!(window.saved().lang, None);
    assert_eq!(window.app.view.lang, crate::i18n::system_language());
}

#[test]
fn what_a_link_asks_for_is_not_asked_of_another_portfolio() {
    let mut window = Window::showing(open::nothing("mine.geojson".as_ref()), "en");
    let (linked, other) = (window.file("linked"), window.file("other"));
    window.app.open_with(Opening {
        zoom: Some(7.5),
        ..Opening::default()
    });
    window.app.open_first(linked);
    window.app.open(other.clone());
    window.wait(|app| !app.is_waiting);
    window.frame(0.1);
    window.frame(0.1);
    assert_eq!(window.app.loaded.origin, Origin::GeoJson(other));
    assert!((window.app.view.camera.zoom - 7.5).abs() > 0.1);
}

#[test]
fn a_link_shows_countries_shaded_crowds_and_panel_as_they_were() {
    let mut window = Window::open();
    window.frame(0.0);
    let shading = Shading {
        measure: Quantity::Entries,
        classing: Classing::Quantile,
        ramp: Ramp::Ember,
    };
    window.app.view.shading = Some(shading.clone());
    window.app.view.crowds = Crowds::Heat;
    window.command(Command::ToggleDock(Dock::Table));
    let link = window.app.link().to_string();
    let mut other = Window::open();
    other.app.open_with(Opening::of(link.parse().unwrap()));
    other.frame(0.0);
    other.frame(0.1);
    assert_eq!(other.app.view.shading, Some(shading));
    assert_eq!(other.app.view.crowds, Crowds::Heat);
    assert_eq!(other.app.view.dock, Some(Dock::Table));
}

#[test]
fn a_link_to_a_result_that_the_portfolio_lacks_says_so() {
    let mut window = Window::open();
    let link = "footprint-atlas:?shade=equal,plum,figure::unicorns";
    window.app.open_with(Opening::of(link.parse().unwrap()));
    window.frame(0.0);
    let told = window.frame(0.1);
    assert_eq!(window.app.view.shading, None);
    assert!(told.contains("“unicorns”"), "{told}");
}

#[test]
fn back_brings_back_how_countries_were_shaded() {
    let mut window = Window::open();
    window.frame(0.0);
    let shading = Shading {
        measure: Quantity::Sites,
        classing: Classing::EqualInterval,
        ramp: Ramp::Plum,
    };
    window.command(Command::Shade(Some(shading.clone())));
    window.command(Command::ShowCrowds(Crowds::Each));
    window.command(Command::Shade(None));
    window.app.retrace(&window.ctx.clone(), 1);
    assert_eq!(window.app.view.shading, Some(shading));
    assert_eq!(window.app.view.crowds, Crowds::Each);
    window.app.retrace(&window.ctx.clone(), 2);
    assert_eq!(window.app.view.shading, None);
    assert_eq!(window.app.view.crowds, Crowds::Clusters);
}
