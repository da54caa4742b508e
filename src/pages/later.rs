//! The pages that are not the map, in a part of the app of their own.

use leptos::prelude::*;

use super::association::AssociationPage;
use super::charter::CharterPage;
use super::interest::InterestPage;
use super::loading::skeleton;
use super::mission::MissionPage;
use super::privacy::PrivacyPage;
use super::withdraw::WithdrawPage;
use crate::components::PageFrame;
use crate::state::part::{Missing, Part};
use crate::texts::common;
use crate::ui::Retry;

/// The doors to the pages.
#[derive(Debug, Clone, Copy)]
pub struct Pages {
    pub mission: fn() -> AnyView,
    pub association: fn() -> AnyView,
    pub interest: fn() -> AnyView,
    pub withdraw: fn() -> AnyView,
    pub charter: fn() -> AnyView,
    pub privacy: fn() -> AnyView,
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(pages, fallible))]
#[cfg_attr(not(feature = "split"), expect(clippy::unnecessary_wraps, reason = "fetching it can fail"))]
fn doors() -> Result<Pages, Missing> {
    Ok(Pages {
        mission: || view! { <MissionPage /> }.into_any(),
        association: || view! { <AssociationPage /> }.into_any(),
        interest: || view! { <InterestPage /> }.into_any(),
        withdraw: || view! { <WithdrawPage /> }.into_any(),
        charter: || view! { <CharterPage /> }.into_any(),
        privacy: || view! { <PrivacyPage /> }.into_any(),
    })
}

/// Makes the part available to all below.
pub fn provide_later_pages() {
    provide_context(Part::new(|| {
        Box::pin(async {
            #[cfg(feature = "split")]
            return doors().await;
            #[cfg(not(feature = "split"))]
            doors()
        })
    }));
}

/// One of the pages, once its part is there.
pub fn later(door: fn(&Pages) -> fn() -> AnyView) -> impl IntoView {
    let pages = expect_context::<Part<Pages>>();
    pages.ask();
    move || match pages.get() {
        Some(Ok(part)) => door(&part)(),
        None => view! { <PageFrame>{skeleton()}</PageFrame> }.into_any(),
        Some(Err(Missing)) => {
            let retry = Some((common::RETRY, Callback::new(move |()| pages.retry())));
            view! {
                <PageFrame>
                    <h1>{common::FAILED_TITLE}</h1>
                    <Retry message=common::PART_MISSING retry />
                </PageFrame>
            }
            .into_any()
        }
    }
}
