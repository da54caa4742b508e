//! The star of a mission: marks it to come back to it, signed in or not.

use domain::Slug;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::paths;
use crate::state::favourites::{set_favourite, use_favourites};
use crate::texts::favourites;
use crate::ui::{Icon, Retry};

/// What came of the last tap.
type Outcome = Result<&'static str, ApiError>;

#[component]
pub fn Star(
    mission: Slug,
    /// The mission's title, where several stars stand on one page.
    #[prop(default = None)]
    title: Option<String>,
) -> impl IntoView {
    let marks = use_favourites();
    let slug = mission.clone();
    let marked = Memo::new(move |_| marks.has(&slug));
    let tap = Action::new_local(move |marked: &bool| {
        let (mission, marked) = (mission.clone(), *marked);
        async move {
            let of_account = set_favourite(mission, marked).await?;
            Ok::<_, ApiError>(match (marked, of_account) {
                (false, _) => favourites::UNMARKED,
                (true, true) => favourites::MARKED,
                (true, false) => favourites::MARKED_HERE,
            })
        }
    });
    let outcome = Memo::new(move |_| tap.value().get());
    let said = move || outcome.get().and_then(|outcome: Outcome| outcome.ok());
    let alone = title.is_none();
    let list = move || {
        (alone && marked.get()).then(|| {
            view! {
                <a class="button small" href=paths::MY_MISSIONS>
                    {favourites::SEE}
                </a>
            }
        })
    };
    let failed = move || outcome.get().and_then(Result::err);
    view! {
        <button
            class="button small star"
            type="button"
            aria-label=title.map(|title| favourites::mark_of(&title))
            aria-pressed=move || marked.get().to_string()
            on:click=move |_| {
                if !tap.pending().get_untracked() {
                    tap.dispatch_local(!marked.get_untracked());
                }
            }
        >
            <Icon name="star" />
            {favourites::MARK}
        </button>
        {list}
        <span class="said" role="status">
            {said}
        </span>
        {move || failed().map(|error| view! { <Retry message=favourites::failure(&error) /> })}
    }
}
