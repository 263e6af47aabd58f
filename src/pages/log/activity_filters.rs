//! The filter row of the activities.

use super::filter::{ActivityColumn, ActivityFilter, Asked, Only, Order, Planned, Step};
use super::listing::texts;
use super::parts::{
    FilterPart, FilterRow, OnlyParts, SortChoice, people_filter, text_filter, word_choices,
};
use crate::components::{ChoiceField, DateField, TextField};
use crate::session::use_session;
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::log::{Activity, ActivityDirection, activity_columns};

/// Stands between several types in one choice; no type holds a line break.
const BETWEEN_TYPES: char = '\n';

/// What the fields of the filter hold, and the order.
#[derive(Clone, Copy)]
pub(super) struct ActivityFields {
    person: RwSignal<String>,
    types: RwSignal<String>,
    step: RwSignal<String>,
    planned: RwSignal<String>,
    direction: RwSignal<Option<ActivityDirection>>,
    only: RwSignal<Only>,
    timed: RwSignal<bool>,
    from: RwSignal<Option<NaiveDate>>,
    to: RwSignal<Option<NaiveDate>>,
    text: RwSignal<String>,
    /// The order of the list.
    pub(super) order: RwSignal<Order<ActivityColumn>>,
}

impl ActivityFields {
    /// Fields that hold what is asked for.
    pub(super) fn new(asked: Asked<ActivityFilter>) -> Self {
        let fields = Self {
            person: RwSignal::default(),
            types: RwSignal::default(),
            step: RwSignal::default(),
            planned: RwSignal::default(),
            direction: RwSignal::default(),
            only: RwSignal::default(),
            timed: RwSignal::default(),
            from: RwSignal::default(),
            to: RwSignal::default(),
            text: RwSignal::default(),
            order: RwSignal::new(asked.order),
        };
        fields.load(asked);
        fields
    }

    /// Makes the fields hold what is asked for.
    pub(super) fn load(self, asked: Asked<ActivityFilter>) {
        let Asked { filter, order } = asked;
        let person = filter.person.map(|id| id.to_string());
        self.person.set(person.unwrap_or_default());
        self.types
            .set(filter.types.join(&BETWEEN_TYPES.to_string()));
        self.step.set(filter.step.key());
        self.planned.set(filter.planned.word().to_owned());
        self.direction.set(filter.direction);
        self.only.set(filter.only);
        self.timed.set(filter.timed);
        self.from.set(filter.from);
        self.to.set(filter.to);
        self.text.set(filter.text);
        self.order.set(order);
    }

    /// What the fields ask for.
    pub(super) fn asked(self) -> Asked<ActivityFilter> {
        let types = self.types.get();
        Asked {
            filter: ActivityFilter {
                person: self.person.get().parse().ok(),
                types: types
                    .split(BETWEEN_TYPES)
                    .filter(|kind| !kind.is_empty())
                    .map(str::to_owned)
                    .collect(),
                step: Step::from_key(&self.step.get()),
                planned: Planned::from_word(&self.planned.get()),
                direction: self.direction.get(),
                only: self.only.get(),
                timed: self.timed.get(),
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
            filter: ActivityFilter::default(),
            order: self.order.get_untracked(),
        });
    }
}

/// The fields.
#[component]
pub(super) fn ActivityFilters(
    /// The fields.
    fields: ActivityFields,
) -> impl IntoView {
    let session = use_session();
    let people = people_filter(session, fields.person);
    let types = text_filter(
        texts::<Activity>(session, activity_columns::KIND, 100),
        fields.types,
        "All types",
    );
    let direction = move || {
        fields.direction.get().map(|direction| match direction {
            ActivityDirection::Outbound => "To the customer".to_owned(),
            ActivityDirection::Inbound => "From the customer".to_owned(),
        })
    };
    let parts = Signal::derive(move || fields.asked().parts());
    view! {
        <FilterRow label="Find activities" parts=parts on_clear=move |()| fields.clear()>
            <ChoiceField id="find-person" label="Person" value=fields.person choices=people />
            <ChoiceField id="find-type" label="Type" value=fields.types choices=types />
            <ChoiceField id="find-counts" label="Counts as" value=fields.step choices=Signal::stored(Step::choices()) />
            <ChoiceField id="find-planned" label="Done or planned" value=fields.planned choices=word_choices(&Planned::ALL) />
            <DateField id="find-from" label="From" value=fields.from />
            <DateField id="find-to" label="To" value=fields.to />
            <TextField id="find-text" label="Find words" value=fields.text />
            <SortChoice order=fields.order />
            <FilterPart
                words=Signal::derive(direction)
                on_remove=move |()| fields.direction.set(None)
            />
            <OnlyParts only=fields.only />
            <FilterPart
                words=Signal::derive(move || fields.timed.get().then(|| "Minutes known".to_owned()))
                on_remove=move |()| fields.timed.set(false)
            />
        </FilterRow>
    }
}
