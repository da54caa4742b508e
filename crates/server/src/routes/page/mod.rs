//! The app's page as it leaves the server: with the title, the description and the text of what its address is about, so
//! that search engines, previews of links and browsers without JavaScript read it. The app replaces the text.

mod association;
mod json_ld;
mod markup;
mod mission;

use axum::http::StatusCode;
use domain::query::Vocabulary;
use domain::{MissionFilter, MissionSummary, Slug};
use serde_json::Value;
use words::{Language, said};

pub use self::markup::{escape, fill};
use super::feeds::names;
use super::pictures::Picture;
use crate::error::ApiResult;
use crate::state::AppState;
use crate::storage::published::Gone;

/// What the shell says and shows of an address.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    /// In which it is written. What associations wrote stays in theirs, and says so.
    pub language: Language,
    /// The one that its address asks for. Without one, the same address shows each in their own language, and is its own.
    pub asked: Option<Language>,
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
    /// What previews of links show; without one, the picture of the whole site.
    pub picture: Option<Picture>,
}

impl Page {
    fn of(status: StatusCode, language: Language) -> Self {
        Self {
            status,
            language,
            asked: None,
            title: None,
            description: None,
            canonical: None,
            alternates: Vec::new(),
            data: None,
            text: None,
            frame_of: None,
            picture: None,
        }
    }

    /// Of which nothing more is to be said than the app does.
    fn plain(language: Language) -> Self {
        Self::of(StatusCode::OK, language)
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
pub async fn find(state: &AppState, path: &str, query: &str, language: Language) -> Found {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let found = match parts[..] {
        [""] => return explore(query, None, language).into(),
        ["integration"] => return explore(query, Some(names::tail("/", query)), language).into(),
        ["charte" | "confidentialite" | "accessibilite" | "integrer"] => {
            return Page { canonical: Some(path.trim_end_matches('/').to_owned()), ..Page::plain(language) }.into();
        }
        ["missions", slug] => mission(state, slug, language).await,
        ["associations", slug] => association(state, slug, language).await,
        // Pages that are somebody's own, and forms: the app itself finds them.
        ["interet", "retrait" | "echange"]
        | ["alertes", "arret"]
        | ["missions", _, "interet"]
        | [
            "connexion" | "compte" | "mes-missions" | "equipe" | "espace-association" | "coordination" | "conventions",
            ..,
        ] => {
            return Page::plain(language).into();
        }
        _ => return Page::of(StatusCode::NOT_FOUND, language).into(),
    };
    // The app may still show what it keeps: it is sent, with the truth about its address.
    found.unwrap_or_else(|_| Page::of(StatusCode::SERVICE_UNAVAILABLE, language).into())
}

/// The map, in our own page or framed in another's.
fn explore(query: &str, frame_of: Option<String>, language: Language) -> Page {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    // What is sound of a mistyped address is shown, and fed.
    let (filter, _) = MissionFilter::read(&pairs, Vocabulary::Address);
    let feed = names::with_query("/api/v1/missions.atom", filter.write(Vocabulary::Api));
    Page {
        canonical: frame_of.is_none().then(|| "/".to_owned()),
        alternates: vec![("application/atom+xml", said!(language, page::FEED), feed)],
        frame_of,
        ..Page::plain(language)
    }
}

async fn mission(state: &AppState, slug: &str, language: Language) -> ApiResult<Found> {
    let Ok(slug) = Slug::parse(slug) else { return Ok(Page::of(StatusCode::NOT_FOUND, language).into()) };
    match state.storage.find_mission(&slug).await? {
        Some(found) => {
            let picture = Some(Picture::mission(&found, state, language));
            Ok(Page { picture, ..mission::page(&found, state, language) }.into())
        }
        None => Ok(gone(state.storage.why_no_mission(&slug).await?, language)),
    }
}

/// The missions of an association that are open today.
pub fn open_missions(state: &AppState, association: &Slug) -> Vec<MissionSummary> {
    let current = state.catalogue.current();
    current.catalogue.association_row(association).map_or_else(Vec::new, |row| {
        let rows = current.catalogue.missions_of(row);
        rows.into_iter().map(|row| current.catalogue.mission(row)).collect()
    })
}

async fn association(state: &AppState, slug: &str, language: Language) -> ApiResult<Found> {
    let Ok(slug) = Slug::parse(slug) else { return Ok(Page::of(StatusCode::NOT_FOUND, language).into()) };
    let missions = open_missions(state, &slug);
    let open = u32::try_from(missions.len()).unwrap_or(u32::MAX);
    match state.storage.find_association(&slug, open).await? {
        Some(found) => {
            let picture = Some(Picture::association(&found, &missions, state, language));
            Ok(Page { picture, ..association::page(&found, &missions, &state.base_url, language) }.into())
        }
        None => Ok(gone(state.storage.why_no_association(&slug).await?, language)),
    }
}

fn gone(why: Gone, language: Language) -> Found {
    match why {
        Gone::Never => Page::of(StatusCode::NOT_FOUND, language).into(),
        Gone::Archived => Page::of(StatusCode::GONE, language).into(),
        Gone::MergedInto(slug) => Found::Moved(format!("/associations/{slug}")),
    }
}
