//! Whose portfolio it is, for which centre, and under which declaration.

use crate::components::{Dialog, TextArea, TextField};
use crate::pages::criteria::{portfolio, put_with_framework};
use crate::pages::reviews::words::Day;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::Change;
use throughline_domain::records::{PackExport, Portfolio, RecordKind};

/// What is offered when nothing was declared yet.
const DECLARATION: &str =
    "I declare that this portfolio is my own work and that the records in it are true.";

/// The details as a panel, editable in a dialog.
#[component]
pub(super) fn Details() -> impl IntoView {
    let session = use_session();
    let editing = RwSignal::new(false);
    let current = Memo::new(move |_| {
        session.track_kind(RecordKind::Portfolio);
        session.peek(portfolio)
    });
    view! {
        <section class="panel" aria-labelledby="details-title">
            <header class="panel-header">
                <h2 id="details-title">"Details"</h2>
                <div class="panel-actions">
                    <button type="button" class="button small" on:click=move |_| editing.set(true)>
                        "Edit details…"
                    </button>
                </div>
            </header>
            {move || view! { <Shown portfolio=current.get() /> }}
        </section>
        <Dialog open=editing title="Portfolio details" id="portfolio-details">
            <DetailsForm open=editing />
        </Dialog>
    }
}

#[component]
fn Shown(portfolio: Portfolio) -> impl IntoView {
    let Portfolio {
        learner,
        centre,
        declaration,
        use_aliases,
        mut exports,
        ..
    } = portfolio;
    exports.reverse();
    let names = match use_aliases {
        true => "Replaced by aliases in the pack",
        false => "Real names stay in the pack",
    };
    view! {
        <dl class="definition">
            <div><dt>"Learner"</dt><dd>{given(learner)}</dd></div>
            <div><dt>"Centre"</dt><dd>{given(centre)}</dd></div>
            <div><dt>"Team’s names"</dt><dd>{names}</dd></div>
            <div><dt>"Declaration"</dt><dd>{given(declaration)}</dd></div>
            {(!exports.is_empty()).then(|| view! {
                <div>
                    <dt>"Packs exported"</dt>
                    <dd><ul class="plain-list">
                        {exports.into_iter().map(|export| view! { <Exported export=export /> }).collect_view()}
                    </ul></dd>
                </div>
            })}
        </dl>
    }
}

#[component]
fn Exported(export: PackExport) -> impl IntoView {
    let start: String = export.digest.chars().take(12).collect();
    view! {
        <li>
            <Day date=export.on />
            {format!(", {} pieces of evidence, digest ", export.items)}
            <span class="figure" title=export.digest>{start} "…"</span>
        </li>
    }
}

fn given(text: String) -> AnyView {
    match text.trim() {
        "" => view! { <span class="muted">"Not given yet"</span> }.into_any(),
        _ => view! { {text} }.into_any(),
    }
}

#[component]
fn DetailsForm(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let known = session.peek(portfolio);
    let learner = RwSignal::new(known.learner);
    let centre = RwSignal::new(known.centre);
    let declaration = RwSignal::new(match known.declaration.trim() {
        "" => DECLARATION.to_owned(),
        _ => known.declaration,
    });
    let aliases = RwSignal::new(known.use_aliases);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = |text: RwSignal<String>| text.get_untracked().trim().to_owned();
        let made = session.peek(|workspace| {
            let portfolio = Portfolio {
                learner: typed(learner),
                centre: typed(centre),
                declaration: typed(declaration),
                use_aliases: aliases.get_untracked(),
                ..portfolio(workspace)
            };
            let change = Change::new("Changed the portfolio’s details");
            put_with_framework(workspace, change, portfolio)
        });
        match made {
            Ok((_, _, change)) => {
                if session.commit(change) {
                    open.set(false);
                }
            }
            Err(message) => session.say_error(message),
        }
    };
    view! {
        <form class="stack" on:submit=submit>
            <TextField id="portfolio-learner" label="Learner" value=learner hint="Whose portfolio it is. This name stays in the pack." />
            <TextField id="portfolio-centre" label="Centre" value=centre />
            <TextArea id="portfolio-declaration" label="Declaration" value=declaration hint="Read it before you hand the pack in: it is signed by you." />
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || aliases.get()
                    on:change=move |event| aliases.set(event_target_checked(&event))
                />
                <span>"Replace the team’s names by aliases in the pack"</span>
            </label>
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Save details"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
}
