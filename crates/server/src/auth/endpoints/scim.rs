//! Another directory keeps ours: the token that it holds is the right, and is looked at by the handlers.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::UseMailedLink;
    &[
        ("GET", "/scim/v2/ServiceProviderConfig", UseMailedLink),
        ("GET", "/scim/v2/ResourceTypes", UseMailedLink),
        ("GET", "/scim/v2/ResourceTypes/{name}", UseMailedLink),
        ("GET", "/scim/v2/Schemas", UseMailedLink),
        ("GET", "/scim/v2/Schemas/{id}", UseMailedLink),
        ("GET", "/scim/v2/Users", UseMailedLink),
        ("POST", "/scim/v2/Users", UseMailedLink),
        ("GET", "/scim/v2/Users/{id}", UseMailedLink),
        ("PUT", "/scim/v2/Users/{id}", UseMailedLink),
        ("PATCH", "/scim/v2/Users/{id}", UseMailedLink),
        ("DELETE", "/scim/v2/Users/{id}", UseMailedLink),
        ("GET", "/scim/v2/Groups", UseMailedLink),
        ("POST", "/scim/v2/Groups", UseMailedLink),
        ("GET", "/scim/v2/Groups/{id}", UseMailedLink),
        ("PUT", "/scim/v2/Groups/{id}", UseMailedLink),
        ("PATCH", "/scim/v2/Groups/{id}", UseMailedLink),
        ("DELETE", "/scim/v2/Groups/{id}", UseMailedLink),
        ("POST", "/scim/v2/.search", UseMailedLink),
        ("POST", "/scim/v2/Users/.search", UseMailedLink),
        ("POST", "/scim/v2/Groups/.search", UseMailedLink),
        // What is not offered says so in the words of SCIM.
        ("GET", "/scim/v2/{*rest}", UseMailedLink),
        ("POST", "/scim/v2/{*rest}", UseMailedLink),
        ("PUT", "/scim/v2/{*rest}", UseMailedLink),
        ("PATCH", "/scim/v2/{*rest}", UseMailedLink),
        ("DELETE", "/scim/v2/{*rest}", UseMailedLink),
    ]
};
