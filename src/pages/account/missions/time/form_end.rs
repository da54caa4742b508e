//! What both forms about working time end with: a word, why it was not sent, and what can be done.

use leptos::prelude::*;

use super::super::Desk;
use crate::api::ApiError;
use crate::pages::form::FormFaults;
use crate::texts::{exchange, time};
use crate::ui::{Retry, TextAreaField};

#[component]
pub fn FormEnd(
    desk: Desk,
    message: RwSignal<String>,
    faults: FormFaults,
    failed: RwSignal<Option<ApiError>>,
    #[prop(into)] pending: Signal<bool>,
    /// What the button says that sends.
    send: &'static str,
) -> impl IntoView {
    view! {
        <TextAreaField
            id="message"
            label=time::MESSAGE
            hint=time::MESSAGE_HINT
            value=message
            fault=faults.of("message", time::fault)
            rows=3
        />
        {move || failed.get().map(|error| view! { <Failure error /> })}
        <div class="button-row">
            <button class="button primary" type="submit" aria-disabled=move || pending.get().then_some("true")>
                {move || if pending.get() { time::SENDING } else { send }}
            </button>
            <button class="button" type="button" on:click=move |_| desk.timing.set(None)>
                {time::CLOSE_FORM}
            </button>
        </div>
    }
}

/// Why it was not sent, and that nothing is lost.
#[component]
fn Failure(error: ApiError) -> impl IntoView {
    let lost = if error.is_passing() { exchange::NOTHING_LOST } else { "" };
    view! { <Retry message=format!("{} {lost}", time::failure(&error)) /> }
}
