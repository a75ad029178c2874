//! Sources that are asked again at a wish.

use super::*;

#[test]
fn a_source_that_refused_is_asked_again_at_once_where_somebody_wishes_that() {
    let is_open = Arc::new(AtomicBool::new(false));
    let opens = Arc::clone(&is_open);
    let server = TileServer::start(move |_| {
        if opens.load(Ordering::SeqCst) {
            Answer::tile(picture(1, 256))
        } else {
            Answer::status(403)
        }
    });
    let mut window = Window::open();
    let source = own(&server, "");
    let id = source_id("own", &source.url);
    window.source(SourceStep::Add(source));
    window.until(&id, |(_, doing)| {
        doing == State::Failing(FailureKind::Refused)
    });
    is_open.store(true, Ordering::SeqCst);
    let asked = server.asked().len();
    for _ in 0..20 {
        window.frame(0.05);
    }
    assert_eq!(server.asked().len(), asked, "it would be ten minutes");
    window.source(SourceStep::AskAgain(id.clone()));
    window.until(&id, |(state, doing)| {
        (state, doing) == (TileState::Shown, State::Complete)
    });
}

#[test]
fn a_source_that_could_not_be_opened_is_opened_again_where_somebody_wishes_that() {
    let mut window = Window::open();
    let path = window.root.path().join("late.pmtiles");
    let source = OwnSource {
        title: "Late".into(),
        url: path.display().to_string(),
        credit: String::new(),
        area_of: None,
    };
    let id = source_id("own", &source.url);
    window.source(SourceStep::Add(source));
    window.frame(0.1);
    window.wait(|app| app.sources.opened(&id).is_some_and(Result::is_err));
    let compression = ::pmtiles::Compression::Gzip;
    let bytes = crate::tiles::archive::tests::pmtiles_file(3, compression, |_| picture(1, 256));
    std::fs::write(&path, bytes).expect("written");
    window.source(SourceStep::AskAgain(id.clone()));
    window.until(&id, |(state, _)| state == TileState::Shown);
}
