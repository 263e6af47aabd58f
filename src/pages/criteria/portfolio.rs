//! The one portfolio record, and evidence put into it.

use super::framework::put_with_framework;
use super::mapping::{Reasons, links};
use throughline_domain::id::{EvidenceId, PortfolioId};
use throughline_domain::records::{Evidence, Portfolio};
use throughline_domain::validate::check;
use throughline_domain::{Change, DomainError, Workspace};

/// The id of the one portfolio.
pub fn portfolio_id() -> PortfolioId {
    PortfolioId::from_key("portfolio")
}

/// The portfolio, or an empty one before it is first saved.
pub fn portfolio(workspace: &Workspace) -> Portfolio {
    workspace.get(portfolio_id()).cloned().unwrap_or_default()
}

/// Adds or changes the portfolio.
pub fn put_portfolio(workspace: &Workspace, change: Change, portfolio: Portfolio) -> Change {
    match workspace.get::<Portfolio>(portfolio_id()) {
        Some(_) => change.update(workspace, portfolio_id(), portfolio),
        None => change.create(portfolio_id(), portfolio),
    }
}

/// Adds evidence to the portfolio, mapped to the criteria with a reason, and puts its framework in use.
/// Returns the change, and what there is to mend first.
///
/// # Errors
/// A sentence, when there is no framework and the starter cannot be read.
pub fn put_evidence(
    workspace: &Workspace,
    change: Change,
    id: EvidenceId,
    mut evidence: Evidence,
    reasons: &Reasons,
) -> Result<(Change, Vec<DomainError>), String> {
    let mut own = portfolio(workspace);
    // As long as nothing was moved, evidence stands by its date.
    if !own.order.is_empty() {
        own.order.push(id);
    }
    let (framework_id, framework, change) = put_with_framework(workspace, change, own)?;
    evidence.criteria = links(framework_id, &framework, reasons, &[]);
    let found = check(&evidence.clone().into(), workspace);
    Ok((change.create(id, evidence), found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::criteria::mapping::Reason;
    use chrono::NaiveDate;
    use throughline_domain::Stamp;
    use throughline_domain::records::EvidenceSource;

    fn evidence() -> Evidence {
        Evidence {
            title: "One-to-one".into(),
            kind: Default::default(),
            date: NaiveDate::default(),
            source: EvidenceSource::Text("Seen.".into()),
            criteria: Vec::new(),
            author: String::new(),
            witness: None,
            attachments: Vec::new(),
            about: Vec::new(),
        }
    }

    fn put(workspace: &Workspace, key: &str, reasons: &Reasons) -> (Change, Vec<DomainError>) {
        let id = EvidenceId::from_key(key);
        put_evidence(workspace, Change::new("x"), id, evidence(), reasons).unwrap()
    }

    #[test]
    fn the_first_evidence_puts_its_framework_in_use_whichever_way_it_came() {
        let mut workspace = Workspace::default();
        let (change, found) = put(&workspace, "frozen", &Reasons::new());
        assert_eq!(found, []);
        change.apply(&mut workspace, Stamp::default()).unwrap();
        let (id, _) = throughline_exchange::framework::starter().unwrap();
        assert_eq!(workspace.settings().framework, Some(id));
        assert_eq!(portfolio(&workspace).framework, Some(id));
        // The second changes nothing of it.
        let (change, _) = put(&workspace, "added", &Reasons::new());
        assert_eq!(change.edits.len(), 1);
    }

    #[test]
    fn evidence_comes_last_where_the_order_is_the_users_own() {
        let mut workspace = Workspace::default();
        let first = EvidenceId::from_key("first");
        let own = Portfolio {
            order: vec![first],
            ..Portfolio::default()
        };
        let change = put_portfolio(&workspace, Change::new("x"), own);
        change.apply(&mut workspace, Stamp::default()).unwrap();
        let (change, _) = put(&workspace, "second", &Reasons::new());
        change.apply(&mut workspace, Stamp::default()).unwrap();
        let second = EvidenceId::from_key("second");
        assert_eq!(portfolio(&workspace).order, [first, second]);
    }

    #[test]
    fn a_criterion_without_a_reason_is_to_mend() {
        let workspace = Workspace::default();
        let with = |justification: &str| {
            let reason = Reason {
                justification: justification.into(),
                place: String::new(),
            };
            let reasons = Reasons::from([("1.1".to_owned(), reason)]);
            let (_, found) = put(&workspace, "e", &reasons);
            found.iter().filter_map(|e| e.field()).collect::<Vec<_>>()
        };
        assert_eq!(with(" "), ["criteria"]);
        assert_eq!(with("It shows the figures."), [""; 0]);
    }
}
