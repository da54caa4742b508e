//! One import: how far it has come, its report, and applying it.

use domain::import::{ImportRun, ImportRunStatus};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::apply::Apply;
use super::report::Report;
use crate::api::{self, ApiError};
use crate::pages::coordination::frame::frame;
use crate::pages::loading::loaded;
use crate::paths;
use crate::texts::imports;
use crate::ui::{Icon, Retry};

/// How often is asked how far it has come.
const PAUSE_MS: u32 = 600;

type Answer = LocalResource<Result<ImportRun, ApiError>>;

#[component]
pub fn RunPage(source: String, run: String) -> impl IntoView {
    let id = run;
    let asked = RwSignal::new(0u32);
    let answer: Answer = LocalResource::new(move || {
        let (id, again) = (id.clone(), asked.get() > 0);
        async move {
            if again {
                TimeoutFuture::new(PAUSE_MS).await;
            }
            api::imports::find_run(&id).await
        }
    });
    Effect::new(move || {
        if let Some(Ok(run)) = answer.get()
            && run.status.is_under_way()
        {
            asked.update(|asked| *asked += 1);
        }
    });
    let content = move |run: ImportRun| view! { <Run run asked /> }.into_any();
    let content = view! {
        <a class="back" href=paths::import_source(&source)>
            <Icon name="back" />
            {imports::DETAILS}
        </a>
        {loaded(answer, content)}
    };
    frame(paths::IMPORTS, imports::REPORT, content)
}

#[component]
fn Run(run: ImportRun, asked: RwSignal<u32>) -> impl IntoView {
    let progress = run.progress.unwrap_or_default();
    let body = match run.status {
        ImportRunStatus::Reading => under_way(imports::read_so_far(progress)),
        ImportRunStatus::Applying => under_way(imports::written_so_far(progress)),
        ImportRunStatus::Unmodified => view! { <p class="notice">{imports::UNMODIFIED}</p> }.into_any(),
        ImportRunStatus::Failed => {
            let why = run.failure.map(|failure| view! { <Retry message=imports::failure(failure) /> });
            view! {
                <h2>{imports::FAILED}</h2>
                {why}
                <Report run />
            }
            .into_any()
        }
        ImportRunStatus::Dry | ImportRunStatus::Applied => {
            let applied = (run.status == ImportRunStatus::Applied).then(|| {
                view! {
                    <p class="notice success" role="status">
                        {imports::APPLIED}
                        " "
                        <a href=paths::EXPLORE>{imports::SEE_MAP}</a>
                    </p>
                }
            });
            view! {
                {applied}
                <Apply run=run.clone() asked />
                <Report run />
            }
            .into_any()
        }
    };
    view! {
        <h1 tabindex="-1">{imports::REPORT}</h1>
        {body}
    }
}

fn under_way(words: String) -> AnyView {
    view! {
        <p class="quiet" role="status">
            {words}
        </p>
        <div class="skeleton card-shape"></div>
        <div class="skeleton card-shape"></div>
    }
    .into_any()
}
