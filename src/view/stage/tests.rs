mod ends;

use super::*;
use crate::portfolio::Slide;

fn story(id: &str, slides: &[&str]) -> Story {
    let slide = |id: &&str| Slide {
        id: (*id).to_owned(),
        ..Slide::default()
    };
    Story {
        id: id.to_owned(),
        slides: slides.iter().map(slide).collect(),
        ..Story::default()
    }
}

/// A stage before an audience, with a clock.
struct Hall {
    stage: Stage,
    stories: Vec<Story>,
    now: f64,
    has_card: bool,
}

impl Hall {
    fn new() -> Self {
        Self {
            stage: Stage::default(),
            stories: vec![story("s", &["a", "b", "c", "d"]), story("empty", &[])],
            now: 100.0,
            has_card: false,
        }
    }

    /// A talk at its first slide.
    fn talking() -> Self {
        let mut hall = Self::new();
        assert_eq!(hall.f5(), Turn::Show);
        hall
    }

    fn take(&mut self, step: StageStep) -> Turn {
        let around = Surroundings {
            stories: &self.stories,
            now_secs: self.now,
            has_card: self.has_card,
        };
        self.stage.step(step, around)
    }

    fn begin(&mut self, at: Start) -> Turn {
        let (story, loops) = ("s".to_owned(), false);
        self.take(StageStep::Begin { story, at, loops })
    }

    fn f5(&mut self) -> Turn {
        self.begin(Start::Resume)
    }

    fn talk(&self) -> &Talk {
        self.stage.talk().expect("a talk is under way")
    }

    /// The slide that the audience sees or has seen last.
    fn slide(&self) -> &str {
        &self.talk().slides[self.talk().slide]
    }
}

fn honduras() -> Option<Selection> {
    Some(Selection::Country("HN".to_owned()))
}

#[test]
fn a_talk_goes_forward_and_back_and_stays_at_its_ends() {
    let mut hall = Hall::talking();
    assert_eq!(hall.take(StageStep::Previous), Turn::Stay);
    assert_eq!(
        (hall.take(StageStep::Next), hall.slide()),
        (Turn::Show, "b")
    );
    assert_eq!(
        (hall.take(StageStep::Last), hall.slide()),
        (Turn::Show, "d")
    );
    assert_eq!(
        (hall.take(StageStep::Next), hall.slide()),
        (Turn::Stay, "d")
    );
    assert_eq!(
        (hall.take(StageStep::Previous), hall.slide()),
        (Turn::Show, "c")
    );
    assert_eq!(
        (hall.take(StageStep::First), hall.slide()),
        (Turn::Show, "a")
    );
    assert_eq!(
        (hall.take(StageStep::Jump(2)), hall.slide()),
        (Turn::Show, "c")
    );
}

#[test]
fn in_a_lobby_the_first_slide_follows_the_last() {
    let mut hall = Hall::new();
    let (story, at) = ("s".to_owned(), Start::Slide("d".to_owned()));
    hall.take(StageStep::Begin {
        story,
        at,
        loops: true,
    });
    assert_eq!(
        (hall.take(StageStep::Next), hall.slide()),
        (Turn::Show, "a")
    );
    assert_eq!(
        (hall.take(StageStep::Previous), hall.slide()),
        (Turn::Show, "d")
    );
}

#[test]
fn going_on_after_a_question_returns_to_the_slide_that_was_left_and_never_to_the_next() {
    for back in [
        StageStep::Next,
        StageStep::Enter,
        StageStep::Previous,
        StageStep::Return,
    ] {
        let mut hall = Hall::talking();
        hall.take(StageStep::Next);
        assert_eq!(hall.take(StageStep::Leave(honduras())), Turn::Stay);
        assert!(hall.talk().is_away);
        assert_eq!((hall.take(back), hall.slide()), (Turn::Show, "b"));
        assert!(!hall.talk().is_away);
        assert_eq!(
            (hall.take(StageStep::Next), hall.slide()),
            (Turn::Show, "c")
        );
    }
}

