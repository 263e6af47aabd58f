//! The filter row of the deals.

use super::deal_form::stage_names;
use super::filter::{Asked, DateBasis, DealColumn, DealFilter, Only, Order, StateChoice};
use super::listing::texts;
use super::parts::{
    FilterPart, FilterRow, OnlyParts, SortChoice, people_filter, text_filter, word_choices,
};
use crate::components::{ChoiceField, DateField, TextField};
use crate::session::use_session;
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::Currency;
use throughline_domain::log::{Deal, deal_columns};
use throughline_insight::rows::OnRecord;

/// What the fields of the filter hold, and the order.
#[derive(Clone, Copy)]
pub(super) struct DealFields {
    person: RwSignal<String>,
    /// Decided or not.
    pub(super) state: RwSignal<String>,
    stage: RwSignal<String>,
    product: RwSignal<String>,
    only: RwSignal<Only>,
    currency: RwSignal<Option<Currency>>,
    on_record: RwSignal<Option<OnRecord>>,
    dates: RwSignal<String>,
    from: RwSignal<Option<NaiveDate>>,
    to: RwSignal<Option<NaiveDate>>,
    text: RwSignal<String>,
    /// The order of the list.
    pub(super) order: RwSignal<Order<DealColumn>>,
}

impl DealFields {
    /// Fields that hold what is asked for.
    pub(super) fn new(asked: Asked<DealFilter>) -> Self {
        let fields = Self {
            person: RwSignal::default(),
            state: RwSignal::default(),
            stage: RwSignal::default(),
            product: RwSignal::default(),
            only: RwSignal::default(),
            currency: RwSignal::default(),
            on_record: RwSignal::default(),
            dates: RwSignal::default(),
            from: RwSignal::default(),
            to: RwSignal::default(),
            text: RwSignal::default(),
            order: RwSignal::new(asked.order),
        };
        fields.load(asked);
        fields
    }

    /// Makes the fields hold what is asked for.
    pub(super) fn load(self, asked: Asked<DealFilter>) {
        let Asked { filter, order } = asked;
        let person = filter.person.map(|id| id.to_string());
        self.person.set(person.unwrap_or_default());
        self.state.set(filter.state.word().to_owned());
        self.stage.set(filter.stage);
        self.product.set(filter.product);
        self.only.set(filter.only);
        self.currency.set(filter.currency);
        self.on_record.set(filter.on_record);
        self.dates.set(filter.dates.word().to_owned());
        self.from.set(filter.from);
        self.to.set(filter.to);
        self.text.set(filter.text);
        self.order.set(order);
    }

    /// What the fields ask for.
    pub(super) fn asked(self) -> Asked<DealFilter> {
        Asked {
            filter: DealFilter {
                person: self.person.get().parse().ok(),
                state: StateChoice::from_word(&self.state.get()),
                stage: self.stage.get(),
                product: self.product.get(),
                only: self.only.get(),
                currency: self.currency.get(),
                on_record: self.on_record.get(),
                dates: DateBasis::from_word(&self.dates.get()),
                from: self.from.get(),
                to: self.to.get(),
                text: self.text.get(),
            },
            order: self.order.get(),
        }
    }

    /// Asks for everything, in the same order.
    pub(super) fn clear(self) {
        self.load(Asked {
            filter: DealFilter::default(),
            order: self.order.get_untracked(),
        });
    }
}

/// The fields.
#[component]
pub(super) fn DealFilters(
    /// The fields.
    fields: DealFields,
) -> impl IntoView {
    let session = use_session();
    let used = move |column| texts::<Deal>(session, column, 100);
    let in_use = used(deal_columns::STAGE);
    let stages = Signal::derive(move || {
        let mut stages = stage_names(session);
        for stage in in_use.get() {
            if !stages.contains(&stage) {
                stages.push(stage);
            }
        }
        stages
    });
    let currency = move || {
        let currency = fields.currency.get();
        currency.map(|currency| format!("Values in {currency}"))
    };
    let on_record = move || {
        fields.on_record.get().map(|what| match what {
            OnRecord::Value => "Value known".to_owned(),
            OnRecord::Opened => "Opening day known".to_owned(),
            OnRecord::Minutes => "Minutes known".to_owned(),
        })
    };
    let parts = Signal::derive(move || fields.asked().parts());
    view! {
        <FilterRow label="Find deals" parts=parts on_clear=move |()| fields.clear()>
            <ChoiceField id="find-person" label="Owner" value=fields.person choices=people_filter(session, fields.person) />
            <ChoiceField id="find-state" label="State" value=fields.state choices=word_choices(&StateChoice::ALL) />
            <ChoiceField id="find-stage" label="Stage" value=fields.stage choices=text_filter(stages, fields.stage, "All stages") />
            <ChoiceField
                id="find-product"
                label="Product"
                value=fields.product
                choices=text_filter(used(deal_columns::PRODUCT), fields.product, "All products")
            />
            <ChoiceField id="find-dates" label="By the day" value=fields.dates choices=word_choices(&DateBasis::ALL) />
            <DateField id="find-from" label="From" value=fields.from />
            <DateField id="find-to" label="To" value=fields.to />
            <TextField id="find-text" label="Find words" value=fields.text />
            <SortChoice order=fields.order />
            <OnlyParts only=fields.only />
            <FilterPart words=Signal::derive(currency) on_remove=move |()| fields.currency.set(None) />
            <FilterPart words=Signal::derive(on_record) on_remove=move |()| fields.on_record.set(None) />
        </FilterRow>
    }
}
