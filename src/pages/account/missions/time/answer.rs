//! The answer to the dates that are proposed: taken with one tap, or others are asked for.

use domain::time_request::TimeAnswerDraft;
use domain::time_request::views::OwnTimeRequest;
use leptos::prelude::*;

use super::super::Desk;
use super::form_end::FormEnd;
use crate::api::{self, ApiError};
use crate::forms::time::SpanTyped;
use crate::pages::form::FormFaults;
use crate::pages::time_fields::{SpanFields, SpanInputs};
use crate::state::clock;
use crate::state::storage::{DRAFTS, Store, read, write};
use crate::texts::time;
use crate::ui::Retry;

#[component]
pub fn Take(desk: Desk, one: OwnTimeRequest) -> impl IntoView {
    let (id, version, interest) = (one.id, one.version, one.interest);
    let take = Action::new_local(move |(): &()| async move {
        let draft = TimeAnswerDraft { version, accept: true, ..TimeAnswerDraft::default() };
        api::time::answer_time(id, &draft, &desk.slip(interest, String::new())).await
    });
    let failed = RwSignal::new(None::<ApiError>);
    Effect::new(move || match take.value().get() {
        Some(Ok(changed)) => desk.sent(changed.as_ref(), time::TAKEN),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    view! {
        <button
            class="button primary small"
            type="button"
            aria-disabled=move || take.pending().get().then_some("true")
            on:click=move |_| {
                if !take.pending().get_untracked() {
                    failed.set(None);
                    take.dispatch_local(());
                }
            }
        >
            {time::TAKE}
        </button>
        {move || failed.get().map(|error| view! { <Retry message=time::failure(&error) /> })}
    }
}

#[component]
pub fn OtherDates(desk: Desk, one: OwnTimeRequest) -> impl IntoView {
    let (id, version, interest) = (one.id, one.version, one.interest);
    let key = StoredValue::new(format!("{DRAFTS}other-dates-{id}"));
    let begun = (SpanTyped::of(one.proposed.unwrap_or(one.time)), String::new());
    let kept = key.with_value(|key| read(Store::Phone, key)).and_then(|json| serde_json::from_str(&json).ok());
    let (dates, words): (SpanTyped, String) = kept.unwrap_or_else(|| begun.clone());
    let (span, message) = (SpanFields::new(dates), RwSignal::new(words));
    Effect::new(move || {
        let typed = (span.typed(), message.get());
        let json = (typed != begun).then(|| serde_json::to_string(&typed).ok()).flatten();
        key.with_value(|key| write(Store::Phone, key, json.as_deref()));
    });
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let send = Action::new_local(move |draft: &TimeAnswerDraft| {
        let (draft, slip) = (draft.clone(), desk.slip(interest, draft.message.clone()));
        async move { api::time::answer_time(id, &draft, &slip).await }
    });
    Effect::new(move || match send.value().get() {
        Some(Ok(changed)) => {
            key.with_value(|key| write(Store::Phone, key, None));
            desk.timing.set(None);
            desk.sent(changed.as_ref(), time::OTHER_DATES_SENT);
        }
        Some(Err(error)) => {
            faults.show(error.fields().to_vec());
            failed.set(Some(error));
        }
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if send.pending().get_untracked() {
            return;
        }
        failed.set(None);
        let time = untrack(|| span.typed()).draft();
        let draft = TimeAnswerDraft { version, accept: false, time, message: message.get_untracked() };
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
            <SpanInputs fields=span faults />
            <FormEnd desk message faults failed pending=send.pending() send=time::OTHER_DATES />
        </form>
    }
}
