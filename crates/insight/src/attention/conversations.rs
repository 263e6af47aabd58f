//! Conversations that are due, overdue or only prepared.

use super::{AHEAD, Attention, AttentionKind, item, name, when};
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
        Some(_) if (-AHEAD..=0).contains(&days) => {
            (AttentionKind::Due, format!("It is {}.", when(days)))
        }
        Some(_) if days < 0 => return,
        Some(_) => (
            AttentionKind::Draft,
            format!(
                "It was to be {}. Record what was said, or set another date.",
                when(days)
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

/// The next conversation promised in one that was held, unless there is a later one by now.
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
    let (kind, why) = if days > 0 {
        (
            AttentionKind::Overdue,
            format!(
                "It was promised for {}. Hold it, or set another date.",
                when(days)
            ),
        )
    } else {
        (
            AttentionKind::Due,
            format!("It was promised for {}.", when(days)),
        )
    };
    list.push(item(kind, what, why, id, review.person, days));
}
