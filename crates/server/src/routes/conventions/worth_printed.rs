//! What loans are worth as PDFs: the company's statement, and the receipt for the association to issue. For coordinators.

use axum::extract::{Path, State};
use axum::response::Response;
use chrono::Utc;
use domain::{FieldCode, FieldError, Problem, ProblemCode, Slug};

use super::valuation::asked;
use crate::error::ApiResult;
use crate::input::Query;
use crate::printing::{Sheet, tax};
use crate::routes::pdf;
use crate::state::AppState;
use crate::storage::conventions::{ValuationAsked, Valued};

/// Letters of a receipt's number.
const NUMBER_MAX: usize = 30;

async fn valued(state: &AppState, slug: &str, asked: &ValuationAsked) -> ApiResult<Valued> {
    let slug = Slug::parse(slug).map_err(|_| ProblemCode::NotFound)?;
    Ok(state.storage.valued_association(&slug, asked, Utc::now().date_naive()).await?)
}

/// A year of one association as the company's own statement: each person's time, cost and what counts of it.
#[utoipa::path(get, path = "/api/v1/valuations/{year}/{association}/statement.pdf", tag = "conventions",
    params(
        ("year" = String, Path, description = "2020 to 2100"),
        ("association" = String, Path, description = "Its slug"),
    ),
    responses(
        (status = 200, description = "The document", body = Vec<u8>, content_type = "application/pdf"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn print_statement(
    State(state): State<AppState>,
    Path((year, slug)): Path<(String, String)>,
    query: Query,
) -> ApiResult<Response> {
    let Valued { valuation, rules, association, lent, wording } = valued(&state, &slug, &asked(&year, &query)?).await?;
    let today = Utc::now().date_naive();
    let document = tax::statement(&valuation, &rules, association, &lent, wording, today);
    let name = format!("valorisation-{}-{}", valuation.valuation.year, valuation.association);
    pdf::print(&state, Sheet { name, document }).await
}

/// The receipt for the association to check, sign and issue, once the year is over and the company is named by its rules.
#[utoipa::path(get, path = "/api/v1/valuations/{year}/{association}/receipt.pdf", tag = "conventions",
    params(
        ("year" = String, Path, description = "2020 to 2100"),
        ("association" = String, Path, description = "Its slug"),
        ("number" = String, Query, description = "In the association's numbering, up to 30 characters"),
        ("category" = String, Query, description = "What the association is by the receipt's list"),
        ("category_detail" = Option<String>, Query, description = "The same in words, where the list wants them"),
    ),
    responses(
        (status = 200, description = "The document", body = Vec<u8>, content_type = "application/pdf"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn print_receipt(
    State(state): State<AppState>,
    Path((year, slug)): Path<(String, String)>,
    query: Query,
) -> ApiResult<Response> {
    let mut faults: Vec<FieldError> = ["number", "category"]
        .into_iter()
        .filter(|key| query.get(key).is_none_or(|value| value.trim().is_empty()))
        .map(|key| FieldError::new(key, FieldCode::Required))
        .collect();
    let asked = asked(&year, &query)?;
    if asked.number.chars().count() > NUMBER_MAX {
        faults.push(FieldError::new("number", FieldCode::TooLong));
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let Valued { valuation, rules, association, lent, wording } = valued(&state, &slug, &asked).await?;
    let receipt = valuation.receipt.ok_or(ProblemCode::TransitionRefused)?;
    let document = tax::receipt(&receipt, &rules, association, &lent, wording);
    let name = format!("recu-{}-{}", asked.year, valuation.association);
    pdf::print(&state, Sheet { name, document }).await
}
