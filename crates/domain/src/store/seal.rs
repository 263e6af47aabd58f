//! JSON with a checksum that no reader of JSON stumbles over.
//!
//! A changed byte in the middle of a text still makes valid JSON, so a record would be read with words
//! nobody wrote. What is stored therefore ends in its checksum, written as spaces and tabs: to any
//! reader of JSON that is nothing, and what an older version stored without one is read as before.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bits of the checksum, a character each.
const BITS: usize = 32;

/// A value as JSON with its checksum. Our own records always have one; an empty value would be reported
/// on reading.
pub(super) fn seal<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    let sum = checksum(&bytes);
    bytes.extend((0..BITS).map(|bit| if sum >> bit & 1 == 1 { b'\t' } else { b' ' }));
    bytes
}

/// The JSON without its checksum, which is not looked at.
///
/// ```
/// use throughline_domain::store::without_checksum;
/// assert_eq!(without_checksum(b"{}"), b"{}");
/// ```
pub fn without_checksum(bytes: &[u8]) -> &[u8] {
    parts(bytes).map_or(bytes, |(json, _)| json)
}

/// Reads a value back.
///
/// # Errors
/// A reason, when the checksum does not match or the JSON is not of this type.
pub(super) fn open<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    let json = match parts(bytes) {
        Some((json, sum)) if checksum(json) != sum => {
            return Err("its checksum does not match".into());
        }
        Some((json, _)) => json,
        None => bytes,
    };
    serde_json::from_slice(json).map_err(|error| error.to_string())
}

/// The JSON and the checksum after it, if there is one.
fn parts(bytes: &[u8]) -> Option<(&[u8], u32)> {
    let (json, seal) = bytes.split_at_checked(bytes.len().checked_sub(BITS)?)?;
    let mut sum = 0;
    for (bit, byte) in seal.iter().enumerate() {
        match byte {
            b'\t' => sum |= 1 << bit,
            b' ' => {}
            _ => return None,
        }
    }
    Some((json, sum))
}

fn checksum(bytes: &[u8]) -> u32 {
    // The lower half of the hash.
    xxhash_rust::xxh3::xxh3_64(bytes) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[test]
    fn what_was_stored_without_a_checksum_and_by_any_reader_of_json_is_read() {
        let value = json!({"name": "Asha", "list": [1, null]});
        let sealed = seal(&value);
        assert_eq!(open::<Value>(&sealed), Ok(value.clone()));
        assert_eq!(
            serde_json::from_slice::<Value>(&sealed).ok(),
            Some(value.clone())
        );
        assert_eq!(
            open::<Value>(&value.to_string().into_bytes()),
            Ok(value.clone())
        );
        assert_eq!(without_checksum(&sealed), value.to_string().as_bytes());
    }

    proptest! {
        #[test]
        fn a_changed_byte_is_never_read_as_something_else(text in ".{0,60}", at in any::<prop::sample::Index>(), flip in 1u8..) {
            let mut sealed = seal(&text);
            let at = at.index(sealed.len());
            sealed[at] ^= flip;
            prop_assert!(open::<String>(&sealed).is_ok_and(|read| read == text) || open::<String>(&sealed).is_err());
        }
    }
}
