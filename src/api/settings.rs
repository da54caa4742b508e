//! What the operator has set for this installation.

use serde::Deserialize;

use super::ApiError;
use super::client::get;

/// Public settings of the installation.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Settings {
    /// A raster tile address with `{z}`, `{x}` and `{y}`, in place of the drawn map.
    #[serde(default)]
    pub tiles_url: Option<String>,
    #[serde(default)]
    pub tiles_attribution: Option<String>,
    /// Where a person writes who cannot use something.
    #[serde(default)]
    pub contact: Option<String>,
}

pub async fn get_settings() -> Result<Settings, ApiError> {
    get("/api/v1/settings").await
}
