//! The frame of a page that is read: one column, and the foot with the links that each page owes.

use leptos::prelude::*;

use crate::paths;
use crate::state::arrival::{announce, focus_on_arrival};
use crate::texts::common;

/// Names the tab. Screen readers say it on arrival, and history shows it.
pub fn set_title(title: &str) {
    document().set_title(&common::tab(title));
    announce(title);
}

/// One column of content and the foot.
#[component]
pub fn PageFrame(children: Children) -> impl IntoView {
    let main = NodeRef::new();
    focus_on_arrival(main);
    view! {
        <main class="page" id="content" tabindex="-1" node_ref=main>
            {children()}
            <footer class="foot">
                <a href=paths::CHARTER>{common::FOOT_CHARTER}</a>
                <a href=paths::PRIVACY>{common::FOOT_PRIVACY}</a>
                <a href="/api/docs" rel="external">
                    {common::FOOT_API}
                </a>
            </footer>
        </main>
    }
}
