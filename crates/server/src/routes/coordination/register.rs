use axum::Json;
use axum::extract::{Path, State};
use chrono::Utc;
use domain::choice::Choice;
use domain::register::{KeptListing, TrustChoice};
use domain::{FieldCode, FieldError, ListingStatus, Page, Problem, ProblemCode, Relation, Slug};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::routes::listing::Wanted;
use crate::state::AppState;

/// Listings of any status, by name, by pages.
#[utoipa::path(get, path = "/api/v1/coordination/listings", tag = "coordination",
    params(
        ("q" = Option<String>, Query, description = "Words of its name, commune or address, or a SIRET or RNA; accents and case are ignored"),
        ("status" = Option<String>, Query, description = "waiting, admitted, refused, archived"),
        ("limit" = Option<u32>, Query, description = "1 to 100; 25 unless said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, body = Page<KeptListing>),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn search_listings(State(state): State<AppState>, query: Query) -> ApiResult<Json<Page<KeptListing>>> {
    let mut faults = Vec::new();
    let words = query.get("q").unwrap_or_default();
    if words.chars().count() > 200 {
        faults.push(FieldError::new("q", FieldCode::TooLong));
    }
    let status = query.get("status").and_then(|code| {
        let status = ListingStatus::from_code(code);
        if status.is_none() {
            faults.push(FieldError::new("status", FieldCode::Unknown));
        }
        status
    });
    let wanted = Wanted::read("register", &query, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let found = state.storage.search_register(words, status).await?;
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let rows: Vec<u32> = (0..total).collect();
    let place = |slug: &Slug| found.iter().position(|one| one == slug).and_then(|place| u32::try_from(place).ok());
    let slice = wanted.cut(&rows, |row| found[row as usize].clone(), place);
    let page: Vec<Slug> = slice.rows.iter().map(|row| found[*row as usize].clone()).collect();
    let items = state.storage.kept_listings(&page).await?;
    Ok(Json(Page { items, total, next_cursor: slice.next_cursor }))
}

/// Sets whether an association's changes are public at once.
#[utoipa::path(put, path = "/api/v1/listings/{slug}/trust", tag = "coordination",
    params(("slug" = String, Path)),
    request_body = TrustChoice,
    responses(
        (status = 200, body = KeptListing),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn trust_listing(
    State(state): State<AppState>,
    caller: Caller,
    Path(slug): Path<String>,
    Body(TrustChoice { trusted }): Body<TrustChoice>,
) -> ApiResult<Json<KeptListing>> {
    let slug = Slug::parse(&slug).map_err(|_| ProblemCode::NotFound)?;
    Ok(Json(state.storage.trust(&slug, trusted, caller.by(Relation::Other), Utc::now()).await?))
}
