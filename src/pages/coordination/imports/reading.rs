//! A file is chosen, looked at, its columns are told, and it is sent to be read.

use domain::import::{ImportMapping, ImportPreview, ImportRun, ImportSource, ImportSourceDraft};
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::mapping::Mapping;
use crate::api::{self, ApiError};
use crate::paths;
use crate::texts::imports;
use crate::ui::{Icon, Retry};

/// What is to be sent.
#[derive(Clone)]
struct Sending {
    file: Option<web_sys::File>,
    mapping: Option<ImportMapping>,
}

/// The columns as the source knows them, or as the file makes us think: a person's choice for a header stays.
fn columns(source: &ImportSourceDraft, preview: &ImportPreview) -> Option<ImportMapping> {
    let mut guessed = preview.mapping.clone()?;
    if let Some(known) = &source.mapping {
        guessed.subject = known.subject;
        for column in &mut guessed.columns {
            let same = known.columns.iter().find(|one| one.header == column.header);
            if let Some(same) = same {
                column.field = same.field;
                (column.confidence, column.evidence) = (same.confidence, same.evidence);
            }
        }
    }
    Some(guessed)
}

#[component]
pub fn ReadFile(source: ImportSource) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let file = RwSignal::new_local(None::<web_sys::File>);
    let mapping = RwSignal::new(None::<ImportMapping>);
    let id = source.id.to_string();
    let has_address = !source.draft.url.is_empty();
    let draft = StoredValue::new(source.draft);
    let look = Action::new_local(move |file: &web_sys::File| {
        let file = file.clone();
        async move { api::imports::preview_file(&file).await }
    });
    Effect::new(move || {
        if let Some(Ok(preview)) = look.value().get() {
            mapping.set(draft.with_value(|draft| columns(draft, &preview)));
        }
    });
    let send = Action::new_local(move |sending: &Sending| {
        let (id, sending, draft) = (id.clone(), sending.clone(), draft.get_value());
        async move { begin(&id, draft, sending).await }
    });
    let navigate = use_navigate();
    Effect::new(move || {
        if let Some(Ok(run)) = send.value().get() {
            navigate(&paths::import_run(&run.source.to_string(), &run.id.to_string()), NavigateOptions::default());
        }
    });
    let choose = move |_| {
        let chosen = input.get_untracked().and_then(|input| input.files()).and_then(|files| files.get(0));
        mapping.set(None);
        file.set(chosen.clone());
        if let Some(chosen) = chosen {
            look.dispatch_local(chosen);
        }
    };
    let ready = move || mapping.with(|mapping| mapping.as_ref().is_none_or(ImportMapping::names_its_rows));
    let read = move |_| {
        if !send.pending().get_untracked() && untrack(ready) {
            send.dispatch_local(Sending { file: file.get_untracked(), mapping: mapping.get_untracked() });
        }
    };
    let read_address = move |_| {
        if !send.pending().get_untracked() {
            send.dispatch_local(Sending { file: None, mapping: None });
        }
    };
    let failed = move || {
        let failure = send.value().get().and_then(Result::err);
        failure.map(|error| view! { <Retry message=imports::refusal(&error) /> })
    };
    view! {
        <section class="section form" aria-labelledby="read">
            <h2 id="read">{imports::READ_TITLE}</h2>
            <p>{imports::READ_TEXT}</p>
            {has_address
                .then(|| {
                    view! {
                        <button class="button" type="button" on:click=read_address>
                            {imports::READ_ADDRESS}
                        </button>
                    }
                })}
            <div class="field">
                <label for="file">{imports::FILE}</label>
                <p class="hint" id="file-hint">
                    {imports::FILE_HINT}
                </p>
                <input
                    class="input"
                    id="file"
                    type="file"
                    aria-describedby="file-hint"
                    accept=".csv,.tsv,.txt,.xml,.json,.geojson"
                    node_ref=input
                    on:change=choose
                />
            </div>
            {move || looked_at(look.pending().get(), look.value().get(), mapping)}
            {failed}
            {move || {
                file.with(Option::is_some)
                    .then(|| {
                        view! {
                            <button
                                class="button primary"
                                type="button"
                                aria-disabled=move || (send.pending().get() || !ready()).then_some("true")
                                on:click=read
                            >
                                {move || if send.pending().get() { imports::SENDING } else { imports::READ_FILE }}
                            </button>
                        }
                    })
            }}
        </section>
    }
}

/// Keeps the columns with the source, then sends the file.
async fn begin(id: &str, draft: ImportSourceDraft, sending: Sending) -> Result<ImportRun, ApiError> {
    if let Some(mapping) = sending.mapping
        && draft.mapping.as_ref() != Some(&mapping)
    {
        api::imports::change_source(id, &ImportSourceDraft { mapping: Some(mapping), ..draft }).await?;
    }
    api::imports::create_run(id, sending.file.as_ref()).await
}

/// What the beginning of the file says.
fn looked_at(
    pending: bool,
    answer: Option<Result<ImportPreview, ApiError>>,
    mapping: RwSignal<Option<ImportMapping>>,
) -> Option<AnyView> {
    if pending {
        return Some(view! { <p class="quiet" role="status">{imports::LOOKING}</p> }.into_any());
    }
    match answer? {
        Err(error) => Some(view! { <Retry message=imports::refusal(&error) /> }.into_any()),
        Ok(preview) => {
            let fault = preview.fault.map(|fault| {
                let repair = fault.repair.as_ref().map(imports::repair);
                view! {
                    <p class="notice error" role="alert">
                        <Icon name="alert" />
                        {imports::reason(fault.reason)}
                        ". "
                        {repair}
                    </p>
                }
            });
            let format = preview.format.map(|format| view! { <p class="tag">{imports::format(format)}</p> });
            let columns = preview.mapping.map(|_| view! { <Mapping mapping /> });
            Some(view! { {format} {fault} {columns} }.into_any())
        }
    }
}
