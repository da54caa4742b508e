//! Moves of a convention.

use axum::extract::{Path, State};
use axum::response::Response;
use chrono::Utc;
use domain::Problem;
use domain::convention::{AskedMove, ConventionDetail, SeenDraft};

use super::{changed, id};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::routes::keyed::Keyed;
use crate::state::AppState;
use crate::storage::conventions::Which;

/// Moves it by the table of transitions. What cannot be done says under which condition it could (`condition`). A renewal
/// makes the draft of one that follows it (`followed_by`).
#[utoipa::path(post, path = "/api/v1/conventions/{id}/moves", tag = "conventions",
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = AskedMove,
    responses(
        (status = 200, body = ConventionDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn move_convention(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
    Body(asked): Body<AskedMove>,
) -> ApiResult<Response> {
    let (account, id, now) = (caller.signed()?.account, id(&of)?, Utc::now());
    let new = asked.with.validate(asked.does, now.date_naive())?;
    let once = keyed.of(account, &asked)?;
    let (storage, mail) = (once.within(&state.storage), state.convention_mail());
    // A proposal holds the document with all its articles: on the heap, not on the stack of whoever serves.
    let moved = Box::pin(storage.move_convention(account, id, &new, now, &mail)).await;
    once.done(moved)?;
    changed(&state, &caller, id).await
}

/// The second decision that the company's rules ask for above a length or a worth: by a coordinator other than the one who
/// has proposed it.
#[utoipa::path(post, path = "/api/v1/conventions/{id}/approval", tag = "conventions",
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = SeenDraft,
    responses(
        (status = 200, body = ConventionDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn approve_convention(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
    Body(seen): Body<SeenDraft>,
) -> ApiResult<Response> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let once = keyed.of(account, &seen)?;
    let of = (id, Which::Convention);
    let (storage, mail) = (once.within(&state.storage), state.convention_mail());
    let approved = Box::pin(storage.approve_convention(account, of, seen.version, Utc::now(), &mail)).await;
    once.done(approved)?;
    changed(&state, &caller, id).await
}

/// Notes that the post after the mission is settled.
#[utoipa::path(post, path = "/api/v1/conventions/{id}/return", tag = "conventions",
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    responses(
        (status = 200, body = ConventionDetail),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn settle_return(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
) -> ApiResult<Response> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let once = keyed.of(account, &())?;
    let settled = once.within(&state.storage).settle_return(account, id, Utc::now()).await;
    once.done(settled)?;
    changed(&state, &caller, id).await
}
