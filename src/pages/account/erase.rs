//! The end of an account: what goes and what stays, said before it happens.

use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::components::PageFrame;
use crate::pages::form::ArrivingTitle;
use crate::paths;
use crate::state::session::{self, use_session};
use crate::state::storage;
use crate::texts::{account, common};
use crate::ui::{CheckField, Dialog, Retry};

#[component]
pub fn Erase(erased: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let open = RwSignal::new(false);
    let sure = RwSignal::new(false);
    let asked = RwSignal::new(false);
    let failed = RwSignal::new(None::<ApiError>);
    let erase = Action::new_local(|(): &()| async {
        let account = session::account();
        api::account::erase_me().await?;
        if let Some(account) = account {
            api::outbox::clear(account).await;
        }
        Ok::<_, ApiError>(())
    });
    Effect::new(move || match erase.value().get() {
        Some(Ok(())) => {
            storage::clear();
            erased.set(true);
            session.leave();
        }
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let unsure = Signal::derive(move || (asked.get() && !sure.get()).then(|| account::ERASE_UNSURE.to_owned()));
    let pending = erase.pending();
    let footer = view! {
        <button class="button" type="button" on:click=move |_| open.set(false)>
            {account::ERASE_KEEP}
        </button>
        <button
            class="button danger"
            type="button"
            aria-disabled=move || pending.get().then_some("true")
            on:click=move |_| {
                asked.set(true);
                failed.set(None);
                if sure.get_untracked() && !pending.get_untracked() {
                    erase.dispatch_local(());
                }
            }
        >
            {move || if pending.get() { account::ERASING } else { account::ERASE }}
        </button>
    }
    .into_any();
    let list = |lines: [&'static str; 4]| {
        view! { <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
    };
    view! {
        <button
            class="button"
            type="button"
            on:click=move |_| {
                asked.set(false);
                sure.set(false);
                open.set(true);
            }
        >
            {account::ERASE}
        </button>
        <Dialog id="erase" title=account::ERASE_TITLE close_label=common::CLOSE open footer>
            <div class="prose">
                <h3>{account::ERASE_GONE}</h3>
                {list(account::ERASE_GONE_LIST)}
                <h3>{account::ERASE_STAYS}</h3>
                {list(account::ERASE_STAYS_LIST)}
                <CheckField id="sure" value=sure fault=unsure>
                    {account::ERASE_SURE}
                </CheckField>
                {move || failed.get().map(|error| view! { <Retry message=account::failure(&error) /> })}
            </div>
        </Dialog>
    }
}

/// It is done.
pub fn erased() -> AnyView {
    view! {
        <PageFrame>
            <ArrivingTitle words=account::ERASED_TITLE />
            <p class="lead">{account::ERASED_TEXT}</p>
            <p>
                <a class="button primary" href=paths::EXPLORE>
                    {common::BACK_TO_MAP}
                </a>
            </p>
        </PageFrame>
    }
    .into_any()
}
