//! What the figures say: the trend, the people beside the team, the stages, and every measure.

mod activity;
mod choice;
mod compared;
mod derived;
mod each_person;
pub(in crate::pages) mod earlier;
mod funnel;
mod headline;
mod hours;
mod leaderboard;
mod measures;
mod people_table;
mod section;
mod spread;
mod stages;
mod trend;
pub mod values;

use crate::components::PageHeader;
use crate::route::Route;
use crate::session::use_session;
use activity::ActivityAndOutcome;
use choice::{Choice, Controls};
use compared::ThenAndNow;
use each_person::EachPerson;
use funnel::Funnel;
use headline::Headline;
use hours::Hours;
use leaderboard::Leaderboard;
use leptos::prelude::*;
use measures::Measures;
use section::Contents;
use spread::Spread;
use stages::Stages;
pub(crate) use trend::NoteDateButton;
use trend::Trend;
pub(in crate::pages) use trend::notes_in;

/// The insight screen.
#[component]
pub fn Insight() -> impl IntoView {
    let session = use_session();
    let is_empty =
        Memo::new(move |_| session.read(|workspace| workspace.totals().span().is_none()));
    view! {
        <PageHeader
            title="Insight"
            lead="What the figures say, how sure they are, and whether chance explains a difference."
        />
        {move || match is_empty.get() {
            true => view! { <NothingYet /> }.into_any(),
            false => view! { <Charts /> }.into_any(),
        }}
    }
}

#[component]
fn NothingYet() -> impl IntoView {
    view! {
        <div class="empty-state">
            <h2>"Nothing to show yet"</h2>
            <p>
                "Charts and figures are drawn from activities and deals. Import a table from your CRM or a spreadsheet, or log the first ones by hand."
            </p>
            <div class="cluster">
                <a class="button primary" href=Route::Import.href()>"Import a file"</a>
                <a class="button" href=Route::Log.href()>"Log activity"</a>
            </div>
        </div>
    }
}

#[component]
fn Charts() -> impl IntoView {
    let choice = Choice::new(use_session());
    view! {
        <Controls choice=choice />
        <Headline choice=choice />
        <ThenAndNow choice=choice />
        <Contents />
        <Trend choice=choice />
        <EachPerson choice=choice />
        <Funnel choice=choice />
        <Leaderboard choice=choice />
        <Stages choice=choice />
        <Spread choice=choice />
        <ActivityAndOutcome choice=choice />
        <Hours choice=choice />
        <Measures choice=choice />
    }
}
