//! Keyed values as lines of JSON, each value byte for byte as it is stored.
//!
//! A line is `{"key":"…","value":…}`. A stored value that is not JSON on one line is kept as
//! `{"key":"…","hex":"…"}`: a backup holds what there is, whole or not.

use crate::error::ExchangeError;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

/// A value as one line, with the line's end.
pub(super) fn write(key: &str, value: &[u8]) -> Result<Vec<u8>, ExchangeError> {
    let key = serde_json::to_string(key).map_err(|error| ExchangeError::NotWritten {
        what: "backup".into(),
        reason: error.to_string(),
    })?;
    let mut line = Vec::with_capacity(value.len() + key.len() + 20);
    line.extend_from_slice(b"{\"key\":");
    line.extend_from_slice(key.as_bytes());
    if is_one_line(value) {
        line.extend_from_slice(b",\"value\":");
        line.extend_from_slice(value);
        line.extend_from_slice(b"}\n");
    } else {
        line.extend_from_slice(b",\"hex\":\"");
        for byte in value {
            line.extend_from_slice(format!("{byte:02x}").as_bytes());
        }
        line.extend_from_slice(b"\"}\n");
    }
    Ok(line)
}

/// JSON without a line break, and without space around it, which reading would drop; `null` would read
/// back as no value.
fn is_one_line(value: &[u8]) -> bool {
    let is_bare = |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii_whitespace());
    value != b"null"
        && is_bare(value.first())
        && is_bare(value.last())
        && !value.iter().any(|byte| matches!(byte, b'\n' | b'\r'))
        && serde_json::from_slice::<IgnoredAny>(value).is_ok()
}

#[derive(Deserialize)]
struct Line<'a> {
    key: String,
    #[serde(borrow)]
    value: Option<&'a RawValue>,
    hex: Option<&'a str>,
}

/// Reads the values back, in order.
pub(super) fn read(what: &str, bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ExchangeError> {
    let mut values = Vec::new();
    let lines = bytes.split(|byte| *byte == b'\n');
    for (number, line) in (1u64..).zip(lines).filter(|(_, line)| !line.is_empty()) {
        let damaged = || ExchangeError::damaged(what, format!("line {number} cannot be read"));
        let line: Line<'_> = serde_json::from_slice(line).map_err(|_| damaged())?;
        let value = match (line.value, line.hex) {
            (Some(value), None) => value.get().as_bytes().to_vec(),
            (None, Some(hex)) => from_hex(hex).ok_or_else(damaged)?,
            _ => return Err(damaged()),
        };
        values.push((line.key, value));
    }
    Ok(values)
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs
        .iter()
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn round_trip(key: &str, value: &[u8]) -> Vec<(String, Vec<u8>)> {
        read("x", &write(key, value).unwrap()).unwrap()
    }

    #[test]
    fn values_come_back_byte_for_byte_json_or_not() {
        for value in [
            b"{\"a\": 1.50}" as &[u8],
            b"null",
            b" 1",
            b"{\n}",
            b"",
            b"\xFF\0",
            b"{\"a\"",
        ] {
            assert_eq!(round_trip("k", value), [("k".to_owned(), value.to_vec())]);
        }
    }

    proptest! {
        #[test]
        fn any_key_and_value_come_back(key in "\\PC{0,20}", value in proptest::collection::vec(any::<u8>(), 0..60)) {
            prop_assert_eq!(round_trip(&key, &value), vec![(key, value)]);
        }
    }
}
