//! Importing listings from files and addresses.

mod findings;
mod preview;
mod runs;
mod sources;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub use runs::UPLOAD;
pub use runs::{keep, put_away};

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(sources::list_sources, sources::create_source))
        .routes(routes!(sources::change_source, sources::delete_source))
        .routes(routes!(runs::list_runs, runs::create_run))
        .routes(routes!(runs::find_run))
        .routes(routes!(findings::export_findings))
        .routes(routes!(runs::apply_run))
        .routes(routes!(preview::preview_file))
}
