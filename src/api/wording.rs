//! The wording of the documents, version by version.

use domain::wording::{WordingDetail, WordingDraft};

use super::ApiError;
use super::client::get;
use super::conventions::put_keyed;

const WORDING: &str = "/api/v1/documents/wording";

/// The one in force.
pub async fn find_wording() -> Result<WordingDetail, ApiError> {
    get(WORDING).await
}

/// One that was.
pub async fn find_wording_version(version: u32) -> Result<WordingDetail, ApiError> {
    get(&format!("{WORDING}/{version}")).await
}

/// Makes a version of what has changed; once for its key.
pub async fn set_wording(draft: &WordingDraft, key: &str) -> Result<WordingDetail, ApiError> {
    put_keyed(WORDING, key, draft).await
}
