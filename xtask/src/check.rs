//! Rules of the repository that no compiler knows.

use crate::{Outcome, build, digest};
use std::path::Path;

/// A broken rule: where, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, and the line where there is one.
    pub place: String,
    /// What is wrong and what to do.
    pub sentence: &'static str,
}

/// Folders and files of the project's own text.
const SOURCES: [&str; 8] = [
    "crates",
    "index.html",
    "public",
    "shell",
    "src",
    "style",
    "tests",
    "xtask",
];

/// File name endings that are looked into.
const TEXT: [&str; 6] = [".rs", ".css", ".html", ".js", ".toml", ".webmanifest"];

/// The only files that may set inner HTML: they show charts that the app drew itself.
const MAY_SET_INNER_HTML: &str = "src/components/chart";

const UNFINISHED: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

/// Looks through the sources of the repository.
pub fn sources(root: &Path) -> Outcome<Vec<Problem>> {
    let mut problems = Vec::new();
    for source in SOURCES {
        for file in digest::files_under(&root.join(source))? {
            let name = digest::slashed(root, &file);
            if TEXT.iter().any(|ending| name.ends_with(ending)) {
                problems.extend(source_text(&name, &digest::read_text(&file)?));
            }
        }
    }
    let sheets: Vec<String> = digest::files_under(&root.join("style"))?
        .iter()
        .map(|file| digest::slashed(root, file))
        .collect();
    let page = digest::read_text(&root.join("index.html"))?;
    problems.extend(
        unlinked_sheets(&sheets, &page)
            .into_iter()
            .map(|sheet| Problem {
                place: sheet.clone(),
                sentence: "index.html does not link this style sheet: add a link to it.",
            }),
    );
    Ok(problems)
}

/// Whether a line breaks a rule.
type LineRule = fn(&str) -> bool;

/// The sheets in `style/` that the page does not name: Trunk follows no imports, so they would never be seen.
fn unlinked_sheets<'name>(sheets: &'name [String], page: &str) -> Vec<&'name String> {
    sheets
        .iter()
        .filter(|sheet| sheet.ends_with(".css") && !page.contains(&format!("href=\"{sheet}\"")))
        .collect()
}

/// Looks through one source file; `name` is its path in the repository with forward slashes.
pub fn source_text(name: &str, text: &str) -> Vec<Problem> {
    let view = name.starts_with("src/") && name.ends_with(".rs");
    let rules: [(bool, LineRule, &'static str); 3] = [
        (
            true,
            is_unfinished,
            "Unfinished work is noted here: finish it, or open an issue instead.",
        ),
        (
            view && !name.starts_with(MAY_SET_INNER_HTML),
            |line| line.contains("inner_html"),
            "inner_html is allowed in src/components/chart*.rs only: show text as text.",
        ),
        (
            view,
            sets_style_attribute,
            "The content security policy blocks style attributes: use a class, or style:property=value.",
        ),
    ];
    let mut problems = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for (applies, breaks, sentence) in rules {
            if applies && breaks(line) {
                problems.push(Problem {
                    place: format!("{name}:{}", number + 1),
                    sentence,
                });
            }
        }
    }
    problems
}

fn is_unfinished(line: &str) -> bool {
    line.split(|character: char| !character.is_alphanumeric())
        .any(|word| UNFINISHED.contains(&word))
}

fn sets_style_attribute(line: &str) -> bool {
    line.match_indices("style=").any(|(start, _)| {
        let before = line.get(..start).unwrap_or_default();
        before.is_empty() || before.ends_with(char::is_whitespace)
    })
}

/// Looks through a built app.
pub fn dist(folder: &Path) -> Outcome<Vec<Problem>> {
    let mut problems = Vec::new();
    for name in ["index.html", "404.html"] {
        problems.extend(shell(name, &digest::read_text(&folder.join(name))?));
    }
    let listed = build::listed_files(&digest::read_text(&folder.join("service-worker.js"))?);
    let mut found = Vec::new();
    for file in digest::files_under(folder)? {
        let name = digest::slashed(folder, &file);
        if !build::PRECACHE_EXCEPTIONS.contains(&name.as_str()) {
            found.push((name, digest::integrity(&digest::read(&file)?)));
        }
    }
    problems.extend(precache(&found, &listed));
    Ok(problems)
}

fn precache(found: &[(String, String)], listed: &[(String, String)]) -> Vec<Problem> {
    let missing = found.iter().filter(|file| !listed.contains(file)).map(|(name, _)| Problem {
        place: format!("dist/{name}"),
        sentence: "The service worker does not list this file as it is: it would be missing offline.",
    });
    let gone = listed.iter().filter(|file| !found.contains(file)).map(|(name, _)| Problem {
        place: format!("dist/{name}"),
        sentence: "The service worker lists this file, but it is not there as listed: the app could not be installed.",
    });
    missing.chain(gone).collect()
}

