//! Icons: the shapes stand once in `index.html`, each use refers to one by name.

use leptos::prelude::*;

/// A decorative icon: what it says is said in words beside it.
#[component]
pub fn Icon(#[prop(into)] name: Signal<String>) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href=move || format!("#i-{}", name.get()) />
        </svg>
    }
}
