//! How the directory stands.

use domain::directory::{DirectoryRun, DirectoryState};
use leptos::prelude::*;

use super::defects::defects;
use super::tokens::Tokens;
use super::upload::Upload;
use crate::api;
use crate::pages::coordination::frame::frame;
use crate::pages::coordination::imports::moment;
use crate::pages::loading::part_of_page;
use crate::paths;
use crate::texts::directory;

#[component]
pub fn DirectoryPage() -> impl IntoView {
    let state = LocalResource::new(api::directory::get_state);
    let imports = LocalResource::new(api::directory::list_imports);
    let content = view! {
        <h1 tabindex="-1">{directory::TITLE}</h1>
        <p class="lead">{directory::LEAD}</p>
        {part_of_page(state, |state| standing(&state))}
        <Upload />
        <section class="section" aria-labelledby="imports">
            <h2 id="imports">{directory::IMPORTS}</h2>
            {part_of_page(imports, |imports| imports_list(&imports))}
        </section>
        <Tokens />
    };
    frame(paths::DIRECTORY, directory::TITLE, content)
}

fn standing(state: &DirectoryState) -> AnyView {
    if state.people == 0 && state.left == 0 {
        return view! {
            <div class="empty">
                <h2>{directory::EMPTY_TITLE}</h2>
                <p>{directory::EMPTY_TEXT}</p>
            </div>
        }
        .into_any();
    }
    let by_scim = (state.by_scim > 0).then(|| view! { <p class="hint">{directory::by_scim(state.by_scim)}</p> });
    let left = (state.left > 0).then(|| view! { <p class="hint">{directory::left(state.left)}</p> });
    let last = state.last_import.as_ref().map(|run| {
        let at = moment(run.ended_at.unwrap_or(run.started_at));
        view! { <p class="hint">{directory::last(run, &at)}</p> }
    });
    view! {
        <section class="section">
            <p>{directory::summary(state)}</p>
            {by_scim}
            {left}
            {last}
            <a class="button" href=paths::DIRECTORY_PEOPLE>
                {directory::SEE_PEOPLE}
            </a>
        </section>
        {defects(state)}
    }
    .into_any()
}

fn imports_list(imports: &[DirectoryRun]) -> AnyView {
    if imports.is_empty() {
        return view! { <p class="hint">{directory::NO_IMPORTS}</p> }.into_any();
    }
    let row = |run: &DirectoryRun| {
        let report = &run.report;
        let read = directory::read_of(report.read, report.refused, report.encoding.as_deref());
        view! {
            <li>
                <a class="import-source" href=paths::directory_import(&run.id.to_string())>
                    <span>
                        <span class="tag">{directory::status(run.status)}</span>
                        " "
                        {moment(run.started_at)}
                    </span>
                    <span class="hint">{read}</span>
                </a>
            </li>
        }
    };
    view! { <ul class="import-sources">{imports.iter().map(row).collect_view()}</ul> }.into_any()
}
