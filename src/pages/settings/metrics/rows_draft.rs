//! A choice of rows as it stands in the form.

use leptos::prelude::*;
use throughline_domain::log::{ActivityDirection, CountsAs, DealState, LogKind};
use throughline_domain::records::{Amount, Counted, DealDate, MetricRows, RowField};

/// What stands for rows without a text; a text itself follows an equals sign.
const WITHOUT: &str = "-";

/// The fields of a choice of rows. Blank is not asked.
#[derive(Clone, Copy)]
pub(super) struct RowsDraft {
    /// `deals` or `activities`.
    pub(super) log: RwSignal<String>,
    /// What is taken: blank for the rows themselves, else `minutes`, `value` or `cycle`.
    pub(super) field: RwSignal<String>,
    pub(super) dated: RwSignal<String>,
    pub(super) types: RwSignal<Vec<String>>,
    pub(super) at_least: RwSignal<String>,
    pub(super) direction: RwSignal<String>,
    pub(super) states: RwSignal<String>,
    pub(super) stage: RwSignal<String>,
    pub(super) customer_type: RwSignal<String>,
    pub(super) product: RwSignal<String>,
    pub(super) reason: RwSignal<String>,
}

impl RowsDraft {
    /// Fields that hold a choice.
    pub(super) fn of(counted: &Counted) -> Self {
        let rows = &counted.rows;
        let signal = |text: &str| RwSignal::new(text.to_owned());
        let text = |asked: &Option<String>| RwSignal::new(text_word(asked));
        Self {
            log: signal(match rows.log {
                LogKind::Activities => "activities",
                LogKind::Deals => "deals",
            }),
            field: signal(counted.amount.field().map_or("", field_word)),
            dated: signal(match rows.dated {
                DealDate::Opened => "opened",
                DealDate::Closed => "closed",
            }),
            types: RwSignal::new(rows.types.clone()),
            at_least: signal(&rows.at_least.map_or_else(String::new, step_word)),
            direction: signal(match rows.direction {
                Some(ActivityDirection::Outbound) => "out",
                Some(ActivityDirection::Inbound) => "in",
                None => "",
            }),
            states: signal(state_word(&rows.states)),
            stage: text(&rows.stage),
            customer_type: text(&rows.customer_type),
            product: text(&rows.product),
            reason: text(&rows.reason),
        }
    }

    /// The log chosen.
    pub(super) fn log(self) -> LogKind {
        match self.log.get().as_str() {
            "deals" => LogKind::Deals,
            _ => LogKind::Activities,
        }
    }

    /// The field chosen, if the log has it.
    pub(super) fn field(self) -> Option<RowField> {
        match (self.field.get().as_str(), self.log()) {
            ("minutes", LogKind::Activities) => Some(RowField::Minutes),
            ("value", LogKind::Deals) => Some(RowField::Value),
            ("cycle", LogKind::Deals) => Some(RowField::Cycle),
            _ => None,
        }
    }

    /// The rows asked for. What the other log has is left out.
    pub(super) fn rows(self) -> MetricRows {
        let log = self.log();
        let stage = read_text(&self.stage.get());
        match log {
            LogKind::Activities => MetricRows {
                types: self.types.get(),
                at_least: read_step(&self.at_least.get()),
                direction: match self.direction.get().as_str() {
                    "out" => Some(ActivityDirection::Outbound),
                    "in" => Some(ActivityDirection::Inbound),
                    _ => None,
                },
                stage,
                ..MetricRows::all(log)
            },
            LogKind::Deals => MetricRows {
                dated: match (self.dated.get().as_str(), self.field()) {
                    // Days to close are known by the close only.
                    ("opened", field) if field != Some(RowField::Cycle) => DealDate::Opened,
                    _ => DealDate::Closed,
                },
                states: read_states(&self.states.get()),
                stage,
                customer_type: read_text(&self.customer_type.get()),
                product: read_text(&self.product.get()),
                reason: read_text(&self.reason.get()),
                ..MetricRows::all(log)
            },
        }
    }

    /// A part of a ratio: rows counted, or their field added up.
    pub(super) fn part(self) -> Counted {
        Counted {
            rows: self.rows(),
            amount: self.field().map_or(Amount::Count, Amount::Sum),
        }
    }
}

