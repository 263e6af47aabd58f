//! The form of a deal: add one, change it, or delete it.

use super::check::check_deal;
use super::filter::texts_in_use;
use super::parts::{SuggestField, people_choices, text_choices};
use super::text::typed_value;
use crate::components::field::read_money;
use crate::components::{
    ChoiceField, DateField, Dialog, ErrorSummary, Errors, HistoryLink, NumberField, TextArea,
    TextField,
};
use crate::platform::focus::focus_soon;
use crate::platform::{BrowserEnvironment, today};
use crate::session::{AppSession, use_session};
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::id::DealId;
use throughline_domain::log::{Deal, DealState, StageEntry, deal_columns};
use throughline_domain::records::Process;
use throughline_domain::{Change, Currency, DomainError};

/// Adds a deal, or changes the chosen one.
#[component]
pub(super) fn DealDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The one to change; `None` for a new one.
    chosen: RwSignal<Option<DealId>>,
) -> impl IntoView {
    let title = Signal::derive(move || match chosen.get() {
        Some(_) => "Change the deal".to_owned(),
        None => "Add a deal".to_owned(),
    });
    view! {
        <Dialog open=open title=title id="deal-dialog" wide=true>
            <DealForm open=open chosen=chosen />
        </Dialog>
    }
}

#[derive(Clone, Copy)]
struct DealDraft {
    customer: RwSignal<String>,
    customer_type: RwSignal<String>,
    product: RwSignal<String>,
    owner: RwSignal<String>,
    opened: RwSignal<Option<NaiveDate>>,
    stage: RwSignal<String>,
    state: RwSignal<String>,
    closed: RwSignal<Option<NaiveDate>>,
    reason: RwSignal<String>,
    value: RwSignal<String>,
    currency: RwSignal<String>,
    note: RwSignal<String>,
}

impl DealDraft {
    fn of(deal: &Deal) -> Self {
        let text = |text: &String| RwSignal::new(text.clone());
        Self {
            customer: text(&deal.customer),
            customer_type: text(&deal.customer_type),
            product: text(&deal.product),
            owner: RwSignal::new(deal.owner.map(|id| id.to_string()).unwrap_or_default()),
            opened: RwSignal::new(deal.opened),
            stage: text(&deal.stage),
            state: RwSignal::new((deal.state as u8).to_string()),
            closed: RwSignal::new(deal.closed),
            reason: text(&deal.reason),
            value: RwSignal::new(typed_value(deal.value, deal.currency)),
            currency: RwSignal::new(deal.currency.code().to_owned()),
            note: text(&deal.note),
        }
    }

    fn read(self, base: Deal, errors: Errors) -> Option<Deal> {
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        let mut found = Vec::new();
        let currency = self
            .currency
            .get_untracked()
            .parse::<Currency>()
            .unwrap_or_else(|error| {
                found.push(error);
                base.currency
            });
        let value = read_money(&self.value.get_untracked(), currency).unwrap_or_else(|message| {
            found.push(DomainError::invalid("value", message));
            None
        });
        let state = DealState::from_flag(self.state.get_untracked().parse().unwrap_or(0));
        let decided = state != DealState::Open;
        let mut deal = Deal {
            customer: text(self.customer),
            customer_type: text(self.customer_type),
            product: text(self.product),
            owner: self.owner.get_untracked().parse().ok(),
            opened: self.opened.get_untracked(),
            stage: text(self.stage),
            state,
            closed: self.closed.get_untracked().filter(|_| decided),
            reason: if decided {
                text(self.reason)
            } else {
                String::new()
            },
            value,
            currency,
            note: text(self.note),
            ..base.clone()
        };
        let is_new = base.history.is_empty() && base.stage.is_empty();
        if deal.stage != base.stage && !deal.stage.is_empty() {
            let on = deal.opened.filter(|_| is_new).unwrap_or_else(today);
            deal.history.push(StageEntry {
                stage: deal.stage.clone(),
                on,
            });
        }
        found.extend(check_deal(&deal, today()));
        errors.take(&found).then_some(deal)
    }
}

/// The names of the stages of every process, in order.
pub(super) fn stage_names(session: AppSession) -> Vec<String> {
    let mut processes: Vec<Process> = session
        .all::<Process>()
        .into_iter()
        .map(|(_, process)| process)
        .collect();
    if processes.is_empty() {
        processes.push(Process::standard());
    }
    let mut names: Vec<String> = Vec::new();
    for stage in processes.into_iter().flat_map(|process| process.stages) {
        if !names
            .iter()
            .any(|name| name.eq_ignore_ascii_case(&stage.name))
        {
            names.push(stage.name);
        }
    }
    names
}

