//! The documents of a convention as PDFs.

use axum::extract::{Path, State};
use axum::response::Response;
use chrono::{NaiveDate, Utc};
use domain::{FieldCode, FieldError, Problem};

use super::id;
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Query;
use crate::routes::pdf;
use crate::state::AppState;
use crate::storage::conventions::{PaperAsked, PaperFound};

async fn paper(state: &AppState, caller: &Caller, of: &str, asked: PaperAsked) -> ApiResult<Response> {
    let now = Utc::now();
    match state.storage.find_paper(caller.signed()?.account, id(of)?, asked, now).await? {
        PaperFound::Kept { name, content } => Ok(pdf::answer(&name, content)),
        PaperFound::New { sheet, keep: None } => pdf::print(state, *sheet).await,
        PaperFound::New { sheet, keep: Some(keep) } => {
            let content = state.press.print(sheet.document).await?;
            Ok(pdf::answer(&sheet.name, state.storage.keep_paper(keep, content, now).await?))
        }
    }
}

/// The convention as a PDF, for those who have to do with it; marked as a draft until all have signed. One that is in force
/// is always the same bytes. Of a draft at which something is missing there is none: the fields are named.
#[utoipa::path(get, path = "/api/v1/conventions/{id}/document.pdf", tag = "conventions",
    params(("id" = String, Path)),
    responses(
        (status = 200, description = "The document", body = Vec<u8>, content_type = "application/pdf"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn print_convention(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<Response> {
    paper(&state, &caller, &of, PaperAsked::Convention).await
}

/// The amendment to the contract of employment that is signed with it, in the same way: not for the association.
#[utoipa::path(get, path = "/api/v1/conventions/{id}/contract-amendment.pdf", tag = "conventions",
    params(("id" = String, Path)),
    responses(
        (status = 200, description = "The document", body = Vec<u8>, content_type = "application/pdf"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn print_contract_amendment(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<Response> {
    paper(&state, &caller, &of, PaperAsked::Contract).await
}

/// An amendment to it, in the same way.
#[utoipa::path(get, path = "/api/v1/conventions/{id}/amendments/{amendment}/document.pdf", tag = "conventions",
    params(("id" = String, Path), ("amendment" = String, Path)),
    responses(
        (status = 200, description = "The document", body = Vec<u8>, content_type = "application/pdf"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn print_amendment(
    State(state): State<AppState>,
    caller: Caller,
    Path((of, amendment)): Path<(String, String)>,
) -> ApiResult<Response> {
    paper(&state, &caller, &of, PaperAsked::Amendment(id(&amendment)?)).await
}

/// `2026-11` as its first day.
fn month(query: &Query) -> ApiResult<Option<NaiveDate>> {
    let Some(text) = query.get("month") else { return Ok(None) };
    let day = (text.len() == 7).then(|| format!("{text}-01").parse().ok()).flatten();
    Ok(Some(day.ok_or_else(|| vec![FieldError::new("month", FieldCode::DateInvalid)])?))
}

/// The days of a month as both sides sign them, once the convention is in force. What the person and the association wrote
/// about a day is on their own sheets alone.
#[utoipa::path(get, path = "/api/v1/conventions/{id}/days.pdf", tag = "conventions",
    params(
        ("id" = String, Path),
        ("month" = Option<String>, Query, pattern = "^[0-9]{4}-[0-9]{2}$", description = "`2026-11`; the last month with a day unless said"),
    ),
    responses(
        (status = 200, description = "The document", body = Vec<u8>, content_type = "application/pdf"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn print_days(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
    query: Query,
) -> ApiResult<Response> {
    let (account, id, month) = (caller.signed()?.account, id(&of)?, month(&query)?);
    pdf::print(&state, state.storage.day_sheet_of(account, id, month, Utc::now()).await?).await
}
