//! Whether a listing is still true: said by those who keep it, or by the links of the mails that ask.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::Utc;
use domain::freshness::{FreshnessAnswer, FreshnessLink};
use domain::listing::RhythmChoice;
use domain::{FieldCode, FieldError, Freshness, Problem, ProblemCode};

use super::{PRIVATE, slug};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::links;
use crate::state::AppState;

/// Says that a listing is still true: it is shown again, and asked about when its rhythm says so.
#[utoipa::path(post, path = "/api/v1/listings/{slug}/confirmation", tag = "space",
    params(("slug" = String, Path)),
    responses(
        (status = 200, body = Freshness),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn confirm_listing(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<impl IntoResponse> {
    let of = slug(&of)?;
    let by = caller.by(caller.relation_to(&of));
    let freshness = state.storage.confirm_listing(&of, by, Utc::now()).await?.ok_or(ProblemCode::NotFound)?;
    state.catalogue.notify();
    Ok((PRIVATE, Json(freshness)))
}

/// Sets how often a listing is asked about. A member who chooses is asked, even after leaving the list.
#[utoipa::path(put, path = "/api/v1/listings/{slug}/rhythm", tag = "space",
    params(("slug" = String, Path)),
    request_body = RhythmChoice,
    responses(
        (status = 200, body = Freshness),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn set_rhythm(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
    Body(RhythmChoice { rhythm }): Body<RhythmChoice>,
) -> ApiResult<impl IntoResponse> {
    let of = slug(&of)?;
    let who = (caller.signed()?.account, caller.by(caller.relation_to(&of)));
    let freshness = state.storage.set_rhythm(&of, rhythm, who, Utc::now()).await?.ok_or(ProblemCode::NotFound)?;
    Ok((PRIVATE, Json(freshness)))
}

/// What a link of the mail leads to. Looking does nothing: mail scanners follow links.
#[utoipa::path(get, path = "/api/v1/freshness/{token}", tag = "space",
    params(("token" = String, Path, description = "As in the mailed link")),
    responses(
        (status = 200, body = FreshnessLink),
        (status = 410, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_freshness_link(
    State(state): State<AppState>,
    Path(token): Path<String>,
) -> ApiResult<impl IntoResponse> {
    let claim = links::read_freshness(&state.secret, &token).ok_or(ProblemCode::LinkInvalid)?;
    let link = state.storage.find_freshness_link(&claim, Utc::now()).await?.ok_or(ProblemCode::LinkInvalid)?;
    Ok((PRIVATE, Json(link)))
}

/// Does what the link is for; twice is once. The link that leads to the form does nothing by itself.
#[utoipa::path(post, path = "/api/v1/freshness/{token}", tag = "space",
    params(("token" = String, Path, description = "As in the mailed link")),
    responses(
        (status = 200, body = FreshnessLink),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 410, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn follow_freshness_link(
    State(state): State<AppState>,
    caller: Caller,
    Path(token): Path<String>,
) -> ApiResult<impl IntoResponse> {
    let claim = links::read_freshness(&state.secret, &token).ok_or(ProblemCode::LinkInvalid)?;
    let followed = state.storage.follow_freshness_link(&claim, caller.by_link(), &state.ending(), Utc::now()).await?;
    let link = followed.ok_or(ProblemCode::LinkInvalid)?;
    if link.answer == FreshnessAnswer::Update {
        return Err(ProblemCode::TransitionRefused.into());
    }
    state.mailer.announce();
    state.catalogue.notify();
    Ok((PRIVATE, Json(link)))
}

/// Leaves the list of those who are asked; twice is once. The token is in the address, so that a mailbox may do it for its
/// holder (RFC 8058); whatever the body says is left aside.
#[utoipa::path(post, path = "/api/v1/unsubscribe", tag = "space",
    params(("token" = String, Query, description = "As in the mail")),
    responses(
        (status = 204, description = "No such mail goes to the address of that mail any more"),
        (status = 410, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn unsubscribe(State(state): State<AppState>, query: Query) -> ApiResult<StatusCode> {
    let token = query.get("token").ok_or_else(|| vec![FieldError::new("token", FieldCode::Required)])?;
    let mail = links::read_unsubscribe(&state.secret, token).ok_or(ProblemCode::LinkInvalid)?;
    let done = state.storage.unsubscribe(mail, Utc::now()).await?;
    if done { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemCode::LinkInvalid.into()) }
}
