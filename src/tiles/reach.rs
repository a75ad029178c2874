//! Which addresses a request may go to: what comes from elsewhere must not look around in the user's own network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

/// Which addresses may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// All: the user chose the address.
    #[default]
    Anywhere,
    /// Those of the public network only.
    PublicOnly,
}

impl Reach {
    /// What a document at an address may lead to: one of the public network has no business within the user's own.
    #[must_use]
    pub fn of_document(url: &Url) -> Self {
        if is_local_host(url) {
            Self::Anywhere
        } else {
            Self::PublicOnly
        }
    }

    /// What knows the addresses of hosts, without those that may not be asked.
    pub(super) fn guard<R: Resolver>(self, inner: R) -> impl Resolver {
        Guarded { reach: self, inner }
    }
}

/// A name of the public network stands for an address of the user's own.
#[derive(Debug, thiserror::Error)]
#[error("the address is of this machine or its network")]
pub(super) struct LocalAddress;

/// Looks at each address before a connection is made to it: what a name stands for may change between two looks.
#[derive(Debug)]
struct Guarded<R> {
    reach: Reach,
    inner: R,
}

impl<R: Resolver> Resolver for Guarded<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout);
        // The system tells of an unknown name in many ways, all of them as errors of reading and writing.
        let found = found.map_err(|error| match error {
            ureq::Error::Io(_) => ureq::Error::HostNotFound,
            other => other,
        })?;
        // The user's own proxy is where the system says; what it is asked for is looked at before it is asked.
        let proxy = config.proxy().map(|proxy| proxy.host().to_owned());
        let is_proxy = proxy.is_some() && uri.host() == proxy.as_deref();
        if self.reach == Reach::PublicOnly
            && !is_proxy
            && found.iter().any(|address| is_local(address.ip()))
        {
            return Err(ureq::Error::Other(Box::new(LocalAddress)));
        }
        Ok(found)
    }
}

/// The host of an address, with its port, where that is written as one of this machine or its network.
#[must_use]
pub fn local_host(address: &str) -> Option<String> {
    let url = Url::parse(address).ok().filter(is_written_local)?;
    let port = url
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    Some(format!("{}{port}", url.host_str()?))
}

/// Whether a host is written as one of this machine or its network: no name is looked up.
pub(super) fn is_written_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => is_local(ip.into()),
        Some(Host::Ipv6(ip)) => is_local(ip.into()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        }
        None => false,
    }
}

/// Whether a host is of this machine or its network; a name that nobody knows is not.
pub(super) fn is_local_host(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => is_local(ip.into()),
        Some(Host::Ipv6(ip)) => is_local(ip.into()),
        _ => {
            let known = url.socket_addrs(|| None).unwrap_or_default();
            known.iter().any(|address| is_local(address.ip()))
        }
    }
}

/// Whether an address is not of the public network.
fn is_local(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [first, second, ..] = ip.octets();
            // 0.0.0.0/8 is this network (RFC 6890), 100.64.0.0/10 the provider's own (RFC 6598), 192.0.0.0/24 of protocols
            // (RFC 6890), 198.18.0.0/15 of laboratories (RFC 2544), and 240.0.0.0/4 of nobody (RFC 1112).
            first == 0
                || (first == 100 && second & 0xC0 == 64)
                || ip.octets().starts_with(&[192, 0, 0])
                || (first == 198 && second & 0xFE == 18)
                || first >= 240
                || ip.is_loopback()
                || ip.is_private()
                || ip.is_link_local()
                || ip.is_multicast()
        }
        IpAddr::V6(ip) => {
            ip.is_unspecified()
                || ip.is_loopback()
                || ip.is_unique_local()
                || ip.is_unicast_link_local()
                || ip.is_multicast()
                // Addresses of a site (RFC 3879), and of a network's own translation to IPv4 (RFC 8215).
                || ip.segments()[0] & 0xFFC0 == 0xFEC0
                || ip.segments().starts_with(&[0x64, 0xFF9B, 1])
                || within(ip).is_some_and(|ip| is_local(ip.into()))
        }
    }
}

/// The address of IPv4 to which a translator or a tunnel leads: 64:ff9b::/96 (RFC 6052) and 2002::/16 (RFC 3056).
fn within(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let [high, low] = match ip.segments() {
        [0x64, 0xFF9B, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => [high, low],
        _ => return None,
    };
    Some(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_own_network_are_told_from_public_ones() {
        let is = |ip: &str| is_local(ip.parse().expect("an address"));
        for ip in [
            "127.0.0.1",
            "127.8.9.1",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "192.0.0.8",
            "198.18.0.1",
            "198.19.255.255",
            "240.0.0.1",
            "fec0::1",
            "64:ff9b::10.0.0.1",
            "64:ff9b::127.0.0.1",
            "64:ff9b:1::8.8.8.8",
            "2002:c0a8:101::1",
        ] {
            assert!(is(ip), "{ip}");
        }
        for ip in [
            "8.8.8.8",
            "172.32.0.1",
            "100.128.0.1",
            "2001:4860:4860::8888",
            "::ffff:8.8.8.8",
            "192.0.1.1",
            "198.20.0.1",
            "64:ff9b::8.8.8.8",
            "2002:808:808::1",
        ] {
            assert!(!is(ip), "{ip}");
        }
        for (url, expected) in [
            ("http://localhost/", true),
            ("http://[::1]:80/", true),
            ("http://2130706433/", true),
            ("http://8.8.8.8/", false),
        ] {
            let url = Url::parse(url).expect("a URL");
            assert_eq!(is_local_host(&url), expected, "{url}");
            let reach = Reach::of_document(&url);
            assert_eq!(reach == Reach::Anywhere, expected, "{url}");
        }
    }
}
