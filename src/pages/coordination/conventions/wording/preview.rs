//! A document in print with what is typed, before it is kept.

use domain::FieldError;
use domain::wording::PreviewDraft;
use leptos::html;
use leptos::prelude::*;

use super::writing::Desk;
use crate::api::papers::preview_wording;
use crate::components::open_tab;
use crate::forms::wording::{Texts, clause_of, faults, of_family};
use crate::texts::common;
use crate::texts::conventions::{papers, wording as texts};
use crate::ui::{Icon, Retry};

/// What is wrong with the texts of one document.
fn wrong(desk: Desk, family: &str) -> Vec<FieldError> {
    desk.now.with(|now| {
        let own = |fault: &FieldError| {
            now.clauses.iter().any(|one| one.clause == clause_of(&fault.field) && one.family == family)
        };
        let mut found = desk.editing.draft.with(|draft| faults(now, draft));
        found.retain(own);
        found
    })
}

#[component]
pub fn PreviewPart(desk: Desk, family: String) -> impl IntoView {
    let family = StoredValue::new(family);
    // What is typed of this document; tracks.
    let typed = move || {
        family.with_value(|family| desk.now.with(|now| desk.editing.draft.with(|all| of_family(now, all, family))))
    };
    let shown = RwSignal::new(None::<Texts>);
    let link = NodeRef::<html::A>::new();
    let make = Action::new_local(move |clauses: &Texts| {
        let draft = PreviewDraft { family: family.get_value(), clauses: clauses.clone() };
        async move { preview_wording(&draft).await }
    });
    let start = move || {
        if make.pending().get_untracked() {
            return;
        }
        let found = untrack(|| wrong(desk, &family.get_value()));
        let sound = found.is_empty();
        desk.editing.faults.set(found);
        if sound {
            let clauses = untrack(typed);
            shown.set(Some(clauses.clone()));
            make.dispatch_local(clauses);
        }
    };
    Effect::new(move || {
        make.value().with(|answer| match answer {
            Some(Ok(preview)) if !open_tab(preview.address()) => {
                request_animation_frame(move || {
                    if let Some(link) = link.get_untracked() {
                        let _ = link.focus();
                    }
                });
            }
            // What the server alone finds is said where it is mended.
            Some(Err(error)) if !error.fields().is_empty() => desk.editing.faults.set(error.fields().to_vec()),
            _ => {}
        });
    });
    let is_current = Memo::new(move |_| shown.get().is_some_and(|shown| shown == typed()));
    // Of what is typed now: after another letter, it is no preview of this any more.
    let address = move || {
        let made = make.value().with(|answer| Some(answer.as_ref()?.as_ref().ok()?.address().to_owned()));
        made.filter(|_| is_current.get() && !make.pending().get())
    };
    let failure = move || match make.value().with(|answer| answer.as_ref()?.as_ref().err().cloned()) {
        Some(error) if !make.pending().get() => {
            let retry = error.is_passing().then_some((common::RETRY, Callback::new(move |()| start())));
            Some(view! { <Retry message=texts::preview_failure(&error) retry /> })
        }
        _ => None,
    };
    let ready = move || {
        let address = address()?;
        Some(view! {
            <a class="button small paper" node_ref=link href=address target="_blank" rel="external">
                <Icon name="screen" />
                <span>{texts::PREVIEW_OPEN} " " <span class="quiet">{papers::NEW_TAB}</span></span>
            </a>
        })
    };
    let state =
        move || if make.pending().get() { Some(texts::PREVIEWING) } else { address().map(|_| texts::PREVIEW_READY) };
    view! {
        <div class="preview-part">
            <p class="hint">{texts::PREVIEW_HINT}</p>
            <div class="button-row">
                <button
                    class="button"
                    type="button"
                    aria-disabled=move || make.pending().get().then_some("true")
                    on:click=move |_| start()
                >
                    {texts::PREVIEW}
                </button>
                {ready}
            </div>
            <p role="status">{state}</p>
            {failure}
        </div>
    }
}
