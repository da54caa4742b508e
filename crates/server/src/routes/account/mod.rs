//! Signing in, and one's own account.

mod me;
mod sign_in;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(sign_in::ask_link))
        .routes(routes!(sign_in::open_link))
        .routes(routes!(sign_in::enter_demonstration))
        .routes(routes!(sign_in::sign_out))
        .routes(routes!(me::find_me, me::change_me))
        .routes(routes!(me::list_sessions))
        .routes(routes!(me::end_session))
}
