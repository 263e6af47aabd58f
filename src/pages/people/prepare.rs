//! A one-to-one prepared from what is recorded: agenda, signals, actions and frozen figures.

use super::text::{date_text, shortened};
use chrono::{Months, NaiveDate};
use throughline_domain::id::{ActionId, MetricId, PersonId, SignalId};
use throughline_domain::records::{
    Action, ActionStatus, FrozenFigure, Observation, Recognition, Review, ReviewKind, ReviewStatus,
    Scope, Signal, SignalStatus,
};
use throughline_domain::{Period, Workspace};
use throughline_insight::figures::figure;

/// The figures put on the table.
const FIGURES: [&str; 3] = ["won-value", "win-rate", "deals-won"];

/// A one-to-one with a person, ready to be held: its agenda comes from the open signals, the open
/// actions, what was agreed last time and what was seen and recognised since; the figures of the period
/// are frozen as they stand today.
pub fn prepared_review(
    workspace: &Workspace,
    person: PersonId,
    period: &Period,
    today: NaiveDate,
) -> Review {
    let signals = open_signals(workspace, person);
    let actions = open_actions(workspace, person);
    let last = last_held(workspace, person);
    let figures: Vec<FrozenFigure> = FIGURES
        .iter()
        .filter_map(|key| {
            let metric = MetricId::from_key(key);
            figure(workspace, metric, Scope::Person(person), period)
        })
        .filter(|figure| figure.value.is_some())
        .map(|figure| figure.freeze(workspace, today))
        .collect();
    let mut agenda = vec!["Their own view first: what went well, what is in the way".to_owned()];
    agenda.extend(last.and_then(agreed_last));
    agenda.extend(
        actions
            .iter()
            .map(|(_, action)| action_point(action, today)),
    );
    agenda.extend(signals.iter().map(|(_, signal)| signal_point(signal)));
    let since = last.and_then(|review| review.date);
    agenda.extend(recognised_since(workspace, person, since));
    agenda.extend(seen_since(workspace, person, since));
    if !figures.is_empty() {
        agenda.push(format!("The figures of {}", period.label()));
    }
    agenda.push("What changes by next time, with what support, and when to meet again".into());
    let settings = workspace.settings();
    Review {
        kind: ReviewKind::OneToOne,
        date: Some(today),
        person: Some(person),
        attendees: vec![person],
        agenda,
        signals: signals.iter().map(|(id, _)| *id).collect(),
        previous_actions: actions.iter().map(|(id, _)| *id).collect(),
        figures,
        status: ReviewStatus::Prepared,
        purpose: "Support and development of the person's work".into(),
        retain_until: today.checked_add_months(Months::new(settings.retention_months)),
        ..Review::default()
    }
}

/// The signals about a person that no conversation has taken up yet.
fn open_signals(workspace: &Workspace, person: PersonId) -> Vec<(SignalId, &Signal)> {
    let is_taken_up = |id: SignalId| {
        workspace
            .all::<Review>()
            .any(|(_, review)| review.status == ReviewStatus::Held && review.signals.contains(&id))
    };
    let mut signals: Vec<(SignalId, &Signal)> = workspace
        .all::<Signal>()
        .filter(|(id, signal)| {
            signal.scope == Scope::Person(person)
                && signal.status == SignalStatus::Open
                && !is_taken_up(*id)
        })
        .collect();
    signals.sort_by_key(|(id, signal)| (signal.raised_on, *id));
    signals
}

/// The person's actions whose outcome has not been decided on, the first due first.
fn open_actions(workspace: &Workspace, person: PersonId) -> Vec<(ActionId, &Action)> {
    let mut actions: Vec<(ActionId, &Action)> = workspace
        .all::<Action>()
        .filter(|(_, action)| action.person == person && action.status != ActionStatus::Closed)
        .collect();
    actions.sort_by_key(|(id, action)| (action.due, *id));
    actions
}

fn last_held(workspace: &Workspace, person: PersonId) -> Option<&Review> {
    workspace
        .all::<Review>()
        .map(|(_, review)| review)
        .filter(|review| review.person == Some(person) && review.status == ReviewStatus::Held)
        .max_by_key(|review| review.date)
}

fn agreed_last(review: &Review) -> Option<String> {
    let agreed = shortened(&review.agreed, 140);
    let when = review.date.map(date_text)?;
    (!agreed.is_empty()).then(|| format!("Agreed on {when}: {agreed}"))
}

