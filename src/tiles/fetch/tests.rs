//! One request against a server on loopback that errs in each way.

use std::io::Write as _;

use ureq::http::Uri;

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
        tile: None,
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
        Some("\"a\"") => Answer::Full(304, vec![("Cache-Control", "max-age=9".to_owned())], vec![]),
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
            tile: None,
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

/// Knows hosts by one address, whatever they are called.
#[derive(Debug, Clone, Copy)]
struct AllAt(std::net::SocketAddr);

impl Resolver for AllAt {
    fn resolve(
        &self,
        uri: &Uri,
        _: &ureq::config::Config,
        _: ureq::unversioned::transport::NextTimeout,
    ) -> Result<ureq::unversioned::resolver::ResolvedSocketAddrs, ureq::Error> {
        let mut found = self.empty();
        let port = uri.port_u16().unwrap_or(self.0.port());
        found.push(std::net::SocketAddr::new(self.0.ip(), port));
        Ok(found)
    }
}

/// Asks for a name that is known at a server's address, and by no one else.
fn ask_by_name(server: &TileServer, reach: Reach) -> Outcome {
    let url = Url::parse(&server.url()).expect("a URL");
    let at = url.socket_addrs(|| None).expect("an address")[0];
    let limits = Limits { reach, ..limits() };
    let client = HttpFetch::knowing("test", limits, || AllAt(at));
    client.fetch(&Request {
        address: Address::new("http://tiles.invalid/1/0/0.png"),
        validators: Validators::default(),
        tile: None,
    })
}

#[test]
fn a_private_address_behind_a_name_is_not_asked() {
    let server = TileServer::start(|_| Answer::tile(vec![1]));
    assert_eq!(
        ask_by_name(&server, Reach::PublicOnly),
        Outcome::Failed(FailureKind::Local.into())
    );
    assert!(server.asked().is_empty());
    let outcome = ask_by_name(&server, Reach::Anywhere);
    assert!(matches!(outcome, Outcome::Tile { .. }), "{outcome:?}");
}

#[test]
fn what_a_network_in_between_sends_on_to_may_pass() {
    for to in [
        "http://192.168.0.1/login",
        "http://127.0.0.1:1/login",
        "http://router.invalid/login",
    ] {
        let server = TileServer::start(move |_| Answer::redirect(to));
        let outcome = ask_by_name(&server, Reach::Anywhere);
        assert_eq!(
            outcome,
            Outcome::Failed(FailureKind::Redirect.into()),
            "{to}"
        );
        assert_eq!(server.asked().len(), 1, "{to}");
    }
    let refused = |asked: &Asked| match asked.path.as_str() {
        "/login" => Answer::status(403),
        _ => Answer::redirect("/login"),
    };
    assert_eq!(failed(refused), FailureKind::Redirect);
    assert!(!FailureKind::Redirect.is_lasting(), "it heals by itself");
}
