//! Whether a listing is still true, to those who keep it: one tap says so, and a choice of how often it is asked.

use domain::{Choice, Freshness, FreshnessState, Rhythm, Slug};
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::texts::{common, freshness};
use crate::ui::Retry;

/// For the overview of a listing: where it stands now, the tap and the rhythm.
#[component]
pub fn FreshnessPanel(slug: Slug, freshness: Freshness) -> impl IntoView {
    let now = RwSignal::new(freshness);
    let said = RwSignal::new(None::<&'static str>);
    let failed = RwSignal::new(None::<ApiError>);
    let take = move |answer: Result<Freshness, ApiError>, words: &'static str| match answer {
        Ok(changed) => {
            now.set(changed);
            failed.set(None);
            said.set(Some(words));
        }
        Err(error) => {
            said.set(None);
            failed.set(Some(error));
        }
    };
    let of = slug.to_string();
    let confirm = Action::new_local(move |(): &()| {
        let of = of.clone();
        async move { take(api::freshness::confirm_listing(&of).await, freshness::PANEL_CONFIRMED) }
    });
    let of = slug.to_string();
    let choose = Action::new_local(move |rhythm: &Rhythm| {
        let (of, rhythm) = (of.clone(), *rhythm);
        async move { take(api::freshness::set_rhythm(&of, rhythm).await, freshness::RHYTHM_KEPT) }
    });
    let options = Rhythm::ALL.iter().map(|one| {
        view! {
            <option value=one.code() selected=move || now.with(|now| now.rhythm == *one)>
                {freshness::rhythm(*one)}
            </option>
        }
    });
    view! {
        <section class="section freshness">
            <h2>{freshness::PANEL}</h2>
            <p>{move || now.with(|now| freshness::state(now.state, now.confirmed_on))}</p>
            <button
                class="button"
                class:primary=move || now.with(|now| now.state != FreshnessState::Current)
                type="button"
                aria-disabled=move || confirm.pending().get().then_some("true")
                on:click=move |_| {
                    if !confirm.pending().get_untracked() {
                        confirm.dispatch_local(());
                    }
                }
            >
                {freshness::PANEL_CONFIRM}
            </button>
            <div class="field">
                <label for="rhythm">{freshness::RHYTHM}</label>
                <select
                    class="input"
                    id="rhythm"
                    on:change=move |event| {
                        if let Some(rhythm) = Rhythm::from_code(&event_target_value(&event)) {
                            choose.dispatch_local(rhythm);
                        }
                    }
                >
                    {options.collect_view()}
                </select>
            </div>
            <p class="received-said" role="status">{move || said.get()}</p>
            {move || failed.get().map(|error| view! { <Retry message=common::load_error(&error) /> })}
        </section>
    }
}
