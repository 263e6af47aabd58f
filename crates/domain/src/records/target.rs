//! A target for a metric, or for a part of what it counts.

use crate::id::{MetricId, TargetSeriesId};
use crate::period::Period;
use crate::records::{Scope, Slice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the team or a person is to reach in a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The metric.
    pub metric: MetricId,
    /// The part of what the metric counts: one stage, one customer type, one product; `None` for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Slice>,
    /// The team or a person.
    pub scope: Scope,
    /// The period.
    pub period: Period,
    /// The value in the metric's unit (money in minor units); `None` is not set, never zero.
    pub value: Option<f64>,
    /// Whether joiners, leavers and leave reduce it. Counts and sums only.
    #[serde(default)]
    pub pro_rata: bool,
    /// Why it suits this person, or where it comes from.
    #[serde(default)]
    pub reason: String,
    /// When it was agreed.
    pub agreed_on: NaiveDate,
    /// The targets set together with it for a run of periods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<TargetSeriesId>,
    /// How its value has changed, the first change first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<TargetChange>,
}

/// What a target is of: a metric, or a part of what it counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TargetOf {
    /// The metric.
    pub metric: MetricId,
    /// The part; `None` for all that the metric counts.
    pub part: Option<Slice>,
}

impl From<MetricId> for TargetOf {
    fn from(metric: MetricId) -> Self {
        Self { metric, part: None }
    }
}

/// A change of a target's value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetChange {
    /// The day.
    pub on: NaiveDate,
    /// Who changed it, by name; blank when the team's leader has none on record.
    #[serde(default)]
    pub by: String,
    /// The value before; `None` was not set.
    pub from: Option<f64>,
    /// The value after; `None` is not set any more.
    pub to: Option<f64>,
    /// The day after the period before and now, where the period's end moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<(NaiveDate, NaiveDate)>,
    /// Why.
    pub why: String,
}

impl Target {
    /// What it is of.
    #[must_use]
    pub fn of(&self) -> TargetOf {
        TargetOf {
            metric: self.metric,
            part: self.part.clone(),
        }
    }

    /// Whether it is of just this.
    #[must_use]
    pub fn is_of(&self, of: &TargetOf) -> bool {
        self.metric == of.metric && self.part == of.part
    }

    /// This target in the place of `known`, with its history carried on. Another value,
    /// or another end of the period, is written down there with who changed it and why, on the day this
    /// one was agreed; the series stays unless this
    /// target has one of its own.
    #[must_use]
    pub fn in_place_of(mut self, known: &Self, by: &str, why: &str) -> Self {
        self.history.clone_from(&known.history);
        self.series = self.series.or(known.series);
        let ends = (known.period.end, self.period.end);
        let end = (ends.0 != ends.1).then_some(ends);
        if self.value != known.value || end.is_some() {
            self.history.push(TargetChange {
                on: self.agreed_on,
                by: by.trim().into(),
                from: known.value,
                to: self.value,
                end,
                why: why.trim().into(),
            });
        }
        self
    }

    /// Whether nothing but the date of agreement and what is remembered of changes differs.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.metric == other.metric
            && self.part == other.part
            && self.scope == other.scope
            && self.period == other.period
            && self.value == other.value
            && self.pro_rata == other.pro_rata
            && self.reason == other.reason
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Dimension;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn target(value: Option<f64>, agreed_on: &str) -> Target {
        Target {
            metric: MetricId::from_key("won-value"),
            part: None,
            scope: Scope::Team,
            period: Period::new(day("2017-10-01"), day("2018-01-01")).unwrap(),
            value,
            pro_rata: false,
            reason: "The plan".into(),
            agreed_on: day(agreed_on),
            series: None,
            history: Vec::new(),
        }
    }

    #[test]
    fn a_target_stored_before_there_were_series_and_histories_reads_and_writes_as_it_was() {
        let old = r#"{"metric":"71212bad-ba2c-8c34-94db-3853fd146ebd","scope":"team","period":{"start":"2017-10-01","end":"2018-01-01"},"value":null,"pro_rata":true,"reason":"The plan","agreed_on":"2017-09-30"}"#;
        let read: Target = serde_json::from_str(old).unwrap();
        assert_eq!((read.series, read.history.len()), (None, 0));
        assert_eq!(serde_json::to_string(&read).unwrap(), old);
    }

    #[test]
    fn a_target_for_a_part_reads_back_and_is_another_than_the_one_for_all() {
        let all = target(Some(100.0), "2017-09-30");
        let of_product = Target {
            part: Some(Slice {
                by: Dimension::Product,
                value: "GTX".into(),
            }),
            ..all.clone()
        };
        let text = serde_json::to_string(&of_product).unwrap();
        assert!(text.contains(r#""part":{"by":"product","value":"GTX"}"#));
        assert_eq!(serde_json::from_str::<Target>(&text).unwrap(), of_product);
        assert!(!of_product.says_the_same(&all));
        assert!(of_product.is_of(&of_product.of()) && !of_product.is_of(&all.of()));
    }

    #[test]
    fn a_period_that_ends_on_another_day_is_remembered() {
        let first = target(Some(100.0), "2017-09-30");
        let mut shorter = target(Some(100.0), "2017-11-14");
        shorter.period.end = day("2017-11-15");
        let shorter = shorter.in_place_of(&first, "Maria", "A new target begins");
        let step = &shorter.history[0];
        assert_eq!((step.from, step.to), (Some(100.0), Some(100.0)));
        assert_eq!(step.end, Some((day("2018-01-01"), day("2017-11-15"))));
    }

    #[test]
    fn each_change_of_the_value_is_remembered_and_nothing_else() {
        let series = Some(TargetSeriesId::from_key("s"));
        let first = Target {
            series,
            ..target(Some(100.0), "2017-09-30")
        };
        let reworded = Target {
            reason: "The new plan".into(),
            ..target(Some(100.0), "2017-10-02")
        }
        .in_place_of(&first, "Maria", "");
        assert_eq!((reworded.history.len(), reworded.series), (0, series));
        let raised =
            target(Some(120.0), "2017-10-09").in_place_of(&reworded, " Maria ", "A larger patch");
        let cleared = target(None, "2017-11-01").in_place_of(&raised, "Maria", "On leave");
        assert_eq!(
            cleared.history,
            [
                TargetChange {
                    on: day("2017-10-09"),
                    by: "Maria".into(),
                    from: Some(100.0),
                    to: Some(120.0),
                    end: None,
                    why: "A larger patch".into(),
                },
                TargetChange {
                    on: day("2017-11-01"),
                    by: "Maria".into(),
                    from: Some(120.0),
                    to: None,
                    end: None,
                    why: "On leave".into(),
                },
            ]
        );
    }
}
