//! What whoever is signed in offers, and the skills that it may name.

use domain::profile::{NamedSkill, Profile, ProfileDraft};
use js_sys::encode_uri_component;

use super::ApiError;
use super::client::{delete, get, put};

const PROFILE: &str = "/api/v1/me/profile";

pub async fn find_profile() -> Result<Profile, ApiError> {
    get(PROFILE).await
}

pub async fn write_profile(draft: &ProfileDraft) -> Result<Profile, ApiError> {
    put(PROFILE, draft).await
}

pub async fn remove_profile() -> Result<(), ApiError> {
    delete(PROFILE).await
}

/// Skills for what was typed so far.
pub async fn suggest_skills(text: &str) -> Result<Vec<NamedSkill>, ApiError> {
    let text = String::from(encode_uri_component(text));
    get(&format!("/api/v1/skills/suggestions?q={text}&limit=8")).await
}
