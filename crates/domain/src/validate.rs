//! Rules a record must keep before it is saved.
//!
//! The screens ask [`check`] before they make a change; what it says goes beside the field.

use crate::error::DomainError;
use crate::records::{
    Action, Amount, Counted, Evidence, FrozenFigure, Metric, MetricSource, Person, Record, Review,
    ReviewStatus, Signal, Target,
};
use crate::workspace::Workspace;

/// All rules a record breaks, in the order of its fields.
pub fn check(record: &Record, workspace: &Workspace) -> Vec<DomainError> {
    let mut found = Vec::new();
    match record {
        Record::Person(person) => check_person(person, &mut found),
        Record::Metric(metric) => check_metric(metric, &mut found),
        Record::Target(target) => check_target(target, workspace, &mut found),
        Record::Signal(signal) => check_signal(signal, &mut found),
        Record::Review(review) => check_review(review, &mut found),
        Record::Action(action) => check_action(action, &mut found),
        Record::Evidence(evidence) => check_evidence(evidence, &mut found),
        _ => {}
    }
    found
}

/// What an action must not change once it is agreed: its frozen baseline.
///
/// # Errors
/// [`DomainError::Invalid`] when the baseline differs.
pub fn check_frozen(before: &Action, after: &Action) -> Result<(), DomainError> {
    if before.baseline.is_some() && before.baseline != after.baseline {
        return Err(DomainError::invalid(
            "baseline",
            "The baseline was frozen when the action was agreed and stays as it was. Agree a new action to measure from another point.",
        ));
    }
    Ok(())
}

fn require(found: &mut Vec<DomainError>, holds: bool, field: &'static str, message: &str) {
    if !holds {
        found.push(DomainError::invalid(field, message));
    }
}

/// A file holds neither infinity nor what is not a number: such a figure would not read back.
fn check_figures<'a>(
    figures: impl IntoIterator<Item = &'a FrozenFigure>,
    field: &'static str,
    found: &mut Vec<DomainError>,
) {
    for figure in figures.into_iter().filter(|figure| !figure.is_finite()) {
        let message = format!(
            "{} holds something that is not a number and cannot be kept. Take it off, or choose another period.",
            figure.label
        );
        found.push(DomainError::invalid(field, message));
    }
}

fn check_person(person: &Person, found: &mut Vec<DomainError>) {
    require(
        found,
        !person.name.trim().is_empty(),
        "name",
        "Give the person a name.",
    );
    let ordered = person
        .joined
        .zip(person.left)
        .is_none_or(|(joined, left)| joined <= left);
    require(
        found,
        ordered,
        "left",
        "The last day cannot be before the first.",
    );
}

fn check_metric(metric: &Metric, found: &mut Vec<DomainError>) {
    let named = !metric.name.trim().is_empty();
    require(found, named, "name", "Give the metric a name.");
    let fits = |counted: &Counted| {
        (
            counted.fits(),
            "Values and days to close are taken of deals by their close date, minutes of activities.",
        )
    };
    let (sound, message) = match &metric.source {
        MetricSource::Rows(counted) => fits(counted),
        MetricSource::Quotient {
            numerator,
            denominator,
        } => {
            let adds = |counted: &Counted| matches!(counted.amount, Amount::Count | Amount::Sum(_));
            match adds(numerator) && adds(denominator) {
                false => (
                    false,
                    "A ratio divides counts or sums; a mean or a median cannot be divided.",
                ),
                true if !fits(numerator).0 => fits(numerator),
                true => fits(denominator),
            }
        }
        MetricSource::Entered { values, .. } => (
            values.iter().all(|entered| {
                entered.value.is_finite() && entered.period.start < entered.period.end
            }),
            "Each value is a number for a period of at least one day.",
        ),
        _ => (true, ""),
    };
    require(found, sound, "source", message);
}

fn check_target(target: &Target, workspace: &Workspace, found: &mut Vec<DomainError>) {
    let exists = workspace.get::<Metric>(target.metric).is_some();
    require(found, exists, "metric", "Choose what the target is for.");
    let sound = target
        .value
        .is_none_or(|value| value.is_finite() && value >= 0.0);
    require(
        found,
        sound,
        "value",
        "A target is a number that is not negative, or blank.",
    );
    let days = target.period.start < target.period.end;
    require(
        found,
        days,
        "period",
        "The period must have at least one day.",
    );
    let explained = target.history.iter().all(|step| {
        let numbers = step.from.iter().chain(&step.to);
        !step.why.trim().is_empty() && numbers.copied().all(f64::is_finite)
    });
    require(found, explained, "why", "Say why the target changes.");
}

fn check_signal(signal: &Signal, found: &mut Vec<DomainError>) {
    require(
        found,
        !signal.title.trim().is_empty(),
        "title",
        "Say in a few words what you noticed.",
    );
    let rests = signal.figure.is_some() || !signal.observations.is_empty();
    require(
        found,
        rests,
        "figure",
        "A signal rests on a figure or an observation: choose one.",
    );
    check_figures(&signal.figure, "figure", found);
}

fn check_review(review: &Review, found: &mut Vec<DomainError>) {
    require(
        found,
        review.date.is_some(),
        "date",
        "Say when the conversation is or was.",
    );
    if review.status == ReviewStatus::Held {
        let said = [
            &review.wins,
            &review.obstacles,
            &review.sellers_view,
            &review.agreed,
        ];
        let any = said.iter().any(|text| !text.trim().is_empty());
        require(
            found,
            any,
            "agreed",
            "Write down what was said before you record it as held.",
        );
    }
    let ordered = review
        .date
        .zip(review.next_date)
        .is_none_or(|(date, next)| date <= next);
    require(
        found,
        ordered,
        "next_date",
        "The next date cannot be before this one.",
    );
    check_figures(&review.figures, "figures", found);
}

fn check_action(action: &Action, found: &mut Vec<DomainError>) {
    let said = !action.statement.trim().is_empty();
    require(found, said, "statement", "Say what will be done.");
    require(
        found,
        action.start <= action.due,
        "due",
        "The due date cannot be before the start.",
    );
    let after = action.due <= action.measure_on;
    require(
        found,
        after,
        "measure_on",
        "Measure the effect on or after the due date.",
    );
    let tested = action
        .success
        .as_ref()
        .is_none_or(|test| test.value.is_finite());
    require(found, tested, "success", "The success test needs a number.");
    check_figures(&action.baseline, "last", found);
    if let Some(outcome) = &action.outcome {
        check_figures([&outcome.measured], "last", found);
        let compared = outcome.comparison.as_deref();
        let pair = compared.map(|(before, after)| [before, after]);
        check_figures(pair.into_iter().flatten(), "last", found);
    }
}

fn check_evidence(evidence: &Evidence, found: &mut Vec<DomainError>) {
    require(
        found,
        !evidence.title.trim().is_empty(),
        "title",
        "Give the evidence a title.",
    );
    let justified = evidence
        .criteria
        .iter()
        .all(|link| !link.justification.trim().is_empty());
    require(
        found,
        justified,
        "criteria",
        "Say for each criterion why this evidence proves it: one sentence is enough.",
    );
}