#[test]
fn what_was_told_is_known_during_a_talk_and_after_it() {
    let mut hall = Hall::new();
    assert_eq!(hall.stage.told(), None);
    hall.f5();
    hall.take(StageStep::Jump(2));
    hall.take(StageStep::Previous);
    hall.take(StageStep::Jump(2));
    hall.take(StageStep::Leave(honduras()));
    let told = Told {
        story: "s".to_owned(),
        slides: ["a", "c", "b"].map(str::to_owned).to_vec(),
        opened: honduras().into_iter().collect(),
    };
    assert_eq!(hall.stage.told().as_ref(), Some(&told));
    hall.take(StageStep::End);
    assert_eq!(hall.stage.told().as_ref(), Some(&told));
    // A talk that goes on tells more; one that begins anew forgets.
    hall.f5();
    hall.take(StageStep::Last);
    let slides = hall.stage.told().expect("it goes on").slides;
    assert_eq!(slides, ["a", "c", "b", "d"]);
    hall.take(StageStep::End);
    hall.begin(Start::First);
    let slides = hall.stage.told().expect("it begins").slides;
    assert_eq!(slides, ["a"]);
}

#[test]
fn what_was_opened_for_questions_stays_marked() {
    let mut hall = Hall::talking();
    for what in [
        honduras(),
        None,
        honduras(),
        Some(Selection::Site("p.s".to_owned())),
    ] {
        hall.take(StageStep::Leave(what));
        hall.take(StageStep::Next);
    }
    let site = Selection::Site("p.s".to_owned());
    assert_eq!(hall.talk().opened, [honduras().unwrap(), site]);
    hall.take(StageStep::End);
    hall.f5();
    assert_eq!(
        hall.talk().opened.len(),
        2,
        "an accidental end forgets nothing"
    );
    hall.take(StageStep::End);
    hall.begin(Start::First);
    assert!(hall.talk().opened.is_empty());
}

#[test]
fn escape_closes_the_card_then_returns_then_ends() {
    let mut hall = Hall::talking();
    hall.take(StageStep::Next);
    hall.take(StageStep::Leave(honduras()));
    hall.has_card = true;
    assert_eq!(hall.take(StageStep::Escape), Turn::CloseCard);
    assert!(hall.talk().is_away, "the card alone is closed");
    hall.has_card = false;
    assert_eq!(
        (hall.take(StageStep::Escape), hall.slide()),
        (Turn::Show, "b")
    );
    assert_eq!(hall.take(StageStep::Escape), Turn::Ended);
    assert!(hall.stage.talk().is_none());
    assert_eq!(
        hall.take(StageStep::Escape),
        Turn::Stay,
        "no talk ends twice"
    );
}

#[test]
fn escape_first_lifts_what_covers_the_picture_and_forgets_what_is_typed() {
    let mut hall = Hall::talking();
    hall.take(StageStep::Cover(Blank::Black));
    hall.take(StageStep::Digit(3));
    assert_eq!(
        (hall.take(StageStep::Escape), hall.talk().typed.as_str()),
        (Turn::Stay, "")
    );
    assert_eq!(
        (hall.take(StageStep::Escape), hall.talk().blank),
        (Turn::Stay, None)
    );
    assert_eq!(hall.take(StageStep::Escape), Turn::Ended);
}

#[test]
fn a_clicker_that_alternates_f5_and_escape_never_restarts_the_talk() {
    let mut hall = Hall::talking();
    hall.take(StageStep::Next);
    hall.take(StageStep::Next);
    assert_eq!((hall.f5(), hall.slide()), (Turn::Stay, "c"));
    assert_eq!(hall.begin(Start::First), Turn::Stay);
    assert_eq!(hall.slide(), "c");
    hall.take(StageStep::Escape);
    assert!(hall.stage.resumes("s") && !hall.stage.resumes("empty"));
    assert_eq!((hall.f5(), hall.slide()), (Turn::Show, "c"));
}

