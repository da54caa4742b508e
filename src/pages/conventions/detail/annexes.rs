//! Files that belong to the document: read by all, added and taken away while it is written.

use domain::convention::draft::ANNEX_MAX;
use domain::convention::{Annex, ConventionDetail};
use domain::{AnnexId, ConventionMove};
use leptos::html;
use leptos::prelude::*;

use super::Desk;
use super::moves::why;
use crate::api::ApiError;
use crate::api::conventions::{add_annex, annex_url, remove_annex};
use crate::forms::convention::signers;
use crate::texts::conventions::{self, document};
use crate::ui::{Icon, Retry};

pub fn annexes(desk: Desk, detail: &ConventionDetail) -> AnyView {
    let written = detail.moves.contains(&ConventionMove::Revise);
    let all = &detail.content.annexes;
    let rows = all.iter().map(|one| row(desk, one, written)).collect_view();
    let none = all.is_empty();
    let names = signers(detail);
    view! {
        <div class="section">
            <h3>{document::ANNEXES}</h3>
            {none.then(|| view! { <p>{document::NO_ANNEX}</p> })}
            {(!none).then(|| view! { <ul class="plain-rows">{rows}</ul> })}
            {(written && !names.is_empty())
                .then(|| view! { <p class="notice warning">{document::clears(&conventions::row(&names))}</p> })}
            {written.then(|| view! { <Add desk /> })}
        </div>
    }
    .into_any()
}

fn row(desk: Desk, one: &Annex, written: bool) -> AnyView {
    let id = one.id;
    view! {
        <li class="plain-row">
            <span>
                <a href=annex_url(desk.id, id) download=one.name.clone() rel="external">
                    {one.name.clone()}
                </a>
                <span class="hint">{document::size(one.size)}</span>
            </span>
            {written.then(|| view! { <Remove desk id label=document::remove(&one.name) /> })}
        </li>
    }
    .into_any()
}

#[component]
fn Remove(desk: Desk, id: AnnexId, label: String) -> impl IntoView {
    let remove = Action::new_local(move |(): &()| remove_annex(desk.seen(), id));
    let failed = RwSignal::new(None::<ApiError>);
    Effect::new(move || match remove.value().get() {
        Some(Ok(detail)) => desk.put(detail, document::REMOVED),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let start = move |_| {
        if !remove.pending().get_untracked() {
            failed.set(None);
            remove.dispatch_local(());
        }
    };
    view! {
        <button class="icon-button" type="button" aria-label=label on:click=start>
            <Icon name="close" />
        </button>
        {move || failed.get().map(|error| view! { <Retry message=why(&error) /> })}
    }
}

/// What the server would refuse is said before it travels.
fn refused(file: &web_sys::File) -> Option<&'static str> {
    if file.size() > f64::from(ANNEX_MAX) {
        return Some(document::TOO_LARGE);
    }
    let known = ["application/pdf", "image/png", "image/jpeg"].contains(&file.type_().as_str());
    (!known).then_some(document::NOT_A_KIND)
}

#[component]
fn Add(desk: Desk) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let refusal = RwSignal::new(None::<&'static str>);
    let failed = RwSignal::new(None::<ApiError>);
    let add = Action::new_local(move |file: &web_sys::File| {
        let file = file.clone();
        async move { add_annex(desk.seen(), &file.name(), &file).await }
    });
    Effect::new(move || match add.value().get() {
        Some(Ok(detail)) => desk.put(detail, document::ADDED),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let file = input.files().and_then(|files| files.get(0));
        // The same file again is another choice.
        input.set_value("");
        let Some(file) = file else { return };
        failed.set(None);
        refusal.set(refused(&file));
        if refusal.get_untracked().is_none() && !add.pending().get_untracked() {
            add.dispatch_local(file);
        }
    };
    view! {
        <div class="field">
            <label for="annex">{document::ADD}</label>
            <p class="hint" id="annex-hint">
                {document::ADD_HINT}
            </p>
            <input
                class="input"
                id="annex"
                type="file"
                accept="application/pdf,image/png,image/jpeg"
                aria-describedby="annex-hint"
                node_ref=input
                on:change=chosen
            />
            <p role="status">{move || add.pending().get().then_some(document::ADDING)}</p>
            {move || refusal.get().map(|words| view! { <Retry message=words /> })}
            {move || failed.get().map(|error| view! { <Retry message=why(&error) /> })}
        </div>
    }
}
