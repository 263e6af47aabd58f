//! The first visit: three ways to begin.

use crate::components::{ErrorSummary, Errors, TextField};
use crate::pages::restore::RestoreFile;
use crate::platform::focus::set_title;
use crate::platform::today;
use crate::route::Route;
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use throughline_domain::Currency;
use throughline_sample::sample_team;
use throughline_sample::start::{Basics, starting_change};

/// Adds the sample team in one step.
pub fn add_sample(session: AppSession) {
    match session.peek(|workspace| sample_team(workspace, today())) {
        Ok(change) => {
            session.commit(change);
        }
        Err(error) => session.say_error(format!("The sample team was not added. {error}")),
    }
}

/// The welcome screen.
#[component]
pub fn Welcome() -> impl IntoView {
    let session = use_session();
    set_title("Welcome");
    let navigate = use_navigate();
    let import = move |_| {
        let basics = Basics::default();
        if session.commit(session.peek(|workspace| starting_change(workspace, basics))) {
            navigate(&Route::Import.path(), NavigateOptions::default());
        }
    };
    view! {
        <div class="welcome">
            <header class="welcome-hero">
                <p class="app-name">"Throughline"</p>
                <h1 tabindex="-1">"From figures and conversations to proof of good management"</h1>
                <p class="lead">
                    "Log what a sales team does, see who is really on or off target, agree what changes, find out whether it worked, and keep the evidence."
                </p>
                <HeroLine />
            </header>
            <ul class="welcome-choices">
                <li class="welcome-choice">
                    <h2>"Look around first"</h2>
                    <p>"Six invented people with a year of calls, deals and reviews. One click to add, one click to remove."</p>
                    <button type="button" class="button primary wide" on:click=move |_| add_sample(session)>
                        "Start with the sample team"
                    </button>
                </li>
                <li class="welcome-choice">
                    <h2>"Begin with your own team"</h2>
                    <p>"An empty workspace with the usual measures, a sales process and a starter framework of criteria."</p>
                    <StartOwn />
                </li>
                <li class="welcome-choice">
                    <h2>"Bring your figures"</h2>
                    <p>"People, deals, activities, targets or observations from a spreadsheet or CRM export. You see what will happen before it does."</p>
                    <button type="button" class="button wide" on:click=import>"Import a file…"</button>
                    <h3>"Or come back"</h3>
                    <RestoreFile on_done=move || {} />
                    <p>
                        "A colleague has sent you a file? "
                        <a href=Route::Share.href()>"Merge it"</a>
                    </p>
                </li>
            </ul>
            <p class="welcome-foot muted">
                "No account, no server. Everything is kept in this browser, works without a connection, and leaves this device only when you export it."
            </p>
        </div>
    }
}

/// Asks for the little that a workspace of one's own begins with.
#[component]
fn StartOwn() -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    let team = RwSignal::new(String::new());
    let leader = RwSignal::new(String::new());
    let currency = RwSignal::new(Currency::GBP.code().to_owned());
    let start = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        match currency.get_untracked().parse::<Currency>() {
            Err(error) => errors.add("currency", error.to_string()),
            Ok(currency) => {
                let basics = Basics {
                    team: team.get_untracked().trim().to_owned(),
                    leader: leader.get_untracked().trim().to_owned(),
                    currency,
                };
                session.commit(session.peek(|workspace| starting_change(workspace, basics)));
            }
        }
    };
    view! {
        <details class="disclosure">
            <summary>"Start my own"</summary>
            <form class="form stack" novalidate on:submit=start>
                <ErrorSummary errors=errors prefix="start" />
                <TextField id="start-team" label="Team" value=team />
                <TextField id="start-leader" label="Your name" value=leader hint="The author of your reviews; kept on this device." />
                <TextField id="start-currency" label="Currency" value=currency errors=errors />
                <button type="submit" class="button primary">"Start the workspace"</button>
            </form>
        </details>
    }
}

/// The line from monitoring to evidence.
#[component]
fn HeroLine() -> impl IntoView {
    let labels = [
        (111, "monitoring"),
        (224, "signal"),
        (400, "conversation"),
        (570, "action"),
        (688, "outcome"),
        (830, "evidence"),
    ];
    view! {
        <svg class="hero-line" viewBox="0 0 960 160" aria-hidden="true">
            <path
                class="hero-path"
                pathLength="1"
                d="M0 108H62l16-10 17 17 17-22 17 26 17-19 16 8H200l24-58 24 58H300C340 108 372 92 372 66C372 44 334 44 334 70C334 94 372 108 404 108C440 108 466 92 466 66C466 44 428 44 428 70C428 94 462 108 496 108H548V84H592V60H640l14-8 15 12 15-14 15 13 15-7 12 4H792l26 30 46-66 24 36H960"
            />
            <circle class="hero-node" cx="224" cy="50" r="5" />
            <g class="hero-labels">
                {labels
                    .into_iter()
                    .map(|(x, word)| view! { <text class="hero-label" x=x y="148">{word}</text> })
                    .collect_view()}
            </g>
        </svg>
    }
}
