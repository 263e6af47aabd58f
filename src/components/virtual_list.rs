//! A list of any length of which only the rows near the visible part are drawn.

use leptos::html;
use leptos::prelude::*;
use throughline_domain::money::group_thousands;
use wasm_bindgen::JsCast;

/// The height of a row in pixels until one has been measured; `style/tables.css` sets it.
const ROW_HEIGHT: usize = 40;
/// How many rows are drawn at a time.
const DRAWN: usize = 40;
/// How many of them lie above the visible part, so that scrolling up meets rows too.
const ABOVE: usize = 10;
/// The window moves in steps of this many rows.
const STEP: usize = 5;

/// A grid of rows of one height. Arrow keys, Page Up, Page Down, Home and End move the active row,
/// Enter opens it and Delete asks to remove it.
#[component]
pub fn VirtualList(
    /// The id of the grid; rows get `id-row-number`.
    id: &'static str,
    /// The classes, which set the columns.
    class: &'static str,
    /// The name of the grid.
    label: &'static str,
    /// How many rows there are.
    #[prop(into)]
    count: Signal<usize>,
    /// Draws the cells of a row, told whether it is the active one. It is called again when what it
    /// reads changes.
    row: Callback<(usize, Signal<bool>), AnyView>,
    /// What Enter and a double click do.
    on_open: Callback<usize>,
    /// What Delete does.
    on_remove: Callback<usize>,
    /// The cells of the head.
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<html::Div>::new();
    let height = RwSignal::new(ROW_HEIGHT);
    let scrolled = RwSignal::new(0_usize);
    let active = RwSignal::new(0_usize);
    let current = Memo::new(move |_| active.get().min(count.get().saturating_sub(1)));
    let first = Memo::new(move |_| {
        let wanted = scrolled.get().saturating_sub(ABOVE) / STEP * STEP;
        wanted.min(count.get().saturating_sub(DRAWN))
    });
    let measure = move || {
        let found = element.get_untracked().map(|grid| height_of(&grid, ROW));
        if let Some(found) = found.filter(|found| *found > 0 && *found != height.get_untracked()) {
            height.set(found);
        }
    };
    // Rows are higher on a phone, and with a larger font.
    Effect::new(move |_| {
        element.track();
        measure();
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    let on_scroll = move |_| {
        if let Some(grid) = element.get_untracked() {
            let top = usize::try_from(grid.scroll_top()).unwrap_or(0);
            scrolled.set(top / height.get_untracked().max(1));
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let rows = count.get_untracked();
        let Some(grid) = element.get_untracked() else {
            return;
        };
        if event.target() != event.current_target() || rows == 0 {
            return;
        }
        let at = current.get_untracked();
        let page =
            usize::try_from(grid.client_height()).unwrap_or(0) / height.get_untracked().max(1);
        let page = page.saturating_sub(2).max(1);
        let next = match event.key().as_str() {
            "ArrowDown" => at.saturating_add(1),
            "ArrowUp" => at.saturating_sub(1),
            "PageDown" => at.saturating_add(page),
            "PageUp" => at.saturating_sub(page),
            "Home" => 0,
            "End" => rows,
            "Enter" => {
                event.prevent_default();
                on_open.run(at);
                return;
            }
            "Delete" => {
                event.prevent_default();
                on_remove.run(at);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let next = next.min(rows.saturating_sub(1));
        active.set(next);
        reveal(&grid, next, height.get_untracked());
    };
    view! {
        <div
            id=id
            class=class
            tabindex="0"
            role="grid"
            aria-label=label
            aria-rowcount=move || count.get().saturating_add(1).to_string()
            aria-activedescendant=move || {
                (count.get() > 0).then(|| format!("{id}-row-{}", current.get()))
            }
            node_ref=element
            on:scroll=on_scroll
            on:keydown=on_key
        >
            <div class="log-head log-row" role="row" aria-rowindex="1">{children()}</div>
            <div
                class="log-sizer"
                role="presentation"
                style:height=move || format!("{}px", count.get().saturating_mul(height.get()))
            >
                <div
                    class="log-window"
                    role="presentation"
                    style:transform=move || {
                        format!("translateY({}px)", first.get().saturating_mul(height.get()))
                    }
                >
                    {move || {
                        let start = first.get();
                        let end = start.saturating_add(DRAWN).min(count.get());
                        (start..end)
                            .map(|index| {
                                let is_active = Signal::derive(move || current.get() == index);
                                view! {
                                    <div
                                        class="log-row"
                                        role="row"
                                        id=format!("{id}-row-{index}")
                                        aria-rowindex=index.saturating_add(2).to_string()
                                        aria-selected=move || is_active.get().to_string()
                                        on:click=move |_| active.set(index)
                                        on:dblclick=move |event| {
                                            if !is_on_control(&event) {
                                                on_open.run(index);
                                            }
                                        }
                                    >
                                        {row.run((index, is_active))}
                                    </div>
                                }
                            })
                            .collect_view()
                    }}
                </div>
            </div>
        </div>
        {move || (count.get() > DRAWN).then(|| view! {
            <p class="print-only">
                {format!("Printed are {DRAWN} of the {} rows found. ", group_thousands(count.get() as u64))}
                "For all of them download the log as CSV on the screen Data."
            </p>
        })}
    }
}

/// Any row but the head.
const ROW: &str = ".log-window > .log-row";

/// The head, which sticks to the top.
const HEAD: &str = ".log-head";

/// The height in pixels of what a selector finds in the grid; 0 when it is not there or not shown.
fn height_of(grid: &web_sys::Element, selector: &str) -> usize {
    let found = grid.query_selector(selector).ok().flatten();
    let element = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    element.map_or(0, |element| {
        usize::try_from(element.offset_height()).unwrap_or(0)
    })
}

/// Whether something is pressed that has a meaning of its own.
fn is_on_control(event: &web_sys::MouseEvent) -> bool {
    event_target::<web_sys::Element>(event)
        .closest("button, input, select, a")
        .ok()
        .flatten()
        .is_some()
}

/// Scrolls just as far as is needed to see a row below the sticky head.
fn reveal(grid: &web_sys::Element, index: usize, height: usize) {
    let head = i32::try_from(height_of(grid, HEAD)).unwrap_or(0);
    let height = i32::try_from(height).unwrap_or(0);
    let Ok(top) = i32::try_from(index).map(|index| index.saturating_mul(height)) else {
        return;
    };
    let visible = grid.client_height().saturating_sub(head);
    if top < grid.scroll_top() {
        grid.set_scroll_top(top);
    } else if top.saturating_add(height) > grid.scroll_top().saturating_add(visible) {
        grid.set_scroll_top(top.saturating_add(height).saturating_sub(visible));
    }
}
