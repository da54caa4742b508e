//! What this directory says of itself.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::Value;

use super::{Part, Provisioner, answer};
use crate::scim::error::{ScimError, ScimResult};
use crate::scim::schemas as said;
use crate::state::AppState;

pub async fn service_provider(State(state): State<AppState>, _: Provisioner) -> Response {
    answer(StatusCode::OK, &said::service_provider(&state.base_url))
}

fn list(all: Vec<Value>) -> Response {
    let count = all.len() as u64;
    Part { start: 1, count }.answer(count, all)
}

fn one(all: Vec<Value>, id: &str) -> ScimResult<Response> {
    let found = all.into_iter().find(|one| one["id"].as_str().is_some_and(|known| known.eq_ignore_ascii_case(id)));
    found.map(|found| answer(StatusCode::OK, &found)).ok_or_else(ScimError::not_found)
}

pub async fn resource_types(State(state): State<AppState>, _: Provisioner) -> Response {
    list(said::resource_types(&state.base_url))
}

pub async fn resource_type(
    State(state): State<AppState>,
    _: Provisioner,
    Path(name): Path<String>,
) -> ScimResult<Response> {
    one(said::resource_types(&state.base_url), &name)
}

pub async fn schemas(State(state): State<AppState>, _: Provisioner) -> Response {
    list(said::schemas(&state.base_url))
}

pub async fn schema(State(state): State<AppState>, _: Provisioner, Path(id): Path<String>) -> ScimResult<Response> {
    one(said::schemas(&state.base_url), &id)
}
