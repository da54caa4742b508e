//! Who is in the directory, and how it stands.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use domain::directory::{DirectoryPerson, DirectoryState};
use domain::{FieldCode, FieldError, Page, Problem, Slug};

use crate::error::ApiResult;
use crate::input::Query;
use crate::routes::PRIVATE;
use crate::routes::listing::Wanted;
use crate::state::AppState;
use crate::storage::directory::people::PeopleFilter;

/// People of the directory, by their address, by pages.
#[utoipa::path(get, path = "/api/v1/directory", tag = "directory",
    params(
        ("q" = Option<String>, Query, description = "Words of name, team or address, or a site's code; accents and case are ignored"),
        ("left" = Option<String>, Query, description = "`true`: those who have left instead"),
        ("limit" = Option<u32>, Query, description = "1 to 100; 25 unless said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, body = Page<DirectoryPerson>),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_directory(State(state): State<AppState>, query: Query) -> ApiResult<impl IntoResponse> {
    let mut faults = Vec::new();
    let words = query.get("q").unwrap_or_default();
    if words.chars().count() > 200 {
        faults.push(FieldError::new("q", FieldCode::TooLong));
    }
    let left = match query.get("left") {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => {
            faults.push(FieldError::new("left", FieldCode::Unknown));
            false
        }
    };
    let wanted = Wanted::read("directory", &query, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let after = wanted.after().and_then(|last| last.as_str().parse().ok());
    let filter = PeopleFilter { words: words.to_owned(), left, after };
    let found = state.storage.list_people(&filter, wanted.limit() as u64).await?;
    let last = found.items.last().filter(|_| found.more);
    let next_cursor = last.and_then(|last| Slug::parse(&last.id.to_string()).ok()).map(|last| wanted.next(&last));
    let total = u32::try_from(found.total).unwrap_or(u32::MAX);
    Ok((PRIVATE, Json(Page { items: found.items, total, next_cursor })))
}

/// How the directory stands: how many, what does not fit together, the last import.
#[utoipa::path(get, path = "/api/v1/directory/report", tag = "directory",
    responses(
        (status = 200, body = DirectoryState),
    ))]
pub async fn get_directory_report(State(state): State<AppState>) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(state.storage.directory_state().await?)))
}
