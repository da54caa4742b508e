use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A page among its neighbours.
pub struct Tab {
    pub href: String,
    pub label: &'static str,
    /// The page that is open.
    pub is_here: bool,
}

/// The neighbours of a page in a row, which is moved so that the open one is seen: on a phone it is wider than the screen.
#[component]
pub fn Tabs(label: &'static str, tabs: Vec<Tab>) -> impl IntoView {
    let row = NodeRef::<html::Nav>::new();
    Effect::new(move || {
        let Some(row) = row.get() else { return };
        // Once it has its width.
        request_animation_frame(move || bring(&row, "[aria-current]"));
    });
    // The keyboard's own tab too: browsers leave one at the end where it is. A finger's stays under the finger.
    let follow = move |_| {
        if let Some(row) = row.get_untracked() {
            bring(&row, ":focus-visible");
        }
    };
    let tab = |tab: Tab| {
        view! {
            <li>
                <a class="tab" href=tab.href aria-current=tab.is_here.then_some("page")>
                    {tab.label}
                </a>
            </li>
        }
    };
    view! {
        <nav class="tabs" aria-label=label node_ref=row on:focusin=follow>
            <ul>{tabs.into_iter().map(tab).collect_view()}</ul>
        </nav>
    }
}

/// Moves the row so that one of its tabs is in the middle.
fn bring(row: &HtmlElement, which: &str) {
    let tab = row.query_selector(which).ok().flatten().and_then(|tab| tab.dyn_into::<HtmlElement>().ok());
    if let Some(tab) = tab {
        let before = (row.client_width() - tab.offset_width()) / 2;
        row.set_scroll_left(tab.offset_left() - row.offset_left() - before);
    }
}
