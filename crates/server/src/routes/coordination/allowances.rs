//! What the company lends in a year.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use chrono::Utc;
use domain::day_sheet::{AllowanceDraft, Yearly, year_of};
use domain::{Problem, ProblemCode, Relation};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::routes::PRIVATE;
use crate::state::AppState;

/// What cannot be spoken of as a year is none.
fn year(text: &str) -> ApiResult<i32> {
    year_of(text).ok_or_else(|| ProblemCode::NotFound.into())
}

/// The days that the company lends each person in a year, by kind; where none are named, there is no limit.
#[utoipa::path(get, path = "/api/v1/allowances/{year}", tag = "coordination",
    params(("year" = String, Path, description = "2020 to 2100")),
    responses(
        (status = 200, body = Yearly),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_allowances(State(state): State<AppState>, Path(of): Path<String>) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(state.storage.find_allowances(year(&of)?).await?)))
}

/// Sets them. What was declared stays: where less is lent than was used, nothing more can be declared.
#[utoipa::path(put, path = "/api/v1/allowances/{year}", tag = "coordination",
    params(("year" = String, Path, description = "2020 to 2100")),
    request_body = AllowanceDraft,
    responses(
        (status = 200, body = Yearly),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn set_allowances(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
    Body(draft): Body<AllowanceDraft>,
) -> ApiResult<impl IntoResponse> {
    let year = year(&of)?;
    let wanted = draft.validate()?;
    let by = caller.by(Relation::Other);
    Ok((PRIVATE, Json(state.storage.set_allowances(year, &wanted, by, Utc::now()).await?)))
}
