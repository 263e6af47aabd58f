//! Starts the app in the browser, or the work on an import in a worker of it.

fn main() {
    if throughline::importing::inside::begin() {
        return;
    }
    throughline::platform::panic::install();
    leptos::mount::mount_to_body(throughline::app::App);
    throughline::platform::panic::remove_loading();
}
