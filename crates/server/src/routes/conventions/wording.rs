//! The wording of the documents, for coordinators.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use documents::{CLAUSE_MAX, ClauseKey, Family, FaultKind, RenderError, Wording, WordingFault, specimen};
use domain::wording::{PreviewDraft, WordingDetail, WordingDraft};
use domain::{FieldCode, FieldError, Problem, ProblemCode, Relation, richtext};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::printing::Sheet;
use crate::routes::keyed::Keyed;
use crate::routes::{PRIVATE, pdf};
use crate::state::AppState;

fn field(clause: &str) -> String {
    format!("clauses.{clause}")
}

/// Each once, however often a clause has it.
fn fault(WordingFault { clause, fault }: &WordingFault) -> FieldError {
    let code = match fault {
        FaultKind::Empty | FaultKind::MissingPlaceholder { .. } => FieldCode::Required,
        FaultKind::TooLong { .. } => FieldCode::TooLong,
        FaultKind::UnknownPlaceholder { .. } => FieldCode::Unknown,
        FaultKind::Unprintable { .. } => FieldCode::OutOfRange,
    };
    FieldError::new(&field(clause.code()), code)
}

/// The texts that change, as they are kept: with the marks written in one way.
fn texts(clauses: &BTreeMap<String, String>) -> Result<BTreeMap<ClauseKey, String>, Vec<FieldError>> {
    let mut faults = Vec::new();
    let mut texts = BTreeMap::new();
    for (code, text) in clauses {
        match ClauseKey::from_code(code) {
            None => faults.push(FieldError::new(&field(code), FieldCode::Unknown)),
            // Taking it apart is worth it only for what may be kept.
            Some(_) if text.chars().count() > 2 * CLAUSE_MAX => {
                faults.push(FieldError::new(&field(code), FieldCode::TooLong));
            }
            Some(key) => {
                let clean = richtext::normalise(text);
                let is_ours = clean == richtext::normalise(key.default_text());
                texts.insert(key, if is_ours { key.default_text().to_owned() } else { clean });
            }
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let of_these = |fault: &WordingFault| texts.contains_key(&fault.clause);
    let wording = Wording { version: 0, clauses: texts.clone() };
    faults.extend(wording.check().iter().filter(|one| of_these(one)).map(fault));
    faults.dedup();
    if faults.is_empty() { Ok(texts) } else { Err(faults) }
}

async fn found(state: &AppState, version: Option<u32>) -> ApiResult<Response> {
    let detail: WordingDetail = state.storage.find_wording(version).await?.ok_or(ProblemCode::NotFound)?;
    Ok((PRIVATE, Json(detail)).into_response())
}

/// The wording in force: each clause with our own text, what it may and must name, and all versions there ever were.
#[utoipa::path(get, path = "/api/v1/documents/wording", tag = "conventions",
    responses((status = 200, body = WordingDetail)))]
pub async fn find_wording(State(state): State<AppState>) -> ApiResult<Response> {
    found(&state, None).await
}

/// An older version, whole; 0 is ours.
#[utoipa::path(get, path = "/api/v1/documents/wording/{version}", tag = "conventions",
    params(("version" = String, Path)),
    responses(
        (status = 200, body = WordingDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_wording_version(State(state): State<AppState>, Path(version): Path<String>) -> ApiResult<Response> {
    found(&state, Some(version.parse().map_err(|_| ProblemCode::NotFound)?)).await
}

/// Adds a version in which some clauses read otherwise: for what is proposed from now on. What is proposed or signed keeps
/// the articles that it has.
#[utoipa::path(put, path = "/api/v1/documents/wording", tag = "conventions",
    params(("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = WordingDraft,
    responses(
        (status = 200, body = WordingDetail),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn word_documents(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Body(draft): Body<WordingDraft>,
) -> ApiResult<Response> {
    let account = caller.signed()?.account;
    let texts = texts(&draft.clauses)?;
    let once = keyed.of(account, &draft)?;
    let by = caller.by(Relation::Other);
    let storage = once.within(&state.storage);
    let worded = storage.word_documents(account, draft.version, &texts, by, Utc::now()).await;
    once.done(worded)?;
    found(&state, None).await
}

/// A document of one kind filled with what does not exist, in this wording, marked as a draft.
#[utoipa::path(post, path = "/api/v1/documents/preview", tag = "conventions",
    request_body = PreviewDraft,
    responses(
        (status = 200, description = "The document", body = Vec<u8>, content_type = "application/pdf"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn preview_document(State(state): State<AppState>, Body(draft): Body<PreviewDraft>) -> ApiResult<Response> {
    let family = Family::from_code(&draft.family);
    let family = family.ok_or_else(|| vec![FieldError::new("family", FieldCode::Unknown)])?;
    let mut wording = state.storage.wording().await?;
    wording.clauses.extend(texts(&draft.clauses)?);
    let sheet = Sheet { name: format!("apercu-{}", family.code()), document: specimen(family, wording) };
    match state.press.print(sheet.document).await {
        Ok(content) => Ok(pdf::answer(&sheet.name, content)),
        Err(RenderError::Wording(faults)) => Err(faults.iter().map(fault).collect::<Vec<_>>().into()),
        Err(error) => Err(error.into()),
    }
}
