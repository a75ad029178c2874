//! A tile server on loopback that answers as it is told: well, badly, or by chance with a seed.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// What one request asked for.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) path: String,
    headers: Vec<(String, String)>,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let is_it = |field: &&(String, String)| field.0.eq_ignore_ascii_case(name);
        self.headers
            .iter()
            .find(is_it)
            .map(|(_, value)| value.as_str())
    }
}

impl Asked {
    /// Takes out header fields of a name, as a server that does not know them.
    pub(crate) fn forget(&mut self, name: &str) {
        self.headers
            .retain(|(other, _)| !other.eq_ignore_ascii_case(name));
    }
}

/// How to answer.
#[derive(Debug, Clone)]
pub(crate) enum Answer {
    /// A whole answer: status, header fields and body.
    Full(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// After a pause.
    Late(Duration, Box<Self>),
    /// The connection is reset.
    Reset,
    /// Nothing, until the server ends.
    Hang,
    /// Header fields, then a byte now and then until the server ends.
    Drip,
    /// Half of the body that was promised, then the end.
    Truncated(Vec<u8>),
    /// A body without end.
    Endless,
    /// These bytes, which need not be HTTP.
    Raw(Vec<u8>),
}

impl Answer {
    /// A tile.
    pub(crate) fn tile(body: Vec<u8>) -> Self {
        Self::Full(200, vec![("Content-Type", "image/png".to_owned())], body)
    }

    /// A status without a body.
    pub(crate) fn status(status: u16) -> Self {
        Self::Full(status, Vec::new(), Vec::new())
    }

    /// A file as servers that know ranges send it: the part that is asked for, unless it is another version by now.
    pub(crate) fn file(asked: &Asked, etag: &str, body: &[u8]) -> Self {
        if asked.header("If-Match").is_some_and(|known| known != etag) {
            return Self::status(412);
        }
        let is_known = asked.header("If-None-Match") == Some(etag);
        let etag = ("ETag", etag.to_owned());
        if is_known {
            return Self::Full(304, vec![etag], Vec::new());
        }
        let range = asked.header("Range").and_then(|range| {
            let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
            Some((from.parse::<usize>().ok()?, to.parse::<usize>().ok()?))
        });
        let Some((from, to)) = range else {
            return Self::Full(200, vec![etag], body.to_vec());
        };
        let size = body.len();
        if from >= size {
            let range = ("Content-Range", format!("bytes */{size}"));
            return Self::Full(416, vec![etag, range], Vec::new());
        }
        let to = to.min(size - 1);
        let range = ("Content-Range", format!("bytes {from}-{to}/{size}"));
        Self::Full(206, vec![etag, range], body[from..=to].to_vec())
    }

    /// The same answer with a header field more.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        if let Self::Full(_, fields, _) = &mut self {
            fields.push((name, value.to_owned()));
        }
        self
    }

    /// On to another address.
    pub(crate) fn redirect(to: &str) -> Self {
        Self::Full(302, vec![("Location", to.to_owned())], Vec::new())
    }
}

/// A server that ends with its value.
pub(crate) struct TileServer {
    address: SocketAddr,
    shared: Arc<Shared>,
}

type Answering = Box<dyn Fn(&Asked) -> Answer + Send + Sync>;

struct Shared {
    answer: Answering,
    asked: Mutex<Vec<Asked>>,
    open: AtomicUsize,
    most_open: AtomicUsize,
    is_offline: AtomicBool,
    has_ended: AtomicBool,
}

impl TileServer {
    pub(crate) fn start(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port of loopback");
        let address = listener.local_addr().expect("its address");
        let shared = Arc::new(Shared {
            answer: Box::new(answer),
            asked: Mutex::default(),
            open: AtomicUsize::new(0),
            most_open: AtomicUsize::new(0),
            is_offline: AtomicBool::new(false),
            has_ended: AtomicBool::new(false),
        });
        let own = Arc::clone(&shared);
        named("tile server", move || {
            for stream in listener.incoming().flatten() {
                if own.has_ended.load(Ordering::SeqCst) {
                    return;
                }
                let own = Arc::clone(&own);
                named("tile server's connection", move || own.serve(stream));
            }
        });
        Self { address, shared }
    }

    /// `http://127.0.0.1:port`
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What was asked for so far, in order.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        let asked = self.shared.asked.lock();
        asked.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The most requests that were under way at once.
    pub(crate) fn most_at_once(&self) -> usize {
        self.shared.most_open.load(Ordering::SeqCst)
    }

    /// Lets every connection break, or no longer.
    pub(crate) fn set_offline(&self, is_offline: bool) {
        self.shared.is_offline.store(is_offline, Ordering::SeqCst);
    }
}

impl Drop for TileServer {
    fn drop(&mut self) {
        self.shared.has_ended.store(true, Ordering::SeqCst);
        // Wakes who waits for a connection.
        drop(TcpStream::connect(self.address));
    }
}

fn named(name: &str, work: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().name(name.to_owned());
    drop(thread.spawn(work).expect("a thread"));
}

impl Shared {
    fn serve(&self, mut stream: TcpStream) {
        let patience = Some(Duration::from_millis(20));
        stream.set_read_timeout(patience).expect("a time limit");
        stream.set_nodelay(true).expect("no delay");
        // A request is only peeked at first: who closes a connection with unread bytes resets it.
        while let Some((asked, length)) = self.next(&stream) {
            if self.is_offline.load(Ordering::SeqCst) {
                return;
            }
            let now = self.open.fetch_add(1, Ordering::SeqCst) + 1;
            self.most_open.fetch_max(now, Ordering::SeqCst);
            self.asked
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(asked.clone());
            let mut answer = (self.answer)(&asked);
            while let Answer::Late(pause, then) = answer {
                thread::sleep(pause);
                answer = *then;
            }
            if matches!(answer, Answer::Reset) {
                self.open.fetch_sub(1, Ordering::SeqCst);
                return;
            }
            let goes_on = self.say(&mut stream, answer, length);
            if !goes_on {
                drop(stream.shutdown(Shutdown::Both));
                return;
            }
        }
    }

