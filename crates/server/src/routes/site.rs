//! For crawlers: which addresses they need not visit, and all those that they may (<https://www.sitemaps.org/protocol.html>).

use std::fmt::Write as _;
use std::io::Write as _;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::NaiveDate;

use super::feeds::unwritten;
use crate::error::ApiResult;
use crate::sending::{Kind, Packed, Packer, send_text};
use crate::state::AppState;
use crate::storage::published::Entry;

/// The protocol's own limit is 50,000 addresses and 50 MB; ours are a hundred bytes each.
const MOST: usize = 50_000;
const CACHING: &str = "public, max-age=3600";
const TEXT: Kind = Kind { content_type: "text/plain; charset=utf-8", caching: CACHING };
const XML: Kind = Kind { content_type: "application/xml; charset=utf-8", caching: CACHING };
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Pages that are there whatever the data.
const PAGES: [&str; 5] = ["/", "/charte", "/confidentialite", "/accessibilite", "/integrer"];

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(index))
        .route("/sitemap/{part}", get(part))
}

/// The API stays open: a crawler that runs the app needs it.
async fn robots(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /connexion\nDisallow: /compte\nDisallow: /mes-missions\nDisallow: /equipe\n\
         Disallow: /espace-association\nDisallow: /coordination\nDisallow: /conventions\nDisallow: /interet/\nDisallow: /alertes/\n\
         Disallow: /missions/*/interet\nDisallow: /shell.html\n\nSitemap: {}/sitemap.xml\n",
        state.base_url
    );
    send_text(&headers, text, TEXT)
}

/// The map of the site, made once for each renewal of the catalogue.
pub struct Sitemap {
    index: String,
    parts: Vec<(String, Packed)>,
}

async fn index(State(state): State<AppState>, headers: HeaderMap) -> ApiResult<Response> {
    Ok(send_text(&headers, sitemap(&state).await?.index.clone(), XML))
}

async fn part(State(state): State<AppState>, Path(name): Path<String>, headers: HeaderMap) -> ApiResult<Response> {
    let sitemap = sitemap(&state).await?;
    let found = sitemap.parts.iter().find(|(of, _)| *of == name);
    Ok(found.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |(_, part)| part.send(&headers, XML)))
}

async fn sitemap(state: &AppState) -> ApiResult<std::sync::Arc<Sitemap>> {
    state.sitemap.get(state.catalogue.renewal(), make(state)).await
}

async fn make(state: &AppState) -> ApiResult<Sitemap> {
    let pages = PAGES.map(|path| Entry { slug: path.to_owned(), changed: None });
    let groups = [
        ("pages", "", Vec::from(pages)),
        ("missions", "/missions/", state.storage.mission_entries().await?),
        ("associations", "/associations/", state.storage.association_entries().await?),
    ];
    let base_url = state.base_url.clone();
    let made = tokio::task::spawn_blocking(move || {
        let mut index = String::new();
        let mut parts = Vec::new();
        for (name, path, entries) in &groups {
            for (number, entries) in entries.chunks(MOST).enumerate() {
                let name = format!("{name}-{}.xml", number + 1);
                let changed = entries.iter().filter_map(|entry| entry.changed).max();
                write_line(&mut index, "sitemap", &format!("{base_url}/sitemap/{name}"), changed);
                parts.push((name, write(&format!("{base_url}{path}"), entries)?));
            }
        }
        let index = format!("{DECLARATION}<sitemapindex xmlns=\"{NAMESPACE}\">\n{index}</sitemapindex>\n");
        Ok::<_, std::io::Error>(Sitemap { index, parts })
    });
    made.await.map_err(unwritten)?.map_err(unwritten)
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Slugs need no escaping, nor does the address that the operator has set.
fn write_line(out: &mut String, element: &str, address: &str, changed: Option<NaiveDate>) {
    let day = changed.map_or_else(String::new, |day| format!("<lastmod>{day}</lastmod>"));
    // Writing to a string cannot fail.
    let _ = writeln!(out, "<{element}><loc>{address}</loc>{day}</{element}>");
}

fn write(before: &str, entries: &[Entry]) -> std::io::Result<Packed> {
    let mut packer = Packer::default();
    writeln!(packer, "{DECLARATION}<urlset xmlns=\"{NAMESPACE}\">")?;
    let mut line = String::new();
    for entry in entries {
        line.clear();
        write_line(&mut line, "url", &format!("{before}{}", entry.slug), entry.changed);
        packer.write_all(line.as_bytes())?;
    }
    packer.write_all(b"</urlset>\n")?;
    packer.finish()
}
