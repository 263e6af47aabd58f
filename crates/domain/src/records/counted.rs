//! Which rows a metric of the user's own counts, and what it takes of them.

use crate::id::PersonId;
use crate::log::{ActivityDirection, CountsAs, DealState, LogKind};
use crate::period::Period;
use serde::{Deserialize, Serialize};

/// Rows of a log, chosen by what they hold; what is empty is not asked. Planned activities are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MetricRows {
    /// The log.
    pub log: LogKind,
    /// Deals: the date by which they are counted.
    pub dated: DealDate,
    /// Activities: only these types, ignoring case.
    pub types: Vec<String>,
    /// Activities: only what reached at least this.
    pub at_least: Option<CountsAs>,
    /// Activities: only in this direction.
    pub direction: Option<ActivityDirection>,
    /// Deals: only in these states.
    pub states: Vec<DealState>,
    /// Only at this stage; blank for those without one.
    pub stage: Option<String>,
    /// Deals: only for this type of customer; blank for those without one.
    pub customer_type: Option<String>,
    /// Deals: only of this product; blank for those without one.
    pub product: Option<String>,
    /// Deals: only with this reason; blank for those without one.
    pub reason: Option<String>,
}

impl Default for MetricRows {
    fn default() -> Self {
        Self::all(LogKind::Activities)
    }
}

impl MetricRows {
    /// All rows of a log.
    pub fn all(log: LogKind) -> Self {
        Self {
            log,
            dated: DealDate::default(),
            types: Vec::new(),
            at_least: None,
            direction: None,
            states: Vec::new(),
            stage: None,
            customer_type: None,
            product: None,
            reason: None,
        }
    }

    /// Whether every row of these is, whatever the log holds, one of others too: then one count divided
    /// by the other is a rate.
    pub fn are_part_of(&self, others: &Self) -> bool {
        fn narrower<T: PartialEq>(own: &Option<T>, other: &Option<T>) -> bool {
            other.is_none() || own == other
        }
        let among = |own: &[String], others: &[String]| {
            let is_in = |kind: &String| {
                let wanted = kind.trim();
                others
                    .iter()
                    .any(|other| other.trim().eq_ignore_ascii_case(wanted))
            };
            others.is_empty() || (!own.is_empty() && own.iter().all(is_in))
        };
        let within = others.states.is_empty()
            || (!self.states.is_empty()
                && self
                    .states
                    .iter()
                    .all(|state| others.states.contains(state)));
        let reaches = others.at_least.unwrap_or_default() <= self.at_least.unwrap_or_default();
        self.log == others.log
            && (self.log == LogKind::Activities || self.dated == others.dated)
            && among(&self.types, &others.types)
            && reaches
            && narrower(&self.direction, &others.direction)
            && within
            && narrower(&self.stage, &others.stage)
            && narrower(&self.customer_type, &others.customer_type)
            && narrower(&self.product, &others.product)
            && narrower(&self.reason, &others.reason)
    }
}

/// The date by which deals are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealDate {
    /// When they were opened.
    Opened,
    /// When they were won or lost.
    #[default]
    Closed,
}

/// Some rows and what is taken of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counted {
    /// The rows.
    pub rows: MetricRows,
    /// What is taken of them.
    pub amount: Amount,
}

impl Counted {
    /// Whether the log has what is taken: values and days to close are of deals, minutes of activities.
    pub fn fits(&self) -> bool {
        match (self.amount.field(), self.rows.log) {
            (None, _) | (Some(RowField::Minutes), LogKind::Activities) => true,
            (Some(RowField::Value), LogKind::Deals) => true,
            (Some(RowField::Cycle), LogKind::Deals) => self.rows.dated == DealDate::Closed,
            _ => false,
        }
    }
}

/// What is taken of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// How many there are.
    #[default]
    Count,
    /// A field of theirs, added up.
    Sum(RowField),
    /// The mean of a field, of those that have it.
    Mean(RowField),
    /// The median of a field, of those that have it.
    Median(RowField),
}

impl Amount {
    /// The field, unless rows are counted.
    pub fn field(self) -> Option<RowField> {
        match self {
            Self::Count => None,
            Self::Sum(field) | Self::Mean(field) | Self::Median(field) => Some(field),
        }
    }
}

/// A number that a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowField {
    /// Minutes an activity took.
    Minutes,
    /// A deal's value, in the workspace's currency only.
    Value,
    /// Days from a deal's opening to its close.
    Cycle,
}

/// How values that were entered by hand are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Together {
    /// Added up over periods and people.
    #[default]
    Sum,
    /// Their mean.
    Mean,
}

/// A value entered by hand.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnteredValue {
    /// Whose; the whole team's when `None`.
    pub person: Option<PersonId>,
    /// For which period.
    pub period: Period,
    /// The value, in the metric's unit.
    pub value: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_part_of_others_that_ask_for_less() {
        let all = MetricRows::all(LogKind::Deals);
        let won = MetricRows {
            states: vec![DealState::Won],
            ..all.clone()
        };
        let closed = MetricRows {
            states: vec![DealState::Won, DealState::Lost],
            ..all.clone()
        };
        let of_product = MetricRows {
            product: Some("GTX".into()),
            ..won.clone()
        };
        assert!(won.are_part_of(&closed) && won.are_part_of(&all) && of_product.are_part_of(&won));
        assert!(
            !closed.are_part_of(&won) && !all.are_part_of(&won) && !won.are_part_of(&of_product)
        );
        let opened = MetricRows {
            dated: DealDate::Opened,
            ..all.clone()
        };
        assert!(!won.are_part_of(&opened), "dated otherwise");
        let calls = MetricRows {
            types: vec!["call ".into()],
            at_least: Some(CountsAs::Meeting),
            ..MetricRows::default()
        };
        let talks = MetricRows {
            types: vec!["Call".into(), "Visit".into()],
            at_least: Some(CountsAs::Connect),
            ..MetricRows::default()
        };
        assert!(calls.are_part_of(&talks) && !talks.are_part_of(&calls));
        assert!(!calls.are_part_of(&all), "another log");
    }

    #[test]
    fn a_choice_of_rows_reads_back_and_takes_defaults_for_what_is_missing() {
        let rows: MetricRows = serde_json::from_str(r#"{"log":"deals","product":"GTX"}"#).unwrap();
        assert_eq!(rows.product.as_deref(), Some("GTX"));
        assert_eq!(rows.dated, DealDate::Closed);
        let text = serde_json::to_string(&rows).unwrap();
        assert_eq!(serde_json::from_str::<MetricRows>(&text).unwrap(), rows);
    }
}
