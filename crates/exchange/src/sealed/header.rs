//! The beginning of a sealed file: what it takes to make its key.

use super::{BLOCK_BITS, MAGIC, TAG_LENGTH, WHAT};
use crate::error::ExchangeError;
use sha2::{Digest, Sha256};

/// How long a salt is.
pub const SALT_LENGTH: usize = 16;
/// How long the random part of the nonces is.
pub const NONCE_LENGTH: usize = 19;

/// The version of the container.
const VERSION: u8 = 1;
/// Argon2id, version 1.3.
const ARGON2ID: u8 = 1;
/// XChaCha20-Poly1305 in STREAM, with a counter of 32 bits.
const XCHACHA20_POLY1305: u8 = 1;

/// What is before the checksum: magic, version, key derivation, cipher, block size, cost, salt, nonce.
const DESCRIPTION_LENGTH: usize = 8 + 4 + 12 + SALT_LENGTH + NONCE_LENGTH;
const CHECKSUM_LENGTH: usize = 8;
/// What the proof of the passphrase is bound to.
pub(super) const BOUND_LENGTH: usize = DESCRIPTION_LENGTH + CHECKSUM_LENGTH;

/// How many bytes are before the first block.
pub const HEADER_LENGTH: usize = BOUND_LENGTH + TAG_LENGTH;

/// What making the key costs, so that guessing costs it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// How many times the memory is gone through.
    pub passes: u32,
    /// How many lanes it is divided into.
    pub lanes: u32,
}

impl Cost {
    /// What new files cost: the second choice of RFC 9106 with one lane, as a browser has one thread.
    pub const USUAL: Self = Self {
        memory: 64 * 1024,
        passes: 3,
        lanes: 1,
    };

    /// The most that is accepted, so that a file made to do harm can take neither all memory nor hours.
    pub const MOST: Self = Self {
        memory: 256 * 1024,
        passes: 16,
        lanes: 8,
    };

    /// The least that is accepted: Argon2 itself needs this much.
    const LEAST_PER_LANE: u32 = 8;

    fn check(self) -> Result<Self, ExchangeError> {
        let most = Self::MOST;
        if self.memory > most.memory || self.passes > most.passes || self.lanes > most.lanes {
            return Err(ExchangeError::damaged(
                WHAT,
                format!(
                    "it asks for {} MB of memory, gone through {} times by {} lanes, to be opened, which no backup needs",
                    self.memory / 1024,
                    self.passes,
                    self.lanes
                ),
            ));
        }
        if self.passes == 0 || self.lanes == 0 || self.memory < Self::LEAST_PER_LANE * self.lanes {
            return Err(ExchangeError::damaged(
                WHAT,
                "what it says of making its key makes no sense",
            ));
        }
        Ok(self)
    }
}

/// The beginning of a sealed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// What making the key costs.
    pub cost: Cost,
    /// Makes the key of this file another than that of any other with the same passphrase.
    pub salt: [u8; SALT_LENGTH],
    /// The beginning of every block's nonce.
    pub nonce: [u8; NONCE_LENGTH],
    /// Shows whether a passphrase is the right one.
    pub(super) proof: [u8; TAG_LENGTH],
}

impl Header {
    /// Everything but the proof, which is bound to it.
    pub(super) fn bound(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER_LENGTH);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&[VERSION, ARGON2ID, XCHACHA20_POLY1305, BLOCK_BITS]);
        for number in [self.cost.memory, self.cost.passes, self.cost.lanes] {
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        bytes.extend_from_slice(&self.salt);
        bytes.extend_from_slice(&self.nonce);
        let checksum = checksum(&bytes);
        bytes.extend_from_slice(&checksum);
        bytes
    }

    /// Reads the first [`HEADER_LENGTH`] bytes of a file; more may follow.
    ///
    /// # Errors
    /// [`ExchangeError::NotOurs`] when it is no sealed file, [`ExchangeError::Newer`] when it has a form
    /// that a later version made, [`ExchangeError::Damaged`] when it is cut short, changed, or asks for
    /// more than [`Cost::MOST`].
    pub fn read(bytes: &[u8]) -> Result<Self, ExchangeError> {
        if bytes.is_empty() {
            return Err(ExchangeError::Empty { file: WHAT.into() });
        }
        if !bytes.starts_with(MAGIC) {
            return Err(ExchangeError::NotOurs {
                what: WHAT.into(),
                expected: "an encrypted Throughline backup".into(),
            });
        }
        let mut reader = Reader(bytes.get(MAGIC.len()..).unwrap_or_default());
        let [version, derivation, cipher, block] = reader.take()?;
        if version > VERSION {
            return Err(ExchangeError::Newer {
                what: WHAT.into(),
                found: version.into(),
                supported: VERSION.into(),
            });
        }
        let cost = Cost {
            memory: u32::from_be_bytes(reader.take()?),
            passes: u32::from_be_bytes(reader.take()?),
            lanes: u32::from_be_bytes(reader.take()?),
        };
        let header = Self {
            cost,
            salt: reader.take()?,
            nonce: reader.take()?,
            proof: [0; TAG_LENGTH],
        };
        let said: [u8; CHECKSUM_LENGTH] = reader.take()?;
        let description = bytes.get(..DESCRIPTION_LENGTH).unwrap_or_default();
        let known = (version, derivation, cipher, block)
            == (VERSION, ARGON2ID, XCHACHA20_POLY1305, BLOCK_BITS);
        if checksum(description) != said || !known {
            return Err(ExchangeError::damaged(
                WHAT,
                "its first bytes were changed, so that no passphrase opens it",
            ));
        }
        header.cost.check()?;
        Ok(Self {
            proof: reader.take()?,
            ..header
        })
    }
}

fn checksum(description: &[u8]) -> [u8; CHECKSUM_LENGTH] {
    let mut first = [0; CHECKSUM_LENGTH];
    let digest = Sha256::digest(description);
    for (to, from) in first.iter_mut().zip(digest) {
        *to = from;
    }
    first
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], ExchangeError> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or_else(cut_short)?;
        self.0 = rest;
        Ok(*taken)
    }
}

/// The file ends before it should.
pub(super) fn cut_short() -> ExchangeError {
    ExchangeError::damaged(WHAT, "it is cut short")
}
