//! The page of one piece of evidence.

use super::drawing::Drawing;
use super::gather::{Contents, Item};
use super::index;
use super::names::Names;
use super::page::Page;
use crate::attachment;
use throughline_domain::money::group_thousands;
use throughline_domain::records::{EvidenceSource, Snapshot, SnapshotSection, Witness};

pub(super) fn page(
    contents: &Contents<'_>,
    item: &Item<'_>,
    chart: Option<&Drawing>,
    names: &Names,
) -> String {
    let title = format!("{} {}", item.number, item.evidence.title);
    let mut page = Page::new(&title, "item", names);
    turn(&mut page, contents, item);
    page.raw("<header><p class=\"kicker\">Evidence ")
        .plain(&item.number)
        .raw(", ")
        .text(&contents.portfolio.learner)
        .raw("</p>\n<h1>")
        .text(&item.evidence.title)
        .raw("</h1></header>\n");
    authorship(&mut page, item);
    criteria(&mut page, contents, item);
    content(&mut page, item, chart);
    if let Some(witness) = &item.evidence.witness {
        statement(&mut page, witness);
    }
    attachments(&mut page, contents, item);
    page.finish()
}

/// The way to the index and to the pages before and after.
fn turn(page: &mut Page<'_>, contents: &Contents<'_>, item: &Item<'_>) {
    page.raw("<nav class=\"turn\" aria-label=\"Pack\"><a href=\"../index.html\">Index</a><a href=\"../criteria-matrix.html\">Criteria matrix</a>");
    let place = contents
        .items
        .iter()
        .position(|other| other.id == item.id)
        .unwrap_or(0);
    let before = place
        .checked_sub(1)
        .and_then(|place| contents.items.get(place));
    let after = contents.items.get(place + 1);
    if let Some(other) = before {
        page.raw("<span>Before: ");
        index::link(page, "../", other);
        page.raw("</span>");
    }
    if let Some(other) = after {
        page.raw("<span>Next: ");
        index::link(page, "../", other);
        page.raw("</span>");
    }
    page.raw("</nav>\n");
}

fn authorship(page: &mut Page<'_>, item: &Item<'_>) {
    let evidence = item.evidence;
    page.raw("<h2>Where it comes from</h2>\n<dl>\n");
    page.fact("Type", evidence.kind.label());
    page.raw("<div><dt>Date</dt><dd>")
        .day(evidence.date)
        .raw("</dd></div>\n");
    if let EvidenceSource::Snapshot(snapshot) = &evidence.source {
        page.raw("<div><dt>Frozen on</dt><dd>")
            .day(snapshot.frozen_on)
            .raw(" from the records as they stood</dd></div>\n");
    }
    match evidence.author.trim() {
        "" => page.raw("<div><dt>Made by</dt><dd class=\"muted\">not recorded</dd></div>\n"),
        author => page.fact("Made by", author),
    };
    page.fact("About", &item.about.join(", "));
    page.raw("</dl>\n");
}

fn criteria(page: &mut Page<'_>, contents: &Contents<'_>, item: &Item<'_>) {
    let codes = index::codes(contents, item);
    page.raw("<h2>What it proves</h2>\n");
    if codes.is_empty() {
        page.raw("<p class=\"gap\">It is not mapped to any criterion of this framework.</p>\n");
        return;
    }
    page.raw("<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Criterion</th><th scope=\"col\">Why it proves the criterion</th><th scope=\"col\">Where to look</th></tr></thead>\n<tbody>\n");
    for code in codes {
        let text = contents
            .framework
            .and_then(|framework| framework.criterion(code))
            .map_or("no longer in the framework", |criterion| {
                criterion.text.as_str()
            });
        let links = item.evidence.criteria.iter().filter(|link| {
            link.criterion.code == code && Some(link.criterion.framework) == contents.framework_id
        });
        for link in links {
            page.raw("<tr><th scope=\"row\"><span class=\"code\">")
                .text(code)
                .raw("</span> ")
                .sentence(text)
                .raw("</th><td>");
            match link.justification.trim() {
                "" => page.raw("<span class=\"gap\">no justification yet</span>"),
                why => page.text(why),
            };
            page.raw("</td><td>").text(&link.place).raw("</td></tr>\n");
        }
    }
    page.raw("</tbody>\n</table></div>\n");
}

fn content(page: &mut Page<'_>, item: &Item<'_>, chart: Option<&Drawing>) {
    match &item.evidence.source {
        EvidenceSource::Snapshot(snapshot) => self::snapshot(page, item, snapshot, chart),
        EvidenceSource::Text(text) => {
            page.raw(match item.evidence.witness {
                Some(_) => "<h2>Statement</h2>\n",
                None => "<h2>Account</h2>\n",
            });
            page.paragraphs(text);
        }
        EvidenceSource::Attached => {}
        EvidenceSource::Location(location) => {
            page.raw("<h2>Where it is kept</h2>\n").paragraphs(location);
        }
    }
}