    /// The next request of a connection, and its length in bytes.
    fn next(&self, stream: &TcpStream) -> Option<(Asked, usize)> {
        let mut buffer = [0; 8 << 10];
        while !self.has_ended.load(Ordering::SeqCst) {
            match stream.peek(&mut buffer) {
                Ok(0) => return None,
                // The greeting of TLS.
                Ok(count) if buffer[0] == 0x16 => {
                    let (path, headers) = (String::new(), Vec::new());
                    return Some((Asked { path, headers }, count));
                }
                Ok(count) => {
                    let text = String::from_utf8_lossy(&buffer[..count]);
                    let Some((head, _)) = text.split_once("\r\n\r\n") else {
                        thread::sleep(Duration::from_millis(1));
                        continue;
                    };
                    let mut lines = head.lines();
                    let path = lines.next()?.split(' ').nth(1)?.to_owned();
                    let field = |line: &str| {
                        let (name, value) = line.split_once(':')?;
                        Some((name.to_owned(), value.trim().to_owned()))
                    };
                    let headers = lines.filter_map(field).collect();
                    return Some((Asked { path, headers }, head.len() + 4));
                }
                Err(error) if is_patience(&error) => {}
                Err(_) => return None,
            }
        }
        None
    }

    /// Answers; false where the connection ends with it. The request no longer counts once its answer is complete.
    fn say(&self, stream: &mut TcpStream, answer: Answer, length: usize) -> bool {
        let mut request = vec![0; length];
        if stream.read_exact(&mut request).is_err() {
            self.open.fetch_sub(1, Ordering::SeqCst);
            return false;
        }
        let mut head = "HTTP/1.1 200 OK\r\n".to_owned();
        let (bytes, ends) = match answer {
            Answer::Full(status, headers, body) => {
                head = format!("HTTP/1.1 {status} Status\r\n");
                for (name, value) in headers {
                    head += &format!("{name}: {value}\r\n");
                }
                if !matches!(status, 204 | 304) {
                    head += &format!("Content-Length: {}\r\n", body.len());
                }
                ([head.as_bytes(), b"\r\n", &body].concat(), false)
            }
            Answer::Truncated(body) => {
                head += &format!("Content-Length: {}\r\n\r\n", body.len());
                ([head.as_bytes(), &body[..body.len() / 2]].concat(), true)
            }
            Answer::Raw(bytes) => (bytes, true),
            Answer::Drip | Answer::Endless => {
                let is_slow = matches!(answer, Answer::Drip);
                head += "Content-Type: image/png\r\n\r\n";
                self.pour(stream, head.as_bytes(), is_slow);
                self.open.fetch_sub(1, Ordering::SeqCst);
                return false;
            }
            Answer::Hang | Answer::Late(..) | Answer::Reset => {
                while !self.has_ended.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(5));
                }
                self.open.fetch_sub(1, Ordering::SeqCst);
                return false;
            }
        };
        // Before the last byte: the client may ask for the next one as soon as it has that.
        self.open.fetch_sub(1, Ordering::SeqCst);
        stream.write_all(&bytes).is_ok() && !ends
    }

    /// A body without end: fast, or a byte now and then.
    fn pour(&self, stream: &mut TcpStream, head: &[u8], is_slow: bool) {
        let block = [0; 16 << 10];
        let piece = if is_slow { &block[..1] } else { &block[..] };
        let mut goes_on = stream.write_all(head).is_ok();
        while goes_on && !self.has_ended.load(Ordering::SeqCst) {
            goes_on = stream.write_all(piece).is_ok();
            if is_slow {
                thread::sleep(Duration::from_millis(5));
            }
        }
    }
}

fn is_patience(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

/// Answers that fail three times in ten, by a seed and how often a path was asked for: errors, resets, delays and more.
pub(crate) struct Flaky {
    seed: u64,
    times: Mutex<HashMap<String, u32>>,
}

impl Flaky {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed,
            times: Mutex::default(),
        }
    }

    /// The good answer, or instead of it a bad one.
    pub(crate) fn answer(&self, asked: &Asked, good: Answer) -> Answer {
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        let time = times.entry(asked.path.clone()).or_default();
        *time += 1;
        let mut hasher = DefaultHasher::new();
        (self.seed, &asked.path, *time).hash(&mut hasher);
        let chance = hasher.finish();
        let pause = Duration::from_millis(chance / 1000 % 20);
        match chance % 100 {
            0..6 => Answer::status(500),
            6..10 => Answer::status(503),
            10..12 => Answer::Full(429, vec![("Retry-After", "0".to_owned())], Vec::new()),
            12..20 => Answer::Reset,
            20..24 => Answer::Truncated(picture(0, 16)),
            24..27 => Answer::Full(200, Vec::new(), b"<html>Please log in</html>".to_vec()),
            27..30 => Answer::Raw(b"nonsense\r\n\r\n".to_vec()),
            30..60 => Answer::Late(pause, Box::new(good)),
            _ => good,
        }
    }
}

/// A PNG picture of one color, which the number decides.
pub(crate) fn picture(number: u32, side: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a header");
    let [_, red, green, blue] = number.to_be_bytes();
    let pixels = [red, green, blue].repeat((side * side) as usize);
    writer.write_image_data(&pixels).expect("its pixels");
    drop(writer);
    bytes
}
