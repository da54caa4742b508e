use axum::Json;
use axum::extract::State;
use chrono::Utc;
use domain::profile::NamedSkill;
use domain::{FieldCode, FieldError, Pillar, Problem, Skill};

use crate::error::ApiResult;
use crate::input::Query;
use crate::skills;
use crate::state::AppState;

/// The pillars of the charter that are in force today, in their order.
#[utoipa::path(get, path = "/api/v1/pillars", tag = "charter", responses((status = 200, body = Vec<Pillar>)))]
pub async fn list_pillars(State(state): State<AppState>) -> ApiResult<Json<Vec<Pillar>>> {
    Ok(Json(state.storage.list_pillars(Utc::now().date_naive()).await?))
}

/// The skills that missions may look for.
#[utoipa::path(get, path = "/api/v1/skills", tag = "charter", responses((status = 200, body = Vec<Skill>)))]
pub async fn list_skills(State(state): State<AppState>) -> ApiResult<Json<Vec<Skill>>> {
    Ok(Json(state.storage.list_skills().await?))
}

/// Skills for what was typed so far: those that missions look for, then macro skills of ROME 4.0, in the end the words
/// themselves; each with the skills of missions that it counts as.
#[utoipa::path(get, path = "/api/v1/skills/suggestions", tag = "charter",
    params(
        ("q" = String, Query, description = "At least two characters", min_length = 2, max_length = 80),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 20, description = "1 to 20; 8 unless said"),
    ),
    responses(
        (status = 200, body = Vec<NamedSkill>),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn suggest_skills(State(state): State<AppState>, query: Query) -> ApiResult<Json<Vec<NamedSkill>>> {
    let mut faults = Vec::new();
    let limit = query.number("limit", 8, 20, &mut faults);
    let typed = query.get("q").unwrap_or_default().trim();
    match typed.chars().count() {
        0 => faults.push(FieldError::new("q", FieldCode::Required)),
        1 => faults.push(FieldError::new("q", FieldCode::TooShort)),
        2..=80 => {}
        _ => faults.push(FieldError::new("q", FieldCode::TooLong)),
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    Ok(Json(skills::suggest(typed, limit, &state.storage.list_skills().await?)))
}
