//! The form of a convention: kept in the phone as one types; what an edit takes away is said before and after.

mod fields;
mod parties;
mod progress;
mod writing;

use domain::ConventionId;
use domain::ConventionMove;
use domain::convention::ConventionDetail;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

pub use self::fields::CommitmentFields;
use self::fields::{Form, clauses, contract, mission, time};
use self::parties::{association, company, employee};
use self::progress::progress;
use self::writing::{Writing, open};
use super::document::document;
use crate::api;
use crate::components::{PageFrame, set_title};
use crate::forms::convention::element_of;
use crate::pages::loading::loaded;
use crate::pages::space::conflicts::conflicts;
use crate::pages::space::editing::Saved;
use crate::pages::space::save_bar::{focus_field, save_bar, save_notices};
use crate::paths;
use crate::texts::common;
use crate::texts::conventions::{self, form as texts};
use crate::ui::{Dialog, Icon};

pub fn page(id: ConventionId) -> AnyView {
    set_title(texts::TITLE);
    let answer = LocalResource::new(move || api::conventions::find_convention(id));
    view! {
        <PageFrame>
            <a class="back" href=paths::convention(&id.to_string())>
                <Icon name="back" />
                {conventions::BACK_TO_ONE}
            </a>
            <h1 tabindex="-1">{texts::TITLE}</h1>
            {loaded(answer, |detail| {
                if detail.moves.contains(&ConventionMove::Revise) {
                    view! { <Edit detail /> }.into_any()
                } else {
                    view! { <p class="notice">{texts::NOT_NOW}</p> }.into_any()
                }
            })}
        </PageFrame>
    }
    .into_any()
}

/// The sections, by the element that each begins with.
const SECTIONS: [(&str, &str); 7] = [
    ("part-mission", texts::PART_MISSION),
    ("part-time", texts::PART_TIME),
    ("part-employee", texts::PART_EMPLOYEE),
    ("part-association", texts::PART_ASSOCIATION),
    ("part-company", texts::PART_COMPANY),
    ("part-clauses", texts::PART_CLAUSES),
    ("part-contract", texts::PART_CONTRACT),
];

#[component]
fn Edit(detail: ConventionDetail) -> impl IntoView {
    let id = detail.id;
    let common = StoredValue::new(detail.common.clone());
    let writing = open(detail);
    let Writing { editing, warned, .. } = writing;
    let form = Form { draft: editing.draft, faults: editing.faults };
    focus_what_was_asked_for();
    Effect::new(move || {
        let first = editing.faults.with(|faults| faults.first().map(|fault| element_of(&fault.field)));
        if let Some(field) = first {
            focus_field(&field);
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        writing.save();
    };
    let save = view! {
        <button
            class="button primary"
            type="submit"
            aria-disabled=move || (editing.saved.get() == Saved::Sending).then_some("true")
        >
            {texts::SAVE}
        </button>
    };
    let is_loan = Memo::new(move |_| {
        editing.draft.with(|sheet| sheet.0.kind.is_some_and(domain::ConventionKind::amends_contract))
    });
    let contents = move || {
        let shown = SECTIONS.into_iter().filter(|(id, _)| *id != "part-contract" || is_loan.get());
        let link = |(id, words): (&'static str, &'static str)| view! { <li><a href=format!("#{id}")>{words}</a></li> };
        shown.map(link).collect_view()
    };
    view! {
        <p class="lead">{texts::LEAD}</p>
        {move || {
            let names = warned.get();
            (!names.is_empty()).then(|| view! { <p class="notice warning">{texts::clears(&conventions::row(&names))}</p> })
        }}
        <nav class="contents" aria-label=texts::CONTENTS>
            <ul>{contents}</ul>
        </nav>
        {progress(editing.draft)}
        <form class="form convention-form" novalidate on:submit=submit>
            {conflicts(editing)}
            <h2 id="part-mission" tabindex="-1">
                {texts::PART_MISSION}
            </h2>
            {mission(form)}
            <h2 id="part-time" tabindex="-1">
                {texts::PART_TIME}
            </h2>
            {time(form)}
            <h2 id="part-employee" tabindex="-1">
                {texts::PART_EMPLOYEE}
            </h2>
            {employee(form)}
            <h2 id="part-association" tabindex="-1">
                {texts::PART_ASSOCIATION}
            </h2>
            {association(form)}
            <h2 id="part-company" tabindex="-1">
                {texts::PART_COMPANY}
            </h2>
            {company(form)}
            <h2 id="part-clauses" tabindex="-1">
                {texts::PART_CLAUSES}
            </h2>
            {clauses(form)}
            <div class="form" hidden=move || !is_loan.get()>
                <h2 id="part-contract" tabindex="-1">
                    {texts::PART_CONTRACT}
                </h2>
                {contract(form)}
            </div>
            <details class="preview-box">
                <summary>{texts::PREVIEW}</summary>
                {move || editing.draft.with(|sheet| common.with_value(|common| document(&sheet.0, common)))}
            </details>
            {save_notices(editing)}
            {writing.said()}
            {save_bar(editing, save.into_any())}
        </form>
        <Warning writing />
        <p class="links">
            <a href=paths::convention(&id.to_string())>{texts::SEE_WHOLE}</a>
        </p>
    }
}

/// Before signatures are taken away: whose they are, and that they will be told.
#[component]
fn Warning(writing: Writing) -> impl IntoView {
    let open = writing.asking;
    let footer = view! {
        <button class="button" type="button" on:click=move |_| open.set(false)>
            {common::CLOSE}
        </button>
        <button
            class="button primary"
            type="button"
            on:click=move |_| {
                open.set(false);
                writing.confirm();
            }
        >
            {texts::SAVE_ANYWAY}
        </button>
    }
    .into_any();
    let words = move || {
        let names = writing.warned.get();
        if names.is_empty() { texts::BACK_TO_DRAFT.to_owned() } else { texts::clears(&conventions::row(&names)) }
    };
    view! {
        <Dialog id="clearing" title=texts::CLEARING close_label=common::CLOSE open footer>
            <p>{words}</p>
            <p>{texts::CLEARING_TEXT}</p>
        </Dialog>
    }
}

/// `#purpose` in the address: the field that something else leads to.
fn focus_what_was_asked_for() {
    let hash = use_location().hash.get_untracked();
    let field = element_of(hash.trim_start_matches('#'));
    if !field.is_empty() {
        request_animation_frame(move || focus_field(&field));
    }
}
