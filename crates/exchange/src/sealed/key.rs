//! The key of a sealed file, and what is done with it.

use super::TAG_LENGTH;
use super::header::{Header, NONCE_LENGTH};
use crate::error::ExchangeError;
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

const KEY_LENGTH: usize = 32;

/// What a nonce is for: its last byte, so that no two uses of the key share one.
#[derive(Clone, Copy)]
pub(super) enum Use {
    /// A block after which more come.
    Block(u32),
    /// The last block.
    Last(u32),
    /// Showing whether a passphrase is right.
    Proof,
}

/// The key of one file.
pub(super) struct FileKey {
    cipher: XChaCha20Poly1305,
    nonce: [u8; NONCE_LENGTH],
}

impl FileKey {
    /// Makes the key, at the cost the header says. The header's proof is not looked at.
    pub(super) fn derive(passphrase: &[u8], header: &Header) -> Result<Self, ExchangeError> {
        let cost = header.cost;
        let not_made = |error: argon2::Error| ExchangeError::NotWritten {
            what: "key".into(),
            reason: error.to_string(),
        };
        let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(KEY_LENGTH))
            .map_err(not_made)?;
        let mut key = [0; KEY_LENGTH];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase, &header.salt, &mut key)
            .map_err(not_made)?;
        Ok(Self {
            cipher: XChaCha20Poly1305::new(&Key::from(key)),
            nonce: header.nonce,
        })
    }

    /// The content with its tag.
    pub(super) fn seal(
        &self,
        used: Use,
        content: &[u8],
        bound: &[u8],
    ) -> Result<Vec<u8>, ExchangeError> {
        let payload = Payload {
            msg: content,
            aad: bound,
        };
        self.cipher
            .encrypt(&self.nonce(used), payload)
            .map_err(|_| ExchangeError::NotWritten {
                what: "encrypted file".into(),
                reason: "it is too long".into(),
            })
    }

    /// The content; `None` when key, place or bytes are not those it was sealed with.
    pub(super) fn open(&self, used: Use, sealed: &[u8], bound: &[u8]) -> Option<Vec<u8>> {
        let payload = Payload {
            msg: sealed,
            aad: bound,
        };
        self.cipher.decrypt(&self.nonce(used), payload).ok()
    }

    /// What shows that a passphrase is right: nothing, sealed and bound to the header.
    pub(super) fn proof(&self, header: &Header) -> Result<[u8; TAG_LENGTH], ExchangeError> {
        let sealed = self.seal(Use::Proof, &[], &header.bound())?;
        let mut proof = [0; TAG_LENGTH];
        for (to, from) in proof.iter_mut().zip(sealed) {
            *to = from;
        }
        Ok(proof)
    }

    /// Whether the header's proof was made with this key.
    pub(super) fn is_proven(&self, header: &Header) -> bool {
        self.open(Use::Proof, &header.proof, &header.bound())
            .is_some()
    }

    fn nonce(&self, used: Use) -> XNonce {
        let (number, word) = match used {
            Use::Block(number) => (number, 0),
            Use::Last(number) => (number, 1),
            Use::Proof => (u32::MAX, 2),
        };
        let mut nonce = [0; NONCE_LENGTH + 5];
        let end = number.to_be_bytes().into_iter().chain([word]);
        for (to, from) in nonce.iter_mut().zip(self.nonce.into_iter().chain(end)) {
            *to = from;
        }
        XNonce::from(nonce)
    }
}
