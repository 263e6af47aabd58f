//! The order of the evidence, and deleting it.

use crate::pages::criteria::{portfolio, portfolio_id, put_portfolio};
use std::collections::BTreeSet;
use throughline_domain::id::{AttachmentId, EvidenceId};
use throughline_domain::records::{Attachment, Evidence, Portfolio};
use throughline_domain::{Change, Workspace};

/// All evidence: in the portfolio's order, what it does not name after that by date.
pub(super) fn in_order(workspace: &Workspace) -> Vec<(EvidenceId, Evidence)> {
    let mut seen = BTreeSet::new();
    let mut evidence: Vec<(EvidenceId, Evidence)> = portfolio(workspace)
        .order
        .into_iter()
        .filter(|id| seen.insert(*id))
        .filter_map(|id| Some((id, workspace.get::<Evidence>(id)?.clone())))
        .collect();
    let mut rest: Vec<(EvidenceId, Evidence)> = workspace
        .all::<Evidence>()
        .filter(|(id, _)| !seen.contains(id))
        .map(|(id, evidence)| (id, evidence.clone()))
        .collect();
    rest.sort_by_key(|(id, evidence)| (evidence.date, *id));
    evidence.extend(rest);
    evidence
}

/// Moves a piece of evidence by one place; up when `up`, else down.
pub(super) fn moved(workspace: &Workspace, id: EvidenceId, up: bool) -> Change {
    let evidence = in_order(workspace);
    let mut order: Vec<EvidenceId> = evidence.iter().map(|(id, _)| *id).collect();
    let place = order.iter().position(|other| *other == id);
    let other = place.and_then(|place| match up {
        true => place.checked_sub(1),
        false => (place + 1 < order.len()).then_some(place + 1),
    });
    let change = Change::new("Moved a piece of evidence");
    let (Some(place), Some(other)) = (place, other) else {
        return change;
    };
    order.swap(place, other);
    let portfolio = Portfolio {
        order,
        ..portfolio(workspace)
    };
    put_portfolio(workspace, change, portfolio)
}

/// Deletes a piece of evidence, its place in the order and the files that nothing else uses.
pub(super) fn deleted(workspace: &Workspace, id: EvidenceId) -> Change {
    let Some(evidence) = workspace.get::<Evidence>(id) else {
        return Change::new("Deleted evidence");
    };
    let mut change =
        Change::new(format!("Deleted {}", evidence.title)).delete(workspace, id.into());
    for file in files_only_here(workspace, id, evidence) {
        change = change.delete(workspace, file.into());
    }
    let mut portfolio = portfolio(workspace);
    portfolio.order.retain(|other| *other != id);
    change.update(workspace, portfolio_id(), portfolio)
}

fn files_only_here(
    workspace: &Workspace,
    id: EvidenceId,
    evidence: &Evidence,
) -> Vec<AttachmentId> {
    let elsewhere: BTreeSet<AttachmentId> = workspace
        .all::<Evidence>()
        .filter(|(other, _)| *other != id)
        .flat_map(|(_, other)| other.attachments.clone())
        .collect();
    evidence
        .attachments
        .iter()
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .filter(|file| !elsewhere.contains(file) && workspace.get::<Attachment>(*file).is_some())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use throughline_domain::Stamp;
    use throughline_domain::records::EvidenceSource;

    fn evidence(title: &str, day: u32, attachments: Vec<AttachmentId>) -> Evidence {
        Evidence {
            title: title.into(),
            kind: Default::default(),
            date: NaiveDate::from_ymd_opt(2017, 3, day).unwrap(),
            source: EvidenceSource::Text("Seen.".into()),
            criteria: Vec::new(),
            author: String::new(),
            witness: None,
            attachments,
            about: Vec::new(),
        }
    }

    fn titles(workspace: &Workspace) -> Vec<String> {
        let all = in_order(workspace).into_iter();
        all.map(|(_, evidence)| evidence.title).collect()
    }

    fn with_three() -> Workspace {
        let mut workspace = Workspace::default();
        let (shared, own) = (AttachmentId::from_key("s"), AttachmentId::from_key("o"));
        let file = |name: &str| Attachment {
            name: name.into(),
            media_type: "text/plain".into(),
            size: 1,
            sha256: String::new(),
        };
        Change::new("x")
            .create(shared, file("shared.txt"))
            .create(own, file("own.txt"))
            .create(EvidenceId::from_key("c"), evidence("c", 3, vec![shared]))
            .create(
                EvidenceId::from_key("a"),
                evidence("a", 1, vec![own, shared]),
            )
            .create(EvidenceId::from_key("b"), evidence("b", 2, vec![]))
            .apply(&mut workspace, Stamp::default())
            .unwrap();
        workspace
    }

    #[test]
    fn evidence_stands_by_date_until_it_is_moved() {
        let mut workspace = with_three();
        assert_eq!(titles(&workspace), ["a", "b", "c"]);
        let up = moved(&workspace, EvidenceId::from_key("c"), true);
        up.apply(&mut workspace, Stamp::default()).unwrap();
        assert_eq!(titles(&workspace), ["a", "c", "b"]);
        assert!(moved(&workspace, EvidenceId::from_key("a"), true).is_empty());
        assert!(moved(&workspace, EvidenceId::from_key("b"), false).is_empty());
    }

    #[test]
    fn deleting_evidence_takes_the_files_that_nothing_else_uses() {
        let mut workspace = with_three();
        let change = deleted(&workspace, EvidenceId::from_key("a"));
        change.apply(&mut workspace, Stamp::default()).unwrap();
        assert_eq!(titles(&workspace), ["b", "c"]);
        let left: Vec<String> = workspace
            .all::<Attachment>()
            .map(|(_, file)| file.name.clone())
            .collect();
        assert_eq!(left, ["shared.txt"]);
        let back = change.invert();
        back.apply(&mut workspace, Stamp::default()).unwrap();
        assert_eq!(titles(&workspace), ["a", "b", "c"]);
    }
}
