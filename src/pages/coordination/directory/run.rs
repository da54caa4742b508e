//! One file: how far it has come, what it changes, and applying it.

use domain::directory::{DirectoryApply, DirectoryRun};
use domain::import::ImportRunStatus;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::report::Report;
use crate::api::{self, ApiError};
use crate::pages::coordination::frame::frame;
use crate::pages::loading::loaded;
use crate::paths;
use crate::texts::{common, directory, imports};
use crate::ui::{CheckField, Dialog, Icon, Retry};

/// How often is asked how far it has come.
const PAUSE_MS: u32 = 600;

type Answer = LocalResource<Result<DirectoryRun, ApiError>>;

#[component]
pub fn ImportPage(import: String) -> impl IntoView {
    let asked = RwSignal::new(0u32);
    let answer: Answer = LocalResource::new(move || {
        let (id, again) = (import.clone(), asked.get() > 0);
        async move {
            if again {
                TimeoutFuture::new(PAUSE_MS).await;
            }
            api::directory::find_import(&id).await
        }
    });
    Effect::new(move || {
        if let Some(Ok(run)) = answer.get()
            && run.status.is_under_way()
        {
            asked.update(|asked| *asked += 1);
        }
    });
    let content = view! {
        <a class="back" href=paths::DIRECTORY>
            <Icon name="back" />
            {directory::TITLE}
        </a>
        {loaded(answer, move |run| view! { <Import run asked /> }.into_any())}
    };
    frame(paths::DIRECTORY, directory::REPORT, content)
}

#[component]
fn Import(run: DirectoryRun, asked: RwSignal<u32>) -> impl IntoView {
    let is_done = run.status == ImportRunStatus::Applied;
    let body = match run.status {
        ImportRunStatus::Reading => under_way(directory::READING),
        ImportRunStatus::Applying => under_way(directory::APPLYING),
        ImportRunStatus::Failed | ImportRunStatus::Unmodified => {
            let why = run.failure.map(|failure| view! { <Retry message=imports::failure(failure) /> });
            view! {
                <h2>{directory::FAILED}</h2>
                {why}
                <Report report=run.report />
            }
            .into_any()
        }
        ImportRunStatus::Dry | ImportRunStatus::Applied => {
            let applied = is_done.then(|| {
                view! {
                    <p class="notice success" role="status">
                        {directory::APPLIED}
                    </p>
                }
            });
            view! {
                {applied}
                <Apply run=run.clone() asked />
                <Report report=run.report />
            }
            .into_any()
        }
    };
    view! {
        <h1 tabindex="-1">{if is_done { directory::REPORT_DONE } else { directory::REPORT }}</h1>
        {body}
    }
}

fn under_way(words: &'static str) -> AnyView {
    view! {
        <p class="quiet" role="status">
            {words}
        </p>
        <div class="skeleton card-shape"></div>
        <div class="skeleton card-shape"></div>
    }
    .into_any()
}

/// Applying it, once it is confirmed; those who are held back leave once that is confirmed too.
#[component]
fn Apply(run: DirectoryRun, asked: RwSignal<u32>) -> impl IntoView {
    let id = run.id.to_string();
    let is_dry = run.status == ImportRunStatus::Dry;
    let held =
        (run.report.leavers_held && run.report.counts.leavers > 0).then(|| directory::held(run.report.counts.leavers));
    let (confirmed, open) = (RwSignal::new(false), RwSignal::new(false));
    let apply = Action::new_local(move |asked: &DirectoryApply| {
        let (id, asked) = (id.clone(), *asked);
        async move { api::directory::apply_import(&id, asked).await }
    });
    Effect::new(move || {
        if matches!(apply.value().get(), Some(Ok(_))) {
            open.set(false);
            asked.update(|asked| *asked += 1);
        }
    });
    let failed = move || {
        let failure = apply.value().get().and_then(Result::err);
        failure.map(|error| view! { <Retry message=directory::refusal(&error) /> })
    };
    let go = move |_| {
        if !apply.pending().get_untracked() {
            apply.dispatch_local(DirectoryApply { confirm_leavers: confirmed.get_untracked() });
        }
    };
    let guard = held.map(|words| guard(words, is_dry, confirmed, open));
    let footer = view! {
        <button class="button" type="button" on:click=move |_| open.set(false)>
            {directory::CANCEL}
        </button>
        <button
            class="button primary"
            type="button"
            aria-disabled=move || apply.pending().get().then_some("true")
            on:click=go
        >
            {directory::APPLY_SURE}
        </button>
    }
    .into_any();
    let button = is_dry.then(|| {
        view! {
            <button class="button primary" type="button" on:click=move |_| open.set(true)>
                {directory::APPLY}
            </button>
        }
    });
    view! {
        {guard}
        {button}
        <Dialog id="apply" title=directory::APPLY_TITLE close_label=common::CLOSE open footer>
            <p>{move || directory::apply_text(&run, confirmed.get())}</p>
            {failed}
        </Dialog>
    }
}

fn guard(words: String, is_dry: bool, confirmed: RwSignal<bool>, open: RwSignal<bool>) -> AnyView {
    let no_fault = Signal::derive(|| None::<String>);
    let leave = move |_| {
        if confirmed.get_untracked() {
            open.set(true);
        }
    };
    let button = (!is_dry).then(|| {
        view! {
            <button
                class="button"
                type="button"
                aria-disabled=move || (!confirmed.get()).then_some("true")
                on:click=leave
            >
                {directory::LEAVE_SURE}
            </button>
        }
    });
    view! {
        <div class="notice warning">
            <h2>{directory::HELD_TITLE}</h2>
            <p>{words}</p>
            <CheckField id="confirm_leavers" value=confirmed fault=no_fault>
                {directory::HELD_CHECK}
            </CheckField>
            {button}
        </div>
    }
    .into_any()
}
