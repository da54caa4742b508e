//! Whether a listing is still true: said by those who keep it, or by the links of the mails that ask.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::Utc;
use domain::freshness::{AddressMark, FreshnessAnswer, FreshnessLink};
use domain::listing::{ListingEdit, RhythmChoice};
use domain::{FieldCode, FieldError, Freshness, ListingView, Problem, ProblemCode};

use super::places::located;
use super::{PRIVATE, slug};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::links;
use crate::state::AppState;
use crate::storage::listings::by_link::{LinkedEdit, MailedLink};
use crate::tokens;

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

/// A link as it was mailed; nothing that this server has not sealed leads anywhere.
fn mailed<'a>(
    state: &AppState,
    token: &str,
    mark: &'a (dyn Fn(&str) -> AddressMark + Sync),
) -> ApiResult<MailedLink<'a>> {
    let claim = links::read_freshness(&state.secret, token).ok_or(ProblemCode::LinkInvalid)?;
    Ok(MailedLink { claim, hash: tokens::hash(token.as_bytes()), mark })
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
    let mark = |address: &str| links::address_mark(&state.secret, address);
    let mailed = mailed(&state, &token, &mark)?;
    let link = state.storage.find_freshness_link(&mailed, Utc::now()).await?.ok_or(ProblemCode::LinkInvalid)?;
    Ok((PRIVATE, Json(link)))
}

/// Does what the link is for; twice is once. The link that leads to the form does nothing by itself: an edit is sent to
/// `/listing` below it.
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

/// The listing as it is kept, for the holder of the link that updates it; nothing more once an edit has come by it.
#[utoipa::path(get, path = "/api/v1/freshness/{token}/listing", tag = "space",
    params(("token" = String, Path, description = "As in the mailed link")),
    responses(
        (status = 200, body = ListingView),
        (status = 410, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_linked_listing(
    State(state): State<AppState>,
    Path(token): Path<String>,
) -> ApiResult<impl IntoResponse> {
    let mark = |address: &str| links::address_mark(&state.secret, address);
    let mailed = mailed(&state, &token, &mark)?;
    let view = state.storage.find_linked_listing(&mailed, Utc::now()).await?.ok_or(ProblemCode::LinkInvalid)?;
    Ok((PRIVATE, Json(view)))
}

/// Changes the listing as one of its members does, without a sign-in: public at once where the association is trusted,
/// otherwise once cleared. It says that the listing is true. The link serves once; the same edit sent again is answered
/// again.
#[utoipa::path(put, path = "/api/v1/freshness/{token}/listing", tag = "space",
    params(("token" = String, Path, description = "As in the mailed link")),
    request_body = ListingEdit,
    responses(
        (status = 200, body = ListingView),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "Somebody has changed it meanwhile; the link can still be used"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "The link has expired, or another edit has come by it"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn edit_linked_listing(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Body(edit): Body<ListingEdit>,
) -> ApiResult<impl IntoResponse> {
    let mark = |address: &str| links::address_mark(&state.secret, address);
    let mailed = mailed(&state, &token, &mark)?;
    let new = located(&state.places, &edit.draft)?;
    let sent = serde_json::to_vec(&edit).map_err(|_| ProblemCode::Internal)?;
    let linked = LinkedEdit { version: edit.version, new: &new, body_hash: tokens::hash(&sent) };
    let view = state.storage.edit_by_link(&mailed, linked, Utc::now()).await?;
    state.catalogue.notify();
    Ok((PRIVATE, Json(view)))
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
