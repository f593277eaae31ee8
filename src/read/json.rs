//! A pull reader of JSON text that knows where it is.
//!
//! Map files are a few names and a million numbers. This reader hands out positions as it meets
//! them, builds no tree, and can tell the place of anything it has seen, which neither
//! `serde_json` nor `geojson` can once a value is parsed. It is lenient where files of the wild
//! are wrong and the meaning is plain: `NaN` and `Infinity` are numbers that are not finite, and
//! invalid UTF-8 in a string is replaced. It knows nothing of maps.

use std::borrow::Cow;
use std::cell::Cell;

use crate::limits;

/// What is wrong with a JSON text, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("byte {at}: {kind:?}")]
pub struct JsonError {
    /// Bytes from the start of the text.
    pub at: usize,
    pub kind: JsonErrorKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonErrorKind {
    /// The text ends inside a value.
    Truncated,
    /// Something else was expected here.
    Unexpected,
    /// Values are nested deeper than any map needs.
    TooDeep,
    /// The caller asked to stop.
    Cancelled,
    /// More than is taken of something.
    TooMany(Counted),
}

/// What is counted while a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    Positions,
    Features,
    Properties,
}

impl Counted {
    /// The code of the diagnostic that there are too many.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Positions => "file-too-many-positions",
            Self::Features => "file-too-many-features",
            Self::Properties => "file-too-many-properties",
        }
    }

    /// The limit.
    #[must_use]
    pub fn most(self) -> u64 {
        match self {
            Self::Positions => limits::SHAPES_POSITIONS,
            Self::Features => limits::SHAPES_FEATURES,
            Self::Properties => limits::SHAPES_PROPERTIES,
        }
    }
}

/// What of a file may still come.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    positions: u64,
    features: u64,
    properties: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            positions: Counted::Positions.most(),
            features: Counted::Features.most(),
            properties: Counted::Properties.most(),
        }
    }
}

impl Budget {
    /// Takes `count` more of something that was met at the byte `at`.
    pub fn take(&mut self, what: Counted, count: usize, at: usize) -> Result<()> {
        let left = match what {
            Counted::Positions => &mut self.positions,
            Counted::Features => &mut self.features,
            Counted::Properties => &mut self.properties,
        };
        *left = left.checked_sub(count as u64).ok_or(JsonError {
            at,
            kind: JsonErrorKind::TooMany(what),
        })?;
        Ok(())
    }
}

/// What no JSON text may hold and is read all the same: where each was met first.
#[derive(Debug, Default)]
pub struct Forgiven {
    /// A number with zeros before it.
    pub zeros: Cell<Option<usize>>,
    /// `NaN` or `Infinity`.
    pub not_finite: Cell<Option<usize>>,
    /// A control character in a string that is not written as an escape.
    pub control: Cell<Option<usize>>,
    /// A key that an object has already.
    pub key_twice: Cell<Option<usize>>,
}

impl Forgiven {
    /// Remembers the first place of one of its kinds.
    pub fn note(kind: &Cell<Option<usize>>, at: usize) {
        if kind.get().is_none_or(|known| at < known) {
            kind.set(Some(at));
        }
    }
}

/// Bytes between two looks at whether to stop.
const LOOK: usize = 1 << 18;

/// The powers of ten that `f64` holds exactly.
const POW10: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// What kind of value comes next.
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
    /// From here on it is asked whether to stop.
    look_at: usize,
    cancelled: Option<&'a dyn Fn() -> bool>,
    forgiven: Option<&'a Forgiven>,
}

