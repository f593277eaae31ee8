//! The pull reader: positions as they come, no tree.

use std::borrow::Cow;
use std::cell::Cell;

use super::budget::Forgiven;
use super::error::{JsonError, JsonErrorKind, JsonResult};
use super::escapes::unescape;
use crate::limits;

/// Bytes between two looks at whether to stop.
const LOOK: usize = 1 << 18;

/// The powers of ten that `f64` holds exactly.
const POW10: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Kind of the value that comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    Object,
    Array,
    String,
    Number,
    Null,
    Bool,
}

impl Token {
    /// The word that messages select by.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Array => "list",
            Self::String => "string",
            Self::Number => "number",
            Self::Null => "null",
            Self::Bool => "bool",
        }
    }
}

/// A place in a JSON text.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    pos: usize,
    /// Byte from which on it is asked whether to stop.
    look_at: usize,
    cancelled: Option<&'a dyn Fn() -> bool>,
    forgiven: Option<&'a Forgiven>,
}

impl<'a> Reader<'a> {
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            pos: 0,
            look_at: LOOK,
            cancelled: None,
            forgiven: None,
        }
    }

    /// A reader that stops when `cancelled` says so, wherever it is in the text, and notes what it
    /// forgives.
    #[must_use]
    pub fn watched(
        bytes: &'a [u8],
        cancelled: &'a dyn Fn() -> bool,
        forgiven: &'a Forgiven,
    ) -> Self {
        Self {
            cancelled: Some(cancelled),
            forgiven: Some(forgiven),
            ..Self::new(bytes)
        }
    }

    /// Asks now and then whether to stop.
    fn look(&mut self) -> JsonResult<()> {
        if self.pos < self.look_at {
            return Ok(());
        }
        self.look_at = self.pos + LOOK;
        match self.cancelled {
            Some(cancelled) if cancelled() => Err(JsonError {
                at: self.pos,
                kind: JsonErrorKind::Cancelled,
            }),
            _ => Ok(()),
        }
    }

    /// Notes something that is forgiven, and where.
    pub fn forgive(&self, kind: impl Fn(&Forgiven) -> &Cell<Option<usize>>, at: usize) {
        if let Some(forgiven) = self.forgiven {
            Forgiven::note(kind(forgiven), at);
        }
    }

    /// Bytes from the start of the text.
    #[must_use]
    pub fn pos(&self) -> usize {
        self.pos
    }

    /// Length of the whole text in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// An error at this place.
    #[must_use]
    pub fn error(&self) -> JsonError {
        let kind = if self.pos >= self.bytes.len() {
            JsonErrorKind::Truncated
        } else {
            JsonErrorKind::Unexpected
        };
        JsonError {
            at: self.pos.min(self.bytes.len()),
            kind,
        }
    }

    /// Takes blanks, and the signs before the records of a text sequence (RFC 8142).
    fn blank(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t' | 0x1E) = self.bytes.get(self.pos) {
            self.pos += 1;
        }
    }

    /// Whether nothing but blanks is left.
    pub fn at_end(&mut self) -> bool {
        self.blank();
        self.pos >= self.bytes.len()
    }

    /// The byte that comes after blanks, not taken.
    pub fn peek(&mut self) -> Option<u8> {
        self.blank();
        self.bytes.get(self.pos).copied()
    }

    /// Takes `byte` if it comes next.
    pub fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.pos += usize::from(found);
        found
    }

    /// Takes `byte`, which must come next.
    pub fn expect(&mut self, byte: u8) -> JsonResult<()> {
        if self.take(byte) {
            Ok(())
        } else {
            Err(self.error())
        }
    }

    /// Token that comes next, not taken.
    pub fn token(&mut self) -> JsonResult<Token> {
        match self.peek() {
            Some(b'{') => Ok(Token::Object),
            Some(b'[') => Ok(Token::Array),
            Some(b'"') => Ok(Token::String),
            Some(b'-' | b'0'..=b'9' | b'N' | b'I') => Ok(Token::Number),
            Some(b'n') => Ok(Token::Null),
            Some(b't' | b'f') => Ok(Token::Bool),
            _ => Err(self.error()),
        }
    }

    fn word(&mut self, word: &[u8]) -> JsonResult<()> {
        for &byte in word {
            if self.bytes.get(self.pos) != Some(&byte) {
                return Err(self.error());
            }
            self.pos += 1;
        }
        Ok(())
    }

    /// Begins an object; then call [`Self::key`] until it answers `None`.
    pub fn begin_object(&mut self) -> JsonResult<()> {
        self.expect(b'{')
    }

    /// The next key of an object that was begun, or `None` at its end, which is taken. `first`
    /// starts as true and is kept by the caller. The value must be taken before the next call.
    pub fn key(&mut self, first: &mut bool) -> JsonResult<Option<Cow<'a, str>>> {
        let key = self.placed_key(first)?;
        Ok(key.map(|(_, key)| key))
    }

    /// The same with the byte where the key begins.
    pub fn placed_key(&mut self, first: &mut bool) -> JsonResult<Option<(usize, Cow<'a, str>)>> {
        self.look()?;
        if self.take(b'}') {
            return Ok(None);
        }
        if !*first {
            self.expect(b',')?;
        }
        *first = false;
        if self.peek() != Some(b'"') {
            return Err(self.error());
        }
        let at = self.pos;
        let key = self.string()?;
        self.expect(b':')?;
        Ok(Some((at, key)))
    }

    /// Whether an array that was begun has another item; its end is taken. `first` as in
    /// [`Self::key`].
    pub fn item(&mut self, first: &mut bool) -> JsonResult<bool> {
        self.look()?;
        if self.take(b']') {
            return Ok(false);
        }
        if !*first {
            self.expect(b',')?;
        }
        *first = false;
        Ok(true)
    }

    /// Takes a string; invalid UTF-8 and lone surrogates become U+FFFD.
    pub fn string(&mut self) -> JsonResult<Cow<'a, str>> {
        self.expect(b'"')?;
        let start = self.pos;
        let mut escaped = false;
        loop {
            self.look()?;
            match self.bytes.get(self.pos) {
                None => return Err(self.error()),
                Some(b'"') => break,
                Some(0..=0x1F) => {
                    self.forgive(|forgiven| &forgiven.control, self.pos);
                    self.pos += 1;
                }
                Some(b'\\') => {
                    escaped = true;
                    self.pos += 2;
                }
                Some(_) => self.pos += 1,
            }
        }
        let raw = &self.bytes[start..self.pos];
        self.pos += 1;
        let text = String::from_utf8_lossy(raw);
        if !escaped {
            return Ok(text);
        }
        let (text, whole) = unescape(&text).ok_or(JsonError {
            at: start,
            kind: JsonErrorKind::Unexpected,
        })?;
        if !whole {
            self.forgive(|forgiven| &forgiven.half, start - 1);
        }
        Ok(Cow::Owned(text))
    }

    /// Takes a number, or `null`, `NaN`, `Infinity`, which all come out as NaN.
    pub fn number(&mut self) -> JsonResult<f64> {
        self.blank();
        let start = self.pos;
        let bytes = self.bytes;
        let negative = bytes.get(self.pos) == Some(&b'-');
        let mut pos = start + usize::from(negative);
        let mut mantissa: u64 = 0;
        let mut decimals = 0;
        let digits_start = pos;
        while let Some(digit @ b'0'..=b'9') = bytes.get(pos) {
            mantissa = mantissa
                .wrapping_mul(10)
                .wrapping_add(u64::from(digit - b'0'));
            pos += 1;
        }
        if pos == digits_start {
            return self.not_finite(start, negative);
        }
        if bytes[digits_start] == b'0' && pos > digits_start + 1 {
            self.forgive(|forgiven| &forgiven.zeros, start);
        }
        let mut plain = true;
        if bytes.get(pos) == Some(&b'.') {
            pos += 1;
            let fraction_start = pos;
            while let Some(digit @ b'0'..=b'9') = bytes.get(pos) {
                mantissa = mantissa
                    .wrapping_mul(10)
                    .wrapping_add(u64::from(digit - b'0'));
                pos += 1;
            }
            decimals = pos - fraction_start;
            if decimals == 0 {
                self.pos = pos;
                return Err(self.error());
            }
        }
        if let Some(b'e' | b'E') = bytes.get(pos) {
            // Rare in map files: let the standard library read the whole.
            plain = false;
            pos += 1;
            if let Some(b'+' | b'-') = bytes.get(pos) {
                pos += 1;
            }
            let exponent_start = pos;
            while let Some(b'0'..=b'9') = bytes.get(pos) {
                pos += 1;
            }
            if pos == exponent_start {
                self.pos = pos;
                return Err(self.error());
            }
        }
        self.pos = pos;
        // Exact: both the mantissa and the power of ten are representable, so that the one
        // division rounds once (Clinger's fast path).
        if plain
            && pos - digits_start <= 19
            && mantissa <= 1 << 53
            && let Some(&power) = POW10.get(decimals)
        {
            let value = mantissa as f64 / power;
            return Ok(if negative { -value } else { value });
        }
        std::str::from_utf8(&bytes[start..pos])
            .ok()
            .and_then(|text| text.parse().ok())
            .ok_or(JsonError {
                at: start,
                kind: JsonErrorKind::Unexpected,
            })
    }

    /// Takes a number, or one that is written as a text.
    pub fn number_or_text(&mut self) -> JsonResult<f64> {
        let before = *self;
        self.number().or_else(|error| {
            *self = before;
            if self.peek() != Some(b'"') {
                return Err(error);
            }
            let start = self.pos;
            let number = self.string()?.trim().parse().map_err(|_| error)?;
            self.forgive(|forgiven| &forgiven.text_numbers, start);
            Ok(number)
        })
    }

    fn not_finite(&mut self, start: usize, negative: bool) -> JsonResult<f64> {
        self.pos = start + usize::from(negative);
        match self.bytes.get(self.pos) {
            Some(b'N') => self.word(b"NaN")?,
            Some(b'I') => self.word(b"Infinity")?,
            Some(b'n') if !negative => self.word(b"null")?,
            _ => return Err(self.error()),
        }
        if self.bytes[start] != b'n' {
            self.forgive(|forgiven| &forgiven.not_finite, start);
        }
        Ok(f64::NAN)
    }

    /// Takes any value without looking at it. Never recurses.
    pub fn skip(&mut self) -> JsonResult<()> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            self.look()?;
            match self.token()? {
                Token::Object => {
                    self.pos += 1;
                    if !self.take(b'}') {
                        open.push(b'}');
                        self.skip_key()?;
                        if open.len() as u64 > limits::JSON_DEPTH {
                            return Err(JsonError {
                                at: self.pos,
                                kind: JsonErrorKind::TooDeep,
                            });
                        }
                        continue;
                    }
                }
                Token::Array => {
                    self.pos += 1;
                    if !self.take(b']') {
                        open.push(b']');
                        if open.len() as u64 > limits::JSON_DEPTH {
                            return Err(JsonError {
                                at: self.pos,
                                kind: JsonErrorKind::TooDeep,
                            });
                        }
                        continue;
                    }
                }
                Token::String => {
                    self.string()?;
                }
                Token::Number => {
                    self.number()?;
                }
                Token::Null => self.word(b"null")?,
                Token::Bool => {
                    if self.peek() == Some(b't') {
                        self.word(b"true")?;
                    } else {
                        self.word(b"false")?;
                    }
                }
            }
            // A value has ended: close what ends with it, or go on to the next.
            loop {
                let Some(&end) = open.last() else {
                    return Ok(());
                };
                if self.take(end) {
                    open.pop();
                    continue;
                }
                self.expect(b',')?;
                if end == b'}' {
                    self.skip_key()?;
                }
                break;
            }
        }
    }

    fn skip_key(&mut self) -> JsonResult<()> {
        if self.peek() != Some(b'"') {
            return Err(self.error());
        }
        self.string()?;
        self.expect(b':')
    }
}

#[cfg(test)]
mod tests;
