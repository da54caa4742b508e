//! An association's own space, below the address of its listing; links that mails hold.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::ManageMembers;
    &[
        ("GET", "/api/v1/listings/{slug}/members", ManageMembers),
        ("POST", "/api/v1/listings/{slug}/members", ManageMembers),
        ("DELETE", "/api/v1/listings/{slug}/members/{account}", ManageMembers),
        ("DELETE", "/api/v1/listings/{slug}/invitations/{invitation}", ManageMembers),
    ]
};
