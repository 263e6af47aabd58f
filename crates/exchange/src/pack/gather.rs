//! What goes into a pack, in order and under which names, before anything is written.

use super::names::Names;
use super::{PackOptions, basis, files};
use crate::attachment;
use crate::error::ExchangeError;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use throughline_domain::Workspace;
use throughline_domain::coverage::{CriterionCoverage, coverage};
use throughline_domain::id::{AttachmentId, EvidenceId, FrameworkId};
use throughline_domain::records::{
    Attachment, Evidence, EvidenceSource, Framework, Person, Portfolio,
};

/// Everything a pack is written from.
pub(super) struct Contents<'a> {
    pub portfolio: Portfolio,
    pub framework_id: Option<FrameworkId>,
    pub framework: Option<&'a Framework>,
    pub organisation: String,
    pub made_on: NaiveDate,
    pub items: Vec<Item<'a>>,
    pub files: Vec<PackedFile<'a>>,
    pub coverage: Vec<CriterionCoverage>,
    pub warnings: Vec<String>,
    pub missing: Vec<String>,
    /// Whether any of it belongs to the sample team.
    pub is_sample: bool,
}

/// A piece of evidence with its place in the pack.
pub(super) struct Item<'a> {
    pub id: EvidenceId,
    pub number: String,
    pub evidence: &'a Evidence,
    pub path: String,
    pub chart_path: String,
    /// Names of the people it is about, still to be replaced.
    pub about: Vec<&'a str>,
    /// Places in [`Contents::files`].
    pub files: Vec<usize>,
}

impl Item<'_> {
    /// The frozen chart, as it is stored.
    pub fn chart(&self) -> Option<&str> {
        match &self.evidence.source {
            EvidenceSource::Snapshot(snapshot) => snapshot.chart.as_deref(),
            _ => None,
        }
    }
}

/// An attached file with its place in the pack.
pub(super) struct PackedFile<'a> {
    pub attachment: &'a Attachment,
    pub path: String,
    /// `None` when the bytes are missing or damaged.
    pub bytes: Option<&'a [u8]>,
}

/// Gathers the evidence: in the portfolio's order, what it does not name after that by date.
pub(super) fn gather<'a>(
    workspace: &'a Workspace,
    options: &PackOptions,
    names: &Names,
    bytes: &BTreeMap<&str, &'a [u8]>,
) -> Result<Contents<'a>, ExchangeError> {
    let not_written = |reason: &str| ExchangeError::NotWritten {
        what: "portfolio pack".into(),
        reason: reason.into(),
    };
    let portfolio = match options.portfolio {
        Some(id) => workspace
            .get::<Portfolio>(id)
            .cloned()
            .ok_or_else(|| not_written("this portfolio is no longer here"))?,
        None => workspace
            .all::<Portfolio>()
            .next()
            .map(|(_, portfolio)| portfolio.clone())
            .unwrap_or_default(),
    };
    let evidence = in_order(workspace, &portfolio);
    if evidence.is_empty() {
        return Err(not_written("there is no evidence to put in it yet"));
    }
    let settings = workspace.settings();
    let framework_id = portfolio.framework.or(settings.framework);
    let framework = framework_id.and_then(|id| workspace.get::<Framework>(id));
    let coverage = match (framework_id, framework) {
        (Some(id), Some(framework)) => coverage(workspace, id, framework),
        _ => Vec::new(),
    };
    let mut contents = Contents {
        framework_id,
        framework,
        organisation: settings.organisation,
        made_on: options.made_on,
        items: Vec::with_capacity(evidence.len()),
        files: Vec::new(),
        coverage,
        warnings: basis::warnings(workspace, evidence.iter().map(|(_, evidence)| *evidence)),
        missing: Vec::new(),
        is_sample: evidence.iter().any(|(id, _)| {
            workspace
                .document((*id).into())
                .is_some_and(|document| document.content.sample)
        }),
        portfolio,
    };
    let most = evidence.len();
    let mut placed: BTreeMap<AttachmentId, usize> = BTreeMap::new();
    for (place, (id, evidence)) in (1..).zip(evidence) {
        let number = files::numbered(place, most);
        let title = names.replace(&evidence.title);
        let mut item = Item {
            id,
            path: format!("items/{number}-{}.html", files::slug(&title, "item")),
            chart_path: format!("items/{number}-chart.svg"),
            number,
            evidence,
            about: evidence
                .about
                .iter()
                .filter_map(|id| workspace.get::<Person>(*id))
                .map(|person| person.name.as_str())
                .collect(),
            files: Vec::new(),
        };
        for id in &evidence.attachments {
            match placed
                .get(id)
                .copied()
                .or_else(|| contents.place(workspace, *id, names, bytes))
            {
                Some(place) => {
                    placed.insert(*id, place);
                    item.files.push(place);
                }
                None => contents.missing.push(format!(
                    "A file attached to {title} is no longer in the workspace. Attach it again."
                )),
            }
        }
        contents.items.push(item);
    }
    Ok(contents)
}

