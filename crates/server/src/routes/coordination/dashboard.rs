//! The figures of the whole Alliance, for the coordination.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::dashboard::{Dashboard, DashboardFilter, DashboardTable};
use domain::{Choice, FieldCode, FieldError, Problem};
use words::sheet::Sheet;
use words::{Language, said};

use crate::error::ApiResult;
use crate::input::{Query, Reader};
use crate::routes::space::csv_export::{MARK, cell};
use crate::routes::{PRIVATE, attachment};
use crate::state::AppState;

async fn read(state: &AppState, query: &Query) -> ApiResult<Dashboard> {
    let now = Utc::now();
    let months = (query.said("from"), query.said("to"));
    let filter = DashboardFilter::read(months, query.said("pillar"), query.said("department"), now.date_naive())?;
    let found = state.storage.dashboard(&filter, now).await?;
    Ok(found.ok_or_else(|| vec![FieldError::new("pillar", FieldCode::Unknown)])?)
}

/// Missions and interests from step to step, how long associations take to answer, how full what is offered is by pillar
/// and by department, listings that nobody has confirmed for long, and where places and people do not meet. Nobody who
/// works for the company is named; people are told by the five that they are at least, and not at all below five.
#[utoipa::path(get, path = "/api/v1/coordination/dashboard", tag = "coordination",
    params(
        ("from" = Option<String>, Query, description = "The first month in which interests were sent, `2027-01`; eleven before the last one where there is none"),
        ("to" = Option<String>, Query, description = "The last month; the present one where there is none. At most 36 in all"),
        ("pillar" = Option<String>, Query, description = "The slug of a pillar that missions are of"),
        ("department" = Option<String>, Query, description = "The code of a department that associations are in"),
    ),
    responses(
        (status = 200, body = Dashboard),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_dashboard(State(state): State<AppState>, query: Query) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(read(&state, &query).await?)))
}

/// One of its tables, as the page shows it: UTF-8 with its mark, separated by semicolons, in the language that the
/// browser prefers.
#[utoipa::path(get, path = "/api/v1/coordination/dashboard.csv", tag = "coordination",
    params(
        ("table" = String, Query, description = "missions, funnel, answers, waiting, pillars, departments, listings, skills, territories"),
        ("from" = Option<String>, Query, description = "The first month, `2027-01`"),
        ("to" = Option<String>, Query, description = "The last month"),
        ("pillar" = Option<String>, Query, description = "The slug of a pillar"),
        ("department" = Option<String>, Query, description = "The code of a department"),
    ),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn export_dashboard(
    State(state): State<AppState>,
    Reader(language): Reader,
    query: Query,
) -> ApiResult<Response> {
    let table = query.said("table").ok_or(FieldCode::Required);
    let table = table.and_then(|code| DashboardTable::from_code(code).ok_or(FieldCode::Unknown));
    let table = table.map_err(|code| vec![FieldError::new("table", code)])?;
    let answer = read(&state, &query).await?;
    let name = format!("{}-{}-{}", table.slug(), answer.from, answer.to);
    attachment::table(written(language, &said!(language, dashboard::sheet(&answer, table))), name)
}

fn written(language: Language, sheet: &Sheet) -> Result<Vec<u8>, csv::Error> {
    let mut out =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(MARK.to_vec());
    out.write_record(&sheet.columns)?;
    for row in &sheet.rows {
        out.write_record(row.iter().map(|one| cell(&said!(language, dashboard::plain(one)))))?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}
