//! Signing: a code is asked for, then typed.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::convention::{CodeAsked, CodeDraft, ConventionDetail, NewSignature, SignDraft};
use domain::{ConventionId, FieldCode, Problem, ProblemCode};

use super::{changed, id};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::mail::templates::conventions::code_mail;
use crate::routes::PRIVATE;
use crate::routes::keyed::Keyed;
use crate::state::AppState;
use crate::storage::conventions::{CODE_MINUTES, CODE_TRIES, CodeKept, Signing, Typed, Which};

type Of = (ConventionId, Which);

/// Asks the provider for a code, and keeps what it is known by.
async fn ask(state: &AppState, caller: &Caller, keyed: Keyed, of: Of, draft: &CodeDraft) -> ApiResult<Response> {
    let (account, now) = (caller.signed()?.account, Utc::now());
    let seen = draft.validate()?;
    let once = keyed.of(account, draft)?;
    let signing = state.storage.prepare_signing(account, of, seen, now).await?;
    let begun = state.signatures.begin(&signing).await.ok_or(ProblemCode::Unavailable)?;
    let mail = |signing: &Signing| code_mail(signing, begun.code.as_deref().unwrap_or_default());
    let mail: Option<&(dyn Fn(&Signing) -> _ + Send + Sync)> = begun.code.is_some().then_some(&mail);
    let kept = CodeKept { kept: &begun.kept, mail };
    once.done(once.within(&state.storage).keep_code(&signing, kept, now).await)?;
    state.mailer.announce();
    let asked = CodeAsked {
        minutes: u32::try_from(CODE_MINUTES).unwrap_or_default(),
        tries: u32::try_from(CODE_TRIES).unwrap_or_default(),
    };
    Ok((StatusCode::ACCEPTED, PRIVATE, Json(asked)).into_response())
}

/// The identifier of the code whose answer is right, or why there is none.
async fn answered(
    state: &AppState,
    caller: &Caller,
    (convention, which): Of,
    new: &NewSignature,
) -> ApiResult<Result<uuid::Uuid, FieldCode>> {
    let (account, now) = (caller.signed()?.account, Utc::now());
    let document = match which {
        Which::Convention => convention.0,
        Which::Amendment(amendment) => amendment.0,
    };
    let (code, kept) = match state.storage.try_code(account, document, new.document_hash, now).await? {
        Typed::Try { code, kept } => (code, kept),
        Typed::Void => return Ok(Err(FieldCode::TooLate)),
        Typed::Locked => return Ok(Err(FieldCode::TooMany)),
    };
    // Who may not sign any more is told so, and not that a code is wrong.
    let signing = state.storage.prepare_signing(account, (convention, which), new.document_hash, now).await?;
    let right = state.signatures.confirm(&signing, &kept, &new.code).await;
    Ok(if right { Ok(code) } else { Err(FieldCode::Unknown) })
}

async fn sign(state: &AppState, caller: &Caller, keyed: Keyed, of: Of, draft: &SignDraft) -> ApiResult<Response> {
    let account = caller.signed()?.account;
    let new = draft.validate()?;
    let once = keyed.of(account, draft)?;
    let code = answered(state, caller, of, &new).await?;
    let how = (state.signatures.method(), state.signatures.level());
    let mail = state.convention_mail();
    let storage = once.within(&state.storage);
    // It is much that a signature looks at: on the heap, and not in the future of every request.
    let signed = Box::pin(storage.sign(account, of, (&new, code), how, Utc::now(), &mail)).await;
    once.done(signed)?;
    changed(state, caller, of.0).await
}

/// Mails a fresh code to whoever is to sign this very document: six digits, for ten minutes, once, in five tries. It takes
/// the place of the one before.
#[utoipa::path(post, path = "/api/v1/conventions/{id}/code", tag = "conventions",
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = CodeDraft,
    responses(
        (status = 202, body = CodeAsked),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn ask_code(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
    Body(draft): Body<CodeDraft>,
) -> ApiResult<Response> {
    ask(&state, &caller, keyed, (id(&of)?, Which::Convention), &draft).await
}

/// Signs with the code. The third signature makes the convention hold. A code that is wrong is `unknown`, one that is too
/// old or used `too_late`, one that was mistyped too often `too_many`.
#[utoipa::path(post, path = "/api/v1/conventions/{id}/signatures", tag = "conventions",
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = SignDraft,
    responses(
        (status = 200, body = ConventionDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn sign_convention(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
    Body(draft): Body<SignDraft>,
) -> ApiResult<Response> {
    sign(&state, &caller, keyed, (id(&of)?, Which::Convention), &draft).await
}

/// The same for an amendment.
#[utoipa::path(post, path = "/api/v1/conventions/{id}/amendments/{amendment}/code", tag = "conventions",
    params(("id" = String, Path), ("amendment" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = CodeDraft,
    responses(
        (status = 202, body = CodeAsked),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn ask_amendment_code(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path((of, amendment)): Path<(String, String)>,
    Body(draft): Body<CodeDraft>,
) -> ApiResult<Response> {
    ask(&state, &caller, keyed, (id(&of)?, Which::Amendment(id(&amendment)?)), &draft).await
}

/// Signs an amendment. With the third signature the convention's days and all else that it changes follow.
#[utoipa::path(post, path = "/api/v1/conventions/{id}/amendments/{amendment}/signatures", tag = "conventions",
    params(("id" = String, Path), ("amendment" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = SignDraft,
    responses(
        (status = 200, body = ConventionDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn sign_amendment(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path((of, amendment)): Path<(String, String)>,
    Body(draft): Body<SignDraft>,
) -> ApiResult<Response> {
    sign(&state, &caller, keyed, (id(&of)?, Which::Amendment(id(&amendment)?)), &draft).await
}
