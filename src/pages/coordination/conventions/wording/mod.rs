//! What the documents say: worded by coordinators, clause by clause, version after version.

mod clause;
mod preview;
mod versions;
mod writing;

use domain::wording::WordingDetail;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use self::clause::clause;
use self::preview::PreviewPart;
use self::writing::Desk;
use super::framed;
use crate::api::wording::find_wording;
use crate::forms::wording::{changed, clause_of, families};
use crate::pages::coordination::frame::{narrowing, parameter};
use crate::pages::loading::loaded;
use crate::pages::space::conflicts::conflicts;
use crate::pages::space::editing::Saved;
use crate::pages::space::save_bar::{focus_field, save_bar, save_notices};
use crate::paths;
use crate::texts::conventions::wording as texts;

pub fn page() -> AnyView {
    let answer = LocalResource::new(find_wording);
    framed(
        paths::WORDING,
        texts::TITLE,
        view! {
            <h1 tabindex="-1">{texts::TITLE}</h1>
            {loaded(answer, |detail| view! { <Wording detail /> }.into_any())}
        },
    )
}

/// The draft lives as long as the page, whichever part of it is shown.
#[component]
fn Wording(detail: WordingDetail) -> impl IntoView {
    let desk = Desk::open(detail);
    let version = parameter("version");
    let version = Memo::new(move |_| version.with(|text| text.parse::<u32>().ok()));
    move || match version.get() {
        Some(version) => versions::one(desk, version),
        None => view! { <Form desk /> }.into_any(),
    }
}

/// The document whose texts are shown: that of the address, or the first.
fn shown(desk: Desk) -> Memo<String> {
    let asked = parameter("document");
    Memo::new(move |_| {
        let all = desk.now.with(families);
        asked.with(|asked| all.iter().find(|one| *one == asked).or(all.first()).cloned()).unwrap_or_default()
    })
}

/// The documents, with a word beside those that have changed or are to be mended.
fn documents(desk: Desk, shown: Memo<String>) -> AnyView {
    let links = move || {
        let chosen = shown.get();
        desk.now.with(|now| {
            let of = |code: &str| now.clauses.iter().find(|one| one.clause == code).map(|one| one.family.as_str());
            let changed = desk.editing.draft.with(|draft| changed(now, draft));
            let link = |family: String| {
                let is_faulty = desk
                    .editing
                    .faults
                    .with(|all| all.iter().any(|fault| of(clause_of(&fault.field)) == Some(family.as_str())));
                let is_changed = changed.keys().any(|code| of(code) == Some(family.as_str()));
                let word = match (is_faulty, is_changed) {
                    (true, _) => Some(texts::TO_MEND),
                    (false, true) => Some(texts::CHANGED),
                    (false, false) => None,
                };
                let name = texts::family(&family);
                let label = word.map_or_else(|| name.to_owned(), |word| format!("{name} ({word})"));
                (paths::wording(&family), label, chosen == family)
            };
            families(now).into_iter().map(link).collect::<Vec<_>>()
        })
    };
    narrowing(texts::DOCUMENTS, links).into_any()
}

/// Leads to the first text at fault, in whichever document it stands.
fn lead_to_faults(desk: Desk, shown: Memo<String>) {
    let wanted = RwSignal::new(None::<(String, String)>);
    let navigate = use_navigate();
    Effect::new(move || {
        let first = desk.editing.faults.with(|all| all.first().map(|fault| fault.field.clone()));
        let found = first.and_then(|field| {
            let of = |now: &WordingDetail| now.clauses.iter().find(|one| one.clause == clause_of(&field)).cloned();
            desk.now.with_untracked(of).map(|one| (one.family, field))
        });
        if let Some((family, _)) = found.as_ref().filter(|(family, _)| shown.with_untracked(|shown| shown != family)) {
            navigate(&paths::wording(family), NavigateOptions { scroll: false, ..NavigateOptions::default() });
        }
        wanted.set(found);
    });
    Effect::new(move || {
        let family = shown.get();
        if let Some((_, field)) = wanted.get().filter(|(of, _)| *of == family) {
            wanted.set(None);
            request_animation_frame(move || focus_field(&field));
        }
    });
}

#[component]
fn Form(desk: Desk) -> impl IntoView {
    let editing = desk.editing;
    let shown = shown(desk);
    lead_to_faults(desk, shown);
    let sending = move || editing.saved.get() == Saved::Sending;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if untrack(|| desk.is_changed()) {
            editing.send();
        }
    };
    let save = view! {
        <button
            class="button primary"
            type="submit"
            aria-disabled=move || (sending() || !desk.is_changed()).then_some("true")
        >
            {texts::SAVE}
        </button>
    };
    let fields = move || {
        let family = shown.get();
        let own = desk.now.with_untracked(|now| now.clauses.clone()).into_iter().filter(|one| one.family == family);
        let own = own.map(|one| clause(desk, one)).collect_view();
        view! {
            <h2>{texts::family(&family)}</h2>
            {own}
            <PreviewPart desk family />
        }
    };
    view! {
        <p class="lead">{texts::LEAD}</p>
        <p class="hint">{texts::KEPT}</p>
        {documents(desk, shown)}
        <form class="form convention-form" novalidate on:submit=submit>
            {conflicts(editing)}
            <p class="hint">{texts::MARKS_HINT}</p>
            {fields}
            {save_notices(editing)}
            <p class="notice success" role="status" hidden=move || !desk.made.get()>
                {move || desk.made.get().then_some(texts::SAVED)}
            </p>
            {save_bar(editing, save.into_any())}
        </form>
        {versions::list(desk)}
    }
}