#[test]
fn a_talk_can_begin_anew_or_at_a_slide() {
    let mut hall = Hall::talking();
    hall.take(StageStep::Next);
    hall.take(StageStep::Escape);
    assert_eq!((hall.begin(Start::First), hall.slide()), (Turn::Show, "a"));
    hall.take(StageStep::Escape);
    let at = Start::Slide("d".to_owned());
    assert_eq!((hall.begin(at), hall.slide()), (Turn::Show, "d"));
    hall.take(StageStep::Escape);
    let at = Start::Slide("nowhere".to_owned());
    assert_eq!((hall.begin(at), hall.slide()), (Turn::Show, "a"));
}

#[test]
fn a_story_without_slides_or_of_another_portfolio_is_not_told() {
    let mut hall = Hall::new();
    for story in ["empty", "nowhere"] {
        let (story, at) = (story.to_owned(), Start::Resume);
        assert_eq!(
            hall.take(StageStep::Begin {
                story,
                at,
                loops: false
            }),
            Turn::Stay
        );
        assert!(hall.stage.talk().is_none());
    }
    assert_eq!(hall.take(StageStep::Next), Turn::Stay);
}

#[test]
fn a_typed_number_jumps_there_and_nowhere_where_no_slide_has_it() {
    let mut hall = Hall::talking();
    hall.take(StageStep::Digit(3));
    assert_eq!(
        (hall.take(StageStep::Enter), hall.slide()),
        (Turn::Show, "c")
    );
    for digits in [[1, 2], [0, 0], [9, 9]] {
        for digit in digits {
            hall.take(StageStep::Digit(digit));
        }
        assert_eq!(
            (hall.take(StageStep::Enter), hall.slide()),
            (Turn::Stay, "c")
        );
        assert_eq!(hall.talk().typed, "");
    }
    hall.take(StageStep::Digit(1));
    assert_eq!(
        (hall.take(StageStep::Next), hall.slide()),
        (Turn::Show, "d")
    );
    assert_eq!(
        (hall.take(StageStep::Enter), hall.slide()),
        (Turn::Stay, "d"),
        "1 is forgotten"
    );
    for _ in 0..100 {
        hall.take(StageStep::Digit(9));
    }
    assert_eq!(hall.talk().typed.len(), 4, "no story has more slides");
}

#[test]
fn a_typed_number_leads_back_to_the_path_as_well() {
    let mut hall = Hall::talking();
    hall.take(StageStep::Leave(None));
    hall.take(StageStep::Digit(4));
    assert_eq!(
        (hall.take(StageStep::Enter), hall.slide()),
        (Turn::Show, "d")
    );
    assert!(!hall.talk().is_away);
}

#[test]
fn the_screen_goes_black_or_white_and_comes_back_with_the_same_slide() {
    let mut hall = Hall::talking();
    hall.take(StageStep::Next);
    hall.take(StageStep::Cover(Blank::Black));
    assert_eq!(hall.talk().blank, Some(Blank::Black));
    hall.take(StageStep::Cover(Blank::White));
    assert_eq!(hall.talk().blank, Some(Blank::White));
    hall.take(StageStep::Cover(Blank::White));
    assert_eq!(hall.talk().blank, None);
    hall.take(StageStep::Cover(Blank::Black));
    assert_eq!(
        (hall.take(StageStep::Next), hall.slide()),
        (Turn::Stay, "b")
    );
    assert_eq!(hall.talk().blank, None);
    hall.take(StageStep::Cover(Blank::Black));
    assert_eq!(
        (hall.take(StageStep::Last), hall.talk().blank),
        (Turn::Show, None)
    );
}

