//! The portfolio: whose it is, which criteria are proven, the evidence in order, and the pack.

mod add;
mod details;
mod evidence;
mod export;
mod framework;
mod list;
mod matrix;
mod state;

pub use evidence::EvidencePage;

use self::add::AddEvidence;
use self::details::Details;
use self::export::ExportPack;
use self::framework::ChangeFramework;
use self::list::EvidenceList;
use self::matrix::Matrix;
use crate::asked::{Ask, when_asked};
use crate::components::PageHeader;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::records::{Evidence, RecordKind};

/// The portfolio with its criteria matrix and evidence.
#[component]
pub fn PortfolioPage() -> impl IntoView {
    let session = use_session();
    let [adding, exporting, changing] = [(); 3].map(|()| RwSignal::new(false));
    for (ask, open) in [
        (Ask::Evidence, adding),
        (Ask::Pack, exporting),
        (Ask::Framework, changing),
    ] {
        when_asked(ask, move |_| open.set(true));
    }
    let empty = Memo::new(move |_| {
        session.track_kind(RecordKind::Evidence);
        session.peek(|workspace| workspace.all::<Evidence>().next().is_none())
    });
    view! {
        <PageHeader
            title="Portfolio"
            lead=Signal::stored("What you did as a manager, proven against the criteria.".to_owned())
        >
            <button type="button" class="button primary" on:click=move |_| adding.set(true)>
                "Add evidence…"
            </button>
            <button
                type="button"
                class="button"
                disabled=move || empty.get()
                on:click=move |_| exporting.set(true)
            >
                "Export pack…"
            </button>
        </PageHeader>
        <Matrix changing=changing />
        <EvidenceList adding=adding />
        <Details />
        <AddEvidence open=adding />
        <ExportPack open=exporting />
        <ChangeFramework open=changing />
    }
}
