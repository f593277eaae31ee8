//! The reach of a tile server's redirects: a few steps, and not from the net into this machine or the
//! networks that it stands in. Asks nobody but the system, for a name's addresses.

use std::{
    collections::BTreeSet,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use reqwest::{
    dns::{Addrs, Name, Resolve, Resolving},
    redirect::Policy,
};
use url::{Host, Url};

use super::Template;

/// Redirects from the address of a tile to the tile.
const MOST_REDIRECTS: usize = 5;
/// Servers besides that one server may lead to in all.
const MOST_HOSTS: usize = 64;

/// A redirect that is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("redirects lead too far, or into a local network")]
pub(super) struct Astray;

/// Knowledge of a server's own place, and of the names that it has led to.
#[derive(Clone)]
pub(super) struct Reach(Arc<Inside>);

struct Inside {
    host: String,
    /// Whether the server itself is on this machine or in its networks: then it may lead to others there.
    local: AtomicBool,
    /// Names besides its own that it led to: those are let through only with addresses out on the net. (Other
    /// names than these are a proxy's, which is a matter of the system's settings.)
    led_to: Mutex<BTreeSet<String>>,
}

impl Reach {
    pub(super) fn of(template: &Template) -> Self {
        let host = template.host();
        let address = host.trim_start_matches('[').trim_end_matches(']');
        let literal = address.parse::<IpAddr>().is_ok_and(is_local);
        Self(Arc::new(Inside {
            host: host.to_owned(),
            local: AtomicBool::new(literal || template.is_loopback()),
            led_to: Mutex::default(),
        }))
    }

    /// Policy of the client for redirects.
    pub(super) fn policy(&self) -> Policy {
        let inside = self.0.clone();
        Policy::custom(move |attempt| {
            // The first of those before is the address that was asked for.
            if attempt.previous().len() <= MOST_REDIRECTS && inside.may_lead_to(attempt.url()) {
                attempt.follow()
            } else {
                attempt.error(Astray)
            }
        })
    }
}

impl Inside {
    fn may_lead_to(&self, url: &Url) -> bool {
        let local = self.local.load(Ordering::Relaxed);
        match url.host() {
            None => false,
            Some(Host::Ipv4(address)) => local || !is_local(address.into()),
            Some(Host::Ipv6(address)) => local || !is_local(address.into()),
            Some(Host::Domain(name)) if name == self.host => true,
            Some(Host::Domain(name)) => {
                let mut led_to = self.led_to.lock().unwrap_or_else(PoisonError::into_inner);
                led_to.contains(name)
                    || (led_to.len() < MOST_HOSTS && led_to.insert(name.to_owned()))
            }
        }
    }

    /// Those of the addresses of `name` that may be asked.
    fn allowed(&self, name: &str, mut found: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, Astray> {
        if name == self.host {
            if !found.is_empty() && found.iter().all(|address| is_local(address.ip())) {
                self.local.store(true, Ordering::Relaxed);
            }
            return Ok(found);
        }
        let led_to = self.led_to.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.local.load(Ordering::Relaxed) && led_to.contains(name) {
            found.retain(|address| !is_local(address.ip()));
            if found.is_empty() {
                return Err(Astray);
            }
        }
        Ok(found)
    }
}

impl Resolve for Reach {
    fn resolve(&self, name: Name) -> Resolving {
        let inside = self.0.clone();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let allowed = inside.allowed(name.as_str(), found)?;
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is this machine's, of its networks, or of nobody's: not out on the net.
fn is_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_local_v4(address),
        IpAddr::V6(address) => is_local_v6(address),
    }
}

fn is_local_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    first == 0
        || address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_broadcast()
        // RFC 6598, a carrier's own network; RFC 6890; RFC 2544; RFC 1112, reserved.
        || (first == 100 && second & 0xc0 == 64)
        || (first == 192 && second == 0 && third == 0)
        || (first == 198 && second & 0xfe == 18)
        || first >= 240
}

fn is_local_v6(address: Ipv6Addr) -> bool {
    let [a, b, .., g, h] = address.segments();
    // One of version 4 within: mapped, RFC 4291; translated, RFC 6052; 6to4, RFC 3056.
    let within = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_local_v4(Ipv4Addr::new(a, b, c, d))
    };
    address.is_loopback()
        || address.is_unspecified()
        || address.is_unique_local()
        || address.is_unicast_link_local()
        || address.is_multicast()
        || address.to_ipv4().is_some_and(is_local_v4)
        || (a == 0x64 && b == 0xff9b && within(g, h))
        || (a == 0x2002 && within(b, address.segments()[2]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(host: &str) -> Reach {
        let text = format!("https://{host}/{{z}}/{{x}}/{{y}}.png?key=secret");
        Reach::of(&Template::parse(&text).expect("an address"))
    }

    fn leads(reach: &Reach, to: &str) -> bool {
        reach.0.may_lead_to(&Url::parse(to).expect("an address"))
    }

    fn addresses(texts: &[&str]) -> Vec<SocketAddr> {
        texts
            .iter()
            .map(|text| SocketAddr::new(text.parse().expect("an address"), 0))
            .collect()
    }

    #[test]
    fn this_machine_and_its_networks_are_told_from_the_net() {
        for local in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "198.18.0.1",
            "255.255.255.255",
            "224.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "ff02::1",
        ] {
            assert!(is_local(local.parse().expect("an address")), "{local}");
        }
        for out in [
            "9.9.9.9",
            "172.32.0.1",
            "100.128.0.1",
            "192.0.2.1",
            "2001:db8::1",
            "2606:4700::1",
            "64:ff9b::909:909",
        ] {
            assert!(!is_local(out.parse().expect("an address")), "{out}");
        }
    }

    #[test]
    fn a_server_of_the_net_does_not_lead_into_the_house() {
        let server = reach("tile.example.org");
        assert!(leads(&server, "https://tile.example.org:8080/1"));
        assert!(leads(&server, "https://93.184.216.34/1"));
        assert!(!leads(&server, "http://127.0.0.1/1"));
        assert!(!leads(&server, "http://[::1]/1"));
        // A number that browsers take for an address as well.
        assert!(!leads(&server, "http://2130706433/1"));
        // A name may, but not to any address.
        assert!(leads(&server, "https://cdn.example.net/1"));
        let inside = &server.0;
        let both = addresses(&["10.0.0.1", "9.9.9.9"]);
        assert_eq!(
            inside.allowed("cdn.example.net", both),
            Ok(addresses(&["9.9.9.9"]))
        );
        assert_eq!(
            inside.allowed("cdn.example.net", addresses(&["127.0.0.1"])),
            Err(Astray)
        );
        // A proxy's name was never led to.
        let proxy = addresses(&["10.0.0.1"]);
        assert_eq!(inside.allowed("proxy.lan", proxy.clone()), Ok(proxy));
    }

    #[test]
    fn a_server_in_the_house_leads_where_it_likes() {
        assert!(leads(&reach("192.168.0.9"), "http://127.0.0.1/1"));
        let named = reach("tiles.lan");
        assert!(leads(&named, "http://more.lan/1"));
        let own = addresses(&["10.0.0.1"]);
        assert_eq!(named.0.allowed("tiles.lan", own.clone()), Ok(own.clone()));
        assert_eq!(named.0.allowed("more.lan", own.clone()), Ok(own));
    }

    #[test]
    fn a_server_leads_to_so_many_others_and_no_more() {
        let server = reach("tile.example.org");
        let names = || (0..=MOST_HOSTS).map(|n| format!("https://n{n}.example.org/"));
        assert_eq!(names().filter(|to| leads(&server, to)).count(), MOST_HOSTS);
        assert_eq!(names().filter(|to| leads(&server, to)).count(), MOST_HOSTS);
    }
}
