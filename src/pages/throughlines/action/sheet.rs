//! The content of an action's page.

use super::change;
use super::header::Header;
use super::outcome::OutcomeShown;
use super::outcome_form::OutcomeDialog;
use crate::asked::{Ask, when_asked};
use crate::components::PersonLink;
use crate::pages::freeze::EvidenceOf;
use crate::pages::reviews::autosave::{KeptChoice, KeptDate};
use crate::pages::reviews::figure_card::FrozenFigureCard;
use crate::pages::reviews::words::{Day, review_title_of};
use crate::pages::throughlines::line::ChainsOf;
use crate::route::Route;
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use throughline_domain::id::{ActionId, SignalId};
use throughline_domain::records::{Action, Scope, Signal as SignalRecord};

/// An action.
#[component]
pub fn Sheet(
    /// Its id.
    id: ActionId,
) -> impl IntoView {
    let session = use_session();
    let action = Memo::new(move |_| session.record::<Action>(id));
    let recording = RwSignal::new(false);
    when_asked(Ask::Outcome, move |_| recording.set(true));
    let outcome =
        Memo::new(move |_| action.with(|action| action.as_ref().and_then(|a| a.outcome.clone())));
    let baseline =
        Memo::new(move |_| action.with(|action| action.as_ref().and_then(|a| a.baseline.clone())));
    view! {
        <nav class="breadcrumb" aria-label="Breadcrumb">
            <ol>
                <li><a href=Route::Throughlines.href()>"Throughlines"</a></li>
                <li aria-current="page">"Action"</li>
            </ol>
        </nav>
        <Header id=id action=action recording=recording />
        <ChainsOf action=id />
        <div class="split">
            <div class="stack loose">
                {move || outcome.get().zip(baseline.get()).map(|(outcome, before)| view! {
                    <OutcomeShown before=before outcome=outcome />
                })}
                <AgreedFacts session=session id=id action=action />
            </div>
            <aside class="stack loose" aria-label="The figure before">
                <section class="panel" aria-labelledby="baseline">
                    <header class="panel-header"><h2 id="baseline">"The figure before"</h2></header>
                    {move || match baseline.get() {
                        None => view! {
                            <p class="muted">
                                "No figure was frozen when this was agreed, so its effect cannot be measured. Write in the next review what was seen."
                            </p>
                        }
                        .into_any(),
                        Some(figure) => view! {
                            <FrozenFigureCard figure=figure.clone() />
                            <p class="muted">
                                "Frozen on " <Day date=figure.frozen_on />
                                " when the action was agreed. It stays as it was: to measure from another point, agree a new action."
                            </p>
                        }
                        .into_any(),
                    }}
                </section>
                <EvidenceOf record=id />
            </aside>
        </div>
        <OutcomeDialog open=recording id=id />
    }
}

/// What was agreed; the dates can be moved, the baseline cannot.
#[component]
fn AgreedFacts(session: AppSession, id: ActionId, action: Memo<Option<Action>>) -> impl IntoView {
    let date = move |part: fn(&Action) -> chrono::NaiveDate| {
        Memo::new(move |_| action.with(|action| action.as_ref().map(part)))
    };
    view! {
        <section class="panel" aria-labelledby="what">
            <header class="panel-header"><h2 id="what">"What was agreed"</h2></header>
            {move || action.get().map(|action| {
                let test = session.peek(|workspace| {
                    crate::pages::freeze::success_words(workspace, &action)
                });
                let review = action.review;
                let title = review.map(|id| session.read(|workspace| review_title_of(workspace, id)));
                view! {
                    <p class="finding">{action.statement.clone()}</p>
                    <dl class="definition">
                        <div><dt>"For"</dt><dd><PersonLink person=Some(action.person) /></dd></div>
                        <div><dt>"Kind"</dt><dd>{action.kind.label()}</dd></div>
                        {(!action.owner.is_empty()).then(|| view! {
                            <div><dt>"Seen to by"</dt><dd>{action.owner.clone()}</dd></div>
                        })}
                        <div><dt>"Begins"</dt><dd><Day date=action.start /></dd></div>
                        <div><dt>"Success test"</dt><dd>{test}</dd></div>
                        {(!action.reason.is_empty()).then(|| view! {
                            <div><dt>"Why it suits this person"</dt><dd>{action.reason.clone()}</dd></div>
                        })}
                        {review.zip(title).map(|(id, title)| view! {
                            <div><dt>"Agreed in"</dt><dd><a href=Route::Review(id).href()>{title}</a></dd></div>
                        })}
                    </dl>
                }
            })}
            <div class="field-row">
                <KeptDate
                    id="action-due"
                    label="Due"
                    value=date(|action| action.due)
                    on_save=move |day| {
                        if let Some(day) = day {
                            change(session, id, "Moved the due date", |action| {
                                action.due = day;
                                action.measure_on = action.measure_on.max(day);
                            });
                        }
                    }
                />
                <KeptDate
                    id="action-measure_on"
                    label="Effect measured on"
                    value=date(|action| action.measure_on)
                    on_save=move |day| {
                        if let Some(day) = day {
                            change(session, id, "Moved the day of measuring", |action| action.measure_on = day);
                        }
                    }
                />
            </div>
            <LinkSignal session=session id=id action=action />
        </section>
    }
}

/// Ties an action to a signal it answers, when none is tied yet.
#[component]
fn LinkSignal(session: AppSession, id: ActionId, action: Memo<Option<Action>>) -> impl IntoView {
    let person = Memo::new(move |_| {
        action.with(|action| {
            action
                .as_ref()
                .filter(|action| action.signal.is_none())
                .map(|action| action.person)
        })
    });
    move || {
        let person = person.get()?;
        let mut choices = vec![(String::new(), "None".to_owned())];
        choices.extend(
            session
                .all::<SignalRecord>()
                .into_iter()
                .filter(|(_, signal)| {
                    matches!(signal.scope, Scope::Team) || signal.scope == Scope::Person(person)
                })
                .map(|(id, signal)| (id.to_string(), signal.title)),
        );
        (choices.len() > 1).then(|| {
            view! {
                <KeptChoice
                    id="action-signal"
                    label="The signal it answers"
                    hint="Its throughline then begins at this signal."
                    value=Memo::new(|_| String::new())
                    choices=choices
                    on_save=move |chosen: String| {
                        if let Ok(signal) = chosen.parse::<SignalId>() {
                            change(session, id, "Tied the action to a signal", |action| action.signal = Some(signal));
                        }
                    }
                />
            }
        })
    }
}
