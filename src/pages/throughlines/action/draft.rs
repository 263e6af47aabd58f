//! What is decided after measuring, and the action it makes.

use chrono::NaiveDate;
use throughline_domain::records::{Action, ActionOutcome, ActionStatus, Decision};
use throughline_insight::outcome::Measurement;

/// The decision as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decided {
    /// What is decided.
    pub decision: Decision,
    /// Why.
    pub reason: String,
    /// When an extended action is due.
    pub due: Option<NaiveDate>,
}

impl Decided {
    /// The action with its outcome. The baseline stays as it was.
    ///
    /// # Errors
    /// What to mend, by field.
    pub fn action(
        &self,
        action: &Action,
        measurement: Measurement,
        today: NaiveDate,
    ) -> Result<Action, Vec<(&'static str, &'static str)>> {
        let mut wrong = Vec::new();
        if self.reason.trim().is_empty() {
            wrong.push(("reason", "Say why: the reason stands in the record."));
        }
        let extended = self.decision == Decision::Extend;
        if extended && self.due.is_none_or(|due| due <= action.due) {
            wrong.push(("due", "Choose a new due date after the one it had."));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let mut after = action.clone();
        if let Some(due) = self.due.filter(|_| extended) {
            // The effect is measured as long after the due date as was agreed at first.
            let gap = action.measure_on - action.due;
            after.measure_on = due.checked_add_signed(gap).unwrap_or(due);
            after.due = due;
        }
        after.status = match self.decision {
            Decision::Close => ActionStatus::Closed,
            Decision::Extend => ActionStatus::Open,
            Decision::Escalate => ActionStatus::Done,
        };
        let words = measurement.said.words();
        after.outcome = Some(ActionOutcome {
            recorded_on: today,
            measured: measurement.after,
            comparison: measurement.comparison.map(Box::new),
            verdict: measurement.verdict,
            sentence: words.sentence,
            method: words.method,
            warnings: words.warnings,
            met: measurement.met,
            decision: self.decision,
            reason: self.reason.trim().to_owned(),
        });
        Ok(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::Period;
    use throughline_domain::id::{MetricId, PersonId};
    use throughline_domain::records::*;
    use throughline_domain::validate::{check, check_frozen};
    use throughline_insight::stated::Stated;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2017, 3, day).unwrap()
    }

    fn figure(successes: u64) -> FrozenFigure {
        FrozenFigure {
            metric: MetricId::from_key("win-rate"),
            label: "Win rate".into(),
            unit: Unit::Share,
            direction: Direction::HigherIsBetter,
            scope: Scope::Team,
            period: Period {
                start: day(1),
                end: day(8),
            },
            measured: Measured::Rate {
                successes,
                trials: 40,
            },
            interval: None,
            sentence: String::new(),
            method: String::new(),
            verdict: None,
            warnings: Vec::new(),
            frozen_on: day(8),
        }
    }

    fn action() -> Action {
        Action {
            statement: "Ask first".into(),
            kind: ActionKind::Coaching,
            person: PersonId::from_key("p"),
            owner: String::new(),
            signal: None,
            review: None,
            start: day(8),
            due: day(15),
            measure_on: day(20),
            success: None,
            baseline: Some(figure(10)),
            reason: String::new(),
            status: ActionStatus::Open,
            outcome: None,
        }
    }

    fn measurement() -> Measurement {
        Measurement {
            before: figure(10),
            after: figure(30),
            comparison: None,
            verdict: Verdict::Better,
            effect: None,
            low: None,
            high: None,
            said: Stated::new(Verdict::Better, "Up.".into(), "Newcombe.".into()),
            met: Some(true),
        }
    }

    fn decided(decision: Decision, due: Option<NaiveDate>) -> Decided {
        Decided {
            decision,
            reason: "It holds".into(),
            due,
        }
    }

    #[test]
    fn closing_keeps_the_baseline_and_the_measured_verdict() {
        let before = action();
        let after = decided(Decision::Close, None)
            .action(&before, measurement(), day(21))
            .unwrap();
        assert_eq!(after.status, ActionStatus::Closed);
        assert_eq!(check_frozen(&before, &after), Ok(()));
        let outcome = after.outcome.unwrap();
        assert_eq!(
            (outcome.verdict, outcome.met),
            (Verdict::Better, Some(true))
        );
        assert_eq!(outcome.recorded_on, day(21));
    }

    #[test]
    fn an_extended_action_has_a_later_due_date_and_keeps_its_distance_to_measuring() {
        let after = decided(Decision::Extend, Some(day(22)))
            .action(&action(), measurement(), day(21))
            .unwrap();
        assert_eq!(
            (after.due, after.measure_on, after.status),
            (day(22), day(27), ActionStatus::Open)
        );
        assert!(check(&after.into(), &throughline_domain::Workspace::default()).is_empty());
        let early = decided(Decision::Extend, Some(day(15)))
            .action(&action(), measurement(), day(21))
            .unwrap_err();
        assert_eq!(early[0].0, "due");
    }

    #[test]
    fn no_decision_is_recorded_without_a_reason() {
        let bare = Decided {
            reason: " ".into(),
            ..decided(Decision::Escalate, None)
        };
        let wrong = bare.action(&action(), measurement(), day(21)).unwrap_err();
        assert_eq!(wrong[0].0, "reason");
    }
}
