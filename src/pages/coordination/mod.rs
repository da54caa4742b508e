//! The coordination's space, in a part of the app of its own.

mod allowances;
mod conventions;
mod dashboard;
mod decision;
mod directory;
mod frame;
mod history;
mod imports;
mod invitations;
mod item;
mod merging;
mod pillar_form;
mod pillars;
mod queue;
mod register;
mod time;

use domain::Role;
use leptos::prelude::*;

use super::later::{Door, Group, segments};
use super::not_found::NotFoundPage;
use super::signed_in::signed_in;
use crate::state::part::{Missing, Part};

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(coordination, fallible))]
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
            ["coordination", "invitations"] => {
                signed_in(Some(Role::Coordinator), |_| view! { <invitations::InvitationsPage /> }.into_any())
            }
            ["coordination"] => for_coordinators(queue::page),
            ["coordination", "associations"] => for_coordinators(register::page),
            ["coordination", "associations", from, "reunir"] => {
                let from = from.to_owned();
                for_coordinators(move || merging::page(from.clone()))
            }
            ["coordination", "piliers"] => for_coordinators(pillars::page),
            ["coordination", "temps"] => for_coordinators(time::page),
            ["coordination", "forfait"] => for_coordinators(allowances::page),
            ["coordination", "tableau-de-bord"] => for_coordinators(dashboard::page),
            ["coordination", "historique"] => for_coordinators(history::page),
            ["coordination", "annuaire", ..] => for_coordinators(move || directory::page(path)),
            ["coordination", "conventions" | "cadres" | "valorisation", ..] => {
                for_coordinators(move || conventions::page(path))
            }
            ["coordination", "imports", ..] => for_coordinators(move || imports::page(path)),
            _ => view! { <NotFoundPage /> }.into_any(),
        })
    })
    .into_any()
}

fn for_coordinators(page: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    signed_in(Some(Role::Coordinator), move |_| page())
}
