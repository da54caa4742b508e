//! An association's own space, in a part of the app of its own.

pub mod freshness;
mod link;
mod members;
mod received;

use leptos::prelude::*;

use self::link::link_page;
use self::received::received_page;

use super::later::{Door, Group, segments};
use super::not_found::NotFoundPage;
use super::signed_in::signed_in;
use crate::state::part::{Missing, Part};

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(space, fallible))]
#[cfg_attr(not(feature = "split"), expect(clippy::unnecessary_wraps, reason = "fetching it can fail"))]
fn door() -> Result<Door, Missing> {
    Ok(Door { page })
}

/// The part, fetched when it is first wanted.
pub fn part() -> Group {
    Part::new(|| {
        Box::pin(async {
            #[cfg(feature = "split")]
            return door().await;
            #[cfg(not(feature = "split"))]
            door()
        })
    })
}

/// The page at an address of the group.
fn page() -> AnyView {
    let path = segments();
    (move || {
        path.with(|path| match path.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["espace-association", "lien"] => link_page(),
            ["espace-association", slug, "interets"] => received_page(slug.to_owned()),
            ["espace-association", slug, "membres"] => {
                let slug = slug.to_owned();
                signed_in(None, move |_| view! { <members::MembersPage slug=slug.clone() /> }.into_any())
            }
            _ => view! { <NotFoundPage /> }.into_any(),
        })
    })
    .into_any()
}
