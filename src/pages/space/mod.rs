//! An association's own space, in a part of the app of its own.

pub mod bind;
pub mod commune_field;
pub mod conflicts;
mod days;
pub mod editing;
pub mod frame;
pub mod freshness;
mod home;
mod link;
mod linked;
mod listing;
mod listing_fields;
mod members;
mod mission;
mod mission_fields;
mod missions;
mod overview;
mod pin_map;
mod propose;
mod received;
mod rich_field;
mod said;
pub mod save_bar;
mod values;
mod waiting;

use domain::Slug;
use leptos::prelude::*;

use self::link::link_page;
use self::received::received_page;
use super::later::{Door, Group, segments};
use super::not_found::NotFoundPage;
use super::signed_in::signed_in;
use crate::paths;
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
    said::provide_said();
    let path = segments();
    (move || {
        let path = path.get();
        match path.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["espace-association"] => signed_in(None, |me| home::home(&me)),
            ["espace-association", "lien"] => link_page(),
            ["espace-association", "nouvelle"] => signed_in(None, |_| propose::propose()),
            ["espace-association", of, ref rest @ ..] => match Slug::parse(of) {
                Ok(of) => of_association(of, rest),
                Err(_) => nowhere(),
            },
            _ => nowhere(),
        }
    })
    .into_any()
}

/// A page of one association's space. Whether it is for the one who asks, the server decides.
fn of_association(of: Slug, rest: &[&str]) -> AnyView {
    match *rest {
        [] => signed_in(None, move |_| overview::overview(of.clone())),
        ["fiche"] => signed_in(None, move |_| listing::listing(of.clone())),
        ["missions"] => signed_in(None, move |_| missions::missions(of.clone())),
        ["missions", paths::NEW] => signed_in(None, move |_| mission::mission(of.clone(), None)),
        ["missions", wanted] => match Slug::parse(wanted) {
            Ok(wanted) => signed_in(None, move |_| mission::mission(of.clone(), Some(wanted.clone()))),
            Err(_) => nowhere(),
        },
        ["interets"] => received_page(of),
        ["jours"] => days::days_page(of),
        ["membres"] => signed_in(None, move |_| view! { <members::MembersPage of=of.clone() /> }.into_any()),
        _ => nowhere(),
    }
}

fn nowhere() -> AnyView {
    view! { <NotFoundPage /> }.into_any()
}
