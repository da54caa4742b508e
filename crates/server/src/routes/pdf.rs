//! Documents as they are handed out: PDFs that the browser shows.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use documents::RenderError;
use domain::ProblemCode;

use super::PRIVATE;
use crate::error::{ApiError, ApiResult};
use crate::printing::Sheet;
use crate::state::AppState;

impl From<RenderError> for ApiError {
    fn from(error: RenderError) -> Self {
        // What the typesetter says may quote what somebody wrote: the document itself tells it again to whoever looks.
        let kind = match error {
            RenderError::Wording(_) => "wording",
            RenderError::TooLong { .. } => "too long",
            RenderError::Overflow => "overflow",
            RenderError::Typesetting(_) => "typesetting",
        };
        tracing::error!(kind, "a document could not be printed");
        ProblemCode::Internal.into()
    }
}

/// Prints it, for whoever asked.
pub(super) async fn print(state: &AppState, sheet: Sheet) -> ApiResult<Response> {
    let content = state.press.print(sheet.document).await?;
    Ok(answer(&sheet.name, content))
}

/// To be looked at in the browser, under a name to be saved by; other letters than ASCII as RFC 8187 writes them.
pub(super) fn answer(name: &str, content: Vec<u8>) -> Response {
    let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename*=UTF-8''{name}.pdf")),
    ];
    (PRIVATE, headers, content).into_response()
}
