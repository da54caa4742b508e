//! Conventions, for whoever signs, prepares or follows them, in a part of the app of its own.

mod amend;
mod articles;
mod begin;
mod detail;
mod document;
mod edit;
mod fingerprint;
pub mod list;
mod sign;
mod verify;

use domain::{AmendmentId, ConventionId};
use leptos::prelude::*;

use super::later::{Door, Group, segments};
use super::not_found::NotFoundPage;
use super::signed_in::signed_in;
use crate::api::conventions::Document;
use crate::paths;
use crate::state::part::{Missing, Part};

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(conventions, fallible))]
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
            ["conventions"] => signed_in(None, |me| list::page(&me)),
            ["conventions", "verifier"] => verify::page(),
            ["conventions", "nouvelle"] => signed_in(None, |_| begin::page()),
            ["conventions", of, ref rest @ ..] => match of.parse() {
                Ok(convention) => of_convention(convention, rest),
                Err(_) => nowhere(),
            },
            _ => nowhere(),
        })
    })
    .into_any()
}

/// A page of one convention. Whether it is for the one who asks, the server decides.
fn of_convention(convention: ConventionId, rest: &[&str]) -> AnyView {
    let whole = Document { convention, amendment: None };
    match *rest {
        [] => signed_in(None, move |_| detail::page(convention)),
        ["modifier"] => signed_in(None, move |_| edit::page(convention)),
        ["signer"] => signed_in(None, move |me| sign::page(whole, &me)),
        ["avenants", paths::NEW_AMENDMENT] => signed_in(None, move |_| amend::page(convention, None)),
        ["avenants", of, ref rest @ ..] => match (of.parse::<AmendmentId>(), rest) {
            (Ok(amendment), []) => signed_in(None, move |_| amend::page(convention, Some(amendment))),
            (Ok(amendment), ["signer"]) => {
                let of = Document { amendment: Some(amendment), ..whole };
                signed_in(None, move |me| sign::page(of, &me))
            }
            _ => nowhere(),
        },
        _ => nowhere(),
    }
}

fn nowhere() -> AnyView {
    view! { <NotFoundPage /> }.into_any()
}
