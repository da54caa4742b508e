//! Who decides while one is away.

use domain::DelegationId;
use domain::time_request::delegation::{Delegation, DelegationDraft};
use leptos::prelude::*;

use super::frame::frame;
use crate::api::{self, ApiError};
use crate::pages::form::{FormFaults, forget, kept};
use crate::pages::loading::part_of_page;
use crate::paths;
use crate::state::clock;
use crate::texts::{format, team, time};
use crate::ui::{Retry, TextField};

/// What is typed is kept under these.
const DELEGATE: &str = "draft-delegate";
const FIRST_DAY: &str = "draft-delegate-from";
const LAST_DAY: &str = "draft-delegate-to";

pub fn page() -> AnyView {
    frame(paths::TEAM_DELEGATIONS, team::DELEGATIONS_TITLE, view! { <Delegations /> })
}

#[component]
fn Delegations() -> impl IntoView {
    let answer = LocalResource::new(api::time::list_delegations);
    let said = RwSignal::new(None::<&'static str>);
    view! {
        <h1 tabindex="-1">{team::DELEGATIONS_TITLE}</h1>
        <p class="lead">{team::DELEGATIONS_TEXT}</p>
        <p class="said" role="status">
            {move || said.get()}
        </p>
        {part_of_page(
            answer,
            move |all| {
                if all.is_empty() {
                    return view! { <p class="hint">{team::DELEGATIONS_NONE}</p> }.into_any();
                }
                let today = clock::today();
                let line = |one: Delegation| {
                    let ends = one.given && one.last_day >= today;
                    view! {
                        <li class="card">
                            <p>
                                <strong>{if one.given { one.delegate.clone() } else { team::in_stead_of(&one.manager) }}</strong>
                            </p>
                            <p class="hint">{format::dates(Some(one.first_day), Some(one.last_day))}</p>
                            {ends.then(|| view! { <End id=one.id said done=Callback::new(move |()| answer.refetch()) /> })}
                        </li>
                    }
                };
                view! { <ul class="cards">{all.into_iter().map(line).collect_view()}</ul> }.into_any()
            },
        )}
        <New said done=Callback::new(move |()| answer.refetch()) />
    }
}

#[component]
fn End(id: DelegationId, said: RwSignal<Option<&'static str>>, done: Callback<()>) -> impl IntoView {
    let end = Action::new_local(move |(): &()| api::time::end_delegation(id));
    let failed = RwSignal::new(None::<ApiError>);
    Effect::new(move || match end.value().get() {
        Some(Ok(())) => {
            said.set(Some(team::DELEGATION_ENDED));
            done.run(());
        }
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    view! {
        <div class="button-row">
            <button
                class="button small"
                type="button"
                aria-disabled=move || end.pending().get().then_some("true")
                on:click=move |_| {
                    if !end.pending().get_untracked() {
                        failed.set(None);
                        end.dispatch_local(());
                    }
                }
            >
                {team::DELEGATION_END}
            </button>
        </div>
        {move || failed.get().map(|error| view! { <Retry message=team::failure(&error) /> })}
    }
}

#[component]
fn New(said: RwSignal<Option<&'static str>>, done: Callback<()>) -> impl IntoView {
    let delegate = kept(DELEGATE, String::new());
    let (first_day, last_day) = (kept(FIRST_DAY, String::new()), kept(LAST_DAY, String::new()));
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let send = Action::new_local(|draft: &DelegationDraft| {
        let draft = draft.clone();
        async move { api::time::delegate(&draft).await }
    });
    Effect::new(move || match send.value().get() {
        Some(Ok(_)) => {
            for (field, key) in [(delegate, DELEGATE), (first_day, FIRST_DAY), (last_day, LAST_DAY)] {
                field.set(String::new());
                forget(key);
            }
            said.set(Some(team::DELEGATED));
            done.run(());
        }
        Some(Err(error)) if !error.fields().is_empty() => faults.show(error.fields().to_vec()),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if send.pending().get_untracked() {
            return;
        }
        failed.set(None);
        said.set(None);
        let draft = DelegationDraft {
            delegate: delegate.get_untracked(),
            first_day: domain::day::read(&first_day.get_untracked()),
            last_day: domain::day::read(&last_day.get_untracked()),
        };
        match draft.validate(clock::today()) {
            Err(found) => faults.show(found),
            Ok(_) => {
                faults.clear();
                send.dispatch_local(draft);
            }
        }
    };
    view! {
        <form class="form" node_ref=faults.form novalidate on:submit=submit>
            <TextField
                id="delegate"
                kind="email"
                label=team::DELEGATE
                value=delegate
                fault=faults.of("delegate", team::fault)
                autocomplete="off"
                required=true
            />
            <div class="pair">
                <TextField
                    id="first_day"
                    kind="date"
                    label=time::FIRST_DAY
                    value=first_day
                    fault=faults.of("first_day", team::fault)
                    autocomplete="off"
                />
                <TextField
                    id="last_day"
                    kind="date"
                    label=time::LAST_DAY
                    value=last_day
                    fault=faults.of("last_day", team::fault)
                    autocomplete="off"
                />
            </div>
            {move || failed.get().map(|error| view! { <Retry message=team::delegation_failure(&error) /> })}
            <div class="button-row">
                <button class="button primary" type="submit" aria-disabled=move || send.pending().get().then_some("true")>
                    {move || if send.pending().get() { team::SENDING } else { team::DELEGATE_SEND }}
                </button>
            </div>
        </form>
    }
}
