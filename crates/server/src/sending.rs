//! Answers that go compressed, and not at all to whoever has them: `Accept-Encoding`, `ETag`, `If-None-Match`.

mod packed;

use std::io::Write as _;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;

pub use self::packed::{Packed, Packer, gzip_chunks};
use crate::catalogue_host::Encoded;
use crate::tokens;

/// Asked for again each time: the answer may be that nothing has changed.
pub const REVALIDATE: &str = "no-cache";

/// How a body may be packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    Brotli,
    Gzip,
    Plain,
}

impl Coding {
    /// The best that the client takes.
    pub fn wanted(headers: &HeaderMap) -> Self {
        if accepts(headers, "br") {
            Self::Brotli
        } else if accepts(headers, "gzip") {
            Self::Gzip
        } else {
            Self::Plain
        }
    }

    fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }
}

/// Whether the client takes an encoding; `q=0` means it does not.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let all = headers.get_all(header::ACCEPT_ENCODING);
    all.iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(|part| {
        let mut words = part.split(';').map(str::trim);
        words.next() == Some(encoding) && !words.any(|word| matches!(word, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

/// Whether the client already has this version.
fn has(headers: &HeaderMap, etag: &str) -> bool {
    let all = headers.get_all(header::IF_NONE_MATCH);
    all.iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| matches!(tag.trim(), "*") || tag.trim().trim_start_matches("W/") == etag)
}

/// Whether the client already has a version: then nothing need be made for it.
pub fn knows(headers: &HeaderMap, version: &str) -> bool {
    has(headers, &format!("\"{version}\""))
}

/// What an answer is, whatever its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    pub content_type: &'static str,
    pub caching: &'static str,
}

/// The answer of a version: the body in the coding that the client wants, or word that it has it.
pub fn answer(headers: &HeaderMap, version: &str, kind: Kind, body: impl FnOnce(Coding) -> (Coding, Body)) -> Response {
    let etag = format!("\"{version}\"");
    let mut response = Response::new(Body::empty());
    if knows(headers, version) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        let (coding, body) = body(Coding::wanted(headers));
        *response.body_mut() = body;
        let sent = response.headers_mut();
        sent.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.content_type));
        if let Some(name) = coding.name() {
            sent.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
    }
    let sent = response.headers_mut();
    sent.insert(header::CACHE_CONTROL, HeaderValue::from_static(kind.caching));
    sent.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        sent.insert(header::ETAG, etag);
    }
    response
}

/// A body that was compressed beforehand.
pub fn send_encoded(headers: &HeaderMap, body: &Encoded, version: &str, kind: Kind) -> Response {
    answer(headers, version, kind, |coding| {
        let bytes = match coding {
            Coding::Brotli => body.brotli(),
            Coding::Gzip => &body.gzip,
            Coding::Plain => &body.plain,
        };
        (coding, Body::from(bytes.clone()))
    })
}

/// A text that was made for this request; its version is what it says.
pub fn send_text(headers: &HeaderMap, text: String, kind: Kind) -> Response {
    let version = tokens::hash(text.as_bytes());
    answer(headers, &version, kind, |coding| pack(text.into_bytes(), coding))
}

/// Below this size packing saves nothing.
const WORTH_PACKING: usize = 512;

/// Quickly: it is done for one client.
fn pack(bytes: Vec<u8>, coding: Coding) -> (Coding, Body) {
    if bytes.len() < WORTH_PACKING {
        return (Coding::Plain, Body::from(bytes));
    }
    let packed = match coding {
        Coding::Brotli => {
            let mut writer = brotli::CompressorWriter::new(Vec::with_capacity(bytes.len() / 3), 4096, 4, 22);
            writer.write_all(&bytes).map(|()| writer.into_inner())
        }
        Coding::Gzip => {
            let mut writer =
                flate2::write::GzEncoder::new(Vec::with_capacity(bytes.len() / 3), flate2::Compression::new(5));
            writer.write_all(&bytes).and_then(|()| writer.finish())
        }
        Coding::Plain => Ok(Vec::new()),
    };
    match packed {
        Ok(packed) if coding != Coding::Plain => (coding, Body::from(Bytes::from(packed))),
        _ => (Coding::Plain, Body::from(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn the_best_coding_that_the_client_takes_is_wanted() {
        let wanted = |value| Coding::wanted(&asking(header::ACCEPT_ENCODING, value));
        assert_eq!(wanted("gzip, deflate, br"), Coding::Brotli);
        assert_eq!(wanted("gzip;q=0.5, br;q=0"), Coding::Gzip);
        assert_eq!(wanted("identity"), Coding::Plain);
        assert_eq!(Coding::wanted(&HeaderMap::new()), Coding::Plain);
    }

    #[test]
    fn a_version_is_recognised_among_others_and_through_a_weak_tag() {
        let has = |value| has(&asking(header::IF_NONE_MATCH, value), "\"b\"");
        assert!(has("\"a\", \"b\"") && has("W/\"b\"") && has("*"));
        assert!(!has("\"a\"") && !has("b"));
    }
}
