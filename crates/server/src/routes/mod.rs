//! Handlers, one file for each resource. They read, decide with the domain, call storage; they write no query.

pub mod account;
mod associations;
mod attachment;
mod catalogue;
mod clusters;
pub mod conventions;
pub mod coordination;
pub mod directory;
pub mod docs;
pub mod feeds;
mod health;
pub mod imports;
mod interests;
mod keyed;
mod listing;
mod missions;
mod page;
pub mod participation;
mod pdf;
pub mod pictures;
mod pillars;
mod places;
pub mod scim;
mod settings;
pub mod site;
pub mod spa;
pub mod space;
pub mod team;

use axum::http::header;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// What is one's own is kept by nobody on the way.
const PRIVATE: [(header::HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];

/// What is open to everyone.
pub fn public() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(health::get_health))
        .routes(routes!(settings::get_settings))
        .routes(routes!(pillars::list_pillars))
        .routes(routes!(pillars::list_skills))
        .routes(routes!(pillars::suggest_skills))
        .routes(routes!(catalogue::get_catalogue))
        .routes(routes!(catalogue::get_missions_catalogue))
        .routes(routes!(catalogue::find_catalogue))
        .routes(routes!(catalogue::get_contact_points))
        .routes(routes!(clusters::list_clusters))
        .routes(routes!(associations::list_associations))
        .routes(routes!(associations::find_association))
        .routes(routes!(missions::list_missions))
        .routes(routes!(missions::find_mission))
        .routes(routes!(missions::find_mission_calendar))
        .routes(routes!(places::list_places))
        .routes(routes!(interests::create_interest))
        .routes(routes!(interests::withdraw_interest))
        .routes(routes!(interests::find_interest))
}
