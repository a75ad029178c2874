//! Graphics that are lost: the app goes on in another window as if nothing had been.

use std::collections::BTreeSet;
use std::sync::mpsc;

use egui::epaint::Primitive;
use egui::{
    ColorImage, Context, TextureHandle, TextureId, TextureOptions, ViewportCommand, ViewportId,
};

use super::*;
use crate::view::stage::StageStep;
use crate::view::stage::Start as From;

const STORY: &str = "where-we-work";

/// So many textures there are before the app has any: no texture of the window that follows has such a number.
fn held(ctx: &Context) -> Vec<TextureHandle> {
    let dot = || ColorImage::filled([1, 1], egui::Color32::RED);
    let load = |_| ctx.load_texture("held", dot(), TextureOptions::LINEAR);
    (0..1_000).map(load).collect()
}

/// Another window takes the place of this one, whose graphics are lost.
fn lose(window: &mut Window) {
    let ctx = Context::default();
    ctx.enable_accesskit();
    window.app.draw_anew(&ctx, None);
    window.ctx = ctx;
}

/// One frame, after so many seconds: what the window is told to do, and the textures that are drawn.
fn drawn(window: &mut Window, secs: f64) -> (Vec<ViewportCommand>, BTreeSet<TextureId>) {
    window.time += secs;
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, window.size)),
        time: Some(window.time),
        ..RawInput::default()
    };
    let app = &mut window.app;
    let mut output = window.ctx.run_ui(input, |ui| app.frame(ui));
    output.textures_delta.clear();
    let told = output.viewport_output.remove(&ViewportId::ROOT);
    let meshes = window
        .ctx
        .tessellate(output.shapes, output.pixels_per_point);
    let textures = meshes.iter().filter_map(|drawn| match &drawn.primitive {
        Primitive::Mesh(mesh) => Some(mesh.texture_id),
        Primitive::Callback(_) => None,
    });
    let told = told.map_or_else(Vec::new, |told| told.commands);
    (told, textures.collect())
}

/// A talk on its way to the fourth slide, in Spanish, with the picture's texts drawn into textures.
fn flying() -> (Window, Vec<TextureHandle>) {
    let mut window = Window::open();
    let held = held(&window.ctx);
    window.frame(0.1);
    window.command(Command::SetLang("es".to_owned()));
    let (story, at) = (STORY.to_owned(), From::First);
    let loops = false;
    window.command(Command::Stage(StageStep::Begin { story, at, loops }));
    window.frame(0.05);
    window.command(Command::Stage(StageStep::Jump(3)));
    // The flight waits a moment for its picture.
    for _ in 0..60 {
        window.frame(1.0 / 60.0);
    }
    assert!(window.app.map.destination().is_some(), "it flies");
    (window, held)
}

#[test]
fn a_talk_goes_on_at_its_slide_where_the_graphics_were_lost_during_a_flight() {
    let (mut window, _held) = flying();
    let before = window.app.stage().talk().cloned().expect("it is told");
    let (aim, camera) = (window.app.map.destination(), window.app.view.camera);
    let elapsed = before.elapsed_secs(window.time);
    let made = window.app.map.preparations();
    assert_eq!(before.slide, 3);
    lose(&mut window);
    assert_eq!(window.app.view.camera, camera);
    let (told, textures) = drawn(&mut window, 1.0 / 60.0);
    assert!(
        told.contains(&ViewportCommand::Fullscreen(true)),
        "{told:?}"
    );
    let manager = window.ctx.tex_manager();
    let is_here = |id: &TextureId| manager.read().meta(*id).is_some();
    assert!(
        textures.len() > 1 && textures.iter().all(is_here),
        "{textures:?} are drawn, and some lay in the window that is lost"
    );
    let talk = window.app.stage().talk().cloned().expect("it is told");
    assert_eq!((talk.slide, talk.is_away), (3, false));
    assert!(
        talk.elapsed_secs(window.time) >= elapsed,
        "the clock goes on"
    );
    assert_eq!(window.app.view.lang, "es");
    assert_eq!(window.app.map.destination(), aim, "so does the flight");
    for _ in 0..900 {
        window.frame(1.0 / 60.0);
    }
    assert_eq!(window.app.map.destination(), None);
    assert_eq!(Some(window.app.view.camera), aim);
    let talk = window.app.stage().talk().expect("it is told");
    assert_eq!((talk.slide, talk.is_away), (3, false));
    assert!(window.app.map.preparations() >= made);
    window.command(Command::Stage(StageStep::End));
    let (told, _) = drawn(&mut window, 0.1);
    assert!(
        told.contains(&ViewportCommand::Fullscreen(false)),
        "{told:?}"
    );
}

#[test]
fn what_the_audience_goes_on_to_see_is_the_same_in_another_window() {
    let (mut window, _held) = flying();
    window.command(Command::Stage(StageStep::ToggleAudience));
    window.frame(0.1);
    window.command(Command::Stage(StageStep::ToggleFreeze));
    window.frame(0.1);
    // The presenter looks something up.
    window.command(Command::Select(Selection::Country("BR".to_owned())));
    for _ in 0..60 {
        window.frame(0.1);
    }
    let seen = |window: &mut Window| {
        drawn(window, 0.1);
        let map = window.app.audience_map().expect("it has a window");
        let scene = map.scene().expect("it has a picture");
        scene.projector.camera
    };
    let before = seen(&mut window);
    assert_ne!(before, window.app.view.camera);
    lose(&mut window);
    assert_eq!(seen(&mut window), before);
    let talk = window.app.stage().talk().expect("it is told");
    assert!(talk.is_frozen && talk.is_away && talk.slide == 3);
    let (_, textures) = drawn(&mut window, 0.1);
    let manager = window.ctx.tex_manager();
    assert!(textures.iter().all(|id| manager.read().meta(*id).is_some()));
}

#[test]
fn who_works_beside_the_window_wakes_the_one_that_there_is() {
    let mut window = Window::open();
    window.frame(0.1);
    lose(&mut window);
    let (sender, woken) = mpsc::channel();
    window
        .ctx
        .set_request_repaint_callback(move |_| sender.send(()).unwrap_or(()));
    // egui wakes a window once a frame: who asks while another's wish for a frame waits is not heard again.
    let mut is_quiet = false;
    for _ in 0..200 {
        while woken.try_recv().is_ok() {}
        window.frame(0.1);
        is_quiet = woken.recv_timeout(Duration::from_millis(50)).is_err();
        if is_quiet {
            break;
        }
    }
    assert!(is_quiet, "nothing but the job wakes it");
    window
        .app
        .jobs
        .start("answer", |_| work::Outcome::LettersFound);
    woken
        .recv_timeout(Duration::from_secs(30))
        .expect("the window is woken");
}
