//! Where a convention begins: what it will be, and one button.

use domain::InterestId;
use domain::convention::ConventionDetail;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::pages::form::fresh_key;
use crate::pages::later::asked;
use crate::paths;
use crate::texts::conventions;
use crate::ui::{Icon, Retry};

pub fn page() -> AnyView {
    set_title(conventions::PREPARE_TITLE);
    let interest = asked("interet").get_untracked().parse::<InterestId>().ok();
    let content = match interest {
        Some(interest) => view! { <Begin interest /> }.into_any(),
        None => view! { <p class="notice">{conventions::PREPARE_LOST}</p> }.into_any(),
    };
    view! {
        <PageFrame>
            <a class="back" href=paths::CONVENTIONS>
                <Icon name="back" />
                {conventions::BACK}
            </a>
            <h1 tabindex="-1">{conventions::PREPARE_TITLE}</h1>
            <p class="lead">{conventions::LEAD}</p>
            <p>{conventions::PREPARE_TEXT}</p>
            <p>{conventions::PREPARE_LOAN}</p>
            {content}
        </PageFrame>
    }
    .into_any()
}

#[component]
fn Begin(interest: InterestId) -> impl IntoView {
    // The same one for each try: a lost answer begins no second convention.
    let key = StoredValue::new(fresh_key());
    let failed = RwSignal::new(None::<ApiError>);
    let begin = Action::new_local(move |(): &()| {
        let key = key.get_value();
        async move { api::conventions::create_convention(interest, &key).await }
    });
    let navigate = use_navigate();
    Effect::new(move || match begin.value().get() {
        Some(Ok(ConventionDetail { id, .. })) => {
            navigate(&paths::convention_form(&id.to_string()), leptos_router::NavigateOptions::default());
        }
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let pending = begin.pending();
    let start = move |_| {
        if !pending.get_untracked() {
            failed.set(None);
            begin.dispatch_local(());
        }
    };
    view! {
        {move || failed.get().map(|error| view! { <Retry message=conventions::failure(&error) /> })}
        <div class="button-row">
            <button
                class="button primary"
                type="button"
                aria-disabled=move || pending.get().then_some("true")
                on:click=start
            >
                {move || if pending.get() { conventions::PREPARING } else { conventions::PREPARE_GO }}
            </button>
        </div>
    }
}
