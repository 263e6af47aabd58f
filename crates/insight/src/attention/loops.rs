//! Actions past their dates, signals without a conversation, and chains that end too early.

use super::when::on_day;
use super::{AHEAD, Attention, AttentionKind, item, name};
use crate::stated::Words;
use chrono::NaiveDate;
use throughline_domain::Workspace;
use throughline_domain::records::{Action, ActionStatus, RecordId, Signal};
use throughline_domain::throughline::{Chain, Link, chains};

pub(super) fn add(workspace: &Workspace, today: NaiveDate, list: &mut Vec<Attention>) {
    for (id, action) in workspace.all::<Action>() {
        add_action(workspace, today, id.into(), action, list);
    }
    for chain in chains(workspace) {
        add_chain(workspace, today, &chain, list);
    }
}

fn add_action(
    workspace: &Workspace,
    today: NaiveDate,
    id: RecordId,
    action: &Action,
    list: &mut Vec<Attention>,
) {
    if action.outcome.is_some() || action.status == ActionStatus::Closed {
        return;
    }
    let person = Some(action.person);
    let what = format!("{} ({})", action.statement, name(workspace, person));
    let to_measure = (today - action.measure_on).num_days();
    let late = (today - action.due).num_days();
    let (kind, days, why) = if to_measure >= 0 {
        let be = if to_measure == 0 { "is" } else { "was" };
        let on = on_day(action.measure_on, today);
        (
            AttentionKind::Remeasure,
            to_measure,
            format!("Its effect {be} to be measured {on}. Record the outcome."),
        )
    } else if action.status == ActionStatus::Done || late < -AHEAD {
        return;
    } else if late > 0 {
        let on = on_day(action.due, today);
        (
            AttentionKind::Overdue,
            late,
            format!("It was due {on}. Mark it as done, or agree another date."),
        )
    } else {
        let on = on_day(action.due, today);
        (
            AttentionKind::Due,
            late,
            format!("It is due {on}. Ask how it is going."),
        )
    };
    list.push(item(kind, what, why, id, person, days));
}

fn add_chain(workspace: &Workspace, today: NaiveDate, chain: &Chain, list: &mut Vec<Attention>) {
    let Some(missing) = chain.first_missing() else {
        return;
    };
    let days = chain.began.map_or(0, |began| (today - began).num_days());
    let signal = chain.signal.map(RecordId::from);
    let action = chain.action.map(RecordId::from);
    let (kind, subject) = match missing {
        // An action's own dates say when its outcome is due, and a draft is listed as one.
        Link::Outcome => return,
        Link::Conversation if chain.review.is_some() => return,
        Link::Conversation if chain.action.is_none() => (AttentionKind::Signal, signal),
        Link::Conversation | Link::Monitoring | Link::Signal => {
            (AttentionKind::Loop, action.or(signal))
        }
        Link::Action => (
            AttentionKind::Loop,
            chain.review.map(RecordId::from).or(signal),
        ),
        Link::Evidence => (AttentionKind::Loop, action.or(signal)),
    };
    let Some(subject) = subject else {
        return;
    };
    let what = format!("{} ({})", chain.title, name(workspace, chain.person));
    // A signal nobody has talked about yet says what the figures said.
    let said = chain
        .signal
        .filter(|_| kind == AttentionKind::Signal)
        .and_then(|id| workspace.get::<Signal>(id)?.figure.as_ref())
        .filter(|figure| !figure.sentence.trim().is_empty())
        .map(Words::from);
    let why = match &said {
        Some(said) => format!("{} {}", said.sentence, missing.missing()),
        None => missing.missing().into(),
    };
    list.push(Attention {
        missing: Some(missing),
        said,
        ..item(kind, what, why, subject, chain.person, days)
    });
}
