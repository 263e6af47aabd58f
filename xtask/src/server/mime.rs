//! Media types by file name.

use std::path::Path;

/// The media type a browser is told for a file.
///
/// ```
/// use std::path::Path;
/// assert_eq!(xtask::server::media_type(Path::new("app_bg.wasm")), "application/wasm");
/// assert_eq!(xtask::server::media_type(Path::new("strange")), "application/octet-stream");
/// ```
pub fn media_type(file: &Path) -> &'static str {
    let extension = file
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase();
    match extension.as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "zip" => "application/zip",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}
