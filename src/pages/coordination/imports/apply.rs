//! Applying an import, once it is confirmed; removing what is held back, once it is confirmed too.

use domain::import::{ImportApply, ImportRun, ImportRunStatus};
use leptos::prelude::*;

use crate::api;
use crate::texts::{common, imports};
use crate::ui::{CheckField, Dialog, Retry};

/// `asked` is raised to have the run asked for anew.
#[component]
pub fn Apply(run: ImportRun, asked: RwSignal<u32>) -> impl IntoView {
    let id = run.id.to_string();
    let is_dry = run.status == ImportRunStatus::Dry;
    let report = &run.report;
    let is_held = report.removal_held && report.associations.removed + report.missions.removed > 0;
    let held = is_held.then(|| imports::held(report.associations.removed, report.missions.removed));
    let confirmed = RwSignal::new(false);
    let open = RwSignal::new(false);
    let apply = Action::new_local(move |asked: &ImportApply| {
        let (id, asked) = (id.clone(), *asked);
        async move { api::imports::apply_run(&id, asked).await }
    });
    Effect::new(move || {
        if matches!(apply.value().get(), Some(Ok(_))) {
            open.set(false);
            asked.update(|asked| *asked += 1);
        }
    });
    let failed = move || {
        let failure = apply.value().get().and_then(Result::err);
        failure.map(|error| view! { <Retry message=imports::refusal(&error) /> })
    };
    let go = move |_| {
        if !apply.pending().get_untracked() {
            apply.dispatch_local(ImportApply { confirm_removals: confirmed.get_untracked() });
        }
    };
    let no_fault = Signal::derive(|| None::<String>);
    let guard = held.map(|words| {
        view! {
            <div class="notice warning">
                <h2>{imports::HELD_TITLE}</h2>
                <p>{words}</p>
                <CheckField id="confirm_removals" value=confirmed fault=no_fault>
                    {imports::HELD_CHECK}
                </CheckField>
                {(!is_dry)
                    .then(|| {
                        view! {
                            <button
                                class="button"
                                type="button"
                                aria-disabled=move || (!confirmed.get()).then_some("true")
                                on:click=move |_| {
                                    if confirmed.get_untracked() {
                                        open.set(true);
                                    }
                                }
                            >
                                {imports::REMOVE_SURE}
                            </button>
                        }
                    })}
            </div>
        }
    });
    let footer = view! {
        <button class="button" type="button" on:click=move |_| open.set(false)>
            {imports::CANCEL}
        </button>
        <button
            class="button primary"
            type="button"
            aria-disabled=move || apply.pending().get().then_some("true")
            on:click=go
        >
            {imports::APPLY_SURE}
        </button>
    }
    .into_any();
    view! {
        {guard}
        {is_dry
            .then(|| {
                view! {
                    <button class="button primary" type="button" on:click=move |_| open.set(true)>
                        {imports::APPLY}
                    </button>
                }
            })}
        <Dialog id="apply" title=imports::APPLY_TITLE close_label=common::CLOSE open footer>
            <p>{move || imports::apply_text(&run, confirmed.get())}</p>
            {failed}
        </Dialog>
    }
}
