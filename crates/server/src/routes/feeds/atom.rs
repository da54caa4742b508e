//! New missions as Atom (RFC 4287), by any filter.

use ::catalogue::Catalogue;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::DateTime;
use domain::query::Vocabulary;
use domain::{MissionFilter, Problem, Sort};
use exchange::{AtomHead, AtomWriter};

use super::{CACHING, for_any_site, names, unwritten};
use crate::error::ApiResult;
use crate::input::Query;
use crate::sending::{Kind, send_text};
use crate::state::AppState;

const KIND: Kind = Kind { content_type: "application/atom+xml; charset=utf-8", caching: CACHING };
const PATH: &str = "/api/v1/missions.atom";
const DEFAULT_LIMIT: u32 = 50;
const MAX_LIMIT: u32 = 100;

/// The newest missions that pass the filters, as an Atom feed.
#[utoipa::path(get, path = "/api/v1/missions.atom", tag = "feeds",
    params(
        ("q" = Option<String>, Query, description = "And all other filters of `/api/v1/missions`"),
        ("limit" = Option<u32>, Query, description = "1 to 100; 50 unless said"),
    ),
    responses(
        (status = 200, body = String, content_type = "application/atom+xml"),
        (status = 304, description = "The client has it: its `If-None-Match` is the present ETag"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_missions_atom(
    State(state): State<AppState>,
    query: Query,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (filter, mut faults) = MissionFilter::read(&query.0, Query::WORDS);
    let limit = query.number("limit", DEFAULT_LIMIT, MAX_LIMIT, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let current = state.catalogue.current();
    let catalogue = &current.catalogue;
    let rows = catalogue.search_missions(&filter, Sort::Newest).rows;
    let slugs: Vec<_> = rows.iter().take(limit).map(|row| catalogue.mission(*row).slug).collect();
    let missions = state.storage.find_missions(&slugs).await?;

    let base_url = &state.base_url;
    let own = names::with_query(PATH, filter.write(Vocabulary::Api));
    let head = AtomHead {
        id: &names::tag(base_url, &own),
        title: &title(&filter, catalogue),
        page: &format!("{base_url}{}", names::with_query("/", filter.write(Vocabulary::Address))),
        address: &format!("{base_url}{own}"),
        // In a feed without entries nothing has ever happened.
        updated: missions.iter().map(|mission| mission.updated_at).max().unwrap_or(DateTime::UNIX_EPOCH),
    };
    let mut writer = AtomWriter::new(Vec::new(), &head).map_err(unwritten)?;
    for mission in &missions {
        let slug = &mission.summary.slug;
        let id = names::tag(base_url, &format!("/missions/{slug}"));
        writer.mission(mission, &id, &names::mission(base_url, slug)).map_err(unwritten)?;
    }
    let text = String::from_utf8(writer.finish().map_err(unwritten)?).map_err(unwritten)?;
    Ok(for_any_site(send_text(&headers, text, KIND)))
}

/// What sets this feed apart from another, in the words of the filters.
fn title(filter: &MissionFilter, catalogue: &Catalogue) -> String {
    let pillars = catalogue.pillars().iter().filter(|pillar| filter.pillars.contains(&pillar.slug));
    let departments = filter.departments.iter().map(domain::DepartmentCode::as_str);
    let mut said: Vec<String> = pillars.map(|pillar| pillar.short_label.clone()).collect();
    said.extend(departments.map(|code| words::fr::departments::name(code).unwrap_or(code).to_owned()));
    said.extend(filter.kinds.iter().map(|kind| words::fr::terms::kind(*kind).to_owned()));
    if !filter.text.is_empty() {
        said.push(format!("« {} »", filter.text));
    }
    let name = "Nouvelles missions de l’Alliance";
    if said.is_empty() { name.to_owned() } else { format!("{name} : {}", said.join(", ")) }
}
