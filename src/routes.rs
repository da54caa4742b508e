//! Which address is the map; all others lead to pages that are fetched later, with a tree of their own.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::pages::explore::ExplorePage;
use crate::pages::later::later;

/// The map, or what comes later.
#[component]
pub fn AppRoutes() -> impl IntoView {
    view! {
        // What stands in `fallback` ends with the next change of the address: all that is not the map is a route of its own.
        <FlatRoutes fallback=|| ()>
            <Route path=path!("/") view=ExplorePage />
            <Route path=path!("/integration") view=ExplorePage />
            <Route path=path!("/*rest") view=later />
        </FlatRoutes>
    }
}
