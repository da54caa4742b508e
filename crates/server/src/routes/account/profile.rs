//! What one offers, and with whom one shares it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::Utc;
use domain::profile::{HomeKind, Known, NewHome, Profile, ProfileDraft, ProfileHome};
use domain::{CommuneCode, Problem};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::routes::PRIVATE;
use crate::state::AppState;
use crate::storage::profiles::KeptProfile;
use crate::{seed, skills};

fn commune(state: &AppState, code: &CommuneCode) -> Option<ProfileHome> {
    let place = state.places.by_code(code)?;
    Some(ProfileHome {
        of: HomeKind::Commune,
        commune: Some(code.clone()),
        label: place.name.clone(),
        at: place.position,
        department: place.department.clone().or_else(|| code.department()),
    })
}

fn site(code: Option<&str>) -> Option<ProfileHome> {
    let site = seed::site_place(code?)?;
    Some(ProfileHome {
        of: HomeKind::Site,
        commune: None,
        label: site.name.clone(),
        at: site.at?,
        department: site.department.clone(),
    })
}

/// With the places it names. Pillars of the charter that are over are left out.
async fn shown(state: &AppState, kept: KeptProfile) -> ApiResult<Profile> {
    let site = site(kept.site_code.as_deref());
    let home = match &kept.home {
        Some(NewHome::Commune(code)) => commune(state, code),
        Some(NewHome::Site) => site.clone(),
        None => None,
    };
    let pillars = state.storage.list_pillars(Utc::now().date_naive()).await?;
    let mut profile = Profile { home, site, ..kept.profile };
    profile.pillars.retain(|slug| pillars.iter().any(|pillar| pillar.slug == *slug));
    Ok(profile)
}

/// One's own profile. Before one has any, it is empty, and nothing is shared.
#[utoipa::path(get, path = "/api/v1/me/profile", tag = "account",
    responses(
        (status = 200, body = Profile),
    ))]
pub async fn find_profile(State(state): State<AppState>, caller: Caller) -> ApiResult<impl IntoResponse> {
    let kept = state.storage.load_profile(caller.signed()?.account).await?;
    Ok((PRIVATE, Json(shown(&state, kept).await?)))
}

/// Keeps all of it, with whom it is shared included. It is refused where the profile has changed since `version`.
#[utoipa::path(put, path = "/api/v1/me/profile", tag = "account",
    request_body = ProfileDraft,
    responses(
        (status = 200, body = Profile),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn write_profile(
    State(state): State<AppState>,
    caller: Caller,
    Body(draft): Body<ProfileDraft>,
) -> ApiResult<impl IntoResponse> {
    let account = caller.signed()?.account;
    let now = Utc::now();
    let vocabulary = state.storage.list_skills().await?;
    let pillars = state.storage.list_pillars(now.date_naive()).await?;
    let before = state.storage.load_profile(account).await?;
    let new = draft.validate(&Known {
        skill: &|entry| skills::name(entry, &vocabulary).is_some(),
        pillar: &|slug| pillars.iter().any(|pillar| pillar.slug == *slug),
        commune: &|code| state.places.by_code(code).is_some(),
        has_site: site(before.site_code.as_deref()).is_some(),
    })?;
    let kept = state.storage.save_profile(account, draft.version, &new, now).await?;
    Ok((PRIVATE, Json(shown(&state, kept).await?)))
}

/// Erases it: nobody sees anything of it any more, and nothing of it is counted.
#[utoipa::path(delete, path = "/api/v1/me/profile", tag = "account",
    responses(
        (status = 204, description = "There is none any more"),
    ))]
pub async fn remove_profile(State(state): State<AppState>, caller: Caller) -> ApiResult<StatusCode> {
    state.storage.remove_profile(caller.signed()?.account).await?;
    Ok(StatusCode::NO_CONTENT)
}
