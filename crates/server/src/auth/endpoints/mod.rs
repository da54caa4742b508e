//! What each endpoint does, as an action of `domain::rights`. An endpoint without a row is closed.

mod account;
mod conventions;
mod coordination;
mod days;
mod directory;
mod feeds;
mod imports;
mod participation;
mod public;
mod scim;
mod space;
mod time;

use axum::http::Method;
use domain::{Action, Slug};

/// Method, template of the address, action.
pub type Row = (&'static str, &'static str, Action);

/// All of them. A new endpoint takes a row in its group; a test walks them all.
pub fn all() -> impl Iterator<Item = Row> {
    [
        public::ROWS,
        account::ROWS,
        space::ROWS,
        coordination::ROWS,
        imports::ROWS,
        feeds::ROWS,
        directory::ROWS,
        scim::ROWS,
        time::ROWS,
        days::ROWS,
        participation::ROWS,
        conventions::ROWS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The action of an endpoint. `HEAD` reads as `GET` does.
pub fn action(method: &Method, route: &str) -> Option<Action> {
    let method = if *method == Method::HEAD { &Method::GET } else { method };
    all().find(|(of, path, _)| *of == method.as_str() && *path == route).map(|(.., action)| action)
}

/// The methods that an address takes, as the header `Allow` lists them; nothing where there is no such address.
pub fn methods(route: &str) -> String {
    let mut methods: Vec<&str> = all().filter(|(_, path, _)| *path == route).map(|(method, ..)| method).collect();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.join(",")
}

/// What belongs to one association is below its own address, so that the right to it is decided in one place.
pub const LISTING: &str = "/api/v1/listings/{slug}";

/// The association that an address is about, where it is about one. What is no slug is nobody's.
pub fn association(route: &str, path: &str) -> Option<Slug> {
    let rest = route.strip_prefix(LISTING)?;
    let prefix = LISTING.strip_suffix("{slug}")?;
    let slug = path.strip_prefix(prefix)?.split('/').next()?;
    debug_assert!(rest.is_empty() || rest.starts_with('/'), "{route}");
    Some(Slug::parse(slug).unwrap_or_else(|_| Slug::of("", 1)))
}

/// The description of the API, for programs and for people.
pub fn is_open(route: &str) -> bool {
    route == "/api/openapi.json" || route.starts_with("/api/docs")
}
