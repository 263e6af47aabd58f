//! Conversations that are due, overdue or only prepared.

use super::when::on_day;
use super::{AHEAD, Attention, AttentionKind, item, name};
use chrono::NaiveDate;
use throughline_domain::Workspace;
use throughline_domain::records::{RecordId, Review, ReviewStatus};

pub(super) fn add(workspace: &Workspace, today: NaiveDate, list: &mut Vec<Attention>) {
    for (id, review) in workspace.all::<Review>() {
        match review.status {
            ReviewStatus::Prepared => prepared(workspace, today, id.into(), review, list),
            ReviewStatus::Held => next(workspace, today, id.into(), review, list),
        }
    }
}

fn prepared(
    workspace: &Workspace,
    today: NaiveDate,
    id: RecordId,
    review: &Review,
    list: &mut Vec<Attention>,
) {
    let with = name(workspace, review.person);
    let label = review.kind.label();
    let days = review.date.map_or(0, |date| (today - date).num_days());
    let (kind, why) = match review.date {
        Some(date) if (-AHEAD..=0).contains(&days) => (
            AttentionKind::Due,
            format!(
                "It takes place {}. Look through the agenda before you meet.",
                on_day(date, today)
            ),
        ),
        Some(_) if days < 0 => return,
        Some(date) => (
            AttentionKind::Draft,
            format!(
                "It was to take place {}. Write down what was said, or set another date.",
                on_day(date, today)
            ),
        ),
        None => (
            AttentionKind::Draft,
            "It is prepared and has no date yet. Set one.".into(),
        ),
    };
    let what = format!("{label} with {with}");
    list.push(item(kind, what, why, id, review.person, days));
}

/// The next conversation agreed in one that was held, unless there is a later one by now.
fn next(
    workspace: &Workspace,
    today: NaiveDate,
    id: RecordId,
    review: &Review,
    list: &mut Vec<Attention>,
) {
    let Some(next_date) = review.next_date else {
        return;
    };
    let days = (today - next_date).num_days();
    let has_later = workspace.all::<Review>().any(|(other, later)| {
        RecordId::from(other) != id
            && later.person == review.person
            && (later.date > review.date
                || later.status == ReviewStatus::Prepared && later.date.is_none())
    });
    if days < -AHEAD || has_later {
        return;
    }
    let what = format!("Next conversation with {}", name(workspace, review.person));
    let on = on_day(next_date, today);
    let (kind, why) = if days > 0 {
        (
            AttentionKind::Overdue,
            format!("You were to meet again {on}. Hold the conversation, or set another date."),
        )
    } else {
        (
            AttentionKind::Due,
            format!("You are to meet again {on}. Prepare the conversation."),
        )
    };
    list.push(item(kind, what, why, id, review.person, days));
}
