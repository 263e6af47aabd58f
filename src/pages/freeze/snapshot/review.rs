//! A review as it stands: agenda, figures, what was said and agreed, and the receipt.

use super::figures::figures_table;
use super::words::words_in_a_cell;
use super::{Content, facts, table};
use crate::pages::reviews::words::{
    day_or_na, day_words, interval_words, name_of, review_title, value_words,
};
use throughline_domain::Workspace;
use throughline_domain::id::ReviewId;
use throughline_domain::records::{
    Action, Entity, EvidenceKind, RecordId, Review, ReviewStatus, Signal, SnapshotSection,
};
use throughline_insight::stated::Words;

pub(super) fn content(workspace: &Workspace, id: RecordId, review: &Review) -> Content {
    let own: ReviewId = Review::typed(id.id);
    let agreed: Vec<(RecordId, &Action)> = workspace
        .all::<Action>()
        .filter(|(_, action)| action.review == Some(own))
        .map(|(id, action)| (id.into(), action))
        .collect();
    let figures: Vec<_> = review.figures.iter().collect();
    let mut records = vec![id];
    records.extend(review.signals.iter().map(|id| RecordId::from(*id)));
    let mut about: Vec<_> = review.person.into_iter().collect();
    about.extend(&review.attendees);
    about.extend(agreed.iter().map(|(_, action)| action.person));
    Content {
        records,
        sections: vec![
            conversation(workspace, review),
            agenda(review),
            figures_table(workspace, "Figures on the table", &figures),
            signals(workspace, review),
            earlier_actions(workspace, review),
            said(review),
            grow(review),
            agreed_actions(workspace, &agreed),
            receipt(review),
        ],
        kind: EvidenceKind::WorkProduct,
        about,
        title: format!(
            "{}, {}",
            review_title(workspace, review),
            day_or_na(review.date)
        ),
    }
}

fn conversation(workspace: &Workspace, review: &Review) -> SnapshotSection {
    let others: Vec<String> = review
        .attendees
        .iter()
        .map(|person| name_of(workspace, *person))
        .collect();
    let status = match review.status {
        ReviewStatus::Prepared => "Prepared, not held yet",
        ReviewStatus::Held => "Held",
    };
    facts(
        "Conversation",
        vec![
            ("Kind", review.kind.label().into()),
            (
                "With",
                review
                    .person
                    .map_or_else(|| "the team".into(), |person| name_of(workspace, person)),
            ),
            ("Led by", workspace.settings().leader),
            ("Also there", others.join(", ")),
            ("Date", day_or_na(review.date)),
            ("Status", status.into()),
            (
                "Formal procedure",
                if review.formal { "Yes" } else { "No" }.into(),
            ),
            ("Meet again on", day_or_na(review.next_date)),
            ("Why the record is kept", review.purpose.clone()),
            ("Kept until", day_or_na(review.retain_until)),
        ],
    )
}

fn agenda(review: &Review) -> SnapshotSection {
    let rows = review
        .agenda
        .iter()
        .enumerate()
        .map(|(index, point)| vec![(index + 1).to_string(), point.clone()])
        .collect();
    table("Agenda", &["Point", "Subject"], rows)
}

fn signals(workspace: &Workspace, review: &Review) -> SnapshotSection {
    let rows = review
        .signals
        .iter()
        .filter_map(|id| workspace.get::<Signal>(*id))
        .map(|signal| {
            vec![
                signal.title.clone(),
                day_words(signal.raised_on),
                signal
                    .verdict
                    .map_or("From observation", |verdict| verdict.label())
                    .into(),
                signal
                    .figure
                    .as_ref()
                    .map(|figure| words_in_a_cell(&Words::from(figure)))
                    .unwrap_or_default(),
                signal.interpretation.clone(),
                signal
                    .cause
                    .map_or("Not said", |cause| cause.label())
                    .into(),
            ]
        })
        .collect();
    table(
        "Signals taken up",
        &[
            "Signal",
            "Raised on",
            "Verdict",
            "What the figures say",
            "Interpretation",
            "Likely cause",
        ],
        rows,
    )
}

fn earlier_actions(workspace: &Workspace, review: &Review) -> SnapshotSection {
    let rows = review
        .previous_actions
        .iter()
        .filter_map(|id| workspace.get::<Action>(*id))
        .map(|action| {
            let result = action.outcome.as_ref().map_or_else(
                || "Not measured yet".to_owned(),
                |outcome| {
                    let words = words_in_a_cell(&Words::from(outcome));
                    format!("{}. {words}", outcome.verdict.label())
                },
            );
            vec![action.statement.clone(), day_words(action.due), result]
        })
        .collect();
    table("Earlier actions", &["Action", "Due", "Result"], rows)
}

fn said(review: &Review) -> SnapshotSection {
    facts(
        "What was said and agreed",
        vec![
            ("What went well", review.wins.clone()),
            ("What is in the way", review.obstacles.clone()),
            ("The seller's own view", review.sellers_view.clone()),
            ("Agreed", review.agreed.clone()),
            ("Support", review.support.clone()),
        ],
    )
}

fn grow(review: &Review) -> SnapshotSection {
    let grow = review.grow.clone().unwrap_or_default();
    facts(
        "Coaching notes along GROW",
        vec![
            ("Goal", grow.goal),
            ("Reality", grow.reality),
            ("Options", grow.options),
            ("Will", grow.will),
        ],
    )
}

fn agreed_actions(workspace: &Workspace, actions: &[(RecordId, &Action)]) -> SnapshotSection {
    let currency = workspace.settings().currency;
    let rows = actions
        .iter()
        .map(|(_, action)| {
            let before = action.baseline.as_ref().map_or_else(
                || "n/a".to_owned(),
                |figure| {
                    let value = format!("{} {}", figure.label, value_words(figure, currency));
                    match interval_words(figure, currency) {
                        Some(interval) => format!("{value}, {interval}"),
                        None => value,
                    }
                },
            );
            vec![
                action.statement.clone(),
                name_of(workspace, action.person),
                action.kind.label().into(),
                day_words(action.start),
                day_words(action.due),
                day_words(action.measure_on),
                before,
                super::action::success_words(workspace, action),
            ]
        })
        .collect();
    table(
        "Actions agreed",
        &[
            "Action",
            "For",
            "Kind",
            "Begins",
            "Due",
            "Measured on",
            "Figure before",
            "Success test",
        ],
        rows,
    )
}

fn receipt(review: &Review) -> SnapshotSection {
    match &review.acknowledgement {
        None if review.status == ReviewStatus::Prepared => SnapshotSection::default(),
        None => facts(
            "Acknowledgement",
            vec![("Receipt", "Not acknowledged yet".into())],
        ),
        Some(receipt) => facts(
            "Acknowledgement",
            vec![
                ("Received on", day_words(receipt.on)),
                ("Seller's comment", receipt.comment.clone()),
                (
                    "Meaning",
                    "Receipt of the record, not agreement with it".into(),
                ),
            ],
        ),
    }
}
