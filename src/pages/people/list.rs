//! The team as a list.

use super::list_rows::{Column, Row, Shown, Wanted, chosen, rows, values_of};
use super::observation_form::ObservationDialog;
use super::person_form::PersonDialog;
use super::raise_signal::RaiseSignalDialog;
use super::recognition_form::RecognitionDialog;
use super::signal_draft::Begin;
use crate::asked::{Ask, when_asked};
use crate::components::{PageHeader, PeriodPicker, default_period};
use crate::platform::today;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::PeriodKind;
use throughline_domain::records::Person;

/// The people of the team with key figures of a period.
#[component]
pub fn People() -> impl IntoView {
    let session = use_session();
    let period =
        RwSignal::new(session.peek(|workspace| default_period(workspace, PeriodKind::Quarter)));
    let all = Memo::new(move |_| {
        let period = period.get();
        session.read(|workspace| rows(workspace, &period, today()))
    });
    let wanted = RwSignal::new(Wanted::default());
    let sort = RwSignal::new((Column::Name, false));
    let shown = Memo::new(move |_| all.with(|all| wanted.with(|w| chosen(all, w, sort.get()))));
    let [adding, raising, observing, recognising] = [(); 4].map(|()| RwSignal::new(false));
    for (ask, open) in [
        (Ask::Person, adding),
        (Ask::Signal, raising),
        (Ask::Observation, observing),
        (Ask::Recognition, recognising),
    ] {
        when_asked(ask, move |_| open.set(true));
    }
    let begin = Signal::derive(move || Begin::over(period.get()));
    let nobody = Memo::new(move |_| all.with(Vec::is_empty));
    view! {
        <PageHeader title="People" lead=Signal::derive(move || lead(all.with(Vec::len)))>
            <button type="button" class="button primary" on:click=move |_| adding.set(true)>
                "Add a person…"
            </button>
        </PageHeader>
        <PersonDialog open=adding person=None />
        <RaiseSignalDialog open=raising person=None begin=begin />
        <ObservationDialog open=observing person=None existing=None />
        <RecognitionDialog open=recognising person=None existing=None />
        <Show when=move || !nobody.get() fallback=move || view! { <NobodyYet adding=adding /> }>
            <div class="filters">
                <PeriodPicker value=period />
            </div>
            <Filters all=all shown=shown wanted=wanted />
            <Show
                when=move || shown.with(|rows| !rows.is_empty())
                fallback=|| view! {
                    <p class="muted">"Nobody matches. Clear the filters to see everyone."</p>
                }
            >
                <Table shown=shown sort=sort caption=Signal::derive(move || {
                    format!("Key figures of {}; intervals at 95 %", period.get().label())
                }) />
            </Show>
        </Show>
    }
}

fn lead(count: usize) -> String {
    match count {
        0 => "Everyone whose work you follow.".into(),
        1 => "One person. Open their page to see figures, observations and conversations together."
            .into(),
        count => format!(
            "{count} people. Open one to see figures, observations and conversations together."
        ),
    }
}

#[component]
fn NobodyYet(adding: RwSignal<bool>) -> impl IntoView {
    view! {
        <div class="empty-state">
            <h2>"Nobody here yet"</h2>
            <p>"Add the people on your team one by one, or import them with their deals from a file."</p>
            <div class="cluster">
                <button type="button" class="button primary" on:click=move |_| adding.set(true)>
                    "Add a person…"
                </button>
                <a class="button" href=Route::Import.href()>"Import a file"</a>
            </div>
        </div>
    }
}

#[component]
fn Filters(all: Memo<Vec<Row>>, shown: Memo<Vec<Row>>, wanted: RwSignal<Wanted>) -> impl IntoView {
    let managers = Memo::new(move |_| all.with(|rows| values_of(rows, |p| &p.manager)));
    let offices = Memo::new(move |_| all.with(|rows| values_of(rows, |p| &p.office)));
    let left = Memo::new(move |_| {
        all.with(|rows| rows.iter().filter(|row| row.person.left.is_some()).count())
    });
    let is_filtered = Memo::new(move |_| wanted.with(|w| *w != Wanted::default()));
    view! {
        <div class="filters" role="search">
            <div class="field grow">
                <label for="people-text">"Find"</label>
                <input
                    id="people-text"
                    type="search"
                    autocomplete="off"
                    prop:value=move || wanted.with(|w| w.text.clone())
                    on:input=move |event| wanted.update(|w| w.text = event_target_value(&event))
                />
            </div>
            <Narrow id="people-manager" label="Manager" values=managers
                chosen=Signal::derive(move || wanted.with(|w| w.manager.clone()))
                on_choose=move |value| wanted.update(|w| w.manager = value) />
            <Narrow id="people-office" label="Office" values=offices
                chosen=Signal::derive(move || wanted.with(|w| w.office.clone()))
                on_choose=move |value| wanted.update(|w| w.office = value) />
            <Show when=move || left.get() != 0>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || wanted.with(|w| w.with_left)
                        on:change=move |event| wanted.update(|w| w.with_left = event_target_checked(&event))
                    />
                    {move || format!("Show who has left ({})", left.get())}
                </label>
            </Show>
            <Show when=move || is_filtered.get()>
                <button type="button" class="button quiet" on:click=move |_| wanted.set(Wanted::default())>
                    "Clear filters"
                </button>
            </Show>
            <p class="filters-result push" role="status">
                {move || format!("{} of {}", shown.with(Vec::len), all.with(Vec::len))}
            </p>
        </div>
    }
}

