//! The tokens by which another directory keeps ours: made, shown once, taken back.

use domain::DirectoryTokenId;
use domain::directory::{DirectoryToken, TokenDraft, WrittenToken};
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::components::CopyButton;
use crate::pages::coordination::imports::moment;
use crate::pages::form::{FormFaults, kept};
use crate::pages::loading::part_of_page;
use crate::texts::{directory, format};
use crate::ui::{Retry, TextField};

type Answer = LocalResource<Result<Vec<DirectoryToken>, ApiError>>;
type Revoke = Action<DirectoryTokenId, Result<(), ApiError>>;

#[component]
pub fn Tokens() -> impl IntoView {
    let answer = LocalResource::new(api::directory::list_tokens);
    let made = RwSignal::new(None::<WrittenToken>);
    let said = RwSignal::new(None::<&'static str>);
    let revoke: Revoke = Action::new_local(|id: &DirectoryTokenId| api::directory::revoke_token(*id));
    Effect::new(move || {
        if matches!(revoke.value().get(), Some(Ok(()))) {
            made.set(None);
            said.set(Some(directory::REVOKED));
            answer.refetch();
        }
    });
    let failed = move || {
        let failure = revoke.value().get().and_then(Result::err);
        failure.map(|error| view! { <Retry message=directory::refusal(&error) /> })
    };
    let list = move |tokens: Vec<DirectoryToken>| {
        if tokens.is_empty() {
            return view! { <p class="hint">{directory::NO_TOKENS}</p> }.into_any();
        }
        let rows = tokens.into_iter().map(|token| view! { <Token token revoke /> });
        view! { <ul class="import-sources">{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="section" aria-labelledby="tokens">
            <h2 id="tokens">{directory::TOKENS_TITLE}</h2>
            <p>{directory::TOKENS_TEXT}</p>
            {move || made.get().map(shown_once)}
            {part_of_page(answer, list)}
            <p class="said" role="status">
                {move || said.get()}
            </p>
            {failed}
            <Make made said answer />
        </section>
    }
}

/// A token that was made just now.
fn shown_once(made: WrittenToken) -> AnyView {
    // One tap marks the whole of it, for a clipboard that the button does not reach.
    let select = move |event: leptos::ev::FocusEvent| event_target::<web_sys::HtmlInputElement>(&event).select();
    view! {
        <div class="notice" role="status">
            <h3>{directory::MADE_TITLE}</h3>
            <p>{directory::MADE_TEXT}</p>
            <p>
                <code>{made.url}</code>
            </p>
            <div class="field">
                <label for="secret">{directory::TOKEN}</label>
                <input
                    class="input"
                    id="secret"
                    type="text"
                    readonly
                    autocomplete="off"
                    prop:value=made.secret.clone()
                    on:focus=select
                />
            </div>
            <CopyButton
                text=Signal::stored(made.secret)
                label=directory::COPY
                copied=directory::COPIED
                failed=directory::NOT_COPIED
            />
        </div>
    }
    .into_any()
}

#[component]
fn Token(token: DirectoryToken, revoke: Revoke) -> impl IntoView {
    let asked = RwSignal::new(false);
    let id = token.id;
    let used = token.used_at.map(|at| format::date(at.date_naive()));
    let go = move |_| {
        if !revoke.pending().get_untracked() {
            revoke.dispatch_local(id);
        }
    };
    let sure = move || {
        view! {
            <div class="notice warning">
                <p>{directory::REVOKE_TEXT}</p>
                <div class="button-row">
                    <button class="button" type="button" on:click=go>
                        {directory::REVOKE_SURE}
                    </button>
                    <button class="button" type="button" on:click=move |_| asked.set(false)>
                        {directory::CANCEL}
                    </button>
                </div>
            </div>
        }
    };
    view! {
        <li class="import-row">
            <strong>{token.name.clone()}</strong>
            <p class="hint">{directory::created(&moment(token.created_at), used.as_deref())}</p>
            <button
                class="button"
                type="button"
                aria-label=directory::revoke_label(&token.name)
                on:click=move |_| asked.set(true)
            >
                {directory::REVOKE}
            </button>
            {move || asked.get().then(sure)}
        </li>
    }
}

#[component]
fn Make(made: RwSignal<Option<WrittenToken>>, said: RwSignal<Option<&'static str>>, answer: Answer) -> impl IntoView {
    let name = kept("draft-directory-token", String::new());
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let make = Action::new_local(|draft: &TokenDraft| {
        let draft = draft.clone();
        async move { api::directory::create_token(&draft).await }
    });
    Effect::new(move || match make.value().get() {
        Some(Ok(written)) => {
            name.set(String::new());
            said.set(None);
            made.set(Some(written));
            answer.refetch();
        }
        Some(Err(error)) if !error.fields().is_empty() => faults.show(error.fields().to_vec()),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if make.pending().get_untracked() {
            return;
        }
        failed.set(None);
        let draft = TokenDraft { name: name.get_untracked() };
        match draft.validate() {
            Err(found) => faults.show(found),
            Ok(_) => {
                faults.clear();
                make.dispatch_local(draft);
            }
        }
    };
    let pending = make.pending();
    view! {
        <form class="form" node_ref=faults.form novalidate on:submit=submit>
            <TextField
                id="name"
                label=directory::TOKEN_NAME
                hint=directory::TOKEN_NAME_HINT
                value=name
                fault=faults.of("name", directory::fault)
                autocomplete="off"
                required=true
            />
            {move || failed.get().map(|error| view! { <Retry message=directory::refusal(&error) /> })}
            <button class="button" type="submit" aria-disabled=move || pending.get().then_some("true")>
                {move || if pending.get() { directory::MAKING } else { directory::MAKE }}
            </button>
        </form>
    }
}
