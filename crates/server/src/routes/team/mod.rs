//! A manager's desk: requests for working time, the calendar of the team, and who decides meanwhile.

mod calendar;
mod delegations;
pub(super) mod requests;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(requests::list_team_requests))
        .routes(routes!(requests::agree_time))
        .routes(routes!(requests::propose_time))
        .routes(routes!(requests::decline_time))
        .routes(routes!(calendar::find_team_calendar))
        .routes(routes!(delegations::list_delegations, delegations::delegate))
        .routes(routes!(delegations::end_delegation))
}
