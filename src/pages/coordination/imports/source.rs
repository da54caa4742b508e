//! One source: reading its file, its former imports, its description.

use domain::import::{ImportRun, ImportSource};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::list::state_tag;
use super::moment;
use super::reading::ReadFile;
use super::source_form::SourceForm;
use crate::api::{self, ApiError};
use crate::components::set_title;
use crate::pages::coordination::frame::frame;
use crate::pages::loading::{loaded, part_of_page};
use crate::paths;
use crate::texts::imports;
use crate::ui::{Icon, Retry};

/// A source by its identifier: the list holds all that is known of each.
async fn find(source: String) -> Result<Option<ImportSource>, ApiError> {
    let all = api::imports::list_sources().await?;
    Ok(all.into_iter().find(|one| one.id.to_string() == source))
}

#[component]
pub fn SourcePage(source: String) -> impl IntoView {
    let answer = LocalResource::new(move || find(source.clone()));
    let content = move |found: Option<ImportSource>| match found {
        Some(found) => view! { <Source source=found answer /> }.into_any(),
        None => crate::pages::loading::missing().into_any(),
    };
    let content = view! {
        <a class="back" href=paths::IMPORTS>
            <Icon name="back" />
            {imports::SOURCES}
        </a>
        {loaded(answer, content)}
    };
    frame(paths::IMPORTS, imports::TITLE, content)
}

type Found = LocalResource<Result<Option<ImportSource>, ApiError>>;

#[component]
fn Source(source: ImportSource, answer: Found) -> impl IntoView {
    set_title(&source.draft.name);
    let id = source.id.to_string();
    let runs = {
        let id = id.clone();
        LocalResource::new(move || {
            let id = id.clone();
            async move { api::imports::list_runs(&id).await }
        })
    };
    let said = RwSignal::new(false);
    let saved = Callback::new(move |_| {
        said.set(true);
        answer.refetch();
    });
    let next = source.next_at.map(|at| view! { <p class="hint">{imports::next(&moment(at))}</p> });
    view! {
        <h1 tabindex="-1">{source.draft.name.clone()}</h1>
        <p>{imports::stands_for(source.associations, source.missions)}</p>
        {next}
        <ReadFile source=source.clone() />
        <section class="section" aria-labelledby="runs">
            <h2 id="runs">{imports::RUNS}</h2>
            {part_of_page(runs, |runs| runs_list(&runs))}
        </section>
        <details class="import-details">
            <summary>{imports::DETAILS}</summary>
            <SourceForm source=Some(source) saved />
            <p role="status">{move || said.get().then_some(imports::SAVED)}</p>
            <Forget id />
        </details>
    }
}

fn runs_list(runs: &[ImportRun]) -> AnyView {
    if runs.is_empty() {
        return view! { <p class="hint">{imports::NO_RUNS}</p> }.into_any();
    }
    let row = |run: &ImportRun| {
        let report = &run.report;
        let read = imports::read_of(report.read, report.refused, report.format, report.encoding.as_deref());
        view! {
            <li>
                <a class="import-source" href=paths::import_run(&run.source.to_string(), &run.id.to_string())>
                    <span>{state_tag(run)} " " {moment(run.started_at)}</span>
                    <span class="hint">{read}</span>
                </a>
            </li>
        }
    };
    view! { <ul class="import-sources">{runs.iter().map(row).collect_view()}</ul> }.into_any()
}

/// Forgets the source, once asked again.
#[component]
fn Forget(id: String) -> impl IntoView {
    let navigate = use_navigate();
    let asked = RwSignal::new(false);
    let forget = Action::new_local(move |(): &()| {
        let id = id.clone();
        async move { api::imports::delete_source(&id).await }
    });
    Effect::new(move || {
        if matches!(forget.value().get(), Some(Ok(()))) {
            navigate(paths::IMPORTS, NavigateOptions::default());
        }
    });
    let failed = move || {
        let failure = forget.value().get().and_then(Result::err);
        failure.map(|error| view! { <Retry message=imports::refusal(&error) /> })
    };
    let sure = move || {
        view! {
            <div class="notice warning">
                <p>{imports::FORGET_TEXT}</p>
                <div class="button-row">
                    <button class="button" type="button" on:click=move |_| drop(forget.dispatch_local(()))>
                        {imports::FORGET_SURE}
                    </button>
                    <button class="button" type="button" on:click=move |_| asked.set(false)>
                        {imports::CANCEL}
                    </button>
                </div>
            </div>
        }
    };
    view! {
        <button class="button quiet-button" type="button" on:click=move |_| asked.set(true)>
            {imports::FORGET}
        </button>
        {move || asked.get().then(sure)}
        {failed}
    }
}
