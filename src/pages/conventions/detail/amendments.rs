//! The amendments, the newest first: what each changes, who has signed it, what can be done with it.

use domain::convention::{AmendmentStatus, AmendmentView, ConventionDetail};
use leptos::prelude::*;

use super::Desk;
use super::moves::{approval, buttons, held_back};
use super::signatures::{fingerprint, rows};
use crate::api::conventions::Document;
use crate::api::papers::document_url;
use crate::components::PaperLink;
use crate::pages::conventions::document::amended;
use crate::texts::conventions::{self, amendment, papers};

pub fn amendments(desk: Desk, detail: &ConventionDetail) -> AnyView {
    if !detail.status.was_signed() {
        return ().into_any();
    }
    let none = detail.amendments.is_empty();
    let all = detail.amendments.iter().rev().map(|one| card(desk, detail, one)).collect_view();
    view! {
        <section class="section" aria-labelledby="amendments">
            <h2 id="amendments">{conventions::AMENDMENTS}</h2>
            {none.then(|| view! { <p>{amendment::NONE}</p> })}
            {(!none).then(|| view! { <ul class="cards">{all}</ul> })}
        </section>
    }
    .into_any()
}

fn card(desk: Desk, detail: &ConventionDetail, one: &AmendmentView) -> AnyView {
    let of = Document { convention: desk.id, amendment: Some(one.id) };
    let mine = one.acts_as(&detail.actors);
    let yours = one.waits_for.iter().any(|actor| mine.contains(actor));
    let awaited = conventions::awaited(&one.waits_for, &mine);
    let signed = one.status != AmendmentStatus::Draft || !one.signatures.is_empty();
    // A draft that lacks its day or its reason cannot be printed yet.
    let paper = one.effective_on.is_some() && !one.reason.trim().is_empty();
    view! {
        <li class="card amendment">
            <div class="convention-row-head">
                <h3>{amendment::title(one.number)}</h3>
                <span class="tag" class:todo=yours>
                    {amendment::status(one.status)}
                </span>
            </div>
            {(!awaited.is_empty()).then(|| view! { <p>{awaited}</p> })}
            {one.reminded_on.map(|day| view! { <p class="hint">{conventions::reminded(day)}</p> })}
            <details open=one.status.is_open()>
                <summary>{amendment::SEE}</summary>
                {amended(&detail.content, &detail.amendments, one)}
                {one.document_hash.as_ref().map(|hash| fingerprint(conventions::HASH, hash))}
            </details>
            {signed.then(|| rows(&one.signatures))}
            {paper.then(|| view! { <p><PaperLink href=document_url(of) label=papers::amendment(one.number) /></p> })}
            {approval(desk, one)}
            {(!one.moves.is_empty()).then(|| buttons(desk, of, &one.moves))}
            {held_back(of, &one.held_back, &one.moves, one.status == AmendmentStatus::Draft)}
        </li>
    }
    .into_any()
}
