use std::time::UNIX_EPOCH;

use proptest::prelude::*;

use super::*;

/// Sunday, 6 November 1994, 08:49:37 GMT: the time of the RFCs' examples.
const NOW: u64 = 784_111_777;
const DAY: u64 = 24 * 3600;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

/// A request that was answered at once, at [`NOW`].
fn times() -> Times {
    Times {
        sent: at(NOW),
        received: at(NOW),
    }
}

fn headers(fields: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in fields {
        let value = HeaderValue::from_bytes(value.as_bytes()).expect("a value");
        headers.append(*name, value);
    }
    headers
}

fn of(fields: &[(&'static str, &str)]) -> Freshness {
    Freshness::of(200, &headers(fields), times())
}

/// How many seconds a tile with these fields is fresh from its coming.
fn fresh_for(fields: &[(&'static str, &str)]) -> u64 {
    let fresh = of(fields);
    let left = fresh.fresh_until.duration_since(fresh.received);
    left.expect("not before it came").as_secs()
}

#[test]
fn a_tile_is_fresh_as_long_as_its_server_says() {
    let cases: &[(&[(&'static str, &str)], u64)] = &[
        (&[("cache-control", "max-age=60")], 60),
        (&[("cache-control", "public, Max-Age=\"60\"")], 60),
        (&[("cache-control", "private,max-age = 60,s-maxage=5")], 60),
        (
            &[
                ("cache-control", "no-transform"),
                ("cache-control", "max-age=60"),
            ],
            60,
        ),
        // What two lines say alike is one saying.
        (
            &[
                ("cache-control", "max-age=60"),
                ("cache-control", "max-age=60"),
            ],
            60,
        ),
        (&[("cache-control", "max-age=60, max-age=90")], 0),
        (&[("cache-control", "max-age=soon")], 0),
        (&[("cache-control", "max-age=-1")], 0),
        (&[("cache-control", "max-age=")], 0),
        (
            &[("cache-control", "max-age=99999999999999999999999999")],
            1 << 31,
        ),
        (&[("cache-control", "ext=\"a, max-age=5\", max-age=60")], 60),
        // Each of the three forms of a date.
        (&[("expires", "Sun, 06 Nov 1994 08:50:37 GMT")], 60),
        (&[("expires", "Sunday, 06-Nov-94 08:50:37 GMT")], 60),
        (&[("expires", "Sun Nov  6 08:50:37 1994")], 60),
        (&[("expires", "0")], 0),
        (&[("expires", "Thu, 01 Jan 1970 00:00:00 GMT")], 0),
        (&[("expires", "Fri, 31 Dec 9999 23:59:59 GMT")], 1 << 31),
        (
            &[
                ("expires", "Sun, 06 Nov 1994 08:50:37 GMT"),
                ("expires", "Sun, 06 Nov 1994 08:55:37 GMT"),
            ],
            0,
        ),
        (&[("expires", "0"), ("cache-control", "max-age=60")], 60),
        (&[("cache-control", "max-age=60, no-cache")], 0),
    ];
    for (fields, seconds) in cases {
        assert_eq!(fresh_for(fields), *seconds, "{fields:?}");
    }
}

#[test]
fn a_server_that_says_nothing_is_believed_for_a_while() {
    assert_eq!(fresh_for(&[]), DAY);
    let changed = |text| fresh_for(&[("last-modified", text)]);
    assert_eq!(changed("Thu, 27 Oct 1994 08:49:37 GMT"), DAY);
    assert_eq!(changed("Thu, 01 Jan 1970 00:00:01 GMT"), 7 * DAY);
    assert_eq!(changed("Fri, 31 Dec 9999 23:59:59 GMT"), 0);
    assert_eq!(changed("yesterday"), DAY, "as if it were not there");
    let gap = Freshness::of(404, &headers(&[]), times());
    assert!(gap.may_store && gap.is_no_tile());
    assert_eq!(gap.fresh_until, at(NOW + 3600));
}

#[test]
fn time_on_the_way_counts() {
    let an_hour = ("cache-control", "max-age=3600");
    let cases: &[(&[(&'static str, &str)], u64)] = &[
        (&[an_hour, ("age", "600")], 3000),
        (&[an_hour, ("age", "600, 1200")], 3000),
        (&[an_hour, ("age", "old")], 3600),
        (&[an_hour, ("age", "-5")], 3600),
        (&[an_hour, ("age", "18446744073709551615")], 0),
        (&[an_hour, ("date", "Sun, 06 Nov 1994 08:39:37 GMT")], 3000),
        (
            &[
                an_hour,
                ("date", "Sun, 06 Nov 1994 08:39:37 GMT"),
                ("age", "1200"),
            ],
            2400,
        ),
        // A server's clock that is ahead makes nothing younger.
        (&[an_hour, ("date", "Fri, 31 Dec 9999 23:59:59 GMT")], 3600),
        (&[an_hour, ("date", "now")], 3600),
    ];
    for (fields, seconds) in cases {
        assert_eq!(fresh_for(fields), *seconds, "{fields:?}");
    }
    let slow = Times {
        sent: at(NOW - 20),
        received: at(NOW),
    };
    let fresh = Freshness::of(200, &headers(&[an_hour, ("age", "600")]), slow);
    assert_eq!(fresh.fresh_until, at(NOW + 2980));
}

#[test]
fn what_is_not_to_be_kept_is_not_kept() {
    let told = |status, fields: &[(&'static str, &str)]| {
        Freshness::of(status, &headers(fields), times()).may_store
    };
    assert!(told(200, &[("cache-control", "private, no-cache")]));
    assert!(told(200, &[("vary", "Accept-Encoding")]));
    for status in [204, 404, 410] {
        assert!(told(status, &[]), "{status}");
    }
    for status in [206, 302, 304, 403, 429, 500, 503] {
        assert!(
            !told(status, &[("cache-control", "max-age=60")]),
            "{status}"
        );
    }
    for text in [
        "no-store",
        "NO-STORE",
        "max-age=60 , No-Store",
        "x=\"a, no-store",
    ] {
        assert!(!told(200, &[("cache-control", text)]), "{text}");
    }
    let long = format!("{}no-store", "x,".repeat(600));
    assert!(
        !told(200, &[("cache-control", &long)]),
        "nor what nobody reads to its end"
    );
    assert!(!told(200, &[("vary", "Accept, *")]));
}

#[test]
fn a_stale_tile_is_shown_unless_its_server_forbids_it() {
    let (before, after) = (at(NOW + 59), at(NOW + 60));
    let lenient = of(&[("cache-control", "max-age=60, stale-if-error=86400")]);
    assert_eq!(lenient.standing(before), Standing::Fresh);
    assert_eq!(lenient.standing(after), Standing::Stale);
    let strict = of(&[("cache-control", "max-age=60, must-revalidate")]);
    assert_eq!(strict.standing(before), Standing::Fresh);
    assert_eq!(strict.standing(after), Standing::MustAsk);
    let asked = of(&[("cache-control", "no-cache=\"set-cookie\"")]);
    assert_eq!(asked.standing(at(NOW)), Standing::MustAsk);
}

#[test]
fn a_clock_that_was_set_back_keeps_no_tile_fresh_for_years() {
    let fresh = of(&[("cache-control", "max-age=60")]);
    assert_eq!(
        fresh.standing(at(NOW - 30)),
        Standing::Fresh,
        "two threads' clocks"
    );
    assert_eq!(fresh.standing(at(NOW - 3600)), Standing::Stale);
}

#[test]
fn a_tile_is_asked_for_again_with_what_its_server_gave() {
    let changed = "Sun, 06 Nov 1994 08:49:37 GMT";
    let both = of(&[("etag", "W/\"a b\""), ("etag", "W/\"a b\"")]);
    assert_eq!(both.etag, None, "a space is in no entity tag");
    let both = of(&[("etag", "W/\"a,b\""), ("last-modified", changed)]);
    let asked = headers(&[
        ("if-none-match", "W/\"a,b\""),
        ("if-modified-since", changed),
    ]);
    assert_eq!(both.conditions(), asked);
    for tag in [
        "*", "a", "\"a", "\"", "\"a\"b\"", "W/", "w/\"a\"", "\"é\"", "",
    ] {
        let fields = [("etag", tag), ("last-modified", "then")];
        assert!(of(&fields).conditions().is_empty(), "{tag}");
    }
    let two = of(&[("etag", "\"a\""), ("etag", "\"b\"")]);
    assert!(two.conditions().is_empty(), "which of them?");
}

#[test]
fn not_modified_makes_a_tile_fresh_again() {
    let kept = of(&[
        ("etag", "\"a\""),
        ("cache-control", "max-age=60, must-revalidate"),
    ]);
    let later = Times {
        sent: at(NOW + 100),
        received: at(NOW + 101),
    };
    let again = |fields: &[(&'static str, &str)]| kept.revalidated(&headers(fields), later);

    let as_before = again(&[("date", "Sun, 06 Nov 1994 08:51:18 GMT")]).expect("the same tile");
    assert_eq!(as_before.fresh_until, at(NOW + 101 + 59));
    assert_eq!((as_before.status, as_before.received), (200, at(NOW + 101)));
    assert_eq!(as_before.etag.as_deref(), Some("\"a\""));
    assert!(as_before.must_revalidate, "what was kept holds on");

    let told_anew = again(&[("cache-control", "max-age=600"), ("etag", "W/\"a\"")]);
    let told_anew = told_anew.expect("the same tile, compressed");
    assert_eq!(told_anew.fresh_until, at(NOW + 101 + 599));
    assert!(!told_anew.must_revalidate, "the whole field is replaced");

    let no_longer = again(&[("cache-control", "no-store")]).expect("the same tile");
    assert!(!no_longer.may_store);
    assert_eq!(again(&[("etag", "\"b\"")]), None, "it is of another tile");
}

#[test]
fn not_modified_since_a_date_that_was_never_told_says_nothing() {
    let (monday, tuesday) = (
        "Mon, 31 Oct 1994 08:49:37 GMT",
        "Tue, 01 Nov 1994 08:49:37 GMT",
    );
    let kept = of(&[("last-modified", monday)]);
    let again = |fields: &[(&'static str, &str)]| kept.revalidated(&headers(fields), times());
    assert!(again(&[]).is_some());
    assert!(again(&[("last-modified", monday)]).is_some());
    assert_eq!(again(&[("last-modified", tuesday)]), None);
    assert_eq!(again(&[("etag", "\"a\"")]), None);
}

/// Header fields as nobody should send them.
fn hostile() -> impl Strategy<Value = HeaderMap> {
    const NAMES: &[&str] = &[
        "age",
        "cache-control",
        "date",
        "etag",
        "expires",
        "last-modified",
        "vary",
    ];
    let values = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..40),
        "[0-9]{0,40}".prop_map(String::into_bytes),
        "(max-age|s-maxage|no-cache|no-store|x)?(=| = )?\"?[0-9,-]{0,24}\"?"
            .prop_map(String::into_bytes),
        "(Sun, )?[0-9]{2} (Jan|Feb|Dec) [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT"
            .prop_map(String::into_bytes),
        "(W/)?\"[ -~]{0,8}\"".prop_map(String::into_bytes),
        "[a-z]{1000,1100}".prop_map(String::into_bytes),
    ];
    let fields = proptest::collection::vec((proptest::sample::select(NAMES), values), 0..8);
    fields.prop_map(|fields| {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                headers.append(name, value);
            }
        }
        headers
    })
}

/// Any time that this machine's clock may tell, wrong as it may be.
fn moment() -> impl Strategy<Value = SystemTime> {
    prop_oneof![
        (0..u64::from(u32::MAX)).prop_map(at),
        Just(at(1 << 40)),
        Just(UNIX_EPOCH - Duration::from_secs(3600)),
    ]
}

proptest! {
    #[test]
    fn nothing_that_a_server_says_leads_astray(
        first in hostile(), second in hostile(), status in 100..600_u16,
        moments in [moment(), moment(), moment(), moment(), moment()],
    ) {
        let [sent, received, sent_again, received_again, now] = moments;
        let kept = Freshness::of(status, &first, Times { sent, received });
        let times = Times { sent: sent_again, received: received_again };
        for fresh in std::iter::once(kept.clone()).chain(kept.revalidated(&second, times)) {
            let left = fresh.fresh_until.duration_since(fresh.received).expect("never before it came");
            prop_assert!(left <= control::LONGEST);
            prop_assert_ne!(fresh.standing(fresh.fresh_until), Standing::Fresh);
            if fresh.standing(now) == Standing::Fresh {
                prop_assert!(now + CLOCK_SLACK >= fresh.received && now < fresh.fresh_until);
            }
            let asked = fresh.conditions();
            prop_assert_eq!(asked.len(), usize::from(fresh.etag.is_some()) + usize::from(fresh.last_modified.is_some()));
            prop_assert!(asked.get_all("if-none-match").iter().all(|tag| tag != "*"));
            for text in [&fresh.etag, &fresh.last_modified, &fresh.cache_control, &fresh.expires] {
                prop_assert!(text.as_ref().is_none_or(|text| text.len() <= 4 * LONGEST));
            }
        }
    }

    #[test]
    fn no_store_is_heard_wherever_it_stands(
        before in "([a-z]{1,8}(=[0-9]{1,4})?, ?){0,4}", name in "[nN][oO]-[sS][tT][oO][rR][eE]",
        after in "( ?,[a-z]{1,8}(=\"[ -!#-~]{0,8}\")?){0,4}", is_on_own_line in any::<bool>(),
    ) {
        let value = format!("{before}{name}{after}");
        let mut fields = headers(&[("cache-control", &value)]);
        if is_on_own_line {
            fields.insert("cache-control", HeaderValue::from_static("max-age=60"));
            fields.append("cache-control", HeaderValue::from_str(&name).expect("a value"));
        }
        prop_assert!(!Freshness::of(200, &fields, times()).may_store);
    }

    #[test]
    fn an_older_response_is_never_fresher(ages in [any::<u64>(), any::<u64>()], max_age in any::<u64>()) {
        let until = |age: u64| {
            let (age, max_age) = (age.to_string(), format!("max-age={max_age}"));
            of(&[("age", &age), ("cache-control", &max_age)]).fresh_until
        };
        let [younger, older] = [ages[0].min(ages[1]), ages[0].max(ages[1])];
        prop_assert!(until(younger) >= until(older));
    }
}
