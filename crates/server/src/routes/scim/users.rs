//! People.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::{NO_STORE, Part, Provisioner, Resource, id, is_known, now, projection, resource, seen};
use crate::input::Query;
use crate::jobs;
use crate::scim::error::{ScimError, ScimResult};
use crate::scim::{USER, filter, patch as patching, user};
use crate::state::AppState;

pub async fn list(State(state): State<AppState>, _: Provisioner, query: Query) -> ScimResult<Response> {
    let tests = query.said("filter").map(filter::users).transpose()?.unwrap_or_default();
    let part = Part::read(&query)?;
    let (total, found) = state.storage.list_scim_users(&tests, part.offset(), part.count).await?;
    let projection = projection(&query);
    let shown = found.iter().map(|one| projection.apply(user::render(one, &state.base_url))).collect();
    Ok(part.answer(total, shown))
}

pub async fn find(
    State(state): State<AppState>,
    _: Provisioner,
    Path(person): Path<String>,
    query: Query,
    headers: HeaderMap,
) -> ScimResult<Response> {
    let found = state.storage.find_scim_user(id(&person)?).await?.ok_or_else(ScimError::not_found)?;
    let version = user::version(found.updated_at);
    if is_known(&headers, &version) {
        return Ok((StatusCode::NOT_MODIFIED, [NO_STORE], [(header::ETAG, version)]).into_response());
    }
    Ok(resource(StatusCode::OK, user::render(&found, &state.base_url), &projection(&query)))
}

pub async fn create(
    State(state): State<AppState>,
    _: Provisioner,
    query: Query,
    Resource(body): Resource,
) -> ScimResult<Response> {
    user::check_schema(&body, USER)?;
    let draft = user::parse(&body, None)?;
    let turn = state.directory.turn().await;
    let made = state.storage.create_scim_user(&draft, now()).await?;
    jobs::follow_directory(&state).await;
    drop(turn);
    Ok(resource(StatusCode::CREATED, user::render(&made, &state.base_url), &projection(&query)))
}

pub async fn replace(
    State(state): State<AppState>,
    _: Provisioner,
    Path(person): Path<String>,
    query: Query,
    headers: HeaderMap,
    Resource(body): Resource,
) -> ScimResult<Response> {
    user::check_schema(&body, USER)?;
    let draft = user::parse(&body, None)?;
    let turn = state.directory.turn().await;
    let changed = state.storage.change_scim_user(id(&person)?, &draft, seen(&headers), now()).await?;
    jobs::follow_directory(&state).await;
    drop(turn);
    Ok(resource(StatusCode::OK, user::render(&changed, &state.base_url), &projection(&query)))
}

pub async fn patch(
    State(state): State<AppState>,
    _: Provisioner,
    Path(person): Path<String>,
    query: Query,
    headers: HeaderMap,
    Resource(body): Resource,
) -> ScimResult<Response> {
    let person = id(&person)?;
    let operations = patching::operations(&body)?;
    // What is patched is what is written over: nobody comes in between.
    let turn = state.directory.turn().await;
    let before = state.storage.find_scim_user(person).await?.ok_or_else(ScimError::not_found)?;
    let mut whole = user::of_patch(&before);
    patching::apply(&mut whole, operations)?;
    let draft = user::parse(&whole, Some(&before))?;
    let changed = state.storage.change_scim_user(person, &draft, seen(&headers), now()).await?;
    jobs::follow_directory(&state).await;
    drop(turn);
    Ok(resource(StatusCode::OK, user::render(&changed, &state.base_url), &projection(&query)))
}

pub async fn remove(
    State(state): State<AppState>,
    _: Provisioner,
    Path(person): Path<String>,
    headers: HeaderMap,
) -> ScimResult<Response> {
    let turn = state.directory.turn().await;
    state.storage.remove_scim_user(id(&person)?, seen(&headers), now()).await?;
    jobs::follow_directory(&state).await;
    drop(turn);
    Ok((StatusCode::NO_CONTENT, [NO_STORE]).into_response())
}
