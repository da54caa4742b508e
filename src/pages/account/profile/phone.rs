//! What this phone knows of what the person looks for, and the profile: one is brought to the other.

use domain::Wishes;
use domain::profile::Profile;
use leptos::task::spawn_local;

use crate::api;
use crate::state::storage::{Store, WISHES, read, write};

/// What was written here from the profile: it goes with whoever leaves, as half-written forms do.
const BROUGHT: &str = "draft-wishes-of-profile";

/// What the phone was told, if it did not come from the profile.
pub fn told() -> Option<Wishes> {
    let text = read(Store::Phone, WISHES).filter(|text| read(Store::Phone, BROUGHT).as_ref() != Some(text))?;
    serde_json::from_str(&text).ok().filter(|wishes: &Wishes| !wishes.is_empty())
}

/// Missions are matched on this phone as the profile says.
pub fn bring(profile: &Profile) {
    let wishes = profile.wishes();
    let text = if wishes.is_empty() { None } else { serde_json::to_string(&wishes).ok() };
    write(Store::Phone, WISHES, text.as_deref());
    write(Store::Phone, BROUGHT, text.as_deref());
}

/// On a phone that was told nothing itself, the profile of whoever is signed in is what missions are matched with.
pub fn follow() {
    if told().is_some() {
        return;
    }
    spawn_local(async move {
        // Without an answer the phone keeps what it has; it asks again next time.
        let Ok(profile) = api::profile::find_profile().await else { return };
        let is_ours = read(Store::Phone, BROUGHT).is_some();
        if told().is_none() && (profile.version > 0 || is_ours) {
            bring(&profile);
        }
    });
}

/// What came from the profile leaves this phone; what was told here stays.
pub fn leave() {
    if told().is_none() {
        write(Store::Phone, WISHES, None);
    }
    write(Store::Phone, BROUGHT, None);
}
