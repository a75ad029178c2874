//! One request for a tile, with limits on time, bytes and redirects, and what came of it.

use std::io;
use std::time::{Duration, Instant, SystemTime};

use ureq::http::{HeaderMap, Response, header};
use ureq::unversioned::resolver::{DefaultResolver, Resolver};
use ureq::{Agent, Body};
use url::Url;

use super::TileId;
use super::decode::DecodeError;
use super::reach::{Reach, is_local_host, is_written_local};
use super::source::is_openstreetmap;
use super::template::Address;

mod range;

pub use range::{Piece, RangeFailure, Renewed};

/// Asks for tiles.
pub trait Fetch: Send + Sync {
    /// Sends one request and waits for what comes of it, within its own limits.
    fn fetch(&self, request: &Request) -> Outcome;
}

impl Fetch for Box<dyn Fetch> {
    fn fetch(&self, request: &Request) -> Outcome {
        (**self).fetch(request)
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where.
    pub address: Address,
    /// What is known of an older answer, so that the server may say that it still holds.
    pub validators: Validators,
    /// Which tile it is, where it is one.
    pub tile: Option<TileId>,
}

/// What a server calls a version of a tile (RFC 9110 section 8.8).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag` of the older answer, with its quotes.
    pub etag: Option<String>,
    /// The `Last-Modified` of the older answer, as written.
    pub last_modified: Option<String>,
}

impl Validators {
    /// Whether both name one version: by their tags, or by their dates where this one has no tag. What has neither is never
    /// the same.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.etag, &self.last_modified) {
            (Some(_), _) => self.etag == other.etag,
            (None, Some(_)) => self.last_modified == other.last_modified,
            (None, None) => false,
        }
    }

    /// Whether there is anything by which a version is known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.etag.is_some() || self.last_modified.is_some()
    }
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
    /// It was sent on: too often, to what is no address of the web or may not be asked, or to who does not want to answer. A
    /// network that wants a login first does so, until one has logged in.
    Redirect,
    /// The address itself is of this machine or its network, where none may be.
    Local,
    /// More bytes or pixels than a tile may have.
    TooLarge,
    /// The archive is another one than the one that was opened.
    Changed,
    /// What came is no picture, as when a network wants a login first, or a part of one.
    NotATile,
}

impl FailureKind {
    /// Whether asking again soon makes no sense: the server has understood, and means it.
    #[must_use]
    pub fn is_lasting(self) -> bool {
        matches!(
            self,
            Self::Refused | Self::Local | Self::TooLarge | Self::Changed
        )
    }
}

