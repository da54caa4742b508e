//! The single-page app's files, compressed beforehand, and its page for each of its addresses.

use std::path::Path;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ProblemCode;
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::error::ApiError;
use crate::state::AppState;

/// Addresses that the app knows. Any other still shows the app, which says that nothing is there, with the status 404.
fn is_page(path: &str) -> bool {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    matches!(
        parts[..],
        ["" | "charte" | "confidentialite"]
            | ["interet", "retrait"]
            | ["missions" | "associations", _]
            | ["missions", _, "interet"]
            // The app itself finds the pages of these spaces.
            | ["connexion" | "compte" | "espace-association" | "coordination", ..]
    )
}

/// Files whose name holds the hash of their content may be kept for ever.
fn caching(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let hashed = stem.split(['-', '_']).any(|part| part.len() >= 8 && part.bytes().all(|b| b.is_ascii_hexdigit()));
    if hashed {
        "public, max-age=31536000, immutable"
    } else if path.starts_with("/basemap/") || path.starts_with("/vendor/") {
        // Their names change with their content's version.
        "public, max-age=604800"
    } else {
        "no-cache"
    }
}

/// Everything that is not the API.
pub async fn serve(State(state): State<AppState>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    if path.starts_with("/api/") || path == "/api" {
        return ApiError::from(ProblemCode::NotFound).into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ApiError::from(ProblemCode::MethodNotAllowed).into_response();
    }
    if path != "/" && path != "/index.html" {
        let found = file(&state.dist, request).await;
        if found.status() != StatusCode::NOT_FOUND {
            let mut found = found;
            let headers = found.headers_mut();
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching(&path)));
            // A cache between us and the phones must not give the compressed file to one that cannot read it.
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
            return found;
        }
        // A missing file is not a page: an old app that asks for its old parts must be told.
        if path.rsplit('/').next().is_some_and(|name| name.contains('.')) {
            return StatusCode::NOT_FOUND.into_response();
        }
        return index(&state, if is_page(&path) { StatusCode::OK } else { StatusCode::NOT_FOUND }).await;
    }
    index(&state, StatusCode::OK).await
}

async fn file(dist: &Path, request: Request) -> Response {
    let files = ServeDir::new(dist).precompressed_br().precompressed_gzip().append_index_html_on_directories(false);
    // It never fails: what cannot be read is an answer with a status.
    files.oneshot(request).await.map_or_else(|never| match never {}, |response| response.map(Body::new))
}

async fn index(state: &AppState, status: StatusCode) -> Response {
    let page = Request::builder().uri("/index.html").header(header::ACCEPT_ENCODING, "identity").body(Body::empty());
    let mut response = match page {
        Ok(page) => file(&state.dist, page).await,
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    };
    if response.status() == StatusCode::NOT_FOUND {
        let text = "L’application n’est pas dans ce dossier. Lancez `cargo xtask serve`, ou indiquez --dist.\n";
        return (StatusCode::SERVICE_UNAVAILABLE, text).into_response();
    }
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    // The file's date would let a 404 be taken for the page.
    headers.remove(header::LAST_MODIFIED);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_knows_its_addresses_and_no_others() {
        for path in [
            "/",
            "/charte",
            "/confidentialite",
            "/interet/retrait",
            "/missions/a",
            "/missions/a/interet",
            "/associations/a",
            "/connexion",
            "/connexion/lien",
            "/espace-association/a/missions/b",
        ] {
            assert!(is_page(path), "{path}");
        }
        for path in ["/missions", "/missions/a/b", "/admin", "/associations/a/b"] {
            assert!(!is_page(path), "{path}");
        }
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(caching("/alliance-0a1b2c3d4e5f6071_bg.wasm").contains("immutable"));
        assert!(caching("/tokens-0a1b2c3d4e5f6071.css").contains("immutable"));
        assert_eq!(caching("/icon.svg"), "no-cache");
        assert!(caching("/basemap/communes/79.json").contains("max-age=604800"));
    }
}
