//! SCIM 2.0: another directory keeps ours. It describes itself ([`about`]), so that the document of the API leaves it out.

mod about;
mod groups;
mod search;
mod users;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use chrono::{DateTime, SubsecRound, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::input::Query;
use crate::scim::error::{ScimError, ScimResult};
use crate::scim::projection::Projection;
use crate::scim::{CONTENT_TYPE, LARGEST_PAGE, LIST, PAGE};
use crate::state::AppState;
use crate::tokens;

/// A group with twenty thousand members.
const BODY_BYTES: usize = 4 << 20;

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/scim/v2/ServiceProviderConfig", get(about::service_provider))
        .route("/scim/v2/ResourceTypes", get(about::resource_types))
        .route("/scim/v2/ResourceTypes/{name}", get(about::resource_type))
        .route("/scim/v2/Schemas", get(about::schemas))
        .route("/scim/v2/Schemas/{id}", get(about::schema))
        .route("/scim/v2/Users", get(users::list).post(users::create))
        .route("/scim/v2/Users/{id}", get(users::find).put(users::replace).patch(users::patch).delete(users::remove))
        .route("/scim/v2/Groups", get(groups::list).post(groups::create))
        .route(
            "/scim/v2/Groups/{id}",
            get(groups::find).put(groups::replace).patch(groups::patch).delete(groups::remove),
        )
        .route("/scim/v2/.search", post(search::all))
        .route("/scim/v2/Users/.search", post(search::users))
        .route("/scim/v2/Groups/.search", post(search::groups))
        .route("/scim/v2/{*rest}", any(nothing))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
}

/// What is not offered: `/Me`, `/Bulk`.
async fn nothing(_: Provisioner) -> ScimError {
    ScimError::not_found()
}

/// Whoever holds a token that a coordinator has made and not taken back: the token is the right.
pub struct Provisioner;

impl FromRequestParts<AppState> for Provisioner {
    type Rejection = ScimError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ScimError> {
        let said = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = said.and_then(|said| said.split_once(' ')).filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"));
        let Some((_, token)) = token else { return Err(ScimError::unauthorized()) };
        let hash = tokens::hash(token.trim().as_bytes());
        if state.storage.knows_directory_token(&hash, Utc::now()).await? {
            Ok(Self)
        } else {
            Err(ScimError::unauthorized())
        }
    }
}

/// A body, whatever of the two names of JSON it bears.
pub struct Resource(pub Value);

impl<S: Send + Sync> FromRequest<S> for Resource {
    type Rejection = ScimError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ScimError> {
        let bytes = Bytes::from_request(request, state).await.map_err(|error: BytesRejection| {
            let too_large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
            if too_large { ScimError::too_large() } else { ScimError::invalid_syntax("The body broke off") }
        })?;
        let body: Value =
            serde_json::from_slice(&bytes).map_err(|_| ScimError::invalid_syntax("The body is no JSON"))?;
        if body.is_object() { Ok(Self(body)) } else { Err(ScimError::invalid_syntax("The body is no object")) }
    }
}

/// An identifier; what is none names nothing.
fn id(text: &str) -> ScimResult<Uuid> {
    text.parse().map_err(|_| ScimError::not_found())
}

/// Every database keeps microseconds.
fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}

/// The version that a change is meant for (`If-Match`); nothing where any will do.
fn seen(headers: &HeaderMap) -> Option<i64> {
    let tag = headers.get(header::IF_MATCH)?.to_str().ok()?.trim();
    if tag == "*" {
        return None;
    }
    // A tag that we did not make is that of no version.
    let inside = tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"');
    Some(inside.parse().unwrap_or(-1))
}

fn projection(query: &Query) -> Projection {
    Projection::read(query.get("attributes"), query.get("excludedAttributes"))
}

const NO_STORE: (HeaderName, HeaderValue) = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
const SCIM_JSON: (HeaderName, HeaderValue) = (header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));

/// An answer with a whole document.
fn answer(status: StatusCode, body: &Value) -> Response {
    (status, [SCIM_JSON, NO_STORE], body.to_string()).into_response()
}

/// An answer with a resource: its version and its address go with it, whatever part of it is wanted.
fn resource(status: StatusCode, whole: Value, projection: &Projection) -> Response {
    let text = |pointer: &str| whole.pointer(pointer).and_then(Value::as_str).and_then(|text| text.parse().ok());
    let (version, location): (Option<HeaderValue>, Option<HeaderValue>) =
        (text("/meta/version"), text("/meta/location"));
    let mut response = answer(status, &projection.apply(whole));
    for (name, value) in [(header::ETAG, version), (header::LOCATION, location)] {
        if let Some(value) = value.filter(|_| name != header::LOCATION || status == StatusCode::CREATED) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Nothing has changed since the version that whoever asks holds (`If-None-Match`).
fn is_known(headers: &HeaderMap, version: &str) -> bool {
    let held = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    held.is_some_and(|held| held.split(',').any(|one| one.trim() == version || one.trim() == "*"))
}

/// Which part of a list is asked for: the first is number 1.
struct Part {
    start: u64,
    count: u64,
}

impl Part {
    /// Numbers below the least count as the least (RFC 7644, 3.4.2.4).
    fn read(query: &Query) -> ScimResult<Self> {
        let number = |name: &str| match query.get(name).map(str::parse::<i64>) {
            None => Ok(None),
            Some(Ok(number)) => Ok(Some(number)),
            Some(Err(_)) => Err(ScimError::invalid_value(format!("{name} is a number"))),
        };
        Ok(Self::of(number("startIndex")?, number("count")?))
    }

    fn of(start: Option<i64>, count: Option<i64>) -> Self {
        // Beyond what any list has, it is empty all the same.
        let bounded = |number: i64, most: u64| u64::try_from(number).unwrap_or_default().min(most);
        Self {
            start: start.map_or(1, |start| bounded(start, u64::from(u32::MAX)).max(1)),
            count: count.map_or(PAGE, |count| bounded(count, LARGEST_PAGE)),
        }
    }

    fn offset(&self) -> u64 {
        self.start - 1
    }

    fn answer(&self, total: u64, resources: Vec<Value>) -> Response {
        let list = json!({
            "schemas": [LIST],
            "totalResults": total,
            "startIndex": self.start,
            "itemsPerPage": resources.len(),
            "Resources": resources,
        });
        answer(StatusCode::OK, &list)
    }
}
