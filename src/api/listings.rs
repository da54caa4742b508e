//! Associations and their missions as their members keep them.

use domain::interest::IDEMPOTENCY_HEADER;
use domain::listing::{Duplicate, ListingEdit, MissionEdit, MissionMove};
use domain::page::MAX_LIMIT;
use domain::{AssociationDraft, ListingView, MissionDraft, MissionView, Page};

use super::ApiError;
use super::client::{Method, delete, get, post, tell};
use super::outbox::{Kind, Request, Slip, deliver};

const LISTINGS: &str = "/api/v1/listings";

/// Proposes an association. The same key sent again is the same proposal.
pub async fn propose_listing(
    draft: &AssociationDraft,
    key: &str,
    despite_duplicates: bool,
) -> Result<ListingView, ApiError> {
    let address = format!("{LISTINGS}?despite_duplicates={despite_duplicates}");
    post(&address, &[(IDEMPOTENCY_HEADER, key)], draft).await
}

/// Associations that look like one that is about to be proposed.
pub async fn list_duplicates(draft: &AssociationDraft) -> Result<Vec<Duplicate>, ApiError> {
    post(&format!("{LISTINGS}/duplicates"), &[], draft).await
}

pub async fn find_listing(slug: &str) -> Result<ListingView, ApiError> {
    get(&format!("{LISTINGS}/{slug}")).await
}

/// Changes a listing, once for its key. Without a network it is sent later, and the error says that there was none.
pub async fn edit_listing(slug: &str, edit: &ListingEdit, key: &str, slip: &Slip) -> Result<ListingView, ApiError> {
    let (path, of) = (format!("{LISTINGS}/{slug}"), &format!("listing:{slug}"));
    arrived(deliver(Request { kind: Kind::Listing, method: Method::PUT, path, key, of }, slip, edit).await)
}

/// Who writes a draft is told that it has not left: it is kept where it is written, too.
fn arrived<T>(sent: Result<Option<T>, ApiError>) -> Result<T, ApiError> {
    sent?.ok_or(ApiError::Network)
}

/// Takes an association out.
pub async fn archive_listing(slug: &str) -> Result<(), ApiError> {
    tell(Method::POST, &format!("{LISTINGS}/{slug}/archive"), &()).await
}

/// Brings it back.
pub async fn restore_listing(slug: &str) -> Result<(), ApiError> {
    delete(&format!("{LISTINGS}/{slug}/archive")).await
}

/// All missions of an association, page after page: they are shown by where they stand, not by pages.
pub async fn list_kept_missions(slug: &str) -> Result<Vec<MissionView>, ApiError> {
    let mut all: Vec<MissionView> = Vec::new();
    let mut cursor = String::new();
    loop {
        let page: Page<MissionView> = get(&format!("{LISTINGS}/{slug}/missions?limit={MAX_LIMIT}{cursor}")).await?;
        for mission in page.items {
            // One that somebody changes meanwhile goes to the front, and what follows moves back by one.
            if all.iter().all(|known| known.slug != mission.slug) {
                all.push(mission);
            }
        }
        match page.next_cursor {
            // Its letters need no escape in an address.
            Some(next) => cursor = format!("&cursor={next}"),
            None => return Ok(all),
        }
    }
}

fn kept_mission(slug: &str, mission: &str) -> String {
    format!("{LISTINGS}/{slug}/missions/{mission}")
}

pub async fn find_kept_mission(slug: &str, mission: &str) -> Result<MissionView, ApiError> {
    get(&kept_mission(slug, mission)).await
}

/// Makes a draft, once for its key. Without a network it is sent later, and the error says that there was none.
pub async fn create_mission(slug: &str, draft: &MissionDraft, key: &str, slip: &Slip) -> Result<MissionView, ApiError> {
    let (path, of) = (format!("{LISTINGS}/{slug}/missions"), &format!("mission:{slug}:{key}"));
    arrived(deliver(Request { kind: Kind::Mission, method: Method::POST, path, key, of }, slip, draft).await)
}

/// Changes a mission, in the same way.
pub async fn edit_mission(
    slug: &str,
    mission: &str,
    edit: &MissionEdit,
    key: &str,
    slip: &Slip,
) -> Result<MissionView, ApiError> {
    let (path, of) = (kept_mission(slug, mission), &format!("mission:{mission}"));
    arrived(deliver(Request { kind: Kind::Mission, method: Method::PUT, path, key, of }, slip, edit).await)
}

pub async fn move_mission(slug: &str, mission: &str, to: MissionMove) -> Result<MissionView, ApiError> {
    post(&format!("{}/move", kept_mission(slug, mission)), &[], &to).await
}

/// Makes a draft like a mission.
pub async fn copy_mission(slug: &str, mission: &str, key: &str) -> Result<MissionView, ApiError> {
    post(&format!("{}/copy", kept_mission(slug, mission)), &[(IDEMPOTENCY_HEADER, key)], &()).await
}
