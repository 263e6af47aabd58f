//! The lock of a workspace: its values are encrypted where they are stored, with a key that a passphrase or
//! a recovery code gives and that is kept nowhere.
//!
//! The values have one random key, the same for as long as the lock stays. A [`Lock`] holds that key twice,
//! encrypted with a key made from the passphrase and with one made from the recovery code; it is stored
//! beside the values as it is. Names under which values are stored, and how long they are, stay readable.

mod code;
mod vault;

pub use code::RecoveryCode;
pub use vault::Vault;

use crate::error::ExchangeError;
use crate::sealed::Cost;
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};

/// How long a key is.
pub const KEY_LENGTH: usize = 32;
/// How long a nonce is.
pub const NONCE_LENGTH: usize = 24;

/// What the encrypted keys are bound to.
const BOUND: &[u8] = b"throughline-lock-1";

/// How the lock is named in messages.
const WHAT: &str = "This workspace";

/// Random bytes for a lock; each must be new.
pub struct Randomness {
    /// The key of the values.
    pub key: [u8; KEY_LENGTH],
    /// For the passphrase: salt and nonce.
    pub first: ([u8; 16], [u8; NONCE_LENGTH]),
    /// For the recovery code: salt and nonce.
    pub second: ([u8; 16], [u8; NONCE_LENGTH]),
}

/// What is stored of a lock: it opens nothing without the passphrase or the code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    version: u8,
    by_passphrase: Wrapped,
    by_code: Wrapped,
}

/// The key of the values, encrypted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Wrapped {
    memory: u32,
    passes: u32,
    lanes: u32,
    salt: [u8; 16],
    nonce: [u8; NONCE_LENGTH],
    key: Vec<u8>,
}

impl Lock {
    /// Makes a lock and the vault it opens. The passphrase is taken byte for byte.
    ///
    /// # Errors
    /// [`ExchangeError::NotWritten`] when no key can be made.
    pub fn new(
        passphrase: &[u8],
        code: &RecoveryCode,
        cost: Cost,
        random: &Randomness,
    ) -> Result<(Self, Vault), ExchangeError> {
        let lock = Self {
            version: 1,
            by_passphrase: Wrapped::new(passphrase, cost, random.first, &random.key)?,
            by_code: Wrapped::new(code.bytes(), cost, random.second, &random.key)?,
        };
        Ok((lock, Vault::new(random.key)))
    }

    /// Opens the lock with the passphrase.
    ///
    /// # Errors
    /// [`ExchangeError::WrongPassphrase`], or [`ExchangeError::Damaged`] when it asks for more than any lock
    /// needs.
    pub fn open(&self, passphrase: &[u8]) -> Result<Vault, ExchangeError> {
        self.by_passphrase.open(passphrase)
    }

    /// Opens the lock with the recovery code.
    ///
    /// # Errors
    /// As [`Lock::open`].
    pub fn recover(&self, code: &RecoveryCode) -> Result<Vault, ExchangeError> {
        self.by_code.open(code.bytes())
    }

    /// What is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Numbers and lists of them always have a form in JSON.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads what was stored.
    ///
    /// # Errors
    /// [`ExchangeError::Damaged`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ExchangeError> {
        serde_json::from_slice(bytes)
            .ok()
            .filter(|lock: &Self| lock.version == 1)
            .ok_or_else(|| ExchangeError::damaged(WHAT, "its lock cannot be read"))
    }
}

impl Wrapped {
    fn new(
        secret: &[u8],
        cost: Cost,
        (salt, nonce): ([u8; 16], [u8; NONCE_LENGTH]),
        key: &[u8; KEY_LENGTH],
    ) -> Result<Self, ExchangeError> {
        let mut wrapped = Self {
            memory: cost.memory,
            passes: cost.passes,
            lanes: cost.lanes,
            salt,
            nonce,
            key: Vec::new(),
        };
        let payload = Payload {
            msg: key,
            aad: BOUND,
        };
        let sealed = wrapped
            .cipher(secret)?
            .encrypt(&XNonce::from(nonce), payload);
        wrapped.key = sealed.map_err(|_| not_made("the key does not fit"))?;
        Ok(wrapped)
    }

    fn open(&self, secret: &[u8]) -> Result<Vault, ExchangeError> {
        let most = Cost::MOST;
        if self.memory > most.memory || self.passes > most.passes || self.lanes > most.lanes {
            return Err(ExchangeError::damaged(
                WHAT,
                "its lock asks for more memory than any lock needs",
            ));
        }
        let payload = Payload {
            msg: &self.key,
            aad: BOUND,
        };
        let opened = self
            .cipher(secret)?
            .decrypt(&XNonce::from(self.nonce), payload)
            .ok()
            .and_then(|key| <[u8; KEY_LENGTH]>::try_from(key).ok());
        match opened {
            Some(key) => Ok(Vault::new(key)),
            None => Err(ExchangeError::WrongPassphrase { what: WHAT.into() }),
        }
    }

    fn cipher(&self, secret: &[u8]) -> Result<XChaCha20Poly1305, ExchangeError> {
        let params = Params::new(self.memory, self.passes, self.lanes, Some(KEY_LENGTH))
            .map_err(|error| not_made(&error.to_string()))?;
        let mut key = [0; KEY_LENGTH];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, &self.salt, &mut key)
            .map_err(|error| not_made(&error.to_string()))?;
        Ok(XChaCha20Poly1305::new(&Key::from(key)))
    }
}

fn not_made(reason: &str) -> ExchangeError {
    ExchangeError::NotWritten {
        what: "lock".into(),
        reason: reason.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: Cost = Cost {
        memory: 8,
        passes: 1,
        lanes: 1,
    };

    fn random() -> Randomness {
        Randomness {
            key: [1; KEY_LENGTH],
            first: ([2; 16], [3; NONCE_LENGTH]),
            second: ([4; 16], [5; NONCE_LENGTH]),
        }
    }

    fn code() -> RecoveryCode {
        RecoveryCode::from_random([9; 15])
    }

    #[test]
    fn passphrase_and_code_open_what_was_sealed_and_nothing_else_does() {
        let (lock, vault) = Lock::new(b"words", &code(), CHEAP, &random()).unwrap();
        let lock = Lock::from_bytes(&lock.to_bytes()).unwrap();
        let sealed = vault.seal("documents/a", b"Asha", [7; 24]).unwrap();
        for opened in [lock.open(b"words"), lock.recover(&code())] {
            assert_eq!(
                opened.unwrap().open("documents/a", &sealed),
                Some(b"Asha".to_vec())
            );
        }
        let other = RecoveryCode::from_random([8; 15]);
        for refused in [lock.open(b"Words"), lock.recover(&other)] {
            assert!(matches!(
                refused.err(),
                Some(ExchangeError::WrongPassphrase { .. })
            ));
        }
    }

    #[test]
    fn a_lock_that_asks_for_too_much_is_refused_before_anything_is_worked_out() {
        let (mut lock, _) = Lock::new(b"words", &code(), CHEAP, &random()).unwrap();
        lock.by_passphrase.memory = u32::MAX;
        assert!(matches!(
            lock.open(b"words").err(),
            Some(ExchangeError::Damaged { .. })
        ));
        assert!(Lock::from_bytes(b"{}").is_err());
    }
}