/// A list to narrow by, hidden while there is nothing to choose between.
#[component]
fn Narrow(
    id: &'static str,
    label: &'static str,
    values: Memo<Vec<String>>,
    chosen: Signal<String>,
    #[prop(into)] on_choose: Callback<String>,
) -> impl IntoView {
    view! {
        <Show when=move || values.with(|values| !values.is_empty())>
            <div class="field">
                <label for=id>{label}</label>
                <select id=id on:change=move |event| on_choose.run(event_target_value(&event))>
                    <option value="" prop:selected=move || chosen.get().is_empty()>"All"</option>
                    {move || {
                        values
                            .get()
                            .into_iter()
                            .map(|value| {
                                let (own, key) = (value.clone(), value.clone());
                                view! {
                                    <option
                                        value=key
                                        prop:selected=move || chosen.get() == own
                                    >
                                        {value}
                                    </option>
                                }
                            })
                            .collect_view()
                    }}
                </select>
            </div>
        </Show>
    }
}

#[component]
fn Table(
    shown: Memo<Vec<Row>>,
    sort: RwSignal<(Column, bool)>,
    caption: Signal<String>,
) -> impl IntoView {
    // A column that would be blank for everybody is left out.
    let has_roles =
        Memo::new(move |_| shown.with(|rows| rows.iter().any(|row| !row.person.role.is_empty())));
    let has_targets =
        Memo::new(move |_| shown.with(|rows| rows.iter().any(|row| row.attainment.has_target())));
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-labelledby="people-caption">
            <table class="data fixed-first">
                <caption id="people-caption">{move || caption.get()}</caption>
                <thead>
                    <tr>
                        <Heading column=Column::Name words="Person" sort=sort />
                        {move || has_roles.get().then(|| view! { <th scope="col" class="optional">"Role"</th> })}
                        <th scope="col" class="optional">"Manager"</th>
                        <th scope="col" class="optional">"Office"</th>
                        <Heading column=Column::WonValue words="Won value" sort=sort />
                        <Heading column=Column::DealsWon words="Deals won" sort=sort />
                        <Heading column=Column::WinRate words="Win rate" sort=sort />
                        {move || has_targets.get().then(|| view! {
                            <Heading column=Column::Attainment words="Attainment" sort=sort />
                        })}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || shown.get() key=|row| format!("{row:?}") let:row>
                        <tr>
                            <th scope="row">
                                <a href=Route::Person(row.id).href()>{row.person.name.clone()}</a>
                                {left_badge(&row.person)}
                            </th>
                            {
                                let role = row.person.role.clone();
                                move || has_roles.get().then(|| view! { <td class="optional">{role.clone()}</td> })
                            }
                            <td class="optional">{row.person.manager.clone()}</td>
                            <td class="optional">{row.person.office.clone()}</td>
                            {figure_cell(row.won_value)}
                            {figure_cell(Shown { detail: None, ..row.deals_won })}
                            {figure_cell(row.win_rate)}
                            {
                                let reached = row.attainment;
                                move || has_targets.get().then(|| figure_cell(reached.clone()))
                            }
                        </tr>
                    </For>
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Heading(column: Column, words: &'static str, sort: RwSignal<(Column, bool)>) -> impl IntoView {
    let state = move || match sort.get() {
        (current, false) if current == column => Some("ascending"),
        (current, true) if current == column => Some("descending"),
        _ => None,
    };
    // The first press shows the largest figure first, the first name first.
    let choose = move |_| {
        sort.update(|(current, descending)| {
            *descending = match *current == column {
                true => !*descending,
                false => column != Column::Name,
            };
            *current = column;
        });
    };
    view! {
        <th scope="col" class:number=column != Column::Name aria-sort=state>
            <button type="button" class="sort" on:click=choose>{words}</button>
        </th>
    }
}

fn left_badge(person: &Person) -> Option<impl IntoView + use<>> {
    person
        .left
        .map(|_| view! { " " <span class="badge plain">"Left"</span> })
}

fn figure_cell(shown: Shown) -> impl IntoView {
    let is_unknown = shown.value.is_none();
    view! {
        <td class="number">
            <span class:na=is_unknown>{shown.text}</span>
            {shown.detail.map(|detail| view! { <br /> <span class="small muted">{detail}</span> })}
        </td>
    }
}
