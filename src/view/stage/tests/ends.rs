//! What a talk leaves behind: for the next one, for its clock, and for the next visitor.

use super::*;

#[test]
fn what_was_told_to_its_end_begins_anew() {
    let mut hall = Hall::talking();
    hall.take(StageStep::Last);
    hall.take(StageStep::Escape);
    assert!(!hall.stage.resumes("s"), "there is nothing left to tell");
    assert!(
        hall.stage.told().is_some(),
        "its listeners may take it home"
    );
    assert_eq!((hall.f5(), hall.slide()), (Turn::Show, "a"));
    assert_eq!(hall.talk().shown, ["a"]);
    // A rehearsal is none of the talk.
    hall.take(StageStep::Next);
    hall.take(StageStep::Escape);
    hall.stage.close();
    assert_eq!((hall.f5(), hall.slide()), (Turn::Show, "a"));
    // Nor is a look at the test card.
    hall.take(StageStep::Escape);
    hall.take(StageStep::Test("s".to_owned()));
    hall.take(StageStep::End);
    assert!(!hall.stage.resumes("s"));
}

#[test]
fn the_clock_goes_on_through_a_slip_but_not_through_a_break() {
    for (away, elapsed) in [(20.0, 80.0), (3_600.0, 60.0)] {
        let mut hall = Hall::talking();
        hall.take(StageStep::Next);
        hall.now += 60.0;
        hall.take(StageStep::Escape);
        hall.now += away;
        hall.f5();
        assert_eq!(hall.slide(), "b");
        let clock = hall.talk().elapsed_secs(hall.now);
        assert!((clock - elapsed).abs() < 1e-6, "{clock} after {away}");
    }
}

#[test]
fn backspace_takes_a_digit_back_before_it_leads_back() {
    let mut hall = Hall::talking();
    hall.take(StageStep::Next);
    for digit in [1, 2] {
        hall.take(StageStep::Digit(digit));
    }
    for typed in ["1", ""] {
        assert_eq!(hall.take(StageStep::TakeBack), Turn::Stay);
        assert_eq!((hall.talk().typed.as_str(), hall.slide()), (typed, "b"));
    }
    assert_eq!(
        (hall.take(StageStep::TakeBack), hall.slide()),
        (Turn::Show, "a")
    );
}

#[test]
fn visitors_of_a_lobby_leave_no_pointer_behind() {
    let mut hall = Hall::new();
    let (story, at) = ("s".to_owned(), Start::First);
    hall.take(StageStep::Begin {
        story,
        at,
        loops: true,
    });
    for pointer in [Pointer::Spotlight, Pointer::Pen, Pointer::Laser] {
        hall.take(StageStep::TakeUp(pointer));
        assert_eq!(hall.talk().pointing, Pointing::default());
    }
}
