//! The routes of the API and, made from the same list, its OpenAPI document.

use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::routes::{associations, catalogue, health, interests, missions, pillars, places, settings};
use crate::state::AppState;

#[derive(OpenApi)]
#[openapi(info(
    title = "Alliance",
    description = "Associations and missions of the Alliance Dynamique. Open data without a key; errors are problem details (RFC 9457) with a stable code.",
    license(name = "EUPL-1.2", identifier = "EUPL-1.2")
))]
struct Document;

/// Every documented route.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(health::get_health))
        .routes(routes!(settings::get_settings))
        .routes(routes!(pillars::list_pillars))
        .routes(routes!(pillars::list_skills))
        .routes(routes!(catalogue::get_catalogue))
        .routes(routes!(catalogue::get_missions_catalogue))
        .routes(routes!(catalogue::find_catalogue))
        .routes(routes!(catalogue::get_contact_points))
        .routes(routes!(associations::list_associations))
        .routes(routes!(associations::find_association))
        .routes(routes!(missions::list_missions))
        .routes(routes!(missions::list_missions_geojson))
        .routes(routes!(missions::find_mission))
        .routes(routes!(missions::find_mission_calendar))
        .routes(routes!(places::list_places))
        .routes(routes!(interests::create_interest))
        .routes(routes!(interests::withdraw_interest))
        .routes(routes!(interests::find_interest))
}

/// The document alone.
pub fn document() -> utoipa::openapi::OpenApi {
    router().into_openapi()
}
