//! The listing of an association.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use chrono::Utc;
use domain::listing::{Duplicate, ListingEdit};
use domain::{AssociationDraft, FieldCode, FieldError, ListingView, Problem, ProblemCode};

use super::places::located;
use super::{PRIVATE, editor, slug};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::routes::interests::idempotency_key;
use crate::routes::keyed::Keyed;
use crate::state::AppState;
use crate::storage::listings::propose::Proposal;
use crate::tokens;

/// Proposes an association that is not listed. It waits for the coordination; whoever proposes it keeps its listing.
#[utoipa::path(post, path = "/api/v1/listings", tag = "space",
    params(
        ("despite_duplicates" = Option<bool>, Query, description = "The person has seen those that look like it: it is none of them"),
        ("Idempotency-Key" = String, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "16 to 64 visible ASCII characters, random, new for each association"),
    ),
    request_body = AssociationDraft,
    responses(
        (status = 201, body = ListingView, description = "Kept; it waits"),
        (status = 200, body = ListingView, description = "Was kept by an earlier request with this key"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "It looks like others, which are listed in `duplicates`"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn propose_listing(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    query: Query,
    Body(draft): Body<AssociationDraft>,
) -> ApiResult<impl IntoResponse> {
    let account = caller.signed()?.account;
    let key = idempotency_key(&headers)?;
    let despite_duplicates = match query.said("despite_duplicates") {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(vec![FieldError::new("despite_duplicates", FieldCode::Unknown)].into()),
    };
    let new = located(&state.places, &draft)?;
    let id = tokens::identifier("association", account.0, key);
    let proposal = Proposal { id, new: &new, account, despite_duplicates };
    let (view, is_new) = state.storage.propose_listing(&proposal, Utc::now()).await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, PRIVATE, Json(view)))
}

/// Associations that look like one that is about to be proposed.
#[utoipa::path(post, path = "/api/v1/listings/duplicates", tag = "space",
    request_body = AssociationDraft,
    responses(
        (status = 200, body = Vec<Duplicate>),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_duplicates(
    State(state): State<AppState>,
    Body(draft): Body<AssociationDraft>,
) -> ApiResult<impl IntoResponse> {
    let new = located(&state.places, &draft)?;
    Ok((PRIVATE, Json(state.storage.find_duplicates(&new).await?)))
}

/// The listing as it is kept: its newest version, what of it waits, what is missing, whether it is still true.
#[utoipa::path(get, path = "/api/v1/listings/{slug}", tag = "space",
    params(("slug" = String, Path)),
    responses(
        (status = 200, body = ListingView),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_listing(State(state): State<AppState>, Path(of): Path<String>) -> ApiResult<impl IntoResponse> {
    let view = state.storage.find_listing(&slug(&of)?).await?.ok_or(ProblemCode::NotFound)?;
    Ok((PRIVATE, Json(view)))
}

/// Changes the listing: public at once where the association is trusted or a coordinator writes, otherwise once cleared.
#[utoipa::path(put, path = "/api/v1/listings/{slug}", tag = "space",
    params(
        ("slug" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body"),
    ),
    request_body = ListingEdit,
    responses(
        (status = 200, body = ListingView),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn edit_listing(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
    Body(edit): Body<ListingEdit>,
) -> ApiResult<impl IntoResponse> {
    let of = slug(&of)?;
    let new = located(&state.places, &edit.draft)?;
    let (editor, once) = (editor(&caller, &of), keyed.of(caller.signed()?.account, &edit)?);
    let edited = once.within(&state.storage).edit_listing(&of, edit.version, &new, editor, Utc::now()).await;
    let view = match once.done(edited)? {
        Some(view) => view,
        None => state.storage.find_listing(&of).await?.ok_or(ProblemCode::NotFound)?,
    };
    state.catalogue.notify();
    Ok((PRIVATE, Json(view)))
}

/// Takes the association out: nothing of it is public any more, and whoever waits for its answer is told.
#[utoipa::path(post, path = "/api/v1/listings/{slug}/archive", tag = "space",
    params(("slug" = String, Path)),
    responses(
        (status = 200, body = ListingView),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn archive_listing(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<impl IntoResponse> {
    let of = slug(&of)?;
    let view = state.storage.archive_listing(&of, editor(&caller, &of), &state.ending(), Utc::now()).await?;
    state.mailer.announce();
    state.catalogue.notify();
    Ok((PRIVATE, Json(view)))
}

/// Brings it back: at once where it is trusted or a coordinator asks, otherwise it waits to be admitted.
#[utoipa::path(delete, path = "/api/v1/listings/{slug}/archive", tag = "space",
    params(("slug" = String, Path)),
    responses(
        (status = 200, body = ListingView),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "It was merged with another"),
    ))]
pub async fn restore_listing(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<impl IntoResponse> {
    let of = slug(&of)?;
    let view = state.storage.restore_listing(&of, editor(&caller, &of), Utc::now()).await?;
    state.catalogue.notify();
    Ok((PRIVATE, Json(view)))
}