type Result<T> = std::result::Result<T, JsonError>;

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
    fn look(&mut self) -> Result<()> {
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

    fn blank(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.bytes.get(self.pos) {
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
    pub fn expect(&mut self, byte: u8) -> Result<()> {
        if self.take(byte) {
            Ok(())
        } else {
            Err(self.error())
        }
    }

    /// What comes next, not taken.
    pub fn token(&mut self) -> Result<Token> {
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

    fn word(&mut self, word: &[u8]) -> Result<()> {
        for &byte in word {
            if self.bytes.get(self.pos) != Some(&byte) {
                return Err(self.error());
            }
            self.pos += 1;
        }
        Ok(())
    }

    /// Begins an object; then call [`Self::key`] until it answers `None`.
    pub fn begin_object(&mut self) -> Result<()> {
        self.expect(b'{')
    }

    /// The next key of an object that was begun, or `None` at its end, which is taken. `first`
    /// starts as true and is kept by the caller. The value must be taken before the next call.
    pub fn key(&mut self, first: &mut bool) -> Result<Option<Cow<'a, str>>> {
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
        let key = self.string()?;
        self.expect(b':')?;
        Ok(Some(key))
    }

    /// Whether an array that was begun has another item; its end is taken. `first` as in
    /// [`Self::key`].
    pub fn item(&mut self, first: &mut bool) -> Result<bool> {
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
    pub fn string(&mut self) -> Result<Cow<'a, str>> {
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
        unescape(&text).map(Cow::Owned).ok_or(JsonError {
            at: start,
            kind: JsonErrorKind::Unexpected,
        })
    }

    /// Takes a number, or `null`, `NaN`, `Infinity`, which all come out as NaN.
    pub fn number(&mut self) -> Result<f64> {
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

    fn not_finite(&mut self, start: usize, negative: bool) -> Result<f64> {
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
    pub fn skip(&mut self) -> Result<()> {
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

    fn skip_key(&mut self) -> Result<()> {
        if self.peek() != Some(b'"') {
            return Err(self.error());
        }
        self.string()?;
        self.expect(b':')
    }
}

/// Resolves the escapes of a JSON string; `None` where one is malformed.
fn unescape(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    // The first half of a surrogate pair that waits for its second.
    let mut high: Option<u32> = None;
    while let Some(c) = chars.next() {
        let unit = if c == '\\' {
            match chars.next()? {
                'n' => u32::from('\n'),
                't' => u32::from('\t'),
                'r' => u32::from('\r'),
                'b' => 8,
                'f' => 12,
                'u' => {
                    let mut unit = 0;
                    for _ in 0..4 {
                        unit = unit * 16 + chars.next()?.to_digit(16)?;
                    }
                    unit
                }
                c @ ('"' | '\\' | '/') => u32::from(c),
                _ => return None,
            }
        } else {
            u32::from(c)
        };
        match (high.take(), unit) {
            (Some(first), 0xDC00..=0xDFFF) => {
                let point = 0x1_0000 + ((first - 0xD800) << 10) + (unit - 0xDC00);
                out.push(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            (first, unit) => {
                if first.is_some() {
                    out.push(char::REPLACEMENT_CHARACTER);
                }
                if let 0xD800..=0xDBFF = unit {
                    high = Some(unit);
                } else {
                    out.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
            }
        }
    }
    if high.is_some() {
        out.push(char::REPLACEMENT_CHARACTER);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_number(text: &str) {
        let read = Reader::new(text.as_bytes()).number().expect("a number");
        let expected: f64 = text.parse().expect("a number");
        assert_eq!(read.to_bits(), expected.to_bits(), "{text}");
    }

    #[test]
    fn numbers_are_read_to_the_last_bit() {
        for text in [
            "0",
            "-0",
            "0.1",
            "-180",
            "179.99999999999997",
            "-84.35178076483889",
            "1e5",
            "-1.5E-7",
            "123456789012345678901234567890",
            "0.000000000000000000000000000001",
            "1.7976931348623157e308",
            "9007199254740993",
            "178.94518945189452",
            "0.30000000000000004",
        ] {
            check_number(text);
        }
    }

    #[test]
    fn what_is_no_number_is_not_finite_or_refused() {
        for text in ["NaN", "null", "Infinity", "-Infinity"] {
            assert!(
                Reader::new(text.as_bytes()).number().expect(text).is_nan(),
                "{text}"
            );
        }
        for text in ["", "-", "1.", ".5", "1e", "+1", "abc", "-null"] {
            assert!(Reader::new(text.as_bytes()).number().is_err(), "{text}");
        }
    }

    #[test]
    fn strings_lose_their_escapes_and_never_their_text() {
        let check = |json: &str, expected: &str| {
            assert_eq!(Reader::new(json.as_bytes()).string().expect(json), expected);
        };
        check(r#""Türkiye""#, "Türkiye");
        check(r#""T\u00fcrkiye""#, "Türkiye");
        check(r#""a\"b\\c\/d\n""#, "a\"b\\c/d\n");
        check(r#""\ud83c\uddeb\ud83c\uddf7""#, "🇫🇷");
        check(r#""\ud83c!""#, "\u{FFFD}!");
        assert_eq!(
            Reader::new(b"\"T\xfcrkiye\"").string().expect("lossy"),
            "T\u{FFFD}rkiye"
        );
    }

    #[test]
    fn skipping_takes_one_value_and_no_more() {
        let check = |json: &str, rest: &str| {
            let mut reader = Reader::new(json.as_bytes());
            reader.skip().expect(json);
            assert_eq!(&json[reader.pos()..], rest);
        };
        check(r#"{"a":[1,{"b":null}],"c":"]}"},2"#, ",2");
        check("[[],{},[true,false]]]", "]");
        check("12 ", " ");
    }

    #[test]
    fn deep_nesting_is_refused_and_does_not_overflow_the_stack() {
        let deep = "[".repeat(100_000);
        let error = Reader::new(deep.as_bytes()).skip().expect_err("too deep");
        assert_eq!(error.kind, JsonErrorKind::TooDeep);
    }
}
