//! The basemaps that may lie beneath the shading, and who is to be named for each.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Template;
use crate::model::{WebAddress, is_hidden};

/// Page on which OpenStreetMap says who made it and under which terms.
pub(crate) const OSM_COPYRIGHT: &str = "https://www.openstreetmap.org/copyright";
const OSM_CREDIT: &str = "© OpenStreetMap contributors";
const OSM_HOST: &str = "tile.openstreetmap.org";
const OSM_TILES: &str = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
/// Length of a tile file's words about its makers, in characters: longer than any line shows.
const LONGEST_CREDIT: usize = 500;

/// Basemap beneath the shading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basemap {
    /// The vector world alone: no network.
    #[default]
    World,
    OpenStreetMap,
    Address(Address),
    /// A `.pmtiles` file of raster tiles.
    File(PathBuf),
}

/// A tile server of a person's own choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub template: Template,
    /// Credit as its provider asks to be named; may be empty.
    #[serde(default)]
    pub credit: String,
}

/// Credit of the tiles' makers, as the map says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    pub text: String,
    /// Page that a click opens.
    pub url: Option<WebAddress>,
}

impl Address {
    /// OpenStreetMap's own tile server.
    #[must_use]
    pub fn open_street_map() -> Self {
        Self {
            template: Template::parse(OSM_TILES).expect("a constant that the tests parse"),
            credit: OSM_CREDIT.to_owned(),
        }
    }

    /// Credit that the map gives. Where nothing was said of it, the server's host.
    #[must_use]
    pub fn attribution(&self) -> Attribution {
        let host = self.template.host();
        // However its address came to be typed, its terms hold.
        if host == OSM_HOST || host.ends_with(".tile.openstreetmap.org") {
            return Attribution {
                text: OSM_CREDIT.to_owned(),
                url: OSM_COPYRIGHT.parse().ok(),
            };
        }
        let credit = self.credit.trim();
        Attribution {
            text: if credit.is_empty() { host } else { credit }.to_owned(),
            url: None,
        }
    }
}

impl Basemap {
    /// The server that it takes, if it takes one.
    #[must_use]
    pub fn address(&self) -> Option<Address> {
        match self {
            Self::OpenStreetMap => Some(Address::open_street_map()),
            Self::Address(address) => Some(address.clone()),
            Self::World | Self::File(_) => None,
        }
    }
}

impl Attribution {
    /// Reads the text that a tile file carries, which may be HTML: its words, and its first link.
    #[must_use]
    pub(super) fn from_html(html: &str) -> Option<Self> {
        let mut text = String::new();
        let mut rest = html;
        while let Some(open) = rest.find('<') {
            text.push_str(&rest[..open]);
            let after = &rest[open..];
            let end = after.find('>').map_or(after.len(), |end| end + 1);
            rest = &after[end..];
        }
        text.push_str(rest);
        let text = text
            .replace("&copy;", "©")
            .replace("&nbsp;", " ")
            .replace("&amp;", "&");
        let text = text.replace(is_hidden_but_space, "");
        let words: Vec<&str> = text.split_whitespace().collect();
        let text: String = words.join(" ").chars().take(LONGEST_CREDIT).collect();
        let link = html
            .split_once("href=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(link, _)| link)
            .and_then(|link| link.parse().ok());
        (!text.is_empty()).then_some(Self { text, url: link })
    }
}

/// Whether a line cannot show the character; line breaks part words.
fn is_hidden_but_space(chr: char) -> bool {
    is_hidden(chr) && !chr.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiles::TileId;

    #[test]
    fn openstreetmap_is_named_with_its_terms_whoever_typed_its_address() {
        let preset = Address::open_street_map();
        let tile = TileId {
            zoom: 3,
            x: 4,
            y: 2,
        };
        assert_eq!(
            preset.template.url(tile).as_str(),
            "https://tile.openstreetmap.org/3/4/2.png"
        );
        let typed = Address {
            template: Template::parse("https://a.tile.openstreetmap.org/{z}/{x}/{y}.png")
                .expect("an address"),
            credit: String::new(),
        };
        for address in [preset, typed] {
            let attribution = address.attribution();
            assert_eq!(attribution.text, "© OpenStreetMap contributors");
            let url = attribution.url.as_ref().map(WebAddress::as_str);
            assert_eq!(url, Some(OSM_COPYRIGHT));
        }
    }

    #[test]
    fn a_server_without_a_credit_is_named_by_its_host() {
        let address = Address {
            template: Template::parse("http://tiles.example.org/{z}/{x}/{y}").expect("an address"),
            credit: "  ".to_owned(),
        };
        assert_eq!(address.attribution().text, "tiles.example.org");
    }

    #[test]
    fn a_files_attribution_loses_its_markup_and_keeps_its_link() {
        let html =
            "<a href=\"https://example.org/terms\" target=\"_blank\">&copy; Example</a>\n Maps";
        assert_eq!(
            Attribution::from_html(html),
            Some(Attribution {
                text: "© Example Maps".to_owned(),
                url: "https://example.org/terms".parse().ok(),
            })
        );
        for link in [
            "javascript:alert(1)",
            "https://[//etc/passwd",
            "http://a@b.org/",
        ] {
            let found = Attribution::from_html(&format!("<a href=\"{link}\">x</a>"));
            assert_eq!(found.expect("a word").url, None, "{link}");
        }
        let long = Attribution::from_html(&"\u{202e}© ".repeat(9999)).expect("words");
        assert_eq!(long.text.chars().count(), LONGEST_CREDIT);
        assert!(!long.text.contains('\u{202e}'));
        assert_eq!(Attribution::from_html(" <br> "), None);
        assert!(Attribution::from_html("a < b").is_some());
    }

    #[test]
    fn a_choice_is_remembered() {
        for basemap in [
            Basemap::World,
            Basemap::OpenStreetMap,
            Basemap::Address(Address::open_street_map()),
            Basemap::File(PathBuf::from("a.pmtiles")),
        ] {
            let text = serde_json::to_string(&basemap).expect("JSON");
            let back: Basemap = serde_json::from_str(&text).expect("a choice");
            assert_eq!(back, basemap, "{text}");
        }
    }
}
