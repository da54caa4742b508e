//! The coordination's space: what waits, pillars, history.

mod invitations;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(invitations::list_invitations, invitations::invite))
        .routes(routes!(invitations::call_back_invitation))
}