impl From<DecodeError> for FailureKind {
    fn from(error: DecodeError) -> Self {
        match error {
            DecodeError::TooLarge { .. } | DecodeError::TooMuchMemory => Self::TooLarge,
            _ => Self::NotATile,
        }
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

impl Limits {
    /// The usual ones, with a reach.
    #[must_use]
    pub fn within(reach: Reach) -> Self {
        Self {
            reach,
            ..Self::default()
        }
    }
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

/// What the program calls itself. OpenStreetMap's tile usage policy asks for a name of its own, and for a contact: that is
/// the `repository` of Cargo.toml; without one the name must do.
#[must_use]
pub fn agent() -> String {
    let name = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    match env!("CARGO_PKG_REPOSITORY") {
        "" => name.to_owned(),
        contact => format!("{name} (+{contact})"),
    }
}

/// The longest that a server's wish to be left alone is kept: no server means more than a day.
const LONGEST_WAIT: Duration = Duration::from_hours(24);

/// Asks by HTTP, keeping connections open between requests. Several threads may share it.
#[derive(Debug, Clone)]
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
        Self::knowing(agent, limits, DefaultResolver::default)
    }

    /// The same, with what knows the addresses of hosts.
    fn knowing<R: Resolver>(agent: &str, limits: Limits, names: impl Fn() -> R) -> Self {
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
                reach.guard(names()),
            )
        };
        Self {
            first: client(limits.reach),
            public: client(Reach::PublicOnly),
            limits,
        }
    }

    /// Follows a request, with header fields of its own, to its last answer, and reads that.
    fn follow<T>(
        &self,
        address: &Address,
        fields: &Fields<'_>,
        read: impl FnOnce(&mut Response<Body>, SystemTime) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut is_sent_on = false;
        let followed = self.follow_on(address, fields, read, &mut is_sent_on);
        followed.map_err(|failure| match failure.kind {
            // Who is in between has said so, not the source.
            FailureKind::Refused | FailureKind::Local if is_sent_on => Failure {
                kind: FailureKind::Redirect,
                ..failure
            },
            _ => failure,
        })
    }

    fn follow_on<T>(
        &self,
        address: &Address,
        fields: &Fields<'_>,
        read: impl FnOnce(&mut Response<Body>, SystemTime) -> Result<T, Failure>,
        is_sent_on: &mut bool,
    ) -> Result<T, Failure> {
        let end = Instant::now() + self.limits.whole;
        let Ok(mut url) = Url::parse(address.secret()) else {
            return Err(FailureKind::Redirect.into());
        };
        let mut agent = &self.first;
        for _ in 0..=self.limits.most_redirects {
            // Behind a proxy no name is looked up here, so that nothing else would notice.
            let is_guarded = self.limits.reach == Reach::PublicOnly
                || !std::ptr::eq(agent, &raw const self.first);
            if is_guarded && is_written_local(&url) {
                return Err(FailureKind::Local.into());
            }
            let sent = SystemTime::now();
            let mut response = ask(agent, &url, (fields, end))?;
            if !response.status().is_redirection() || response.status() == 304 {
                if *is_sent_on && matches!(response.status().as_u16(), 400..=403 | 405..=407) {
                    let refusal = refusal(&head_of(&response, sent));
                    drain(&mut response);
                    return Err(refusal);
                }
                return read(&mut response, sent);
            }
            *is_sent_on = true;
            let next = response.headers().get(header::LOCATION);
            let next = next.and_then(|next| url.join(next.to_str().ok()?).ok());
            let next = next.filter(|next| matches!(next.scheme(), "http" | "https"));
            let next = next.ok_or(FailureKind::Redirect)?;
            // Nobody leads to servers that are asked by rules of their own without being named.
            let is_foreign = |from: &Url, to: &Url| {
                let is_theirs = |url: &Url| url.host_str().is_some_and(is_openstreetmap);
                is_theirs(to) && !is_theirs(from)
            };
            if is_foreign(&url, &next) {
                return Err(FailureKind::Redirect.into());
            }
            // A public server has no business within the user's own network.
            if !is_local_host(&url) {
                agent = &self.public;
            }
            drain(&mut response);
            url = next;
        }
        Err(FailureKind::Redirect.into())
    }

    fn read(&self, response: &mut Response<Body>, sent: SystemTime) -> Result<Outcome, Failure> {
        let head = head_of(response, sent);
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
            _ => Outcome::Failed(refusal(&head)),
        };
        drain(response);
        Ok(outcome)
    }
}

impl Fetch for HttpFetch {
    fn fetch(&self, request: &Request) -> Outcome {
        let known = &request.validators;
        let fields = [
            (header::IF_NONE_MATCH, known.etag.as_deref()),
            (header::IF_MODIFIED_SINCE, known.last_modified.as_deref()),
        ];
        let read = |response: &mut Response<Body>, sent| self.read(response, sent);
        let outcome = self.follow(&request.address, &fields, read);
        outcome.unwrap_or_else(Outcome::Failed)
    }
}

/// Header fields of a request, those that have a value.
type Fields<'a> = [(header::HeaderName, Option<&'a str>)];

fn ask(
    agent: &Agent,
    url: &Url,
    (fields, end): (&Fields<'_>, Instant),
) -> Result<Response<Body>, Failure> {
    let left = end.saturating_duration_since(Instant::now());
    let mut builder = agent.get(url.as_str());
    for (name, value) in fields {
        if let Some(value) = value {
            builder = builder.header(name, *value);
        }
    }
    let builder = builder.config().timeout_global(Some(left)).build();
    builder.call().map_err(|error| kind_of(error).into())
}

/// What a status means that brings nothing.
fn refusal(head: &Head) -> Failure {
    Failure {
        kind: match head.status {
            429 => FailureKind::Busy,
            408 | 500.. => FailureKind::Server,
            _ => FailureKind::Refused,
        },
        retry_after: retry_after(&head.headers, head.received),
    }
}

fn head_of(response: &Response<Body>, sent: SystemTime) -> Head {
    Head {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        sent,
        received: SystemTime::now(),
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
mod tests;
