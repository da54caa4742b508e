//! It is signed: what, when, who is still awaited, and where the proof is.

use domain::convention::SignatureView;
use leptos::prelude::*;

use super::{Signable, Signing};
use crate::api::conventions::proof_url;
use crate::api::papers::document_url;
use crate::components::PaperLink;
use crate::pages::conventions::detail::{proof_name, rows};
use crate::pages::form::ArrivingTitle;
use crate::paths;
use crate::state::clock;
use crate::texts::conventions::{self, papers, sign};
use crate::ui::Icon;

/// Those whose signature is missing, in words.
fn missing(one: &Signable) -> String {
    let names: Vec<String> = one.waits_for.iter().map(|actor| conventions::actor(*actor).to_owned()).collect();
    conventions::row(&names)
}

pub fn done(signing: Signing) -> AnyView {
    let of = signing.of;
    let Some(one) = untrack(|| signing.signable()) else { return ().into_any() };
    let last: Option<&SignatureView> = one.signatures.iter().max_by_key(|signature| signature.signed_at);
    let mine = last.map(|signature| sign::done(&signature.name, clock::local(signature.signed_at)));
    let whole = one.signatures.len() >= 3;
    let after = match (whole, of.amendment) {
        (true, None) => sign::DONE_ALL.to_owned(),
        (true, Some(_)) => sign::DONE_ALL_AMENDMENT.to_owned(),
        (false, _) => sign::still(&missing(&one)),
    };
    view! {
        <div class="done">
            <span class="done-mark">
                <Icon name="check" />
            </span>
            <ArrivingTitle words=sign::DONE_TITLE />
            {mine.map(|words| view! { <p>{words}</p> })}
            <p>{after}</p>
        </div>
        {rows(&one.signatures)}
        <p>{sign::WHERE_PROOF}</p>
        <div class="button-row">
            <a class="button" href=proof_url(of.convention) download=proof_name(of) rel="external">
                {conventions::DOWNLOAD_PROOF}
            </a>
            <PaperLink href=document_url(of) label=papers::SIGNED />
            <a class="button primary" href=paths::convention(&of.convention.to_string())>
                {conventions::SEE}
            </a>
        </div>
    }
    .into_any()
}
