//! Missions and associations as GeoJSON (RFC 7946), by any filter; made while it is sent.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::{AssociationFilter, Located, MissionFilter, Problem, Slug, Source};
use serde::Serialize;
use serde_json::{Value, json};

use super::{CACHING, for_any_site};
use crate::catalogue_host::Published;
use crate::error::ApiResult;
use crate::input::Query;
use crate::sending::{Kind, answer, gzip_chunks};
use crate::state::AppState;
use crate::tokens;

const KIND: Kind = Kind { content_type: "application/geo+json", caching: CACHING };
/// Features that are made at a time.
const PIECE: usize = 200;

/// The missions that pass the filters, as GeoJSON (RFC 7946). One without a position has no geometry.
#[utoipa::path(get, path = "/api/v1/missions.geojson", tag = "feeds",
    params(("q" = Option<String>, Query, description = "And all other filters of `/api/v1/missions`")),
    responses(
        (status = 200, body = Object, content_type = "application/geo+json"),
        (status = 304, description = "The client has it: its `If-None-Match` is the present ETag"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_missions_geojson(
    State(state): State<AppState>,
    query: Query,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (filter, mut faults) = MissionFilter::read(&query.0, Query::WORDS);
    let sort = query.sort(&mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let current = state.catalogue.current();
    let rows = current.catalogue.search_missions(&filter, sort).rows;
    Ok(send(&headers, current, rows, json!({}), |published, row| {
        let mission = published.catalogue.mission(row);
        feature(&mission.slug, mission.location, &mission)
    }))
}

/// The associations that pass the filters, as GeoJSON (RFC 7946), with where the data come from. One without a position has
/// no geometry.
#[utoipa::path(get, path = "/api/v1/associations.geojson", tag = "feeds",
    params(("q" = Option<String>, Query, description = "And all other filters of `/api/v1/associations`")),
    responses(
        (status = 200, body = Object, content_type = "application/geo+json"),
        (status = 304, description = "The client has it: its `If-None-Match` is the present ETag"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_associations_geojson(
    State(state): State<AppState>,
    query: Query,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (filter, mut faults) = AssociationFilter::read(&query.0, Query::WORDS);
    let sort = query.sort(&mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    // Whoever passes the data on has to name their producers: the licences ask for it.
    let sources: Vec<Source> = state.storage.association_sources().await?;
    let current = state.catalogue.current();
    let rows = current.catalogue.search_associations(&filter, sort).rows;
    Ok(send(&headers, current, rows, json!({ "sources": sources }), |published, row| {
        let association = published.catalogue.association(row);
        feature(&association.slug, association.location, &association)
    }))
}

/// Longitude first (RFC 7946, 3.1.1).
fn feature(slug: &Slug, located: Option<Located>, properties: &impl Serialize) -> Value {
    let geometry = located.map(|located| json!({ "type": "Point", "coordinates": [located.at.lon, located.at.lat] }));
    json!({ "type": "Feature", "id": slug, "geometry": geometry, "properties": properties })
}

/// `more`: members of the collection beside its features (RFC 7946, 6.1).
fn send(
    headers: &HeaderMap,
    published: Arc<Published>,
    rows: Vec<u32>,
    more: Value,
    feature: impl Fn(&Published, u32) -> Value + Send + 'static,
) -> Response {
    // Nothing in it but the catalogue, those members, and the form that this version of the program writes.
    let of = format!("{}\0{more}\0{}", published.catalogue.version(), env!("CARGO_PKG_VERSION"));
    let version = tokens::hash(of.as_bytes());
    let mut head = more.as_object().cloned().unwrap_or_default();
    head.insert("type".to_owned(), json!("FeatureCollection"));
    let mut head = Value::Object(head).to_string();
    head.truncate(head.len() - 1);
    head.push_str(",\"features\":[");
    let places = (0..rows.len()).step_by(PIECE);
    let features = places.map(move |start| {
        let mut piece = String::new();
        for (place, row) in rows.iter().enumerate().skip(start).take(PIECE) {
            if place > 0 {
                piece.push(',');
            }
            piece.push_str(&feature(&published, *row).to_string());
        }
        piece.into_bytes()
    });
    let pieces = std::iter::once(head.into_bytes()).chain(features).chain(std::iter::once(b"]}".to_vec()));
    for_any_site(answer(headers, &version, KIND, |coding| gzip_chunks(coding, pieces)))
}
