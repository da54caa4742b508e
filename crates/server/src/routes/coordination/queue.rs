use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::Utc;
use domain::choice::Choice;
use domain::moderation::{DecisionDraft, QueueCount, QueueItem, QueueKind, QueuePage};
use domain::{FieldCode, FieldError, Problem, ProblemCode, QueueItemId, Relation, Slug};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::mail::templates::coordination::decision_mail;
use crate::routes::listing::Wanted;
use crate::state::AppState;

/// An identifier as a cursor names a row: its digits and hyphens make a slug.
pub(super) fn name(id: impl std::fmt::Display) -> Slug {
    Slug::of(&id.to_string(), 1)
}

/// What waits for a decision, the oldest first, by pages.
#[utoipa::path(get, path = "/api/v1/coordination/queue", tag = "coordination",
    params(
        ("kind" = Option<String>, Query, description = "association, association_edit, mission, mission_edit, report"),
        ("limit" = Option<u32>, Query, description = "1 to 100; 25 unless said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, body = QueuePage),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_queue(State(state): State<AppState>, query: Query) -> ApiResult<Json<QueuePage>> {
    let mut faults = Vec::new();
    let kind = query.get("kind").and_then(|code| {
        let kind = QueueKind::from_code(code);
        if kind.is_none() {
            faults.push(FieldError::new("kind", FieldCode::Unknown));
        }
        kind
    });
    let wanted = Wanted::read("queue", &query, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let mut waiting = state.storage.list_waiting().await?;
    let count = |kind: QueueKind| waiting.iter().filter(|one| one.kind == kind).count();
    let counts = QueueKind::ALL.iter().map(|kind| QueueCount { kind: *kind, count: number(count(*kind)) }).collect();
    waiting.retain(|one| kind.is_none_or(|kind| one.kind == kind));
    let rows: Vec<u32> = (0..number(waiting.len())).collect();
    let names: Vec<Slug> = waiting.iter().map(|one| name(one.id)).collect();
    let slice = wanted.cut(
        &rows,
        |row| names[row as usize].clone(),
        |slug| names.iter().position(|name| name == slug).map(number),
    );
    let page: Vec<_> = slice.rows.iter().map(|row| waiting[*row as usize]).collect();
    Ok(Json(QueuePage {
        items: state.storage.queue_items(&page).await?,
        total: number(waiting.len()),
        counts,
        next_cursor: slice.next_cursor,
    }))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// One thing that waits.
#[utoipa::path(get, path = "/api/v1/coordination/queue/{id}", tag = "coordination",
    params(("id" = String, Path)),
    responses(
        (status = 200, body = QueueItem),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_queue_item(State(state): State<AppState>, Path(id): Path<String>) -> ApiResult<Json<QueueItem>> {
    let id: QueueItemId = id.parse().map_err(|_| ProblemCode::NotFound)?;
    Ok(Json(state.storage.find_queue_item(id).await?.ok_or(ProblemCode::NotFound)?))
}

/// Decides what waits: admits, clears or closes it, or refuses, with a reason that is mailed. Once: whoever comes second
/// is told, and nothing happens twice.
#[utoipa::path(post, path = "/api/v1/coordination/queue/{id}", tag = "coordination",
    params(("id" = String, Path)),
    request_body = DecisionDraft,
    responses(
        (status = 204, description = "Done, and mailed to the members"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`transition_refused`: nothing waits under this identifier, any more; `version_conflict`: it has changed since the stamp was read"),
        (status = 422, body = Problem, content_type = "application/problem+json",
            description = "One or more fields are at fault; those of an edit that is no longer sound begin with `draft.`"),
    ))]
pub async fn decide(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Body(draft): Body<DecisionDraft>,
) -> ApiResult<StatusCode> {
    let id: QueueItemId = id.parse().map_err(|_| ProblemCode::NotFound)?;
    let decision = draft.validate()?;
    let by = caller.by(Relation::Other);
    state.storage.decide(id, &decision, by, Utc::now(), |decided| decision_mail(decided, &state.base_url)).await?;
    state.mailer.announce();
    state.catalogue.notify();
    Ok(StatusCode::NO_CONTENT)
}
