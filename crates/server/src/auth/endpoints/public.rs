//! What is public, and expressing interest.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::{Browse, ExpressInterest, UseMailedLink};
    &[
        ("GET", "/api/v1/health", Browse),
        ("GET", "/api/v1/settings", Browse),
        ("GET", "/api/v1/pillars", Browse),
        ("GET", "/api/v1/skills", Browse),
        ("GET", "/api/v1/skills/suggestions", Browse),
        ("GET", "/api/v1/catalogue", Browse),
        ("GET", "/api/v1/catalogue/missions", Browse),
        ("GET", "/api/v1/catalogue/{version}", Browse),
        ("GET", "/api/v1/clusters", Browse),
        ("GET", "/api/v1/contact-points", Browse),
        ("GET", "/api/v1/associations", Browse),
        ("GET", "/api/v1/associations/{slug}", Browse),
        ("GET", "/api/v1/missions", Browse),
        ("GET", "/api/v1/missions/{slug}", Browse),
        ("GET", "/api/v1/missions/{slug}/calendar.ics", Browse),
        ("GET", "/api/v1/places", Browse),
        ("POST", "/api/v1/interests", ExpressInterest),
        ("POST", "/api/v1/interests/withdraw", UseMailedLink),
        ("GET", "/api/v1/interests/{token}", UseMailedLink),
    ]
};
