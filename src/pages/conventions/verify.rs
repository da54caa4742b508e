//! Whether a proof or a PDF was altered: for anybody who was given one.

use domain::convention::{DocumentProof, PaperVerification, Proof, SignatureView, Verification, VerificationDraft};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::detail::rows;
use super::fingerprint::sha256;
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::texts::common;
use crate::texts::conventions::verify;
use crate::ui::{Icon, Retry};

/// Why nothing can be said.
#[derive(Debug, Clone)]
enum Unread {
    NotAProof,
    /// The browser makes no fingerprints here, so that nothing can be asked of a PDF.
    NoFingerprint,
    Failed(ApiError),
}

/// What was found of a file.
#[derive(Debug, Clone)]
enum Found {
    Proof(Vec<Looked>),
    Paper(PaperVerification),
}

/// One document of the file, and what was found of it.
type Looked = (DocumentProof, Verification);

/// With this each PDF begins.
const PDF: &[u8] = b"%PDF-";

/// Reads a file and asks about it. Of a PDF no more than its fingerprint leaves the phone.
async fn look(file: web_sys::File) -> Result<Found, Unread> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Unread::NotAProof)?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    if bytes.starts_with(PDF) {
        let fingerprint = sha256(&bytes).await.ok_or(Unread::NoFingerprint)?;
        return api::conventions::verify_paper(fingerprint).await.map(Found::Paper).map_err(Unread::Failed);
    }
    proved(&bytes).await.map(Found::Proof)
}

/// Reads a proof and asks about each of its documents.
async fn proved(bytes: &[u8]) -> Result<Vec<Looked>, Unread> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unread::NotAProof)?;
    let proof: Proof = serde_json::from_str(text).map_err(|_| Unread::NotAProof)?;
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
                Ok(Found::Proof(all)) => {
                    all.iter().enumerate().map(|(place, one)| found(place, one)).collect_view().into_any()
                }
                Ok(Found::Paper(paper)) => printed(paper),
                Err(Unread::NotAProof) => view! { <Retry message=verify::NOT_A_PROOF /> }.into_any(),
                Err(Unread::NoFingerprint) => view! { <Retry message=verify::NO_FINGERPRINT /> }.into_any(),
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
                accept="application/json,.json,application/pdf,.pdf"
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
    let signed: Vec<SignatureView> = proof.chain.links.iter().map(|link| SignatureView::from(&link.record)).collect();
    view! {
        {verdict(title, verification.sound, verify::verdict(verification))}
        <h3>{verify::SIGNED_BY}</h3>
        {rows(&signed)}
    }
    .into_any()
}

/// The verdict on a PDF.
fn printed(paper: &PaperVerification) -> AnyView {
    let title = paper.kind.map_or(verify::PAPER, verify::kind).to_owned();
    verdict(title, paper.known, verify::paper(paper))
}

fn verdict(title: String, sound: bool, (word, words): (&'static str, String)) -> AnyView {
    view! {
        <section class="verdict notice" class:success=sound class:error=!sound>
            <h2>{title}</h2>
            <p class="verdict-word">
                <Icon name=if sound { "check" } else { "alert" } />
                <strong>{word}</strong>
            </p>
            <p>{words}</p>
        </section>
    }
    .into_any()
}
