//! The form that asks for working time: filled in with what the mission asks, kept in the phone until it is sent.

use domain::{Choice, OwnInterest, TimeKind};
use leptos::prelude::*;

use super::super::Desk;
use super::form_end::FormEnd;
use crate::api::{self, ApiError};
use crate::forms::time::{TimeTyped, kept_as};
use crate::pages::form::{FormFaults, fresh_key};
use crate::pages::time_fields::{SpanFields, SpanInputs};
use crate::state::clock;
use crate::state::storage::{Store, read, write};
use crate::texts::time;
use crate::ui::{RadiosField, TextField};

#[component]
pub fn AskForm(desk: Desk, one: OwnInterest) -> impl IntoView {
    let id = one.id;
    let begun = TimeTyped::begin(&one, clock::today());
    let typed = TimeTyped::open(read(Store::Phone, &kept_as(id)).as_deref()).unwrap_or_else(|| begun.clone());
    let span = SpanFields::new(typed.time.clone());
    let kind = RwSignal::new(typed.kind.code().to_owned());
    let cover = RwSignal::new(typed.cover.clone());
    let message = RwSignal::new(typed.message.clone());
    let kept = StoredValue::new(typed);
    let update = move || {
        kept.update_value(|kept| {
            kept.time = span.typed();
            kept.kind = TimeKind::from_code(&kind.get()).unwrap_or(kept.kind);
            kept.cover = cover.get();
            kept.message = message.get();
        });
    };
    // What is typed survives a reload, a lost network, a session that ends.
    Effect::new(move || {
        update();
        kept.with_value(|kept| {
            let json = (*kept != begun).then(|| serde_json::to_string(kept).ok()).flatten();
            write(Store::Phone, &kept_as(id), json.as_deref());
        });
    });
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let send = Action::new_local(move |(draft, key): &(domain::time_request::TimeRequestDraft, String)| {
        let (draft, key, slip) = (draft.clone(), key.clone(), desk.slip(id, draft.message.clone()));
        async move { api::time::ask_time(&draft, &key, &slip).await }
    });
    Effect::new(move || match send.value().get() {
        Some(Ok(changed)) => {
            write(Store::Phone, &kept_as(id), None);
            desk.timing.set(None);
            desk.sent(changed.as_ref(), time::SENT);
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
        untrack(update);
        let draft = kept.with_value(|kept| kept.draft(id));
        match draft.validate(clock::today()) {
            Err(found) => faults.show(found),
            Ok(_) => {
                faults.clear();
                let key = kept.try_update_value(|kept| kept.key(id, fresh_key)).unwrap_or_default();
                // The key is kept before the request leaves: a page that is lost meanwhile sends the same again.
                kept.with_value(|kept| {
                    write(Store::Phone, &kept_as(id), serde_json::to_string(kept).ok().as_deref());
                });
                send.dispatch_local((draft, key));
            }
        }
    };
    let agreed = one.time.as_ref().is_some_and(|time| time.agreed().is_some());
    let decider = one.time.as_ref().and_then(|time| time.decider.clone());
    view! {
        <form class="form" node_ref=faults.form novalidate on:submit=submit>
            <p class="notice">
                <strong>{time::goes_to(decider.as_deref())}</strong>
                <br />
                {time::SEEN}
            </p>
            {agreed.then(|| view! { <p class="hint">{time::RESCHEDULE_TEXT}</p> })}
            <RadiosField id="kind" legend=time::KIND choices=time::kinds() value=kind fault=faults.of("kind", time::fault) />
            <SpanInputs fields=span faults />
            <TextField
                id="cover"
                label=time::COVER
                hint=time::COVER_HINT
                value=cover
                fault=faults.of("cover", time::fault)
                autocomplete="off"
            />
            <FormEnd desk message faults failed pending=send.pending() send=time::SEND />
        </form>
    }
}
