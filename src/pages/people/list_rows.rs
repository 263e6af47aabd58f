//! The rows of the people list: who they are and their key figures of a period.

use chrono::NaiveDate;
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::records::{Person, Scope};
use throughline_domain::{Period, Workspace};
use throughline_insight::attainment::attainment;
use throughline_insight::attainment::target_for;
use throughline_insight::figures::figure;
use throughline_insight::format::{format_interval, format_value};

/// One person with key figures, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) id: PersonId,
    pub(super) person: Person,
    pub(super) won_value: Shown,
    pub(super) deals_won: Shown,
    pub(super) win_rate: Shown,
    pub(super) attainment: Shown,
}

/// A figure for sorting and as text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) value: Option<f64>,
    pub(super) text: String,
    pub(super) detail: Option<String>,
}

/// What stands for attainment where nothing was agreed.
const NO_TARGET: &str = "No target";

impl Shown {
    /// Whether, for attainment, a target was agreed.
    pub(super) fn has_target(&self) -> bool {
        self.text != NO_TARGET
    }
}

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Column {
    #[default]
    Name,
    WonValue,
    DealsWon,
    WinRate,
    Attainment,
}

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) text: String,
    pub(super) manager: String,
    pub(super) office: String,
    pub(super) with_left: bool,
}

/// Everybody with their figures, in the order of their ids.
pub(super) fn rows(workspace: &Workspace, period: &Period, today: NaiveDate) -> Vec<Row> {
    workspace
        .all::<Person>()
        .map(|(id, person)| Row {
            id,
            person: person.clone(),
            won_value: shown(workspace, "won-value", id, period),
            deals_won: shown(workspace, "deals-won", id, period),
            win_rate: shown(workspace, "win-rate", id, period),
            attainment: attained(workspace, id, period, today),
        })
        .collect()
}

fn shown(workspace: &Workspace, key: &str, person: PersonId, period: &Period) -> Shown {
    let currency = workspace.settings().currency;
    match figure(
        workspace,
        MetricId::from_key(key),
        Scope::Person(person),
        period,
    ) {
        None => not_available(),
        Some(figure) => Shown {
            value: figure.value,
            text: format_value(figure.unit, figure.value, currency),
            detail: figure
                .interval
                .map(|interval| format_interval(figure.unit, Some(interval), currency)),
        },
    }
}

/// Attainment of won value, or of deals won where only that has a target.
fn attained(workspace: &Workspace, person: PersonId, period: &Period, today: NaiveDate) -> Shown {
    let found = ["won-value", "deals-won"].into_iter().find_map(|key| {
        let metric = MetricId::from_key(key);
        let (_, target) = target_for(workspace, metric, Scope::Person(person), period)?;
        target.value.is_some().then_some(target)
    });
    let Some(target) = found else {
        return Shown {
            text: NO_TARGET.into(),
            ..not_available()
        };
    };
    let reached = attainment(workspace, target, today);
    let currency = workspace.settings().currency;
    Shown {
        value: reached.attainment,
        text: percent(reached.attainment),
        detail: reached
            .target
            .map(|target| format!("of {}", format_value(reached.unit, Some(target), currency))),
    }
}

/// A share as whole per cents, uncapped; `n/a` for none.
pub(super) fn percent(share: Option<f64>) -> String {
    share.map_or_else(
        || "n/a".into(),
        |share| format!("{:.0}\u{a0}%", 100.0 * share),
    )
}

fn not_available() -> Shown {
    Shown {
        value: None,
        text: "n/a".into(),
        detail: None,
    }
}

