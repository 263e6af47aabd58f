//! Backup, restore, export, privacy and the state of the store.

mod backup;
mod download;
mod export;
mod privacy;
mod state;

pub use download::download_backup;

use crate::asked::{Ask, when_asked};
use crate::components::PageHeader;
use crate::platform::focus::focus_soon;
use crate::route::Route;
use leptos::prelude::*;

/// The data screen.
#[component]
pub fn Data() -> impl IntoView {
    when_asked(Ask::Restore, |_| focus_soon("#restore-file"));
    view! {
        <PageHeader
            title="Data"
            lead="Everything is kept in this browser, on this device. Nothing leaves it unless you export it."
        >
            <a class="button" href=Route::Import.href()>"Import…"</a>
            <a class="button" href=Route::Settings.href()>"Settings"</a>
        </PageHeader>
        <backup::BackupPanel />
        <export::ExportPanel />
        <privacy::PrivacyPanel />
        <state::StatePanel />
        <state::ThemePanel />
        <privacy::ErasePanel />
        <p class="muted small">{concat!("Throughline ", env!("CARGO_PKG_VERSION"))}</p>
    }
}

/// A time in milliseconds since 1970 as a date and time where the user is.
fn moment(millis: u64) -> String {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(millis as f64));
    date.to_locale_string("en-GB", &wasm_bindgen::JsValue::UNDEFINED)
        .into()
}

/// A size in words.
fn size(bytes: f64) -> String {
    match bytes {
        b if b >= 1e9 => format!("{:.1} GB", b / 1e9),
        b if b >= 1e6 => format!("{:.1} MB", b / 1e6),
        b if b >= 1e3 => format!("{:.0} kB", b / 1e3),
        b => format!("{b:.0} bytes"),
    }
}
