//! An association's own space, below the address of its listing; links that mails hold.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::{AnswerInterests, EditListing, ManageMembers, ProposeAssociation, SeeListing, UseMailedLink};
    &[
        ("POST", "/api/v1/listings", ProposeAssociation),
        ("POST", "/api/v1/listings/duplicates", ProposeAssociation),
        ("GET", "/api/v1/listings/{slug}", SeeListing),
        ("PUT", "/api/v1/listings/{slug}", EditListing),
        ("POST", "/api/v1/listings/{slug}/archive", EditListing),
        ("DELETE", "/api/v1/listings/{slug}/archive", EditListing),
        ("GET", "/api/v1/listings/{slug}/missions", SeeListing),
        ("POST", "/api/v1/listings/{slug}/missions", EditListing),
        ("GET", "/api/v1/listings/{slug}/missions/{mission}", SeeListing),
        ("PUT", "/api/v1/listings/{slug}/missions/{mission}", EditListing),
        ("POST", "/api/v1/listings/{slug}/missions/{mission}/move", EditListing),
        ("POST", "/api/v1/listings/{slug}/missions/{mission}/copy", EditListing),
        ("GET", "/api/v1/listings/{slug}/interests", AnswerInterests),
        ("GET", "/api/v1/listings/{slug}/interests.csv", AnswerInterests),
        ("POST", "/api/v1/listings/{slug}/interests/{id}/seen", AnswerInterests),
        ("POST", "/api/v1/listings/{slug}/interests/{id}/answer", AnswerInterests),
        ("GET", "/api/v1/listings/{slug}/interests/{id}/dates.ics", AnswerInterests),
        ("GET", "/api/v1/listings/{slug}/templates", AnswerInterests),
        ("PUT", "/api/v1/listings/{slug}/templates", AnswerInterests),
        ("DELETE", "/api/v1/listings/{slug}/templates/{title}", AnswerInterests),
        ("POST", "/api/v1/listings/{slug}/confirmation", EditListing),
        ("PUT", "/api/v1/listings/{slug}/rhythm", EditListing),
        ("GET", "/api/v1/interests/{token}/exchange", UseMailedLink),
        ("POST", "/api/v1/interests/{token}/exchange", UseMailedLink),
        ("GET", "/api/v1/freshness/{token}", UseMailedLink),
        ("POST", "/api/v1/freshness/{token}", UseMailedLink),
        ("GET", "/api/v1/freshness/{token}/listing", UseMailedLink),
        ("PUT", "/api/v1/freshness/{token}/listing", UseMailedLink),
        ("POST", "/api/v1/unsubscribe", UseMailedLink),
        ("GET", "/api/v1/listings/{slug}/members", ManageMembers),
        ("POST", "/api/v1/listings/{slug}/members", ManageMembers),
        ("DELETE", "/api/v1/listings/{slug}/members/{account}", ManageMembers),
        ("DELETE", "/api/v1/listings/{slug}/invitations/{invitation}", ManageMembers),
    ]
};
