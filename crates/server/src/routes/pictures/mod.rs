//! The pictures that previews of links show: one of each mission and association, and one of the whole site.

mod card;
mod draw;
mod lines;
mod stock;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::{AssociationDetail, MissionDetail, MissionSummary, Slug};
use words::Language;

use self::card::Card;
pub use self::draw::{HEIGHT, WIDTH};
pub use self::stock::Pictures;
use super::feeds::names;
use crate::error::ApiResult;
use crate::sending::{Coding, Kind, answer, knows};
use crate::state::AppState;

/// The last part of each address.
const FRENCH: &str = "apercu.png";
const ENGLISH: &str = "apercu.en.png";
/// Under an address that holds the version: what is drawn there never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Under any other address.
const FOR_AN_HOUR: &str = "public, max-age=3600";

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/apercu.png", get(of_site))
        .route("/apercu.en.png", get(of_site))
        .route("/missions/{slug}/apercu.png", get(of_mission))
        .route("/missions/{slug}/apercu.en.png", get(of_mission))
        .route("/associations/{slug}/apercu.png", get(of_association))
        .route("/associations/{slug}/apercu.en.png", get(of_association))
}

/// The language that a picture's address names: nobody who fetches one says what they read.
fn language(address: &Uri) -> Language {
    if address.path().ends_with(ENGLISH) { Language::English } else { Language::French }
}

/// The picture of a page, as its head names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The path, with the version of what is drawn.
    pub path: String,
    /// What is to be read in it.
    pub alt: String,
}

impl Picture {
    fn new(path: &str, language: Language, card: &Card) -> Self {
        let name = match language {
            Language::French => FRENCH,
            Language::English => ENGLISH,
        };
        Self { path: format!("{path}/{name}?{}", card.version()), alt: card.said() }
    }

    /// Of the pages that have none of their own.
    pub fn site(language: Language) -> Self {
        Self::new("", language, &Card::site(language))
    }

    pub fn mission(mission: &MissionDetail, state: &AppState, language: Language) -> Self {
        let card = Card::mission(&mission.summary, state, language);
        Self::new(&names::mission("", &mission.summary.slug), language, &card)
    }

    pub fn association(
        association: &AssociationDetail,
        missions: &[MissionSummary],
        state: &AppState,
        language: Language,
    ) -> Self {
        let card = Card::association(&association.summary, missions, state, language);
        Self::new(&names::association("", &association.summary.slug), language, &card)
    }
}

async fn of_site(
    State(state): State<AppState>,
    address: Uri,
    RawQuery(asked): RawQuery,
    headers: HeaderMap,
) -> Response {
    send(&state, Card::site(language(&address)), asked.as_deref(), &headers).await
}

async fn of_mission(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    address: Uri,
    RawQuery(asked): RawQuery,
    headers: HeaderMap,
) -> ApiResult<Response> {
    // What has no page has no picture either.
    let Ok(slug) = Slug::parse(&slug) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let Some(found) = state.storage.find_mission(&slug).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let card = Card::mission(&found.summary, &state, language(&address));
    Ok(send(&state, card, asked.as_deref(), &headers).await)
}

async fn of_association(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    address: Uri,
    RawQuery(asked): RawQuery,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let Ok(slug) = Slug::parse(&slug) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let missions = super::page::open_missions(&state, &slug);
    let Some(found) = state.storage.find_association(&slug, 0).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let card = Card::association(&found.summary, &missions, &state, language(&address));
    Ok(send(&state, card, asked.as_deref(), &headers).await)
}

/// The picture, drawn only for whoever does not have it.
async fn send(state: &AppState, card: Card, asked: Option<&str>, headers: &HeaderMap) -> Response {
    let version = card.version();
    let body = if knows(headers, &version) {
        Bytes::new()
    } else {
        match state.pictures.get(&version, move || draw::png(&card)).await {
            Ok(body) => body,
            Err(refusal) => return refusal.into_response(),
        }
    };
    let caching = if asked == Some(version.as_str()) { FOR_EVER } else { FOR_AN_HOUR };
    let kind = Kind { content_type: "image/png", caching };
    // A picture is packed already.
    let mut response = answer(headers, &version, kind, |_| (Coding::Plain, Body::from(body)));
    // Pages that tell of a link show its picture themselves.
    response.headers_mut().insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    response.headers_mut().remove(header::VARY);
    response
}
