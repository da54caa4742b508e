//! The end of a profile, said before it happens.

use leptos::prelude::*;

use super::phone;
use super::typing::Typing;
use crate::api::{self, ApiError};
use crate::texts::{common, profile};
use crate::ui::{Dialog, Retry};

#[component]
pub fn Erase(typing: Typing, erased: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(false);
    let failed = RwSignal::new(None::<ApiError>);
    let erase = Action::new_local(|(): &()| async move {
        api::profile::remove_profile().await?;
        // What one begins with again: the site that the directory knows is among it.
        api::profile::find_profile().await
    });
    Effect::new(move || match erase.value().get() {
        Some(Ok(empty)) => {
            open.set(false);
            phone::leave();
            typing.put(&empty);
            typing.base.set(empty);
            erased.run(());
        }
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let pending = erase.pending();
    let yes = move |_| {
        if !pending.get_untracked() {
            failed.set(None);
            erase.dispatch_local(());
        }
    };
    let footer = view! {
        <button class="button" type="button" on:click=move |_| open.set(false)>
            {profile::ERASE_NO}
        </button>
        <button class="button danger" type="button" aria-disabled=move || pending.get().then_some("true") on:click=yes>
            {profile::ERASE_YES}
        </button>
    }
    .into_any();
    view! {
        <p>
            <button class="button small" type="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
                {profile::ERASE}
            </button>
        </p>
        <Dialog id="erase-profile" title=profile::ERASE_TITLE close_label=common::CLOSE open footer>
            <p>{profile::ERASE_TEXT}</p>
            {move || failed.get().map(|error| view! { <Retry message=common::load_error(&error) /> })}
        </Dialog>
    }
}
