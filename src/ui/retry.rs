//! Something went wrong: what, and a second try.

use leptos::prelude::*;

/// Says what went wrong and offers to try again where that can help.
#[component]
pub fn Retry(
    #[prop(into)] message: String,
    /// The button's words and what it does; absent when trying again cannot help.
    #[prop(default = None)]
    retry: Option<(&'static str, Callback<()>)>,
) -> impl IntoView {
    view! {
        <div class="notice error" role="alert">
            <p>{message}</p>
            {retry
                .map(|(label, retry)| {
                    view! {
                        <button class="button" type="button" on:click=move |_| retry.run(())>
                            {label}
                        </button>
                    }
                })}
        </div>
    }
}
