//! The pages that are not the map, in a part of the app of their own.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;

use super::association::AssociationPage;
use super::charter::CharterPage;
use super::embed::EmbedPage;
use super::exchange::ExchangePage;
use super::interest::InterestPage;
use super::loading::skeleton;
use super::mission::MissionPage;
use super::privacy::PrivacyPage;
use super::withdraw::WithdrawPage;
use super::{account, coordination, space};
use crate::components::PageFrame;
use crate::state::arrival::reveal;
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
    pub exchange: fn() -> AnyView,
    pub charter: fn() -> AnyView,
    pub embed: fn() -> AnyView,
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
        exchange: || view! { <ExchangePage /> }.into_any(),
        charter: || view! { <CharterPage /> }.into_any(),
        embed: || view! { <EmbedPage /> }.into_any(),
        privacy: || view! { <PrivacyPage /> }.into_any(),
    })
}

/// The door to a group of pages: it finds the page by the address.
#[derive(Debug, Clone, Copy)]
pub struct Door {
    pub page: fn() -> AnyView,
}

/// A group of pages that is fetched on its own.
pub type Group = Part<Door>;

/// The groups.
#[derive(Clone, Copy)]
pub struct Groups {
    pub account: Group,
    pub space: Group,
    pub coordination: Group,
}

/// Makes the parts available to all below.
pub fn provide_later_pages() {
    provide_context(Groups { account: account::part(), space: space::part(), coordination: coordination::part() });
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
    behind(pages, move |part| door(&part)())
}

/// One of the groups, once its part is there.
pub fn group(which: fn(Groups) -> Group) -> impl IntoView {
    let part = which(expect_context::<Groups>());
    behind(part, |door| (door.page)())
}

fn behind<T: Copy + Send + Sync>(part: Part<T>, show: impl Fn(T) -> AnyView + Send + 'static) -> AnyView {
    part.ask();
    use_late_styles();
    (move || match part.get() {
        Some(Ok(there)) => show(there),
        None => view! { <PageFrame>{skeleton()}</PageFrame> }.into_any(),
        Some(Err(Missing)) => {
            reveal();
            let retry = Some((common::RETRY, Callback::new(move |()| part.retry())));
            view! {
                <PageFrame>
                    <h1>{common::FAILED_TITLE}</h1>
                    <Retry message=common::PART_MISSING retry />
                </PageFrame>
            }
            .into_any()
        }
    })
    .into_any()
}

/// The style sheets of these pages come for print, so that the map does not wait for them; here they are for all.
fn use_late_styles() {
    let Ok(sheets) = document().query_selector_all("link[media=print]") else { return };
    for place in 0..sheets.length() {
        if let Some(sheet) = sheets.item(place).and_then(|node| node.dyn_into::<web_sys::Element>().ok()) {
            // A document that takes no attribute shows the page without its finery.
            let _ = sheet.set_attribute("media", "all");
        }
    }
}

/// The parts of the address: `espace-association`, `seve`, `missions` of `/espace-association/seve/missions`.
pub fn segments() -> Memo<Vec<String>> {
    let path = use_location().pathname;
    Memo::new(move |_| {
        path.with(|path| path.split('/').skip(1).filter(|part| !part.is_empty()).map(str::to_owned).collect())
    })
}

/// A value of the address' query; empty where it has none. The router's own `use_query_map` does not notice a way from one
/// page of a group to another, for all of them are one route.
pub fn asked(name: &'static str) -> Memo<String> {
    let query = use_location().query;
    Memo::new(move |_| query.with(|query| query.get(name).unwrap_or_default()))
}
