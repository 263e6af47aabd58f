//! What a funnel plot says of each person and of all, without judging anybody.

use super::{FunnelPerson, Position};
use crate::control::Side;
use crate::format::format_value;
use crate::stated::{
    FUNNEL, Stated, marked_in, mean_regression, people_looked_at, varied_team, within_sentence,
};
use crate::verdict;
use throughline_domain::records::{Direction, Scope, Unit, Verdict};
use throughline_domain::{Currency, Period, Workspace};

/// The team a person is set beside.
pub(super) struct Team<'a> {
    pub label: &'a str,
    pub direction: Direction,
    pub centre: f64,
    pub people: usize,
    pub over_dispersed: bool,
}

fn share(value: f64) -> String {
    format_value(Unit::Share, Some(value), Currency::GBP)
}

fn count(number: u64) -> String {
    format_value(Unit::Count, Some(number as f64), Currency::GBP)
}

impl Team<'_> {
    /// What is said of one person.
    pub(super) fn of_person(
        &self,
        workspace: &Workspace,
        held: &FunnelPerson,
        period: &Period,
    ) -> Stated {
        let (verdict, sentence) = self.verdict(held);
        let said = Stated::new(verdict, sentence, FUNNEL.into());
        let claims = said.claims;
        let scope = Scope::Person(held.person);
        let marked = claims.then(|| marked_in(workspace, scope, period));
        said.with(mean_regression(claims, "Unusual figures"))
            .with(marked.flatten())
            .with(people_looked_at(
                self.people,
                held.position != Position::Inside,
            ))
            .with(varied_team(self.over_dispersed && claims))
    }

    fn verdict(&self, held: &FunnelPerson) -> (Verdict, String) {
        let own = format!(
            "{}'s {} of {} ({} of {})",
            held.name,
            within_sentence(self.label),
            share(held.rate),
            count(held.successes),
            count(held.trials)
        );
        if self.people < 2 {
            let words = format!("{own} has nobody else's to be set beside yet.");
            return (Verdict::TooLittleData, words);
        }
        let beside = format!("{own} beside the team's {}", share(self.centre));
        let (low, high) = held.limits998;
        // With limits from 0 to 1 not even none or all of these trials would be outside.
        if (low, high) == (0.0, 1.0) {
            let words = format!("{beside} rests on too little data to tell it from chance.");
            return (Verdict::TooLittleData, words);
        }
        let limits = format!("the 99.8\u{a0}% limits ({} to {})", share(low), share(high));
        match held.position {
            Position::Inside => (
                Verdict::NoEvidence,
                format!("{beside} is within what chance explains."),
            ),
            Position::Outside95(side) => {
                let word = match side {
                    Side::Above => "high",
                    Side::Below => "low",
                };
                (
                    Verdict::NoEvidence,
                    format!(
                        "{beside} is {word}, yet within what chance explains: inside {limits}, so worth watching and no ground for a verdict."
                    ),
                )
            }
            Position::Outside998(side) => {
                let word = match side {
                    Side::Above => "higher",
                    Side::Below => "lower",
                };
                (
                    verdict::of_side(side == Side::Above, self.direction),
                    format!(
                        "{beside} is {word} than chance explains: outside {limits}, so worth finding out why."
                    ),
                )
            }
        }
    }

    /// What is said of all together.
    pub(super) fn of_all(&self, people: &[FunnelPerson]) -> Stated {
        let is_out = |person: &&FunnelPerson| matches!(person.position, Position::Outside998(_));
        let outside = people.iter().filter(is_out).count();
        let any_outside_95 = people
            .iter()
            .any(|person| person.position != Position::Inside);
        Stated::of_several(
            outside > 0 || self.over_dispersed,
            sentence(self.label, people.len(), outside, self.over_dispersed),
            FUNNEL.into(),
        )
        .with(people_looked_at(people.len(), any_outside_95))
        .with(varied_team(self.over_dispersed))
    }
}

fn sentence(label: &str, people: usize, outside: usize, over_dispersed: bool) -> String {
    let limits = "outside the 99.8\u{a0}% limits";
    let who = match outside {
        0 => format!("nobody of {people} people is {limits}"),
        1 => format!("1 of {people} people is {limits}"),
        _ => format!("{outside} of {people} people are {limits}"),
    };
    match (outside, over_dispersed) {
        (0, true) => format!("{label}: {who}, yet together they vary more than chance explains."),
        (0, false) => format!(
            "{label}: chance explains the differences between all {people} people; nobody is {limits}."
        ),
        (_, true) => {
            format!("{label}: {who}, and together they vary more than chance explains.")
        }
        (_, false) => format!("{label}: {who}."),
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn chance_is_not_said_to_explain_what_varies_too_much() {
        let (even, uneven) = (
            sentence("Win rate", 30, 0, false),
            sentence("Win rate", 30, 0, true),
        );
        assert!(even.contains("chance explains the differences"), "{even}");
        assert!(
            uneven.contains("vary more than chance explains"),
            "{uneven}"
        );
        assert_eq!(
            sentence("Win rate", 30, 2, false),
            "Win rate: 2 of 30 people are outside the 99.8\u{a0}% limits."
        );
    }
}
