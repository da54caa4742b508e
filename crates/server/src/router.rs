//! Puts routes and layers together.

use std::any::Any;
use std::net::SocketAddr;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::{Problem, ProblemCode};
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;

use crate::error::ApiError;
use crate::routes::{docs, pictures, scim, site, spa};
use crate::state::AppState;
use crate::{auth, headers, limits, openapi};

/// The whole application.
pub fn build(state: AppState) -> Router {
    let (api, _) = openapi::router().split_for_parts();
    api.route("/api/openapi.json", get(docs::get_openapi))
        .route("/api/docs", get(docs::page))
        .route("/api/docs/docs.js", get(docs::script))
        .route("/api/docs/docs.css", get(docs::style))
        .merge(scim::router())
        .layer(from_fn_with_state(state.clone(), auth::guard))
        .merge(site::router())
        .merge(pictures::router())
        .layer(map_response(name_refusals))
        .fallback(spa::serve)
        .layer(from_fn_with_state(state.clone(), limits::writes))
        .layer(DefaultBodyLimit::max(limits::BODY_BYTES))
        .layer(CatchPanicLayer::custom(|panic: Box<dyn Any + Send>| {
            let message = panic.downcast_ref::<&str>().copied().unwrap_or("a panic without a message");
            tracing::error!(message, "a handler panicked");
            ApiError::from(ProblemCode::Internal).into_response()
        }))
        .layer(from_fn_with_state(state.clone(), headers::around))
        .with_state(state)
}

/// What the framework refuses without words gets a problem like the rest.
async fn name_refusals(response: Response) -> Response {
    let is_named = response.extensions().get::<Problem>().is_some();
    if response.status() == axum::http::StatusCode::METHOD_NOT_ALLOWED && !is_named {
        let allow = response.headers().get(axum::http::header::ALLOW).cloned();
        let mut named = ApiError::from(ProblemCode::MethodNotAllowed).into_response();
        if let Some(allow) = allow {
            named.headers_mut().insert(axum::http::header::ALLOW, allow);
        }
        return named;
    }
    response
}

/// Serves until the process is asked to stop, then ends what is under way.
pub async fn serve(listener: TcpListener, app: Router) -> std::io::Result<()> {
    axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stopped())
        .await
}

async fn stopped() {
    let interrupted = async {
        // Without the signal's handler the process still stops, at once.
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                () = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    interrupted.await;
}