#[test]
fn a_frozen_picture_lasts_until_it_is_let_go_or_the_talk_goes_on() {
    let mut hall = Hall::talking();
    hall.take(StageStep::ToggleAudience);
    hall.take(StageStep::ToggleFreeze);
    hall.take(StageStep::Leave(honduras()));
    assert!(hall.talk().is_frozen && hall.talk().is_away);
    hall.take(StageStep::ToggleFreeze);
    assert!(
        !hall.talk().is_frozen && hall.talk().is_away,
        "what was found is shown"
    );
    hall.take(StageStep::ToggleFreeze);
    assert_eq!(
        (hall.take(StageStep::Next), hall.slide()),
        (Turn::Show, "a")
    );
    assert!(!hall.talk().is_frozen);
}

#[test]
fn a_picture_can_only_stay_in_a_window_of_its_own() {
    let mut hall = Hall::talking();
    hall.take(StageStep::ToggleFreeze);
    assert!(!hall.talk().is_frozen && hall.talk().lacks_window);
    hall.take(StageStep::ToggleAudience);
    assert!(!hall.talk().lacks_window, "it was said once");
    hall.take(StageStep::ToggleFreeze);
    assert!(hall.talk().is_frozen);
    hall.take(StageStep::CloseAudience);
    assert!(!hall.talk().is_frozen, "all see the same again");
    assert_eq!(hall.stage.screens().choice().opens, Some(true));
}

#[test]
fn a_screen_in_a_lobby_has_one_window_whatever_visitors_press() {
    let mut hall = Hall::new();
    let (story, at, loops) = ("s".to_owned(), Start::First, true);
    hall.take(StageStep::Begin { story, at, loops });
    hall.take(StageStep::ToggleAudience);
    assert_eq!(hall.stage.screens().audience(), None);
}

#[test]
fn a_talk_goes_on_at_its_slide_when_the_screen_of_the_audience_is_unplugged() {
    let mut hall = Hall::new();
    let screen = |number, name: &str| Screen {
        id: ScreenId {
            name: name.to_owned(),
            size: [1920, 1080],
        },
        number: Some(number),
        corner: [0, 0],
    };
    let both = vec![screen(0, "laptop"), screen(1, "projector")];
    hall.stage.see(both.clone(), Some(0));
    hall.f5();
    hall.take(StageStep::Next);
    hall.take(StageStep::ToggleFreeze);
    hall.take(StageStep::Leave(honduras()));
    assert!(hall.talk().is_frozen, "the window opened by itself");
    hall.stage.see(vec![screen(0, "laptop")], Some(0));
    assert_eq!(hall.stage.screens().audience(), None);
    assert!(hall.talk().is_away && !hall.talk().is_frozen);
    assert_eq!(hall.slide(), "b");
    hall.stage.see(both, Some(0));
    assert!(hall.stage.screens().audience().is_some());
}

#[test]
fn escape_puts_the_pen_away_first_and_another_slide_has_no_ink() {
    let mut hall = Hall::talking();
    hall.take(StageStep::Next);
    hall.take(StageStep::TakeUp(Pointer::Pen));
    hall.take(StageStep::Digit(3));
    hall.take(StageStep::Draw([0.2, 0.2]));
    hall.take(StageStep::LiftPen);
    assert_eq!(hall.talk().typed, "3", "a hand that moves types nothing");
    assert_eq!(hall.talk().pointing.ink().len(), 1);
    hall.take(StageStep::Escape);
    assert_eq!(
        hall.talk().pointing.pointer(),
        Pointer::Pen,
        "the number first"
    );
    hall.take(StageStep::Escape);
    assert_eq!(hall.talk().pointing.pointer(), Pointer::Arrow);
    assert_eq!((hall.talk().pointing.ink().len(), hall.slide()), (1, "b"));
    hall.take(StageStep::Next);
    assert!(hall.talk().pointing.ink().is_empty());
}

#[test]
fn a_test_card_comes_before_the_first_slide() {
    let mut hall = Hall::new();
    assert_eq!(hall.take(StageStep::Test("empty".to_owned())), Turn::Stay);
    assert_eq!(hall.take(StageStep::Test("s".to_owned())), Turn::Show);
    assert_eq!(hall.talk().blank, Some(Blank::TestCard));
    assert_eq!(
        (hall.take(StageStep::Next), hall.slide()),
        (Turn::Stay, "a")
    );
    assert_eq!(hall.talk().blank, None);
}

