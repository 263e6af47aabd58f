//! The targets of a person, the period's first.

use super::list_rows::percent;
use crate::platform::today;
use crate::route::Route;
use crate::session::use_session;
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::id::{PersonId, TargetId};
use throughline_domain::records::{Scope, Target};
use throughline_domain::{Period, Workspace};
use throughline_insight::attainment::{attainment, name_of};
use throughline_insight::format::format_with_unit;

/// How many targets of other periods are shown.
const OTHERS: usize = 4;

#[derive(Clone, Debug, PartialEq)]
struct Line {
    title: String,
    reached: Option<f64>,
    sentence: String,
    reason: String,
}

/// A person's targets with how far each was reached.
#[component]
pub(super) fn Targets(
    /// Who.
    id: PersonId,
    /// The period whose targets come first.
    period: RwSignal<Period>,
) -> impl IntoView {
    let session = use_session();
    let lines = Memo::new(move |_| {
        let period = period.get();
        session.read(|workspace| lines(workspace, id, &period, today()))
    });
    view! {
        <section class="panel" aria-labelledby="person-targets">
            <header class="panel-header">
                <h2 id="person-targets">"Targets"</h2>
                <div class="panel-actions">
                    <a class="button quiet" href=Route::Targets.href()>"Set targets"</a>
                </div>
            </header>
            {move || match lines.get() {
                list if list.is_empty() => view! {
                    <p class="muted">"No target has been agreed with this person yet."</p>
                }.into_any(),
                list => view! {
                    <ul class="plain-list stack">{list.into_iter().map(line_view).collect_view()}</ul>
                }.into_any(),
            }}
        </section>
    }
}

fn lines(workspace: &Workspace, person: PersonId, period: &Period, today: NaiveDate) -> Vec<Line> {
    let mut own: Vec<(TargetId, &Target)> = workspace
        .all::<Target>()
        .filter(|(_, target)| target.scope == Scope::Person(person) && target.value.is_some())
        .collect();
    let is_now = |target: &Target| target.period.overlap(period).is_some();
    own.sort_by(|(a_id, a), (b_id, b)| {
        (is_now(b), b.period.start, b_id).cmp(&(is_now(a), a.period.start, a_id))
    });
    let now = own.iter().filter(|(_, target)| is_now(target)).count();
    own.into_iter()
        .take(now.saturating_add(OTHERS))
        .map(|(_, target)| line(workspace, target, today))
        .collect()
}

fn line(workspace: &Workspace, target: &Target, today: NaiveDate) -> Line {
    let reached = attainment(workspace, target, today);
    let currency = workspace.settings().currency;
    let name = name_of(workspace, &target.of()).unwrap_or_else(|| "Target".into());
    Line {
        title: format!(
            "{name}, {}: {}",
            target.period.label(),
            format_with_unit(reached.unit, target.value, currency)
        ),
        reached: reached.attainment,
        sentence: reached.sentence,
        reason: target.reason.clone(),
    }
}

fn line_view(line: Line) -> impl IntoView {
    view! {
        <li>
            <p><strong>{line.title}</strong></p>
            {line.reached.map(|reached| view! { <Bar reached=reached /> })}
            <p class="progress-note">{line.sentence}</p>
            {(!line.reason.trim().is_empty()).then(|| view! { <p class="small muted">{line.reason}</p> })}
        </li>
    }
}

/// Attainment on a scale to 120 per cent; the target stands at 100.
#[component]
fn Bar(reached: f64) -> impl IntoView {
    let end = format!("{:.1}", (100.0 * reached).clamp(0.0, 120.0));
    view! {
        <svg
            class="attainment"
            viewBox="0 0 120 12"
            preserveAspectRatio="none"
            role="img"
            aria-label=format!("{} of target", percent(Some(reached)))
        >
            <line class="attainment-track" x1="0" x2="120" y1="6" y2="6" />
            <line class="attainment-value" x1="0" x2=end y1="6" y2="6" />
            <line class="attainment-target" x1="100" x2="100" y1="2" y2="10" />
        </svg>
    }
}
