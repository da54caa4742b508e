//! Where a mail's link leads that stops alerts: one button does. The link alone does nothing, for mail scanners follow links.

use domain::ProblemCode;
use domain::saved_search::AlertLink;
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::paths;
use crate::texts::{common, searches};
use crate::ui::Retry;

#[component]
pub fn AlertsPage() -> impl IntoView {
    set_title(searches::STOP_TITLE);
    let query = use_query_map();
    let token = Memo::new(move |_| query.with(|query| query.get("jeton").unwrap_or_default()));
    let answer = LocalResource::new(move || {
        let token = token.get();
        async move { api::searches::find_alerts(&token).await }
    });
    let content = move || match answer.get() {
        None => view! {
            <h1>{searches::STOP_TITLE}</h1>
            <p class="quiet" role="status">{common::WAITING}</p>
            <div class="skeleton card-shape"></div>
        }
        .into_any(),
        Some(Err(error)) => refused(&error, Callback::new(move |()| answer.refetch())).into_any(),
        Some(Ok(link)) => view! { <Standing link token=token.get_untracked() /> }.into_any(),
    };
    view! { <PageFrame>{content}</PageFrame> }
}

fn words(error: &ApiError) -> &'static str {
    let gone = matches!(error.code(), Some(ProblemCode::LinkInvalid | ProblemCode::NotFound));
    if gone { searches::STOP_GONE } else { common::load_error(error) }
}

fn refused(error: &ApiError, retry: Callback<()>) -> impl IntoView + use<> {
    let retry = error.is_passing().then_some((common::RETRY, retry));
    view! {
        <h1>{searches::STOP_TITLE}</h1>
        <Retry message=words(error) retry />
    }
}

/// What the link is of, and the one button: to stop or, afterwards, to have it come again.
#[component]
fn Standing(link: AlertLink, token: String) -> impl IntoView {
    let stopped = RwSignal::new(link.stopped);
    let resumed = RwSignal::new(false);
    let failed = RwSignal::new(None::<ApiError>);
    let search = StoredValue::new(link.search);
    let title = NodeRef::<html::H1>::new();
    let act = Action::new_local(move |stop: &bool| {
        let (stop, token) = (*stop, token.clone());
        async move {
            let done = if stop {
                api::searches::stop_alerts(&token).await
            } else {
                api::searches::resume_alerts(&token).await
            };
            let _ = failed.try_set(done.as_ref().err().cloned());
            if done.is_ok() {
                let _ = stopped.try_set(stop);
                let _ = resumed.try_set(!stop);
                // What the button says has changed: it is said again from the top.
                request_animation_frame(move || {
                    if let Some(title) = title.try_get_untracked().flatten() {
                        let _ = title.focus();
                    }
                });
            }
        }
    });
    let pending = act.pending();
    let press = move |_| {
        if !pending.get_untracked() {
            act.dispatch_local(!stopped.get_untracked());
        }
    };
    let label = move || match (stopped.get(), pending.get()) {
        (true, _) => searches::RESUME,
        (false, true) => searches::STOPPING,
        (false, false) => searches::STOP,
    };
    view! {
        <h1 tabindex="-1" node_ref=title>
            {move || if stopped.get() { searches::STOPPED_TITLE } else { searches::STOP_TITLE }}
        </h1>
        <p role="status">
            {move || {
                search
                    .with_value(|search| match (stopped.get(), resumed.get()) {
                        (true, _) => searches::stopped(search.as_deref()),
                        (false, true) => searches::RESUMED.to_owned(),
                        (false, false) => searches::stop_question(search.as_deref()),
                    })
            }}
        </p>
        {move || failed.get().map(|error| view! { <Retry message=words(&error) /> })}
        <div class="button-row">
            <button
                class="button"
                class:primary=move || !stopped.get()
                type="button"
                aria-disabled=move || pending.get().then_some("true")
                on:click=press
            >
                {label}
            </button>
            <a class="button quiet-button" href=paths::SEARCHES>
                {searches::LINK}
            </a>
        </div>
    }
}
