//! An association's own space, below the address of its listing; links that mails hold.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::{EditListing, ProposeAssociation, SeeListing};
    &[
        ("POST", "/api/v1/listings", ProposeAssociation),
        ("POST", "/api/v1/listings/duplicates", ProposeAssociation),
        ("GET", "/api/v1/listings/{slug}", SeeListing),
        ("PUT", "/api/v1/listings/{slug}", EditListing),
        ("POST", "/api/v1/listings/{slug}/confirmation", EditListing),
        ("POST", "/api/v1/listings/{slug}/archive", EditListing),
        ("DELETE", "/api/v1/listings/{slug}/archive", EditListing),
        ("GET", "/api/v1/listings/{slug}/missions", SeeListing),
        ("POST", "/api/v1/listings/{slug}/missions", EditListing),
        ("GET", "/api/v1/listings/{slug}/missions/{mission}", SeeListing),
        ("PUT", "/api/v1/listings/{slug}/missions/{mission}", EditListing),
        ("POST", "/api/v1/listings/{slug}/missions/{mission}/move", EditListing),
        ("POST", "/api/v1/listings/{slug}/missions/{mission}/copy", EditListing),
    ]
};
