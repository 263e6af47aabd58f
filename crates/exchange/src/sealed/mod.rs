//! Any file, encrypted with a passphrase: the container is written down in `docs/sealed.md`, precise
//! enough to write another reader from, and `examples/decrypt_backup` is one that needs nothing of this.
//!
//! The key is made from the passphrase by Argon2id; the content is encrypted in blocks with
//! XChaCha20-Poly1305 in the STREAM construction, so that it can be written and read in pieces and no
//! block can be changed, moved, left out or added unnoticed.

mod header;
mod key;
mod open;
mod seal;
pub mod strength;

pub use header::{Cost, HEADER_LENGTH, Header, NONCE_LENGTH, SALT_LENGTH};
pub use open::{Opener, open};
pub use seal::{Sealer, seal};

/// The bytes every sealed file begins with.
pub const MAGIC: &[u8; 8] = b"TLSEALED";

/// How many bytes of content a block holds; only the last may hold fewer.
pub const BLOCK: usize = 1 << BLOCK_BITS;

const BLOCK_BITS: u8 = 16;

/// How many bytes a block is longer for being sealed.
const TAG_LENGTH: usize = 16;

/// How the file is named in messages.
const WHAT: &str = "This file";

/// Whether a file that begins like this is sealed.
pub fn is_sealed(beginning: &[u8]) -> bool {
    beginning.starts_with(MAGIC)
}
