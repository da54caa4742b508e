//! Who has signed, when and how, and who has not; the proof of it.

use domain::convention::{ConventionDetail, Digest, SignatureView};
use domain::{Choice, ConventionStatus, Party};
use leptos::prelude::*;

use super::Desk;
use crate::api::conventions::{Document, proof_url};
use crate::forms::convention::short;
use crate::state::clock;
use crate::texts::{common, conventions, format};
use crate::ui::Icon;

pub fn signatures(desk: Desk, detail: &ConventionDetail) -> AnyView {
    if matches!(detail.status, ConventionStatus::Draft) && detail.signatures.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="section" aria-labelledby="signatures">
            <h2 id="signatures">{conventions::SIGNATURES}</h2>
            {rows(&detail.signatures)}
            {proof(Document { convention: desk.id, amendment: None }, detail)}
        </section>
    }
    .into_any()
}

/// The three parties, each with its signature or without.
pub fn rows(signed: &[SignatureView]) -> AnyView {
    let row = |party: &Party| {
        let signature = signed.iter().find(|one| one.party == *party);
        let words = match signature {
            Some(one) => view! {
                <strong>{one.name.clone()}</strong>
                <span class="hint">
                    <time datetime=format!("{:?}", one.signed_at)>{format::moment(clock::local(one.signed_at))}</time>
                </span>
                <span class="hint">{conventions::worth(one.method, one.level)}</span>
            }
            .into_any(),
            None => view! { <strong>{conventions::MISSING}</strong> }.into_any(),
        };
        view! {
            <li class="signature" class:is-signed=signature.is_some()>
                <Icon name=if signature.is_some() { "check" } else { "clock" } />
                <span class="signature-words">
                    <span class="hint">{conventions::party(*party)}</span>
                    {words}
                </span>
            </li>
        }
    };
    view! { <ul class="signature-list">{Party::ALL.iter().map(row).collect_view()}</ul> }.into_any()
}

/// A fingerprint, whole for whoever copies it and short for whoever reads it.
pub fn fingerprint(label: &'static str, digest: &Digest) -> AnyView {
    let whole = digest.to_string();
    view! {
        <p class="fingerprint">
            {label} {common::COLON} <code title=whole.clone()>{short(&whole)}</code>
        </p>
    }
    .into_any()
}

fn proof(of: Document, detail: &ConventionDetail) -> AnyView {
    let hash = detail.document_hash.as_ref().map(|hash| fingerprint(conventions::HASH, hash));
    let head = detail.head.as_ref().map(|head| fingerprint(conventions::HEAD, head));
    let any = !detail.signatures.is_empty();
    view! {
        <p class="hint">{conventions::PROOF_TEXT}</p>
        {hash}
        {head}
        <div class="button-row">
            {any
                .then(|| {
                    view! {
                        <a class="button small" href=proof_url(of.convention) download=proof_name(of) rel="external">
                            {conventions::DOWNLOAD_PROOF}
                        </a>
                    }
                })}
        </div>
    }
    .into_any()
}

/// What the file is called on the phone.
pub fn proof_name(of: Document) -> String {
    let id = of.convention.to_string();
    format!("preuve-{}.json", id.get(..8).unwrap_or(&id))
}
