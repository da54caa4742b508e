//! Signing in, and one's own account, in a part of the app of their own.

mod days;
mod erase;
mod invitation;
mod link_form;
mod mine;
mod missions;
mod open_link;
mod own;
mod profile;
mod record;
mod searches;
mod sessions;
mod sign_in;

use leptos::prelude::*;

use super::later::{Door, Group, segments};
use super::not_found::NotFoundPage;
use crate::state::part::{Missing, Part};

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(account, fallible))]
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
            ["connexion"] => view! { <sign_in::SignInPage /> }.into_any(),
            ["connexion", "lien"] => view! { <open_link::OpenLinkPage /> }.into_any(),
            ["connexion", "invitation"] => view! { <invitation::InvitationPage /> }.into_any(),
            ["mes-missions"] => view! { <missions::MyMissionsPage /> }.into_any(),
            ["mes-missions", "profil"] => profile::profile_page(),
            ["mes-missions", "bilan"] => record::record_page(),
            ["mes-missions", "attestation"] => record::attestation_page(),
            ["mes-missions", "recherches"] => searches::searches_page(),
            ["mes-missions", "recherches", "nouvelle"] => searches::new_search_page(),
            ["mes-missions", of, "jours"] => match of.parse() {
                Ok(interest) => days::days_page(interest),
                Err(_) => view! { <NotFoundPage /> }.into_any(),
            },
            ["compte"] => view! { <mine::AccountPage /> }.into_any(),
            _ => view! { <NotFoundPage /> }.into_any(),
        })
    })
    .into_any()
}
