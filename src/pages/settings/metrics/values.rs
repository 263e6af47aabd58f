//! Values entered by hand: one for the team or each person in a period.

use crate::components::field::{read_money, read_number};
use crate::components::{PeriodPicker, default_period};
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::records::{EnteredValue, Metric, MetricSource, Unit};
use throughline_domain::{Change, Currency, Period, PeriodKind};
use throughline_insight::metrics::people;

/// The table of values of one metric.
#[component]
pub(super) fn EnteredValues(metric: MetricId) -> impl IntoView {
    let session = use_session();
    let period =
        RwSignal::new(session.peek(|workspace| default_period(workspace, PeriodKind::Month)));
    let known = Memo::new(move |_| session.record::<Metric>(metric));
    let currency = session.peek(|workspace| workspace.settings().currency);
    let lines = Memo::new(move |_| {
        let period = period.get();
        let mut lines = vec![(None, "The team".to_owned())];
        session.read(|workspace| {
            lines.extend(
                people(workspace, &period)
                    .into_iter()
                    .map(|(id, person)| (Some(id), person.name)),
            );
        });
        lines
    });
    view! {
        <p>
            {move || known.get().map(|metric| metric.name).unwrap_or_default()}
            ": a value of the team stands for its people's in the same time. Blank is not entered, never zero."
        </p>
        <PeriodPicker value=period id="metric-period" />
        <div class="table-scroll" tabindex="0" role="region" aria-label="Values">
            <table class="data compact">
                <caption class="visually-hidden">"Values entered by hand"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Whose"</th>
                        <th scope="col" class="number">
                            "Value "
                            <span class="unit">
                                {move || known.get().map(|metric| unit_word(metric.unit, currency))}
                            </span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {move || {
                        let period = period.get();
                        let metric_now = known.get();
                        lines
                            .get()
                            .into_iter()
                            .map(|(person, name)| {
                                let typed = metric_now
                                    .as_ref()
                                    .map(|metric| written(metric, person, &period, currency))
                                    .unwrap_or_default();
                                view! {
                                    <tr>
                                        <th scope="row">{name.clone()}</th>
                                        <td class="number">
                                            <input
                                                type="text"
                                                inputmode="decimal"
                                                class="number"
                                                autocomplete="off"
                                                aria-label=format!("Value of {name}, {}", period.label())
                                                value=typed
                                                on:change=move |event| {
                                                    enter(session, metric, person, period, &event_target_value(&event));
                                                }
                                            />
                                        </td>
                                    </tr>
                                }
                            })
                            .collect_view()
                    }}
                </tbody>
            </table>
        </div>
    }
}

/// Puts a value in place of the one for the same person and period; blank takes it away.
fn enter(session: AppSession, id: MetricId, person: Option<PersonId>, period: Period, typed: &str) {
    let currency = session.peek(|workspace| workspace.settings().currency);
    let Some(mut metric) = session.peek(|workspace| workspace.get::<Metric>(id).cloned()) else {
        return;
    };
    let value = match read(metric.unit, currency, typed) {
        Ok(value) => value,
        Err(message) => return session.say_error(message),
    };
    let label = format!("Entered {} of {}", metric.name, period.label());
    if let MetricSource::Entered { values, .. } = &mut metric.source {
        values.retain(|entered| entered.person != person || entered.period != period);
        values.extend(value.map(|value| EnteredValue {
            person,
            period,
            value,
        }));
    }
    let change = session.peek(|workspace| Change::new(label).update(workspace, id, metric));
    session.commit(change);
}

/// What was typed, in the metric's unit; `None` when it is blank.
fn read(unit: Unit, currency: Currency, typed: &str) -> Result<Option<f64>, String> {
    Ok(match unit {
        Unit::Money => read_money(typed, currency)?.map(|minor| minor as f64),
        Unit::Share => read_number(typed)?.map(|percent| percent / 100.0),
        Unit::Count | Unit::Days | Unit::Minutes => read_number(typed)?,
    })
}

/// The value entered for a person and just this period, as it would be typed.
fn written(
    metric: &Metric,
    person: Option<PersonId>,
    period: &Period,
    currency: Currency,
) -> String {
    let MetricSource::Entered { values, .. } = &metric.source else {
        return String::new();
    };
    let found = values
        .iter()
        .find(|entered| entered.person == person && entered.period == *period);
    let Some(entered) = found else {
        return String::new();
    };
    let value = match metric.unit {
        Unit::Money => entered.value / currency.scale() as f64,
        Unit::Share => 100.0 * entered.value,
        Unit::Count | Unit::Days | Unit::Minutes => entered.value,
    };
    // As many decimals as were typed, without what a binary fraction adds.
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn unit_word(unit: Unit, currency: Currency) -> String {
    match unit {
        Unit::Money => currency.code().to_owned(),
        Unit::Share => "%".into(),
        Unit::Days => "days".into(),
        Unit::Minutes => "minutes".into(),
        Unit::Count => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::records::{Direction, MetricKind, Settings, Together};

    #[test]
    fn what_is_typed_reads_back_as_typed() {
        let period = Settings::default().period(PeriodKind::Month, "2026-05-20".parse().unwrap());
        for (unit, typed) in [
            (Unit::Money, "1234.5"),
            (Unit::Share, "37.35"),
            (Unit::Count, "-3"),
            (Unit::Days, "0"),
        ] {
            let value = read(unit, Currency::GBP, typed).unwrap().unwrap();
            let metric = Metric {
                name: "Score".into(),
                kind: MetricKind::Outcome,
                unit,
                direction: Direction::HigherIsBetter,
                source: MetricSource::Entered {
                    together: Together::Sum,
                    values: vec![EnteredValue {
                        person: None,
                        period,
                        value,
                    }],
                },
            };
            assert_eq!(written(&metric, None, &period, Currency::GBP), typed);
            let other = period.next();
            assert_eq!(written(&metric, None, &other, Currency::GBP), "");
        }
        assert!(read(Unit::Count, Currency::GBP, "x").is_err());
        assert_eq!(read(Unit::Count, Currency::GBP, " "), Ok(None));
    }
}
