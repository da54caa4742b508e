//! The API for people: one page over the OpenAPI document, with nothing from another host.

use axum::Json;
use axum::http::header;
use axum::response::{Html, IntoResponse};

use crate::openapi;

const PAGE: &str = include_str!("../../assets/docs.html");
const SCRIPT: &str = include_str!("../../assets/docs.js");
const STYLE: &str = include_str!("../../assets/docs.css");

/// The OpenAPI document, made from the code.
pub async fn get_openapi() -> impl IntoResponse {
    Json(openapi::document())
}

pub async fn page() -> impl IntoResponse {
    Html(PAGE)
}

pub async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT)
}

pub async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}
