//! Passphrases as they are typed, and random bytes that nobody can foresee.

use js_sys::JsString;
use wasm_bindgen::JsCast;

/// The bytes of a passphrase, in the one form of Unicode that every keyboard's comes to.
pub fn bytes_of(passphrase: &str) -> Vec<u8> {
    let typed = JsString::from(passphrase);
    let normal = typed.normalize("NFC");
    let normal: JsString = normal.unchecked_into();
    String::from(normal).into_bytes()
}

/// Random bytes.
///
/// # Errors
/// A sentence, where the browser has none: then nothing can be encrypted.
pub fn random<const N: usize>() -> Result<[u8; N], String> {
    let mut bytes = [0; N];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(_) => Err("This browser has no secure random numbers, so nothing can be encrypted here. Use another browser.".into()),
    }
}