fn action_point(action: &Action, today: NaiveDate) -> String {
    let what = shortened(&action.statement, 140);
    match action.status {
        ActionStatus::Open if action.due < today => {
            format!("Action, overdue since {}: {what}", date_text(action.due))
        }
        ActionStatus::Open => format!("Action, due {}: {what}", date_text(action.due)),
        ActionStatus::Done | ActionStatus::Closed if action.measure_on <= today => {
            format!("Action done, outcome to record now: {what}")
        }
        ActionStatus::Done | ActionStatus::Closed => format!(
            "Action done, to be measured on {}: {what}",
            date_text(action.measure_on)
        ),
    }
}

fn signal_point(signal: &Signal) -> String {
    let why = match signal.interpretation.trim() {
        "" => signal
            .figure
            .as_ref()
            .map(|figure| figure.sentence.as_str()),
        text => Some(text),
    };
    match why {
        Some(why) => format!("Signal: {}. {}", signal.title, shortened(why, 180)),
        None => format!("Signal: {}", signal.title),
    }
}

fn recognised_since(
    workspace: &Workspace,
    person: PersonId,
    since: Option<NaiveDate>,
) -> Option<String> {
    let latest = workspace
        .all::<Recognition>()
        .map(|(_, recognition)| recognition)
        .filter(|recognition| recognition.person == person && is_after(recognition.date, since))
        .max_by_key(|recognition| recognition.date)?;
    Some(format!("Recognised: {}", shortened(&latest.achieved, 140)))
}

fn seen_since(workspace: &Workspace, person: PersonId, since: Option<NaiveDate>) -> Option<String> {
    let latest = workspace
        .all::<Observation>()
        .map(|(_, observation)| observation)
        .filter(|observation| observation.person == person && is_after(observation.date, since))
        .max_by_key(|observation| observation.date)?;
    let kind = latest.kind.label();
    let when = date_text(latest.date);
    match shortened(&latest.seen, 140).as_str() {
        "" => Some(format!("{kind} of {when}")),
        seen => Some(format!("{kind} of {when}: {seen}")),
    }
}

fn is_after(date: NaiveDate, since: Option<NaiveDate>) -> bool {
    since.is_none_or(|since| date > since)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use chrono::Weekday;
    use throughline_domain::records::Entity;
    use throughline_domain::{Change, PeriodKind, Stamp};

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2017, month, day).unwrap()
    }

    fn workspace_with<E: Entity>(records: Vec<(E::Id, E)>) -> Workspace {
        let mut workspace = Workspace::default();
        let change = records
            .into_iter()
            .fold(Change::new("x"), |change, (id, record)| {
                change.create(id, record)
            });
        change.apply(&mut workspace, Stamp::default()).unwrap();
        workspace
    }

    fn signal(person: PersonId, status: SignalStatus) -> Signal {
        Signal {
            title: "Fewer wins".into(),
            scope: Scope::Person(person),
            raised_on: day(3, 1),
            figure: None,
            observations: Vec::new(),
            verdict: None,
            interpretation: String::new(),
            cause: None,
            status,
            set_aside_because: String::new(),
        }
    }

    #[test]
    fn only_open_signals_of_this_person_are_taken_up() {
        let (asha, ben) = (PersonId::from_key("asha"), PersonId::from_key("ben"));
        let open = SignalId::from_key("open");
        let workspace = workspace_with(vec![
            (open, signal(asha, SignalStatus::Open)),
            (
                SignalId::from_key("aside"),
                signal(asha, SignalStatus::SetAside),
            ),
            (SignalId::from_key("other"), signal(ben, SignalStatus::Open)),
        ]);
        let quarter = Period::containing(PeriodKind::Quarter, day(3, 1), Weekday::Mon, 1);
        let review = prepared_review(&workspace, asha, &quarter, day(3, 4));
        assert_eq!(review.signals, [open]);
        assert!(review.agenda.contains(&"Signal: Fewer wins".to_owned()));
    }

    #[test]
    fn without_any_data_no_figure_is_put_on_the_table() {
        let workspace = Workspace::default();
        let quarter = Period::containing(PeriodKind::Quarter, day(3, 1), Weekday::Mon, 1);
        let review = prepared_review(&workspace, PersonId::from_key("asha"), &quarter, day(3, 4));
        assert!(review.figures.is_empty());
        assert_eq!(review.retain_until, Some(day(3, 4) + Months::new(24)));
    }
}
