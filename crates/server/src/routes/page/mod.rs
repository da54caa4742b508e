//! The app's page as it leaves the server: with the title, the description and the text of what its address is about, so
//! that search engines, previews of links and browsers without JavaScript read it. The app replaces the text.

mod association;
mod json_ld;
mod markup;
mod mission;

use axum::http::StatusCode;
use domain::query::Vocabulary;
use domain::{MissionFilter, Slug};
use serde_json::Value;

pub use self::markup::fill;
use super::feeds::names;
use crate::error::ApiResult;
use crate::state::AppState;
use crate::storage::published::Gone;

/// What the shell says and shows of an address.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    /// Without the name of the app.
    pub title: Option<String>,
    pub description: Option<String>,
    /// The one address of what is shown, as a path. Without one, search engines keep away.
    pub canonical: Option<String>,
    /// The same for programs: kind of content, title, address.
    pub alternates: Vec<(&'static str, &'static str, String)>,
    pub data: Option<Value>,
    /// What stands in the shell, as HTML.
    pub text: Option<String>,
    /// Where the whole site shows what this frame shows in another's page.
    pub frame_of: Option<String>,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            status: StatusCode::OK,
            title: None,
            description: None,
            canonical: None,
            alternates: Vec::new(),
            data: None,
            text: None,
            frame_of: None,
        }
    }
}

impl Page {
    fn of(status: StatusCode) -> Self {
        Self { status, ..Self::default() }
    }
}

/// What an address leads to.
#[derive(Debug)]
pub enum Found {
    Page(Box<Page>),
    /// It has moved for good, to another path.
    Moved(String),
}

impl From<Page> for Found {
    fn from(page: Page) -> Self {
        Self::Page(Box::new(page))
    }
}

/// Addresses that the app knows, without their query. Any other still shows the app, which says that nothing is there, with
/// the status 404.
pub async fn find(state: &AppState, path: &str, query: &str) -> Found {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let found = match parts[..] {
        [""] => return explore(query, None).into(),
        ["integration"] => return explore(query, Some(names::tail("/", query))).into(),
        ["charte" | "confidentialite" | "integrer"] => {
            return Page { canonical: Some(path.trim_end_matches('/').to_owned()), ..Page::default() }.into();
        }
        ["missions", slug] => mission(state, slug).await,
        ["associations", slug] => association(state, slug).await,
        // Pages that are somebody's own, and forms: the app itself finds them.
        ["interet", "retrait" | "echange"]
        | ["alertes", "arret"]
        | ["missions", _, "interet"]
        | ["connexion" | "compte" | "mes-missions" | "equipe" | "espace-association" | "coordination", ..] => {
            return Page::default().into();
        }
        _ => return Page::of(StatusCode::NOT_FOUND).into(),
    };
    // The app may still show what it keeps: it is sent, with the truth about its address.
    found.unwrap_or_else(|_| Page::of(StatusCode::SERVICE_UNAVAILABLE).into())
}

/// The map, in our own page or framed in another's.
fn explore(query: &str, frame_of: Option<String>) -> Page {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    // What is sound of a mistyped address is shown, and fed.
    let (filter, _) = MissionFilter::read(&pairs, Vocabulary::Address);
    let feed = names::with_query("/api/v1/missions.atom", filter.write(Vocabulary::Api));
    Page {
        canonical: frame_of.is_none().then(|| "/".to_owned()),
        alternates: vec![("application/atom+xml", "Nouvelles missions de l’Alliance", feed)],
        frame_of,
        ..Page::default()
    }
}

async fn mission(state: &AppState, slug: &str) -> ApiResult<Found> {
    let Ok(slug) = Slug::parse(slug) else { return Ok(Page::of(StatusCode::NOT_FOUND).into()) };
    match state.storage.find_mission(&slug).await? {
        Some(found) => Ok(mission::page(&found, state).into()),
        None => Ok(gone(state.storage.why_no_mission(&slug).await?)),
    }
}

async fn association(state: &AppState, slug: &str) -> ApiResult<Found> {
    let Ok(slug) = Slug::parse(slug) else { return Ok(Page::of(StatusCode::NOT_FOUND).into()) };
    let current = state.catalogue.current();
    let missions: Vec<_> = current.catalogue.association_row(&slug).map_or_else(Vec::new, |row| {
        let rows = current.catalogue.missions_of(row);
        rows.into_iter().map(|row| current.catalogue.mission(row)).collect()
    });
    let open = u32::try_from(missions.len()).unwrap_or(u32::MAX);
    match state.storage.find_association(&slug, open).await? {
        Some(found) => Ok(association::page(&found, &missions, &state.base_url).into()),
        None => Ok(gone(state.storage.why_no_association(&slug).await?)),
    }
}

fn gone(why: Gone) -> Found {
    match why {
        Gone::Never => Page::of(StatusCode::NOT_FOUND).into(),
        Gone::Archived => Page::of(StatusCode::GONE).into(),
        Gone::MergedInto(slug) => Found::Moved(format!("/associations/{slug}")),
    }
}
