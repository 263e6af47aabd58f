//! From the address in a request to a file of the site.

use super::Site;
use std::path::PathBuf;

/// What an address means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file that is there.
    File(PathBuf),
    /// Another address to ask for.
    Redirect(String),
    /// Nothing that may be served.
    Missing,
}

/// Finds what `address` (the path and query of a request) means for a site. Nothing outside the site's folder
/// is ever found: each step of the path must be a plain name, and links that lead out are not followed.
pub fn locate(site: &Site, address: &str) -> Target {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    if path == "/" && site.base != "/" || format!("{path}/") == site.base {
        return Target::Redirect(site.base.clone());
    }
    let Some(inside) = path.strip_prefix(site.base.as_str()).and_then(decode) else {
        return Target::Missing;
    };
    let mut file = site.folder.clone();
    for name in inside.split('/').filter(|name| !name.is_empty()) {
        let plain = name != "." && name != ".." && !name.contains(['\\', ':', '\0']);
        if !plain {
            return Target::Missing;
        }
        file.push(name);
    }
    if file.is_dir() {
        if !path.ends_with('/') {
            return Target::Redirect(format!("{path}/"));
        }
        file.push("index.html");
    }
    let contained = match (file.canonicalize(), site.folder.canonicalize()) {
        (Ok(file), Ok(folder)) => file.starts_with(folder),
        _ => false,
    };
    if contained && file.is_file() {
        Target::File(file)
    } else {
        Target::Missing
    }
}

/// Percent-decoding (RFC 3986, section 2.1); what is not valid is refused.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            let (high, low) = (digit()?, digit()?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn percent_signs_are_decoded_or_refused() {
        assert_eq!(decode("a%20b").as_deref(), Some("a b"));
        assert_eq!(decode("%C3%A9").as_deref(), Some("é"));
        assert_eq!(decode("%zz"), None);
        assert_eq!(decode("%2"), None);
        assert_eq!(decode("%ff"), None);
    }
}
