//! The frame of a page that is read: one column, and the foot with the links that each page owes.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::paths;
use crate::state::arrival::{announce, focus_on_arrival};
use crate::texts::{OTHER, common};

/// Names the tab. Screen readers say it on arrival, and history shows it.
pub fn set_title(title: &str) {
    document().set_title(&common::tab(title));
    announce(title);
}

/// Leads to the same page in the other language: another application, which the server sends.
#[component]
pub fn OtherLanguage() -> impl IntoView {
    let location = use_location();
    let (code, name) = OTHER;
    let href = move || paths::in_language(&location.pathname.get(), &location.search.get(), code);
    view! {
        <a href=href hreflang=code lang=code rel="external">
            {name}
        </a>
    }
}

/// One column of content and the foot.
#[component]
pub fn PageFrame(children: Children) -> impl IntoView {
    let main = NodeRef::new();
    focus_on_arrival(main);
    view! {
        <main class="page" id="content" tabindex="-1" node_ref=main>
            // Seen once an answer has been waited for too long: `style/late/account.css`.
            <p class="slow-line" aria-hidden="true">
                {common::SLOW}
            </p>
            {children()}
        </main>
        <footer class="foot">
            <a href=paths::CHARTER>{common::FOOT_CHARTER}</a>
            <a href=paths::PRIVACY>{common::FOOT_PRIVACY}</a>
            <a href=paths::ACCESSIBILITY>{common::FOOT_ACCESSIBILITY}</a>
            <a href="/api/docs" rel="external">
                {common::FOOT_API}
            </a>
            <OtherLanguage />
        </footer>
    }
}
