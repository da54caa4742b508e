use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiResult;
use crate::state::AppState;
use crate::storage::settings::DEMONSTRATION;

/// What the operator has set for this installation, and everyone may know.
#[derive(Serialize, ToSchema)]
pub struct Settings {
    /// Raster tiles in place of the drawn map, with `{z}`, `{x}` and `{y}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    tiles_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tiles_attribution: Option<String>,
    /// Where people write who cannot use something.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    /// The accounts of the demonstration may be used.
    demonstration: bool,
    /// The company's own sign-in is set up,
    company_sign_in: bool,
    /// and is called this.
    #[serde(skip_serializing_if = "Option::is_none")]
    company_sign_in_label: Option<String>,
}

/// Public settings of this installation.
#[utoipa::path(get, path = "/api/v1/settings", tag = "service", responses((status = 200, body = Settings)))]
pub async fn get_settings(State(state): State<AppState>) -> ApiResult<Json<Settings>> {
    let tiles = state.tiles.as_ref();
    Ok(Json(Settings {
        tiles_url: tiles.map(|tiles| tiles.url.clone()),
        tiles_attribution: tiles.map(|tiles| tiles.attribution.clone()),
        contact: state.contact.as_ref().map(|contact| contact.as_str().to_owned()),
        demonstration: state.storage.setting(DEMONSTRATION).await?.is_some(),
        company_sign_in: state.company.is_some(),
        company_sign_in_label: state.company.as_ref().and_then(|company| company.label()).map(str::to_owned),
    }))
}
