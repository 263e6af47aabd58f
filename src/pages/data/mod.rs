//! Backup, restore, export, privacy and the state of the store.

mod automatic;
mod backup;
mod encrypt;
mod export;
mod history;
mod lock;
mod points;
mod privacy;
mod share;
mod state;
mod workspaces;

pub use history::HistoryPage;
pub use share::SharePage;

use crate::asked::{Ask, when_asked};
use crate::components::PageHeader;
use crate::platform::focus::focus_soon;
use crate::route::Route;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The data screen.
#[component]
pub fn Data() -> impl IntoView {
    let view = view! {
        <PageHeader
            title="Data"
            lead="Everything is kept in this browser, on this device. Nothing leaves it unless you export it."
        >
            <a class="button" href=Route::Import.href()>"Import…"</a>
            <a class="button" href=Route::Share.href()>"Share…"</a>
            <a class="button" href=Route::History.href()>"History"</a>
            <a class="button" href=Route::History.href_with("show=deleted")>"Deleted records"</a>
            <a class="button" href=Route::Settings.href()>"Settings"</a>
        </PageHeader>
        <backup::BackupPanel />
        <automatic::AutomaticPanel />
        <workspaces::WorkspacesPanel />
        <lock::LockPanel />
        <export::ExportPanel />
        <privacy::PrivacyPanel />
        <state::StatePanel />
        <state::ThemePanel />
        <privacy::ErasePanel />
        <p class="muted small">{concat!("Throughline ", env!("CARGO_PKG_VERSION"))}</p>
    };
    // After the heading of the new page has asked for the focus.
    when_asked(Ask::Restore, |_| focus_soon("#restore-file"));
    view
}

/// A time in milliseconds since 1970 as a date and time where the user is.
fn moment(millis: u64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(millis as f64));
    let options = js_sys::Object::new();
    for (name, style) in [("dateStyle", "long"), ("timeStyle", "medium")] {
        // A browser that does not take it says the same in another form.
        let _ = js_sys::Reflect::set(&options, &name.into(), &style.into());
    }
    date.to_locale_string("en-GB", &options).into()
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
