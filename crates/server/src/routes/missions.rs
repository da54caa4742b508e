use ::catalogue::{Catalogue, Facets};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::{
    Choice, CommitmentLength, MissionDetail, MissionFilter, MissionKind, MissionSummary, Problem, ProblemCode, Remote,
    Slug,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::attachment::{CALENDAR, attachment};
use super::listing::Wanted;
use crate::error::ApiResult;
use crate::input::Query;
use crate::state::AppState;

/// How many missions a value of a filter would give.
#[derive(Serialize, ToSchema)]
pub struct FacetCount {
    pub value: String,
    pub count: u32,
}

/// The counts of each filter's values, each counted without its own filter.
#[derive(Serialize, ToSchema)]
pub struct FacetCounts {
    pillar: Vec<FacetCount>,
    kind: Vec<FacetCount>,
    length: Vec<FacetCount>,
    remote: Vec<FacetCount>,
    skill: Vec<FacetCount>,
    department: Vec<FacetCount>,
    on_working_time: Vec<FacetCount>,
    reduced_mobility: u32,
    public_transport: u32,
}

/// One page of missions.
#[derive(Serialize, ToSchema)]
pub struct MissionPage {
    items: Vec<MissionSummary>,
    /// How many there are in all, whatever the page.
    total: u32,
    /// Give it back as `cursor` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
    facets: FacetCounts,
}

fn counts<'a>(values: impl Iterator<Item = &'a str>, counts: &[u32]) -> Vec<FacetCount> {
    values.zip(counts).map(|(value, count)| FacetCount { value: value.to_owned(), count: *count }).collect()
}

fn codes<T: Choice>(found: &[u32]) -> Vec<FacetCount> {
    counts(T::ALL.iter().map(|value| value.code()), found)
}

fn facet_counts(catalogue: &Catalogue, facets: &Facets) -> FacetCounts {
    let departments: Vec<u32> = facets.departments.iter().map(|(_, count)| *count).collect();
    FacetCounts {
        pillar: counts(catalogue.pillars().iter().map(|pillar| pillar.slug.as_str()), &facets.pillars),
        kind: codes::<MissionKind>(&facets.kinds),
        length: codes::<CommitmentLength>(&facets.lengths),
        remote: codes::<Remote>(&facets.remotes),
        skill: counts(catalogue.skills().iter().map(|skill| skill.slug.as_str()), &facets.skills),
        department: counts(facets.departments.iter().map(|(code, _)| code.as_str()), &departments),
        on_working_time: counts(["false", "true"].into_iter(), &facets.working_time),
        reduced_mobility: facets.reduced_mobility,
        public_transport: facets.public_transport,
    }
}

/// Reads a filter, or says all that is wrong with it.
fn read_filter(query: &Query) -> (MissionFilter, Vec<domain::FieldError>) {
    MissionFilter::read(&query.0, Query::WORDS)
}

/// Public missions that pass the filters, by pages.
#[utoipa::path(get, path = "/api/v1/missions", tag = "missions",
    params(
        ("q" = Option<String>, Query, description = "Words; accents, case and plurals are ignored"),
        ("pillar" = Option<String>, Query, description = "Slugs, comma-separated"),
        ("kind" = Option<String>, Query, description = "long_skills, short_skills, volunteering; comma-separated"),
        ("length" = Option<String>, Query, description = "taste, short, medium, long; comma-separated"),
        ("remote" = Option<String>, Query, description = "no, possible, full; comma-separated"),
        ("department" = Option<String>, Query, description = "Codes, comma-separated"),
        ("skill" = Option<String>, Query, description = "Slugs, comma-separated"),
        ("near" = Option<String>, Query, description = "latitude,longitude"),
        ("radius_km" = Option<u16>, Query, minimum = 1, maximum = 1000, description = "Around `near`; 20 unless said"),
        ("starts_from" = Option<String>, Query, description = "YYYY-MM-DD"),
        ("starts_to" = Option<String>, Query, description = "YYYY-MM-DD"),
        ("on_working_time" = Option<bool>, Query),
        ("reduced_mobility" = Option<bool>, Query),
        ("public_transport" = Option<bool>, Query),
        ("bbox" = Option<String>, Query, description = "west,south,east,north; missions without a position stay listed"),
        ("sort" = Option<String>, Query, description = "relevance, newest, soonest, nearest"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 100, description = "1 to 100; 25 unless said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, body = MissionPage),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_missions(State(state): State<AppState>, query: Query) -> ApiResult<Json<MissionPage>> {
    let (filter, mut faults) = read_filter(&query);
    let sort = query.sort(&mut faults);
    let wanted = Wanted::read("missions", &query, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let current = state.catalogue.current();
    let catalogue = &current.catalogue;
    let answer = catalogue.search_missions(&filter, sort);
    let slice = wanted.cut(&answer.rows, |row| catalogue.mission(row).slug, |slug| catalogue.mission_row(slug));
    Ok(Json(MissionPage {
        items: slice.rows.iter().map(|row| catalogue.mission(*row)).collect(),
        total: u32::try_from(answer.rows.len()).unwrap_or(u32::MAX),
        next_cursor: slice.next_cursor,
        facets: facet_counts(catalogue, &answer.facets),
    }))
}

/// One mission. A closed one keeps its page; a draft has none.
#[utoipa::path(get, path = "/api/v1/missions/{slug}", tag = "missions",
    params(("slug" = String, Path)),
    responses(
        (status = 200, body = MissionDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_mission(State(state): State<AppState>, Path(slug): Path<String>) -> ApiResult<Json<MissionDetail>> {
    let mut mission = mission(&state, &slug).await?;
    let association = &mission.summary.association.slug;
    mission.responsiveness = state.storage.responsiveness(association, Utc::now()).await?;
    Ok(Json(mission))
}

async fn mission(state: &AppState, slug: &str) -> ApiResult<MissionDetail> {
    // What is no slug is no mission either.
    let slug = Slug::parse(slug).map_err(|_| ProblemCode::NotFound)?;
    let mut mission = state.storage.find_mission(&slug).await?.ok_or(ProblemCode::NotFound)?;
    let today = Utc::now().date_naive();
    mission.former_pillars = state.storage.former_pillars(&mission.summary.pillars, today).await?;
    Ok(mission)
}

/// The dates of a mission for a calendar.
#[utoipa::path(get, path = "/api/v1/missions/{slug}/calendar.ics", tag = "missions",
    params(("slug" = String, Path)),
    responses(
        (status = 200, body = String, content_type = "text/calendar"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_mission_calendar(State(state): State<AppState>, Path(slug): Path<String>) -> ApiResult<Response> {
    let mission = mission(&state, &slug).await?;
    let page = format!("{}/missions/{slug}", state.base_url);
    let text = crate::mail::calendar::event(&mission, &page).ok_or(ProblemCode::NotFound)?;
    let headers = attachment(CALENDAR, format_args!("{slug}.ics"));
    Ok((headers, text).into_response())
}