fn new_deal(session: AppSession) -> Deal {
    Deal {
        id: DealId::new(&BrowserEnvironment),
        opened: Some(today()),
        currency: session.peek(|workspace| workspace.settings().currency),
        source: "typed".into(),
        ..Deal::default()
    }
}

#[component]
fn DealForm(open: RwSignal<bool>, chosen: RwSignal<Option<DealId>>) -> impl IntoView {
    let session = use_session();
    let known = match chosen.get_untracked() {
        Some(id) => session.peek(|workspace| workspace.deals().get(id.0)),
        None => Some(new_deal(session)),
    };
    let Some(deal) = known else {
        return view! { <p>"This deal is no longer in the log."</p> }.into_any();
    };
    let is_new = chosen.get_untracked().is_none();
    let draft = DealDraft::of(&deal);
    let stages = stage_names(session);
    if is_new {
        draft.stage.set(stages.first().cloned().unwrap_or_default());
    }
    let stage_choices = text_choices(&stages, &deal.stage, "Not recorded");
    let errors = Errors::new();
    focus_soon("#deal-customer");
    let id = deal.id;
    let base = StoredValue::new(deal);
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(deal) = draft.read(base.get_value(), errors) else {
            return;
        };
        let label = format!(
            "{} the deal with {}",
            if is_new { "Added" } else { "Changed" },
            deal.customer
        );
        if session.commit_deal(label, &base.get_value(), deal) {
            open.set(false);
        }
    };
    let delete = move |_| {
        delete_deal(session, id);
        open.set(false);
    };
    let used = |column| session.peek(|workspace| texts_in_use(workspace.deals(), column, 100));
    let states = DealState::ALL
        .iter()
        .map(|state| ((*state as u8).to_string(), state.label().to_owned()))
        .collect::<Vec<_>>();
    view! {
        <form class="form stack" novalidate=true on:submit=save>
            <ErrorSummary errors=errors prefix="deal" />
            <div class="field-row">
                <SuggestField id="deal-customer" label="Customer" value=draft.customer errors=errors required=true suggestions=used(deal_columns::CUSTOMER) />
                <SuggestField id="deal-customer_type" label="Customer type" value=draft.customer_type errors=errors suggestions=used(deal_columns::CUSTOMER_TYPE) />
            </div>
            <div class="field-row">
                <SuggestField id="deal-product" label="Product" value=draft.product errors=errors suggestions=used(deal_columns::PRODUCT) />
                <ChoiceField id="deal-owner" label="Owner" value=draft.owner choices=Signal::derive(move || people_choices(session, "Nobody")) />
            </div>
            <div class="field-row">
                <DateField id="deal-opened" label="Opened" value=draft.opened errors=errors />
                <ChoiceField id="deal-stage" label="Stage" value=draft.stage choices=Signal::stored(stage_choices) />
                <ChoiceField id="deal-state" label="State" value=draft.state choices=Signal::stored(states) />
            </div>
            <Show when=move || draft.state.get() != "0">
                <div class="field-row">
                    <DateField id="deal-closed" label="Closed" value=draft.closed errors=errors required=true />
                    <TextField id="deal-reason" label="Reason" value=draft.reason hint="Why it was won or lost" />
                </div>
            </Show>
            <div class="field-row">
                <NumberField id="deal-value" label="Value" value=draft.value errors=errors hint="Blank if not known" />
                <TextField id="deal-currency" label="Currency" value=draft.currency errors=errors hint="Three letters, such as GBP" />
            </div>
            <TextArea id="deal-note" label="Note" value=draft.note />
            <div class="form-actions">
                <button type="submit" class="button primary">{if is_new { "Add deal" } else { "Save deal" }}</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
                {(!is_new).then(|| view! {
                    <button type="button" class="button danger" on:click=delete>"Delete"</button>
                    <HistoryLink of=id />
                })}
            </div>
        </form>
    }
    .into_any()
}

/// Deletes a deal; the message offers to take it back.
pub(super) fn delete_deal(session: AppSession, id: DealId) {
    let change = session.peek(|workspace| Change::new("Deleted a deal").delete_deal(workspace, id));
    session.commit(change);
}
