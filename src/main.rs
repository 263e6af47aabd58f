//! Starts the app in the browser.

fn main() {
    throughline::platform::panic::install();
    leptos::mount::mount_to_body(throughline::app::App);
    throughline::platform::panic::remove_loading();
}
