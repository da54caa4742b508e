//! What loans cost and are worth, for coordinators alone.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::convention::{
    AssociationValuation, BeneficiaryCategory, CategoryDraft, Cents, ConventionDetail, CostBasis, CostDraft,
    ValuationYear,
};
use domain::day_sheet::year_of;
use domain::{Choice, FieldCode, FieldError, Problem, ProblemCode, Relation, Slug};
use words::{Language, said};

use super::{changed, id};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query, Reader};
use crate::routes::keyed::Keyed;
use crate::routes::space::csv_export::{MARK, cell};
use crate::routes::{PRIVATE, attachment};
use crate::state::AppState;
use crate::storage::conventions::ValuationAsked;

/// Says what a person's time costs the company. It is in no document.
#[utoipa::path(put, path = "/api/v1/conventions/{id}/cost", tag = "conventions",
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = CostDraft,
    responses(
        (status = 200, body = ConventionDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn set_cost(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
    Body(draft): Body<CostDraft>,
) -> ApiResult<Response> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let basis = draft.validate()?;
    let once = keyed.of(account, &draft)?;
    let by = caller.by(Relation::Other);
    let (storage, mail) = (once.within(&state.storage), state.convention_mail());
    let set = Box::pin(storage.set_convention_cost(id, (draft.version, basis), by, Utc::now(), &mail)).await;
    once.done(set)?;
    changed(&state, &caller, id).await
}

/// What a year is asked for with.
pub(super) fn asked(year: &str, query: &Query) -> ApiResult<ValuationAsked> {
    let year = year_of(year).ok_or(ProblemCode::NotFound)?;
    let mut faults = Vec::new();
    let turnover = match query.get("turnover").map(str::parse::<i64>) {
        None => Ok(Cents::ZERO),
        Some(Ok(cents)) => Cents::new(cents),
        Some(Err(_)) => Err(FieldCode::OutOfRange),
    };
    let turnover = turnover.unwrap_or_else(|code| {
        faults.push(FieldError::new("turnover", code));
        Cents::ZERO
    });
    let category = match query.get("category").map(BeneficiaryCategory::from_code) {
        None => None,
        Some(Some(category)) => Some(category),
        Some(None) => {
            faults.push(FieldError::new("category", FieldCode::Unknown));
            None
        }
    };
    let mut line = |key: &str| {
        domain::text::line(query.get(key).unwrap_or_default(), 0, 300).unwrap_or_else(|code| {
            faults.push(FieldError::new(key, code));
            String::new()
        })
    };
    let (category_detail, number) = (line("category_detail"), line("number"));
    if faults.is_empty() {
        Ok(ValuationAsked { year, turnover, category, category_detail, number })
    } else {
        Err(faults.into())
    }
}

/// A year of all associations: each person's confirmed time, what it costs, what counts of it, and what all of it would
/// take off the tax.
#[utoipa::path(get, path = "/api/v1/valuations/{year}", tag = "conventions",
    params(
        ("year" = String, Path, description = "2020 to 2100"),
        ("turnover" = Option<i64>, Query, description = "Of the company's tax year, in cents: its ceiling follows from it"),
    ),
    responses(
        (status = 200, body = ValuationYear),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn value_year(
    State(state): State<AppState>,
    Path(year): Path<String>,
    query: Query,
) -> ApiResult<impl IntoResponse> {
    // Each association counts as what it is.
    let asked = ValuationAsked { category: None, ..asked(&year, &query)? };
    Ok((PRIVATE, Json(state.storage.value_year(&asked, Utc::now().date_naive()).await?)))
}

async fn of_association(
    state: &AppState,
    (year, slug): (&str, &str),
    query: &Query,
) -> ApiResult<AssociationValuation> {
    let asked = asked(year, query)?;
    let slug = Slug::parse(slug).map_err(|_| ProblemCode::NotFound)?;
    Ok(state.storage.value_association(&slug, &asked, Utc::now().date_naive()).await?)
}

/// A year of one association, with the mentions of the receipt that it issues once the year is over.
#[utoipa::path(get, path = "/api/v1/valuations/{year}/{association}", tag = "conventions",
    params(
        ("year" = String, Path, description = "2020 to 2100"),
        ("association" = String, Path, description = "Its slug"),
        ("turnover" = Option<i64>, Query, description = "Of the company's tax year, in cents"),
        ("category" = Option<String>, Query, description = "What the association is by the receipt's list, in place of what was said of it"),
        ("category_detail" = Option<String>, Query, description = "The same in words, where the list wants them"),
        ("number" = Option<String>, Query, description = "Of the receipt, in the association's numbering"),
    ),
    responses(
        (status = 200, body = AssociationValuation),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn value_association(
    State(state): State<AppState>,
    Path((year, slug)): Path<(String, String)>,
    query: Query,
) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(of_association(&state, (&year, &slug), &query).await?)))
}

