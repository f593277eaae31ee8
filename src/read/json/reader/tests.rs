//! Numbers, strings and what is skipped, as JSON has them.

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
