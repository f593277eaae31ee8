//! The address of a tile server, with places for the tile's numbers.

use serde::{Deserialize, Serialize};

use super::TileId;
use crate::model::{BadAddress, WebAddress};

/// `https://tile.example.org/{z}/{x}/{y}.png`: http or https, with each of `{z}`, `{x}` and `{y}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Template {
    text: String,
    host: String,
}

/// Reason why a text is no address of tiles.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTemplate {
    #[error("not an address")]
    NotAnAddress,
    /// Another scheme than http or https.
    #[error("neither http nor https")]
    Scheme,
    /// Credentials in it.
    #[error("it names a user")]
    User,
    #[error("{0} is missing")]
    Missing(&'static str),
    /// Braces and all: what else stands in braces.
    #[error("{0} is not understood")]
    Unknown(String),
}

impl Template {
    /// Checks an address as it was typed.
    ///
    /// # Errors
    /// Where it is none of http or https, lacks a part of the tile's number, or asks for more.
    pub fn parse(text: &str) -> Result<Self, BadTemplate> {
        let text = text.trim();
        for part in ["{z}", "{x}", "{y}"] {
            if !text.contains(part) {
                // A text without a scheme is no address at all: that is said first.
                let known = if text.contains("://") {
                    BadTemplate::Missing(part)
                } else {
                    BadTemplate::NotAnAddress
                };
                return Err(known);
            }
        }
        let filled = fill(
            text,
            TileId {
                zoom: 0,
                x: 0,
                y: 0,
            },
        );
        if let Some(open) = filled.find('{') {
            let rest = &filled[open..];
            let end = rest.find('}').map_or(rest.len(), |end| end + 1);
            return Err(BadTemplate::Unknown(rest[..end].to_owned()));
        }
        // A number in the host or the port would make each tile another server's.
        let authority = text.split("://").nth(1).unwrap_or_default();
        if authority
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|part| part.contains('{'))
        {
            return Err(BadTemplate::NotAnAddress);
        }
        let address: WebAddress = filled.parse().map_err(|bad| match bad {
            BadAddress::Scheme => BadTemplate::Scheme,
            BadAddress::User => BadTemplate::User,
            BadAddress::Malformed | BadAddress::HiddenInHost => BadTemplate::NotAnAddress,
        })?;
        Ok(Self {
            text: text.to_owned(),
            host: address.host().to_owned(),
        })
    }

    /// Address of one tile.
    ///
    /// # Panics
    /// Never: other numbers in the same places are an address as well.
    #[must_use]
    pub fn url(&self, tile: TileId) -> WebAddress {
        fill(&self.text, tile)
            .parse()
            .expect("parsed with other numbers")
    }

    /// The server's name, as messages call it.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the server is this machine.
    #[must_use]
    pub(super) fn is_loopback(&self) -> bool {
        let address = self.host.trim_start_matches('[').trim_end_matches(']');
        self.host == "localhost"
            || address
                .parse::<std::net::IpAddr>()
                .is_ok_and(|address| address.is_loopback())
    }
}

fn fill(text: &str, tile: TileId) -> String {
    text.replace("{z}", &tile.zoom.to_string())
        .replace("{x}", &tile.x.to_string())
        .replace("{y}", &tile.y.to_string())
}

impl TryFrom<String> for Template {
    type Error = BadTemplate;

    fn try_from(text: String) -> Result<Self, BadTemplate> {
        Self::parse(&text)
    }
}

impl From<Template> for String {
    fn from(template: Template) -> Self {
        template.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, BadTemplate>) {
        let url = Template::parse(text).map(|template| {
            let url = template.url(TileId {
                zoom: 4,
                x: 8,
                y: 5,
            });
            url.to_string()
        });
        assert_eq!(url, expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn numbers_take_their_places_in_any_order() {
        check(
            " https://tile.example.org/{z}/{x}/{y}.png ",
            Ok("https://tile.example.org/4/8/5.png"),
        );
        check(
            "http://127.0.0.1:8080/t?y={y}&x={x}&z={z}",
            Ok("http://127.0.0.1:8080/t?y=5&x=8&z=4"),
        );
    }

    #[test]
    fn what_is_no_address_of_tiles_is_told_apart() {
        check("", Err(BadTemplate::NotAnAddress));
        check("tile.example.org", Err(BadTemplate::NotAnAddress));
        check("{z}/{x}/{y}.png", Err(BadTemplate::NotAnAddress));
        check("https:///{z}{x}{y}", Err(BadTemplate::NotAnAddress));
        check("https://a.org:{z}/{x}/{y}", Err(BadTemplate::NotAnAddress));
        check("https://a.org\\{z}/{x}/{y}", Err(BadTemplate::NotAnAddress));
        check("https://me:key@a.org/{z}/{x}/{y}", Err(BadTemplate::User));
        check("ftp://a.org/{z}/{x}/{y}", Err(BadTemplate::Scheme));
        check("file:///tmp/{z}/{x}/{y}", Err(BadTemplate::Scheme));
        check("https://a.org/{z}/{x}", Err(BadTemplate::Missing("{y}")));
        check(
            "https://{s}.a.org/{z}/{x}/{y}",
            Err(BadTemplate::Unknown("{s}".to_owned())),
        );
    }

    #[test]
    fn this_machine_is_known_by_its_names() {
        let loopback = |host: &str| {
            Template::parse(&format!("http://{host}/{{z}}/{{x}}/{{y}}"))
                .is_ok_and(|template| template.is_loopback())
        };
        assert!(loopback("localhost:80") && loopback("127.0.0.1:9") && loopback("[::1]:9"));
        assert!(!loopback("example.org") && !loopback("10.0.0.1"));
    }
}
