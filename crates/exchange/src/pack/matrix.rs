//! The criteria matrix: which evidence proves which criterion, and what is missing.

use super::gather::{Contents, Item, state};
use super::index;
use super::names::Names;
use super::page::Page;
use throughline_domain::coverage::CriterionCoverage;
use throughline_domain::records::CriterionLink;

/// More pieces of evidence than this do not fit side by side on a page of paper.
const MOST_COLUMNS: usize = 16;

pub(super) fn page(contents: &Contents<'_>, names: &Names) -> String {
    let mut page = Page::new("Criteria matrix", "wide", names);
    page.raw("<nav class=\"turn\" aria-label=\"Pack\"><a href=\"index.html\">Index</a></nav>\n<header><p class=\"kicker\">");
    page.text(&contents.portfolio.learner)
        .raw("</p>\n<h1>Criteria matrix</h1></header>\n");
    if contents.coverage.is_empty() {
        page.raw(
            "<p>No framework was chosen, so there are no criteria to show evidence against.</p>\n",
        );
        return page.finish();
    }
    let gaps = contents.coverage.len().saturating_sub(contents.covered());
    page.raw("<p>");
    match gaps {
        0 => page.raw("Every criterion has as much evidence as it asks for."),
        1 => page.raw("One criterion has less evidence than it asks for; it is marked as a gap."),
        _ => page
            .plain(&gaps.to_string())
            .raw(" criteria have less evidence than they ask for; they are marked as gaps."),
    };
    page.raw("</p>\n");
    grid(&mut page, contents);
    justifications(&mut page, contents);
    page.finish()
}

fn grid(page: &mut Page<'_>, contents: &Contents<'_>) {
    let side_by_side = contents.items.len() <= MOST_COLUMNS;
    page.raw("<div class=\"scroll\"><table>\n<caption>● offered with a justification, ○ offered without one. Numbers are those of the evidence in the index.</caption>\n<thead><tr><th scope=\"col\">Criterion</th>");
    if side_by_side {
        for item in &contents.items {
            page.raw("<th scope=\"col\" class=\"cell\"><a href=\"")
                .plain(&item.path)
                .raw("\" title=\"");
            page.text(&item.evidence.title)
                .raw("\">")
                .plain(&item.number)
                .raw("</a></th>");
        }
    } else {
        page.raw("<th scope=\"col\">Evidence</th>");
    }
    page.raw("<th scope=\"col\" class=\"coverage\">Coverage</th></tr></thead>\n<tbody>\n");
    let mut outcome = None;
    for criterion in &contents.coverage {
        if outcome != Some(&criterion.outcome) {
            outcome = Some(&criterion.outcome);
            let columns = if side_by_side {
                contents.items.len() + 2
            } else {
                3
            };
            page.raw("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"")
                .plain(&columns.to_string())
                .raw("\">")
                .text(&criterion.outcome.0)
                .raw(" ")
                .text(&criterion.outcome.1)
                .raw("</th></tr>\n");
        }
        page.raw("<tr><th scope=\"row\"><span class=\"code\">")
            .text(&criterion.criterion.code)
            .raw("</span> ")
            .sentence(&criterion.criterion.text)
            .raw("</th>");
        if side_by_side {
            for item in &contents.items {
                page.raw("<td class=\"cell\">");
                page.raw(match offered(contents, item, criterion) {
                    Some(link) if is_justified(link) => "<span aria-label=\"offered\">●</span>",
                    Some(_) => "<span aria-label=\"offered without a justification\">○</span>",
                    None => "",
                });
                page.raw("</td>");
            }
        } else {
            page.raw("<td>");
            let mut first = true;
            for item in &contents.items {
                if let Some(link) = offered(contents, item, criterion) {
                    page.raw(if first { "" } else { ", " });
                    page.raw("<a href=\"")
                        .plain(&item.path)
                        .raw("\">")
                        .plain(&item.number)
                        .raw("</a>");
                    page.raw(if is_justified(link) { "" } else { " ○" });
                    first = false;
                }
            }
            page.raw("</td>");
        }
        page.raw(if criterion.is_covered() {
            "<td>"
        } else {
            "<td class=\"gap\">"
        });
        page.sentence(&state(criterion)).raw("</td></tr>\n");
    }
    page.raw("</tbody>\n</table></div>\n");
}

/// Why each piece of evidence proves its criteria, criterion by criterion.
fn justifications(page: &mut Page<'_>, contents: &Contents<'_>) {
    page.raw("<section>\n<h2 class=\"page\">Justifications</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Criterion</th><th scope=\"col\">Evidence</th><th scope=\"col\">Why it proves the criterion</th><th scope=\"col\">Where to look</th></tr></thead>\n<tbody>\n");
    for criterion in &contents.coverage {
        let evidence = criterion
            .evidence
            .iter()
            .filter_map(|id| contents.item(*id));
        for item in evidence {
            let Some(link) = offered(contents, item, criterion) else {
                continue;
            };
            page.raw("<tr><th scope=\"row\" class=\"code\">")
                .text(&criterion.criterion.code)
                .raw("</th><td><span class=\"code\">");
            page.plain(&item.number).raw("</span> ");
            index::link(page, "", item);
            page.raw("</td><td>")
                .text(&link.justification)
                .raw("</td><td>");
            page.text(&link.place).raw("</td></tr>\n");
        }
    }
    page.raw("</tbody>\n</table></div>\n</section>\n");
}

/// How an item is offered for a criterion; the link with a justification, if several are there.
fn offered<'a>(
    contents: &Contents<'_>,
    item: &Item<'a>,
    criterion: &CriterionCoverage,
) -> Option<&'a CriterionLink> {
    item.evidence
        .criteria
        .iter()
        .filter(|link| {
            Some(link.criterion.framework) == contents.framework_id
                && link.criterion.code == criterion.criterion.code
        })
        .max_by_key(|link| is_justified(link))
}

fn is_justified(link: &CriterionLink) -> bool {
    !link.justification.trim().is_empty()
}
