//! Lists, the document itself, and what proves it.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::convention::{
    ConventionDetail, ConventionDraft, ConventionList, ConventionSummary, NewConventionDraft, Proof,
};
use domain::{Choice, ConventionId, ConventionStatus, FieldCode, FieldError, Page, Problem, Slug};

use super::{changed, found, id};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::routes::PRIVATE;
use crate::routes::keyed::Keyed;
use crate::routes::listing::Wanted;
use crate::state::AppState;
use crate::storage::conventions::Listed;

/// One of a closed list, where one is named.
fn choice<T: Choice>(query: &Query, key: &str, faults: &mut Vec<FieldError>) -> Option<T> {
    let code = query.get(key)?;
    let found = T::from_code(code);
    if found.is_none() {
        faults.push(FieldError::new(key, FieldCode::Unknown));
    }
    found
}

/// Conventions that one may see, the newest first, each with who must act now. Without `as` a coordinator sees all, and
/// everyone else their own.
#[utoipa::path(get, path = "/api/v1/conventions", tag = "conventions",
    params(
        ("as" = Option<String>, Query, description = "`own`: by which one is lent; `company`: which one may sign for the company; `all`"),
        ("association" = Option<String>, Query, description = "Those of one association: its slug"),
        ("status" = Option<String>, Query, description = "Those that stand there"),
        ("limit" = Option<u32>, Query, description = "1 to 100; 25 unless said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, body = Page<ConventionSummary>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_conventions(State(state): State<AppState>, caller: Caller, query: Query) -> ApiResult<Response> {
    let account = caller.signed()?.account;
    let mut faults = Vec::new();
    let list = choice(&query, "as", &mut faults).unwrap_or(ConventionList::All);
    let status: Option<ConventionStatus> = choice(&query, "status", &mut faults);
    let association = query.get("association").map(Slug::parse).transpose();
    let association = association.unwrap_or_else(|code| {
        faults.push(FieldError::new("association", code));
        None
    });
    let wanted = Wanted::read(&format!("conventions of {account}"), &query, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let now = Utc::now();
    let asked = Listed { list, association, status };
    let ids = state.storage.list_conventions(account, &asked, now.date_naive()).await?;
    let names: Vec<Slug> = ids.iter().map(|id| Slug::of(&id.to_string(), 1)).collect();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let rows: Vec<u32> = (0..number(ids.len())).collect();
    let slice = wanted.cut(
        &rows,
        |row| names[row as usize].clone(),
        |slug| names.iter().position(|name| name == slug).map(number),
    );
    let here: Vec<ConventionId> = slice.rows.iter().map(|row| ids[*row as usize]).collect();
    let items = state.storage.convention_summaries(account, &here, now).await?;
    let page = Page { items, total: number(ids.len()), next_cursor: slice.next_cursor };
    Ok((PRIVATE, Json(page)).into_response())
}

/// Begins a convention, with all that is known in its field: of an accepted interest in a mission on working time, or
/// under a framework. One is open for each interest.
#[utoipa::path(post, path = "/api/v1/conventions", tag = "conventions",
    params(("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = NewConventionDraft,
    responses(
        (status = 201, body = ConventionDetail),
        (status = 200, body = ConventionDetail, description = "Was begun by an earlier request with this key"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn create_convention(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Body(draft): Body<NewConventionDraft>,
) -> ApiResult<Response> {
    let account = caller.signed()?.account;
    let new = draft.validate()?;
    let id = ConventionId(keyed.identifier("convention", account));
    let once = keyed.of(account, &draft)?;
    let mail = state.convention_mail();
    let created = once.within(&state.storage).create_convention(account, id, &new, Utc::now(), &mail).await;
    let status = if once.done(created)?.is_some() { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, changed(&state, &caller, id).await?).into_response())
}

/// A convention, for those who have to do with it. What it costs is shown to coordinators and to those who sign for the
/// company.
#[utoipa::path(get, path = "/api/v1/conventions/{id}", tag = "conventions",
    params(("id" = String, Path)),
    responses(
        (status = 200, body = ConventionDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_convention(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<Response> {
    found(&state, &caller, id(&of)?).await
}

/// Saves the document, complete or not. One that was proposed is a draft again: every signature is cleared, and those who
/// had signed are told. Its files, and whom it is with, stay.
#[utoipa::path(put, path = "/api/v1/conventions/{id}", tag = "conventions",
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = ConventionDraft,
    responses(
        (status = 200, body = ConventionDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn edit_convention(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
    Body(draft): Body<ConventionDraft>,
) -> ApiResult<Response> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let once = keyed.of(account, &draft)?;
    let mail = state.convention_mail();
    let saved = once.within(&state.storage).edit_convention(account, id, &draft, Utc::now(), &mail).await;
    once.done(saved)?;
    changed(&state, &caller, id).await
}

/// The bytes that are signed, of the convention and of each amendment, with the chain of their signatures.
#[utoipa::path(get, path = "/api/v1/conventions/{id}/proof", tag = "conventions",
    params(("id" = String, Path)),
    responses(
        (status = 200, body = Proof),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_proof(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<impl IntoResponse> {
    let account = caller.signed()?.account;
    let proof = state.storage.convention_proof(account, id(&of)?, Utc::now().date_naive()).await?;
    Ok((PRIVATE, Json(proof)))
}
