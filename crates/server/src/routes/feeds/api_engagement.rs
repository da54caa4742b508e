//! Our missions as a feed of API Engagement. What each element holds is told in `docs/feeds.md`.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::{FieldCode, FieldError, Problem};
use exchange::{FeedHead, FeedMission, FeedWriter};

use super::{CACHING, Packed, Packer, aside, for_any_site, names, unwritten};
use crate::error::ApiResult;
use crate::input::Query;
use crate::sending::Kind;
use crate::state::AppState;

const KIND: Kind = Kind { content_type: "application/xml; charset=utf-8", caching: CACHING };
/// Missions that are read from the database at a time.
const PIECE: u64 = 500;

/// Missions that take people, as a feed of API Engagement.
#[utoipa::path(get, path = "/api/v1/missions.xml", tag = "feeds",
    params(("demonstration" = Option<bool>, Query,
        description = "`true`: missions that only show the product are there too, to try a reader with")),
    responses(
        (status = 200, body = String, content_type = "application/xml"),
        (status = 304, description = "The client has it: its `If-None-Match` is the present ETag"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn get_missions_xml(State(state): State<AppState>, query: Query, headers: HeaderMap) -> ApiResult<Response> {
    let demonstration = match query.said("demonstration") {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(vec![FieldError::new("demonstration", FieldCode::Unknown)].into()),
    };
    let kept = if demonstration { &state.feeds.with_demonstration } else { &state.feeds.missions };
    let feed = kept.get(state.catalogue.renewal(), make(&state, demonstration)).await?;
    Ok(for_any_site(feed.send(&headers, KIND)))
}

/// Writes it piece by piece: neither the stock nor the document is ever held whole.
async fn make(state: &AppState, demonstration: bool) -> ApiResult<Packed> {
    // The moment of the newest change, not of the writing: the same missions make the same feed.
    let built_at = state.storage.missions_changed().await?.unwrap_or_default();
    let head = FeedHead { publisher: words::fr::terms::APP, url: &state.base_url, built_at };
    let mut writer = FeedWriter::new(Packer::default(), &head).map_err(unwritten)?;
    let mut after = None;
    loop {
        let (offers, last) = state.storage.offers(after, PIECE).await?;
        let base_url = state.base_url.clone();
        writer = aside(move || {
            for offer in offers.iter().filter(|offer| demonstration || !offer.mission.summary.demonstration) {
                let url = names::mission(&base_url, &offer.mission.summary.slug);
                writer.mission(&FeedMission { mission: &offer.mission, association: &offer.association, url: &url })?;
            }
            Ok(writer)
        })
        .await?;
        after = last;
        if after.is_none() {
            return aside(move || writer.finish()?.finish()).await;
        }
    }
}
