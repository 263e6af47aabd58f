//! Digests of files, as hexadecimal text and as the `integrity` attribute of HTML.

use crate::{Failure, Outcome};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// SHA-256 of `bytes` in lower-case hexadecimal.
///
/// ```
/// assert!(xtask::digest::hex(b"abc").starts_with("ba7816bf8f01cfea"));
/// ```
pub fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The value of an `integrity` attribute for `bytes` (W3C Subresource Integrity, SHA-256).
///
/// ```
/// assert_eq!(
///     xtask::digest::integrity(b"abc"),
///     "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
/// );
/// ```
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64(&Sha256::digest(bytes)))
}

/// Standard Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0_usize, |bits, position| {
            (bits << 8) | usize::from(group.get(position).copied().unwrap_or(0))
        });
        for position in 0..4 {
            if position <= group.len() {
                text.push(char::from(ALPHABET[(bits >> (18 - 6 * position)) & 63]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

/// Every file under `folder` (or `folder` itself when it is a file), sorted by path, hidden files included.
/// A folder that does not exist has no files.
pub fn files_under(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    if path.is_dir() {
        let entries = fs::read_dir(path).map_err(|error| Failure::file("list", path, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Failure::file("list", path, &error))?;
            collect(&entry.path(), files)?;
        }
    } else if path.exists() {
        files.push(path.to_owned());
    }
    Ok(())
}

/// One digest over the names and contents of all files under `paths`, names taken relative to `root`.
pub fn tree(root: &Path, paths: &[PathBuf]) -> Outcome<String> {
    let mut hasher = Sha256::new();
    for path in paths {
        for file in files_under(path)? {
            let bytes = read(&file)?;
            hasher.update(slashed(root, &file).as_bytes());
            hasher.update([0]);
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(&bytes);
        }
    }
    Ok(hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

/// The bytes of a file.
pub fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|error| Failure::file("read", file, &error))
}

/// The text of a file.
pub fn read_text(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| Failure::file("read", file, &error))
}

/// Writes a file, in place of an old one.
pub fn write(file: &Path, contents: impl AsRef<[u8]>) -> Outcome {
    fs::write(file, contents).map_err(|error| Failure::file("write", file, &error))
}

/// The path of `file` relative to `root` with forward slashes, as in a URL.
pub fn slashed(root: &Path, file: &Path) -> String {
    file.strip_prefix(root)
        .unwrap_or(file)
        .components()
        .map(|component| component.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_agrees_with_the_test_vectors_of_rfc_4648() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
