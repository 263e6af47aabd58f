//! One chain as a line with its six links.

use super::next_step::NextStep;
use crate::pages::reviews::words::{day_or_na, day_words, review_title};
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::Workspace;
use throughline_domain::id::{ActionId, SignalId};
use throughline_domain::records::{Action, Evidence, Review, Signal};
use throughline_domain::throughline::{Chain, Link, chains};

/// What a link shows: words, where they lead, and a line below.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    words: String,
    href: Option<String>,
    meta: String,
}

/// A chain with what is missing in words and a button that takes the user there.
#[component]
pub fn ChainLine(
    /// The chain.
    chain: Chain,
) -> impl IntoView {
    let session = use_session();
    let missing = chain.first_missing();
    let links = Link::ALL.into_iter().map(|link| {
        let shown = session.peek(|workspace| shown(workspace, &chain, link));
        let state = match missing {
            _ if chain.has(link) => "complete",
            Some(first) if first == link => "missing",
            _ => "later",
        };
        let said = match state {
            "complete" => ": there",
            "missing" => ": missing",
            _ => ": to come",
        };
        view! {
            <li class="chain-link" data-state=state>
                <p class="chain-step">{link.label()} <span class="visually-hidden">{said}</span></p>
                <p class="chain-record">
                    {match shown.href {
                        Some(href) => view! { <a href=href>{shown.words}</a> }.into_any(),
                        None => shown.words.into_any(),
                    }}
                </p>
                {(!shown.meta.is_empty()).then(|| view! { <p class="chain-meta">{shown.meta}</p> })}
            </li>
        }
    });
    let next = missing.map(|link| view! { <NextStep chain=chain.clone() missing=link /> });
    let aside = chain.set_aside.then(|| {
        view! { <p class="muted">"Set aside with a reason: nothing more is missing."</p> }
    });
    view! {
        <ol class="chain">{links.collect_view()}</ol>
        {aside}
        {next}
    }
}

/// The chains a signal or an action is part of.
#[component]
pub fn ChainsOf(
    /// The signal.
    #[prop(optional)]
    signal: Option<SignalId>,
    /// The action.
    #[prop(optional)]
    action: Option<ActionId>,
) -> impl IntoView {
    let session = use_session();
    let found = Memo::new(move |_| {
        session.read(|workspace| {
            let mut found = chains(workspace);
            found.retain(|chain| {
                (signal.is_some() && chain.signal == signal)
                    || (action.is_some() && chain.action == action)
            });
            found
        })
    });
    view! {
        <section class="panel" aria-labelledby="throughline">
            <header class="panel-header"><h2 id="throughline">"Throughline"</h2></header>
            <div class="stack">
                {move || found.get().into_iter().map(|chain| view! { <ChainLine chain=chain /> }).collect_view()}
            </div>
        </section>
    }
}

fn shown(workspace: &Workspace, chain: &Chain, link: Link) -> Shown {
    match link {
        Link::Monitoring => monitoring(workspace, chain),
        Link::Signal => signal(workspace, chain),
        Link::Conversation => conversation(workspace, chain),
        Link::Action => action(workspace, chain),
        Link::Outcome => outcome(workspace, chain),
        Link::Evidence => evidence(workspace, chain),
    }
}

fn bare(words: &str) -> Shown {
    Shown {
        words: words.into(),
        ..Shown::default()
    }
}

fn monitoring(workspace: &Workspace, chain: &Chain) -> Shown {
    let signal = chain.signal.and_then(|id| workspace.get::<Signal>(id));
    let action = chain.action.and_then(|id| workspace.get::<Action>(id));
    let figure = signal
        .and_then(|signal| signal.figure.as_ref())
        .or_else(|| action.and_then(|action| action.baseline.as_ref()));
    match (figure, signal) {
        (Some(figure), _) => Shown {
            words: figure.label.clone(),
            href: None,
            meta: figure.period.label(),
        },
        (None, Some(signal)) if !signal.observations.is_empty() => bare("Observation"),
        _ => bare("Nothing measured"),
    }
}

fn signal(workspace: &Workspace, chain: &Chain) -> Shown {
    let found = chain
        .signal
        .and_then(|id| Some((id, workspace.get::<Signal>(id)?)));
    match found {
        None => bare("No signal"),
        Some((id, signal)) => Shown {
            words: signal.title.clone(),
            href: Some(Route::Signal(id).href()),
            meta: signal.verdict.map_or_else(
                || format!("Raised {}", day_words(signal.raised_on)),
                |verdict| format!("{}, {}", verdict.label(), day_words(signal.raised_on)),
            ),
        },
    }
}

fn conversation(workspace: &Workspace, chain: &Chain) -> Shown {
    let found = chain
        .review
        .and_then(|id| Some((id, workspace.get::<Review>(id)?)));
    match found {
        None => bare("Not yet"),
        Some((id, review)) => Shown {
            words: review_title(workspace, review),
            href: Some(Route::Review(id).href()),
            meta: if chain.held {
                day_or_na(review.date)
            } else {
                format!("Prepared for {}", day_or_na(review.date))
            },
        },
    }
}

fn action(workspace: &Workspace, chain: &Chain) -> Shown {
    let found = chain
        .action
        .and_then(|id| Some((id, workspace.get::<Action>(id)?)));
    match found {
        None => bare("None agreed"),
        Some((id, action)) => Shown {
            words: action.statement.clone(),
            href: Some(Route::Action(id).href()),
            meta: format!("Due {}", day_words(action.due)),
        },
    }
}

fn outcome(workspace: &Workspace, chain: &Chain) -> Shown {
    let found = chain.action.and_then(|id| workspace.get::<Action>(id));
    match found {
        None => bare("Nothing to measure yet"),
        Some(action) => match &action.outcome {
            None => Shown {
                words: "Not measured".into(),
                href: None,
                meta: format!("Planned for {}", day_words(action.measure_on)),
            },
            Some(outcome) => Shown {
                words: outcome.verdict.label().into(),
                href: chain.action.map(|id| Route::Action(id).href()),
                meta: format!(
                    "{}, {}",
                    outcome.decision.label(),
                    day_words(outcome.recorded_on)
                ),
            },
        },
    }
}

fn evidence(workspace: &Workspace, chain: &Chain) -> Shown {
    let mut found = chain
        .evidence
        .iter()
        .filter_map(|id| Some((*id, workspace.get::<Evidence>(*id)?)));
    match found.next() {
        None => bare("None"),
        Some((id, evidence)) => Shown {
            words: evidence.title.clone(),
            href: Some(Route::Evidence(id).href()),
            meta: match found.count() {
                0 => String::new(),
                1 => "and one more".into(),
                more => format!("and {more} more"),
            },
        },
    }
}
