//! An association's own space: its listing, its missions, those who are interested.

pub mod csv_export;
mod days;
mod exchange;
mod freshness;
mod listings;
mod members;
mod missions;
mod places;
mod received;
mod templates;
mod testimonies;

use axum::http::header;
use domain::{ProblemCode, Relation, Role, Slug};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::state::AppState;
use crate::storage::listings::Editor;

/// What is one association's own, or one person's, is kept by nobody on the way.
const PRIVATE: [(header::HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];

/// What is no slug is no listing either.
fn slug(text: &str) -> ApiResult<Slug> {
    Slug::parse(text).map_err(|_| ProblemCode::NotFound.into())
}

/// As whom the caller writes to an association.
fn editor(caller: &Caller, association: &Slug) -> Editor {
    let relation = caller.relation_to(association);
    Editor {
        by: caller.by(relation),
        is_member: relation == Relation::Own,
        is_coordinator: caller.has(Role::Coordinator),
    }
}

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(listings::propose_listing))
        .routes(routes!(listings::list_duplicates))
        .routes(routes!(listings::find_listing, listings::edit_listing))
        .routes(routes!(listings::archive_listing, listings::restore_listing))
        .routes(routes!(missions::list_kept_missions, missions::create_mission))
        .routes(routes!(missions::find_kept_mission, missions::edit_mission))
        .routes(routes!(missions::move_mission))
        .routes(routes!(missions::copy_mission))
        .routes(routes!(received::list_received))
        .routes(routes!(received::export_received))
        .routes(routes!(received::mark_seen))
        .routes(routes!(received::answer_interest))
        .routes(routes!(received::find_dates))
        .routes(routes!(days::list_received_days))
        .routes(routes!(days::confirm_days))
        .routes(routes!(days::correct_day))
        .routes(routes!(testimonies::list_received_testimonies))
        .routes(routes!(testimonies::publish_testimony))
        .routes(routes!(testimonies::take_back_testimony))
        .routes(routes!(testimonies::list_testimonies))
        .routes(routes!(templates::list_templates, templates::keep_template))
        .routes(routes!(templates::remove_template))
        .routes(routes!(exchange::find_exchange, exchange::answer_question))
        .routes(routes!(freshness::confirm_listing))
        .routes(routes!(freshness::set_rhythm))
        .routes(routes!(freshness::find_freshness_link, freshness::follow_freshness_link))
        .routes(routes!(freshness::find_linked_listing, freshness::edit_linked_listing))
        .routes(routes!(freshness::unsubscribe))
        .routes(routes!(members::list_members, members::invite_member))
        .routes(routes!(members::remove_member))
        .routes(routes!(members::call_back_member))
}
