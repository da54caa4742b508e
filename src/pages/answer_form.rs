//! The form in which a person answers an association's question: by the mailed link, or in their own space.

use domain::answer::ExchangeDraft;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::state::storage::{Store, read, write};
use crate::texts::exchange;
use crate::ui::{Retry, TextAreaField};

/// What is typed stays in the phone under `kept_as`, until whoever sends it has heard that it has arrived.
#[component]
pub fn AnswerForm(
    kept_as: String,
    #[prop(into)] pending: Signal<bool>,
    #[prop(into)] failed: Signal<Option<ApiError>>,
    send: Callback<ExchangeDraft>,
) -> impl IntoView {
    let message = RwSignal::new(read(Store::Phone, &kept_as).unwrap_or_default());
    let fault = RwSignal::new(None::<String>);
    Effect::new(move || {
        message.with(|typed| write(Store::Phone, &kept_as, Some(typed.as_str()).filter(|it| !it.is_empty())));
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let draft = ExchangeDraft { message: message.get_untracked() };
        let found = draft.validate().err().and_then(|faults| Some(exchange::fault(faults.first()?.code).to_owned()));
        let sound = found.is_none();
        fault.set(found);
        if sound && !pending.get_untracked() {
            send.run(draft);
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextAreaField id="message" label=exchange::ANSWER hint=exchange::ANSWER_HINT value=message fault=fault rows=6 />
            {move || {
                failed
                    .get()
                    .map(|error| {
                        let lost = if error.is_passing() { exchange::NOTHING_LOST } else { "" };
                        view! { <Retry message=format!("{} {lost}", exchange::failure(&error)) /> }
                    })
            }}
            <button class="button primary wide" type="submit" aria-disabled=move || pending.get().then_some("true")>
                {move || if pending.get() { exchange::SENDING } else { exchange::SEND }}
            </button>
        </form>
    }
}
