//! Writing a sealed file in pieces.

use super::BLOCK;
use super::header::{Cost, Header, NONCE_LENGTH, SALT_LENGTH};
use super::key::{FileKey, Use};
use crate::error::ExchangeError;

/// Seals a file in pieces: whatever is given comes out sealed, a block at a time.
pub struct Sealer {
    key: FileKey,
    header: Header,
    begun: bool,
    /// Content that does not make a block yet, or that may be the last one.
    held: Vec<u8>,
    number: u32,
}

impl Sealer {
    /// Makes the key, which takes as long as `cost` says. Salt and nonce must be random bytes that were
    /// never used before; the passphrase is taken byte for byte.
    ///
    /// # Errors
    /// [`ExchangeError::NotWritten`] when no key can be made of it.
    pub fn new(
        passphrase: &[u8],
        cost: Cost,
        salt: [u8; SALT_LENGTH],
        nonce: [u8; NONCE_LENGTH],
    ) -> Result<Self, ExchangeError> {
        let mut header = Header {
            cost,
            salt,
            nonce,
            proof: Default::default(),
        };
        let key = FileKey::derive(passphrase, &header)?;
        header.proof = key.proof(&header)?;
        Ok(Self {
            key,
            header,
            begun: false,
            held: Vec::new(),
            number: 0,
        })
    }

    /// Takes the next content, and adds what of it is sealed to `out`.
    ///
    /// # Errors
    /// [`ExchangeError::NotWritten`] beyond 256 TiB.
    pub fn update(&mut self, mut content: &[u8], out: &mut Vec<u8>) -> Result<(), ExchangeError> {
        self.begin(out);
        while !content.is_empty() {
            // More has come, so a whole block that is held is not the last.
            if self.held.len() == BLOCK {
                let sealed = self.key.seal(Use::Block(self.number), &self.held, &[])?;
                out.extend_from_slice(&sealed);
                self.held.clear();
                self.number = self.number.checked_add(1).ok_or_else(too_long)?;
            }
            let (taken, rest) = content.split_at(content.len().min(BLOCK - self.held.len()));
            self.held.extend_from_slice(taken);
            content = rest;
        }
        Ok(())
    }

    /// Ends the file; adds the last block to `out`.
    ///
    /// # Errors
    /// As [`Sealer::update`].
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<(), ExchangeError> {
        self.begin(out);
        let sealed = self.key.seal(Use::Last(self.number), &self.held, &[])?;
        out.extend_from_slice(&sealed);
        Ok(())
    }

    fn begin(&mut self, out: &mut Vec<u8>) {
        if !std::mem::replace(&mut self.begun, true) {
            out.extend_from_slice(&self.header.bound());
            out.extend_from_slice(&self.header.proof);
        }
    }
}

/// Seals a whole file at once; see [`Sealer::new`].
///
/// # Errors
/// As [`Sealer::new`].
pub fn seal(
    content: &[u8],
    passphrase: &[u8],
    cost: Cost,
    salt: [u8; SALT_LENGTH],
    nonce: [u8; NONCE_LENGTH],
) -> Result<Vec<u8>, ExchangeError> {
    let mut out = Vec::with_capacity(content.len() + content.len() / 4_000 + 256);
    let mut sealer = Sealer::new(passphrase, cost, salt, nonce)?;
    sealer.update(content, &mut out)?;
    sealer.finish(&mut out)?;
    Ok(out)
}

fn too_long() -> ExchangeError {
    ExchangeError::NotWritten {
        what: "encrypted file".into(),
        reason: "it is too long".into(),
    }
}
