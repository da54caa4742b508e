//! The articles of a document: those that all share and those that the parties write, in the order in which they are
//! printed. All that is signed is read here.

use domain::convention::{Article, ConventionDraft};
use leptos::prelude::*;

use super::document::said;
use crate::components::Prose;
use crate::texts::CONTENT;
use crate::texts::conventions::document;

/// The clauses of a convention, by the codes of both kinds.
const ORDER: [&str; 19] = [
    "preamble",
    "purpose",
    "tasks",
    "duration",
    "working_time",
    "working_conditions",
    "safety",
    "direction",
    "human_resources",
    "equipment",
    "costs",
    "expenses",
    "insurance",
    "liability",
    "confidentiality",
    "follow_up",
    "termination",
    "return_to_work",
    "final",
];

/// After this one, the amendment to the contract says its own four parts.
const CONDITIONS: &str = "contract_conditions";

/// Whether an article belongs to the amendment to the contract of work, and not to the convention.
fn of_contract(one: &Article) -> bool {
    one.clause.starts_with("contract_")
}

fn article(one: &Article) -> AnyView {
    view! {
        <h4 lang=CONTENT>{one.title.clone()}</h4>
        <Prose text=one.text.clone() />
    }
    .into_any()
}

/// A part that the parties write.
fn part(name: &str, words: &str) -> AnyView {
    let text = if words.trim().is_empty() { said("") } else { view! { <Prose text=words.to_owned() /> }.into_any() };
    view! {
        <h4>{document::clause(name)}</h4>
        {text}
    }
    .into_any()
}

/// In the order of the document; what has no place in it comes last, and is never left out.
fn ordered(draft: &ConventionDraft, common: &[Article]) -> Vec<AnyView> {
    let place = |code: &str| ORDER.iter().position(|one| *one == code).unwrap_or(ORDER.len());
    let shared = common.iter().filter(|one| !of_contract(one)).map(|one| (place(&one.clause), article(one)));
    let own = draft.clauses.fields().into_iter().map(|(name, words)| (place(name), part(name, words)));
    let mut all: Vec<(usize, AnyView)> = shared.chain(own).collect();
    all.sort_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, view)| view).collect()
}

/// The articles of a convention.
pub fn articles(draft: &ConventionDraft, common: &[Article]) -> AnyView {
    view! {
        <section>
            <h3>{document::CLAUSES}</h3>
            {ordered(draft, common)}
        </section>
    }
    .into_any()
}

/// The amendment to the contract of work, which is signed with the convention.
pub fn contract(draft: &ConventionDraft, common: &[Article]) -> AnyView {
    let shared: Vec<&Article> = common.iter().filter(|one| of_contract(one)).collect();
    let before = shared.iter().position(|one| one.clause == CONDITIONS).map_or(shared.len(), |place| place + 1);
    let (before, after) = shared.split_at(before);
    let own = draft.contract.fields().into_iter().map(|(name, words)| part(name, words));
    view! {
        <section>
            <h3>{document::CONTRACT}</h3>
            {before.iter().copied().map(article).collect_view()}
            {own.collect_view()}
            {after.iter().copied().map(article).collect_view()}
        </section>
    }
    .into_any()
}

/// What all amendments share.
pub fn shared(common: &[Article]) -> Option<AnyView> {
    (!common.is_empty()).then(|| {
        view! {
            <section>
                <h3>{document::ARTICLES}</h3>
                {common.iter().map(article).collect_view()}
            </section>
        }
        .into_any()
    })
}
