//! The stages of an earlier period: their bars and the sentence.

use super::nothing_in;
use throughline_charts::{Stage, StagesBefore};
use throughline_domain::records::Unit;
use throughline_domain::{Currency, Period};
use throughline_insight::format::format_value;
use throughline_insight::stages::{StageConversion, StageFlow};

/// The stages as a chart takes them.
pub(in super::super) fn drawn(flows: &[StageFlow]) -> Vec<Stage> {
    flows
        .iter()
        .map(|flow| Stage {
            name: flow.stage.clone(),
            passed: flow.moved_on,
            lost: flow.lost,
            open: flow.open,
        })
        .collect()
}

/// The deals opened in an earlier period, followed through the same stages.
#[derive(Clone, PartialEq)]
pub(in super::super) struct StagesThen {
    pub period: Period,
    pub conversion: StageConversion,
}

impl StagesThen {
    fn is_empty(&self) -> bool {
        self.conversion.stages.iter().all(|flow| flow.entered == 0)
    }

    /// The bars; `None` when no deal was opened then.
    pub(in super::super) fn drawn(&self) -> Option<StagesBefore> {
        (!self.is_empty()).then(|| StagesBefore {
            name: self.period.label(),
            stages: drawn(&self.conversion.stages),
        })
    }

    /// The share that moved on from a stage then, in a sentence.
    pub(in super::super) fn sentence(&self, stage: Option<&str>, currency: Currency) -> String {
        if self.is_empty() {
            return nothing_in(&self.period);
        }
        let flows = &self.conversion.stages;
        let flow = stage.and_then(|stage| flows.iter().find(|flow| flow.stage == stage));
        match flow.and_then(|flow| Some((flow, flow.rate?))) {
            Some((flow, rate)) => format!(
                "Of the deals opened in {} it was {} of those that left {}.",
                self.period.label(),
                format_value(Unit::Share, Some(rate), currency),
                flow.stage
            ),
            None => format!(
                "The thin bars are the deals opened in {}.",
                self.period.label()
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_stage_is_named_and_an_empty_period_said() {
        let quarter =
            Period::including("2017-01-01".parse().unwrap(), "2017-03-31".parse().unwrap());
        let mut then = StagesThen {
            period: quarter.unwrap(),
            conversion: StageConversion {
                stages: vec![StageFlow {
                    stage: "Closing".into(),
                    entered: 8,
                    moved_on: 2,
                    lost: 6,
                    rate: Some(0.25),
                    ..StageFlow::default()
                }],
                ..StageConversion::default()
            },
        };
        assert_eq!(
            then.sentence(Some("Closing"), Currency::GBP),
            "Of the deals opened in Q1 2017 it was 25.0\u{a0}% of those that left Closing."
        );
        assert!(then.drawn().is_some());
        then.conversion.stages.clear();
        assert_eq!(then.drawn(), None);
        assert!(then.sentence(None, Currency::GBP).starts_with("Nothing"));
    }
}
