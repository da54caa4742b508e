//! An association's own space: its listing, its missions, those who are interested.

mod listings;
mod missions;
mod places;

use axum::http::{HeaderName, header};
use domain::{ProblemCode, Role, Slug};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::state::AppState;
use crate::storage::listings::Editor;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(listings::propose_listing))
        .routes(routes!(listings::list_duplicates))
        .routes(routes!(listings::find_listing, listings::edit_listing))
        .routes(routes!(listings::confirm_listing))
        .routes(routes!(listings::archive_listing, listings::restore_listing))
        .routes(routes!(missions::list_kept_missions, missions::create_mission))
        .routes(routes!(missions::find_kept_mission, missions::edit_mission))
        .routes(routes!(missions::move_mission))
        .routes(routes!(missions::copy_mission))
}

/// What is an association's own is kept by nobody on the way.
const PRIVATE: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];

/// A slug of an address; what is none leads nowhere.
fn slug(text: &str) -> ApiResult<Slug> {
    Slug::parse(text).map_err(|_| ProblemCode::NotFound.into())
}

/// As whom the caller writes to an association.
fn editor(caller: &Caller, association: &Slug) -> Editor {
    let relation = caller.relation_to(association);
    Editor {
        by: caller.by(relation),
        is_member: relation == domain::Relation::Own,
        is_coordinator: caller.has(Role::Coordinator),
    }
}
