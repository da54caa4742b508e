//! Whether a proof was altered: for anybody who was given one.

use domain::convention::{DocumentProof, Proof, SignatureView, Verification, VerificationDraft};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::detail::rows;
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::texts::common;
use crate::texts::conventions::verify;
use crate::ui::{Icon, Retry};

/// Why nothing can be said.
#[derive(Debug, Clone)]
enum Unread {
    NotAProof,
    Failed(ApiError),
}

/// One document of the file, and what was found of it.
type Looked = (DocumentProof, Verification);

/// Reads a proof and asks about each of its documents.
async fn look(file: web_sys::File) -> Result<Vec<Looked>, Unread> {
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()).unwrap_or_default();
    let proof: Proof = serde_json::from_str(&text).map_err(|_| Unread::NotAProof)?;
    if proof.documents.is_empty() {
        return Err(Unread::NotAProof);
    }
    let mut all = Vec::new();
    for one in proof.documents {
        let draft = VerificationDraft {
            document: Some(one.document.clone()),
            document_hash: None,
            chain: Some(one.chain.clone()),
            head: Some(one.head),
        };
        let found = api::conventions::verify(&draft).await.map_err(Unread::Failed)?;
        all.push((one, found));
    }
    Ok(all)
}

pub fn page() -> AnyView {
    set_title(verify::TITLE);
    view! {
        <PageFrame>
            <h1 tabindex="-1">{verify::TITLE}</h1>
            <p class="lead">{verify::LEAD}</p>
            <Check />
            <section class="section">
                <h2>{verify::WHAT_TITLE}</h2>
                <p>{verify::WHAT}</p>
            </section>
        </PageFrame>
    }
    .into_any()
}

#[component]
fn Check() -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let result = NodeRef::<html::Div>::new();
    // Kept for a second try: the field is emptied, so that the same file can be chosen again.
    let chosen = StoredValue::new_local(None::<web_sys::File>);
    let read = Action::new_local(|file: &web_sys::File| look(file.clone()));
    let start = move || {
        if let (Some(file), false) = (chosen.get_value(), read.pending().get_untracked()) {
            read.dispatch_local(file);
        }
    };
    let pick = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            input.set_value("");
            chosen.set_value(Some(file));
            start();
        }
    };
    Effect::new(move || {
        if read.value().with(Option::is_some) && !read.pending().get() {
            request_animation_frame(move || {
                if let Some(result) = result.get_untracked() {
                    let _ = result.focus();
                }
            });
        }
    });
    let shown = move || {
        if read.pending().get() {
            return None;
        }
        read.value().with(|answer| {
            Some(match answer.as_ref()? {
                Ok(all) => all.iter().enumerate().map(|(place, one)| found(place, one)).collect_view().into_any(),
                Err(Unread::NotAProof) => view! { <Retry message=verify::NOT_A_PROOF /> }.into_any(),
                Err(Unread::Failed(error)) => {
                    let retry = error.is_passing().then_some((common::RETRY, Callback::new(move |()| start())));
                    view! { <Retry message=verify::failure(error) retry /> }.into_any()
                }
            })
        })
    };
    view! {
        <div class="field drop">
            <label for="proof">{verify::FILE}</label>
            <p class="hint" id="proof-hint">
                {verify::FILE_HINT}
            </p>
            // A file can be dropped on it too: the browser's own does that.
            <input
                class="input"
                id="proof"
                type="file"
                accept="application/json,.json"
                aria-describedby="proof-hint"
                node_ref=input
                on:change=pick
            />
            <p class="hint">{verify::PRIVACY}</p>
        </div>
        <p role="status">{move || read.pending().get().then_some(verify::READING)}</p>
        <div class="section" tabindex="-1" node_ref=result>
            {shown}
        </div>
    }
}

/// The verdict on one document, and who signed it by the file.
fn found(place: usize, (proof, verification): &Looked) -> AnyView {
    let title = if place == 0 { verify::WHOLE.to_owned() } else { verify::amendment(place) };
    let (verdict, words) = verify::verdict(verification);
    let sound = verification.sound;
    let signed: Vec<SignatureView> = proof.chain.links.iter().map(|link| SignatureView::from(&link.record)).collect();
    view! {
        <section class="verdict notice" class:success=sound class:error=!sound>
            <h2>{title}</h2>
            <p class="verdict-word">
                <Icon name=if sound { "check" } else { "alert" } />
                <strong>{verdict}</strong>
            </p>
            <p>{words}</p>
        </section>
        <h3>{verify::SIGNED_BY}</h3>
        {rows(&signed)}
    }
    .into_any()
}
