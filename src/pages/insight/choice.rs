//! Period, people and measure shown on the page.

use crate::components::{ChoiceField, PeriodPicker, default_period};
use crate::pages::log::part_rows_href;
use crate::session::AppSession;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::records::{
    DealMeasure, Dimension, Direction, Metric, MetricKind, MetricSource, Person, Scope, Slice, Unit,
};
use throughline_domain::{Currency, Period, PeriodKind, Workspace};
use throughline_insight::metrics::{self, is_rate};
use throughline_insight::rows::RowFilter;
use throughline_insight::slices::slices;

/// What the page shows.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub session: AppSession,
    pub period: RwSignal<Period>,
    /// A person's id, or blank for the team.
    person: RwSignal<String>,
    /// A metric's id.
    metric: RwSignal<String>,
    /// A slice's word, or blank for everything.
    only: RwSignal<String>,
}

impl Choice {
    /// Deals won by the team in the year that holds the latest data, unless the address says otherwise:
    /// `person=`, `metric=`, `only=`, `from=` and `to=` are read.
    pub(super) fn new(session: AppSession) -> Self {
        let query = use_query_map().get_untracked();
        let asked = |key: &str| query.get(key).unwrap_or_default();
        let dates = asked("from").parse().ok().zip(asked("to").parse().ok());
        let period = dates
            .and_then(|(first, last)| Period::including(first, last))
            .unwrap_or_else(|| {
                session.peek(|workspace| default_period(workspace, PeriodKind::Year))
            });
        let metric = asked("metric")
            .parse()
            .unwrap_or_else(|_| MetricId::from_key("deals-won"));
        Self {
            session,
            period: RwSignal::new(period),
            person: RwSignal::new(asked("person")),
            metric: RwSignal::new(metric.to_string()),
            only: RwSignal::new(asked("only")),
        }
    }

    /// The team or the chosen person.
    pub(super) fn scope(&self) -> Scope {
        let person = self.person.with(|id| id.parse::<PersonId>().ok());
        person.map_or(Scope::Team, Scope::Person)
    }

    /// Whose figures, in words.
    pub(super) fn whose(&self) -> String {
        match self.scope() {
            Scope::Team => "the team".into(),
            Scope::Person(id) => self
                .session
                .record::<Person>(id)
                .map_or_else(|| "somebody no longer here".into(), |person| person.name),
        }
    }

    /// The part of the rows that figures are of; `None` for everything.
    pub(super) fn slice(&self) -> Option<Slice> {
        self.only.with(|word| Slice::from_word(word))
    }

    /// Reads the chosen part of the workspace, subscribing to every change of it.
    pub(super) fn read<T>(&self, read: impl FnOnce(&Workspace) -> T) -> T {
        let slice = self.slice();
        self.session.read(|workspace| match slice {
            None => read(workspace),
            Some(slice) => read(&workspace.part(&slice)),
        })
    }

    /// The way to the rows of a figure of the chosen part.
    pub(super) fn rows_href(&self, rows: &RowFilter) -> Option<String> {
        part_rows_href(rows, self.slice().as_ref())
    }

    /// A measure of the chosen part.
    ///
    /// # Errors
    /// A sentence when its values do not say which part they belong to.
    pub(super) fn part(&self, measure: (MetricId, Metric)) -> Result<(MetricId, Metric), String> {
        match (self.slice(), &measure.1.source) {
            (Some(slice), MetricSource::Entered { .. }) => Err(format!(
                "{} is entered by hand and cannot be told apart by {}. Choose another measure, or everything.",
                measure.1.name,
                slice.by.label()
            )),
            _ => Ok(measure),
        }
    }

    /// The chosen part in a title: `, product GTX Pro only`, or nothing.
    pub(super) fn part_words(&self) -> String {
        self.slice()
            .map(|slice| format!(", {} only", slice.label()))
            .unwrap_or_default()
    }

    /// Whose figures of which part, in words.
    pub(super) fn whose_of(&self) -> String {
        format!("{}{}", self.whose(), self.part_words())
    }

