//! The days of a convention, for a calendar.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::Problem;

use super::id;
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::mail::calendar;
use crate::routes::PRIVATE;
use crate::routes::attachment::{CALENDAR, attachment};
use crate::state::AppState;

/// The first and the last day of a convention that all have signed, the day of its review at half-time and that of the return
/// to work (iCalendar, RFC 5545), for those who have to do with it, in the language of their account. It does not name
/// whoever is lent.
#[utoipa::path(get, path = "/api/v1/conventions/{id}/calendar.ics", tag = "conventions",
    params(("id" = String, Path)),
    responses(
        (status = 200, body = String, content_type = "text/calendar"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_convention_calendar(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<Response> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let (days, name, language) = state.storage.convention_days(account, id, Utc::now().date_naive()).await?;
    let text = calendar::of_convention(&days, &state.base_url, language);
    let headers = attachment(CALENDAR, format_args!("{name}.ics"));
    Ok((PRIVATE, headers, text).into_response())
}