/// The workspace's evidence in a portfolio's order.
fn in_order<'a>(
    workspace: &'a Workspace,
    portfolio: &Portfolio,
) -> Vec<(EvidenceId, &'a Evidence)> {
    let mut seen = BTreeSet::new();
    let mut evidence: Vec<(EvidenceId, &Evidence)> = portfolio
        .order
        .iter()
        .filter(|id| seen.insert(**id))
        .filter_map(|id| Some((*id, workspace.get::<Evidence>(*id)?)))
        .collect();
    let mut rest: Vec<(EvidenceId, &Evidence)> = workspace
        .all::<Evidence>()
        .filter(|(id, _)| !seen.contains(id))
        .collect();
    rest.sort_by_key(|(id, evidence)| (evidence.date, *id));
    evidence.extend(rest);
    evidence
}

impl<'a> Contents<'a> {
    /// Gives an attached file its place; `None` when its record is gone.
    fn place(
        &mut self,
        workspace: &'a Workspace,
        id: AttachmentId,
        names: &Names,
        bytes: &BTreeMap<&str, &'a [u8]>,
    ) -> Option<usize> {
        let attachment = workspace.get::<Attachment>(id)?;
        let name = names.replace(&attachment.name);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "bin"));
        let place = self.files.len();
        let path = format!(
            "attachments/{}-{}.{}",
            files::numbered(place + 1, 99),
            files::slug(stem, "file"),
            files::slug(extension, "bin")
        );
        let found = bytes
            .get(attachment.sha256.as_str())
            .copied()
            .filter(|bytes| attachment::check(attachment, bytes).is_ok());
        if found.is_none() {
            self.missing.push(format!(
                "The attached file {name} is missing or damaged. Attach it again."
            ));
        }
        self.files.push(PackedFile {
            attachment,
            path,
            bytes: found,
        });
        Some(place)
    }

    /// Criteria without enough evidence, with what is missing.
    pub fn gaps(&self) -> Vec<String> {
        self.coverage
            .iter()
            .filter(|criterion| !criterion.is_covered())
            .map(|criterion| {
                format!(
                    "{} {}: {}",
                    criterion.criterion.code,
                    criterion.criterion.text,
                    state(criterion)
                )
            })
            .collect()
    }

    /// Criteria with enough evidence.
    pub fn covered(&self) -> usize {
        self.coverage
            .iter()
            .filter(|criterion| criterion.is_covered())
            .count()
    }

    /// Attached files whose inside cannot be searched for names.
    pub fn unsearched(&self) -> Vec<String> {
        self.files
            .iter()
            .filter(|file| !is_text(file.attachment))
            .map(|file| file.attachment.name.clone())
            .collect()
    }

    /// Attached text files that hold names, with how many.
    pub fn names_inside(&self, names: &Names) -> Vec<(String, u64)> {
        self.files
            .iter()
            .filter(|file| is_text(file.attachment))
            .filter_map(|file| {
                let count = names.found_in(&String::from_utf8_lossy(file.bytes?));
                (count > 0).then(|| (file.attachment.name.clone(), count))
            })
            .collect()
    }

    /// The item of a piece of evidence.
    pub fn item(&self, id: EvidenceId) -> Option<&Item<'a>> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The start of the pack's file name: the learner's name.
    pub fn file_stem(&self) -> String {
        match self.portfolio.learner.trim() {
            "" => "portfolio".into(),
            learner => format!("portfolio-{}", files::slug(learner, "learner")),
        }
    }
}

fn is_text(attachment: &Attachment) -> bool {
    attachment.media_type.starts_with("text/")
}

/// How far a criterion is covered, in words.
pub(super) fn state(criterion: &CriterionCoverage) -> String {
    let (found, needed) = (
        criterion.evidence.len(),
        usize::from(criterion.criterion.required),
    );
    match needed.saturating_sub(found) {
        0 => format!("{found} of {needed}"),
        _ if found == 0 && needed <= 1 => "gap: no evidence yet".into(),
        more => format!("gap: {found} of {needed}, {more} more needed"),
    }
}
