//! Files of ours that come with the pages and that one page alone reads.

use serde::de::DeserializeOwned;

use super::ApiError;
use super::client::get;

pub async fn get_file<T: DeserializeOwned>(path: &str) -> Result<T, ApiError> {
    get(path).await
}