    /// The chosen measure.
    pub(super) fn metric(&self) -> (MetricId, Metric) {
        let id = self
            .metric
            .with(|id| id.parse())
            .unwrap_or_else(|_| MetricId::from_key("deals-won"));
        self.session.read(|workspace| {
            let found = metrics::metric(workspace, id).map(|metric| (id, metric));
            found.unwrap_or_else(|| standard(DealMeasure::Won))
        })
    }

    /// The chosen measure when it is a rate of so many of so many, else the win rate.
    pub(super) fn rate(&self) -> (MetricId, Metric) {
        let (id, metric) = self.metric();
        match is_rate(&metric) {
            true => (id, metric),
            false => standard(DealMeasure::WinRate),
        }
    }

    /// The chosen measure when it is counted from deals, else deals won.
    pub(super) fn outcome(&self) -> (MetricId, Metric) {
        let (id, metric) = self.metric();
        match metric.source {
            MetricSource::Deals(_) => (id, metric),
            _ => standard(DealMeasure::Won),
        }
    }

    /// The currency of amounts.
    pub(super) fn currency(&self) -> Currency {
        self.session.read(|workspace| workspace.settings().currency)
    }
}

/// One of the metrics every workspace has.
fn standard(measure: DealMeasure) -> (MetricId, Metric) {
    let source = MetricSource::Deals(measure);
    Metric::standard()
        .into_iter()
        .find(|(_, metric)| metric.source == source)
        .unwrap_or_else(|| {
            let metric = Metric {
                name: "Deals".into(),
                kind: MetricKind::Outcome,
                unit: Unit::Count,
                direction: Direction::HigherIsBetter,
                source,
            };
            (MetricId::from_key("deals-won"), metric)
        })
}

/// Chooses period, people and measure.
#[component]
pub(super) fn Controls(choice: Choice) -> impl IntoView {
    let session = choice.session;
    let people = Signal::derive(move || {
        let period = choice.period.get();
        let mut list = vec![(String::new(), "The team".to_owned())];
        let everybody = session.read(|workspace| metrics::people(workspace, &period));
        list.extend(
            everybody
                .into_iter()
                .map(|(id, person)| (id.to_string(), person.name)),
        );
        list
    });
    let measures = Signal::derive(move || {
        session.read(|workspace| {
            metrics::metrics(workspace)
                .into_iter()
                .map(|(id, metric)| (id.to_string(), metric.name))
                .collect::<Vec<_>>()
        })
    });
    let parts = Memo::new(move |_| {
        let mut list = vec![(String::new(), "Everything".to_owned())];
        session.read(|workspace| {
            for by in Dimension::ALL {
                list.extend(
                    slices(workspace, by)
                        .into_iter()
                        .map(|slice| (slice.word(), sentence_case(&slice.label()))),
                );
            }
        });
        // What an address asks for is shown as chosen even when no row holds it.
        if let Some(slice) = choice.slice()
            && !list.iter().any(|(word, _)| *word == slice.word())
        {
            list.push((slice.word(), sentence_case(&slice.label())));
        }
        list
    });
    view! {
        <div class="filters screen-only">
            <PeriodPicker value=choice.period />
            <ChoiceField id="insight-scope" label="Whose" value=choice.person choices=people />
            <ChoiceField id="insight-metric" label="Measure" value=choice.metric choices=measures />
            <ChoiceField id="insight-only" label="Only" value=choice.only choices=parts />
        </div>
        {move || choice.slice().map(|slice| view! {
            <p class="muted">
                {format!("All figures and charts are of {} only. {}", slice.label(), how_told_apart(slice.by))}
            </p>
        })}
    }
}

/// How rows are told apart, in a sentence.
fn how_told_apart(by: Dimension) -> &'static str {
    match by {
        Dimension::Stage => {
            "A deal counts at the stage it is in now, an activity at the stage recorded with it."
        }
        _ => "An activity counts where the deal it was for does; one for no deal belongs to none.",
    }
}

/// With a capital first letter.
pub(super) fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