/// The rows that are wanted, sorted; n/a always comes last.
pub(super) fn chosen(rows: &[Row], wanted: &Wanted, sort: (Column, bool)) -> Vec<Row> {
    let mut found: Vec<Row> = rows
        .iter()
        .filter(|row| is_wanted(&row.person, wanted))
        .cloned()
        .collect();
    let (column, descending) = sort;
    found.sort_by(|a, b| {
        let by_name = a.person.name.cmp(&b.person.name).then(a.id.cmp(&b.id));
        let (Some(left), Some(right)) = (column.value(a), column.value(b)) else {
            let known = column.value(b).is_some().cmp(&column.value(a).is_some());
            return match (column, descending) {
                (Column::Name, true) => by_name.reverse(),
                _ => known.then(by_name),
            };
        };
        let order = left.total_cmp(&right);
        if descending { order.reverse() } else { order }.then(by_name)
    });
    found
}

impl Column {
    fn value(self, row: &Row) -> Option<f64> {
        match self {
            Self::Name => None,
            Self::WonValue => row.won_value.value,
            Self::DealsWon => row.deals_won.value,
            Self::WinRate => row.win_rate.value,
            Self::Attainment => row.attainment.value,
        }
    }
}

fn is_wanted(person: &Person, wanted: &Wanted) -> bool {
    let text = wanted.text.trim().to_lowercase();
    let holds = |field: &str| field.to_lowercase().contains(&text);
    let is_same = |wanted: &str, field: &str| wanted.is_empty() || field.trim() == wanted;
    (person.left.is_none() || wanted.with_left)
        && is_same(&wanted.manager, &person.manager)
        && is_same(&wanted.office, &person.office)
        && (text.is_empty()
            || holds(&person.name)
            || holds(&person.alias)
            || holds(&person.role)
            || holds(&person.manager)
            || holds(&person.office))
}

/// The different values of a field, in order, blanks left out.
pub(super) fn values_of(rows: &[Row], field: impl Fn(&Person) -> &str) -> Vec<String> {
    let mut found: Vec<String> = rows
        .iter()
        .map(|row| field(&row.person).trim().to_owned())
        .filter(|value| !value.is_empty())
        .collect();
    found.sort();
    found.dedup();
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn row(name: &str, value: Option<f64>, left: bool) -> Row {
        let shown = Shown {
            value,
            ..not_available()
        };
        Row {
            id: PersonId::from_key(name),
            person: Person {
                name: name.into(),
                manager: "Dustin".into(),
                left: left.then(NaiveDate::default),
                ..Person::default()
            },
            won_value: shown.clone(),
            deals_won: shown.clone(),
            win_rate: shown.clone(),
            attainment: shown,
        }
    }

    fn names(rows: &[Row]) -> Vec<&str> {
        rows.iter().map(|row| row.person.name.as_str()).collect()
    }

    #[test]
    fn an_unknown_figure_comes_last_whichever_way_the_list_is_sorted() {
        let all = [
            row("A", None, false),
            row("B", Some(1.0), false),
            row("C", Some(2.0), false),
        ];
        let wanted = Wanted::default();
        let up = chosen(&all, &wanted, (Column::WonValue, false));
        let down = chosen(&all, &wanted, (Column::WonValue, true));
        assert_eq!(names(&up), ["B", "C", "A"]);
        assert_eq!(names(&down), ["C", "B", "A"]);
    }

    #[test]
    fn people_who_left_are_shown_only_when_asked_for() {
        let all = [row("A", None, true), row("B", None, false)];
        let mut wanted = Wanted::default();
        assert_eq!(names(&chosen(&all, &wanted, (Column::Name, false))), ["B"]);
        wanted.with_left = true;
        assert_eq!(
            names(&chosen(&all, &wanted, (Column::Name, true))),
            ["B", "A"]
        );
    }

    #[test]
    fn text_is_looked_for_in_every_field_shown_ignoring_case() {
        let all = [row("Anna", None, false)];
        let with = |text: &str| Wanted {
            text: text.into(),
            ..Wanted::default()
        };
        assert_eq!(
            chosen(&all, &with(" dUSTin "), (Column::Name, false)).len(),
            1
        );
        assert_eq!(chosen(&all, &with("Zoe"), (Column::Name, false)).len(), 0);
    }
}
