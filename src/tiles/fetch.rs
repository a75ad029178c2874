//! One request for a tile, with limits on time, bytes and redirects, and what came of it.

use std::io;
use std::time::{Duration, Instant, SystemTime};

use ureq::http::{HeaderMap, Response, header};
use ureq::{Agent, Body};
use url::Url;

use super::reach::{Reach, is_local_host};
use super::template::Address;

/// Asks for tiles.
pub trait Fetch: Send + Sync {
    /// Sends one request and waits for what comes of it, within its own limits.
    fn fetch(&self, request: &Request) -> Outcome;
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where.
    pub address: Address,
    /// What is known of an older answer, so that the server may say that it still holds.
    pub validators: Validators,
}

/// What a server calls a version of a tile (RFC 9110 section 8.8).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag` of the older answer, with its quotes.
    pub etag: Option<String>,
    /// The `Last-Modified` of the older answer, as written.
    pub last_modified: Option<String>,
}

/// What a server said with an answer, and when: what its age is reckoned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The status of HTTP.
    pub status: u16,
    /// All header fields.
    pub headers: HeaderMap,
    /// When the request was sent, by this machine's clock.
    pub sent: SystemTime,
    /// When the answer began to come, by the same clock.
    pub received: SystemTime,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Bytes that should be a tile; whether they are is not known before they are decoded.
    Tile {
        /// All of them.
        bytes: Vec<u8>,
        /// What the server said with them.
        head: Head,
    },
    /// The older answer still holds (304).
    NotModified {
        /// What the server said of it now.
        head: Head,
    },
    /// The server has no tile there (204, 404, 410).
    NoTile {
        /// What the server said with that.
        head: Head,
    },
    /// Nothing came that one can use.
    Failed(Failure),
}

/// Why a request came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure {
    /// What happened.
    pub kind: FailureKind,
    /// How long the server wants to be left alone.
    pub retry_after: Option<Duration>,
}

impl From<FailureKind> for Failure {
    fn from(kind: FailureKind) -> Self {
        Self {
            kind,
            retry_after: None,
        }
    }
}

/// What happened to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FailureKind {
    /// The host's name is not known: often there is no network.
    NoHost,
    /// The host cannot be reached, or takes no connections.
    NoConnection,
    /// The connection is not secure: a wrong certificate, or another server in between.
    Tls,
    /// It took too long.
    TimedOut,
    /// The connection broke, or what came is no HTTP, or less or other than was promised.
    Broken,
    /// The server has an error of its own (5xx).
    Server,
    /// The server asks for fewer requests (429).
    Busy,
    /// The server does not want to answer (other statuses): a wrong key, or a block.
    Refused,
    /// It was sent on too often, or to what is no address of the web.
    Redirect,
    /// The address is of this machine or its network, where none may be.
    Local,
    /// More bytes or pixels than a tile may have.
    TooLarge,
    /// What came is no picture, as when a network wants a login first, or a part of one.
    NotATile,
}

impl FailureKind {
    /// Whether asking again soon makes no sense: the server has understood, and means it.
    #[must_use]
    pub fn is_lasting(self) -> bool {
        matches!(
            self,
            Self::Refused | Self::Redirect | Self::Local | Self::TooLarge
        )
    }
}

/// What one request may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Time until a connection stands.
    pub connect: Duration,
    /// Time until the server begins to answer.
    pub answer: Duration,
    /// Time for all of it, with all redirects.
    pub whole: Duration,
    /// Bytes of the answer, unpacked.
    pub most_bytes: u64,
    /// How often it may be sent on.
    pub most_redirects: u8,
    /// Which addresses may be asked at all.
    pub reach: Reach,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            answer: Duration::from_secs(15),
            whole: Duration::from_secs(30),
            most_bytes: 4 << 20,
            most_redirects: 5,
            reach: Reach::Anywhere,
        }
    }
}

/// The longest that a server's wish to be left alone is kept: no server means more than a day.
const LONGEST_WAIT: Duration = Duration::from_hours(24);

/// Asks by HTTP, keeping connections open between requests. Several threads may share it.
#[derive(Debug)]
pub struct HttpFetch {
    limits: Limits,
    first: Agent,
    /// For what a server of the public network sends on to.
    public: Agent,
}

