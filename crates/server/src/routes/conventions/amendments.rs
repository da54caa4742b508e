//! Amendments of a convention.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::convention::{AmendmentDraft, AskedMove, ConventionDetail, SeenDraft};
use domain::{AmendmentId, Problem};

use super::{changed, id};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::routes::keyed::Keyed;
use crate::state::AppState;
use crate::storage::conventions::Which;

/// Opens an amendment to a convention that runs, one at a time.
#[utoipa::path(post, path = "/api/v1/conventions/{id}/amendments", tag = "conventions",
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = AmendmentDraft,
    responses(
        (status = 201, body = ConventionDetail),
        (status = 200, body = ConventionDetail, description = "Was opened by an earlier request with this key"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn create_amendment(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
    Body(draft): Body<AmendmentDraft>,
) -> ApiResult<Response> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let amendment = AmendmentId(keyed.identifier("amendment", account));
    let once = keyed.of(account, &draft)?;
    let created = once.within(&state.storage).create_amendment(account, id, amendment, &draft, Utc::now()).await;
    let status = if once.done(created)?.is_some() { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, changed(&state, &caller, id).await?).into_response())
}

/// Changes one. Of one that was proposed every signature is cleared, and those who had signed are told.
#[utoipa::path(put, path = "/api/v1/conventions/{id}/amendments/{amendment}", tag = "conventions",
    params(("id" = String, Path), ("amendment" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = AmendmentDraft,
    responses(
        (status = 200, body = ConventionDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn edit_amendment(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path((of, amendment)): Path<(String, String)>,
    Body(draft): Body<AmendmentDraft>,
) -> ApiResult<Response> {
    let (account, id, amendment) = (caller.signed()?.account, id(&of)?, id(&amendment)?);
    let once = keyed.of(account, &draft)?;
    let mail = state.convention_mail();
    let saved = once.within(&state.storage).edit_amendment(account, (id, amendment), &draft, Utc::now(), &mail).await;
    once.done(saved)?;
    changed(&state, &caller, id).await
}

/// Proposes one, gives it up, or reminds those whose signature it waits for.
#[utoipa::path(post, path = "/api/v1/conventions/{id}/amendments/{amendment}/moves", tag = "conventions",
    params(("id" = String, Path), ("amendment" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = AskedMove,
    responses(
        (status = 200, body = ConventionDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn move_amendment(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path((of, amendment)): Path<(String, String)>,
    Body(asked): Body<AskedMove>,
) -> ApiResult<Response> {
    let (account, id, amendment, now) = (caller.signed()?.account, id(&of)?, id(&amendment)?, Utc::now());
    let new = asked.with.validate(asked.does, now.date_naive())?;
    let once = keyed.of(account, &asked)?;
    let mail = state.convention_mail();
    let moved = once.within(&state.storage).move_amendment(account, (id, amendment), &new, now, &mail).await;
    once.done(moved)?;
    changed(&state, &caller, id).await
}

/// The second decision on one, where the company's rules ask for it.
#[utoipa::path(post, path = "/api/v1/conventions/{id}/amendments/{amendment}/approval", tag = "conventions",
    params(("id" = String, Path), ("amendment" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = SeenDraft,
    responses(
        (status = 200, body = ConventionDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn approve_amendment(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path((of, amendment)): Path<(String, String)>,
    Body(seen): Body<SeenDraft>,
) -> ApiResult<Response> {
    let (account, id, amendment) = (caller.signed()?.account, id(&of)?, id(&amendment)?);
    let once = keyed.of(account, &seen)?;
    let of = (id, Which::Amendment(amendment));
    let (storage, mail) = (once.within(&state.storage), state.convention_mail());
    let approved = Box::pin(storage.approve_convention(account, of, seen.version, Utc::now(), &mail)).await;
    once.done(approved)?;
    changed(&state, &caller, id).await
}
