//! Target, actual, attainment, pace and forecast, a person a row.

use super::Choice;
use super::change::{ChangeDialog, Editing};
use super::figures::{Earlier, TargetFigures, TargetRow};
use super::history::History;
use crate::route::Route;
use leptos::prelude::*;
use throughline_domain::records::Unit;
use throughline_insight::attainment::Attainment;
use throughline_insight::format::{format_value, format_with_unit};

/// The table of the team and its people, with the dialog that changes one target.
#[component]
pub(super) fn TargetTable(figures: Memo<Option<TargetFigures>>, choice: Choice) -> impl IntoView {
    let editing = RwSignal::new(None::<Editing>);
    let open = RwSignal::new(false);
    let edit = Callback::new(move |chosen| {
        editing.set(Some(chosen));
        open.set(true);
    });
    view! {
        {move || match figures.get() {
            None => view! {
                <p class="muted">"This measure is not there any more. Choose another one."</p>
            }
            .into_any(),
            Some(figures) => view! { <Rows figures=figures edit=edit /> }.into_any(),
        }}
        <ChangeDialog open=open editing=editing choice=choice />
    }
}

#[component]
fn Rows(figures: TargetFigures, edit: Callback<Editing>) -> impl IntoView {
    let caption = format!("{}, {}", figures.name, figures.period.label());
    let is_running = figures.is_running && figures.is_additive;
    let sum = figures.parts.sum_of_parts;
    let (unit, currency) = (figures.metric.unit, figures.currency);
    let spare = if is_running { 6 } else { 3 };
    let then = is_running.then(|| as_it_stood(&figures)).flatten();
    let figures = StoredValue::new(figures);
    let row = move |row: TargetRow| {
        figures.with_value(|figures| {
            view! {
                <Line
                    row=row
                    figures=figures.clone()
                    is_running=is_running
                    edit=edit
                />
            }
        })
    };
    let people = figures.with_value(|figures| figures.people.clone());
    let team = figures.with_value(|figures| figures.team.clone());
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-labelledby="targets-caption">
            <table class="data fixed-first">
                <caption id="targets-caption">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Person"</th>
                        <th scope="col" class="number">"Target"</th>
                        <th scope="col" class="number">"Actual"</th>
                        <th scope="col">"Attainment"</th>
                        {is_running.then(|| view! {
                            <th scope="col" class="number">"Pace"</th>
                            <th scope="col" class="number">"Forecast"</th>
                            <th scope="col" class="number">"Needed per working day"</th>
                        })}
                        <th scope="col">"Reason"</th>
                        <th scope="col" class="row-actions"><span class="visually-hidden">"Actions"</span></th>
                    </tr>
                </thead>
                <tbody>{people.into_iter().map(row).collect_view()}</tbody>
                <tfoot>
                    {sum.map(|sum| view! {
                        <tr>
                            <th scope="row">"Sum of the people’s targets"</th>
                            <td class="number">{format_value(unit, Some(sum), currency)}</td>
                            <td colspan=spare></td>
                            <td class="row-actions"></td>
                        </tr>
                    })}
                    {row(team)}
                </tfoot>
            </table>
        </div>
        {then.map(|words| view! { <p class="muted small">{words}</p> })}
    }
}

/// What stands beside the figures of a running period; `None` when there is no earlier one.
fn as_it_stood(figures: &TargetFigures) -> Option<String> {
    let rows = std::iter::once(&figures.team).chain(&figures.people);
    let is_any = rows
        .flat_map(|row| &row.earlier)
        .any(|earlier| earlier.then.is_some());
    let open = match figures.can_be_covered() {
        true => {
            " Covered is what open deals are worth against what is still to be reached; of an earlier period those that were open then, at the value on record now. What they were likely to add is not known: their stages of that day are not all on record."
        }
        false => "",
    };
    is_any.then(|| {
        format!("Small figures under pace, forecast and what is needed: an earlier period after as many working days; under attainment: all of it.{open}")
    })
}

/// A figure of an earlier period. Where there is little room it breaks after the period's name.
fn of_earlier(earlier: &Earlier, shown: String) -> AnyView {
    let label = format!("{}:", earlier.period.label());
    view! {
        <p class="muted small">
            <span class="nowrap">{label}</span> " " <span class="nowrap">{shown}</span>
        </p>
    }
    .into_any()
}

/// The same figure of earlier periods, after as many working days.
fn beside(
    earlier: &[Earlier],
    read: impl Fn(&Attainment) -> Option<f64>,
    show: impl Fn(Option<f64>) -> String,
) -> Vec<AnyView> {
    let line = |earlier: &Earlier| {
        let value = read(&earlier.then.as_ref()?.attainment)?;
        Some(of_earlier(earlier, show(Some(value))))
    };
    earlier.iter().filter_map(line).collect()
}