impl HttpFetch {
    /// A client that calls itself `agent`: providers ask for a name of the program and its version.
    #[must_use]
    pub fn new(agent: &str, limits: Limits) -> Self {
        let client = |reach: Reach| {
            let tls = ureq::tls::TlsConfig::builder()
                // What the user's system trusts, as the user's browser does: organizations have certificates of their own.
                .root_certs(ureq::tls::RootCerts::PlatformVerifier)
                .build();
            let config = Agent::config_builder()
                .tls_config(tls)
                .user_agent(agent)
                .accept("image/png, image/jpeg, image/webp, */*;q=0.1")
                .http_status_as_error(false)
                // Each step is looked at here before it is taken.
                .max_redirects(0)
                .max_redirects_will_error(false)
                .timeout_connect(Some(limits.connect))
                .timeout_recv_response(Some(limits.answer))
                .build();
            Agent::with_parts(
                config,
                ureq::unversioned::transport::DefaultConnector::default(),
                reach.resolver(),
            )
        };
        Self {
            first: client(limits.reach),
            public: client(Reach::PublicOnly),
            limits,
        }
    }

    /// Follows the request to its last answer.
    fn follow(&self, request: &Request) -> Result<Outcome, Failure> {
        let end = Instant::now() + self.limits.whole;
        let Ok(mut url) = Url::parse(request.address.secret()) else {
            return Err(FailureKind::Redirect.into());
        };
        let mut agent = &self.first;
        for _ in 0..=self.limits.most_redirects {
            let sent = SystemTime::now();
            let mut response = self.ask(agent, &url, (request, end))?;
            if !response.status().is_redirection() || response.status() == 304 {
                return self.read(&mut response, sent);
            }
            let next = response.headers().get(header::LOCATION);
            let next = next.and_then(|next| url.join(next.to_str().ok()?).ok());
            let next = next.filter(|next| matches!(next.scheme(), "http" | "https"));
            let next = next.ok_or(FailureKind::Redirect)?;
            // A public server has no business within the user's own network.
            if !is_local_host(&url) {
                agent = &self.public;
            }
            drain(&mut response);
            url = next;
        }
        Err(FailureKind::Redirect.into())
    }

    fn ask(
        &self,
        agent: &Agent,
        url: &Url,
        (request, end): (&Request, Instant),
    ) -> Result<Response<Body>, Failure> {
        let left = end.saturating_duration_since(Instant::now());
        let mut builder = agent.get(url.as_str());
        if let Some(etag) = &request.validators.etag {
            builder = builder.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(date) = &request.validators.last_modified {
            builder = builder.header(header::IF_MODIFIED_SINCE, date);
        }
        let builder = builder.config().timeout_global(Some(left)).build();
        builder.call().map_err(|error| kind_of(error).into())
    }

    fn read(&self, response: &mut Response<Body>, sent: SystemTime) -> Result<Outcome, Failure> {
        let head = Head {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            sent,
            received: SystemTime::now(),
        };
        let outcome = match head.status {
            200 => {
                let limited = response
                    .body_mut()
                    .with_config()
                    .limit(self.limits.most_bytes);
                let bytes = limited.read_to_vec().map_err(kind_of)?;
                return Ok(Outcome::Tile { bytes, head });
            }
            304 => Outcome::NotModified { head },
            204 | 404 | 410 => Outcome::NoTile { head },
            status => Outcome::Failed(Failure {
                kind: match status {
                    429 => FailureKind::Busy,
                    408 | 500.. => FailureKind::Server,
                    _ => FailureKind::Refused,
                },
                retry_after: retry_after(&head.headers, head.received),
            }),
        };
        drain(response);
        Ok(outcome)
    }
}

impl Fetch for HttpFetch {
    fn fetch(&self, request: &Request) -> Outcome {
        self.follow(request).unwrap_or_else(Outcome::Failed)
    }
}

/// Reads what nobody needs, so that the connection can be used again; a long text is not worth that.
fn drain(response: &mut Response<Body>) {
    let limited = response.body_mut().with_config().limit(16 << 10);
    drop(limited.read_to_vec());
}

/// How long the server wants to be left alone (RFC 9110 section 10.2.3): seconds, or until a date by the server's clock.
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let date = |text: &str| httpdate::parse_http_date(text).ok();
    let text = |name| headers.get(name)?.to_str().ok().map(str::trim);
    let told = text(header::RETRY_AFTER)?;
    let wait = match told.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let now = text(header::DATE).and_then(date).unwrap_or(now);
            date(told)?.duration_since(now).unwrap_or_default()
        }
    };
    Some(wait.min(LONGEST_WAIT))
}

