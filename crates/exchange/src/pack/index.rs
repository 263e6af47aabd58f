//! The first page: whose portfolio it is, the declaration, and the evidence in order.

use super::gather::{Contents, Item};
use super::names::Names;
use super::page::Page;

pub(super) fn page(contents: &Contents<'_>, names: &Names) -> String {
    let mut page = Page::new(&title(contents), "index", names);
    cover(&mut page, contents);
    notes(&mut page, contents, names);
    declaration(&mut page, contents);
    evidence(&mut page, contents);
    checking(&mut page);
    page.finish()
}

fn title(contents: &Contents<'_>) -> String {
    match contents.portfolio.learner.trim() {
        "" => "Portfolio of evidence".into(),
        learner => format!("Portfolio of evidence, {learner}"),
    }
}

fn cover(page: &mut Page<'_>, contents: &Contents<'_>) {
    let portfolio = &contents.portfolio;
    page.raw("<header class=\"cover\">\n<p class=\"kicker\">Portfolio of evidence</p>\n<h1>");
    match portfolio.learner.trim() {
        "" => page.raw("Learner’s name not given"),
        learner => page.text(learner),
    };
    page.raw("</h1>\n<p class=\"for\">");
    match contents.framework {
        Some(framework) => page.text(&framework.title),
        None => page.raw("No framework chosen"),
    };
    page.raw("</p>\n<dl>\n");
    page.fact("Centre", &portfolio.centre);
    page.fact("Organisation", &contents.organisation);
    if let Some(framework) = contents.framework {
        let units: Vec<&str> = framework
            .units
            .iter()
            .map(|unit| unit.title.as_str())
            .filter(|title| *title != framework.title)
            .collect();
        page.fact(
            if units.len() > 1 { "Units" } else { "Unit" },
            &units.join("\n"),
        );
        page.fact("Source of the criteria", &framework.source);
    }
    page.raw("<div><dt>Made on</dt><dd>")
        .day(contents.made_on)
        .raw("</dd></div>\n");
    page.fact(
        "Evidence",
        &counted(contents.items.len(), "piece", "pieces"),
    );
    if !contents.coverage.is_empty() {
        let covered = format!(
            "{} of {} with enough evidence",
            contents.covered(),
            contents.coverage.len()
        );
        page.raw("<div><dt>Criteria</dt><dd>")
            .plain(&covered)
            .raw(": <a href=\"criteria-matrix.html\">criteria matrix</a></dd></div>\n");
    }
    page.raw("</dl>\n</header>\n");
}

fn notes(page: &mut Page<'_>, contents: &Contents<'_>, names: &Names) {
    if contents.is_sample {
        page.raw("<div class=\"note warning\"><p>This pack holds records of the sample team: nobody in them is real.</p></div>\n");
    }
    if !contents.warnings.is_empty() || !contents.missing.is_empty() {
        page.raw("<div class=\"note warning\">\n");
        for warning in contents.warnings.iter().chain(&contents.missing) {
            page.raw("<p>").text(warning).raw("</p>\n");
        }
        page.raw("</div>\n");
    }
    let sentence = if names.active {
        "Names of the team are replaced by aliases that stay the same throughout. Attached files are as they were attached."
    } else {
        "Names of the team are given in full. Treat this pack as confidential."
    };
    page.raw("<div class=\"note\"><p>")
        .raw(sentence)
        .raw("</p></div>\n");
}

fn declaration(page: &mut Page<'_>, contents: &Contents<'_>) {
    page.raw("<section>\n<h2>Declaration</h2>\n");
    match contents.portfolio.declaration.trim() {
        "" => {
            page.raw("<p class=\"muted\">No declaration of authenticity has been written.</p>\n");
        }
        declaration => {
            page.paragraphs(declaration);
        }
    }
    page.raw("<p class=\"sign\"><span>Learner’s signature</span><span>Date</span></p>\n");
    page.raw(
        "<p class=\"sign\"><span>Assessor’s signature</span><span>Date</span></p>\n</section>\n",
    );
}

fn evidence(page: &mut Page<'_>, contents: &Contents<'_>) {
    page.raw("<section>\n<h2 class=\"page\">Evidence</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">No.</th><th scope=\"col\">Title</th><th scope=\"col\">Type</th><th scope=\"col\" class=\"number\">Date</th><th scope=\"col\">Criteria</th></tr></thead>\n<tbody>\n");
    for item in &contents.items {
        page.raw("<tr><td class=\"code\">")
            .plain(&item.number)
            .raw("</td><th scope=\"row\">");
        link(page, "", item);
        for file in item
            .files
            .iter()
            .filter_map(|place| contents.files.get(*place))
        {
            page.raw("<br><span class=\"small\">");
            if file.bytes.is_some() {
                page.raw("<a href=\"")
                    .plain(&file.path)
                    .raw("\">")
                    .text(&file.attachment.name)
                    .raw("</a>");
            } else {
                page.text(&file.attachment.name).raw(" (missing)");
            }
            page.raw("</span>");
        }
        page.raw("</th><td>")
            .raw(item.evidence.kind.label())
            .raw("</td><td class=\"number\">")
            .plain(&item.evidence.date.format("%-d %b %Y").to_string())
            .raw("</td><td>");
        let codes = codes(contents, item);
        if codes.is_empty() {
            page.raw("<span class=\"gap\">mapped to none</span>");
        } else {
            page.text(&codes.join(", "));
        }
        page.raw("</td></tr>\n");
    }
    page.raw("</tbody>\n</table></div>\n</section>\n");
}

fn checking(page: &mut Page<'_>) {
    page.raw("<section>\n<h2>Checking this pack</h2>\n<p>Every file is listed with its SHA-256 digest in <a href=\"manifest.json\">manifest.json</a>. Where the pack is unpacked, <code>sha256sum --check manifest.sha256</code> shows whether any file was changed after the pack was made.</p>\n</section>\n");
}

/// A link to an item's page, by its title.
pub(super) fn link(page: &mut Page<'_>, folder: &'static str, item: &Item<'_>) {
    page.raw("<a href=\"")
        .raw(folder)
        .plain(&item.path)
        .raw("\">")
        .text(&item.evidence.title)
        .raw("</a>");
}

/// The codes of this framework's criteria an item is offered for, in order.
pub(super) fn codes<'a>(contents: &Contents<'_>, item: &Item<'a>) -> Vec<&'a str> {
    let mut codes: Vec<&str> = item
        .evidence
        .criteria
        .iter()
        .filter(|link| Some(link.criterion.framework) == contents.framework_id)
        .map(|link| link.criterion.code.as_str())
        .collect();
    let place = |code: &str| {
        contents
            .coverage
            .iter()
            .position(|c| c.criterion.code == code)
    };
    codes.sort_by_key(|code| place(code).unwrap_or(usize::MAX));
    codes.dedup();
    codes
}

/// A number with its noun.
fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
