use axum::Json;
use axum::extract::State;
use domain::{FieldCode, FieldError, Place, Problem};

use crate::error::ApiResult;
use crate::input::Query;
use crate::state::AppState;

/// Communes for what was typed so far, by name or postal code, the likeliest first.
#[utoipa::path(get, path = "/api/v1/places", tag = "places",
    params(
        ("q" = String, Query, description = "At least two characters", min_length = 2, max_length = 100),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 20, description = "1 to 20; 8 unless said"),
    ),
    responses(
        (status = 200, body = Vec<Place>),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_places(State(state): State<AppState>, query: Query) -> ApiResult<Json<Vec<Place>>> {
    let mut faults = Vec::new();
    let limit = query.number("limit", 8, 20, &mut faults);
    let typed = query.get("q").unwrap_or_default().trim();
    match typed.chars().count() {
        0 => faults.push(FieldError::new("q", FieldCode::Required)),
        1 => faults.push(FieldError::new("q", FieldCode::TooShort)),
        2..=100 => {}
        _ => faults.push(FieldError::new("q", FieldCode::TooLong)),
    }
    if faults.is_empty() { Ok(Json(state.places.search(typed, limit))) } else { Err(faults.into()) }
}
