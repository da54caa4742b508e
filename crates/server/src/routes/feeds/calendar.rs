//! Missions with their days as a calendar to subscribe to (iCalendar, RFC 5545), by any filter.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::{MissionFilter, Problem, Sort};

use super::{CACHING, for_any_site, names};
use crate::error::ApiResult;
use crate::input::Query;
use crate::mail::calendar;
use crate::sending::{Kind, send_text};
use crate::state::AppState;

const KIND: Kind = Kind { content_type: "text/calendar; charset=utf-8", caching: CACHING };
const DEFAULT_LIMIT: u32 = 200;
const MAX_LIMIT: u32 = 1000;

/// The missions that pass the filters and have a first day, as a calendar; those that begin first come first.
#[utoipa::path(get, path = "/api/v1/missions.ics", tag = "feeds",
    params(
        ("q" = Option<String>, Query, description = "And all other filters of `/api/v1/missions`"),
        ("limit" = Option<u32>, Query, description = "1 to 1000; 200 unless said"),
    ),
    responses(
        (status = 200, body = String, content_type = "text/calendar"),
        (status = 304, description = "The client has it: its `If-None-Match` is the present ETag"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_missions_calendar(
    State(state): State<AppState>,
    query: Query,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (filter, mut faults) = MissionFilter::read(&query.0, Query::WORDS);
    let limit = query.number("limit", DEFAULT_LIMIT, MAX_LIMIT, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let current = state.catalogue.current();
    let catalogue = &current.catalogue;
    let rows = catalogue.search_missions(&filter, Sort::Soonest).rows;
    let dated = rows.iter().map(|row| catalogue.mission(*row)).filter(|mission| mission.starts_on.is_some());
    let slugs: Vec<_> = dated.take(limit).map(|mission| mission.slug).collect();
    let missions = state.storage.find_missions(&slugs).await?;
    let page = |mission: &domain::MissionDetail| names::mission(&state.base_url, &mission.summary.slug);
    Ok(for_any_site(send_text(&headers, calendar::missions(&missions, page), KIND)))
}
