//! The routes of the API and, made from the same list, its OpenAPI document.

use domain::ProblemCode;
use utoipa::OpenApi;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, ResponseBuilder};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::routes::{associations, catalogue, clusters, health, interests, missions, pillars, places, settings};
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
        .routes(routes!(clusters::list_clusters))
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
    let mut document = router().into_openapi();
    for item in document.paths.paths.values_mut() {
        for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
            complete(operation);
        }
    }
    document
}

/// Each answer must have words of its own (OpenAPI 3.1, Response Object); those of problems are their titles. What may go
/// wrong anywhere is said once for each operation.
fn complete(operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response
            && response.description.is_empty()
        {
            let titles: Vec<&str> = ProblemCode::ALL
                .into_iter()
                .filter(|code| code.status().to_string() == *status)
                .map(ProblemCode::title)
                .collect();
            response.description = if titles.is_empty() { "What was asked".to_owned() } else { titles.join("; or: ") };
        }
    }
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let failed = ResponseBuilder::new()
        .description("Something went wrong on the server, or the answer took too long")
        .content("application/problem+json", problem)
        .build();
    operation.responses.responses.insert("default".to_owned(), failed.into());
}