/// Looks through the HTML of the shell.
pub fn shell(name: &str, html: &str) -> Vec<Problem> {
    let policy = html
        .split_once("http-equiv=\"Content-Security-Policy\"")
        .and_then(|(_, rest)| rest.split_once("content=\""))
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or("", |(policy, _)| policy);
    let rules = [
        (
            policy.contains("default-src 'none'"),
            "The content security policy must begin with default-src 'none'.",
        ),
        (
            !policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"),
            "The content security policy must not allow inline or evaluated scripts.",
        ),
        (
            !policy.contains("http:") && !policy.contains("https:") && !policy.contains('*'),
            "The content security policy must not allow other origins.",
        ),
        (
            !html.contains("<script>") && !html.contains("<script type=\"module\">"),
            "The content security policy blocks this inline script: move it to a file in shell/.",
        ),
        (
            !html.contains("<style") && !html.contains(" style="),
            "The content security policy blocks inline styles: move them to a file in style/.",
        ),
        (
            !html.contains("<base"),
            "A base element breaks links within the page: remove it.",
        ),
    ];
    rules
        .into_iter()
        .filter(|(holds, _)| !holds)
        .map(|(_, sentence)| Problem {
            place: name.to_owned(),
            sentence,
        })
        .collect()
}

/// The problems as lines of text.
pub fn report(problems: &[Problem]) -> String {
    let lines: Vec<_> = problems
        .iter()
        .map(|problem| format!("{}: {}", problem.place, problem.sentence))
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_found(name: &str, text: &str) -> Vec<String> {
        source_text(name, text)
            .into_iter()
            .map(|problem| problem.place)
            .collect()
    }

    #[test]
    fn inner_html_is_refused_in_the_app_outside_the_chart_components() {
        let text = "view! {\n<div inner_html=svg/> }";
        assert_eq!(
            lines_found("src/pages/today.rs", text),
            ["src/pages/today.rs:2"]
        );
        assert!(lines_found("src/components/chart_figure.rs", text).is_empty());
        assert!(lines_found("crates/charts/src/lib.rs", text).is_empty());
    }

    #[test]
    fn style_attributes_are_refused_and_style_properties_are_not() {
        assert_eq!(
            lines_found("src/a.rs", "<p style=\"color: red\">"),
            ["src/a.rs:1"]
        );
        assert_eq!(lines_found("src/a.rs", "<p\nstyle={x}>"), ["src/a.rs:2"]);
        assert!(lines_found("src/a.rs", "<p style:width=w class:style=c>").is_empty());
        assert!(lines_found("src/a.rs", "let style = 1;").is_empty());
    }

    #[test]
    fn notes_of_unfinished_work_are_refused_everywhere() {
        let note = format!("// {}: later", UNFINISHED[0]);
        assert_eq!(
            lines_found("crates/domain/src/lib.rs", &note),
            ["crates/domain/src/lib.rs:1"]
        );
        assert!(lines_found("crates/domain/src/lib.rs", "// A to-do list").is_empty());
    }

    #[test]
    fn a_style_sheet_that_the_page_does_not_link_is_found() {
        let sheets = ["style/a.css".to_owned(), "style/b.css".to_owned()];
        let page = "<link data-trunk rel=\"css\" href=\"style/a.css\">";
        assert_eq!(unlinked_sheets(&sheets, page), ["style/b.css"]);
    }

    #[test]
    fn a_shell_without_a_strict_policy_is_refused() {
        let strict = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'\"><script src=\"a.js\"></script>";
        assert!(shell("index.html", strict).is_empty());
        assert_eq!(shell("index.html", "<p>").len(), 1);
        for (from, to) in [
            ("'self'", "'unsafe-inline'"),
            ("'self'", "'unsafe-eval'"),
            ("'self'", "https://example.org"),
            ("</script>", "</script><script>1</script>"),
            ("<script", "<base href=\"/\"><script"),
            ("<script", "<p style=\"color: red\"><script"),
        ] {
            assert_eq!(
                shell("index.html", &strict.replacen(from, to, 1)).len(),
                1,
                "{to}"
            );
        }
    }

    #[test]
    fn the_list_of_the_service_worker_must_be_exactly_the_files() {
        let file = |name: &str, digest: &str| (name.to_owned(), digest.to_owned());
        let files = [file("a", "1"), file("b", "2")];
        assert!(precache(&files, &files).is_empty());
        assert_eq!(precache(&files, &files[..1]).len(), 1);
        assert_eq!(precache(&files[..1], &files).len(), 1);
        assert_eq!(precache(&files, &[file("a", "1"), file("b", "3")]).len(), 2);
    }
}
