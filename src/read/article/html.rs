//! A web page with its markup blanked: a text of the same length, whose blocks are lines, whose items have bullets
//! and whose cells have tabs between. Tags are told as browsers tell them; no page is too deep.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use crate::extract::FILLER;

/// Bytes of the longest reference to a character that is looked for.
const REFERENCE: usize = 34;

/// The text of a page, a byte for a byte.
pub(super) fn blanked(page: &str) -> String {
    let mut writer = Blanking {
        page,
        text: String::with_capacity(page.len()),
        hidden: 0,
    };
    let emitter = DefaultEmitter::<usize>::new_with_span();
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                if writer.hidden == 0 {
                    writer.mark(tag.span.start, tag.span.end, opening(&tag.name));
                }
                if is_silent(&tag.name) && !tag.self_closing {
                    writer.hidden += 1;
                }
            }
            Token::EndTag(tag) => {
                if is_silent(&tag.name) {
                    writer.hidden = writer.hidden.saturating_sub(1);
                } else if writer.hidden == 0 {
                    writer.mark(tag.span.start, tag.span.end, closing(&tag.name));
                }
            }
            Token::String(text) if writer.hidden == 0 => {
                writer.say(text.span.start, text.span.end);
            }
            _ => {}
        }
    }
    writer.fill(page.len());
    writer.text
}

struct Blanking<'a> {
    page: &'a str,
    text: String,
    hidden: usize,
}

impl Blanking<'_> {
    /// Blanks all up to a byte of the page.
    fn fill(&mut self, to: usize) {
        while self.text.len() < to.min(self.page.len()) {
            self.text.push(FILLER);
        }
    }

    /// Writes what a tag stands for in its place.
    fn mark(&mut self, start: usize, end: usize, sign: &str) {
        self.fill(start);
        if self.text.len() == start && end <= self.page.len() && start + sign.len() <= end {
            self.text.push_str(sign);
        }
        self.fill(end);
    }

    /// Writes text, its references to characters resolved and its lines as blanks.
    fn say(&mut self, start: usize, end: usize) {
        self.fill(start);
        let Some(slice) = self.page.get(self.text.len()..end.max(self.text.len())) else {
            return;
        };
        let mut rest = slice;
        while let Some(letter) = rest.chars().next() {
            if letter == '&'
                && let Some((length, resolved)) = reference(rest)
            {
                let begun = self.text.len();
                self.text.push_str(&resolved);
                self.fill(begun + length);
                rest = &rest[length..];
                continue;
            }
            self.text.push(if matches!(letter, '\n' | '\r' | '\t') {
                ' '
            } else {
                letter
            });
            rest = &rest[letter.len_utf8()..];
        }
    }
}

/// The character that a reference stands for, and the reference's length; no longer than that.
fn reference(text: &str) -> Option<(usize, String)> {
    let length = text.bytes().take(REFERENCE).position(|byte| byte == b';')? + 1;
    let slice = text.get(..length)?;
    let mut resolved = String::new();
    for token in Tokenizer::new(slice) {
        let Ok(token) = token;
        if let Token::String(piece) = token {
            resolved.push_str(&String::from_utf8_lossy(&piece.value.0));
        }
    }
    let changed = resolved != slice && resolved.len() <= length && !resolved.is_empty();
    changed.then_some((length, resolved))
}

fn is_silent(name: &[u8]) -> bool {
    matches!(
        name,
        b"script"
            | b"style"
            | b"noscript"
            | b"svg"
            | b"template"
            | b"title"
            | b"sup"
            | b"select"
            | b"textarea"
    )
}

/// Sign that stands for a tag that opens: no longer than the shortest such tag.
fn opening(name: &[u8]) -> &'static str {
    match name {
        b"li" => "\n- ",
        b"td" | b"th" => "\t",
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => "\n# ",
        b"p" | b"br" | b"hr" | b"tr" | b"dt" | b"dd" | b"table" | b"ul" | b"ol" | b"dl"
        | b"pre" | b"nav" | b"div" | b"section" | b"article" | b"header" | b"footer" | b"main"
        | b"aside" | b"blockquote" | b"figure" | b"figcaption" | b"body" | b"head" | b"form"
        | b"button" | b"option" => "\n",
        _ => "",
    }
}

fn closing(name: &[u8]) -> &'static str {
    match name {
        b"p" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"table" | b"ul" | b"ol"
        | b"div" | b"section" | b"article" | b"header" | b"footer" | b"main" | b"aside"
        | b"nav" | b"blockquote" => "\n\n",
        b"li" | b"tr" | b"dt" | b"dd" | b"figcaption" | b"button" | b"option" => "\n",
        _ => "",
    }
}
