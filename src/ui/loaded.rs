//! The states of a screen that waits for an answer.

use leptos::prelude::*;

/// Says what went wrong and offers to try again.
#[component]
pub fn Retry(
    #[prop(into)] message: String,
    /// Absent when trying again cannot help.
    #[prop(optional_no_strip)]
    retry: Option<(&'static str, Callback<()>)>,
) -> impl IntoView {
    view! {
        <div class="notice error" role="alert">
            <p>{message}</p>
            {retry.map(|(label, retry)| {
                view! {
                    <button class="button" type="button" on:click=move |_| retry.run(())>
                        {label}
                    </button>
                }
            })}
        </div>
    }
}

/// Shows a skeleton until the answer is there, then what it says.
#[component]
pub fn Loaded<T>(
    answer: LocalResource<T>,
    /// What screen readers hear meanwhile.
    waiting: &'static str,
    content: fn(T) -> AnyView,
) -> impl IntoView
where
    T: Clone + 'static,
{
    move || match answer.get() {
        Some(value) => content(value),
        None => view! {
            <div role="status" class="quiet">{waiting}</div>
            <div class="skeleton card-shape"></div>
            <div class="skeleton"></div>
            <div class="skeleton"></div>
            <div class="skeleton card-shape"></div>
        }
        .into_any(),
    }
}