#[component]
fn Line(
    row: TargetRow,
    figures: TargetFigures,
    is_running: bool,
    edit: Callback<Editing>,
) -> impl IntoView {
    let (unit, currency) = (figures.metric.unit, figures.currency);
    let show = move |value: Option<f64>| format_value(unit, value, currency);
    let share = move |value: Option<f64>| format_value(Unit::Share, value, currency);
    let whole = move |value: Option<f64>| show(value.map(f64::round));
    let earlier = row.earlier.clone();
    let standing = row.attainment.clone();
    let name = match row.person() {
        Some(id) => view! { <a href=Route::Person(id).href()>{row.name.clone()}</a> }.into_any(),
        None => row.name.clone().into_any(),
    };
    let reduced = standing.target != standing.raw_target;
    let pipeline = standing.pipeline_forecast;
    let chosen = Editing::of(&row, &figures);
    let (verb, aria) = match row.id {
        Some(_) => ("Change…", format!("Change the target of {}", row.name)),
        None => ("Set…", format!("Set a target for {}", row.name)),
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="number">
                {match standing.target {
                    None => view! { <span class="muted">"not set"</span> }.into_any(),
                    Some(_) => show(standing.target).into_any(),
                }}
                {row.series.map(|(place, count)| view! {
                    <p class="muted small">{format!("{place} of {count} in a series")}</p>
                })}
                {reduced.then(|| view! {
                    <p class="muted small">{format!("of {} for a full period", show(standing.raw_target))}</p>
                })}
            </td>
            <td class="number" class:na=standing.actual.is_none()>
                <Actual row=row.clone() shown=show(standing.actual) />
            </td>
            <td><AttainmentBar row=row.clone() is_over=!figures.is_running /></td>
            {is_running.then(|| view! {
                <td class="number" class:na=standing.pace.is_none()>
                    {share(standing.pace)}
                    {beside(&earlier, |then| then.pace, share)}
                </td>
                <td class="number" class:na=standing.run_rate_forecast.is_none()>
                    {whole(standing.run_rate_forecast)}
                    {pipeline.map(|value| view! {
                        <p class="muted small">
                            {format!("{} with open deals", whole(Some(value)))}
                        </p>
                    })}
                    {beside(&earlier, |then| then.run_rate_forecast, whole)}
                </td>
                <td class="number" class:na=standing.required_per_day.is_none()>
                    {show(standing.required_per_day)}
                    {covered(standing.coverage).map(|words| view! {
                        <p class="muted small">{words}</p>
                    })}
                    {beside(&earlier, |then| then.required_per_day, show)}
                    {beside(&earlier, |then| then.coverage, |value| covered(value).unwrap_or_default())}
                </td>
            })}
            <td class="sentence">
                {row.reason.clone()}
                {standing.note.clone().map(|note| view! { <p class="muted small">{note}</p> })}
                <History steps=row.history.clone() unit=unit currency=currency />
            </td>
            <td class="row-actions">
                <button
                    type="button"
                    class="button small quiet"
                    aria-label=aria
                    on:click=move |_| edit.run(chosen.clone())
                >
                    {verb}
                </button>
            </td>
        </tr>
    }
}

/// How far open deals cover what is still to be reached; `None` where nothing is, or they are not of its kind.
fn covered(times: Option<f64>) -> Option<String> {
    times.map(|times| format!("covered {times:.1} times"))
}

/// What was reached, with the way to the rows it was counted from.
#[component]
fn Actual(row: TargetRow, shown: String) -> impl IntoView {
    let is_any = row.attainment.actual.is_some_and(|actual| actual != 0.0);
    match row.rows.filter(|_| is_any) {
        Some(href) => {
            let aria = format!("{shown}, {}: see the rows counted", row.name);
            view! { <a href=href aria-label=aria>{shown}</a> }.into_any()
        }
        None => shown.into_any(),
    }
}

/// Attainment as a figure and a bar, with where the pace should be.
#[component]
fn AttainmentBar(row: TargetRow, is_over: bool) -> impl IntoView {
    let earlier = row
        .earlier
        .iter()
        .filter_map(|earlier| {
            let share = format_value(Unit::Share, Some(earlier.attained?), Default::default());
            Some(of_earlier(earlier, share))
        })
        .collect_view();
    let standing = row.attainment;
    // A target of nothing is neither met nor missed.
    let is_set = standing.target.is_some_and(|target| target > 0.0);
    let verdict = verdict(standing.met.filter(|_| is_set), is_over);
    let verdict = verdict.map(|word| view! { " " <span class="muted small nowrap">{word}</span> });
    let Some(attained) = standing.attainment else {
        return view! { <span class="na">"n/a"</span> {verdict} {earlier} }.into_any();
    };
    let percent = format_with_unit(
        Unit::Share,
        Some(attained),
        throughline_domain::Currency::GBP,
    );
    let is_paced = standing.pace.is_some() && standing.elapsed < standing.working_days;
    let due = is_paced
        .then(|| 100.0 * f64::from(standing.elapsed) / f64::from(standing.working_days.max(1)));
    let words = match due {
        Some(due) => format!("{percent} of target; due by now {due:.0} per cent"),
        None => format!("{percent} of target"),
    };
    let width = format!("{:.1}", (100.0 * attained).clamp(0.0, 120.0));
    view! {
        <span class="figure">{percent}</span>
        {verdict}
        <svg
            class="attainment"
            viewBox="0 0 120 12"
            preserveAspectRatio="none"
            role="img"
            aria-label=words
        >
            <line class="attainment-track" x1="0" x2="120" y1="6" y2="6" />
            <line class="attainment-value" x1="0" x2=width y1="6" y2="6" />
            {due.map(|due| {
                let at = format!("{due:.1}");
                view! { <line class="attainment-pace" x1=at.clone() x2=at y1="0" y2="12" /> }
            })}
            <line class="attainment-target" x1="100" x2="100" y1="2" y2="10" />
        </svg>
        {earlier}
    }
    .into_any()
}

/// Whether the target is met, once that can be said.
fn verdict(met: Option<bool>, is_over: bool) -> Option<&'static str> {
    match (met?, is_over) {
        (true, true) => Some("met"),
        (false, true) => Some("not met"),
        (true, false) => Some("met so far"),
        (false, false) => None,
    }
}
