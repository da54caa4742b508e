//! Frameworks with associations: those there are, and one more.

use domain::FrameworkId;
use domain::convention::Framework;
use leptos::prelude::*;

use super::framed;
use crate::api::ApiError;
use crate::api::conventions::{end_framework, list_frameworks};
use crate::pages::conventions::list::begin_under;
use crate::pages::loading::loaded;
use crate::paths;
use crate::state::clock;
use crate::texts::conventions::{self, desk};
use crate::texts::{CONTENT, format};
use crate::ui::{Icon, Retry};

pub fn page() -> AnyView {
    let answer = LocalResource::new(list_frameworks);
    let again = Callback::new(move |()| answer.refetch());
    framed(
        paths::FRAMEWORKS,
        desk::FRAMEWORKS,
        view! {
            <h1 tabindex="-1">{desk::FRAMEWORKS}</h1>
            <p class="lead">{desk::FRAMEWORKS_LEAD}</p>
            <div class="button-row">
                <a class="button primary" href=paths::framework(paths::NEW_AMENDMENT)>
                    {desk::NEW_FRAMEWORK}
                </a>
            </div>
            {loaded(answer, move |all| list(&all, again))}
        },
    )
}

fn list(all: &[Framework], again: Callback<()>) -> AnyView {
    if all.is_empty() {
        return view! {
            <div class="empty">
                <Icon name="handshake" />
                <p>{desk::NO_FRAMEWORK}</p>
            </div>
        }
        .into_any();
    }
    let rows = all.iter().map(|one| card(one, again)).collect_view();
    view! { <ul class="cards">{rows}</ul> }.into_any()
}

fn card(one: &Framework, again: Callback<()>) -> AnyView {
    let (id, version) = (one.id, one.version);
    let runs = one.is_open(clock::today());
    view! {
        <li class="card convention-row">
            <h2 class="card-title" lang=CONTENT>
                {one.title.clone()}
            </h2>
            <p class="links">
                <a href=paths::association(one.association.as_str()) lang=CONTENT>
                    {one.association_name.clone()}
                </a>
            </p>
            <ul class="facts">
                <li>
                    <Icon name="calendar" />
                    {format::dates(Some(one.starts_on), one.ends_on)}
                </li>
                <li>{desk::conventions(one.conventions)}</li>
            </ul>
            <div class="button-row">
                {runs.then(|| begin_under(one))}
                <a
                    class="button small"
                    href=paths::framework(&id.to_string())
                    aria-label=desk::change(&one.title)
                >
                    {desk::CHANGE}
                </a>
                {runs.then(|| view! { <End id version again /> })}
            </div>
        </li>
    }
    .into_any()
}

#[component]
fn End(id: FrameworkId, version: i32, again: Callback<()>) -> impl IntoView {
    let failed = RwSignal::new(None::<ApiError>);
    let end = Action::new_local(move |(): &()| end_framework(id, version));
    Effect::new(move || match end.value().get() {
        Some(Ok(_)) => again.run(()),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let start = move |_| {
        if !end.pending().get_untracked() {
            failed.set(None);
            end.dispatch_local(());
        }
    };
    view! {
        <button class="button small" type="button" aria-disabled=move || end.pending().get().then_some("true") on:click=start>
            {desk::END_TODAY}
        </button>
        {move || failed.get().map(|error| view! { <Retry message=conventions::failure(&error) /> })}
    }
}
