//! The missions of an association, as it keeps them.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use chrono::Utc;
use domain::listing::{MissionEdit, MissionMove};
use domain::{MissionDraft, MissionView, Page, Problem, ProblemCode, Slug};

use super::{PRIVATE, editor, slug};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::routes::interests::idempotency_key;
use crate::routes::keyed::Keyed;
use crate::routes::listing::Wanted;
use crate::state::AppState;
use crate::tokens;

/// All missions, drafts and archived ones too, the last changed first, by pages.
#[utoipa::path(get, path = "/api/v1/listings/{slug}/missions", tag = "space",
    params(
        ("slug" = String, Path),
        ("limit" = Option<u32>, Query, description = "1 to 100; 25 unless said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, body = Page<MissionView>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_kept_missions(
    State(state): State<AppState>,
    Path(of): Path<String>,
    query: Query,
) -> ApiResult<impl IntoResponse> {
    let of = slug(&of)?;
    let mut faults = Vec::new();
    let wanted = Wanted::read(&format!("missions of {of}"), &query, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let all = state.storage.kept_mission_slugs(&of).await?.ok_or(ProblemCode::NotFound)?;
    let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let rows: Vec<u32> = (0..total).collect();
    let place = |slug: &Slug| all.iter().position(|one| one == slug).and_then(|place| u32::try_from(place).ok());
    let slice = wanted.cut(&rows, |row| all[row as usize].clone(), place);
    let page: Vec<Slug> = slice.rows.iter().map(|row| all[*row as usize].clone()).collect();
    let items = state.storage.list_kept_missions(&of, &page).await?;
    Ok((PRIVATE, Json(Page { items, total, next_cursor: slice.next_cursor })))
}

/// Makes a draft of a mission, which may be unfinished.
#[utoipa::path(post, path = "/api/v1/listings/{slug}/missions", tag = "space",
    params(
        ("slug" = String, Path),
        ("Idempotency-Key" = String, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "16 to 64 visible ASCII characters, random, new for each mission"),
    ),
    request_body = MissionDraft,
    responses(
        (status = 201, body = MissionView, description = "Kept as a draft"),
        (status = 200, body = MissionView, description = "Was kept by an earlier request with this key"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn create_mission(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
    headers: HeaderMap,
    Body(draft): Body<MissionDraft>,
) -> ApiResult<impl IntoResponse> {
    let of = slug(&of)?;
    let id = tokens::identifier(of.as_str(), caller.signed()?.account.0, idempotency_key(&headers)?);
    let editor = editor(&caller, &of);
    let (view, is_new) = state.storage.create_mission(&of, id, &draft, editor, Utc::now()).await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, PRIVATE, Json(view)))
}

/// One mission, as it is kept.
#[utoipa::path(get, path = "/api/v1/listings/{slug}/missions/{mission}", tag = "space",
    params(("slug" = String, Path), ("mission" = String, Path)),
    responses(
        (status = 200, body = MissionView),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_kept_mission(
    State(state): State<AppState>,
    Path((of, mission)): Path<(String, String)>,
) -> ApiResult<impl IntoResponse> {
    let view = state.storage.find_kept_mission(&slug(&of)?, &slug(&mission)?).await?.ok_or(ProblemCode::NotFound)?;
    Ok((PRIVATE, Json(view)))
}

/// Changes a mission. Of one that has a page, an untrusted association's change is public once cleared.
#[utoipa::path(put, path = "/api/v1/listings/{slug}/missions/{mission}", tag = "space",
    params(
        ("slug" = String, Path),
        ("mission" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body"),
    ),
    request_body = MissionEdit,
    responses(
        (status = 200, body = MissionView),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn edit_mission(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path((of, mission)): Path<(String, String)>,
    Body(edit): Body<MissionEdit>,
) -> ApiResult<impl IntoResponse> {
    let (of, mission) = (slug(&of)?, slug(&mission)?);
    let (editor, once) = (editor(&caller, &of), keyed.of(caller.signed()?.account, &edit)?);
    let storage = once.within(&state.storage);
    let edited = storage.edit_mission((&of, &mission), edit.version, &edit.draft, editor, Utc::now()).await;
    let view = match once.done(edited)? {
        Some(view) => view,
        None => state.storage.find_kept_mission(&of, &mission).await?.ok_or(ProblemCode::NotFound)?,
    };
    state.catalogue.notify();
    Ok((PRIVATE, Json(view)))
}

/// Moves a mission: publishes it or asks to, marks it full, closes, reopens, archives it. Closing and archiving decline
/// those who still wait for an answer, and mail each of them.
#[utoipa::path(post, path = "/api/v1/listings/{slug}/missions/{mission}/move", tag = "space",
    params(("slug" = String, Path), ("mission" = String, Path)),
    request_body = MissionMove,
    responses(
        (status = 200, body = MissionView),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "It lacks what a mission needs to be offered"),
    ))]
pub async fn move_mission(
    State(state): State<AppState>,
    caller: Caller,
    Path((of, mission)): Path<(String, String)>,
    Body(to): Body<MissionMove>,
) -> ApiResult<impl IntoResponse> {
    let (of, mission) = (slug(&of)?, slug(&mission)?);
    let (editor, ending) = (editor(&caller, &of), state.ending());
    let view = state.storage.move_mission((&of, &mission), to.to, editor, &ending, Utc::now()).await?;
    state.mailer.announce();
    state.catalogue.notify();
    Ok((PRIVATE, Json(view)))
}

/// Makes a draft like a mission, without its dates.
#[utoipa::path(post, path = "/api/v1/listings/{slug}/missions/{mission}/copy", tag = "space",
    params(
        ("slug" = String, Path),
        ("mission" = String, Path),
        ("Idempotency-Key" = String, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "16 to 64 visible ASCII characters, random, new for each copy"),
    ),
    responses(
        (status = 201, body = MissionView, description = "Kept as a draft"),
        (status = 200, body = MissionView, description = "Was kept by an earlier request with this key"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn copy_mission(
    State(state): State<AppState>,
    caller: Caller,
    Path((of, mission)): Path<(String, String)>,
    headers: HeaderMap,
) -> ApiResult<impl IntoResponse> {
    let (of, mission) = (slug(&of)?, slug(&mission)?);
    let id = tokens::identifier(of.as_str(), caller.signed()?.account.0, idempotency_key(&headers)?);
    let (view, is_new) = state.storage.copy_mission(&of, &mission, id, editor(&caller, &of), Utc::now()).await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, PRIVATE, Json(view)))
}