#[test]
fn the_clock_runs_from_the_beginning_and_over_an_accidental_end() {
    let mut hall = Hall::talking();
    hall.now += 60.0;
    hall.take(StageStep::Next);
    hall.now += 5.0;
    assert_eq!(
        (
            hall.talk().elapsed_secs(hall.now),
            hall.talk().slide_secs(hall.now)
        ),
        (65.0, 5.0)
    );
    hall.take(StageStep::Escape);
    hall.now += 5.0;
    hall.f5();
    assert_eq!(
        (
            hall.talk().elapsed_secs(hall.now),
            hall.talk().slide_secs(hall.now)
        ),
        (70.0, 0.0)
    );
    hall.take(StageStep::End);
    hall.begin(Start::First);
    assert_eq!(hall.talk().elapsed_secs(hall.now), 0.0);
}

#[test]
fn a_story_that_changes_on_the_disk_keeps_the_talk_at_its_slide() {
    let mut hall = Hall::talking();
    hall.take(StageStep::Jump(2));
    let mut follow = |slides: &[&str]| {
        let turn = hall.stage.follow(&[story("s", slides)], 0.0);
        let talk = hall.stage.talk();
        (turn, talk.map(|talk| talk.slides[talk.slide].clone()))
    };
    assert_eq!(
        follow(&["new", "a", "b", "c"]),
        (Turn::Show, Some("c".to_owned()))
    );
    assert_eq!(follow(&["a", "b"]), (Turn::Show, Some("b".to_owned())));
    assert_eq!(follow(&[]), (Turn::Ended, None));
}

#[test]
fn the_clock_stands_still_and_goes_on_as_if_nothing_had_been() {
    let mut hall = Hall::talking();
    hall.now += 60.0;
    hall.take(StageStep::ToggleClock);
    hall.now += 600.0;
    assert!(hall.talk().is_clock_paused());
    assert!((hall.talk().elapsed_secs(hall.now) - 60.0).abs() < 1e-9);
    // A slide that comes up meanwhile has not been told for any time.
    hall.take(StageStep::Next);
    hall.now += 30.0;
    assert!(hall.talk().slide_secs(hall.now).abs() < 1e-9);
    hall.take(StageStep::ToggleClock);
    hall.now += 5.0;
    assert!((hall.talk().elapsed_secs(hall.now) - 65.0).abs() < 1e-9);
    assert!((hall.talk().slide_secs(hall.now) - 5.0).abs() < 1e-9);
    // Who ends by accident while it stands still has lost no time.
    hall.take(StageStep::ToggleClock);
    hall.take(StageStep::End);
    hall.now += 900.0;
    hall.f5();
    assert!((hall.talk().elapsed_secs(hall.now) - 65.0).abs() < 1e-9);
}

#[test]
fn notes_have_sizes_within_bounds_and_keep_them_after_the_talk() {
    let mut hall = Hall::talking();
    let sizes = |hall: &mut Hall, larger: bool| -> Vec<u16> {
        let steps = 0..NOTES_PERCENT.len();
        let mut size = |_| {
            hall.take(StageStep::SizeNotes { larger });
            hall.stage.notes_percent()
        };
        steps.map(&mut size).collect()
    };
    assert_eq!(sizes(&mut hall, true), [120, 145, 175, 210, 250, 250, 250]);
    assert_eq!(sizes(&mut hall, false), [210, 175, 145, 120, 100, 80, 80]);
    hall.take(StageStep::End);
    assert_eq!(hall.stage.notes_percent(), 80);
    hall.stage.remember_notes(0);
    assert_eq!(hall.stage.notes_percent(), 80);
    hall.stage.remember_notes(150);
    assert_eq!(hall.stage.notes_percent(), 145);
}
