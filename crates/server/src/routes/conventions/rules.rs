//! What the company sets for itself.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::convention::{CompanyRules, CompanyRulesDraft, Law, law};
use domain::{Problem, Relation};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::routes::PRIVATE;
use crate::routes::keyed::Keyed;
use crate::state::AppState;

/// Who signs for the company, how long a convention may be, what needs a second decision.
#[utoipa::path(get, path = "/api/v1/convention-rules", tag = "conventions",
    responses((status = 200, body = CompanyRules)))]
pub async fn find_convention_rules(State(state): State<AppState>) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(state.storage.convention_rules().await?)))
}

/// Sets them anew. What is signed stays as it is.
#[utoipa::path(put, path = "/api/v1/convention-rules", tag = "conventions",
    params(("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = CompanyRulesDraft,
    responses(
        (status = 200, body = CompanyRules),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn set_convention_rules(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Body(draft): Body<CompanyRulesDraft>,
) -> ApiResult<Response> {
    let account = caller.signed()?.account;
    let wanted = draft.validate(Some(law().longest_loan()))?;
    let once = keyed.of(account, &draft)?;
    let by = caller.by(Relation::Other);
    let set = once.within(&state.storage).set_convention_rules(wanted, by, Utc::now()).await;
    let rules = match once.done(set)? {
        Some(rules) => rules,
        None => state.storage.convention_rules().await?,
    };
    Ok((PRIVATE, Json(rules)).into_response())
}

/// What the law sets, each figure with its days and where it is written: the tables that this server reckons with.
#[utoipa::path(get, path = "/api/v1/law", tag = "conventions",
    responses((status = 200, body = Law)))]
pub async fn find_law() -> impl IntoResponse {
    (PRIVATE, Json(law()))
}
