use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::Utc;
use domain::{AssociationFilter, AssociationSummary, AssociationWithMissions, Page, Problem, ProblemCode, Slug};

use super::listing::Wanted;
use crate::error::ApiResult;
use crate::input::Query;
use crate::state::AppState;

/// Associations that pass the filters, by pages.
#[utoipa::path(get, path = "/api/v1/associations", tag = "associations",
    params(
        ("q" = Option<String>, Query, description = "Words; accents, case and plurals are ignored"),
        ("pillar" = Option<String>, Query, description = "Slugs of pillars that one of its missions has, comma-separated"),
        ("department" = Option<String>, Query, description = "Codes, comma-separated"),
        ("near" = Option<String>, Query, description = "latitude,longitude"),
        ("radius_km" = Option<u16>, Query, minimum = 1, maximum = 1000, description = "Around `near`; 20 unless said"),
        ("bbox" = Option<String>, Query, description = "west,south,east,north"),
        ("sort" = Option<String>, Query, description = "relevance, nearest"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 100, description = "1 to 100; 25 unless said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, body = Page<AssociationSummary>),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_associations(
    State(state): State<AppState>,
    query: Query,
) -> ApiResult<Json<Page<AssociationSummary>>> {
    let (filter, mut faults) = AssociationFilter::read(&query.0, Query::WORDS);
    let sort = query.sort(&mut faults);
    let wanted = Wanted::read("associations", &query, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let current = state.catalogue.current();
    let catalogue = &current.catalogue;
    let answer = catalogue.search_associations(&filter, sort);
    let slice = wanted.cut(&answer.rows, |row| catalogue.association(row).slug, |slug| catalogue.association_row(slug));
    Ok(Json(Page {
        items: slice.rows.iter().map(|row| catalogue.association(*row)).collect(),
        total: u32::try_from(answer.rows.len()).unwrap_or(u32::MAX),
        next_cursor: slice.next_cursor,
    }))
}

/// One association, with its public missions. The address of one that was merged leads to the other.
#[utoipa::path(get, path = "/api/v1/associations/{slug}", tag = "associations",
    params(("slug" = String, Path)),
    responses(
        (status = 200, body = AssociationWithMissions),
        (status = 308, description = "It is part of another listing now; see `Location`"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_association(State(state): State<AppState>, Path(slug): Path<String>) -> ApiResult<Response> {
    let slug = Slug::parse(&slug).map_err(|_| ProblemCode::NotFound)?;
    let current = state.catalogue.current();
    let catalogue = &current.catalogue;
    let row = catalogue.association_row(&slug);
    let open = row.map_or(0, |row| catalogue.association(row).open_missions);
    let Some(mut association) = state.storage.find_association(&slug, open).await? else {
        let into = state.storage.find_merged(&slug).await?.ok_or(ProblemCode::NotFound)?;
        return Ok(Redirect::permanent(&format!("/api/v1/associations/{into}")).into_response());
    };
    association.responsiveness = state.storage.responsiveness(&slug, Utc::now()).await?;
    let missions = row.map(|row| catalogue.missions_of(row)).unwrap_or_default();
    Ok(Json(AssociationWithMissions {
        association,
        missions: missions.into_iter().map(|row| catalogue.mission(row)).collect(),
    })
    .into_response())
}