/// The choices of a text: any, none, or one of those in use. One that is asked for and no longer in use
/// is kept.
pub(super) fn text_choices(
    label: &str,
    in_use: Vec<String>,
    chosen: &str,
) -> Vec<(String, String)> {
    let mut list = vec![
        (String::new(), "Any".to_owned()),
        (WITHOUT.to_owned(), format!("Without a {label}")),
    ];
    list.extend(
        in_use
            .into_iter()
            .map(|text| (text_word(&Some(text.clone())), text)),
    );
    if let (Some(text), false) = (
        read_text(chosen).filter(|text| !text.is_empty()),
        list.iter().any(|(word, _)| word == chosen),
    ) {
        list.push((chosen.to_owned(), text));
    }
    list
}

fn text_word(asked: &Option<String>) -> String {
    match asked.as_deref() {
        None => String::new(),
        Some("") => WITHOUT.into(),
        Some(text) => format!("={text}"),
    }
}

fn read_text(word: &str) -> Option<String> {
    match word {
        WITHOUT => Some(String::new()),
        _ => word.strip_prefix('=').map(str::to_owned),
    }
}

fn field_word(field: RowField) -> &'static str {
    match field {
        RowField::Minutes => "minutes",
        RowField::Value => "value",
        RowField::Cycle => "cycle",
    }
}

/// The choices of how far an activity got.
pub(super) fn step_choices() -> Vec<(String, String)> {
    let mut list = vec![(String::new(), "Any".to_owned())];
    list.extend(
        CountsAs::ALL
            .into_iter()
            .filter(|step| *step != CountsAs::Attempt)
            .map(|step| (step_word(step), format!("{} or further", step.label()))),
    );
    list
}

fn step_word(step: CountsAs) -> String {
    (step as u8).to_string()
}

fn read_step(word: &str) -> Option<CountsAs> {
    CountsAs::ALL
        .into_iter()
        .find(|step| step_word(*step) == word)
}

/// The choices of states.
pub(super) const STATES: [(&str, &str); 5] = [
    ("", "Any"),
    ("open", "Open"),
    ("closed", "Won or lost"),
    ("won", "Won"),
    ("lost", "Lost"),
];

fn state_word(states: &[DealState]) -> &'static str {
    let has = |state| states.contains(&state);
    match (
        has(DealState::Open),
        has(DealState::Won),
        has(DealState::Lost),
    ) {
        (true, false, false) => "open",
        (false, true, true) => "closed",
        (false, true, false) => "won",
        (false, false, true) => "lost",
        _ => "",
    }
}

fn read_states(word: &str) -> Vec<DealState> {
    match word {
        "open" => vec![DealState::Open],
        "closed" => vec![DealState::Won, DealState::Lost],
        "won" => vec![DealState::Won],
        "lost" => vec![DealState::Lost],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_of_rows_reads_back_from_the_form() {
        let owner = Owner::new();
        owner.set();
        let calls = MetricRows {
            types: vec!["Call".into()],
            at_least: Some(CountsAs::Meeting),
            direction: Some(ActivityDirection::Inbound),
            stage: Some(String::new()),
            ..MetricRows::all(LogKind::Activities)
        };
        let deals = MetricRows {
            dated: DealDate::Opened,
            states: vec![DealState::Won, DealState::Lost],
            stage: Some("-".into()),
            customer_type: Some("=Retail".into()),
            product: Some("GTX".into()),
            reason: Some(String::new()),
            ..MetricRows::all(LogKind::Deals)
        };
        for (rows, amount) in [
            (calls.clone(), Amount::Count),
            (calls, Amount::Sum(RowField::Minutes)),
            (deals, Amount::Sum(RowField::Value)),
        ] {
            let counted = Counted { rows, amount };
            assert_eq!(RowsDraft::of(&counted).part(), counted);
        }
    }

    #[test]
    fn a_text_no_longer_in_use_stays_chosen() {
        let list = text_choices("product", vec!["GTX".into()], "=Gone");
        let words: Vec<&str> = list.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["", "-", "=GTX", "=Gone"]);
    }
}
