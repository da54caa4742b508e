//! An association's own space: its listing, its missions, those who are interested.

mod members;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(members::list_members, members::invite_member))
        .routes(routes!(members::remove_member))
        .routes(routes!(members::call_back_member))
}
