//! The route tree; the only module that imports pages.

use leptos::prelude::*;
use leptos_router::components::{Route, Routes};
use leptos_router::path;

use crate::pages::association::AssociationPage;
use crate::pages::charter::CharterPage;
use crate::pages::explore::ExplorePage;
use crate::pages::interest::InterestPage;
use crate::pages::mission::MissionPage;
use crate::pages::not_found::NotFoundPage;
use crate::pages::privacy::PrivacyPage;
use crate::pages::withdraw::WithdrawPage;

/// Which page an address shows.
#[component]
pub fn AppRoutes() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <NotFoundPage /> }>
            <Route path=path!("/") view=ExplorePage />
            <Route path=path!("/missions/:slug") view=MissionPage />
            <Route path=path!("/missions/:slug/interet") view=InterestPage />
            <Route path=path!("/associations/:slug") view=AssociationPage />
            <Route path=path!("/charte") view=CharterPage />
            <Route path=path!("/confidentialite") view=PrivacyPage />
            <Route path=path!("/interet/retrait") view=WithdrawPage />
        </Routes>
    }
}
