//! One's own days: declared, changed, taken back, and what they come to in a year.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, Utc};
use domain::day_sheet::{DayChange, DayDraft, DaySheet, OwnDay, OwnRecord, year_of};
use domain::ids::DayId;
use domain::saved_search::day_in_paris;
use domain::{FieldCode, FieldError, Problem, ProblemCode};

use super::record_csv::record_csv;
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query, Reader};
use crate::mail::templates::days::days_wait_mail;
use crate::printing::Sheet;
use crate::printing::given::attestation;
use crate::routes::keyed::Keyed;
use crate::routes::{PRIVATE, attachment, pdf};
use crate::state::AppState;
use crate::storage::days::{Changed, DayFacts};

/// What is no identifier is no day either.
fn id(text: &str) -> ApiResult<DayId> {
    text.parse().map_err(|_| ProblemCode::NotFound.into())
}

/// One's days in one mission, the newest first, with the days that can be declared now and what the company lends.
#[utoipa::path(get, path = "/api/v1/me/days", tag = "account",
    params(("interest" = String, Query, description = "One's own interest in the mission")),
    responses(
        (status = 200, body = DaySheet),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_day_sheet(
    State(state): State<AppState>,
    caller: Caller,
    query: Query,
) -> ApiResult<impl IntoResponse> {
    let account = caller.signed()?.account;
    let interest = query.get("interest").ok_or_else(|| vec![FieldError::new("interest", FieldCode::Required)])?;
    let interest = interest.parse().map_err(|_| ProblemCode::NotFound)?;
    let sheet = state.storage.find_day_sheet(account, interest, Utc::now()).await?;
    Ok((PRIVATE, Json(sheet.ok_or(ProblemCode::NotFound)?)))
}

/// Declares a day that one gave in a mission. The association is told, once a day at most. The same day declared again is
/// one.
#[utoipa::path(post, path = "/api/v1/me/days", tag = "account",
    params(("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = DayDraft,
    responses(
        (status = 201, body = OwnDay, description = "Declared"),
        (status = 200, body = OwnDay, description = "Was declared before"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn declare_day(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Body(draft): Body<DayDraft>,
) -> ApiResult<impl IntoResponse> {
    let account = caller.signed()?.account;
    let (new, once) = (draft.validate()?, keyed.of(account, &draft)?);
    let mail = |facts: &DayFacts<'_>| days_wait_mail(facts, &state.base_url);
    let declared = once.within(&state.storage).declare_day(account, &new, Utc::now(), mail).await;
    let (day, is_new) = match once.done(declared)? {
        Some(declared) => declared,
        // Declared by an earlier request with this key: as it stands now, unless it was taken back since.
        None => (state.storage.find_own_day(account, &new).await?.ok_or(ProblemCode::NotFound)?, false),
    };
    if is_new {
        state.mailer.announce();
    }
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, PRIVATE, Json(day)))
}

/// Changes a day that nobody has confirmed.
#[utoipa::path(put, path = "/api/v1/me/days/{id}", tag = "account",
    params(("id" = String, Path)),
    request_body = DayChange,
    responses(
        (status = 200, body = OwnDay),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn change_day(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
    Body(draft): Body<DayChange>,
) -> ApiResult<impl IntoResponse> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let (minutes, note) = draft.validate()?;
    let wanted = Changed { version: draft.version, minutes, kind: draft.kind, note };
    Ok((PRIVATE, Json(state.storage.change_day(account, id, &wanted, Utc::now()).await?)))
}

/// Takes a day back that nobody has confirmed.
#[utoipa::path(delete, path = "/api/v1/me/days/{id}", tag = "account",
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "It is gone"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn remove_day(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<StatusCode> {
    state.storage.remove_day(caller.signed()?.account, id(&of)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The record of the year that is asked for, or of this one.
async fn record(state: &AppState, caller: &Caller, query: &Query) -> ApiResult<OwnRecord> {
    let account = caller.signed()?.account;
    let year = match query.said("year") {
        None => Some(Utc::now().year()),
        Some(text) => year_of(text),
    };
    let year = year.ok_or_else(|| vec![FieldError::new("year", FieldCode::OutOfRange)])?;
    let record = state.storage.find_own_record(account, year).await?;
    Ok(record.ok_or(ProblemCode::SignInNeeded)?)
}

/// What one has given in a year: by pillar, by kind of time, by mission; against what the company lends.
#[utoipa::path(get, path = "/api/v1/me/record", tag = "account",
    params(("year" = Option<i32>, Query, minimum = 2020, maximum = 2100, description = "This year unless said")),
    responses(
        (status = 200, body = OwnRecord),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_own_record(
    State(state): State<AppState>,
    caller: Caller,
    query: Query,
) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(record(&state, &caller, &query).await?)))
}

/// The attestation of what associations have confirmed of a year, as a PDF; of a year of which they have confirmed nothing
/// there is none.
#[utoipa::path(get, path = "/api/v1/me/attestation.pdf", tag = "account",
    params(("year" = Option<i32>, Query, minimum = 2020, maximum = 2100, description = "This year unless said")),
    responses(
        (status = 200, description = "The document", body = Vec<u8>, content_type = "application/pdf"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn print_attestation(State(state): State<AppState>, caller: Caller, query: Query) -> ApiResult<Response> {
    let record = record(&state, &caller, &query).await?;
    let (rules, wording) = (state.storage.convention_rules().await?, state.storage.wording().await?);
    let today = day_in_paris(Utc::now());
    let document = attestation(&record, &rules, wording, today).filter(|_| record.confirmed > 0);
    let document = document.ok_or(ProblemCode::NotFound)?;
    pdf::print(&state, Sheet { name: format!("attestation-{}", record.year), document }).await
}

/// Its missions as a table: UTF-8 with its mark, separated by semicolons, in the language that the browser prefers.
#[utoipa::path(get, path = "/api/v1/me/record.csv", tag = "account",
    params(("year" = Option<i32>, Query, minimum = 2020, maximum = 2100, description = "This year unless said")),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn export_own_record(
    State(state): State<AppState>,
    Reader(language): Reader,
    caller: Caller,
    query: Query,
) -> ApiResult<Response> {
    let record = record(&state, &caller, &query).await?;
    attachment::table(record_csv(language, &record), format_args!("bilan-{}", record.year))
}
