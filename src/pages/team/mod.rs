//! A manager's desk, in a part of the app of its own.

mod calendar;
mod delegations;
mod frame;
mod participation;
mod requests;

use domain::Role;
use leptos::prelude::*;

use super::later::{Door, Group, segments};
use super::not_found::NotFoundPage;
use super::signed_in::signed_in;
use crate::state::part::{Missing, Part};

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(team, fallible))]
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
        path.with(|parts| match parts.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["equipe"] => for_managers(requests::page),
            ["equipe", "calendrier"] => for_managers(calendar::page),
            ["equipe", "relais"] => for_managers(delegations::page),
            ["equipe", "participation"] => for_managers(participation::page),
            _ => view! { <NotFoundPage /> }.into_any(),
        })
    })
    .into_any()
}

fn for_managers(page: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    signed_in(Some(Role::Manager), move |_| page())
}