fn snapshot(page: &mut Page<'_>, item: &Item<'_>, snapshot: &Snapshot, chart: Option<&Drawing>) {
    for section in &snapshot.sections {
        page.raw("<section>\n<h2>")
            .text(&section.heading)
            .raw("</h2>\n");
        if !section.facts.is_empty() {
            page.raw("<dl>\n");
            for (label, value) in &section.facts {
                page.fact(label, value);
            }
            page.raw("</dl>\n");
        }
        if !section.columns.is_empty() || !section.rows.is_empty() {
            table(page, section);
        }
        page.raw("</section>\n");
    }
    if let Some(chart) = chart {
        let file = item.chart_path.trim_start_matches("items/");
        page.raw("<h2>Chart</h2>\n<figure><img src=\"")
            .plain(file)
            .raw("\" alt=\"");
        // The title had its names replaced with the rest of the drawing.
        page.plain(&chart.title)
            .raw("\"><figcaption>")
            .plain(&chart.title)
            .raw(" (<a href=\"")
            .plain(file)
            .raw("\">as a file</a>)</figcaption></figure>\n");
    }
}

fn table(page: &mut Page<'_>, section: &SnapshotSection) {
    let widest = section.rows.iter().map(Vec::len).max().unwrap_or(0);
    let count = widest.max(section.columns.len());
    let numeric: Vec<bool> = (0..count)
        .map(|column| {
            let mut cells = section
                .rows
                .iter()
                .filter_map(|row| row.get(column))
                .peekable();
            cells.peek().is_some() && cells.all(|cell| is_figure(cell))
        })
        .collect();
    page.raw("<div class=\"scroll\"><table>\n");
    if !section.columns.is_empty() {
        page.raw("<thead><tr>");
        for (column, is_numeric) in section.columns.iter().zip(&numeric) {
            page.raw(if *is_numeric {
                "<th scope=\"col\" class=\"number\">"
            } else {
                "<th scope=\"col\">"
            });
            page.text(column).raw("</th>");
        }
        page.raw("</tr></thead>\n");
    }
    page.raw("<tbody>\n");
    for row in &section.rows {
        page.raw("<tr>");
        for (cell, is_numeric) in row.iter().zip(&numeric) {
            page.raw(if *is_numeric {
                "<td class=\"number\">"
            } else {
                "<td>"
            });
            page.text(cell).raw("</td>");
        }
        page.raw("</tr>\n");
    }
    page.raw("</tbody>\n</table></div>\n");
}

/// Whether a cell holds a figure, to be set flush right.
fn is_figure(cell: &str) -> bool {
    let cell = cell.trim();
    matches!(cell, "" | "n/a")
        || (cell.contains(|c: char| c.is_ascii_digit())
            && cell.chars().all(|c| {
                c.is_ascii_digit()
                    || c.is_whitespace()
                    || matches!(c, ',' | '.' | '-' | '−' | '+' | '%' | '£' | '€' | '$' | '¥')
            }))
}

fn statement(page: &mut Page<'_>, witness: &Witness) {
    page.raw("<h2>Witness</h2>\n<dl>\n");
    page.fact("Name", &witness.name);
    page.fact("Job", &witness.role);
    page.fact("Knows the learner’s work as", &witness.relationship);
    match witness.signed_on {
        Some(day) => page
            .raw("<div><dt>Signed on</dt><dd>")
            .day(day)
            .raw("</dd></div>\n"),
        None => page.raw("<div><dt>Signed on</dt><dd class=\"gap\">not signed yet</dd></div>\n"),
    };
    page.raw("</dl>\n<p class=\"sign\"><span>Witness’s signature</span><span>Date</span></p>\n");
}

fn attachments(page: &mut Page<'_>, contents: &Contents<'_>, item: &Item<'_>) {
    if item.files.is_empty() {
        return;
    }
    page.raw("<h2>Attached files</h2>\n");
    for file in item
        .files
        .iter()
        .filter_map(|place| contents.files.get(*place))
    {
        let (name, kind) = (&file.attachment.name, &file.attachment.media_type);
        if file.bytes.is_none() {
            page.raw("<p class=\"gap\">")
                .text(name)
                .raw(": missing from this pack</p>\n");
            continue;
        }
        if attachment::is_image(kind) {
            page.raw("<figure><img src=\"../")
                .plain(&file.path)
                .raw("\" alt=\"")
                .text(name)
                .raw("\"></figure>\n");
        }
        page.raw("<p><a href=\"../")
            .plain(&file.path)
            .raw("\">")
            .text(name)
            .raw("</a><br><span class=\"small muted\">");
        page.plain(kind)
            .raw(", ")
            .plain(&group_thousands(file.attachment.size))
            .raw(" bytes</span><br><span class=\"digest muted\">SHA-256 ")
            .plain(&file.attachment.sha256)
            .raw("</span></p>\n");
    }
}
