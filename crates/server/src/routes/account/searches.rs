//! One's own saved searches.

use std::collections::HashSet;

use ::catalogue::Catalogue;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::Utc;
use domain::ids::SearchId;
use domain::saved_search::{Fresh, SavedSearch, SearchChange, SearchDraft, filter_of, is_new};
use domain::{AccountId, Problem, ProblemCode, Sort};

use crate::auth::Caller;
use crate::error::{ApiError, ApiResult};
use crate::input::Body;
use crate::routes::PRIVATE;
use crate::state::AppState;
use crate::storage::searches::KeptSearch;

/// What is no identifier is no search either.
fn id(text: &str) -> ApiResult<SearchId> {
    text.parse().map_err(|_| ProblemCode::NotFound.into())
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

/// Searches with what they find: by the engine that answers the map, so that the numbers are its own.
async fn counted(state: &AppState, account: AccountId, all: Vec<KeptSearch>) -> ApiResult<Vec<SavedSearch>> {
    let Some(after) = all.iter().map(|one| one.watch.new_after()).min() else { return Ok(Vec::new()) };
    let open = state.storage.open_missions(after).await?;
    let known = state.storage.missions_of_interest(account).await?;
    let now = Utc::now();
    let current = state.catalogue.current();
    let catalogue: &Catalogue = &current.catalogue;
    let fresh: Vec<(u32, Fresh)> = open
        .iter()
        .filter_map(|one| {
            // What nobody has seen yet is as new as can be.
            let fresh = Fresh { seen_at: one.seen_at.unwrap_or(now), is_known: known.contains(&one.id) };
            Some((catalogue.mission_row(&one.slug)?, fresh))
        })
        .collect();
    let counted = all.into_iter().map(|one| {
        let rows = catalogue.search_missions(&filter_of(&one.query), Sort::Newest).rows;
        let found: HashSet<u32> = rows.iter().copied().collect();
        let new = fresh.iter().filter(|(row, fresh)| found.contains(row) && is_new(&one.watch, *fresh)).count();
        SavedSearch {
            id: one.id,
            name: one.name,
            query: one.query,
            rhythm: one.watch.rhythm,
            matching: count(rows.len()),
            new: count(new),
            since: one.watch.since,
        }
    });
    Ok(counted.collect())
}

async fn one(state: &AppState, account: AccountId, search: KeptSearch) -> ApiResult<SavedSearch> {
    let mut counted = counted(state, account, vec![search]).await?;
    counted.pop().ok_or_else(|| ApiError::from(ProblemCode::Internal))
}

/// The searches that one keeps, the newest first: 20 at most; with how many missions each finds now, and how many are new.
#[utoipa::path(get, path = "/api/v1/me/searches", tag = "account",
    responses(
        (status = 200, body = Vec<SavedSearch>),
    ))]
pub async fn list_searches(State(state): State<AppState>, caller: Caller) -> ApiResult<impl IntoResponse> {
    let account = caller.signed()?.account;
    let all = state.storage.list_searches(account).await?;
    Ok((PRIVATE, Json(counted(&state, account, all).await?)))
}

/// Keeps a search. The same filter is kept once: a second time it is `taken`.
#[utoipa::path(post, path = "/api/v1/me/searches", tag = "account",
    request_body = SearchDraft,
    responses(
        (status = 201, body = SavedSearch, description = "Kept"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn create_search(
    State(state): State<AppState>,
    caller: Caller,
    Body(draft): Body<SearchDraft>,
) -> ApiResult<impl IntoResponse> {
    let account = caller.signed()?.account;
    let kept = state.storage.add_search(account, &draft.validate()?, Utc::now()).await?;
    Ok((StatusCode::CREATED, PRIVATE, Json(one(&state, account, kept).await?)))
}

/// Changes its name and its rhythm. Alerts that were stopped from a mail come again.
#[utoipa::path(put, path = "/api/v1/me/searches/{id}", tag = "account",
    params(("id" = String, Path)),
    request_body = SearchChange,
    responses(
        (status = 200, body = SavedSearch),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn change_search(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
    Body(change): Body<SearchChange>,
) -> ApiResult<impl IntoResponse> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let changed = state.storage.change_search(account, id, change.validate()?).await?.ok_or(ProblemCode::NotFound)?;
    Ok((PRIVATE, Json(one(&state, account, changed).await?)))
}

/// Forgets it.
#[utoipa::path(delete, path = "/api/v1/me/searches/{id}", tag = "account",
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "It is gone"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn remove_search(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<StatusCode> {
    let gone = state.storage.remove_search(caller.signed()?.account, id(&of)?).await?;
    if gone { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemCode::NotFound.into()) }
}
