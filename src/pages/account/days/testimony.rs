//! One's own testimony, once the association has confirmed a day: what is typed is kept until it is sent.

use domain::InterestId;
use domain::testimony::{TestimonyDraft, TestimonySheet, TestimonyStatus};
use leptos::prelude::*;

use crate::api;
use crate::pages::form::FormFaults;
use crate::pages::loading::part_of_page;
use crate::state::storage::{DRAFTS, Store, read, write};
use crate::texts::testimony;
use crate::ui::{Retry, TextAreaField};

/// Nothing where there is nothing to testify to yet.
#[component]
pub fn OwnTestimony(interest: InterestId) -> impl IntoView {
    let answer = LocalResource::new(move || api::days::find_own_testimony(interest));
    part_of_page(answer, move |sheet| {
        if sheet.may_write || sheet.testimony.is_some() {
            view! { <Form interest sheet /> }.into_any()
        } else {
            ().into_any()
        }
    })
}

#[component]
fn Form(interest: InterestId, sheet: TestimonySheet) -> impl IntoView {
    let key = StoredValue::new(format!("{DRAFTS}testimony-{interest}"));
    let sheet = RwSignal::new(sheet);
    let there = move || sheet.with(|sheet| sheet.testimony.as_ref().map(|one| one.text.clone()).unwrap_or_default());
    let text = RwSignal::new(key.with_value(|key| read(Store::Phone, key)).unwrap_or_else(|| untrack(there)));
    Effect::new(move || {
        let (typed, there) = (text.get(), there());
        key.with_value(|key| write(Store::Phone, key, Some(typed.as_str()).filter(|typed| *typed != there)));
    });
    let faults = FormFaults::new();
    let said = RwSignal::new(None::<&'static str>);
    // Words are proposed; nothing takes them back.
    let act = Action::new_local(move |words: &Option<TestimonyDraft>| {
        let words = words.clone();
        async move {
            match &words {
                Some(draft) => api::days::write_testimony(interest, draft).await,
                None => {
                    api::days::remove_testimony(interest).await?;
                    api::days::find_own_testimony(interest).await
                }
            }
        }
    });
    Effect::new(move || match act.value().get() {
        Some(Ok(now)) => {
            said.set(Some(if now.testimony.is_some() { testimony::SENT } else { testimony::REMOVED }));
            if now.testimony.is_none() {
                text.set(String::new());
            }
            sheet.set(now);
        }
        Some(Err(error)) if !error.fields().is_empty() => faults.show(error.fields().to_vec()),
        _ => {}
    });
    let pending = act.pending();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let draft = TestimonyDraft { text: text.get_untracked() };
        match draft.validate() {
            Err(found) => faults.show(found),
            Ok(_) if pending.get_untracked() => {}
            Ok(_) => {
                faults.clear();
                act.dispatch_local(Some(draft));
            }
        }
    };
    let status = move || sheet.with(|sheet| sheet.testimony.as_ref().map(|one| one.status));
    let standing = move || {
        status().map(|status| {
            view! {
                <p>
                    <span class="tag" class:todo=status == TestimonyStatus::Written>
                        {testimony::status(status)}
                    </span>
                    " "
                    {testimony::standing(status)}
                </p>
            }
        })
    };
    let remove = move || {
        status().map(|_| {
            view! {
                <button
                    class="button"
                    type="button"
                    on:click=move |_| {
                        if !pending.get_untracked() {
                            act.dispatch_local(None);
                        }
                    }
                >
                    {testimony::REMOVE}
                </button>
            }
        })
    };
    let failed = move || act.value().get().and_then(Result::err).filter(|error| error.fields().is_empty());
    let send = move || match (pending.get(), status().is_some()) {
        (true, _) => testimony::SENDING,
        (false, true) => testimony::CHANGE,
        (false, false) => testimony::SEND,
    };
    view! {
        <section class="section" aria-labelledby="testimony">
            <h2 id="testimony">{testimony::OWN_TITLE}</h2>
            <p>{testimony::OWN_TEXT}</p>
            {standing}
            <form class="form" node_ref=faults.form novalidate on:submit=submit>
                <TextAreaField
                    id="text"
                    label=testimony::LABEL
                    hint=testimony::HINT
                    value=text
                    fault=faults.of("text", testimony::fault)
                    rows=4
                />
                {move || failed().map(|error| view! { <Retry message=testimony::failure(&error) /> })}
                <p class="said" role="status">
                    {move || said.get()}
                </p>
                <div class="button-row">
                    {remove}
                    <button class="button primary" type="submit" aria-disabled=move || pending.get().then_some("true")>
                        {send}
                    </button>
                </div>
            </form>
        </section>
    }
}
