//! The cookies: the session, the browser that asked for a link, and the language that somebody chose. Scripts read none.

use axum::http::{HeaderMap, HeaderValue, header};
use chrono::TimeDelta;
use domain::account::{LINK_MINUTES, SESSION_DAYS};
use words::Language;

const SESSION: &str = "alliance_session";
const BROWSER: &str = "alliance_browser";
const LANGUAGE: &str = "alliance_language";
const LANGUAGE_DAYS: i64 = 365;

/// `__Host-` binds a cookie to this very host over https (RFC 6265bis, 4.1.3.2); plain http, on loopback, cannot have it.
fn full_name(name: &str, is_https: bool) -> String {
    if is_https { format!("__Host-{name}") } else { name.to_owned() }
}

fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
        .filter(|value| !value.is_empty())
}

/// The token of the session.
pub fn session(headers: &HeaderMap, is_https: bool) -> Option<&str> {
    read(headers, &full_name(SESSION, is_https))
}

/// The token of the browser that asked for a link.
pub fn browser(headers: &HeaderMap, is_https: bool) -> Option<&str> {
    read(headers, &full_name(BROWSER, is_https))
}

fn write(name: &str, value: &str, age: TimeDelta, is_https: bool) -> Option<HeaderValue> {
    let secure = if is_https { "; Secure" } else { "" };
    let name = full_name(name, is_https);
    let text = format!("{name}={value}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{secure}", age.num_seconds());
    HeaderValue::from_str(&text).ok()
}

/// Keeps a session in the browser.
pub fn keep_session(token: &str, is_https: bool) -> Option<HeaderValue> {
    write(SESSION, token, TimeDelta::days(SESSION_DAYS), is_https)
}

/// Removes it.
pub fn drop_session(is_https: bool) -> Option<HeaderValue> {
    write(SESSION, "", TimeDelta::zero(), is_https)
}

/// Recognises the browser that asked, for as long as its link works.
pub fn keep_browser(token: &str, is_https: bool) -> Option<HeaderValue> {
    write(BROWSER, token, TimeDelta::minutes(LINK_MINUTES), is_https)
}

/// The language that somebody chose.
fn language(headers: &HeaderMap, is_https: bool) -> Option<Language> {
    read(headers, &full_name(LANGUAGE, is_https)).and_then(Language::from_code)
}

/// The language that a page or a mail is wanted in: the one that was chosen, else what the browser prefers of those that
/// are spoken here.
pub fn wanted_language(headers: &HeaderMap, is_https: bool) -> Option<Language> {
    let preferred = || headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(Language::from_header);
    language(headers, is_https).or_else(preferred)
}

/// Keeps it for the next visits.
pub fn keep_language(language: Language, is_https: bool) -> Option<HeaderValue> {
    write(LANGUAGE, language.code(), TimeDelta::days(LANGUAGE_DAYS), is_https)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(cookie: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(cookie))])
    }

    #[test]
    fn only_the_cookie_of_that_very_name_is_read() {
        let both = headers("a=1; alliance_session=abc; __Host-alliance_session=def");
        assert_eq!(session(&both, false), Some("abc"));
        assert_eq!(session(&both, true), Some("def"));
        assert_eq!(session(&headers("xalliance_session=abc"), false), None);
        assert_eq!(session(&headers("alliance_session="), false), None);
    }

    #[test]
    fn over_https_a_cookie_is_secure_and_bound_to_the_host() {
        let kept = keep_session("abc", true).unwrap();
        let text = kept.to_str().unwrap();
        assert!(text.starts_with("__Host-alliance_session=abc; Path=/;"), "{text}");
        assert!(text.contains("HttpOnly; SameSite=Lax; Secure"), "{text}");
        assert!(drop_session(false).unwrap().to_str().unwrap().contains("Max-Age=0; HttpOnly; SameSite=Lax"));
    }
}
