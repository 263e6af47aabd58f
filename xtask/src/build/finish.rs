//! What happens to the files after Trunk has made them and before they become `dist/`.
//! Trunk calls `cargo xtask finish` for it (see `Trunk.toml`).

use super::precache;
use crate::{Failure, Outcome, digest, tools};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// Completes the files in the folder that Trunk names in the environment.
pub fn finish() -> Outcome {
    let folder = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| {
            Failure::new("cargo xtask finish is run by Trunk; run cargo xtask build instead.")
        })?;
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        complete(&folder)
    } else {
        adapt_for_development(&folder)
    }
}

/// Optimises the module, seals the shell with digests, and tells the service worker its files.
fn complete(folder: &Path) -> Outcome {
    if let Some(optimiser) = tools::find_wasm_opt() {
        for file in digest::files_under(folder)? {
            if file
                .extension()
                .is_some_and(|extension| extension == "wasm")
            {
                optimiser.optimise(&file)?;
            }
        }
    }
    let shell = folder.join("index.html");
    let html = seal_module(&digest::read_text(&shell)?, |file| {
        digest::read(&folder.join(file))
    })?;
    digest::write(&shell, &html)?;
    let build = precache::build_id(folder)?;
    let html = insert_in_head(
        &html,
        &format!("<meta name=\"throughline-build\" content=\"{build}\">"),
    )?;
    digest::write(&shell, &html)?;
    digest::write(&folder.join("404.html"), &html)?;
    precache::fill_in(folder, &build)
}

/// The links that name a part of the app's module.
const MODULE_LINKS: [&str; 3] = [
    "rel=\"modulepreload\"",
    "rel=\"throughline-program\"",
    "rel=\"throughline-worker\"",
];

/// Adds the integrity of its file to each link of the shell that names a part of the app's module.
fn seal_module(html: &str, read: impl Fn(&str) -> Outcome<Vec<u8>>) -> Outcome<String> {
    let mut sealed = String::with_capacity(html.len() + 256);
    let mut rest = html;
    while let Some(start) = rest.find("<link rel=\"") {
        let (before, link) = rest.split_at(start);
        let end = link
            .find('>')
            .ok_or_else(|| Failure::new("index.html has a link element without an end."))?;
        let (link, after) = link.split_at(end);
        sealed.push_str(before);
        sealed.push_str(link);
        let is_module = MODULE_LINKS.iter().any(|rel| link.contains(rel));
        if is_module && !link.contains("integrity=") {
            let address = attribute(link, "href").unwrap_or_default();
            let file = address.rsplit('/').next().unwrap_or_default();
            sealed.push_str(&format!(
                " integrity=\"{}\"",
                digest::integrity(&read(file)?)
            ));
        }
        rest = after;
    }
    sealed.push_str(rest);
    Ok(sealed)
}

fn insert_in_head(html: &str, element: &str) -> Outcome<String> {
    let (head, rest) = html
        .split_once("</head>")
        .ok_or_else(|| Failure::new("index.html has no end of its head."))?;
    Ok(format!("{head}{element}\n</head>{rest}"))
}

fn attribute<'element>(element: &'element str, name: &str) -> Option<&'element str> {
    let (_, value) = element.split_once(&format!("{name}=\""))?;
    value.split_once('"').map(|(value, _)| value)
}

/// Trunk reloads the page through an inline script, which the content security policy forbids: it becomes a file.
/// There is no service worker in development, so that each reload shows the newest build.
fn adapt_for_development(folder: &Path) -> Outcome {
    let worker = folder.join("service-worker.js");
    fs::remove_file(&worker).map_err(|error| Failure::file("remove", &worker, &error))?;
    let shell = folder.join("index.html");
    let html = digest::read_text(&shell)?;
    let Some((before, script, after)) = inline_script(&html) else {
        return Ok(());
    };
    let base = env::var("TRUNK_PUBLIC_URL").unwrap_or_else(|_| "/".to_owned());
    let script = script
        .replace("'{{__TRUNK_ADDRESS__}}'", "window.location.host")
        .replace("{{__TRUNK_WS_BASE__}}", &base);
    digest::write(&folder.join("reload.js"), script)?;
    digest::write(
        &shell,
        format!("{before}<script src=\"{base}reload.js\"></script>{after}"),
    )
}

fn inline_script(html: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = html.split_once("<script>")?;
    let (script, after) = rest.split_once("</script>")?;
    Some((before, script, after))
}

#[cfg(test)]
mod tests {
    use super::{inline_script, insert_in_head, seal_module};

    #[test]
    fn links_to_the_module_get_the_digest_of_their_file_and_other_links_stay() {
        let html = "<head><link rel=\"icon\" href=\"/b/i.svg\"><link rel=\"modulepreload\" href=\"/b/app.js\"></head>";
        let sealed = seal_module(html, |file| {
            assert_eq!(file, "app.js");
            Ok(b"abc".to_vec())
        });
        assert_eq!(
            sealed.unwrap(),
            "<head><link rel=\"icon\" href=\"/b/i.svg\"><link rel=\"modulepreload\" href=\"/b/app.js\" \
             integrity=\"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"></head>"
        );
    }

    #[test]
    fn elements_go_to_the_end_of_the_head() {
        assert_eq!(
            insert_in_head("<head></head><body>", "<x>").unwrap(),
            "<head><x>\n</head><body>"
        );
        assert!(insert_in_head("<body>", "<x>").is_err());
    }

    #[test]
    fn only_scripts_without_a_file_are_inline() {
        assert_eq!(inline_script("a<script>b</script>c"), Some(("a", "b", "c")));
        assert_eq!(inline_script("a<script src=\"b.js\"></script>c"), None);
    }
}
