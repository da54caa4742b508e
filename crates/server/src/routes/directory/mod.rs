//! The company's directory, as the coordination keeps it.

mod imports;
mod people;
mod tokens;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub use imports::UPLOAD;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(people::list_directory))
        .routes(routes!(people::get_directory_report))
        .routes(routes!(imports::list_directory_imports, imports::create_directory_import))
        .routes(routes!(imports::find_directory_import))
        .routes(routes!(imports::apply_directory_import))
        .routes(routes!(tokens::list_directory_tokens, tokens::create_directory_token))
        .routes(routes!(tokens::revoke_directory_token))
}

/// An identifier; what is none names nothing.
fn id<T: std::str::FromStr>(text: &str) -> crate::error::ApiResult<T> {
    text.parse().map_err(|_| domain::ProblemCode::NotFound.into())
}
