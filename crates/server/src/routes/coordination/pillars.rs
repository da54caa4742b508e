use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::Utc;
use domain::pillar::{KeptPillar, PillarDraft};
use domain::{Pillar, Problem, ProblemCode, Relation};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::state::AppState;

/// All pillars there ever were, those to come included.
#[utoipa::path(get, path = "/api/v1/coordination/pillars", tag = "coordination",
    responses((status = 200, body = Vec<KeptPillar>)))]
pub async fn list_kept_pillars(State(state): State<AppState>) -> ApiResult<Json<Vec<KeptPillar>>> {
    Ok(Json(state.storage.list_kept_pillars().await?))
}

/// Adds a pillar to the charter.
#[utoipa::path(post, path = "/api/v1/coordination/pillars", tag = "coordination",
    request_body = PillarDraft,
    responses(
        (status = 201, body = Pillar),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn create_pillar(
    State(state): State<AppState>,
    caller: Caller,
    Body(draft): Body<PillarDraft>,
) -> ApiResult<(StatusCode, Json<Pillar>)> {
    let pillar = state.storage.create_pillar(&draft, caller.by(Relation::Other), Utc::now()).await?;
    state.catalogue.notify();
    Ok((StatusCode::CREATED, Json(pillar)))
}

/// Changes a pillar. With a last day it is retired: missions keep it, and new ones are not offered it.
#[utoipa::path(put, path = "/api/v1/coordination/pillars/{id}", tag = "coordination",
    params(("id" = i32, Path)),
    request_body = PillarDraft,
    responses(
        (status = 200, body = Pillar),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn change_pillar(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Body(draft): Body<PillarDraft>,
) -> ApiResult<Json<Pillar>> {
    let id = id.parse().map_err(|_| ProblemCode::NotFound)?;
    let pillar = state.storage.change_pillar(id, &draft, caller.by(Relation::Other), Utc::now()).await?;
    state.catalogue.notify();
    Ok(Json(pillar))
}
