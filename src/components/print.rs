//! What a page needs on paper: a button that prints it, and the address under which it is found.

use leptos::prelude::*;

use crate::texts::record;

/// Prints the page, as `style/late/print.css` lays it out.
#[component]
pub fn PrintButton(#[prop(default = record::PRINT)] label: &'static str) -> impl IntoView {
    // A browser that cannot print says so itself.
    let print = move |_| drop(window().print());
    view! {
        <button class="button small" type="button" on:click=print>
            {label}
        </button>
    }
}

/// The address of the page, for whoever reads it on paper.
#[component]
pub fn PageAddress(path: String) -> impl IntoView {
    let origin = window().location().origin().unwrap_or_default();
    view! { <p class="print-only page-address">{origin + &path}</p> }
}
