//! A display in memory (Xvfb), ended with who started it, and what is seen on it.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat, Window};
use x11rb::rust_connection::RustConnection;

/// A display that no other program uses.
pub(crate) struct Display {
    server: Child,
    /// What DISPLAY is to be.
    pub name: String,
    connection: RustConnection,
    root: Window,
    size: [u16; 2],
}

impl Display {
    /// Starts a display of so many pixels.
    pub(crate) fn start(size: [u16; 2]) -> Result<Self, String> {
        let [width, height] = size;
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
            .arg(format!("{width}x{height}x24"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb: {error}"))?;
        let told = |error: &dyn std::fmt::Display| format!("Xvfb: {error}");
        let connected = (|| {
            let mut number = String::new();
            let output = server.stdout.take().ok_or("Xvfb tells nothing")?;
            BufReader::new(output)
                .read_line(&mut number)
                .map_err(|error| told(&error))?;
            let name = format!(":{}", number.trim());
            let (connection, screen) = x11rb::connect(Some(&name)).map_err(|error| told(&error))?;
            let root = connection
                .setup()
                .roots
                .get(screen)
                .ok_or("Xvfb has no screen")?
                .root;
            // The pointer starts in the middle, where it would hover something.
            connection
                .warp_pointer(
                    x11rb::NONE,
                    root,
                    0,
                    0,
                    0,
                    0,
                    width as i16 - 1,
                    height as i16 - 1,
                )
                .and_then(|_| connection.flush())
                .map_err(|error| told(&error))?;
            Ok((name, connection, root))
        })();
        match connected {
            Ok((name, connection, root)) => Ok(Self {
                server,
                name,
                connection,
                root,
                size,
            }),
            Err(problem) => {
                end(&mut server);
                Err(problem)
            }
        }
    }

    /// Everything on the display: blue, green, red and a byte of nothing for each pixel, row by row.
    pub(crate) fn picture(&self) -> Result<Vec<u8>, String> {
        self.rows(0, self.size[1])
    }

    /// So many rows of [`Self::picture`], from the row `top` on.
    pub(crate) fn rows(&self, top: u16, count: u16) -> Result<Vec<u8>, String> {
        let top = i16::try_from(top).map_err(|error| error.to_string())?;
        let asked = self
            .connection
            .get_image(
                ImageFormat::Z_PIXMAP,
                self.root,
                0,
                top,
                self.size[0],
                count,
                u32::MAX,
            )
            .map_err(|error| error.to_string())?;
        Ok(asked.reply().map_err(|error| error.to_string())?.data)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

/// Ends a process, and waits until it is gone.
fn end(process: &mut Child) {
    // One that has ended by itself cannot be ended again, which is as well.
    drop(process.kill());
    drop(process.wait());
}
