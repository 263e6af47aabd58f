//! Values as they are stored under a lock.

use super::{KEY_LENGTH, NONCE_LENGTH};
use crate::error::ExchangeError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

/// What a sealed value begins with. No value of the app's own begins so.
const MAGIC: &[u8; 8] = b"\0TLVALUE";

/// Seals and opens the values of a workspace. It lives in memory only.
pub struct Vault {
    cipher: XChaCha20Poly1305,
    key: [u8; KEY_LENGTH],
}

impl Vault {
    pub(super) fn new(key: [u8; KEY_LENGTH]) -> Self {
        Self {
            cipher: XChaCha20Poly1305::new(&Key::from(key)),
            key,
        }
    }

    /// The key, for a new lock around the same values.
    pub fn key(&self) -> [u8; KEY_LENGTH] {
        self.key
    }

    /// A value as it is stored, bound to its place; the nonce must be random and new.
    ///
    /// # Errors
    /// [`ExchangeError::NotWritten`] when it is longer than the cipher takes.
    pub fn seal(
        &self,
        place: &str,
        value: &[u8],
        nonce: [u8; NONCE_LENGTH],
    ) -> Result<Vec<u8>, ExchangeError> {
        let payload = Payload {
            msg: value,
            aad: place.as_bytes(),
        };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| ExchangeError::NotWritten {
            what: "encrypted value".into(),
            reason: "it is too long".into(),
        })?;
        Ok([MAGIC, nonce.as_slice(), &sealed].concat())
    }

    /// The value; `None` when it was changed, or stored in another place. What is not sealed is given as it is:
    /// while a lock is being set, or taken away, both are there.
    pub fn open(&self, place: &str, stored: &[u8]) -> Option<Vec<u8>> {
        let Some(rest) = stored.strip_prefix(MAGIC) else {
            return Some(stored.to_vec());
        };
        let (nonce, sealed) = rest.split_first_chunk::<NONCE_LENGTH>()?;
        let payload = Payload {
            msg: sealed,
            aad: place.as_bytes(),
        };
        self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()
    }

    /// Whether a stored value is sealed.
    pub fn is_sealed(stored: &[u8]) -> bool {
        stored.starts_with(MAGIC)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_value_comes_back_in_its_place_and_unchanged_only(
            value in proptest::collection::vec(any::<u8>(), 0..300),
            nonce in any::<[u8; 24]>(),
            at in any::<prop::sample::Index>(),
        ) {
            let vault = Vault::new([3; KEY_LENGTH]);
            let sealed = vault.seal("documents/a", &value, nonce).unwrap();
            prop_assert!(Vault::is_sealed(&sealed));
            prop_assert_eq!(vault.open("documents/a", &sealed), Some(value));
            prop_assert_eq!(vault.open("documents/b", &sealed), None);
            let mut changed = sealed.clone();
            let at = MAGIC.len() + at.index(sealed.len() - MAGIC.len());
            changed[at] ^= 1;
            prop_assert_eq!(vault.open("documents/a", &changed), None);
            prop_assert_eq!(vault.open("documents/a", &sealed[..sealed.len() - 1]), None);
        }
    }

    #[test]
    fn what_is_not_sealed_is_given_as_it_is() {
        let vault = Vault::new([3; KEY_LENGTH]);
        for plain in [b"{}" as &[u8], b"", b"TLCH"] {
            assert_eq!(vault.open("x", plain), Some(plain.to_vec()));
        }
    }
}
