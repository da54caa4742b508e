//! The states of a page that waits for an answer: a skeleton, what went wrong with a second try, or the content.

use domain::ProblemCode;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::components::set_title;
use crate::paths;
use crate::state::arrival::reveal;
use crate::texts::common;
use crate::ui::Retry;

/// Draws an answer in whichever state it is.
pub fn loaded<T: Clone + 'static>(
    answer: LocalResource<Result<T, ApiError>>,
    content: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    (move || {
        let answered = answer.get();
        if answered.is_some() {
            reveal();
        }
        match answered {
            None => skeleton().into_any(),
            Some(Ok(value)) => content(value),
            Some(Err(error)) => failed(&error, Callback::new(move |()| answer.refetch())),
        }
    })
    .into_any()
}

/// Draws an answer that is only a part of its page: what went wrong with it is said there, and the rest stays.
pub fn part_of_page<T: Clone + 'static>(
    answer: LocalResource<Result<T, ApiError>>,
    content: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    (move || match answer.get() {
        None => view! {
            <p class="quiet" role="status">{common::WAITING}</p>
            <div class="skeleton card-shape"></div>
        }
        .into_any(),
        Some(Ok(value)) => content(value),
        Some(Err(error)) => {
            let again = Callback::new(move |()| answer.refetch());
            let retry = error.is_passing().then_some((common::RETRY, again));
            view! { <Retry message=common::load_error(&error) retry /> }.into_any()
        }
    })
    .into_any()
}

/// What stands for a page that comes.
pub fn skeleton() -> impl IntoView {
    view! {
        <p class="quiet" role="status">{common::WAITING}</p>
        <div class="skeleton card-shape"></div>
        <div class="skeleton"></div>
        <div class="skeleton"></div>
        <div class="skeleton card-shape"></div>
    }
}

fn failed(error: &ApiError, retry: Callback<()>) -> AnyView {
    if matches!(error.code(), Some(ProblemCode::NotFound)) {
        return missing().into_any();
    }
    let retry = error.is_passing().then_some((common::RETRY, retry));
    view! {
        <h1>{common::FAILED_TITLE}</h1>
        <Retry message=common::load_error(error) retry />
    }
    .into_any()
}

/// Nothing is at this address.
pub fn missing() -> impl IntoView {
    set_title(common::NOT_FOUND_TITLE);
    view! {
        <h1>{common::NOT_FOUND_TITLE}</h1>
        <p>{common::NOT_FOUND_TEXT}</p>
        <p>
            <a class="button primary" href=paths::EXPLORE>
                {common::BACK_TO_MAP}
            </a>
        </p>
    }
}
