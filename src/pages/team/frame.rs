//! The frame of a manager's pages.

use leptos::prelude::*;

use crate::components::{PageFrame, set_title};

/// A page of the space.
pub fn frame(title: &'static str, children: impl IntoView + 'static) -> AnyView {
    set_title(title);
    view! {
        <PageFrame>
            <div class="desk">{children}</div>
        </PageFrame>
    }
    .into_any()
}
