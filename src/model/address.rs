//! Web addresses: what a click may open, parsed once and shown as parsed.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use url::Url;

/// An address of the web: http or https, a host, no user name. Its text is the parsed one, in ASCII
/// alone: what a browser gets is what a reader sees, and never a path of this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(with = "String", extend("pattern" = "^[Hh][Tt][Tt][Pp][Ss]?://")))]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(Box<Url>);

/// Reason why a text is no web address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    #[error("no browser can parse it")]
    Malformed,
    #[error("neither http nor https")]
    Scheme,
    /// User name or a password: what stands before an `@` is easily taken for the host.
    #[error("it names a user")]
    User,
    /// Characters that nobody sees, or that turn the direction of text.
    #[error("its host has characters that are not seen")]
    HiddenInHost,
}

impl WebAddress {
    /// Address in ASCII: international hosts as `xn--…`, everything else percent-encoded.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The host as browsers ask for it, in ASCII; IPv6 in brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }
}

impl FromStr for WebAddress {
    type Err = BadAddress;

    /// Stricter than browsers, which forgive and then open something else than what is written.
    fn from_str(text: &str) -> Result<Self, BadAddress> {
        let (scheme, rest) = text.split_once("://").ok_or(BadAddress::Malformed)?;
        if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
            return Err(BadAddress::Scheme);
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(BadAddress::User);
        }
        if authority.chars().any(is_hidden) {
            return Err(BadAddress::HiddenInHost);
        }
        // A browser takes a backslash for a slash, drops line breaks, and decodes `%2e` in a host.
        let odd = |chr: char| chr == '\\' || chr.is_whitespace() || chr.is_control();
        if authority.is_empty() || authority.contains('%') || text.contains(odd) {
            return Err(BadAddress::Malformed);
        }
        let url = Url::parse(text).map_err(|_| BadAddress::Malformed)?;
        if url.host_str().is_none_or(str::is_empty) {
            return Err(BadAddress::Malformed);
        }
        Ok(Self(Box::new(url)))
    }
}

/// Whether a character is not seen, or turns the direction of the text around it: Unicode's
/// `Default_Ignorable_Code_Point`, the controls of direction, and the controls.
#[must_use]
pub(crate) fn is_hidden(chr: char) -> bool {
    chr.is_control()
        || matches!(chr,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

impl TryFrom<String> for WebAddress {
    type Error = BadAddress;

    fn try_from(text: String) -> Result<Self, BadAddress> {
        text.parse()
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        (*address.0).into()
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, BadAddress>) {
        let found = text.parse::<WebAddress>();
        let found = found.as_ref().map(WebAddress::as_str).map_err(|bad| *bad);
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_address_is_what_a_browser_would_open() {
        check("https://nato.int/x?y#z", Ok("https://nato.int/x?y#z"));
        check("HTTP://NATO.int", Ok("http://nato.int/"));
        check("https://example.org:443/@a", Ok("https://example.org/@a"));
        check("http://[::1]:8080/", Ok("http://[::1]:8080/"));
        check("https://nato.int/a/../../b", Ok("https://nato.int/b"));
        check(
            "https://fr.wikipedia.org/wiki/Traité",
            Ok("https://fr.wikipedia.org/wiki/Trait%C3%A9"),
        );
        // A Cyrillic letter in it is seen for what it is.
        check("https://nаto.int/", Ok("https://xn--nto-6cd.int/"));
    }

    #[test]
    fn what_browsers_forgive_or_take_for_a_file_is_none() {
        for text in [
            "",
            "nato.int",
            "https:nato.int",
            "https://",
            "https:///x",
            "https:///etc/passwd",
            "https://[//etc/passwd",
            "https://[/../../etc/passwd",
            "https://nato.int/a b",
            "https://nato.int/\n",
            "https:\\\\nato.int",
            "https://%6eato.int/",
            "https://nato.int:99999/",
            "https://a..b:x/",
            "https://nato.int\u{ff0f}a/",
        ] {
            check(text, Err(BadAddress::Malformed));
        }
        for text in [
            "javascript://nato.int/%0aalert(1)",
            "file:///etc/passwd",
            "ftp://nato.int/",
            " https://nato.int",
        ] {
            let found = text.parse::<WebAddress>();
            assert!(found.is_err(), "{text}");
        }
        check("file:///etc/passwd", Err(BadAddress::Scheme));
    }

    #[test]
    fn an_address_does_not_hide_where_it_leads() {
        check("https://nato.int@evil.example/", Err(BadAddress::User));
        check("https://a:b@evil.example/", Err(BadAddress::User));
        check("https://nato.int\\@evil.example/", Err(BadAddress::User));
        check("https://na\u{200b}to.int/", Err(BadAddress::HiddenInHost));
        check("https://\u{202e}tni.otan/", Err(BadAddress::HiddenInHost));
        // In a path they are shown as they are sent.
        check(
            "https://nato.int/\u{202e}x",
            Ok("https://nato.int/%E2%80%AEx"),
        );
    }
}
