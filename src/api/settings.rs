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
    /// The accounts of the demonstration may be used.
    #[serde(default)]
    pub demonstration: bool,
    /// The company's own sign-in is set up,
    #[serde(default)]
    pub company_sign_in: bool,
    /// and is called this.
    #[serde(default)]
    pub company_sign_in_label: Option<String>,
}

pub async fn get_settings() -> Result<Settings, ApiError> {
    get("/api/v1/settings").await
}
