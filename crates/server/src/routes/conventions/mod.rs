//! Conventions: their documents, signatures, amendments and files; frameworks, rules, and what loans are worth.

mod amendments;
mod annexes;
mod calendar;
mod frameworks;
mod moves;
mod papers;
mod printed;
mod public;
mod rules;
mod signatures;
mod valuation;
mod wording;
mod worth_printed;

use axum::Json;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::{ConventionId, ProblemCode};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::PRIVATE;
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::state::AppState;

pub use annexes::UPLOAD;

/// The longest document with all its clauses, and the chain of its signatures.
const BODY_BYTES: usize = 1024 * 1024;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(papers::list_conventions, papers::create_convention))
        .routes(routes!(papers::find_convention, papers::edit_convention))
        .routes(routes!(papers::find_proof))
        .routes(routes!(calendar::find_convention_calendar))
        .routes(routes!(moves::move_convention))
        .routes(routes!(moves::approve_convention))
        .routes(routes!(moves::settle_return))
        .routes(routes!(signatures::ask_code))
        .routes(routes!(signatures::sign_convention))
        .routes(routes!(annexes::add_annex))
        .routes(routes!(annexes::find_annex, annexes::remove_annex))
        .routes(routes!(amendments::create_amendment))
        .routes(routes!(amendments::edit_amendment))
        .routes(routes!(amendments::move_amendment))
        .routes(routes!(amendments::approve_amendment))
        .routes(routes!(signatures::ask_amendment_code))
        .routes(routes!(signatures::sign_amendment))
        .routes(routes!(valuation::set_cost))
        .routes(routes!(valuation::value_year))
        .routes(routes!(valuation::value_association))
        .routes(routes!(valuation::set_category))
        .routes(routes!(valuation::export_valuation))
        .routes(routes!(worth_printed::print_statement))
        .routes(routes!(worth_printed::print_receipt))
        .routes(routes!(printed::print_convention))
        .routes(routes!(printed::print_contract_amendment))
        .routes(routes!(printed::print_amendment))
        .routes(routes!(printed::print_days))
        .routes(routes!(wording::find_wording, wording::word_documents))
        .routes(routes!(wording::find_wording_version))
        .routes(routes!(wording::preview_document))
        .routes(routes!(frameworks::list_frameworks, frameworks::create_framework))
        .routes(routes!(frameworks::edit_framework))
        .routes(routes!(frameworks::end_framework))
        .routes(routes!(rules::find_convention_rules, rules::set_convention_rules))
        .routes(routes!(rules::find_law))
        .routes(routes!(public::verify_document))
        .routes(routes!(public::verify_paper))
        .routes(routes!(public::find_convention_statistics))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
}

/// What is no identifier is nothing of ours either.
fn id<T: std::str::FromStr>(text: &str) -> ApiResult<T> {
    text.parse().map_err(|_| ProblemCode::NotFound.into())
}

/// The convention as it stands now, as the caller sees it.
async fn found(state: &AppState, caller: &Caller, id: ConventionId) -> ApiResult<Response> {
    let detail = state.storage.find_convention(caller.signed()?.account, id, Utc::now()).await?;
    Ok((PRIVATE, Json(detail)).into_response())
}

/// The same after a change, whose mails may leave.
async fn changed(state: &AppState, caller: &Caller, id: ConventionId) -> ApiResult<Response> {
    state.mailer.announce();
    found(state, caller, id).await
}
