//! Reading a sealed file in pieces.

use super::header::{HEADER_LENGTH, Header, cut_short};
use super::key::{FileKey, Use};
use super::{BLOCK, TAG_LENGTH, WHAT};
use crate::error::ExchangeError;
use throughline_domain::money::group_thousands;

/// A block as it stands in the file.
const SEALED_BLOCK: usize = BLOCK + TAG_LENGTH;

/// Opens a file in pieces. What comes out was sealed with this passphrase, in this order; but only
/// [`Opener::finish`] shows that nothing is missing at the end.
pub struct Opener {
    key: FileKey,
    held: Vec<u8>,
    number: u32,
}

impl Opener {
    /// Makes the key, which takes as long as the header says, and proves it.
    ///
    /// # Errors
    /// [`ExchangeError::WrongPassphrase`] when the passphrase is another.
    pub fn new(header: &Header, passphrase: &[u8]) -> Result<Self, ExchangeError> {
        let key = FileKey::derive(passphrase, header)?;
        if !key.is_proven(header) {
            return Err(ExchangeError::WrongPassphrase { what: WHAT.into() });
        }
        Ok(Self {
            key,
            held: Vec::new(),
            number: 0,
        })
    }

    /// Takes the next bytes after the header, and adds the content that is whole to `out`.
    ///
    /// # Errors
    /// [`ExchangeError::Damaged`] when a block was changed, moved, left out or added.
    pub fn update(&mut self, mut sealed: &[u8], out: &mut Vec<u8>) -> Result<(), ExchangeError> {
        while !sealed.is_empty() {
            if self.held.len() == SEALED_BLOCK {
                let content = self
                    .key
                    .open(Use::Block(self.number), &self.held, &[])
                    .ok_or_else(|| self.damaged())?;
                out.extend_from_slice(&content);
                self.held.clear();
                self.number = self.number.checked_add(1).ok_or_else(|| self.damaged())?;
            }
            let (taken, rest) = sealed.split_at(sealed.len().min(SEALED_BLOCK - self.held.len()));
            self.held.extend_from_slice(taken);
            sealed = rest;
        }
        Ok(())
    }

    /// Opens the last block, and adds its content to `out`.
    ///
    /// # Errors
    /// [`ExchangeError::Damaged`] when the file was changed, or ends before it should.
    pub fn finish(self, out: &mut Vec<u8>) -> Result<(), ExchangeError> {
        if self.held.len() < TAG_LENGTH {
            return Err(cut_short());
        }
        match self.key.open(Use::Last(self.number), &self.held, &[]) {
            Some(content) => {
                out.extend_from_slice(&content);
                Ok(())
            }
            // The same block opens as one after which more should come.
            None if self
                .key
                .open(Use::Block(self.number), &self.held, &[])
                .is_some() =>
            {
                Err(cut_short())
            }
            None => Err(self.damaged()),
        }
    }

    fn damaged(&self) -> ExchangeError {
        let number = group_thousands(u64::from(self.number) + 1);
        ExchangeError::damaged(
            WHAT,
            format!(
                "its block {number} was changed, or it is cut short there; the passphrase is right"
            ),
        )
    }
}

/// Opens a whole file at once.
///
/// # Errors
/// As [`Header::read`], [`Opener::new`] and [`Opener::finish`].
pub fn open(sealed: &[u8], passphrase: &[u8]) -> Result<Vec<u8>, ExchangeError> {
    let header = Header::read(sealed)?;
    let blocks = sealed.get(HEADER_LENGTH..).unwrap_or_default();
    let mut opener = Opener::new(&header, passphrase)?;
    let mut content = Vec::with_capacity(blocks.len());
    opener.update(blocks, &mut content)?;
    opener.finish(&mut content)?;
    Ok(content)
}
