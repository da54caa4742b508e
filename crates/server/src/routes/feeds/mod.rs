//! What is published for other systems: documents in forms that they know, open to any site, without a key.

mod api_engagement;
mod atom;
mod calendar;
mod geojson;
pub mod names;

use axum::http::{HeaderValue, header};
use axum::response::Response;
use domain::ProblemCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::ApiError;
use crate::kept::Kept;
use crate::sending::{Packed, Packer};
use crate::state::AppState;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(api_engagement::get_missions_xml))
        .routes(routes!(atom::list_missions_atom))
        .routes(routes!(calendar::list_missions_calendar))
        .routes(routes!(geojson::list_missions_geojson))
        .routes(routes!(geojson::list_associations_geojson))
}

/// The feeds that are made once for all.
#[derive(Default)]
pub struct Feeds {
    missions: Kept<Packed>,
    /// With the missions that only show the product.
    with_demonstration: Kept<Packed>,
}

/// Asked for by programs at their own pace: a few minutes old is new enough for a cache on the way.
const CACHING: &str = "public, max-age=300";

/// Lets the pages of any site read it: it is public, and the same for everyone.
fn for_any_site(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    response
}

/// A document that could not be written. The reason is ours, not the client's.
pub fn unwritten(error: impl std::fmt::Display) -> ApiError {
    tracing::error!(%error, "a feed could not be written");
    ProblemCode::Internal.into()
}

/// Does the packing where it holds up nobody.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> Result<T, ApiError> {
    tokio::task::spawn_blocking(work).await.map_err(unwritten)?.map_err(unwritten)
}
