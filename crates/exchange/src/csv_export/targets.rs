//! Targets as a table, with how each has changed.

use super::{Table, name};
use throughline_domain::Workspace;
use throughline_domain::id::MetricId;
use throughline_domain::money::Currency;
use throughline_domain::records::{Metric, Person, Scope, Slice, Target, TargetChange, Unit};

/// Targets as a table: amounts in major units, shares from 0 to 1, the last day included.
pub fn targets(workspace: &Workspace) -> String {
    let mut table = Table::new(&[
        "person",
        "metric",
        "part",
        "period_start",
        "period_end",
        "target",
        "pro_rata",
        "reason",
        "agreed_on",
        "changes",
    ]);
    let currency = workspace.settings().currency;
    let mut all: Vec<_> = workspace.all::<Target>().collect();
    all.sort_by_key(|(id, target)| (target.period, target.of(), target.scope, *id));
    // Where somebody is called so, a blank says that it is the team's.
    let is_taken = workspace
        .all::<Person>()
        .any(|(_, person)| person.name.trim().eq_ignore_ascii_case("team"));
    for (_, target) in all {
        let metric = metric(workspace, target.metric);
        let unit = metric.as_ref().map_or(Unit::Count, |metric| metric.unit);
        let whose = match target.scope {
            Scope::Team if is_taken => "",
            Scope::Team => "Team",
            Scope::Person(id) => name(workspace, Some(id)),
        };
        table
            .text(whose)
            .text(metric.as_ref().map_or("", |metric| &metric.name))
            .text(&target.part.as_ref().map(Slice::word).unwrap_or_default())
            .value(Some(target.period.start))
            .value(Some(target.period.last_day()))
            .value(target.value.map(|value| number(value, unit, currency)))
            .text(if target.pro_rata { "Yes" } else { "No" })
            .text(&target.reason)
            .value(Some(target.agreed_on))
            .text(&changes(&target.history, unit, currency))
            .end_row();
    }
    table.finish()
}

fn metric(workspace: &Workspace, id: MetricId) -> Option<Metric> {
    workspace.get::<Metric>(id).cloned().or_else(|| {
        let standard = Metric::standard().into_iter();
        standard
            .filter(|(known, _)| *known == id)
            .map(|(_, metric)| metric)
            .next()
    })
}

fn number(value: f64, unit: Unit, currency: Currency) -> String {
    match unit {
        Unit::Money => super::major(value.round() as i64, currency),
        Unit::Share | Unit::Count | Unit::Days | Unit::Minutes => value.to_string(),
    }
}

/// A line a change: `2026-05-04 Maria Ford: 100 to 120. A larger patch`.
fn changes(history: &[TargetChange], unit: Unit, currency: Currency) -> String {
    let show = |value: Option<f64>| {
        value.map_or_else(|| "not set".into(), |value| number(value, unit, currency))
    };
    let lines: Vec<String> = history
        .iter()
        .map(|step| {
            let by = match step.by.as_str() {
                "" => String::new(),
                by => format!(" {by}"),
            };
            let what = match step.end {
                Some((before, now)) if step.from == step.to => format!(
                    "last day {} to {}",
                    before.pred_opt().unwrap_or(before),
                    now.pred_opt().unwrap_or(now)
                ),
                _ => format!("{} to {}", show(step.from), show(step.to)),
            };
            format!("{}{by}: {what}. {}", step.on, step.why)
        })
        .collect();
    lines.join("\n")
}
