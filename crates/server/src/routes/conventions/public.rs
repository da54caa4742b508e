//! What everyone may ask: whether a document is sound, and how many conventions there are.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use chrono::Utc;
use domain::convention::{ConventionStatistics, PaperDraft, PaperVerification, Verification, VerificationDraft};
use domain::{FieldCode, FieldError, Problem};

use crate::error::ApiResult;
use crate::input::Body;
use crate::routes::PRIVATE;
use crate::state::AppState;

/// Says whether a chain is whole, whether it signs the document, and whether both are what is kept here. Of people it says
/// nothing: whoever asks holds the document. Nothing of what is sent is kept.
#[utoipa::path(post, path = "/api/v1/verification", tag = "conventions",
    request_body = VerificationDraft,
    responses(
        (status = 200, body = Verification),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn verify_document(
    State(state): State<AppState>,
    Body(asked): Body<VerificationDraft>,
) -> ApiResult<impl IntoResponse> {
    if asked.document.is_none() && asked.document_hash.is_none() {
        return Err(vec![FieldError::new("document", FieldCode::Required)].into());
    }
    Ok((PRIVATE, Json(state.storage.verify_document(&asked).await?)))
}

/// Says whether a PDF was handed out here, by its fingerprint (SHA-256): which document it is and since when, and nothing of
/// people. Only what all three have signed is known; a byte that is another makes it unknown.
#[utoipa::path(post, path = "/api/v1/verification/paper", tag = "conventions",
    request_body = PaperDraft,
    responses(
        (status = 200, body = PaperVerification),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn verify_paper(
    State(state): State<AppState>,
    Body(asked): Body<PaperDraft>,
) -> ApiResult<impl IntoResponse> {
    let sha256 = asked.sha256.ok_or_else(|| vec![FieldError::new("sha256", FieldCode::Required)])?;
    Ok((PRIVATE, Json(state.storage.verify_paper(sha256).await?)))
}

/// Conventions that were signed, by pillar, department and year. What could be told of fewer than five people is not told
/// apart, and what began in this quarter not yet.
#[utoipa::path(get, path = "/api/v1/statistics/conventions", tag = "conventions",
    responses((status = 200, body = ConventionStatistics)))]
pub async fn find_convention_statistics(State(state): State<AppState>) -> ApiResult<impl IntoResponse> {
    let told = state.storage.convention_statistics(Utc::now().date_naive()).await?;
    Ok(([(header::CACHE_CONTROL, "public, max-age=3600")], Json(told)))
}
