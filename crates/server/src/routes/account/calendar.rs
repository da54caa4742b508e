//! One's own calendar: a private address that a calendar subscribes to, and that can be taken back.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::calendar_feed::CalendarFeed;
use domain::{Problem, ProblemCode};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::links;
use crate::mail::calendar;
use crate::routes::PRIVATE;
use crate::state::AppState;
use crate::storage::calendar_feeds::Feed;

fn shown(state: &AppState, feed: Option<Feed>) -> CalendarFeed {
    let url = |feed: Feed| {
        format!("{}/api/v1/calendars/{}/missions.ics", state.base_url, links::calendar(&state.secret, feed.id))
    };
    CalendarFeed { url: feed.map(url), since: feed.map(|feed| feed.since) }
}

/// The private address of one's own calendar; none until one wants it.
#[utoipa::path(get, path = "/api/v1/me/calendar", tag = "account",
    responses(
        (status = 200, body = CalendarFeed),
    ))]
pub async fn find_calendar_feed(State(state): State<AppState>, caller: Caller) -> ApiResult<impl IntoResponse> {
    let feed = state.storage.find_calendar_feed(caller.signed()?.account).await?;
    Ok((PRIVATE, Json(shown(&state, feed))))
}

/// Makes the address where there is none. Asked twice, it is the same.
#[utoipa::path(post, path = "/api/v1/me/calendar", tag = "account",
    responses(
        (status = 200, body = CalendarFeed),
    ))]
pub async fn make_calendar_feed(State(state): State<AppState>, caller: Caller) -> ApiResult<impl IntoResponse> {
    let feed = state.storage.make_calendar_feed(caller.signed()?.account, Utc::now()).await?;
    Ok((PRIVATE, Json(shown(&state, feed))))
}

/// Takes it back: whoever holds it reads nothing any more. A new one is another.
#[utoipa::path(delete, path = "/api/v1/me/calendar", tag = "account",
    responses(
        (status = 204, description = "There is none any more"),
    ))]
pub async fn remove_calendar_feed(State(state): State<AppState>, caller: Caller) -> ApiResult<StatusCode> {
    state.storage.remove_calendar_feed(caller.signed()?.account).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The days of the missions that the holder of the address was accepted in, the working time agreed for them, and the days of
/// the conventions by which they are lent (iCalendar, RFC 5545), in the language of their account.
#[utoipa::path(get, path = "/api/v1/calendars/{token}/missions.ics", tag = "account",
    params(("token" = String, Path, description = "As in the private address")),
    responses(
        (status = 200, body = String, content_type = "text/calendar"),
        (status = 410, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn read_calendar(State(state): State<AppState>, Path(token): Path<String>) -> ApiResult<Response> {
    let feed = links::read_calendar(&state.secret, &token).ok_or(ProblemCode::LinkInvalid)?;
    let language = state.storage.calendar_language(feed).await?.ok_or(ProblemCode::LinkInvalid)?;
    let missions = state.storage.calendar_missions(feed).await?.ok_or(ProblemCode::LinkInvalid)?;
    let times = state.storage.calendar_times(feed).await?;
    let conventions = state.storage.calendar_conventions(feed).await?;
    let own = calendar::Own { missions: &missions, times: &times, conventions: &conventions };
    let headers = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((PRIVATE, headers, calendar::own_missions(&own, &state.base_url, language)).into_response())
}
