//! A file of the directory is chosen and sent to be read.

use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::api;
use crate::paths;
use crate::texts::directory;
use crate::ui::Retry;

#[component]
pub fn Upload() -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let file = RwSignal::new_local(None::<web_sys::File>);
    let send = Action::new_local(move |file: &web_sys::File| {
        let file = file.clone();
        async move { api::directory::create_import(&file).await }
    });
    let navigate = use_navigate();
    Effect::new(move || {
        if let Some(Ok(run)) = send.value().get() {
            navigate(&paths::directory_import(&run.id.to_string()), NavigateOptions::default());
        }
    });
    let choose = move |_| {
        file.set(input.get_untracked().and_then(|input| input.files()).and_then(|files| files.get(0)));
    };
    let read = move |_| {
        if let (Some(file), false) = (file.get_untracked(), send.pending().get_untracked()) {
            send.dispatch_local(file);
        }
    };
    let failed = move || {
        let failure = send.value().get().and_then(Result::err);
        failure.map(|error| view! { <Retry message=directory::refusal(&error) /> })
    };
    let button = move || {
        file.with(Option::is_some).then(|| {
            view! {
                <button
                    class="button primary"
                    type="button"
                    aria-disabled=move || send.pending().get().then_some("true")
                    on:click=read
                >
                    {move || if send.pending().get() { directory::SENDING } else { directory::READ }}
                </button>
            }
        })
    };
    view! {
        <section class="section form" aria-labelledby="read">
            <h2 id="read">{directory::UPLOAD_TITLE}</h2>
            <p>{directory::UPLOAD_TEXT}</p>
            <div class="field">
                <label for="file">{directory::FILE}</label>
                <p class="hint" id="file-hint">
                    {directory::FILE_HINT}
                </p>
                <input
                    class="input"
                    id="file"
                    type="file"
                    aria-describedby="file-hint"
                    accept=".csv,.tsv,.txt"
                    node_ref=input
                    on:change=choose
                />
            </div>
            {failed}
            {button}
        </section>
    }
}
