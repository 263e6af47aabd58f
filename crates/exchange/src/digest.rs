//! SHA-256 as lower-case hexadecimal text.

use sha2::{Digest, Sha256};

/// The digest of some bytes.
///
/// ```
/// assert_eq!(
///     throughline_exchange::digest::sha256(b"abc"),
///     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
/// );
/// ```
pub fn sha256(bytes: &[u8]) -> String {
    let mut digest = Running::default();
    digest.update(bytes);
    digest.finish()
}

/// A digest of bytes that come in pieces.
#[derive(Clone, Default)]
pub struct Running(Sha256);

impl Running {
    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all of them.
    pub fn finish(self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = String::with_capacity(64);
        for byte in self.0.finalize() {
            for half in [byte >> 4, byte & 15] {
                text.push(char::from(
                    DIGITS.get(usize::from(half)).copied().unwrap_or(b'0'),
                ));
            }
        }
        text
    }
}
