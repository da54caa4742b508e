//! The coordination's space: what waits, the register, pillars, history; reports to it.

mod allowances;
mod dashboard;
mod history;
mod merging;
mod pillars;
mod queue;
mod register;
mod reports;
mod time_requests;

mod invitations;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(invitations::list_invitations, invitations::invite))
        .routes(routes!(invitations::call_back_invitation))
        .routes(routes!(reports::create_report))
        .routes(routes!(queue::list_queue))
        .routes(routes!(queue::find_queue_item, queue::decide))
        .routes(routes!(register::search_listings))
        .routes(routes!(register::trust_listing))
        .routes(routes!(merging::preview_merge, merging::merge_listing))
        .routes(routes!(pillars::list_kept_pillars, pillars::create_pillar))
        .routes(routes!(pillars::change_pillar))
        .routes(routes!(history::list_history))
        .routes(routes!(dashboard::find_dashboard))
        .routes(routes!(dashboard::export_dashboard))
        .routes(routes!(time_requests::list_passed_requests))
        .routes(routes!(time_requests::agree_passed_time))
        .routes(routes!(time_requests::propose_passed_time))
        .routes(routes!(time_requests::decline_passed_time))
        .routes(routes!(allowances::find_allowances, allowances::set_allowances))
}
