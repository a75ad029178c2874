//! The monitors of an X11 display as they come and go. winit lists those that there were at the start: the news of others is
//! lost in Xlib, which knows no events of extensions that it was not told of.

use std::io::{self, ErrorKind};

use x11rb::connection::Connection as _;
use x11rb::protocol::randr::{ConnectionExt as _, MonitorInfo, NotifyMask};
use x11rb::protocol::xproto::{ConnectionExt as _, Window};
use x11rb::rust_connection::RustConnection;

use super::monitors::Monitors;
use crate::view::stage::{Screen, ScreenId};

/// The version of the extension that knows of monitors.
const VERSION: (u32, u32) = (1, 5);

type Failure = Box<dyn std::error::Error>;

/// Tells of the display's monitors from now on. Where that is not possible, what winit lists is believed.
pub(super) fn watch(monitors: &Monitors) {
    let begun = connect().and_then(|(connection, root)| {
        monitors.watch(Some(screens(&connection, root)?));
        Ok((connection, root))
    });
    let (connection, root) = match begun {
        Ok(begun) => begun,
        Err(error) => return tracing::warn!(%error, "monitors are not watched"),
    };
    let told = monitors.clone();
    let follow = move || {
        loop {
            let all = connection
                .wait_for_event()
                .map_err(Failure::from)
                .and_then(|_| screens(&connection, root));
            match all {
                Ok(all) => told.watch(Some(all)),
                Err(error) => {
                    tracing::warn!(%error, "monitors are not watched any longer");
                    return told.watch(None);
                }
            }
        }
    };
    let thread = std::thread::Builder::new().name("monitors".to_owned());
    if let Err(error) = thread.spawn(follow) {
        tracing::warn!(%error, "monitors are not watched");
        monitors.watch(None);
    }
}

fn connect() -> Result<(RustConnection, Window), Failure> {
    let (connection, screen) = x11rb::connect(None)?;
    let root = connection
        .setup()
        .roots
        .get(screen)
        .map(|screen| screen.root);
    let root = root.ok_or_else(|| io::Error::from(ErrorKind::NotFound))?;
    let version = connection
        .randr_query_version(VERSION.0, VERSION.1)?
        .reply()?;
    if (version.major_version, version.minor_version) < VERSION {
        return Err(io::Error::from(ErrorKind::Unsupported).into());
    }
    let news = NotifyMask::SCREEN_CHANGE | NotifyMask::CRTC_CHANGE | NotifyMask::OUTPUT_CHANGE;
    connection.randr_select_input(root, news)?.check()?;
    Ok((connection, root))
}

/// All monitors, the main one first.
fn screens(connection: &RustConnection, root: Window) -> Result<Vec<Screen>, Failure> {
    let reply = connection.randr_get_monitors(root, true)?.reply()?;
    let mut all = reply.monitors;
    all.sort_by_key(|monitor| !monitor.primary);
    let screen = |monitor: &MonitorInfo| {
        let name = connection.get_atom_name(monitor.name)?.reply()?.name;
        Ok(Screen {
            id: ScreenId {
                name: String::from_utf8_lossy(&name).into_owned(),
                size: [monitor.width.into(), monitor.height.into()],
            },
            number: None,
            corner: [monitor.x.into(), monitor.y.into()],
        })
    };
    all.iter().map(screen).collect()
}