/// Says what an association is by the receipt's list, from a year on: its gifts count by it in that year and those after,
/// until another is said.
#[utoipa::path(put, path = "/api/v1/valuations/{year}/{association}/category", tag = "conventions",
    params(
        ("year" = String, Path, description = "2020 to 2100"),
        ("association" = String, Path, description = "Its slug"),
    ),
    request_body = CategoryDraft,
    responses(
        (status = 204, description = "Said"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn set_category(
    State(state): State<AppState>,
    caller: Caller,
    Path((year, slug)): Path<(String, String)>,
    Body(draft): Body<CategoryDraft>,
) -> ApiResult<StatusCode> {
    let year = year_of(&year).ok_or(ProblemCode::NotFound)?;
    let slug = Slug::parse(&slug).map_err(|_| ProblemCode::NotFound)?;
    let is = draft.validate()?;
    state.storage.set_category(&slug, year, is, caller.by(Relation::Other), Utc::now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Its lines as a table: UTF-8 with its mark, separated by semicolons, in the language that the browser prefers.
#[utoipa::path(get, path = "/api/v1/valuations/{year}/{association}/lines.csv", tag = "conventions",
    params(
        ("year" = String, Path, description = "2020 to 2100"),
        ("association" = String, Path, description = "Its slug"),
    ),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn export_valuation(
    State(state): State<AppState>,
    Reader(language): Reader,
    Path((year, slug)): Path<(String, String)>,
    query: Query,
) -> ApiResult<Response> {
    let valued = of_association(&state, (&year, &slug), &query).await?;
    let name = format!("valorisation-{}-{}", valued.valuation.year, valued.association);
    attachment::table(written(language, &valued), name)
}

fn written(language: Language, valued: &AssociationValuation) -> Result<Vec<u8>, csv::Error> {
    let mut out =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(MARK.to_vec());
    out.write_record(said!(language, valuation::TABLE))?;
    let euros = |of: Cents| said!(language, valuation::euros(of.get()));
    for line in &valued.valuation.lines {
        let (base, pay, charges) = match line.basis {
            CostBasis::Year { pay, charges, days } => (said!(language, valuation::year(days)), pay, charges),
            CostBasis::Hour { pay, charges } => (said!(language, valuation::HOUR).to_owned(), pay, charges),
        };
        let [pay, charges, cost, cap, kept] = [pay, charges, line.cost, line.cap, line.kept].map(euros);
        let (days, hours) =
            (said!(language, given::decimal_days(line.minutes)), said!(language, given::decimal_hours(line.minutes)));
        out.write_record([cell(&line.employee), days, hours, base, pay, charges, cost, cap, kept])?;
    }
    let total = euros(valued.valuation.total);
    out.write_record([said!(language, valuation::TOTAL), "", "", "", "", "", "", "", total.as_str()])?;
    out.into_inner().map_err(|error| error.into_error().into())
}
