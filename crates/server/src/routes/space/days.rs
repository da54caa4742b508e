//! The days that people declare in an association's missions: its members confirm or correct them, and nobody else.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use chrono::Utc;
use domain::day_sheet::{ConfirmDraft, CorrectionDraft, DayStatus, ReceivedDay, ReceivedDays};
use domain::ids::DayId;
use domain::{Problem, ProblemCode, Relation, Slug};

use super::{PRIVATE, slug};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::mail::templates::days::day_corrected_mail;
use crate::routes::listing::Wanted;
use crate::state::AppState;
use crate::storage::days::After;

/// What is no identifier is no day either.
fn id(text: &str) -> ApiResult<DayId> {
    text.parse().map_err(|_| ProblemCode::NotFound.into())
}

/// What names a row in a cursor: the part of the list that it stood in, and its identifier.
fn named(row: &ReceivedDay) -> Slug {
    let part = if row.status == DayStatus::Declared { "attend" } else { "dit" };
    Slug::of(&format!("{part}-{}", row.id), 1)
}

fn after(last: &Slug) -> Option<After> {
    let (part, id) = last.as_str().split_once('-')?;
    Some(After { waiting: part == "attend", id: id.parse().ok()? })
}

/// The days in an association's missions, by pages: those that wait for it, then the others; the newest first.
#[utoipa::path(get, path = "/api/v1/listings/{slug}/days", tag = "space",
    params(
        ("slug" = String, Path),
        ("limit" = Option<u32>, Query, description = "1 to 100; 25 unless said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, body = ReceivedDays),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_received_days(
    State(state): State<AppState>,
    Path(of): Path<String>,
    query: Query,
) -> ApiResult<impl IntoResponse> {
    let of = slug(&of)?;
    let mut faults = Vec::new();
    let wanted = Wanted::read(&format!("days of {of}"), &query, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let (last, limit) = (wanted.after().and_then(after), wanted.limit());
    let mut page = state.storage.list_received_days(&of, last, limit as u64, Utc::now()).await?;
    let more = page.items.len() > limit;
    page.items.truncate(limit);
    page.next_cursor = page.items.last().filter(|_| more).map(|last| wanted.next(&named(last)));
    Ok((PRIVATE, Json(page)))
}

/// Confirms days as they were seen: all of them, or none where one was changed since. Confirming twice is confirming once.
#[utoipa::path(post, path = "/api/v1/listings/{slug}/days/confirm", tag = "space",
    params(("slug" = String, Path)),
    request_body = ConfirmDraft,
    responses(
        (status = 200, body = Vec<ReceivedDay>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn confirm_days(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
    Body(draft): Body<ConfirmDraft>,
) -> ApiResult<impl IntoResponse> {
    let of = slug(&of)?;
    let seen = draft.validate()?;
    let confirmed = state.storage.confirm_days(&of, &seen, caller.by(Relation::Own), Utc::now()).await?;
    Ok((PRIVATE, Json(confirmed)))
}

/// Says how long a day was, with a word; the person is mailed. The same said again is said once.
#[utoipa::path(post, path = "/api/v1/listings/{slug}/days/{id}/correct", tag = "space",
    params(("slug" = String, Path), ("id" = String, Path)),
    request_body = CorrectionDraft,
    responses(
        (status = 200, body = ReceivedDay),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn correct_day(
    State(state): State<AppState>,
    caller: Caller,
    Path((of, day)): Path<(String, String)>,
    Body(draft): Body<CorrectionDraft>,
) -> ApiResult<impl IntoResponse> {
    let (of, id) = (slug(&of)?, id(&day)?);
    let new = draft.validate()?;
    let corrected = state
        .storage
        .correct_day((&of, id), &new, caller.by(Relation::Own), Utc::now(), |facts, said| {
            day_corrected_mail(facts, said, &state.base_url)
        })
        .await?;
    state.mailer.announce();
    Ok((PRIVATE, Json(corrected)))
}
