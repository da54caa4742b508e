//! What each endpoint does, as an action of `domain::rights`. An endpoint without a row is closed.

use axum::http::Method;
use domain::{Action, Slug};

/// Method, template of the address, action. A new endpoint takes a row here; a test walks them all.
pub const ENDPOINTS: &[(&str, &str, Action)] = {
    use Action::{Browse, ExpressInterest, KeepAccount, SignIn, UseMailedLink};
    &[
        ("GET", "/api/v1/health", Browse),
        ("GET", "/api/v1/settings", Browse),
        ("GET", "/api/v1/pillars", Browse),
        ("GET", "/api/v1/skills", Browse),
        ("GET", "/api/v1/catalogue", Browse),
        ("GET", "/api/v1/catalogue/missions", Browse),
        ("GET", "/api/v1/catalogue/{version}", Browse),
        ("GET", "/api/v1/clusters", Browse),
        ("GET", "/api/v1/contact-points", Browse),
        ("GET", "/api/v1/associations", Browse),
        ("GET", "/api/v1/associations/{slug}", Browse),
        ("GET", "/api/v1/missions", Browse),
        ("GET", "/api/v1/missions.geojson", Browse),
        ("GET", "/api/v1/missions/{slug}", Browse),
        ("GET", "/api/v1/missions/{slug}/calendar.ics", Browse),
        ("GET", "/api/v1/places", Browse),
        ("POST", "/api/v1/interests", ExpressInterest),
        ("POST", "/api/v1/interests/withdraw", UseMailedLink),
        ("GET", "/api/v1/interests/{token}", UseMailedLink),
        ("POST", "/api/v1/sign-in", SignIn),
        ("POST", "/api/v1/sign-in/open", SignIn),
        ("POST", "/api/v1/sign-in/demonstration", SignIn),
        ("POST", "/api/v1/sign-out", SignIn),
        ("GET", "/api/v1/me", KeepAccount),
        ("PUT", "/api/v1/me", KeepAccount),
        ("GET", "/api/v1/me/sessions", KeepAccount),
        ("DELETE", "/api/v1/me/sessions/{id}", KeepAccount),
    ]
};

/// The action of an endpoint. `HEAD` reads as `GET` does.
pub fn action(method: &Method, route: &str) -> Option<Action> {
    let method = if *method == Method::HEAD { &Method::GET } else { method };
    // A method that an address does not take is refused by the router: the address's own action stands for it.
    ENDPOINTS
        .iter()
        .find(|(of, path, _)| *of == method.as_str() && *path == route)
        .or_else(|| ENDPOINTS.iter().find(|(_, path, _)| *path == route))
        .map(|(_, _, action)| *action)
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
