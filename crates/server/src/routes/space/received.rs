//! Those who are interested in an association's missions: its members see and answer them, and nobody else.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::{NaiveDate, Utc};
use domain::answer::{AnswerDraft, ReceivedInterest};
use domain::{InterestId, Problem, ProblemCode, Relation, Slug};

use super::csv_export::received_csv;
use super::{PRIVATE, slug};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Reader};
use crate::links;
use crate::mail::templates::answers;
use crate::routes::attachment::{self, CALENDAR, attachment};
use crate::routes::keyed::Keyed;
use crate::state::AppState;

/// What is no identifier is no interest either.
fn id(text: &str) -> ApiResult<InterestId> {
    text.parse().map_err(|_| ProblemCode::NotFound.into())
}

/// All interests in an association's missions, the newest first.
#[utoipa::path(get, path = "/api/v1/listings/{slug}/interests", tag = "space",
    params(("slug" = String, Path)),
    responses(
        (status = 200, body = Vec<ReceivedInterest>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_received(State(state): State<AppState>, Path(of): Path<String>) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(state.storage.list_received(&slug(&of)?, today()).await?)))
}

/// The same as a table: UTF-8 with its mark, separated by semicolons, in the language that the browser prefers.
#[utoipa::path(get, path = "/api/v1/listings/{slug}/interests.csv", tag = "space",
    params(("slug" = String, Path)),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn export_received(
    State(state): State<AppState>,
    Reader(language): Reader,
    Path(of): Path<String>,
) -> ApiResult<Response> {
    let of = slug(&of)?;
    let received = state.storage.list_received(&of, today()).await?;
    attachment::table(received_csv(language, &received), format_args!("interets-{of}"))
}

/// Notes that an interest was seen. What is past being sent stays as it is.
#[utoipa::path(post, path = "/api/v1/listings/{slug}/interests/{id}/seen", tag = "space",
    params(("slug" = String, Path), ("id" = String, Path)),
    responses(
        (status = 200, body = ReceivedInterest),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn mark_seen(
    State(state): State<AppState>,
    caller: Caller,
    Path((of, interest)): Path<(String, String)>,
) -> ApiResult<impl IntoResponse> {
    let by = caller.by(Relation::Own);
    let seen = state.storage.mark_seen(&slug(&of)?, id(&interest)?, by, Utc::now()).await?;
    Ok((PRIVATE, Json(seen)))
}

/// Accepts, declines or asks; the person is mailed. The same answer given again is given once.
#[utoipa::path(post, path = "/api/v1/listings/{slug}/interests/{id}/answer", tag = "space",
    params(
        ("slug" = String, Path),
        ("id" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body"),
    ),
    request_body = AnswerDraft,
    responses(
        (status = 200, body = ReceivedInterest),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn answer_interest(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path((of, interest)): Path<(String, String)>,
    Body(draft): Body<AnswerDraft>,
) -> ApiResult<impl IntoResponse> {
    let (of, id) = (slug(&of)?, id(&interest)?);
    let answer = draft.validate()?;
    let words = answers::words(&answer);
    let token = links::interest(&state.secret, id);
    let once = keyed.of(caller.signed()?.account, &draft)?;
    let answered = once
        .within(&state.storage)
        .answer_interest((&of, id), &answer, &words, caller.by(Relation::Own), Utc::now(), |facts| {
            answers::answer_mail(facts, &answer, &state.base_url, &token)
        })
        .await;
    let answered = match once.done(answered)? {
        Some(answered) => answered,
        None => state.storage.find_received(&of, id, today()).await?.ok_or(ProblemCode::NotFound)?,
    };
    state.mailer.announce();
    // Places left are public.
    state.catalogue.notify();
    Ok((PRIVATE, Json(answered)))
}

/// The dates of the mission that an interest is in, for a calendar.
#[utoipa::path(get, path = "/api/v1/listings/{slug}/interests/{id}/dates.ics", tag = "space",
    params(("slug" = String, Path), ("id" = String, Path)),
    responses(
        (status = 200, body = String, content_type = "text/calendar"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_dates(
    State(state): State<AppState>,
    Path((of, interest)): Path<(String, String)>,
) -> ApiResult<Response> {
    let received =
        state.storage.find_received(&slug(&of)?, id(&interest)?, today()).await?.ok_or(ProblemCode::NotFound)?;
    calendar(&state, &received.mission).await
}

async fn calendar(state: &AppState, mission: &Slug) -> ApiResult<Response> {
    let found = state.storage.find_mission(mission).await?.ok_or(ProblemCode::NotFound)?;
    let page = format!("{}/missions/{mission}", state.base_url);
    let text = crate::mail::calendar::event(&found, &page).ok_or(ProblemCode::NotFound)?;
    let headers = attachment(CALENDAR, format_args!("{mission}.ics"));
    Ok((PRIVATE, headers, text).into_response())
}

fn today() -> NaiveDate {
    Utc::now().date_naive()
}
