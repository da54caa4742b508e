//! How the people of a team take part, for whoever leads it: in groups, without a name.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::participation::{Months, Participation, Table};
use domain::{Choice, FieldCode, FieldError, Problem, ProblemCode};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use words::{Language, said};

use super::space::csv_export::{MARK, cell};
use super::{PRIVATE, attachment};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Query, Reader};
use crate::state::AppState;
use crate::storage::participation::Asked;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(find_participation)).routes(routes!(export_participation))
}

async fn read(state: &AppState, caller: &Caller, query: &Query) -> ApiResult<Participation> {
    let now = Utc::now();
    let months = Months::read(query.said("from"), query.said("to"), now.date_naive())?;
    // What is no identifier is no team of anyone.
    let team = query.said("team").map(|text| text.parse().map_err(|_| ProblemCode::NotFound)).transpose()?;
    Ok(state.storage.participation(caller.signed()?.account, Asked { months, team }, now).await?)
}

/// A team's participation, month by month, by pillar and by kind of time, beside that of the site and the company. All of
/// it is told of groups, of which five people at least take part and five at least do not; the months are over and never
/// change. Time that people give on their own is in none of it.
#[utoipa::path(get, path = "/api/v1/team/participation", tag = "team",
    params(
        ("from" = Option<String>, Query, description = "The first month, `2027-01`; eleven before the last one where there is none"),
        ("to" = Option<String>, Query, description = "The last month; the last that is over where there is none. At most 36 in all"),
        ("team" = Option<String>, Query, description = "The identifier of a team that one leads, at any level; one's own where there is none"),
    ),
    responses(
        (status = 200, body = Participation),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_participation(
    State(state): State<AppState>,
    caller: Caller,
    query: Query,
) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(read(&state, &caller, &query).await?)))
}

/// The same as a table: UTF-8 with its mark, separated by semicolons, in the language that the browser prefers.
#[utoipa::path(get, path = "/api/v1/team/participation.csv", tag = "team",
    params(
        ("from" = Option<String>, Query, description = "The first month, `2027-01`"),
        ("to" = Option<String>, Query, description = "The last month"),
        ("team" = Option<String>, Query, description = "The identifier of a team that one leads"),
        ("table" = Option<String>, Query, description = "months, pillars, kinds, compared; all of them where there is none"),
    ),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn export_participation(
    State(state): State<AppState>,
    Reader(language): Reader,
    caller: Caller,
    query: Query,
) -> ApiResult<Response> {
    let only =
        query.said("table").map(|code| Table::from_code(code).ok_or(FieldError::new("table", FieldCode::Unknown)));
    let only = only.transpose().map_err(|fault| vec![fault])?;
    let answer = read(&state, &caller, &query).await?;
    let bytes = table(language, &answer, |table| only.is_none_or(|only| only == table));
    attachment::table(bytes, format_args!("participation-{}-{}", answer.from, answer.to))
}

/// Each table of the page below the other: nothing that the page does not show.
fn table(language: Language, answer: &Participation, wants: impl Fn(Table) -> bool) -> Result<Vec<u8>, csv::Error> {
    let mut out =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(MARK.to_vec());
    let mut write = |row: [&str; 8]| out.write_record(row.map(cell));
    write(said!(language, participation::COLUMNS))?;
    for line in answer.months.iter().filter(|_| wants(Table::Months)) {
        let numbers = [line.people, line.taking_part, line.days].map(|number| number.to_string());
        let [people, taking_part, days] = if line.is_shown() { numbers } else { [const { String::new() }; 3] };
        write([
            said!(language, participation::BY_MONTH),
            &said!(language, format::month(line.month.first_day())),
            &people,
            &taking_part,
            &days,
            "",
            "",
            "",
        ])?;
    }
    let pillars = answer.pillars.iter().map(|one| (one.pillar.label.as_str(), one.days));
    let pillars = pillars.chain(rest(said!(language, participation::OTHER_PILLARS), answer.pillars_rest));
    for (label, days) in pillars.filter(|_| wants(Table::Pillars)) {
        write([said!(language, participation::BY_PILLAR), label, "", "", &days.to_string(), "", "", ""])?;
    }
    let kinds = answer.kinds.iter().map(|one| (said!(language, participation::kind(one.kind)), one.days, one.lent));
    let kinds = kinds.chain(
        rest(said!(language, participation::OTHER_KINDS), answer.kinds_rest).map(|(label, days)| (label, days, None)),
    );
    for (label, days, lent) in kinds.filter(|_| wants(Table::Kinds)) {
        let lent = lent.map(|lent| lent.to_string()).unwrap_or_default();
        write([said!(language, participation::BY_KIND), label, "", "", &days.to_string(), "", "", &lent])?;
    }
    for one in answer.compared.iter().filter(|_| wants(Table::Compared)) {
        let (of_hundred, days) =
            (one.of_hundred.to_string(), said!(language, participation::tenths(one.tenths_of_days)));
        write([
            said!(language, participation::COMPARED),
            said!(language, participation::scope(one.scope)),
            "",
            "",
            "",
            &of_hundred,
            &days,
            "",
        ])?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}

fn rest(label: &'static str, days: u32) -> Option<(&'static str, u32)> {
    (days > 0).then_some((label, days))
}
