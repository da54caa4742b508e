use axum::Json;
use axum::extract::State;
use chrono::Utc;
use domain::{Pillar, Skill};

use crate::error::ApiResult;
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
