//! The calendar of a team.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use chrono::{Days, NaiveDate, Utc};
use domain::time_request::views::{CALENDAR_DAYS, TeamCalendar};
use domain::{FieldCode, FieldError, Problem, day};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Query;
use crate::routes::PRIVATE;
use crate::state::AppState;

/// Twelve weeks, where nothing else is asked for.
const DAYS: u64 = 83;

fn read(query: &Query, key: &str, otherwise: NaiveDate, faults: &mut Vec<FieldError>) -> NaiveDate {
    query.said(key).map_or(Some(otherwise), day::read).unwrap_or_else(|| {
        faults.push(FieldError::new(key, FieldCode::DateInvalid));
        otherwise
    })
}

/// What is agreed in one's team and asked of oneself, with names, and the load of each week. That it was seen is noted, and
/// shown to those whose it is.
#[utoipa::path(get, path = "/api/v1/team/calendar", tag = "time",
    params(
        ("from" = Option<String>, Query, description = "`2027-01-31`; today unless said"),
        ("to" = Option<String>, Query, description = "at most a year later; twelve weeks unless said"),
    ),
    responses(
        (status = 200, body = TeamCalendar),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_team_calendar(
    State(state): State<AppState>,
    caller: Caller,
    query: Query,
) -> ApiResult<impl IntoResponse> {
    let now = Utc::now();
    let mut faults = Vec::new();
    let from = read(&query, "from", now.date_naive(), &mut faults);
    let to = read(&query, "to", from.checked_add_days(Days::new(DAYS)).unwrap_or(from), &mut faults);
    if to < from {
        faults.push(FieldError::new("to", FieldCode::EndBeforeStart));
    } else if (to - from).num_days() > CALENDAR_DAYS {
        faults.push(FieldError::new("to", FieldCode::OutOfRange));
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let calendar = state.storage.team_calendar(caller.signed()?.account, (from, to), now).await?;
    Ok((PRIVATE, Json(calendar)))
}
