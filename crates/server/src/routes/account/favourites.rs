//! One's own favourites.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::Utc;
use domain::favourite::{Favourite, FavouritesDraft};
use domain::{Problem, ProblemCode, Slug};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::routes::PRIVATE;
use crate::state::AppState;

/// What is no slug is no mission either.
fn mission(text: &str) -> ApiResult<Slug> {
    Slug::parse(text).map_err(|_| ProblemCode::NotFound.into())
}

/// The missions that one has marked, the newest first: 200 at most.
#[utoipa::path(get, path = "/api/v1/me/favourites", tag = "account",
    responses(
        (status = 200, body = Vec<Favourite>),
    ))]
pub async fn list_favourites(State(state): State<AppState>, caller: Caller) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(state.storage.list_favourites(caller.signed()?.account).await?)))
}

/// Adds those of a phone where nobody was signed in, to those that there are; all of them now.
#[utoipa::path(post, path = "/api/v1/me/favourites", tag = "account",
    request_body = FavouritesDraft,
    responses(
        (status = 200, body = Vec<Favourite>),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn merge_favourites(
    State(state): State<AppState>,
    caller: Caller,
    Body(draft): Body<FavouritesDraft>,
) -> ApiResult<impl IntoResponse> {
    let account = caller.signed()?.account;
    Ok((PRIVATE, Json(state.storage.add_favourites(account, &draft.validate()?, Utc::now()).await?)))
}

/// Marks a mission. Marked already, it stays so.
#[utoipa::path(put, path = "/api/v1/me/favourites/{mission}", tag = "account",
    params(("mission" = String, Path, description = "The mission's slug")),
    responses(
        (status = 204, description = "Marked"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn put_favourite(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<StatusCode> {
    let mission = mission(&of)?;
    let all =
        state.storage.add_favourites(caller.signed()?.account, std::slice::from_ref(&mission), Utc::now()).await?;
    // What has no page is not marked, and not known to exist.
    if all.iter().any(|one| one.mission == mission) {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(ProblemCode::NotFound.into())
    }
}

/// Takes the mark away. What is not marked stays so.
#[utoipa::path(delete, path = "/api/v1/me/favourites/{mission}", tag = "account",
    params(("mission" = String, Path, description = "The mission's slug")),
    responses(
        (status = 204, description = "Not marked any more"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn remove_favourite(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<StatusCode> {
    state.storage.remove_favourite(caller.signed()?.account, &mission(&of)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
