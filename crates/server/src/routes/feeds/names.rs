//! Addresses of pages and feeds, and names that stay when addresses change.

/// The year in which the names were given; with the host it makes them unique (RFC 4151, 2.1).
const GIVEN: &str = "2026";

/// `alliance.example` of `https://alliance.example:8080`.
pub fn host(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    // An address of numbers and colons is no authority of a tag.
    if host.is_empty() || host.starts_with('[') { "localhost" } else { host }
}

/// A name for ever (RFC 4151): `tag:alliance.example,2026:/missions/un-titre`.
pub fn tag(base_url: &str, path: &str) -> String {
    format!("tag:{},{GIVEN}:{path}", host(base_url))
}

/// A path with its query, if there is one.
pub fn with_query<K: AsRef<str>, V: AsRef<str>>(path: &str, pairs: impl IntoIterator<Item = (K, V)>) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// A path with the query of another address, as it was written.
pub fn tail(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

pub fn mission(base_url: &str, slug: &domain::Slug) -> String {
    format!("{base_url}/missions/{slug}")
}

pub fn association(base_url: &str, slug: &domain::Slug) -> String {
    format!("{base_url}/associations/{slug}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_holds_the_host_alone() {
        assert_eq!(tag("https://a.example:8443", "/missions/x"), "tag:a.example,2026:/missions/x");
        assert_eq!(tag("http://127.0.0.1:8080", "/x"), "tag:127.0.0.1,2026:/x");
        assert_eq!(host("http://[::1]:8080"), "localhost");
    }

    #[test]
    fn a_query_is_escaped_and_none_leaves_the_path_alone() {
        assert_eq!(with_query("/a", [("q", "été & co")]), "/a?q=%C3%A9t%C3%A9+%26+co");
        assert_eq!(with_query("/a", Vec::<(&str, &str)>::new()), "/a");
    }
}
