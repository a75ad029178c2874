//! A few pictures of the whole window, to be looked at whenever they change.
//!
//! `UPDATE_SNAPSHOTS=1 cargo xtask test pictures` takes them anew.

use egui_kittest::SnapshotOptions;
use footprint_atlas::view::{
    Classing, Command, Grouping, Look, Quantity, Ramp, Selection, Shading,
};

use super::{Open, Window};

/// Software Vulkan draws the same everywhere; a few pixels of an edge may be rounded otherwise by another compiler.
fn compare(open: &mut Open, name: &str) {
    let options = SnapshotOptions::new().threshold(1.0).max_failed_pixels(60);
    open.harness.snapshot_options(name, &options);
}

#[test]
fn the_first_screen() {
    let mut open = Window {
        gpu: true,
        ..Window::default()
    }
    .open();
    compare(&mut open, "first_screen");
}

#[test]
fn a_site_with_its_card_in_the_dark() {
    let mut open = Window {
        gpu: true,
        look: Look::Dark,
        ..Window::default()
    }
    .open();
    open.command(Command::Select(Selection::Site(
        "honduras-cpted.choloma".into(),
    )));
    compare(&mut open, "choloma_dark");
}

#[test]
fn haiti_for_the_back_row() {
    let mut open = Window {
        gpu: true,
        size: [1920.0, 1080.0],
        look: Look::Projector,
        ..Window::default()
    }
    .open();
    open.command(Command::Select(Selection::Program(
        "haiti-fire-ems-stations".into(),
    )));
    compare(&mut open, "haiti_projector");
}

#[test]
fn by_country_in_spanish_at_twice_the_scale() {
    let mut open = Window {
        gpu: true,
        scale: 2.0,
        lang: "es",
        ..Window::default()
    }
    .open();
    open.command(Command::Group(Grouping::Country));
    open.command(Command::Select(Selection::Country("PE".into())));
    compare(&mut open, "peru_es_2x");
}

#[test]
fn countries_shaded_by_entries_and_a_card_with_its_chart() {
    let mut open = Window {
        gpu: true,
        ..Window::default()
    }
    .open();
    open.command(Command::Shade(Some(Shading {
        measure: Quantity::Entries,
        classing: Classing::NaturalBreaks,
        ramp: Ramp::Lagoon,
    })));
    open.command(Command::Select(Selection::Country("GT".to_owned())));
    compare(&mut open, "shaded_guatemala");
}
