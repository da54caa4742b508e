//! The Alliance in the browser: a single-page app whose search engine runs in the phone.

mod api;
mod components;
mod forms;
mod map;
mod pages;
pub mod paths;
mod routes;
mod state;
mod texts;
mod turns;
mod ui;

use leptos::ev;
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use routes::AppRoutes;
use texts::common;

/// Puts the app in the place of the shell that the page came with. A shell that can be read stays until the app can be.
pub fn start() {
    turns::take();
    turns::begin(|| {
        if matches!(document().query_selector("#shell .detail"), Ok(None)) {
            state::arrival::reveal();
        }
        mount_to_body(App);
    });
}

#[component]
fn App() -> impl IntoView {
    state::provide_catalogue();
    state::here::provide_here();
    pages::later::provide_later_pages();
    view! {
        <Router>
            <Frame />
        </Router>
    }
}

#[component]
fn Frame() -> impl IntoView {
    let arrival = state::arrival::provide_arrival();
    view! {
        <div class="app">
            <a class="skip" href="#content" on:click=skip>
                {common::SKIP}
            </a>
            <p class="quiet" aria-live="polite">{move || arrival.said.get()}</p>
            <Bar />
            <AppRoutes />
        </div>
    }
}

/// The router takes such a link for a change of the address, and would leave the keyboard where it is.
fn skip(event: ev::MouseEvent) {
    let content = document().get_element_by_id("content").and_then(|content| content.dyn_into::<HtmlElement>().ok());
    if let Some(content) = content {
        event.prevent_default();
        // Focus fails only on an element that is gone.
        let _ = content.focus();
    }
}

#[component]
fn Bar() -> impl IntoView {
    let location = use_location();
    let current = move |path: &'static str| move || location.pathname.with(|now| now == path).then_some("page");
    view! {
        <header class="bar">
            <a class="brand" href=paths::EXPLORE>
                <svg viewBox="0 0 32 32" aria-hidden="true">
                    <circle cx="12" cy="16" r="9" fill="#ffc629" />
                    <circle cx="20" cy="16" r="9" fill="none" stroke="#fff" stroke-width="2.5" />
                </svg>
                {common::APP}
            </a>
            <nav aria-label=common::NAV_LABEL>
                <a href=paths::EXPLORE aria-current=current(paths::EXPLORE)>
                    {common::NAV_EXPLORE}
                </a>
                <a href=paths::CHARTER aria-current=current(paths::CHARTER)>
                    {common::NAV_CHARTER}
                </a>
                <a class="account" href=paths::ACCOUNT aria-label=common::NAV_ACCOUNT aria-current=current(paths::ACCOUNT)>
                    <ui::Icon name="person" />
                    <span>{common::NAV_ACCOUNT}</span>
                </a>
            </nav>
        </header>
    }
}
