//! The route tree; the only module that imports pages.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::pages::explore::ExplorePage;
use crate::pages::later::{group, later};
use crate::pages::not_found::NotFoundPage;

/// Which page an address shows.
#[component]
pub fn AppRoutes() -> impl IntoView {
    view! {
        <FlatRoutes fallback=|| view! { <NotFoundPage /> }>
            <Route path=path!("/") view=ExplorePage />
            <Route path=path!("/integration") view=ExplorePage />
            <Route path=path!("/missions/:slug") view=|| later(|pages| pages.mission) />
            <Route path=path!("/missions/:slug/interet") view=|| later(|pages| pages.interest) />
            <Route path=path!("/associations/:slug") view=|| later(|pages| pages.association) />
            <Route path=path!("/charte") view=|| later(|pages| pages.charter) />
            <Route path=path!("/integrer") view=|| later(|pages| pages.embed) />
            <Route path=path!("/confidentialite") view=|| later(|pages| pages.privacy) />
            <Route path=path!("/interet/retrait") view=|| later(|pages| pages.withdraw) />
            <Route path=path!("/interet/echange") view=|| later(|pages| pages.exchange) />
            <Route path=path!("/connexion/*rest") view=|| group(|groups| groups.account) />
            <Route path=path!("/compte/*rest") view=|| group(|groups| groups.account) />
            <Route path=path!("/espace-association/*rest") view=|| group(|groups| groups.space) />
            <Route path=path!("/coordination/*rest") view=|| group(|groups| groups.coordination) />
        </FlatRoutes>
    }
}
