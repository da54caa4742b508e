//! All sources, each with how it stands.

use domain::import::{ImportRun, ImportSource};
use leptos::prelude::*;

use super::moment;
use crate::api;
use crate::pages::coordination::frame::frame;
use crate::pages::loading::part_of_page;
use crate::paths;
use crate::texts::imports;

#[component]
pub fn SourcesPage() -> impl IntoView {
    let answer = LocalResource::new(api::imports::list_sources);
    let content = view! {
        <div class="import-head">
            <h1 tabindex="-1">{imports::TITLE}</h1>
            <a class="button primary" href=paths::NEW_IMPORT>
                {imports::ADD}
            </a>
        </div>
        <p class="lead">{imports::LEAD}</p>
        {part_of_page(answer, |sources| sources_list(&sources))}
    };
    frame(paths::IMPORTS, imports::TITLE, content)
}

fn sources_list(sources: &[ImportSource]) -> AnyView {
    if sources.is_empty() {
        return view! {
            <div class="empty">
                <h2>{imports::NONE_TITLE}</h2>
                <p>{imports::NONE_TEXT}</p>
            </div>
        }
        .into_any();
    }
    let rows = sources.iter().map(row).collect_view();
    view! { <ul class="import-sources">{rows}</ul> }.into_any()
}

fn row(source: &ImportSource) -> impl IntoView + use<> {
    let last = source.last_run.as_ref();
    let standing = last.map_or_else(
        || view! { <span class="hint">{imports::NEVER_READ}</span> }.into_any(),
        |run| view! { <span class="hint">{state_tag(run)} " " {moment(run.started_at)}</span> }.into_any(),
    );
    let next = source.next_at.map(|at| view! { <span class="hint">{imports::next(&moment(at))}</span> });
    let failing = (source.failures > 0)
        .then(|| view! { <span class="notice warning">{imports::failures(source.failures)}</span> });
    view! {
        <li>
            <a class="import-source" href=paths::import_source(&source.id.to_string())>
                <strong>{source.draft.name.clone()}</strong>
                <span>{imports::stands_for(source.associations, source.missions)}</span>
                {standing}
                {next}
                {failing}
            </a>
        </li>
    }
}

/// How far a run has come, as a tag.
pub fn state_tag(run: &ImportRun) -> impl IntoView + use<> {
    view! { <span class="tag">{imports::status(run.status)}</span> }
}
