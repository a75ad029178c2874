//! The timeline: spans, the tray of undated entries, a range of years.

use egui::{Key, Modifiers, Role, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use footprint_atlas::find::Years;
use footprint_atlas::view::{Command, Dock, Selection};

use super::{Open, Window};

impl Open {
    fn open_time(&mut self) {
        self.key(Key::F7);
        assert_eq!(self.app().view().dock, Some(Dock::Time));
    }

    fn years(&self) -> Option<(i32, i32)> {
        let years = self.app().view().filter.years?;
        years.from.zip(years.to)
    }
}

#[test]
fn time_is_closed_until_asked_and_covers_nothing_that_matters() {
    let mut open = Window::default().open();
    assert_eq!(open.app().view().dock, None);
    open.open_time();
    let panels = open.app().panels().unwrap();
    assert!(panels.dock.is_positive());
    assert!(panels.list.bottom() <= panels.dock.top() && panels.zoom.bottom() <= panels.dock.top());
    open.assert_says("12 entries: years not published");
    open.assert_says("5 of 17 entries are dated");
    assert!(!open.says("Play"), "most entries are not dated");
    open.key(Key::Escape);
    assert_eq!(open.app().view().dock, None, "Escape backs out");
}

#[test]
fn a_span_and_an_undated_entry_open_their_cards() {
    let mut open = Window::default().open();
    open.open_time();
    let dock = open.app().panels().unwrap().dock;
    let inside = |open: &Open, name: &str| {
        let mut found = open.harness.get_all_by_label_contains(name);
        found.any(|node| {
            dock.contains_rect(node.rect().intersect(dock)) && node.rect().intersects(dock)
        })
    };
    assert!(inside(&open, "Years not published"));
    let portfolio = std::sync::Arc::clone(&open.app().loaded().portfolio);
    let dated = portfolio
        .programs
        .iter()
        .find(|program| program.period.is_published())
        .unwrap();
    let label = dated
        .short
        .as_ref()
        .unwrap_or(&dated.title)
        .show("en", &portfolio.languages);
    let mut spans = open.harness.get_all_by_role(Role::Button);
    let span = spans
        .find(|node| {
            let name = node.accesskit_node().label().unwrap_or_default();
            name.starts_with(label) && dock.intersects(node.rect())
        })
        .unwrap();
    span.click();
    drop(spans);
    open.settle();
    assert_eq!(
        open.app().view().selection,
        Some(Selection::Program(dated.id.clone()))
    );
    assert!(open.card().is_some());
}

#[test]
fn years_are_dragged_stepped_and_given_up() {
    let mut open = Window::default().open();
    open.open_time();
    let all = open.listed();
    let slider = open
        .harness
        .get_by_role_and_label(Role::Slider, "Years 1990 to 2010");
    let rect = slider.rect();
    // On the axis, along the lower edge.
    let y = rect.bottom() - 8.0;
    let at = |share: f32| pos2(rect.left() + rect.width() * share, y);
    open.harness.hover_at(at(0.3));
    open.harness.step();
    let button = egui::PointerButton::Primary;
    let press = |open: &mut Open, pos, pressed| {
        open.harness.event(egui::Event::PointerButton {
            pos,
            button,
            pressed,
            modifiers: Modifiers::NONE,
        });
        open.harness.step();
    };
    press(&mut open, at(0.3), true);
    for share in [0.35, 0.4, 0.5] {
        open.harness.hover_at(at(share));
        open.harness.step();
    }
    press(&mut open, at(0.5), false);
    open.settle();
    let (from, to) = open.years().expect("a range is asked for");
    assert!(1990 < from && from < to && to < 2010, "{from} to {to}");
    assert_eq!(open.listed(), all - left_out(&open), "the list shrinks");
    assert!(left_out(&open) > 0);
    // A click on an end is not a new range, and the keys go on where the hand has left off.
    let end = |open: &Open, year: i32| {
        let name = format!("Years {from} to {to}");
        let slider = open.harness.get_by_role_and_label(Role::Slider, &name);
        let rect = slider.rect().shrink2(egui::vec2(9.0, 0.0));
        let share = (year - 1990) as f32 / 21.0;
        pos2(rect.left() + rect.width() * share, y)
    };
    let place = end(&open, from);
    press(&mut open, place, true);
    press(&mut open, place, false);
    open.settle();
    assert_eq!(open.years(), Some((from, to)));
    open.key(Key::ArrowRight);
    assert_eq!(open.years(), Some((from + 1, to + 1)));
    open.command(Command::StepYears {
        by: -1,
        only_end: true,
    });
    assert_eq!(open.years(), Some((from + 1, to)));
    open.assert_says("12 entries: years not published");
    open.press(Role::CheckBox, "Also years not published");
    assert!(open.app().view().filter.without_undated);
    open.assert_says("12 entries: years not published");
    open.command(Command::Retrace(1));
    open.command(Command::Retrace(1));
    assert_eq!(open.years(), None, "one step back is before the drag");
}

/// How many entries the years leave out.
fn left_out(open: &Open) -> usize {
    let view = open.app().view();
    let portfolio = &open.app().loaded().portfolio;
    let programs = portfolio.programs.iter();
    programs
        .filter(|program| !view.filter.lists(program, portfolio))
        .count()
}

#[test]
fn the_years_play_to_their_end_and_then_rest() {
    let mut open = Window::default().open();
    open.open_time();
    open.command(Command::SetYears(Some(Years {
        from: Some(2007),
        to: Some(2008),
    })));
    open.command(Command::SetPlaySpeed(5));
    open.command(Command::TogglePlay);
    for _ in 0..90 {
        open.harness.step();
    }
    assert_eq!(open.years(), Some((2009, 2010)));
    assert!(!open.app().view().play.is_on, "they rest");
}
