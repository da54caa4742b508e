//! The pages that are not the map, in a part of the app of their own.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::hooks::use_location;
use leptos_router::path;
use wasm_bindgen::JsCast;

use super::alerts::AlertsPage;
use super::association::AssociationPage;
use super::charter::CharterPage;
use super::embed::EmbedPage;
use super::exchange::ExchangePage;
use super::interest::InterestPage;
use super::loading::skeleton;
use super::mission::MissionPage;
use super::not_found::NotFoundPage;
use super::privacy::PrivacyPage;
use super::withdraw::WithdrawPage;
use super::{accessibility, account, conventions, coordination, space, team};
use crate::components::PageFrame;
use crate::state::arrival::reveal;
use crate::state::part::{Missing, Part};
use crate::texts::common;
use crate::ui::Retry;

/// The door to pages that are fetched on their own: it finds the page by the address.
#[derive(Debug, Clone, Copy)]
pub struct Door {
    pub page: fn() -> AnyView,
}

/// Pages that are fetched on their own.
pub type Group = Part<Door>;

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(pages, fallible))]
#[cfg_attr(not(feature = "split"), expect(clippy::unnecessary_wraps, reason = "fetching it can fail"))]
fn door() -> Result<Door, Missing> {
    Ok(Door { page: || view! { <LaterRoutes /> }.into_any() })
}

/// Makes the part available to all below.
pub fn provide_later_pages() {
    provide_context(Part::new(|| {
        Box::pin(async {
            #[cfg(feature = "split")]
            return door().await;
            #[cfg(not(feature = "split"))]
            door()
        })
    }));
}

/// Whatever is not the map, once its part is there.
pub fn later() -> AnyView {
    behind(expect_context::<Group>())
}

/// Which page an address shows, map apart. This second tree costs the map nothing: it comes with its pages.
#[component]
fn LaterRoutes() -> impl IntoView {
    let (account, space, team, coordination) = (account::part(), space::part(), team::part(), coordination::part());
    let (accessibility, conventions) = (accessibility::part(), conventions::part());
    view! {
        <FlatRoutes fallback=|| view! { <NotFoundPage /> }>
            <Route path=path!("/missions/:slug") view=MissionPage />
            <Route path=path!("/missions/:slug/interet") view=InterestPage />
            <Route path=path!("/associations/:slug") view=AssociationPage />
            <Route path=path!("/charte") view=CharterPage />
            <Route path=path!("/integrer") view=EmbedPage />
            <Route path=path!("/confidentialite") view=PrivacyPage />
            <Route path=path!("/accessibilite") view=move || behind(accessibility) />
            <Route path=path!("/interet/retrait") view=WithdrawPage />
            <Route path=path!("/interet/echange") view=ExchangePage />
            <Route path=path!("/alertes/arret") view=AlertsPage />
            <Route path=path!("/connexion/*rest") view=move || behind(account) />
            <Route path=path!("/compte/*rest") view=move || behind(account) />
            <Route path=path!("/mes-missions/*rest") view=move || behind(account) />
            <Route path=path!("/espace-association/*rest") view=move || behind(space) />
            <Route path=path!("/coordination/*rest") view=move || behind(coordination) />
            <Route path=path!("/equipe/*rest") view=move || behind(team) />
            <Route path=path!("/conventions/*rest") view=move || behind(conventions) />
        </FlatRoutes>
    }
}

fn behind(part: Group) -> AnyView {
    part.ask();
    use_late_styles();
    (move || match part.get() {
        Some(Ok(door)) => (door.page)(),
        None => view! { <PageFrame>{skeleton()}</PageFrame> }.into_any(),
        Some(Err(Missing)) => {
            reveal();
            let retry = Some((common::RETRY, Callback::new(move |()| part.ask())));
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
pub fn use_late_styles() {
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
