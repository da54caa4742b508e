//! An association's own space: its listing, its missions, those who are interested.

mod csv_export;
mod exchange;
mod freshness;
mod members;
mod received;
mod templates;

use axum::http::header;
use domain::{ProblemCode, Slug};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::ApiResult;
use crate::state::AppState;

/// What is one association's own, or one person's, is kept by nobody on the way.
const PRIVATE: [(header::HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];

/// What is no slug is no listing either.
fn slug(text: &str) -> ApiResult<Slug> {
    Slug::parse(text).map_err(|_| ProblemCode::NotFound.into())
}

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(received::list_received))
        .routes(routes!(received::export_received))
        .routes(routes!(received::mark_seen))
        .routes(routes!(received::answer_interest))
        .routes(routes!(received::find_dates))
        .routes(routes!(templates::list_templates, templates::keep_template))
        .routes(routes!(templates::remove_template))
        .routes(routes!(exchange::find_exchange, exchange::answer_question))
        .routes(routes!(freshness::confirm_listing))
        .routes(routes!(freshness::set_rhythm))
        .routes(routes!(freshness::find_freshness_link, freshness::follow_freshness_link))
        .routes(routes!(freshness::unsubscribe))
        .routes(routes!(members::list_members, members::invite_member))
        .routes(routes!(members::remove_member))
        .routes(routes!(members::call_back_member))
}
