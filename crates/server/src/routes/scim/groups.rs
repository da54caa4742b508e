//! Groups.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::{NO_STORE, Part, Provisioner, Resource, id, is_known, now, projection, resource, seen};
use crate::input::Query;
use crate::scim::error::{ScimError, ScimResult};
use crate::scim::projection::Projection;
use crate::scim::{GROUP, filter, group, patch as patching, user};
use crate::state::AppState;
use crate::storage::directory::scim_groups::{GroupChange, MemberChange};

pub async fn list(State(state): State<AppState>, _: Provisioner, query: Query) -> ScimResult<Response> {
    let tests = query.said("filter").map(filter::groups).transpose()?.unwrap_or_default();
    let part = Part::read(&query)?;
    let projection = projection(&query);
    let place = (part.offset(), part.count);
    let (total, found) = state.storage.list_scim_groups(&tests, place, projection.wants("members")).await?;
    let shown = found.iter().map(|one| projection.apply(group::render(one, &state.base_url))).collect();
    Ok(part.answer(total, shown))
}

async fn shown(state: &AppState, status: StatusCode, id: Uuid, projection: &Projection) -> ScimResult<Response> {
    let found = state.storage.find_scim_group(id, projection.wants("members")).await?;
    let found = found.ok_or_else(ScimError::not_found)?;
    Ok(resource(status, group::render(&found, &state.base_url), projection))
}

pub async fn find(
    State(state): State<AppState>,
    _: Provisioner,
    Path(of): Path<String>,
    query: Query,
    headers: HeaderMap,
) -> ScimResult<Response> {
    let projection = projection(&query);
    let found = state.storage.find_scim_group(id(&of)?, projection.wants("members")).await?;
    let found = found.ok_or_else(ScimError::not_found)?;
    let version = user::version(found.updated_at);
    if is_known(&headers, &version) {
        return Ok((StatusCode::NOT_MODIFIED, [NO_STORE], [(header::ETAG, version)]).into_response());
    }
    Ok(resource(StatusCode::OK, group::render(&found, &state.base_url), &projection))
}

pub async fn create(
    State(state): State<AppState>,
    _: Provisioner,
    query: Query,
    Resource(body): Resource,
) -> ScimResult<Response> {
    user::check_schema(&body, GROUP)?;
    let GroupChange { name, external_id, members } = group::parse(&body)?;
    let members = members.into_iter().flat_map(|change| match change {
        MemberChange::Replace(ids) | MemberChange::Add(ids) => ids,
        MemberChange::Remove(_) => Vec::new(),
    });
    let (name, external_id) = (name.unwrap_or_default(), external_id.flatten());
    let turn = state.directory.turn().await;
    let made = state.storage.create_scim_group(&name, external_id.as_deref(), members.collect(), now()).await?;
    drop(turn);
    shown(&state, StatusCode::CREATED, made, &projection(&query)).await
}

async fn change(state: &AppState, of: Uuid, change: &GroupChange, headers: &HeaderMap) -> ScimResult<()> {
    let turn = state.directory.turn().await;
    state.storage.change_scim_group(of, change, seen(headers), now()).await?;
    drop(turn);
    Ok(())
}

pub async fn replace(
    State(state): State<AppState>,
    _: Provisioner,
    Path(of): Path<String>,
    query: Query,
    headers: HeaderMap,
    Resource(body): Resource,
) -> ScimResult<Response> {
    user::check_schema(&body, GROUP)?;
    let of = id(&of)?;
    change(&state, of, &group::parse(&body)?, &headers).await?;
    shown(&state, StatusCode::OK, of, &projection(&query)).await
}

/// Changes a group. Its members may be very many: they are answered where somebody names what they want.
pub async fn patch(
    State(state): State<AppState>,
    _: Provisioner,
    Path(of): Path<String>,
    query: Query,
    headers: HeaderMap,
    Resource(body): Resource,
) -> ScimResult<Response> {
    let of = id(&of)?;
    change(&state, of, &group::change(patching::operations(&body)?)?, &headers).await?;
    if query.get("attributes").is_some() {
        return shown(&state, StatusCode::OK, of, &projection(&query)).await;
    }
    Ok((StatusCode::NO_CONTENT, [NO_STORE]).into_response())
}

pub async fn remove(
    State(state): State<AppState>,
    _: Provisioner,
    Path(of): Path<String>,
    headers: HeaderMap,
) -> ScimResult<Response> {
    state.storage.remove_scim_group(id(&of)?, seen(&headers)).await?;
    Ok((StatusCode::NO_CONTENT, [NO_STORE]).into_response())
}