fn kind_of(error: ureq::Error) -> FailureKind {
    use ureq::Error;
    match error {
        Error::HostNotFound => FailureKind::NoHost,
        Error::Timeout(_) => FailureKind::TimedOut,
        Error::ConnectionFailed | Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => {
            FailureKind::NoConnection
        }
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) | Error::TlsRequired => FailureKind::Tls,
        Error::BodyExceedsLimit(_) => FailureKind::TooLarge,
        Error::BadUri(_) | Error::RequireHttpsOnly(_) => FailureKind::Redirect,
        Error::Io(error) => match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => FailureKind::TimedOut,
            io::ErrorKind::ConnectionRefused
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::NetworkDown
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::AddrNotAvailable => FailureKind::NoConnection,
            // Only the TLS layer calls data invalid.
            io::ErrorKind::InvalidData => FailureKind::Tls,
            _ => FailureKind::Broken,
        },
        Error::Other(error) if error.is::<super::reach::LocalAddress>() => FailureKind::Local,
        _ => FailureKind::Broken,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::super::tile_server::{Answer, Asked, TileServer, picture};
    use super::*;

    fn limits() -> Limits {
        Limits {
            answer: Duration::from_millis(300),
            whole: Duration::from_millis(600),
            most_bytes: 100_000,
            ..Limits::default()
        }
    }

    fn fetch(url: &str, validators: Validators) -> Outcome {
        let request = Request {
            address: Address::new(url),
            validators,
        };
        HttpFetch::new("footprint-atlas-test/1", limits()).fetch(&request)
    }

    fn ask(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Outcome {
        let server = TileServer::start(answer);
        fetch(
            &format!("{}/1/0/0.png", server.url()),
            Validators::default(),
        )
    }

    fn failed(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> FailureKind {
        match ask(answer) {
            Outcome::Failed(failure) => failure.kind,
            other => panic!("it should have failed: {other:?}"),
        }
    }

    #[test]
    fn a_tile_comes_with_what_is_said_of_its_age() {
        let fields = vec![
            ("Cache-Control", "max-age=60".to_owned()),
            ("ETag", "\"a\"".to_owned()),
        ];
        let body = picture(7, 8);
        let answer = Answer::Full(200, fields, body.clone());
        let Outcome::Tile { bytes, head } = ask(move |_| answer.clone()) else {
            panic!("no tile");
        };
        assert_eq!(bytes, body);
        assert_eq!(head.headers["cache-control"], "max-age=60");
        assert_eq!(head.headers["etag"], "\"a\"");
        assert!(head.status == 200 && head.sent <= head.received);
    }

    #[test]
    fn what_is_known_already_need_not_be_sent_again() {
        let server = TileServer::start(|asked| match asked.header("If-None-Match") {
            Some("\"a\"") => {
                Answer::Full(304, vec![("Cache-Control", "max-age=9".to_owned())], vec![])
            }
            _ => Answer::tile(picture(1, 8)),
        });
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        let validators = Validators {
            etag: Some("\"a\"".to_owned()),
            last_modified: Some(date.to_owned()),
        };
        let outcome = fetch(&server.url(), validators);
        assert!(
            matches!(&outcome, Outcome::NotModified { head } if head.headers["cache-control"] == "max-age=9"),
            "{outcome:?}"
        );
        let asked = server.asked();
        assert_eq!(asked[0].header("If-Modified-Since"), Some(date));
        assert_eq!(
            asked[0].header("User-Agent"),
            Some("footprint-atlas-test/1")
        );
    }

    #[test]
    fn no_tile_is_told_from_a_failure() {
        for status in [204, 404, 410] {
            assert!(
                matches!(ask(move |_| Answer::status(status)), Outcome::NoTile { .. }),
                "{status}"
            );
        }
        for (status, kind) in [
            (400, FailureKind::Refused),
            (401, FailureKind::Refused),
            (403, FailureKind::Refused),
            (408, FailureKind::Server),
            (429, FailureKind::Busy),
            (500, FailureKind::Server),
            (503, FailureKind::Server),
        ] {
            assert_eq!(failed(move |_| Answer::status(status)), kind, "{status}");
        }
    }

    #[test]
    fn a_servers_wish_to_be_left_alone_is_understood() {
        let wait = |fields: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in fields {
                headers.insert(*name, value.parse().expect("a value"));
            }
            retry_after(&headers, SystemTime::UNIX_EPOCH)
        };
        let seconds = |count| Some(Duration::from_secs(count));
        let date = ("date", "Thu, 01 Jan 2026 00:00:00 GMT");
        let later = ("retry-after", "Thu, 01 Jan 2026 00:02:00 GMT");
        assert_eq!(wait(&[("retry-after", "120")]), seconds(120));
        assert_eq!(wait(&[("retry-after", " 0")]), seconds(0));
        assert_eq!(wait(&[date, later]), seconds(120));
        assert_eq!(
            wait(&[later]),
            Some(LONGEST_WAIT),
            "by this machine's clock"
        );
        assert_eq!(wait(&[("retry-after", "99999999999999999999999")]), None);
        assert_eq!(wait(&[("retry-after", "soon")]), None);
    }

    #[test]
    fn connections_that_break_are_failures() {
        assert_eq!(failed(|_| Answer::Reset), FailureKind::Broken);
        assert_eq!(
            failed(|_| Answer::Truncated(picture(1, 64))),
            FailureKind::Broken
        );
        assert_eq!(
            failed(|_| Answer::Raw(b"SSH-2.0-x\r\n\r\n".to_vec())),
            FailureKind::Broken
        );
        assert_eq!(failed(|_| Answer::Raw(Vec::new())), FailureKind::Broken);
    }

    #[test]
    fn what_takes_too_long_is_given_up() {
        assert_eq!(failed(|_| Answer::Hang), FailureKind::TimedOut);
        assert_eq!(failed(|_| Answer::Drip), FailureKind::TimedOut);
    }

    #[test]
    fn what_is_too_large_is_not_read_to_its_end() {
        assert_eq!(failed(|_| Answer::Endless), FailureKind::TooLarge);
        let bomb = || {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            packer.write_all(&vec![0; 64 << 20]).expect("packed");
            packer.finish().expect("packed")
        };
        let headers = vec![("Content-Encoding", "gzip".to_owned())];
        let answer = Answer::Full(200, headers, bomb());
        assert_eq!(failed(move |_| answer.clone()), FailureKind::TooLarge);
        let headers = vec![("Content-Encoding", "gzip".to_owned())];
        let answer = Answer::Full(200, headers, b"no gzip".to_vec());
        assert_eq!(failed(move |_| answer.clone()), FailureKind::Broken);
    }

    #[test]
    fn redirects_are_followed_to_the_web_only_and_not_for_ever() {
        for (to, kind) in [
            ("/again", FailureKind::Redirect),
            ("file:///etc/hostname", FailureKind::Redirect),
            ("ftp://127.0.0.1/", FailureKind::Redirect),
            ("http://", FailureKind::Redirect),
        ] {
            assert_eq!(failed(move |_| Answer::redirect(to)), kind, "{to}");
        }
        let server = TileServer::start(|asked| match asked.path.as_str() {
            "/5" => Answer::tile(vec![1]),
            path => {
                let count: u32 = path[1..].parse().expect("a number");
                Answer::redirect(&format!("{}", count + 1))
            }
        });
        let outcome = |path: &str| fetch(&format!("{}{path}", server.url()), Validators::default());
        assert!(
            matches!(outcome("/0"), Outcome::Tile { .. }),
            "five are followed"
        );
        assert_eq!(outcome("/6"), Outcome::Failed(FailureKind::Redirect.into()));
        assert_eq!(server.asked().len(), 12, "six each");
    }

    #[test]
    fn the_own_network_is_not_asked_where_that_is_not_wanted() {
        let server = TileServer::start(|_| Answer::tile(vec![1]));
        let limits = Limits {
            reach: Reach::PublicOnly,
            ..limits()
        };
        let client = HttpFetch::new("test", limits);
        for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"] {
            let (_, port) = server
                .url()
                .rsplit_once(':')
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
                .expect("a port");
            let request = Request {
                address: Address::new(format!("http://{host}:{port}/")),
                validators: Validators::default(),
            };
            assert_eq!(
                client.fetch(&request),
                Outcome::Failed(FailureKind::Local.into()),
                "{host}"
            );
        }
        assert!(server.asked().is_empty());
    }

    #[test]
    fn a_host_that_is_not_there_and_one_that_is_not_secure_are_told_apart() {
        let kind = |url: &str| match fetch(url, Validators::default()) {
            Outcome::Failed(failure) => failure.kind,
            other => panic!("{other:?}"),
        };
        let server = TileServer::start(|_| Answer::Raw(b"no TLS\r\n\r\n".to_vec()));
        let secure = server.url().replace("http:", "https:");
        // A name that is never given to a host (RFC 6761).
        assert_eq!(kind("http://tiles.invalid/"), FailureKind::NoHost);
        let closed = std::net::TcpListener::bind("127.0.0.1:0")
            .expect("a port")
            .local_addr()
            .expect("it");
        assert_eq!(
            kind(&format!("http://{closed}/")),
            FailureKind::NoConnection
        );
        assert_eq!(kind(&secure), FailureKind::Tls);
    }
}
