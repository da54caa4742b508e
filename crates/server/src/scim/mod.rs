//! SCIM 2.0 (RFC 7643, RFC 7644): how another directory keeps ours. What travels, and how it is understood; the handlers are in
//! `routes/scim`.

pub mod error;
pub mod filter;
pub mod group;
pub mod patch;
pub mod projection;
pub mod schemas;
pub mod user;

pub const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
pub const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
pub const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// The code of the point of contact where somebody works: no attribute of the standard is one.
pub const SITE: &str = "urn:ietf:params:scim:schemas:extension:alliance:2.0:User";
pub const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
pub const PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
pub const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";

/// The address that all of it is below.
pub const BASE: &str = "/scim/v2";
pub const CONTENT_TYPE: &str = "application/scim+json";

/// Resources in one answer.
pub const PAGE: u64 = 100;
pub const LARGEST_PAGE: u64 = 500;
/// The longest text that is read of any attribute, in characters.
pub const TEXT_LENGTH: usize = 300;

/// Drops the schema from the full name of an attribute: `urn:…:User:userName` is `userName`.
pub fn bare(name: &str) -> &str {
    [USER, GROUP].into_iter().find_map(|schema| strip_prefix(name, schema)?.strip_prefix(':')).unwrap_or(name)
}

/// `strip_prefix` without regard to case: names of SCIM have none.
pub fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}
