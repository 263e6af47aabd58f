//! Opens an encrypted backup without the app: `cargo run -q -p throughline-exchange --example
//! decrypt_backup -- FILE OUT`.
//!
//! The passphrase is the variable `THROUGHLINE_PASSPHRASE`, else the first line of standard input.
//! It is written from `docs/sealed.md` alone and uses nothing of Throughline, so that it shows the document
//! to be enough. What it writes is the plain backup, a ZIP archive.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufReader, Read, Write};
use std::process::ExitCode;

const HEADER: usize = 83;
const MOST_MEMORY: u32 = 256 * 1024;

fn main() -> ExitCode {
    match run() {
        Ok(length) => {
            println!("Opened: {length} bytes.");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<u64, Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(from), Some(to), None) = (arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("Usage: decrypt_backup FILE OUT".into());
    };
    let mut file = BufReader::new(
        File::open(&from).map_err(|error| format!("{} cannot be read: {error}", from.display()))?,
    );
    let header = &mut [0; HEADER];
    file.read_exact(header)
        .map_err(|_| "This is no encrypted backup, or it is cut short.")?;
    let (cipher, prefix) = key_of(header)?;
    // Beside the target first: a file that proves damaged at its end must leave nothing behind.
    let unfinished = {
        let mut name = to.clone();
        name.push(".part");
        name
    };
    let opened = write_content(&mut file, &cipher, &prefix, File::create(&unfinished)?);
    match opened {
        Ok(length) => {
            fs::rename(&unfinished, &to)?;
            Ok(length)
        }
        Err(error) => {
            fs::remove_file(&unfinished)?;
            Err(error)
        }
    }
}

/// Reads the header, makes the key and proves it; gives the cipher and the beginning of its nonces.
fn key_of(header: &[u8; HEADER]) -> Result<(XChaCha20Poly1305, [u8; 19]), Box<dyn Error>> {
    if &header[..8] != b"TLSEALED" {
        return Err("This is no encrypted backup.".into());
    }
    if Sha256::digest(&header[..59])[..8] != header[59..67] {
        return Err("The header is damaged: no passphrase opens this file.".into());
    }
    if header[8..12] != [1, 1, 1, 16] {
        return Err("This file has a form that this program does not know.".into());
    }
    let number = |at: usize| {
        let bytes = [header[at], header[at + 1], header[at + 2], header[at + 3]];
        u32::from_be_bytes(bytes)
    };
    let (memory, passes, lanes) = (number(12), number(16), number(20));
    if memory > MOST_MEMORY || passes > 16 || lanes > 8 {
        return Err("The file asks for more memory or time than any backup needs.".into());
    }
    let mut key = [0; 32];
    let params = Params::new(memory, passes, lanes, Some(32)).map_err(|e| e.to_string())?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase()?.as_bytes(), &header[24..40], &mut key)
        .map_err(|error| error.to_string())?;
    let cipher = XChaCha20Poly1305::new(&Key::from(key));
    let mut prefix = [0; 19];
    prefix.copy_from_slice(&header[40..59]);
    let proof = Payload {
        msg: &header[67..],
        aad: &header[..67],
    };
    cipher
        .decrypt(&nonce(&prefix, u32::MAX, 2), proof)
        .map_err(|_| "The passphrase is another.")?;
    Ok((cipher, prefix))
}

/// Opens block after block; the last one is known by its place at the end of the file.
fn write_content(
    file: &mut impl Read,
    cipher: &XChaCha20Poly1305,
    prefix: &[u8; 19],
    mut out: File,
) -> Result<u64, Box<dyn Error>> {
    const BLOCK: u64 = 65_536 + 16;
    let mut block = Vec::new();
    file.by_ref().take(BLOCK).read_to_end(&mut block)?;
    let mut length = 0;
    for count in 0..u32::MAX {
        let mut next = Vec::new();
        file.by_ref().take(BLOCK).read_to_end(&mut next)?;
        let is_last = next.is_empty();
        let content = cipher
            .decrypt(&nonce(prefix, count, u8::from(is_last)), block.as_slice())
            .map_err(|_| format!("Block {} is damaged, or the file is cut short.", count + 1))?;
        out.write_all(&content)?;
        length += content.len() as u64;
        if is_last {
            out.sync_all()?;
            return Ok(length);
        }
        block = next;
    }
    Err("The file is too long.".into())
}

fn nonce(prefix: &[u8; 19], count: u32, word: u8) -> XNonce {
    let mut nonce = [0; 24];
    nonce[..19].copy_from_slice(prefix);
    nonce[19..23].copy_from_slice(&count.to_be_bytes());
    nonce[23] = word;
    XNonce::from(nonce)
}

fn passphrase() -> Result<String, Box<dyn Error>> {
    if let Ok(words) = std::env::var("THROUGHLINE_PASSPHRASE") {
        return Ok(words);
    }
    eprint!("Passphrase: ");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
