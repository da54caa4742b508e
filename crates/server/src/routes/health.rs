use axum::Json;
use axum::extract::State;
use domain::{Problem, ProblemCode};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiResult;
use crate::state::AppState;

/// What the server says of itself.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// Always `ok`: anything else is a problem.
    status: &'static str,
    /// The version of the catalogue that is answered.
    catalogue: String,
    missions: u32,
    associations: u32,
}

/// Whether the server and its database answer.
#[utoipa::path(get, path = "/api/v1/health", tag = "service", responses(
    (status = 200, body = Health),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub async fn get_health(State(state): State<AppState>) -> ApiResult<Json<Health>> {
    if state.storage.ping().await.is_err() {
        return Err(ProblemCode::Unavailable.into());
    }
    let current = state.catalogue.current();
    let catalogue = &current.catalogue;
    Ok(Json(Health {
        status: "ok",
        catalogue: catalogue.version().to_owned(),
        missions: catalogue.mission_count(),
        associations: catalogue.association_count(),
    }))
}
