use std::collections::BTreeMap;

use ::catalogue::{Catalogue, ClusterKind, Clusters, Layer};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::{AssociationFilter, Bounds, FieldCode, FieldError, MissionFilter, Pillar, Problem, ProblemCode};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiResult;
use crate::input::Query;
use crate::sending::{Kind, REVALIDATE, send_text};
use crate::state::AppState;

/// How a pillar is drawn.
#[derive(Debug, Serialize, ToSchema)]
pub struct PillarLook {
    /// Its slug.
    pub pillar: String,
    /// As CSS writes it.
    pub colour: String,
    pub icon: String,
}

/// The markers of a map, column by column: alike numbers side by side are few bytes.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClusterColumns {
    /// Rows with a position that pass the filters, whatever the box.
    pub total: u32,
    /// Degrees, as exact as a pixel of the zoom.
    pub lat: Vec<f64>,
    pub lon: Vec<f64>,
    pub count: Vec<u32>,
    /// By pillar, how many of each marker's rows have it.
    pub pillars: BTreeMap<String, Vec<u32>>,
    /// The pillars in the order in which they are shown.
    pub looks: Vec<PillarLook>,
    /// By place in the columns, the row of a marker that is one alone.
    // In JSON all keys are texts.
    #[schema(value_type = BTreeMap<String, String>)]
    pub slugs: BTreeMap<usize, String>,
}

const WORLD: Bounds = Bounds { south: -90.0, west: -180.0, north: 90.0, east: 180.0 };
/// No screen is larger, in pixels.
const WIDEST: f64 = 16_384.0;
/// Packed, as it is what a map opens with.
const KIND: Kind = Kind { content_type: "application/json", caching: REVALIDATE };
const MOST_ZOOM: u32 = 18;

/// What of the query is not a filter.
struct View {
    layer: Layer,
    zoom: u8,
}

impl View {
    fn read(query: &Query, bounds: Bounds, faults: &mut Vec<FieldError>) -> Self {
        let layer = match query.get("of") {
            None | Some("missions") => Layer::Missions,
            Some("associations") => Layer::Associations,
            Some(_) => {
                faults.push(FieldError::new("of", FieldCode::Unknown));
                Layer::Missions
            }
        };
        let zoom = query.get("zoom").and_then(|zoom| zoom.parse::<u8>().ok());
        let fits = |zoom: &u8| {
            let width = (bounds.east - bounds.west).rem_euclid(360.0);
            // The world's own width is a whole turn, and no turn at all.
            let turns = if width == 0.0 { 1.0 } else { width / 360.0 };
            u32::from(*zoom) <= MOST_ZOOM && turns * 256.0 * f64::from(1u32 << zoom) <= WIDEST
        };
        let zoom = zoom.filter(fits).unwrap_or_else(|| {
            faults.push(FieldError::new("zoom", FieldCode::OutOfRange));
            0
        });
        Self { layer, zoom }
    }
}

/// The markers of a map: missions or associations that pass the filters, grouped for a zoom, in a box.
#[utoipa::path(get, path = "/api/v1/clusters", tag = "catalogue",
    params(
        ("of" = Option<String>, Query, description = "`missions`, unless said, or `associations`"),
        ("zoom" = u8, Query, minimum = 0, maximum = 18, description = "0 to 18; the box may be at most 16384 pixels wide at it"),
        ("bbox" = Option<String>, Query, description = "`west,south,east,north` in degrees; the world unless said. All filters of `/missions` or `/associations` apply"),
    ),
    responses(
        (status = 200, body = ClusterColumns),
        (status = 304, description = "The client has this answer: its `If-None-Match` is the present ETag"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_clusters(State(state): State<AppState>, query: Query, headers: HeaderMap) -> ApiResult<Response> {
    // Both filters read the box alike.
    let (missions, mission_faults) = MissionFilter::read(&query.0, Query::WORDS);
    let (associations, association_faults) = AssociationFilter::read(&query.0, Query::WORDS);
    let bounds = missions.bounds.unwrap_or(WORLD);
    let mut faults = Vec::new();
    let view = View::read(&query, bounds, &mut faults);
    faults.extend(match view.layer {
        Layer::Missions => mission_faults,
        Layer::Associations => association_faults,
    });
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let current = state.catalogue.current();
    let catalogue = &current.catalogue;
    let clusters = match view.layer {
        Layer::Missions => catalogue.group_missions(&missions),
        Layer::Associations => catalogue.group_associations(&associations),
    };
    let text = serde_json::to_string(&columns(catalogue, &view, &clusters, bounds)).map_err(|error| {
        tracing::error!(%error, "the markers could not be written");
        ProblemCode::Internal
    })?;
    Ok(send_text(&headers, text, KIND))
}

fn columns(catalogue: &Catalogue, view: &View, clusters: &Clusters, bounds: Bounds) -> ClusterColumns {
    let found = clusters.clusters(bounds, f64::from(view.zoom));
    let pixel = 360.0 / 256.0 / f64::from(1u32 << view.zoom);
    let exact = 10f64.powf((-pixel.log10()).ceil());
    let round = |degrees: f64| (degrees * exact).round() / exact;
    let slug = |row: u32| match view.layer {
        Layer::Missions => catalogue.mission(row).slug,
        Layer::Associations => catalogue.association(row).slug,
    };
    let pillars = catalogue.pillars().iter().enumerate().map(|(place, pillar)| {
        let counts = found.iter().map(|cluster| cluster.per_pillar.get(place).copied().unwrap_or_default());
        (pillar.slug.to_string(), counts.collect())
    });
    let look = |pillar: &Pillar| PillarLook {
        pillar: pillar.slug.to_string(),
        colour: pillar.colour.clone(),
        icon: pillar.icon.clone(),
    };
    ClusterColumns {
        total: clusters.count(),
        lat: found.iter().map(|cluster| round(cluster.at.lat)).collect(),
        lon: found.iter().map(|cluster| round(cluster.at.lon)).collect(),
        count: found.iter().map(|cluster| cluster.count).collect(),
        pillars: pillars.collect(),
        looks: catalogue.pillars().iter().map(look).collect(),
        slugs: found
            .iter()
            .enumerate()
            .filter_map(|(place, cluster)| match cluster.kind {
                ClusterKind::Point { row } => Some((place, slug(row).to_string())),
                _ => None,
            })
            .collect(),
    }
}
